//! What holds for every scenario document: it comes back from its text and its link, and documents compose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use streekblik::model::edit::{Change, EditedComponent};
use streekblik::model::scenario::{MoveForm, Parameter, Path, Targets};
use streekblik::model::themes;
use streekblik::session::document::{
    Base, Conflict, Document, MOST_BYTES, MOST_LINK_CHARS, Value, compose,
};
use streekblik::session::{EditChoice, MeasureChoice, OwnPath, ScenarioChoice};

const PRESETS: [&str; 7] =
    ["trend", "high", "low", "moreMigration", "lessMigration", "cities", "spread"];

/// A number of at most six decimals between two bounds.
fn number(min: f64, max: f64) -> impl Strategy<Value = f64> {
    (0u32..=6, 0.0..=1.0).prop_map(move |(decimals, part): (u32, f64)| {
        let power = f64::from(10u32.pow(decimals));
        ((min + part * (max - min)) * power)
            .round()
            .clamp((min * power).ceil(), (max * power).floor())
            / power
    })
}

fn knots(min: f64, max: f64) -> impl Strategy<Value = Path> {
    btree_map(2000..=2100, number(min, max), 1..8)
        .prop_map(|knots| Path { knots: knots.into_iter().collect() })
}

fn region() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..2000).prop_map(|code| format!("GM{code:04}")),
        1 => (1..=40).prop_map(|code| format!("corop:CR{code:02}")),
        1 => "(shrinking|regiodeal):[A-Za-z0-9-]{1,12}",
    ]
}

fn edit() -> impl Strategy<Value = EditChoice> {
    let component = (0..6usize).prop_map(|i| EditedComponent::ALL[i]);
    let ages = (0..=100usize, 0..=100usize).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let years = (2000..=2100, 2000..=2100).prop_map(|(a, b): (i32, i32)| (a.min(b), a.max(b)));
    let change = (number(0.0, 5.0), option::of(number(-200_000.0, 200_000.0)));
    (component, btree_set(region(), 1..6), option::of(ages), years, change).prop_map(
        |(component, regions, ages, years, (factor, amount))| EditChoice {
            component,
            regions: regions.into_iter().collect(),
            ages: ages.filter(|_| component.has_ages()),
            years,
            change: match amount {
                Some(persons) if component == EditedComponent::Immigration => {
                    Change::Amount(persons)
                }
                _ => Change::Factor(factor),
            },
        },
    )
}

/// Values and paths.
type Drawn = (Vec<(Parameter, f64)>, Vec<(OwnPath, Path)>);

/// For each parameter nothing, a value, or paths.
fn paths() -> impl Strategy<Value = Drawn> {
    let of = |parameter: Parameter| {
        let (min, max) = parameter.bounds();
        (0..3u8, number(min, max), knots(min, max), option::of(knots(min, max)))
    };
    Parameter::ALL.map(of).prop_map(|drawn| {
        let (mut values, mut paths) = (Vec::new(), Vec::new());
        for (parameter, (kind, value, first, second)) in Parameter::ALL.into_iter().zip(drawn) {
            let mut own = OwnPath::ALL.into_iter().filter(|own| own.parameter() == parameter);
            if kind == 1 {
                values.push((parameter, value));
            }
            // Life expectancy may have a value for both sexes and a path for one.
            let with_path = kind == 2
                || (kind == 1 && parameter == Parameter::LifeExpectancy && second.is_some());
            if with_path {
                paths.extend(own.next().map(|own| (own, first)));
                paths.extend(own.next().zip(second));
            }
        }
        (values, paths)
    })
}

/// Assumptions of the themes that are not what they are by default, in the order of their ids.
fn assumptions() -> impl Strategy<Value = Vec<(&'static str, f64)>> {
    let mut ids: Vec<_> = themes::assumptions().map(|(_, one)| one).collect();
    ids.sort_by_key(|one| one.id);
    let each = ids.into_iter().map(|one| {
        option::weighted(0.1, number(one.min, one.max))
            .prop_map(move |value| Some((one.id, value.filter(|v| *v != one.default)?)))
    });
    each.collect::<Vec<_>>().prop_map(|all| all.into_iter().flatten().collect())
}

