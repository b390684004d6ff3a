//! Damaged map packs: an error with its place, never a panic, also behind a right checksum.

#![allow(clippy::unwrap_used, reason = "a test that can't read its map must stop")]

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use streekblik::chart::choropleth::{Groups, map_paths};
use streekblik::data::map::parse_map;
use streekblik::data::pack::CHECKSUMMED_FROM;

fn coarse() -> Vec<u8> {
    std::fs::read(format!("{}/data/map-coarse.sbp", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Gives changed bytes the checksum they would have if someone had written them on purpose.
fn forge(bytes: &mut [u8]) {
    let digest = Sha256::digest(&bytes[CHECKSUMMED_FROM..]);
    bytes[CHECKSUMMED_FROM - 32..CHECKSUMMED_FROM].copy_from_slice(&digest);
}

#[test]
fn a_cut_or_changed_pack_is_refused() {
    let bytes = coarse();
    for cut in (0..bytes.len()).step_by(997) {
        assert_eq!(parse_map(&bytes[..cut]).unwrap_err().code(), "pack");
    }
    for at in (0..bytes.len()).step_by(499) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert_eq!(parse_map(&changed).unwrap_err().code(), "pack");
    }
}

#[test]
fn a_pack_of_another_kind_is_refused() {
    let bytes =
        std::fs::read(format!("{}/data/population.sbp", env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(parse_map(&bytes).unwrap_err().code(), "pack");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever stands in the sections, reading ends in a sound map or an error; and a sound map can be drawn.
    #[test]
    fn forged_packs_do_not_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        late in any::<bool>(),
    ) {
        let mut bytes = coarse();
        // Half of the time past the text sections, where the counts and references are.
        let from = if late { 900 } else { CHECKSUMMED_FROM };
        let len = bytes.len();
        for (at, value) in changes {
            bytes[from + at.index(len - from)] = value;
        }
        forge(&mut bytes);
        if let Ok(map) = parse_map(&bytes) {
            let none = vec![None; map.layers()[0].features.len()];
            let groups = Groups { corop: &none, province: &none, shrinking: &none, anticipating: &none };
            let _ = map_paths(&map, &groups, None);
        }
    }
}
