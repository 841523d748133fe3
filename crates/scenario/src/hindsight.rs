//! A scenario without its future: what is left when every datum later than a date is gone.
//!
//! A run must use nothing dated after its start, except what was publicly scheduled before it. The test of that takes
//! the future away and asks for the same bytes.

use pourparler_model::{Date, TextId, TreatyId};

use crate::scenario::{Actor, Dispute, Effect, Entry, Scenario, ScheduledEffect};

/// The scenario as it could have been written on the evening of a date.
///
/// Gone are: positions, payments, recognition, holdings, orders of battle, ties, home support, treaties, agreements, entries of the record,
/// questions and starting points dated later; office holders who came later, and the end of the time of those in office;
/// events announced later. Kept is what was known: events announced before, however late they take place, the term that
/// a treaty gives itself, the days on which clauses fall due. Ids change, since lists grow shorter; all references
/// follow.
#[must_use]
pub fn without_after(scenario: &Scenario, date: Date) -> Scenario {
    let mut left = scenario.clone();
    let known = |day: Date| day <= date;

    for actor in &mut left.actors {
        shorten_actor(actor, date);
    }
    for region in &mut left.regions {
        region.holding.retain(|row| known(row.from));
    }
    left.orders_of_battle.retain(|order| known(order.date));
    left.ties.retain(|tie| known(tie.date));
    for dispute in &mut left.disputes {
        dispute.payments.retain(|payment| known(payment.date));
        shorten_titles(dispute, date);
    }
    for issue in left.disputes.iter_mut().flat_map(|dispute| &mut dispute.issues) {
        issue.positions.retain(|position| known(position.date));
    }
    left.schedule.retain(|event| known(event.announced));
    left.questions.retain(|question| known(question.asked));

    let treaties = keep(&mut left.treaties, |treaty| known(treaty.from));
    let texts = keep(&mut left.texts, |text| known(text.signed));
    let entries = keep(&mut left.record, |entry| known(entry.date));
    for entry in &mut left.record {
        shorten_entry(entry, date, &treaties, &texts);
    }

    let default = left.default_start;
    let starts = keep(&mut left.starts, |start| known(start.date));
    left.default_start =
        starts.get(default).copied().flatten().unwrap_or(left.starts.len().saturating_sub(1));
    let moved = |given: &[u16]| {
        let now = given.iter().filter_map(|index| entries.get(usize::from(*index)).copied().flatten());
        now.filter_map(|index| u16::try_from(index).ok()).collect()
    };
    left.starts.iter_mut().for_each(|start| start.given = moved(&start.given));
    left.questions.iter_mut().for_each(|question| question.given = moved(&question.given));
    left
}

/// What anybody can know of a scenario on a date, with every list as long as it was, so that ids stay what they are.
///
/// As [`without_after`], but treaties, agreements and events that nobody knows of yet are left as empty shells, and the
/// record, the questions and the starting points are left out altogether: who lives then has seen what happened, and reads
/// no account of it.
#[must_use]
pub fn known_on(scenario: &Scenario, date: Date) -> Scenario {
    let mut left = scenario.clone();
    left.actors.iter_mut().for_each(|actor| shorten_actor(actor, date));
    left.regions.iter_mut().for_each(|region| region.holding.retain(|row| row.from <= date));
    left.orders_of_battle.retain(|order| order.date <= date);
    left.ties.retain(|tie| tie.date <= date);
    for issue in left.disputes.iter_mut().flat_map(|dispute| &mut dispute.issues) {
        issue.positions.retain(|position| position.date <= date);
    }
    left.disputes.iter_mut().for_each(|dispute| shorten_titles(dispute, date));
    let never = scenario.ends;
    let payments = left.disputes.iter_mut().flat_map(|dispute| &mut dispute.payments);
    for payment in payments.filter(|payment| payment.date > date) {
        (payment.date, payment.worth, payment.cost) = (never, 0.0, 0.0);
        payment.clause.text.clear();
    }
    for treaty in left.treaties.iter_mut().filter(|treaty| treaty.from > date) {
        (treaty.name, treaty.from, treaty.until) = (String::new(), never, None);
        treaty.parties.clear();
        treaty.other_parties.clear();
        treaty.obligations.clear();
    }
    for text in &mut left.texts {
        text.outcome.clear();
        if text.signed > date {
            (text.name, text.signed, text.in_force, text.dispute) = (String::new(), never, never, None);
            text.parties.clear();
            text.mediators.clear();
            text.clauses.clear();
        }
    }
    for event in left.schedule.iter_mut().filter(|event| event.announced > date) {
        (event.title, event.announced, event.date) = (String::new(), never, never);
        event.effect = ScheduledEffect::Notice;
    }
    left.record.clear();
    left.questions.clear();
    left.starts.clear();
    left
}

/// Keeps some of a list; for each index of before, the one of now.
fn keep<T>(list: &mut Vec<T>, mut is_kept: impl FnMut(&T) -> bool) -> Vec<Option<usize>> {
    let mut next = 0;
    let mut indices = Vec::with_capacity(list.len());
    list.retain(|item| {
        let kept = is_kept(item);
        indices.push(kept.then_some(next));
        next += usize::from(kept);
        kept
    });
    indices
}

fn shorten_actor(actor: &mut Actor, date: Date) {
    actor.leaders.retain(|leader| leader.from.is_none_or(|from| from <= date));
    for leader in &mut actor.leaders {
        leader.until = leader.until.filter(|until| *until <= date);
    }
    if let Some(home) = &mut actor.home {
        home.support.retain(|(from, _)| *from <= date);
    }
}

fn shorten_titles(dispute: &mut Dispute, date: Date) {
    for title in &mut dispute.titles {
        title.recognised.retain(|one| one.from.is_none_or(|from| from <= date));
        for one in &mut title.recognised {
            one.until = one.until.filter(|until| *until <= date);
        }
    }
}

fn shorten_entry(entry: &mut Entry, date: Date, treaties: &[Option<usize>], texts: &[Option<usize>]) {
    entry.until = entry.until.filter(|until| *until <= date);
    let text_of = |id: TextId| texts.get(id.index()).copied().flatten().map(TextId::new);
    entry.effects.retain_mut(|effect| match effect {
        Effect::Sign(text)
        | Effect::Broken(text)
        | Effect::ClauseDone { text, .. }
        | Effect::ClauseMoved { text, .. } => text_of(*text).map(|id| *text = id).is_some(),
        Effect::Call { treaty, .. } => {
            let id = treaties.get(treaty.index()).copied().flatten().map(TreatyId::new);
            id.map(|id| *treaty = id).is_some()
        }
        _ => true,
    });
}
