//! Households: who lives how by sex, age and municipality, from the little that is counted by age, and the exact households of 2025.
//!
//! | file | what |
//! | --- | --- |
//! | [`sources`] | the small tables |
//! | [`positions`] | household positions of the nation by single year of age, both sexes |
//! | [`sexes`] | divided over men and women |
//! | [`regions`] | tilted to each municipality's counted households |
//! | [`trend`] | how the odds of living alone changed, and what of it goes on |
//! | [`pack`] | the sections of the pack, the assumptions and the text for `PROVENANCE.md` |

pub(crate) mod pack;
pub(crate) mod positions;
pub(crate) mod regions;
pub(crate) mod sexes;
pub(crate) mod sources;
pub(crate) mod trend;

use streekblik::data::households::{AT_HOME_UNIT, LIVING_UNIT};
use streekblik::model::households::Living;
use streekblik::model::households::shares::{OfRegion, SHAPES, Shapes};

use super::national::AGES;
use crate::data::population::{BasePopulation, seed};
use crate::data::prepare::Prepared;
use crate::data::readers::divisions::{self, Names};
use crate::data::readers::households::{self, CountedHouseholds, MUNICIPAL, POSITIONS_2021};
use crate::data::source::{Result, Sources};
use positions::{DeBilt, Totals};
use sources::{OfYear, Place};
use trend::Back;

/// Five-year groups: 0-4 to 95 and over.
pub(crate) const GROUPS: usize = 20;
const POSITIONS_YEAR: i32 = 2021;
const CELLS: usize = 2 * AGES;

/// What was read.
pub(crate) struct Known {
    /// Households of each municipality, `[r]`.
    pub municipal: Vec<CountedHouseholds>,
    /// Those of the nation.
    pub nation: CountedHouseholds,
    /// The nation by year, 2025 included.
    pub years: Vec<OfYear>,
    /// Places with positions by age.
    pub places: Vec<Place>,
    /// De Bilt by age of the reference person.
    pub de_bilt: DeBilt,
}

/// The estimate.
pub(crate) struct Households {
    /// What it is made from.
    pub known: Known,
    /// The nation's shares of 2025.
    pub shapes: Shapes,
    /// Each municipality, `[r]`.
    pub regions: Vec<OfRegion>,
    /// People in institutions, `[r]`.
    pub in_institutions: Vec<f64>,
    /// Persons in a household of several without children, the nation's of 2021, and taken for every municipality.
    pub size_without: f64,
    /// Odds of sons over daughters to be at home.
    pub odds_of_sons: f64,
    /// Households of 2025 from the shares of 2021 and the people of 2025, by type.
    pub from_2021: [f64; 3],
    /// The years that were counted.
    pub history: Vec<Back>,
    /// Growth of the odds of living alone a year over the last ten, in logarithms.
    pub pace: f64,
}

impl Households {
    /// Odds of living alone at the end of the path, with two decimals.
    pub(crate) fn odds_at_last(&self) -> f64 {
        let years = f64::from(trend::LAST_YEAR - seed::BASE_YEAR);
        let odds = libm::exp(trend::PART_THAT_GOES_ON * self.pace * years);
        (100.0 * odds).round() / 100.0
    }
}

