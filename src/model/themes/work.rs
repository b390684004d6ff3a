//! Work and learning for it: who can work, who stops and who starts.

use super::definition::{
    Amount, Assumption, Formula, Lever, Made, Origin, Rate, Span, Text, Theme, ThemeIndicator,
    Unit, Words,
};

const MEN_25: &str = "participationMen25";
const WOMEN_25: &str = "participationWomen25";
const MEN_60: &str = "participationMen60";
const WOMEN_60: &str = "participationWomen60";
const MEN_65: &str = "participationMen65";
const WOMEN_65: &str = "participationWomen65";

const BY_AGE: Text = Text {
    nl: "Berekend uit de bevolking naar leeftijd en geslacht (CBS); deelname is een aanname",
    en: "Computed from the population by age and sex (CBS); participation is an assumption",
};
const BY_PEOPLE: Text = Text {
    nl: "Berekend uit de bevolking naar leeftijd (CBS)",
    en: "Computed from the population by age (CBS)",
};

/// Participation of an age group at the horizon.
const fn participation(id: &'static str, name: Text, default: f64) -> Assumption {
    Assumption {
        id,
        name,
        about: Text {
            nl: "Zoveel van elke 100 mensen van deze leeftijd werken of zoeken werk in 2060. Van nu tot dan gaat het in een rechte lijn.",
            en: "So many of every 100 people of this age work or look for work in 2060. From now to then it goes in a straight line.",
        },
        default,
        min: 0.0,
        max: 100.0,
        step: 1.0,
        unit: Unit::Percent,
        origin: Origin::Assumed(Text {
            nl: "Aanname: ouderen werken langer door als de pensioenleeftijd stijgt.",
            en: "Assumption: older people work longer as the pension age rises.",
        }),
    }
}

