//! The sections of the population pack that hold rates, decoded to the parts of
//! [`ModelInputs`](crate::model::inputs::ModelInputs).
//!
//! Regional schedules of movers are stored at [`NODE_AGES`] and interpolated to single years:
//! a municipality has too few movers to say more, and the pack stays small.
//! Tables are integers in a stated unit, so that they take few bytes and two machines agree on them.

use super::decimal::decimal;
use super::pack::Pack;
use crate::error::{Error, ErrorKind, Result};
use crate::model::inputs::{Distance, Fertility, Levels, Migration, Mortality, Moves};
use crate::model::scenario::{NationalPaths, Path, Preset};
use core::ops::Range;

/// Ages (1 January) at which regional schedules of movers are stored: dense where people
/// leave home, study and settle.
pub const NODE_AGES: [usize; 16] = [0, 5, 10, 15, 17, 19, 21, 24, 27, 31, 36, 45, 55, 65, 75, 85];
/// Places in [`NODE_AGES`] at which men and women may be drawn unlike: 15 to 36. At the others they are drawn alike.
pub const SEX_NODES: Range<usize> = 3..11;
/// Ages 0 to 100, the last open-ended.
pub const AGES: usize = 101;
/// Steps per unit of a stored logarithm of a rate.
pub const LOG_RATE_UNIT: f64 = 1e5;
/// Steps per unit of a stored Lee-Carter slope.
pub const SLOPE_UNIT: f64 = 1e7;
/// Steps per unit of a stored share or probability.
pub const SHARE_UNIT: f64 = 1e7;
/// Steps per unit of the logarithm of a regional factor at a node.
pub const LOG_FACTOR_UNIT: f64 = 500.0;
/// Steps per kilometre of a stored place.
pub const PLACE_UNIT: f64 = 10.0;
/// Steps per unit of a regional level.
pub const LEVEL_UNIT: f64 = 1e4;

/// What the rate sections hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// National mortality surface.
    pub mortality: Mortality,
    /// National fertility schedule.
    pub fertility: Fertility,
    /// Moves between municipalities.
    pub moves: Moves,
    /// Migration over the national border.
    pub migration: Migration,
    /// Regional levels.
    pub levels: Levels,
    /// Named sets of national paths.
    pub presets: Vec<Preset>,
}

/// One assumption of the estimates: its name, value, unit and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// Stable name, for example `levels.half_life`.
    pub id: String,
    /// The value as written.
    pub value: String,
    /// Its unit, or empty.
    pub unit: String,
    /// A source, or `aanname` where there is none.
    pub source: String,
}

/// Decodes the rate sections of a population pack for a number of regions.
///
/// # Errors
/// `pack` for a missing, cut or unreadable section; `shape` for a section of another length;
/// `value` for a number that cannot be.
pub fn decode(pack: &Pack<'_>, regions: usize) -> Result<Rates> {
    let constants = Constants::read(pack.text("rates")?)?;
    let slope = table(pack, "mortality.slope", AGES, SLOPE_UNIT)?;
    let out_rate = table(pack, "moves.out_rate", AGES, SHARE_UNIT)?;
    Ok(Rates {
        mortality: Mortality {
            mean_log_rate: table(pack, "mortality.log_rate", 2 * AGES, LOG_RATE_UNIT)?,
            slope: [slope.as_slice(), slope.as_slice()].concat(),
        },
        fertility: Fertility {
            first_shape: shares(pack, "fertility.first_shape", AGES)?,
            last_shape: shares(pack, "fertility.last_shape", AGES)?,
            first_year: constants.year("fertility_first_year")?,
            last_year: constants.year("fertility_last_year")?,
            sex_ratio_at_birth: constants.number("sex_ratio_at_birth")?,
        },
        moves: Moves {
            out_rate: [out_rate.as_slice(), out_rate.as_slice()].concat(),
            out_factor: by_age(pack, "moves.out_factor", regions)?,
            in_weight: in_weight(pack, regions)?,
            distance: Some(Distance::Places {
                places_km: table(pack, "moves.places", 2 * regions, PLACE_UNIT)?
                    .as_chunks()
                    .0
                    .to_vec(),
                exponent: constants.number("distance_exponent")?,
            }),
        },
        migration: Migration {
            immigrant_profile: shares(pack, "migration.immigrant_profile", 2 * AGES)?,
            immigrant_share: shares(pack, "migration.immigrant_share", regions)?,
            emigration_rate: table(pack, "migration.emigration_rate", 2 * AGES, SHARE_UNIT)?,
            emigration_factor: table(pack, "migration.emigration_factor", regions, LEVEL_UNIT)?,
        },
        levels: Levels {
            fertility: table(pack, "levels.fertility", regions, LEVEL_UNIT)?,
            mortality: table(pack, "levels.mortality", regions, LEVEL_UNIT)?,
            half_life_years: constants.number("levels_half_life_years")?,
            attraction: table(pack, "levels.attraction", regions, LEVEL_UNIT)?,
            attraction_half_life_years: constants.number("attraction_half_life_years")?,
        },
        presets: presets(pack.text("presets")?)?,
    })
}

