//! The page around the chapters.

use super::charts::escaped;
use super::{Context, DARK_SHEET, DOCUMENTS, Document, LANGUAGES, Paper, template};
use crate::fail::Result;

/// The mark of Streekblik, as on the page of the map.
const MARK: &str = r#"<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path class="brand-sky" d="M2 16a14 14 0 0 1 28 0z"/><path class="brand-field" d="M2 16h28a14 14 0 0 1-28 0z"/><path class="brand-line" d="M2.5 19.5c6-4.5 10.5 3.5 15 0S25 14.5 29.5 19"/><circle class="brand-sun" cx="21" cy="10" r="3"/></svg>"#;
/// Style sheets of the page, and the condition for each.
const SHEETS: [(&str, &str); 6] = [
    ("styles/tokens.css", ""),
    ("styles/dark.css", r#" id="dark" media="screen and (prefers-color-scheme: dark)""#),
    ("styles/base.css", ""),
    ("styles/layout.css", ""),
    ("styles/method.css", ""),
    ("styles/method-print.css", r#" media="print""#),
];

/// The whole page of a document in a language.
pub(super) fn page(context: &Context, document: &Document) -> Result<String> {
    let say = |key: &str| Ok::<String, crate::fail::Failure>(escaped(&context.say(key)?));
    let own = |key: &str| format!("{}.{key}", document.name);
    let (title, code) = (say(&own("title"))?, context.code);
    let mut sheets = String::new();
    for (address, condition) in SHEETS {
        sheets += &format!("  <link rel=\"stylesheet\" href=\"{address}\"{condition}>\n");
    }
    let (mut summary, mut contents, mut sections) = (String::new(), String::new(), String::new());
    for (at, chapter) in document.chapters.iter().enumerate() {
        let (id, head) = (chapter.id, say(&format!("chapter.{}", chapter.id))?);
        let text = template::fill(context, &context.text(id)?, chapter.parts)?;
        let section = format!(
            "<section id=\"{id}\" aria-labelledby=\"{id}-head\">\n<h2 id=\"{id}-head\">{head}</h2>\n{text}</section>\n\n"
        );
        if at == 0 {
            summary = section.replacen("<section ", "<section class=\"summary\" ", 1);
            continue;
        }
        contents += &format!("    <li><a href=\"#{id}\">{head}</a></li>\n");
        sections += &section;
    }
    let mut languages = String::new();
    for ((_, other), address) in LANGUAGES.into_iter().zip(document.addresses) {
        let (name, here) = (other.to_uppercase(), other == code);
        let current = if here { " aria-current=\"true\"" } else { "" };
        let full = context.say(&format!("language.{other}"))?;
        languages += &format!(
            "<a class=\"tool\" href=\"{address}\" lang=\"{other}\" hreflang=\"{other}\"{current} aria-label=\"{full} ({name})\">{name}</a>\n"
        );
    }
    // The other documents in this language.
    let mut others = String::new();
    let here = LANGUAGES.iter().position(|(_, other)| *other == code);
    for other in DOCUMENTS.into_iter().filter(|other| other.name != document.name) {
        let Some(address) = here.and_then(|at| other.addresses.get(at)) else { continue };
        others +=
            &format!(" <a href=\"{address}\">{}</a>", say(&format!("{}.heading", other.name))?);
    }
    // A leaflet has no figures to date.
    let dated = match document.paper {
        Paper::Long => format!("<p class=\"note\">{}</p>\n", context.say("page.dated")?),
        Paper::SheetEach | Paper::OneSheet => String::new(),
    };
    let head = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>{title}</title>\n  \
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n  \
         <meta name=\"description\" content=\"{}\">\n  <meta name=\"color-scheme\" content=\"light dark\">\n  \
         <link rel=\"icon\" href=\"icons/icon.svg\" type=\"image/svg+xml\">\n{sheets}  \
         <link rel=\"stylesheet\" href=\"{DARK_SHEET}\" id=\"dark-charts\" media=\"screen and (prefers-color-scheme: dark)\">\n  \
         <script type=\"module\" src=\"lib/theme.js\"></script>\n</head>\n",
        say(&own("description"))?
    );
    let body = format!(
        "<body class=\"method{paper}\">\n<a class=\"skip\" href=\"#main\">{skip}</a>\n<header class=\"top\">\n\
         <a class=\"brand\" href=\"./\">{MARK}<span>Streekblik</span></a>\n\
         <nav class=\"tools\" aria-label=\"{tools}\">\n<a class=\"tool\" href=\"./\">{back}</a>\n{languages}</nav>\n</header>\n\n\
         <main id=\"main\" tabindex=\"-1\">\n<div class=\"opening\">\n<h1>{heading}</h1>\n<p class=\"lead\">{lead}</p>\n\
         {dated}</div>\n{summary}\
         <nav class=\"contents\" aria-labelledby=\"contents-head\">\n  <h2 id=\"contents-head\">{toc}</h2>\n  <ol>\n{contents}  </ol>\n</nav>\n\
         <div class=\"chapters\">\n{sections}</div>\n</main>\n\n\
         <footer class=\"foot\"><p class=\"foot-links\"><a href=\"./\">{back}</a>{others}</p><p class=\"note\">{licence}</p></footer>\n</body>\n</html>\n",
        skip = say("page.skip")?,
        tools = say("page.tools")?,
        back = say("page.back")?,
        heading = say(&own("heading"))?,
        lead = context.say(&own("lead"))?,
        paper = document.paper.class(),
        toc = say("page.contents")?,
        licence = say("page.licence")?,
    );
    Ok(head + &body)
}
