//! Why wars began and ended, in words.

use pourparler_model::{Ending, Event, EventKind, Onset};

use super::lines::Told;
use crate::french::grammar as fr;
use crate::language::Language;

/// The event that says why a war began or ended, if whoever reads may know; it is told with it.
pub(super) fn reason<'a>(told: &mut Told<'a>, of: usize) -> Option<&'a Event> {
    let after = told.events.get(of + 1..).unwrap_or_default();
    let why = |e: &Event| {
        matches!(e.kind, EventKind::WhyBegun(_) | EventKind::WhyEnded(_)) && e.cause == Some(of as u32)
    };
    let k = of + 1 + after.iter().position(why)?;
    if std::mem::replace(&mut told.done[k], true) {
        return None;
    }
    told.events.get(k)
}

/// Why a war began, in words.
pub(super) fn begun_by(language: Language, event: &Event) -> String {
    let EventKind::WhyBegun(cause) = event.kind else { return String::new() };
    let (english, french) = match cause {
        Onset::Optimism => (
            "optimism, each expected more of fighting than the other held likely",
            "optimisme, chacun attendait plus des combats que l’autre ne le jugeait probable",
        ),
        Onset::Commitment => (
            "commitment, a bargain would have shifted future strength",
            "engagement, un accord aurait déplacé les forces à venir",
        ),
        Onset::Ratification => (
            "ratification, a home front would not have carried a bargain",
            "ratification, une opinion intérieure n’aurait pas suivi un accord",
        ),
        Onset::Stakes => (
            "public stakes, a demand could not be dropped at no cost",
            "enjeux publics, une exigence ne pouvait être abandonnée sans coût",
        ),
        Onset::Accident => (
            "accident, an incident on the ground came before it, though a bargain existed",
            "accident, un incident sur le terrain l’a précédée, alors qu’un accord était possible",
        ),
        Onset::Disparity => (
            "disparity, fighting was worth more to whoever opened it than what held",
            "disparité, pour qui l’a ouverte, combattre valait plus que l’état des choses",
        ),
        Onset::Chance => (
            "chance, fighting was worth no more to whoever opened it than what held",
            "hasard, pour qui l’a ouverte, combattre ne valait pas plus que l’état des choses",
        ),
    };
    let told = language.pick(english, french);
    match cause {
        Onset::Accident | Onset::Chance => told.to_owned(),
        Onset::Disparity => match language {
            Language::English => format!("{told}, by {:.2}", event.other),
            Language::French => format!("{told} (écart de {})", fr::decimal(event.other)),
        },
        _ => format!("{told} ({})", without(language, event)),
    }
}

/// What there would have been without the cause.
fn without(language: Language, event: &Event) -> &'static str {
    if event.other >= 0.0 {
        language.pick(
            "without it a bargain would have suited both",
            "sans cela, un accord aurait convenu aux deux",
        )
    } else {
        language.pick(
            "without it less would have stood between the two",
            "sans cela, moins de choses auraient séparé les deux",
        )
    }
}

/// Why a war ended, in words.
pub(super) fn ended_by(language: Language, event: &Event) -> &'static str {
    let EventKind::WhyEnded(ending) = event.kind else { return "" };
    let (english, french) = match ending {
        Ending::Victory => {
            ("the outcome was hardly in doubt any more", "l’issue ne faisait plus guère de doute")
        }
        Ending::Convergence => (
            "what the two expected of fighting had come closer",
            "les attentes des deux quant aux combats s’étaient rapprochées",
        ),
        Ending::Guarantee => (
            "the agreement suits both only with those who guarantee it",
            "l’accord ne convient aux deux qu’avec ceux qui le garantissent",
        ),
        Ending::Bargain if event.amount < 0.0 => (
            "agreed, though by their own values nothing suited both",
            "un accord, bien que rien, selon leurs propres évaluations, ne convienne aux deux",
        ),
        Ending::Bargain => (
            "there was something worth more to both than fighting on",
            "une solution valait mieux, pour les deux, que la poursuite des combats",
        ),
        Ending::Truce => ("the ceasefire held", "le cessez-le-feu a tenu"),
        Ending::Exhaustion => (
            "fighting on was worth no more to either than what held",
            "poursuivre les combats ne valait, pour aucun des deux, mieux que l’état des choses",
        ),
        Ending::PeteredOut => (
            "no attack was carried on, though fighting was still worth it to one of them",
            "aucune attaque n’a été poursuivie, bien que combattre vaille encore la peine pour l’un d’eux",
        ),
    };
    language.pick(english, french)
}
