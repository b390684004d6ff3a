//! From a tree to a document: every field checked, every error with its place.

use super::fields::{At, Fields, wrong};
use super::{
    Base, Document, EDITION_DIGITS, FORMAT, MOST_BYTES, MOST_EDITS, MOST_KNOTS, MOST_PERSONS,
    MOST_REGIONS, NAME_CHARS, NOTE_CHARS, PRESETS, TARGETS, Value, YEARS, themes,
};
use crate::error::Result;
use crate::model::axis::Axis;
use crate::model::edit::{Change, EditedComponent};
use crate::model::scenario::{MoveForm, Parameter, Path, Targets};
use crate::session::choice::OwnPath;
use crate::session::{EditChoice, HORIZON_YEAR, ScenarioChoice};

/// The fields of a scenario: what decides the numbers.
const SCENARIO: [&str; 7] =
    ["assumptions", "edits", "measures", "moves", "paths", "preset", "reconcile"];
/// All fields of a document.
const DOCUMENT: [&str; 12] = [
    "assumptions",
    "base",
    "edits",
    "format",
    "horizonYear",
    "measures",
    "moves",
    "name",
    "note",
    "paths",
    "preset",
    "reconcile",
];
const PATHS: [&str; 8] = [
    "totalFertilityRate",
    "lifeExpectancy",
    "lifeExpectancyMen",
    "lifeExpectancyWomen",
    "immigrants",
    "emigrants",
    "mobility",
    "livingAlone",
];

/// Kinds of region keys, as in `corop:CR01`. The position is the code in links: add at the end, never change.
pub(super) const KINDS: [&str; 7] =
    ["country", "province", "corop", "shrinking", "anticipating", "shrinking2016", "regiodeal"];
/// Most characters of a group's code.
pub(super) const CODE_CHARS: usize = 40;

impl Document {
    /// Reads a document. Whether its regions exist in the data is found when its scenario is made.
    ///
    /// # Errors
    /// `document`, with the place as a path of JSON.
    #[inline(never)]
    pub fn read(value: &Value) -> Result<Self> {
        let place = String::new();
        // The version first: what a later one holds is not for this reader to judge.
        if let Value::Object(entries) = value {
            let format = entries.iter().find(|(key, _)| key == "format").map(|(_, value)| value);
            if *format.unwrap_or(&Value::Null) != Value::Number(f64::from(FORMAT)) {
                let found = format.map(Value::in_short).unwrap_or_default();
                return Err(wrong("format", format!("format:{FORMAT}"), found));
            }
        }
        let fields = At { place, value }.object(&DOCUMENT)?;
        let base = read_base(&fields.need("base", "object")?)?;
        // This format knows one horizon; a value holds in it.
        fields
            .need("horizonYear", &whole((HORIZON_YEAR, HORIZON_YEAR)))?
            .whole(HORIZON_YEAR, HORIZON_YEAR)?;
        let text = |key, max, allowed: fn(char) -> bool| {
            fields.get(key).map(|at| at.text(max, allowed)).transpose()
        };
        let document = Self {
            base,
            name: text("name", NAME_CHARS, |c| c >= ' ' && c != '\u{7f}')?,
            note: text("note", NOTE_CHARS, |c| c == '\n' || (c >= ' ' && c != '\u{7f}'))?,
            choice: choice(&fields)?,
        };
        let bytes = document.to_canonical_json().len();
        if bytes > MOST_BYTES {
            return Err(wrong("", format!("size:{MOST_BYTES}"), bytes.to_string()));
        }
        Ok(document)
    }
}

/// Reads a scenario alone: the fields of a document that decide the numbers.
///
/// # Errors
/// `document`, with the place as a path of JSON.
pub fn read_choice(value: &Value) -> Result<ScenarioChoice> {
    choice(&At { place: String::new(), value }.object(&SCENARIO)?)
}

#[inline(never)]
fn whole((min, max): (i32, i32)) -> String {
    format!("whole:{min}|{max}")
}

/// The data something was made on.
#[inline(never)]
pub(super) fn read_base(at: &At<'_>) -> Result<Base> {
    let base = at.object(&["edition", "year"])?;
    let edition = base.need("edition", &format!("text:{EDITION_DIGITS}|{EDITION_DIGITS}"))?;
    Ok(Base {
        year: base.need("year", &whole(YEARS))?.whole(YEARS.0, YEARS.1)?,
        edition: read_edition(&edition)?,
    })
}

fn read_edition(at: &At<'_>) -> Result<String> {
    let text = at.text(EDITION_DIGITS, |c| matches!(c, '0'..='9' | 'a'..='f'))?;
    if text.len() == EDITION_DIGITS {
        return Ok(text);
    }
    at.refuse(format!("text:{EDITION_DIGITS}|{EDITION_DIGITS}"))
}

#[inline(never)]
fn choice(fields: &Fields<'_>) -> Result<ScenarioChoice> {
    let preset = fields.need("preset", &format!("oneOf:{}", PRESETS.join("|")))?;
    let mut choice = ScenarioChoice::preset(PRESETS[preset.one_of(&PRESETS)?]);
    if let Some(at) = fields.get("moves") {
        choice.moves = MoveForm::ALL[at.one_of(&MoveForm::ALL.map(MoveForm::id))?];
    }
    if let Some(at) = fields.get("paths") {
        paths(&at.object(&PATHS)?, &mut choice)?;
    }
    if let Some(at) = fields.get("edits") {
        choice.edits = at.list(0, MOST_EDITS)?.iter().map(edit).collect::<Result<_>>()?;
    }
    if let Some(at) = fields.get("reconcile") {
        choice.reconcile = targets(&at.object(&TARGETS)?)?;
    }
    themes::read(fields, &mut choice)?;
    Ok(choice)
}

