//! One hash of all numbers of a run, to show that two machines computed the same.

use super::edit::Change;
use super::homes_feedback::HomesFeedback;
use super::projection::Projection;
use super::scenario::{GroupTargets, MoveForm, Path, Scenario};
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

/// SHA-256 over all numbers of a scenario, each list behind its length, as 64 hexadecimal digits: two scenarios with the same
/// one are the same to the model.
pub fn of_scenario(scenario: &Scenario) -> String {
    let mut numbers = vec![f64::from(scenario.horizon_year)];
    let paths = &scenario.paths;
    let [men, women] = &paths.life_expectancy;
    for one in [&paths.total_fertility_rate, men, women, &paths.immigrants_per_year] {
        push_path(&mut numbers, one);
    }
    push_path(&mut numbers, &paths.emigrants_per_year);
    push_path(&mut numbers, &paths.mobility);
    push_path(&mut numbers, &paths.living_alone);
    numbers.push(scenario.edits.len() as f64);
    for edit in &scenario.edits {
        let (first, last) = edit.ages.map_or((-1.0, -1.0), |(a, b)| (a as f64, b as f64));
        let (kind, value) = match edit.change {
            Change::Factor(factor) => (0.0, factor),
            Change::Amount(persons) => (1.0, persons),
        };
        let (from, to) = edit.years;
        numbers.extend([f64::from(edit.component as u8), first, last, from.into(), to.into()]);
        numbers.extend([kind, value, edit.regions.len() as f64]);
        numbers.extend(edit.regions.iter().map(|&region| region as f64));
    }
    let targets = scenario.reconcile.clone().unwrap_or_default();
    for target in [targets.births, targets.deaths, targets.immigrants, targets.emigrants] {
        push_path(&mut numbers, &target.unwrap_or(Path { knots: Vec::new() }));
    }
    // What came later is told where it is used, so that what was told before stays as it was.
    if scenario.moves != MoveForm::Pool || !scenario.reconcile_groups.is_empty() {
        numbers.extend([scenario.moves as u8 as f64, scenario.reconcile_groups.len() as f64]);
        for GroupTargets { regions, targets } in scenario.reconcile_groups.iter().cloned() {
            numbers.push(regions.len() as f64);
            numbers.extend(regions.iter().map(|&region| region as f64));
            for target in [targets.births, targets.deaths, targets.immigrants, targets.emigrants] {
                push_path(&mut numbers, &target.unwrap_or(Path { knots: Vec::new() }));
            }
        }
    }
    if let Some(HomesFeedback { homes, elasticity, living_alone }) = &scenario.homes_feedback {
        numbers.extend([*elasticity, homes.len() as f64]);
        numbers.extend(homes.iter());
        push_path(&mut numbers, living_alone);
    }
    of_values(&[&numbers])
}

// A call, not eight copies of it in the module.
#[inline(never)]
fn push_path(numbers: &mut Vec<f64>, path: &Path) {
    numbers.push(path.knots.len() as f64);
    numbers.extend(path.knots.iter().flat_map(|&(year, value)| [f64::from(year), value]));
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
