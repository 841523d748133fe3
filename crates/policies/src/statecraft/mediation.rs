//! Mediation: the mediator's text, what a third party pays for a settlement, and whether a party backs the text.
//!
//! A mediator knows the positions, which are public, and makes its own estimate of what either side can expect without
//! agreement. Its text is the Nash solution of that problem among what the sides' declared red lines allow, weighted by its
//! ties if it stands nearer to one of them (asymmetric Nash solution, Kalai 1977; a biased mediator, Kydd 2003).

use pourparler_bargaining::analysis::{Frontier, FrontierPoint, solutions};
use pourparler_chance::Tag;
use pourparler_engine::{CHALLENGER, DEFENDER, View};
use pourparler_model::{
    Act, Belief, Desk, DisputeId, Event, EventKind, Hostility, PackageId, Subject, TalksStatus, Words,
};
use pourparler_theory::choice::logit_choice;

use super::weigh::{Choice, Matter, Terms};
use super::{Office, holding_out, talks, war};

/// How far a tie moves a mediator's weights from one half: by at most a quarter (assumption).
const BIAS: f64 = 0.125;

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    let view = office.view;
    for dispute in view.disputes() {
        let status = view.talks_status(dispute);
        if matches!(status, TalksStatus::Called | TalksStatus::Open) {
            pledge(office, dispute);
        }
        if status != TalksStatus::Open {
            continue;
        }
        let talks = view.talks(dispute);
        match view.side(dispute) {
            Some(side) if talks.draft.is_some() && !talks.backed[side] => back(office, dispute, side),
            None if talks.mediator == Some(view.me()) => draft(office, dispute),
            _ => {}
        }
    }
}

/// What either side can expect without agreement, as a third party sees it.
pub(super) fn expected(view: &View<'_>, dispute: DisputeId) -> [f64; 2] {
    let war = view.hostilities(dispute).status == Hostility::War;
    let fighting = war.then(|| view.fighting_from_outside(dispute)).flatten();
    fighting.unwrap_or_else(|| [CHALLENGER, DEFENDER].map(|side| view.without_agreement(dispute, side)))
}

/// The text that a mediator would put before the sides now, if there is one that is better for both than none: on all that is
/// open, or, where there is no such, on a part.
pub(super) fn text(view: &View<'_>, dispute: DisputeId) -> Option<PackageId> {
    let (whole, parts) = view
        .candidates(dispute)
        .filter(|p| p.index() > 0)
        .filter(|p| [CHALLENGER, DEFENDER].iter().all(|side| !view.crosses_red_line(dispute, *side, *p)))
        .partition(|p| !view.is_part(dispute, *p));
    solution(view, dispute, whole).or_else(|| solution(view, dispute, parts))
}

/// Whether a third party sees a way out (Zartman 2000), and how likely it takes both sides to agree to it: a text, or in a war a truce in
/// place, that is no worse for either than what it can expect without agreement.
pub(super) fn way_out(view: &View<'_>, dispute: DisputeId) -> Option<f64> {
    let without = expected(view, dispute);
    let truce = || {
        let (war, truce) = (view.hostilities(dispute).status == Hostility::War, PackageId::new(0));
        let content = |side: usize| view.worth(dispute, side, truce) >= without[side];
        (war && content(CHALLENGER) && content(DEFENDER)).then_some(truce)
    };
    let package = text(view, dispute).or_else(truce)?;
    Some(both_agree(view, dispute, without, package))
}

/// The chance that both principals would agree to a package, as a third party sees it that expects so much for them without one.
pub(super) fn both_agree(view: &View<'_>, dispute: DisputeId, expected: [f64; 2], package: PackageId) -> f64 {
    let lambda = view.values().choice_precision;
    let one =
        |side: usize| logit_choice(lambda, view.worth(dispute, side, package), expected[side]).unwrap_or(0.5);
    one(0) * one(1)
}

/// The solution that a mediator sees among some packages.
fn solution(view: &View<'_>, dispute: DisputeId, packages: Vec<PackageId>) -> Option<PackageId> {
    if packages.is_empty() {
        return None;
    }
    let point = |p: &PackageId| FrontierPoint {
        values: Vec::new(),
        utilities: [CHALLENGER, DEFENDER].map(|side| view.worth(dispute, side, *p)).to_vec(),
        ties: 1,
    };
    let frontier = Frontier { points: packages.iter().map(point).collect() };
    let without = expected(view, dispute);
    let principals = view.principals(dispute);
    let lean = view.tie(view.me(), principals[CHALLENGER]) - view.tie(view.me(), principals[DEFENDER]);
    let weights = [0.5 + BIAS * lean, 0.5 - BIAS * lean];
    let index = solutions::weighted_nash(&frontier, &without, &weights)?;
    let worth = &frontier.points[index].utilities;
    (worth[0] >= without[0] && worth[1] >= without[1]).then(|| packages[index])
}

