//! The rates of one calendar year of a scenario, as the step reads them.

use super::axis::Axis;
use super::edit::{Edit, EditedComponent};
use super::ensemble::draw::Draw;
use super::fertility::{BirthExposure, FertilityRates};
use super::migration::{BorderMigration, Emigrants, GrossMigration};
use super::mortality::NationalMortality;
use super::moves::{Gravity, GravityRates, InternalMoves, PoolRates};
use super::order::Order;
use super::projection::Model;
use super::scenario::{Path, Scenario};
use super::step::StepRates;
use super::sum::{dot, sum};
use crate::error::Result;

/// The rates of one year, in buffers that serve all years.
pub(crate) struct YearRates<'g> {
    /// What distances do, where they count.
    gravity: Option<&'g Gravity>,
    mortality: NationalMortality,
    mortality_level: Vec<f64>,
    fertility_rate: Vec<f64>,
    fertility_level: Vec<f64>,
    expected_deaths: Vec<f64>,
    expected_births: Vec<f64>,
    /// Births to be expected of a woman of each age: half of the year at this age, half at the next, twice.
    fertility_ahead: Vec<f64>,
    people: Vec<f64>,
    attraction: Vec<f64>,
    /// Households per home in the base year, `[r]`, where homes have an effect.
    first_crowding: Vec<f64>,
    mobility: f64,
    immigrants: f64,
    emigrants: f64,
    edited: Edited,
}

/// Tables of the model as the edits of a year leave them; empty where the model's own hold.
#[derive(Default)]
struct Edited {
    out_factor: Vec<f64>,
    in_share: Vec<f64>,
    immigrant_share: Vec<f64>,
    emigration_factor: Vec<f64>,
    /// Edits, by their place in the scenario, that `out_factor` and `in_share` are made by.
    by: Vec<usize>,
    /// Counts how often `out_factor` and `in_share` were made anew.
    version: u32,
}

impl Edited {
    /// Forgets the tables of the year before; those of moves only when other edits hold now.
    fn start_year(&mut self, keeps_moves: bool) {
        self.immigrant_share.clear();
        self.emigration_factor.clear();
        if !keeps_moves {
            self.out_factor.clear();
            self.in_share.clear();
            self.by.clear();
            self.version += 1;
        }
    }
}

impl<'g> YearRates<'g> {
    pub(crate) fn new(axis: &Axis, gravity: Option<&'g Gravity>) -> Self {
        Self {
            gravity,
            mortality: NationalMortality::new(axis),
            mortality_level: vec![1.0; axis.regions],
            fertility_rate: vec![0.0; axis.ages],
            fertility_level: vec![1.0; axis.regions],
            expected_deaths: vec![0.0; axis.regions],
            expected_births: vec![0.0; axis.regions],
            fertility_ahead: vec![0.0; axis.ages],
            people: vec![0.0; axis.regions],
            attraction: vec![1.0; axis.regions],
            first_crowding: Vec::new(),
            mobility: 1.0,
            immigrants: 0.0,
            emigrants: 0.0,
            edited: Edited::default(),
        }
    }

