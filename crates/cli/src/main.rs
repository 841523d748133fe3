//! The program `pourparler`.
fn main() {}
