//! Alliances, talks and pressure by themselves, each with an answer that the parameters give beforehand.

use pourparler_engine::phases::talk;
use pourparler_engine::{ForceState, Refusal, Sanctions};
use pourparler_model::{Act, Answer, CallId, DisputeId, EventKind, ForceRole, Statement, TalksStatus};

use crate::world::{actor, begin, first, karabakh, near};

#[test]
fn an_allys_answer_is_kept_or_broken_and_of_each_of_its_bodies_of_troops_a_share_comes() {
    let scenario = karabakh();
    let me = actor(&scenario, "ARM");
    let mut checked = [0; 2];
    let mut sim = begin(&scenario, "border", 2);
    let here = sim.snapshot();
    let calls: Vec<Act> = sim.legal(me).into_iter().filter(|a| matches!(a, Act::CallAlly { .. })).collect();
    assert!(!calls.is_empty(), "an incursion gives a case");
    for call in calls {
        let Act::CallAlly { ally, .. } = call else { continue };
        for answer in [Answer::Decline, Answer::Troops] {
            sim.restore(&here);
            sim.submit(me, &[call]);
            sim.step();
            let (id, made) = sim.state().ledger.calls.iter().enumerate().next_back().unwrap();
            let (id, covered) = (CallId::new(id), made.covered);
            let act = Act::AnswerCall { call: id, answer };
            if !covered || !sim.submit(ally, &[act]).is_empty() {
                continue;
            }
            let reputation = sim.state().reputations[ally.index()];
            let place = sim.state().ledger.calls[id.index()].place;
            let goes = |f: &&ForceState| {
                let stays = matches!(f.role, ForceRole::Peacekeepers | ForceRole::Observers);
                f.owner == ally && !stays && Some(f.region) != place
            };
            let share = sim.setup().values.ally_share;
            let of = |f: &ForceState| (f64::from(f.troops) * share).floor();
            let due: f64 = sim.state().forces.iter().filter(goes).map(of).sum();
            let from = sim.chronicle().len();
            sim.step();
            // It has faded for a day since.
            let keep = sim.setup().values.reputation_decay;
            let now = sim.state().reputations[ally.index()];
            if answer == Answer::Decline {
                near(now.broken, (reputation.broken + 1.0) * keep, "broken");
                near(now.kept, reputation.kept * keep, "kept");
                checked[0] += 1;
            } else {
                let sent = first(&sim, from, EventKind::Deployed).amount;
                assert!(due > 100.0, "{due}");
                near(sent, due, "a share of each body");
                checked[1] += 1;
            }
        }
    }
    assert!(checked.iter().all(|n| *n > 0), "{checked:?}");
}

#[test]
fn talks_go_through_their_stages() {
    let scenario = karabakh();
    let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "border", 1);
    let dispute = sim.setup().dispute_ids().find(|d| {
        sim.state().talks[d.index()].status == TalksStatus::None
            && sim.legal(aze).contains(&Act::CallTalks { dispute: *d })
    });
    let dispute = dispute.unwrap();
    use TalksStatus::{Called, Open, Suspended};
    for (who, act, then, kind) in [
        (aze, Act::CallTalks { dispute }, Called, EventKind::TalksCalled),
        (arm, Act::Attend { dispute }, Open, EventKind::TalksOpened),
        (arm, Act::Suspend { dispute }, Suspended, EventKind::TalksSuspended),
        (arm, Act::Resume { dispute }, Open, EventKind::TalksResumed),
        (arm, Act::Leave { dispute }, TalksStatus::None, EventKind::TalksCollapsed),
    ] {
        let from = sim.chronicle().len();
        if let Act::Resume { .. } = act {
            // Who has suspended them says when they go on.
            assert_eq!(sim.view(aze).check(act), Err(Refusal::NotTheirMove));
        }
        assert!(sim.submit(who, &[act]).is_empty(), "{act:?}");
        sim.step();
        assert_eq!(sim.state().talks[dispute.index()].status, then, "{act:?}");
        let day = sim.today() - 1;
        assert_eq!(first(&sim, from, kind).date, day);
    }
}

#[test]
fn words_and_sanctions_move_the_tie_by_their_share_of_the_drift() {
    let scenario = karabakh();
    let [me, other] = ["FRA", "AZE"].map(|code| actor(&scenario, code));
    let dispute = DisputeId::new(0);
    let say = |statement| Act::MakeStatement { statement, to: other, dispute };
    for (act, units) in [
        (say(Statement::Support), 0.5),
        (say(Statement::Condemn), -0.5),
        (say(Statement::CallWithdrawal), -0.5),
        (say(Statement::CallCeasefire), 0.0),
        (Act::ThreatenSanctions { against: other }, -1.0),
        (Act::ImposeSanctions { against: other }, -2.0),
    ] {
        let mut sim = begin(&scenario, "border", 2);
        assert!(sim.submit(me, &[act]).is_empty(), "{act:?}");
        let (tie, base) =
            (sim.state().pairs.tie(me, other), sim.setup().ties[sim.state().pairs.at(me, other)]);
        sim.step();
        let v = sim.setup().values;
        let expected = base + ((tie + units * v.tie_drift).clamp(-1.0, 1.0) - base) * v.tie_decay;
        near(sim.state().pairs.tie(me, other), expected, &format!("{act:?}"));
        near(sim.state().pairs.tie(other, me), expected, "of both");
        if let Act::ImposeSanctions { .. } = act {
            let at = sim.state().pairs.at(me, other);
            assert_eq!(sim.state().pairs.sanctions[at], Sanctions::Imposed);
            assert!(sim.submit(me, &[Act::LiftSanctions { against: other }]).is_empty());
            sim.step();
            assert_eq!(sim.state().pairs.sanctions[at], Sanctions::None);
        }
    }
}

#[test]
fn of_third_parties_that_call_on_one_day_it_is_drawn_who_mediates() {
    let scenario = karabakh();
    let [rus, eu] = ["RUS", "EU"].map(|code| actor(&scenario, code));
    let dispute = DisputeId::new(0);
    let mut first = [0; 2];
    for seed in 0..200 {
        let sim = begin(&scenario, "border", seed);
        let called = [[rus, eu], [eu, rus]].map(|order| {
            let mut stage = sim.stage().idle();
            stage.state.talks[0].status = TalksStatus::None;
            stage.orders = order.map(|who| (who, Act::CallTalks { dispute })).to_vec();
            talk::run(&mut stage);
            stage.state.talks[0].mediator.unwrap()
        });
        // In whatever order they are listed.
        assert_eq!(called[0], called[1]);
        first[usize::from(called[0] == eu)] += 1;
    }
    // Even odds: five standard deviations of 200 throws are 35.
    assert!(first.iter().all(|n| (65..=135).contains(n)), "{first:?}");
}
