//! What third parties do with means of their own in a conflict of others: send arms, bar them, send money, relieve the displaced.
//!
//! Each takes sides by some tenths, as an answer to a call does (`alliances`), and costs its maker: lost sales, money. Barring
//! arms to both sides takes none, and is what those do who are near to neither. Arms or money for the enemy of a partner whom one is
//! bound to assist or to defend, and an embargo on that partner, go against the treaty and count as much as its breach (Leeds 2003);
//! so do those that break a promise of neutrality.

use pourparler_chance::Tag;
use pourparler_engine::rules::faith::Help;
use pourparler_model::{Act, ActorId, Belief, Desk, DisputeId, Hostility, Words};

use super::pressure::UNIT;
use super::weigh::{Choice, Matter, Terms, menu};
use super::{Office, taking_sides};

/// How far material takes sides, where troops take sides by 1: as in answer to a call (`alliances`).
const MATERIAL_SIDES: f64 = 0.4;
/// How far money takes sides, where troops take sides by 1 (assumption: half of what material does).
const MONEY_SIDES: f64 = 0.2;
/// The same of humanitarian aid (assumption: hardly).
const RELIEF_SIDES: f64 = 0.05;

/// What it costs to take a hand in the conflict of others at all, in units (assumption: as backing one in words).
const AT_ALL: f64 = -3.0;

pub(crate) fn decide(office: &mut Office<'_, '_>, dispute: DisputeId) {
    let view = office.view;
    let war = view.hostilities(dispute).status == Hostility::War;
    // In quiet times there is something to decide only for those whose embargo is in force.
    let own = |against: ActorId| view.embargoes().any(|e| e == (view.me(), against));
    let principals = view.principals(dispute);
    if !(war || principals.into_iter().any(own)) || view.side_of(dispute, view.me()).is_some() {
        return;
    }
    let about = office.about(dispute).and(Tag::of("means"));
    if !office.review(Desk::Pressure, about, view.values().statement_interval_days) {
        return;
    }
    let mut courses = menu(Choice::new(
        ["neither send nor bar anything", "ne rien envoyer ni interdire"],
        Vec::new(),
        Terms::default(),
    ));
    if war {
        for (i, to) in principals.into_iter().enumerate() {
            sent(office, to, principals[1 - i], &mut courses);
        }
        barred(office, principals, &mut courses);
    } else {
        lifted(office, principals, &mut courses);
    }
    if courses.len() < 2 {
        return;
    }
    let title = || {
        Words::new("means of one's own: {0}", "moyens propres au sujet {de 0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let beliefs = || {
        let share = |to: ActorId| Belief {
            about: Words::new(
                "share of the arms of {0} that an embargo of one's own would bar",
                "part des armes {de 0} que son propre embargo arrêterait",
            )
            .name(office_name(view, to)),
            value: view.would_bar(to),
        };
        principals.into_iter().map(share).collect()
    };
    let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

fn office_name<'a>(view: &pourparler_engine::View<'a>, actor: ActorId) -> &'a str {
    &view.scenario().actors[actor.index()].name
}

/// Arms, money, and humanitarian aid, to one side.
fn sent(office: &Office<'_, '_>, to: ActorId, against: ActorId, courses: &mut Vec<Choice>) {
    let view = office.view;
    let v = view.values();
    let (near, other) = (view.tie(view.me(), to), view.tie(view.me(), against));
    let (name, code) = (office_name(view, to), office.code(to));
    let help = Help { to, over: None, place: None, troops: false };
    let may_not = || if view.may_not_help(help) { -v.treaty_value } else { 0.0 };
    let arm = Act::Aid { to };
    if near >= other && view.check(arm).is_ok() {
        let ties = taking_sides(near, other, MATERIAL_SIDES, 1.0);
        let terms = Terms { cost: -v.answer_cost_material, treaty: may_not(), ties, ..Terms::default() };
        let label = office.label(|| {
            Words::new("send arms and material to {0}", "envoyer des armes et du matériel {à 0}").name(name)
        });
        courses.push(Choice::towards("arms", code, label, [arm], terms));
    }
    let fund = Act::Fund { to };
    if near > 0.0 && view.check(fund).is_ok() {
        let ties = taking_sides(near, other, MONEY_SIDES, 0.5) + UNIT * AT_ALL;
        let terms = Terms { cost: -v.money_cost, treaty: may_not(), ties, ..Terms::default() };
        let label = office.label(|| Words::new("send money to {0}", "envoyer des fonds {à 0}").name(name));
        courses.push(Choice::towards("money", code, label, [fund], terms));
    }
    let relieve = Act::Relieve { to };
    // Nobody relieves those whom it is hostile to (assumption).
    if near >= 0.0 && view.check(relieve).is_ok() {
        let ties = taking_sides(near, other, RELIEF_SIDES, 0.25);
        let terms = Terms { cost: -v.relief_cost, reputation: v.statement_value, ties, ..Terms::default() };
        let label = office.label(|| {
            Words::new("send humanitarian aid to {0}", "envoyer une aide humanitaire {à 0}").name(name)
        });
        courses.push(Choice::towards("relief", code, label, [relieve], terms));
    }
}

