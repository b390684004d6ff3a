//! Homes: households against the stock of homes.
//!
//! The stock is that of the base year; what is built after it is a choice ([`HOMES_USUAL`] for everyone, levers for a region). Not every
//! home is one of the stock (caravans, rooms in institutions) and not every household has one of its own, so the balance is an
//! estimate of the order of size; its change is surer than its level.

use super::amounts::{AmountTable, ThemeInputs};
use super::assumed::Assumed;
use super::compiled::Compiled;
use super::definition::{
    Amount, Assumption, Formula, Lever, Made, Origin, Rate, Span, Text, Theme, ThemeIndicator,
    Unit, Words,
};
use crate::error::{ErrorKind, Result};
use crate::homes_feedback::HomesFeedback;
use crate::scenario::Path;

const FRICTION: &str = "homesFriction";
const HOMES_USUAL: &str = "homesUsual";
const PERSONS_75: &str = "personsPerHousehold75";
const SUITED_75: &str = "homesSuited75";
const TO_RENOVATE: &str = "homesToRenovateNow";
const DEMOLISHED_OLD: &str = "demolishedNotSustainable";
const FEEDBACK: &str = "homesFeedback";
/// What it is by default.
const NO_FEEDBACK: f64 = 0.0;
/// The amount that says how many homes there are.
const HOMES: &str = "homes";

const ORDER_OF_SIZE: Origin = Origin::Assumed(Text {
    nl: "Aanname: orde van grootte. Per gemeente is hier geen telling van.",
    en: "Assumption: order of size. There is no count of it by municipality here.",
});

const STOCK: Text = Text {
    nl: "CBS 81955NED (woningvoorraad), CBS 70072ned (huishoudens 2025); daarna berekend",
    en: "CBS 81955NED (housing stock), CBS 70072ned (households 2025); computed from then on",
};

/// Assumptions and levers that the people follow from where homes have an effect on them: all that changes the number of homes.
pub const OF_PEOPLE: [&str; 5] = [FEEDBACK, HOMES_USUAL, "build", "demolish", "convert"];

/// Whether homes have an effect on the people by these assumptions, by their ids.
pub fn has_feedback(assumptions: &[(&str, f64)]) -> bool {
    assumptions.iter().any(|(id, value)| *id == FEEDBACK && *value > 0.0)
}

/// What homes do to arrivals by the assumptions and measures; none where that is nothing. `years`: from the base year on, the last included.
///
/// # Errors
/// `value` where it is not known how many homes there are.
pub fn feedback(
    inputs: &ThemeInputs,
    assumed: &Assumed,
    (base_year, years): (i32, usize),
    living_alone: &Path,
) -> Result<Option<HomesFeedback>> {
    // By default there is none. Most runs end here, before a theme is looked at.
    let elasticity = assumed.chosen(FEEDBACK).unwrap_or(NO_FEEDBACK);
    if elasticity <= 0.0 {
        return Ok(None);
    }
    if inputs.homes.iter().all(|homes| homes.is_nan()) {
        return Err(ErrorKind::Value {
            place: FEEDBACK.to_owned(),
            expected: "homes of the municipalities".to_owned(),
            found: "none".to_owned(),
        }
        .into());
    }
    let of = (base_year, years);
    let homes = AmountTable::without_people(HOMES, &Compiled::all(), inputs, assumed, of)?.into();
    Ok(Some(HomesFeedback { homes, elasticity, living_alone: living_alone.clone() }))
}

/// What a region does with its homes.
const fn lever(id: &'static str, name: Text, about: Text, max: f64) -> Lever {
    Lever { id, name, about, min: 0.0, max, unit: Unit::Homes }
}

