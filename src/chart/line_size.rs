//! The *Sized* stage of [`super::line`]: labels chosen and measured, room reserved.

use super::colour::{self, Inks};
use super::describe::{self, Words};
use super::format;
use super::legend::{Legend, Sign};
use super::lettering::FONT_PX;
use super::line::{
    LineInput, ScenarioName, YearSeries, band, chosen_value, fan_bands, finite_ends,
};
use super::measure::Measure;
use super::output::Status;
use super::scale::{Honesty, LinearScale, year_ticks};
use super::sink::{Dash, Fill, Paint, Stroke};
use super::text_metrics::{Weight, width_px, wrap};

const CAPTION_ROW_PX: f64 = 16.0;
const MARKER_ROW_PX: f64 = 20.0;
const YEAR_ROW_PX: f64 = 24.0;

/// Room around the plot, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Margins {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// What an end label belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndKind {
    Main,
    Band,
    Reference,
}

/// A label at the right end of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EndLabel {
    pub(crate) kind: EndKind,
    pub(crate) at: (i32, f64),
    pub(crate) lines: Vec<String>,
}

/// The chart with every label chosen and measured.
#[derive(Debug, Clone)]
pub(crate) struct SizedLine<'a> {
    pub(crate) input: &'a LineInput,
    pub(crate) inks: &'static Inks,
    pub(crate) scale: LinearScale,
    pub(crate) tick_texts: Vec<(f64, String)>,
    pub(crate) years: (i32, i32),
    pub(crate) year_ticks: Vec<i32>,
    pub(crate) caption: Vec<String>,
    pub(crate) ends: Vec<EndLabel>,
    /// `(year, text, chosen)` above the plot.
    pub(crate) markers: Vec<(i32, String, bool)>,
    pub(crate) legend: Legend,
    pub(crate) margins: Margins,
    /// `(year, lower, upper)`: between the scenarios, or the outer band of the fan.
    pub(crate) band: Vec<(i32, f64, f64)>,
    /// The inner band of the fan.
    pub(crate) inner_band: Vec<(i32, f64, f64)>,
}

fn honesty(measure: Measure) -> Honesty {
    match measure {
        _ if measure.is_number() => {
            Honesty { from_zero: false, least_span_share: 0.2, least_span: 4.0 }
        }
        // A household has at least one person: from zero, half of the chart would say nothing.
        Measure::HouseholdSize => {
            Honesty { from_zero: false, least_span_share: 0.2, least_span: 0.5 }
        }
        _ if measure.diverging() => {
            Honesty { from_zero: false, least_span_share: 0.0, least_span: 8.0 }
        }
        _ => Honesty { from_zero: true, least_span_share: 0.0, least_span: 5.0 },
    }
}

impl<'a> SizedLine<'a> {
    pub(crate) fn new(input: &'a LineInput, w: &dyn Words, years: (i32, i32)) -> Self {
        let frame = &input.frame;
        let inks = colour::inks(frame.theme);
        let [outer, inner_band] = fan_bands(input);
        let band = if outer.is_empty() { band(input) } else { outer };
        let narrow = frame.width_px < 480.0;
        let legend = Legend::sized(legend_items(input, w, inks, !band.is_empty()), frame.width_px);
        let bottom = YEAR_ROW_PX + legend.height_px() + 4.0;
        let rough_plot_px = frame.height_px - bottom - CAPTION_ROW_PX - MARKER_ROW_PX;
        let wanted_ticks = (rough_plot_px / 44.0).clamp(2.0, 6.0) as usize;

        let all = [&input.observed, &input.projected, &input.reference]
            .into_iter()
            .flatten()
            .map(|p| p.1);
        let edges = band.iter().flat_map(|b| [b.1, b.2]);
        let zero = input.measure.diverging().then_some(0.0);
        let scale =
            LinearScale::around(all.chain(edges).chain(zero), honesty(input.measure), wanted_ticks);
        let tick_texts = tick_texts(input, &scale);
        let caption = caption(input, w, &scale, tick_texts.first().map_or("", |t| &t.1));

        let ends = end_labels(input, w, &band);
        let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
        let left =
            widest(&mut tick_texts.iter().map(|t| width_px(&t.1, FONT_PX, Weight::Regular))) + 8.0;
        let end_px = widest(
            &mut ends.iter().flat_map(|e| &e.lines).map(|l| width_px(l, FONT_PX, Weight::Semibold)),
        );
        let last_year_px = width_px("2060", FONT_PX, Weight::Regular) / 2.0;
        let right = (end_px + 9.0).max(last_year_px + 1.0);
        let top = caption.len() as f64 * CAPTION_ROW_PX + MARKER_ROW_PX + 2.0;
        let plot_px = frame.width_px - left - right;
        let label_px = width_px("2060", FONT_PX, Weight::Regular);
        Self {
            input,
            inks,
            year_ticks: year_ticks(years.0, years.1, plot_px, label_px),
            scale,
            tick_texts,
            years,
            caption,
            ends,
            markers: markers(input, w, narrow),
            legend,
            margins: Margins { left, right, top, bottom },
            band,
            inner_band,
        }
    }

