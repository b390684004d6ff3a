//! The catalogue of sources: what each file is, and the checksum of the one this pipeline knows.

use super::checks::AVERAGE_POPULATION;
use super::readers::{bands, components, divisions, national, postcodes, since};

/// What is known about a source file.
pub(crate) struct Entry {
    /// File, relative to the source folder; not published.
    pub file: &'static str,
    /// Identifier.
    pub id: &'static str,
    /// Title of the table.
    pub title: &'static str,
    /// Year or period.
    pub year: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// Licence.
    pub licence: &'static str,
    /// Dataset on StatLine, or empty.
    pub statline: &'static str,
    /// `observed`, `estimated` or `projected`.
    pub status: &'static str,
    /// What the pack takes from it.
    pub used_for: &'static str,
    /// SHA-256 of the file this pipeline was made for.
    pub checksum: &'static str,
}

impl Entry {
    /// An observed table of CBS; what it is used for and its dataset are filled in beside it.
    pub(crate) const fn cbs(
        file: &'static str,
        id: &'static str,
        title: &'static str,
        year: &'static str,
        checksum: &'static str,
    ) -> Self {
        Self {
            file,
            id,
            title,
            year,
            publisher: CBS,
            licence: CC_BY,
            statline: "",
            status: "observed",
            used_for: "",
            checksum,
        }
    }
}

/// Publisher of the figures.
const CBS: &str = "Centraal Bureau voor de Statistiek (CBS)";
/// Licence of the figures.
const CC_BY: &str = "CC BY 4.0, Bron: CBS";

/// A table of CBS whose checksum stands in its own field.
const fn cbs(
    file: &'static str,
    id: &'static str,
    title: &'static str,
    year: &'static str,
) -> Entry {
    Entry::cbs(file, id, title, year, "")
}

