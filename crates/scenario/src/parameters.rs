//! Every number that the model reads.
//!
//! The names are a list in the code, so that the engine reads a field and a misspelt name does not
//! compile; all else about a parameter (its value, distribution, bounds, unit, meaning, mark and
//! source) stands in the scenario's `parameters.ron`. `check` refuses a document that leaves one out or
//! declares one that nothing reads.

use serde::{Deserialize, Serialize};

use crate::scenario::Origin;

/// A probability distribution, for runs that draw their parameters.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub enum Distribution {
    /// Always the default.
    Fixed,
    /// Uniform between the bounds.
    Uniform,
    /// Normal, cut at the bounds.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// Lognormal, cut at the bounds.
    LogNormal {
        /// Median.
        median: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Beta on 0 to 1, cut at the bounds.
    Beta {
        /// First shape.
        a: f64,
        /// Second shape.
        b: f64,
    },
    /// Triangular between the bounds, with its mode at the default.
    Triangular,
}

/// A parameter, as declared.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Parameter {
    /// Its name, one of [`Values::NAMES`].
    pub name: String,
    /// What it is.
    pub meaning: String,
    /// Its unit.
    pub unit: String,
    /// The value that a run uses unless it draws.
    pub default: f64,
    /// Its distribution.
    pub distribution: Distribution,
    /// Lowest value allowed.
    pub low: f64,
    /// Highest value allowed.
    pub high: f64,
    /// Where it comes from: sources, or an assumption of ours.
    pub origin: Origin,
    /// The reason, in words: study, data set, or why we assume it.
    pub reason: String,
}

/// All parameters: as declared, and the values.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Parameters {
    /// As declared, in the order of the document.
    pub declared: Vec<Parameter>,
    /// The default values.
    pub values: Values,
}

macro_rules! values {
    ($($name:ident),+ $(,)?) => {
        /// The value of each parameter. Units and meanings: the scenario's `parameters.ron`.
        #[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each is documented, with its unit and source, in parameters.ron")]
        pub struct Values {
            $(pub $name: f64,)+
        }

        impl Values {
            /// The names of all parameters.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The value under a name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $(stringify!($name) => Some(self.$name),)+
                    _ => None,
                }
            }

            /// Set the value under a name; `false` where there is none of that name.
            pub fn set(&mut self, name: &str, value: f64) -> bool {
                match name {
                    $(stringify!($name) => self.$name = value,)+
                    _ => return false,
                }
                true
            }
        }
    };
}

values! {
    // combat
    csf_exponent,
    attacker_bias,
    stalemate_scale,
    shock_sd,
    loss_base,
    helmbold_exponent,
    wounded_per_killed,
    missing_share,
    missing_found,
    posture_hasty,
    posture_prepared,
    posture_fortified,
    prepare_days,
    fortify_days,
    terrain_plain,
    terrain_hill,
    terrain_mountain,
    terrain_urban,
    front_speed_plain,
    front_speed_hill,
    front_speed_mountain,
    unopposed_pace,
    frontage_plain,
    frontage_hill,
    frontage_mountain,
    capture_share,
    captives_per_killed,
    material_boost,
    drone_weight,
    drone_scale,
    // supply
    road_capacity,
    track_capacity,
    supply_floor,
    // campaign
    campaign_days,
    war_peters_out_days,
    mobilisation_days,
    mobilised_share,
    // knowledge
    intelligence_sd,
    intelligence_days,
    control_lag_days,
    claim_credibility,
    optimism,
    strength_prior,
    belief_decay,
    resolve_types,
    // choice
    choice_precision,
    noise_days,
    discount,
    onset_review_days,
    war_review_days,
    offers_considered,
    // bargaining
    audience_slope,
    ratification_weight,
    loss_aversion,
    commitment_weight,
    destruction,
    demand_review_days,
    talks_interval_days,
    call_stands_days,
    talks_rounds,
    concession_rounds,
    truce_option,
    mediation_value,
    // alliances
    reliability_consult,
    reliability_assist,
    reliability_defend,
    reliability_prior,
    treaty_notice_days,
    displaced_per_day,
    displaced_on_change,
    return_per_day,
    return_quiet_days,
    region_people,
    pocket_attrition,
    pocket_surrender,
    join_stake,
    join_sigma,
    join_affinity,
    ally_share,
    answer_days,
    call_interval_days,
    attack_recent_days,
    uncovered_weight,
    answer_cost_troops,
    answer_cost_posts,
    answer_cost_material,
    answer_cost_mediate,
    answer_cost_words,
    posts_deterrence,
    posts_join,
    treaty_value,
    reputation_weight,
    reputation_decay,
    // ceasefires and clashes
    ceasefire_scale,
    ceasefire_shape,
    hazard_ratio_peacekeepers,
    hazard_ratio_agreement,
    hazard_ratio_settlement,
    clash_hazard,
    clash_deaths,
    clash_escalation,
    incursion_troops,
    incursion_value,
    // compliance
    compliance_gain,
    compliance_surplus,
    guarantor_penalty,
    lag_observers,
    lag_remote,
    lag_self_report,
    breach_cost,
    postponed_days,
    overdue_review_days,
    // home
    mueller_slope,
    mueller_reference,
    prospect_weight,
    rally,
    rally_days,
    crisis_threshold,
    crisis_hazard,
    election_days,
    vote_sd,
    plurality,
    new_government_support,
    approval_half_days,
    // relations and pressure
    tie_drift,
    tie_decay,
    statement_value,
    statement_interval_days,
    sanctions_cost,
    threat_credibility,
    ultimatum_days,
    ultimatum_grace_days,
    recognition_weight,
    recognition_threat_days,
    embargo_weight,
    embargo_half_days,
    support_days,
    money_worth,
    money_cost,
    relief_pace,
    relief_cost,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_set_and_got() {
        let mut values = Values::default();
        for (i, name) in Values::NAMES.iter().enumerate() {
            assert!(values.set(name, i as f64 + 1.0));
        }
        for (i, name) in Values::NAMES.iter().enumerate() {
            assert_eq!(values.get(name), Some(i as f64 + 1.0));
        }
        assert!(!values.set("no_such_parameter", 1.0));
    }
}
