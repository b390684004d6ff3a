//! The worked stories of `www/stories`: every number in their texts is what the engine says.
//!
//! Each step has a list of what its numbers are; both texts must hold exactly those, in that order, rounded as the page rounds them. They are
//! computed from the scenario in the step's own link. New data make links of another edition: `UPDATE_SNAPSHOTS=1 cargo test
//! --test stories` writes them anew, and the numbers then say which sentence is no longer true.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use serde_json::Value as Json;
use std::fs;
use std::path::{Path, PathBuf};

use committed::themed;
use streekblik::chart::Lang;
use streekblik::chart::format::{number, rounded_people};
use streekblik::model::indicators::Indicator;
use streekblik::model::themes::assumption;
use streekblik::session::document::Document;
use streekblik::session::{ScenarioChoice, Session};

/// A number of a text.
enum Said {
    /// People, households, homes, pupils: in tens, hundreds or thousands, as on the page.
    People(fn(&Step<'_>) -> f64),
    /// In whole numbers: a percentage, schools, an amount a year.
    Whole(fn(&Step<'_>) -> f64),
    /// With one decimal.
    Tenths(fn(&Step<'_>) -> f64),
    /// Of no computation: a year that is not the step's, an age, "of every 100".
    Word(&'static str),
}

use Said::{People, Tenths, Whole, Word};

/// What a step is told about.
struct Step<'a> {
    runs: &'a Runs,
    region: String,
    choice: ScenarioChoice,
}

/// Runs of the presets, of a step, and of what the step is set against.
struct Runs {
    presets: [(&'static str, Session); 3],
    own: Session,
    against: Session,
}

impl Step<'_> {
    /// In the scenario of the step.
    fn is(&self, id: &str, year: i32) -> f64 {
        value(&self.runs.own, &self.region, id, year)
    }

    /// In the scenario the step is set against.
    fn else_is(&self, id: &str, year: i32) -> f64 {
        value(&self.runs.against, &self.region, id, year)
    }

    /// In a preset.
    fn preset(&self, preset: &str, id: &str, year: i32) -> f64 {
        let (_, run) = self.runs.presets.iter().find(|(name, _)| *name == preset).unwrap();
        value(run, &self.region, id, year)
    }

    fn trend(&self, id: &str, year: i32) -> f64 {
        self.preset("trend", id, year)
    }

    /// An assumption: the step's own value, else that by default.
    fn assumed(&self, id: &str) -> f64 {
        let own = self.choice.assumptions.iter().find(|(known, _)| *known == id);
        own.map_or_else(|| assumption(id).unwrap().default, |(_, value)| *value)
    }

    /// What a measure does in a year.
    fn per_year(&self, lever: &str) -> f64 {
        self.choice.measures.iter().find(|one| one.lever == lever).unwrap().per_year
    }

    /// What it does in all its years.
    fn in_all(&self, lever: &str) -> f64 {
        let one = self.choice.measures.iter().find(|one| one.lever == lever).unwrap();
        f64::from(one.years.1 - one.years.0 + 1) * one.per_year
    }
}

fn value(session: &Session, region: &str, id: &str, year: i32) -> f64 {
    session.worked(region, Indicator::from_id(id).unwrap(), 2025, year).unwrap().value
}

#[test]
fn parkstad_limburg() {
    check(
        "parkstad-limburg",
        "shrinking:Parkstad-Limburg",
        &[
            &[
                People(|s| s.is("population", 2025)),
                People(|s| s.is("population", 2036)),
                People(|s| s.is("households", 2025)),
                People(|s| s.is("households", 2036)),
            ],
            &[
                People(|s| s.is("homesBalance", 2025)),
                Whole(|s| s.assumed("homesFriction")),
                People(|s| s.is("homesBalance", 2036)),
                People(|s| s.preset("high", "homesBalance", 2036)),
                People(|s| s.preset("low", "homesBalance", 2036)),
            ],
            &[
                Whole(|s| s.per_year("demolish")),
                Whole(|s| s.per_year("demolish")),
                Whole(|s| s.in_all("demolish")),
                People(|s| s.is("homesBalance", 2036)),
                People(|s| s.trend("homesBalance", 2036)),
                Whole(|s| s.per_year("demolish")),
                Word("2020"),
            ],
            &[
                People(|s| s.trend("homesToRenovate", 2036)),
                Whole(|s| s.assumed("homesToRenovateNow")),
                Word("100"),
                People(|s| s.trend("homesToRenovate", 2036) - s.is("homesToRenovate", 2036)),
                Whole(|s| s.assumed("demolishedNotSustainable")),
                Word("100"),
            ],
            &[
                People(|s| s.trend("population", 2036)),
                Whole(|s| s.assumed("homesFeedback")),
                People(|s| s.else_is("population", 2036) - s.is("population", 2036)),
            ],
            &[
                People(|s| s.is("homesBalance", 2036)),
                Word("75"),
                People(|s| s.is("homesFor75", 2036)),
            ],
        ],
    );
}

#[test]
fn oost_groningen() {
    check(
        "oost-groningen",
        "shrinking:Oost-Groningen",
        &[
            &[
                People(|s| s.is("population", 2025)),
                People(|s| s.is("population", 2040)),
                People(|s| s.preset("low", "population", 2040)),
                People(|s| s.preset("high", "population", 2040)),
            ],
            &[
                People(|s| s.is("primaryPupils", 2025)),
                People(|s| s.is("primaryPupils", 2030)),
                Word("2030"),
                People(|s| s.is("primaryPupils", 2040)),
                Whole(|s| s.is("primaryPupilsChange", 2040)),
                Whole(|s| -s.preset("low", "primaryPupilsChange", 2040)),
            ],
            &[
                People(|s| s.is("secondaryPupils", 2025)),
                People(|s| s.is("secondaryPupils", 2040)),
                Whole(|s| -s.is("secondaryPupilsChange", 2040)),
                Whole(|s| -s.preset("low", "secondaryPupilsChange", 2040)),
                Whole(|s| -s.preset("high", "secondaryPupilsChange", 2040)),
            ],
            &[
                Whole(|s| s.assumed("secondaryLeast")),
                Whole(|s| s.is("secondarySchools", 2025)),
                Whole(|s| s.is("secondarySchools", 2040)),
                Whole(|s| s.assumed("primaryLeast")),
                Whole(|s| s.is("primarySchools", 2025)),
                Whole(|s| s.is("primarySchools", 2040)),
            ],
            &[
                Whole(|s| s.assumed("secondaryLeast")),
                Whole(|s| s.is("secondarySchools", 2040)),
                Word("2020"),
            ],
            &[],
        ],
    );
}

#[test]
fn zeeuws_vlaanderen() {
    check(
        "zeeuws-vlaanderen",
        "shrinking:Zeeuws-Vlaanderen",
        &[
            &[
                People(|s| s.is("population", 2025)),
                People(|s| s.is("population", 2040)),
                Word("100"),
                Word("20"),
                Word("65"),
                Whole(|s| s.is("greyPressure", 2025)),
                Whole(|s| s.is("greyPressure", 2040)),
                Whole(|s| value(&s.runs.own, "country:NL", "greyPressure", 2040)),
            ],
            &[
                Word("1"),
                Whole(|s| 100.0 / s.is("careStaffShare", 2025)),
                Word("1"),
                Whole(|s| 100.0 / s.is("careStaffShare", 2040)),
                People(|s| s.is("careStaff", 2025)),
                People(|s| s.is("careStaff", 2040)),
                People(|s| s.is("labourForce", 2025)),
                People(|s| s.is("labourForce", 2040)),
                Word("100"),
                Whole(|s| s.is("careStaffShare", 2025)),
                Whole(|s| s.is("careStaffShare", 2040)),
                Tenths(|s| s.assumed("careStaffPerHundred")),
                Word("100"),
            ],
            &[
                Whole(|s| s.assumed("careProductivity")),
                People(|s| s.is("careStaff", 2040)),
                People(|s| s.trend("careStaff", 2040)),
                Word("1"),
                Whole(|s| 100.0 / s.is("careStaffShare", 2040)),
                Whole(|s| s.assumed("careProductivity")),
            ],
            &[
                Whole(|s| s.assumed("carePrevention")),
                Word("100"),
                Whole(|s| s.is("careStaffShare", 2040)),
                Word("85"),
                Whole(|s| s.is("informalCarers", 2025)),
                Word("50"),
                Word("74"),
                Whole(|s| s.is("informalCarers", 2040)),
            ],
            &[
                Whole(|s| s.per_year("careWorkers")),
                Whole(|s| s.in_all("careWorkers")),
                People(|s| s.is("careStaff", 2040)),
                People(|s| s.trend("careStaff", 2040)),
                Whole(|s| s.per_year("crossBorderWorkers")),
                People(|s| s.is("labourForce", 2040)),
                People(|s| s.trend("labourForce", 2040)),
            ],
            &[
                Tenths(|s| s.assumed("careProductivity")),
                Whole(|s| s.assumed("carePrevention")),
                Word("100"),
                Whole(|s| s.is("careStaffShare", 2040)),
                Whole(|s| s.trend("careStaffShare", 2040)),
            ],
        ],
    );
}

/// Holds both texts of a story to its numbers.
fn check(story: &str, region: &str, steps: &[&[Said]]) {
    let mut runs = Runs {
        presets: ["trend", "low", "high"].map(|id| (id, run(&ScenarioChoice::preset(id)))),
        own: run(&ScenarioChoice::preset("trend")),
        against: run(&ScenarioChoice::preset("trend")),
    };
    let mut views = Vec::new();
    for (lang, ending) in [(Lang::Nl, "nl"), (Lang::En, "en")] {
        let path = path(&format!("{story}.{ending}.json"));
        let told = read(&path, &runs.own);
        assert_eq!(told.len(), steps.len(), "{story}");
        for (at, ((view, text), said)) in told.iter().zip(steps).enumerate() {
            let field = |key| field(view, key);
            assert_eq!(field("r"), Some(region), "{view}");
            let choice = choice_of(field("d"), &runs.own);
            runs.own.run(choice.clone()).unwrap();
            let against = field("a").map(|link| link.strip_prefix("d.").unwrap());
            let against = choice_of(against, &runs.own);
            runs.against.run(against.clone()).unwrap();
            // What the other scenario is called is in the language of the text; all else is the same.
            views.push((
                at,
                ["df", "i", "n", "y"].map(|key| field(key).map(str::to_owned)),
                choice.clone(),
                against,
            ));

            let step = Step { runs: &runs, region: region.to_owned(), choice };
            // Years of the step are no numbers of it: that of its view, the first of all, those of its measures.
            let of_measures =
                step.choice.measures.iter().flat_map(|one| [one.years.0, one.years.1]);
            let of_view = field("y").unwrap().parse().unwrap();
            let years: Vec<String> =
                of_measures.chain([2025, of_view]).map(|year| year.to_string()).collect();
            let found: Vec<&str> = numbers(text)
                .into_iter()
                .filter(|one| !years.iter().any(|year| year == one))
                .collect();
            let expected: Vec<String> = said.iter().map(|one| one.text(&step, lang)).collect();
            assert_eq!(found, expected, "{story}, step {}, {ending}: {text}", at + 1);
        }
    }
    let (dutch, english) = views.split_at(steps.len());
    assert_eq!(dutch, english, "{story}: the same views in both languages");
}

impl Said {
    fn text(&self, step: &Step<'_>, lang: Lang) -> String {
        match self {
            People(of) => number(rounded_people(of(step)), 0, lang),
            Whole(of) => number(of(step), 0, lang),
            Tenths(of) => number(of(step), 1, lang),
            Word(text) => (*text).to_owned(),
        }
    }
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/stories").join(name)
}

fn run(choice: &ScenarioChoice) -> Session {
    let mut session = themed();
    session.run(choice.clone()).unwrap();
    session
}

/// The scenario of a short link, made on these data; without one the trend.
fn choice_of(link: Option<&str>, session: &Session) -> ScenarioChoice {
    let Some(link) = link else { return ScenarioChoice::preset("trend") };
    let document = Document::from_link(link).unwrap();
    let anew = Document { base: session.base(), ..document.clone() }.to_link();
    assert_eq!(link, anew, "of other data: UPDATE_SNAPSHOTS=1, then see to the numbers");
    document.choice
}

/// The view of each step, and its heading and text.
fn read(path: &Path, session: &Session) -> Vec<(String, String)> {
    let mut text = fs::read_to_string(path).unwrap();
    let steps = |text: &str| -> Vec<Json> {
        let story: Json = serde_json::from_str(text).unwrap();
        story["steps"].as_array().unwrap().clone()
    };
    let of = |step: &Json, key: &str| step[key].as_str().unwrap().to_owned();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        for step in steps(&text) {
            let view = of(&step, "view");
            let against = field(&view, "a").and_then(|link| link.strip_prefix("d."));
            for link in field(&view, "d").into_iter().chain(against) {
                let document = Document::from_link(link).unwrap();
                text = text.replace(link, &Document { base: session.base(), ..document }.to_link());
            }
        }
        fs::write(path, &text).unwrap();
    }
    let told = |step: &Json| (of(step, "view"), [of(step, "heading"), of(step, "text")].join("\n"));
    steps(&text).iter().map(told).collect()
}

/// A field of a view as it stands in a link.
fn field<'a>(view: &'a str, key: &str) -> Option<&'a str> {
    let fields = view.strip_prefix('#').unwrap().split('&').filter_map(|one| one.split_once('='));
    fields.into_iter().find(|(known, _)| *known == key).map(|(_, value)| value)
}

/// All numbers of a text, in order: digits, with points and commas between them.
fn numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .map(|one| one.trim_matches(['.', ',']))
        .filter(|one| !one.is_empty())
        .collect()
}
