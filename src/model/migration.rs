//! Migration over the border of the country: none, net counts, gross flows, or given by cell.

use super::axis::{Axis, Cohorts};
use super::check;
use super::given::GivenFlows;
use super::sum::dot;
use crate::error::Result;

/// How people cross the national border.
#[derive(Debug, Clone, Copy)]
pub enum BorderMigration<'a> {
    /// A closed country.
    None,
    /// Given net numbers.
    Net(NetMigration<'a>),
    /// Emigration by rates, immigration by numbers.
    Gross(GrossMigration<'a>),
    /// Both by region and cell: immigrants as numbers, emigrants as numbers or rates.
    Given(GivenFlows<'a>),
}

/// Net numbers of migrants in a step, negative where more leave than come.
#[derive(Debug, Clone, Copy)]
pub struct NetMigration<'a> {
    /// Persons, `[r][s][a]`. No more leave a cell than live in it; the recorded flow is
    /// what really left.
    pub persons: &'a [f64],
    /// When they are counted.
    pub timing: NetTiming,
}

/// When net migrants are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetTiming {
    /// All at the end of the step, by age at its end. Source: United Nations, World
    /// Population Prospects (2022), the one-year engine.
    End,
    /// Half at the start, by age at the start, exposed to death and birth for the whole
    /// step; half at the end, by age at the end. Source: Preston, Heuveline and Guillot (2001), box 6.2.
    HalfAtStart,
}

/// Gross flows: rates of leaving, numbers of coming.
#[derive(Debug, Clone, Copy)]
pub struct GrossMigration<'a> {
    /// Probability that a survivor leaves the country in the step, `[s][row]`.
    pub emigration_rate: &'a [f64],
    /// Regional factor on it, `[r]`.
    pub emigration_factor: &'a [f64],
    /// What the rates are scaled to.
    pub emigrants: Emigrants,
    /// Immigrants of the step, nationally.
    pub immigrants: f64,
    /// Their shares by sex and cohort, `[s][row]`; adds up to 1.
    pub immigrant_profile: &'a [f64],
    /// Their shares by region, `[r]`; adds up to 1.
    pub immigrant_share: &'a [f64],
}

/// How the level of emigration is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Emigrants {
    /// The rates as they are.
    AsRates,
    /// A national number per step; one factor on all rates makes it come out. A rate of 0 stays 0. A number out of
    /// reach gives what the caps allow: at most [`super::moves::MAX_EXIT`] of a cell leaves it, departures within the country included.
    Number(f64),
}

impl BorderMigration<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        let most = f64::MAX;
        let by_row = axis.sexes * axis.rows();
        match self {
            Self::None => Ok(()),
            Self::Net(net) => check::table("net migrants", axis.cells(), -most, most, net.persons),
            Self::Given(given) => given.validate(axis),
            Self::Gross(gross) => {
                let factor = gross.emigration_factor;
                check::table("emigration_rate", by_row, 0.0, 1.0, gross.emigration_rate)?;
                check::table("emigration_factor", axis.regions, 0.0, most, factor)?;
                check::table("immigrant_profile", by_row, 0.0, 1.0, gross.immigrant_profile)?;
                check::table("immigrant_share", axis.regions, 0.0, 1.0, gross.immigrant_share)?;
                let tolerance = check::SHARE_TOLERANCE;
                check::adds_up("immigrant_profile", 1.0, tolerance, gross.immigrant_profile)?;
                check::adds_up("immigrant_share", 1.0, tolerance, gross.immigrant_share)?;
                check::within("immigrants", 0.0, check::MOST_PERSONS, gross.immigrants)?;
                match gross.emigrants {
                    Emigrants::AsRates => Ok(()),
                    Emigrants::Number(number) => check::within("emigrants", 0.0, most, number),
                }
            }
        }
    }
}

impl GrossMigration<'_> {
    /// Emigrants of all cohorts of a region if the factor on all rates were 1 and no cap bound.
    ///
    /// `at_risk` is `[s][row]` of that region.
    pub(crate) fn potential(&self, region: usize, at_risk: &[f64]) -> f64 {
        dot(at_risk, self.emigration_rate) * self.emigration_factor[region]
    }
}

impl NetMigration<'_> {
    /// The part of the numbers that is counted at the start.
    pub(crate) fn part_at_start(&self) -> f64 {
        match self.timing {
            NetTiming::End => 0.0,
            NetTiming::HalfAtStart => 0.5,
        }
    }

    /// Net migrants at the start of the step, of one cell with `persons` in it.
    pub(crate) fn at_start(&self, cell: usize, persons: f64) -> f64 {
        (self.persons[cell] * self.part_at_start()).max(-persons)
    }

    /// Adds the net migrants at the end of the step to the flows of some cohorts.
    ///
    /// All slices are all rows of the region and sex; `present` are those in the region when its
    /// migrants are counted. The two rows that end in the open-ended group share its number
    /// in proportion to the persons in them, or equally when there is no one.
    pub(crate) fn at_end(
        &self,
        cohorts: &Cohorts,
        present: impl Fn(usize) -> f64,
        immigrants: &mut [f64],
        emigrants: &mut [f64],
    ) {
        let axis = &cohorts.axis;
        let part = 1.0 - self.part_at_start();
        let net = &self.persons[axis.cell(cohorts.region, cohorts.sex, 0)..][..axis.ages];
        let open = axis.ages - 1;
        let in_open = present(open) + present(open + 1);
        for row in cohorts.first_row..cohorts.first_row + cohorts.rows {
            let age = axis.end_age(row);
            let row_share = match (age == open, in_open > 0.0) {
                (false, _) => 1.0,
                (true, true) => present(row) / in_open,
                (true, false) => 0.5,
            };
            let persons = (net[age] * part * row_share).max(-present(row));
            if persons >= 0.0 {
                immigrants[row] += persons;
            } else {
                emigrants[row] -= persons;
            }
        }
    }
}
