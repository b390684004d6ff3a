//! The seam of a module that was taken apart: what a first view needs is loaded first, the rest comes after it.
//!
//! `cargo xtask build` cuts the module along this seam (`xtask/src/build/split`): where the first part calls a function of the
//! rest that is not there yet, it calls `streekblikLoadRest` of the worker, which loads it. The whole module never calls it.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = globalThis, js_name = streekblikLoadRest)]
    fn streekblik_load_rest();
    #[wasm_bindgen(js_namespace = globalThis, js_name = streekblikLoadSecond)]
    fn streekblik_load_second();
}

/// Loads what a first view needs beside a line chart now; does nothing where it is there already.
#[wasm_bindgen(js_name = loadSecond)]
#[expect(unreachable_pub, reason = "JavaScript reaches it")]
pub fn load_second() {
    streekblik_load_second();
}

/// Loads the rest now; does nothing where it is there already.
#[wasm_bindgen(js_name = loadRest)]
#[expect(unreachable_pub, reason = "JavaScript reaches it")]
pub fn load_rest() {
    streekblik_load_rest();
}