/// Sources of regions, stocks, flows and the base population.
pub(crate) const POPULATION_SOURCES: [Entry; 17] = [
    Entry {
        statline: "nl/dataset/70072ned",
        used_for: "Nine age bands and totals of 1 January 2025: exact margins of the base population",
        checksum: "b2c32cc256b12da1793563dc16e60ea732a0edcc8e0b2aab5938643e62194b36",
        ..cbs(bands::FILE_2025, "70072ned-2025", "Regionale kerncijfers Nederland", "2025")
    },
    Entry {
        statline: "nl/dataset/70072ned",
        used_for: "Nine age bands of 1 January 2019",
        checksum: "13aad3c1f9aeccdcc0c5966110d88462f3f5ac94fafd034727ceb5fc6a4b6904",
        ..cbs(bands::FILE_2019, "70072ned-2019", "Regionale kerncijfers Nederland", "2019")
    },
    Entry {
        statline: "nl/dataset/70072ned",
        used_for: "Check of the stocks of 2024 and 2025",
        checksum: "7eb314b61eef8e5674f673225f104bb8521c780a348f2ba5c53d04993019f747",
        ..cbs(
            AVERAGE_POPULATION,
            "70072ned-average",
            "Regionale kerncijfers Nederland, gemiddelde bevolking",
            "2012-2025",
        )
    },
    Entry {
        statline: "nl/dataset/7461bev",
        used_for: "National population by sex and single year of age: exact margin of the base population",
        checksum: "c7f55771aba059774fd718144763b8423a72ae294a1a52893c4b16de2635a014",
        ..cbs(
            national::FILE,
            "7461bev",
            "Bevolking; geslacht, leeftijd en burgerlijke staat, 1 januari",
            "2000-2025",
        )
    },
    Entry {
        statline: "nl/dataset/83502NED",
        used_for: "Five-year age groups by sex of each postcode: the seed of the base population",
        checksum: "6489e2a8814c3ebdfaa50c2f47f73d0ea3094dab4b4869326aba8dcab4c9e1b7",
        ..cbs(
            postcodes::FILE,
            "83502NED",
            "Bevolking; geslacht, leeftijd en viercijferige postcode, 1 januari",
            "2021",
        )
    },
    Entry {
        used_for: "Municipality of each postcode",
        status: "estimated",
        checksum: "e294be5b9a2236a9e44c98e65bbcdf403ecb87f885efcad636f5d9c447d3300d",
        ..cbs(
            postcodes::PLACES,
            "gwb-2022",
            "Postcodes naar gemeente, één gemeente voor elke postcode",
            "2022",
        )
    },
    Entry {
        used_for: "Men and women and five age bands of 1 January 2024",
        checksum: "f8311db0963ba6da797418b6ee4cfd49484038c52a91ac08fd717b745528a132",
        ..cbs(bands::FILE_2024, "kwb-2024", "Kerncijfers wijken en buurten", "2024")
    },
    Entry {
        statline: "en/dataset/37259eng",
        used_for: "Stocks by sex, births, deaths, migration and moves of 2012-2023; shares of split municipalities",
        checksum: "072b3ddc17979557470770bc4d882db1f83afd1f648dfd9088e2ef0ff778abf1",
        ..cbs(
            components::FILE,
            "37259eng",
            "Population dynamics; birth, death and migration per region",
            "2012-2023",
        )
    },
    Entry {
        statline: "nl/dataset/37230ned",
        used_for: "Check of the births of 2012-2015",
        checksum: "d96457c8601cb3dd1397f50615c37304d992fdc0ca8b60ede27368717426f280",
        ..cbs(since::MONTHLY, "37230ned", "Bevolkingsontwikkeling; regio per maand", "2012-2017")
    },
    Entry {
        statline: "nl/dataset/37201",
        used_for: "Check of the births of 2012-2015",
        checksum: "b8d198a8560451186d188a0166e6642ba063a6f855c6261a832116c13479bc79",
        ..cbs(
            since::BIRTHS_BY_AGE,
            "37201",
            "Geboorte; kerncijfers vruchtbaarheid, leeftijd moeder, regio",
            "2010-2015",
        )
    },
    Entry {
        used_for: "Codes, names, COROP regions and provinces of the 342 municipalities",
        checksum: "3840325ed197e71e297c290063872d89581383540cb55974607d37b2e92806d0",
        ..cbs(divisions::TODAY, "gebieden-2023", "Gebieden in Nederland", "2023-2026")
    },
    Entry {
        used_for: "Names of 2019, check of the codes",
        checksum: "4527c32ec946d413abb2c5970aaad825e4c579e2a06fa98e17cb45af7fd62d6b",
        ..cbs(divisions::IN_2019, "gebieden-2019", "Gebieden in Nederland", "2019-2020")
    },
    Entry {
        used_for: "Check of the codes",
        checksum: "1eabdc60e4e7bd76e9f20c06b71ad0bd1ee77609160afaddb1db38d34ae3c1a7",
        ..cbs(divisions::IN_2015, "gebieden-2015", "Gebieden in Nederland", "2015")
    },
    Entry {
        used_for: "Mergers and splits; the change of 2027 is planned and not applied",
        checksum: "caca01cd2935f0caaa535dc70f8c962bbeb8195df1de15e3ce3bff47921617c5",
        ..cbs(divisions::MERGERS, "herindelingen", "Gemeentelijke herindelingen", "2015-2027")
    },
    Entry {
        publisher: "Own reconstruction",
        licence: "Facts; no licence needed",
        status: "estimated",
        used_for: "Shrinking and anticipating regions, with the certainty of each member",
        checksum: "1317ca363f209fc75bfb64245114bd6035e2ba994773fe6c3223adf6b8ad9eb8",
        ..cbs(
            divisions::SHRINKING_2019,
            "krimp-2019",
            "Krimp- en anticipeerregio's, reconstructie",
            "2019",
        )
    },
    Entry {
        publisher: "Own reconstruction",
        licence: "Facts; no licence needed",
        status: "estimated",
        used_for: "Shrinking regions of 2016 on today's municipalities",
        checksum: "95010c1139d56ea987f8a4415ece949effa7efa300687d6f34587775b4c4af16",
        ..cbs(divisions::SHRINKING_2016, "krimp-2016", "Krimpregio's, reconstructie", "2016")
    },
    Entry {
        publisher: "Own reconstruction",
        licence: "Facts; no licence needed",
        status: "estimated",
        used_for: "Regions of the Regio Deals on today's municipalities",
        checksum: "9a961b6febcfcdcbeb6a6ac5a3650c4eacbf1d7952be6f862fcf4e9570ae723d",
        ..cbs(
            divisions::REGIO_DEALS,
            "regio-deals",
            "Gemeenten in Regio Deals, reconstructie",
            "2019-2025",
        )
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_complete() {
        for entry in &POPULATION_SOURCES {
            assert!(entry.checksum.len() == 64 && !entry.used_for.is_empty(), "{}", entry.id);
            assert!(
                !entry.title.contains('\t') && ["observed", "estimated"].contains(&entry.status)
            );
        }
    }
}