/// Each path is a value at the horizon or a list of knots; life expectancy of both sexes has only a value, that of one
/// sex only knots.
#[inline(never)]
fn paths(fields: &Fields<'_>, choice: &mut ScenarioChoice) -> Result<()> {
    for parameter in Parameter::ALL {
        let (min, max) = parameter.bounds();
        match fields.get(parameter.id()) {
            Some(At { value: Value::List(_), .. }) if parameter != Parameter::LifeExpectancy => {}
            Some(at) => choice.values.push((parameter, at.number(min, max)?)),
            None => {}
        }
    }
    for own in OwnPath::ALL {
        let (min, max) = own.parameter().bounds();
        match fields.get(own.id()) {
            Some(At { value: Value::Number(_), .. }) if own.id() == own.parameter().id() => {}
            Some(at) => choice.paths.push((own, knots(&at, min, max)?)),
            None => {}
        }
    }
    Ok(())
}

#[inline(never)]
fn knots(at: &At<'_>, min: f64, max: f64) -> Result<Path> {
    let mut knots: Vec<(i32, f64)> = Vec::new();
    for knot in at.list(1, MOST_KNOTS)? {
        let pair = knot.list(2, 2)?;
        let [year, value] = &pair[..] else { return knot.refuse("list:2|2") };
        let (of, value) = (year.whole(YEARS.0, YEARS.1)?, value.number(min, max)?);
        if let Some(&(before, _)) = knots.last()
            && of <= before
        {
            return year.refuse(format!("from:{}|{}", before + 1, YEARS.1));
        }
        knots.push((of, value));
    }
    Ok(Path { knots })
}

#[inline(never)]
fn targets(fields: &Fields<'_>) -> Result<Targets> {
    let target = |key| fields.get(key).map(|at| knots(&at, 0.0, MOST_PERSONS)).transpose();
    let [births, deaths, immigrants, emigrants] = TARGETS;
    Ok(Targets {
        births: target(births)?,
        deaths: target(deaths)?,
        immigrants: target(immigrants)?,
        emigrants: target(emigrants)?,
    })
}

#[inline(never)]
fn edit(at: &At<'_>) -> Result<EditChoice> {
    let fields = at.object(&["ages", "amount", "component", "factor", "regions", "years"])?;
    let components = EditedComponent::ALL.map(EditedComponent::id);
    let component = fields.need("component", &format!("oneOf:{}", components.join("|")))?;
    let component = EditedComponent::ALL[component.one_of(&components)?];
    let regions = fields.need("regions", &format!("list:1|{MOST_REGIONS}"))?;
    let regions = regions.list(1, MOST_REGIONS)?;
    let oldest = (Axis::single_years(1).ages - 1) as i32;
    let ages = match fields.get("ages") {
        Some(at) if !component.has_ages() => return at.refuse("allAges"),
        Some(at) => {
            let (first, last) = at.range(0, oldest)?;
            Some((first.unsigned_abs() as usize, last.unsigned_abs() as usize))
        }
        None => None,
    };
    Ok(EditChoice {
        component,
        regions: region_keys(&regions)?,
        ages,
        years: fields.need("years", "list:2|2")?.range(YEARS.0, YEARS.1)?,
        change: change(at, &fields, component)?,
    })
}

/// The keys in order: which comes first says nothing.
#[inline(never)]
pub(super) fn region_keys(regions: &[At<'_>]) -> Result<Vec<String>> {
    let mut keys: Vec<String> = Vec::new();
    for at in regions {
        let Some(key) = at.any_text().filter(|key| is_region_key(key)) else {
            return at.refuse("region");
        };
        match keys.binary_search_by(|known| known.as_str().cmp(key)) {
            Ok(_) => return at.refuse("different"),
            Err(place) => keys.insert(place, key.to_owned()),
        }
    }
    Ok(keys)
}

/// `GM` and four digits, or the kind and the code of a group.
#[inline(never)]
fn is_region_key(key: &str) -> bool {
    match key.split_once(':') {
        Some((kind, code)) => {
            KINDS.contains(&kind)
                && (1..=CODE_CHARS).contains(&code.len())
                && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        }
        None => municipality_number(key).is_some(),
    }
}

/// The number of a municipality's code.
#[inline(never)]
pub(super) fn municipality_number(key: &str) -> Option<u16> {
    let digits = key.strip_prefix("GM").filter(|digits| digits.len() == 4)?;
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

#[inline(never)]
fn change(at: &At<'_>, fields: &Fields<'_>, component: EditedComponent) -> Result<Change> {
    let immigration = component == EditedComponent::Immigration;
    match (fields.get("factor"), fields.get("amount")) {
        (Some(factor), None) => Ok(Change::Factor(factor.number(0.0, Change::MAX_FACTOR)?)),
        (None, Some(amount)) if immigration => {
            Ok(Change::Amount(amount.number(-Change::MAX_AMOUNT, Change::MAX_AMOUNT)?))
        }
        _ if immigration => at.refuse("either:factor|amount"),
        (_, Some(amount)) => Err(wrong(&amount.place, "key:factor", amount.value.in_short())),
        (None, None) => {
            Err(wrong(&fields.place("factor"), format!("number:0|{}", Change::MAX_FACTOR), ""))
        }
    }
}