/// Work.
pub static THEME: Theme = Theme {
    id: "work",
    name: Text { nl: "Werk", en: "Work" },
    about: Text {
        nl: "Hoeveel mensen kunnen er werken, hoeveel gaan er met pensioen en hoeveel jongeren komen daarvoor in de plaats? Het gaat om waar mensen wonen, niet om waar zij werken.",
        en: "How many people can work, how many retire and how many young people take their place? It is about where people live, not about where they work.",
    },
    amounts: &[
        Amount {
            id: "labourForceAtHome",
            made: Made::People(
                &[
                    Span::men(15, 24, Rate::Fixed(0.78)),
                    Span::men(25, 44, Rate::Towards { from: 93.0, to: MEN_25 }),
                    Span::men(45, 54, Rate::Towards { from: 91.0, to: MEN_25 }),
                    Span::men(55, 59, Rate::Towards { from: 88.0, to: MEN_25 }),
                    Span::men(60, 64, Rate::Towards { from: 76.0, to: MEN_60 }),
                    Span::men(65, 69, Rate::Towards { from: 32.0, to: MEN_65 }),
                    Span::men(70, 74, Rate::Fixed(0.13)),
                    Span::women(15, 24, Rate::Fixed(0.79)),
                    Span::women(25, 44, Rate::Towards { from: 88.0, to: WOMEN_25 }),
                    Span::women(45, 54, Rate::Towards { from: 86.0, to: WOMEN_25 }),
                    Span::women(55, 59, Rate::Towards { from: 79.0, to: WOMEN_25 }),
                    Span::women(60, 64, Rate::Towards { from: 64.0, to: WOMEN_60 }),
                    Span::women(65, 69, Rate::Towards { from: 21.0, to: WOMEN_65 }),
                    Span::women(70, 74, Rate::Fixed(0.06)),
                ],
                &[],
            ),
        },
        Amount { id: "workersAdded", made: Made::Lever("moreAtWork") },
        Amount { id: "graduatesKept", made: Made::Lever("keepGraduates") },
        Amount { id: "commutersIn", made: Made::Lever("crossBorderWorkers") },
        Amount {
            id: "labourForceOnPaper",
            made: Made::Sum(&[
                ("labourForceAtHome", &[]),
                ("workersAdded", &[]),
                ("graduatesKept", &[]),
                ("commutersIn", &[]),
            ]),
        },
        Amount { id: "labourForce", made: Made::Left("labourForceOnPaper") },
        Amount { id: "peopleUnder20", made: Made::People(&[Span::all(0, 19)], &[]) },
        Amount { id: "people20To64", made: Made::People(&[Span::all(20, 64)], &[]) },
        Amount { id: "leavers", made: Made::People(&[Span::all(60, 64)], &[]) },
        Amount { id: "entrants", made: Made::People(&[Span::all(20, 24)], &[]) },
    ],
    assumptions: &[
        participation(
            MEN_25,
            Text {
                nl: "Mannen van 25 tot 60 jaar die werken, in 2060",
                en: "Men aged 25 to 59 at work, in 2060",
            },
            92.0,
        ),
        participation(
            WOMEN_25,
            Text {
                nl: "Vrouwen van 25 tot 60 jaar die werken, in 2060",
                en: "Women aged 25 to 59 at work, in 2060",
            },
            88.0,
        ),
        participation(
            MEN_60,
            Text {
                nl: "Mannen van 60 tot 65 jaar die werken, in 2060",
                en: "Men aged 60 to 64 at work, in 2060",
            },
            82.0,
        ),
        participation(
            WOMEN_60,
            Text {
                nl: "Vrouwen van 60 tot 65 jaar die werken, in 2060",
                en: "Women aged 60 to 64 at work, in 2060",
            },
            76.0,
        ),
        participation(
            MEN_65,
            Text {
                nl: "Mannen van 65 tot 70 jaar die werken, in 2060",
                en: "Men aged 65 to 69 at work, in 2060",
            },
            50.0,
        ),
        participation(
            WOMEN_65,
            Text {
                nl: "Vrouwen van 65 tot 70 jaar die werken, in 2060",
                en: "Women aged 65 to 69 at work, in 2060",
            },
            42.0,
        ),
    ],
    levers: &[
        Lever {
            id: "moreAtWork",
            name: Text { nl: "Meer mensen aan het werk", en: "More people at work" },
            about: Text {
                nl: "Zoveel inwoners per jaar die nu niet werken, gaan werken en blijven dat doen.",
                en: "So many inhabitants a year who do not work now take up work and keep it.",
            },
            min: 0.0,
            max: 50_000.0,
            unit: Unit::Persons,
        },
        Lever {
            id: "keepGraduates",
            name: Text {
                nl: "Afgestudeerden laten blijven werken",
                en: "Keep graduates at work here",
            },
            about: Text {
                nl: "Zoveel afgestudeerden per jaar werken hier in plaats van elders. Zij tellen mee als werkenden; wilt u dat zij ook hier wonen, maak dan een aanpassing van het verhuizen.",
                en: "So many graduates a year work here instead of elsewhere. They count as workers; if they are to live here too, change the moves.",
            },
            min: 0.0,
            max: 20_000.0,
            unit: Unit::Persons,
        },
        Lever {
            id: "crossBorderWorkers",
            name: Text { nl: "Werkenden van over de grens", en: "Workers from across the border" },
            about: Text {
                nl: "Zoveel mensen per jaar van over de grens komen hier werken en blijven dat doen. Onder nul: inwoners die aan de andere kant gaan werken.",
                en: "So many people a year from across the border come to work here and stay at it. Below zero: inhabitants who go to work on the other side.",
            },
            min: -20_000.0,
            max: 20_000.0,
            unit: Unit::Persons,
        },
    ],
    indicators: &[
        ThemeIndicator::new("labourForce", Words { name: Text { nl: "Beroepsbevolking", en: "Labour force" }, title: Text {
                nl: "Mensen die werken of werk zoeken",
                en: "People who work or look for work",
            }, subject: Text {
                nl: "het aantal mensen dat werkt of werk zoekt",
                en: "the number of people who work or look for work",
            } }, [Text {
                nl: "Inwoners van 15 tot 75 jaar die werken of werk zoeken, met wie er door maatregelen bij komt.",
                en: "Inhabitants aged 15 to 74 who work or look for work, with those added by measures.",
            }, Text {
                nl: "inwoners per leeftijd en geslacht × deelname, opgeteld + maatregelen",
                en: "inhabitants by age and sex × participation, added up + measures",
            }, BY_AGE], Formula::Total("labourForce"), Unit::Persons).on_axis(Text { nl: "Beroepsbevolking", en: "Labour force" }),
        ThemeIndicator::change("labourForceChange", "labourForce", Words { name: Text { nl: "Beroepsbevolking: verandering", en: "Labour force: change" }, title: Text {
                nl: "Beroepsbevolking, verandering vanaf nu in procent",
                en: "Labour force, change from now in percent",
            }, subject: Text {
                nl: "de verandering van de beroepsbevolking",
                en: "the change of the labour force",
            } }, Text {
                nl: "Hoeveel procent meer of minder mensen werken of werk zoeken dan nu.",
                en: "How many percent more or fewer people work or look for work than now.",
            }, BY_AGE),
        ThemeIndicator::new("greenPressure", Words { name: Text { nl: "Groene druk", en: "Young-age dependency" }, title: Text { nl: "Groene druk", en: "Young-age dependency" }, subject: Text { nl: "de groene druk", en: "the young-age dependency" } }, [Text {
                nl: "Het aantal mensen jonger dan 20 op elke 100 mensen van 20 tot 65 jaar. De grijze druk staat bij Bevolking.",
                en: "The number of people under 20 for every 100 aged 20 to 64. The old-age dependency is under Population.",
            }, Text {
                nl: "100 × jonger dan 20 / 20 tot 65 jaar",
                en: "100 × under 20 / aged 20 to 64",
            }, BY_PEOPLE], Formula::Per { part: "peopleUnder20", whole: "people20To64", times: 100.0 }, Unit::PerHundred).on_axis(Text {
                nl: "Jonger dan 20 per 100 inwoners van 20 tot 65 jaar",
                en: "Under 20 per 100 aged 20 to 64",
            }).estimated(),
        ThemeIndicator::new("entrantsPerLeavers", Words { name: Text { nl: "Starters per stopper", en: "Starters per leaver" }, title: Text {
                nl: "Twintigers die beginnen per 100 zestigers die stoppen",
                en: "Starters aged 20 to 24 per 100 leavers aged 60 to 64",
            }, subject: Text {
                nl: "het aantal starters per 100 stoppers",
                en: "the number of starters per 100 leavers",
            } }, [Text {
                nl: "Onder de 100 gaan er meer mensen met pensioen dan er jongeren beginnen met werken.",
                en: "Below 100 more people retire than young people start to work.",
            }, Text {
                nl: "100 × 20- tot en met 24-jarigen / 60- tot en met 64-jarigen",
                en: "100 × aged 20 to 24 / aged 60 to 64",
            }, BY_PEOPLE], Formula::Per { part: "entrants", whole: "leavers", times: 100.0 }, Unit::PerHundred).on_axis(Text {
                nl: "20- tot en met 24-jarigen per 100 van 60 tot en met 64 jaar",
                en: "Aged 20 to 24 per 100 aged 60 to 64",
            }).estimated(),
    ],
};
