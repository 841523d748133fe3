//! The models on other inputs than the project's cases: corners, other distributions and notations, other lengths of
//! lists. The answers in `varied.json` were computed by other methods, in another language.

use std::collections::BTreeSet;

use pourparler_theory::known_answers::{GROUP, Tally, builtin_cases, models, read_cases, run_all};

#[test]
fn other_inputs_have_right_answers_too() {
    let cases = read_cases(include_str!("varied.json")).unwrap();
    let report = run_all(&cases, &[models()]);
    assert_eq!(report.groups[GROUP], Tally { passed: cases.len(), ..Tally::default() }, "{report}");
}

#[test]
fn nearly_every_model_is_varied() {
    let cases = read_cases(include_str!("varied.json")).unwrap();
    let varied: BTreeSet<&str> = cases.iter().map(|c| c.model.as_str()).collect();
    let left: Vec<&str> = models().iter().map(|m| m.0).filter(|name| !varied.contains(name)).collect();
    // A table look-up, a two-line Beta update, and two triangles with closed forms in their own tests.
    assert_eq!(left, ["alliance_reliability_beta", "goldstein_lookup", "walk_balance"]);
    let ids: BTreeSet<String> = builtin_cases().unwrap().into_iter().map(|c| c.id).collect();
    assert!(cases.iter().all(|c| !ids.contains(&c.id)));
}