/// An embargo on one side, or on both. What is barred is lost to the seller too, by the share that it had (assumption: as
/// sanctions, for all that the other imports); and an embargo takes sides by what it bars. Who has nothing to bar bars nothing.
fn barred(office: &Office<'_, '_>, principals: [ActorId; 2], courses: &mut Vec<Choice>) {
    let view = office.view;
    let acts = principals.map(|against| Act::ImposeEmbargo { against });
    let ties = principals.map(|p| view.tie(view.me(), p));
    let bars = principals.map(|p| view.would_bar(p));
    let may = [0, 1].map(|i| bars[i] > 0.0 && view.check(acts[i]).is_ok());
    let breach = principals.map(|p| if view.stands_by(p) { -view.values().treaty_value } else { 0.0 });
    let lost = bars.map(|share| view.values().sanctions_cost * share);
    for i in (0..2).filter(|i| may[*i]) {
        let lean = ties[1 - i] - ties[i];
        let terms = Terms {
            cost: -lost[i],
            treaty: breach[i],
            ties: UNIT * (4.0 * bars[i] * (lean - ties[i].max(0.0)) + AT_ALL),
            ..Terms::default()
        };
        let label = office.label(|| {
            Words::new("bar arms to {0}", "imposer un embargo sur les armes {à 0}")
                .name(office_name(view, principals[i]))
        });
        courses.push(Choice::towards("bar", office.code(principals[i]), label, [acts[i]], terms));
    }
    if may == [true; 2] {
        let terms = Terms {
            cost: -lost[0] - lost[1],
            treaty: breach[0].min(breach[1]),
            reputation: UNIT,
            ties: UNIT * (AT_ALL - 2.0 * (bars[0] * ties[0].max(0.0) + bars[1] * ties[1].max(0.0))),
            ..Terms::default()
        };
        courses.push(Choice::new(
            ["bar arms to both sides", "imposer un embargo sur les armes aux deux côtés"],
            acts.to_vec(),
            terms,
        ));
    }
}

/// To lift what was imposed: it goes on costing its maker, and to lift it without anything in return costs as much credibility
/// as a statement brings, as with sanctions.
fn lifted(office: &Office<'_, '_>, principals: [ActorId; 2], courses: &mut Vec<Choice>) {
    let view = office.view;
    // What was barred for one war is not let through for a dispute over which there is none.
    let at_war = |actor: ActorId| {
        view.disputes()
            .any(|d| view.hostilities(d).status == Hostility::War && view.side_of(d, actor).is_some())
    };
    for against in principals {
        let act = Act::LiftEmbargo { against };
        if at_war(against) || view.check(act).is_err() {
            continue;
        }
        let tie = view.tie(view.me(), against);
        let share = view.barred(against);
        let terms = Terms {
            cost: view.values().sanctions_cost * share,
            reputation: -view.values().statement_value,
            ties: UNIT * tie,
            ..Terms::default()
        };
        let label = office.label(|| {
            Words::new("lift the embargo on {0}", "lever l’embargo contre {0}")
                .name(office_name(view, against))
        });
        courses.push(Choice::towards("lift", office.code(against), label, [act], terms));
    }
}
