//! What a page says of the indicators of the themes before it says more: a list of names to choose from.
//!
//! Made while compiling from the definitions, which stay by themselves: whoever needs no more than these never touches them, so in the
//! browser the definitions with all their texts can come later.

use super::THEMES;
use super::definition::{Known, Text, Theme, ThemeIndicator, Unit};

/// An indicator of a theme in brief: the fields of [`ThemeIndicator`] of the same names.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "those of ThemeIndicator")]
pub struct Brief {
    /// Its theme.
    pub theme: &'static str,
    pub id: &'static str,
    pub name: Text,
    pub title: Text,
    pub source: Text,
    pub unit: Unit,
    pub diverging: bool,
    pub known: Known,
}

impl Brief {
    /// Of an indicator of a theme of that name.
    pub const fn of(theme: &'static str, one: &ThemeIndicator) -> Self {
        let ThemeIndicator { id, name, title, source, unit, diverging, known, .. } = *one;
        Self { theme, id, name, title, source, unit, diverging, known }
    }
}

const COUNT: usize = {
    let (mut count, mut theme) = (0, 0);
    while theme < THEMES.len() {
        count += THEMES[theme].indicators.len();
        theme += 1;
    }
    count
};

/// All indicators of all themes, in their order.
pub static BRIEFS: [Brief; COUNT] = {
    let first: &Theme = THEMES[0];
    let mut all = [Brief::of(first.id, &first.indicators[0]); COUNT];
    let (mut at, mut theme) = (0, 0);
    while theme < THEMES.len() {
        let of: &Theme = THEMES[theme];
        let mut one = 0;
        while one < of.indicators.len() {
            all[at] = Brief::of(of.id, &of.indicators[one]);
            at += 1;
            one += 1;
        }
        theme += 1;
    }
    all
};

/// The themes with their names, in their order.
pub static NAMES: [(&str, Text); THEMES.len()] = {
    let mut all = [(THEMES[0].id, THEMES[0].name); THEMES.len()];
    let mut theme = 0;
    while theme < THEMES.len() {
        all[theme] = (THEMES[theme].id, THEMES[theme].name);
        theme += 1;
    }
    all
};