/// Runs all steps.
///
/// # Errors
/// A source that is not as expected; a fit that does not come about.
pub(crate) fn estimate(
    sources: &Sources,
    prepared: &Prepared,
    base: &BasePopulation,
) -> Result<Households> {
    let people: Vec<Vec<f64>> =
        base.persons.iter().map(|row| row.iter().map(|p| *p as f64).collect()).collect();
    let known = read(sources, prepared, &people)?;
    let of_year = |year: i32| -> Result<Vec<f64>> {
        let found = prepared.national.year(year);
        let found = found.ok_or_else(|| format!("7461bev: no year {year}"))?;
        Ok(found.iter().map(|people| *people as f64).collect())
    };
    let (then, now) = (of_year(POSITIONS_YEAR)?, of_year(seed::BASE_YEAR)?);

    let counted = households::read_positions(&sources.open(POSITIONS_2021)?)?;
    let totals = totals(sources, &known, &counted, &then)?;
    let both: Vec<f64> = (0..AGES).map(|a| then[a] + then[AGES + a]).collect();
    let both = positions::to_ages_2021(&both);
    let positions = positions::fit(&counted, &both, &totals, &known.places, &known.de_bilt)?;
    let (by_sex, odds_of_sons) = sexes::divide(&positions, &then, counted.men[0]);
    let early = shares_of(&by_sex);

    // The nation: from the shares of 2021 to the counts of 2025, by the same tilt as a municipality.
    let in_2021 = of_nation(&known, POSITIONS_YEAR)?;
    let without: f64 = by_sex[1].iter().flatten().sum();
    let size_without = without / in_2021.by_type[1];
    let in_institutions = known.places[0].all.institution;
    let wanted =
        wanted(known.nation.by_type.map(|n| n as f64), size_without, in_institutions, &now);
    let rates_2021 = trend::rates(&early, in_2021.by_type, &then)?;
    let from_2021 = rates_2021.households(0, &rates_2021.living(0, &now), 1.0).by_type;
    let shapes = tilted(&early, &regions::fit(&early, &now, 1.0, &wanted)?);

    let (regions, in_institutions) = municipal(&known, &shapes, &people, &now, size_without)?;
    let rates = trend::rates(&shapes, known.nation.by_type.map(|n| n as f64), &now)?;
    let mut history = Vec::new();
    for year in known.years.iter().filter(|of| prepared.national.year(of.year).is_some()) {
        history.push(trend::back(&rates, year, &of_year(year.year)?));
    }
    let pace = trend::pace(&history, seed::BASE_YEAR)?;
    Ok(Households {
        known,
        shapes,
        regions,
        in_institutions,
        size_without,
        odds_of_sons,
        from_2021,
        history,
        pace,
    })
}

fn read(sources: &Sources, prepared: &Prepared, people: &[Vec<f64>]) -> Result<Known> {
    let division = divisions::read_division(
        &sources.open(divisions::TODAY)?,
        crate::data::prepare::MUNICIPALITIES,
    )?;
    let (by_code, nation) =
        households::read_2025(&sources.open(MUNICIPAL)?, &Names::new(&division), people.len())?;
    let municipalities = &prepared.regions.municipalities;
    let municipal: Vec<CountedHouseholds> =
        municipalities.iter().filter_map(|one| by_code.get(&one.code)).copied().collect();
    if municipal.len() != people.len() {
        return Err("70072ned: expected the households of today's municipalities".into());
    }
    let mut years = sources::nation(sources)?;
    let by_type = nation.by_type.map(|n| n as f64);
    years.push(OfYear { year: seed::BASE_YEAR, by_type, of_two: f64::NAN });
    let de_bilt = region_of(prepared, "De Bilt")?;
    let by_age: Vec<f64> =
        (0..AGES).map(|a| people[de_bilt][a] + people[de_bilt][AGES + a]).collect();
    Ok(Known {
        municipal,
        nation,
        years,
        places: sources::places(sources)?,
        de_bilt: DeBilt::new(sources::de_bilt(sources)?, &by_age),
    })
}

/// Index of a municipality by its name.
pub(crate) fn region_of(prepared: &Prepared, name: &str) -> Result<usize> {
    let found = prepared.regions.municipalities.iter().position(|one| one.name == name);
    Ok(found.ok_or_else(|| format!("expected a municipality {name}"))?)
}

fn of_nation(known: &Known, year: i32) -> Result<OfYear> {
    let found = known.years.iter().find(|of| of.year == year).copied();
    Ok(found.ok_or_else(|| format!("37975: expected the year {year}"))?)
}

/// National totals of the positions that were not counted by age, in 2021.
fn totals(
    sources: &Sources,
    known: &Known,
    counted: &households::Positions2021,
    people: &[f64],
) -> Result<Totals> {
    let [unmarried, married, lone] =
        sources::couples(sources, "Nederland", POSITIONS_YEAR)?.of_several;
    let in_2021 = of_nation(known, POSITIONS_YEAR)?;
    let sum = |position: usize| counted.by_age[position].iter().sum::<f64>();
    let unmarried_without = 2.0 * unmarried - sum(2);
    // Households of others: without children and without a couple.
    let others = in_2021.by_type[1] - 0.5 * (sum(1) + unmarried_without);
    if sum(1) + sum(3) != 2.0 * married || others < 0.0 {
        return Err("37620, 71486ned: expected the same couples, found others".into());
    }
    let alone = in_2021.by_type[0];
    let all: f64 = people.iter().sum();
    let left = all - (0..4).map(sum).sum::<f64>() - alone - unmarried_without - lone;
    // Other members and institutions of 2021 in the ratio of 2025.
    let now = known.places[0].all;
    let other = left * now.other / (now.other + now.institution);
    let couples = 0.5 * (sum(1) + unmarried_without);
    Ok(Totals {
        left: [alone, unmarried_without, lone, other, left - other],
        one_child: (in_2021.of_two - couples - others) / lone,
    })
}

