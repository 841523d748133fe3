//! Recognition: what states say in public of a territory's or an entity's standing in law.
//!
//! It changes nothing on the ground. It moves the value of the status quo as far as law counts in it
//! (`theory::recognition`), counted from the start of the run, for what was recognised then is in the positions of that day. A
//! party that recognises a title of its own side, or threatens to, has staked it: to settle for less, or to let the threat
//! lapse, costs it at home (the audience equation). The other side and its friends take it amiss.

use pourparler_model::{Act, ActorId, ActorKind, ActorSet, DisputeId, EventKind, PackageId, Role, Subject};
use pourparler_theory::audience::audience_cost_paid;
use pourparler_theory::recognition::worth_in_law;

use crate::rules::legal::Refusal;
use crate::rules::packages::TitleTable;
use crate::stage::Stage;
use crate::state::Recognition;

/// How far recognition moves the tie to the holder of a title, in units of the drift (assumption: as an agreement, and half as
/// much again).
const HOLDER: f64 = 3.0;
/// The same of the tie to the other side (assumption: between sanctions and war). Its friends take it amiss as far as they are
/// its friends.
const OPPONENT: f64 = -5.0;
/// A threat to recognise, as a share of recognition (assumption).
const THREAT: f64 = 0.2;
/// What a withdrawal mends of what recognition did (assumption: half).
const WITHDRAWAL: f64 = -0.5;

/// A title of a dispute.
fn title(stage: &Stage, dispute: DisputeId, title: u8) -> Option<TitleTable> {
    let table = stage.setup.disputes.get(dispute.index()).filter(|table| !table.decided)?;
    table.titles.get(usize::from(title)).copied()
}

fn change(stage: &Stage, by: ActorId, dispute: DisputeId, title: u8) -> Option<&Recognition> {
    stage.state.affairs.recognitions.iter().find(|r| (r.by, r.dispute, r.title) == (by, dispute, title))
}

/// Whether an actor recognises a title today.
#[must_use]
pub fn recognises(stage: &Stage, by: ActorId, dispute: DisputeId, title: u8) -> bool {
    let at_start = self::title(stage, dispute, title).is_some_and(|t| t.recognised.has(by));
    change(stage, by, dispute, title).map_or(at_start, |change| change.given)
}

/// Since when an actor threatens to recognise a title, if it does.
#[must_use]
pub fn threat(stage: &Stage, by: ActorId, dispute: DisputeId, title: u8) -> Option<pourparler_model::Date> {
    change(stage, by, dispute, title).and_then(|change| change.threat)
}

/// By how many more states a title is recognised than at the start; fewer where negative.
fn more(stage: &Stage, dispute: DisputeId, title: u8, at_start: ActorSet) -> i32 {
    let changes = stage.state.affairs.recognitions.iter();
    let of = changes.filter(|r| (r.dispute, r.title) == (dispute, title));
    of.map(|r| i32::from(r.given) - i32::from(at_start.has(r.by))).sum()
}

/// How many states recognise a title, beside its holder.
#[must_use]
pub fn count(stage: &Stage, dispute: DisputeId, title: u8) -> u32 {
    let Some(data) = self::title(stage, dispute, title) else { return 0 };
    (data.recognised.len() as u32).saturating_add_signed(more(stage, dispute, title, data.recognised))
}

/// What recognition since the start adds to the value of a status quo to a side, for levels that hold in fact.
#[must_use]
pub fn in_law(stage: &Stage, dispute: DisputeId, side: usize, level: impl Fn(usize) -> f64) -> f64 {
    if stage.state.affairs.recognitions.is_empty() {
        return 0.0;
    }
    let table = &stage.setup.disputes[dispute.index()];
    let weight = stage.setup.values.recognition_weight;
    let of = |(i, title): (usize, &TitleTable)| {
        let holder = &stage.setup.scenario.actors[title.of.index()];
        let others = stage.setup.states - u32::from(holder.kind == ActorKind::State);
        let more = f64::from(more(stage, dispute, i as u8, title.recognised)) / f64::from(others.max(1));
        let gain = table.gain(side, title.issue, level(title.issue), title.level);
        worth_in_law(gain, weight, more.clamp(-1.0, 1.0)).unwrap_or(0.0)
    };
    table.titles.iter().enumerate().map(of).sum()
}

