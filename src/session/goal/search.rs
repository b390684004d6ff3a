//! The search alone: a grid over the bounds, then the least change along each knob. It asks for a value and is told what came of it,
//! so it knows nothing of populations, can be stopped anywhere, and goes on where it was.

/// What can be turned: from where to where, in which steps, and where it stands now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Knob {
    /// Least value.
    pub(super) min: f64,
    /// Greatest value.
    pub(super) max: f64,
    /// Smallest step.
    pub(super) step: f64,
    /// Its value now; it may lie outside the bounds and between two steps.
    pub(super) present: f64,
}

/// What came of a combination.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// By how much the goal is met; below zero by how much it is missed, in the year that decides. Less than every number where
    /// there is no value.
    pub margin: f64,
    /// The indicator in that year.
    pub value: f64,
    /// The year.
    pub year: i32,
}

impl Outcome {
    /// Whether the goal is met.
    pub fn meets(&self) -> bool {
        self.margin >= 0.0
    }
}

/// A combination with what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// A value for each knob.
    pub values: Vec<f64>,
    /// Sum of changes from the present values, each as a share of the width of its bounds.
    pub cost: f64,
    /// What came of it.
    pub outcome: Outcome,
    /// The knob that was refined to its least change, all others held on the grid.
    pub along: usize,
    /// Whether it was: not where the indicator goes up and down along it.
    pub exact: bool,
}

/// Points of the grid along each knob, by the number of knobs.
const POINTS: [usize; 3] = [21, 11, 7];
/// So many rows are refined, those that ask for the least change: more combinations no one reads.
const MOST_ROWS: usize = 50;
/// A change of the margin below this part of it is rounding.
const NOISE: f64 = 1e-9;

/// A search that is under way or at its end.
#[derive(Debug, Clone)]
pub(super) struct Search {
    knobs: Vec<Knob>,
    /// Values of each knob, rising.
    grid: Vec<Vec<f64>>,
    /// Of the points of the grid so far, the last knob first to change.
    outcomes: Vec<Outcome>,
    /// Rows along a knob in which the goal is met, least change first, once the grid is whole.
    rows: Vec<Row>,
    /// The row that is refined.
    at: usize,
    /// Evaluations of refined rows so far.
    refined: usize,
}

/// A row along a knob: between a value that meets the goal and its neighbour nearer to the present, which does not.
#[derive(Debug, Clone)]
struct Row {
    found: Combination,
    /// Steps between both that are not known yet: from one that meets the goal to one that does not.
    open: (u32, u32),
    /// Where counting of steps begins, and a step in its direction.
    from: f64,
    step: f64,
}

impl Row {
    fn is_open(&self) -> bool {
        self.open.1 > self.open.0 + 1
    }

    fn middle(&self) -> u32 {
        self.open.0 + (self.open.1 - self.open.0) / 2
    }

    /// Most evaluations it still takes.
    fn left(&self) -> usize {
        let between = self.open.1.saturating_sub(self.open.0).max(1);
        (u32::BITS - (between - 1).leading_zeros()) as usize
    }
}

/// The nearest whole number of steps, without the digits that computing adds: six decimals at most, as a document has.
fn snap(value: f64, step: f64) -> f64 {
    libm::round(libm::round(value / step) * step * 1e6) / 1e6
}

impl Search {
    /// A search over some knobs, at most three.
    pub(super) fn new(knobs: Vec<Knob>) -> Self {
        let points = POINTS.get(knobs.len().wrapping_sub(1)).copied().unwrap_or(2);
        let grid = knobs.iter().map(|knob| points_of(knob, points)).collect();
        Self { knobs, grid, outcomes: Vec::new(), rows: Vec::new(), at: 0, refined: 0 }
    }

    /// Values of each knob on the grid, rising.
    pub(super) fn grid(&self) -> &[Vec<f64>] {
        &self.grid
    }

    /// The present value of each knob.
    pub(super) fn presents(&self) -> Vec<f64> {
        self.knobs.iter().map(|knob| knob.present).collect()
    }

    /// What came of each point of the grid so far, the last knob first to change.
    pub(super) fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    fn cells(&self) -> usize {
        self.grid.iter().map(Vec::len).product()
    }

    /// Evaluations so far, and how many there will be at most.
    pub(super) fn progress(&self) -> (usize, usize) {
        let done = self.outcomes.len() + self.refined;
        let rows = self.rows.iter().skip(self.at).map(Row::left).sum::<usize>();
        (done, (self.cells() - self.outcomes.len()) + rows + done)
    }

