//! The alliances desk: to call an ally, and to answer a call.
//!
//! The treaty term is zero where the article does not cover the case (Leeds, Long & Mitchell 2000). What help would
//! change in the war enters through the war outlook only; how near the parties stand through the ties term.

use pourparler_chance::Tag;
use pourparler_engine::Call;
use pourparler_engine::rules::casus;
use pourparler_engine::rules::faith::Help;
use pourparler_model::{
    Act, ActorId, Answer, Belief, CallId, Desk, EventKind, Hostility, ObligationKind, Subject, TreatyId,
    Words,
};

use super::Office;
use super::weigh::{Choice, Matter, Terms, menu};

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    call(office);
    membership(office);
    let view = office.view;
    for (id, pending) in view.calls().filter(|(_, c)| c.to == view.me() && c.open()) {
        let about = Tag::of("call").and(view.call_tag(pending));
        let fresh = pending.answer.is_none();
        if fresh || office.review(Desk::Alliances, about, office.view.values().answer_days) {
            answer(office, id, pending, about);
        }
    }
}

/// To call an ally. Which ally is best to call, and under what, comes first; that call then stands against calling nobody, so that
/// many papers do not make a call likelier by their mere number. A tie counts a tenth of the matter (assumption).
fn call(office: &mut Office<'_, '_>) {
    let view = office.view;
    let v = view.values();
    let about = Tag::of("call-ally");
    let alarmed = || view.disputes().any(|d| view.hostilities(d).alarm);
    if !view.is_in_trouble() || !(alarmed() || office.review(Desk::Alliances, about, v.talks_interval_days)) {
        return;
    }
    let mut calls = Vec::new();
    let mut pressing = false;
    // As long as a call waits for its answer (`comply`).
    let waits = v.answer_days.max(2.0 * f64::from(view.turn_days()));
    for (t, treaty) in view.scenario().treaties.iter().enumerate() {
        if !treaty.parties.contains(&view.me()) {
            continue;
        }
        for (o, obligation) in treaty.obligations.iter().enumerate() {
            let Some(case) = view.case(TreatyId::new(t), o as u8) else { continue };
            for &ally in &treaty.parties {
                // An ally that was asked lately is not asked again under another paper at once.
                let asked = view.calls().any(|(_, c)| {
                    c.by == view.me() && c.to == ally && f64::from(view.today() - c.made) < waits
                });
                let act = Act::CallAlly { treaty: TreatyId::new(t), obligation: o as u8, ally };
                if asked || view.check(act).is_err() {
                    continue;
                }
                pressing |= view.hostilities(case.dispute).alarm;
                let weight = if case.covered { 1.0 } else { v.uncovered_weight };
                let reliability = view.reliability(ally, obligation.kind);
                // To be refused in public costs; to be seen to do something helps at home, but to ask the same ally a second time
                // in one war or incursion shows nothing new (assumption). Under another paper it is the same case: what the
                // treaty and the tie are worth counts again only where the case has come within a scope, or more is asked.
                let since = view.hostilities(case.dispute).since;
                let before = || {
                    let calls = view.calls().map(|(_, c)| c);
                    calls.filter(|c| c.by == view.me() && c.to == ally && c.made >= since)
                };
                let again = before().next().is_some();
                let asked = |c: &Call| {
                    let paper = view.scenario().treaties.get(c.treaty.index());
                    paper.and_then(|t| casus::helps(t.obligations.get(usize::from(c.obligation))?.kind))
                };
                let within = case.covered && before().all(|c| !c.covered);
                let more = casus::helps(obligation.kind) > before().map(asked).max().flatten();
                let counts = !again || within || more;
                let tie = 0.1 * weight * view.tie(view.me(), ally);
                let terms = Terms {
                    treaty: if counts { weight * reliability * v.treaty_value } else { 0.0 },
                    ties: if counts { tie } else { tie.min(0.0) },
                    reputation: -(1.0 - weight * reliability) * v.statement_value,
                    home: if again { 0.0 } else { v.statement_value },
                    ..Terms::default()
                };
                let (name, article) = (office.name(ally), &obligation.article);
                let label = office.label(|| {
                    Words::new(
                        "call {0} under {1}, article {2}",
                        "faire appel {à 0} en vertu {de 1}, article {2}",
                    )
                    .name(name)
                    .name(&treaty.name)
                    .name(article)
                });
                calls.push(Choice {
                    code: Tag::of(&treaty.id).and(Tag(o as u64)).and(Tag::of(office.code(ally))),
                    label,
                    acts: [act].into(),
                    terms,
                });
            }
        }
    }
    if !calls.is_empty() && (pressing || office.review(Desk::Alliances, about, v.talks_interval_days)) {
        let matter = Matter {
            desk: Desk::Alliances,
            about: about.and(Tag::of("which call")),
            title: &|| Words::new("which ally to call", "quel allié appeler"),
            beliefs: &|| Vec::new(),
        };
        let best = office.pick(&matter, &calls);
        let nobody = ["call nobody", "n’appeler personne"];
        let mut courses = menu(Choice::new(nobody, Vec::new(), Terms::default()));
        courses.extend(best.map(|k| calls.swap_remove(k)));
        let matter = Matter {
            desk: Desk::Alliances,
            about,
            title: &|| Words::new("whether to call an ally", "appel à un allié ?"),
            beliefs: &|| Vec::new(),
        };
        office.choose(&matter, &mut courses);
    }
}

