//! Discs over a map that leaves the page: bubbles of people, or a circle for each area in its place.
//!
//! Places and radii are those of the map on the page, in units of its view box ([`super::choropleth`]).

use super::colour::{Inks, Rgb};
use super::sink::{Fill, Paint, Stroke};
use crate::error::{ErrorKind, Result};
use crate::geo::dorling::Circle;

/// In what form the map shows its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapForm {
    /// Areas in the colours of their classes.
    #[default]
    Areas,
    /// The same, with a bubble over each.
    Bubbles,
    /// A circle for each area; the areas themselves are faint.
    Circles,
}

/// A bubble or circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disc {
    /// Where, and how large, in units of the view box.
    pub circle: Circle,
    /// Of a circle its class; of a bubble nothing.
    pub class: u8,
    /// Of a bubble whether it stands for fewer people: it is open.
    pub is_less: bool,
    /// Whether it is of the chosen region.
    pub is_chosen: bool,
}

impl MapForm {
    /// The form of a name: `areas`, `bubbles`, `circles`.
    ///
    /// # Errors
    /// `unknown` for any other name.
    pub fn from_name(name: &str) -> Result<Self> {
        match name {
            "areas" => Ok(Self::Areas),
            "bubbles" => Ok(Self::Bubbles),
            "circles" => Ok(Self::Circles),
            _ => Err(ErrorKind::Unknown { place: "map form", found: name.into() }.into()),
        }
    }
}

/// Checks that every disc has a place and a size.
///
/// # Errors
/// `value` for one that is not finite or has a negative radius.
pub fn check_discs(discs: &[Disc]) -> Result<()> {
    for (i, Disc { circle: Circle { x, y, radius }, .. }) in discs.iter().enumerate() {
        if !(x.is_finite() && y.is_finite() && radius.is_finite() && *radius >= 0.0) {
            let (place, expected) = (format!("disc {i}"), "a place and a radius".to_owned());
            let found = format!("{x}, {y}, {radius}");
            return Err(ErrorKind::Value { place, expected, found }.into());
        }
    }
    Ok(())
}

/// How a bubble looks: full for more people, open for fewer.
pub(crate) fn bubble(is_less: bool, inks: &Inks) -> Paint {
    if is_less {
        return Paint::line(Stroke::solid(inks.text, 2.0));
    }
    let edge = Stroke::solid(inks.background, 1.0);
    Paint { fill: Some(Fill::Veil(inks.text)), stroke: Some(edge) }
}

/// How the circle of an area looks: in the colour of its class, hatched where it has none.
pub(crate) fn area_circle(disc: &Disc, colours: &[Rgb], inks: &Inks) -> Paint {
    let none = Fill::Hatch { ink: inks.axis, ground: inks.no_data };
    let fill = colours.get(usize::from(disc.class)).map_or(none, |&colour| Fill::Solid(colour));
    let edge =
        if disc.is_chosen { Stroke::solid(inks.text, 3.0) } else { Stroke::solid(inks.axis, 0.75) };
    Paint { fill: Some(fill), stroke: Some(edge) }
}
