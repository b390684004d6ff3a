//! Facilities: how many of a kind the people within reach can keep.
//!
//! Where facilities are is not known here. What is told is how many of a kind there are people for: those of the municipality and of
//! those around it, shared out by distance and size ([`super::near`]), against the people or households that one needs.

use super::amounts::REACH;
use super::definition::{
    Amount, Assumption, Formula, Made, Origin, Rate, Span, Text, Theme, ThemeIndicator, Unit, Words,
};

/// How much farther people go with transport on demand.
pub(super) const ON_DEMAND: &str = "transportOnDemand";

const SOURCE: Text = Text {
    nl: "Berekend uit de bevolking naar leeftijd (CBS) en de afstand tussen gemeenten; wat een voorziening nodig heeft, is een aanname",
    en: "Computed from the population by age (CBS) and the distance between municipalities; what a facility needs is an assumption",
};
const ORDER_OF_SIZE: Origin = Origin::Assumed(Text {
    nl: "Aanname: orde van grootte. Wie het beter weet, zet hier het eigen getal.",
    en: "Assumption: order of size. Who knows better sets the own number here.",
});

/// What one of a kind needs.
const fn least(
    id: &'static str,
    name: Text,
    unit: Unit,
    default: f64,
    max: f64,
    step: f64,
) -> Assumption {
    Assumption {
        id,
        name,
        about: Text {
            nl: "Zoveel heeft één voorziening minstens nodig om te blijven bestaan.",
            en: "One facility needs at least so much to last.",
        },
        default,
        min: step,
        max,
        step,
        unit,
        origin: ORDER_OF_SIZE,
    }
}

/// How many of a kind there are people for, as an indicator.
const fn support(id: &'static str, words: Words) -> ThemeIndicator {
    let about = Text {
        nl: "Zoveel van deze voorzieningen kunnen de mensen in de gemeente en eromheen samen dragen. Onder de 1 is er te weinig draagvlak voor één. Waar zij nu staan, is hier niet bekend.",
        en: "So many of these facilities the people in the municipality and around it can keep together. Below 1 there is too little support for one. Where they are now is not known here.",
    };
    let formula = Text {
        nl: "gebruikers uit de gemeente en de omgeving, verdeeld naar afstand en grootte / gebruikers die één voorziening nodig heeft",
        en: "users of the municipality and around it, shared out by distance and size / users that one facility needs",
    };
    ThemeIndicator::new(id, words, [about, formula, SOURCE], Formula::Total(id), Unit::Number)
}

