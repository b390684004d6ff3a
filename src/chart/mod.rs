//! Model and geometry to pictures: numbers in, SVG, words and a table out.
//!
//! A chart passes through four stages: *Series* (what is compared), *Sized*
//! (labels measured, areas reserved), *Placed* (everything in sixteenths of a
//! pixel) and drawn, through [`surface::Surface`], the only plotters backend of
//! the crate, into [`commands::Commands`]. SVG and canvas are made of those. Nothing
//! here touches a DOM: the SVG is the same, byte for byte, natively and in wasm.
//!
//! ```
//! use streekblik::chart::{line, Frame, Lang, Measure, Theme};
//!
//! let chart = line::line_chart(&line::LineInput {
//!     frame: Frame { id: "a".into(), width_px: 480.0, height_px: 300.0, lang: Lang::Nl, theme: Theme::Light },
//!     region: "Oost-Groningen".into(),
//!     measure: Measure::Population,
//!     observed: vec![(2023, 143_000.0), (2024, 144_000.0), (2025, 144_700.0)],
//!     counted_since: 2012,
//!     projected: vec![(2025, 144_700.0), (2040, 140_200.0)],
//!     low: vec![(2025, 144_700.0), (2040, 133_000.0)],
//!     high: vec![(2025, 144_700.0), (2040, 147_000.0)],
//!     fan: vec![],
//!     reference: vec![],
//!     reference_scenario: line::ScenarioName::Trend,
//!     scenario: line::ScenarioName::Trend,
//!     year: 2040,
//!     base_year: 2025,
//! })?;
//! assert!(chart.svg().starts_with("<svg"));
//! assert_eq!(chart.table.columns[0], "Jaar");
//! # Ok::<(), streekblik::Error>(())
//! ```

pub mod age_groups;
mod axes;
pub mod backtest;
pub mod chord;
pub mod choropleth;
pub mod class_rule;
pub mod classes;
pub mod colour;
pub mod commands;
pub mod components;
pub mod describe;
pub mod distribution;
pub mod forecasters;
pub mod format;
pub mod framed;
mod labels;
mod legend;
mod lettering;
pub mod lexis;
pub mod line;
mod line_draw;
mod line_size;
pub mod map_discs;
pub mod map_picture;
mod marks;
mod measure;
pub mod multiples;
pub mod natural;
pub(crate) mod order;
mod output;
pub mod pyramid;
mod pyramid_draw;
mod pyramid_size;
mod pyramid_words;
pub mod ranking;
pub mod rows;
mod rows_draw;
mod rows_marks;
pub mod scale;
pub mod scatter;
pub mod several;
pub mod sink;
pub mod surface;
pub mod svg;
pub mod text_metrics;
pub mod timeline;
pub mod why;

pub use measure::Measure;
pub use output::{Cell, Chart, Frame, Lang, Picture, Status, Stop, Table, Theme};
