//! The moment an estimate is made at: its base year, and the years of data it goes by.
//!
//! The same code estimates the model as of today and as of 1 January 2019. What a vintage may not
//! know is not there to read: the national and municipal tables are cut off at the base year before anything
//! is estimated (`National::known_in`, `Regional` of `as_of_2019`).

use super::levels::Weighted;

/// A base year and the years each step goes by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vintage {
    /// Year of the base population (1 January); the last flows are of the year before.
    pub base_year: i32,
    /// Years pooled for the level of national mortality.
    pub mortality_level_years: &'static [i32],
    /// Years left out of the slope and the drift of mortality.
    pub pandemic: &'static [i32],
    /// Years whose net migration by age is averaged.
    pub net_years: &'static [i32],
    /// Years of the regional levels of fertility; each is measured against its own national level.
    pub fertility_years: &'static [Weighted],
    /// Years of the regional levels of mortality.
    pub mortality_years: &'static [Weighted],
    /// Years of moves and migration, of one set, so that where people arrive and where they leave again
    /// fit together.
    pub flow_years: &'static [Weighted],
}

/// Today's.
///
/// - Mortality: the pandemic hit the south first and the cities harder, which says nothing of the years to
///   come, so 2020-2022 weigh nothing.
/// - Flows: not 2020 (pandemic) nor 2022 (Ukraine); 2023 twice, as since its summer students have a grant
///   again and move to where they study, which the years before do not show.
pub(crate) const TODAY: Vintage = Vintage {
    base_year: 2025,
    mortality_level_years: &[2023, 2024],
    pandemic: &[2020, 2021, 2022],
    net_years: &[2019, 2021, 2023],
    fertility_years: &[
        (2018, 1.0),
        (2019, 1.0),
        (2020, 1.0),
        (2021, 1.0),
        (2022, 1.0),
        (2023, 1.0),
    ],
    mortality_years: &[(2018, 1.0), (2019, 1.0), (2023, 1.0)],
    flow_years: &[(2018, 1.0), (2019, 1.0), (2021, 1.0), (2023, 2.0)],
};

/// That of the back-test: the last years known then, as many as today's estimate takes.
pub(crate) const AS_OF_2019: Vintage = Vintage {
    base_year: 2019,
    mortality_level_years: &[2017, 2018],
    pandemic: &[],
    net_years: &[2016, 2017, 2018],
    fertility_years: &[
        (2013, 1.0),
        (2014, 1.0),
        (2015, 1.0),
        (2016, 1.0),
        (2017, 1.0),
        (2018, 1.0),
    ],
    mortality_years: &[(2016, 1.0), (2017, 1.0), (2018, 1.0)],
    flow_years: &[(2016, 1.0), (2017, 1.0), (2018, 1.0)],
};
