//! What an agreement changes for those who are no party to it: nothing (Vienna Convention on the Law of Treaties 1969, art. 30(4),
//! 41, 59). The trilateral statement of November 2020, and what its two principals sign after it, alone or with the third.

use pourparler_engine::rules::pacts;
use pourparler_engine::stage::Stage;
use pourparler_model::{ActorId, ClauseState, DisputeId, EventKind, PackageId};
use pourparler_scenario::{ClauseTag, ClauseText};

use crate::world::{actor, begin, karabakh};

const KARABAKH: DisputeId = DisputeId(0);
const STATEMENT: &str = "ts_2020_11_09";

/// The kinds of clauses of a package that the two would sign now.
fn kinds(stage: &Stage, package: PackageId) -> Vec<ClauseTag> {
    let mut twin = stage.idle();
    let by = twin.setup.disputes[KARABAKH.index()].principals[0];
    let pact = pacts::sign_package(&mut twin, KARABAKH, package, by, None, &[]);
    let clauses = twin.state.ledger.clauses_of(pact);
    clauses.map(|(_, c)| twin.setup.clause_text(c.wording).action.tag()).collect()
}

/// The kinds of clauses of the statement that lapse once a package is in force that `mediator` brought about and `others` signed.
fn lapsed(
    stage: &Stage,
    package: PackageId,
    mediator: Option<ActorId>,
    others: &[ActorId],
) -> Vec<(ClauseTag, ClauseText)> {
    let mut stage = stage.idle();
    let by = stage.setup.disputes[KARABAKH.index()].principals[0];
    let statement = stage.state.ledger.pacts.iter().position(|pact| {
        pact.text.is_some_and(|text| stage.setup.scenario.texts[text.index()].id == STATEMENT)
    });
    let statement = pourparler_model::PactId::new(statement.unwrap());
    let pact = pacts::sign_package(&mut stage, KARABAKH, package, by, mediator, others);
    stage.day = stage.day + 1;
    pacts::enter_into_force(&mut stage, pact, None);
    let clauses = stage.state.ledger.clauses_of(statement);
    let open = clauses.filter(|(_, c)| c.state == ClauseState::Lapsed);
    open.map(|(_, c)| stage.setup.clause_text(c.wording)).map(|w| (w.action.tag(), w.clone())).collect()
}

#[test]
fn what_a_third_signed_stands_unless_it_signs_the_next_and_what_two_owe_each_other_is_theirs_to_change() {
    let scenario = karabakh();
    let [rus, usa] = ["RUS", "USA"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "ceasefire", 1);
    sim.step();
    let stage = sim.stage();
    let whole = (1..stage.setup.disputes[KARABAKH.index()].whole).map(PackageId::new);
    // Prisoners are owed between the two; the links the two owe as well, but Russia has signed as their guarantor.
    let wanted = [ClauseTag::ReturnPrisoners, ClauseTag::OpenRoutes];
    let package =
        whole.into_iter().find(|p| wanted.iter().all(|tag| kinds(stage, *p).contains(tag))).unwrap();

    let tags = |mediator, others: &[ActorId]| -> Vec<ClauseTag> {
        lapsed(stage, package, mediator, others).into_iter().map(|(tag, _)| tag).collect()
    };
    let alone = tags(None, &[]);
    assert!(alone.contains(&ClauseTag::ReturnPrisoners), "{alone:?}");
    assert!(!alone.contains(&ClauseTag::OpenRoutes), "{alone:?}");
    // In what Russia owes, or guarantees, nothing lapses without it, whoever else is in the room.
    for mediator in [None, Some(usa)] {
        for (_, words) in lapsed(stage, package, mediator, &[]) {
            assert!(!words.obligors.contains(&rus) && words.guarantor != Some(rus), "{}", words.text);
        }
    }
    // Once it signs as well, or has mediated, the later one takes the place of the earlier.
    for (mediator, others) in [(None, &[rus][..]), (Some(rus), &[])] {
        let with = tags(mediator, others);
        assert!(wanted.iter().all(|tag| with.contains(tag)), "{with:?}");
    }
}

#[test]
fn who_is_under_the_command_of_a_party_needs_no_word_of_its_own() {
    // The ceasefire of 1994 has Artsakh among its parties; Armenia speaks for it when the two make another.
    let scenario = karabakh();
    let mut stage = begin(&scenario, "war", 1).stage().idle();
    let by = stage.setup.disputes[KARABAKH.index()].principals[0];
    let open = |stage: &Stage| {
        let pacts = stage.state.ledger.pacts.iter().enumerate();
        let of_1994 = |(i, pact): (usize, &pourparler_engine::Pact)| {
            let text = pact.text.map(|text| stage.setup.scenario.texts[text.index()].id.as_str());
            (text == Some("cf_1994")).then(|| pourparler_model::PactId::new(i))
        };
        let id = pacts.filter_map(of_1994).next().unwrap();
        let mut clauses = stage.state.ledger.clauses_of(id);
        clauses
            .find(|(_, c)| stage.setup.clause_text(c.wording).action.tag() == ClauseTag::Ceasefire)
            .unwrap()
            .1
            .state
    };
    // Whatever has become of it in the record's past, it is made open again.
    for clause in &mut stage.state.ledger.clauses {
        clause.state = ClauseState::Pending;
    }
    for pact in &mut stage.state.ledger.pacts {
        pact.ended = None;
    }
    let pact = pacts::sign_package(&mut stage, KARABAKH, PackageId::new(0), by, None, &[]);
    stage.day = stage.day + 1;
    pacts::enter_into_force(&mut stage, pact, None);
    assert_eq!(open(&stage), ClauseState::Lapsed);
    assert!(stage.chronicle.events().iter().any(|e| e.kind == EventKind::ClauseLapsed));
}
