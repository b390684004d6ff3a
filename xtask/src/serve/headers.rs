//! Header fields: what a file is, and what the page may do.

/// What a page may load and run: its own files only. `'wasm-unsafe-eval'` allows
/// compiling WebAssembly, and no `eval` of scripts.
const POLICY: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types streekblik",
];

/// The Content-Security-Policy of the file at `address`.
///
/// Only embed.html is made to stand in a frame of another site.
pub(super) fn policy(address: &str) -> String {
    let ancestors = if address == "embed.html" { "*" } else { "'none'" };
    format!("{}; frame-ancestors {ancestors}", POLICY.join("; "))
}

/// Header fields that every answer has beside its policy.
pub(super) const FIXED: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    // Ask each time whether the copy is still good; the ETag makes the answer short.
    ("Cache-Control", "no-cache"),
];

/// The media type of a file by its ending.
pub(super) fn media_type(address: &str) -> &'static str {
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
pub(super) fn is_compressible(media_type: &str) -> bool {
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
    fn the_policy_is_strict() {
        let policy = policy("index.html");
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(policy.ends_with("frame-ancestors 'none'"));
        for loose in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(loose), "{loose} in {policy}");
        }
        assert!(super::policy("embed.html").ends_with("frame-ancestors *"));
        assert!(super::policy("x/embed.html").ends_with("'none'"));
    }
}
