//! The project's cases of group `lab`, and the behaviour of the models on inputs that make no sense.

use pourparler_lab::known_answers::known_answer_models;
use pourparler_theory::known_answers::{Outcome, builtin_cases, run};
use serde_json::{Value, json};

#[test]
fn every_case_of_the_group_passes() {
    let mut passed = 0;
    for case in builtin_cases().unwrap().iter().filter(|c| c.group == "lab") {
        let outcome = run(case, &[known_answer_models()]);
        assert_eq!(outcome, Outcome::Passed, "{}", case.id);
        passed += 1;
    }
    assert_eq!(passed, 9);
}

#[test]
fn inputs_that_make_no_sense_give_an_error_and_never_a_panic() {
    let nonsense = [
        json!(null),
        json!({}),
        json!([]),
        json!("x"),
        json!(-1),
        json!([[]]),
        json!(1e300),
        json!([1, "a", null]),
        json!("5x9 on [0,1]^3"),
        json!("x1 on [0,1]^99"),
        json!("99999999999x1"),
    ];
    for case in builtin_cases().unwrap().iter().filter(|c| c.group == "lab") {
        let (_, model) = known_answer_models().iter().find(|(name, _)| *name == case.model).unwrap();
        assert!(model(&Value::Null).is_err(), "{}", case.id);
        for key in case.inputs.as_object().unwrap().keys() {
            for value in &nonsense {
                let mut inputs = case.inputs.clone();
                inputs[key] = value.clone();
                let _ = model(&inputs);
            }
        }
    }
}

/// The models answer other inputs than those of the cases: each against a value worked out by hand.
#[test]
fn other_inputs_have_their_own_answers() {
    let run = |name: &str, inputs: Value| {
        let (_, model) = known_answer_models().iter().find(|(n, _)| *n == name).unwrap();
        model(&inputs).unwrap()
    };
    let close = |value: &Value, expected: f64, within: f64| {
        let got = value.as_f64().unwrap();
        assert!((got - expected).abs() < within, "{got} {expected}");
    };
    // One forecast of 0.25 for a no: 1/16, and -ln 0.75.
    let r = run("brier_log_scores", json!({"p": [0.25, 0.25], "o": [0, 0]}));
    close(&r["brier"], 0.0625, 1e-15);
    close(&r["log_score_nats"], 0.287_682_072_451_780_9, 1e-12);
    // Draws 0 and 2, answer 1: E|X - y| = 1, E|X - X'| = 1 or, fair, 2.
    let r = run(
        "crps",
        json!({"ensemble": [0, 2], "obs": [1], "gaussian": {"mu": 0, "sigma": 0, "obs": 2}, "all_zero_obs": 3}),
    );
    close(&r["ensemble"][0], 0.5, 1e-15);
    close(&r["ensemble_fair"][0], 0.0, 1e-15);
    close(&r["gaussian"], 2.0, 1e-15);
    // A G-function of one input is all that input.
    let r = run("sobol_indices_g_function", json!({"a": [0.0]}));
    close(&r["variance"], 1.0 / 3.0, 1e-12);
    close(&r["S1"][0], 1.0, 1e-12);
    // 2 x1 x2 on two levels: the effect of either is 2 times the other, 0 or 2.
    let r = run("morris_elementary_effects", json!({"f": "2x1x2 on [0,1]^2", "levels": 2, "delta": 1.0}));
    close(&r["mu_star"][1], 1.0, 1e-12);
    close(&r["sigma"][0], 1.0, 1e-12);
    // A flat prior and one success in one: Beta(2, 1), mean 2/3, half of all draws kept.
    let r = run("abc_rejection_exact", json!({"prior": "Beta(1,1)", "n": 1, "k": 1, "tolerance": 0}));
    close(&r["mean"], 2.0 / 3.0, 0.005);
    close(&r["acceptance_rate"], 0.5, 0.005);
}
