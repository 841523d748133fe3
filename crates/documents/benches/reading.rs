//! What reading costs: a document of a thousand items, right, with one error, and with a hundred.
#![allow(missing_docs, reason = "a benchmark")]

use divan::{Bencher, counter::BytesCount};
use pourparler_documents::{At, Diagnostics, Sources, read};
use serde::Deserialize;

fn main() {
    divan::main();
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only read")]
struct Region {
    id: At<String>,
    neighbours: Vec<At<String>>,
    area: f64,
    terrain: Terrain,
    note: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only read")]
enum Terrain {
    Flat,
    Hills { steepness: f64 },
}

fn document(every: usize) -> String {
    let mut text = String::from("[\n");
    for i in 0..1_000 {
        let area = if i % every == every / 2 { "large" } else { "1234.5" };
        text.push_str(&format!(
            "    Region(id: \"r-{i}\", neighbours: [\"r-{}\", \"r-{}\"], area: {area}, terrain: Hills(steepness: 0.4)), // {i}\n",
            i + 1,
            i + 2
        ));
    }
    text + "]\n"
}

/// The argument: one wrong item in so many.
#[divan::bench(args = [1_000_000, 1_000, 10])]
fn thousand_items(bencher: Bencher<'_, '_>, every: usize) {
    let mut sources = Sources::default();
    let text = document(every);
    let bytes = BytesCount::new(text.len());
    let file = sources.add("regions.ron", text);
    bencher.counter(bytes).bench_local(|| {
        let mut diagnostics = Diagnostics::default();
        (read::<Vec<Region>>(&sources, file, &mut diagnostics).is_some(), diagnostics.len())
    });
}
