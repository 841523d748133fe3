//! Who owes what to whom: clauses of somebody who has nothing to do with the matter, and agreements that do not fit their dispute.

use pourparler_documents::At;

use super::Check;
use crate::codes;
use crate::scenario::Strength;
use crate::written::{Action, Agreement, Clause, Code, Dispute};

/// Whoever owes or receives something under clauses without being `known` to have to do with it: with what `whose` says.
pub(super) fn strangers<'a>(
    cx: &mut Check,
    clauses: impl IntoIterator<Item = &'a Clause>,
    known: &[&Code],
    whose: &str,
    help: &str,
) {
    for clause in clauses {
        let (receiver, acting) = match &clause.action.value {
            Action::HandOver { to, .. } => (Some(to), None),
            Action::Peacekeepers { actor, .. } => (None, Some(actor)),
            _ => (None, None),
        };
        let has_part = |code: &Code| {
            let named = known.iter().copied().chain(acting).chain(&clause.guarantor);
            named.into_iter().any(|one| one.value == code.value)
        };
        for (code, does) in
            clause.obligors.iter().map(|code| (code, "owes")).chain(receiver.map(|to| (to, "receives")))
        {
            if !has_part(code) {
                let message = format!("`{code}` {does} something under {whose}, and has no part in it");
                cx.warn(codes::NO_PART_IN_IT, code.span, message, "neither party nor mediator", help);
            }
        }
    }
}

/// The clauses that agreements on a dispute would have.
pub(super) fn of_dispute(cx: &mut Check, item: &Dispute) {
    let seats = item.conference.iter().flat_map(|conference| conference.seats.iter());
    let known: Vec<&Code> = item.sides().chain(&item.mediators).chain(seats).collect();
    let clauses = item.terms.iter().flat_map(|term| &term.clauses).chain(&item.always);
    let help = "name one of its sides or mediators, or add the actor to `mediators`";
    strangers(cx, clauses, &known, &format!("dispute `{}`", item.id), help);
}

/// An agreement: its parties, its mediators, and what it says of a ceasefire.
pub(super) fn of_agreement(cx: &mut Check, item: &Agreement, disputes: &[Dispute]) {
    if let [only] = &item.parties[..] {
        cx.error(
            codes::FEW_PARTIES,
            item.parties.span,
            format!("agreement `{}` has one party, `{only}`", item.id),
            "at least two actors of the scenario",
            "name with whom it was made",
        );
    }
    let ceasefire = item.clauses.iter().find(|clause| clause.action.value == Action::Ceasefire);
    let strength = item.strength.unwrap_or(Strength::None);
    let dispute = item.dispute.as_ref().and_then(|code| disputes.iter().find(|d| d.id.value == code.value));
    if let Some(dispute) = dispute {
        both_sides(cx, item, dispute, ceasefire.is_some() || strength != Strength::None);
        for code in item.mediators.iter().filter(|code| dispute.is_principal(code)) {
            cx.error(
                codes::BOTH_SIDES,
                code.span,
                format!("`{code}` mediates agreement `{}`, and is a principal of its dispute", item.id),
                "challenger or defender",
                "name a third party, or leave it out",
            );
        }
    }
    match (ceasefire, strength) {
        (Some(clause), Strength::None) => cx.warn(
            codes::CEASEFIRE,
            clause.action.span,
            format!("agreement `{}` has a ceasefire that binds nobody: its `strength` is None", item.id),
            "a ceasefire",
            "add `strength: Truce`, `Agreement` or `Settlement`",
        ),
        (None, Strength::Truce | Strength::Agreement | Strength::Settlement) => cx.warn(
            codes::CEASEFIRE,
            item.id.span,
            format!(
                "agreement `{}` has `strength: {strength:?}`, that of a ceasefire, and no such clause",
                item.id
            ),
            "without a ceasefire",
            "add (text: \"..\", action: Ceasefire), or leave `strength` out",
        ),
        _ => {}
    }
    let known: Vec<&Code> = dispute
        .into_iter()
        .flat_map(Dispute::sides)
        .chain(item.parties.iter())
        .chain(&item.mediators)
        .collect();
    let help = "name a party or a mediator, or add the actor to `parties`";
    strangers(cx, &item.clauses, &known, &format!("agreement `{}`", item.id), help);
}

/// Somebody of either side of a dispute is party to an agreement about it: a ceasefire without cannot be meant.
fn both_sides(cx: &mut Check, item: &Agreement, dispute: &Dispute, ceasefire: bool) {
    let At { value: parties, span } = &item.parties;
    let signed = |code: &Code| parties.iter().any(|party| party.value == code.value);
    for (principal, beside) in
        [(&dispute.challenger, &dispute.with_challenger), (&dispute.defender, &dispute.with_defender)]
    {
        if signed(principal) || beside.iter().any(signed) || parties.len() < 2 {
            continue; // too few parties are told of by themselves
        }
        let message = format!(
            "agreement `{}` is about dispute `{}`, and nobody on the side of `{principal}` is party to it",
            item.id, dispute.id
        );
        let (label, help) = ("not of both sides", format!("add `{principal}`, or leave `dispute` out"));
        if ceasefire {
            cx.error(codes::NOT_A_SIDE, *span, message, label, &help);
        } else {
            cx.warn(codes::NO_PART_IN_IT, *span, message, label, &help);
        }
    }
}

/// Ground that is handed over by the one who receives it.
pub(super) fn to_oneself(cx: &mut Check, clause: &Clause) {
    let Action::HandOver { region, to } = &clause.action.value else { return };
    for code in clause.obligors.iter().filter(|code| code.value == to.value) {
        cx.error(
            codes::SELF,
            code.span,
            format!("`{to}` is to hand `{region}` over to itself"),
            "who receives it",
            "name who holds it, and has to hand it over",
        );
    }
}
