//! The method page, `Verantwoording` and `Method`, the definitions of the themes, the page on accessibility, the manual of embedding, and the
//! handbook of the discussion round with its page for residents: static pages that need no script.
//!
//! Words stand in `www/chapters/LANG/` (one file a chapter, and `names.txt` for all short ones), numbers in
//! `data/evidence.json` and the data pack, and neither in the other: a text names the figure it wants.
//!
//! A new chapter is a file in [`chapters`], a line in [`chapters::ALL`], and its two texts.

mod access;
mod beside_official;
mod chapters;
mod charts;
mod dark;
mod document;
mod figures;
mod names;
mod runs;
mod template;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use streekblik::chart::Lang;
use streekblik::data::background::Background;
use streekblik::data::bundle::BASE_YEAR;
use streekblik::data::themes::ThemeData;

use crate::assumptions;
use crate::evidence;
use crate::fail::{AtPath, Failure, Result};
use crate::site::GENERATED_IN;
use chapters::Chapter;
use names::Names;

/// The languages of each document.
pub(crate) const LANGUAGES: [(Lang, &str); 2] = [(Lang::Nl, "nl"), (Lang::En, "en")];

/// A page in both languages.
pub(crate) struct Document {
    /// The short texts that are its own: `NAME.title`, `.description`, `.heading`, `.lead`.
    pub name: &'static str,
    /// Its address in each of [`LANGUAGES`].
    pub addresses: [&'static str; 2],
    /// Its chapters; the first stands above the contents and is not one of them.
    pub chapters: &'static [Chapter],
    /// How it goes onto paper.
    pub paper: Paper,
}

/// How a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    /// From beginning to end, on as many sheets as it takes; the figures in it are dated.
    Long,
    /// Each chapter on one sheet of A4; the opening is not printed.
    SheetEach,
    /// All of it on one sheet of A4.
    OneSheet,
}

impl Paper {
    /// The class of the page.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Long => "",
            Self::SheetEach => " sheets",
            Self::OneSheet => " sheet",
        }
    }
}

/// How it is computed, and how well.
pub(crate) const METHOD: Document = Document {
    name: "page",
    addresses: ["verantwoording.html", "method.html"],
    chapters: chapters::METHOD,
    paper: Paper::Long,
};
/// Who can use it, and how that was tested.
pub(crate) const ACCESS: Document = Document {
    name: "access",
    addresses: ["toegankelijkheid.html", "accessibility.html"],
    chapters: chapters::ACCESS,
    paper: Paper::Long,
};
/// What the themes show, and with which assumptions.
pub(crate) const THEMES: Document = Document {
    name: "themes",
    addresses: ["definities.html", "definitions.html"],
    chapters: chapters::THEMES,
    paper: Paper::Long,
};
/// How to put it in a page of one's own.
pub(crate) const EMBEDDING: Document = Document {
    name: "embedding",
    addresses: ["insluiten.html", "embedding.html"],
    chapters: chapters::EMBEDDING,
    paper: Paper::Long,
};
/// How to lead a discussion round.
pub(crate) const HANDBOOK: Document = Document {
    name: "handbook",
    addresses: ["handboek.html", "handbook.html"],
    chapters: chapters::HANDBOOK,
    paper: Paper::SheetEach,
};
/// What a discussion round is, for those who are asked to come.
pub(crate) const RESIDENTS: Document = Document {
    name: "residents",
    addresses: ["bewoners.html", "residents.html"],
    chapters: chapters::RESIDENTS,
    paper: Paper::OneSheet,
};
/// All documents.
pub(crate) const DOCUMENTS: [&Document; 6] =
    [&METHOD, &THEMES, &ACCESS, &EMBEDDING, &HANDBOOK, &RESIDENTS];
/// Colours of the charts on a dark page.
pub(crate) const DARK_SHEET: &str = "styles/charts-dark.css";

/// What a page is made from.
pub(crate) struct Context {
    /// Language of words and numbers.
    pub lang: Lang,
    /// `nl` or `en`.
    pub code: &'static str,
    /// All figures: the evidence, and facts of the pack under `pack`; under `pack.assumed` the numbers that each
    /// assumption's value holds, with `_` for the dot in its name; under `runs` how often an ensemble is run.
    pub figures: Value,
    /// Sources and assumptions of the data.
    pub background: Background,
    /// What the themes need beside the pack.
    pub themes: ThemeData,
    /// The short texts.
    pub names: Names,
    /// What proves each criterion of accessibility.
    pub criteria: Vec<access::Criterion>,
    /// The folder of the texts.
    folder: std::path::PathBuf,
}

impl Context {
    /// Reads texts, evidence and pack of a project.
    ///
    /// # Errors
    /// A file that is not there, or is damaged.
    pub(crate) fn read(root: &Path, lang: Lang, code: &'static str) -> Result<Self> {
        let file = root.join(evidence::FILE);
        let text = fs::read_to_string(&file).at("read", &file)?;
        let mut figures: Value = serde_json::from_str(&text).map_err(|error| {
            Failure::new(format!("{} can't be read", evidence::FILE)).found(error.to_string())
        })?;
        let (pack, background) = assumptions::packs()?;
        let file = root.join("data/themes.sbp");
        let themes = ThemeData::parse(&fs::read(&file).at("read", &file)?, &pack.regions).map_err(
            |error| Failure::new("data/themes.sbp can't be read").found(error.to_string()),
        )?;
        figures["pack"] = json!({
            "base_year": BASE_YEAR,
            "municipalities": pack.regions.municipalities.len(),
            "sources": background.sources.len() + themes.sources.len(),
            "assumptions": assumptions::all(&background).len(),
            "assumed": assumed(&background),
            "checksum": pack.edition.chars().take(12).collect::<String>(),
        });
        figures["runs"] = runs::figures(root, &figures)?;
        let criteria = access::read(root)?;
        figures["embedding"] = json!({ "version": env!("CARGO_PKG_VERSION") });
        figures["access"] = access::figures(root, &criteria)?;
        let folder = root.join("www/chapters").join(code);
        let names = Names::read(&folder.join("names.txt"))?;
        Ok(Self { lang, code, figures, background, themes, names, criteria, folder })
    }

