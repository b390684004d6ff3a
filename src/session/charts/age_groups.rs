//! Age groups of a region through the years.

use super::ChartRequest;
use crate::chart::age_groups::{AgeGroupsInput, STARTS, YearOfAges, age_groups_chart};
use crate::chart::{Chart, Status};
use crate::error::Result;
use crate::session::Session;
use crate::session::regions::{Area, area};

impl Session {
    /// The age groups of a region, from the base year on.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a frame out of bounds.
    #[inline(never)]
    pub(super) fn age_groups(&self, request: &ChartRequest) -> Result<Chart> {
        let area = area(&self.bundle.regions, &request.region)?;
        let mut years = Vec::new();
        for (year, ages) in self.ages_of(&area)? {
            let mut people = [0.0; STARTS.len()];
            for (age, of_age) in ages.iter().enumerate() {
                people[STARTS.partition_point(|start| *start <= age) - 1] += of_age;
            }
            years.push(YearOfAges { year, people, status: self.status_of_ages(&area, year) });
        }
        age_groups_chart(&AgeGroupsInput {
            region: area.name(request.frame.lang),
            years,
            shares: request.shares,
            base_year: self.base_year(),
            year: request.year,
            frame: request.frame.clone(),
        })
    }

    /// People by single year of age, both sexes together, of each year of the run.
    pub(super) fn ages_of(&self, area: &Area) -> Result<Vec<(i32, Vec<f64>)>> {
        let years = self.base_year()..=self.current.horizon_year();
        let of_year = |year: i32| -> Result<(i32, Vec<f64>)> {
            let people = self.current.pyramid_of(&area.members, year)?;
            let (men, women) = people.split_at(self.current.axis.ages);
            Ok((year, men.iter().zip(women).map(|(men, women)| men + women).collect()))
        };
        years.map(of_year).collect()
    }

    /// Single years of age are counted for the nation; below it they are fitted to counted bands.
    pub(super) fn status_of_ages(&self, area: &Area, year: i32) -> Status {
        let whole_country = area.members.len() == self.current.axis.regions;
        match self.status_of(year) {
            Status::Observed if !whole_country => Status::Estimated,
            status => status,
        }
    }
}
