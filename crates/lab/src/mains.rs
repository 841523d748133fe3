//! The main parameters: those that sensitivity and calibration look at first.
//!
//! Twenty of some hundred and twenty, one or two a mechanism. They were chosen before anything was computed, for what they stand
//! for in the equations, not for what they do to a result: a number that decides directly how a day of battle ends, what a
//! government expects of a war and what it costs, when it chooses to fight, to sign or to help, and how long a paper holds.
//! What is left out are shares and delays within one step (days until a breach is seen or until the next round of talks, the
//! price of a statement), factors of terrain, and resolutions. `noise_days` came later, in the place of `talks_interval_days`, a
//! delay within one step: how long the noise of a choice lasts decides directly when a government chooses to fight. So did
//! `optimism`, in the place of `intelligence_sd`: what a government expects of a war before it has seen any of it; and `destruction`,
//! what going on with a war takes from its prize, in the place of `strength_prior`, which had been found to change nothing.

use pourparler_scenario::{Parameter, Parameters};

/// Their names, with what each stands for.
pub const MAIN: [(&str, &str); 20] = [
    ("csf_exponent", "how steeply strength decides a battle"),
    ("attacker_bias", "who has the better of an even fight"),
    ("stalemate_scale", "how often a day decides nothing"),
    ("shock_sd", "how uncertain a campaign is"),
    ("loss_base", "how deadly a day of battle is"),
    ("posture_prepared", "what prepared positions are worth"),
    ("front_speed_mountain", "how fast ground is gained in mountains"),
    ("campaign_days", "how far ahead governments look"),
    ("mobilised_share", "how many reserves come"),
    ("optimism", "how much stronger than it is each side counts itself"),
    ("destruction", "what fighting takes from what is fought over"),
    ("choice_precision", "how surely the best course is taken"),
    ("noise_days", "how long what speaks for a course beside its terms lasts"),
    ("war_review_days", "how often peace is weighed in war"),
    ("audience_slope", "what dropping a public demand costs"),
    ("prospect_weight", "how far the prospect of victory carries support"),
    ("mediation_value", "what mediating is worth to third parties"),
    ("reliability_defend", "whether allies come"),
    ("ceasefire_scale", "how soon truces break"),
    ("mueller_slope", "how losses wear support down"),
];

/// The declared parameters of these names, in order; those that are fixed in a scenario are left out.
#[must_use]
pub fn declared<'a>(parameters: &'a Parameters, names: &[String]) -> Vec<&'a Parameter> {
    let of = |name: &String| parameters.declared.iter().find(|p| p.name == *name);
    names.iter().filter_map(of).filter(|p| crate::draws::varies(p)).collect()
}

/// The names of the main ones.
#[must_use]
pub fn names() -> Vec<String> {
    MAIN.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pourparler_scenario::Values;

    #[test]
    fn each_is_a_parameter_and_stands_once() {
        let mut names = names();
        assert!(names.iter().all(|name| Values::NAMES.contains(&name.as_str())), "{names:?}");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), MAIN.len());
    }
}