/// Facilities.
pub static THEME: Theme = Theme {
    id: "facilities",
    name: Text { nl: "Voorzieningen", en: "Facilities" },
    about: Text {
        nl: "Is er genoeg draagvlak voor een winkel, een huisarts of een bus? Mensen uit de gemeenten eromheen tellen mee, hoe dichterbij hoe meer.",
        en: "Is there enough support for a shop, a family doctor or a bus? People of the municipalities around count too, the nearer the more.",
    },
    amounts: &[
        Amount { id: "everyone", made: Made::People(&[Span::all(0, Span::OPEN)], &[]) },
        Amount { id: "everyoneNear", made: Made::Near("everyone") },
        Amount { id: "gpContactsNear", made: Made::Near("gpContacts") },
        Amount { id: "careNeedNear", made: Made::Near("careNeed") },
        Amount {
            id: "readers",
            made: Made::People(
                &[Span::of(4, 17, Rate::Fixed(2.0)), Span::of(18, Span::OPEN, Rate::Fixed(0.8))],
                &[],
            ),
        },
        Amount { id: "readersNear", made: Made::Near("readers") },
        Amount {
            id: "players",
            made: Made::People(
                &[
                    Span::of(4, 17, Rate::Fixed(1.8)),
                    Span::of(18, 64, Rate::Fixed(1.0)),
                    Span::of(65, 79, Rate::Fixed(0.6)),
                ],
                &[],
            ),
        },
        Amount { id: "playersNear", made: Made::Near("players") },
        Amount {
            id: "riders",
            made: Made::People(
                &[
                    Span::of(12, 24, Rate::Fixed(2.5)),
                    Span::of(25, 64, Rate::Fixed(0.6)),
                    Span::of(65, 84, Rate::Fixed(1.0)),
                ],
                &[],
            ),
        },
        Amount { id: "ridersNear", made: Made::Near("riders") },
        Amount {
            id: "supermarkets",
            made: Made::Sum(&[("everyoneNear", &[Rate::Per("supermarketLeast")])]),
        },
        Amount {
            id: "gpPractices",
            made: Made::Sum(&[("gpContactsNear", &[Rate::Per("gpLeast")])]),
        },
        Amount {
            id: "pharmacies",
            made: Made::Sum(&[("careNeedNear", &[Rate::Per("pharmacyLeast")])]),
        },
        Amount {
            id: "libraries",
            made: Made::Sum(&[("readersNear", &[Rate::Per("libraryLeast")])]),
        },
        Amount {
            id: "sportsHalls",
            made: Made::Sum(&[("playersNear", &[Rate::Per("sportsHallLeast")])]),
        },
        Amount { id: "busLines", made: Made::Sum(&[("ridersNear", &[Rate::Per("busLineLeast")])]) },
        Amount {
            id: "fastInternet",
            made: Made::Sum(&[("households", &[Rate::Per("internetLeast")])]),
        },
    ],
    assumptions: &[
        Assumption {
            id: REACH,
            name: Text { nl: "Hoe ver mensen gaan", en: "How far people go" },
            about: Text {
                nl: "Op deze afstand gaat nog ruim een derde van de mensen naar een voorziening in een andere gemeente; verder weg snel minder.",
                en: "At this distance a good third of people still go to a facility in another municipality; farther away soon fewer.",
            },
            default: 8.0,
            min: 1.0,
            max: 40.0,
            step: 0.5,
            unit: Unit::Kilometres,
            origin: ORDER_OF_SIZE,
        },
        Assumption {
            id: ON_DEMAND,
            name: Text {
                nl: "Verder reizen door vervoer op afroep",
                en: "Going farther by transport on demand",
            },
            about: Text {
                nl: "Met vervoer op afroep (mobility as a service) gaan mensen zoveel procent verder voor een voorziening.",
                en: "With transport on demand (mobility as a service) people go so many percent farther for a facility.",
            },
            default: 0.0,
            min: 0.0,
            max: 200.0,
            step: 5.0,
            unit: Unit::Percent,
            origin: Origin::Assumed(Text {
                nl: "Keuze: het vervoer van nu.",
                en: "Choice: today's transport.",
            }),
        },
        least(
            "supermarketLeast",
            Text { nl: "Inwoners per supermarkt", en: "Inhabitants per supermarket" },
            Unit::Persons,
            4000.0,
            20_000.0,
            100.0,
        ),
        least(
            "gpLeast",
            Text { nl: "Bezoeken per jaar per huisarts", en: "Visits a year per family doctor" },
            Unit::Number,
            9900.0,
            30_000.0,
            100.0,
        ),
        least(
            "pharmacyLeast",
            Text {
                nl: "Inwoners met een gemiddelde zorgvraag per apotheek",
                en: "Inhabitants with a mean need of care per pharmacy",
            },
            Unit::Persons,
            8000.0,
            30_000.0,
            100.0,
        ),
        least(
            "libraryLeast",
            Text {
                nl: "Inwoners per bibliotheek (kinderen tellen dubbel)",
                en: "Inhabitants per library (children count twice)",
            },
            Unit::Persons,
            12_000.0,
            60_000.0,
            500.0,
        ),
        least(
            "sportsHallLeast",
            Text {
                nl: "Gebruikers per sporthal (kinderen tellen zwaarder)",
                en: "Users per sports hall (children count more)",
            },
            Unit::Persons,
            10_000.0,
            60_000.0,
            500.0,
        ),
        least(
            "busLineLeast",
            Text {
                nl: "Reizigers per buslijn (jongeren tellen zwaarder)",
                en: "Riders per bus line (young people count more)",
            },
            Unit::Persons,
            5000.0,
            60_000.0,
            250.0,
        ),
        least(
            "internetLeast",
            Text {
                nl: "Huishoudens per aanleg van snel internet",
                en: "Households per roll-out of fast internet",
            },
            Unit::Households,
            2000.0,
            20_000.0,
            100.0,
        ),
    ],
    levers: &[],
    indicators: &[
        support(
            "supermarkets",
            Words {
                name: Text { nl: "Supermarkten: draagvlak", en: "Supermarkets: support" },
                title: Text {
                    nl: "Supermarkten waarvoor er mensen zijn",
                    en: "Supermarkets there are people for",
                },
                subject: Text {
                    nl: "het aantal supermarkten waarvoor er mensen zijn",
                    en: "the number of supermarkets there are people for",
                },
            },
        ),
        support(
            "gpPractices",
            Words {
                name: Text { nl: "Huisartsen: draagvlak", en: "Family doctors: support" },
                title: Text {
                    nl: "Huisartsen waarvoor er mensen zijn",
                    en: "Family doctors there are people for",
                },
                subject: Text {
                    nl: "het aantal huisartsen waarvoor er mensen zijn",
                    en: "the number of family doctors there are people for",
                },
            },
        ),
        support(
            "pharmacies",
            Words {
                name: Text { nl: "Apotheken: draagvlak", en: "Pharmacies: support" },
                title: Text {
                    nl: "Apotheken waarvoor er mensen zijn",
                    en: "Pharmacies there are people for",
                },
                subject: Text {
                    nl: "het aantal apotheken waarvoor er mensen zijn",
                    en: "the number of pharmacies there are people for",
                },
            },
        ),
        support(
            "libraries",
            Words {
                name: Text { nl: "Bibliotheken: draagvlak", en: "Libraries: support" },
                title: Text {
                    nl: "Bibliotheken waarvoor er mensen zijn",
                    en: "Libraries there are people for",
                },
                subject: Text {
                    nl: "het aantal bibliotheken waarvoor er mensen zijn",
                    en: "the number of libraries there are people for",
                },
            },
        ),
        support(
            "sportsHalls",
            Words {
                name: Text { nl: "Sporthallen: draagvlak", en: "Sports halls: support" },
                title: Text {
                    nl: "Sporthallen waarvoor er mensen zijn",
                    en: "Sports halls there are people for",
                },
                subject: Text {
                    nl: "het aantal sporthallen waarvoor er mensen zijn",
                    en: "the number of sports halls there are people for",
                },
            },
        ),
        support(
            "busLines",
            Words {
                name: Text { nl: "Buslijnen: draagvlak", en: "Bus lines: support" },
                title: Text {
                    nl: "Buslijnen waarvoor er reizigers zijn",
                    en: "Bus lines there are riders for",
                },
                subject: Text {
                    nl: "het aantal buslijnen waarvoor er reizigers zijn",
                    en: "the number of bus lines there are riders for",
                },
            },
        ),
        support(
            "fastInternet",
            Words {
                name: Text { nl: "Snel internet: draagvlak", en: "Fast internet: support" },
                title: Text {
                    nl: "Keren dat er huishoudens genoeg zijn voor snel internet",
                    en: "Times there are households enough for fast internet",
                },
                subject: Text {
                    nl: "het aantal keren dat er huishoudens genoeg zijn voor snel internet",
                    en: "the number of times there are households enough for fast internet",
                },
            },
        ),
    ],
};
