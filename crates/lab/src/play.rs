//! A run played to its end by its policies, and watched.

use pourparler_engine::rules::legal;
use pourparler_engine::{Setup, Simulation};
use pourparler_model::{Act, ActorSet, DisputeId, Hostility, PackageId, RegionId, Role};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Action, Strength};

use crate::outcome::{Engagement, Engagements, Outcome, Trace};

/// Days between two looks at the bargaining range.
const LOOK_DAYS: i32 = 7;

/// A run that has been played.
#[derive(Clone, PartialEq, Debug)]
pub struct Played {
    /// What its chronicle says.
    pub outcome: Outcome,
    /// Looks at the bargaining range, once a week, and how many found it empty.
    pub looks: u32,
    /// See `looks`.
    pub empty: u32,
    /// What either side believed on the first morning: that the challenger wins a campaign, with allies and without.
    pub first: [FirstOutlook; 2],
    /// Troops of either side on the first morning.
    pub troops: [f64; 2],
    /// Allies bound to defend or to assist a principal, who stand on neither side.
    pub allies: u32,
    /// Allies that sent troops.
    pub joined: u32,
    /// Engagements that came to an end.
    pub engagements: Vec<Engagement>,
    /// How the dispute stands at the end.
    pub standing: Standing,
}

/// What a side believes on the first morning.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FirstOutlook {
    /// The probability that the challenger wins a campaign, allies weighted by how likely they are to come.
    pub with_allies: f64,
    /// The same if none comes.
    pub alone: f64,
}

/// How the dispute stands at the end of a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Standing {
    /// The ground of the challenger's side: 0 nothing, 1 some, 2 most (half or more), 3 all.
    pub held: u8,
    /// Whether a war is on.
    pub war: bool,
    /// 0 nothing signed that stands, 1 a truce, 2 an agreement.
    pub paper: u8,
}

impl Standing {
    /// In a few words.
    #[must_use]
    pub fn words(self) -> String {
        let held = ["nothing", "some", "most", "all"][usize::from(self.held.min(3))];
        let war = if self.war { "at war" } else { "no war" };
        let paper = ["nothing signed", "a truce", "an agreement"][usize::from(self.paper.min(2))];
        format!("{held} of the ground taken, {war}, {paper}")
    }
}

/// Play a run to its end; what is watched is the dispute and all others between the same two.
pub fn play(sim: &mut Simulation, cabinet: &Cabinet, dispute: DisputeId) -> Played {
    let setup = sim.setup().clone();
    let disputes = between_the_same(&setup, dispute);
    let first = [0, 1].map(|side| {
        let now = &sim.state().assessments[dispute.index()][side];
        FirstOutlook { with_allies: now.outlook.win, alone: now.alone.win }
    });
    let troops = [0, 1].map(|side| troops_of(sim, setup.disputes[dispute.index()].sides[side]));
    let mut engagements = Engagements::default();
    let (mut looks, mut empty, mut looked) = (0, 0, None);
    while !sim.is_over() {
        let today = sim.today();
        if looked.is_none_or(|day| today - day >= LOOK_DAYS) {
            looked = Some(today);
            looks += 1;
            empty += u32::from(is_empty(sim, dispute));
        }
        let attacks = decide(sim, cabinet);
        let before = (!attacks.is_empty()).then(|| sim.state().clone());
        let from = sim.chronicle().len();
        sim.step();
        if let Some(before) = before {
            let trace = trace(sim, &setup, &disputes, dispute);
            engagements.observe(
                &trace,
                &trace.events[from.min(trace.events.len())..],
                |region, side| {
                    let on = |side: usize, owner| trace.side(Some(owner)) == Some(side);
                    let sum = |chosen: &dyn Fn(usize) -> bool| -> f64 {
                        let list = before.forces.iter().enumerate().filter(|(i, _)| chosen(*i));
                        list.map(|(_, force)| f64::from(force.troops)).sum()
                    };
                    let forces = &before.forces;
                    let attack = sum(&|i| attacks.contains(&(i, region)) && on(side, forces[i].owner));
                    let defence = sum(&|i| {
                        forces[i].region == region
                            && Setup::fights(forces[i].role)
                            && on(1 - side, forces[i].owner)
                    });
                    (attack, defence)
                },
                |region| sim.state().regions[region.index()].progress < -pourparler_theory::campaign::THROUGH,
            );
        }
        engagements.expire(sim.today());
    }
    let trace = trace(sim, &setup, &disputes, dispute);
    let (allies, joined) = allies(&trace, sim);
    Played {
        outcome: Outcome::of(&trace),
        looks,
        empty,
        first,
        troops,
        allies,
        joined,
        engagements: engagements.over,
        standing: standing(sim, dispute, &disputes),
    }
}

/// Let all decide; returns who attacks what.
fn decide(sim: &mut Simulation, cabinet: &Cabinet) -> Vec<(usize, RegionId)> {
    let mut attacks = Vec::new();
    for actor in sim.deciders() {
        let (orders, memory) = cabinet.decide(sim, actor, None);
        sim.remember(actor, memory);
        attacks.extend(orders.iter().filter_map(|act| match act {
            Act::Attack { force, into } => Some((force.index(), *into)),
            _ => None,
        }));
        sim.submit(actor, &orders);
    }
    attacks
}

