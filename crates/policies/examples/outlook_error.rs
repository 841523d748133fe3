//! How far the war outlook is from the war that the engine would fight: mean and largest error.
//!
//! ```text
//! cargo run --release -p pourparler-policies --example outlook_error -- [ROLLOUTS] [SITUATIONS]
//! ```
//!
//! **What the outlook is meant to approximate.** A side of a dispute looks at a campaign: the challenger attacks from today
//! for `campaign_days`, by the standing orders of a general offensive, and the defender stands where it stands. Each
//! roll-out plays that with the engine's own `operate`, day by day:
//! - troops are as the side sees them: its own as they are, foreign ones with the error of its intelligence;
//! - its belief about strength, learnt in battle, shifts the log ratio, and the shock that is common to the whole
//!   campaign is drawn afresh in each roll-out, with the spread that the belief leaves;
//! - who stands before an objective that is still open attacks the one where its odds are best, if they are 0.7 or
//!   better; who does not moves up by one region a day, from four regions away at most;
//! - supply and works stay as they are (who falls back leaves its works), no allies come, nobody is called up, no ceasefire
//!   is made.
//!
//! The challenger *wins* when it holds the share of the objectives that is victory; it is *beaten* when an attack was beaten
//! back and nothing is left that attacks or moves up, on the morning after the last day too; anything else is a *stalemate*.
//! `Situation` and `roll_out` are that definition.

use std::path::Path;
use std::sync::Arc;

use pourparler_chance::{Chance, Seed};
use pourparler_engine::rules::intelligence::Eyes;
use pourparler_engine::rules::outlook::{self, Allies};
use pourparler_engine::rules::{belief, scene::Scene};
use pourparler_engine::stage::Stage;
use pourparler_engine::{CHALLENGER, DEFENDER, Lasting, Options, Setup, Simulation, StartPoint, phases};
use pourparler_model::{Act, ActorId, ActorSet, DisputeId, ForceRole, Phase, RegionId};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, load, read_folder, synthetic};
use pourparler_theory::range::Outlook;
use rayon::prelude::*;

mod drawn;

type Failure = Box<dyn std::error::Error>;

fn scenario(name: &str) -> Result<Arc<Scenario>, Failure> {
    let files = if name.contains('=') {
        synthetic(name)?.into_iter().map(|(file, text)| (file, text.into_bytes())).collect()
    } else {
        read_folder(&Path::new("scenarios").join(name))?
    };
    Ok(Arc::new(load(name, &files).map_err(|f| f.render(false))?.scenario))
}

/// A stage for roll-outs, and what they start from.
struct Situation {
    stage: Stage,
    morning: pourparler_engine::WorldState,
    dispute: DisputeId,
    side: usize,
    /// What the engine says, without allies: made afresh that day.
    said: Outlook,
    /// The same as it stands in the run that morning, from a campaign that may have been played some days before.
    stands: Outlook,
    gained: f64,
    /// Whether the dispute has been raised: else nobody looks at it anew, and what stands does not count.
    posed: bool,
    label: String,
}

