//! What changes a population each year: stacked above zero what adds people, below it what takes them away, with the net
//! change as a line on top.

mod words;

use super::colour::{self, Inks, Rgb};
use super::describe;
use super::format;
use super::legend::Sign;
use super::lettering::unknown_item;
use super::order;
use super::output::{Cell, Chart, Frame, Status, Table};
use super::sink::{Fill, Paint, Stroke};
use super::timeline::{Layer, Point, Timeline, Unit, dashed, point_text};
use crate::error::Result;

/// The flows of a year, in persons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearOfFlows {
    /// The year, from 1 January on.
    pub year: i32,
    /// Births, deaths, arrivals, departures, immigrants, emigrants; all as numbers above zero.
    pub flows: [f64; 6],
    /// How they came to be; estimated where borders have changed since.
    pub status: Status,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentsInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// The region, as it stands in a title.
    pub region: String,
    /// Whether it has several municipalities, so that moves between them are among its moves.
    pub is_group: bool,
    /// Municipalities of it with a reception centre, whose newcomers the projection counts where they settle.
    pub reception: Vec<String>,
    /// What is known and computed, years rising; a year that is missing is drawn as unknown.
    pub years: Vec<YearOfFlows>,
    /// Natural increase, net moves and net migration instead of the six flows.
    pub combined: bool,
    /// The last year counted.
    pub base_year: i32,
    /// The year chosen.
    pub year: i32,
}

impl YearOfFlows {
    /// The same year in the steps in which changes are told; counted flows are as they are.
    fn told(mut self) -> Self {
        if self.status != Status::Observed {
            self.flows = told_flows(self.flows);
        }
        self
    }
}

/// Computed flows of a year, all above zero, in steps that add up to the net change ([`format::account`]).
pub fn told_flows(flows: [f64; 6]) -> [f64; 6] {
    let mut told = flows;
    let signs = [1.0, -1.0, 1.0, -1.0, 1.0, -1.0];
    let signed: Vec<f64> = flows.iter().zip(signs).map(|(flow, sign)| flow * sign).collect();
    for ((told, part), sign) in told.iter_mut().zip(format::account(&signed)).zip(signs) {
        *told = part * sign + 0.0;
    }
    told
}

impl ComponentsInput {
    /// The parts of a year, signed.
    fn parts(&self, of: &YearOfFlows) -> Vec<f64> {
        let [births, deaths, arrivals, departures, immigrants, emigrants] = of.flows;
        if self.combined {
            return vec![births - deaths, arrivals - departures, immigrants - emigrants];
        }
        vec![births, -deaths, arrivals, -departures, immigrants, -emigrants]
    }
}

/// A year with more than this many times the flows of a usual (median) year does not rule the scale: a reception centre
/// or a border that moved would flatten all others.
const OUTLIER: f64 = 3.0;
/// Where the gap lies that tells a bar that is cut, in parts of its length.
const GAP: (f64, f64) = (0.9, 0.94);

/// What a year brings and takes, both as numbers above zero.
fn heights(parts: &[f64]) -> (f64, f64) {
    let sum = |sign: f64| parts.iter().map(|part| (part * sign).max(0.0)).sum();
    (sum(1.0), sum(-1.0))
}

/// Where bars are cut: at the tallest of the other years; none where no year is an outlier.
fn cut_at(input: &ComponentsInput, known: &[&YearOfFlows]) -> Option<f64> {
    let tallest = known.iter().map(|of| {
        let (up, down) = heights(&input.parts(of));
        up.max(down)
    });
    let tallest: Vec<f64> = order::by(tallest.collect(), |height| *height);
    let limit = OUTLIER * tallest.get(tallest.len() / 2)?;
    let usual = tallest.iter().rev().find(|height| **height <= limit)?;
    (tallest.last()? > &limit).then_some(*usual)
}

fn net_of(of: &YearOfFlows) -> f64 {
    let [births, deaths, arrivals, departures, immigrants, emigrants] = of.flows;
    births - deaths + arrivals - departures + immigrants - emigrants
}

/// The fill of a status: full, hatched, or lighter with an outline.
fn paint(colour: Rgb, status: Status, inks: &Inks) -> Paint {
    let outline = Some(Stroke::solid(colour, 0.75));
    match status {
        Status::Observed => Paint::fill(colour),
        Status::Estimated => {
            let fill = Fill::Hatch { ink: colour, ground: inks.background };
            Paint { fill: Some(fill), stroke: outline }
        }
        _ => Paint { fill: Some(Fill::Solid(colour.over(inks.background, 4))), stroke: outline },
    }
}

const STATUSES: [Status; 3] = [Status::Observed, Status::Estimated, Status::Projected];

