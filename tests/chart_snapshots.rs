//! Pictures of every chart, kept in `tests/snapshots`.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test chart_snapshots` writes them anew; a
//! change of a snapshot belongs in the commit of its cause.

mod chart_cases;

use chart_cases::cases;

#[test]
fn charts_look_as_they_did() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let bless = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut changed = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for (name, chart) in cases() {
        let path = folder.join(format!("{name}.svg"));
        known.insert(format!("{name}.svg"));
        if bless {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &chart.svg).unwrap();
        } else if std::fs::read_to_string(&path).ok().as_deref() != Some(chart.svg.as_str()) {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "changed or missing: {changed:?}; look, then UPDATE_SNAPSHOTS=1");
    let stray: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|f| (f.starts_with("line-") || f.starts_with("pyramid-")) && !known.contains(f))
        .collect();
    assert!(stray.is_empty(), "no case draws {stray:?}");
}
