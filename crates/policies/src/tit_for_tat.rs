//! Tit for tat: in each dispute, what the other side last did in public (Axelrod 1984).
//!
//! It begins with cooperation: it calls for talks, and keeps what it signed. Then it does to the other side what that side
//! did last to it: attacks, enters, withdraws, demands, threatens, imposes, lifts, condemns. An act is mirrored once, on the
//! first day on which that can be done; only an attack goes on being answered while the other side goes on attacking. At a
//! table it offers as much as it was last offered, and accepts what it would offer itself. It answers a call as its caller
//! last answered one of its own, and consults where it has never called.

use pourparler_engine::{ActorChance, View};
use pourparler_model::{
    Account, Act, ActorId, Answer, DisputeId, Event, EventKind, Memory, Orders, PackageId, Statement,
    TalksStatus,
};

use crate::policy::Policy;
use crate::statecraft::staff;
use crate::status_quo::{due, legal};

/// Mirrors the last public act of the other side of each dispute.
#[derive(Clone, Copy, Debug, Default)]
pub struct TitForTat;

/// Memory: the worth to itself of the last offer that a dispute's other side made. Apart from what statecraft keeps (from 100 on),
/// which a state may have had before.
const OFFERED: u32 = 10_000;

impl Policy for TitForTat {
    fn name(&self) -> String {
        "tit-for-tat".to_owned()
    }

    fn decide(
        &self,
        view: &View<'_>,
        memory: &mut Memory,
        _chance: &ActorChance<'_>,
        _account: Option<&mut Account>,
    ) -> Orders {
        let mut wanted = Vec::new();
        for dispute in view.disputes() {
            let Some(side) = view.side(dispute) else { continue };
            if let Some(event) = last(view, dispute, side) {
                wanted.extend(mirror(view, dispute, side, event));
            }
            wanted.extend(at_table(view, memory, dispute, side));
        }
        let open = view.calls().filter(|(_, c)| c.to == view.me() && c.open());
        wanted.extend(open.map(|(call, c)| Act::AnswerCall { call, answer: answer(view, c.by) }));
        wanted.extend(due(view));
        legal(view, wanted)
    }
}

/// The last thing in the news that the other side of a dispute did and that can be given back.
fn last<'a>(view: &View<'a>, dispute: DisputeId, side: usize) -> Option<&'a Event> {
    let me = view.me();
    let own = |actor: ActorId| view.side_of(dispute, actor) == Some(side);
    view.news()
        .filter(|e| e.by.is_some_and(|by| view.side_of(dispute, by) == Some(1 - side)))
        // What is done to somebody else is no affair of ours.
        .filter(|e| e.to.is_none_or(|to| to == me || own(to)))
        .filter(|e| mirrored(e.kind))
        .last()
}

const fn mirrored(kind: EventKind) -> bool {
    use EventKind as K;
    matches!(
        kind,
        K::WarBegins
            | K::Battle
            | K::RegionTaken
            | K::Incursion
            | K::Withdrawal
            | K::Demand
            | K::TalksSuspended
            | K::SanctionsThreatened
            | K::SanctionsImposed
            | K::SanctionsLifted
            | K::Said(Statement::Support | Statement::Condemn | Statement::CallWithdrawal)
            | K::Mobilised
    )
}

/// The same, done back.
fn mirror(view: &View<'_>, dispute: DisputeId, side: usize, event: &Event) -> Vec<Act> {
    use EventKind as K;
    let other = event.by.unwrap_or(view.principals(dispute)[1 - side]);
    match event.kind {
        K::WarBegins | K::Battle | K::RegionTaken => {
            let attack = staff::offensive(view, dispute, side).acts;
            if attack.is_empty() { staff::defence(view, dispute, side) } else { attack }
        }
        K::Incursion => staff::incursion(view, dispute, side).into_iter().collect(),
        K::Withdrawal => vec![Act::Withdraw { dispute }],
        K::Demand => {
            most(view, dispute, side).map(|package| Act::Demand { dispute, package }).into_iter().collect()
        }
        K::TalksSuspended => vec![Act::Suspend { dispute }],
        K::SanctionsThreatened => vec![Act::ThreatenSanctions { against: other }],
        K::SanctionsImposed => vec![Act::ImposeSanctions { against: other }],
        K::SanctionsLifted => vec![Act::LiftSanctions { against: other }],
        K::Said(statement) => vec![Act::MakeStatement { statement, to: other, dispute }],
        K::Mobilised => vec![Act::Mobilise],
        _ => Vec::new(),
    }
}

/// Packages that its home front would ratify, what holds left out.
fn ratified<'a>(view: &View<'a>, dispute: DisputeId) -> impl Iterator<Item = PackageId> + use<'a> {
    let view = *view;
    view.candidates(dispute).filter(move |p| p.index() > 0 && view.ratifies(dispute, *p))
}

/// The package that is worth the most to it, of those that settle all.
fn most(view: &View<'_>, dispute: DisputeId, side: usize) -> Option<PackageId> {
    let own = |p: &PackageId| view.worth(dispute, side, *p);
    let whole = ratified(view, dispute).filter(|p| !view.is_part(dispute, *p));
    whole.max_by(|a, b| own(a).total_cmp(&own(b)).then(b.cmp(a)))
}

/// What it does about talks.
fn at_table(view: &View<'_>, memory: &mut Memory, dispute: DisputeId, side: usize) -> Vec<Act> {
    let talks = view.talks(dispute);
    let slot = OFFERED + dispute.index() as u32;
    if let Some(package) = talks.to_answer(side) {
        memory.set(slot, view.worth(dispute, side, package));
    }
    match talks.status {
        TalksStatus::None if memory.get(slot).is_none() => vec![Act::CallTalks { dispute }],
        TalksStatus::None => Vec::new(),
        TalksStatus::Called => vec![Act::Attend { dispute }],
        TalksStatus::Suspended => vec![Act::Resume { dispute }],
        TalksStatus::Open if talks.to_move() != side => Vec::new(),
        TalksStatus::Open => {
            let own = |p: &PackageId| view.worth(dispute, side, *p);
            let other = |p: &PackageId| view.worth(dispute, 1 - side, *p);
            // As much for them as they last gave; at first as much for them as for itself.
            let target = memory.get(slot);
            let gap = |p: &PackageId| (other(p) - target.unwrap_or_else(|| own(p))).abs();
            let offer = ratified(view, dispute).min_by(|a, b| gap(a).total_cmp(&gap(b)).then(a.cmp(b)));
            let good = talks
                .to_answer(side)
                .is_some_and(|theirs| offer.is_none_or(|mine| own(&theirs) >= own(&mine) - 1e-9));
            match offer {
                _ if good => vec![Act::Accept { dispute }],
                Some(package) => vec![Act::Offer { dispute, package }],
                None => vec![Act::Offer { dispute, package: PackageId::new(0) }],
            }
        }
    }
}

/// What the caller last answered to a call of its own.
fn answer(view: &View<'_>, caller: ActorId) -> Answer {
    view.calls()
        .filter(|(_, c)| c.by == view.me() && c.to == caller)
        .filter_map(|(_, c)| c.answer)
        .last()
        .unwrap_or(Answer::Mediate)
}
