//! Controlled rounding: whole numbers with exact row and column totals.

use crate::data::source::Result;

/// Below this a cell counts as whole already.
const WHOLE: f64 = 1e-6;

/// Rounds a table of rows by columns to whole numbers so that every row and column keeps its
/// (whole) total and every cell goes to one of its two neighbours.
///
/// Such a rounding always exists: the fractions are a flow in a bipartite network with whole
/// capacities. Each row first rounds up its largest remainders; then units are passed from
/// columns with too many to columns with too few along the cheapest alternating path, which
/// keeps the sum of remainders rounded up as large as it can be.
pub(crate) fn controlled(table: &[Vec<f64>], column_totals: &[i64]) -> Result<Vec<Vec<i64>>> {
    let columns = column_totals.len();
    let mut whole: Vec<Vec<i64>> =
        table.iter().map(|row| row.iter().map(|v| (v + WHOLE).floor() as i64).collect()).collect();
    let rest: Vec<Vec<f64>> = table
        .iter()
        .zip(&whole)
        .map(|(t, w)| t.iter().zip(w).map(|(t, w)| (t - *w as f64).max(0.0)).collect())
        .collect();
    let mut up: Vec<Vec<bool>> = Vec::with_capacity(table.len());
    for (row, rest) in table.iter().zip(&rest) {
        let total: f64 = row.iter().sum();
        let floors: f64 = row.iter().map(|v| (v + WHOLE).floor()).sum();
        let units = (total - floors).round();
        let mut order: Vec<usize> = (0..columns).filter(|c| rest[*c] > WHOLE).collect();
        order.sort_by(|a, b| rest[*b].total_cmp(&rest[*a]).then(a.cmp(b)));
        if units < 0.0 || units as usize > order.len() {
            return Err(format!(
                "rounding: expected a row total near {total}, found {units} units over"
            )
            .into());
        }
        let mut ups = vec![false; columns];
        order.iter().take(units as usize).for_each(|c| ups[*c] = true);
        up.push(ups);
    }
    let mut surplus: Vec<i64> = (0..columns)
        .map(|c| {
            let found: i64 = whole.iter().zip(&up).map(|(w, u)| w[c] + i64::from(u[c])).sum();
            found - column_totals[c]
        })
        .collect();
    if surplus.iter().sum::<i64>() != 0 {
        return Err(format!(
            "rounding: expected rows and columns with one total, found {}",
            surplus.iter().sum::<i64>()
        )
        .into());
    }
    while surplus.iter().any(|s| *s > 0) {
        let path = cheapest_path(&rest, &up, &surplus)?;
        surplus[path[0].1] -= 1;
        for (row, from, to) in &path {
            up[*row][*from] = false;
            up[*row][*to] = true;
        }
        let Some((_, _, last)) = path.last() else { break };
        surplus[*last] += 1;
    }
    for (whole, up) in whole.iter_mut().zip(&up) {
        whole.iter_mut().zip(up).for_each(|(w, u)| *w += i64::from(*u));
    }
    Ok(whole)
}

/// Steps `(row, from column, to column)` that carry one unit from a column with too many to one
/// with too few, at the least loss of remainder. Bellman-Ford over the columns; an edge between
/// two columns is the row where the exchange costs least.
fn cheapest_path(
    rest: &[Vec<f64>],
    up: &[Vec<bool>],
    surplus: &[i64],
) -> Result<Vec<(usize, usize, usize)>> {
    let columns = surplus.len();
    let mut edges: Vec<Vec<Option<(f64, usize)>>> = vec![vec![None; columns]; columns];
    for (row, (rest, up)) in rest.iter().zip(up).enumerate() {
        let free: Vec<usize> = (0..columns).filter(|c| !up[*c] && rest[*c] > WHOLE).collect();
        for from in (0..columns).filter(|c| up[*c]) {
            for &to in &free {
                let cost = rest[from] - rest[to];
                if edges[from][to].is_none_or(|(best, _)| cost < best) {
                    edges[from][to] = Some((cost, row));
                }
            }
        }
    }
    let mut cost: Vec<f64> =
        surplus.iter().map(|s| if *s > 0 { 0.0 } else { f64::INFINITY }).collect();
    let mut via: Vec<Option<(usize, usize)>> = vec![None; columns];
    for _ in 0..columns {
        let mut changed = false;
        for from in 0..columns {
            if cost[from].is_infinite() {
                continue;
            }
            for to in 0..columns {
                if let Some((step, row)) = edges[from][to]
                    && cost[from] + step < cost[to] - 1e-12
                {
                    cost[to] = cost[from] + step;
                    via[to] = Some((from, row));
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    let end = (0..columns)
        .filter(|c| surplus[*c] < 0 && cost[*c].is_finite())
        .min_by(|a, b| cost[*a].total_cmp(&cost[*b]))
        .ok_or("rounding: expected a path between columns, found none")?;
    let mut path = Vec::new();
    let mut at = end;
    while let Some((from, row)) = via[at] {
        path.push((row, from, at));
        at = from;
        if path.len() > columns {
            return Err("rounding: expected a path, found a circle".into());
        }
    }
    path.reverse();
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_stay_exact_and_cells_move_less_than_one() {
        // A deterministic table with whole totals: the last column and row take what is left.
        let (rows, columns) = (30, 12);
        let mut table: Vec<Vec<f64>> = (0..rows)
            .map(|r| (0..columns).map(|c| f64::from((r * 37 + c * 53) % 101) / 7.0).collect())
            .collect();
        for row in &mut table {
            let sum: f64 = row.iter().sum();
            row[columns as usize - 1] += sum.ceil() - sum;
        }
        let mut column_totals = vec![0; columns as usize];
        for c in 0..columns as usize - 1 {
            let sum: f64 = table.iter().map(|r| r[c]).sum();
            let more = sum.ceil() - sum;
            table[0][c] += more;
            table[0][columns as usize - 1] -= more - 1.0;
        }
        let first: f64 = table[0].iter().sum();
        table[0][columns as usize - 1] += first.ceil() - first;
        for (c, total) in column_totals.iter_mut().enumerate() {
            *total = table.iter().map(|r| r[c]).sum::<f64>().round() as i64;
        }
        let rounded = controlled(&table, &column_totals).unwrap();
        for (row, exact) in rounded.iter().zip(&table) {
            assert_eq!(row.iter().sum::<i64>(), exact.iter().sum::<f64>().round() as i64);
            assert!(row.iter().zip(exact).all(|(w, e)| (*w as f64 - e).abs() < 1.0 && *w >= 0));
        }
        for (c, total) in column_totals.iter().enumerate() {
            assert_eq!(rounded.iter().map(|r| r[c]).sum::<i64>(), *total);
        }
    }

    #[test]
    fn totals_that_do_not_fit_are_an_error() {
        assert!(controlled(&[vec![0.5, 0.5]], &[1, 1]).is_err());
    }
}
