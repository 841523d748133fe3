//! A document with two errors, one found while reading and one by a check of bounds, as the author sees them.

use pourparler_documents::{At, Diagnostics, Quantity, Sources, read};
use serde::Deserialize;

#[derive(Deserialize)]
struct Stance {
    actor: String,
    salience: At<f64>,
}

const SALIENCE: Quantity =
    Quantity { name: "salience", unit: "", min: 0.0, max: 1.0, meaning: "a share of attention" };

fn main() {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    for (name, bytes) in [
        ("disputes.ron", b"[\n    (actor: \"ARM\", salience: 1.7),\n]".to_vec()),
        ("others.ron", b"[\n    (actor: RUS, salience: 0.4),\n]".to_vec()),
    ] {
        let Some(file) = sources.add_bytes(name, bytes, &mut diagnostics) else { continue };
        let stances: Vec<Stance> = read(&sources, file, &mut diagnostics).unwrap_or_default();
        for Stance { actor, salience } in stances {
            match SALIENCE.check(&salience, file) {
                Ok(share) => println!("{actor}: {share}"),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
    print!("{}", diagnostics.render(&sources, false));
}
