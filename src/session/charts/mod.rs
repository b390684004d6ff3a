//! The charts of a view: what is asked, and from which runs it is read.
//!
//! A new kind is a file here, a name in [`ChartKind`], and a line in [`Session::chart`]. Each is a function of its own, never
//! inlined: what a first view does not draw comes later (`xtask/src/build/split`), and a function comes whole.

mod age_groups;
mod backtest;
mod chord;
mod components;
mod distribution;
mod forecasters;
mod lexis;
mod line;
mod multiples;
mod pyramid;
mod ranking;
mod scatter;
mod several;
mod why;

pub use chord::Flows;
pub(super) use pyramid::PyramidScale;

use super::regions::area;
use super::{Level, ScenarioChoice, Session};
use crate::chart::line::ScenarioName;
use crate::chart::{Chart, Frame};
use crate::error::{ErrorKind, Result};
use crate::model::indicators::Indicator;

/// A kind of chart, by the name the page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// An indicator of a region through the years.
    Line,
    /// Men and women by age.
    Pyramid,
    /// Several lines: regions side by side, or scenarios.
    Several,
    /// What changes a population each year.
    Components,
    /// Age groups through the years.
    AgeGroups,
    /// Forecasts of others beside ours.
    Forecasters,
    /// How far off a forecast of 2019 was.
    Backtest,
    /// A small line for each region of a group.
    Multiples,
    /// Ages and years.
    Lexis,
    /// Regions in order of an indicator.
    Ranking,
    /// How regions spread on an indicator.
    Distribution,
    /// Two indicators of regions.
    Scatter,
    /// By what an indicator of a region differs.
    Why,
    /// Who moves from where to where.
    Chord,
}

impl ChartKind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Line,
        Self::Pyramid,
        Self::Several,
        Self::Components,
        Self::AgeGroups,
        Self::Forecasters,
        Self::Backtest,
        Self::Multiples,
        Self::Lexis,
        Self::Ranking,
        Self::Distribution,
        Self::Scatter,
        Self::Why,
        Self::Chord,
    ];

    /// The name the page knows.
    pub fn id(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Pyramid => "pyramid",
            Self::Several => "several",
            Self::Components => "components",
            Self::AgeGroups => "ageGroups",
            Self::Forecasters => "forecasters",
            Self::Backtest => "backtest",
            Self::Multiples => "multiples",
            Self::Lexis => "lexis",
            Self::Ranking => "ranking",
            Self::Distribution => "distribution",
            Self::Scatter => "scatter",
            Self::Why => "why",
            Self::Chord => "chord",
        }
    }

    /// The kind of a name.
    ///
    /// # Errors
    /// `unknown`.
    pub fn from_id(id: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.id() == id)
            .ok_or_else(|| ErrorKind::Unknown { place: "chart", found: id.to_owned() }.into())
    }
}

/// What several lines are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Regions.
    #[default]
    Regions,
    /// Scenarios.
    Scenarios,
}

impl By {
    /// What a name stands for: `regions`, `scenarios`.
    ///
    /// # Errors
    /// `unknown`.
    pub fn from_id(id: &str) -> Result<Self> {
        match id {
            "regions" => Ok(Self::Regions),
            "scenarios" => Ok(Self::Scenarios),
            _ => Err(ErrorKind::Unknown { place: "by", found: id.to_owned() }.into()),
        }
    }
}

/// What a chart is asked for; each kind reads what it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRequest {
    /// Which chart.
    pub kind: ChartKind,
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// The region by its key, as in [`Session::series_chart`].
    pub region: String,
    /// Regions beside it.
    pub beside: Vec<String>,
    /// What is shown.
    pub indicator: Indicator,
    /// What it is set against, where a chart has two.
    pub second_indicator: Indicator,
    /// The year a change is counted from.
    pub change_from: i32,
    /// The year chosen.
    pub year: i32,
    /// The year compared with.
    pub compare_year: i32,
    /// What several lines are of.
    pub by: By,
    /// Numbers as 100 in the base year.
    pub indexed: bool,
    /// A forecast of the visitor's own: its name, and persons on 1 January of some years.
    pub own: Option<(String, Vec<(i32, f64)>)>,
    /// Beside the same age in the base year instead of people.
    pub compared: bool,
    /// Of the country provinces instead of COROP regions.
    pub provinces: bool,
    /// A scale for each small chart.
    pub own_scale: bool,
    /// Age groups in percent of all.
    pub shares: bool,
    /// Natural increase, net moves and net migration instead of the six flows.
    pub combined: bool,
    /// Compared with the scenario that the current one is set against, instead of with another year.
    pub against: bool,
    /// The year in which those who are followed were born.
    pub birth_year: Option<i32>,
    /// Which regions are put side by side.
    pub level: Level,
    /// Flows from the base year on instead of those of one year.
    pub summed: bool,
    /// The scenario is a proposal of a round, and what it is set against the base of all.
    pub is_proposal: bool,
}

