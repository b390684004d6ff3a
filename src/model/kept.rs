//! The memory of a run.

/// Where the populations of a run lie: all of them, or only the last two.
pub(crate) struct Kept<'a> {
    populations: &'a mut Vec<f64>,
    all: bool,
    cells: usize,
}

impl<'a> Kept<'a> {
    pub(crate) fn all(populations: &'a mut Vec<f64>) -> Self {
        Self { populations, all: true, cells: 0 }
    }

    pub(crate) fn last(populations: &'a mut Vec<f64>) -> Self {
        Self { populations, all: false, cells: 0 }
    }

    /// Makes room and puts the base population first.
    pub(crate) fn begin(&mut self, base: &[f64], years: usize) {
        self.cells = base.len();
        let stocks = if self.all { years + 1 } else { 2 };
        self.populations.resize(stocks * self.cells, 0.0);
        self.populations[..self.cells].copy_from_slice(base);
    }

    /// The population at a position in time, and where the next one goes.
    pub(crate) fn now_and_next(&mut self, position: usize) -> (&[f64], &mut [f64]) {
        if self.all {
            let (before, next) = self.populations.split_at_mut((position + 1) * self.cells);
            (&before[position * self.cells..], &mut next[..self.cells])
        } else {
            let (first, second) = self.populations.split_at_mut(self.cells);
            if position.is_multiple_of(2) { (first, second) } else { (second, first) }
        }
    }
}
