//! The words of the flows, in Dutch and English.

use super::{ComponentsInput, YearOfFlows, heights, net_of};
use crate::chart::describe::finding::{expected, nothing, told as with_finding};
use crate::chart::describe::words;
use crate::chart::output::{Lang, Status};
use crate::chart::timeline::{Unit, listed, say};

pub(super) fn parts(combined: bool, lang: Lang) -> Vec<String> {
    let names: &[&str] = match (combined, lang) {
        (true, _) => &kinds(true, lang),
        (false, Lang::Nl) => {
            &["Geboorte", "Sterfte", "Vestiging", "Vertrek", "Immigratie", "Emigratie"]
        }
        (false, Lang::En) => {
            &["Births", "Deaths", "Arrivals", "Departures", "Immigration", "Emigration"]
        }
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// One name for each colour.
pub(super) fn kinds(combined: bool, lang: Lang) -> [&'static str; 3] {
    match (combined, lang) {
        (true, Lang::Nl) => {
            ["Geboorte min sterfte", "Verhuizingen per saldo", "Migratie per saldo"]
        }
        (true, Lang::En) => ["Births less deaths", "Net moves", "Net migration"],
        (false, Lang::Nl) => ["Geboorte, sterfte", "Vestiging, vertrek", "Immigratie, emigratie"],
        (false, Lang::En) => ["Births, deaths", "Arrivals, departures", "Immigration, emigration"],
    }
}

pub(super) fn net(lang: Lang) -> &'static str {
    say(lang, "Saldo", "Net change")
}

pub(super) fn caption(lang: Lang) -> &'static str {
    say(
        lang,
        "Mensen per jaar: boven nul erbij, eronder eraf",
        "People a year: gained above zero, lost below",
    )
}

pub(super) fn title(input: &ComponentsInput, (first, last): (i32, i32)) -> String {
    let what =
        say(input.frame.lang, "wat het aantal inwoners verandert", "what changes the population");
    format!("{}: {what}, {first}–{last}", input.region)
}

pub(super) fn notes(
    input: &ComponentsInput,
    known: &[&YearOfFlows],
    missing: &[i32],
    cut: Option<f64>,
) -> Vec<String> {
    let lang = input.frame.lang;
    let mut notes: Vec<String> =
        cut.and_then(|limit| cut_note(input, known, limit)).into_iter().collect();
    if let Some(year) = missing.first() {
        notes.push(say(
            lang,
            format!("Van {year} zijn er geen cijfers in de bron."),
            format!("The source has no figures for {year}."),
        ));
    }
    if known.iter().any(|of| of.status == Status::Estimated) {
        let until =
            known.iter().filter(|of| of.status == Status::Estimated).map(|of| of.year).max();
        let until = until.unwrap_or_default();
        notes.push(say(
            lang,
            format!("Tot en met {until} waren de grenzen anders: geschat, en verhuizingen binnen de latere gemeente tellen mee."),
            format!("Up to {until} borders were different: estimated, and moves within the later municipality count."),
        ));
    }
    if !input.reception.is_empty() {
        let names = listed(&input.reception, lang);
        notes.push(say(
            lang,
            format!("{names}: asielzoekers in een opvangcentrum tellen tot 2024 als immigratie en, als zij verder gaan, als vertrek. De prognose telt hen waar zij gaan wonen."),
            format!("{names}: asylum seekers in a reception centre count as immigration until 2024 and, as they go on, as departure. The projection counts them where they settle."),
        ));
    }
    if input.is_group && !input.combined {
        notes.push(
            say(
                lang,
                "Verhuizingen tussen de gemeenten van dit gebied tellen als vertrek en als vestiging.",
                "Moves between the municipalities of this area count as departure and as arrival.",
            )
            .to_owned(),
        );
    }
    notes
}

