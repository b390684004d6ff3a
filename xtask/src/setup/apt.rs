//! Packages of Debian and Ubuntu, where we may install them.

use std::process::Command;

use crate::fail::{Failure, Result};
use crate::process;

/// What to type to install the packages by hand.
pub(super) fn install_line(packages: &[&str]) -> String {
    format!("apt-get install -y --no-install-recommends {}", packages.join(" "))
}

/// Installs packages, as root or by a sudo that asks no password; fetches the package
/// lists and tries again when the first try fails, for they may be missing or old.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let remedy = format!("as root: {}", install_line(packages));
    let Some(prefix) = privilege() else {
        return Err(Failure::new(format!("can't install {}", packages.join(", ")))
            .expected("apt-get, and to be root or to have sudo without a password")
            .found("neither")
            .remedy(remedy));
    };
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend_from_slice(packages);
    if process::run(&mut apt_get(prefix, &install)).is_ok() {
        return Ok(());
    }
    process::run(&mut apt_get(prefix, &["update"]))
        .and_then(|()| process::run(&mut apt_get(prefix, &install)))
        .map_err(|failure| failure.remedy(remedy))
}

/// The words before `apt-get`; `None` where we may not install anything.
fn privilege() -> Option<&'static [&'static str]> {
    process::on_path("apt-get")?;
    if process::output(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(&[]);
    }
    process::succeeds(Command::new("sudo").args(["-n", "true"])).then_some(&["sudo", "-n"])
}

fn apt_get(prefix: &[&str], words: &[&str]) -> Command {
    let mut line: Vec<&str> = prefix.to_vec();
    line.extend_from_slice(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    line.extend_from_slice(words);
    let mut command = Command::new(line[0]);
    command.args(&line[1..]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_can_be_typed() {
        assert_eq!(install_line(&["a", "b"]), "apt-get install -y --no-install-recommends a b");
        let command = apt_get(&["sudo", "-n"], &["update"]);
        assert_eq!(
            process::shown(&command),
            "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update"
        );
    }
}
