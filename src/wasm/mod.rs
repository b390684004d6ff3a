//! The bindings: convert, one call, convert. No arithmetic.
//!
//! One [`Engine`](engine::Engine) lives in one worker. Errors reach JavaScript as
//! plain objects `{code, place, expected, found}`; the page makes a sentence of them.

#[cfg(feature = "bench")]
mod bench;
mod catalogue;
mod documents;
mod engine;
mod ensemble;
mod goal;
mod map;
mod options;
mod own;
mod regiocheck;
mod rest;
mod results;
mod rounds;
mod takeaway;
mod themes;
mod types;
mod whole;
