//! What only `cargo xtask bench` asks: COROP regions with moves by origin and destination, each cohort by itself.

use super::engine::{JsResult, to_js};
use crate::data::bundle::Bundle;
use crate::data::regions::GroupKind;
use crate::error::Result;
use crate::model::merged::merged;
use crate::model::projection::{Model, Projection};
use crate::model::scenario::{MoveForm, Scenario};
use crate::session::{ScenarioChoice, scenario};
use wasm_bindgen::prelude::*;

/// The country as its COROP regions.
#[wasm_bindgen]
pub struct CoropBench {
    model: Model,
    scenario: Scenario,
    projection: Projection,
}

#[wasm_bindgen]
impl CoropBench {
    /// Reads `population.sbp`, merges the municipalities and runs once.
    #[wasm_bindgen(constructor)]
    pub fn new(population_pack: &[u8]) -> JsResult<CoropBench> {
        make(population_pack).map_err(to_js)
    }

    /// Runs the trend.
    pub fn run(&mut self) -> JsResult<()> {
        self.model.project_into(&self.scenario, &mut self.projection, &mut |_| {}).map_err(to_js)
    }

    /// People in the last year.
    pub fn people(&self) -> f64 {
        let cells = self.projection.axis.cells();
        self.projection.populations.iter().rev().take(cells).sum()
    }
}

fn make(population_pack: &[u8]) -> Result<CoropBench> {
    let bundle = Bundle::parse(population_pack)?;
    let inputs = bundle.inputs();
    let corops = bundle.regions.groups.iter().filter(|group| group.kind == GroupKind::Corop);
    let mut corop_of = vec![0; bundle.axis.regions];
    let mut count = 0;
    for (number, corop) in corops.enumerate() {
        corop.members.iter().for_each(|r| corop_of[*r] = number);
        count = number + 1;
    }
    let scenario = Scenario {
        moves: MoveForm::OriginDestination,
        ..scenario(&bundle.regions, &inputs, &ScenarioChoice::preset("trend"))?
    };
    let merged = merged(&inputs, &corop_of, count)?;
    let every_row: Vec<usize> = (0..merged.axis.rows()).collect();
    let model = Model::new(merged)?.with_age_classes(&every_row)?;
    let projection = model.project(&scenario)?;
    Ok(CoropBench { model, scenario, projection })
}
