//! Classes by a rule the visitor chose, and their colours: one scale, or two that part at zero.

use super::classes::{Classing, equal, pretty, quantile, sensible_breaks};
use super::colour::{Rgb, diverging_at, sequential_at};
use super::measure::Measure;
use super::natural::natural;
use super::output::Theme;
use super::scale::power_of_ten;
use crate::error::{ErrorKind, Result};

/// Fewest and most classes of a rule; also of own breaks.
pub const CLASSES: (usize, usize) = (3, 9);

/// Classes of a scale that looks continuous: its steps of colour are smaller than one can see.
const CONTINUOUS: usize = 101;

/// How breaks are chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum ClassRule {
    /// Round breaks that suit the measure.
    Sensible,
    /// As many values in each class.
    Quantile(usize),
    /// Intervals of one size.
    Equal(usize),
    /// The least variation inside the classes.
    Natural(usize),
    /// Round numbers at equal distances; at most so many classes.
    Pretty(usize),
    /// Breaks of the visitor.
    Own(Vec<f64>),
    /// A colour that goes with the value.
    Continuous,
}

impl ClassRule {
    /// The rule of a name: `sensible`, `quantile`, `equal`, `natural`, `pretty`, `own`, `continuous`.
    ///
    /// # Errors
    /// `unknown` for another name, `value` for a number of classes out of [`CLASSES`] and for own breaks that do not rise.
    pub fn from_name(name: &str, classes: usize, breaks: Vec<f64>) -> Result<Self> {
        let counted = |rule: fn(usize) -> Self| {
            if (CLASSES.0..=CLASSES.1).contains(&classes) {
                Ok(rule(classes))
            } else {
                let expected = format!("{} to {}", CLASSES.0, CLASSES.1);
                Err(ErrorKind::Value {
                    place: "classes".to_owned(),
                    expected,
                    found: classes.to_string(),
                }
                .into())
            }
        };
        match name {
            "sensible" => Ok(Self::Sensible),
            "quantile" => counted(Self::Quantile),
            "equal" => counted(Self::Equal),
            "natural" => counted(Self::Natural),
            "pretty" => counted(Self::Pretty),
            "continuous" => Ok(Self::Continuous),
            "own" => Self::own(breaks),
            _ => Err(ErrorKind::Unknown { place: "class rule", found: name.to_owned() }.into()),
        }
    }

    fn own(breaks: Vec<f64>) -> Result<Self> {
        let rise = breaks.windows(2).all(|pair| pair[0] < pair[1]);
        let finite = breaks.iter().all(|value| value.is_finite());
        if rise && finite && (1..CLASSES.1).contains(&breaks.len()) {
            return Ok(Self::Own(breaks));
        }
        let expected = format!("1 to {} rising numbers", CLASSES.1 - 1);
        Err(ErrorKind::Value { place: "breaks".to_owned(), expected, found: format!("{breaks:?}") }
            .into())
    }
}

impl Classing {
    /// Breaks and colours by a rule. `measure`: what suits it where the rule is [`ClassRule::Sensible`]; none for a
    /// difference. `diverging`: whether colours part at zero.
    pub fn by_rule(
        rule: &ClassRule,
        measure: Option<Measure>,
        diverging: bool,
        values: &[f64],
    ) -> Self {
        let breaks = match (rule, measure) {
            (ClassRule::Sensible, Some(measure)) => return Self::sensible_of(measure, values),
            (ClassRule::Sensible, None) => around_zero(values),
            (ClassRule::Quantile(n), _) => quantile(values, *n),
            (ClassRule::Equal(n), _) => equal(values, *n),
            (ClassRule::Natural(n), _) => natural(values, *n),
            (ClassRule::Pretty(n), _) => pretty(values, *n),
            (ClassRule::Own(breaks), _) => breaks.clone(),
            (ClassRule::Continuous, _) => fine(values, diverging),
        };
        Self::of_breaks(breaks, diverging)
    }

    fn sensible_of(measure: Measure, values: &[f64]) -> Self {
        // Where all values are alike there is nothing to part: one class.
        if sensible_breaks(measure, values).is_empty() {
            return Self::of_breaks(Vec::new(), measure.diverging());
        }
        Self::sensible(measure, values)
    }

    fn of_breaks(breaks: Vec<f64>, diverging: bool) -> Self {
        let classes = breaks.len() + 1;
        let ramp = |theme| -> Vec<Rgb> {
            if diverging {
                places_around_zero(&breaks).into_iter().map(|at| diverging_at(theme, at)).collect()
            } else {
                let last = (classes - 1).max(1) as f64;
                let at = |i: usize| if classes == 1 { 0.5 } else { i as f64 / last };
                (0..classes).map(|i| sequential_at(theme, at(i))).collect()
            }
        };
        Self { light: ramp(Theme::Light), dark: ramp(Theme::Dark), diverging, breaks }
    }
}

