//! Tables of more than two: to call all concerned, to come, and what one who is no principal says there.
//!
//! What a third delegation gets out of a package follows from its own positions (`View::worth_at`), what it has without one from
//! what holds, or from the war in which it fights (`View::without_at`). Its consent is sought where it is needed.

use pourparler_chance::Tag;
use pourparler_engine::View;
use pourparler_model::{Act, ActorId, Belief, Desk, DisputeId, PackageId, TalksStatus, Words};

use super::pressure::UNIT;
use super::weigh::{Choice, Matter, Terms};
use super::{Office, mediation, talks};

/// A principal: the course of calling all concerned to one table, where more than the two are. It hopes there for what it hopes for at a
/// table of two, as far as those are content whose consent it needs: who can prevent an agreement narrows what can be agreed (Tsebelis
/// 2002; Cunningham 2006). Those who are called count as consulted, by half a statement for a full tie (assumption).
pub(super) fn call(office: &Office<'_, '_>, dispute: DisputeId, side: usize) -> Option<Choice> {
    let view = office.view;
    let act = Act::CallConference { dispute };
    if view.check(act).is_err() {
        return None;
    }
    let all = view.concerned(dispute)?;
    let thirds = all.members().filter(|_| all.unanimous);
    let floors: Vec<(ActorId, f64)> = thirds.map(|a| (a, view.without_of(dispute, a))).collect();
    let content = |p| floors.iter().all(|(actor, floor)| view.worth_to(dispute, *actor, p) >= *floor);
    let gain = talks::in_reach(office, dispute, side, content).gain;
    // Each whose consent it needs halves the chance that it opens at all.
    let needed = floors.len() as i32;
    let ties: f64 = all.members().map(|a| view.tie(view.me(), a)).sum();
    let terms = Terms {
        deal: 0.5 * gain * libm::ldexp(1.0, -needed),
        cost: -view.values().answer_cost_words,
        ties: 0.5 * UNIT * ties,
        ..Terms::default()
    };
    Some(Choice::new(
        ["call all concerned to one table", "réunir tous les intéressés à une table"],
        [act],
        terms,
    ))
}

/// Of the offers that a principal considers, leave those with which all are content whose consent is needed, as far as their
/// positions show; all of them where nobody would be content with any.
pub(super) fn bearable(view: &View<'_>, dispute: DisputeId, list: &mut Vec<Choice>) {
    let Some(all) = view.talks(dispute).conference.filter(|all| all.unanimous) else { return };
    let places = 2..2 + all.members().count();
    let floors: Vec<(usize, f64)> = places.map(|place| (place, view.without_at(dispute, place))).collect();
    let content = |choice: &Choice| {
        choice.acts.iter().all(|act| match act {
            Act::Offer { package, .. } => {
                floors.iter().all(|(place, floor)| view.worth_at(dispute, *place, *package) >= *floor)
            }
            _ => true,
        })
    };
    if list.iter().any(content) {
        list.retain(content);
    }
}

pub(super) fn decide(office: &mut Office<'_, '_>) {
    let view = office.view;
    for dispute in view.disputes() {
        let status = view.talks_status(dispute);
        if !matches!(status, TalksStatus::Called | TalksStatus::Open) {
            continue;
        }
        let Some(place) = view.seat(dispute) else { continue };
        let talks = view.talks(dispute);
        let Some(all) = talks.conference else { continue };
        if status == TalksStatus::Called {
            if !all.came[place - 2] {
                attend(office, dispute, place);
            }
            continue;
        }
        if talks.draft.is_some() && !all.backed[place - 2] {
            back(office, dispute, place);
        }
        if talks.to_move() == place {
            at_table(office, dispute, place);
        }
    }
}

fn title<'a>(view: &View<'a>, dispute: DisputeId) -> impl Fn() -> Words + use<'a> {
    let name = &view.scenario().disputes[dispute.index()].name;
    move || Words::new("a table of all concerned: {0}", "table de tous les intéressés sur {0}").name(name)
}

/// What a third delegation holds of the table.
fn beliefs(view: &View<'_>, dispute: DisputeId, place: usize) -> Vec<Belief> {
    let expected = mediation::expected(view, dispute);
    [
        (["without agreement, to oneself", "sans accord, pour soi"], view.without_at(dispute, place)),
        (["without agreement, to the challenger", "sans accord, pour le contestataire"], expected[0]),
        (["without agreement, to the defender", "sans accord, pour le défenseur"], expected[1]),
    ]
    .into_iter()
    .map(|(about, value)| Belief { about: about.into(), value })
    .collect()
}

