//! The rules of a table of more than two.

use pourparler_model::{Desk, Role};

use super::Check;
use super::names::Kind;
use crate::codes;
use crate::scenario::{Conclusion, ConferenceRule, WalkOut};
use crate::written;

/// The most seats beside the two principals.
const MOST_SEATS: usize = 4;

pub(super) fn conference(
    cx: &mut Check,
    dispute: &written::Dispute,
    actors: &[written::Actor],
) -> Option<ConferenceRule> {
    let item = dispute.conference.as_ref()?;
    cx.not_empty(
        &item.seats,
        "seats",
        "name who sits there beside the principals, or leave `conference` out",
    );
    cx.at_most(item.seats.len(), MOST_SEATS, "seats", item.seats.span);
    for code in item.seats.iter() {
        if dispute.is_principal(code) {
            cx.error(
                codes::BOTH_SIDES,
                code.span,
                format!("`{code}` has a seat as a principal"),
                "challenger or defender",
                "name those who sit there beside the two",
            );
        }
        let actor = cx.tables[Kind::Actor as usize].get(code).and_then(|index| actors.get(index));
        let talks = |actor: &written::Actor| {
            actor.desks.as_ref().is_none_or(|desks| desks.iter().any(|desk| desk.value == Desk::Talks))
        };
        if actor.is_some_and(|actor| actor.role != Role::Decides || !talks(actor)) {
            cx.error(
                codes::DESKS,
                code.span,
                format!("`{code}` cannot sit at a table: it decides nothing, or not about talks"),
                "has no desk for talks",
                "give it `role: Decides` and the desk `Talks` in actors.ron",
            );
        }
    }
    Some(ConferenceRule {
        seats: cx.actors(&item.seats),
        conclusion: item.conclusion.unwrap_or(Conclusion::Unanimity),
        walk_out: item.walk_out.unwrap_or(WalkOut::Collapses),
    })
}