/// Values at [`NODE_AGES`] carried to single years of age: a monotone cubic (Fritsch and Carlson
/// 1980), so no step at a node and no overshoot between two; level after the last node.
///
/// ```
/// use streekblik::data::rates::{NODE_AGES, interpolate_nodes};
/// let by_age = interpolate_nodes(&NODE_AGES.map(|age| age as f64));
/// assert_eq!(by_age[19], 19.0);
/// assert!((by_age[40] - 40.0).abs() < 1.0);
/// assert_eq!(by_age[100], 85.0);
/// ```
pub fn interpolate_nodes(values: &[f64; NODE_AGES.len()]) -> [f64; AGES] {
    const N: usize = NODE_AGES.len();
    let width = |i: usize| (NODE_AGES[i + 1] - NODE_AGES[i]) as f64;
    let chord: [f64; N] =
        core::array::from_fn(
            |i| if i + 1 < N { (values[i + 1] - values[i]) / width(i) } else { 0.0 },
        );
    // The slope at a node is the weighted harmonic mean of its chords, 0 at a turn and at both ends.
    let slope: [f64; N] = core::array::from_fn(|i| {
        if i == 0 || i + 1 == N || chord[i - 1] * chord[i] <= 0.0 {
            return 0.0;
        }
        let (before, after) = (width(i - 1), width(i));
        let (w1, w2) = (2.0 * after + before, after + 2.0 * before);
        (w1 + w2) / (w1 / chord[i - 1] + w2 / chord[i])
    });
    let mut out = [values[N - 1]; AGES];
    for i in 0..N - 1 {
        let h = width(i);
        for (step, cell) in out[NODE_AGES[i]..NODE_AGES[i + 1]].iter_mut().enumerate() {
            let t = step as f64 / h;
            let (t2, t3) = (t * t, t * t * t);
            *cell = (2.0 * t3 - 3.0 * t2 + 1.0) * values[i]
                + (t3 - 2.0 * t2 + t) * h * slope[i]
                + (3.0 * t2 - 2.0 * t3) * values[i + 1]
                + (t3 - t2) * h * slope[i + 1];
        }
    }
    out
}

fn table(pack: &Pack<'_>, name: &str, cells: usize, unit: f64) -> Result<Vec<f64>> {
    let stored = pack.i32s(name)?;
    if stored.len() != cells {
        return Err(ErrorKind::Shape {
            place: name.to_owned(),
            expected: cells,
            found: stored.len(),
        }
        .into());
    }
    Ok(stored.iter().map(|v| f64::from(*v) / unit).collect())
}

/// Shares, made to add up to 1 again after the rounding of storage.
fn shares(pack: &Pack<'_>, name: &str, cells: usize) -> Result<Vec<f64>> {
    let mut values = table(pack, name, cells, SHARE_UNIT)?;
    let total: f64 = values.iter().sum();
    if !(total > 0.5 && total < 1.5) {
        return Err(wrong(name, "shares that add up to 1", total));
    }
    values.iter_mut().for_each(|v| *v /= total);
    Ok(values)
}

