//! Assembles the packs of the population and their provenance.

use streekblik::data::base_population::{self, Start};
use streekblik::model::axis::Axis;

use super::checks;
use super::divide;
use super::mergers;
use super::observed::Observed;
use super::pack_writer::PackWriter;
use super::population::fit::{AGES, span};
use super::population::leave_out::{self, HiddenBand, SIZES};
use super::population::{self, BasePopulation, seed};
use super::prepare::{self, Prepared};
use super::provenance::{self, Entry, POPULATION_SOURCES};
use super::readers::bands::BAND_STARTS;
use super::source::{Result, Sources};
use super::themes;
use crate::estimate::{households, pipeline};
use crate::map::MapFile;

/// The files this task writes.
pub(crate) struct Built {
    /// `map-fine.sbp` and `map-coarse.sbp`.
    pub(crate) maps: Vec<MapFile>,
    /// `population.sbp` and `background.sbp`.
    pub packs: [Vec<u8>; 2],
    /// `themes.sbp`.
    pub(crate) themes: Vec<u8>,
    /// `PROVENANCE.md`.
    pub provenance: String,
    /// `former.tsv`.
    pub(crate) former: String,
}

/// Reads the sources, checks them, estimates the base population and assembles the pack.
pub(crate) fn build(sources: &Sources) -> Result<Built> {
    let prepared = prepare::prepare(sources)?;
    let structure_2021 = seed::structure_by_single_year(&prepared)?;
    let seeds = seed::seeds(&prepared, &structure_2021)?;
    let base = population::estimate(&prepared, &seeds)?;
    let hidden = leave_out::measure(&prepared, &seeds, &population::place_share())?;
    let mut checks = checks::run(&prepared, sources)?;
    let maps = crate::map::build(sources)?;

    let mut rates = pipeline::run(sources, &prepared, &structure_2021, &base)?;
    let of_households = households::estimate(sources, &prepared, &base)?;
    rates.assumptions.extend(households::pack::assumptions(&of_households));

    let catalogue: Vec<&Entry> = POPULATION_SOURCES
        .iter()
        .chain(&pipeline::SOURCES)
        .chain(&households::pack::SOURCES)
        .chain(&crate::map::SOURCES)
        .collect();
    let themes = themes::build(sources, &prepared)?;
    checks.extend(themes.checks);
    // The sources of the themes stand in their own pack: this one's edition is that of the population.
    let all: Vec<&Entry> = catalogue.iter().copied().chain(&themes::SOURCES).collect();
    provenance::check(&all, &sources.checksums())?;

    let mut writer = PackWriter::new(streekblik::data::bundle::KIND);
    writer
        .text("municipalities", &prepared.municipalities_section)
        .text("groups", &prepared.groups_section)
        .text("mergers", &prepared.mergers_section)
        .text("sources", &provenance::section(&catalogue))
        .text("fit_error", &fit_error_section(&hidden));
    observed_sections(&mut writer, &prepared);
    let persons = integers(base.persons.iter().flatten())?;
    let national = integers(prepared.national.year(seed::BASE_YEAR).unwrap_or_default().iter())?;
    let youngest = integers(prepared.observed.bands_2025.iter().map(|bands| &bands[0]))?;
    let axis = Axis::single_years(prepare::MUNICIPALITIES);
    let start = Start { people: &youngest, under_age: BAND_STARTS[1] };
    writer
        .i32s("national_2025", &national)
        .i32s("base_population", &base_population::encode(&persons, &axis, &national, &start));
    crate::estimate::pack::write(&rates, &mut writer);
    households::pack::write(&of_households, &mut writer);

    let packs = divide::divide(&writer.finish())?;
    let estimated = format!(
        "{}\n{}\n{}",
        estimates(&base, &hidden),
        pipeline::provenance(&rates),
        households::pack::provenance(&of_households)
    );
    let sections = format!("{SECTIONS}{}{}", pipeline::SECTIONS, households::pack::SECTIONS);
    let mut provenance = provenance::document(&all, &checks, &estimated, &sections);
    provenance += &themes.provenance;
    provenance += &crate::map::provenance(&maps);
    Ok(Built { maps, packs, themes: themes.pack, provenance, former: prepared.former })
}

fn observed_sections(writer: &mut PackWriter, prepared: &Prepared) {
    let Observed {
        totals,
        men,
        components,
        bands_2019,
        bands_2024,
        bands_2025,
        own_borders_since,
        other,
    } = &prepared.observed;
    // What closes the account stands in the place of the departures: see `Observed::decode`.
    let [births, deaths, immigration, emigration, arrivals, _departures] = components;
    let flows: Vec<i32> = [births, deaths, immigration, emigration, arrivals, other]
        .into_iter()
        .flat_map(|flow| by_region(flow))
        .collect();
    writer
        .i32s("totals", &by_region(totals))
        .i32s("men", &by_region(men))
        .i32s("components", &flows)
        .i32s("bands_2019", &bands_2019.iter().flatten().map(|v| *v as i32).collect::<Vec<_>>())
        .i32s("bands_2024", &bands_2024.iter().flatten().map(|v| *v as i32).collect::<Vec<_>>())
        .i32s("bands_2025", &bands_2025.iter().flatten().map(|v| *v as i32).collect::<Vec<_>>())
        .i32s("own_borders_since", own_borders_since);
}

/// From `[year][r]` to `[r][year]`, where neighbours are alike and differences are small.
fn by_region(table: &[Vec<i64>]) -> Vec<i32> {
    let regions = table.first().map_or(0, Vec::len);
    (0..regions).flat_map(|r| table.iter().map(move |year| year[r] as i32)).collect()
}

