//! One hash of all numbers of a run, to show that two machines computed the same.

use super::projection::Projection;
use sha2::{Digest, Sha256};

/// SHA-256 over the little-endian bytes of all populations, then all components, as 64 hexadecimal digits.
pub fn fingerprint(projection: &Projection) -> String {
    of_values(&[&projection.populations, &projection.components])
}

/// SHA-256 over the little-endian bytes of several tables, one after the other.
pub fn of_values(tables: &[&[f64]]) -> String {
    let mut hash = Sha256::new();
    // In blocks: a call for every number would cost more than the hash itself.
    let mut block = Vec::with_capacity(BLOCK * size_of::<f64>());
    for table in tables {
        for values in table.chunks(BLOCK) {
            block.clear();
            block.extend(values.iter().flat_map(|value| value.to_le_bytes()));
            hash.update(&block);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

const BLOCK: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        // SHA-256 of eight zero bytes, as `sha256sum` gives it.
        assert_eq!(
            of_values(&[&[0.0]]),
            "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc"
        );
        assert_ne!(of_values(&[&[0.0]]), of_values(&[&[-0.0]]));
        assert_eq!(of_values(&[&[1.0], &[2.0]]), of_values(&[&[1.0, 2.0]]));
    }
}
