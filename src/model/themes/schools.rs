//! Schools: pupils by kind of school, and how many schools of a least size they can keep.
//!
//! Ages are those on 1 January; the school year began in the autumn before. Who goes to which kind of school at an age is a table of
//! the nation's order of size; three assumptions set its level.

use super::definition::{
    Amount, Assumption, Formula, Made, Origin, Rate, Span, Text, Theme, ThemeIndicator, Unit, Words,
};

const PRIMARY: &str = "primaryShare";
const SECONDARY: &str = "secondaryShare";
const MBO: &str = "mboShare";
const PRIMARY_LEAST: &str = "primaryLeast";
const SECONDARY_LEAST: &str = "secondaryLeast";

const BY_AGE: Text = Text {
    nl: "Berekend uit de bevolking naar leeftijd (CBS); deelname per leeftijd is een aanname",
    en: "Computed from the population by age (CBS); participation by age is an assumption",
};

const LEVEL: Origin = Origin::Assumed(Text {
    nl: "Aanname: 100 is de deelname per leeftijd zoals Streekblik die ongeveer landelijk neemt.",
    en: "Assumption: 100 is participation by age as Streekblik takes it, roughly that of the nation.",
});

/// The level of participation in a kind of school.
const fn level(id: &'static str, name: Text) -> Assumption {
    let about = Text {
        nl: "Gaan er van elke leeftijd meer of minder kinderen naar deze soort school, dan verandert het aantal leerlingen mee.",
        en: "If more or fewer children of each age go to this kind of school, the number of pupils changes with it.",
    };
    Assumption::level(id, name, about, (50.0, 120.0), LEVEL)
}

/// A number of pupils as an indicator.
const fn pupils(id: &'static str, words: Words) -> ThemeIndicator {
    let about = Text {
        nl: "Wie er op 1 januari naar deze soort school gaat, naar waar de leerling woont. Scholen trekken ook leerlingen van elders.",
        en: "Who goes to this kind of school on 1 January, by where the pupil lives. Schools also draw pupils from elsewhere.",
    };
    let formula = Text {
        nl: "inwoners per leeftijd × deelname van die leeftijd, opgeteld",
        en: "inhabitants by age × participation at that age, added up",
    };
    ThemeIndicator::new(id, words, [about, formula, BY_AGE], Formula::Total(id), Unit::Pupils)
}

/// The change of a number of pupils as an indicator.
const fn change(id: &'static str, of: &'static str, words: Words) -> ThemeIndicator {
    let about = Text {
        nl: "Hoeveel procent meer of minder leerlingen er wonen dan nu.",
        en: "How many percent more or fewer pupils live there than now.",
    };
    ThemeIndicator::change(id, of, words, about, BY_AGE)
}

