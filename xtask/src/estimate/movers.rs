//! National rates of moving between municipalities, and of emigrating, by single year of age.

use streekblik::Result;

use super::national::AGES;
use super::tables::{Table, wrong};
use crate::data::source::Sources;

const FILE: &str = "rates/cbs_move_rates_by_single_age_2017.csv";
/// The figure ends at this age for emigration; for moves it has one more.
const LAST_IN_FIGURE: usize = 73;

/// Assumption: share that moves to another municipality at age 90 and over, where the figure has ended. Moves
/// to care and to children make the rate rise again after 80.
pub(crate) const MOVES_AT_90: f64 = 0.019;
/// Assumption: share that emigrates at age 85 and over.
pub(crate) const EMIGRATION_AT_85: f64 = 0.0008;

/// Shares of a year by age at the start of it (1 January).
#[derive(Debug, Clone)]
pub(crate) struct RatesByAge {
    /// Moves to another municipality, `[age]`.
    pub moves: Vec<f64>,
    /// Emigration, `[age]`.
    pub emigration: Vec<f64>,
}

/// Reads the 2017 figure, extends it to 100+ and turns it into shares by age at the start of the year.
///
/// The figure is taken to count movers by age at the move: at age 0 it stands near age 1, where a
/// count by age on 31 December would show about half, as the newborn of a year have half a year to move in.
/// Someone aged `a` on 1 January moves at age `a` or `a + 1`, half a year each.
pub(crate) fn read(source: &Sources) -> Result<RatesByAge> {
    let header =
        "age,moved_within_municipality_pct,moved_between_municipalities_pct,emigration_pct";
    let table = Table::read(source, FILE, ',', header)?;
    let (mut moves, mut emigration) = (Vec::new(), Vec::new());
    for row in table.rows() {
        let age = row.whole(0, 0, 110)? as usize;
        if age > LAST_IN_FIGURE {
            break;
        }
        if age != moves.len() {
            return Err(wrong(FILE, format!("age {}", moves.len()), age));
        }
        moves.push(row.number(2)? / 100.0);
        emigration.push(row.number(3)? / 100.0);
    }
    if moves.len() != LAST_IN_FIGURE + 1 {
        return Err(wrong(FILE, format!("ages 0 to {LAST_IN_FIGURE}"), moves.len()));
    }
    Ok(RatesByAge {
        moves: by_age_at_start(&extended(moves, 76, 90, MOVES_AT_90)),
        emigration: by_age_at_start(&extended(emigration, 74, 85, EMIGRATION_AT_85)),
    })
}

/// Level to `flat_to` with the mean of the last three ages, then straight to `value` at `age`, level after it.
fn extended(mut rates: Vec<f64>, flat_to: usize, age: usize, value: f64) -> Vec<f64> {
    let from = rates.iter().rev().take(3).sum::<f64>() / 3.0;
    for at in rates.len()..=AGES {
        let done = at.saturating_sub(flat_to) as f64 / (age - flat_to) as f64;
        rates.push(from + (value - from) * done.min(1.0));
    }
    rates
}

fn by_age_at_start(by_age_at_move: &[f64]) -> Vec<f64> {
    by_age_at_move.windows(2).map(|w| 0.5 * (w[0] + w[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::source::Sources;

    #[test]
    fn the_extension_is_continuous() {
        let rates = extended(vec![0.012; 74], 76, 90, 0.019);
        assert_eq!(rates.len(), AGES + 1);
        assert!((rates[76] - 0.012).abs() < 1e-12 && (rates[90] - 0.019).abs() < 1e-12);
        assert!(rates.windows(2).all(|w| (w[1] - w[0]).abs() < 0.001));
    }

    #[test]
    fn people_over_65_have_their_own_rates() {
        let Some(source) = Sources::for_tests() else { return };
        let rates = read(&source).unwrap();
        assert_eq!(rates.moves.len(), AGES);
        // The error for which the official regional detail was withdrawn: another age group's
        // rates for people over 65.
        assert!((rates.moves[65] - 0.01655).abs() < 1e-9, "{}", rates.moves[65]);
        assert!((rates.moves[24] - 0.1324).abs() < 1e-9, "{}", rates.moves[24]);
        assert!(rates.moves[65..].iter().all(|r| (0.01..0.02).contains(r)));
    }
}
