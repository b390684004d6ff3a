//! Care: what a population needs of it, and who can give it.
//!
//! Use of care by age is a table. That of all care together has the shape of what was spent in the Netherlands in 2011 by age and sex
//! (OECD); the others are assumptions of the order of size of the nation, each with a level to change. Choices are built up over ten
//! years, so that they change what is to come and not what is.

use super::definition::{
    Amount, Assumption, Formula, Lever, Made, Origin, Rate, Span, Text, Theme, ThemeIndicator,
    Unit, Words,
};
use super::spending::SPENDING;

const GP: &str = "gpLevel";
const HOSPITAL: &str = "hospitalLevel";
const HOME_CARE: &str = "homeCareLevel";
const NURSING: &str = "nursingLevel";
const STAFF: &str = "careStaffPerHundred";
const PRODUCTIVITY: &str = "careProductivity";
const PREVENTION: &str = "carePrevention";
const INFORMAL: &str = "informalCare";

const BY_AGE: Text = Text {
    nl: "Berekend uit de bevolking naar leeftijd (CBS); gebruik per leeftijd is een aanname",
    en: "Computed from the population by age (CBS); use by age is an assumption",
};
const BY_SPENDING: Text = Text {
    nl: "Berekend uit de bevolking naar leeftijd en geslacht (CBS); vorm naar leeftijd: OECD EBDAG, uitgaven 2011, bevolking CBS 7461bev",
    en: "Computed from the population by age and sex (CBS); shape by age: OECD EBDAG, spending 2011, population CBS 7461bev",
};
const ORDER_OF_SIZE: Origin = Origin::Assumed(Text {
    nl: "Aanname: orde van grootte van het land.",
    en: "Assumption: the nation's order of size.",
});

/// The level of the use of a kind of care.
const fn level(id: &'static str, name: Text) -> Assumption {
    let about = Text {
        nl: "100 is het gebruik per leeftijd van nu. Lager: mensen van dezelfde leeftijd gebruiken minder zorg. Dat groeit in tien jaar.",
        en: "100 is today's use by age. Lower: people of the same age use less care. It grows over ten years.",
    };
    Assumption::level(id, name, about, (50.0, 150.0), ORDER_OF_SIZE)
}

/// A change of an amount since now as an indicator.
const fn change(id: &'static str, of: &'static str, words: Words, source: Text) -> ThemeIndicator {
    let about = Text {
        nl: "Hoeveel procent meer of minder dan nu, als mensen van een leeftijd evenveel zorg gebruiken als nu.",
        en: "How many percent more or less than now, if people of an age use as much care as now.",
    };
    ThemeIndicator::change(id, of, words, about, source)
}

