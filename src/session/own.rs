//! A visitor's own data in a session: people in the place of ours, figures as indicators, shapes on the map.

use super::document::Value;
use super::regions::Area;
use super::{Ensemble, Session};
use crate::chart::Lang;
use crate::chart::describe::{GapInput, gap_sentence};
use crate::data::bundle::{BASE_YEAR, Bundle, OtherPeople};
use crate::data::earlier::Component;
use crate::data::pack::{Pack, hex};
use crate::data::sources::Source;
use crate::error::{Error, ErrorKind, Result};
use crate::model::indicators::Indicator;
use crate::model::themes::ThemeId;
use crate::model::themes::given::{Figures, give};
use crate::own::{Content, Measure, OwnBase, OwnData};
use sha2::{Digest, Sha256};

/// Digits of the checksum in the id of an indicator.
const CHECKSUM_DIGITS: usize = 12;

/// The components of the demographic account as subjects, in the order of [`Component`].
const COMPONENT_NAMES: [[&str; 2]; 6] = [
    ["Geboorten", "Births"],
    ["Sterfgevallen", "Deaths"],
    ["Immigratie", "Immigration"],
    ["Emigratie", "Emigration"],
    ["Vestiging uit andere gemeenten", "Arrivals from other municipalities"],
    ["Vertrek naar andere gemeenten", "Departures to other municipalities"],
];

impl Session {
    /// Reads a population pack and puts a visitor's own people in the municipalities they have.
    ///
    /// # Errors
    /// Those of [`Session::new`], and `value` for data that are no people of the base year.
    pub fn with_own_people(population_pack: &[u8], own: &OwnData) -> Result<Self> {
        Self::of(bundle_with(population_pack, own)?)
    }

    /// Reads own data of a file.
    ///
    /// # Errors
    /// Those of [`OwnData::read`].
    pub fn read_own(&self, value: &Value) -> Result<OwnData> {
        OwnData::read(value, &self.bundle.regions)
    }

    /// Takes figures of a visitor's own as indicators: one, or one for each component of the account. They can be asked about at once.
    ///
    /// # Errors
    /// `value` for data that are no figures, and those of [`give`].
    pub fn give_figures(&mut self, own: &OwnData) -> Result<Vec<ThemeId>> {
        let checksum = || {
            let text = own.to_value(&self.bundle.regions).to_canonical_json();
            hex(&Sha256::digest(text.as_bytes())).chars().take(CHECKSUM_DIGITS).collect::<String>()
        };
        let regions = self.bundle.axis.regions;
        let all = match &own.content {
            Content::Indicator(one) => vec![Figures {
                checksum: checksum(),
                name: [one.label.clone(), one.label.clone()],
                file: own.name.clone(),
                is_share: one.measure == Measure::Share,
                ages: one.ages,
                years: one.years.clone(),
                values: one.values.clone(),
                people: self.people_of(one.ages),
            }],
            Content::Components(flows) => {
                let tables = flows.flows.chunks_exact((flows.years.len() * regions).max(1));
                let named = COMPONENT_NAMES.iter().zip(Component::ALL).zip(tables);
                let given = named.filter(|(_, table)| table.iter().any(|value| !value.is_nan()));
                given
                    .map(|((name, _), table)| Figures {
                        checksum: checksum(),
                        // Of several files there may be one each.
                        name: name.map(|name| format!("{name} ({})", own.name)),
                        file: own.name.clone(),
                        is_share: false,
                        ages: flows.ages,
                        years: flows.years.clone(),
                        values: table.to_vec(),
                        people: self.people_of(flows.ages),
                    })
                    .collect()
            }
            Content::Base(_) | Content::Regions(_) => {
                return Err(other("own figures", "figures of municipalities"));
            }
        };
        let given = all.into_iter().map(|figures| {
            let id = ThemeId::of_own(give(figures, BASE_YEAR)?).indicator().id;
            self.forget_own(id);
            self.know_own(id)
        });
        given.collect()
    }

