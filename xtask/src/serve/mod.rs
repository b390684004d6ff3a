//! `cargo xtask serve`: the site on this computer, as a careful static host would serve it.

mod open;
mod page;
mod respond;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Method, StatusCode};

use crate::args::Args;
use crate::build::Builder;
use crate::dist;
use crate::fail::{Failure, Result};
use crate::paths;
use crate::site::Site;
use respond::{Question, Reply, Responder};

const PORT: u16 = 8420;
/// How many ports above the first to try when it is taken.
const PORTS_TRIED: u16 = 20;
/// A browser opens up to six connections at a time; each holds a thread for one answer only.
const THREADS: usize = 6;

/// Builds, serves, and opens a browser.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args =
        Args::parse("serve", raw, &["--no-open", "--tests"], &["--port", "--dir", "--toolchain"])?;
    let port = args.value("--port").map(parse_port).transpose()?;
    let responder = match args.value("--dir") {
        Some(folder) => Responder::new(folder_site(folder)?, None),
        None if args.has("--tests") => {
            Builder::new(&args)?.build()?;
            Responder::new(site_for_tests()?, None)
        }
        None => {
            let builder = Builder::new(&args)?;
            builder.build()?;
            Responder::new(Site::Project { root: paths::root() }, Some(builder))
        }
    };
    let server = Server::start(responder, port)?;
    if !args.has("--tests") && args.value("--dir").is_none() {
        println!(
            "The files as they are written, built anew when you reload; `cargo xtask dist` makes those to publish."
        );
    }
    println!("\nStreekblik is at {}\nStop with Ctrl+C.", server.url());
    if !args.has("--no-open") {
        open::in_browser(&server.url());
    }
    server.wait();
    Ok(())
}

/// A server that answers until the process ends.
pub(crate) struct Server {
    address: SocketAddr,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves the published site of the project as it was built; for the tests.
    pub(crate) fn for_tests() -> Result<Self> {
        crate::method::write(&paths::root())?;
        Self::start(Responder::new(site_for_tests()?, None), Some(0))
    }

    /// Listens on `port` of the loopback address; without one on the first free port
    /// from 8420. Port 0 lets the system choose.
    fn start(responder: Responder, port: Option<u16>) -> Result<Self> {
        let listener = listen(port)?;
        let failed = |error: &dyn std::fmt::Display| {
            Failure::new("the server could not start").found(error.to_string())
        };
        let address = listener.local_addr().map_err(|error| failed(&error))?;
        let server =
            tiny_http::Server::from_listener(listener, None).map_err(|error| failed(&error))?;
        let (server, responder) = (Arc::new(server), Arc::new(responder));
        let threads = (0..THREADS)
            .map(|_| {
                let (server, responder) = (Arc::clone(&server), Arc::clone(&responder));
                thread::spawn(move || {
                    while let Ok(request) = server.recv() {
                        answer(request, &responder);
                    }
                })
            })
            .collect();
        Ok(Self { address, threads })
    }

    /// The address of the page.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    fn wait(self) {
        for thread in self.threads {
            // A thread ends only when its server does; nothing is left to do then.
            let _ = thread.join();
        }
    }
}

fn answer(request: tiny_http::Request, responder: &Responder) {
    let header = |name: &'static str| {
        request
            .headers()
            .iter()
            .find(|header| header.field.equiv(name))
            .map(|header| header.value.as_str().to_owned())
            .unwrap_or_default()
    };
    let reply = responder.respond(&Question {
        method: request.method().as_str(),
        target: request.url(),
        accept_encoding: &header("Accept-Encoding"),
        if_none_match: &header("If-None-Match"),
    });
    let bodiless = reply.status == 304 || request.method() == &Method::Head;
    let body = if bodiless { &[][..] } else { &reply.body };
    let head = head(&reply);
    let mut writer = request.into_writer();
    // The browser may be gone already; that is no concern of the server.
    let _ = writer.write_all(head.as_bytes()).and_then(|()| writer.write_all(body));
    let _ = writer.flush();
}

/// Status line and header fields of an answer.
///
/// Each connection is for one answer. tiny_http serves a connection that is kept open by
/// one thread of its pool, and when several open at once it can hand two of them to the same
/// thread: the second then waits for the first to be given up, up to half a minute (measured
/// with Chromium on 2 cores). On loopback a new connection costs 0.1 ms. The library does not
/// let a response carry `Connection`, so the head is written here.
fn head(reply: &Reply) -> String {
    let reason = StatusCode(reply.status).default_reason_phrase();
    let mut head = format!("HTTP/1.1 {} {reason}\r\nConnection: close\r\n", reply.status);
    if reply.status != 304 {
        head.push_str(&format!("Content-Length: {}\r\n", reply.body.len()));
    }
    for (name, value) in &reply.headers {
        // A line break would end the field: none of ours has one, a redirect's target is encoded.
        head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
    }
    head.push_str("\r\n");
    head
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let ports = match port {
        Some(port) => port..=port,
        None => PORT..=PORT + PORTS_TRIED,
    };
    let mut last = None;
    for port in ports.clone() {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    Err(Failure::new("no port to serve on")
        .expected(format!("a free port in {}..={}", ports.start(), ports.end()))
        .found(last.map_or_else(|| "none".to_owned(), |error| error.to_string()))
        .remedy("choose another one with --port"))
}

fn parse_port(word: &str) -> Result<u16> {
    word.parse().map_err(|_| {
        Failure::new("cargo xtask serve: no such port")
            .expected("--port with a number from 0 to 65535")
            .found(word)
    })
}

fn site_for_tests() -> Result<Site> {
    let folder = paths::cache().join("site");
    dist::publish(&folder, None)?;
    Ok(Site::Tests { folder, root: paths::root() })
}

fn folder_site(folder: &str) -> Result<Site> {
    let folder = PathBuf::from(folder);
    if folder.join("index.html").is_file() {
        return Ok(Site::Folder { folder });
    }
    Err(Failure::new("cargo xtask serve: no site in that folder")
        .expected("a folder with an index.html, such as dist")
        .found(folder.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_port() {
        assert_eq!(parse_port("8421").unwrap(), 8421);
        assert!(parse_port("70000").is_err());
        assert!(parse_port("-1").is_err());
        assert!(folder_site("no-such-folder").is_err());
    }

    #[test]
    fn a_taken_port_is_an_error_only_when_asked_for() {
        let taken = listen(None).unwrap().local_addr().unwrap().port();
        let held = listen(Some(taken)).unwrap();
        assert!(listen(Some(taken)).is_err());
        assert_ne!(listen(None).unwrap().local_addr().unwrap().port(), taken);
        drop(held);
    }
}