/// Care.
pub static THEME: Theme = Theme {
    id: "care",
    name: Text { nl: "Zorg", en: "Care" },
    about: Text {
        nl: "Hoeveel zorg is er nodig, wie kan die geven, en hoeveel van de mensen die werken zijn daarvoor nodig? Een regiobeeld in cijfers.",
        en: "How much care is needed, who can give it, and how many of those who work does that take? A regional picture in figures.",
    },
    amounts: &[
        Amount {
            id: "gpContacts",
            made: Made::People(
                &[
                    Span::of(0, 4, Rate::Fixed(4.2)),
                    Span::of(5, 17, Rate::Fixed(2.4)),
                    Span::of(18, 44, Rate::Fixed(3.6)),
                    Span::of(45, 64, Rate::Fixed(4.6)),
                    Span::of(65, 74, Rate::Fixed(6.6)),
                    Span::of(75, 84, Rate::Fixed(9.5)),
                    Span::of(85, Span::OPEN, Rate::Fixed(13.0)),
                ],
                &[Rate::PercentBuiltUp(GP)],
            ),
        },
        Amount {
            id: "careNeed",
            made: Made::People(SPENDING.as_flattened(), &[Rate::LessBuiltUp(PREVENTION)]),
        },
        // Days in hospital of a person in a year.
        Amount {
            id: "hospitalDays",
            made: Made::People(
                &[
                    Span::of(0, 0, Rate::Fixed(1.3)),
                    Span::of(1, 14, Rate::Fixed(0.12)),
                    Span::of(15, 44, Rate::Fixed(0.22)),
                    Span::of(45, 64, Rate::Fixed(0.4)),
                    Span::of(65, 74, Rate::Fixed(0.8)),
                    Span::of(75, 84, Rate::Fixed(1.4)),
                    Span::of(85, Span::OPEN, Rate::Fixed(1.8)),
                ],
                &[Rate::PercentBuiltUp(HOSPITAL), Rate::LessBuiltUp(PREVENTION)],
            ),
        },
        Amount {
            id: "homeCareClients",
            made: Made::People(
                &[
                    Span::of(65, 74, Rate::Fixed(0.03)),
                    Span::of(75, 79, Rate::Fixed(0.08)),
                    Span::of(80, 84, Rate::Fixed(0.18)),
                    Span::of(85, 89, Rate::Fixed(0.33)),
                    Span::of(90, Span::OPEN, Rate::Fixed(0.45)),
                ],
                &[Rate::PercentBuiltUp(HOME_CARE), Rate::LessBuiltUp(PREVENTION)],
            ),
        },
        Amount {
            id: "nursingResidents",
            made: Made::People(
                &[
                    Span::of(65, 74, Rate::Fixed(0.005)),
                    Span::of(75, 79, Rate::Fixed(0.018)),
                    Span::of(80, 84, Rate::Fixed(0.048)),
                    Span::of(85, 89, Rate::Fixed(0.11)),
                    Span::of(90, Span::OPEN, Rate::Fixed(0.24)),
                ],
                &[Rate::PercentBuiltUp(NURSING), Rate::LessBuiltUp(PREVENTION)],
            ),
        },
        Amount {
            id: "people50To74",
            made: Made::People(&[Span::all(50, 74)], &[Rate::Percent(INFORMAL)]),
        },
        Amount { id: "people85", made: Made::People(&[Span::all(85, Span::OPEN)], &[]) },
        Amount { id: "careStaffAdded", made: Made::Lever("careWorkers") },
        Amount {
            id: "careStaff",
            made: Made::Sum(&[(
                "careNeed",
                &[Rate::Percent(STAFF), Rate::LessEachYear(PRODUCTIVITY)],
            )]),
        },
        Amount {
            id: "careStaffOnPaper",
            made: Made::Sum(&[("careStaff", &[]), ("careStaffAdded", &[Rate::Fixed(-1.0)])]),
        },
        Amount { id: "careStaffStillNeeded", made: Made::Left("careStaffOnPaper") },
    ],
    assumptions: &[
        level(GP, Text { nl: "Bezoek aan de huisarts", en: "Visits to the family doctor" }),
        level(HOSPITAL, Text { nl: "Dagen in het ziekenhuis", en: "Days in hospital" }),
        level(HOME_CARE, Text { nl: "Gebruik van zorg aan huis", en: "Use of home care" }),
        level(NURSING, Text { nl: "Gebruik van verpleeghuizen", en: "Use of nursing homes" }),
        Assumption {
            id: STAFF,
            name: Text {
                nl: "Mensen die in de zorg werken, per 100 inwoners met een gemiddelde zorgvraag",
                en: "People working in care, per 100 inhabitants with a mean need of care",
            },
            about: Text {
                nl: "Nu werken er in Nederland ruim acht mensen in zorg en welzijn op elke honderd inwoners.",
                en: "Now a good eight people work in care and welfare for every hundred inhabitants of the Netherlands.",
            },
            default: 8.3,
            min: 4.0,
            max: 14.0,
            step: 0.1,
            unit: Unit::Percent,
            origin: Origin::Assumed(Text {
                nl: "Aanname: ongeveer 1,5 miljoen werkenden op 18 miljoen inwoners.",
                en: "Assumption: about 1.5 million workers for 18 million inhabitants.",
            }),
        },
        Assumption {
            id: PRODUCTIVITY,
            name: Text {
                nl: "Minder mensen nodig door e-health en slimmer werken, per jaar",
                en: "Fewer people needed by e-health and smarter work, a year",
            },
            about: Text {
                nl: "Elk jaar zoveel procent minder mensen voor evenveel zorg. Onder nul: elk jaar meer.",
                en: "Each year so many percent fewer people for as much care. Below zero: more each year.",
            },
            default: 0.0,
            min: -1.0,
            max: 3.0,
            step: 0.1,
            unit: Unit::Percent,
            origin: Origin::Assumed(Text {
                nl: "Keuze: niets verandert.",
                en: "Choice: nothing changes.",
            }),
        },
        Assumption {
            id: PREVENTION,
            name: Text {
                nl: "Minder zorg nodig door voorkomen en verplaatsen",
                en: "Less care needed by prevention and by moving it",
            },
            about: Text {
                nl: "De juiste zorg op de juiste plek: zoveel procent minder zorgvraag bij elke leeftijd, in tien jaar opgebouwd.",
                en: "The right care in the right place: so many percent less need of care at each age, built up over ten years.",
            },
            default: 0.0,
            min: 0.0,
            max: 30.0,
            step: 1.0,
            unit: Unit::Percent,
            origin: Origin::Assumed(Text {
                nl: "Keuze: niets verandert.",
                en: "Choice: nothing changes.",
            }),
        },
        Assumption {
            id: INFORMAL,
            name: Text {
                nl: "50- tot en met 74-jarigen die mantelzorg kunnen geven",
                en: "People aged 50 to 74 who can give informal care",
            },
            about: Text {
                nl: "Bij 100 telt iedereen van die leeftijd mee, zoals in de gebruikelijke maat. Lager: wie werkt of ver weg woont, telt niet mee.",
                en: "At 100 everyone of that age counts, as in the usual measure. Lower: who works or lives far away does not.",
            },
            default: 100.0,
            min: 20.0,
            max: 100.0,
            step: 1.0,
            unit: Unit::Percent,
            origin: Origin::Assumed(Text {
                nl: "Keuze: de gebruikelijke maat.",
                en: "Choice: the usual measure.",
            }),
        },
    ],
    levers: &[Lever {
        id: "careWorkers",
        name: Text { nl: "Mensen voor de zorg winnen", en: "Win people for care" },
        about: Text {
            nl: "Zoveel mensen per jaar die in het gebied in de zorg gaan werken en dat blijven doen.",
            en: "So many people a year who take up work in care in the area and keep it.",
        },
        min: 0.0,
        max: 20_000.0,
        unit: Unit::Jobs,
    }],
    indicators: &[
        change("careNeedChange", "careNeed", Words { name: Text { nl: "Zorgvraag: verandering", en: "Need of care: change" }, title: Text {
                nl: "Zorgvraag, verandering vanaf nu in procent",
                en: "Need of care, change from now in percent",
            }, subject: Text { nl: "de verandering van de zorgvraag", en: "the change of the need of care" } }, BY_SPENDING),
        change("gpContactsChange", "gpContacts", Words { name: Text {
                nl: "Huisarts: verandering van de vraag",
                en: "Family doctor: change of demand",
            }, title: Text {
                nl: "Bezoeken aan de huisarts, verandering vanaf nu in procent",
                en: "Visits to the family doctor, change from now in percent",
            }, subject: Text {
                nl: "de verandering van het aantal bezoeken aan de huisarts",
                en: "the change of the number of visits to the family doctor",
            } }, BY_AGE),
        change("hospitalChange", "hospitalDays", Words { name: Text {
                nl: "Ziekenhuis: verandering van de vraag",
                en: "Hospital: change of demand",
            }, title: Text {
                nl: "Dagen in het ziekenhuis, verandering vanaf nu in procent",
                en: "Days in hospital, change from now in percent",
            }, subject: Text {
                nl: "de verandering van het aantal dagen in het ziekenhuis",
                en: "the change of the number of days in hospital",
            } }, BY_AGE),
        change("homeCareChange", "homeCareClients", Words { name: Text { nl: "Zorg aan huis: verandering", en: "Home care: change" }, title: Text {
                nl: "Mensen met zorg aan huis, verandering vanaf nu in procent",
                en: "People with home care, change from now in percent",
            }, subject: Text {
                nl: "de verandering van het aantal mensen met zorg aan huis",
                en: "the change of the number of people with home care",
            } }, BY_AGE),
        ThemeIndicator::new("nursingResidents", Words { name: Text { nl: "Plaatsen in verpleeghuizen", en: "Nursing home places" }, title: Text {
                nl: "Plaatsen in verpleeghuizen die nodig zijn",
                en: "Nursing home places needed",
            }, subject: Text {
                nl: "het aantal plaatsen in verpleeghuizen dat nodig is",
                en: "the number of nursing home places needed",
            } }, [Text {
                nl: "Als mensen van een leeftijd even vaak naar een verpleeghuis gaan als nu. Hoeveel plaatsen er zijn, is hier niet bekend.",
                en: "If people of an age go to a nursing home as often as now. How many places there are is not known here.",
            }, Text {
                nl: "inwoners per leeftijd × deel in een verpleeghuis, opgeteld",
                en: "inhabitants by age × share in a nursing home, added up",
            }, BY_AGE], Formula::Total("nursingResidents"), Unit::Persons).on_axis(Text { nl: "Plaatsen in verpleeghuizen", en: "Nursing home places" }),
        ThemeIndicator::new("informalCarers", Words { name: Text { nl: "Mogelijke mantelzorgers", en: "Possible informal carers" }, title: Text {
                nl: "Mensen van 50 tot en met 74 jaar per 85-plusser",
                en: "People aged 50 to 74 for each of 85 and over",
            }, subject: Text {
                nl: "het aantal mogelijke mantelzorgers per 85-plusser",
                en: "the number of possible informal carers for each of 85 and over",
            } }, [Text {
                nl: "Op elke 85-plusser: zoveel mensen van een leeftijd waarop mantelzorg het meest gegeven wordt.",
                en: "For everyone of 85 and over: so many people of the ages at which informal care is given most.",
            }, Text {
                nl: "50- tot en met 74-jarigen / 85-plussers",
                en: "aged 50 to 74 / aged 85 and over",
            }, Text {
                nl: "Berekend uit de bevolking naar leeftijd (CBS)",
                en: "Computed from the population by age (CBS)",
            }], Formula::Per { part: "people50To74", whole: "people85", times: 1.0 }, Unit::Number).on_axis(Text {
                nl: "50- tot en met 74-jarigen per 85-plusser",
                en: "Aged 50 to 74 for each aged 85 and over",
            }).estimated(),
        ThemeIndicator::new("careStaff", Words { name: Text { nl: "Mensen nodig in de zorg", en: "People needed in care" }, title: Text {
                nl: "Mensen die in de zorg nodig zijn",
                en: "People needed to work in care",
            }, subject: Text {
                nl: "het aantal mensen dat in de zorg nodig is",
                en: "the number of people needed to work in care",
            } }, [Text {
                nl: "Hoeveel mensen de zorg van de inwoners vraagt, waar zij ook werken. Wie u met een maatregel wint, gaat eraf.",
                en: "How many people the care of the inhabitants takes, wherever they work. Those won by a measure are taken off.",
            }, Text {
                nl: "zorgvraag × mensen per 100 inwoners × (1 − slimmer werken) per jaar − gewonnen met maatregelen",
                en: "need of care × people per 100 inhabitants × (1 − smarter work) a year − won by measures",
            }, BY_SPENDING], Formula::Total("careStaffStillNeeded"), Unit::Persons),
        ThemeIndicator::new("careStaffShare", Words { name: Text { nl: "Werkenden nodig in de zorg", en: "Workers needed in care" }, title: Text {
                nl: "Deel van de beroepsbevolking dat in de zorg nodig is",
                en: "Share of the labour force needed in care",
            }, subject: Text {
                nl: "het deel van de beroepsbevolking dat in de zorg nodig is",
                en: "the share of the labour force needed in care",
            } }, [Text {
                nl: "Van elke 100 mensen die werken of werk zoeken: zoveel zijn er nodig voor de zorg van de inwoners. 20 betekent: één op de vijf.",
                en: "Of every 100 who work or look for work: so many are needed for the care of the inhabitants. 20 means: one in five.",
            }, Text {
                nl: "100 × mensen nodig in de zorg / beroepsbevolking",
                en: "100 × people needed in care / labour force",
            }, BY_SPENDING], Formula::Per { part: "careStaffStillNeeded", whole: "labourForce", times: 100.0 }, Unit::Percent).on_axis(Text {
                nl: "Nodig in de zorg, procent van de beroepsbevolking",
                en: "Needed in care, percent of the labour force",
            }),
    ],
};
