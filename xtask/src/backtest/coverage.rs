//! Do the intervals hold what was counted? Members of an ensemble from 2019, and the share of municipalities inside.

use streekblik::model::ensemble::draw::Seed;
use streekblik::model::ensemble::members::{Members, quantiles};
use streekblik::model::ensemble::run_member;
use streekblik::model::indicators::Indicator;
use streekblik::model::inputs::ModelInputs;
use streekblik::model::projection::Model;
use streekblik::model::scenario::{MoveForm, Scenario};

use super::Backtest;
use crate::data::source::Result;

/// Members drawn.
pub(crate) const MEMBERS: u32 = 500;
/// Probability that an interval is to hold what is counted.
pub(crate) const LEVELS: [f64; 2] = [0.67, 0.95];
const SEED: Seed = Seed(2019);

/// The intervals of a year.
pub(crate) struct Coverage {
    /// Lower and upper bound for each of [`LEVELS`], `[r][level]`.
    pub intervals: Vec<[[f64; 2]; 2]>,
    /// The same of the nation.
    pub nation: [[f64; 2]; 2],
}

impl Coverage {
    /// Share of the members of a set inside their interval, and its mean width in percent of the count, for a level.
    pub(crate) fn inside(&self, level: usize, counted: &[f64], members: &[usize]) -> (f64, f64) {
        let n = members.len().max(1) as f64;
        let (mut inside, mut width) = (0.0, 0.0);
        for r in members {
            let [low, high] = self.intervals[*r][level];
            inside += f64::from(u8::from((low..=high).contains(&counted[*r]))) / n;
            width += 100.0 * (high - low) / counted[*r] / n;
        }
        (inside, width)
    }
}

/// Draws members up to a year. Without the `nation`, national paths are the trend's: only regions differ.
pub(crate) fn members(test: &Backtest, year: i32, nation: bool) -> Result<Members> {
    let mut inputs = test.as_of.estimates.inputs(&test.as_of.regional);
    if !nation {
        still_nation(&mut inputs);
    }
    let trend = inputs.presets.first().ok_or("2019: expected a trend, found no preset")?;
    let scenario = Scenario {
        paths: trend.paths.clone(),
        horizon_year: year,
        edits: Vec::new(),
        moves: MoveForm::Pool,
        reconcile: None,
        reconcile_groups: Vec::new(),
        homes_feedback: None,
    };
    let model = Model::new(inputs)?;
    let regions = model.inputs().axis.regions;
    let years = usize::try_from(year - model.inputs().base_year)?;
    let mut members = Members::new(regions, years, MEMBERS as usize);
    for member in 0..MEMBERS {
        run_member(&model, &scenario, SEED, member, &mut members)?;
    }
    Ok(members)
}

/// The intervals of a year, from its members.
pub(crate) fn draw(test: &Backtest, year: i32, nation: bool) -> Result<Coverage> {
    let members = members(test, year, nation)?;
    let regions = test.as_of.regional.len();
    let of = |group: &[usize]| -> Result<[[f64; 2]; 2]> {
        let values = members.values(Indicator::Population, group, 1.0)?;
        let mut last = values[values.len() - MEMBERS as usize..].to_vec();
        Ok(LEVELS.map(|level| quantiles(&mut last, [0.5 - 0.5 * level, 0.5 + 0.5 * level])))
    };
    let everyone: Vec<usize> = (0..regions).collect();
    Ok(Coverage {
        intervals: everyone.iter().map(|r| of(&[*r])).collect::<Result<_>>()?,
        nation: of(&everyone)?,
    })
}

fn still_nation(inputs: &mut ModelInputs) {
    if let Some(spread) = &mut inputs.spread {
        let [men, women] = &mut spread.life_expectancy;
        for process in
            [&mut spread.fertility, men, women, &mut spread.immigrants, &mut spread.emigrants]
        {
            process.innovation_sd = 0.0;
        }
    }
}
