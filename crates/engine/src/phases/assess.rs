//! Assess: status quo, war outlook, value of fighting, reservation value, for either side of each dispute.
//!
//! The chain of the design, without cycles: troops to outlook, outlook and status quo to the value of
//! fighting, that with the staked demand and the home front to the reservation value.

use std::borrow::Cow;

use pourparler_model::{DisputeId, Hostility, Phase};
use pourparler_theory::pressure::{cost_under_sanctions, cost_with_money};
use pourparler_theory::range::{Outlook, reservation, war_value};

use crate::rules::outlook::SideProspect;
use crate::rules::scene::Scene;
use crate::rules::{aid, legal, outlook, recognition, status_quo, supply};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, Foreseen};

/// The least share of a campaign that counts as foreseen when a war begins (assumption): a war that seemed short does not cost more
/// than so many times what was foreseen.
const LEAST_FORESEEN: f64 = 0.25;

/// Run the phase.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Assess;
    supply::renew(stage);
    let setup = stage.setup.clone();
    for dispute in setup.dispute_ids().filter(|d| !setup.decided(*d)) {
        status_quo::renew(stage, &setup, dispute);
        let scene = (!outlook::stands(stage, dispute))
            .then(|| Scene::new(stage, dispute, outlook::possible_allies(stage, dispute)));
        let worth = Worth::of(stage, dispute);
        for side in [CHALLENGER, DEFENDER] {
            assess(stage, &setup, dispute, side, scene.as_ref(), &worth);
        }
    }
}

/// What the levels that hold are worth, by side: both sides are assessed by the same.
struct Worth {
    /// As things stand.
    holds: [f64; 2],
    /// If the challenger's side held all the ground that levels depend on.
    all: [f64; 2],
}

impl Worth {
    fn of(stage: &Stage, dispute: DisputeId) -> Self {
        let table = &stage.setup.disputes[dispute.index()];
        let levels = &stage.state.levels[dispute.index()];
        let holds = |side| {
            table.value(side, levels) + recognition::in_law(stage, dispute, side, |issue| levels[issue])
        };
        let all = |side| status_quo::worth_if_all_held(stage, dispute, side, levels);
        let sides = [CHALLENGER, DEFENDER];
        Self { holds: sides.map(holds), all: sides.map(all) }
    }

    /// What a stalemate is worth to a side that gives the challenger a share of the ground ahead.
    fn stalemate(&self, side: usize, gained: f64) -> f64 {
        self.holds[side] + gained * (self.all[side] - self.holds[side])
    }
}

/// The costs of the types of a side, lowest first; sanctions in force against it add to all, and threats of
/// them as far as they are believed; money from others takes off all.
#[must_use]
pub fn type_costs(stage: &Stage, actor: pourparler_model::ActorId) -> Cow<'_, [f64]> {
    let costs = &stage.setup.type_costs[actor.index()];
    let senders = stage.sanctioners(actor);
    let givers = aid::givers(stage, actor);
    if senders == 0.0 && givers == 0 {
        return Cow::Borrowed(costs);
    }
    let v = &stage.setup.values;
    let net = |cost: &f64| {
        let under = cost_under_sanctions(*cost, v.sanctions_cost, senders).unwrap_or(*cost);
        cost_with_money(under, v.money_worth, givers).unwrap_or(under)
    };
    costs.iter().map(net).collect()
}

/// A side's own cost of fighting on, as a share of the dispute's value.
#[must_use]
pub fn own_cost(stage: &Stage, dispute: DisputeId, side: usize) -> f64 {
    let costs = type_costs(stage, stage.setup.disputes[dispute.index()].principals[side]);
    let own = usize::from(stage.state.resolve[dispute.index()][side]).min(costs.len() - 1);
    costs[own] * cost_ahead(stage, dispute, side)
}

/// The share of a war's cost that a side has still ahead: the days of fighting that it expects, in those that it expected when the
/// war began (war as a process, whose cost is that of its battles; Filson & Werner 2002). A war that drags on may cost more than all
/// that was foreseen.
#[must_use]
pub fn cost_ahead(stage: &Stage, dispute: DisputeId, side: usize) -> f64 {
    share_ahead(stage, dispute, side, stage.state.assessments[dispute.index()][side].days)
}

/// The same if it expects so many days.
fn share_ahead(stage: &Stage, dispute: DisputeId, side: usize, days: f64) -> f64 {
    let hostilities = &stage.state.hostilities[dispute.index()];
    let share = match hostilities.believed[side] {
        Some(foreseen) if hostilities.status == Hostility::War => {
            days / foreseen.days.max(LEAST_FORESEEN * stage.setup.values.campaign_days)
        }
        _ => 1.0,
    };
    share / hostilities.left
}