/// What the principal of a side has staked by recognising a title of its side in the run, or by threatening to: the worth of
/// what holds, with that issue at the level that the title stands for.
#[must_use]
pub fn staked(stage: &Stage, dispute: DisputeId, side: usize) -> Option<f64> {
    if stage.state.affairs.recognitions.is_empty() {
        return None;
    }
    let table = &stage.setup.disputes[dispute.index()];
    let levels = &stage.state.levels[dispute.index()];
    let own = |r: &&Recognition| {
        r.dispute == dispute && r.by == table.principals[side] && (r.given || r.threat.is_some())
    };
    let stakes = stage.state.affairs.recognitions.iter().filter(own);
    let titles = stakes.map(|r| table.titles[usize::from(r.title)]).filter(|title| title.side == side);
    let gain = |title: TitleTable| table.gain(side, title.issue, levels[title.issue], title.level);
    titles.map(gain).reduce(f64::max).map(|gain| table.value(side, levels) + gain)
}

/// Whether an actor may threaten to recognise a title, recognise it, or go back on either: a state that decides and whose
/// title it is not. Nobody recognises two titles to the same.
///
/// # Errors
/// The reason why not.
pub(crate) fn may(
    stage: &Stage,
    actor: ActorId,
    dispute: DisputeId,
    title: u8,
    act: Act,
) -> Result<(), Refusal> {
    let data = self::title(stage, dispute, title).ok_or(Refusal::NotThere)?;
    let who = &stage.setup.scenario.actors[actor.index()];
    if who.role != Role::Decides || who.kind != ActorKind::State {
        return Err(Refusal::NoDecider);
    }
    if data.of == actor {
        return Err(Refusal::NoParty);
    }
    let given = recognises(stage, actor, dispute, title);
    let threatens = threat(stage, actor, dispute, title).is_some();
    match act {
        Act::WithdrawRecognition { .. } if !given && !threatens => Err(Refusal::Already),
        Act::WithdrawRecognition { .. } => Ok(()),
        _ if given || (threatens && matches!(act, Act::ThreatenRecognition { .. })) => Err(Refusal::Already),
        _ if rival(stage, actor, dispute, title, &data) => Err(Refusal::NoCase),
        _ => Ok(()),
    }
}

/// Whether an actor recognises another title on the same issue.
fn rival(stage: &Stage, actor: ActorId, dispute: DisputeId, title: u8, data: &TitleTable) -> bool {
    let titles = &stage.setup.disputes[dispute.index()].titles;
    let mut others = (0..titles.len()).filter(|t| *t != usize::from(title) && titles[*t].issue == data.issue);
    others.any(|t| recognises(stage, actor, dispute, t as u8))
}

/// An actor says that it will recognise a title.
pub(crate) fn threaten(stage: &mut Stage, by: ActorId, dispute: DisputeId, title: u8, cause: Option<u32>) {
    let Some(data) = self::title(stage, dispute, title) else { return };
    if recognises(stage, by, dispute, title) {
        return;
    }
    set(stage, by, dispute, title, false, Some(stage.day));
    let event = event(stage, EventKind::RecognitionThreatened, by, dispute, title, cause);
    let opponent = stage.setup.disputes[dispute.index()].principals[1 - data.side];
    stage.tell(event.to(opponent));
    relate(stage, by, dispute, &data, THREAT);
}

/// An actor recognises a title. Where it is of a side, the sides look at war and peace anew.
pub(crate) fn give(stage: &mut Stage, by: ActorId, dispute: DisputeId, title: u8, cause: Option<u32>) {
    let Some(data) = self::title(stage, dispute, title) else { return };
    if recognises(stage, by, dispute, title) || rival(stage, by, dispute, title, &data) {
        return;
    }
    set(stage, by, dispute, title, true, None);
    let event = event(stage, EventKind::Recognised, by, dispute, title, cause);
    let opponent = stage.setup.disputes[dispute.index()].principals[1 - data.side];
    stage.tell(event.to(opponent).amount(f64::from(count(stage, dispute, title))));
    relate(stage, by, dispute, &data, 1.0);
    if stage.side(dispute, by) == Some(data.side) {
        stage.raise_alarm(dispute, None);
    }
}

/// An actor goes back on recognition, or on the threat of it.
pub(crate) fn withdraw(stage: &mut Stage, by: ActorId, dispute: DisputeId, title: u8, cause: Option<u32>) {
    let Some(data) = self::title(stage, dispute, title) else { return };
    let held = stage.state.levels[dispute.index()].get(data.issue).copied().unwrap_or(data.level);
    back_down(stage, by, dispute, title, held, cause);
}

