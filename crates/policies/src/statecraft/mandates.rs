//! Peacekeepers: whether to prolong a mandate, and whether to step between the sides.
//!
//! What a mandate is worth to a party is what the documents say of its presence: how far it is from what the party wants
//! with the peacekeepers there, and without.

use pourparler_chance::Tag;
use pourparler_model::{
    Act, Belief, ClauseId, Desk, Event, EventKind, ForceRole, Hostility, Part, RegionId, Words,
};
use pourparler_scenario::{ClauseTag, StatusQuo};

use super::Office;
use super::weigh::{Choice, Matter, Terms};

/// How many days before the last day for notice it is weighed, and how often in them (assumption).
const WINDOW: i32 = 60;
/// See [`WINDOW`].
const REVIEW: f64 = 20.0;

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    let view = office.view;
    let near: Vec<(ClauseId, pourparler_model::Date)> = view
        .mandates()
        .filter(|m| m.ended.is_none() && m.objected.is_none() && m.until - view.today() < 3 * 365)
        .map(|m| (m.clause, m.until))
        .collect();
    for (clause, until) in near {
        prolong(office, clause, until);
    }
    interpose(office);
}

/// How much nearer what holds is to what the actor wants, with peacekeepers and without: in units of a dispute's value.
fn worth(office: &Office<'_, '_>, clause: ClauseId) -> f64 {
    let view = office.view;
    let Some(dispute) = view.dispute_of(clause) else { return 0.0 };
    let issues = &view.scenario().disputes[dispute.index()].issues;
    let one = |(i, issue): (usize, &pourparler_scenario::Issue)| match issue.status_quo {
        StatusQuo::Clause { kind: ClauseTag::Peacekeepers, with, without } => {
            let (ideal, salience) = view.stance(dispute, i, view.me())?;
            Some(salience * ((without - ideal).abs() - (with - ideal).abs()) / 100.0)
        }
        _ => None,
    };
    issues.iter().enumerate().filter_map(one).sum()
}

fn prolong(office: &mut Office<'_, '_>, clause: ClauseId, until: pourparler_model::Date) {
    let view = office.view;
    let act = Act::ObjectMandate { clause };
    let about = Tag::of("mandate").and(view.clause_tag(clause));
    let notice = view.notice(clause);
    let left = until - i32::from(notice) - view.today();
    if left > WINDOW || view.check(act).is_err() || !office.review(Desk::Compliance, about, REVIEW) {
        return;
    }
    let worth = worth(office, clause);
    let v = view.values();
    let mut courses = vec![
        Choice::new(
            ["let it be prolonged", "le laisser se prolonger"],
            Vec::new(),
            Terms { deal: worth, ..Terms::default() },
        ),
        // To end what was agreed, as the agreement allows, costs a little (assumption: a statement's worth).
        Choice::new(
            ["give notice", "notifier son opposition"],
            [act],
            Terms { reputation: -v.statement_value, ..Terms::default() },
        ),
    ];
    let title = || {
        Words::new(
            "whether to prolong the peacekeepers' mandate, which ends on {0}",
            "prolonger le mandat des soldats de la paix, qui prend fin le {0} ?",
        )
        .with(Part::Day(until))
    };
    let beliefs = || {
        let about = Words::new(
            "what the peacekeepers are worth to it",
            "ce que valent à ses yeux les soldats de la paix",
        );
        vec![Belief { about, value: worth }]
    };
    let matter = Matter { desk: Desk::Compliance, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

/// After shots, an incursion or the breach of a ceasefire next to a post: to stay, or to step between; not on ground that is to be handed
/// over.
fn interpose(office: &mut Office<'_, '_>) {
    let view = office.view;
    // Only under a mandate does anybody step between.
    if !view.mandates().any(|m| m.ended.is_none() && view.commands(m.actor)) {
        return;
    }
    let posts: Vec<_> = view
        .forces_of(|owner| view.commands(owner))
        .filter(|f| f.role == ForceRole::Peacekeepers)
        .map(|f| (f.id, f.region))
        .collect();
    if posts.is_empty() {
        return;
    }
    // The battles of a war that is over call for nobody.
    let goes_on = |e: &Event| {
        e.kind != EventKind::Battle
            || view.happened_over(e).is_none_or(|d| view.hostilities(d).status == Hostility::War)
    };
    let shots: Vec<RegionId> = view
        .news()
        .filter(|e| {
            matches!(e.kind, EventKind::Clash | EventKind::Incursion | EventKind::Battle) && goes_on(e)
        })
        .filter_map(|e| e.place)
        .collect();
    let v = view.values();
    for (force, region) in posts {
        let next = view.neighbours(region).iter().map(|(r, _)| *r).find(|to| {
            let settled = view.handed_over(*to);
            shots.contains(to) && !settled && view.check(Act::Interpose { force, to: *to }).is_ok()
        });
        let Some(to) = next else { continue };
        let about = Tag::of("interpose").and(Tag::of(&view.scenario().regions[to.index()].id));
        // It is what the mandate is for, and it puts troops where there is shooting.
        let terms = Terms {
            treaty: v.treaty_value * v.posts_deterrence,
            cost: -v.answer_cost_posts,
            ..Terms::default()
        };
        let mut courses = vec![
            Choice::new(["stay at the posts", "rester aux postes"], Vec::new(), Terms::default()),
            Choice::new(["step between", "s’interposer"], [Act::Interpose { force, to }], terms),
        ];
        let title = || {
            Words::new("shots in {0}", "des tirs dans le secteur {de 0}")
                .name(&view.scenario().regions[to.index()].name)
        };
        let matter = Matter { desk: Desk::Compliance, about, title: &title, beliefs: &|| Vec::new() };
        office.choose(&matter, &mut courses);
    }
}
