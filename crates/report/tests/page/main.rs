//! Pages and maps: whole, self-contained, in both languages, small.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod html;
mod map;

use std::path::Path;
use std::sync::Arc;

use pourparler_report::map::Map;
use pourparler_scenario::{Scenario, load, read_folder};

fn scenario(name: &str) -> Arc<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
    match load(name, &read_folder(&folder).unwrap()) {
        Ok(loaded) => Arc::new(loaded.scenario),
        Err(findings) => panic!("{}", findings.render(false)),
    }
}

fn theatre(scenario: &Scenario) -> Map {
    pourparler_report::map::find(scenario.regions.iter().map(|r| r.id.as_str())).unwrap()
}