/// All disputes between the same two principals that are not decided by one alone.
pub(crate) fn between_the_same(setup: &Setup, dispute: DisputeId) -> Vec<DisputeId> {
    let of = |d: DisputeId| {
        let mut principals = setup.disputes[d.index()].principals;
        principals.sort_unstable();
        principals
    };
    setup.dispute_ids().filter(|d| !setup.decided(*d) && of(*d) == of(dispute)).collect()
}

pub(crate) fn trace<'a>(
    sim: &'a Simulation,
    setup: &'a Setup,
    disputes: &'a [DisputeId],
    dispute: DisputeId,
) -> Trace<'a> {
    let ledger = &sim.state().ledger;
    let table = &setup.disputes[dispute.index()];
    Trace {
        events: sim.chronicle(),
        pacts: &ledger.pacts,
        calls: &ledger.calls,
        treaties: &setup.scenario.treaties,
        disputes,
        principals: table.principals,
        sides: table.sides,
        from: setup.start.date,
        to: sim.today() - 1,
        mobilisation_days: setup.values.mobilisation_days as i32,
    }
}

fn troops_of(sim: &Simulation, mask: ActorSet) -> f64 {
    let own = sim.state().forces.iter().filter(|f| mask.has(f.owner));
    own.map(|f| f64::from(f.troops)).sum()
}

/// Whether no package that settles all, and not what holds either, is worth its reservation value to either side.
fn is_empty(sim: &Simulation, dispute: DisputeId) -> bool {
    let stage = sim.stage();
    let count = stage.setup.disputes[dispute.index()].whole;
    let suits = |side: usize, package: usize| {
        let now = &stage.state.assessments[dispute.index()][side];
        let worth = legal::worth(stage, dispute, side, PackageId::new(package)).unwrap_or(f64::NEG_INFINITY);
        // What holds needs no ratification: where only that is in the way it will do.
        let least =
            if package == 0 && now.reservation <= now.ratification { now.war } else { now.reservation };
        worth >= least - 1e-9
    };
    !(0..count.max(1)).any(|package| suits(0, package) && suits(1, package))
}

/// Allies bound to fight for a principal, and how many of them sent troops.
fn allies(trace: &Trace<'_>, sim: &Simulation) -> (u32, u32) {
    let mut bound = Vec::new();
    for treaty in
        trace.treaties.iter().filter(|t| t.from <= trace.from && t.until.is_none_or(|u| u >= trace.from))
    {
        let fights = treaty.obligations.iter().any(|o| {
            matches!(
                o.kind,
                pourparler_model::ObligationKind::Defend | pourparler_model::ObligationKind::Assist
            )
        });
        for principal in trace.principals.iter().filter(|p| fights && treaty.parties.contains(p)) {
            let others = treaty.parties.iter().filter(|a| *a != principal && trace.side(Some(**a)).is_none());
            let decides =
                |a: &&pourparler_model::ActorId| sim.setup().scenario.actors[a.index()].role == Role::Decides;
            bound.extend(others.filter(decides).copied());
        }
    }
    bound.sort_unstable();
    bound.dedup();
    let sent = |ally| {
        let troops =
            |c: &&pourparler_engine::Call| c.to == ally && c.answer == Some(pourparler_model::Answer::Troops);
        trace.calls.iter().find(troops).is_some()
    };
    (bound.len() as u32, bound.iter().filter(|a| sent(**a)).count() as u32)
}

/// How things stand at the end between the two of a dispute.
pub(crate) fn standing(sim: &Simulation, dispute: DisputeId, between: &[DisputeId]) -> Standing {
    let (setup, state) = (sim.setup(), sim.state());
    let data = &setup.scenario.disputes[dispute.index()];
    let held = |r: &&RegionId| setup.friendly(data.challenger, state.regions[r.index()].military);
    let share = 10 * data.objectives.iter().filter(held).count() / data.objectives.len().max(1);
    Standing {
        held: match share {
            0 => 0,
            1..=4 => 1,
            5..=9 => 2,
            _ => 3,
        },
        war: at_war(sim, between),
        paper: paper(sim, between),
    }
}

pub(crate) fn at_war(sim: &Simulation, disputes: &[DisputeId]) -> bool {
    disputes.iter().any(|d| sim.state().hostilities[d.index()].status == Hostility::War)
}

/// What lies between the two: 0 nothing that stands, 1 a truce, 2 an agreement.
pub(crate) fn paper(sim: &Simulation, disputes: &[DisputeId]) -> u8 {
    let (setup, today) = (sim.setup(), sim.today());
    let ours = |p: &&pourparler_engine::Pact| {
        p.signed >= setup.start.date && p.dispute.is_some_and(|d| disputes.contains(&d))
    };
    let signed = sim.state().ledger.pacts.iter().filter(ours);
    let worth = |p: &pourparler_engine::Pact| match (p.package, p.text) {
        (Some(package), _) => 1 + u8::from(package.index() != 0),
        (None, Some(text)) => {
            let clauses = &setup.scenario.texts[text.index()].clauses;
            let more = clauses.iter().any(|c| {
                matches!(c.action, Action::HandOver { .. } | Action::Peacekeepers { .. } | Action::OpenRoutes)
            });
            1 + u8::from(more && p.strength != Strength::None)
        }
        (None, None) => 1,
    };
    // A truce whose fire is not held is none; of an agreement the rest stands until a war ends it.
    let stands = |p: &pourparler_engine::Pact| match worth(p) {
        1 => u8::from(p.holds_fire(today)),
        more if p.stands(today) => more,
        _ => 0,
    };
    signed.map(stands).max().unwrap_or(0)
}
