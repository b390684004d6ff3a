//! Opens the user's own browser, where there is one to see.

use std::env;
use std::process::{Command, Stdio};

use crate::process;

/// Opens the address; says nothing when that can't be done, the address is printed anyway.
pub(super) fn in_browser(url: &str) {
    let line: &[&str] = if cfg!(target_os = "macos") {
        &["open", url]
    } else if cfg!(windows) {
        &["cmd", "/c", "start", "", url]
    } else {
        let has_display = ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
        if !has_display || process::on_path("xdg-open").is_none() {
            return;
        }
        &["xdg-open", url]
    };
    let _ = Command::new(line[0])
        .args(&line[1..])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
