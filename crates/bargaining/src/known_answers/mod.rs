//! Models with known answers: the functions of this crate behind the names and input forms of the project's cases
//! (group `bargaining`). Each takes the inputs of a case as JSON and gives the results as JSON.

mod agents;
mod axioms;
mod expression;
mod games;
mod inputs;
mod problem;

use serde_json::Value;

/// A model: inputs to results, or what is wrong with the inputs.
pub type Model = fn(&Value) -> Result<Value, String>;

/// All models of this crate, by name.
pub fn known_answer_models() -> &'static [(&'static str, Model)] {
    &[
        ("rubinstein_infinite", games::rubinstein_infinite),
        ("rubinstein_finite", games::rubinstein_finite),
        ("rubinstein_outside_option", games::rubinstein_outside_option),
        ("alternating_offers_breakdown", games::breakdown),
        ("alternating_offers_two_sided_war_option", games::two_sided_war_option),
        ("baron_ferejohn_closed_rule", games::baron_ferejohn),
        ("zeuthen_concession", games::zeuthen),
        ("zopa_probability_uniform", games::zopa),
        ("chatterjee_samuelson_linear", games::chatterjee_samuelson),
        ("cooperative_solutions_continuous", axioms::continuous),
        ("asymmetric_nash_pie", axioms::nash_pie),
        ("cooperative_solutions_finite", axioms::finite),
        ("cooperative_solutions_convex_hull", axioms::convex_hull),
        ("single_negotiating_text", axioms::single_text),
        ("faratin_time_dependent", agents::faratin_time),
        ("time_dependent_target_utility", agents::target_utility),
        ("faratin_resource_dependent", agents::faratin_resource),
        ("faratin_behaviour_dependent", agents::faratin_behaviour),
        ("acceptance_conditions", agents::acceptance),
        ("bayesian_opponent_model", agents::bayesian),
        ("hardheaded_frequency_model", agents::frequency),
    ]
}
