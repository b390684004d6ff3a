//! The *Sized* stage of [`super::pyramid`]: labels chosen and measured, room reserved.

use super::colour::{self, Inks, Rgb};
use super::describe::Words;
use super::format;
use super::legend::{Legend, Sign};
use super::lettering::FONT_PX;
use super::output::Status;
use super::pyramid::{PyramidInput, PyramidYear, compared, grouped};
use super::pyramid_words;
use super::scale::nice_step;
use super::sink::{Dash, Fill, Paint, Stroke};
use super::text_metrics::{Weight, width_px};

/// Bars of one year.
#[derive(Debug, Clone)]
pub(crate) struct Bars {
    /// The year, and the scenario where two are shown.
    pub(crate) name: String,
    pub(crate) status: Status,
    pub(crate) men: Vec<f64>,
    pub(crate) women: Vec<f64>,
}

impl Bars {
    pub(crate) fn of(year: &PyramidYear, group_years: usize, w: &dyn Words) -> Self {
        let (men, women) = (grouped(&year.men, group_years), grouped(&year.women, group_years));
        Self { name: pyramid_words::name(year, w), status: year.status, men, women }
    }
}

/// The pyramid with every label chosen and measured.
#[derive(Debug, Clone)]
pub(crate) struct SizedPyramid<'a> {
    pub(crate) input: &'a PyramidInput,
    pub(crate) inks: &'static Inks,
    pub(crate) shown: Bars,
    pub(crate) compare: Option<Bars>,
    pub(crate) max: f64,
    /// Lowest age of each bar that has a label, with the texts left and right.
    pub(crate) age_texts: Vec<(usize, String, String)>,
    pub(crate) count_step: f64,
    pub(crate) heads: [String; 2],
    pub(crate) caption: String,
    pub(crate) legend: Legend,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    /// Of the picture: that of the frame, or more where a long legend would leave no room for bars.
    pub(crate) height: f64,
}

/// Bars lower than this together could not bear the ages beside them.
const LEAST_PLOT_PX: f64 = 76.0;

impl<'a> SizedPyramid<'a> {
    /// The ages of a bar in words.
    pub(crate) fn ages_of(&self, bar: usize, w: &dyn Words) -> String {
        let years = self.input.group_years;
        let age = bar * years;
        match years {
            _ if bar + 1 == self.shown.men.len() => w.and_older(age),
            1 => age.to_string(),
            _ => format!("{age}–{}", age + years - 1),
        }
    }

    pub(crate) fn new(input: &'a PyramidInput, w: &dyn Words) -> Self {
        let frame = &input.frame;
        let inks = colour::inks(frame.theme);
        let shown = Bars::of(&input.shown, input.group_years, w);
        let compare = compared(input).map(|c| Bars::of(c, input.group_years, w));
        let mut items = legend_items(&shown, compare.as_ref(), w, inks);
        items.extend(followed_items(input, inks));
        let legend = Legend::sized(items, frame.width_px);
        let (top, bottom) = (38.0, 38.0 + legend.height_px() + 4.0);

        let oldest = (shown.men.len() - 1) * input.group_years;
        let height = frame.height_px.max(top + LEAST_PLOT_PX + bottom);
        let age_step = if height - top - bottom < 170.0 { 20 } else { 10 };
        let texts = |age: usize| {
            let age_text = if age == oldest { format!("{age}+") } else { age.to_string() };
            (age, age_text, (input.shown.year - 1 - age as i32).to_string())
        };
        let age_texts: Vec<_> = (0..=oldest).step_by(age_step).map(texts).collect();
        let label = |t: &str| width_px(t, FONT_PX, Weight::Regular);
        let left = age_texts.iter().map(|t| label(&t.1)).fold(0.0, f64::max) + 8.0;
        let right = age_texts.iter().map(|t| label(&t.2)).fold(0.0, f64::max) + 8.0;

        let max = scale_end(input, &shown, compare.as_ref());
        let half_px = (frame.width_px - left - right) / 2.0;
        Self {
            heads: heads(input, w),
            caption: w.per_group(input.group_years),
            count_step: count_step(max, half_px, input),
            input,
            inks,
            shown,
            compare,
            max,
            age_texts,
            legend,
            left,
            right,
            top,
            bottom,
            height,
        }
    }

