//! Estimates what a projection needs beside its base population: national schedules, regional
//! levels and the age of movers. Each step is a module of its own; none draws a random number.

pub mod ages_of_movers;
pub mod cohorts;
pub mod fertility;
pub mod levels;
pub mod migration;
pub mod mortality;
pub mod movers;
pub mod presets;
pub mod regional;
pub mod national;
pub mod smooth;
pub mod tables;

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::data::source::Sources;

    /// The folder of source data, when this checkout has one beside it.
    pub(super) fn source() -> Option<Sources> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut folder = root.parent();
        while let Some(at) = folder {
            let data = at.join("shared/data");
            if data.is_dir() {
                return Some(Sources::new(&data));
            }
            folder = at.parent();
        }
        None
    }
}
