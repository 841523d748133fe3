//! No hindsight: a run on the documents, and one on the documents without all that is dated after its start, are the same.

use std::sync::Arc;

use pourparler_engine::{Simulation, Wording, WorldState};
use pourparler_model::{Event, Subject, TextId, TreatyId};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, without_after};

use crate::world::{begin, cabinet, camp_david, karabakh, options};

const STARTS: [&str; 5] = ["eve", "war", "ceasefire", "border", "2021-02-15"];
const SECOND: [&str; 5] = ["invitation", "summit", "frameworks", "treaty", "1979-02-15"];

/// The same list's index in another scenario, by code.
fn same<T>(from: &[T], to: &[T], index: usize, code: impl Fn(&T) -> &str) -> usize {
    let wanted = code(&from[index]);
    to.iter().position(|x| code(x) == wanted).unwrap_or_else(|| panic!("`{wanted}` is not there"))
}

/// Lists are shorter without the future: ids of what is left are told in those of the whole scenario.
fn retold(
    from: &Scenario,
    whole: &Scenario,
    events: &[Event],
    state: &WorldState,
) -> (Vec<Event>, WorldState) {
    let text = |id: TextId| TextId::new(same(&from.texts, &whole.texts, id.index(), |t| &t.id));
    let treaty = |id: TreatyId| TreatyId::new(same(&from.treaties, &whole.treaties, id.index(), |t| &t.id));
    let mut events = events.to_vec();
    for event in &mut events {
        event.subject = match event.subject {
            Subject::Record(i) => {
                Subject::Record(same(&from.record, &whole.record, i.into(), |e| &e.id) as u16)
            }
            Subject::Scheduled(i) => {
                Subject::Scheduled(same(&from.schedule, &whole.schedule, i.into(), |e| &e.id) as u16)
            }
            Subject::Treaty(id, obligation) => Subject::Treaty(treaty(id), obligation),
            other => other,
        };
    }
    let mut state = state.clone();
    for pact in &mut state.ledger.pacts {
        pact.text = pact.text.map(text);
    }
    for clause in &mut state.ledger.clauses {
        if let Wording::Text(id, nth) = clause.wording {
            clause.wording = Wording::Text(text(id), nth);
        }
    }
    for call in &mut state.ledger.calls {
        call.treaty = treaty(call.treaty);
    }
    (events, state)
}

fn played(scenario: &Arc<Scenario>, cabinet: &Cabinet, start: &str, seed: u64) -> Simulation {
    let mut sim = begin(scenario, start, seed);
    cabinet.play(&mut sim);
    sim
}

#[test]
fn deleting_the_future_changes_no_run() {
    for (scenario, starts) in [(karabakh(), STARTS), (camp_david(), SECOND)] {
        let cabinet = cabinet(&scenario, "statecraft");
        for start in starts {
            let date = options(&scenario, start, 0).start.date;
            let past = Arc::new(without_after(&scenario, date));
            assert!(past.record.len() < scenario.record.len(), "{start}: something was deleted");
            for seed in [1, 2, 3] {
                let whole = played(&scenario, &cabinet, start, seed);
                let cut = played(&past, &cabinet, start, seed);
                let (events, state) = retold(&past, &scenario, cut.chronicle(), cut.state());
                let what = format!("{start}, seed {seed}");
                crate::world::assert_same_events(whole.chronicle(), &events, &what);
                assert!(whole.state() == &state, "{what}: equal events, another state");
            }
        }
    }
}

#[test]
fn random_states_know_no_future_either() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "random");
    for start in ["war", "border"] {
        let date = options(&scenario, start, 0).start.date;
        let past = Arc::new(without_after(&scenario, date));
        let whole = played(&scenario, &cabinet, start, 5);
        let cut = played(&past, &cabinet, start, 5);
        let (events, _) = retold(&past, &scenario, cut.chronicle(), cut.state());
        crate::world::assert_same_events(whole.chronicle(), &events, start);
    }
}
