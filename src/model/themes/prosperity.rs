//! Broad prosperity, as far as these figures reach: some conditions of it, each on a scale from 0 to 100, and their mean by weights that
//! the user sets.
//!
//! Every scale runs between two values that stand in the definition, so a score of 60 can be worked back by hand. Income, safety, health
//! and nature are not in it, for nothing is known of them here.

use super::definition::{
    Amount, Assumption, Formula, Origin, ScorePart, Text, Theme, ThemeIndicator, Unit, Words,
};

const HOMES: &str = "weightHomes";
const SCHOOLS: &str = "weightSchools";
const CARE: &str = "weightCare";
const HELP: &str = "weightHelp";
const WORK: &str = "weightWork";
const REACH: &str = "weightReach";

const fn part(of: Formula, (worst, best): (f64, f64), weight: &'static str) -> ScorePart {
    ScorePart { of, worst, best, weight, share: 1.0 }
}

const fn half(of: &'static str, weight: &'static str) -> ScorePart {
    ScorePart { of: Formula::Total(of), worst: 0.0, best: 1.0, weight, share: 0.5 }
}

const OF_HOMES: ScorePart =
    part(Formula::Per { part: "homesBalance", whole: "homes", times: 100.0 }, (-8.0, 0.0), HOMES);
const OF_SCHOOLS: [ScorePart; 2] =
    [half("primarySchools", SCHOOLS), half("secondarySchools", SCHOOLS)];
const OF_CARE: ScorePart = part(
    Formula::Per { part: "careStaffStillNeeded", whole: "labourForce", times: 100.0 },
    (35.0, 10.0),
    CARE,
);
const OF_HELP: ScorePart =
    part(Formula::Per { part: "people50To74", whole: "people85", times: 1.0 }, (3.0, 15.0), HELP);
const OF_WORK: ScorePart =
    part(Formula::Per { part: "entrants", whole: "leavers", times: 100.0 }, (50.0, 110.0), WORK);
const OF_REACH: [ScorePart; 2] = [half("pharmacies", REACH), half("libraries", REACH)];

const SOURCE: Text = Text {
    nl: "Berekend uit de andere thema’s (bevolking en woningen: CBS); de grenzen van de schaal en de gewichten zijn een aanname",
    en: "Computed from the other themes (population and homes: CBS); the ends of the scale and the weights are an assumption",
};

/// How much a part counts.
const fn weight(id: &'static str, name: Text) -> Assumption {
    Assumption {
        id,
        name,
        about: Text {
            nl: "Hoe zwaar dit telt in het geheel. Bij 0 telt het niet mee, bij 2 twee keer zo zwaar als iets met 1. Wat zwaar moet tellen, is een oordeel en geen berekening.",
            en: "How much this counts in the whole. At 0 it does not count, at 2 twice as much as something at 1. What should count much is a judgement, no computation.",
        },
        default: 1.0,
        min: 0.0,
        max: 5.0,
        step: 0.5,
        unit: Unit::Number,
        origin: Origin::Assumed(Text {
            nl: "Keuze: alles telt even zwaar.",
            en: "Choice: everything counts the same.",
        }),
    }
}

/// A score as an indicator.
const fn score(
    id: &'static str,
    words: Words,
    about: Text,
    formula: Text,
    parts: &'static [ScorePart],
) -> ThemeIndicator {
    ThemeIndicator::new(id, words, [about, formula, SOURCE], Formula::Score(parts), Unit::Number)
        .on_axis(Text { nl: "Score van 0 tot 100", en: "Score from 0 to 100" })
}

const NO_AMOUNTS: &[Amount] = &[];

