//! Reading a run.

use pourparler_engine::{Setup, Simulation};
use pourparler_model::{ActorId, Answer, DisputeId, EventKind, ForceRole};

use crate::outcome::Outcome;
use crate::play::{self, at_war, paper};

/// What a run begins with, to be compared with its end.
#[derive(Clone, Debug)]
pub(in crate::whatif) struct Morning {
    holders: Vec<ActorId>,
    killed: [u32; 2],
}

impl Morning {
    pub(in crate::whatif) fn of(sim: &Simulation, dispute: DisputeId, between: &[DisputeId]) -> Self {
        Self {
            holders: sim.state().regions.iter().map(|r| r.military).collect(),
            killed: [0, 1].map(|side| killed(sim, dispute, between, side)),
        }
    }

    fn changed<'a>(&'a self, sim: &'a Simulation) -> impl Iterator<Item = bool> + 'a {
        let setup = sim.setup();
        let regions = &sim.state().regions;
        self.holders.iter().zip(regions).map(|(before, now)| !setup.friendly(*before, now.military))
    }
}

/// Killed of a side so far, in whatever the two fight over.
fn killed(sim: &Simulation, dispute: DisputeId, between: &[DisputeId], side: usize) -> u32 {
    let principal = sim.setup().disputes[dispute.index()].principals[side];
    let of = |d: &DisputeId| {
        let own = sim.setup().disputes[d.index()].sides.iter().position(|mask| mask.has(principal));
        own.map_or(0, |own| sim.state().hostilities[d.index()].killed[own])
    };
    between.iter().map(of).sum()
}

fn displaced(sim: &Simulation) -> u64 {
    sim.state().affairs.displaced.iter().map(|d| u64::from(d.persons)).sum()
}

/// What is looked at this morning.
pub(in crate::whatif) fn look(
    sim: &Simulation,
    dispute: DisputeId,
    between: &[DisputeId],
    morning: &Morning,
    row: &mut Vec<f32>,
) {
    let state = sim.state();
    let lost = [0, 1].map(|side| killed(sim, dispute, between, side).saturating_sub(morning.killed[side]));
    let assessment = &state.assessments[dispute.index()][0];
    row.extend([
        (lost[0] + lost[1]) as f32,
        lost[0] as f32,
        lost[1] as f32,
        f32::from(u8::from(at_war(sim, between))),
        morning.changed(sim).filter(|c| *c).count() as f32,
        f32::from(u8::from(paper(sim, between) > 0)),
        if assessment.known { assessment.outlook.win as f32 } else { f32::NAN },
        displaced(sim) as f32,
    ]);
    for actor in sim.setup().disputes[dispute.index()].principals {
        row.push(state.homes[actor.index()].support as f32);
    }
}

/// How it ends, as one number: see [`crate::play::Standing`].
pub(in crate::whatif) fn ending(sim: &Simulation, dispute: DisputeId, between: &[DisputeId]) -> u8 {
    let standing = play::standing(sim, dispute, between);
    standing.held * 6 + u8::from(standing.war) * 3 + standing.paper
}

/// The outcomes of a run that is over.
pub(in crate::whatif) fn outcomes(
    sim: &Simulation,
    dispute: DisputeId,
    between: &[DisputeId],
    morning: &Morning,
    row: &mut Vec<f32>,
) -> Outcome {
    let setup = sim.setup().clone();
    let trace = play::trace(sim, &setup, between, dispute);
    let outcome = Outcome::of(&trace);
    let own = || sim.chronicle().iter().filter(|e| !e.imposed && e.date >= setup.start.date);
    let count = |kind: EventKind| own().filter(|e| e.kind == kind).count() as f32;
    let share = |yes: bool| f32::from(u8::from(yes));
    let lasted = |war: &crate::outcome::War| war.played(outcome.days);
    let paper = paper(sim, between);
    let data = &setup.scenario.disputes[dispute.index()];
    let regions = &sim.state().regions;
    let held =
        data.objectives.iter().filter(|r| setup.friendly(data.challenger, regions[r.index()].military));
    let calls = || outcome.calls.iter().filter(|c| c.day >= 0);
    row.extend([
        outcome.all_killed() as f32,
        outcome.killed[0] as f32,
        outcome.killed[1] as f32,
        (outcome.missing[0] + outcome.missing[1]) as f32,
        outcome.missing[0] as f32,
        outcome.missing[1] as f32,
        share(!outcome.wars.is_empty()),
        outcome.wars.iter().map(lasted).sum::<i32>() as f32,
        outcome.wars.first().map_or(0, lasted) as f32,
        outcome.wars.len() as f32,
        share(at_war(sim, between)),
        morning.changed(sim).filter(|c| *c).count() as f32,
        held.count() as f32,
        share(paper == 2),
        share(paper > 0),
        outcome.agreed.saturating_sub(outcome.truces) as f32,
        outcome.truces as f32,
        outcome.ceasefires.iter().filter(|c| c.broken).count() as f32,
        outcome.incursions as f32,
        outcome.clashes as f32,
        calls().count() as f32,
        calls().filter(|c| c.honoured).count() as f32,
        share(calls().any(|c| c.answer == Some(Answer::Troops))),
        share(sim.state().forces.iter().any(|f| f.role == ForceRole::Peacekeepers && f.troops > 0)),
        count(EventKind::ClauseBreached),
        count(EventKind::TalksOpened),
        share(count(EventKind::SanctionsImposed) > 0.0),
        displaced(sim) as f32,
    ]);
    for actor in setup.disputes[dispute.index()].principals {
        row.push(sim.state().homes[actor.index()].support as f32);
        row.push(share(own().any(|e| e.kind == EventKind::LeaderChanged && e.by == Some(actor))));
    }
    row.extend(morning.changed(sim).map(share));
    outcome
}

/// All disputes between the same principals as one.
pub(in crate::whatif) fn between(setup: &Setup, dispute: DisputeId) -> Vec<DisputeId> {
    play::between_the_same(setup, dispute)
}
