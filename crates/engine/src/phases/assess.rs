//! Assess: status quo, war outlook, value of fighting, reservation value, for either side of each dispute.
//!
//! The chain of the design, without cycles: troops to outlook, outlook and status quo to the value of
//! fighting, that with the staked demand and the home front to the reservation value.

use std::borrow::Cow;

use pourparler_model::{ActorId, DisputeId, Hostility, Phase};
use pourparler_theory::home_front::least_ratified;
use pourparler_theory::pressure::{cost_under_sanctions, cost_with_money};
use pourparler_theory::range::{Ends, Outlook, reservation};

use crate::rules::agreed::Agreed;
use crate::rules::packages::DisputeTable;
use crate::rules::scene::Scene;
use crate::rules::spoils::Spoils;
use crate::rules::{aid, legal, outlook, recognition, status_quo, supply, war};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{Assessment, CHALLENGER, DEFENDER, Foreseen};

/// The least share of a campaign that counts as foreseen when a war begins (assumption): a war that seemed short does not cost more
/// than so many times what was foreseen.
const LEAST_FORESEEN: f64 = 0.25;

/// Renew what every side of every dispute expects: outlook, value of fighting, reservation value, and the packages between them.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Assess;
    supply::renew(stage);
    let setup = stage.setup.clone();
    for dispute in setup.dispute_ids().filter(|d| !setup.decided(*d)) {
        status_quo::renew(stage, &setup, dispute);
        let scene = (!outlook::stands(stage, dispute))
            .then(|| Scene::new(stage, dispute, outlook::possible_allies(stage, dispute)));
        let worth = Worth::of(stage, &setup, dispute);
        for side in [CHALLENGER, DEFENDER] {
            assess(stage, &setup, dispute, side, scene.as_ref(), &worth);
        }
    }
}

/// What the levels that hold are worth, and what it costs to fight, by side: both sides are assessed by the same.
struct Worth<'a> {
    /// What a campaign leaves, as things stand.
    spoils: [Spoils; 2],
    /// Peace.
    peace: [f64; 2],
    /// The costs of its types.
    costs: [Cow<'a, [f64]>; 2],
}

impl<'a> Worth<'a> {
    fn of(stage: &Stage, setup: &'a Setup, dispute: DisputeId) -> Self {
        let levels = &stage.state.levels[dispute.index()];
        let spoils = [CHALLENGER, DEFENDER].map(|side| Spoils::of(stage, dispute, side, levels));
        let agreed = Agreed::kept(stage, dispute);
        let peace = |side: usize| agreed.as_ref().map_or(spoils[side].holds(), |agreed| agreed.worth(side));
        let peace = [CHALLENGER, DEFENDER].map(peace);
        let principals = setup.disputes[dispute.index()].principals;
        Self { spoils, peace, costs: principals.map(|principal| costs_today(setup, stage, principal)) }
    }
}

/// The costs of the types of a side, lowest first; sanctions in force against it add to all, and threats of
/// them as far as they are believed; money from others takes off all.
#[must_use]
pub fn type_costs(stage: &Stage, actor: ActorId) -> Cow<'_, [f64]> {
    costs_today(&stage.setup, stage, actor)
}

/// The same. `setup`: that of the stage, which may be lent for longer than the rest of it.
fn costs_today<'a>(setup: &'a Setup, stage: &Stage, actor: ActorId) -> Cow<'a, [f64]> {
    let costs = &setup.type_costs[actor.index()];
    let senders = stage.sanctioners(actor);
    let givers = aid::givers(stage, actor);
    if senders == 0.0 && givers == 0 {
        return Cow::Borrowed(costs);
    }
    let v = &setup.values;
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
    if side == CHALLENGER { outlook } else { outlook.reversed() }
}