/// The days of fighting that a side expects of a war that is on, at least one.
#[must_use]
pub fn days_ahead(stage: &Stage, dispute: DisputeId, side: usize) -> f64 {
    stage.state.assessments[dispute.index()][side].days.max(1.0)
}

/// The outlook from a side's own point of view.
#[must_use]
pub fn from_side(outlook: Outlook, side: usize) -> Outlook {
    if side == CHALLENGER {
        outlook
    } else {
        Outlook { win: outlook.lose, draw: outlook.draw, lose: outlook.win }
    }
}

fn assess(
    stage: &mut Stage,
    setup: &Setup,
    dispute: DisputeId,
    side: usize,
    scene: Option<&Scene>,
    worth: &Worth,
) {
    let table = &setup.disputes[dispute.index()];
    let (me, other) = (table.principals[side], table.principals[1 - side]);
    let status_quo = worth.holds[side];
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    if !war {
        stage.state.hostilities[dispute.index()].reference[side] = status_quo;
    }
    let prospects = match scene {
        Some(scene) => outlook::of_side(stage, dispute, side, scene),
        None => outlook::as_before(stage, dispute, side),
    };
    let costs = type_costs(stage, me);
    let own = usize::from(stage.state.resolve[dispute.index()][side]).min(costs.len() - 1);
    let mut now = stage.state.assessments[dispute.index()][side];
    now.status_quo = status_quo;
    // What nobody can vote down is that there be no agreement, so a home front holds out for no more than that leaves
    // (Putnam 1988): before a war what holds, in one what arms bring. A home front sees a war as its government does, and
    // counts no cost (assumption).
    let mut without = f64::INFINITY;
    match prospects {
        Some(SideProspect { outlook, alone, gained, days, exact, inputs, fan, laydown }) => {
            (now.exact, now.fan, now.laydown) = (exact, fan, laydown);
            (now.outlook, now.alone, now.inputs, now.known) = (outlook, alone, inputs, true);
            (now.gained, now.days) = (gained, days);
            let ahead = share_ahead(stage, dispute, side, days);
            // A stalemate leaves what holds then: part of the ground ahead will have changed hands.
            now.stalemate = worth.stalemate(side, gained);
            let other_stalemate = worth.stalemate(1 - side, gained);
            now.war = war_value(from_side(outlook, side), 1.0, now.stalemate, 0.0, costs[own] * ahead);
            if war {
                without = now.war + costs[own] * ahead;
            }
            let others: f64 = type_costs(stage, other)
                .iter()
                .zip(&stage.state.beliefs[dispute.index()][side].resolve)
                .map(|(cost, weight)| {
                    weight * war_value(from_side(outlook, 1 - side), 1.0, other_stalemate, 0.0, cost * ahead)
                })
                .sum();
            now.other_reservation = others;
        }
        None => {
            // Nothing to fight for: without agreement things stay as they are.
            now.outlook = Outlook { win: 0.0, draw: 1.0, lose: 0.0 };
            (now.alone, now.known) = (now.outlook, true);
            (now.war, now.other_reservation) = (status_quo, worth.holds[1 - side]);
            (now.gained, now.stalemate) = (0.0, status_quo);
        }
    }
    now.ratification = match &setup.scenario.actors[me.index()].home {
        Some(home) => {
            let reference = stage.state.hostilities[dispute.index()].reference[side];
            let weight = setup.values.ratification_weight;
            let cap = weight * home.exposure * stage.state.homes[me.index()].support * reference.max(0.0);
            cap.min(without)
        }
        None => f64::NEG_INFINITY,
    };
    let audience = setup.scenario.actors[me.index()].home.as_ref().map_or(0.0, |h| h.audience);
    let staked = stage.state.talks[dispute.index()].staked[side]
        .and_then(|package| legal::worth(stage, dispute, side, package))
        .unwrap_or(f64::NEG_INFINITY);
    let fallback = if war { now.war } else { now.war.max(status_quo) };
    let slope = setup.values.audience_slope * audience;
    let staked =
        recognition::staked(stage, dispute, side).map_or(staked, |recognised| staked.max(recognised));
    let staked = if staked.is_finite() { staked } else { fallback };
    now.reservation = reservation(fallback, staked, slope).max(now.ratification);
    stage.state.assessments[dispute.index()][side] = now;
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    if war && hostilities.believed[side].is_none() {
        // A war that the start gives: its first morning.
        hostilities.believed[side] = Some(Foreseen::of(&now));
    }
}