/// A mediator: whether to put a text before the sides. The first is weighed at once when the table opens: a mediator has seen a way out
/// before it called for one.
fn draft(office: &mut Office<'_, '_>, dispute: DisputeId) {
    let view = office.view;
    let v = view.values();
    let about = office.about(dispute).and(Tag::of("text"));
    let talks = view.talks(dispute);
    let opened = talks.draft.is_none() && view.today() - talks.since <= i32::from(view.turn_days());
    if !opened && !office.review(Desk::Talks, about, v.talks_interval_days) {
        return;
    }
    let Some(package) = text(view, dispute) else { return };
    let act = Act::Draft { dispute, package };
    if view.check(act).is_err() {
        return;
    }
    // A settlement of its making is what a mediator comes for.
    let mut courses = vec![
        Choice::new(["let them negotiate", "les laisser négocier"], Vec::new(), Terms::default()),
        Choice::new(
            ["put a text before both sides", "présenter un texte aux deux côtés"],
            [act],
            Terms { reputation: v.mediation_value, cost: -v.answer_cost_words, ..Terms::default() },
        ),
    ];
    let without = expected(view, dispute);
    let beliefs = || {
        let worth = |side| view.worth(dispute, side, package);
        [
            (["the challenger without agreement", "le contestataire sans accord"], without[CHALLENGER]),
            (["the challenger under the text", "le contestataire avec le texte"], worth(CHALLENGER)),
            (["the defender without agreement", "le défenseur sans accord"], without[DEFENDER]),
            (["the defender under the text", "le défenseur avec le texte"], worth(DEFENDER)),
        ]
        .map(|(about, value)| Belief { about: about.into(), value })
        .to_vec()
    };
    let title = || {
        Words::new("a text for {0}", "un texte sur {0}").name(&view.scenario().disputes[dispute.index()].name)
    };
    let matter = Matter { desk: Desk::Talks, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

/// What a third party hopes for of a table: how likely both principals are to agree to the package that suits the two best, and what
/// that is worth to it, by its own positions, beyond what it has now.
#[derive(Clone, Copy)]
struct Hope {
    chance: f64,
    gain: f64,
}

/// What it hopes for, if the sides insist on so much, and receive so much more than a package gives them.
fn hope(view: &View<'_>, dispute: DisputeId, least: [f64; 2], more: [f64; 2]) -> Hope {
    let lambda = view.values().choice_precision;
    let one = |side: usize, p: PackageId| {
        let worth = view.worth(dispute, side, p) + more[side];
        logit_choice(lambda, worth, least[side]).unwrap_or(0.5)
    };
    let mut best = Hope { chance: 0.0, gain: 0.0 };
    for package in (1..view.whole_packages(dispute)).map(PackageId::new) {
        if (0..2).any(|side| view.crosses_red_line(dispute, side, package)) {
            continue;
        }
        let chance = one(CHALLENGER, package) * one(DEFENDER, package);
        if chance > best.chance
            && let Some(gain) = view.gain_as_third(dispute, package)
        {
            best = Hope { chance, gain };
        }
    }
    best
}

/// What either side insists on, as a third party takes it that hears what is said at the table: what it can expect without agreement, or,
/// in peace, the most that it refused there, if that is more. What else spoke against it lasts as long as that of any choice does, and a
/// signature or a war is a new beginning (assumptions).
fn insists(view: &View<'_>, dispute: DisputeId) -> [f64; 2] {
    let mut least = expected(view, dispute);
    if view.hostilities(dispute).status == Hostility::War {
        return least;
    }
    let since = view.today() - view.values().noise_days as i32;
    for event in view.history().rev().take_while(|event| event.date >= since) {
        match (event.kind, event.subject) {
            (EventKind::Agreed | EventKind::WarBegins | EventKind::WarEnds, _) => break,
            (EventKind::OfferRejected, Subject::Package(about, _)) if about == dispute => {
                let by = event.by.and_then(|by| view.principals(dispute).iter().position(|p| *p == by));
                if let Some(side) = by {
                    least[side] = least[side].max(event.amount);
                }
            }
            _ => {}
        }
    }
    least
}

/// A third party with means: whether to pledge a payment (Touval & Zartman 1985; Princen 1992, the principal mediator). It pays for what
/// the payment adds to the chance that the two agree; what it has of an agreement is what a mediator has, as much again for a full tie to
/// the one who receives, and what the agreement is worth to it by its own positions. The payment is owed under an agreement only, so that
/// its cost counts as likely as that. It is weighed as the table opens, when something was refused there, and now and then; and nobody
/// thinks of one that is not worth its cost: what would be had without it is not paid for.
fn pledge(office: &mut Office<'_, '_>, dispute: DisputeId) {
    let view = office.view;
    let v = view.values();
    if view.payments(dispute).next().is_none() {
        return;
    }
    let about = office.about(dispute).and(Tag::of("payment"));
    let days = i32::from(view.turn_days());
    let opened =
        view.talks_status(dispute) == TalksStatus::Open && view.today() - view.talks(dispute).since <= days;
    let refused = |e: &Event| {
        e.kind == EventKind::OfferRejected
            && matches!(e.subject, Subject::Package(about, _) if about == dispute)
    };
    if !opened && !view.news().any(refused) && !office.review(Desk::Talks, about, v.talks_interval_days) {
        return;
    }
    let least = insists(view, dispute);
    let terms = |hope: Hope, tie: f64, cost: f64| Terms {
        deal: hope.chance * hope.gain,
        reputation: hope.chance * v.mediation_value,
        ties: hope.chance * v.mediation_value * tie.max(0.0),
        cost: -hope.chance * cost,
        ..Terms::default()
    };
    let without = hope(view, dispute, least, [0.0; 2]);
    // An agreement pleases the nearest of those who could be paid, whether it is paid for or not.
    let payee = view.payments(dispute).map(|(_, data)| view.tie(view.me(), data.to)).fold(0.0, f64::max);
    let mut courses =
        vec![Choice::new(["promise nothing", "ne rien promettre"], Vec::new(), terms(without, payee, 0.0))];
    let mut most = without;
    for (payment, data) in view.payments(dispute) {
        let side = usize::from(data.to == view.principals(dispute)[DEFENDER]);
        let mut more = [0.0; 2];
        more[side] = data.worth;
        let with = hope(view, dispute, least, more);
        let terms = terms(with, payee, data.cost);
        let nothing = courses[0].terms.total(&office.priorities);
        if with.chance <= without.chance || terms.total(&office.priorities) <= nothing {
            continue;
        }
        if with.chance > most.chance {
            most = with;
        }
        let name = &view.scenario().actors[data.to.index()].name;
        courses.push(Choice {
            code: Tag::of("pledge").and(Tag(u64::from(payment) + 1)),
            label: office.label(|| {
                Words::new(
                    "pledge {0} a payment, worth {1} to it",
                    "promettre {à 0} un paiement, d’une valeur de {1} pour ce côté",
                )
                .name(name)
                .number(data.worth, 2)
            }),
            acts: [Act::Pledge { dispute, payment }].into(),
            terms,
        });
    }
    if courses.len() < 2 {
        return;
    }
    let beliefs = || {
        [
            (["what the challenger insists on", "ce que le contestataire exige"], least[CHALLENGER]),
            (["what the defender insists on", "ce que le défenseur exige"], least[DEFENDER]),
            (
                ["the chance of an agreement as things stand", "la chance d’un accord en l’état"],
                without.chance,
            ),
            (["the same with a payment", "la même avec un paiement"], most.chance),
            (["an agreement, to oneself", "un accord, pour soi"], without.gain),
        ]
        .map(|(about, value)| Belief { about: about.into(), value })
        .to_vec()
    };
    let title = || {
        Words::new("a payment for a settlement of {0}", "un paiement pour un règlement sur {0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let matter = Matter { desk: Desk::Talks, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

/// A party: whether to back the mediator's text.
fn back(office: &mut Office<'_, '_>, dispute: DisputeId, side: usize) {
    let view = office.view;
    let act = Act::Back { dispute };
    let talks = view.talks(dispute);
    let (Some(package), Some(now)) = (talks.draft, view.assessment(dispute)) else { return };
    // What it orders at its own turn of the table today comes first.
    let busy = office
        .orders
        .iter()
        .any(|a| [Act::Accept { dispute }, Act::Leave { dispute }, Act::Suspend { dispute }].contains(a));
    if busy || view.check(act).is_err() {
        return;
    }
    let v = view.values();
    let war = view.hostilities(dispute).status == Hostility::War;
    let hold = view.without_agreement(dispute, side);
    // In a war the table goes on, with or without the text.
    let without = if war { holding_out::going_on(view, dispute, side, &now) } else { hold };
    let worth = view.worth(dispute, side, package);
    // The text is agreed if the other side backs it as well.
    let other =
        view.worth(dispute, 1 - side, package) - view.other_reservation(dispute).unwrap_or(now.other_war);
    let agreed = if talks.backed[1 - side] {
        1.0
    } else {
        logit_choice(v.choice_precision, other, 0.0).unwrap_or(0.5)
    };
    let retreat = talks::retreat(office, dispute, side, &now, package, worth);
    let ties = talks::mediator_term(office, talks.mediator);
    let mut courses = vec![
        Choice::new(
            ["leave the mediator's text", "laisser le texte du médiateur"],
            Vec::new(),
            Terms { deal: without, ..Terms::default() },
        ),
        Choice::new(
            ["back the mediator's text", "soutenir le texte du médiateur"],
            [act],
            Terms {
                deal: agreed * worth + (1.0 - agreed) * without,
                commitment: -agreed * office.commitment(dispute)(package)[side],
                home: agreed * retreat,
                ties,
                ..Terms::default()
            },
        ),
    ];
    let about = office.about(dispute).and(Tag::of("text"));
    let title = || {
        Words::new("the mediator's text on {0}", "le texte du médiateur sur {0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let matter = Matter { desk: Desk::Talks, about, title: &title, beliefs: &|| war::outlook(&now) };
    office.choose(&matter, &mut courses);
}
