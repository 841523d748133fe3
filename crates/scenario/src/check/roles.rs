//! Whether actors suit the parts that a dispute gives them, and their ground its objectives.

use pourparler_model::{Date, Role};

use super::Check;
use super::names::Kind;
use crate::codes;
use crate::written::{self, Code, Dispute, ScenarioSource};

/// Principals, those beside them, and mediators.
pub(super) fn roles(cx: &mut Check, item: &Dispute, written: &ScenarioSource) {
    for code in [&item.challenger, &item.defender] {
        if actor(cx, written, code).is_some_and(|actor| actor.role == Role::Background) {
            let message = format!("`{code}` is a principal of dispute `{}`, and decides nothing", item.id);
            let help = "give it `role: Decides` in actors.ron, or name another";
            cx.warn(codes::UNSUITED, code.span, message, "in the background", help);
        }
    }
    for code in &item.mediators {
        mediator(cx, item, code, written);
    }
    for code in item.sides() {
        under_the_other_side(cx, item, code, written);
    }
    objectives(cx, item, written);
}

fn actor<'a>(cx: &Check, written: &'a ScenarioSource, code: &Code) -> Option<&'a written::Actor> {
    cx.tables[Kind::Actor as usize].get(code).and_then(|index| written.actors.get(index))
}

fn mediator(cx: &mut Check, item: &Dispute, code: &Code, written: &ScenarioSource) {
    if item.is_principal(code) {
        cx.error(
            codes::BOTH_SIDES,
            code.span,
            format!("`{code}` mediates dispute `{}`, and is a principal of it", item.id),
            "challenger or defender",
            "name a third party",
        );
        return;
    }
    let (why, help) = if item.sides().any(|side| side.value == code.value) {
        ("is on a side of it", "name a third party, or take it out of `with_challenger` or `with_defender`")
    } else if actor(cx, written, code).is_some_and(|actor| actor.role == Role::Background) {
        ("does nothing in a run", "give it another `role` in actors.ron, or leave it out")
    } else {
        return;
    };
    cx.warn(
        codes::UNSUITED,
        code.span,
        format!("`{code}` mediates dispute `{}`, and {why}", item.id),
        why,
        help,
    );
}

/// Troops of one side that follow the orders of the other.
fn under_the_other_side(cx: &mut Check, item: &Dispute, code: &Code, written: &ScenarioSource) {
    let command = actor(cx, written, code).and_then(|actor| actor.command.as_ref());
    if let Some(above) = command.filter(|above| item.opposes(code, above)) {
        cx.warn(
            codes::UNSUITED,
            code.span,
            format!("the troops of `{code}` follow the orders of `{above}`, which is on the other side"),
            &format!("under the command of `{above}`"),
            "change its `command` in actors.ron, or its side",
        );
    }
}

/// Who holds a region on the world's first day.
fn holder<'a>(cx: &Check, written: &'a ScenarioSource, region: &Code) -> Option<&'a Code> {
    let index = cx.tables[Kind::Region as usize].get(region)?;
    let begins = cx.begins?;
    let mut rows = written.regions.get(index)?.holding.iter();
    rows.rfind(|row| row.from.parse::<Date>().is_ok_and(|from| from <= begins)).map(|row| &row.military)
}

/// A challenger that holds all that it is to fight for.
fn objectives(cx: &mut Check, item: &Dispute, written: &ScenarioSource) {
    let Some(objectives) = &item.objectives else { return };
    let holds = |region: &Code| {
        holder(cx, written, region).is_some_and(|holder| {
            item.with_challenger.iter().chain([&item.challenger]).any(|one| one.value == holder.value)
        })
    };
    if !objectives.is_empty() && objectives.iter().all(holds) {
        cx.warn(
            codes::TURNED_ROUND,
            objectives.span,
            format!("the challenger `{}` holds all objectives of dispute `{}` on the first day", item.challenger, item.id),
            "nothing is left to take",
            "are challenger and defender the wrong way round? the challenger is dissatisfied with the status quo",
        );
    }
}

/// Depots on ground that an enemy holds on the first day: from there no supply flows.
pub(super) fn depots(cx: &mut Check, written: &ScenarioSource) {
    for item in &written.actors {
        for region in item.military.iter().flat_map(|military| &military.depots) {
            let Some(holder) = holder(cx, written, region) else { continue };
            if written.disputes.iter().any(|dispute| dispute.opposes(&item.id, holder)) {
                cx.warn(
                    codes::UNSUITED,
                    region.span,
                    format!("`{}` has a depot in `{region}`, which `{holder}` holds", item.id),
                    "the other side's on the first day",
                    "name a region that its own side holds",
                );
            }
        }
    }
}
