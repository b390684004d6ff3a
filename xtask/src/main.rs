//! Build helper of Streekblik.
mod data;
fn main() {}
