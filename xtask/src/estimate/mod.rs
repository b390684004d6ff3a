//! Estimates what a projection needs beside its base population: national schedules, regional
//! levels and the age of movers. Each step is a module of its own; none draws a random number.

pub(crate) mod ages_of_movers;
pub(crate) mod as_of_2019;
pub(crate) mod assumptions;
pub(crate) mod balance;
#[cfg(test)]
mod check;
pub(crate) mod cohorts;
pub(crate) mod distance;
pub(crate) mod fertility;
pub(crate) mod flows;
pub(crate) mod households;
pub(crate) mod levels;
pub(crate) mod migration;
pub(crate) mod mortality;
pub(crate) mod movers;
pub(crate) mod nation;
pub(crate) mod national;
pub(crate) mod pack;
pub(crate) mod pipeline;
pub(crate) mod presets;
pub(crate) mod process;
pub(crate) mod regional;
pub(crate) mod regional_spread;
pub(crate) mod sexes_of_movers;
pub(crate) mod smooth;
pub(crate) mod tables;
pub(crate) mod today;
pub(crate) mod transit;
pub(crate) mod uncertainty;
pub(crate) mod vintage;

use streekblik::Result;
use streekblik::data::rates::{Assumption, by_sex, interpolate_nodes};
use streekblik::model::axis::Axis;
use streekblik::model::ensemble::spread::Spread;
use streekblik::model::inputs::{Fertility, Levels, Migration, ModelInputs, Mortality, Moves};
use streekblik::model::scenario::{NationalPaths, Path, Preset};

use crate::data::source::Sources;
use ages_of_movers::Calibrated;
use balance::Balance;
use flows::MoverNodes;
use regional::{Events, Regional};
use regional_spread::RegionalSpread;
use sexes_of_movers::SexTilts;
use uncertainty::NationalSpread;
use vintage::{TODAY, Vintage};

/// All estimates, as the pack stores them.
pub(crate) struct Estimates {
    /// National mortality surface.
    pub mortality: Mortality,
    /// National fertility schedule.
    pub fertility: Fertility,
    /// National rate of moving by age at the start of the year, `[a]`.
    pub moving: Vec<f64>,
    /// Immigrants by sex and age on 31 December, `[s][a]`.
    pub immigrant_profile: Vec<f64>,
    /// Emigration by sex and age at the start of the year, `[s][a]`.
    pub emigration_rate: Vec<f64>,
    /// Regional factors of movers at the nodes.
    pub movers: MoverNodes,
    /// How far those who come lean to men.
    pub sexes: SexTilts,
    /// The forecast of balances the movers give.
    pub balance: Balance,
    /// How distance counts for those who move, where that is estimated.
    pub distance: Option<distance::Fitted>,
    /// Share of each municipality in immigration.
    pub immigrant_share: Vec<f64>,
    /// Factor of each municipality on emigration.
    pub emigration_factor: Vec<f64>,
    /// Levels of fertility.
    pub fertility_level: Vec<f64>,
    /// Levels of mortality.
    pub mortality_level: Vec<f64>,
    /// National paths.
    pub presets: Vec<Preset>,
    /// How far national paths may be off.
    pub national_spread: NationalSpread,
    /// How far regional net migration may be off.
    pub regional_spread: RegionalSpread,
    /// Every assumption.
    pub assumptions: Vec<Assumption>,
    /// How the calibration of movers went; not stored.
    pub calibrated: Calibrated,
}

impl Estimates {
    /// What a projection from the base population of `regional` needs, without the rounding of the pack.
    pub(crate) fn inputs(&self, regional: &Regional) -> ModelInputs {
        let by_age = |nodes: &[[f64; ages_of_movers::NODES]]| -> Vec<f64> {
            nodes.iter().flat_map(interpolate_nodes).map(libm::exp).collect()
        };
        ModelInputs {
            axis: Axis::single_years(regional.len()),
            base_year: regional.base_year,
            base_population: regional.base.clone(),
            mortality: self.mortality.clone(),
            fertility: self.fertility.clone(),
            moves: Moves {
                out_rate: [self.moving.as_slice(), self.moving.as_slice()].concat(),
                out_factor: by_age(&self.movers.out),
                in_weight: by_sex(&by_age(&self.movers.arrive), &self.sexes.nodes),
                distance: self.distance.as_ref().map(distance::Fitted::as_input),
            },
            migration: Migration {
                immigrant_profile: self.immigrant_profile.clone(),
                immigrant_share: self.immigrant_share.clone(),
                emigration_rate: self.emigration_rate.clone(),
                emigration_factor: self.emigration_factor.clone(),
            },
            levels: Levels {
                fertility: self.fertility_level.clone(),
                mortality: self.mortality_level.clone(),
                half_life_years: levels::HALF_LIFE_YEARS,
                attraction: self.movers.passing.clone(),
                attraction_half_life_years: self.balance.half_life_years,
            },
            // A back-test of the people needs none.
            households: None,
            presets: self.presets.clone(),
            spread: Some(self.spread(&regional.corop)),
        }
    }
}

