//! From a request to an answer, without sockets.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use super::page;
use crate::build::{Builder, Outcome};
use crate::headers;
use crate::site::Site;
use crate::size;

/// What the browser asks.
pub(super) struct Question<'a> {
    pub(super) method: &'a str,
    /// Path and query as sent.
    pub(super) target: &'a str,
    pub(super) accept_encoding: &'a str,
    pub(super) if_none_match: &'a str,
}

/// What it gets; for HEAD the sender leaves the body out.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

/// Answers requests for one site.
pub(super) struct Responder {
    site: Site,
    builder: Option<Mutex<Builder>>,
    /// Gzipped files by the hash of their content: each is compressed once.
    gzipped: Mutex<BTreeMap<u64, Arc<Vec<u8>>>>,
}

impl Responder {
    /// With a builder, a request for a page first brings pkg/ up to date.
    pub(super) fn new(site: Site, builder: Option<Builder>) -> Self {
        Self { site, builder: builder.map(Mutex::new), gzipped: Mutex::new(BTreeMap::new()) }
    }

    /// The answer to one request.
    pub(super) fn respond(&self, question: &Question<'_>) -> Reply {
        if !matches!(question.method, "GET" | "HEAD") {
            let mut reply = html(405, "", page::not_found(""));
            reply.headers.push(("Allow", "GET, HEAD".to_owned()));
            return reply;
        }
        let path = question.target.split(['?', '#']).next().unwrap_or_default();
        let Some(path) = path.strip_prefix('/').and_then(decoded) else {
            return html(404, "", page::not_found(""));
        };
        let address =
            if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        let Some(file) = self.site.file(&address) else {
            return self.missing(&address);
        };
        let media_type = headers::media_type(&address);
        if media_type.starts_with("text/html")
            && let Some(reply) = self.rebuilt(&address)
        {
            return reply;
        }
        match fs::read(&file) {
            Ok(bytes) => self.content(question, &address, media_type, bytes),
            Err(_) => html(404, &address, page::not_found(&address)),
        }
    }

    fn missing(&self, address: &str) -> Reply {
        // A folder without its slash: its page's relative addresses would be wrong.
        if self.site.file(&format!("{address}/index.html")).is_some() {
            let mut reply = html(308, address, Vec::new());
            // Relative to the parent folder; encoded again, for it was decoded.
            let name = address.rsplit('/').next().unwrap_or(address);
            reply.headers.push(("Location", format!("{}/", encoded(name))));
            return reply;
        }
        html(404, address, page::not_found(address))
    }

    /// Builds when something changed; a page of its own when that fails.
    fn rebuilt(&self, address: &str) -> Option<Reply> {
        let builder = self.builder.as_ref()?;
        // A build that panicked leaves nothing half done that matters to the next one.
        let builder = builder.lock().unwrap_or_else(PoisonError::into_inner);
        match builder.build() {
            Ok(Outcome::Unchanged) => None,
            Ok(Outcome::Built) => {
                println!("built anew");
                None
            }
            Err(failure) => {
                eprintln!("\nerror: {failure}");
                let output = failure.tool_output().unwrap_or_default();
                Some(html(500, address, page::build_failed(&failure.to_string(), output)))
            }
        }
    }

    fn content(
        &self,
        question: &Question<'_>,
        address: &str,
        media_type: &'static str,
        bytes: Vec<u8>,
    ) -> Reply {
        let hash = hash_of(&bytes);
        let compressible = headers::is_compressible(media_type);
        let gzip = compressible && accepts_gzip(question.accept_encoding);
        let tag = format!("\"{hash:016x}{}\"", if gzip { "-gzip" } else { "" });

        let mut headers = common(address);
        headers.push(("Cache-Control", headers::cache_control(address).to_owned()));
        headers.push(("ETag", tag.clone()));
        if compressible {
            headers.push(("Vary", "Accept-Encoding".to_owned()));
        }
        if matches_tag(question.if_none_match, &tag) {
            return Reply { status: 304, headers, body: Vec::new() };
        }
        headers.push(("Content-Type", media_type.to_owned()));
        if !gzip {
            return Reply { status: 200, headers, body: bytes };
        }
        headers.push(("Content-Encoding", "gzip".to_owned()));
        Reply { status: 200, headers, body: self.gzip(hash, &bytes).to_vec() }
    }

    fn gzip(&self, hash: u64, bytes: &[u8]) -> Arc<Vec<u8>> {
        let kept = || self.gzipped.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gzipped) = kept().get(&hash) {
            return Arc::clone(gzipped);
        }
        // Not under the lock: other files need not wait.
        let gzipped = Arc::new(size::gzip(bytes));
        kept().insert(hash, Arc::clone(&gzipped));
        gzipped
    }
}

fn common(address: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![("Content-Security-Policy", headers::policy(address))];
    let fixed = headers::FIXED.iter().chain(headers::sharing(address));
    fields.extend(fixed.map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

fn html(status: u16, address: &str, body: Vec<u8>) -> Reply {
    let mut headers = common(address);
    headers.push(("Cache-Control", "no-cache".to_owned()));
    headers.push(("Content-Type", headers::media_type("x.html").to_owned()));
    Reply { status, headers, body }
}

fn hash_of(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

fn accepts_gzip(accept_encoding: &str) -> bool {
    accept_encoding.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let refused = parts.any(|weight| {
            weight.strip_prefix("q=").and_then(|q| q.parse::<f64>().ok()) == Some(0.0)
        });
        named && !refused
    })
}

fn matches_tag(if_none_match: &str, tag: &str) -> bool {
    if_none_match
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// Undoes `%41`; `None` when that is malformed or no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
#[path = "respond_tests.rs"]
mod tests;
