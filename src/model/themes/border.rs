//! The border: who comes from across it to study and to work, and what that does to homes and work on this side.
//!
//! People from across the border are no part of the population here; they are counted by what one chooses. Families that settle are: they
//! are a change of immigration in the region.

use super::definition::{
    Amount, Assumption, Formula, Lever, Made, Origin, Rate, Text, Theme, ThemeIndicator, Unit,
    Words,
};

const PER_HOME: &str = "studentsPerHome";

const CHOSEN: Text = Text {
    nl: "Uw maatregelen, naast woningen en bevolking (CBS); hoeveel mensen nu van over de grens komen, is hier niet bekend",
    en: "Your measures, beside homes and population (CBS); how many people come from across the border now is not known here",
};

/// The border.
pub static THEME: Theme = Theme {
    id: "border",
    name: Text { nl: "Grens", en: "Border" },
    about: Text {
        nl: "Studenten en werkenden van over de grens tellen alleen mee als u dat kiest. Hoeveel er nu zijn, is hier niet bekend. Gezinnen die hier komen wonen, zijn een aanpassing van de immigratie in het gebied.",
        en: "Students and workers from across the border count only if you choose so. How many there are now is not known here. Families who settle are a change of immigration in the area.",
    },
    amounts: &[
        Amount { id: "studentsAcross", made: Made::Lever("studentRooms") },
        Amount { id: "studentHomes", made: Made::Sum(&[("studentsAcross", &[Rate::Per(PER_HOME)])]) },
        Amount {
            id: "homesAfterStudents",
            made: Made::Sum(&[("homesBalance", &[]), ("studentHomes", &[Rate::Fixed(-1.0)])]),
        },
    ],
    assumptions: &[Assumption {
        id: PER_HOME,
        name: Text { nl: "Studenten per woning", en: "Students per home" },
        about: Text {
            nl: "Hoeveel studenten samen in één woning wonen die anders leeg zou staan.",
            en: "How many students live together in a home that would stand empty otherwise.",
        },
        default: 2.0,
        min: 1.0,
        max: 6.0,
        step: 0.5,
        unit: Unit::Number,
        origin: Origin::Assumed(Text {
            nl: "Aanname: orde van grootte. Er is hier geen telling van.",
            en: "Assumption: order of size. There is no count of it here.",
        }),
    }],
    levers: &[Lever {
        id: "studentRooms",
        name: Text {
            nl: "Studenten van over de grens huisvesten",
            en: "House students from across the border",
        },
        about: Text {
            nl: "Zoveel studenten per jaar meer die aan de andere kant studeren en hier wonen, zoals studenten uit Aken in Parkstad. Wie klaar is, maakt plaats voor een nieuwe student.",
            en: "So many students a year more who study on the other side and live here, such as students from Aachen in Parkstad. Who graduates makes room for another.",
        },
        min: 0.0,
        max: 5000.0,
        unit: Unit::Persons,
    }],
    indicators: &[
        ThemeIndicator::new(
            "studentsAcross",
            Words {
                name: Text {
                    nl: "Studenten van over de grens",
                    en: "Students from across the border",
                },
                title: Text {
                    nl: "Studenten van over de grens die hier wonen",
                    en: "Students from across the border who live here",
                },
                subject: Text {
                    nl: "het aantal studenten van over de grens dat hier woont",
                    en: "the number of students from across the border who live here",
                },
            },
            [
                Text {
                    nl: "Studenten die door uw maatregelen hier wonen en aan de andere kant studeren. Zij tellen niet mee als inwoners.",
                    en: "Students who by your measures live here and study on the other side. They do not count as inhabitants.",
                },
                Text {
                    nl: "studenten per jaar × jaren",
                    en: "students a year × years",
                },
                CHOSEN,
            ],
            Formula::Total("studentsAcross"),
            Unit::Persons,
        ),
        ThemeIndicator::new(
            "homesAfterStudents",
            Words {
                name: Text {
                    nl: "Woningen: te veel of te weinig, met studenten",
                    en: "Homes: surplus or shortage, with students",
                },
                title: Text {
                    nl: "Woningen meer of minder dan nodig, met studenten van over de grens",
                    en: "Homes more or fewer than needed, with students from across the border",
                },
                subject: Text {
                    nl: "het aantal woningen meer dan nodig, met studenten van over de grens",
                    en: "the number of homes more than needed, with students from across the border",
                },
            },
            [
                Text {
                    nl: "Wat er over is of tekortkomt als studenten van over de grens in woningen gaan wonen.",
                    en: "What is left or lacking when students from across the border move into homes.",
                },
                Text {
                    nl: "woningen meer dan nodig − studenten van over de grens / studenten per woning",
                    en: "homes more than needed − students from across the border / students per home",
                },
                CHOSEN,
            ],
            Formula::Total("homesAfterStudents"),
            Unit::Homes,
        )
        .with_sides(
            Text { nl: "woningen te veel", en: "homes too many" },
            Text { nl: "woningen te weinig", en: "homes too few" },
        ),
        ThemeIndicator::new(
            "workersAcross",
            Words {
                name: Text {
                    nl: "Werkenden van over de grens",
                    en: "Workers from across the border",
                },
                title: Text {
                    nl: "Werkenden van over de grens, in procent van wie werkt of werk zoekt",
                    en: "Workers from across the border, in percent of the labour force",
                },
                subject: Text {
                    nl: "het deel van de werkenden dat van over de grens komt",
                    en: "the share of workers who come from across the border",
                },
            },
            [
                Text {
                    nl: "Hoeveel van elke honderd mensen die hier werken of werk zoeken, door uw maatregelen van over de grens komen. Onder nul: inwoners die aan de andere kant werken.",
                    en: "How many in every hundred who work or look for work here come from across the border by your measures. Below zero: inhabitants who work on the other side.",
                },
                Text {
                    nl: "100 × werkenden van over de grens / mensen die werken of werk zoeken",
                    en: "100 × workers from across the border / people who work or look for work",
                },
                CHOSEN,
            ],
            Formula::Per { part: "commutersIn", whole: "labourForce", times: 100.0 },
            Unit::Percent,
        ),
    ],
};
