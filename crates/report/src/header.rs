//! What a run was: the line that every output begins with.

use pourparler_model::Date;
use serde_json::{Map, Value, json};

/// What a run was, so that it can be made again.
#[derive(Clone, PartialEq, Debug)]
pub struct Header {
    /// The version of the program.
    pub version: String,
    /// The scenario's code.
    pub scenario: String,
    /// A hash of the scenario's documents.
    pub documents: String,
    /// The what-if variant; `none` for the scenario as it stands.
    pub variant: String,
    /// The name of the start, or its date.
    pub start: String,
    /// The start in words.
    pub start_title: String,
    /// The first day that the model played.
    pub start_date: Date,
    /// The last day that was to be played.
    pub until: Date,
    /// The seed.
    pub seed: u64,
    /// The run under that seed.
    pub run: u64,
    /// Days in a turn.
    pub turn_days: u8,
    /// Actors whose policy is not the one of most, by code, and last that of the others under `*`.
    pub policies: Vec<(String, String)>,
    /// Parameters that were changed from the scenario's defaults.
    pub parameters: Vec<(String, f64)>,
}

impl Header {
    /// As a JSON object, with keys in a fixed order.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let policies: Map<String, Value> =
            self.policies.iter().map(|(actor, policy)| (actor.clone(), json!(policy))).collect();
        let parameters: Map<String, Value> =
            self.parameters.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        json!({
            "pourparler": self.version,
            "scenario": self.scenario,
            "documents": self.documents,
            "variant": self.variant,
            "start": self.start,
            "start_date": self.start_date.to_string(),
            "until": self.until.to_string(),
            "seed": self.seed,
            "run": self.run,
            "turn_days": self.turn_days,
            "policies": policies,
            "parameters": parameters,
        })
    }

    /// The policies in words: `statecraft; RUS historical:2021-05-14,statecraft`.
    #[must_use]
    pub fn policies_in_words(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (actor, policy) in &self.policies {
            match actor.as_str() {
                "*" => parts.insert(0, policy.clone()),
                _ => parts.push(format!("{actor} {policy}")),
            }
        }
        parts.join("; ")
    }
}
