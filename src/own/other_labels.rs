//! Which property of a map holds its municipalities where none is named for that.
//!
//! A number is a code only where nothing else can be meant: “waarde: 363” is no Amsterdam. So a property is judged by all features
//! together, and what stays in doubt is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::geo_json::Feature;
use super::places::{Found, Places};

/// Properties that are looked at.
const MOST_KEYS: usize = 100;
/// With fewer features numbers may be codes by chance: about one in five numbers below 2,000 is one.
const FEWEST_NUMBERED: usize = 5;
/// Of so many features one may have a number that is no code.
const ONE_IN: usize = 20;

/// What was seen of the properties of all features.
#[derive(Default)]
pub(super) struct OtherLabels {
    features: usize,
    /// Features that are known by a property that is named for it.
    named: usize,
    keys: BTreeMap<String, Key>,
}

#[derive(Default)]
struct Key {
    has_numbers: bool,
    matched: usize,
    places: BTreeSet<u16>,
}

impl OtherLabels {
    /// Looks at a feature.
    pub(super) fn note(&mut self, feature: &Feature, places: &Places) {
        self.features += 1;
        let is_known =
            |label: &&String| matches!(places.find(label), Found::Code(_) | Found::Name(_));
        self.named += usize::from(feature.labels.iter().flatten().any(|label| is_known(&label)));
        for (key, value) in &feature.others {
            if self.keys.len() >= MOST_KEYS && !self.keys.contains_key(key) {
                continue;
            }
            let of = self.keys.entry(key.clone()).or_default();
            of.has_numbers |= is_number(value);
            if let Found::Code(place) | Found::Name(place) = places.find(value) {
                of.matched += 1;
                of.places.insert(place);
            }
        }
    }

    /// The property that holds municipalities, if one does: texts of which half or more are one each, or else numbers that are all
    /// codes, where no feature has a name.
    pub(super) fn key(&self) -> Option<&str> {
        let is_each_once = |of: &Key| of.matched > 0 && of.places.len() == of.matched;
        let best = |is: &dyn Fn(&Key) -> bool| {
            let those = self.keys.iter().filter(|(_, of)| is_each_once(of) && is(of));
            // Of two that do as well the first by name, so that a file always reads the same.
            those.rev().max_by_key(|(_, of)| of.matched).map(|(key, _)| key.as_str())
        };
        let texts = best(&|of| !of.has_numbers && of.matched * 2 >= self.features);
        let may_be_numbers = self.named == 0 && self.features >= FEWEST_NUMBERED;
        let nearly_all = self.features - self.features / ONE_IN;
        texts.or_else(|| best(&|of| may_be_numbers && of.has_numbers && of.matched >= nearly_all))
    }

    /// How many features are known by one property or another.
    pub(super) fn known(&self) -> usize {
        let of_key = self.key().and_then(|key| self.keys.get(key)).map_or(0, |of| of.matched);
        self.named.max(of_key)
    }
}

/// Whether a label is digits alone.
pub(super) fn is_number(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())
}
