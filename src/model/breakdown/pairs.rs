//! How many people move from each group of regions to each other: provinces, COROP regions.
//!
//! As in [`super::exchange`]: in a pool those who arrive in a group come from each origin in proportion to its leavers of their
//! sex and age; where distance counts the gravity model says who sent whom.

use super::exchange::{Near, each_year};
use crate::check;
use crate::error::{ErrorKind, Result};
use crate::flows::Flows;
use crate::projection::Model;
use crate::scenario::Scenario;
use crate::sum::{add_to, dot, sum};

/// Moves between groups of regions over some years.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    /// Number of groups.
    pub groups: usize,
    /// Persons, `[from][to]`; 0 within a group.
    pub persons: Vec<f64>,
}

impl Pairs {
    /// Runs a scenario and counts the moves from 1 January of one year until 1 January of another.
    ///
    /// Shape: `group_of` says of each region to which of the `groups` it belongs.
    ///
    /// # Errors
    /// Those of [`Model::run`]; `shape` when there is not one group for each region, `value` for a group that does not exist.
    pub fn new(
        model: &Model,
        scenario: &Scenario,
        (group_of, groups): (&[usize], usize),
        period: (i32, i32),
    ) -> Result<Self> {
        let regions = model.inputs().axis.regions;
        check::shape("groups of regions", regions, &vec![0.0; group_of.len()])?;
        if let Some(group) = group_of.iter().find(|group| **group >= groups) {
            return Err(ErrorKind::Value {
                place: "groups of regions".to_owned(),
                expected: format!("below {groups}"),
                found: group.to_string(),
            }
            .into());
        }
        let mut pairs = Self { groups, persons: vec![0.0; groups * groups] };
        each_year(model, scenario, period, &mut |flows, near| match near {
            Some(near) => pairs.add_near(flows, near, group_of),
            None => pairs.add(flows, group_of),
        })?;
        for group in 0..groups {
            pairs.persons[group * groups + group] = 0.0;
        }
        Ok(pairs)
    }

    fn add(&mut self, flows: &Flows, group_of: &[usize]) {
        let axis = flows.axis();
        let cells = axis.sexes * axis.rows();
        let by_group = |table: &[f64]| {
            let mut of_group = vec![0.0; self.groups * cells];
            for (group, values) in group_of.iter().zip(table.chunks_exact(cells)) {
                add_to(&mut of_group[group * cells..][..cells], values);
            }
            of_group
        };
        let (leaving, mut arriving) = (by_group(&flows.departures), by_group(&flows.arrivals));
        let mut pool = vec![0.0; cells];
        leaving.chunks_exact(cells).for_each(|of_group| add_to(&mut pool, of_group));
        for of_group in arriving.chunks_exact_mut(cells) {
            for (value, pool) in of_group.iter_mut().zip(&pool) {
                *value = if *pool > 0.0 { *value / pool } else { 0.0 };
            }
        }
        let from = self.persons.chunks_exact_mut(self.groups).zip(leaving.chunks_exact(cells));
        for (persons, leaving) in from {
            for (persons, arriving) in persons.iter_mut().zip(arriving.chunks_exact(cells)) {
                *persons += dot(leaving, arriving);
            }
        }
    }

    /// By the gravity model of the year, class by class.
    fn add_near(&mut self, flows: &Flows, (gravity, work): Near<'_>, group_of: &[usize]) {
        let axis = flows.axis();
        for class in 0..gravity.classes() {
            let rows = gravity.class_rows(class);
            for (to, to_group) in group_of.iter().enumerate() {
                let first = |sex| axis.row(to, sex, rows.start);
                let arrivals: f64 = (0..axis.sexes)
                    .map(|sex| sum(&flows.arrivals[first(sex)..][..rows.len()]))
                    .sum();
                for (from, from_group) in group_of.iter().enumerate() {
                    self.persons[from_group * self.groups + to_group] +=
                        arrivals * gravity.origin_share(work, class, from, to);
                }
            }
        }
    }

    /// Persons who moved from one group to another; none for a group that does not exist.
    pub fn between(&self, from: usize, to: usize) -> f64 {
        let at = (from < self.groups && to < self.groups).then(|| from * self.groups + to);
        at.and_then(|at| self.persons.get(at)).copied().unwrap_or(0.0)
    }
}
