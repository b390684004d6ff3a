//! The chapters, in the order of each page. Each has a text in `www/chapters/LANG/ID.html` that names its parts.

mod assumptions;
mod backtest;
mod coverage;
mod criteria;
mod examples;
mod handbook;
mod households;
mod moving;
mod national;
mod official;
mod pyramids;
mod sources;
mod themes;

use super::Context;
use crate::fail::Result;

/// What a text can ask for by name: a chart, a table, a list.
pub(crate) type Part = (&'static str, fn(&Context) -> Result<String>);

/// A chapter.
pub(crate) struct Chapter {
    /// Name of its text, its address in the page, and `chapter.ID` of its title.
    pub id: &'static str,
    /// Its parts.
    pub parts: &'static [Part],
}

/// Of the method page.
pub(crate) const METHOD: &[Chapter] = &[
    Chapter { id: "summary", parts: &[] },
    Chapter { id: "model", parts: &[] },
    Chapter { id: "backtest", parts: backtest::PARTS },
    Chapter { id: "coverage", parts: coverage::PARTS },
    Chapter { id: "moving", parts: moving::PARTS },
    Chapter { id: "official", parts: official::PARTS },
    Chapter { id: "national", parts: national::PARTS },
    Chapter { id: "pyramids", parts: pyramids::PARTS },
    Chapter { id: "households", parts: households::PARTS },
    Chapter { id: "examples", parts: examples::PARTS },
    Chapter { id: "limits", parts: &[] },
    Chapter { id: "sources", parts: sources::PARTS },
    Chapter { id: "assumptions", parts: assumptions::PARTS },
    Chapter { id: "reproduce", parts: &[] },
];

/// Of the page on accessibility.
pub(crate) const ACCESS: &[Chapter] = &[
    Chapter { id: "status", parts: &[] },
    Chapter { id: "tested", parts: &[] },
    Chapter { id: "barriers", parts: &[] },
    Chapter { id: "criteria", parts: criteria::PARTS },
    Chapter { id: "report", parts: &[] },
];

/// Of the page on embedding.
pub(crate) const EMBEDDING: &[Chapter] = &[
    Chapter { id: "embed_start", parts: &[] },
    Chapter { id: "embed_frame", parts: &[] },
    Chapter { id: "embed_elements", parts: &[] },
    Chapter { id: "embed_look", parts: &[] },
    Chapter { id: "embed_policy", parts: &[] },
    Chapter { id: "embed_cms", parts: &[] },
    Chapter { id: "embed_own", parts: &[] },
    Chapter { id: "embed_host", parts: &[] },
];

/// Of the page of definitions.
pub(crate) const THEMES: &[Chapter] = &[
    Chapter { id: "defined", parts: &[] },
    Chapter { id: "theme_indicators", parts: themes::INDICATORS },
    Chapter { id: "theme_assumptions", parts: themes::ASSUMED },
    Chapter { id: "theme_levers", parts: themes::LEVERS },
];

/// Of the handbook of the discussion round.
pub(crate) const HANDBOOK: &[Chapter] = &[
    Chapter { id: "handbook_start", parts: &[] },
    Chapter { id: "handbook_prepare", parts: handbook::PARTS },
    Chapter { id: "handbook_run", parts: &[] },
    Chapter { id: "handbook_report", parts: &[] },
];

/// Of the page for residents.
pub(crate) const RESIDENTS: &[Chapter] = &[
    Chapter { id: "residents_evening", parts: &[] },
    Chapter { id: "residents_numbers", parts: &[] },
    Chapter { id: "residents_said", parts: &[] },
    Chapter { id: "residents_private", parts: &[] },
];
