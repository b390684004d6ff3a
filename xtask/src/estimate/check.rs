//! Holds the estimates against what is known: used by the tests, printed with `--nocapture`.

#[cfg(test)]
mod tests {
    use streekblik::data::bundle::{BASE_YEAR, Bundle};
    use streekblik::data::pack::Pack;
    use streekblik::data::rates;
    use streekblik::model::projection::{Model, Projection};
    use streekblik::model::scenario::Scenario;

    const AGES: usize = rates::AGES;

    fn trend(preset: usize, horizon_year: i32) -> (Bundle, Model, Projection) {
        let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/population.sbp")).unwrap();
        let pack = Pack::parse(&bytes).unwrap();
        let bundle = Bundle::decode(&pack).unwrap();
        let rates = rates::decode(&pack, 342).unwrap();
        let inputs = rates.into_inputs(bundle.axis, BASE_YEAR, bundle.base_population.clone());
        let paths = inputs.presets[preset].paths.clone();
        let model = Model::new(inputs).unwrap();
        let run = model.project(&Scenario { paths, horizon_year, reconcile: None }, &mut |_| {}).unwrap();
        (bundle, model, run)
    }

    fn total(run: &Projection, year: i32, r: usize) -> f64 {
        run.population(year).unwrap()[r * 2 * AGES..(r + 1) * 2 * AGES].iter().sum()
    }

    fn ages(run: &Projection, year: i32, r: usize, from: usize, to: usize) -> f64 {
        let people = &run.population(year).unwrap()[r * 2 * AGES..(r + 1) * 2 * AGES];
        people.chunks_exact(AGES).map(|sex| sex[from..to].iter().sum::<f64>()).sum()
    }

    #[test]
    fn report() {
        for preset in 0..3 {
            let (_, _, run) = trend(preset, 2071);
            for year in [2025, 2030, 2035, 2037, 2040, 2050, 2060, 2070] {
                let nation: f64 = run.population(year).unwrap().iter().sum();
                let mut c = [0.0; 6];
                for r in run.components_of(year).unwrap().chunks_exact(6) { for i in 0..6 { c[i] += r[i]; } }
                eprintln!("{preset} {year} {nation:.0} {c:.0?}");
            }
        }
        let (bundle, model, run) = trend(0, 2060);
        let names: Vec<&str> = bundle.regions.municipalities.iter().map(|m| m.name.as_str()).collect();
        for (a, b) in [(2025, 2035), (2025, 2060)] {
            let mut change: Vec<(f64, usize)> = (0..342).map(|r| (total(&run, b, r) / total(&run, a, r) - 1.0, r)).collect();
            change.sort_by(|a, b| a.0.total_cmp(&b.0));
            eprintln!("{a}-{b}: {} shrink", change.iter().filter(|c| c.0 < 0.0).count());
            for (c, r) in change.iter().take(12).chain(change.iter().rev().take(12)) {
                eprintln!("  {:+.1}% {} {:.0}", c * 100.0, names[*r], total(&run, a, *r));
            }
        }
        for name in ["Groningen", "Wageningen", "Delft", "Vaals", "Urk", "Schiermonnikoog", "Amsterdam", "Westerwolde", "Maastricht", "Almere", "Heerlen", "Delfzijl", "Eemsdelta"] {
            let Some(r) = names.iter().position(|n| *n == name) else { continue };
            eprintln!("{name}");
            for year in [2025, 2030, 2040, 2060] {
                let groups: Vec<String> = (0..20).map(|g| format!("{:.1}", 100.0 * ages(&run, year, r, 5 * g, if g == 19 { AGES } else { 5 * g + 5 }) / total(&run, year, r))).collect();
                eprintln!("  {year} {:.0}: {}", total(&run, year, r), groups.join(" "));
            }
            let inputs = model.inputs();
            let node = |t: &[f64]| rates::NODE_AGES.iter().map(|a| format!("{a}:{:.2}", t[r * AGES + a])).collect::<Vec<_>>().join(" ");
            eprintln!("  out {}", node(&inputs.moves.out_factor));
            let share: Vec<f64> = {
                let mut s = vec![0.0; 342 * AGES];
                for a in 0..AGES { let t: f64 = (0..342).map(|r| inputs.moves.in_weight[r * AGES + a]).sum(); let p: f64 = inputs.base_population.iter().sum(); for r in 0..342 { s[r * AGES + a] = inputs.moves.in_weight[r * AGES + a] / t / (total(&run, 2025, r) / p); } }
                s
            };
            eprintln!("  in  {}", node(&share));
            eprintln!("  fert {:.2} mort {:.2} emi {:.2} imm {:.5}", inputs.levels.fertility[r], inputs.levels.mortality[r], inputs.migration.emigration_factor[r], inputs.migration.immigrant_share[r]);
            eprintln!("  2025 components {:.0?}", &run.components_of(2025).unwrap()[r * 6..r * 6 + 6]);
        }
        let most = (0..342 * AGES).map(|i| model.inputs().moves.out_factor[i] * model.inputs().moves.out_rate[i % AGES]).fold(0.0, f64::max);
        eprintln!("most leaving {most}");
    }
}