/// The package for which a third delegation would hope most, with what it hopes: what it is worth to it, by the chance that both
/// principals agree, and what it has without by the rest.
fn best(view: &View<'_>, dispute: DisputeId, place: usize) -> Option<(PackageId, f64)> {
    let expected = mediation::expected(view, dispute);
    let without = view.without_at(dispute, place);
    let candidates = view.candidates(dispute);
    let allowed = candidates.filter(|p| (0..2).all(|side| !view.crosses_red_line(dispute, side, *p)));
    let hoped = allowed.map(|p| {
        let agreed = mediation::both_agree(view, dispute, expected, p);
        (p, without + agreed * (view.worth_at(dispute, place, p) - without))
    });
    hoped.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

fn attend(office: &mut Office<'_, '_>, dispute: DisputeId, place: usize) {
    let view = office.view;
    let v = view.values();
    let gain = best(view, dispute, place).map_or(0.0, |(_, hoped)| hoped - view.without_at(dispute, place));
    let mut courses = vec![
        Choice::new(["stay away", "rester à l’écart"], Vec::new(), Terms::default()),
        // To have a seat is worth what mediation is (assumption).
        Choice::new(
            ["come to the table of all concerned", "venir à la table de tous les intéressés"],
            [Act::Attend { dispute }],
            Terms {
                deal: 0.5 * gain,
                reputation: v.mediation_value,
                cost: -v.answer_cost_words,
                ..Terms::default()
            },
        ),
    ];
    choose(office, dispute, place, "come", &mut courses);
}

fn at_table(office: &mut Office<'_, '_>, dispute: DisputeId, place: usize) {
    let view = office.view;
    let talks = view.talks(dispute);
    let without = view.without_at(dispute, place);
    let unanimous = talks.conference.is_some_and(|all| all.unanimous);
    let mut courses = Vec::new();
    let accept = Act::Accept { dispute };
    if let Some(package) = talks.to_answer(place)
        && unanimous
        && view.check(accept).is_ok()
    {
        let terms = Terms { deal: view.worth_at(dispute, place, package), ..Terms::default() };
        courses.push(Choice::new(
            ["agree to what is on the table", "accepter ce qui est sur la table"],
            [accept],
            terms,
        ));
    }
    if !unanimous {
        let terms = Terms { deal: without, ..Terms::default() };
        courses.push(Choice::new(
            ["let what lies there pass", "laisser passer ce qui s’y trouve"],
            Vec::new(),
            terms,
        ));
    }
    if let Some((package, hoped)) = best(view, dispute, place) {
        let act = Act::Offer { dispute, package };
        if talks.on_table().is_none_or(|(_, lies)| lies != package) && view.check(act).is_ok() {
            let label = office.label(|| {
                let worth = view.worth_at(dispute, place, package);
                let words = Words::new(
                    "offer package {0}, worth {1} to us",
                    "offrir l’ensemble {0}, d’une valeur de {1} pour nous",
                );
                words.number(package.index() as f64, 0).number(worth, 2)
            });
            courses.push(Choice {
                code: Tag::of("offer").and(Tag(package.index() as u64 + 1)),
                label,
                acts: [act].into(),
                terms: Terms { deal: hoped, ..Terms::default() },
            });
        }
    }
    let leave = Act::Leave { dispute };
    if unanimous && view.check(leave).is_ok() {
        let terms = Terms { deal: without, reputation: -view.values().statement_value, ..Terms::default() };
        courses.push(Choice::new(
            ["leave the table of all concerned", "quitter la table de tous les intéressés"],
            [leave],
            terms,
        ));
    }
    choose(office, dispute, place, "turn", &mut courses);
}

/// Whether to back the mediator's text: it is agreed if all others back it as well.
fn back(office: &mut Office<'_, '_>, dispute: DisputeId, place: usize) {
    let view = office.view;
    let act = Act::Back { dispute };
    let Some(package) = view.talks(dispute).draft.filter(|_| view.check(act).is_ok()) else { return };
    let without = view.without_at(dispute, place);
    let agreed = mediation::both_agree(view, dispute, mediation::expected(view, dispute), package);
    let worth = view.worth_at(dispute, place, package);
    let ties = talks::mediator_term(office, view.talks(dispute).mediator);
    let mut courses = vec![
        Choice::new(
            ["leave the mediator's text", "laisser le texte du médiateur"],
            Vec::new(),
            Terms { deal: without, ..Terms::default() },
        ),
        Choice::new(
            ["back the mediator's text", "soutenir le texte du médiateur"],
            [act],
            Terms { deal: without + agreed * (worth - without), ties, ..Terms::default() },
        ),
    ];
    choose(office, dispute, place, "text", &mut courses);
}

fn choose(office: &mut Office<'_, '_>, dispute: DisputeId, place: usize, what: &str, courses: &mut [Choice]) {
    let view = office.view;
    let about = office.about(dispute).and(Tag::of("table of all")).and(Tag::of(what));
    let believed = || beliefs(view, dispute, place);
    let title = title(view, dispute);
    let matter = Matter { desk: Desk::Talks, about, title: &title, beliefs: &believed };
    office.choose(&matter, courses);
}