    /// The bar that holds those who are followed, if they are born.
    pub(crate) fn followed_bar(&self) -> Option<usize> {
        let followed = self.input.followed?;
        let age = usize::try_from(self.input.shown.year - 1 - followed.birth_year).ok()?;
        Some((age / self.input.group_years).min(self.shown.men.len().checked_sub(1)?))
    }

    /// Whether there is anything to draw.
    pub(crate) fn has_values(&self) -> bool {
        self.shown.men.iter().chain(&self.shown.women).any(|v| v.is_finite())
    }
}

fn scale_end(input: &PyramidInput, shown: &Bars, compare: Option<&Bars>) -> f64 {
    if input.max_people.is_finite() && input.max_people > 0.0 {
        return input.max_people * 1.03;
    }
    let years = core::iter::once(shown).chain(compare);
    let people =
        years.flat_map(|b| b.men.iter().chain(&b.women)).copied().filter(|v| v.is_finite());
    people.fold(1.0, f64::max) * 1.03
}

/// The step between counts whose labels stay clear of each other.
fn count_step(max: f64, half_px: f64, input: &PyramidInput) -> f64 {
    for ticks in (1..=4).rev() {
        let step = nice_step(max, ticks).max(1.0);
        let widest = format::number(libm::floor(max / step) * step, 0, input.frame.lang);
        if half_px * step / max >= width_px(&widest, FONT_PX, Weight::Regular) + 12.0 {
            return step;
        }
    }
    nice_step(max, 1).max(1.0)
}

/// Men and women in all; in millions where the full number would be cut off.
fn heads(input: &PyramidInput, w: &dyn Words) -> [String; 2] {
    let head = |name: &str, ages: &[f64]| {
        let people: f64 = ages.iter().sum();
        let full = format!(
            "{name} {}",
            format::number(format::rounded_people(people), 0, input.frame.lang)
        );
        if width_px(&full, FONT_PX, Weight::Semibold) + 10.0 <= input.frame.width_px / 2.0 {
            return full;
        }
        format!("{name} {}", format::millions(people, input.frame.lang))
    };
    [head(w.men(), &input.shown.men), head(w.women(), &input.shown.women)]
}

/// How the bars of one sex are painted: the status is told by the fill and the outline.
pub(crate) fn bar_paint(status: Status, ink: Rgb, soft: Rgb) -> Paint {
    let edge = Stroke::solid(ink, 1.25);
    let (fill, stroke) = match status {
        Status::Observed => (Fill::Solid(ink), edge),
        Status::Estimated => (Fill::Hatch { ink, ground: soft }, edge),
        Status::Projected => (Fill::Solid(soft), edge.dashed(Dash::Dashed)),
        Status::Assumed => (Fill::Solid(soft), edge.dashed(Dash::Dotted)),
    };
    Paint { fill: Some(fill), stroke: Some(stroke) }
}

/// How the outline of the compared year is drawn.
pub(crate) fn outline_paint(status: Status, inks: &Inks) -> Paint {
    let dash = match status {
        Status::Observed | Status::Estimated => Dash::Solid,
        Status::Projected => Dash::Dashed,
        Status::Assumed => Dash::Dotted,
    };
    Paint::line(Stroke::solid(inks.text, 1.25).dashed(dash))
}

fn legend_items(
    shown: &Bars,
    compare: Option<&Bars>,
    w: &dyn Words,
    inks: &Inks,
) -> Vec<(Sign, String)> {
    let text = |b: &Bars| format!("{} ({})", b.name, w.status(b.status));
    let mut items =
        vec![(Sign::Box(bar_paint(shown.status, inks.men, inks.men_soft)), text(shown))];
    items.extend(compare.map(|c| (Sign::Step(outline_paint(c.status, inks)), text(c))));
    items
}

/// How the bar of those who are followed is painted, in the ink of what is chosen.
pub(crate) fn followed_paint(inks: &Inks) -> Paint {
    let edge = Stroke::solid(inks.background, 0.75);
    Paint { fill: Some(Fill::Solid(inks.text)), stroke: Some(edge) }
}

fn followed_items(input: &PyramidInput, inks: &Inks) -> Vec<(Sign, String)> {
    let Some(followed) = &input.followed else { return Vec::new() };
    let [now, base] = pyramid_words::followed(input, followed);
    let mut items = vec![(Sign::Box(followed_paint(inks)), now)];
    items.extend((!base.is_empty()).then_some((Sign::Blank, base)));
    items
}
