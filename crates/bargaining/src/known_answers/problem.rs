//! The finite bargaining problems of cases: issues with values and weights, or utilities alone.

use super::inputs::{floats, list, numbers, rows};
use crate::analysis::{Frontier, FrontierPoint};
use crate::domain::Domain;
use crate::preferences::{Additive, Preferences, Utility, ValueFunction};
use crate::space::{Issue, Space};
use serde_json::{Value, json};

/// A problem: the utilities of each outcome, in order, and the disagreement point.
pub(super) struct Problem {
    pub(super) utilities: Vec<Vec<f64>>,
    pub(super) disagreement: Vec<f64>,
    /// The space, where the problem has issues.
    pub(super) space: Option<Space>,
}

impl Problem {
    /// The Pareto-optimal outcomes, best for the first party first; the value of each is its position.
    pub(super) fn frontier(&self) -> Frontier {
        let point = |i: usize| FrontierPoint {
            values: vec![i as u32],
            utilities: self.utilities[i].clone(),
            ties: 1,
        };
        let pareto = (0..self.utilities.len()).filter(|i| self.is_pareto(*i));
        let mut points: Vec<FrontierPoint> = pareto.map(point).collect();
        points.sort_by(|a, b| b.utilities[0].total_cmp(&a.utilities[0]));
        Frontier { points }
    }

    pub(super) fn is_rational(&self, i: usize) -> bool {
        self.utilities[i].iter().zip(&self.disagreement).all(|(u, d)| u >= d)
    }

    pub(super) fn is_pareto(&self, i: usize) -> bool {
        let u = &self.utilities[i];
        !self.utilities.iter().any(|v| crate::analysis::maximal::dominates(v, u))
    }
}

/// Reads a problem. A case may refer to one that others share by `same_problem_as`; its own inputs come first.
pub(super) fn read(inputs: &Value) -> Result<Problem, String> {
    let shared = match inputs["same_problem_as"].as_str() {
        None => Value::Null,
        Some("axiom-finite-12") => axiom_finite_12(),
        Some(other) => {
            return Err(format!("the problem of case `{other}` is not known here: give its inputs"));
        }
    };
    let with = |key: &str| if inputs[key].is_null() { &shared } else { inputs };
    let disagreement = numbers(with("disagreement"), "disagreement")?;
    let parties = disagreement.len();
    if parties == 0 {
        return Err("`disagreement` must have one number for each party".to_owned());
    }
    if !inputs["utilities"].is_null() {
        let utilities = rows(inputs, "utilities")?;
        if utilities.iter().any(|u| u.len() != parties) || utilities.is_empty() {
            return Err("each of `utilities` must have one number for each party".to_owned());
        }
        return Ok(Problem { utilities, disagreement, space: None });
    }
    let holder = with("issues");
    let issues =
        holder["issues"].as_object().ok_or("give `utilities`, or `issues` with values and weights")?;
    let built: Result<Vec<Issue>, String> = issues
        .iter()
        .map(|(name, values)| {
            let labels: Option<Vec<String>> =
                values.as_array().and_then(|v| v.iter().map(|x| x.as_str().map(str::to_owned)).collect());
            let labels = labels.ok_or_else(|| format!("the values of issue `{name}` must be texts"))?;
            Issue::categorical(name.as_str(), labels).map_err(|e| e.to_string())
        })
        .collect();
    let space = Space::new(built?).map_err(|e| e.to_string())?;
    let mut preferences = Vec::new();
    for party in 1..=parties {
        let (values_key, weights_key) = (format!("value_{party}"), format!("weights_{party}"));
        let values = list(with(&values_key), &values_key)?;
        let weights = floats(&with(&weights_key)[&weights_key])
            .ok_or_else(|| format!("`{weights_key}` must be numbers"))?;
        let mut functions = Vec::new();
        for (issue, table) in space.issues().iter().zip(values) {
            let evaluations: Option<Vec<f64>> =
                (0..issue.len()).map(|v| table[issue.label(v)].as_f64()).collect();
            let missing =
                || format!("`{values_key}` does not evaluate every value of issue `{}`", issue.name());
            functions.push(ValueFunction::Table(evaluations.ok_or_else(missing)?));
        }
        let additive = Additive::new(&space, weights, &functions).map_err(|e| e.to_string())?;
        preferences.push(Preferences::new(format!("{party}"), Utility::Additive(additive)));
    }
    let domain = Domain { name: String::new(), space, parties: preferences };
    let utilities = domain.space.outcomes().map(|o| domain.utilities(&domain.space.values(o))).collect();
    Ok(Problem { utilities, disagreement, space: Some(domain.space) })
}

/// The problem that several of the project's cases share.
fn axiom_finite_12() -> Value {
    json!({
        "issues": { "status": ["A", "shared", "B"], "corridor": ["none", "monitored"], "peacekeepers": ["none", "5y"] },
        "value_1": [
            { "A": 1.0, "shared": 0.45, "B": 0.0 }, { "none": 1.0, "monitored": 0.3 }, { "none": 0.0, "5y": 1.0 }
        ],
        "value_2": [
            { "A": 0.0, "shared": 0.6, "B": 1.0 }, { "none": 0.0, "monitored": 1.0 }, { "none": 1.0, "5y": 0.55 }
        ],
        "weights_1": [0.5, 0.2, 0.3],
        "weights_2": [0.45, 0.4, 0.15],
        "disagreement": [0.0, 0.45],
    })
}