    /// The values of a point of the grid.
    fn point(&self, index: usize) -> Vec<f64> {
        let mut rest = index;
        let mut values: Vec<f64> = Vec::with_capacity(self.grid.len());
        for along in self.grid.iter().rev() {
            values.push(along.get(rest % along.len()).copied().unwrap_or(f64::NAN));
            rest /= along.len();
        }
        values.reverse();
        values
    }

    /// The next combination to evaluate; none at the end.
    pub(super) fn ask(&self) -> Option<Vec<f64>> {
        if self.outcomes.len() < self.cells() {
            return Some(self.point(self.outcomes.len()));
        }
        let row = self.rows.get(self.at)?;
        let mut values = row.found.values.clone();
        *values.get_mut(row.found.along)? =
            snap(row.from + f64::from(row.middle()) * row.step, row.step.abs());
        Some(values)
    }

    /// What came of the combination that was asked for.
    pub(super) fn tell(&mut self, outcome: Outcome) {
        if self.outcomes.len() < self.cells() {
            self.outcomes.push(outcome);
            if self.outcomes.len() == self.cells() {
                self.rows = self.rows_of_grid();
                self.skip_closed_rows();
            }
            return;
        }
        let Some(values) = self.ask() else { return };
        let cost = self.cost(&values);
        let Some(row) = self.rows.get_mut(self.at) else { return };
        let middle = row.middle();
        self.refined += 1;
        if outcome.meets() {
            row.open.0 = middle;
            row.found = Combination { values, cost, outcome, ..row.found };
        } else {
            row.open.1 = middle;
        }
        self.skip_closed_rows();
    }

    fn skip_closed_rows(&mut self) {
        while self.rows.get(self.at).is_some_and(|row| !row.is_open()) {
            self.at += 1;
        }
    }

    /// The sum of changes, each as a share of its bounds.
    fn cost(&self, values: &[f64]) -> f64 {
        let change =
            |(knob, value): (&Knob, &f64)| (value - knob.present).abs() / (knob.max - knob.min);
        self.knobs.iter().zip(values).map(change).sum()
    }

    fn rows_of_grid(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut stride = self.cells();
        for (along, points) in self.grid.iter().enumerate() {
            let block = stride;
            stride /= points.len().max(1);
            for start in (0..self.cells()).step_by(block.max(1)) {
                rows.extend((start..start + stride).filter_map(|at| self.row(along, at, stride)));
            }
        }
        let mut rising: Vec<Row> = Vec::new();
        for row in rows {
            insert(&mut rising, row, |row| row.found.cost);
        }
        rising.truncate(MOST_ROWS);
        rising
    }

    /// The row along a knob that begins at a point of the grid; none where no point of it meets the goal.
    fn row(&self, along: usize, first: usize, stride: usize) -> Option<Row> {
        let (knob, points) = (self.knobs.get(along)?, self.grid.get(along)?);
        let change = |value: f64| (value - knob.present).abs();
        let line = || {
            let outcomes = self.outcomes.iter().skip(first).step_by(stride.max(1));
            points.iter().copied().zip(outcomes).enumerate()
        };
        let meeting = line().filter(|(_, (_, outcome))| outcome.meets());
        let nearest = meeting.min_by(|(_, (a, _)), (_, (b, _))| change(*a).total_cmp(&change(*b)));
        let (i, (from, outcome)) = nearest?;
        let values = self.point(first + i * stride);
        let exact = is_monotone(line().map(|(_, (_, one))| one));
        let cost = self.cost(&values);
        let found = Combination { values, cost, outcome: *outcome, along, exact };
        // The neighbour nearer to the present: it misses the goal, else it would have been the nearest.
        let toward = if from < knob.present { i.checked_add(1) } else { i.checked_sub(1) };
        let neighbour = toward.and_then(|to| points.get(to)).copied();
        let Some(to) = neighbour.filter(|to| exact && change(*to) < change(from)) else {
            return Some(Row { found, open: (0, 0), from, step: knob.step });
        };
        let steps = libm::ceil((to - from).abs() / knob.step - NOISE).clamp(1.0, 1e9) as u32;
        let step = if to > from { knob.step } else { -knob.step };
        Some(Row { found, open: (0, steps), from, step })
    }

    /// Combinations that meet the goal, cheapest first: for each row the least change along its knob. What asks as much or more of
    /// every knob than another is left out.
    pub(super) fn combinations(&self) -> Vec<Combination> {
        let mut all: Vec<&Combination> = Vec::new();
        for row in &self.rows {
            insert(&mut all, &row.found, |one| one.cost);
        }
        let mut found: Vec<Combination> = Vec::new();
        for one in all {
            if !found.iter().any(|other| self.asks_less(&other.values, &one.values)) {
                found.push(one.clone());
            }
        }
        found
    }

