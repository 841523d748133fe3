//! What either side of the first dispute makes of it, every ten days of one run.
//!
//! ```text
//! cargo run --release -p pourparler-policies --example assessments -- scenarios/karabakh-2020-2021 1 [START]
//! ```

use std::path::Path;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_policies::Cabinet;
use pourparler_scenario::{load, read_folder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "scenarios/karabakh-2020-2021".to_owned());
    let seed: u64 = args.next().unwrap_or_else(|| "1".to_owned()).parse()?;
    let start = args.next().unwrap_or_default();
    let loaded = load(&folder, &read_folder(Path::new(&folder))?).map_err(|f| f.render(false))?;
    let scenario = Arc::new(loaded.scenario);
    let mut options = Options::new(&scenario, Seed(seed));
    options.start = StartPoint::named(&scenario, &start).ok_or("no such start")?;
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let mut sim = Simulation::new(scenario.clone(), &options)?;
    println!("date        side  win  draw  lose     q     W     r floor other support held status");
    let mut day = 0;
    while !sim.is_over() {
        if day % 10 == 0 {
            for side in 0..2 {
                let a = sim.state().assessments[0][side];
                let principal = sim.setup().disputes[0].principals[side];
                let mask = sim.setup().disputes[0].sides[0];
                let held = scenario.disputes[0]
                    .objectives
                    .iter()
                    .filter(|r| mask.has(sim.state().regions[r.index()].military))
                    .count();
                println!(
                    "{}  {:4} {:.2}  {:.2}  {:.2}  {:5.2} {:5.2} {:5.2} {:5.2} {:5.2}  {:.2}  {held:3}  {:?}",
                    sim.today(),
                    scenario.actors[principal.index()].id,
                    a.outlook.win,
                    a.outlook.draw,
                    a.outlook.lose,
                    a.status_quo,
                    a.war,
                    a.reservation,
                    a.ratification,
                    a.other_war,
                    sim.state().homes[principal.index()].support,
                    sim.state().hostilities[0].status,
                );
            }
        }
        cabinet.play_turn(&mut sim);
        day += 1;
    }
    Ok(())
}
