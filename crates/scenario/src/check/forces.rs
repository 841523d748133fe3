//! `forces.ron`.

use pourparler_documents::Span;

use super::Check;
use super::names::Kind;
use super::origin::Otherwise;
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::scenario::{Force, OrderOfBattle};
use crate::written::{self, ScenarioSource};

pub(super) fn orders_of_battle(cx: &mut Check, written: &ScenarioSource) -> Vec<OrderOfBattle> {
    if !cx.enter(Document::Forces) {
        return Vec::new();
    }
    cx.most_items(written.forces.iter().map(|item| item.date.span), "orders of battle");
    cx.rising("orders of battle", written.forces.iter().map(|item| &item.date), true);
    if cx.is_whole(Document::Forces) {
        cx.held_at_first("where troops stand", written.forces.first().map(|item| &item.date));
        if let (true, Some(begins)) = (written.forces.is_empty(), cx.begins) {
            // Shown where the list begins: there is no better place for what is not there.
            cx.error(
                codes::STARTS_LATE,
                Span::new(0, 0),
                "where troops stand must be known from the world's first day",
                "nothing is known",
                &format!("add what held on {begins}: (date: \"{begins}\", forces: [])"),
            );
        }
    }
    let mut checked = Vec::with_capacity(written.forces.len());
    for item in &written.forces {
        cx.most_items(item.forces.iter().map(|force| force.id.span), "forces");
        cx.all_different("force", item.forces.iter().map(|force| &force.id));
        let forces = item.forces.iter().map(|item| force(cx, item, &written.actors)).collect();
        checked.push(OrderOfBattle { date: cx.day(&item.date), forces });
    }
    checked
}

fn force(cx: &mut Check, item: &written::Force, actors: &[written::Actor]) -> Force {
    cx.form_of(&item.id);
    let owner = cx.find(Kind::Actor, &item.actor);
    if let Some(owner) = owner.and_then(|index| actors.get(index))
        && owner.military.is_none()
    {
        cx.error(
            codes::NO_MILITARY,
            item.actor.span,
            format!("`{}` has troops, and no means of war", item.actor),
            "its troops have no quality",
            "give the actor `military: (quality: .., war_cost: ..)` in actors.ron",
        );
    }
    Force {
        id: item.id.value.clone(),
        actor: pourparler_model::ActorId::new(owner.unwrap_or(0)),
        region: cx.region(&item.region),
        troops: cx.whole_estimate(&q::TROOPS, &item.troops),
        role: item.role.unwrap_or(pourparler_model::ForceRole::Army),
        works: cx.number_or(&q::WORKS, item.works.as_ref(), 0.0),
        units: item.units.clone(),
        origin: cx.origin(item, item.id.span, Otherwise::Scenario),
    }
}
