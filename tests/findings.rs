//! Every chart says first what there is to see in it: one sentence on the first line of its description, from real data.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod committed;

use streekblik::chart::describe::finding_of;
use streekblik::chart::{Frame, Lang, Theme};
use streekblik::model::indicators::Indicator;
use streekblik::session::{By, ChartKind, ChartRequest, Level, ScenarioChoice, Session};

use committed::{KINDS_OF_ANY_INDICATOR, file};

/// Longer than this no one reads above a chart.
const MOST_LETTERS: usize = 230;

fn session() -> Session {
    let mut session = committed::with_background();
    session.set_evidence(&file("evidence.sbp")).unwrap();
    session.run(ScenarioChoice::preset("high")).unwrap();
    session
}

fn description(
    session: &Session,
    kind: ChartKind,
    region: &str,
    lang: Lang,
    change: impl Fn(&mut ChartRequest),
) -> String {
    let frame =
        Frame { id: "c".into(), width_px: 600.0, height_px: 400.0, lang, theme: Theme::Light };
    let mut request = ChartRequest {
        year: 2040,
        change_from: 2025,
        compare_year: 2025,
        second_indicator: Indicator::Share65,
        ..ChartRequest::new(kind, frame, region)
    };
    change(&mut request);
    session.chart(request, &mut []).unwrap().description
}

/// What is wrong with a description; its finding otherwise goes without a word.
fn complaint(description: &str) -> Option<&'static str> {
    let finding = finding_of(description);
    let lines = description.split('\n').count();
    let begins_well = finding
        .chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || first == '\'' || first == '\u{2019}');
    match () {
        _ if lines > 2 => Some("more than two lines"),
        _ if !finding.ends_with('.') => Some("no sentence"),
        // Numbers have no space behind their point.
        _ if finding.trim_end_matches('.').contains(". ") => Some("more than one sentence"),
        _ if !begins_well => Some("no capital"),
        _ if !finding.chars().any(|letter| letter.is_ascii_digit()) => {
            Some("no year and no number")
        }
        _ if finding.chars().count() > MOST_LETTERS => Some("too long"),
        _ if finding.contains("NaN")
            || finding.contains(" –")
            || finding.contains("– ")
            || finding.contains(" .")
            || finding.contains("  ") =>
        {
            Some("a hole")
        }
        _ => None,
    }
}

#[test]
fn each_kind_begins_with_what_there_is_to_see() {
    let session = session();
    let mut wrong = Vec::new();
    let mut say = |name: String, text: String| {
        println!("{name}: {}", finding_of(&text));
        if let Some(complaint) = complaint(&text) {
            wrong.push(format!("{name}: {complaint}: {text}"));
        }
    };
    let regions = ["country:NL", "GM0014", "corop:CR01", "own:GM0014.GM0037"];
    for kind in ChartKind::ALL {
        for (region, lang) in
            regions.into_iter().flat_map(|region| [(region, Lang::Nl), (region, Lang::En)])
        {
            for year in [2025, 2040, 2060] {
                let text = description(&session, kind, region, lang, |asked| asked.year = year);
                say(format!("{} {region} {year}", kind.id()), text);
            }
        }
    }
    for indicator in Indicator::ALL {
        for kind in KINDS_OF_ANY_INDICATOR.into_iter().chain([ChartKind::Why]) {
            for lang in [Lang::Nl, Lang::En] {
                let text = description(&session, kind, "corop:CR01", lang, |asked| {
                    asked.indicator = indicator
                });
                say(format!("{} {}", kind.id(), indicator.id()), text);
            }
        }
    }
    type Change = fn(&mut ChartRequest);
    let options: [(ChartKind, Change); 14] = [
        (ChartKind::Several, |asked| {
            (asked.by, asked.beside) = (By::Regions, vec!["GM0059".into()])
        }),
        (ChartKind::Several, |asked| asked.by = By::Regions),
        (ChartKind::Several, |asked| asked.indexed = true),
        (ChartKind::Components, |asked| asked.combined = true),
        (ChartKind::AgeGroups, |asked| asked.shares = true),
        (ChartKind::Lexis, |asked| asked.compared = true),
        (ChartKind::Ranking, |asked| asked.level = Level::Province),
        (ChartKind::Why, |asked| asked.against = true),
        (ChartKind::Chord, |asked| (asked.level, asked.summed) = (Level::Province, true)),
        (ChartKind::Chord, |asked| asked.level = Level::Corop),
        (ChartKind::Pyramid, |asked| asked.against = true),
        (ChartKind::Pyramid, |asked| asked.birth_year = Some(1960)),
        (ChartKind::Pyramid, |asked| asked.birth_year = Some(1930)),
        (ChartKind::Pyramid, |asked| asked.birth_year = Some(2050)),
    ];
    for (at, (kind, change)) in options.into_iter().enumerate() {
        for lang in [Lang::Nl, Lang::En] {
            say(
                format!("{} option {at}", kind.id()),
                description(&session, kind, "GM0014", lang, change),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} complaints\n{}",
        wrong.len(),
        wrong[..wrong.len().min(30)].join("\n")
    );
}

#[test]
fn a_finding_has_the_numbers_of_the_chart() {
    let session = session();
    let text = description(&session, ChartKind::Line, "corop:CR01", Lang::Nl, |_| ());
    let finding = finding_of(&text).replace('\u{a0}', " ");
    assert!(finding.starts_with("In 2040 telt Oost-Groningen naar verwachting "), "{finding}");
    assert!(finding.ends_with(" dan in 2025.") || finding.ends_with(" als in 2025."), "{finding}");
    let born = description(&session, ChartKind::Pyramid, "GM0014", Lang::Nl, |asked| {
        asked.birth_year = Some(1960)
    });
    assert!(finding_of(&born).contains("79 jaar"), "{born}");
    assert!(born.contains("65 jaar of ouder"), "the rest is still there: {born}");
}
