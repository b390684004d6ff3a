//! What tests of a session start from: the committed data, and a frame to draw in.

use std::fs;
use std::path::Path;

use streekblik::chart::{Frame, Lang, Theme};
use streekblik::session::Session;

/// A file of `data/`.
pub(crate) fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)).unwrap()
}

/// A session on the population pack.
pub(crate) fn session() -> Session {
    Session::new(&file("population.sbp")).unwrap()
}

/// A frame of an ordinary width.
pub(crate) fn frame() -> Frame {
    Frame { id: "a".into(), width_px: 600.0, height_px: 320.0, lang: Lang::Nl, theme: Theme::Light }
}
