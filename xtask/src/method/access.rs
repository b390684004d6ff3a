//! What proves each criterion of WCAG 2.2 A and AA: `tests/web/wcag.tsv`, which `tests/proofs.rs` holds to the tests it names.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use streekblik::chart::Lang;

use crate::fail::{AtPath, Failure, Result};

/// The table, from the root of the project.
const FILE: &str = "tests/web/wcag.tsv";
/// The version of the guidelines that the table follows.
const GUIDELINES: &str = "2.2";
/// Widths and enlargement of the tests: `sizes` in `tests/web/harness.mjs`, and `access.test.mjs`.
const WIDTHS_PX: [u32; 3] = [320, 768, 1440];
const TEXT_PERCENT: u32 = 200;

/// How a criterion is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// By tests that run at every change.
    Test,
    /// By someone who looked.
    Eye,
    /// There is nothing it applies to.
    None,
}

impl Proof {
    /// Its name in the table and in the short texts.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Eye => "eye",
            Self::None => "none",
        }
    }
}

/// A criterion and what proves it.
#[derive(Debug, Clone)]
pub(crate) struct Criterion {
    /// Its number, `1.4.3`.
    pub number: String,
    /// `A` or `AA`.
    pub level: String,
    names: [String; 2],
    /// How it is proven.
    pub proof: Proof,
    /// Files with the beginning of the title of a test, or with nothing for all of them.
    pub tests: Vec<(String, String)>,
    notes: [String; 2],
}

fn of(lang: Lang, texts: &[String; 2]) -> &str {
    let [nl, en] = texts;
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

impl Criterion {
    /// Its name.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        of(lang, &self.names)
    }

    /// What there is to say beside the tests; may be empty.
    pub(crate) fn note(&self, lang: Lang) -> &str {
        of(lang, &self.notes)
    }
}

/// Reads the table.
///
/// # Errors
/// A row that is not as it should be.
pub(crate) fn read(root: &Path) -> Result<Vec<Criterion>> {
    let file = root.join(FILE);
    let text = fs::read_to_string(&file).at("read", &file)?;
    text.lines().skip(1).map(criterion).collect()
}

fn criterion(line: &str) -> Result<Criterion> {
    let wrong = |expected: &str| {
        Failure::new(format!("{FILE} can't be read")).expected(expected.to_owned()).found(line)
    };
    let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
    let [number, level, nl, en, how, tests, note_nl, note_en] =
        <[String; 8]>::try_from(cells).map_err(|_| wrong("eight cells"))?;
    let proofs = [Proof::Test, Proof::Eye, Proof::None];
    let proof = proofs.into_iter().find(|proof| proof.id() == how);
    let named = |test: &str| {
        let (file, title) = test.split_once(": ").ok_or_else(|| wrong("file: title"))?;
        Ok((file.to_owned(), title.trim().to_owned()))
    };
    Ok(Criterion {
        number,
        level,
        names: [nl, en],
        proof: proof.ok_or_else(|| wrong("test, eye or none"))?,
        tests: tests
            .split(" | ")
            .filter(|test| !test.is_empty())
            .map(named)
            .collect::<Result<_>>()?,
        notes: [note_nl, note_en],
    })
}

/// How many criteria there are of each proof, and what was tested with.
///
/// # Errors
/// `package.json` that does not name the rules.
pub(crate) fn figures(root: &Path, criteria: &[Criterion]) -> Result<Value> {
    let count = |proof: Proof| criteria.iter().filter(|one| one.proof == proof).count();
    let file = root.join("package.json");
    let text = fs::read_to_string(&file).at("read", &file)?;
    let package: Value = serde_json::from_str(&text)
        .map_err(|error| Failure::new("package.json can't be read").found(error.to_string()))?;
    let axe = package["devDependencies"]["@axe-core/playwright"].as_str().ok_or_else(|| {
        Failure::new("package.json").expected("devDependencies with @axe-core/playwright")
    })?;
    let [narrow_px, middle_px, wide_px] = WIDTHS_PX;
    Ok(json!({
        "guidelines": GUIDELINES,
        "criteria": criteria.len(),
        "tested": count(Proof::Test),
        "by_eye": count(Proof::Eye),
        "nothing": count(Proof::None),
        "axe": axe,
        "narrow_px": narrow_px,
        "middle_px": middle_px,
        "wide_px": wide_px,
        "text_percent": TEXT_PERCENT,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole_and_wrong_rows_are_refused() {
        let root = crate::paths::root();
        let criteria = read(&root).unwrap();
        let figures = figures(&root, &criteria).unwrap();
        let parts = ["tested", "by_eye", "nothing"].map(|key| figures[key].as_u64().unwrap());
        assert_eq!(parts.iter().sum::<u64>(), criteria.len() as u64);
        assert!(criteria.iter().all(|one| one.proof != Proof::Test || !one.tests.is_empty()));
        assert!(criterion("1.1.1\tA").is_err());
        assert!(criterion("1.1.1\tA\ta\tb\tmaybe\t\t\t").is_err());
        assert!(criterion("1.1.1\tA\ta\tb\ttest\tno title\t\t").is_err());
    }

    #[test]
    fn widths_and_enlargement_are_those_of_the_tests() {
        let folder = crate::paths::root().join("tests/web");
        let harness = fs::read_to_string(folder.join("harness.mjs")).unwrap();
        for width in WIDTHS_PX {
            assert!(harness.contains(&format!("{{ width: {width}, ")), "{width}");
        }
        let access = fs::read_to_string(folder.join("access.test.mjs")).unwrap();
        assert!(access.contains(&format!("fontSize = '{TEXT_PERCENT}%'")));
    }
}
