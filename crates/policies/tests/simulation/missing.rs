//! Missing persons: those who do not come back from battle and of whom nobody knows, until bodies are handed over.

use pourparler_engine::{Options, Simulation};
use pourparler_model::{Act, ActorSet, ClauseState, EventKind};

use crate::world::{begin, cabinet, first, karabakh, options, play};

/// Killed and missing of either side after so many days of the war, if of each that part is missing.
fn after(days: u32, share: f64) -> ([u32; 2], [u32; 2], f64) {
    let scenario = karabakh();
    let mut values = scenario.parameters.values;
    values.missing_share = share;
    let options = Options { values, ..options(&scenario, "war", 4) };
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    play(&cabinet(&scenario, "statecraft"), &mut sim, days);
    let told = sim.chronicle().iter().filter(|e| e.kind == EventKind::Missing).map(|e| e.amount).sum();
    let hostilities = &sim.state().hostilities[0];
    (hostilities.killed, hostilities.missing, told)
}

#[test]
fn whoever_does_not_come_back_is_killed_or_missing() {
    // The same draws of losses: all known, none known, one in ten not.
    let (killed, nobody, none_told) = after(3, 0.0);
    let (none, missing, all_told) = after(3, 1.0);
    assert!(killed[0] > 20 && killed[1] > 20, "{killed:?}");
    assert_eq!((nobody, none_told), ([0; 2], 0.0));
    assert_eq!((none, missing), ([0; 2], killed));
    assert_eq!(all_told, f64::from(killed[0] + killed[1]));
    let (known, unknown, told) = after(3, 0.1);
    assert_eq!([0, 1].map(|side| known[side] + unknown[side]), killed);
    assert_eq!(told, f64::from(unknown[0] + unknown[1]));
    // Binomial: a tenth, within four standard deviations.
    let (n, m) = (f64::from(killed[0] + killed[1]), told);
    assert!((m - 0.1 * n).abs() < 4.0 * (0.09 * n).sqrt(), "{m} of {n}");
}

#[test]
fn the_missing_are_found_only_where_bodies_are_handed_over() {
    let scenario = karabakh();
    let mut asked = [0; 2];
    for found in [1.0, 0.0] {
        let mut values = scenario.parameters.values;
        values.missing_found = found;
        let options = Options { values, ..options(&scenario, "ceasefire", 2) };
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let mut here = sim.snapshot();
        for hostilities in &mut here.state.hostilities {
            (hostilities.missing, hostilities.captives) = ([5, 9], [0; 2]);
        }
        for home in &mut here.state.homes {
            home.missing = 20;
        }
        for clause in &mut here.state.ledger.clauses {
            (clause.state, clause.done, clause.done_by) = (ClauseState::Pending, None, ActorSet::NONE);
            clause.due = Some(sim.today() + 5);
        }
        for me in sim.deciders() {
            sim.restore(&here);
            for act in sim.legal(me) {
                let Act::Fulfil { clause } = act else { continue };
                let entry = here.state.ledger.clauses[clause.index()];
                let Some(dispute) = here.state.ledger.pact(entry.pact).dispute else { continue };
                let Some(side) = sim.setup().principal(dispute, me) else { continue };
                let bodies = sim.setup().clause_text(entry.wording).remains;
                sim.restore(&here);
                let from = sim.chronicle().len();
                let killed = here.state.hostilities[dispute.index()].killed;
                assert!(sim.submit(me, &[act]).is_empty());
                sim.step();
                let after = &sim.state().hostilities[dispute.index()];
                let theirs = [5, 9][1 - side];
                let identified = if bodies && found == 1.0 { theirs } else { 0 };
                assert_eq!(after.missing[1 - side], theirs - identified);
                assert_eq!(after.missing[side], [5, 9][side]);
                if identified > 0 {
                    let event = first(&sim, from, EventKind::RemainsReturned);
                    assert_eq!((event.by, event.amount), (Some(me), f64::from(theirs)));
                    assert!(after.killed[1 - side] >= killed[1 - side] + theirs);
                    let other = sim.setup().disputes[dispute.index()].principals[1 - side];
                    let (was, is) = (here.state.homes[other.index()], sim.state().homes[other.index()]);
                    assert_eq!(is.missing + is.killed, was.missing + was.killed);
                    assert_eq!(is.missing, 20 - theirs);
                }
                asked[usize::from(bodies)] += 1;
            }
        }
    }
    assert!(asked[0] > 0 && asked[1] > 0, "{asked:?}");
    // Nothing else finds them: without the clause's doing, days pass and they stay missing.
    let mut sim = begin(&scenario, "ceasefire", 2);
    let mut here = sim.snapshot();
    here.state.hostilities[0].missing = [5, 9];
    for clause in &mut here.state.ledger.clauses {
        clause.state = ClauseState::Lapsed;
    }
    sim.restore(&here);
    for _ in 0..5 {
        sim.step();
    }
    assert_eq!(sim.state().hostilities[0].missing, [5, 9]);
}
