//! What happened during a step: every component of every cell, and its account.

use super::axis::Axis;
use super::check;
use super::moves::gravity::Work;
use super::sum::{from_zero, sum};
use crate::error::Result;

/// A component of population change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    /// Live births.
    Births = 0,
    /// Deaths, of newborns too.
    Deaths = 1,
    /// Arrivals from the country's own regions.
    Arrivals = 2,
    /// Departures to the country's own regions.
    Departures = 3,
    /// Immigrants; where net migration is given, its positive cells.
    Immigrants = 4,
    /// Emigrants; where net migration is given, its negative cells, as positive numbers.
    Emigrants = 5,
}

impl Component {
    /// All components, in the order in which tables of components hold them.
    pub const ALL: [Self; 6] = [
        Self::Births,
        Self::Deaths,
        Self::Arrivals,
        Self::Departures,
        Self::Immigrants,
        Self::Emigrants,
    ];
    /// Number of components.
    pub const COUNT: usize = Self::ALL.len();

    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Births => "births",
            Self::Deaths => "deaths",
            Self::Arrivals => "arrivals",
            Self::Departures => "departures",
            Self::Immigrants => "immigrants",
            Self::Emigrants => "emigrants",
        }
    }

    /// `1` where the component adds persons, `-1` where it takes them away.
    pub fn sign(self) -> f64 {
        match self {
            Self::Births | Self::Arrivals | Self::Immigrants => 1.0,
            Self::Deaths | Self::Departures | Self::Emigrants => -1.0,
        }
    }
}

/// All flows of one step, in persons. One buffer serves all years.
///
/// Tables are `[r][s][row]`; a row is a cohort (see [`Axis::rows`]): row 0 are the
/// newborns, row `c` those aged `c - 1` at the start.
#[derive(Debug, Clone)]
pub struct Flows {
    pub(crate) axis: Axis,
    /// Deaths.
    pub deaths: Vec<f64>,
    /// Departures to the country's own regions.
    pub departures: Vec<f64>,
    /// Arrivals from the country's own regions.
    pub arrivals: Vec<f64>,
    /// Emigrants.
    pub emigrants: Vec<f64>,
    /// Immigrants.
    pub immigrants: Vec<f64>,
    /// Live births, `[r][s]`.
    pub births: Vec<f64>,
    /// Live births of both sexes by age of mother, `[r][a]`.
    pub births_by_mother: Vec<f64>,
    /// Totals, `[r][component]`, in the order of [`Component::ALL`].
    pub components: Vec<f64>,
    /// The factor on all emigration rates that made the national number come out; 1 where rates were taken as they are.
    pub emigration_scale: f64,
    /// Those alive before they move, `[r][s][row]`.
    pub(crate) survivors: Vec<f64>,
    /// Whom the rates of leaving apply to, the most that can leave, and the probability of dying,
    /// `[r][s][row]`; empty where deaths come first, for then survivors are all there is to know.
    pub(crate) at_risk: Vec<f64>,
    pub(crate) room: Vec<f64>,
    pub(crate) death_probability: Vec<f64>,
    /// Departures for each unit of probability, `[r][s][row]`; empty without a table of origins and destinations.
    pub(crate) per_rate: Vec<f64>,
    /// Survival ratios of one region and sex, `[row]`.
    pub(crate) ratio: Vec<f64>,
    /// Leavers of the nation, `[s][row]`.
    pub(crate) pool: Vec<f64>,
    /// Where the leavers go by distance; none where distance does not count.
    pub(crate) gravity: Option<Work>,
    /// Cohorts of one region and sex at the end of the step, `[row]`.
    pub(crate) end: Vec<f64>,
    /// Population at the start with the migrants counted there, `[r][s][a]`; empty where none are.
    pub(crate) start: Vec<f64>,
}

impl Flows {
    /// An empty buffer for an axis.
    pub fn new(axis: Axis) -> Self {
        let table = || vec![0.0; axis.flow_cells()];
        Self {
            axis,
            deaths: table(),
            departures: table(),
            arrivals: table(),
            emigrants: table(),
            immigrants: table(),
            births: vec![0.0; axis.regions * axis.sexes],
            births_by_mother: vec![0.0; axis.regions * axis.ages],
            components: vec![0.0; axis.regions * Component::COUNT],
            emigration_scale: 1.0,
            survivors: table(),
            at_risk: Vec::new(),
            room: Vec::new(),
            death_probability: Vec::new(),
            per_rate: Vec::new(),
            ratio: vec![0.0; axis.rows()],
            pool: vec![0.0; axis.sexes * axis.rows()],
            gravity: None,
            end: vec![0.0; axis.rows()],
            start: Vec::new(),
        }
    }