/// Broad prosperity.
pub static THEME: Theme = Theme {
    id: "prosperity",
    name: Text { nl: "Brede welvaart", en: "Broad prosperity" },
    about: Text {
        nl: "Zes voorwaarden om ergens goed te leven, elk van 0 tot 100, en hun gemiddelde. U bepaalt hoe zwaar elk telt. Inkomen, gezondheid, veiligheid en natuur zitten er niet in: daarvan is hier niets bekend. Hoe gelijk de kansen zijn, ziet u aan de verdeling over de gemeenten.",
        en: "Six conditions for living well somewhere, each from 0 to 100, and their mean. You decide how much each counts. Income, health, safety and nature are not in it: nothing is known of them here. How equal chances are is seen in the distribution over the municipalities.",
    },
    amounts: NO_AMOUNTS,
    assumptions: &[
        weight(HOMES, Text { nl: "Gewicht: genoeg woningen", en: "Weight: homes enough" }),
        weight(SCHOOLS, Text { nl: "Gewicht: scholen dichtbij", en: "Weight: schools nearby" }),
        weight(CARE, Text { nl: "Gewicht: handen voor de zorg", en: "Weight: hands for care" }),
        weight(HELP, Text { nl: "Gewicht: hulp van naasten", en: "Weight: help from those near" }),
        weight(
            WORK,
            Text { nl: "Gewicht: opvolgers op het werk", en: "Weight: successors at work" },
        ),
        weight(
            REACH,
            Text { nl: "Gewicht: voorzieningen dichtbij", en: "Weight: facilities nearby" },
        ),
    ],
    levers: &[],
    indicators: &[
        score(
            "prosperity",
            Words {
                name: Text {
                    nl: "Voorwaarden voor brede welvaart",
                    en: "Conditions of broad prosperity",
                },
                title: Text {
                    nl: "Voorwaarden voor brede welvaart, 0 tot 100",
                    en: "Conditions of broad prosperity, 0 to 100",
                },
                subject: Text {
                    nl: "de score van de voorwaarden voor brede welvaart",
                    en: "the score of the conditions of broad prosperity",
                },
            },
            Text {
                nl: "Het gemiddelde van zes scores, gewogen zoals u dat kiest. De zes staan er los onder.",
                en: "The mean of six scores, weighted as you choose. The six stand below it one by one.",
            },
            Text {
                nl: "(gewicht × score, opgeteld over de zes delen) / (som van de gewichten)",
                en: "(weight × score, added up over the six parts) / (sum of the weights)",
            },
            &[
                OF_HOMES,
                OF_SCHOOLS[0],
                OF_SCHOOLS[1],
                OF_CARE,
                OF_HELP,
                OF_WORK,
                OF_REACH[0],
                OF_REACH[1],
            ],
        ),
        score(
            "prosperityHomes",
            Words {
                name: Text { nl: "Score: genoeg woningen", en: "Score: homes enough" },
                title: Text { nl: "Score voor genoeg woningen", en: "Score for homes enough" },
                subject: Text {
                    nl: "de score voor genoeg woningen",
                    en: "the score for homes enough",
                },
            },
            Text {
                nl: "100 als er voor elk huishouden een woning is, 0 als er 8 van de 100 tekort zijn.",
                en: "100 where every household has a home, 0 where 8 in 100 are lacking.",
            },
            Text {
                nl: "100 × (woningen te veel in procent + 8) / 8, niet onder 0 of boven 100",
                en: "100 × (homes too many in percent + 8) / 8, not below 0 or above 100",
            },
            &[OF_HOMES],
        ),
        score(
            "prosperitySchools",
            Words {
                name: Text { nl: "Score: scholen dichtbij", en: "Score: schools nearby" },
                title: Text { nl: "Score voor scholen dichtbij", en: "Score for schools nearby" },
                subject: Text {
                    nl: "de score voor scholen dichtbij",
                    en: "the score for schools nearby",
                },
            },
            Text {
                nl: "100 als er leerlingen zijn voor ten minste één basisschool en één middelbare school.",
                en: "100 where there are pupils for at least one primary and one secondary school.",
            },
            Text {
                nl: "100 × (basisscholen, hoogstens 1 + middelbare scholen, hoogstens 1) / 2",
                en: "100 × (primary schools, at most 1 + secondary schools, at most 1) / 2",
            },
            &OF_SCHOOLS,
        ),
        score(
            "prosperityCare",
            Words {
                name: Text { nl: "Score: handen voor de zorg", en: "Score: hands for care" },
                title: Text {
                    nl: "Score voor handen voor de zorg",
                    en: "Score for hands for care",
                },
                subject: Text {
                    nl: "de score voor handen voor de zorg",
                    en: "the score for hands for care",
                },
            },
            Text {
                nl: "100 als 10 van de 100 werkenden in de zorg nodig zijn of minder, 0 als dat er 35 zijn.",
                en: "100 where 10 in 100 of those at work are needed in care or fewer, 0 where it takes 35.",
            },
            Text {
                nl: "100 × (35 − nodig in de zorg per 100 werkenden) / 25, niet onder 0 of boven 100",
                en: "100 × (35 − needed in care per 100 at work) / 25, not below 0 or above 100",
            },
            &[OF_CARE],
        ),
        score(
            "prosperityHelp",
            Words {
                name: Text { nl: "Score: hulp van naasten", en: "Score: help from those near" },
                title: Text {
                    nl: "Score voor hulp van naasten",
                    en: "Score for help from those near",
                },
                subject: Text {
                    nl: "de score voor hulp van naasten",
                    en: "the score for help from those near",
                },
            },
            Text {
                nl: "100 als er 15 mensen van 50 tot 75 jaar zijn voor elke 85-plusser, 0 als dat er 3 zijn.",
                en: "100 where there are 15 people of 50 to 75 for each of 85 and over, 0 where there are 3.",
            },
            Text {
                nl: "100 × (mensen van 50 tot 75 jaar per 85-plusser − 3) / 12, niet onder 0 of boven 100",
                en: "100 × (people of 50 to 75 for each of 85 and over − 3) / 12, not below 0 or above 100",
            },
            &[OF_HELP],
        ),
        score(
            "prosperityWork",
            Words {
                name: Text { nl: "Score: opvolgers op het werk", en: "Score: successors at work" },
                title: Text {
                    nl: "Score voor opvolgers op het werk",
                    en: "Score for successors at work",
                },
                subject: Text {
                    nl: "de score voor opvolgers op het werk",
                    en: "the score for successors at work",
                },
            },
            Text {
                nl: "100 als er 110 mensen van 20 tot 25 jaar zijn voor elke 100 van 60 tot 65 jaar, 0 als dat er 50 zijn.",
                en: "100 where there are 110 people of 20 to 25 for each 100 of 60 to 65, 0 where there are 50.",
            },
            Text {
                nl: "100 × (20- tot 25-jarigen per 100 van 60 tot 65 jaar − 50) / 60, niet onder 0 of boven 100",
                en: "100 × (people of 20 to 25 per 100 of 60 to 65 − 50) / 60, not below 0 or above 100",
            },
            &[OF_WORK],
        ),
        score(
            "prosperityReach",
            Words {
                name: Text { nl: "Score: voorzieningen dichtbij", en: "Score: facilities nearby" },
                title: Text {
                    nl: "Score voor voorzieningen dichtbij",
                    en: "Score for facilities nearby",
                },
                subject: Text {
                    nl: "de score voor voorzieningen dichtbij",
                    en: "the score for facilities nearby",
                },
            },
            Text {
                nl: "100 als er mensen genoeg zijn voor ten minste één apotheek en één bibliotheek.",
                en: "100 where there are people enough for at least one pharmacy and one library.",
            },
            Text {
                nl: "100 × (apotheken, hoogstens 1 + bibliotheken, hoogstens 1) / 2",
                en: "100 × (pharmacies, at most 1 + libraries, at most 1) / 2",
            },
            &OF_REACH,
        ),
    ],
};