    /// Whether there is anything to draw.
    pub(crate) fn has_values(&self) -> bool {
        [&self.input.observed, &self.input.projected].into_iter().flatten().any(|p| p.1.is_finite())
    }

    /// Whether the plot's base is not zero.
    pub(crate) fn is_torn(&self) -> bool {
        self.scale.low > 0.0
    }

    /// Status of the chosen year.
    pub(crate) fn chosen(&self) -> Option<(i32, f64)> {
        let value = chosen_value(self.input);
        value.is_finite().then_some((self.input.year, value))
    }
}

/// Whether years between the first and the last count were not counted.
pub(crate) fn is_sparse(observed: &YearSeries) -> bool {
    // A single count makes no line: only a dot shows it.
    observed.len() == 1 || observed.windows(2).any(|p| p[1].0 - p[0].0 > 1)
}

/// The thin line that bridges years that were not counted.
pub(crate) fn bridge(inks: &Inks) -> Stroke {
    Stroke::solid(inks.main, 1.0)
}

/// The dot of a year: hollow where it was estimated.
pub(crate) fn dot(inks: &Inks, status: Status) -> Paint {
    match status {
        Status::Estimated => Paint {
            fill: Some(Fill::Solid(inks.background)),
            stroke: Some(Stroke::solid(inks.main, 1.25)),
        },
        _ => Paint::fill(inks.main),
    }
}

fn legend_items(
    input: &LineInput,
    w: &dyn Words,
    inks: &Inks,
    has_band: bool,
) -> Vec<(Sign, String)> {
    let line = Stroke::solid(inks.main, 2.25);
    let dotted = |status| Sign::Dotted(Paint::line(bridge(inks)), dot(inks, status));
    let [estimated, counted] = input.estimated_and_counted();
    let mut items = Vec::new();
    if !estimated.is_empty() {
        items.push((dotted(Status::Estimated), w.status(Status::Estimated).to_string()));
    }
    let only_projected = input.observed.is_empty() && !input.projected.is_empty();
    if !only_projected && (estimated.is_empty() || !counted.is_empty()) {
        let sign = if is_sparse(&input.observed) {
            dotted(Status::Observed)
        } else {
            Sign::Line(Paint::line(line))
        };
        items.push((sign, w.status(Status::Observed).to_string()));
    }
    items.push((
        Sign::Line(Paint::line(line.dashed(Dash::Dashed))),
        w.status(Status::Projected).to_string(),
    ));
    let edge = Stroke::solid(inks.band_edge, 1.0);
    let boxed = |colour| Sign::Box(Paint { stroke: Some(edge), ..Paint::fill(colour) });
    if !input.fan.is_empty() {
        let [inner, outer] = w.fan();
        items.push((boxed(inks.band_inner), inner.to_string()));
        items.push((boxed(inks.band), outer.to_string()));
    } else if has_band {
        items.push((boxed(inks.band), w.band().to_string()));
    }
    items.retain(|_| !input.observed.is_empty() || !input.projected.is_empty());
    items
}

