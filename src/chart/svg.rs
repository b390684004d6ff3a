//! The SVG sink: presentation attributes only, so that the strictest content
//! security policy lets it through, and as few bytes as it takes.

use core::fmt::Write;

use super::colour::Rgb;
use super::sink::{Anchor, Dash, Fill, Paint, Position, Sink, Stroke, TextStyle, VEIL_OPACITY};
use super::surface::UNITS_PER_PX;
use super::text_metrics::Weight;

/// The faces whose widths [`super::text_metrics`] knows.
const FONT_FAMILY: &str =
    "system-ui,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif";
const DEFAULT_SIZE_PX: u8 = 12;

/// Collects marks as SVG elements.
#[derive(Debug, Default)]
pub struct SvgSink {
    id: String,
    body: String,
    hatches: Vec<(Rgb, Rgb)>,
    group_text: Vec<Option<TextStyle>>,
}

impl SvgSink {
    /// An empty picture; `id` goes before every id inside it.
    pub fn new(id: &str) -> Self {
        Self { id: id.to_string(), ..Self::default() }
    }

    /// The complete element, named by its title and description.
    pub fn finish(self, size_px: (f64, f64), title: &str, description: &str) -> String {
        self.finish_with(size_px, title, description, "")
    }

    /// As [`Self::finish`], with a text for machines in `<metadata>` where there is any.
    pub fn finish_with(
        self,
        size_px: (f64, f64),
        title: &str,
        description: &str,
        metadata: &str,
    ) -> String {
        let id = &self.id;
        let (mut width, mut height) = (String::new(), String::new());
        push_px(&mut width, super::surface::units(size_px.0));
        push_px(&mut height, super::surface::units(size_px.1));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sb-chart\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" \
             font-family=\"{FONT_FAMILY}\" font-size=\"{DEFAULT_SIZE_PX}\">\n<title id=\"{id}-t\">"
        );
        push_escaped(&mut svg, title);
        let _ = write!(svg, "</title>\n<desc id=\"{id}-d\">");
        push_escaped(&mut svg, description);
        svg.push_str("</desc>\n");
        if !metadata.is_empty() {
            svg.push_str("<metadata>");
            push_escaped(&mut svg, metadata);
            svg.push_str("</metadata>\n");
        }
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        svg
    }

    fn hatch(&mut self, ink: Rgb, ground: Rgb) -> usize {
        if let Some(i) = self.hatches.iter().position(|h| *h == (ink, ground)) {
            return i;
        }
        let i = self.hatches.len();
        self.hatches.push((ink, ground));
        let _ = writeln!(
            self.body,
            "<pattern id=\"{}-h{i}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><path fill=\"{ground}\" d=\"M0 0H5V5H0z\"/>\
             <path fill=\"{ink}\" d=\"M0 0H1.2V5H0z\"/></pattern>",
            self.id
        );
        i
    }

    fn push_paint(&mut self, paint: &Paint, hatch: Option<usize>) {
        let out = &mut self.body;
        match (paint.fill, hatch) {
            (Some(Fill::Solid(colour)), _) => {
                let _ = write!(out, " fill=\"{colour}\"");
            }
            (Some(Fill::Veil(colour)), _) => {
                let _ = write!(out, " fill=\"{colour}\" fill-opacity=\"{VEIL_OPACITY}\"");
            }
            (Some(Fill::Hatch { .. }), Some(i)) => {
                let _ = write!(out, " fill=\"url(#{}-h{i})\"", self.id);
            }
            _ => out.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = paint.stroke {
            push_stroke(out, &stroke);
        }
    }

    fn hatch_of(&mut self, paint: &Paint) -> Option<usize> {
        match paint.fill {
            Some(Fill::Hatch { ink, ground }) => Some(self.hatch(ink, ground)),
            _ => None,
        }
    }
}

impl Sink for SvgSink {
    fn open_group(&mut self, class: &'static str, text: Option<&TextStyle>) {
        let _ = write!(self.body, "<g class=\"sb-{class}\"");
        if let Some(style) = text {
            push_text_style(&mut self.body, style, None);
        }
        self.body.push_str(">\n");
        self.group_text.push(text.copied());
    }

    fn close_group(&mut self) {
        self.group_text.pop();
        self.body.push_str("</g>\n");
    }

    fn path(&mut self, figures: &[&[Position]], closed: bool, paint: &Paint) {
        let hatch = self.hatch_of(paint);
        self.body.push_str("<path");
        self.push_paint(paint, hatch);
        self.body.push_str(" d=\"");
        for figure in figures {
            push_figure(&mut self.body, figure, closed);
        }
        self.body.push_str("\"/>\n");
    }

    fn circle(&mut self, centre: Position, radius: u32, paint: &Paint) {
        let hatch = self.hatch_of(paint);
        self.body.push_str("<circle cx=\"");
        push_px(&mut self.body, centre.0);
        self.body.push_str("\" cy=\"");
        push_px(&mut self.body, centre.1);
        self.body.push_str("\" r=\"");
        push_px(&mut self.body, radius as i32);
        self.body.push('"');
        self.push_paint(paint, hatch);
        self.body.push_str("/>\n");
    }