/// Schools.
pub static THEME: Theme = Theme {
    id: "schools",
    name: Text { nl: "Onderwijs", en: "Schools" },
    about: Text {
        nl: "Hoeveel leerlingen wonen er straks, en hoeveel scholen van een zekere grootte passen daarbij? Waar scholen staan en hoeveel leerlingen zij hebben, is hier niet bekend.",
        en: "How many pupils will live there, and how many schools of a certain size can they keep? Where schools stand and how many pupils they have is not known here.",
    },
    amounts: &[
        Amount {
            id: "primaryPupils",
            made: Made::People(
                &[Span::of(4, 11, Rate::Fixed(0.98)), Span::of(12, 12, Rate::Fixed(0.245))],
                &[Rate::Percent(PRIMARY)],
            ),
        },
        Amount {
            id: "secondaryPupils",
            made: Made::People(
                &[
                    Span::of(12, 12, Rate::Fixed(0.72)),
                    Span::of(13, 15, Rate::Fixed(0.95)),
                    Span::of(16, 16, Rate::Fixed(0.70)),
                    Span::of(17, 17, Rate::Fixed(0.43)),
                    Span::of(18, 18, Rate::Fixed(0.13)),
                    Span::of(19, 19, Rate::Fixed(0.03)),
                ],
                &[Rate::Percent(SECONDARY)],
            ),
        },
        Amount {
            id: "mboStudents",
            made: Made::People(
                &[
                    Span::of(16, 16, Rate::Fixed(0.19)),
                    Span::of(17, 17, Rate::Fixed(0.38)),
                    Span::of(18, 18, Rate::Fixed(0.44)),
                    Span::of(19, 19, Rate::Fixed(0.37)),
                    Span::of(20, 20, Rate::Fixed(0.25)),
                    Span::of(21, 21, Rate::Fixed(0.16)),
                    Span::of(22, 24, Rate::Fixed(0.08)),
                    Span::of(25, 29, Rate::Fixed(0.025)),
                ],
                &[Rate::Percent(MBO)],
            ),
        },
        Amount {
            id: "primarySchools",
            made: Made::Sum(&[("primaryPupils", &[Rate::Per(PRIMARY_LEAST)])]),
        },
        Amount { id: "secondaryPupilsNear", made: Made::Near("secondaryPupils") },
        Amount { id: "secondaryPupilsAlone", made: Made::Kept("secondaryPupils") },
        Amount {
            id: "secondarySchools",
            made: Made::Sum(&[("secondaryPupilsNear", &[Rate::Per(SECONDARY_LEAST)])]),
        },
    ],
    assumptions: &[
        level(
            PRIMARY,
            Text { nl: "Deelname aan het basisonderwijs", en: "Participation in primary school" },
        ),
        level(
            SECONDARY,
            Text {
                nl: "Deelname aan het voortgezet onderwijs",
                en: "Participation in secondary school",
            },
        ),
        level(
            MBO,
            Text { nl: "Deelname aan het mbo", en: "Participation in vocational education (mbo)" },
        ),
        Assumption {
            id: PRIMARY_LEAST,
            name: Text { nl: "Kleinste basisschool", en: "Smallest primary school" },
            about: Text {
                nl: "Zoveel leerlingen heeft een basisschool minstens nodig. De wettelijke grens verschilt per gemeente; zet hier die van uw gemeente.",
                en: "A primary school needs at least so many pupils. The legal minimum differs by municipality; set yours here.",
            },
            default: 100.0,
            min: 23.0,
            max: 400.0,
            step: 1.0,
            unit: Unit::Pupils,
            origin: Origin::Assumed(Text {
                nl: "Aanname: de opheffingsnorm ligt per gemeente tussen 23 en 200.",
                en: "Assumption: the legal minimum lies between 23 and 200 by municipality.",
            }),
        },
        Assumption {
            id: SECONDARY_LEAST,
            name: Text { nl: "Kleinste middelbare school", en: "Smallest secondary school" },
            about: Text {
                nl: "Zoveel leerlingen heeft een school voor voortgezet onderwijs nodig om alle richtingen te geven.",
                en: "A secondary school needs so many pupils to teach all its tracks.",
            },
            default: 500.0,
            min: 100.0,
            max: 2000.0,
            step: 10.0,
            unit: Unit::Pupils,
            origin: Origin::Assumed(Text {
                nl: "Aanname: orde van grootte.",
                en: "Assumption: order of size.",
            }),
        },
    ],
    levers: &[],
    indicators: &[
        pupils("primaryPupils", Words { name: Text { nl: "Leerlingen basisonderwijs", en: "Primary pupils" }, title: Text { nl: "Leerlingen in het basisonderwijs", en: "Pupils in primary school" }, subject: Text {
                nl: "het aantal leerlingen in het basisonderwijs",
                en: "the number of pupils in primary school",
            } }),
        change("primaryPupilsChange", "primaryPupils", Words { name: Text { nl: "Leerlingen basisonderwijs: verandering", en: "Primary pupils: change" }, title: Text {
                nl: "Leerlingen basisonderwijs, verandering vanaf nu in procent",
                en: "Primary pupils, change from now in percent",
            }, subject: Text {
                nl: "de verandering van het aantal leerlingen in het basisonderwijs",
                en: "the change of the number of primary pupils",
            } }),
        ThemeIndicator::new("primarySchools", Words { name: Text {
                nl: "Basisscholen die mogelijk zijn",
                en: "Primary schools that can be kept",
            }, title: Text {
                nl: "Basisscholen van de kleinste grootte waarvoor er leerlingen zijn",
                en: "Primary schools of the smallest size there are pupils for",
            }, subject: Text {
                nl: "het aantal basisscholen waarvoor er leerlingen zijn",
                en: "the number of primary schools there are pupils for",
            } }, [Text {
                nl: "Hoeveel scholen van de kleinste grootte de leerlingen van het gebied samen kunnen vullen. Verander de kleinste grootte bij de aannames.",
                en: "How many schools of the smallest size the area's pupils can fill together. Change the smallest size under assumptions.",
            }, Text {
                nl: "leerlingen / leerlingen van de kleinste school",
                en: "pupils / pupils of the smallest school",
            }, BY_AGE], Formula::Total("primarySchools"), Unit::Schools).on_axis(Text {
                nl: "Basisscholen waarvoor er leerlingen zijn",
                en: "Primary schools there are pupils for",
            }),
        pupils("secondaryPupils", Words { name: Text { nl: "Leerlingen voortgezet onderwijs", en: "Secondary pupils" }, title: Text { nl: "Leerlingen in het voortgezet onderwijs", en: "Pupils in secondary school" }, subject: Text {
                nl: "het aantal leerlingen in het voortgezet onderwijs",
                en: "the number of pupils in secondary school",
            } }),
        change("secondaryPupilsChange", "secondaryPupils", Words { name: Text {
                nl: "Leerlingen voortgezet onderwijs: verandering",
                en: "Secondary pupils: change",
            }, title: Text {
                nl: "Leerlingen voortgezet onderwijs, verandering vanaf nu in procent",
                en: "Secondary pupils, change from now in percent",
            }, subject: Text {
                nl: "de verandering van het aantal leerlingen in het voortgezet onderwijs",
                en: "the change of the number of secondary pupils",
            } }),
        ThemeIndicator::new("secondarySchools", Words { name: Text {
                nl: "Middelbare scholen die mogelijk zijn",
                en: "Secondary schools that can be kept",
            }, title: Text {
                nl: "Middelbare scholen waarvoor er in de omgeving leerlingen zijn",
                en: "Secondary schools there are pupils for nearby",
            }, subject: Text {
                nl: "het aantal middelbare scholen waarvoor er leerlingen zijn",
                en: "the number of secondary schools there are pupils for",
            } }, [Text {
                nl: "Leerlingen gaan ook over de gemeentegrens naar school: hoe dichterbij, hoe meer. Onder de 1 is een school in deze gemeente kwetsbaar.",
                en: "Pupils go to school across municipal borders too: the nearer, the more. Below 1 a school in this municipality is vulnerable.",
            }, Text {
                nl: "leerlingen uit de gemeente en de omgeving, verdeeld naar afstand en grootte / leerlingen van de kleinste school",
                en: "pupils of the municipality and around it, shared out by distance and size / pupils of the smallest school",
            }, BY_AGE], Formula::Total("secondarySchools"), Unit::Schools).on_axis(Text {
                nl: "Middelbare scholen waarvoor er leerlingen zijn",
                en: "Secondary schools there are pupils for",
            }),
        ThemeIndicator::new("secondaryAlone", Words { name: Text {
                nl: "Leerlingen zonder andere middelbare school dichtbij",
                en: "Secondary pupils without another school nearby",
            }, title: Text {
                nl: "Leerlingen zonder middelbare school in een gemeente dichtbij",
                en: "Secondary pupils without a school in a municipality nearby",
            }, subject: Text {
                nl: "het deel van de leerlingen zonder middelbare school in een gemeente dichtbij",
                en: "the share of secondary pupils without a school in a municipality nearby",
            } }, [Text {
                nl: "Hoe hoger, hoe meer een school alleen staat: de leerlingen kunnen nergens anders heen. Kunnen zij samen ook geen school vullen, dan is er een probleem van afstand en niet alleen van aantal.",
                en: "The higher, the more a school stands alone: its pupils can go nowhere else. Where they cannot fill a school either, distance is the problem and not number alone.",
            }, Text {
                nl: "100 × leerlingen die bij verdeling naar afstand en grootte in de eigen gemeente blijven / leerlingen",
                en: "100 × pupils who stay in their own municipality when shared out by distance and size / pupils",
            }, Text {
                nl: "Berekend uit de afstand tussen gemeenten (CBS, hemelsbreed); waar scholen staan, is hier niet bekend",
                en: "Computed from the distance between municipalities (CBS, as the crow flies); where schools stand is not known here",
            }], Formula::Per { part: "secondaryPupilsAlone", whole: "secondaryPupils", times: 100.0 }, Unit::Percent).on_axis(Text {
                nl: "Procent van de leerlingen zonder andere school dichtbij",
                en: "Percent of pupils without another school nearby",
            }),
        pupils("mboStudents", Words { name: Text { nl: "Studenten mbo", en: "Vocational students (mbo)" }, title: Text { nl: "Studenten in het mbo", en: "Students in vocational education (mbo)" }, subject: Text {
                nl: "het aantal studenten in het mbo",
                en: "the number of students in vocational education",
            } }),
        change("mboStudentsChange", "mboStudents", Words { name: Text { nl: "Studenten mbo: verandering", en: "Vocational students: change" }, title: Text {
                nl: "Studenten mbo, verandering vanaf nu in procent",
                en: "Vocational students, change from now in percent",
            }, subject: Text {
                nl: "de verandering van het aantal studenten in het mbo",
                en: "the change of the number of vocational students",
            } }),
    ],
};