    /// The axis of the tables.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// A component of a region; not a number for a region that does not exist.
    pub fn of_region(&self, region: usize, component: Component) -> f64 {
        let mut regions = self.components.chunks_exact(Component::COUNT);
        regions.nth(region).map_or(f64::NAN, |of_region| of_region[component as usize])
    }

    /// A component of all regions together.
    pub fn of_nation(&self, component: Component) -> f64 {
        let of_region = self.components.iter().skip(component as usize);
        of_region.step_by(Component::COUNT).sum()
    }

    /// Whether all tables of flows, which anyone may change, and two populations have the lengths of the axis.
    pub(crate) fn check_shapes(&self, now: &[f64], next: &[f64]) -> Result<()> {
        let axis = &self.axis;
        check::shape("population", axis.cells(), now)?;
        check::shape("next population", axis.cells(), next)?;
        for (place, table) in [
            ("deaths", &self.deaths),
            ("departures", &self.departures),
            ("arrivals", &self.arrivals),
            ("emigrants", &self.emigrants),
            ("immigrants", &self.immigrants),
        ] {
            check::shape(place, axis.flow_cells(), table)?;
        }
        check::shape("births", axis.regions * axis.sexes, &self.births)?;
        check::shape("births_by_mother", axis.regions * axis.ages, &self.births_by_mother)?;
        check::shape("components", axis.regions * Component::COUNT, &self.components)
    }

    /// The account of one region: ages everyone, writes the population at the end and the totals.
    ///
    /// `next = now - deaths - departures - emigrants + arrivals + immigrants` for each
    /// cohort, with the births as the start of the newborns; then the last two cohorts
    /// come together in the open-ended age group.
    pub(crate) fn close_region(&mut self, region: usize, now: &[f64], next: &mut [f64]) {
        let axis = self.axis;
        for sex in 0..axis.sexes {
            let cells = axis.cell(region, sex, 0)..axis.cell(region, sex, 0) + axis.ages;
            let next = &mut next[cells.clone()];
            next.fill(0.0);
            let births = &self.births[region * axis.sexes + sex];
            let start = core::iter::once(births).chain(&now[cells]);
            for (row, start) in start.enumerate() {
                let cell = axis.row(region, sex, row);
                let lost = self.deaths[cell] + self.departures[cell] + self.emigrants[cell];
                let won = self.arrivals[cell] + self.immigrants[cell];
                // Rounding can leave a cell from which everyone went a hair below zero.
                next[axis.end_age(row)] += from_zero(start - lost + won);
            }
        }
        self.total_region(region);
    }

    /// Adds up the components of a region.
    pub(crate) fn total_region(&mut self, region: usize) {
        let axis = self.axis;
        let cells = axis.row(region, 0, 0)..axis.row(region + 1, 0, 0);
        let totals = [
            sum(&self.births[region * axis.sexes..][..axis.sexes]),
            sum(&self.deaths[cells.clone()]),
            sum(&self.arrivals[cells.clone()]),
            sum(&self.departures[cells.clone()]),
            sum(&self.immigrants[cells.clone()]),
            sum(&self.emigrants[cells]),
        ];
        let at = region * Component::COUNT;
        self.components[at..at + Component::COUNT].copy_from_slice(&totals);
    }

    /// The largest difference, in persons, between a cell of `next` and what its account
    /// says: 0 up to rounding when every person is accounted for.
    ///
    /// Not a number when a cell is not one, or a table has another length than the axis says.
    pub fn account_residual(&self, now: &[f64], next: &[f64]) -> f64 {
        let axis = self.axis;
        if self.check_shapes(now, next).is_err() {
            return f64::NAN;
        }
        let mut largest: f64 = 0.0;
        for region in 0..axis.regions {
            for sex in 0..axis.sexes {
                let mut expected = vec![0.0; axis.ages];
                for row in 0..axis.rows() {
                    let start = match row {
                        0 => self.births[region * axis.sexes + sex],
                        _ => now[axis.cell(region, sex, row - 1)],
                    };
                    let cell = axis.row(region, sex, row);
                    expected[axis.end_age(row)] += start - self.deaths[cell] + self.arrivals[cell]
                        - self.departures[cell]
                        + self.immigrants[cell]
                        - self.emigrants[cell];
                }
                let found = &next[axis.cell(region, sex, 0)..][..axis.ages];
                for (expected, found) in expected.iter().zip(found) {
                    let off = (expected - found).abs();
                    // `f64::max` would pass over what is not a number.
                    if off.is_nan() {
                        return off;
                    }
                    largest = largest.max(off);
                }
            }
        }
        largest
    }
}
