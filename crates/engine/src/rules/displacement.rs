//! People who leave where there is fighting or where the holder changes, and who return.
//!
//! A region's people are counted by the documents, else by a parameter, and of whom the documents say, else of the side that
//! held it first: nobody settles in the months of a run (assumption). They leave before the other side, not before their own,
//! and return when a side of theirs holds it again, or an agreement that provides for it stands.

use pourparler_model::{ActorId, ClauseState, EventKind, RegionId};
use pourparler_scenario::{ClauseTag, Values};
use pourparler_theory::exposure::gone;

use crate::rules::aid;
use crate::stage::Stage;
use crate::state::Displaced;

/// People who are still in a region.
#[must_use]
pub fn people(stage: &Stage, region: RegionId) -> u32 {
    let counted = stage.setup.scenario.regions[region.index()].population;
    let all = counted.unwrap_or(stage.setup.values.region_people as u32);
    let away = stage.state.affairs.displaced.iter().filter(|d| d.region == region).map(|d| d.persons);
    all.saturating_sub(away.sum())
}

/// Whose people live in a region.
fn inhabitants(stage: &Stage, region: RegionId) -> ActorId {
    let data = &stage.setup.scenario.regions[region.index()];
    let first = || data.holding.first().map(|row| row.military);
    data.inhabitants.or_else(first).unwrap_or(stage.state.regions[region.index()].military)
}

/// A day of battle in a region.
pub fn of_battle(stage: &mut Stage, region: RegionId, cause: Option<u32>) {
    let share = stage.setup.values.displaced_per_day;
    leave(stage, region, inhabitants(stage, region), share, cause);
}

/// A region has passed from one holder to another: people leave as it comes to the other side, and nobody before those who
/// are on no other side, as peacekeepers are.
pub fn of_change(stage: &mut Stage, region: RegionId, from: ActorId, to: ActorId, cause: Option<u32>) {
    let of = inhabitants(stage, region);
    if stage.opposed(of, from) || !stage.opposed(of, to) {
        return;
    }
    let share = stage.setup.values.displaced_on_change;
    leave(stage, region, of, share, cause);
}

fn leave(stage: &mut Stage, region: RegionId, of: ActorId, share: f64, cause: Option<u32>) {
    let persons = (f64::from(people(stage, region)) * gone(share, 1.0).unwrap_or(0.0)) as u32;
    if persons == 0 {
        return;
    }
    let list = &mut stage.state.affairs.displaced;
    match list.iter_mut().find(|d| d.region == region && d.of == of) {
        Some(entry) => entry.persons += persons,
        None => list.push(Displaced { region, of, persons }),
    }
    let event = stage.event(EventKind::Displaced).by(of).at(region).amount(f64::from(persons)).because(cause);
    stage.tell(event);
}

/// Whether an agreement between the holder and the side of those who left provides for their return, and stands.
fn agreed(stage: &Stage, of: ActorId, holder: ActorId) -> bool {
    let between = |dispute| match (stage.side(dispute, of), stage.side(dispute, holder)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    stage.state.ledger.standing(stage.day).any(|(_, pact, clause)| {
        !matches!(clause.state, ClauseState::Breached | ClauseState::Lapsed)
            && stage.setup.clause_text(clause.wording).action.tag() == ClauseTag::ReturnDisplaced
            && pact.dispute.is_some_and(between)
    })
}

/// Days between two returns of displaced people (assumption: they go back together, a week's share at a time).
const RETURN_EVERY: i32 = 7;

/// Who can return does so by and by, once a week.
pub fn returns(stage: &mut Stage) {
    if stage.day.number().rem_euclid(RETURN_EVERY) != 0 || stage.state.affairs.displaced.is_empty() {
        return;
    }
    let Values { return_quiet_days, return_per_day, relief_pace, .. } = stage.setup.values;
    // Those who left are of few sides, and so are those who hold what they left: the last few answers.
    let mut asked: [Option<(ActorId, ActorId, bool)>; 4] = [None; 4];
    for i in 0..stage.state.affairs.displaced.len() {
        let entry = stage.state.affairs.displaced[i];
        let held = stage.state.regions[entry.region.index()];
        let last = held.fought.max(held.taken);
        let quiet = last.is_none_or(|day| stage.day - day >= return_quiet_days as i32);
        if !quiet {
            continue;
        }
        let known =
            asked.iter().flatten().find(|(of, holder, _)| (*of, *holder) == (entry.of, held.military));
        let may = known.map(|(.., may)| *may).unwrap_or_else(|| {
            let may = stage.allied(entry.of, held.military) || agreed(stage, entry.of, held.military);
            asked.rotate_right(1);
            asked[0] = Some((entry.of, held.military, may));
            may
        });
        if !may {
            continue;
        }
        // With humanitarian aid a day does the work of more than one.
        let days = f64::from(RETURN_EVERY) * (1.0 + relief_pace * f64::from(aid::relief(stage, entry.of)));
        let back = libm::ceil(f64::from(entry.persons) * gone(return_per_day, days).unwrap_or(0.0)) as u32;
        let back = back.min(entry.persons);
        if back > 0 {
            stage.state.affairs.displaced[i].persons -= back;
            let event =
                stage.event(EventKind::Returned).by(entry.of).at(entry.region).amount(f64::from(back));
            stage.tell(event);
        }
    }
    stage.state.affairs.displaced.retain(|d| d.persons > 0);
}
