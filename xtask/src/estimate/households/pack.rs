//! What the pack, the list of assumptions and `PROVENANCE.md` say of households.

use streekblik::data::households::{AT_HOME_UNIT, LIVING_UNIT, STORED_TYPES, TILT_UNIT};
use streekblik::data::rates::Assumption;

use super::{Households, positions, regions, sexes, sources, trend};
use crate::data::pack_writer::PackWriter;
use crate::data::population::seed::BASE_YEAR;
use crate::data::provenance::Entry;
use crate::data::readers::households::POSITIONS_2021;

/// Adds the sections that `streekblik::data::households` reads.
pub(crate) fn write(found: &Households, writer: &mut PackWriter) {
    let steps = |value: f64, unit: f64| (value * unit).round() as i32;
    let shares: Vec<i32> = found.shapes.shares.iter().map(|s| steps(*s, LIVING_UNIT)).collect();
    let of = &found.regions;
    let mut columns: Vec<i32> =
        of.iter().map(|r| steps(libm::log(r.at_home), AT_HOME_UNIT)).collect();
    for way in 0..3 {
        columns.extend(of.iter().map(|r| steps(libm::log(r.tilt[way]), TILT_UNIT)));
    }
    columns.extend(of.iter().map(|r| steps(r.unbound, LIVING_UNIT)));
    let counted = found.known.municipal.iter();
    let counted: Vec<i32> =
        counted.flat_map(|one| STORED_TYPES.map(|k| one.by_type[k] as i32)).collect();
    writer
        .i32s("households.shares", &shares)
        .i32s("households.regions", &columns)
        .i32s("households.counted", &counted)
        .text("households", &text(found));
}

fn text(found: &Households) -> String {
    let mut text = format!(
        "living_alone\t{BASE_YEAR}\t1\nliving_alone\t{}\t{}\nliving_alone_growth_sd\t{BASE_YEAR}\t{:.5}\n",
        trend::LAST_YEAR,
        found.odds_at_last(),
        growth_sd(found),
    );
    for of in &found.known.years {
        let [one, without, with] = of.by_type;
        text += &format!("national\t{}\t{one}\t{without}\t{with}\n", of.year);
    }
    text
}

/// With a chance of two in three the odds grow between not at all and at the whole pace.
fn growth_sd(found: &Households) -> f64 {
    trend::PART_THAT_GOES_ON * found.pace
}

/// The assumptions, for the list of all.
pub(crate) fn assumptions(found: &Households) -> Vec<Assumption> {
    let own = "aanname";
    let counts = "CBS 37975, 7461bev";
    let row = |id: &str, value: String, unit: &str, source: &str| Assumption {
        id: format!("households.{id}"),
        value,
        unit: unit.to_owned(),
        source: source.to_owned(),
    };
    vec![
        row("shape", "positions 2021, tilted to 2025".into(), "", "CBS 37620, 71486ned, 71488ned"),
        row("age_gap_of_partners", sexes::AGE_GAP_YEARS.to_string(), "year", own),
        row("lone_mothers", sexes::LONE_MOTHERS.to_string(), "share", own),
        row("odds_of_sons_at_home", format!("{:.2}", found.odds_of_sons), "ratio", "CBS 37620"),
        row(
            "others_without_children_from",
            sexes::OTHER_WITHOUT_CHILDREN_FROM.to_string(),
            "year",
            own,
        ),
        row(
            "institution_growth",
            positions::INSTITUTION_GROWTH.to_string(),
            "ratio per five years from 75",
            own,
        ),
        row(
            "unmarried_growth",
            positions::UNMARRIED_GROWTH.to_string(),
            "ratio per five years from 75",
            own,
        ),
        row(
            "size_without_children",
            format!("{:.4}", found.size_without),
            "persons per household",
            "CBS 37620, 37975",
        ),
        row("at_home_power", regions::AT_HOME_POWER.to_string(), "", "CBS 71486ned, 71488ned"),
        row("institutions_bound_to_age", regions::BOUND_TO_AGE.to_string(), "times expected", own),
        row("least_in_institutions", regions::LEAST_IN_INSTITUTIONS.to_string(), "share", own),
        row(
            "living_alone_pace",
            format!("{:.5}", found.pace),
            "log odds per year, 2015-2025",
            counts,
        ),
        row("living_alone_part_that_goes_on", trend::PART_THAT_GOES_ON.to_string(), "share", own),
        row("living_alone_2060", found.odds_at_last().to_string(), "odds, 2025 is 1", own),
        row("living_alone_growth_sd", format!("{:.5}", growth_sd(found)), "log odds per year", own),
    ]
}

/// Rows for the table of sections in `PROVENANCE.md`.
pub(crate) const SECTIONS: &str = "\
    | households.shares | [alone, without children, child at home, parent][s][a] | share of people who live so, the rest in institutions; estimated, 1e-4 |\n\
    | households.regions | [column][r] | log factor on children at home of 18-29, 1/50; log tilts without children, with children, institutions, 1/100; share in institutions whatever the age, 1e-4; estimated |\n\
    | households.counted | [r][without children, with children, one person] | 1 January 2025, observed |\n\
    | households | text | path and spread of the odds of living alone; households of the nation by type, 1995-2025 |\n";