fn situation(sim: &Simulation, dispute: DisputeId, side: usize, label: &str) -> Option<Situation> {
    let now = sim.stage();
    let mut stage = now.idle();
    stage.phase = Phase::Operate;
    // What the run goes by that day: looked at again if there is reason to.
    let in_run = outlook::of_side(now, dispute, side, &Scene::new(now, dispute, Allies::NONE));
    let before = now.state.assessments[dispute.index()][side];
    let stands = in_run.map(|anew| anew.alone).or_else(|| before.known.then_some(before.alone));
    stage.state.assessments[dispute.index()][side].known = false;
    // Nobody looks closely at what nobody has raised yet; here everything is.
    stage.state.hostilities[dispute.index()].posed = true;
    // The shock of a roll-out is drawn from what the side believes of it.
    stage.state.hostilities[dispute.index()].lasting = Lasting::NONE;
    let found = outlook::of_side(&stage, dispute, side, &Scene::new(&stage, dispute, Allies::NONE))?;
    let setup = &now.setup;
    let me = setup.disputes[dispute.index()].principals[side];
    let (v, b) = (&setup.values, &now.state.beliefs[dispute.index()][side]);
    let unknown = belief::unknown(v.shock_sd, v.intelligence_sd);
    let (shift, spread) = belief::strength_shift(b, v.optimism, v.strength_prior, v.csf_exponent, unknown);
    let shift = if side == CHALLENGER { shift } else { -shift };
    let mut values = *v;
    values.shock_sd = spread;
    stage.setup = Arc::new(Setup::new(setup.scenario.clone(), setup.start.clone(), values).ok()?);
    let eyes = Eyes::of(now, me);
    for i in 0..stage.state.forces.len() {
        let seen = eyes.troops(&now.state.forces[i]);
        stage.state.forces[i].troops = libm::round(seen) as u32;
        stage.state.forces[i].attack = None;
        stage.state.forces[i].digs = false;
    }
    let ours = now.mask(dispute, CHALLENGER);
    for (i, home) in stage.state.homes.iter_mut().enumerate() {
        if ours.has(ActorId::new(i)) {
            home.material = (1.0 + home.material) * libm::exp(shift) - 1.0;
        }
    }
    // Everything that is taken moves the strengths on both sides alike, so the shift is of the ratio.
    let morning = stage.state.clone();
    Some(Situation {
        stage,
        morning,
        dispute,
        side,
        said: found.alone,
        stands: stands.unwrap_or(found.alone),
        gained: found.gained,
        posed: now.state.hostilities[dispute.index()].posed,
        label: label.to_owned(),
    })
}

/// Orders of a general offensive: as the staff of `statecraft` gives them, with all that there is to know.
fn offensive(stage: &mut Stage, dispute: DisputeId) -> bool {
    let setup = stage.setup.clone();
    let (ours, theirs) = (stage.mask(dispute, CHALLENGER), stage.mask(dispute, DEFENDER));
    let state = &stage.state;
    let holds = |mask: ActorSet, r: RegionId| mask.has(state.regions[r.index()].military);
    let data = &setup.scenario.disputes[dispute.index()];
    let [challenger, defender] = setup.disputes[dispute.index()].principals;
    let ahead: Vec<RegionId> = data.objectives.iter().copied().filter(|r| holds(theirs, *r)).collect();
    let day = state.clock.today;
    let defence: Vec<f64> = ahead
        .iter()
        .map(|r| {
            stage
                .fighters(*r, theirs)
                .map(|i| {
                    let f = &state.forces[i];
                    let troops = f64::from(f.troops);
                    pourparler_engine::rules::strength::defending(&setup, state, f, challenger, troops, day)
                })
                .sum()
        })
        .collect();
    let mut distance = vec![u8::MAX; state.regions.len()];
    let mut queue: std::collections::VecDeque<RegionId> = ahead.iter().copied().collect();
    ahead.iter().for_each(|r| distance[r.index()] = 0);
    while let Some(here) = queue.pop_front() {
        for &(there, _) in &setup.neighbours[here.index()] {
            if distance[there.index()] == u8::MAX && holds(ours, there) {
                distance[there.index()] = distance[here.index()] + 1;
                queue.push_back(there);
            }
        }
    }
    let mut orders = Vec::new();
    for (i, f) in state.forces.iter().enumerate() {
        if f.troops == 0 || f.role != ForceRole::Army || !ours.has(f.owner) {
            continue;
        }
        let by = setup.commander[f.owner.index()];
        let strength = f64::from(f.troops) * setup.quality_against(f.owner, defender);
        let near = &setup.neighbours[f.region.index()];
        let target = ahead
            .iter()
            .zip(&defence)
            .filter(|(r, _)| {
                state.regions[r.index()].progress > -pourparler_theory::campaign::THROUGH
                    && near.iter().any(|(n, _)| n == *r)
            })
            .map(|(r, d)| (strength / d.max(1.0), *r))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let force = pourparler_model::ForceId::new(i);
        match target {
            Some((ratio, into)) if ratio >= pourparler_engine::rules::theatre::LEAST_RATIO => {
                orders.push((by, Act::Attack { force, into }))
            }
            Some(_) => {}
            None => {
                let here = distance[f.region.index()];
                if here == u8::MAX || here > 4 || here <= 1 {
                    continue;
                }
                let to = near
                    .iter()
                    .filter(|(r, _)| distance[r.index()] < here && holds(ours, *r))
                    .min_by_key(|(r, _)| (distance[r.index()], *r));
                if let Some((to, _)) = to {
                    orders.push((by, Act::Move { force, to: *to }));
                }
            }
        }
    }
    orders.sort_by_key(|(a, _)| *a);
    let any = !orders.is_empty();
    stage.orders = orders;
    for force in &mut stage.state.forces {
        force.attack = None;
    }
    any
}

