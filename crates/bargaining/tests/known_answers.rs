//! The project's cases of group `bargaining`, and the behaviour of the models on inputs that make no sense.

use pourparler_bargaining::known_answers::known_answer_models;
use pourparler_theory::known_answers::{Outcome, builtin_cases, run};
use serde_json::{Value, json};

#[test]
fn every_case_of_the_group_passes() {
    let mut passed = 0;
    for case in builtin_cases().unwrap().iter().filter(|c| c.group == "bargaining") {
        let outcome = run(case, &[known_answer_models()]);
        assert_eq!(outcome, Outcome::Passed, "{}", case.id);
        passed += 1;
    }
    assert_eq!(passed, 25);
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
    ];
    for case in builtin_cases().unwrap().iter().filter(|c| c.group == "bargaining") {
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
    let close = |value: &Value, expected: f64| {
        let got = value.as_f64().unwrap();
        assert!((got - expected).abs() < 1e-9, "{got} {expected}");
    };
    // Player 2 first: it keeps (1 - 0.5)/(1 - 0.25) = 2/3 of a pie of 6.
    let r = run("rubinstein_infinite", json!({"delta1": 0.5, "delta2": 0.5, "first_proposer": 2, "pie": 6}));
    close(&r["share_1"], 2.0);
    close(&r["share_2"], 4.0);
    // u2 = 1 - u1 from (0.2, 0): Nash, KS and egalitarian all split the surplus of 0.8.
    let r =
        run("cooperative_solutions_continuous", json!({"frontier": "u2 = 1 - u1", "disagreement": [0.2, 0]}));
    for key in ["nash", "kalai_smorodinsky", "egalitarian"] {
        close(&r[key][0], 0.6);
        close(&r[key][1], 0.4);
    }
    // Three legislators, no discounting: the proposer keeps 2/3.
    close(&run("baron_ferejohn_closed_rule", json!({"n": 3, "delta": 1.0}))["proposer"], 2.0 / 3.0);
    // Reservation values that cannot overlap, and that always do.
    let r = run("zopa_probability_uniform", json!({"r_A": "U[0.5,0.6]", "r_B": "U[0.1,0.4]"}));
    close(&r["prob_zopa"], 0.0);
    let r = run("zopa_probability_uniform", json!({"r_A": "U[0,1]", "r_B": "U[2,3]"}));
    close(&r["prob_zopa"], 1.0);
    close(&r["expected_zopa_width"], 2.0);
    // The seller sets the price (k = 0): it asks (1 + c)/2; trade with probability 1/4, half of the surplus and more.
    let r = run("chatterjee_samuelson_linear", json!({"k": 0}));
    close(&r["trade_prob"], 0.25);
    close(&r["efficiency"], 0.75);
    // Three parties with utilities alone.
    let r = run(
        "cooperative_solutions_finite",
        json!({"utilities": [[3, 1, 1], [1, 3, 1], [1, 1, 3], [1.5, 1.5, 1.5]], "disagreement": [0, 0, 0]}),
    );
    assert_eq!(r["nash"], 3);
    assert_eq!(r["utilitarian"], 0);
    close(&r["lottery"]["nash"][0], 5.0 / 3.0);
}