    pub(crate) fn set(
        &mut self,
        model: &Model,
        scenario: &Scenario,
        draw: Option<&Draw>,
        year: i32,
        now: &[f64],
    ) -> Result<()> {
        let (inputs, paths) = (&model.inputs, &scenario.paths);
        let (axis, levels) = (&inputs.axis, &inputs.levels);
        let age = year - inputs.base_year;

        let [men, women] = &paths.life_expectancy;
        let expectancy = [men.at(year), women.at(year)];
        self.mortality.set_year(&inputs.mortality, &expectancy[2 - axis.sexes..])?;
        levels.after(age, &levels.mortality, &mut self.mortality_level);
        let (deaths, people) = (&mut self.expected_deaths, &mut self.people);
        self.mortality.expected_deaths(axis, now, deaths, people);
        centre(&mut self.mortality_level, &self.expected_deaths);

        let rate = paths.total_fertility_rate.at(year);
        inputs.fertility.rates_in(year, rate, &mut self.fertility_rate);
        levels.after(age, &levels.fertility, &mut self.fertility_level);
        let (rate, ahead) = (&self.fertility_rate, &mut self.fertility_ahead);
        expected_births(axis, now, rate, ahead, &mut self.expected_births);
        centre(&mut self.fertility_level, &self.expected_births);

        levels.attraction_after(age, &mut self.attraction);
        follow_people(&self.people, &model.base_people, &mut self.attraction);
        let position = usize::try_from(age).unwrap_or(0);
        if let (Some(homes), Some(rates)) = (&scenario.homes_feedback, &inputs.households) {
            let (first, attraction) = (&mut self.first_crowding, &mut self.attraction);
            homes.dampen(rates, now, (year, position), first, attraction);
        }
        if let Some(draw) = draw {
            draw.attraction(position, &model.arrivals_per_inhabitant, &mut self.attraction);
        }
        self.mobility = paths.mobility.at(year);
        self.immigrants = paths.immigrants_per_year.at(year);
        self.emigrants = paths.emigrants_per_year.at(year);
        // Reconciling by a factor would do too, but here caps are handled as they bind.
        if let Some(targets) = &scenario.reconcile {
            let number = |path: &Option<Path>, otherwise| {
                path.as_ref().map_or(otherwise, |path| path.at(year))
            };
            self.immigrants = number(&targets.immigrants, self.immigrants);
            self.emigrants = number(&targets.emigrants, self.emigrants);
        }
        let holding = || scenario.edits.iter().enumerate().filter(|(_, edit)| edit.holds_in(year));
        // The tables of moves are the same in every year with the same edits, and large.
        let of_moves = || holding().filter(|(_, edit)| edit.component.has_ages());
        let keeps_moves = of_moves().map(|(at, _)| at).eq(self.edited.by.iter().copied());
        self.edited.start_year(keeps_moves);
        if !keeps_moves {
            self.edited.by.extend(of_moves().map(|(at, _)| at));
        }
        for (_, edit) in holding() {
            if !(keeps_moves && edit.component.has_ages()) {
                self.apply(model, edit, now);
            }
        }
        Ok(())
    }

    /// Applies an edit to the rates of the year. Levels are centred by now, so the nation changes too.
    fn apply(&mut self, model: &Model, edit: &Edit, now: &[f64]) {
        let axis = &model.inputs.axis;
        let edited = &mut self.edited;
        match edit.component {
            EditedComponent::Fertility => edit.multiply(&mut self.fertility_level),
            EditedComponent::Mortality => edit.multiply(&mut self.mortality_level),
            EditedComponent::Departures => {
                edit.multiply_rows(axis, own(&mut edited.out_factor, &model.out_factor));
            }
            EditedComponent::Arrivals => {
                let shares = own(&mut edited.in_share, &model.in_share);
                edit.multiply_rows(axis, shares);
                add_up_to_one(axis.sexes * axis.rows(), shares);
            }
            EditedComponent::Immigration => {
                let share = own(&mut edited.immigrant_share, &model.immigrant_share);
                share.iter_mut().for_each(|share| *share *= self.immigrants);
                edit.change_immigrants(share);
                self.immigrants = sum(share);
                if self.immigrants > 0.0 {
                    share.iter_mut().for_each(|persons| *persons /= self.immigrants);
                } else {
                    share.copy_from_slice(&model.immigrant_share);
                }
            }
            EditedComponent::Emigration => {
                let factor =
                    own(&mut edited.emigration_factor, &model.inputs.migration.emigration_factor);
                let before = potential_emigrants(axis, now, &model.emigration_rate, factor);
                edit.multiply(factor);
                let after = potential_emigrants(axis, now, &model.emigration_rate, factor);
                if before > 0.0 {
                    self.emigrants *= after / before;
                }
            }
        }
    }

    /// Deaths of those alive at the start of the year at national probabilities, `[r]`.
    pub(crate) fn expected_deaths(&self) -> &[f64] {
        &self.expected_deaths
    }

    /// Changes whenever the tables of moves do.
    pub(crate) fn moves_version(&self) -> u32 {
        self.edited.version
    }

