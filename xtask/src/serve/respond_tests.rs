use super::*;
use crate::site::tests::project;

fn responder(name: &str) -> Responder {
    Responder::new(Site::Project { root: project(name) }, None)
}

fn ask<'a>(method: &'a str, target: &'a str) -> Question<'a> {
    Question { method, target, accept_encoding: "", if_none_match: "" }
}

fn field<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    reply.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

#[test]
fn every_answer_carries_the_policy() {
    let responder = responder("policy");
    let unknown = [("GET", "/nothing"), ("POST", "/"), ("GET", "nothing"), ("GET", "/%zz")];
    for (method, target) in
        [("GET", "/"), ("GET", "/lib/app.js"), ("GET", "/method")].into_iter().chain(unknown)
    {
        let reply = responder.respond(&ask(method, target));
        let policy = field(&reply, "Content-Security-Policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{target}");
        assert_eq!(field(&reply, "X-Content-Type-Options"), Some("nosniff"), "{target}");
        assert_eq!(field(&reply, "Referrer-Policy"), Some("no-referrer"), "{target}");
    }
}

#[test]
fn serves_pages_files_and_folders() {
    let responder = responder("pages");
    let page = responder.respond(&ask("GET", "/?jaar=2040#kaart"));
    assert_eq!(
        (page.status, field(&page, "Content-Type")),
        (200, Some("text/html; charset=utf-8"))
    );
    assert_eq!(responder.respond(&ask("HEAD", "/lib/app.js")).status, 200);
    assert_eq!(responder.respond(&ask("GET", "/lib/%61pp.js")).body, b"export const a = 1;");
    assert_eq!(responder.respond(&ask("GET", "/method/")).status, 200);
    let folder = responder.respond(&ask("GET", "/method"));
    assert_eq!((folder.status, field(&folder, "Location")), (308, Some("method/")));
}

#[test]
fn refuses_other_methods_and_unknown_addresses() {
    let responder = responder("refuses");
    let post = responder.respond(&ask("POST", "/"));
    assert_eq!((post.status, field(&post, "Allow")), (405, Some("GET, HEAD")));
    for target in [
        "/nothing.js",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/lib/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/pkg/..%5c..%5csecret.txt",
        "/%",
        "/%ff",
        "//secret.txt",
        "/lib",
        "/data/PROVENANCE.md",
        "/.hidden",
    ] {
        let reply = responder.respond(&ask("GET", target));
        assert_eq!(reply.status, 404, "{target}");
        assert!(field(&reply, "Content-Type").unwrap().starts_with("text/html"));
    }
}

#[test]
fn gzips_when_the_browser_takes_it() {
    let responder = responder("gzips");
    let mut question = ask("GET", "/data/population.sbp");
    let plain = responder.respond(&question);
    assert_eq!(field(&plain, "Content-Encoding"), None);
    question.accept_encoding = "br, gzip;q=0.8";
    let gzipped = responder.respond(&question);
    assert_eq!(field(&gzipped, "Content-Encoding"), Some("gzip"));
    assert_eq!(field(&gzipped, "Vary"), Some("Accept-Encoding"));
    assert!(gzipped.body.len() < plain.body.len());
    assert_ne!(field(&gzipped, "ETag"), field(&plain, "ETag"));
    assert!(!accepts_gzip("br, gzip;q=0"));
    assert!(!accepts_gzip("gzipped"));
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let root = project("tags");
    let responder = Responder::new(Site::Project { root: root.clone() }, None);
    let first = responder.respond(&ask("GET", "/lib/app.js"));
    let tag = field(&first, "ETag").unwrap();
    let mut again = ask("GET", "/lib/app.js");
    let weak = format!("\"other\", W/{tag}");
    again.if_none_match = &weak;
    let reply = responder.respond(&again);
    assert_eq!((reply.status, reply.body.len()), (304, 0));
    fs::write(root.join("www/lib/app.js"), "changed").unwrap();
    assert_eq!(responder.respond(&again).status, 200);
}

#[test]
fn encodes_what_it_decoded() {
    assert_eq!(decoded("m%C3%A9thode").as_deref(), Some("méthode"));
    assert_eq!(encoded("méthode x"), "m%C3%A9thode%20x");
    assert_eq!(decoded("%4"), None);
    assert_eq!(decoded("%+1"), None);
}