fn integers<'a>(values: impl Iterator<Item = &'a i64>) -> Result<Vec<i32>> {
    Ok(values.map(|v| i32::try_from(*v)).collect::<std::result::Result<_, _>>()?)
}

fn ages(first_band: usize, last_band: usize) -> (usize, usize) {
    (BAND_STARTS[first_band], span(&BAND_STARTS, last_band).end)
}

fn fit_error_section(hidden: &[HiddenBand]) -> String {
    let mut text =
        "joined_from\tjoined_to\tband_from\tband_to\tsize_from\tsize_to\tmunicipalities\t\
                    mean_absolute_percent\tweighted_percent\tmedian_percent\n"
            .to_owned();
    for h in hidden {
        let ((joined_from, joined_to), (from, to)) =
            (ages(h.joined.0, h.joined.1), ages(h.band, h.band));
        let mut size_from = 0;
        for (index, class) in h.classes.iter().enumerate() {
            let last = index + 1 == h.classes.len();
            let (lower, upper) = if last {
                (0, i64::from(u32::MAX))
            } else {
                (size_from, SIZES[index].min(i64::from(u32::MAX)))
            };
            size_from = upper;
            text += &format!(
                "{joined_from}\t{joined_to}\t{from}\t{to}\t{lower}\t{upper}\t{}\t{:.2}\t{:.2}\t{:.2}\n",
                class.municipalities,
                class.mean_absolute_percent,
                class.weighted_percent,
                class.median_percent
            );
        }
    }
    text
}

/// What is estimated, how, and how wrong it was where that could be measured.
fn estimates(base: &BasePopulation, hidden: &[HiddenBand]) -> String {
    let label = |(from, to): (usize, usize)| {
        if to == AGES { format!("{from}+") } else { format!("{from}-{}", to - 1) }
    };
    let mut text = format!(
        "## Base population, 1 January 2025 (estimated)\n\n\
         Counted: the total and nine age bands of each municipality, and the national table by sex and single year of \
         age. The estimate has all of them exactly; what is estimated is how sex and single age lie within a band of a \
         municipality.\n\n\
         Seed: five-year groups by sex of 1 January 2021 (postcodes), fitted to the municipality's men and women and \
         to the national table of that year, spread over single ages by a factor on the national table that runs \
         smoothly over age. Moved on to 2025 as a mixture of two: by cohort (four years older, the nation's change of \
         each cohort, the youngest by the municipality's births; those of 2024 as in 2023) and by place (the same ages \
         as in 2021). The part of the place is 0 up to age 15, 0.9 at 20, 1 at 30 and 0 from 45: chosen by hiding \
         bands, as below. Fitted to the bands (exact), to the men of 2024 scaled to 2025 (soft) and to the national table \
         (exact): {:.0e} people off before rounding, the men {:.0e}. Rounded to whole people within each band so that no total changes: \
         the largest change of a cell is {:.2}. Men differ from their soft total by at most {:.1} in a \
         municipality.\n\n\
         Not measured: single ages within a band, and anything by sex; there is no count of those here. At 95 and over a \
         municipality has the national division over ages.\n\n\
         ### Error of bands that were hidden\n\n\
         Some bands were joined before the fit, as if only their sum were known, and the estimate of each was held against \
         the count. The mixture was chosen on the same figures, so they are slightly too good. The five bands under 25 \
         joined say most about the inside of the wide bands 25-44 and 45-64. Percentages of the band: mean absolute error by \
         size of the municipality, weighted by people, and the median (too high is positive).\n\n\
         | joined | band | < 15,000 | < 30,000 | < 60,000 | larger | all | weighted | median |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        base.closeness.exact_margins, base.closeness.men, base.largest_rounding, base.men_distance
    );
    for h in hidden {
        text += &format!(
            "| {} | {} |",
            label(ages(h.joined.0, h.joined.1)),
            label(ages(h.band, h.band))
        );
        h.classes.iter().for_each(|c| text += &format!(" {:.1} |", c.mean_absolute_percent));
        if let Some(all) = h.classes.last() {
            text += &format!(" {:.1} | {:.1} |\n", all.weighted_percent, all.median_percent);
        }
    }
    text += &format!("\n{}", mergers::NOTE);
    text
}

const SECTIONS: &str = "\
    Regions are the 342 municipalities of 2023-2026 in order of code; sexes are men, women; ages 0 to 100+. \
    Sources, assumptions, errors and what was counted before 2025, but for the totals, stand in `background.sbp`, which a page may fetch later; all \
    else in `population.sbp`. Both state the `edition`: the SHA-256 of all sections below as one pack, which links and documents name.\n\n\
    | section | shape | what |\n\
    | --- | --- | --- |\n\
    | municipalities | text | code, name, COROP, province |\n\
    | groups | text | shrinking, anticipating and Regio Deal regions, with the certainty of each member |\n\
    | mergers | text | changes of borders 2013-2026 with shares, one planned |\n\
    | sources | text | the sources above |\n\
    | fit_error | text | the errors above |\n\
    | totals | [r][2012-2025] | population on 1 January, observed |\n\
    | men | [r][2012-2024] | men on 1 January, observed |\n\
    | components | [births, deaths, immigration, emigration, arrivals, rest][r][2012-2023] | observed; the rest closes the account and gives the departures |\n\
    | bands_2019, bands_2025 | [r][9] | from age 0, 5, 10, 15, 20, 25, 45, 65, 80; observed; those of 2025 are not stored, but are sums of the base population |\n\
    | bands_2024 | [r][5] | from age 0, 15, 25, 45, 65; observed |\n\
    | own_borders_since | [r] | first year whose flows were counted on today's borders |\n\
    | national_2025 | [s][a] | observed |\n\
    | base_population | [r][s][a] | 1 January 2025, estimated within the bands; stored as differences from a prediction |\n";