    pub(crate) fn rates<'a>(&'a self, model: &'a Model) -> StepRates<'a> {
        let inputs = &model.inputs;
        let edited = &self.edited;
        let pool = PoolRates {
            out_rate: &model.out_rate,
            out_factor: either(&edited.out_factor, &model.out_factor),
            mobility: self.mobility,
            in_share: either(&edited.in_share, &model.in_share),
            attraction: &self.attraction,
        };
        StepRates {
            order: Order::DeathsFirst,
            survival: self.mortality.at_levels(&self.mortality_level),
            fertility: FertilityRates {
                rate: &self.fertility_rate,
                level: &self.fertility_level,
                sex_ratio_at_birth: inputs.fertility.sex_ratio_at_birth,
                exposure: BirthExposure::MeanOfStartAndSurvivors,
            },
            moves: match self.gravity {
                None => InternalMoves::Pool(pool),
                Some(gravity) => InternalMoves::Gravity(GravityRates { pool, gravity }),
            },
            migration: BorderMigration::Gross(GrossMigration {
                emigration_rate: &model.emigration_rate,
                emigration_factor: either(
                    &edited.emigration_factor,
                    &inputs.migration.emigration_factor,
                ),
                emigrants: Emigrants::Number(self.emigrants),
                immigrants: self.immigrants,
                immigrant_profile: &model.immigrant_profile,
                immigrant_share: either(&edited.immigrant_share, &model.immigrant_share),
            }),
        }
    }
}

/// Scales levels so that their mean is 1 where it counts: weighted by the events to be
/// expected at national rates. Only then is the national path what the nation gets: levels
/// estimated on other years, faded by half, or carried to other ages would shift it.
fn centre(level: &mut [f64], expected: &[f64]) {
    let levelled = dot(level, expected);
    if levelled > 0.0 {
        let factor = sum(expected) / levelled;
        level.iter_mut().for_each(|level| *level *= factor);
    }
}

/// Attraction is by head: where a region's people are more than in the base year, more arrive, so that
/// what moves bring for each inhabitant stays as it was.
fn follow_people(now: &[f64], base: &[f64], attraction: &mut [f64]) {
    for (factor, (now, base)) in attraction.iter_mut().zip(now.iter().zip(base)) {
        if *now > 0.0 && *base > 0.0 {
            *factor *= now / base;
        }
    }
}

/// Births to be expected in each region at national rates, up to a common factor near 1, `[r]`.
///
/// Writes `ahead[a] = rate[a] + rate[a + 1]`, for a woman of age `a` is half of the year at that age, half at the next.
fn expected_births(
    axis: &Axis,
    now: &[f64],
    rate: &[f64],
    ahead: &mut [f64],
    expected: &mut [f64],
) {
    let next = rate.iter().skip(1).chain([&0.0]);
    for (ahead, (rate, next)) in ahead.iter_mut().zip(rate.iter().zip(next)) {
        *ahead = rate + next;
    }
    let fertile = |rate: &f64| *rate > 0.0;
    let first = ahead.iter().position(fertile).unwrap_or(0);
    let last = ahead.iter().rposition(fertile).map_or(first, |age| age + 1);
    for (region, expected) in expected.iter_mut().enumerate() {
        let women = &now[axis.cell(region, axis.women(), 0)..][..axis.ages];
        *expected = dot(&women[first..last], &ahead[first..last]);
    }
}

/// A table of the year's own, at first the model's.
fn own<'a>(table: &'a mut Vec<f64>, of_model: &[f64]) -> &'a mut Vec<f64> {
    if table.is_empty() {
        table.extend_from_slice(of_model);
    }
    table
}

fn either<'a>(edited: &'a [f64], of_model: &'a [f64]) -> &'a [f64] {
    if edited.is_empty() { of_model } else { edited }
}

/// Makes shares, `[r][cell]`, add up to 1 over regions again; where nothing is left of a cell, all get the same.
fn add_up_to_one(cells: usize, shares: &mut [f64]) {
    let regions = shares.len() / cells;
    // Region by region, as the table lies in memory: this runs in every edited year of every member.
    let mut total = vec![0.0; cells];
    for of_region in shares.chunks_exact(cells) {
        total.iter_mut().zip(of_region).for_each(|(total, share)| *total += share);
    }
    for of_region in shares.chunks_exact_mut(cells) {
        for (share, total) in of_region.iter_mut().zip(&total) {
            *share = if *total > 0.0 { *share / total } else { 1.0 / regions as f64 };
        }
    }
}

/// Emigrants among those alive at the start, at a factor of 1 on all rates.
fn potential_emigrants(axis: &Axis, now: &[f64], rate: &[f64], factor: &[f64]) -> f64 {
    let people = now.chunks_exact(axis.ages).enumerate();
    let of = |(i, people): (usize, &[f64])| {
        let rate = &rate[i % axis.sexes * axis.rows() + 1..][..axis.ages];
        dot(people, rate) * factor[i / axis.sexes]
    };
    people.map(of).sum()
}