/// Regional factors by single year, `[r][a]`, from logarithms at the nodes.
fn by_age(pack: &Pack<'_>, name: &str, regions: usize) -> Result<Vec<f64>> {
    let stored = table(pack, name, regions * NODE_AGES.len(), LOG_FACTOR_UNIT)?;
    let (regional, _) = stored.as_chunks::<{ NODE_AGES.len() }>();
    let mut out = Vec::with_capacity(regions * AGES);
    for nodes in regional {
        if let Some(found) = nodes.iter().find(|v| v.abs() > 20.0) {
            return Err(wrong(name, "logarithms of at most 20", found));
        }
        out.extend(interpolate_nodes(nodes).iter().map(|v| libm::exp(*v)));
    }
    Ok(out)
}

/// Attraction by sex, `[r][s][a]`.
fn in_weight(pack: &Pack<'_>, regions: usize) -> Result<Vec<f64>> {
    const NAME: &str = "moves.sex_tilt";
    let of_both = by_age(pack, "moves.in_weight", regions)?;
    let tilt = table(pack, NAME, regions * SEX_NODES.len(), LOG_FACTOR_UNIT)?;
    if let Some(found) = tilt.iter().find(|tilt| tilt.abs() >= 1.0) {
        return Err(wrong(NAME, "tilts between -1 and 1", found));
    }
    Ok(by_sex(&of_both, tilt.as_chunks().0))
}

/// Attraction of men and of women from that of both and how far it leans to men.
///
/// Shape: `of_both` is `[r][a]`, `tilt` `[r][node]` at [`SEX_NODES`], the result `[r][s][a]`: men are drawn `1 + tilt`
/// times as much as both together, women `1 - tilt` times, so where as many of each move, as many arrive as without.
pub fn by_sex(of_both: &[f64], tilt: &[[f64; SEX_NODES.end - SEX_NODES.start]]) -> Vec<f64> {
    let mut out = Vec::with_capacity(2 * of_both.len());
    for (weights, tilt) in of_both.chunks_exact(AGES).zip(tilt) {
        let mut nodes = [0.0; NODE_AGES.len()];
        nodes[SEX_NODES].copy_from_slice(tilt);
        let tilt = interpolate_nodes(&nodes);
        for sign in [1.0, -1.0] {
            out.extend(weights.iter().zip(tilt).map(|(weight, tilt)| weight * (1.0 + sign * tilt)));
        }
    }
    out
}

/// `name <tab> value` lines.
struct Constants<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Constants<'a> {
    fn read(text: &'a str) -> Result<Self> {
        let pairs: Option<Vec<_>> = text.lines().map(|line| line.split_once('\t')).collect();
        pairs.map(Self).ok_or_else(|| wrong("rates", "two cells in each line", "another number"))
    }

    fn number(&self, name: &str) -> Result<f64> {
        let found = self.0.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        let text = found.ok_or_else(|| wrong("rates", name, "no such line"))?;
        decimal(text).ok_or_else(|| wrong(name, "a number", text))
    }

    fn year(&self, name: &str) -> Result<i32> {
        let value = self.number(name)?;
        if value.fract() == 0.0 && (1900.0..2200.0).contains(&value) {
            return Ok(value as i32);
        }
        Err(wrong(name, "a year", value))
    }
}

/// Names of the paths of a preset, in the order of [`NationalPaths`]; that of living alone stands with the households.
pub const PATHS: [&str; 6] = [
    "total_fertility_rate",
    "life_expectancy_men",
    "life_expectancy_women",
    "immigrants",
    "emigrants",
    "mobility",
];

/// `(year, value)` in the order of the lines.
type Knots = Vec<(i32, f64)>;

/// Reads `preset, path, year, value` lines; knots in the order of their lines.
fn presets(text: &str) -> Result<Vec<Preset>> {
    let mut found: Vec<(&str, [Knots; 6])> = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, path, year, value] = cells[..] else {
            return Err(wrong("presets", "4 cells", line));
        };
        let at = PATHS
            .iter()
            .position(|p| *p == path)
            .ok_or_else(|| wrong("presets", "a known path", path))?;
        let knot = (
            year.parse().map_err(|_| wrong("presets", "a year", year))?,
            decimal(value).ok_or_else(|| wrong("presets", "a number", value))?,
        );
        if found.last().is_none_or(|(last, _)| *last != id) {
            found.push((id, Default::default()));
        }
        if let Some((_, paths)) = found.last_mut() {
            paths[at].push(knot);
        }
    }
    found
        .into_iter()
        .map(|(id, paths)| {
            if let Some(at) = paths.iter().position(Vec::is_empty) {
                return Err(wrong("presets", format!("{id}: {}", PATHS[at]), "no knot"));
            }
            let [fertility, men, women, immigrants, emigrants, mobility] =
                paths.map(|knots| Path { knots });
            Ok(Preset {
                id: id.to_owned(),
                paths: NationalPaths {
                    total_fertility_rate: fertility,
                    life_expectancy: [men, women],
                    immigrants_per_year: immigrants,
                    emigrants_per_year: emigrants,
                    mobility,
                    // Set from the section of households.
                    living_alone: Path::constant(1.0),
                },
            })
        })
        .collect()
}

