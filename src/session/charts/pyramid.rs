//! The pyramid of a region.

use crate::chart::pyramid::{
    PyramidInput, PyramidYear, age_group_years, largest_group, pyramid_chart,
};
use crate::chart::{Chart, Frame, Status};
use crate::error::Result;
use crate::session::Session;
use crate::session::regions::area;

impl Session {
    /// The pyramid of a region in a year over that of another.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year or a frame out of bounds.
    pub fn pyramid_chart(
        &self,
        frame: Frame,
        region: &str,
        year: i32,
        compare_year: i32,
    ) -> Result<Chart> {
        let area = area(&self.bundle.regions, region)?;
        let whole_country = area.members.len() == self.current.axis.regions;
        let of_year = |year: i32| -> Result<PyramidYear> {
            let people = self.current.pyramid_of(&area.members, year)?;
            let (men, women) = people.split_at(self.current.axis.ages);
            Ok(PyramidYear {
                year,
                // The base by single year of age is published for the nation; below it, it is
                // fitted to published bands.
                status: match self.status_of(year) {
                    Status::Observed if !whole_country => Status::Estimated,
                    status => status,
                },
                men: men.to_vec(),
                women: women.to_vec(),
            })
        };
        let base = of_year(self.base_year())?;
        let people: f64 = base.men.iter().chain(&base.women).sum();
        let group_years = age_group_years(people);
        let mut max_people = 0.0;
        for year in self.base_year()..=self.current.horizon_year() {
            let ages = of_year(year)?;
            max_people = f64::max(max_people, largest_group(&ages.men, &ages.women, group_years));
        }
        pyramid_chart(&PyramidInput {
            region: area.name(frame.lang),
            shown: of_year(year)?,
            compare: Some(of_year(compare_year)?),
            group_years,
            max_people,
            frame,
        })
    }
}
