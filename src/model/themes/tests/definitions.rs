//! Every definition is whole: what it refers to exists, each text is there, and each default has an origin.

use super::super::*;

#[test]
fn every_definition_is_whole() {
    let compiled = Compiled::new();
    let mut ids: Vec<&str> = Vec::new();
    for theme in THEMES {
        for amount in theme.amounts {
            assert!(!ids.contains(&amount.id), "{} twice", amount.id);
            let refers = |id: &str| {
                assert!(ids.contains(&id), "{} is made of {id}, which is not before it", amount.id)
            };
            match amount.made {
                Made::Sum(terms) => {
                    terms.iter().for_each(|(id, rates)| {
                        refers(id);
                        rates.iter().for_each(known);
                    });
                }
                Made::Near(id) | Made::Kept(id) | Made::Left(id) | Made::PerRegion(id, _) => {
                    refers(id)
                }
                Made::Lever(id) => assert!(lever(id).is_ok(), "{id}"),
                Made::People(spans, rates) => {
                    rates.iter().for_each(known);
                    for span in spans {
                        known(&span.rate);
                        assert!(span.first <= span.last, "{}", amount.id);
                    }
                }
                Made::Households(_) | Made::Homes | Made::UsualHomes => {}
            }
            ids.push(amount.id);
        }
    }
    for (_, one) in indicators() {
        assert!(compiled.locate(one.value).is_some(), "{}", one.id);
        if let Formula::Score(parts) = one.value {
            for part in parts {
                assert!(compiled.locate(part.of).is_some(), "{}", one.id);
                assert!(assumption(part.weight).is_ok() && part.worst != part.best, "{}", one.id);
            }
        }
        for text in [one.name, one.title, one.axis, one.subject, one.about, one.formula, one.source]
        {
            whole_text(text, one.id);
        }
    }
    for (_, one) in assumptions() {
        assert!((one.min..=one.max).contains(&one.default), "{}", one.id);
        assert!(one.step > 0.0, "{}", one.id);
        whole_text(one.name, one.id);
        whole_text(one.about, one.id);
        // Each has a source, or says that it is an assumption or a choice.
        match one.origin {
            Origin::Source(text) => whole_text(text, one.id),
            Origin::Assumed(text) => {
                whole_text(text, one.id);
                assert!(
                    text.nl.starts_with("Aanname") || text.nl.starts_with("Keuze"),
                    "{}: {}",
                    one.id,
                    text.nl
                );
                assert!(
                    text.en.starts_with("Assumption") || text.en.starts_with("Choice"),
                    "{}: {}",
                    one.id,
                    text.en
                );
            }
        }
    }
    for (_, one) in levers() {
        assert!(one.min <= 0.0 && one.max > 0.0, "{}", one.id);
        whole_text(one.name, one.id);
        whole_text(one.about, one.id);
    }
    let all = indicators()
        .map(|(_, one)| one.id)
        .chain(crate::indicators::Indicator::ALL.iter().map(|one| one.id()));
    unique(all.collect());
    unique(assumptions().map(|(_, one)| one.id).collect());
    unique(levers().map(|(_, one)| one.id).collect());
}

fn known(rate: &Rate) {
    if let Some(id) = rate.assumption() {
        assert!(assumption(id).is_ok(), "{id}");
    }
}

fn whole_text(text: Text, of: &str) {
    for words in [text.nl, text.en] {
        assert!(!words.trim().is_empty() && words.trim() == words, "{of}: {words:?}");
    }
}

fn unique(mut ids: Vec<&str>) {
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}
