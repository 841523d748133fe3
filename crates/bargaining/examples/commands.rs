//! The commands without the program: `commands solve FILES..`, `commands negotiate PARTIES ROUNDS SVG FILES..`,
//! `commands tournament PARTIES ROUNDS FILES..` (PARTIES: strategies with commas between).

use pourparler_bargaining::Domain;
use pourparler_bargaining::analysis::{Disagreement, analyse};
use pourparler_bargaining::commands::{
    Protocol, TalksOptions, negotiate, picture, solve_text, tournament_text,
};
use pourparler_bargaining::formats::{ReadOptions, load};
use pourparler_bargaining::protocols::Deadline;
use pourparler_bargaining::strategies::Tactic;
use pourparler_bargaining::tournament::{Plan, play};
use std::path::PathBuf;
use std::sync::Arc;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.first().map(String::as_str) {
        Some("solve") => domain(&arguments[1..]).and_then(|d| {
            let analysis = analyse(&d, &Disagreement::Reservation).map_err(|e| e.to_string())?;
            Ok(solve_text(&d, &analysis))
        }),
        Some("negotiate") if arguments.len() > 4 => domain(&arguments[4..]).and_then(|d| {
            let options = TalksOptions {
                tactics: tactics(&arguments[1])?,
                deadline: Deadline::rounds(arguments[2].parse().map_err(|_| "ROUNDS must be a number")?),
                protocol: Protocol::Alternating,
                disagreement: Disagreement::Reservation,
                seed: 1,
            };
            let talks = negotiate(&d, &options).map_err(|e| e.to_string())?;
            std::fs::write(&arguments[3], picture::svg(&d, &talks)).map_err(|e| e.to_string())?;
            Ok(talks.text(&d))
        }),
        Some("tournament") if arguments.len() > 3 => {
            let domains: Result<Vec<Arc<Domain>>, String> =
                arguments[3..].iter().map(|a| domain(std::slice::from_ref(a)).map(Arc::new)).collect();
            domains.and_then(|domains| {
                let plan = Plan {
                    domains,
                    tactics: tactics(&arguments[1])?,
                    deadline: Deadline::rounds(arguments[2].parse().map_err(|_| "ROUNDS must be a number")?),
                    repetitions: 1,
                    self_play: false,
                    seed: 1,
                };
                play(&plan).map(|t| tournament_text(&plan, &t)).map_err(|e| e.to_string())
            })
        }
        _ => Err("usage: solve FILES.. | negotiate PARTIES ROUNDS SVG FILES.. | tournament PARTIES ROUNDS FOLDERS..".to_owned()),
    };
    match result {
        Ok(text) => print!("{text}"),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

fn tactics(list: &str) -> Result<Vec<Tactic>, String> {
    list.split(',')
        .map(|name| {
            name.parse().map_err(|e: pourparler_bargaining::strategies::StrategyNameError| e.to_string())
        })
        .collect()
}

fn domain(paths: &[String]) -> Result<Domain, String> {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let loaded = load(&paths, &ReadOptions::default());
    loaded.domain.ok_or_else(|| loaded.diagnostics.render(&loaded.sources, false))
}