impl ChartRequest {
    /// A chart of a region, all else left open: the number of people, in no year yet.
    pub fn new(kind: ChartKind, frame: Frame, region: &str) -> Self {
        Self {
            kind,
            frame,
            region: region.to_owned(),
            beside: Vec::new(),
            indicator: Indicator::Population,
            second_indicator: Indicator::Population,
            change_from: 0,
            year: 0,
            compare_year: 0,
            against: false,
            birth_year: None,
            level: Level::Municipality,
            summed: false,
            is_proposal: false,
            by: By::Regions,
            indexed: false,
            own: None,
            compared: false,
            provinces: false,
            own_scale: false,
            shares: false,
            combined: false,
        }
    }
}

impl Session {
    /// Draws a chart of the current scenario.
    ///
    /// Shape: `drawn` as in [`Session::series_chart`]; only the line reads it.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year or a frame out of bounds.
    pub fn chart(&self, request: ChartRequest, drawn: &mut [f64]) -> Result<Chart> {
        let mut chart = self.drawn(&request, drawn)?;
        if matches!(request.indicator, Indicator::Theme(of) if of.own().is_some()) {
            self.tell_gaps(&request, &mut chart)?;
        }
        Ok(chart)
    }

    /// Says of which municipalities the file of the visitor's own has no figure, where a line of it is not there.
    #[inline(never)]
    fn tell_gaps(&self, request: &ChartRequest, chart: &mut Chart) -> Result<()> {
        let is_beside = request.kind == ChartKind::Several && request.by == By::Regions;
        match request.kind {
            // Nothing to see: what is missing is then the finding.
            ChartKind::Line | ChartKind::Why | ChartKind::Several if !is_beside => {
                if let Some(gap) = self.gap_in(request, &request.region)? {
                    chart.description = gap;
                }
            }
            ChartKind::Several => {
                for region in core::iter::once(&request.region).chain(&request.beside) {
                    if let Some(gap) = self.gap_in(request, region)? {
                        chart.description.push(' ');
                        chart.description.push_str(&gap);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn gap_in(&self, request: &ChartRequest, region: &str) -> Result<Option<String>> {
        let area = area(&self.bundle.regions, region)?;
        Ok(self.gap_of(request.indicator, &area, request.frame.lang))
    }

    fn drawn(&self, request: &ChartRequest, drawn: &mut [f64]) -> Result<Chart> {
        match request.kind {
            ChartKind::Line => self.line(request, drawn),
            ChartKind::Several => self.several(request),
            ChartKind::Components => self.components(request),
            ChartKind::AgeGroups => self.age_groups(request),
            ChartKind::Forecasters => self.forecasters(request, drawn),
            ChartKind::Backtest => self.backtest(request),
            ChartKind::Multiples => self.multiples(request),
            ChartKind::Lexis => self.lexis(request),
            ChartKind::Pyramid => self.pyramid(request),
            ChartKind::Ranking => self.ranking(request),
            ChartKind::Distribution => self.distribution(request),
            ChartKind::Scatter => self.scatter(request),
            ChartKind::Why => self.why_chart(request),
            ChartKind::Chord => self.chord(request),
        }
    }
}

impl Session {
    /// The name of the scenario that the current one is set against: of two of the visitor's own it is the one that was pinned.
    pub(super) fn name_of_against(&self) -> ScenarioName {
        let names = [&self.choice, &self.against.choice].map(scenario_name);
        if names == [ScenarioName::Own; 2] { ScenarioName::Pinned } else { names[1] }
    }
}

/// The name of a choice in labels.
pub(super) fn scenario_name(choice: &ScenarioChoice) -> ScenarioName {
    match (choice.is_own(), choice.preset.as_str()) {
        (true, _) => ScenarioName::Own,
        (_, "high") => ScenarioName::High,
        (_, "low") => ScenarioName::Low,
        (_, "moreMigration") => ScenarioName::MoreMigration,
        (_, "lessMigration") => ScenarioName::LessMigration,
        (_, "cities") => ScenarioName::Cities,
        (_, "spread") => ScenarioName::Spread,
        _ => ScenarioName::Trend,
    }
}
