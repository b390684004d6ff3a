//! The pages the server writes itself: not found, and a build that failed.

/// A page of plain HTML, without script or style: the policy stays as it is.
fn page(title: &str, text: &str, output: &str) -> Vec<u8> {
    let output =
        if output.is_empty() { String::new() } else { format!("<pre>{}</pre>\n", escaped(output)) };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<h1>{title}</h1>\n<pre>{}</pre>\n{output}</html>\n",
        escaped(text),
        title = escaped(title),
    )
    .into_bytes()
}

/// Nothing has that address.
pub(super) fn not_found(address: &str) -> Vec<u8> {
    page("404 Not found", &format!("/{address}"), "")
}

/// The sources do not compile; reloading builds again.
pub(super) fn build_failed(cause: &str, output: &str) -> Vec<u8> {
    page("The build failed", &format!("{cause}\n\nChange the source, then reload."), output)
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Colours of a terminal and the like.
            letter if letter.is_control() && letter != '\n' && letter != '\t' => {}
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_becomes_markup() {
        let html =
            String::from_utf8(build_failed("a", "Vec<T> & \"b\" <script>\u{1b}[31m")).unwrap();
        assert!(html.contains("Vec&lt;T&gt; &amp; &quot;b&quot; &lt;script&gt;[31m"), "{html}");
        assert!(!html.contains("<script"));
        assert!(!String::from_utf8(not_found("<b>")).unwrap().contains("<b>"));
    }
}
