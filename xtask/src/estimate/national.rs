//! The national tables the schedules are estimated from.

use streekblik::Result;

use super::tables::{Table, wrong};
use crate::data::source::Sources;

/// Ages 0 to 100, the last open-ended.
pub(crate) const AGES: usize = 101;
/// First year with deaths by age.
pub(crate) const FIRST_YEAR: i32 = 2000;
/// Last year with deaths by age in the files.
const LAST_YEAR: i32 = 2024;
/// Number of years with deaths in the files.
const YEARS: usize = (LAST_YEAR - FIRST_YEAR + 1) as usize;

/// National population and deaths, by year from 2000, sex (men, women) and age.
#[derive(Debug, Clone)]
pub(crate) struct National {
    /// Persons on 1 January from 2000 up to the base year.
    pub population: Vec<[[f64; AGES]; 2]>,
    /// Deaths from 2000 up to the year before the base year, by age at death (last birthday), as the file's totals and the mirror-image
    /// jumps at the cohorts of 1945 and 1946 in the migration residual show.
    pub deaths: Vec<[[f64; AGES]; 2]>,
}

impl National {
    /// Reads both tables and checks that no cell is missing.
    pub(crate) fn read(source: &Sources) -> Result<Self> {
        let file = "population/cbs_7461bev_national_age_sex_2000_2025.csv";
        let years: Vec<String> = (FIRST_YEAR..=LAST_YEAR + 1).map(|y| y.to_string()).collect();
        let header = format!("Geslacht,Leeftijd,{}", years.join(","));
        let table = Table::read(source, file, ',', &header)?;
        let mut population = vec![[[0.0; AGES]; 2]; YEARS + 1];
        let mut rows = 0;
        for row in table.rows() {
            let sex = sex_index(row.text(0), ["Mannen", "Vrouwen"])
                .ok_or_else(|| table.missing("Mannen, Vrouwen"))?;
            let age = row.whole(1, 0, 105)? as usize;
            rows += 1;
            for (at, year) in population.iter_mut().enumerate() {
                year[sex][age.min(AGES - 1)] += row.number(2 + at)?;
            }
        }
        if rows != 2 * 106 {
            return Err(wrong(file, "212 rows", rows));
        }

        let file = "rates/cbs_national_deaths_age_sex_2000_2024.csv";
        let table = Table::read(source, file, ',', "Leeftijd,Jaar,Mannen,Vrouwen")?;
        let mut deaths = vec![[[0.0; AGES]; 2]; YEARS];
        let mut rows = 0;
        for row in table.rows() {
            let age = row.whole(0, 0, 110)? as usize;
            let year = row.whole(1, 1900, LAST_YEAR)?;
            if year < FIRST_YEAR {
                continue;
            }
            rows += 1;
            let cells = &mut deaths[(year - FIRST_YEAR) as usize];
            cells[0][age.min(AGES - 1)] += row.number(2)?;
            cells[1][age.min(AGES - 1)] += row.number(3)?;
        }
        if rows < AGES * YEARS {
            return Err(wrong(file, format!("at least {} rows", AGES * YEARS), rows));
        }
        Ok(Self { population, deaths })
    }

    /// The tables as they were on 1 January of a year: nothing after it is left to read.
    pub(crate) fn known_in(mut self, base_year: i32) -> Self {
        self.population.truncate(Self::at(base_year) + 1);
        self.deaths.truncate(Self::at(base_year));
        self
    }

    /// Years with deaths.
    pub(crate) fn years(&self) -> std::ops::Range<i32> {
        FIRST_YEAR..FIRST_YEAR + self.deaths.len() as i32
    }

    /// All persons on 1 January of a year by sex and age, flat.
    pub(crate) fn people(&self, year: i32) -> &[f64] {
        self.population[Self::at(year)].as_flattened()
    }

    /// Position of a year.
    pub(crate) fn at(year: i32) -> usize {
        (year - FIRST_YEAR).max(0) as usize
    }

    /// Mean of the population at the start and the end of a year: the person-years lived at an age.
    pub(crate) fn exposure(&self, year: i32, sex: usize, age: usize) -> f64 {
        let at = Self::at(year);
        0.5 * (self.population[at][sex][age] + self.population[at + 1][sex][age])
    }
}

fn sex_index(label: &str, labels: [&str; 2]) -> Option<usize> {
    labels.iter().position(|l| *l == label)
}
