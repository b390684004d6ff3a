//! Holds the projection made with the estimates in `data/` against what is known and what can't be.

use streekblik::data::bundle::{BASE_YEAR, Bundle};
use streekblik::data::rates::AGES;
use streekblik::model::inputs::ModelInputs;
use streekblik::model::projection::{Model, Projection};
use streekblik::model::scenario::{MoveForm, Scenario};

struct Trend {
    bundle: Bundle,
    inputs: ModelInputs,
    run: Projection,
}

impl Trend {
    fn new() -> Self {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/population.sbp");
        let bytes = std::fs::read(file).unwrap();
        let bundle = Bundle::parse(&bytes).unwrap();
        let inputs = bundle.inputs();
        let paths = inputs.presets.iter().find(|p| p.id == "trend").unwrap().paths.clone();
        let scenario = Scenario {
            paths,
            horizon_year: 2070,
            edits: Vec::new(),
            moves: MoveForm::Pool,
            reconcile: None,
            reconcile_groups: Vec::new(),
            homes_feedback: None,
        };
        let run = Model::new(inputs.clone()).unwrap().project(&scenario).unwrap();
        Self { bundle, inputs, run }
    }

    fn index(&self, name: &str) -> usize {
        self.bundle.regions.municipalities.iter().position(|m| m.name == name).unwrap()
    }

    fn regions(&self) -> usize {
        self.bundle.axis.regions
    }

    fn people(&self, year: i32, r: usize, from: usize, to: usize) -> f64 {
        let all = self.run.population(year).unwrap();
        let own = &all[r * 2 * AGES..(r + 1) * 2 * AGES];
        own.chunks_exact(AGES).map(|sex| sex[from..to].iter().sum::<f64>()).sum()
    }

    fn total(&self, year: i32, r: usize) -> f64 {
        self.people(year, r, 0, AGES)
    }

    fn share(&self, year: i32, r: usize, from: usize, to: usize) -> f64 {
        self.people(year, r, from, to) / self.total(year, r)
    }

    fn nation(&self, year: i32) -> f64 {
        self.run.population(year).unwrap().iter().sum()
    }
}

#[test]
fn the_nation_follows_the_official_forecast() {
    let trend = Trend::new();
    // CBS, forecast 2023-2070: 19 million in 2037 (published editions: 2034 to 2037), 20,614,380 in 2070.
    let million_19 = (2025..2070).find(|year| trend.nation(*year) >= 19e6).unwrap();
    assert!((2034..=2038).contains(&million_19), "{million_19}");
    let gap = trend.nation(2070) / 20_614_380.0 - 1.0;
    assert!(gap.abs() < 0.015, "{gap}");
    // Births of 2025 near those of 2023 and 2024.
    let births: f64 = trend.run.components_of(2025).unwrap().chunks_exact(6).map(|c| c[0]).sum();
    assert!((births / 166_000.0 - 1.0).abs() < 0.03, "{births}");
}

#[test]
fn no_municipality_explodes_or_vanishes() {
    let trend = Trend::new();
    let change = |year: i32, r: usize| trend.total(year, r) / trend.total(BASE_YEAR, r) - 1.0;
    let shrinking = (0..trend.regions()).filter(|r| change(2035, *r) < 0.0).count();
    assert!((25..=90).contains(&shrinking), "{shrinking}");
    for r in 0..trend.regions() {
        let name = &trend.bundle.regions.municipalities[r].name;
        assert!((-0.10..0.30).contains(&change(2035, r)), "{name} {}", change(2035, r));
        // Waddinxveen has won by moves every year but one since 2015, and the model knows no building plans.
        assert!((-0.25..0.80).contains(&change(2060, r)), "{name} {}", change(2060, r));
    }
}

#[test]
fn students_do_not_grow_old_in_place() {
    let trend = Trend::new();
    for name in ["Groningen", "Wageningen", "Delft"] {
        let r = trend.index(name);
        for year in [2030, 2035, 2040, 2050, 2060] {
            let ratio =
                |from, to| trend.share(year, r, from, to) / trend.share(BASE_YEAR, r, from, to);
            assert!(
                (0.75..1.25).contains(&ratio(20, 25)),
                "{name} {year} 20-24: {}",
                ratio(20, 25)
            );
            assert!(
                (0.75..1.25).contains(&ratio(30, 40)),
                "{name} {year} 30-39: {}",
                ratio(30, 40)
            );
            assert!(
                trend.share(year, r, 20, 25) > 1.6 * trend.share(year, r, 30, 35),
                "{name} {year}"
            );
        }
    }
}

#[test]
fn urk_keeps_its_youth_and_a_small_island_has_no_comb() {
    let trend = Trend::new();
    let urk = trend.index("Urk");
    assert!(trend.share(2040, urk, 0, 20) > 0.29, "{}", trend.share(2040, urk, 0, 20));
    let island = trend.index("Schiermonnikoog");
    for age in 5..75 {
        let ratio =
            trend.people(2050, island, age, age + 1) / trend.people(2050, island, age + 1, age + 2);
        assert!((0.65..1.5).contains(&ratio), "{age}: {ratio}");
    }
}

#[test]
fn reception_centres_do_not_empty_their_municipality() {
    let trend = Trend::new();
    for name in ["Westerwolde", "Cranendonck", "Gilze en Rijen"] {
        let r = trend.index(name);
        let departures = trend.run.components_of(BASE_YEAR).unwrap()[r * 6 + 3];
        assert!(departures < 0.08 * trend.total(BASE_YEAR, r), "{name}: {departures}");
        assert!((trend.total(2035, r) / trend.total(BASE_YEAR, r) - 1.0).abs() < 0.12, "{name}");
    }
}

#[test]
fn leaving_is_a_probability_and_the_old_move_less() {
    let trend = Trend::new();
    let (moves, border) = (&trend.inputs.moves, &trend.inputs.migration);
    for r in 0..trend.regions() {
        for a in 0..AGES {
            let out = moves.out_rate[a] * moves.out_factor[r * AGES + a];
            let emigrate = border.emigration_rate[a] * border.emigration_factor[r];
            assert!(out + emigrate < 0.9, "{r} {a}");
        }
    }
    // In the nation as in nearly every municipality: those over 65 move a tenth as often as those of 20-29.
    let rate = |r: usize, from: usize, to: usize| -> f64 {
        let people = &trend.inputs.base_population[r * 2 * AGES..(r + 1) * 2 * AGES];
        let (mut movers, mut all) = (0.0, 0.0);
        for sex in people.chunks_exact(AGES) {
            for (a, people) in sex.iter().enumerate().take(to).skip(from) {
                movers += people * moves.out_rate[a] * moves.out_factor[r * AGES + a];
                all += people;
            }
        }
        movers / all
    };
    let below =
        (0..trend.regions()).filter(|r| rate(*r, 65, AGES) < 0.4 * rate(*r, 20, 30)).count();
    assert!(below > 330, "{below}");
}

#[test]
fn arrivals_and_departures_are_near_the_observed() {
    let trend = Trend::new();
    let components = trend.run.components_of(BASE_YEAR).unwrap();
    for flow in [2, 3] {
        let total: f64 = components.chunks_exact(6).map(|c| c[flow]).sum();
        // 818,483 moved in 2023, some 20,000 of them on from a reception centre.
        assert!((740_000.0..840_000.0).contains(&total), "{total}");
    }
}