fn shares_of(by_sex: &sexes::BySex) -> Shapes {
    let mut shares = vec![0.0; SHAPES * CELLS];
    for cell in 0..CELLS {
        let (s, a) = (cell / AGES, cell % AGES);
        let all: f64 = by_sex.iter().map(|way| way[s][a]).sum();
        for way in 0..SHAPES {
            shares[way * CELLS + cell] = by_sex[way][s][a] / all;
        }
    }
    Shapes { shares }
}

/// The shares tilted as a region's are, children and parents still apart.
fn tilted(shapes: &Shapes, region: &OfRegion) -> Shapes {
    let [of_without, of_with, of_institution] = region.tilt;
    let mut shares = vec![0.0; SHAPES * CELLS];
    for cell in 0..CELLS {
        let x: [f64; SHAPES] = core::array::from_fn(|way| shapes.shares[way * CELLS + cell]);
        let institution = (1.0 - x.iter().sum::<f64>()).max(0.0) * of_institution;
        let z = [x[0], x[1] * of_without, x[2] * of_with, x[3] * of_with];
        let all = z.iter().sum::<f64>() + institution;
        // As the pack stores them, so that the municipalities are fitted to what will be read.
        let mut steps = z.map(|share| (share / all * LIVING_UNIT).round());
        let largest = (0..SHAPES).max_by(|a, b| steps[*a].total_cmp(&steps[*b])).unwrap_or(0);
        steps[largest] -= (steps.iter().sum::<f64>() - LIVING_UNIT).max(0.0);
        for way in 0..SHAPES {
            shares[way * CELLS + cell] = steps[way] / LIVING_UNIT;
        }
    }
    Shapes { shares }
}

/// Persons who live in each way, from households and people.
fn wanted(by_type: [f64; 3], size_without: f64, in_institutions: f64, people: &[f64]) -> Living {
    let (alone, without) = (by_type[0], by_type[1] * size_without);
    let all: f64 = people.iter().sum();
    [alone, without, all - alone - without - in_institutions, in_institutions]
}

fn municipal(
    known: &Known,
    shapes: &Shapes,
    people: &[Vec<f64>],
    nation: &[f64],
    size_without: f64,
) -> Result<(Vec<OfRegion>, Vec<f64>)> {
    let like = OfRegion::LIKE_THE_NATION;
    let expected: Vec<f64> =
        people.iter().map(|people| regions::living(shapes, &like, people)[3]).collect();
    let all: Vec<f64> = people.iter().map(|people| people.iter().sum()).collect();
    let households: Vec<f64> =
        known.municipal.iter().map(|of| of.by_type.iter().sum::<i64>() as f64).collect();
    let size: Vec<f64> = known.municipal.iter().map(|of| of.size).collect();
    let total = known.places[0].all.institution;
    let in_institutions = regions::in_institutions(&expected, &all, &households, &size, total);
    let mut found = Vec::new();
    for (r, people) in people.iter().enumerate() {
        let by_type = known.municipal[r].by_type.map(|n| n as f64);
        let wanted = wanted(by_type, size_without, in_institutions[r], people);
        let at_home = regions::at_home(people, nation, regions::AT_HOME_POWER);
        let at_home = libm::exp((libm::log(at_home) * AT_HOME_UNIT).round() / AT_HOME_UNIT);
        found.push(regions::fit(shapes, people, at_home, &wanted)?);
    }
    Ok((found, in_institutions))
}

/// People by five-year group, from single ages.
pub(crate) fn people_by_group(by_age: &[f64]) -> [f64; GROUPS] {
    let mut out = [0.0; GROUPS];
    by_age.iter().enumerate().for_each(|(age, people)| out[(age / 5).min(GROUPS - 1)] += people);
    out
}