    fn text(&mut self, at: Position, anchor: Anchor, text: &str, style: &TextStyle) {
        self.body.push_str("<text x=\"");
        push_px(&mut self.body, at.0);
        self.body.push_str("\" y=\"");
        push_px(&mut self.body, at.1);
        self.body.push('"');
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => self.body.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.body.push_str(" text-anchor=\"end\""),
        }
        let inherited = self.group_text.iter().rev().find_map(|g| *g);
        push_text_style(&mut self.body, style, inherited.as_ref());
        self.body.push('>');
        push_escaped(&mut self.body, text);
        self.body.push_str("</text>\n");
    }
}

fn push_stroke(out: &mut String, stroke: &Stroke) {
    let _ = write!(out, " stroke=\"{}\" stroke-width=\"", stroke.colour);
    push_px(out, stroke.width as i32);
    out.push('"');
    match stroke.dash {
        Dash::Solid => {}
        Dash::Dashed => out.push_str(" stroke-dasharray=\"6 3\""),
        Dash::Dotted => out.push_str(" stroke-dasharray=\"1 3\""),
    }
    if stroke.width > UNITS_PER_PX as u32 {
        out.push_str(" stroke-linejoin=\"round\"");
    }
}

fn push_text_style(out: &mut String, style: &TextStyle, inherited: Option<&TextStyle>) {
    if inherited.is_none_or(|i| i.colour != style.colour) {
        let _ = write!(out, " fill=\"{}\"", style.colour);
    }
    if inherited.map_or(DEFAULT_SIZE_PX, |i| i.size_px) != style.size_px {
        let _ = write!(out, " font-size=\"{}\"", style.size_px);
    }
    if inherited.map_or(Weight::Regular, |i| i.weight) != style.weight {
        let weight = if style.weight == Weight::Semibold { 600 } else { 400 };
        let _ = write!(out, " font-weight=\"{weight}\"");
    }
    if inherited.and_then(|i| i.halo) != style.halo {
        if let Some(halo) = style.halo {
            let _ = write!(
                out,
                " stroke=\"{halo}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            );
        } else {
            out.push_str(" stroke=\"none\"");
        }
    }
}

/// Absolute coordinates: rounding never adds up along the line.
fn push_figure(out: &mut String, points: &[Position], closed: bool) {
    let Some((first, rest)) = points.split_first() else {
        return;
    };
    out.push('M');
    push_pair(out, *first);
    let mut last = *first;
    let mut command = 'M';
    for point in rest {
        if *point == last {
            continue;
        }
        if point.1 == last.1 {
            out.push('H');
            push_px(out, point.0);
            command = 'H';
        } else if point.0 == last.0 {
            out.push('V');
            push_px(out, point.1);
            command = 'V';
        } else {
            out.push(if command == 'L' { ' ' } else { 'L' });
            push_pair(out, *point);
            command = 'L';
        }
        last = *point;
    }
    if closed {
        out.push('z');
    }
}

fn push_pair(out: &mut String, point: Position) {
    push_px(out, point.0);
    out.push(' ');
    push_px(out, point.1);
}

/// Sixteenths as pixels with at most two decimals, by whole numbers only.
pub(crate) fn push_px(out: &mut String, units: i32) {
    let hundredths = (units.unsigned_abs() * 100 + UNITS_PER_PX as u32 / 2) / UNITS_PER_PX as u32;
    if units < 0 && hundredths > 0 {
        out.push('-');
    }
    let _ = write!(out, "{}", hundredths / 100);
    match hundredths % 100 {
        0 => {}
        tens if tens % 10 == 0 => {
            let _ = write!(out, ".{}", tens / 10);
        }
        part => {
            let _ = write!(out, ".{part:02}");
        }
    }
}

/// Text and attribute values, escaped for XML; control characters are left out.
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c < ' ' => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn px(units: i32) -> String {
        let mut s = String::new();
        push_px(&mut s, units);
        s
    }

    #[test]
    fn sixteenths_are_written_short() {
        assert_eq!([px(16), px(8), px(1), px(-24), px(0)], ["1", "0.5", "0.06", "-1.5", "0"]);
    }

    #[test]
    fn straight_lines_take_one_number() {
        let mut s = String::new();
        push_figure(&mut s, &[(0, 0), (16, 0), (16, 16), (32, 32), (48, 64)], true);
        assert_eq!(s, "M0 0H1V1L2 2 3 4z");
    }

    #[test]
    fn text_cannot_break_out() {
        let mut s = String::new();
        push_escaped(&mut s, "a<script>\"&\u{1}");
        assert_eq!(s, "a&lt;script&gt;&quot;&amp; ");
    }
}
