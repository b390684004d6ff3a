//! Header fields, for the local server and for every host of the site: what a file is, what the page may do, how long it keeps.

/// What a page may load and run: its own files only. `'wasm-unsafe-eval'` allows
/// compiling WebAssembly, and no `eval` of scripts.
const POLICY: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    // What is embedded, shown beside its code.
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types streekblik",
];

/// The folder of files whose name is made of their content.
pub(crate) const CODE: &str = "a";

/// The page that stands in frames of other sites, and the folders of what other sites load; all in them is public.
pub(crate) const FRAME: &str = "embed.html";
const ELSEWHERE: [&str; 2] = ["embed/", "a/"];

/// The policy as it stands in a page itself, for hosts that send no header of it; who may frame a page cannot be said there.
///
/// The worker of the frame is a blob: in a sandbox it has no origin, and no worker of its own origin either.
pub(crate) fn policy_in_page(address: &str) -> String {
    let policy = POLICY.join("; ");
    if address == FRAME {
        return policy.replace("worker-src 'self'", "worker-src 'self' blob:");
    }
    policy
}

/// The Content-Security-Policy of the file at `address`.
///
/// Only embed.html is made to stand in a frame of another site.
pub(crate) fn policy(address: &str) -> String {
    let ancestors = if address == FRAME { "*" } else { "'none'" };
    format!("{}; frame-ancestors {ancestors}", policy_in_page(address))
}

/// Who may use the file at `address` beside the site itself.
pub(crate) fn sharing(address: &str) -> &'static [(&'static str, &'static str)] {
    if ELSEWHERE.iter().any(|folder| address.starts_with(folder)) {
        return &[
            ("Access-Control-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        ];
    }
    if address == FRAME {
        return &[("Cross-Origin-Resource-Policy", "cross-origin")];
    }
    &[("Cross-Origin-Resource-Policy", "same-origin")]
}

/// Header fields that every answer has beside its policy.
pub(crate) const FIXED: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The longest a cache keeps anything.
pub(crate) const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// How long a copy of the file at `address` is good: for ever when its name is made of its content, else ask each time, and the ETag
/// makes the answer short.
pub(crate) fn cache_control(address: &str) -> &'static str {
    let is_hashed = address.strip_prefix(CODE).is_some_and(|rest| rest.starts_with('/'));
    if is_hashed { FOR_EVER } else { "no-cache" }
}

/// The media type of a file by its ending.
pub(crate) fn media_type(address: &str) -> &'static str {
    let name = address.rsplit('/').next().unwrap_or(address);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Whether gzip makes a file of this type smaller; data packs are octet-stream.
pub(crate) fn is_compressible(media_type: &str) -> bool {
    !matches!(
        media_type,
        "image/png" | "image/jpeg" | "image/webp" | "font/woff2" | "application/zip"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_types_of_the_site() {
        for (address, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("lib/app.js", "text/javascript; charset=utf-8"),
            ("pkg/streekblik_bg.wasm", "application/wasm"),
            ("styles/base.css", "text/css; charset=utf-8"),
            ("icons/icon.svg", "image/svg+xml"),
            ("manifest.webmanifest", "application/manifest+json"),
            ("data/population.sbp", "application/octet-stream"),
            ("v1.0/noending", "application/octet-stream"),
            ("ICON.PNG", "image/png"),
        ] {
            assert_eq!(media_type(address), expected, "{address}");
        }
        assert!(is_compressible(media_type("data/population.sbp")));
        assert!(!is_compressible(media_type("a.png")));
    }

    #[test]
    fn only_what_is_named_by_its_content_is_kept() {
        assert!(cache_control("a/app-0123.js").ends_with("immutable"));
        for address in ["index.html", "a", "about/app.js", "sw.js", "x/a/app.js"] {
            assert_eq!(cache_control(address), "no-cache", "{address}");
        }
    }

    #[test]
    fn the_policy_is_strict() {
        let policy = policy("index.html");
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(policy.ends_with("frame-ancestors 'none'"));
        for loose in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(loose), "{loose} in {policy}");
        }
        assert!(super::policy("embed.html").ends_with("frame-ancestors *"));
        assert!(super::policy("embed.html").contains("worker-src 'self' blob:;"));
        assert!(super::policy("x/embed.html").ends_with("'none'"));
    }

    #[test]
    fn other_sites_load_what_is_made_for_them_only() {
        let shared = |address| sharing(address).contains(&("Access-Control-Allow-Origin", "*"));
        assert!(shared("embed/0.1.0/streekblik.js"));
        assert!(shared("a/population-0123.sbp"));
        for address in ["", "index.html", "embed.html", "lib/embed/x.js", "data/population.sbp"] {
            assert!(!shared(address), "{address}");
        }
    }
}