fn measure() -> impl Strategy<Value = MeasureChoice> {
    let levers: Vec<_> = themes::levers().map(|(_, one)| one).collect();
    let years = (2000..=2100, 2000..=2100).prop_map(|(a, b): (i32, i32)| (a.min(b), a.max(b)));
    (proptest::sample::select(levers), btree_set(region(), 1..6), years).prop_flat_map(
        |(lever, regions, years)| {
            number(lever.min, lever.max).prop_map(move |per_year| MeasureChoice {
                lever: lever.id,
                regions: regions.iter().cloned().collect(),
                years,
                per_year,
            })
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    let target = || option::of(knots(0.0, 1e6));
    let reconcile = (target(), target(), target(), target());
    let name = option::of("[ -~é€😀]{1,80}");
    let note = option::of("[ -~\n]{1,200}");
    let preset = (0..7usize).prop_map(|i| PRESETS[i].to_owned());
    let base = prop_oneof![4 => Just("0123456789abcdef".to_owned()), 1 => "[0-9a-f]{16}"];
    let form = 0..MoveForm::ALL.len();
    let themes = (assumptions(), vec(measure(), 0..4));
    let changes = (vec(edit(), 0..6), themes);
    (base, name, note, preset, paths(), changes, form, option::of(reconcile)).prop_map(
        |(edition, name, note, preset, (values, paths), changes, form, reconcile)| Document {
            base: Base { year: 2025, edition },
            name,
            note,
            choice: ScenarioChoice {
                preset,
                values,
                paths,
                edits: changes.0,
                assumptions: changes.1.0,
                measures: changes.1.1,
                moves: MoveForm::ALL[form],
                reconcile: reconcile.map_or_else(
                    Targets::default,
                    |(births, deaths, immigrants, emigrants)| Targets {
                        births,
                        deaths,
                        immigrants,
                        emigrants,
                    },
                ),
            },
        },
    )
}

proptest! {
    #[test]
    fn a_document_comes_back_from_its_text_and_its_link(document in document()) {
        let text = document.to_canonical_json();
        prop_assert!(text.len() <= MOST_BYTES);
        let value: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&Document::read(&value).unwrap(), &document);
        let link = document.to_link();
        prop_assert_eq!(&Document::from_link(&link).unwrap(), &document);
        prop_assert!(link.len() <= MOST_LINK_CHARS && link.len() < text.len());
        prop_assert!(link.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_'));
    }

    #[test]
    fn any_text_is_a_document_or_an_error(link in "[A-Za-z0-9_-]{0,200}|.{0,40}", bytes in vec(any::<u8>(), 0..300)) {
        let _ = Document::from_link(&link);
        if let Ok(value) = serde_json::from_slice::<Value>(&bytes) {
            let _ = Document::read(&value);
        }
    }

    /// The check bytes keep most noise out; here they are made to fit, so that the decoder itself sees it.
    #[test]
    fn any_bytes_behind_a_sound_check_are_a_document_or_an_error(
        head in any::<bool>(), noise in vec(any::<u8>(), 0..200), document in document(), at in any::<prop::sample::Index>(),
    ) {
        let mut bytes = decode64(&document.to_link());
        bytes.truncate(bytes.len() - 2);
        let keep = if head { 12.min(bytes.len()) } else { at.index(bytes.len()) };
        bytes.truncate(keep);
        bytes.extend(noise);
        let check = <sha2::Sha256 as sha2::Digest>::digest(&bytes);
        bytes.extend(&check[..2]);
        if let Ok(found) = Document::from_link(&encode64(&bytes)) {
            prop_assert_eq!(Document::from_link(&found.to_link()).unwrap(), found);
        }
    }

    #[test]
    fn nothing_over_a_document_or_under_it_is_that_document(document in document()) {
        let nothing = Document::new(document.base.clone(), ScenarioChoice::preset("trend"));
        for (lower, upper) in [(&nothing, &document), (&document, &nothing)] {
            let composed = compose(lower, upper).unwrap();
            prop_assert_eq!(&composed.document, &document);
            prop_assert_eq!(composed.conflicts, vec![]);
        }
    }

    #[test]
    fn of_three_documents_it_does_not_matter_which_two_are_composed_first(
        a in document(), b in document(), c in document(),
    ) {
        let over = |lower: &Document, upper: &Document| compose(lower, upper).unwrap().document;
        let composed = over(&over(&a, &b), &c);
        prop_assert_eq!(&composed, &over(&a, &over(&b, &c)));
        // And it is a document like any other.
        prop_assert_eq!(&Document::from_link(&composed.to_link()).unwrap(), &composed);
    }

    #[test]
    fn what_the_upper_document_replaces_is_told(a in document(), b in document()) {
        let composed = compose(&a, &b).unwrap();
        let lost = |place: &str| composed.conflicts.contains(&Conflict::Replaced(place.to_owned()));
        prop_assert_eq!(lost("name"), a.name.is_some() && b.name.is_some() && a.name != b.name);
        prop_assert_eq!(composed.conflicts.contains(&Conflict::Base), a.base != b.base);
        for (parameter, value) in &a.choice.values {
            let kept = composed.document.choice.values.contains(&(*parameter, *value));
            let told = lost(&format!("paths.{}", parameter.id()));
            prop_assert!(kept || told);
        }
        for (own, path) in &a.choice.paths {
            let kept = composed.document.choice.paths.contains(&(*own, path.clone()));
            let told = lost(&format!("paths.{}", own.id()));
            prop_assert!(kept || told);
        }
        prop_assert_eq!(composed.document.choice.edits.len(), a.choice.edits.len() + b.choice.edits.len());
    }
}

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn decode64(text: &str) -> Vec<u8> {
    let bits: Vec<bool> = text
        .bytes()
        .flat_map(|letter| {
            let sextet = LETTERS.iter().position(|known| *known == letter).unwrap();
            (0..6).rev().map(move |i| sextet >> i & 1 == 1)
        })
        .collect();
    bits.chunks_exact(8)
        .map(|byte| byte.iter().fold(0, |all, bit| all << 1 | u8::from(*bit)))
        .collect()
}

fn encode64(bytes: &[u8]) -> String {
    let mut bits: Vec<bool> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |i| byte >> i & 1 == 1)).collect();
    bits.resize(bits.len().div_ceil(6) * 6, false);
    bits.chunks_exact(6)
        .map(|bits| {
            char::from(LETTERS[bits.iter().fold(0usize, |all, bit| all << 1 | usize::from(*bit))])
        })
        .collect()
}