/// Decodes the section `assumptions`.
///
/// # Errors
/// `pack` when a line has another number of cells.
pub fn decode_assumptions(text: &str) -> Result<Vec<Assumption>> {
    text.lines()
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, value, unit, source] = cells[..] else {
                return Err(wrong("assumptions", "4 cells", line));
            };
            let [id, value, unit, source] = [id, value, unit, source].map(str::to_owned);
            Ok(Assumption { id, value, unit, source })
        })
        .collect()
}

fn wrong(place: &str, expected: impl ToString, found: impl ToString) -> Error {
    ErrorKind::Value {
        place: place.to_owned(),
        expected: expected.to_string(),
        found: found.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolation_passes_the_nodes_without_steps_or_overshoot() {
        let nodes: [f64; NODE_AGES.len()] =
            core::array::from_fn(|i| if i % 3 == 0 { 2.0 } else { -1.0 });
        let by_age = interpolate_nodes(&nodes);
        for (age, value) in NODE_AGES.iter().zip(nodes) {
            assert!((by_age[*age] - value).abs() < 1e-12);
        }
        assert!(by_age.iter().all(|v| (-1.0..=2.0).contains(v)));
        let flat = interpolate_nodes(&[0.7; NODE_AGES.len()]);
        assert!(flat.iter().all(|v| (v - 0.7).abs() < 1e-12));
    }

    #[test]
    fn men_and_women_together_are_drawn_as_without_a_tilt() {
        let of_both: Vec<f64> = (0..2 * AGES).map(|cell| 1.0 + cell as f64).collect();
        let mut tilt = [[0.0; SEX_NODES.end - SEX_NODES.start]; 2];
        tilt[1][2] = 0.3;
        let found = by_sex(&of_both, &tilt);
        let (alike, unlike) = found.split_at(2 * AGES);
        assert_eq!([&of_both[..AGES], &of_both[..AGES]].concat(), alike);
        let (men, women) = unlike.split_at(AGES);
        for (age, both) in of_both[AGES..].iter().enumerate() {
            assert!((men[age] + women[age] - 2.0 * both).abs() < 1e-9);
            assert!((17..21).contains(&age) || men[age] >= women[age]);
        }
        assert!((men[19] / women[19] - 1.3 / 0.7).abs() < 1e-12 && men[45] == women[45]);
    }

    #[test]
    fn presets_keep_their_knots() {
        let mut text = String::new();
        for id in ["trend", "high"] {
            for path in PATHS {
                for year in [2025, 2060] {
                    text.push_str(&format!("{id}\t{path}\t{year}\t1.5\n"));
                }
            }
        }
        let read = presets(&text).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[1].id, "high");
        assert_eq!(read[1].paths.mobility.knots, [(2025, 1.5), (2060, 1.5)]);
        let cut: String = text.lines().take(10).map(|l| format!("{l}\n")).collect();
        let error = presets(&cut).unwrap_err().to_string();
        assert!(error.contains("trend: mobility"), "{error}");
        assert!(presets("trend\tspeed\t2025\t1\n").is_err());
    }

    #[test]
    fn constants_name_what_is_missing() {
        let constants = Constants::read("a\t1.5\nyear\t2023").unwrap();
        assert!((constants.number("a").unwrap() - 1.5).abs() < 1e-15);
        assert_eq!(constants.year("year").unwrap(), 2023);
        assert!(constants.year("a").is_err());
        assert!(constants.number("b").unwrap_err().to_string().contains("expected b"));
    }
}
