//! Build helper of Streekblik.
fn main() {}
