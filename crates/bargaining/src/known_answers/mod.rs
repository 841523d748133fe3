//! Models with known answers: the functions of this crate behind the names and input forms of the project's cases
//! (group `bargaining`). Each takes the inputs of a case as JSON and gives the results as JSON.

mod agents;
mod axioms;
mod expression;
mod games;
mod inputs;
mod problem;

use pourparler_theory::known_answers::{Model, ModelError};

/// All models of this crate, by name, to be given to [`pourparler_theory::known_answers::run_all`].
pub fn known_answer_models() -> &'static [(&'static str, Model)] {
    &[
        ("rubinstein_infinite", |inputs| games::rubinstein_infinite(inputs).map_err(ModelError::of_inputs)),
        ("rubinstein_finite", |inputs| games::rubinstein_finite(inputs).map_err(ModelError::of_inputs)),
        ("rubinstein_outside_option", |inputs| {
            games::rubinstein_outside_option(inputs).map_err(ModelError::of_inputs)
        }),
        ("alternating_offers_breakdown", |inputs| games::breakdown(inputs).map_err(ModelError::of_inputs)),
        ("alternating_offers_two_sided_war_option", |inputs| {
            games::two_sided_war_option(inputs).map_err(ModelError::of_inputs)
        }),
        ("baron_ferejohn_closed_rule", |inputs| games::baron_ferejohn(inputs).map_err(ModelError::of_inputs)),
        ("zeuthen_concession", |inputs| games::zeuthen(inputs).map_err(ModelError::of_inputs)),
        ("zopa_probability_uniform", |inputs| games::zopa(inputs).map_err(ModelError::of_inputs)),
        ("chatterjee_samuelson_linear", |inputs| {
            games::chatterjee_samuelson(inputs).map_err(ModelError::of_inputs)
        }),
        ("cooperative_solutions_continuous", |inputs| {
            axioms::continuous(inputs).map_err(ModelError::of_inputs)
        }),
        ("asymmetric_nash_pie", |inputs| axioms::nash_pie(inputs).map_err(ModelError::of_inputs)),
        ("cooperative_solutions_finite", |inputs| axioms::finite(inputs).map_err(ModelError::of_inputs)),
        ("cooperative_solutions_convex_hull", |inputs| {
            axioms::convex_hull(inputs).map_err(ModelError::of_inputs)
        }),
        ("single_negotiating_text", |inputs| axioms::single_text(inputs).map_err(ModelError::of_inputs)),
        ("faratin_time_dependent", |inputs| agents::faratin_time(inputs).map_err(ModelError::of_inputs)),
        ("time_dependent_target_utility", |inputs| {
            agents::target_utility(inputs).map_err(ModelError::of_inputs)
        }),
        ("faratin_resource_dependent", |inputs| {
            agents::faratin_resource(inputs).map_err(ModelError::of_inputs)
        }),
        ("faratin_behaviour_dependent", |inputs| {
            agents::faratin_behaviour(inputs).map_err(ModelError::of_inputs)
        }),
        ("acceptance_conditions", |inputs| agents::acceptance(inputs).map_err(ModelError::of_inputs)),
        ("bayesian_opponent_model", |inputs| agents::bayesian(inputs).map_err(ModelError::of_inputs)),
        ("hardheaded_frequency_model", |inputs| agents::frequency(inputs).map_err(ModelError::of_inputs)),
    ]
}