/// One campaign; 0 the challenger wins, 1 neither, 2 it is beaten; and the objectives that it gained.
fn roll_out(s: &mut Situation, run: u64) -> (usize, f64) {
    let stage = &mut s.stage;
    stage.state.copy_from(&s.morning);
    stage.chance = Chance::new(Seed(123), run);
    stage.chronicle = pourparler_engine::Chronicle::default();
    let setup = stage.setup.clone();
    let data = &setup.scenario.disputes[s.dispute.index()];
    let all = data.objectives.len();
    let needed = (libm::ceil(data.victory_share * all as f64) as usize).clamp(1, all);
    let held = |stage: &Stage| {
        let mask = stage.mask(s.dispute, CHALLENGER);
        data.objectives.iter().filter(|r| mask.has(stage.state.regions[r.index()].military)).count()
    };
    let before = held(stage);
    let mut end = 1;
    let days = setup.values.campaign_days as u32;
    // Whether an attack was beaten back: a war that peters out in the middle of the campaign forgets it.
    let mut beaten = false;
    // Every morning, and that after the last day.
    for day in 0..=days {
        // On ground that it holds it was the other side's detachments that were driven off.
        let ours = stage.mask(s.dispute, CHALLENGER);
        let ahead = |r: &&RegionId| !ours.has(stage.state.regions[r.index()].military);
        let thrown_back =
            |r: &RegionId| stage.state.regions[r.index()].progress <= -pourparler_theory::campaign::THROUGH;
        beaten |= data.objectives.iter().filter(ahead).any(thrown_back);
        if held(stage) >= needed {
            end = 0;
            break;
        }
        if !offensive(stage, s.dispute) {
            end = if beaten { 2 } else { 1 };
            break;
        }
        if day < days {
            phases::operate::run(stage);
            stage.state.clock.today = stage.state.clock.today + 1;
        }
    }
    (end, held(stage) as f64 - before as f64)
}

