//! Files of discussion rounds that are kept: one of each version opens, its scenarios run, and clashing ones merge.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::data::bundle::Bundle;
use streekblik::session::document::round::{FORMAT, Record, Round, merge};
use streekblik::session::document::{Document, Value};
use streekblik::session::scenario;

fn read(name: &str) -> (String, Round) {
    let path =
        format!("{}/tests/fixtures/rounds/{name}.streekblik.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    (text, Round::read(&value).unwrap())
}

#[test]
fn a_file_of_each_version_opens_and_its_proposals_can_be_run() {
    let bundle = Bundle::parse(&committed::file("population.sbp")).unwrap();
    for format in 1..=FORMAT {
        let (text, round) = read(&format!("round-{format}"));
        if format == FORMAT {
            assert_eq!(round.to_canonical_json(), text, "this version is written as it was");
        }
        let proposals: Vec<&Record> =
            round.records.iter().filter(|one| one.kind() == "proposal").collect();
        assert_eq!(proposals.len(), 9);
        for proposal in proposals {
            let document = Document::read(proposal.get("document").unwrap()).unwrap();
            scenario(&bundle.regions, &bundle.inputs(), &document.choice).unwrap();
        }
    }
}

#[test]
fn files_with_clashing_proposals_merge_without_loss_in_either_order() {
    let ((_, a), (_, b), (_, whole)) = (read("clash-a"), read("clash-b"), read("round-1"));
    let one = merge(&[a.clone(), b.clone(), whole.clone()]).unwrap();
    assert_eq!(one, merge(&[whole.clone(), b.clone(), a.clone()]).unwrap());
    assert_eq!(one.clashes, [("proposal", "voorstel1".to_owned())]);
    // Both were made after that of the whole round, and know nothing of each other.
    let versions = one.round.records.iter().filter(|record| record.id == "voorstel1");
    let mut titles: Vec<_> = versions.map(|one| (one.get("title"), one.get("why"))).collect();
    titles.sort_unstable_by_key(|said| format!("{said:?}"));
    let said = |text: &str| Some(Value::Text(text.to_owned()));
    assert_eq!(titles.len(), 2);
    assert!(titles.iter().any(|(title, _)| title.cloned() == said("Gezinnen welkom, met werk")));
    assert!(titles.iter().any(|(_, why)| why.cloned() == said("Zonder huis komt niemand terug.")));
    for id in ["alleena", "alleenb", "n1", "voorstel9"] {
        assert!(one.round.records.iter().any(|record| record.id == id), "{id}");
    }
}