/// After a call within the scope was put off, declined or answered with words: whether to stay in the treaty.
///
/// What staying is worth is what the most reliable partner may do; to suspend one's part shows at home that something is
/// done, to leave is a breach of faith to the others as well (assumption: the weights).
fn membership(office: &mut Office<'_, '_>) {
    let view = office.view;
    let failed = |answer| matches!(answer, Answer::Words | Answer::Delay | Answer::Decline);
    let bad = view.news().find_map(|e| match (e.kind, e.subject) {
        (EventKind::AllyAnswers(answer), Subject::Call(id)) if e.to == Some(view.me()) && failed(answer) => {
            view.calls().find(|(c, call)| *c == id && call.covered).map(|(_, call)| *call)
        }
        _ => None,
    });
    let Some(call) = bad else { return };
    let (v, id) = (*view.values(), call.treaty);
    let treaty = &view.scenario().treaties[id.index()];
    let others = || treaty.parties.iter().copied().filter(|a| *a != view.me());
    let best = others()
        .flat_map(|ally| treaty.obligations.iter().map(move |o| view.reliability(ally, o.kind)))
        .fold(0.0, f64::max);
    let nearest = others().map(|ally| view.tie(view.me(), ally)).fold(0.0, f64::max);
    let stay = Terms { treaty: best * v.treaty_value, ..Terms::default() };
    let mut courses = vec![Choice::new(["stay in the treaty", "rester dans le traité"], Vec::new(), stay)];
    for (label, act, breach) in [
        (
            ["suspend one's part in it", "y suspendre sa participation"],
            Act::SuspendTreaty { treaty: id },
            0.5,
        ),
        (["leave it", "le quitter"], Act::LeaveTreaty { treaty: id }, 1.0),
    ] {
        if view.check(act).is_ok() {
            let terms = Terms {
                home: v.statement_value,
                reputation: -breach * v.reputation_weight * v.breach_cost,
                ties: -0.2 * breach * nearest,
                ..Terms::default()
            };
            courses.push(Choice::new(label, [act], terms));
        }
    }
    let title = || Words::new("whether to stay in {0}", "rester partie {à 0} ?").name(&treaty.name);
    let beliefs = || {
        let about = Words::new(
            "the reliability of the most reliable partner",
            "fiabilité du partenaire le plus fiable",
        );
        vec![Belief { about, value: best }]
    };
    let about = Tag::of("membership").and(Tag::of(&treaty.id));
    let matter = Matter { desk: Desk::Alliances, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

/// How near a state is to another, as a belief.
fn tie(name: &str) -> Words {
    Words::new("tie to {0}", "lien avec {0}").name(name)
}

/// An answer, as a course.
const fn in_words(answer: Answer) -> [&'static str; 2] {
    let french = match answer {
        Answer::Troops => "troupes",
        Answer::BorderPosts => "postes-frontière",
        Answer::Material => "armes et matériel",
        Answer::Mediate => "médiation",
        Answer::Words => "déclaration de soutien",
        Answer::Delay => "remise à plus tard",
        Answer::Decline => "refus",
    };
    [answer.name(), french]
}

/// How far an answer goes to honour an obligation, -1 to 1 (assumption: ordinal, evenly spread).
fn fulfilment(kind: ObligationKind, answer: Answer) -> f64 {
    match (kind, answer) {
        (ObligationKind::Consult, Answer::Words) => 0.3,
        (ObligationKind::Consult, Answer::Delay) => -0.5,
        (_, Answer::Decline) => -1.0,
        (ObligationKind::Consult, _) => 1.0,
        (_, Answer::Troops) => 1.0,
        (_, Answer::BorderPosts) => 0.6,
        (_, Answer::Material) => 0.5,
        (_, Answer::Mediate) => 0.1,
        (_, Answer::Words) => -0.2,
        (_, Answer::Delay) => -0.5,
    }
}

/// Where an answer stands on a scale from all the help that was asked for, 0, to none, 1: in order, evenly spread
/// (assumption).
const fn help(answer: Answer) -> f64 {
    match answer {
        Answer::Troops => 0.0,
        Answer::Material => 0.2,
        Answer::BorderPosts => 0.4,
        Answer::Mediate => 0.6,
        Answer::Words => 0.8,
        Answer::Delay | Answer::Decline => 1.0,
    }
}

/// How much an answer takes sides, 0 to 1 (assumption).
const fn partisanship(answer: Answer) -> f64 {
    match answer {
        Answer::Troops => 1.0,
        Answer::BorderPosts => 0.35,
        Answer::Material => 0.4,
        Answer::Mediate => 0.05,
        Answer::Words => 0.15,
        Answer::Delay | Answer::Decline => 0.0,
    }
}

/// To answer a call. The contingent would go; three tenths of its effect comes of material, half of the deterrence of
/// posts; help before a war costs half, and a call outside the scope counts three tenths in reputation (assumption: rough
/// proportions).
fn answer(office: &mut Office<'_, '_>, id: CallId, call: &Call, about: Tag) {
    let view = office.view;
    let v = view.values();
    let treaty = &view.scenario().treaties[call.treaty.index()];
    let obligation = &treaty.obligations[usize::from(call.obligation)];
    let (me, caller) = (view.me(), call.by);
    let side = call.dispute.and_then(|d| view.side_of(d, caller));
    let enemy = call.dispute.zip(side).map(|(d, side)| view.principals(d)[1 - side]);
    let (near, far) = (view.tie(me, caller), enemy.map_or(0.0, |e| view.tie(me, e)));
    // What its troops would change: the outlook with as many more on the caller's side.
    let quality = enemy.map_or(view.quality(me), |enemy| view.quality_against(me, enemy));
    let own = f64::from(view.contingent()) * quality;
    let worth = call.dispute.zip(side).and_then(|(dispute, side)| {
        let mut more = [0.0; 2];
        more[side] = own;
        let both = view.campaign(dispute, [[0.0; 2], more])?;
        Some(both.map(|outlook| super::prevails(outlook, side)))
    });
    let base = worth.map(|[without, _]| without);
    let gain = worth.map_or(0.0, |[without, with]| with - without);
    let fighting = call.dispute.is_some_and(|d| view.hostilities(d).status == Hostility::War);
    let risk = if fighting { 1.0 } else { 0.5 };
    let stake = v.join_stake * near.max(0.0);
    let mut courses = Vec::new();
    for answer in Answer::ALL {
        let act = Act::AnswerCall { call: id, answer };
        if view.check(act).is_err() {
            continue;
        }
        let honour = fulfilment(obligation.kind, answer);
        let (war, cost) = match answer {
            Answer::Troops => (gain * stake, risk * v.answer_cost_troops),
            Answer::BorderPosts => {
                (0.5 * v.posts_deterrence * stake * (1.0 - base.unwrap_or(1.0)), v.answer_cost_posts)
            }
            Answer::Material => (0.3 * gain * stake, v.answer_cost_material),
            Answer::Mediate => (0.0, v.answer_cost_mediate),
            Answer::Words => (0.0, v.answer_cost_words),
            Answer::Delay | Answer::Decline => (0.0, 0.0),
        };
        let partisan = partisanship(answer);
        // What was promised to the other side counts as much as what was promised to the caller.
        let helps = matches!(answer, Answer::Troops | Answer::BorderPosts | Answer::Material);
        let troops = answer == Answer::Troops;
        let given = Help { to: caller, over: call.dispute, place: call.place, troops };
        let breaks = helps && view.may_not_help(given);
        let owed = if call.covered { v.treaty_value * honour } else { 0.0 };
        let terms = Terms {
            war,
            deal: office.stance(Desk::Alliances, caller, Some(help(answer))),
            cost: -cost,
            treaty: if breaks { owed - v.treaty_value } else { owed },
            reputation: v.reputation_weight * v.breach_cost * honour * if call.covered { 1.0 } else { 0.3 },
            ties: super::taking_sides(near, far, partisan, honour)
                + if answer == Answer::Mediate {
                    v.mediation_value * (near.min(far) + 0.5).max(0.0)
                } else {
                    0.0
                },
            ..Terms::default()
        };
        courses.push(Choice::new(in_words(answer), [act], terms));
    }
    let name = |actor: ActorId| &view.scenario().actors[actor.index()].name;
    let title = || {
        let words = if call.covered {
            Words::new(
                "answer to {0}'s call under {1}, article {2} (the case is within its scope)",
                "réponse à l’appel {de 0} en vertu {de 1}, article {2} (le cas relève de son champ)",
            )
        } else {
            Words::new(
                "answer to {0}'s call under {1}, article {2} (the case is outside its scope)",
                "réponse à l’appel {de 0} en vertu {de 1}, article {2} (le cas ne relève pas de son champ)",
            )
        };
        words.name(name(caller)).name(&treaty.name).name(&obligation.article)
    };
    let beliefs = || {
        let mut list = vec![
            Belief { about: tie(name(caller)), value: near },
            Belief {
                about: Words::new("the call is covered by the article", "appel couvert par l’article"),
                value: f64::from(u8::from(call.covered)),
            },
        ];
        if let Some(enemy) = enemy {
            list.push(Belief { about: tie(name(enemy)), value: far });
        }
        if let Some(base) = base {
            list.push(Belief {
                about: Words::new(
                    "{0} holds its ground in a war, without help",
                    "terrain tenu par {0} dans une guerre, sans aide",
                )
                .name(name(caller)),
                value: base,
            });
            let about =
                Words::new("what own troops would add to that", "ce que ses propres troupes y ajouteraient");
            list.push(Belief { about, value: gain });
        }
        list
    };
    let matter = Matter { desk: Desk::Alliances, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}
