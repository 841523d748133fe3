//! Where the talks of a dispute stand, and what a party makes of the dispute.

use pourparler_engine::{Simulation, View};
use pourparler_model::{DisputeId, PackageId, TalksStatus};
use serde_json::{Value, json};

use super::HOLDS;
use crate::names::Names;
use crate::tables::principals;
use crate::tables::talks::{all_in_words, in_words};
use crate::text::{counted, plain, possessive};
use crate::view::dispute as view_of;

/// The table, as far as it is seen: nothing if there is none.
pub(super) fn now(names: &Names<'_>, view: &View<'_>, dispute: DisputeId) -> Vec<String> {
    let talks = view.talks(dispute);
    let sides = view.principals(dispute);
    let name = names.dispute_short(dispute);
    let mut lines = Vec::new();
    let chair =
        talks.mediator.map_or_else(String::new, |a| format!(", mediated by {}", names.actor_short(a)));
    match talks.status {
        TalksStatus::None => {}
        TalksStatus::Called => {
            let mut coming: Vec<&str> =
                (0..2).filter(|s| talks.attending[*s]).map(|s| names.actor_short(sides[s])).collect();
            let others = talks.conference.into_iter().flat_map(|all| all.seats.into_iter().zip(all.came));
            coming.extend(
                others.filter(|(_, came)| *came).filter_map(|(a, _)| a).map(|a| names.actor_short(a)),
            );
            let coming =
                if coming.is_empty() { "nobody has".to_owned() } else { coming.join(" has, ") + " has" };
            let day = talks.called.unwrap_or(talks.since).long();
            lines.push(format!("{name}: called on {day}{chair}; {coming} said to come"));
        }
        TalksStatus::Open | TalksStatus::Suspended => {
            let state = if talks.status == TalksStatus::Open { "open" } else { "suspended" };
            let turn = talks.member(sides, talks.to_move()).map_or("?", |a| names.actor_short(a));
            let made = counted(talks.table.turns() as usize, "turn");
            lines.push(format!(
                "{name}: {state} since {}{chair}; {made}; it is {} move",
                talks.since.long(),
                possessive(turn)
            ));
        }
    }
    if let Some((side, package)) = talks.on_table() {
        let by = talks.member(sides, side).map_or("?", |a| names.actor_short(a));
        lines.push(format!("{} offer: {}", possessive(by), valued(names, view, dispute, package)));
    }
    for (side, actor) in sides.iter().enumerate() {
        if let Some(package) = talks.staked[side] {
            lines.push(format!(
                "{} demands in public: {}",
                names.actor_short(*actor),
                demanded(names, view, dispute, package)
            ));
        }
    }
    lines
}

/// A package in words, by what it changes, with its worth to either side.
pub(crate) fn valued(names: &Names<'_>, view: &View<'_>, dispute: DisputeId, package: PackageId) -> String {
    in_words(names, dispute, package) + &worth(names, view, dispute, package)
}

/// The same with all its points: what is demanded in public may be that something stays as it is.
pub(super) fn demanded(names: &Names<'_>, view: &View<'_>, dispute: DisputeId, package: PackageId) -> String {
    all_in_words(names, dispute, package) + &worth(names, view, dispute, package)
}

/// What a package is worth to either side.
fn worth(names: &Names<'_>, view: &View<'_>, dispute: DisputeId, package: PackageId) -> String {
    let [a, b] = view.principals(dispute).map(|a| names.actor_short(a));
    let [x, y] = [0, 1].map(|side| plain(view.worth(dispute, side, package)));
    format!(" (worth {x} to {a}, {y} to {b})")
}

/// What a party expects and believes.
pub(super) fn mind(names: &Names<'_>, view: &View<'_>, dispute: DisputeId) -> Vec<String> {
    let Some((a, side)) = view.assessment(dispute).filter(|a| a.known).zip(view.side(dispute)) else {
        return Vec::new();
    };
    let [x, y] = view.principals(dispute).map(|a| names.actor_short(a));
    let other = names.actor_short(view.principals(dispute)[1 - side]);
    let cost: f64 = view
        .belief(dispute)
        .map_or(f64::NAN, |b| view.other_costs(dispute).iter().zip(&b.resolve).map(|(c, w)| c * w).sum());
    vec![
        format!(
            "{}: in a campaign {x} wins {}, neither prevails {}, {y} holds {}",
            names.dispute_short(dispute),
            plain(a.outlook.win),
            plain(a.outlook.draw),
            plain(a.outlook.lose)
        ),
        format!(
            "things as they are are worth {} to it, fighting {}; it accepts {} or more",
            plain(view.worth(dispute, side, HOLDS)),
            plain(a.war),
            plain(a.reservation)
        ),
        format!(
            "a war costs it {}, and {other} {cost}, as it believes; to {other}, it thinks, fighting is worth {}",
            view.own_cost(dispute).map_or_else(String::new, plain),
            plain(a.other_war),
            cost = plain(cost)
        ),
    ]
}

/// A dispute as JSON, with what each party keeps to itself under its code.
pub(super) fn truth_json(names: &Names<'_>, sim: &Simulation, dispute: DisputeId) -> Value {
    let parties = principals(names, dispute).map(|a| (names.actor(a), view_of::known(&sim.view(a), dispute)));
    let mut object = parties[0].1.clone();
    if let Some(map) = object.as_object_mut() {
        map.shift_remove("side");
        for key in ["assessment", "belief", "own_cost", "would_ratify"] {
            let both: serde_json::Map<String, Value> =
                parties.iter().map(|(code, known)| ((*code).to_owned(), known[key].clone())).collect();
            map.insert(key.to_owned(), json!(both));
        }
        if let Some(talks) = map.get_mut("talks").and_then(Value::as_object_mut) {
            talks.shift_remove("best_offered_to_me");
        }
    }
    object
}
