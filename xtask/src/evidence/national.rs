//! How sure the national number is: our intervals beside those of the United Nations and CBS.

use std::thread;

use serde_json::{Value, json};
use streekblik::model::ensemble::draw::{Draw, Seed};
use streekblik::model::ensemble::members::quantiles;

use super::json::persons;
use super::published::{LAST_YEAR, Published};
use crate::data::source::{Result, Sources, Table};

/// Members drawn.
const MEMBERS: u32 = 1000;
const SEED: Seed = Seed(2025);
/// Probability that an interval holds.
const LEVELS: [f64; 3] = [0.67, 0.80, 0.95];
/// Years of the chapter (1 January).
const YEARS: [i32; 5] = [2030, 2040, 2050, 2060, LAST_YEAR];
/// The year in which the widths are held against each other.
const COMPARED: i32 = 2050;
/// First year of the CBS forecast: what it knew, so its interval had no width.
const CBS_FROM: i32 = 2023;
const UN: &str = "rates/wpp2024_NLD_popproj1dt.csv";
const CBS: &str = "forecasts/cbs_85742NED_national_2070.csv";

/// The chapter.
pub(crate) fn chapter(sources: &Sources, published: &Published) -> Result<Value> {
    let members = members(published)?;
    let un = un(sources)?;
    let cbs = cbs(sources)?;
    println!("National population, {MEMBERS} members; 95 % intervals in thousands:");
    let (mut years, mut ours_95) = (Vec::new(), [[f64::NAN; 2]; 2]);
    for year in YEARS {
        let at = usize::try_from(year - published.model.inputs().base_year - 1)?;
        let mut values: Vec<f64> = members.iter().map(|member| member[at]).collect();
        let trend: f64 = published.totals(year)?.iter().sum();
        let mut row = json!({"year": year, "trend": persons(trend)});
        row["median"] = persons(quantiles(&mut values, [0.5])[0]);
        for level in LEVELS {
            let [low, high] = quantiles(&mut values, [0.5 - 0.5 * level, 0.5 + 0.5 * level]);
            row[format!("interval_{:.0}", 100.0 * level)] = json!([persons(low), persons(high)]);
            if level == 0.95 {
                println!(
                    "  {year}: {:.0} to {:.0}, trend {:.0}",
                    low / 1e3,
                    high / 1e3,
                    trend / 1e3
                );
                match year {
                    COMPARED => ours_95[0] = [low, high],
                    LAST_YEAR => ours_95[1] = [low, high],
                    _ => (),
                }
            }
        }
        years.push(row);
    }
    let width = |[low, high]: [f64; 2]| high - low;
    let of_un = |year: i32| {
        let row = un.iter().find(|row| row.year == year).ok_or("UN: expected the year")?;
        Ok::<f64, &str>(width(row.interval_95))
    };
    let [ours, ours_last] = ours_95.map(width);
    let (un_width, un_last) = (of_un(COMPARED)?, of_un(LAST_YEAR)?);
    // Of CBS the sources have 2070 only. What its width may be in 2050: in proportion to time, with the square root of
    // time (as errors that are new each year add up), and as the UN's own width of 2050 is to that of 2070.
    let part = f64::from(COMPARED - CBS_FROM) / f64::from(LAST_YEAR - CBS_FROM);
    let cbs_last = width(cbs[1]);
    let (root, straight) = (cbs_last * libm::sqrt(part), cbs_last * part);
    let as_un = cbs_last * un_width / un_last;
    println!(
        "  95 % width 2050: ours {ours:.0}, UN {un_width:.0}, CBS {as_un:.0} {straight:.0} {root:.0}"
    );
    println!("  95 % width 2070: ours {ours_last:.0}, UN {un_last:.0}, CBS {cbs_last:.0}");
    let between =
        cbs_last <= ours_last && ours_last <= un_last && straight <= ours && ours <= un_width;
    if !between {
        return Err("the 95 % intervals: expected ours between those of CBS and the UN".into());
    }
    let bounds = |[low, high]: [f64; 2]| json!([persons(low), persons(high)]);
    let un_rows = un.iter().filter(|row| YEARS.contains(&row.year)).map(|row| {
        json!({"year": row.year, "median": persons(row.median), "interval_80": bounds(row.interval_80),
               "interval_95": bounds(row.interval_95)})
    });
    Ok(json!({
        "members": MEMBERS,
        "years": years,
        "un": un_rows.collect::<Vec<_>>(),
        "cbs": {"year": LAST_YEAR, "median": persons(cbs[2][0]), "interval_67": bounds(cbs[0]),
                "interval_95": bounds(cbs[1])},
        "width_95": [
            {"year": COMPARED, "ours": persons(ours), "un": persons(un_width), "cbs_as_un": persons(as_un),
             "cbs_straight": persons(straight), "cbs_root": persons(root)},
            {"year": LAST_YEAR, "ours": persons(ours_last), "un": persons(un_last), "cbs": persons(cbs_last)},
        ],
    }))
}

/// The nation's population of each member, `[member][y]` from the year after the base year.
///
/// Members do not know of each other, so they may run side by side and come out in order.
fn members(published: &Published) -> Result<Vec<Vec<f64>>> {
    let one = |member: u32| -> streekblik::Result<Vec<f64>> {
        let Published { model, scenario, .. } = published;
        let draw = Draw::new(model.inputs(), scenario, SEED, member)?;
        let mut years = Vec::new();
        model.run_drawn(&draw, &mut |view| years.push(view.next.iter().sum()))?;
        Ok(years)
    };
    let half = MEMBERS / 2;
    let run = |from: u32, to: u32| (from..to).map(one).collect::<streekblik::Result<Vec<_>>>();
    let (first, second) = thread::scope(|scope| {
        let first = scope.spawn(|| run(0, half));
        let second = run(half, MEMBERS);
        (first.join(), second)
    });
    let mut all = first.map_err(|_| "a member panicked")??;
    all.extend(second?);
    Ok(all)
}

/// The UN's intervals on 1 January: the mean of the two mid-years around it.
struct UnYear {
    year: i32,
    median: f64,
    interval_80: [f64; 2],
    interval_95: [f64; 2],
}

fn un(sources: &Sources) -> Result<Vec<UnYear>> {
    let columns = ["year", "popM", "popF", "pop_80l", "pop_80u", "pop_95l", "pop_95u"];
    let table = Table::read(&sources.open(UN)?, b',', &columns)?;
    let mut years = Vec::new();
    for pair in table.rows.windows(2) {
        let year: i32 = pair[1].text(0).parse()?;
        let mean = |column: usize| -> Result<f64> {
            Ok(500.0 * (table.decimal(&pair[0], column)? + table.decimal(&pair[1], column)?))
        };
        years.push(UnYear {
            year,
            median: mean(1)? + mean(2)?,
            interval_80: [mean(3)?, mean(4)?],
            interval_95: [mean(5)?, mean(6)?],
        });
    }
    Ok(years)
}

/// CBS on 1 January 2070: the 67 % interval, the 95 % interval, and the forecast twice.
fn cbs(sources: &Sources) -> Result<[[f64; 2]; 3]> {
    let file = sources.open(CBS)?;
    let of = |variant: &str| -> Result<f64> {
        let line = file.text.lines().find(|line| line.split(',').next() == Some(variant));
        let cell = line.and_then(|line| line.split(',').nth(1));
        Ok(cell.ok_or_else(|| format!("{CBS}: expected a row {variant}"))?.parse()?)
    };
    let forecast = of("forecast")?;
    Ok([[of("lo67")?, of("hi67")?], [of("lo95")?, of("hi95")?], [forecast, forecast]])
}