/// Draws the flows.
///
/// Errors: `value` for a frame out of bounds.
pub fn components_chart(input: &ComponentsInput) -> Result<Chart> {
    input.frame.check()?;
    let years = input.years.iter().map(|of| of.told()).collect();
    let input = &ComponentsInput { years, ..input.clone() };
    let (frame, unit) = (&input.frame, Unit::Flow);
    let (lang, inks) = (frame.lang, colour::inks(frame.theme));
    let colours = colour::series(frame.theme);
    let known: Vec<&YearOfFlows> =
        input.years.iter().filter(|of| of.flows.iter().all(|flow| flow.is_finite())).collect();
    let first = known.first().map_or(input.base_year, |of| of.year);
    let last = known.last().map_or(first, |of| of.year);
    let names = words::parts(input.combined, lang);
    // A kind of flow has one colour: above zero what it brings, below what it takes.
    let ink = |part: usize| colours[if input.combined { part } else { part / 2 }.min(2)];
    let mut bars: Vec<Vec<Vec<[f64; 4]>>> = vec![vec![Vec::new(); 3]; names.len()];
    let mut points = Vec::new();
    let cut = cut_at(input, &known);
    let limit = cut.unwrap_or(f64::INFINITY);
    let seen = |value: f64| value.clamp(-limit, limit);
    let mut gaps = Vec::new();
    for of in &known {
        let year = f64::from(of.year);
        let (mut up, mut down) = (0.0, 0.0);
        let status = STATUSES.iter().position(|status| *status == of.status).unwrap_or(2);
        for (part, value) in input.parts(of).into_iter().enumerate() {
            let from = if value >= 0.0 { &mut up } else { &mut down };
            bars[part][status].push([year - 0.42, year + 0.42, seen(*from), seen(*from + value)]);
            *from += value;
            let text = point_text(
                &names[part],
                of.year,
                &unit.text(value, of.status, lang),
                of.status,
                lang,
            );
            points.push(Point { at: (year, seen(*from)), track: part as u32 + 1, text });
        }
        for reached in [up, down] {
            if reached.abs() > limit {
                let at = |part: f64| limit.copysign(reached) * part;
                gaps.push([year - 0.5, year + 0.5, at(GAP.0), at(GAP.1)]);
            }
        }
        let text = unit.text(net_of(of), of.status, lang);
        let text = point_text(words::net(lang), of.year, &text, of.status, lang);
        points.push(Point { at: (year, seen(net_of(of))), track: 0, text });
    }
    points.sort_by_key(|point| point.track);
    let mut timeline = Timeline::new(frame, words::caption(lang).to_owned(), unit, (first, last));
    for (part, by_status) in bars.into_iter().enumerate() {
        for (bars, status) in by_status.into_iter().zip(STATUSES) {
            if !bars.is_empty() {
                timeline.layers.push(Layer::Bars(bars, paint(ink(part), status, inks)));
            }
        }
    }
    if !gaps.is_empty() {
        timeline.layers.push(Layer::Bars(gaps, Paint::fill(inks.background)));
    }
    // Where a year is missing the line breaks.
    let of_status = |projected: bool| -> Vec<(f64, f64)> {
        let value = |year: i32| {
            let found = known.iter().find(|of| of.year == year);
            found
                .filter(|of| (of.status == Status::Projected) == projected)
                .map_or(f64::NAN, |of| seen(net_of(of)))
        };
        (first..=last).map(|year| (f64::from(year), value(year))).collect()
    };
    for (line, thin) in [(of_status(false), false), (of_status(true), true)] {
        // A rim keeps it apart from the bars.
        timeline.layers.push(Layer::Line(line.clone(), Stroke::solid(inks.background, 4.5)));
        let stroke = if thin { dashed(inks.text, 2.0) } else { Stroke::solid(inks.text, 2.0) };
        timeline.layers.push(Layer::Line(line, stroke));
    }
    let missing: Vec<i32> =
        (first..last).filter(|year| known.iter().all(|of| of.year != *year)).collect();
    timeline.blanks =
        missing.iter().map(|year| (f64::from(*year) - 0.42, f64::from(*year) + 0.42)).collect();
    timeline.beside_years = 0.6;
    timeline.points = points;
    timeline.legend = legend(input, &known, !missing.is_empty(), inks, &colours);
    if !known.is_empty() {
        timeline.notes = words::notes(input, &known, &missing, cut);
    }
    let chosen = known.iter().find(|of| of.year == input.year);
    let chosen = chosen.map(|of| unit.text(net_of(of), of.status, lang));
    timeline.mark_years(input.base_year, input.year, chosen);
    let (picture, stops) = timeline.draw()?;
    let title = words::title(input, (first, last));
    let description = words::description(input, &known, &missing, cut);
    Ok(Chart { picture, title, description, table: table(input, &names), stops })
}

fn legend(
    input: &ComponentsInput,
    known: &[&YearOfFlows],
    gaps: bool,
    inks: &Inks,
    colours: &[Rgb],
) -> Vec<(Sign, String)> {
    let lang = input.frame.lang;
    let mut items: Vec<(Sign, String)> = words::kinds(input.combined, lang)
        .into_iter()
        .zip(colours)
        .map(|(name, colour)| (Sign::Box(Paint::fill(*colour)), name.to_owned()))
        .collect();
    let line = Paint::line(Stroke::solid(inks.text, 2.0));
    items.push((Sign::Line(line), words::net(lang).to_owned()));
    let w = describe::words(lang);
    for status in STATUSES {
        if known.iter().any(|of| of.status == status) {
            let sign = Sign::Box(paint(inks.muted, status, inks));
            items.push((sign, w.status(status).to_owned()));
        }
    }
    if gaps {
        items.push(unknown_item(inks, lang, None));
    }
    items.retain(|_| !known.is_empty());
    items
}

fn table(input: &ComponentsInput, names: &[String]) -> Table {
    let lang = input.frame.lang;
    let mut columns = vec![describe::words(lang).year().to_owned()];
    columns.extend(names.iter().cloned());
    columns.push(words::net(lang).to_owned());
    let mut table = Table { columns, ..Table::default() };
    for of in &input.years {
        let mut row = vec![Cell::Text(of.year.to_string())];
        row.extend(input.parts(of).iter().map(|value| Cell::rounded(*value, 0)));
        row.push(Cell::rounded(net_of(of), 0));
        table.rows.push(row);
        table.status.push(of.status);
    }
    table
}