/// Homes.
pub static THEME: Theme = Theme {
    id: "housing",
    name: Text { nl: "Wonen", en: "Homes" },
    about: Text {
        nl: "Zijn er genoeg woningen voor de huishoudens die er komen? Er wordt gebouwd zoals de laatste jaren; verander dat, of kies zelf wat erbij komt en weg gaat.",
        en: "Are there enough homes for the households to come? Building goes on as in recent years; change that, or choose yourself what is added and taken away.",
    },
    amounts: &[
        Amount { id: "households", made: Made::Households([1.0, 1.0, 1.0]) },
        Amount { id: "singles", made: Made::Households([1.0, 0.0, 0.0]) },
        Amount { id: "homesCounted", made: Made::Homes },
        Amount { id: "homesUsualAdded", made: Made::UsualHomes },
        Amount { id: "built", made: Made::Lever("build") },
        Amount { id: "demolished", made: Made::Lever("demolish") },
        Amount { id: "converted", made: Made::Lever("convert") },
        Amount { id: "restructured", made: Made::Lever("restructure") },
        Amount { id: "renovated", made: Made::Lever("renovate") },
        Amount {
            id: "homesOnPaper",
            made: Made::Sum(&[
                ("homesCounted", &[]),
                ("homesUsualAdded", &[Rate::Percent(HOMES_USUAL)]),
                ("built", &[]),
                ("converted", &[]),
                ("demolished", &[Rate::Fixed(-1.0)]),
            ]),
        },
        Amount { id: HOMES, made: Made::Left("homesOnPaper") },
        Amount { id: "homesNeeded", made: Made::Sum(&[("households", &[Rate::More(FRICTION)])]) },
        Amount {
            id: "homesBalance",
            made: Made::Sum(&[("homes", &[]), ("homesNeeded", &[Rate::Fixed(-1.0)])]),
        },
        Amount {
            id: "homesFor75",
            made: Made::People(
                &[Span::all(75, Span::OPEN)],
                &[Rate::Per(PERSONS_75), Rate::Percent(SUITED_75)],
            ),
        },
        Amount {
            id: "homesToRenovateOnPaper",
            made: Made::Sum(&[
                ("homesCounted", &[Rate::Percent(TO_RENOVATE)]),
                ("demolished", &[Rate::Fixed(-1.0), Rate::Percent(DEMOLISHED_OLD)]),
                ("restructured", &[Rate::Fixed(-1.0), Rate::Percent(DEMOLISHED_OLD)]),
                ("renovated", &[Rate::Fixed(-1.0)]),
            ]),
        },
        Amount { id: "homesToRenovate", made: Made::Left("homesToRenovateOnPaper") },
    ],
    assumptions: &[
        Assumption {
            id: FRICTION,
            name: Text {
                nl: "Woningen die leeg staan tussen twee bewoners",
                en: "Homes empty between two occupants",
            },
            about: Text {
                nl: "Zonder wat leegstand kan niemand verhuizen. Zoveel procent meer woningen dan huishoudens is nodig.",
                en: "Without some empty homes no one can move. So many percent more homes than households are needed.",
            },
            default: 2.0,
            min: 0.0,
            max: 8.0,
            step: 0.1,
            unit: Unit::Percent,
            origin: ORDER_OF_SIZE,
        },
        Assumption {
            id: HOMES_USUAL,
            name: Text {
                nl: "Nieuwe woningen, in procent van wat de gemeente gewend is",
                en: "New homes, in percent of what the municipality is used to",
            },
            about: Text {
                nl: "Bij 100 komt er elk jaar bij wat er van 2020 tot en met 2024 gemiddeld bij kwam. Bij 0 blijft de voorraad zoals zij nu is.",
                en: "At 100 each year adds what the years 2020 to 2024 added on average. At 0 the stock stays as it is now.",
            },
            default: 100.0,
            min: 0.0,
            max: 200.0,
            step: 5.0,
            unit: Unit::Percent,
            origin: Origin::Source(Text {
                nl: "CBS 81955NED: voorraad 2025 min 2020, gedeeld door vijf. Dat het zo doorgaat, is een aanname.",
                en: "CBS 81955NED: stock of 2025 less that of 2020, divided by five. That it goes on so is an assumption.",
            }),
        },
        Assumption {
            id: PERSONS_75,
            name: Text { nl: "75-plussers per woning", en: "People of 75 and over per home" },
            about: Text {
                nl: "Hoeveel 75-plussers gemiddeld samen één woning nodig hebben. Wie in een instelling woont, telt hierin mee.",
                en: "How many people of 75 and over need one home together. Those in institutions are counted in.",
            },
            default: 1.5,
            min: 1.0,
            max: 2.0,
            step: 0.05,
            unit: Unit::Number,
            origin: ORDER_OF_SIZE,
        },
        Assumption {
            id: SUITED_75,
            name: Text {
                nl: "75-plushuishoudens die een geschikte woning nodig hebben",
                en: "Households of 75 and over that need a suited home",
            },
            about: Text {
                nl: "Gelijkvloers, zonder drempels, met hulp in de buurt. Anderen blijven wonen waar zij wonen.",
                en: "On one floor, without thresholds, with help nearby. Others stay where they live.",
            },
            default: 40.0,
            min: 0.0,
            max: 100.0,
            step: 1.0,
            unit: Unit::Percent,
            origin: ORDER_OF_SIZE,
        },
        Assumption {
            id: TO_RENOVATE,
            name: Text {
                nl: "Woningen van nu die nog verduurzaamd moeten worden",
                en: "Today's homes still to be made sustainable",
            },
            about: Text {
                nl: "Het deel van de voorraad dat nog niet goed geïsoleerd is en nog op gas stookt.",
                en: "The part of the stock that is not well insulated yet and still burns gas.",
            },
            default: 70.0,
            min: 0.0,
            max: 100.0,
            step: 1.0,
            unit: Unit::Percent,
            origin: ORDER_OF_SIZE,
        },
        Assumption {
            id: DEMOLISHED_OLD,
            name: Text {
                nl: "Gesloopte woningen die nog niet duurzaam waren",
                en: "Demolished homes that were not sustainable yet",
            },
            about: Text {
                nl: "Wat gesloopt wordt, hoeft niet meer verduurzaamd te worden.",
                en: "What is demolished need not be made sustainable.",
            },
            default: 90.0,
            min: 0.0,
            max: 100.0,
            step: 1.0,
            unit: Unit::Percent,
            origin: ORDER_OF_SIZE,
        },
        Assumption {
            id: FEEDBACK,
            name: Text {
                nl: "Minder mensen komen waar woningen schaarser worden",
                en: "Fewer people arrive where homes get scarcer",
            },
            about: Text {
                nl: "Zoveel procent minder mensen verhuizen naar een gemeente voor elke procent huishoudens per woning meer dan nu. Zij komen elders in het land terecht; wie uit het buitenland komt, komt toch. Bij 0 doet het aantal woningen niets met de bevolking.",
                en: "So many percent fewer people move to a municipality for each percent more households per home than now. They arrive elsewhere in the country; those from abroad come all the same. At 0 homes do nothing to the population.",
            },
            default: NO_FEEDBACK,
            min: 0.0,
            max: HomesFeedback::MOST,
            step: 0.1,
            unit: Unit::Percent,
            origin: Origin::Assumed(Text {
                nl: "Keuze: uit. Hoe sterk het werkt, is hier niet geschat.",
                en: "Choice: off. How strong it is was not estimated here.",
            }),
        },
    ],
    levers: &[
        lever(
            "build",
            Text { nl: "Woningen bouwen", en: "Build homes" },
            Text {
                nl: "Zoveel nieuwe woningen per jaar in het gebied.",
                en: "So many new homes a year in the area.",
            },
            100_000.0,
        ),
        lever(
            "demolish",
            Text { nl: "Woningen slopen", en: "Demolish homes" },
            Text {
                nl: "Zoveel woningen per jaar minder in het gebied.",
                en: "So many homes a year fewer in the area.",
            },
            100_000.0,
        ),
        lever(
            "convert",
            Text { nl: "Gebouwen tot woning maken", en: "Turn buildings into homes" },
            Text {
                nl: "Een leeg kantoor, een winkel of een school: zoveel woningen per jaar erbij.",
                en: "An empty office, shop or school: so many homes a year more.",
            },
            20_000.0,
        ),
        lever(
            "restructure",
            Text { nl: "Slopen en terugbouwen", en: "Demolish and rebuild" },
            Text {
                nl: "Evenveel woningen, maar beter: zoveel per jaar.",
                en: "As many homes, but better ones: so many a year.",
            },
            50_000.0,
        ),
        lever(
            "renovate",
            Text { nl: "Woningen verduurzamen", en: "Make homes sustainable" },
            Text {
                nl: "Zoveel woningen per jaar isoleren en van het gas halen.",
                en: "So many homes a year insulated and taken off gas.",
            },
            200_000.0,
        ),
    ],
    indicators: &[
        ThemeIndicator::new("homesBalance", Words { name: Text { nl: "Woningen: te veel of te weinig", en: "Homes: surplus or shortage" }, title: Text {
                nl: "Woningen meer of minder dan nodig",
                en: "Homes more or fewer than needed",
            }, subject: Text {
                nl: "het aantal woningen meer dan nodig",
                en: "the number of homes more than needed",
            } }, [Text {
                nl: "Onder nul zijn er te weinig woningen voor de huishoudens, boven nul te veel. Het peil is een schatting; de verandering is zekerder.",
                en: "Below zero there are too few homes for the households, above it too many. The level is an estimate; its change is surer.",
            }, Text {
                nl: "woningen − huishoudens × (1 + leegstand tussen twee bewoners)",
                en: "homes − households × (1 + homes empty between two occupants)",
            }, STOCK], Formula::Total("homesBalance"), Unit::Homes).on_axis(Text {
                nl: "Woningen meer (+) of minder (−) dan nodig",
                en: "Homes more (+) or fewer (−) than needed",
            }).with_sides(Text { nl: "woningen te veel", en: "homes too many" }, Text { nl: "woningen te weinig", en: "homes too few" }).estimated(),
        ThemeIndicator::new("homesBalanceShare", Words { name: Text {
                nl: "Woningen: te veel of te weinig, in procent",
                en: "Homes: surplus or shortage, in percent",
            }, title: Text {
                nl: "Woningen meer of minder dan nodig, in procent",
                en: "Homes more or fewer than needed, in percent",
            }, subject: Text {
                nl: "het deel van de woningen meer dan nodig",
                en: "the share of homes more than needed",
            } }, [Text {
                nl: "Van elke 100 woningen: zoveel zijn er te veel, of zoveel komen er tekort.",
                en: "Of every 100 homes: so many are too many, or so many are lacking.",
            }, Text {
                nl: "100 × (woningen − nodig) / woningen",
                en: "100 × (homes − needed) / homes",
            }, STOCK], Formula::Per { part: "homesBalance", whole: "homes", times: 100.0 }, Unit::Percent).on_axis(Text {
                nl: "Meer (+) of minder (−) dan nodig, procent van de woningen",
                en: "More (+) or fewer (−) than needed, percent of homes",
            }).with_sides(Text { nl: "van de woningen te veel", en: "of homes too many" }, Text { nl: "van de woningen te weinig", en: "of homes too few" }).estimated(),
        ThemeIndicator::new("homesFor75", Words { name: Text {
                nl: "Geschikte woningen voor 75-plussers",
                en: "Suited homes for 75 and over",
            }, title: Text {
                nl: "Geschikte woningen die 75-plussers nodig hebben",
                en: "Suited homes that people of 75 and over need",
            }, subject: Text {
                nl: "het aantal geschikte woningen dat 75-plussers nodig hebben",
                en: "the number of suited homes that people of 75 and over need",
            } }, [Text {
                nl: "Hoeveel woningen zonder trappen en drempels er voor 75-plussers nodig zijn. Hoeveel er al zijn, is hier niet bekend.",
                en: "How many homes without stairs and thresholds people of 75 and over need. How many there are already is not known here.",
            }, Text {
                nl: "75-plussers / personen per woning × deel dat een geschikte woning nodig heeft",
                en: "people of 75 and over / persons per home × share that needs a suited home",
            }, Text {
                nl: "Berekend uit de bevolking naar leeftijd (CBS)",
                en: "Computed from the population by age (CBS)",
            }], Formula::Total("homesFor75"), Unit::Homes).on_axis(Text {
                nl: "Woningen die 75-plussers nodig hebben",
                en: "Homes that people of 75 and over need",
            }),
        ThemeIndicator::new("singles", Words { name: Text { nl: "Huishoudens van één persoon", en: "One-person households" }, title: Text {
                nl: "Aantal huishoudens van één persoon",
                en: "Number of one-person households",
            }, subject: Text {
                nl: "het aantal huishoudens van één persoon",
                en: "the number of one-person households",
            } }, [Text {
                nl: "Hoeveel mensen alleen een woning nodig hebben.",
                en: "How many people need a home alone.",
            }, Text { nl: "huishoudens van één persoon", en: "households of one person" }, STOCK], Formula::Total("singles"), Unit::Households).on_axis(Text { nl: "Huishoudens van één persoon", en: "One-person households" }).estimated(),
        ThemeIndicator::new("homesToRenovate", Words { name: Text { nl: "Woningen te verduurzamen", en: "Homes to make sustainable" }, title: Text {
                nl: "Woningen die nog verduurzaamd moeten worden",
                en: "Homes still to be made sustainable",
            }, subject: Text {
                nl: "het aantal woningen dat nog verduurzaamd moet worden",
                en: "the number of homes still to be made sustainable",
            } }, [Text {
                nl: "Wat gesloopt wordt, hoeft niet verduurzaamd te worden. Kies bij de maatregelen hoeveel er per jaar gedaan wordt.",
                en: "What is demolished need not be made sustainable. Choose under measures how many are done a year.",
            }, Text {
                nl: "woningen van nu × deel dat nog moet − verduurzaamd − gesloopt voor zover nog niet duurzaam",
                en: "today's homes × share still to do − made sustainable − demolished as far as not sustainable yet",
            }, STOCK], Formula::Total("homesToRenovate"), Unit::Homes).on_axis(Text {
                nl: "Woningen nog te verduurzamen",
                en: "Homes still to be made sustainable",
            }),
    ],
};
