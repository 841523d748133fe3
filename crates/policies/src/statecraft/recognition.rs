//! Recognition: whether to recognise a title in a dispute that is fought over, to threaten it, or to go back on it.
//!
//! Few states recognise first, and more follow where others have (Coggins 2011): what most do not recognise costs reputation.
//! For a party it also takes the issue off the table: what talks may bring is then lost by half, as it is counted by half where
//! they are called.

use pourparler_chance::Tag;
use pourparler_engine::{TitleTable, View};
use pourparler_model::{Act, Belief, Desk, DisputeId, Hostility, PackageId, Words};
use pourparler_theory::choice::logit_choice;

use super::pressure::UNIT;
use super::weigh::{Choice, Matter, Terms, menu};
use super::{Office, talks};

/// What recognising costs in reputation where nobody else does, in units (assumption: twice what backing an attacker costs).
const FIRST: f64 = 6.0;

pub(crate) fn decide(office: &mut Office<'_, '_>, dispute: DisputeId) {
    let view = office.view;
    if view.titles(dispute).is_empty() {
        return;
    }
    let hostilities = view.hostilities(dispute);
    let open = || {
        let mut titles = 0..view.titles(dispute).len();
        titles.any(|t| view.recognition_threat(view.me(), dispute, t as u8).is_some())
    };
    let stirred = hostilities.status != Hostility::Quiet || hostilities.alarm || open();
    let about = office.about(dispute).and(Tag::of("recognition"));
    if !stirred || !office.review(Desk::Pressure, about, view.values().statement_interval_days) {
        return;
    }
    let mut courses = menu(Choice::new(
        ["leave recognition as it is", "laisser la reconnaissance en l’état"],
        Vec::new(),
        Terms::default(),
    ));
    for (i, title) in view.titles(dispute).iter().enumerate() {
        let index = i as u8;
        let data = &view.scenario().disputes[dispute.index()].titles[i];
        let (code, text) = (&data.id, &data.text);
        let [give, threaten, withdraw] = [
            Act::Recognise { dispute, title: index },
            Act::ThreatenRecognition { dispute, title: index },
            Act::WithdrawRecognition { dispute, title: index },
        ];
        // Nobody thinks of recognising what is not its friend's.
        if view.check(give).is_ok() && near(view, dispute, title) > 0.0 {
            let terms = terms(office, dispute, index, title);
            let label = office.label(|| Words::new("recognise: {0}", "reconnaître que {0}").name(text));
            courses.push(Choice::towards("recognise", code, label, [give], terms));
            if view.check(threaten).is_ok() {
                // A threat is half of it (assumption), and leaves the table open.
                let half = Terms {
                    deal: 0.0,
                    reputation: 0.5 * terms.reputation,
                    home: 0.5 * terms.home,
                    ties: 0.5 * terms.ties,
                    ..Terms::default()
                };
                let label = office.label(|| {
                    Words::new("threaten to recognise: {0}", "menacer de reconnaître que {0}").name(text)
                });
                courses.push(Choice::towards("threaten", code, label, [threaten], half));
            }
        }
        if view.check(withdraw).is_ok() {
            // It pleases the other side half as much as recognising it would please the holder; to leave what most hold costs as
            // to go before them does.
            let opponent = view.principals(dispute)[1 - title.side];
            let lean = near(view, dispute, title) - view.tie(view.me(), opponent);
            let kept = if view.recognises(view.me(), dispute, index) {
                view.recognition(dispute, index)
            } else {
                0.0
            };
            let back = Terms {
                home: -retreat(office, dispute, title),
                ties: -3.0 * UNIT * (1.0 + lean),
                reputation: -view.values().statement_value - FIRST * UNIT * kept,
                ..Terms::default()
            };
            let label = office.label(|| {
                Words::new("go back on recognition: {0}", "ne plus reconnaître que {0}").name(text)
            });
            courses.push(Choice::towards("withdraw", code, label, [withdraw], back));
        }
    }
    if courses.len() < 2 {
        return;
    }
    let title = || {
        Words::new("recognition: {0}", "reconnaissances au sujet {de 0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let beliefs = || {
        let titles = view.scenario().disputes[dispute.index()].titles.iter().enumerate();
        let share = |(i, t): (usize, &pourparler_scenario::Title)| Belief {
            about: Words::new(
                "share of states that recognise: {0}",
                "part des États qui reconnaissent que {0}",
            )
            .name(&t.text),
            value: view.recognition(dispute, i as u8),
        };
        titles.map(share).collect()
    };
    let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

/// How near it is to the holder of a title, or to the side that it is of.
fn near(view: &View<'_>, dispute: DisputeId, title: &TitleTable) -> f64 {
    match view.side_of(dispute, view.me()) {
        Some(side) if side == title.side => 1.0,
        Some(_) => -1.0,
        None => view.tie(view.me(), title.of).max(view.tie(view.me(), view.principals(dispute)[title.side])),
    }
}

/// What going back on a title costs at home: see `rules::recognition`.
fn retreat(office: &Office<'_, '_>, dispute: DisputeId, title: &TitleTable) -> f64 {
    let view = office.view;
    let exposure = view.actor().home.as_ref().map_or(0.0, |home| home.exposure);
    office.audience()
        * match view.side_of(dispute, view.me()) {
            Some(side) if side == title.side => view.gain(dispute, side, title).max(0.0),
            Some(_) => 0.0,
            None => view.values().recognition_weight * exposure,
        }
}

fn terms(office: &Office<'_, '_>, dispute: DisputeId, index: u8, title: &TitleTable) -> Terms {
    let view = office.view;
    let v = view.values();
    // One state more of all.
    let one = v.recognition_weight / f64::from(view.states().max(1));
    let alone = -FIRST * UNIT * (1.0 - view.recognition(dispute, index));
    let opponent = view.principals(dispute)[1 - title.side];
    let far = view.tie(view.me(), opponent);
    // To go back on it one day is as likely as not (assumption).
    let regret = -0.5 * retreat(office, dispute, title);
    let Some(side) = view.side(dispute) else {
        let lean = near(view, dispute, title) - far;
        let level = view.levels(dispute, PackageId::new(0))[title.issue];
        let stance = view.stance(dispute, title.issue, view.me()).map_or(0.0, |(ideal, salience)| {
            salience * ((level - ideal).abs() - (title.level - ideal).abs()) / 100.0
        });
        return Terms {
            deal: one * stance,
            reputation: alone,
            ties: UNIT * (6.0 * lean - 6.0 - 4.0 * far.max(0.0)),
            home: regret,
            ..Terms::default()
        };
    };
    let Some(now) = view.assessment(dispute) else { return Terms::default() };
    let lost = view.gain(dispute, 1 - side, title);
    let holds = view.worth(dispute, 1 - side, PackageId::new(0));
    let likely = |holds: f64| logit_choice(v.choice_precision, now.other_war, holds).unwrap_or(0.5);
    // It gives the other side more reason to attack: the cost of a war, by as much more as that is likely.
    let war = match view.hostilities(dispute).status {
        Hostility::War => 0.0,
        _ => -view.own_cost(dispute).unwrap_or(0.0) * (likely(holds + one * lost) - likely(holds)),
    };
    Terms {
        war,
        deal: one * view.gain(dispute, side, title) - 0.5 * talks::prospect(office, dispute, side),
        reputation: alone,
        home: v.statement_value + regret,
        ..Terms::default()
    }
}
