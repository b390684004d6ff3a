//! The published worked examples: how far the model is off, through its public interface.

use serde_json::{Value, json};

use super::json::{persons, rounded};
use crate::data::source::Result;

// The same runs that `cargo test` holds.
#[path = "../../../tests/examples/mod.rs"]
mod runs;

/// A difference may be no larger than this, in persons, where the example is printed in full.
const EXACT: f64 = 1e-3;
/// The book prints whole persons, and rounds on the way.
const PRINTED_WHOLE: f64 = 1.1;

/// The chapter.
pub(crate) fn chapter() -> Result<Value> {
    let canada = runs::canada::run();
    let (closed, open) = (runs::sweden::closed(), runs::sweden::open());
    let bristol = runs::bristol::run();
    let rows = [
        ("canada", canada.cells, EXACT),
        ("sweden_closed", closed, EXACT),
        ("sweden_open", open.cells, PRINTED_WHOLE),
        ("bristol", bristol.cells, EXACT),
    ];
    println!("Worked examples, largest difference of any cell in persons:");
    for (name, found, most) in rows {
        println!("  {name:<16} {found:.1e}");
        if found > most {
            return Err(format!("{name}: expected at most {most}, found {found}").into());
        }
    }
    // Rounded up to a power of ten: the last bits of a difference say nothing.
    let at_most = |found: f64| rounded(libm::pow(10.0, libm::ceil(libm::log10(found))), 12);
    Ok(json!([
        {"example": "canada", "from": 1950, "to": 2020, "cells": 70 * 2 * 101, "off_at_most": at_most(canada.cells), "total": persons(canada.total)},
        {"example": "sweden_closed", "from": 1993, "to": 1998, "cells": 2 * 18, "off_at_most": at_most(closed)},
        {"example": "sweden_open", "from": 1993, "to": 1998, "cells": 18, "off_at_most": rounded(open.cells, 2)},
        {"example": "bristol", "from": 2014, "to": 2040, "cells": 2 * 91, "off_at_most": at_most(bristol.cells), "total": rounded(bristol.total, 1)},
    ]))
}
