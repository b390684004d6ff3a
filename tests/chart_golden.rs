//! Every kind of chart, drawn from the real data, is the same SVG everywhere: hashes computed natively here, compared with the
//! committed ones, which Node and the browser compute too (`tests/web/same-charts.test.mjs`).
//!
//! `UPDATE_GOLDEN=1 cargo test --test chart_golden` writes them anew: `kind TAB region TAB options TAB SHA-256 of the SVG`.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use streekblik::chart::{Frame, Lang, Theme};
use streekblik::session::{By, ChartKind, ChartRequest, Session};

/// Options that are asked of a kind beside none at all, as names that are set.
const OPTIONS: [(&str, &str); 7] = [
    ("several", "scenarios"),
    ("several", "indexed"),
    ("components", "combined"),
    ("ageGroups", "shares"),
    ("multiples", "ownScale"),
    ("multiples", "provinces"),
    ("lexis", "compared"),
];
const REGIONS: [&str; 3] = ["GM0014", "corop:CR01", "country:NL"];

fn path(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(inside)
}

fn request(kind: &str, region: &str, option: &str) -> ChartRequest {
    let is = |name: &str| option == name;
    let frame = Frame {
        id: "g".into(),
        width_px: 480.0,
        height_px: 340.0,
        lang: Lang::Nl,
        theme: Theme::Light,
    };
    ChartRequest {
        beside: vec!["GM0363".into(), "corop:CR02".into()],
        change_from: 2025,
        year: 2040,
        compare_year: 2025,
        by: if is("scenarios") { By::Scenarios } else { By::Regions },
        indexed: is("indexed"),
        shares: is("shares"),
        combined: is("combined"),
        own_scale: is("ownScale"),
        provinces: is("provinces"),
        compared: is("compared"),
        ..ChartRequest::new(ChartKind::from_id(kind).unwrap(), frame, region)
    }
}

#[test]
fn every_kind_gives_the_picture_it_gave() {
    let golden = path("tests/golden/charts.tsv");
    let mut session = Session::new(&std::fs::read(path("data/population.sbp")).unwrap()).unwrap();
    session.set_background(&std::fs::read(path("data/background.sbp")).unwrap()).unwrap();
    session.set_evidence(&std::fs::read(path("data/evidence.sbp")).unwrap()).unwrap();
    let plain = ChartKind::ALL.map(|kind| (kind.id(), ""));
    let mut found = String::new();
    for (kind, option) in plain.into_iter().chain(OPTIONS) {
        // Only the country has provinces to choose.
        for region in REGIONS.into_iter().filter(|of| option != "provinces" || *of == REGIONS[2]) {
            let chart = session.chart(request(kind, region, option), &mut []).unwrap();
            let hash = Sha256::digest(chart.svg());
            let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            found.push_str(&format!("{kind}\t{region}\t{option}\t{hash}\n"));
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, &found).unwrap();
    }
    let text = std::fs::read_to_string(&golden).unwrap();
    let hashes: BTreeSet<&str> = text.lines().filter_map(|line| line.split('\t').nth(3)).collect();
    assert_eq!(hashes.len(), text.lines().count(), "no two are the same picture");
    assert_eq!(text, found, "charts changed: look, then UPDATE_GOLDEN=1");
}