fn tick_texts(input: &LineInput, scale: &LinearScale) -> Vec<(f64, String)> {
    let lang = input.frame.lang;
    let full = |v: f64| match input.measure {
        _ if input.measure.is_number() => format::number(v, 0, lang),
        _ if input.measure.diverging() => format::signed_percent(v, scale.decimals(), lang),
        _ if input.measure.is_ratio() => format::number(v, scale.decimals(), lang),
        _ => format::percent(v, scale.decimals(), lang),
    };
    let texts: Vec<(f64, String)> = scale.ticks().into_iter().map(|v| (v, full(v))).collect();
    let too_wide =
        |t: &(f64, String)| width_px(&t.1, FONT_PX, Weight::Regular) > input.frame.width_px * 0.16;
    if input.measure.is_number() && scale.high >= 1e6 && texts.iter().any(too_wide) {
        return texts
            .into_iter()
            .map(|(v, _)| (v, format::compact_like(v, scale.high, lang)))
            .collect();
    }
    texts
}

fn caption(input: &LineInput, w: &dyn Words, scale: &LinearScale, begin: &str) -> Vec<String> {
    let mut text = w.axis_caption(input.measure);
    if scale.low > 0.0 {
        text.push_str(&format!(" ({})", w.axis_begins_at(begin)));
    }
    let mut lines = wrap(&text, FONT_PX, Weight::Regular, input.frame.width_px);
    lines.truncate(2);
    lines
}

fn end_labels(input: &LineInput, w: &dyn Words, band: &[(i32, f64, f64)]) -> Vec<EndLabel> {
    let lang = input.frame.lang;
    let value = |v: f64| describe::value_text(input.measure, v, Status::Projected, lang);
    let roomy = input.frame.width_px >= 480.0;
    let mut ends = Vec::new();
    if let Some((_, last)) = finite_ends(&input.projected) {
        let name = w.scenario(input.scenario);
        // Short names stand on the line of their number.
        let short = [ScenarioName::Trend, ScenarioName::High, ScenarioName::Low];
        let lines = if roomy && short.contains(&input.scenario) {
            vec![format!("{name} {}", value(last.1))]
        } else {
            let mut lines = wrap(name, FONT_PX, Weight::Semibold, if roomy { 120.0 } else { 70.0 });
            lines.push(value(last.1));
            lines
        };
        ends.push(EndLabel { kind: EndKind::Main, at: last, lines });
    }
    // The high and the low scenario keep their names where their lines have crossed.
    let mut end = |series: &YearSeries, name: &str, same: ScenarioName| {
        if input.scenario == same || band.is_empty() {
            return;
        }
        if let Some((_, last)) = finite_ends(series) {
            let text = if roomy { format!("{name} {}", value(last.1)) } else { name.to_owned() };
            ends.push(EndLabel { kind: EndKind::Band, at: last, lines: vec![text] });
        }
    };
    end(&input.high, w.high(), ScenarioName::High);
    end(&input.low, w.low(), ScenarioName::Low);
    if let Some((_, last)) = finite_ends(&input.reference) {
        let name = w.scenario(input.reference_scenario);
        let told = value(last.1);
        // With its number: else that of the fan's edge below would be read as its own.
        let lines =
            if roomy { vec![format!("{name} {told}")] } else { vec![name.to_owned(), told] };
        ends.push(EndLabel { kind: EndKind::Reference, at: last, lines });
    }
    // The fan's own bounds take the place of the two scenarios.
    if let Some((year, [low, .., high])) = input.fan.last() {
        for edge in [high, low] {
            let lines = vec![value(*edge)];
            ends.push(EndLabel { kind: EndKind::Band, at: (*year, *edge), lines });
        }
    }
    ends
}

fn markers(input: &LineInput, w: &dyn Words, narrow: bool) -> Vec<(i32, String, bool)> {
    let (year, base) = (input.year, input.base_year);
    let value = chosen_value(input);
    let mut text = if year == base { format!("{} ({year})", w.now()) } else { year.to_string() };
    text.push_str(": ");
    if value.is_finite() {
        text.push_str(&describe::value_text(
            input.measure,
            value,
            input.status_in(year),
            input.frame.lang,
        ));
    } else {
        text.push_str(&w.no_data().to_ascii_lowercase());
    }
    let mut markers = vec![(year, text, true)];
    if year != base {
        let now = if narrow { w.now().to_string() } else { format!("{} ({base})", w.now()) };
        markers.insert(0, (base, now, false));
    }
    markers
}
