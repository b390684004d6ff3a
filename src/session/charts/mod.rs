//! The charts of a view: what is asked, and from which runs it is read.
//!
//! A new kind is a file here, a name in [`ChartKind`], and a line in [`Session::chart`].

mod chord;
mod distribution;
mod line;
mod pyramid;
mod ranking;
mod scatter;
mod why;

pub use chord::Flows;
pub(super) use pyramid::PyramidScale;
pub use pyramid::PyramidYears;

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
    pub const ALL: [Self; 7] = [
        Self::Line,
        Self::Pyramid,
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
    /// Compared with the scenario that the current one is set against, instead of with another year.
    pub against: bool,
    /// The year in which those who are followed were born.
    pub birth_year: Option<i32>,
    /// Which regions are put side by side.
    pub level: Level,
    /// Flows from the base year on instead of those of one year.
    pub summed: bool,
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
        let ChartRequest { kind, frame, region, indicator, change_from, year, .. } = &request;
        let frame = frame.clone();
        match kind {
            ChartKind::Line => {
                self.series_chart(frame, region, *indicator, *change_from, *year, drawn)
            }
            ChartKind::Pyramid => self.pyramid(&request),
            ChartKind::Ranking => self.ranking(&request),
            ChartKind::Distribution => self.distribution(&request),
            ChartKind::Scatter => self.scatter(&request),
            ChartKind::Why => self.why_chart(&request),
            ChartKind::Chord => self.chord(&request),
        }
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
