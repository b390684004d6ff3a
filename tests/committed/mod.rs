//! What tests of a session start from: the committed data, what is asked of it, and a frame to draw in.
#![allow(dead_code)] // no test file uses all of it

use std::fs;
use std::path::Path;

use streekblik::chart::{Frame, Lang, Theme};
use streekblik::session::{ChartKind, Session};

/// A file of `data/`.
pub(crate) fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)).unwrap()
}

/// A session on the population pack.
pub(crate) fn session() -> Session {
    Session::new(&file("population.sbp")).unwrap()
}

/// A session that knows earlier years and sources too.
pub(crate) fn with_background() -> Session {
    let mut session = session();
    session.set_background(&file("background.sbp")).unwrap();
    session
}

/// A session that knows the data of the themes too.
pub(crate) fn themed() -> Session {
    let mut session = session();
    session.set_theme_data(&file("themes.sbp")).unwrap();
    session
}

/// All values of a theme's indicator for a region in the current scenario.
pub(crate) fn values(session: &Session, region: &str, id: &str) -> Vec<f64> {
    let all = session.theme_values(region).unwrap();
    all.into_iter().find(|one| one.of.indicator().id == id).unwrap().values
}

/// The kinds of charts that draw an indicator which is an amount or a ratio by year.
pub(crate) const KINDS_OF_ANY_INDICATOR: [ChartKind; 6] = [
    ChartKind::Line,
    ChartKind::Several,
    ChartKind::Multiples,
    ChartKind::Ranking,
    ChartKind::Distribution,
    ChartKind::Scatter,
];

/// A frame of an ordinary width.
pub(crate) fn frame() -> Frame {
    Frame { id: "a".into(), width_px: 600.0, height_px: 320.0, lang: Lang::Nl, theme: Theme::Light }
}
