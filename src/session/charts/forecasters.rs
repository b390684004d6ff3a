//! Forecasts of others beside ours.

use super::ChartRequest;
use super::line::Counted;
use crate::chart::Chart;
use crate::chart::forecasters::{
    Forecast, ForecastYear, Forecaster, ForecastersInput, Known, Offered, forecasters_chart,
};
use crate::data::evidence::Evidence;
use crate::data::regions::GroupKind;
use crate::error::{ErrorKind, Result};
use crate::model::indicators::Indicator;
use crate::session::Session;
use crate::session::regions::area;

impl Session {
    /// Reads `data/evidence.sbp`, which the charts of forecasters and of the back-test are drawn from.
    ///
    /// # Errors
    /// Those of [`Evidence::parse`].
    pub fn set_evidence(&mut self, bytes: &[u8]) -> Result<()> {
        self.evidence = Some(Evidence::parse(bytes, &self.bundle.regions)?);
        Ok(())
    }

    pub(super) fn evidence(&self) -> Result<&Evidence> {
        self.evidence.as_ref().ok_or_else(|| {
            let place = "evidence".to_owned();
            let (expected, found) = ("data/evidence.sbp".to_owned(), "nothing".to_owned());
            ErrorKind::Pack { place, expected, found }.into()
        })
    }

    /// Several forecasters of a region.
    ///
    /// Shape: `drawn` as in [`Session::series_chart`].
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a frame out of bounds, `pack` before [`Session::set_evidence`].
    #[inline(never)]
    pub(super) fn forecasters(&self, request: &ChartRequest, drawn: &mut [f64]) -> Result<Chart> {
        let area = area(&self.bundle.regions, &request.region)?;
        let Counted { observed, counted_since, .. } =
            self.counted(&area, Indicator::Population, self.base_year())?;
        let people = self.current.population_of(&area.members)?;
        let projected = (self.base_year()..).zip(people).collect();
        let fan = self.fan(drawn);
        let mut others = Vec::new();
        for (id, by) in [
            ("pblcbs2019", Forecaster::PblCbs2019),
            ("cbs2023", Forecaster::Cbs2023),
            ("un2024", Forecaster::Un2024),
        ] {
            let all = self.evidence()?.forecasts.iter();
            let own = all.filter(|of| of.forecaster == id && of.area == request.region);
            let years: Vec<ForecastYear> = own
                .map(|of| ForecastYear {
                    year: of.year,
                    people: of.people,
                    inner: of.inner,
                    outer: of.outer,
                })
                .collect();
            if !years.is_empty() {
                others.push(Forecast { by, years });
            }
        }
        if let Some((name, values)) = &request.own {
            let of = |&(year, people): &(i32, f64)| ForecastYear {
                year,
                people,
                inner: None,
                outer: None,
            };
            others.push(Forecast {
                by: Forecaster::Own(name.clone()),
                years: values.iter().map(of).collect(),
            });
        }
        forecasters_chart(&ForecastersInput {
            region: area.name(request.frame.lang),
            ours: Known { observed, counted_since, projected },
            fan,
            others,
            offered: self.offered(&request.region),
            base_year: self.base_year(),
            year: request.year,
            frame: request.frame.clone(),
        })
    }

    /// Of a municipality: the groups it lies in that have a published forecast.
    fn offered(&self, key: &str) -> Option<Offered> {
        let regions = &self.bundle.regions;
        let own = regions.municipalities.iter().find(|one| one.code == key)?;
        let name = |kind: GroupKind, code: &str| {
            let mut groups = regions.groups.iter();
            groups
                .find(|group| group.kind == kind && group.code == code)
                .map(|group| group.name.clone())
        };
        Some(Offered {
            corop: name(GroupKind::Corop, &own.corop)?,
            province: name(GroupKind::Province, &own.province)?,
        })
    }
}