    /// The text of a chapter, as it was written.
    pub(crate) fn text(&self, chapter: &str) -> Result<String> {
        let file = self.folder.join(format!("{chapter}.html"));
        fs::read_to_string(&file).at("read", &file)
    }

    /// A short text with its figures filled in.
    pub(crate) fn say(&self, key: &str) -> Result<String> {
        template::fill(self, self.names.get(key)?, &[])
    }
}

/// `moves_distance_exponent_without_one_merger: [2.05, 2.8, 6]` of a value `2.05 to 2.80 of 6`.
fn assumed(background: &Background) -> Value {
    let numbers = |value: &str| -> Vec<f64> {
        value.split_whitespace().filter_map(|word| word.parse().ok()).collect()
    };
    let rows = assumptions::all(background).into_iter();
    rows.map(|row| (row.id.replace('.', "_"), json!(numbers(&row.value)))).collect()
}

/// Makes all pages and the colours of their charts, where they are not up to date.
///
/// # Errors
/// A text that names a figure which is not there, or a file that can't be read or written.
pub(crate) fn write(root: &Path) -> Result<()> {
    let folder = root.join(GENERATED_IN);
    for (at, (lang, code)) in LANGUAGES.into_iter().enumerate() {
        let context = Context::read(root, lang, code)?;
        for document in DOCUMENTS {
            keep(&folder.join(document.addresses[at]), &document::page(&context, document)?)?;
        }
        // The same figures in both languages.
        keep(&folder.join(beside_official::FILE), &beside_official::text(&context.figures)?)?;
    }
    keep(&folder.join(DARK_SHEET), &dark::sheet())
}

fn keep(file: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(file).is_ok_and(|found| found == text) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).at("make", folder)?;
    }
    fs::write(file, text).at("write", file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn contexts() -> Vec<Context> {
        let root = crate::paths::root();
        LANGUAGES.iter().map(|(lang, code)| Context::read(&root, *lang, code).unwrap()).collect()
    }

    fn all_chapters() -> impl Iterator<Item = &'static Chapter> {
        DOCUMENTS.into_iter().flat_map(|document| document.chapters)
    }

    #[test]
    fn every_figure_that_a_text_names_is_there() {
        for context in contexts() {
            for of in DOCUMENTS {
                let page = document::page(&context, of).unwrap();
                let at = format!("{} {}", of.name, context.code);
                let least = match of.name {
                    name if name == METHOD.name => 50_000,
                    name if name == RESIDENTS.name => 6_000,
                    _ => 10_000,
                };
                assert!(!page.contains("{{") && page.len() > least, "{at}");
                for banned in ["style=", "<style", " onclick", "javascript:", "NaN", "http:"] {
                    let found = page.replace("http://www.w3.org/2000/svg", "");
                    assert!(!found.contains(banned), "{at}: {banned}");
                }
            }
        }
    }

    #[test]
    fn a_figure_that_is_not_there_stops_the_page() {
        let context = &contexts()[0];
        for wrong in
            ["{{backtest.nothing|1}}", "{{backtest.origin|furlongs}}", "{{part:nothing}}", "{{"]
        {
            assert!(template::fill(context, wrong, &[]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn both_languages_use_the_same_figures_and_names() {
        let [nl, en] = &contexts()[..] else { panic!("two languages") };
        for chapter in all_chapters() {
            let used = |context: &Context| template::used(&context.text(chapter.id).unwrap());
            assert_eq!(used(nl), used(en), "{}", chapter.id);
        }
        let keys =
            |context: &Context| context.names.keys().map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(keys(nl), keys(en));
        for key in nl.names.keys() {
            let used = |context: &Context| template::used(context.names.get(key).unwrap());
            assert_eq!(used(nl), used(en), "{key}");
        }
    }

    #[test]
    fn no_figure_is_typed_in_a_text() {
        for context in contexts() {
            let mut texts: Vec<(String, String)> = all_chapters()
                .map(|chapter| (chapter.id.to_owned(), context.text(chapter.id).unwrap()))
                .collect();
            let names = context
                .names
                .keys()
                .map(|key| (key.to_owned(), context.names.get(key).unwrap().to_owned()));
            texts.extend(names);
            for (name, text) in texts {
                let typed = template::typed_numbers(&text);
                assert!(typed.is_empty(), "{} {name}: {typed:?}", context.code);
            }
        }
        assert_eq!(template::typed_numbers("Het is 1,7 % in 2025 {{a.b|1}} <h2 id=\"x9\">"), ["7"]);
    }

    #[test]
    fn every_short_text_is_used() {
        let sources = crate::paths::root().join("xtask/src/method");
        let mut code = String::new();
        for folder in [sources.clone(), sources.join("chapters")] {
            for entry in fs::read_dir(folder).unwrap().flatten().filter(|e| e.path().is_file()) {
                code += &fs::read_to_string(entry.path()).unwrap();
            }
        }
        for key in contexts()[0].names.keys() {
            // Keys that are put together end in a name of the evidence.
            let (group, _) = key.rsplit_once('.').unwrap();
            let named = [format!("\"{key}\""), format!("\"{group}\""), format!("\"{group}.")];
            assert!(named.iter().any(|name| code.contains(name)), "{key}");
        }
    }
}
