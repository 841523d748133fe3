//! What states have done in public short of war: sanctions, embargoes, recognition, their part in treaties.

use pourparler_engine::{Sanctions, View};
use pourparler_model::{ActorId, DisputeId, TreatyId};

use crate::names::Names;
use crate::tables::disputes;
use crate::text::{capital, list, several};

/// Of those who recognise a title, more than this are counted.
const MOST: usize = 6;

/// All of it that holds today.
pub(super) fn measures(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    let mut lines = sanctions(names, view);
    let bars = |(by, to)| format!("{} bars arms to {}", names.actor_short(by), names.actor_short(to));
    lines.extend(view.embargoes().map(bars));
    lines.extend(disputes(names).flat_map(|dispute| recognition(names, view, dispute)));
    lines.extend(treaties(names, view));
    lines
}

fn actors(names: &Names<'_>) -> impl Iterator<Item = ActorId> + use<> {
    (0..names.scenario().actors.len()).map(ActorId::new)
}

/// Who has imposed sanctions on whom, or threatens with them.
fn sanctions(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    let steps = [(Sanctions::Imposed, "sanctions"), (Sanctions::Threatened, "a threat of sanctions")];
    let against = |(step, words): (Sanctions, &str), to: ActorId| {
        let by = actors(names).filter(|by| view.sanctions(*by, to) == step);
        let by: Vec<&str> = by.map(|by| names.actor_short(by)).collect();
        let to = names.actor_short(to);
        (!by.is_empty()).then(|| format!("{} of {} against {to}", capital(words), list(&by)))
    };
    let all = steps.into_iter().flat_map(|step| actors(names).map(move |to| (step, to)));
    all.filter_map(|(step, to)| against(step, to)).collect()
}

/// Who recognises what, or threatens to.
fn recognition(names: &Names<'_>, view: &View<'_>, dispute: DisputeId) -> Vec<String> {
    let titles = (0..view.titles(dispute).len()).filter_map(|title| u8::try_from(title).ok());
    let mut lines = Vec::new();
    for title in titles {
        let text = names.title_text(dispute, title);
        let recognise = actors(names).filter(|a| view.recognises(*a, dispute, title)).collect();
        let threaten =
            actors(names).filter(|a| view.recognition_threat(*a, dispute, title).is_some()).collect();
        for (how, who) in [("recognised by", recognise), ("recognition threatened by", threaten)] {
            if let Some(who) = some(names, view, who) {
                lines.push(format!("{text}: {how} {who}"));
            }
        }
    }
    lines
}

/// Names of several, or how many they are; whether the one who looks is among them is said.
fn some(names: &Names<'_>, view: &View<'_>, who: Vec<ActorId>) -> Option<String> {
    let all: Vec<&str> = who.iter().map(|a| names.actor_short(*a)).collect();
    match who.len() {
        0 => None,
        n if n <= MOST => Some(list(&all)),
        n if who.contains(&view.me()) => {
            Some(format!("{}, this one among them", several(n, "state", "states")))
        }
        n => Some(several(n, "state", "states")),
    }
}

/// Parties that a treaty does not bind today.
fn treaties(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    let treaties = names.scenario().treaties.iter().enumerate();
    treaties
        .filter_map(|(i, treaty)| {
            let id = TreatyId::new(i);
            let free = treaty.parties.iter().filter(|party| !view.bound(id, **party));
            let free: Vec<&str> = free.map(|party| names.actor_short(*party)).collect();
            let bound = format!("{}: not bound today: {}", names.treaty_short(id), list(&free));
            (!free.is_empty()).then_some(bound)
        })
        .collect()
}