fn main() -> Result<(), Failure> {
    let mut args = std::env::args().skip(1);
    let rollouts: u64 = args.next().unwrap_or_else(|| "2000".to_owned()).parse()?;
    let wanted: usize = args.next().unwrap_or_else(|| "200".to_owned()).parse()?;
    let verbose = args.next().is_some();
    let worlds: [(&str, &[&str]); 4] = [
        ("ultimatum", &[""]),
        ("karabakh-2020-2021", &["2020-09-26", "2020-10-15", "2020-11-20", "2021-02-01", "2021-05-12"]),
        ("camp-david-1978", &[""]),
        ("states=6,regions=24,seed=3", &["", ""]),
    ];
    let mut situations = Vec::new();
    let configurations: usize = worlds.iter().map(|w| 2 * w.1.len()).sum();
    let share = wanted.div_ceil(configurations);
    for (name, starts) in worlds {
        let scenario = scenario(name)?;
        let cabinet = Cabinet::statecraft(scenario.actors.len());
        for (k, start) in starts.iter().enumerate() {
            for draw in [false, true] {
                let mut found = Vec::new();
                let mut seed = 0;
                while found.len() < share * 4 && seed < 12 {
                    seed += 1;
                    let mut options = Options::new(&scenario, Seed(seed + 100 * k as u64));
                    if !start.is_empty() {
                        options.start = StartPoint::named(&scenario, start).ok_or("no such start")?;
                    }
                    if draw {
                        options.values = drawn::values(&scenario, seed as u32 + 100 * k as u32);
                    }
                    let mut sim = Simulation::new(scenario.clone(), &options)?;
                    let mut turn = 0;
                    while !sim.is_over() {
                        let war = sim
                            .state()
                            .hostilities
                            .iter()
                            .any(|h| h.status == pourparler_model::Hostility::War);
                        if turn % (if war { 4 } else { 60 }) == 0 {
                            for dispute in sim.setup().dispute_ids().filter(|d| !sim.setup().decided(*d)) {
                                let side = (turn / 4 + dispute.index()) % 2;
                                let label = format!(
                                    "{name} {start} {}{}",
                                    if draw { "drawn" } else { "default" },
                                    if war { " war" } else { "" }
                                );
                                found.extend(situation(&sim, dispute, side, &label));
                            }
                        }
                        cabinet.play_turn(&mut sim);
                        turn += 1;
                    }
                }
                let step = (found.len() / share).max(1);
                situations.extend(found.into_iter().step_by(step).take(share));
            }
        }
    }
    println!("{} situations, {rollouts} roll-outs each", situations.len());
    let (mut errors, mut stale, mut wins, mut biases) = (Vec::new(), Vec::new(), Vec::new(), [0.0; 3]);
    let mut grounds = Vec::new();
    let mut by_world: std::collections::BTreeMap<String, (f64, f64, u32)> = std::collections::BTreeMap::new();
    let count = situations.len() as f64;
    let rolled: Vec<([f64; 3], f64)> = situations
        .par_iter_mut()
        .map(|s| {
            let (mut ends, mut ground) = ([0.0f64; 3], 0.0);
            for run in 0..rollouts {
                let (end, gained) = roll_out(s, run);
                ends[end] += 1.0 / rollouts as f64;
                if end == 1 {
                    ground += gained / rollouts as f64;
                }
            }
            (ends, ground)
        })
        .collect();
    for (s, (ends, ground)) in situations.iter().zip(rolled) {
        let said = [s.said.win, s.said.draw, s.said.lose];
        let off = |said: [f64; 3]| said.iter().zip(&ends).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        let error = off(said);
        if s.posed {
            stale.push(off([s.stands.win, s.stands.draw, s.stands.lose]));
        }
        for i in 0..3 {
            biases[i] += (said[i] - ends[i]) / count;
        }
        errors.push(error);
        wins.push((said[0] - ends[0]).abs());
        if ends[1] > 0.05 {
            grounds.push((s.gained, ground / ends[1]));
        }
        let entry = by_world.entry(s.label.clone()).or_default();
        (entry.0, entry.1, entry.2) = (entry.0 + error, entry.1.max(error), entry.2 + 1);
        if verbose {
            println!(
                "{:44} d{} s{} said {:.3} {:.3} {:.3}  stands {:.3} {:.3}{}  rolled {:.3} {:.3} {:.3}  gained {:.2} {:.2}",
                s.label,
                s.dispute.index(),
                s.side,
                said[0],
                said[1],
                said[2],
                s.stands.win,
                s.stands.lose,
                if s.posed { "" } else { " (not posed)" },
                ends[0],
                ends[1],
                ends[2],
                s.gained,
                ground / ends[1].max(1e-9),
            );
        }
    }
    for (label, (sum, most, n)) in by_world {
        println!("{label:48} {n:4}  mean {:.4}  largest {most:.4}", sum / f64::from(n));
    }
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len().max(1) as f64;
    let most = |list: &[f64]| list.iter().copied().fold(0.0, f64::max);
    println!(
        "largest of the three probabilities: mean error {:.4}, largest {:.4}",
        mean(&errors),
        most(&errors)
    );
    println!(
        "the same as it stands in the run:   mean error {:.4}, largest {:.4}",
        mean(&stale),
        most(&stale)
    );
    println!("the challenger wins:                mean error {:.4}, largest {:.4}", mean(&wins), most(&wins));
    println!("bias of win, draw, lose: {:.4} {:.4} {:.4}", biases[0], biases[1], biases[2]);
    // What a roll-out's own chance adds: the standard error at one half.
    println!("standard error of a roll-out's share: at most {:.4}", 0.5 / libm::sqrt(rollouts as f64));
    Ok(())
}
