//! A number axis for charts whose marks say what they mean by where they lie.
//!
//! Numbers of people and households go by powers of ten: with equal steps the cities would leave no room for the rest.

use super::format;
use super::lettering::regular_px;
use super::measure::Measure;
use super::output::Lang;
use super::scale::{LinearScale, nice_step, power_of_ten};

/// Where values lie, and the ticks with their texts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    /// Ends of the domain; powers of ten where it goes by them.
    low: f64,
    high: f64,
    by_powers: bool,
    pub(crate) ticks: Vec<(f64, String)>,
}

impl Axis {
    /// An axis around the finite values, with about `wanted` ticks.
    pub(crate) fn new(values: &[f64], measure: Measure, wanted: usize, lang: Lang) -> Self {
        if measure.is_number() && !measure.diverging() && values.iter().any(|value| *value > 0.0) {
            return Self::powers(values, wanted, lang);
        }
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let (mut low, mut high) =
            (finite().fold(f64::MAX, f64::min), finite().fold(f64::MIN, f64::max));
        if low > high {
            (low, high) = (0.0, 1.0);
        } else if high - low < 1e-3 {
            (low, high) = (low - 1.0, high + 1.0);
        }
        // Only places count here, so nothing draws the axis to zero.
        let step = nice_step(high - low, wanted);
        let (low, high) =
            (libm::floor(low / step + 1e-9) * step, libm::ceil(high / step - 1e-9) * step);
        let scale = LinearScale { low, high, step };
        let decimals = scale.decimals();
        let text = |value: f64| match measure.diverging() {
            true => format::signed(value, decimals, lang),
            false => format::number(value, decimals, lang),
        };
        let ticks = scale.ticks().into_iter().map(|value| (value, text(value))).collect();
        Self { low: scale.low, high: scale.high, by_powers: false, ticks }
    }

    fn powers(values: &[f64], wanted: usize, lang: Lang) -> Self {
        let positive = || values.iter().copied().filter(|value| value.is_finite() && *value > 0.0);
        let (least, most) = (positive().fold(f64::MAX, f64::min), positive().fold(1.0, f64::max));
        let (low, high) = (libm::log10(least) - 0.05, libm::log10(most) + 0.05);
        let within = |times: &[f64]| -> Vec<f64> {
            let powers = libm::floor(low) as i32..=libm::ceil(high) as i32;
            let all = powers.flat_map(|power| times.iter().map(move |t| t * power_of_ten(power)));
            all.filter(|value| (low..=high).contains(&libm::log10(*value))).collect()
        };
        let (few, some) = (within(&[1.0]), within(&[1.0, 2.0, 5.0]));
        let ticks = if few.len() < 2 || some.len() <= wanted { some } else { few };
        let ticks = ticks.into_iter().map(|value| (value, format::number(value, 0, lang)));
        Self { low, high, by_powers: true, ticks: ticks.collect() }
    }

    /// Where a value lies, 0 at the low end and 1 at the high one; not a number for a value that has no place.
    pub(crate) fn part(&self, value: f64) -> f64 {
        let value = match self.by_powers {
            true if value > 0.0 => libm::log10(value),
            true => f64::NAN,
            false => value,
        };
        (value - self.low) / (self.high - self.low)
    }

    /// Room that half of the first and of the last tick's text needs.
    pub(crate) fn half_ends(&self) -> (f64, f64) {
        let half =
            |tick: Option<&(f64, String)>| tick.map_or(0.0, |(_, text)| regular_px(text) / 2.0);
        (half(self.ticks.first()), half(self.ticks.last()))
    }

    /// Width of its widest text.
    pub(crate) fn widest(&self) -> f64 {
        self.ticks.iter().map(|(_, text)| regular_px(text)).fold(0.0, f64::max)
    }

    /// What is counted, and that it goes by powers of ten where it does.
    pub(crate) fn caption(&self, caption: String, lang: Lang) -> String {
        match (self.by_powers, lang) {
            (false, _) => caption,
            (true, Lang::Nl) => format!("{caption} (schaal in machten van tien)"),
            (true, Lang::En) => format!("{caption} (scale in powers of ten)"),
        }
    }
}

/// The value under which a part of the values lies; linear between the two nearest. Not a number without values.
pub(crate) fn quantile(sorted: &[f64], part: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = part * last as f64;
    let below = libm::floor(at);
    let (low, high) = (sorted[below as usize], sorted[(below as usize + 1).min(last)]);
    low + (high - low) * (at - below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_go_by_powers_of_ten() {
        let axis = Axis::new(&[947.0, 934_526.0, f64::NAN], Measure::Population, 5, Lang::Nl);
        let texts: Vec<&str> = axis.ticks.iter().map(|tick| tick.1.as_str()).collect();
        assert_eq!(texts, ["1.000", "10.000", "100.000", "1.000.000"]);
        assert!(axis.part(947.0) > 0.0 && axis.part(934_526.0) < 1.0);
        assert!(axis.part(0.0).is_nan());
        let near = Axis::new(&[20_000.0, 24_000.0], Measure::Households, 5, Lang::Nl);
        assert!(!near.ticks.is_empty(), "{near:?}");
    }

    #[test]
    fn quartiles_lie_between_values() {
        assert_eq!(
            [0.0, 0.25, 0.5, 1.0].map(|p| quantile(&[1.0, 2.0, 4.0], p)),
            [1.0, 1.5, 2.0, 4.0]
        );
        assert!(quantile(&[], 0.5).is_nan());
    }
}