fn with_edit(regions: &[&str], years: (i32, i32), ages: Option<(usize, usize)>) -> Document {
    let edit = EditChoice {
        component: EditedComponent::Arrivals,
        regions: regions.iter().map(|key| (*key).to_owned()).collect(),
        ages,
        years,
        change: Change::Factor(1.2),
    };
    let base = Base { year: 2025, edition: "0123456789abcdef".to_owned() };
    Document::new(base, ScenarioChoice { edits: vec![edit], ..ScenarioChoice::preset("trend") })
}

#[test]
fn changes_of_the_same_cells_are_told_and_both_hold() {
    let lower = with_edit(&["GM0014", "GM0037"], (2026, 2040), Some((18, 22)));
    let meets = |upper: &Document| {
        let composed = compose(&lower, upper).unwrap();
        assert_eq!(composed.document.choice.edits.len(), 2);
        composed.conflicts == [Conflict::Stacked(0, 1)]
    };
    assert!(meets(&with_edit(&["GM0037"], (2040, 2050), Some((22, 30)))));
    assert!(meets(&with_edit(&["GM0037"], (2040, 2050), None)));
    assert!(meets(&with_edit(&["province:PV20"], (2040, 2050), None)), "a group may hold it");
    assert!(!meets(&with_edit(&["GM0040"], (2026, 2040), None)));
    assert!(!meets(&with_edit(&["GM0014"], (2041, 2050), None)));
    assert!(!meets(&with_edit(&["GM0014"], (2026, 2040), Some((23, 30)))));
    let mut many = lower.clone();
    many.choice.edits = vec![lower.choice.edits[0].clone(); 100];
    assert_eq!(compose(&many, &lower).unwrap_err().code(), "document");
}

#[test]
fn links_are_short() {
    let edits = |count: usize, regions: &[&str]| {
        let mut document = with_edit(regions, (2026, 2059), Some((18, 22)));
        document.choice.edits = vec![document.choice.edits[0].clone(); count];
        document.to_link().len()
    };
    let group: Vec<String> = (0..20).map(|i| format!("GM{:04}", 14 + 97 * i)).collect();
    let group: Vec<&str> = group.iter().map(String::as_str).collect();
    let (none, ten, of_group) =
        (edits(0, &["GM0014"]), edits(10, &["corop:CR01"]), edits(1, &group));
    println!(
        "characters: {none} without edits, {ten} with 10 edits of a COROP region, {of_group} with one of 20 municipalities"
    );
    assert!(none <= 24 && ten <= 230 && of_group <= 90);
}
