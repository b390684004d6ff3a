//! What a run of inputs is held to: the clock, the memory, and what a panic said.

use std::collections::BTreeMap;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use streekblik::error::{Error, ErrorKind};

use crate::fail::{AtPath, Result};

/// After this an input is given up: what has no end cannot be waited for.
const GIVE_UP: Duration = Duration::from_secs(20);

/// Target, number and bytes of the input that is tried, and since when.
type Tried = Option<(&'static str, u64, Vec<u8>, Instant)>;

/// Watches the inputs from a thread of its own.
#[derive(Default)]
pub(super) struct Watch {
    tried: Arc<Mutex<Tried>>,
    panicked: Arc<Mutex<String>>,
}

impl Watch {
    /// Takes what panics say, from here on in the whole program, and writes an input that has no end to `folder`.
    pub(super) fn begin(&self, folder: PathBuf) {
        let said = Arc::clone(&self.panicked);
        panic::set_hook(Box::new(move |info| {
            *said.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
        }));
        let watched = Arc::clone(&self.tried);
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_secs(1));
                let tried = watched.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((target, number, input, since)) = &*tried
                    && since.elapsed() > GIVE_UP
                {
                    let kept = keep(&folder.join(target), &format!("hangs-{number}"), input);
                    eprintln!(
                        "{target} {number}: no end after {GIVE_UP:?}, kept: {}",
                        kept.is_ok()
                    );
                    process::exit(1);
                }
            }
        });
    }

    pub(super) fn begins(&self, target: &'static str, number: u64, input: &[u8]) {
        let tried = Some((target, number, input.to_vec(), Instant::now()));
        *self.tried.lock().unwrap_or_else(PoisonError::into_inner) = tried;
    }

    pub(super) fn ended(&self) {
        *self.tried.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What the last panic said, and where.
    pub(super) fn panicked(&self) -> String {
        self.panicked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The most memory that this program held at any moment; 0 where the system does not tell.
    pub(super) fn memory_mb(&self) -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = peak.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        kb.unwrap_or(0) / 1024
    }
}

/// Writes an input to a file of its own.
pub(super) fn keep(folder: &Path, name: &str, input: &[u8]) -> Result<()> {
    fs::create_dir_all(folder).at("make", folder)?;
    let path = folder.join(name);
    fs::write(&path, input).at("write", &path)
}

/// The kinds of outcome that were met: read, or refused by code, place and what was expected, digits left out.
#[derive(Default)]
pub(super) struct Outcomes(BTreeMap<String, usize>);

impl Outcomes {
    /// Whether this is the first of its kind.
    pub(super) fn is_new(&mut self, error: Option<&Error>) -> bool {
        let count = self.0.len();
        let next = self.0.entry(kind(error)).or_insert(count);
        *next == count
    }

    /// A name for a file.
    pub(super) fn name(&self, error: Option<&Error>) -> String {
        let number = self.0.get(&kind(error)).copied().unwrap_or(0);
        format!("{number:03}-{}", error.map_or("read", Error::code))
    }

    /// Number of kinds of refusal.
    pub(super) fn refusals(&self) -> usize {
        self.0.keys().filter(|kind| !kind.is_empty()).count()
    }
}

fn kind(error: Option<&Error>) -> String {
    let Some(error) = error else { return String::new() };
    let (place, expected) = match error.kind() {
        ErrorKind::Pack { place, expected, .. }
        | ErrorKind::Value { place, expected, .. }
        | ErrorKind::Document { place, expected, .. }
        | ErrorKind::Geometry { place, expected, .. } => (place.as_str(), expected.as_str()),
        ErrorKind::Shape { place, .. } => (place.as_str(), ""),
        ErrorKind::Region { place, expected, .. } => (*place, expected.as_str()),
        ErrorKind::Unknown { place, .. } => (*place, ""),
    };
    // Numbers, names that are not ours and bounds make no other kind.
    let of = |text: &str, end: &[char]| -> String {
        let text = text.split(end).next().unwrap_or("");
        text.chars().filter(|c| !c.is_ascii_digit()).take(40).collect()
    };
    let place = if expected.starts_with("key:") { "" } else { place };
    format!("{} {} {}", error.code(), of(place, &['"', '/']), of(expected, &['"', ':', ',']))
}