/// The chapter of `PROVENANCE.md`.
pub(crate) fn provenance(found: &Households) -> String {
    let percent = |found: f64, counted: f64| 100.0 * (found / counted - 1.0);
    let mut text = format!(
        "## Households (counted by type in 2025, estimated by age)\n\n\
         Counted: households of each municipality on 1 January 2025 by three types, and of the nation in some years from 1995. How \
         people of an age live is estimated: positions of 2021 by single year of age where they were counted; the rest of each age divided by the \
         shapes of De Bilt, Oldebroek and part of Zeeland, fitted to the national totals; over the sexes by the assumptions above; then \
         tilted, each municipality by itself, so that its counted households come out. There is no count of households by age of most municipalities \
         here. No official forecast of households is among the sources, so none is compared with.\n\n\
         People in institutions of a municipality are those its ages let one expect, within what its published mean size (two decimals) allows: \
         {:.0} in all, as counted.\n\n\
         From the shares of 2021 the people of 2025 would make {} % one-person households, {} % of several without children and {} % with children \
         beside the count of 2025.\n\n\
         The rates of 2025 on the people of earlier years, percent beside the count; then with the odds of living alone that give the one-person \
         households of that year:\n\n\
         | year | one person | without children | with children | all | odds | all, with odds |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        found.in_institutions.iter().sum::<f64>(),
        signed(percent(found.from_2021[0], found.known.nation.by_type[0] as f64)),
        signed(percent(found.from_2021[1], found.known.nation.by_type[1] as f64)),
        signed(percent(found.from_2021[2], found.known.nation.by_type[2] as f64)),
    );
    for back in &found.history {
        let all = |of: &[f64; 3]| of.iter().sum::<f64>();
        let [one, without, with]: [String; 3] =
            core::array::from_fn(|k| signed(percent(back.constant[k], back.counted[k])));
        text += &format!(
            "| {} | {one} | {without} | {with} | {} | {:.3} | {} |\n",
            back.year,
            signed(percent(all(&back.constant), all(&back.counted))),
            back.odds,
            signed(percent(all(&back.with_odds), all(&back.counted))),
        );
    }
    text
}

fn signed(value: f64) -> String {
    // No minus before a nought.
    let text = format!("{value:+.1}");
    if text == "-0.0" { "+0.0".to_owned() } else { text }
}

/// Sources of households; the municipal ones stand in the file of the bands of 2025.
pub(crate) const SOURCES: [Entry; 5] = [
    Entry {
        statline: "nl/dataset/37975",
        used_for: "Households of the nation by type: history and trend of living alone",
        ..Entry::cbs(
            sources::NATION,
            "37975",
            "Particuliere huishoudens naar samenstelling en grootte",
            "1995-2024",
            "f3bfadf2449c6d7aae53cb66ee1523264ed6e9fda8d9a9c003ab7da6851a3576",
        )
    },
    Entry {
        statline: "nl/dataset/71486ned",
        used_for: "Couples and lone parents of the nation in 2021; households of Amsterdam as a check",
        ..Entry::cbs(
            sources::AMSTERDAM,
            "71486ned",
            "Huishoudens; samenstelling, grootte, regio, 1 januari",
            "2000-2021",
            "80e0ea6859e6101f7c39d99a317f1c490f39ec0e82dac59c652382986dc4f9e6",
        )
    },
    Entry {
        statline: "nl/dataset/71486ned",
        used_for: "Shape by age of living alone, of couples and of lone parents: De Bilt",
        ..Entry::cbs(
            sources::DE_BILT,
            "71486ned-de-bilt",
            "Huishoudens; samenstelling, grootte, regio, 1 januari",
            "2025",
            "73c8d707749c2acc119621ab90a74b1b4f084674bb3575e8ac8f324d91be99d0",
        )
    },
    Entry {
        statline: "nl/dataset/71488ned",
        used_for: "Shape by age of household positions: Oldebroek, part of Zeeland; people in institutions",
        ..Entry::cbs(
            sources::POSITIONS_2025,
            "71488ned",
            "Huishoudens; personen naar geslacht, leeftijd en regio, 1 januari",
            "2025",
            "0b9839f86debf3c2b485ef987b16d5cf142e862a5f0f676ef364386d385621f3",
        )
    },
    Entry {
        statline: "nl/dataset/37620",
        used_for: "Household positions of the nation by single year of age",
        ..Entry::cbs(
            POSITIONS_2021,
            "37620",
            "Personen in huishoudens naar leeftijd en geslacht, 1 januari",
            "2021",
            "d62df0f31cdff09d5ca11c8a5425415e9f5a7caa285b0b3c482940f2b539439b",
        )
    },
];