    /// Whether a combination turns each knob as far as another or less, the same way.
    fn asks_less(&self, one: &[f64], other: &[f64]) -> bool {
        let changes = one.iter().zip(other).zip(&self.knobs);
        changes.into_iter().all(|((one, other), knob)| {
            let (one, other) = (one - knob.present, other - knob.present);
            one.abs() <= other.abs() && one * other >= 0.0
        })
    }

    /// The point of the grid that misses the goal by least, the cheapest of equals; none before the first is known.
    pub(super) fn nearest(&self) -> Option<Combination> {
        let points = self.outcomes.iter().enumerate().map(|(index, outcome)| {
            let values = self.point(index);
            Combination {
                cost: self.cost(&values),
                values,
                outcome: *outcome,
                along: 0,
                exact: false,
            }
        });
        // Margins that differ by rounding only are equal, or a knob that does nothing would be turned.
        let best = self.outcomes.iter().map(|one| one.margin).fold(f64::NEG_INFINITY, f64::max);
        let scale = self.outcomes.iter().map(|one| one.value.abs()).fold(0.0, f64::max);
        points
            .filter(|one| one.outcome.margin >= best - NOISE * scale)
            .min_by(|a, b| a.cost.total_cmp(&b.cost))
    }

    /// How the goal follows each knob, all others held.
    pub(super) fn effects(&self) -> Vec<Along> {
        let mut stride = self.cells();
        let along = self.grid.iter().map(|points| {
            let block = stride;
            stride /= points.len().max(1);
            let mut effect = Along { is_idle: true, is_monotone: true };
            for block in self.outcomes.chunks_exact(block.max(1)) {
                for first in 0..stride {
                    let line = || block.iter().skip(first).step_by(stride);
                    effect.is_monotone &= is_monotone(line());
                    effect.is_idle &= is_flat(line());
                }
            }
            effect
        });
        along.collect()
    }
}

/// How the goal follows a knob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Along {
    /// Turning it changes nothing.
    pub is_idle: bool,
    /// It only ever helps one way.
    pub is_monotone: bool,
}

/// Evenly spaced whole steps from one bound to the other; the present value takes the place of the nearest inside.
fn points_of(knob: &Knob, points: usize) -> Vec<f64> {
    let last = points.saturating_sub(1).max(1);
    let even = (0..=last).map(|i| {
        let share = i as f64 / last as f64;
        snap(knob.min + share * (knob.max - knob.min), knob.step).clamp(knob.min, knob.max)
    });
    let mut values: Vec<f64> = even.collect();
    values.dedup();
    if knob.present >= knob.min && knob.present <= knob.max && !values.contains(&knob.present) {
        let end = values.len().saturating_sub(1);
        let inside = values.iter_mut().enumerate().filter(|(i, _)| *i > 0 && *i < end);
        let distance = |value: f64| (value - knob.present).abs();
        match inside.min_by(|(_, a), (_, b)| distance(**a).total_cmp(&distance(**b))) {
            Some((_, nearest)) => *nearest = knob.present,
            None => insert(&mut values, knob.present, |value| *value),
        }
    }
    values
}

/// Puts an item behind those with the same key or less. Lists are short: a sort takes several KB of the module for each kind of item.
pub(super) fn insert<T>(items: &mut Vec<T>, item: T, key: impl Fn(&T) -> f64) {
    let at = items.partition_point(|one| key(one) <= key(&item));
    items.insert(at, item);
}

/// Below this a difference between outcomes is rounding: by the values, for the goal may be far from all of them.
fn noise<'a>(line: impl Iterator<Item = &'a Outcome>) -> f64 {
    NOISE
        * line.map(|one| one.value.abs()).fold(0.0, |most, one| if one > most { one } else { most })
}

fn is_monotone<'a>(line: impl Iterator<Item = &'a Outcome> + Clone) -> bool {
    let noise = noise(line.clone());
    let pairs = || line.clone().zip(line.clone().skip(1));
    let steps = || pairs().map(|(a, b)| b.margin - a.margin);
    // Not so where a value is missing: nothing compares with what is not a number.
    line.clone().all(|one| one.margin.is_finite())
        && (steps().all(|step| step >= -noise) || steps().all(|step| step <= noise))
}

fn is_flat<'a>(line: impl Iterator<Item = &'a Outcome> + Clone) -> bool {
    let noise = noise(line.clone());
    let mut steps = line.clone().zip(line.skip(1)).map(|(a, b)| (b.margin - a.margin).abs());
    steps.all(|step| step <= noise)
}
