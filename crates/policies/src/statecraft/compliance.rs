//! The compliance desk: to do what a clause asks, to ask for time, or to let the day pass.
//!
//! The rule is that of a repeated game with delayed detection (theory, section g): the gain of not complying until
//! it is seen, against what is lost from then on; a guarantor adds a penalty, and what cannot be seen costs nothing.

use pourparler_chance::Tag;
use pourparler_model::{Act, Belief, ClauseId, Desk, Part, Words};
use pourparler_scenario::Action;

use super::Office;
use super::weigh::{Choice, Matter, Terms};

/// Each duty that is due. What nobody can see is worth a fifth of the gain to leave undone, to ask for more time costs half of
/// what the guarantor would do and a fifth of the reputation (assumption).
pub(crate) fn decide(office: &mut Office<'_, '_>) {
    let view = office.view;
    let v = view.values();
    for (clause, due, words) in view.duties() {
        let about = Tag::of("clause").and(view.clause_tag(clause));
        let left = due - view.today();
        let soon = left < i32::from(view.turn_days());
        if !soon
            || (left < -i32::from(words.tolerance)
                && !office.review(Desk::Compliance, about, v.overdue_review_days))
        {
            continue;
        }
        let lag = view.verification_lag(words).map(f64::from);
        let penalty = words.guarantor.map_or(0.0, |guarantor| view.penalty(guarantor, clause));
        // Discounted from detection on; undetected, the loss never comes.
        let seen = lag.map_or(0.0, |days| libm::pow(v.discount, days));
        let mut courses = vec![
            comply(office, clause, seen),
            Choice::new(
                ["let the day pass", "laisser passer l’échéance"],
                Vec::new(),
                Terms {
                    deal: v.compliance_gain * if lag.is_some() { 1.0 - seen } else { 0.2 },
                    treaty: -seen * penalty,
                    reputation: -seen * v.reputation_weight * v.breach_cost,
                    ..Terms::default()
                },
            ),
        ];
        let postpone = Act::Postpone { clause };
        if view.check(postpone).is_ok() {
            courses.push(Choice::new(
                ["ask for more time", "demander un délai"],
                [postpone],
                Terms {
                    treaty: seen * (v.compliance_surplus - 0.5 * penalty - v.breach_cost),
                    reputation: -0.2 * v.reputation_weight * v.breach_cost,
                    ..Terms::default()
                },
            ));
        }
        let title = || {
            Words::new("clause {0}, due {1}: {2}", "clause {0}, échéance {1} : {2}")
                .number(f64::from(words.number), 0)
                .with(Part::Day(due))
                .name(&words.text)
        };
        let beliefs = || {
            vec![
                Belief {
                    about: Words::new(
                        "days until a breach is seen (0: never)",
                        "jours avant qu’un manquement se voie (0, jamais)",
                    ),
                    value: lag.unwrap_or(0.0),
                },
                Belief {
                    about: Words::new(
                        "what its guarantor would take for a breach",
                        "ce que le garant retirerait pour un manquement",
                    ),
                    value: penalty,
                },
            ]
        };
        let matter = Matter { desk: Desk::Compliance, about, title: &title, beliefs: &beliefs };
        office.choose(&matter, &mut courses);
    }
    undated(office);
}

/// The course of doing what a clause asks. `seen`: what its being seen is worth today, discounted by the days until then.
fn comply(office: &Office<'_, '_>, clause: ClauseId, seen: f64) -> Choice {
    let treaty = seen * office.view.values().compliance_surplus;
    let terms = Terms { treaty, cost: -office.view.cost_of(clause), ..Terms::default() };
    Choice::new(["do it", "l’exécuter"], [Act::Fulfil { clause }], terms)
}

/// Duties without a date, looked at every `overdue_review_days`: nobody is in breach of them, so that only what keeping to what
/// was signed is worth speaks for doing them, and what leaving it saves speaks against it.
fn undated(office: &mut Office<'_, '_>) {
    let view = office.view;
    let v = view.values();
    for (clause, dispute, words) in view.undated() {
        // Who holds nobody has nobody to return.
        let held = dispute.and_then(|d| {
            let (hostilities, side) = (view.hostilities(d), view.side(d)?);
            let bodies = if words.remains { hostilities.missing[1 - side] } else { 0 };
            Some(hostilities.captives[side] + bodies)
        });
        if matches!(words.action, Action::ReturnPrisoners) && held.unwrap_or(0) == 0 {
            continue;
        }
        let about = Tag::of("clause").and(view.clause_tag(clause));
        if !office.review(Desk::Compliance, about, v.overdue_review_days) {
            continue;
        }
        let lag = view.verification_lag(words).map(f64::from);
        let seen = lag.map_or(0.0, |days| libm::pow(v.discount, days));
        let mut courses = vec![
            comply(office, clause, seen),
            Choice::new(
                ["leave it for now", "ne rien faire pour l’instant"],
                Vec::new(),
                Terms { deal: v.compliance_gain, ..Terms::default() },
            ),
        ];
        let title = || {
            Words::new("clause {0}, without a date: {1}", "clause {0}, sans échéance : {1}")
                .number(f64::from(words.number), 0)
                .name(&words.text)
        };
        let beliefs = || {
            let about =
                Words::new("days until it is seen (0: never)", "jours avant que cela se voie (0, jamais)");
            vec![Belief { about, value: lag.unwrap_or(0.0) }]
        };
        let matter = Matter { desk: Desk::Compliance, about, title: &title, beliefs: &beliefs };
        office.choose(&matter, &mut courses);
    }
}