impl Estimates {
    /// How far all of it may be off.
    fn spread(&self, corop: &[usize]) -> Spread {
        let (national, regional) = (&self.national_spread, &self.regional_spread);
        Spread {
            fertility: national.fertility,
            life_expectancy: national.life_expectancy,
            life_expectancy_correlation: national.life_expectancy_correlation,
            immigrants: national.immigrants,
            emigrants: national.emigrants,
            migration_correlation: national.migration_correlation,
            of_group: regional.of_group,
            group: corop.to_vec(),
            of_region: regional.of_region,
            region_sd: regional.sd.clone(),
            living_alone_growth_sd: 0.0,
        }
    }
}

/// What the estimate of a vintage says of the nation.
pub(crate) struct Nation {
    /// National schedules.
    pub schedule: nation::Schedule,
    /// Central death rates of the level years, `[s][a]`.
    pub death_rate: Vec<f64>,
    /// Rate of moving by age at the start of the year, `[a]`.
    pub moving: Vec<f64>,
    /// National paths; the first is the trend.
    pub presets: Vec<Preset>,
    /// How far they may be off.
    pub spread: NationalSpread,
}

/// Runs all steps as of today. `own_since[r]` is the first year in which a municipality had today's borders.
///
/// # Errors
/// A source that is not as expected, with file, line, expected and found.
pub(crate) fn estimate(
    sources: &Sources,
    observed: &Regional,
    own_since: &[i32],
) -> Result<Estimates> {
    let (regional, nation, known) = known_today(sources, observed)?;
    let mut estimates = municipal(&TODAY, &regional, nation, own_since)?;
    estimates.assumptions = assumptions::rows(&known, &estimates);
    Ok(estimates)
}

/// Today's municipal figures, reception centres apart and 2024 filled in, and today's nation.
///
/// # Errors
/// A source that is not as expected.
pub(crate) fn known_today(
    sources: &Sources,
    observed: &Regional,
) -> Result<(Regional, Nation, today::Known)> {
    let (nation, known) = today::nation(sources)?;
    let mut regional = transit::without_transit(observed);
    let events = regional.events_2024(&known.events_2024(&regional));
    regional.events.push(events);
    Ok((regional, nation, known))
}

impl Nation {
    /// The schedules by sex and cohort row.
    pub(crate) fn schedules(&self) -> cohorts::Schedules {
        let schedule = &self.schedule;
        cohorts::Schedules::new(
            &self.death_rate,
            &self.moving,
            &schedule.emigration_rate,
            &schedule.immigrant_profile,
            schedule.fertility.sex_ratio_at_birth,
        )
    }
}

/// The events of the years from the early structure to the base population.
pub(crate) fn events_between(regional: &Regional) -> Vec<Vec<Events>> {
    let years = regional.early_year..regional.base_year;
    years.map(|year| regional.events(year).to_vec()).collect()
}

/// What is estimated of municipalities, the same way for every vintage.
///
/// # Errors
/// Those of the steps.
pub(crate) fn municipal(
    vintage: &Vintage,
    regional: &Regional,
    nation: Nation,
    own_since: &[i32],
) -> Result<Estimates> {
    let schedules = nation.schedules();
    let Nation { schedule, death_rate, moving, presets, spread: national_spread } = nation;
    let events = events_between(regional);
    let calibrated = ages_of_movers::calibrate(regional, &schedules, &events)?;
    let moving = calibrated.national_rates(&moving);
    let balance = balance::forecast(regional)?;
    let regional_spread = regional_spread::of(&balance, regional)?;
    let immigrant_share = levels::share(regional, vintage, |e| e.immigrants);
    let emigration_factor = levels::emigration(regional, vintage, &schedule.emigration_rate);
    let in_base_year = |path: fn(&NationalPaths) -> &Path| {
        presets.first().map_or(0.0, |p| path(&p.paths).at(vintage.base_year))
    };
    let border = flows::Border {
        immigrants: in_base_year(|paths| &paths.immigrants_per_year),
        emigrants: in_base_year(|paths| &paths.emigrants_per_year),
        immigrant_share: &immigrant_share,
        emigration_rate: &schedule.emigration_rate,
        emigration_factor: &emigration_factor,
    };
    let movers =
        flows::mover_nodes(regional, vintage, &calibrated, &balance, &border, &moving, own_since);
    let profile = &schedule.immigrant_profile;
    let sexes = sexes_of_movers::estimate(regional, &movers, &moving, &border, profile)?;
    Ok(Estimates {
        fertility_level: levels::fertility(regional, vintage, &schedule.fertility.first_shape),
        mortality_level: levels::mortality(regional, vintage, &death_rate),
        emigration_factor,
        distance: None,
        immigrant_share,
        mortality: schedule.mortality,
        fertility: schedule.fertility,
        moving,
        immigrant_profile: schedule.immigrant_profile,
        emigration_rate: schedule.emigration_rate,
        movers,
        sexes,
        balance,
        presets,
        national_spread,
        regional_spread,
        assumptions: Vec::new(),
        calibrated,
    })
}