    /// Draws a visitor's own shapes in the place of ours, on maps that are asked for afterwards.
    ///
    /// # Errors
    /// `value` for data that are no shapes.
    pub fn set_own_shapes(&mut self, own: &OwnData) -> Result<()> {
        let Content::Regions(shapes) = &own.content else {
            return Err(other("own shapes", "shapes of municipalities"));
        };
        self.own_shapes = Some(shapes.clone());
        Ok(())
    }

    /// What to say of an area that has no value of an indicator of a visitor's own file, because the file has no figure of each of its
    /// municipalities; none where it has.
    #[inline(never)]
    pub(super) fn gap_of(&self, indicator: Indicator, area: &Area, lang: Lang) -> Option<String> {
        let Indicator::Theme(of) = indicator else { return None };
        let given = of.own()?.given.as_ref()?;
        let municipalities = &self.bundle.regions.municipalities;
        let missing = given.lacking(area.members.iter().copied());
        let mut missing: Vec<&str> = missing
            .iter()
            .filter_map(|r| municipalities.get(*r))
            .map(|m| m.name.as_str())
            .collect();
        missing.sort_unstable();
        (!missing.is_empty()).then(|| {
            gap_sentence(&GapInput {
                region: &area.name(lang),
                file: given.file(),
                missing: &missing,
                is_group: area.members.len() > 1,
                lang,
            })
        })
    }

    /// People of some ages in the base year, `[r]`.
    fn people_of(&self, (first, last): (u8, u8)) -> Vec<f64> {
        let axis = &self.bundle.axis;
        let oldest = if last >= 100 { axis.ages } else { usize::from(last) + 1 };
        let of = |region: &[f64]| {
            let sexes = region.chunks_exact(axis.ages.max(1));
            sexes.flat_map(|ages| ages.get(usize::from(first)..oldest).unwrap_or_default()).sum()
        };
        self.bundle.base_population.chunks_exact(axis.sexes * axis.ages).map(of).collect()
    }
}

/// Whether a visitor's own people fit what is counted beside them: how many households there are.
///
/// # Errors
/// Those of [`Session::with_own_people`].
pub fn people_fit(population_pack: &[u8], own: &OwnData) -> Result<()> {
    bundle_with(population_pack, own).map(|_| ())
}

impl Ensemble {
    /// Reads a population pack and puts a visitor's own people in the municipalities they have.
    ///
    /// # Errors
    /// Those of [`Session::with_own_people`].
    pub fn with_own_people(population_pack: &[u8], own: &OwnData) -> Result<Self> {
        Self::of(bundle_with(population_pack, own)?)
    }
}

fn bundle_with(population_pack: &[u8], own: &OwnData) -> Result<Bundle> {
    let base = people_in(own)?;
    let source = Source {
        id: "own".to_owned(),
        title: own.name.clone(),
        publisher: String::new(),
        year: base.year.to_string(),
        licence: String::new(),
        url: None,
        checksum: own.sha256.clone(),
        status: if base.estimated { "estimated" } else { "observed" }.to_owned(),
        used_for: String::new(),
    };
    let people = OtherPeople { regions: &base.regions, persons: &base.persons, source };
    Bundle::decode_with(&Pack::parse(population_pack)?, Some(&people))
}

fn people_in(own: &OwnData) -> Result<&OwnBase> {
    match &own.content {
        Content::Base(base) if base.year == BASE_YEAR => Ok(base),
        Content::Base(base) => Err(ErrorKind::Value {
            place: "own people".to_owned(),
            expected: BASE_YEAR.to_string(),
            found: base.year.to_string(),
        }
        .into()),
        _ => Err(other("own people", "people by sex and age")),
    }
}

fn other(place: &str, expected: &str) -> Error {
    ErrorKind::Value {
        place: place.to_owned(),
        expected: expected.to_owned(),
        found: "other own data".to_owned(),
    }
    .into()
}
