//! The models of this crate: each reads its inputs, calls the equations, names the results.

mod alliances;
mod audiences;
mod balances;
mod bargains;
mod beliefs;
mod combats;
mod contests;
mod homes;
mod onsets;
mod peace;
mod wars;

use super::report::Model;

/// Every model of group `theory`, by the name that cases use.
pub fn models() -> &'static [(&'static str, Model)] {
    MODELS
}

const MODELS: &[(&str, Model)] = &[
    ("alliance_reliability_beta", alliances::reliability),
    ("audience_cost_complete_information", audiences::complete_information),
    ("audience_cost_war_of_attrition", audiences::war_of_attrition),
    ("bargaining_range", bargains::range),
    ("bargaining_range_optimism", bargains::optimism),
    ("bayes_battle_beta", beliefs::battle_beta),
    ("bayes_battle_two_type", beliefs::battle_types),
    ("bayes_learning_speed", beliefs::learning_speed),
    ("bayes_resolve_rejection_hard", beliefs::rejection_hard),
    ("bayes_resolve_rejection_logit", beliefs::rejection_logit),
    ("bayes_resolve_sequence", beliefs::rejection_sequence),
    ("beta_convergence", beliefs::convergence),
    ("bluff_frequency", audiences::bluff),
    ("ceasefire_survival_weibull", peace::ceasefire),
    ("commitment_shifting_power", bargains::commitment),
    ("constrained_triad_dynamics_jammed", balances::jammed),
    ("contest_success_functions", contests::contests),
    ("csf_three_outcome", contests::three_outcome),
    ("discounted_beta_reputation", alliances::reputation),
    ("epstein_adaptive_attrition", combats::epstein),
    ("expected_coalition_win_probability", alliances::coalition),
    ("frustration_index", balances::frustration),
    ("gamblers_ruin_war", wars::random_walk),
    ("geometric_duration", peace::geometric),
    ("goldstein_aggregate", homes::goldstein_sum),
    ("goldstein_lookup", homes::goldstein_values),
    ("helmbold_lanchester", combats::helmbold),
    ("inspection_game_mixed", peace::inspection),
    ("integrated_reservation_to_onset", onsets::pipeline),
    ("lanchester_linear_unaimed", combats::linear),
    ("lanchester_mixed_guerrilla", combats::guerrilla),
    ("lanchester_square", combats::square),
    ("leader_continue_war", homes::gamble),
    ("local_triad_dynamics_exact", balances::local_triad_dynamics),
    ("logit_aqre_crisis_tree", wars::crisis_tree),
    ("logit_csf_calibration", contests::calibration),
    ("mediator_cheap_talk_noisy", peace::mediator),
    ("onset_risk_no_concession", onsets::no_concession),
    ("onset_risk_with_domestic_cap", onsets::domestic_cap),
    ("qjm_combat_power_ratio", contests::power),
    ("region_graph_supply_maxflow", onsets::supply),
    ("repeated_game_verification_delay", peace::verification),
    ("reservation_value_with_audience_cost", bargains::reservations),
    ("selectorate_private_goods_stationary", homes::selectorate_private),
    ("selectorate_public_private", homes::selectorate_public),
    ("signal_sinking_costs", audiences::signals),
    ("signed_graph_balance", balances::signed_graph),
    ("status_quo_disparity_ultimatum", bargains::disparity),
    ("stochastic_lanchester_linear", combats::stochastic_line),
    ("stochastic_lanchester_square", combats::stochastic),
    ("structural_balance_bounded", balances::bounded),
    ("structural_balance_riccati", balances::riccati),
    ("third_party_intervention", alliances::intervention),
    ("tullock_contest_equilibrium", contests::tullock),
    ("turn_length_invariance", peace::turn_length),
    ("two_period_screening_war", wars::screening_war),
    ("ultimatum_exponential_cost", bargains::exponential),
    ("ultimatum_general_cost", bargains::general),
    ("ultimatum_two_type_cost", bargains::two_costs),
    ("ultimatum_two_type_power", bargains::two_powers),
    ("ultimatum_uniform_cost", bargains::uniform),
    ("walk_balance", balances::walks),
    ("war_support_log_casualties", homes::mueller),
    ("war_values_by_state", wars::values),
    ("zopa_closed_by_public_demands", bargains::staked),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn names_are_sorted_and_each_has_a_case() {
        assert!(MODELS.is_sorted_by(|a, b| a.0 < b.0));
        let cases = crate::known_answers::builtin_cases().unwrap();
        for (name, _) in MODELS {
            assert!(cases.iter().any(|c| c.model == *name), "{name}");
        }
    }

    /// Whatever stands in place of an input, a model answers with a result or an error, and never with NaN.
    #[test]
    fn hostile_inputs_never_panic() {
        let poisons = [
            json!(null),
            json!(-1),
            json!(0),
            json!(1),
            json!(0.5),
            json!(1e308),
            json!(-1e308),
            json!(5e-324),
            json!(4e9),
            json!(1e18),
            json!("x"),
            json!(""),
            json!("U[0,0]"),
            json!("A:x|y -> é"),
            json!([]),
            json!([[]]),
            json!([1, "x"]),
            json!([0, 0]),
            json!([1e300, 1e300]),
            json!({}),
            json!({"p": -1}),
            json!(true),
        ];
        let mut tried = 0;
        for case in crate::known_answers::builtin_cases().unwrap() {
            let Some((_, model)) = MODELS.iter().find(|m| m.0 == case.model) else { continue };
            let mut places = Vec::new();
            paths(&case.inputs, String::new(), &mut places);
            for place in places {
                for poison in &poisons {
                    let mut inputs = case.inputs.clone();
                    if let Some(slot) = inputs.pointer_mut(&place) {
                        *slot = poison.clone();
                        let _ = model(&inputs);
                        tried += 1;
                    }
                }
            }
            for nothing in [json!({}), json!([]), json!(null), json!(3)] {
                assert!(model(&nothing).is_err(), "{}", case.id);
            }
        }
        assert!(tried > 5_000, "{tried}");
    }

    /// Pointers to inputs: all keys, and the first two entries of every list.
    fn paths(value: &Value, at: String, places: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (key, inner) in map {
                    let here = format!("{at}/{key}");
                    places.push(here.clone());
                    paths(inner, here, places);
                }
            }
            Value::Array(list) => {
                for (i, inner) in list.iter().enumerate().take(2) {
                    let here = format!("{at}/{i}");
                    places.push(here.clone());
                    paths(inner, here, places);
                }
            }
            _ => {}
        }
    }
}
