//! `agreements.ron`, and clauses wherever they stand.

use pourparler_model::{ActorId, Date, Verification};

use super::Check;
use super::duties;
use super::names::Table;
use super::origin::Otherwise;
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::scenario::{Action, ClauseText, Due, Strength, Text};
use crate::written::{self, Day, ScenarioSource};

pub(super) fn texts(cx: &mut Check, written: &ScenarioSource) -> Vec<Text> {
    if !cx.enter(Document::Agreements) {
        return Vec::new();
    }
    cx.most_items(written.agreements.iter().map(|item| item.id.span), "agreements");
    written.agreements.iter().map(|item| text(cx, item, &written.disputes)).collect()
}

fn text(cx: &mut Check, item: &written::Agreement, disputes: &[written::Dispute]) -> Text {
    cx.not_empty(&item.parties, "parties", "name the actors that agreed");
    if let Some(in_force) = &item.in_force {
        cx.in_order("signed", &item.signed, "in_force", in_force);
    }
    duties::of_agreement(cx, item, disputes);
    let parties = cx.actors(&item.parties);
    let signed = cx.day(&item.signed);
    Text {
        id: item.id.value.clone(),
        name: item.name.clone(),
        signed,
        in_force: item.in_force.as_ref().map_or(signed, |day| cx.day(day)),
        hour: cx.number_or(&q::HOUR, item.hour.as_ref(), 0.0),
        mediators: cx.actors(&item.mediators),
        dispute: item.dispute.as_ref().map(|code| cx.dispute(code)),
        strength: item.strength.unwrap_or(Strength::None),
        clauses: clauses(cx, &item.clauses, &parties, Some(&item.signed)),
        parties,
        outcome: item.outcome.clone(),
        origin: cx.origin(item, item.id.span, Otherwise::Scenario),
    }
}

/// The clauses of an agreement of these parties, signed on a day if that is known.
pub(super) fn clauses(
    cx: &mut Check,
    written: &[written::Clause],
    parties: &[ActorId],
    signed: Option<&Day>,
) -> Vec<ClauseText> {
    let most = usize::from(u8::MAX);
    if let Some(clause) = written.get(most) {
        cx.at_most(written.len(), most, "clauses", clause.action.span);
    }
    let mut numbers = Table::default();
    let mut checked = Vec::with_capacity(written.len());
    for (index, item) in written.iter().enumerate() {
        let number = number_of(item, index);
        let span = item.number.as_ref().map_or(item.action.span, |number| number.span);
        if let Some(file) = cx.file
            && let Some(first) = numbers.add(&number.to_string(), file, span)
        {
            cx.twice(&format!("clause {number}"), span, first);
        }
        if let Some(number) = &item.number {
            cx.whole(&q::CLAUSE_NUMBER, number);
        }
        checked.push(clause(cx, item, number, parties, signed));
    }
    checked
}

/// The number of a clause: its own, or its place in the list.
pub(super) fn number_of(item: &written::Clause, index: usize) -> u8 {
    match &item.number {
        Some(number) => number.value as u8,
        None => u8::try_from(index + 1).unwrap_or(u8::MAX),
    }
}

pub(super) fn clause(
    cx: &mut Check,
    item: &written::Clause,
    number: u8,
    parties: &[ActorId],
    signed: Option<&Day>,
) -> ClauseText {
    duties::to_oneself(cx, item);
    let due = item.due.as_ref().map(|due| match due {
        written::Due::On(day) => {
            match signed {
                Some(signed) => cx.in_order("signed", signed, "due", day),
                None => in_a_run(cx, day),
            }
            Due::On(cx.day(day))
        }
        written::Due::After(days) => Due::After(cx.whole_u16(&q::AFTER, days)),
    });
    ClauseText {
        number,
        text: item.text.clone(),
        action: action(cx, &item.action),
        remains: item.remains,
        obligors: if item.obligors.is_empty() { parties.to_vec() } else { cx.actors(&item.obligors) },
        due,
        tolerance: item.tolerance.as_ref().map_or(0, |days| cx.whole_u16(&q::TOLERANCE, days)),
        verification: item.verification.unwrap_or(Verification::None),
        guarantor: item.guarantor.as_ref().map(|code| cx.actor(code)),
        consequence: item.consequence.clone(),
    }
}

/// What will be agreed falls due in a run, or after it.
fn in_a_run(cx: &mut Check, due: &Day) {
    let (Some(begins), Ok(date)) = (cx.begins, due.parse::<Date>()) else { return };
    if date < begins {
        cx.error(
            codes::DATE_ORDER,
            due.span,
            format!(
                "`due` ({date}) comes before the world's first day ({begins}): nothing is agreed before it"
            ),
            &format!("before {begins}"),
            &format!("write a day after {begins}, or `After(..)`, days after entry into force"),
        );
    }
}

fn action(cx: &mut Check, item: &written::Action) -> Action {
    match item {
        written::Action::Ceasefire => Action::Ceasefire,
        written::Action::HandOver { region, to } => {
            Action::HandOver { region: cx.region(region), to: cx.actor(to) }
        }
        written::Action::Withdraw => Action::Withdraw,
        written::Action::Peacekeepers { actor, posts, term, renews, notice } => {
            cx.not_empty(posts, "posts", "say where: (region: \"..\", troops: ..)");
            cx.all_different("post in", posts.iter().map(|post| &post.region));
            Action::Peacekeepers {
                actor: cx.actor(actor),
                posts: posts
                    .iter()
                    .map(|post| (cx.region(&post.region), cx.whole_u32(&q::TROOPS, &post.troops)))
                    .collect(),
                term: cx.whole_u16(&q::TERM_DAYS, term),
                renews: renews.as_ref().map_or(0, |days| cx.whole_u16(&q::TERM_DAYS, days)),
                notice: notice.as_ref().map_or(0, |days| cx.whole_u16(&q::TERM_DAYS, days)),
            }
        }
        written::Action::ReturnPrisoners => Action::ReturnPrisoners,
        written::Action::ReturnDisplaced => Action::ReturnDisplaced,
        written::Action::MineMaps => Action::MineMaps,
        written::Action::OpenRoutes => Action::OpenRoutes,
        written::Action::Commission => Action::Commission,
        written::Action::FurtherTalks => Action::FurtherTalks,
        written::Action::Monitoring => Action::Monitoring,
        written::Action::Payment => Action::Payment,
        written::Action::Declaration => Action::Declaration,
    }
}
