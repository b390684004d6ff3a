//! The order of dying and moving within a step.

use super::check;
use crate::error::Result;

/// Whom the rates of leaving apply to, and whether movers are exposed to death.
///
/// With `P` the cohort at the start, `S` its survival ratio and `q = 1 - S`, `m` its rates of
/// leaving (moves and emigration), `L` who leaves and `N` who comes:
///
/// | choice | leavers | deaths | at the end |
/// | --- | --- | --- | --- |
/// | `DeathsFirst` | `L = P S m` | `D = P q` | `P S - L + N` |
/// | `Joint` | `L = P m` | `D = P q` | `P S - L + N` |
/// | `PartOfStep` | `L = P m` | `D = q (P - w L + w N)` | `P - D - L + N` |
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Order {
    /// Everyone is first exposed to death for the whole step; the survivors move at its end. Source:
    /// United Nations, World Population Prospects; Greater London Authority; ours.
    DeathsFirst,
    /// Rates of leaving hold for those at the start and already leave out who dies on the way, so that of
    /// the survivors `S - m` stay. Source: the transition probabilities of Rogers, *Introduction
    /// to Multiregional Mathematical Demography* (1975).
    Joint,
    /// Leavers and newcomers are in the region for part of the step, and exposed to death
    /// for the part `w`. Source: Swiss Federal Statistical Office, cantonal scenarios (2020): 1/2, newborns 2/3.
    PartOfStep {
        /// `w` of those alive at the start.
        alive: f64,
        /// `w` of those born in the step.
        newborns: f64,
    },
}

impl Order {
    pub(crate) fn validate(self) -> Result<()> {
        let Self::PartOfStep { alive, newborns } = self else {
            return Ok(());
        };
        check::within("part of the step of migrants", 0.0, 1.0, alive)?;
        check::within("part of the step of migrants born in it", 0.0, 1.0, newborns)
    }

    /// The part of the step for which a migrant of a cohort row is exposed to death, if that counts.
    pub(crate) fn part_exposed(self, row: usize) -> Option<f64> {
        match self {
            Self::DeathsFirst | Self::Joint => None,
            Self::PartOfStep { newborns, .. } if row == 0 => Some(newborns),
            Self::PartOfStep { alive, .. } => Some(alive),
        }
    }

    /// The most that can leave a cohort of `survivors` out of `start` without turning it negative.
    pub(crate) fn room(self, row: usize, start: f64, survivors: f64) -> f64 {
        match self.part_exposed(row) {
            // `P q = start - survivors`: who leaves early does not die here.
            Some(part) if start > 0.0 => {
                survivors * (start / (start - part * (start - survivors)).max(f64::MIN_POSITIVE))
            }
            _ => survivors,
        }
    }
}
