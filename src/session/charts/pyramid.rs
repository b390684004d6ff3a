//! The pyramid of a region, in one year or in all of them.

use super::{ChartRequest, scenario_name};
use crate::chart::pyramid::{
    Followed, PyramidInput, PyramidYear, age_group_years, largest_group, pyramid_chart,
};
use crate::chart::{Chart, Frame, Status};
use crate::error::Result;
use crate::model::projection::Projection;
use crate::session::regions::{Area, area};
use crate::session::{ChartKind, Session};

/// What all pyramids of a region share, so that playing through the years moves people and not the axis.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::session) struct PyramidScale {
    region: String,
    against: bool,
    group_years: usize,
    max_people: f64,
}

impl Session {
    /// The pyramid of a region in a year over that of another year.
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
        self.pyramid(&ChartRequest {
            year,
            compare_year,
            ..ChartRequest::new(ChartKind::Pyramid, frame, region)
        })
    }

    pub(super) fn pyramid(&self, asked: &ChartRequest) -> Result<Chart> {
        let area = area(&self.bundle.regions, &asked.region)?;
        let base_year = self.base_year();
        let two = asked.against && self.differs();
        let scale = self.pyramid_scale(&area, &asked.region, two)?;
        let compare = if two {
            let other = self.against_projection()?;
            let scenario = Some(self.name_of_against());
            Some(PyramidYear { scenario, ..self.ages(&area, other, asked.year)? })
        } else if asked.against {
            None
        } else {
            Some(self.ages(&area, &self.current, asked.compare_year)?)
        };
        let mut shown = self.ages(&area, &self.current, asked.year)?;
        shown.scenario = two.then(|| scenario_name(&self.choice));
        let followed = match asked.birth_year {
            None => None,
            Some(birth_year) => {
                let base = self.ages(&area, &self.current, base_year)?;
                let before = born_in(&base, birth_year);
                Some(Followed {
                    birth_year,
                    people: born_in(&shown, birth_year),
                    base: (asked.year != base_year && before.is_finite())
                        .then_some((base_year, before)),
                })
            }
        };
        pyramid_chart(&PyramidInput {
            region: area.name(asked.frame.lang),
            shown,
            compare,
            followed,
            group_years: scale.group_years,
            max_people: scale.max_people,
            frame: asked.frame.clone(),
        })
    }

    /// Men and women of an area by age in a year.
    fn ages(&self, area: &Area, of: &Projection, year: i32) -> Result<PyramidYear> {
        let people = of.pyramid_of(&area.members, year)?;
        let (men, women) = people.split_at(of.axis.ages);
        let status = self.pyramid_status(area, year);
        Ok(PyramidYear { year, status, men: men.to_vec(), women: women.to_vec(), scenario: None })
    }

    /// The base by single year of age is published for the nation; below it, it is fitted to published bands.
    fn pyramid_status(&self, area: &Area, year: i32) -> Status {
        match self.status_of(year) {
            Status::Observed if area.members.len() < self.current.axis.regions => Status::Estimated,
            status => status,
        }
    }

    /// The scale of a region, kept until another region or scenario is asked for: for the nation it takes longer to find than
    /// a pyramid to draw.
    fn pyramid_scale(&self, area: &Area, region: &str, against: bool) -> Result<PyramidScale> {
        let kept = self.pyramid_scale.borrow().clone();
        if let Some(kept) = kept.filter(|kept| kept.region == region && kept.against == against) {
            return Ok(kept);
        }
        let base = self.ages(area, &self.current, self.base_year())?;
        let group_years = age_group_years(base.men.iter().chain(&base.women).sum());
        let mut max_people = 0.0;
        for of in self.runs(against)? {
            for year in self.base_year()..=of.horizon_year() {
                let ages = self.ages(area, of, year)?;
                let largest = largest_group(&ages.men, &ages.women, group_years);
                max_people = f64::max(max_people, largest);
            }
        }
        let found = PyramidScale { region: region.to_owned(), against, group_years, max_people };
        self.pyramid_scale.replace(Some(found.clone()));
        Ok(found)
    }

    /// The current run, and the one it is set against where both are shown.
    fn runs(&self, against: bool) -> Result<Vec<&Projection>> {
        let mut runs = vec![&self.current];
        if against {
            runs.push(self.against_projection()?);
        }
        Ok(runs)
    }
}

/// Men and women born in a year; not a number for those not born yet, or in the open-ended age.
fn born_in(of: &PyramidYear, birth_year: i32) -> f64 {
    let age = usize::try_from(of.year - 1 - birth_year).ok();
    let age = age.filter(|age| *age + 1 < of.men.len());
    age.map_or(f64::NAN, |age| of.men[age] + of.women[age])
}