/// To be content with a level of the issue goes back on a title that stands for another: at home it costs the retreat from one
/// to the other, for who is not of its side the weight of the law as far as its public is exposed to the matter.
fn back_down(stage: &mut Stage, by: ActorId, dispute: DisputeId, title: u8, level: f64, cause: Option<u32>) {
    let Some(data) = self::title(stage, dispute, title) else { return };
    let given = recognises(stage, by, dispute, title);
    if !given && threat(stage, by, dispute, title).is_none() {
        return;
    }
    set(stage, by, dispute, title, false, None);
    let v = stage.setup.values;
    let retreat = |exposure: f64| match stage.side(dispute, by) {
        Some(side) if side == data.side => {
            stage.setup.disputes[dispute.index()].gain(side, data.issue, level, data.level)
        }
        Some(_) => 0.0,
        None => v.recognition_weight * exposure,
    };
    let home = stage.setup.scenario.actors[by.index()].home.as_ref();
    let cost = home.map_or(0.0, |home| {
        audience_cost_paid(retreat(home.exposure), 0.0, v.audience_slope * home.audience).unwrap_or(0.0)
    });
    let base = &mut stage.state.homes[by.index()].base;
    *base = (*base - cost).clamp(0.0, 1.0);
    if given {
        let event = event(stage, EventKind::RecognitionWithdrawn, by, dispute, title, cause);
        stage.tell(event.to(data.of).amount(f64::from(count(stage, dispute, title))).other(cost));
        relate(stage, by, dispute, &data, WITHDRAWAL);
    } else {
        let event = event(stage, EventKind::RecognitionDropped, by, dispute, title, cause);
        stage.tell(event.to(data.of).amount(cost));
    }
}

/// A settlement goes back on what a side has recognised for itself in the run, or threatened to, if it gets less.
pub(crate) fn settled(stage: &mut Stage, dispute: DisputeId, package: PackageId) {
    if package.index() == 0 || stage.state.affairs.recognitions.is_empty() {
        return;
    }
    let setup = stage.setup.clone();
    let table = &setup.disputes[dispute.index()];
    for change in stage.state.affairs.recognitions.clone() {
        let data = title(stage, change.dispute, change.title).filter(|_| change.dispute == dispute);
        let Some(data) = data else { continue };
        // What is left open goes back on nothing.
        let Some(level) = table.level(package, data.issue) else { continue };
        let own = stage.side(dispute, change.by) == Some(data.side);
        if own && table.gain(data.side, data.issue, level, data.level) > 0.0 {
            back_down(stage, change.by, dispute, change.title, level, None);
        }
    }
}

/// Threats that are neither carried out nor repeated lapse.
pub(crate) fn lapse_of_time(stage: &mut Stage) {
    if stage.state.affairs.recognitions.is_empty() {
        return;
    }
    let days = stage.setup.values.recognition_threat_days as i32;
    let old = |r: &&Recognition| r.threat.is_some_and(|since| stage.day - since >= days);
    let due: Vec<Recognition> = stage.state.affairs.recognitions.iter().filter(old).copied().collect();
    for change in due {
        withdraw(stage, change.by, change.dispute, change.title, None);
    }
}

/// Note where an actor stands on a title; where that is as at the start nothing is kept.
fn set(
    stage: &mut Stage,
    by: ActorId,
    dispute: DisputeId,
    title: u8,
    given: bool,
    threat: Option<pourparler_model::Date>,
) {
    let at_start = self::title(stage, dispute, title).is_some_and(|t| t.recognised.has(by));
    let list = &mut stage.state.affairs.recognitions;
    list.retain(|r| (r.by, r.dispute, r.title) != (by, dispute, title));
    if given != at_start || threat.is_some() {
        list.push(Recognition { by, dispute, title, given, threat });
    }
}

fn event(
    stage: &Stage,
    kind: EventKind,
    by: ActorId,
    dispute: DisputeId,
    title: u8,
    cause: Option<u32>,
) -> pourparler_model::Event {
    stage.event(kind).by(by).about(Subject::Title(dispute, title)).because(cause)
}

/// What recognition does to the ties of who gives it: with the holder, with the other side, with the other side's friends.
fn relate(stage: &mut Stage, by: ActorId, dispute: DisputeId, title: &TitleTable, share: f64) {
    let opponent = stage.setup.disputes[dispute.index()].principals[1 - title.side];
    let unit = stage.setup.values.tie_drift * share;
    let pairs = &mut stage.state.pairs;
    for other in (0..pairs.actors).map(ActorId::new).filter(|a| ![by, title.of, opponent].contains(a)) {
        let friendship = pairs.tie(other, opponent).max(0.0);
        if friendship > 0.0 {
            pairs.shift_tie(by, other, unit * OPPONENT * friendship);
        }
    }
    pairs.shift_tie(by, title.of, unit * HOLDER);
    pairs.shift_tie(by, opponent, unit * OPPONENT);
}
