//! Build helper of Streekblik.
mod data;
mod estimate;
fn main() {}
