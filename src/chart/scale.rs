//! Scales: nice ticks for a number axis, bands for categories.

/// A number axis: its domain and where its ticks stand.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearScale {
    /// Lowest value of the domain.
    pub low: f64,
    /// Highest value of the domain.
    pub high: f64,
    /// Distance between ticks: 1, 2 or 5 times a power of ten.
    pub step: f64,
}

/// How far an axis may be stretched around its data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Honesty {
    /// Always begin at zero.
    pub from_zero: bool,
    /// Smallest span as a share of the highest absolute value, so that a
    /// change of one percent is not drawn as a cliff.
    pub least_span_share: f64,
    /// Smallest span in units of the value.
    pub least_span: f64,
}

impl LinearScale {
    /// A scale around finite values, with about `ticks` ticks and nice ends.
    ///
    /// It begins at zero whenever the lowest value is under half the highest.
    /// Without any finite value the domain is 0 to 1.
    pub fn around(values: impl Iterator<Item = f64>, honesty: Honesty, ticks: usize) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for v in values.filter(|v| v.is_finite()) {
            low = low.min(v);
            high = high.max(v);
        }
        if low > high {
            return Self { low: 0.0, high: 1.0, step: 1.0 };
        }
        let span = (honesty.least_span_share * low.abs().max(high.abs())).max(honesty.least_span);
        let grow = (span - (high - low)) / 2.0;
        if grow > 0.0 {
            // A count stays at or above zero when its surroundings are widened.
            let was_positive = low >= 0.0;
            low -= grow;
            high += grow;
            if was_positive && low < 0.0 {
                high -= low;
                low = 0.0;
            }
        }
        if low > 0.0 && (honesty.from_zero || low < high / 2.0) {
            low = 0.0;
        }
        if high - low < 1e-9 {
            high = low + 1.0;
        }
        let step = nice_step(high - low, ticks);
        let below = libm::floor(low / step + 1e-9);
        // A line never lies on a base that is not zero: it would look like nothing.
        let touches = low != 0.0 && low / step - below < 0.05;
        let from = if touches { below - 1.0 } else { below };
        Self { low: from * step, high: libm::ceil(high / step - 1e-9) * step, step }
    }

    /// The values of the ticks, both ends included, in rising order.
    pub fn ticks(&self) -> Vec<f64> {
        let count = libm::round((self.high - self.low) / self.step) as usize;
        let first = libm::round(self.low / self.step);
        // Multiples of the step, not sums of it: no 0.30000000000000004.
        (0..=count.min(200)).map(|i| (first + i as f64) * self.step).collect()
    }

    /// Decimals that tell its ticks apart.
    pub fn decimals(&self) -> u32 {
        if self.step >= 1.0 {
            0
        } else if self.step >= 0.1 {
            1
        } else {
            2
        }
    }
}

/// The 1, 2 or 5 times a power of ten that divides `span` into about `ticks` parts.
pub fn nice_step(span: f64, ticks: usize) -> f64 {
    let rough = (span / ticks.max(1) as f64).max(1e-9);
    let power = power_of_ten(libm::floor(libm::log10(rough) + 1e-9) as i32);
    let times = rough / power;
    let nice = if times <= 1.0 + 1e-9 {
        1.0
    } else if times <= 2.0 + 1e-9 {
        2.0
    } else if times <= 5.0 + 1e-9 {
        5.0
    } else {
        10.0
    };
    nice * power
}

/// Ten to a whole power, the same bits everywhere.
pub(crate) fn power_of_ten(exponent: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent.unsigned_abs() {
        power *= 10.0;
    }
    if exponent < 0 { 1.0 / power } else { power }
}

/// Equal bands along a length, as of bars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandScale {
    /// Number of bands.
    pub count: usize,
    /// Where the first band begins.
    pub from: f64,
    /// Where the last band ends; may lie before `from`.
    pub to: f64,
}

impl BandScale {
    /// Both edges of band `i`.
    pub fn edges(&self, i: usize) -> (f64, f64) {
        let width = (self.to - self.from) / self.count.max(1) as f64;
        (self.from + width * i as f64, self.from + width * (i + 1) as f64)
    }
}

/// Years that fit as ticks on an axis of `width_px`, each label `label_px` wide.
///
/// The first and the last year always stand; round years between them keep
/// their distance.
pub fn year_ticks(first: i32, last: i32, width_px: f64, label_px: f64) -> Vec<i32> {
    let span = f64::from((last - first).max(1));
    let px_per_year = width_px / span;
    // Few labels read easier than many: round ones stand two labels apart.
    let fits = |step: &i32| f64::from(*step) * px_per_year >= label_px * 2.2;
    let step = [1, 2, 5, 10, 20, 50].into_iter().find(fits).unwrap_or(100);
    let needed = label_px * 1.4;
    let mut years = vec![first];
    let mut year = first - first.rem_euclid(step) + step;
    while year < last {
        let clear = |other: i32| f64::from((year - other).abs()) * px_per_year >= needed;
        if clear(first) && clear(last) {
            years.push(year);
        }
        year += step;
    }
    if last > first {
        years.push(last);
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Honesty = Honesty { from_zero: false, least_span_share: 0.2, least_span: 0.0 };

    #[test]
    fn ticks_are_round_and_hold_the_data() {
        let s = LinearScale::around([131_000.0, 152_000.0].into_iter(), PLAIN, 5);
        assert_eq!((s.low, s.high, s.step), (120_000.0, 160_000.0, 10_000.0));
        assert_eq!(s.ticks().len(), 5);
    }

    #[test]
    fn equal_values_are_not_stretched_to_a_cliff() {
        let s = LinearScale::around([950.0, 950.0].into_iter(), PLAIN, 4);
        assert!(s.low <= 855.0 && s.high >= 1045.0, "{s:?}");
    }

    #[test]
    fn zero_comes_in_when_it_is_near() {
        assert_eq!(LinearScale::around([40.0, 100.0].into_iter(), PLAIN, 4).low, 0.0);
        assert_eq!(LinearScale::around([f64::NAN].into_iter(), PLAIN, 4).high, 1.0);
        let both = LinearScale::around([-12.0, 31.0].into_iter(), PLAIN, 5);
        assert_eq!((both.low, both.high), (-20.0, 40.0));
        let touching = LinearScale::around([120_100.0, 152_000.0].into_iter(), PLAIN, 5);
        assert_eq!(touching.low, 110_000.0);
    }

    #[test]
    fn last_year_always_stands() {
        assert_eq!(year_ticks(2012, 2060, 600.0, 32.0), vec![2012, 2020, 2030, 2040, 2050, 2060]);
        let narrow = year_ticks(2012, 2060, 180.0, 32.0);
        assert_eq!((narrow.first(), narrow.last()), (Some(&2012), Some(&2060)));
    }
}
