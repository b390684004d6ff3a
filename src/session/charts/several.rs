//! Regions side by side, or the scenarios of a region.

use super::line::Counted;
use super::{By, ChartRequest, scenario_name};
use crate::chart::line::ScenarioName;
use crate::chart::several::{Compared, Known, SeveralInput, SeveralLine, several_chart};
use crate::chart::{Chart, Measure};
use crate::error::{ErrorKind, Result};
use crate::model::series::RegionBands;
use crate::session::bands::get_or_make;
use crate::session::regions::{Area, area};
use crate::session::{ScenarioChoice, Session};

/// Regions that may stand beside the first.
const MOST_BESIDE: usize = 6;
/// Every preset, with its name in labels.
const PRESETS: [(&str, ScenarioName); 7] = [
    ("trend", ScenarioName::Trend),
    ("high", ScenarioName::High),
    ("low", ScenarioName::Low),
    ("moreMigration", ScenarioName::MoreMigration),
    ("lessMigration", ScenarioName::LessMigration),
    ("cities", ScenarioName::Cities),
    ("spread", ScenarioName::Spread),
];

impl Session {
    /// Several lines in one chart.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year or a frame out of bounds, or for more than six regions beside it.
    #[inline(never)]
    pub(super) fn several(&self, request: &ChartRequest) -> Result<Chart> {
        let ChartRequest { indicator, change_from, frame, .. } = request;
        let own = area(&self.bundle.regions, &request.region)?;
        let (compared, lines) = match request.by {
            By::Regions => (Compared::Regions, self.regions_beside(&own, request)?),
            By::Scenarios => {
                let region = own.name(frame.lang);
                (Compared::Scenarios { region }, self.scenarios_of(&own, request)?)
            }
        };
        several_chart(&SeveralInput {
            compared,
            measure: Measure::from_id(indicator.id(), *change_from)?,
            indexed: request.indexed,
            lines,
            base_year: self.base_year(),
            year: request.year,
            frame: frame.clone(),
        })
    }

    fn regions_beside(&self, own: &Area, request: &ChartRequest) -> Result<Vec<SeveralLine>> {
        if request.beside.len() > MOST_BESIDE {
            return Err(ErrorKind::Value {
                place: "beside".to_owned(),
                expected: format!("at most {MOST_BESIDE} regions"),
                found: request.beside.len().to_string(),
            }
            .into());
        }
        let mut lines = vec![self.line_of(own, request, self.shown(request.indicator)?.current)?];
        for key in request.beside.iter().filter(|key| **key != request.region) {
            let other = area(&self.bundle.regions, key)?;
            lines.push(self.line_of(&other, request, self.shown(request.indicator)?.current)?);
        }
        Ok(lines)
    }

    fn line_of(
        &self,
        area: &Area,
        request: &ChartRequest,
        run: &RegionBands,
    ) -> Result<SeveralLine> {
        let Counted { observed, counted_since, reference } =
            self.counted(area, request.indicator, request.change_from)?;
        let values = request.indicator.of_group(run, &area.members, reference)?;
        let projected = (self.base_year()..).zip(values).collect();
        Ok(SeveralLine {
            name: area.plain_name(request.frame.lang),
            scenario: None,
            known: Known { observed, counted_since, projected },
            reference: false,
        })
    }

    /// The current scenario, what it is set against, and all presets, each once.
    fn scenarios_of(&self, area: &Area, request: &ChartRequest) -> Result<Vec<SeveralLine>> {
        let indicator = request.indicator;
        let current = scenario_name(&self.choice);
        let mut line = self.line_of(area, request, self.shown(indicator)?.current)?;
        line.scenario = Some(current);
        let mut lines = vec![line];
        if self.differs() {
            let against = self.against_bands(indicator)?;
            let name = self.name_of_against();
            lines.push(self.scenario_line(area, request, against, name)?);
        }
        // A scenario of one's own has another name than every preset.
        let told: Vec<ScenarioName> = lines.iter().filter_map(|line| line.scenario).collect();
        if let Some(line) = lines.get_mut(1) {
            line.reference = true;
        }
        for ((id, name), run) in PRESETS.iter().zip(self.presets(indicator.is_of_households())?) {
            if !told.contains(name) && ScenarioChoice::preset(id) != self.choice {
                lines.push(self.scenario_line(area, request, run, *name)?);
            }
        }
        Ok(lines)
    }

    /// Only the first line has what was counted: it is the same in every scenario.
    fn scenario_line(
        &self,
        area: &Area,
        request: &ChartRequest,
        run: &RegionBands,
        name: ScenarioName,
    ) -> Result<SeveralLine> {
        let mut line = self.line_of(area, request, run)?;
        (line.scenario, line.known.observed) = (Some(name), Vec::new());
        Ok(line)
    }

    /// The runs of all presets, made when asked for.
    fn presets(&self, households: bool) -> Result<&Vec<RegionBands>> {
        let kept = &self.preset_runs[usize::from(households)];
        get_or_make(kept, || {
            let run = |(id, _): &(&str, ScenarioName)| {
                let scenario = self.scenario_of(&ScenarioChoice::preset(id))?;
                match households {
                    true => self.model.project_bands(&scenario),
                    false => self.model.project_people(&scenario),
                }
            };
            PRESETS.iter().map(run).collect()
        })
    }
}
