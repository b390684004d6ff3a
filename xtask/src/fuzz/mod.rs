//! `cargo xtask fuzz`: inputs by the million at every door where bytes and texts come in from outside.
//!
//! An input follows from the seed, its target, its number and what is in `tests/corpus`, so that it can be made again by itself:
//! `--from NUMBER --inputs 1`. It fails on a panic, a broken promise (see `target`), an input that takes more than a second, and memory beyond
//! [`MOST_MEMORY_MB`]. What it finds is kept in `target/fuzz`; once mended it goes to `tests/corpus`, where a test tries it for good.

mod files;
mod links;
mod owns;
mod packs;
mod random;
mod rounds;
mod scenarios;
mod target;
mod watch;

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use streekblik::session::document::Document;

use crate::args::Args;
use crate::fail::{AtPath, Failure, Result};
use crate::paths;
use crate::process::step;
use random::Random;
use target::{Doors, Sections, Target};
use watch::Watch;

/// Longest that one input may take.
const MOST_TIME: Duration = Duration::from_secs(1);
/// Most memory of the whole run, its own data included.
const MOST_MEMORY_MB: u64 = 512;
/// Finds after which a target is left: more of the same tells nothing.
const MOST_FINDS: usize = 20;

/// Inputs after which a run says how far it is: a process that is ended from outside leaves that behind.
const PROGRESS: u64 = 100_000;

/// Municipalities of the small pack.
const KEPT_CODES: [&str; 3] = ["GM0014", "GM0037", "GM0047"];

/// Runs `cargo xtask fuzz`.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let values = ["--inputs", "--seed", "--target", "--from", "--keep"];
    let args = Args::parse("fuzz", raw, &[], &values)?;
    let number = |name: &str, usual: u64| match args.value(name) {
        None => Ok(usual),
        Some(text) => text.parse().map_err(|_| {
            Failure::new(format!("cargo xtask fuzz: {name}")).expected("a number").found(text)
        }),
    };
    let (inputs, seed, from) =
        (number("--inputs", 10_000)?, number("--seed", 1)?, number("--from", 0)?);
    let targets: Vec<Target> = match args.value("--target") {
        None => Target::ALL.to_vec(),
        Some(id) => {
            let found = Target::ALL.into_iter().find(|target| target.id() == id);
            let expected = Target::ALL.map(Target::id).join(", ");
            vec![found.ok_or_else(|| {
                Failure::new("cargo xtask fuzz: --target").expected(expected).found(id)
            })?]
        }
    };
    let mut run = Run::new(seed, args.value("--keep").map(PathBuf::from))?;
    run.watch.begin(folder());
    let mut finds = 0;
    for target in targets {
        finds += run.of(target, from, inputs)?;
    }
    match finds {
        0 => Ok(()),
        _ => Err(Failure::new("inputs that must not do what they do")
            .expected("none")
            .found(finds.to_string())
            .remedy(format!("see {}", folder().display()))),
    }
}

fn folder() -> PathBuf {
    paths::target().join("fuzz")
}

/// What inputs are made from, and what they are tried on.
struct Run {
    seed: u64,
    /// A folder for one input of each kind of outcome.
    keep: Option<PathBuf>,
    watch: Watch,
    packs: Vec<Sections>,
    links: Vec<Vec<u8>>,
    documents: Vec<Json>,
    files: [Vec<u8>; 2],
    /// Files of visitors that are kept: tables, GeoJSON, TopoJSON.
    own: [Vec<Vec<u8>>; 3],
}

impl Run {
    fn new(seed: u64, keep: Option<PathBuf>) -> Result<Self> {
        let read = |inside: &str| {
            let path = paths::root().join(inside);
            fs::read(&path).at("read", &path)
        };
        let [population, background, themes, evidence] =
            ["population", "background", "themes", "evidence"]
                .map(|name| read(&format!("data/{name}.sbp")));
        let (population, background) = (population?, background?);
        let (themes, evidence) = (themes?, evidence?);
        let small = target::small_packs([&population, &background, &themes, &evidence])?;
        let file = small[0].file();
        // Those of three municipalities more often than the whole ones, which take longer.
        let mut packs: Vec<Sections> = [&small[..]; 8].concat();
        packs.extend([Sections::read(&themes)?, Sections::read(&evidence)?]);
        packs.push(Sections::read(&read("data/map-coarse.sbp")?)?);
        packs.extend(kept(Target::Pack)?.iter().filter_map(|file| Sections::read(file).ok()));

        let mut links = links_of(&read("tests/fixtures/links.txt")?);
        for path in files(&paths::root().join("www/stories"))? {
            links.extend(links_of(&fs::read(&path).at("read", &path)?));
        }
        let read = links.iter().filter_map(|link| Document::from_link(link).ok());
        let mut documents: Vec<Json> = read
            .filter_map(|document| serde_json::from_str(&document.to_canonical_json()).ok())
            .collect();
        let texts = kept(Target::Scenario)?;
        documents.extend(texts.iter().filter_map(|text| serde_json::from_slice(text).ok()));
        let texts = kept(Target::Link)?;
        links.extend(texts.iter().map(|text| String::from_utf8_lossy(text).into_owned()));
        Ok(Self {
            seed,
            keep,
            watch: Watch::default(),
            packs,
            links: links.iter().map(|link| links::body(link)).collect(),
            documents,
            files: [population, file],
            own: [kept(Target::Csv)?, kept(Target::GeoJson)?, kept(Target::TopoJson)?],
        })
    }