/// How far each class lies from zero, -1 to 1; a class with zero inside it is 0. As many classes from zero is as far on
/// either side, so that a shade says the same for more and for less.
fn places_around_zero(breaks: &[f64]) -> Vec<f64> {
    let below = breaks.partition_point(|b| *b <= 0.0);
    let above = breaks.len() - breaks.partition_point(|b| *b < 0.0);
    let most = below.max(above);
    // The lightest shade of an arm still differs from the neutral middle, unless there are so many that no step is seen.
    let nearest = 0.25_f64.min(1.0 / most.max(1) as f64);
    let of = |steps: usize| match most {
        0 | 1 => 0.625,
        _ => nearest + (1.0 - nearest) * (steps - 1) as f64 / (most - 1) as f64,
    };
    let classes = breaks.len() + 1;
    let place = |i: usize| {
        if i < below {
            -of(below - i)
        } else if i + above >= classes {
            of(i + above + 1 - classes)
        } else {
            0.0
        }
    };
    (0..classes).map(place).collect()
}

/// Symmetric breaks around zero for a difference of any size: a tenth, a fifth, a half and the whole of a round number that
/// leaves at most a tenth of the values outside.
pub fn around_zero(values: &[f64]) -> Vec<f64> {
    let mut sizes: Vec<f64> = values.iter().map(|v| v.abs()).filter(|v| v.is_finite()).collect();
    sizes.sort_by(f64::total_cmp);
    let most = sizes.get(sizes.len() * 9 / 10).copied().unwrap_or(0.0);
    let is_some = most > 0.0;
    if !is_some {
        return Vec::new();
    }
    let tenfold = power_of_ten(libm::floor(libm::log10(most)) as i32);
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * tenfold);
    let whole = round.into_iter().find(|round| most <= *round).unwrap_or(10.0 * tenfold);
    let steps = [whole / 10.0, whole / 5.0, whole / 2.0, whole];
    steps.iter().rev().map(|s| -s).chain(steps.iter().copied()).collect()
}

/// Breaks of equal steps so small that the scale looks continuous; the outer two percent at either end share the end.
fn fine(values: &[f64], diverging: bool) -> Vec<f64> {
    let ends = quantile(values, 50);
    let (Some(low), Some(high)) = (ends.first().copied(), ends.last().copied()) else {
        return Vec::new();
    };
    let reach = low.abs().max(high.abs());
    let (low, high) = if diverging { (-reach, reach) } else { (low, high) };
    let is_range = low < high;
    if !is_range {
        return Vec::new();
    }
    // The first and the last class are open, so the range lies between the first and the last break.
    let step = (high - low) / (CONTINUOUS - 2) as f64;
    (0..CONTINUOUS - 1).map(|i| low + step * i as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, classes: usize, breaks: &[f64]) -> Result<ClassRule> {
        ClassRule::from_name(name, classes, breaks.to_vec())
    }

    #[test]
    fn a_rule_has_a_name_and_bounds() {
        assert_eq!(of("equal", 5, &[]).unwrap(), ClassRule::Equal(5));
        for (name, classes, breaks) in [
            ("equal", 2, &[][..]),
            ("natural", 10, &[]),
            ("own", 0, &[]),
            ("own", 0, &[2.0, 1.0]),
            ("own", 0, &[f64::NAN]),
        ] {
            assert_eq!(of(name, classes, breaks).unwrap_err().code(), "value", "{name}");
        }
        assert_eq!(of("none", 5, &[]).unwrap_err().code(), "unknown");
    }

    #[test]
    fn colours_part_at_zero_wherever_the_breaks_lie() {
        let places = places_around_zero(&[-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(places, [-0.625, -0.25, 0.25, 0.625, 1.0]);
        // Zero inside a class: neutral. All above zero: no brown.
        assert_eq!(places_around_zero(&[-2.0, 3.0]), [-0.625, 0.0, 0.625]);
        assert_eq!(places_around_zero(&[1.0, 2.0]), [0.0, 0.25, 1.0]);
        assert_eq!(places_around_zero(&[-3.0]), [-0.625, 0.0]);
        assert_eq!(places_around_zero(&[]), [0.0]);
    }

    #[test]
    fn a_difference_of_any_size_has_round_breaks() {
        let values: Vec<f64> = (-300..=300).map(|v| f64::from(v) * 10.0).collect();
        let breaks = around_zero(&values);
        assert_eq!(
            breaks,
            [-5_000.0, -2_500.0, -1_000.0, -500.0, 500.0, 1_000.0, 2_500.0, 5_000.0]
        );
        assert!(around_zero(&[0.0, 0.0, f64::NAN]).is_empty() && around_zero(&[]).is_empty());
    }

    #[test]
    fn continuous_steps_cannot_be_seen() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        for diverging in [false, true] {
            let classing = Classing::by_rule(&ClassRule::Continuous, None, diverging, &values);
            assert_eq!((classing.breaks.len(), classing.light.len()), (100, 101));
            for ramp in [&classing.light, &classing.dark] {
                for pair in ramp.windows(2) {
                    let far = |a: u8, b: u8| a.abs_diff(b) < 12;
                    assert!(
                        far(pair[0].0, pair[1].0)
                            && far(pair[0].1, pair[1].1)
                            && far(pair[0].2, pair[1].2)
                    );
                }
            }
        }
        assert_eq!(Classing::by_rule(&ClassRule::Continuous, None, false, &[]).light.len(), 1);
    }
}
