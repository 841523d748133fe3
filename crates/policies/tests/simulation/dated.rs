//! What the documents date within the past of a start: support at home, ties, prisoners.

use std::sync::Arc;

use pourparler_engine::CHALLENGER;
use pourparler_scenario::{Effect, StatusQuo};

use crate::world::{actor, begin, karabakh, near};

#[test]
fn at_a_start_support_is_what_the_documents_and_the_record_last_had() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    // The rows hold what the war has cost by then; the vote of June 2021 comes between two of them.
    for (start, share) in [
        ("eve", 0.65),
        ("ceasefire", 0.35),
        ("2021-03-01", 0.37),
        ("border", 0.47),
        ("2021-06-25", 0.539),
        ("2021-07-02", 0.62),
    ] {
        let sim = begin(&scenario, start, 1);
        let home = sim.state().homes[arm.index()];
        near(home.support, share, start);
        near(home.usual, share, start);
    }
    // Of the war nothing is taken off on the first day either.
    let mut sim = begin(&scenario, "ceasefire", 1);
    sim.step();
    near(sim.state().homes[arm.index()].support, 0.35, "the day after");
}

#[test]
fn a_row_within_a_war_holds_what_it_has_cost_so_far() {
    let plain = karabakh();
    let arm = actor(&plain, "ARM");
    let mut dated = (*plain).clone();
    let day = "2020-10-15";
    let rows = &mut dated.actors[arm.index()].home.as_mut().unwrap().support;
    rows.insert(1, (day.parse().unwrap(), 0.4));
    let [without, with] = [plain, Arc::new(dated)].map(|s| begin(&s, day, 1).state().homes[arm.index()]);
    assert!((without.support - 0.4).abs() > 0.05, "{without:?}");
    near(with.support, 0.4, "as the row has it");
    near(with.base - without.base, 0.4 - without.support, "the same losses leave it at that");
}

#[test]
fn of_the_ties_of_two_the_latest_holds_from_its_day_on_in_whatever_order_they_are_listed() {
    let scenario = karabakh();
    let [rus, art] = ["RUS", "ART"].map(|code| actor(&scenario, code));
    near(begin(&scenario, "ceasefire", 1).state().pairs.tie(rus, art), 0.4, "dated that day");
    let mut turned = (*scenario).clone();
    turned.ties.reverse();
    let sims = [scenario, Arc::new(turned)].map(|s| begin(&s, "2021-11-01", 1));
    let [a, b] = sims.each_ref();
    assert_eq!(a.setup().ties, b.setup().ties);
    assert_eq!(a.state().pairs.ties, b.state().pairs.ties);
}

#[test]
fn prisoners_of_the_record_are_held_in_the_dispute_in_which_they_are_an_issue() {
    // Those of May 2021 were taken on the border; what becomes of them is an issue over Karabakh, wherever that is listed.
    let scenario = karabakh();
    let held = |scenario: &Arc<pourparler_scenario::Scenario>, day: &str| -> Vec<u32> {
        let sim = begin(scenario, day, 1);
        sim.state().hostilities.iter().map(|h| h.captives[CHALLENGER]).collect()
    };
    let [before, after] = ["2021-05-27", "2021-05-28"].map(|day| held(&scenario, day));
    assert_eq!((after[0] - before[0], after[1]), (6, 0));
    // Where they are no issue they belong to the war that is on.
    let mut none = (*scenario).clone();
    for issue in none.disputes.iter_mut().flat_map(|d| &mut d.issues) {
        if matches!(issue.status_quo, StatusQuo::Captives { .. }) {
            issue.status_quo = StatusQuo::Standing(100.0);
        }
    }
    let row = none.record.iter().position(|e| e.effects.iter().any(|e| matches!(e, Effect::Captives { .. })));
    let day = none.record[row.unwrap()].date + 1;
    assert!(held(&Arc::new(none), &day.to_string())[0] > 0);
}