fn assess(
    stage: &mut Stage,
    setup: &Setup,
    dispute: DisputeId,
    side: usize,
    scene: Option<&Scene>,
    worth: &Worth<'_>,
) {
    let table = &setup.disputes[dispute.index()];
    let me = table.principals[side];
    let status_quo = worth.spoils[side].holds();
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    if !war {
        stage.state.hostilities[dispute.index()].reference[side] = status_quo;
    }
    if let Some(scene) = scene
        && let Some(anew) = outlook::of_side(stage, dispute, side, scene)
    {
        anew.enter(&mut stage.state.assessments[dispute.index()][side]);
    }
    let Fighting { ends, other_ends, value, cost, other } = fighting(stage, table, dispute, side, worth);
    // What nobody can vote down is that there be no agreement, so a home front holds out for no more than that leaves
    // (Putnam 1988): before a war what holds, in one what it is taken to leave. It counts no cost (assumption).
    let without =
        if war && table.has_ground { told(stage, dispute, status_quo, value + cost) } else { f64::INFINITY };
    let home = setup.scenario.actors[me.index()].home.as_ref();
    let ratification = home.map_or(f64::NEG_INFINITY, |home| {
        let reference = stage.state.hostilities[dispute.index()].reference[side];
        let support = stage.state.homes[me.index()].support;
        let v = &setup.values;
        let cap = least_ratified(reference, home.exposure, support, v.loss_aversion);
        (v.ratification_weight * cap).min(without)
    });
    let staked = stage.state.talks[dispute.index()].staked[side]
        .and_then(|package| legal::worth(stage, dispute, side, package))
        .unwrap_or(f64::NEG_INFINITY);
    let peace = worth.peace[side];
    let fallback = if war { value } else { value.max(peace) };
    let slope = setup.values.audience_slope * home.map_or(0.0, |h| h.audience);
    let staked =
        recognition::staked(stage, dispute, side).map_or(staked, |recognised| staked.max(recognised));
    let staked = if staked.is_finite() { staked } else { fallback };
    let now = &mut stage.state.assessments[dispute.index()][side];
    (now.known, now.status_quo, now.peace) = (true, status_quo, peace);
    (now.ends, now.other_ends) = (ends, other_ends);
    (now.war, now.other_war, now.ratification) = (value, other, ratification);
    now.reservation = reservation(fallback, staked, slope).max(ratification);
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    if war && hostilities.believed[side].is_none() {
        // A war that the start gives: its first morning.
        hostilities.believed[side] = Some(Foreseen::of(now));
        war::hope(stage, dispute, side);
    }
}

/// What a home front takes a war to leave it: at its outbreak what holds, and what arms will bring as time goes by, since reality asserts
/// itself (Baum & Groeling 2010); as fast as the rally fades (assumption). `holds`: what holds today is worth; `gross`: fighting to the
/// government, before its cost.
fn told(stage: &Stage, dispute: DisputeId, holds: f64, gross: f64) -> f64 {
    let days = f64::from(stage.day - stage.state.hostilities[dispute.index()].since);
    let unseen = libm::exp(-days / stage.setup.values.rally_days);
    gross + unseen * (holds - gross)
}

/// What fighting is worth to a side, and what it takes it to be worth to the other.
struct Fighting {
    /// What its ends are worth.
    ends: Ends,
    /// The same to the other side.
    other_ends: Ends,
    /// Value of fighting, its cost taken off.
    value: f64,
    /// That cost.
    cost: f64,
    /// Value of fighting to the other side, over what is believed of its resolve.
    other: f64,
}

fn fighting(
    stage: &Stage,
    table: &DisputeTable,
    dispute: DisputeId,
    side: usize,
    worth: &Worth<'_>,
) -> Fighting {
    if !table.has_ground {
        // Nothing to fight for: without agreement things stay as they are.
        let [ends, other_ends] = [side, 1 - side].map(|side| worth.spoils[side].after(0.0));
        return Fighting { ends, other_ends, value: ends.draw, cost: 0.0, other: other_ends.draw };
    }
    let &Assessment { outlook, gained, days, .. } = &stage.state.assessments[dispute.index()][side];
    let [mine, theirs] = [&worth.costs[side], &worth.costs[1 - side]];
    let own = usize::from(stage.state.resolve[dispute.index()][side]).min(mine.len() - 1);
    let ahead = share_ahead(stage, dispute, side, days);
    let cost = mine[own] * ahead;
    let [ends, other_ends] = [side, 1 - side].map(|side| worth.spoils[side].after(gained));
    let beliefs = theirs.iter().zip(&stage.state.beliefs[dispute.index()][side].resolve);
    let other = beliefs.map(|(cost, weight)| weight * other_ends.value(outlook, cost * ahead)).sum();
    Fighting { ends, other_ends, value: ends.value(outlook, cost), cost, other }
}