/// Which bars are cut, and how far they would reach.
fn cut_note(input: &ComponentsInput, known: &[&YearOfFlows], limit: f64) -> Option<String> {
    let lang = input.frame.lang;
    let over = known.iter().filter_map(|of| {
        let (up, down) = heights(&input.parts(of));
        (up.max(down) > limit).then_some((of.year, up, down))
    });
    let over: Vec<(i32, f64, f64)> = over.collect();
    let (first, last) = (over.first()?.0, over.last()?.0);
    // Years in a row are told as a span.
    let years = if first == last {
        first.to_string()
    } else if usize::try_from(last - first + 1) == Ok(over.len()) {
        say(lang, format!("{first} tot en met {last}"), format!("{first} to {last}"))
    } else {
        listed(&over.iter().map(|of| of.0.to_string()).collect::<Vec<_>>(), lang)
    };
    let most = |side: fn(&(i32, f64, f64)) -> f64| {
        let most = over.iter().map(side).fold(0.0, f64::max);
        Unit::Flow.text(most, Status::Projected, lang)
    };
    let (up, down) = (most(|of| of.1), most(|of| of.2));
    Some(say(
        lang,
        format!(
            "De balken van {years} zijn afgekapt (met een streep erdoor): zij gaan tot {up} erbij en {down} eraf. Anders was er van de andere jaren niets te zien."
        ),
        format!(
            "The bars of {years} are cut (with a gap through them): they go up to {up} gained and {down} lost. Otherwise nothing could be seen of the other years."
        ),
    ))
}

pub(super) fn description(
    input: &ComponentsInput,
    known: &[&YearOfFlows],
    missing: &[i32],
    cut: Option<f64>,
) -> String {
    let lang = input.frame.lang;
    let mut text = format!("{}.", caption(lang));
    let chosen = known.iter().find(|of| of.year == input.year);
    let projected = known.iter().rev().find(|of| of.status == Status::Projected);
    let observed = known.iter().rev().find(|of| of.status != Status::Projected);
    let told = [observed, chosen, projected].into_iter().flatten();
    let mut before = 0;
    for of in told {
        if of.year == before {
            continue;
        }
        before = of.year;
        let number = |value: f64| Unit::Flow.text(value, of.status, lang);
        let [births, deaths, arrivals, departures, immigrants, emigrants] = of.flows;
        let saldo = number(net_of(of));
        let status = words(lang).status(of.status);
        let year = of.year;
        let (natural, moves, migration) = (
            number(births - deaths),
            number(arrivals - departures),
            number(immigrants - emigrants),
        );
        text.push_str(&say(
            lang,
            format!(" In {year} ({status}): geboorte min sterfte {natural}, verhuizingen per saldo {moves}, migratie per saldo {migration}; samen {saldo}."),
            format!(" In {year} ({status}): births less deaths {natural}, net moves {moves}, net migration {migration}; together {saldo}."),
        ));
    }
    let Some(found) = chosen.or(projected).or(observed) else {
        return with_finding(&nothing(&input.region, lang), &text);
    };
    for note in notes(input, known, missing, cut) {
        text.push(' ');
        text.push_str(&note);
    }
    with_finding(&finding(input, found), &text)
}

/// By how many people a year changes the region, and by what.
fn finding(input: &ComponentsInput, of: &YearOfFlows) -> String {
    let lang = input.frame.lang;
    let number = |value: f64| Unit::Flow.text(value, of.status, lang);
    let (year, region, net) = (of.year, &input.region, net_of(of));
    let [births, deaths, arrivals, departures, immigrants, emigrants] = of.flows;
    let (natural, moves, migration) =
        (number(births - deaths), number(arrivals - departures), number(immigrants - emigrants));
    let parts = say(
        lang,
        format!("geboorte min sterfte {natural}, verhuizingen {moves}, buitenland {migration}"),
        format!("births less deaths {natural}, moves {moves}, migration {migration}"),
    );
    let (projected, net) = (of.status == Status::Projected, number(net));
    let about =
        if of.status == Status::Estimated { "naar schatting " } else { expected(of.status) };
    say(
        lang,
        format!(
            "In {year} {} het aantal inwoners van {region} {about}met {net}: {parts}.",
            if projected { "verandert" } else { "veranderde" }
        ),
        format!(
            "In {year} the population of {region} {} by {net}: {parts}.",
            match of.status {
                Status::Projected => "is expected to change",
                Status::Estimated => "is estimated to have changed",
                _ => "changed",
            }
        ),
    )
}
