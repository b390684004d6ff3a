//! The sources of the map, for the catalogue and its attributions.

use super::{neighbours, netherlands};
use crate::data::provenance::Entry;

/// Both files the map is made from.
pub(crate) const SOURCES: [Entry; 2] = [
    Entry {
        file: netherlands::FILE,
        id: "cbs-gebiedsindelingen-2023",
        title: "CBS gebiedsindelingen, gemeenten 2023, gegeneraliseerd",
        year: "2023",
        publisher: "Centraal Bureau voor de Statistiek (CBS) and Kadaster",
        licence: "CC BY 4.0, Bron: CBS, Kadaster; generalised copy EUPL-1.2",
        statline: "",
        status: "observed",
        used_for: "Borders of the municipalities of 2023-2026, coast and national border",
        checksum: "f0b6fb4013e698541ca9e47ef7f721ab1dc03159cfdec1421b4078d7733ff759",
    },
    Entry {
        file: neighbours::FILE,
        id: "natural-earth-10m",
        title: "Natural Earth 1:10m, Admin 0 countries",
        year: "",
        publisher: "Natural Earth",
        licence: "Public domain",
        statline: "",
        status: "observed",
        used_for: "Neighbouring countries, their border with the Netherlands replaced by that of CBS",
        checksum: "46fa27510b1ffe5db32cf10ab9c316a3d71c1c757dc877179558da5a27375e46",
    },
];