    fn input(&self, target: Target, number: u64) -> Vec<u8> {
        let random = &mut Random::of(self.seed, target as u64, number);
        match target {
            Target::Link => links::make(random, &self.links),
            Target::Scenario => scenarios::make(random, &self.documents),
            Target::Pack => packs::make(random, &self.packs),
            Target::Own => owns::make(random),
            Target::Round => rounds::make(random),
            Target::Data => files::kept_data(random, &KEPT_CODES),
            Target::Csv | Target::GeoJson | Target::TopoJson => {
                let [tables, geo, topo] = &self.own;
                let kept = match target {
                    Target::Csv => tables,
                    Target::GeoJson => geo,
                    _ => topo,
                };
                files::make(random, target, kept)
            }
        }
    }

    /// Tries a number of inputs; how many finds there were.
    fn of(&mut self, target: Target, from: u64, inputs: u64) -> Result<usize> {
        let [population, small] = &self.files;
        let mut doors = Doors::new(population, small)?;
        let mut finds = 0;
        let (mut slowest, mut read, mut outcomes) =
            ((Duration::ZERO, 0), 0, watch::Outcomes::default());
        let (mut bytes, mut spent) = (0, Duration::ZERO);
        let before = self.watch.memory_mb();
        for number in from..from.saturating_add(inputs) {
            if number > from && number.is_multiple_of(PROGRESS) {
                println!("{} {number}", target.id());
            }
            let input = self.input(target, number);
            bytes += input.len() as u64;
            self.watch.begins(target.id(), number, &input);
            let begun = Instant::now();
            let outcome = panic::catch_unwind(AssertUnwindSafe(|| doors.take(target, &input)));
            let mut took = begun.elapsed();
            if took > MOST_TIME && outcome.is_ok() {
                // The machine may have had other things to do: once more.
                let begun = Instant::now();
                let again = panic::catch_unwind(AssertUnwindSafe(|| doors.take(target, &input)));
                took = if again.is_ok() { begun.elapsed().min(took) } else { took };
            }
            self.watch.ended();
            spent += took;
            slowest = slowest.max((took, number));
            let mut wrong = match &outcome {
                Ok(Ok(None)) => {
                    read += 1;
                    None
                }
                Ok(Ok(Some(_))) => None,
                Ok(Err(broken)) => Some(broken.clone()),
                Err(_) => Some(self.watch.panicked()),
            };
            if took > MOST_TIME {
                wrong = Some(format!("took {} ms", took.as_millis()));
            }
            if let Ok(Ok(outcome)) = &outcome
                && outcomes.is_new(outcome.as_ref())
                && let Some(folder) = &self.keep
            {
                watch::keep(&folder.join(target.id()), &outcomes.name(outcome.as_ref()), &input)?;
            }
            let memory = if number.is_multiple_of(64) { self.watch.memory_mb() } else { 0 };
            if memory > MOST_MEMORY_MB {
                wrong = Some(format!("{memory} MB, within 64 inputs before this"));
            }
            if let Some(wrong) = wrong {
                println!("{} {number}: {wrong}", target.id());
                watch::keep(
                    &folder().join(target.id()),
                    &format!("{}-{number}", self.seed),
                    &input,
                )?;
                let [population, small] = &self.files;
                doors = Doors::new(population, small)?;
                finds += 1;
                if finds == MOST_FINDS || memory > MOST_MEMORY_MB {
                    break;
                }
            }
        }
        step(&format!(
            "{}: {inputs} inputs of {} bytes in the mean, {read} read, {} kinds of refusal, {:.0} a second; slowest {:.1} ms (number {}), \
             memory {} MB, {before} before; {finds} finds",
            target.id(),
            bytes / inputs.max(1),
            outcomes.refusals(),
            inputs as f64 / spent.as_secs_f64().max(1e-9),
            slowest.0.as_secs_f64() * 1e3,
            slowest.1,
            self.watch.memory_mb(),
        ));
        Ok(finds)
    }
}

/// The documents of the links in a text.
fn links_of(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let fields = text.split(['#', '&', '"', '\n']);
    fields.filter_map(|field| field.strip_prefix("d=")).map(str::to_owned).collect()
}

/// The inputs that are kept in `tests/corpus`; others are made from them too.
fn kept(target: Target) -> Result<Vec<Vec<u8>>> {
    let folder = paths::root().join("tests/corpus").join(target.id());
    files(&folder)?.iter().map(|path| fs::read(path).at("read", path)).collect()
}

/// The files of a folder by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).at("read", folder)?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|one| Some(one.ok()?.path())).collect();
    paths.sort_unstable();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_inputs_and_many_of_them_are_read() {
        let run = Run::new(1, None).unwrap();
        let [population, small] = &run.files;
        let mut doors = Doors::new(population, small).unwrap();
        for target in Target::ALL {
            let (mut read, mut different) = (0, std::collections::BTreeSet::new());
            for number in 0..200 {
                let input = run.input(target, number);
                assert_eq!(input, run.input(target, number));
                read += usize::from(matches!(doors.take(target, &input), Ok(None)));
                different.insert(input);
            }
            let id = target.id();
            assert!(different.len() > 150, "{id}: {} different", different.len());
            assert!((5..195).contains(&read), "{id}: {read} read");
        }
    }
}
