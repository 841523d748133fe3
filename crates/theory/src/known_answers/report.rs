//! Running cases and counting how they went.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::case::Case;
use super::compare::compare;
use super::inputs::ModelError;

/// A model: from inputs to results.
pub type Model = fn(&Value) -> Result<Value, ModelError>;

/// The group of cases that this crate answers: here an unknown model is a failure.
pub const GROUP: &str = "theory";

/// How a case went.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// All that was expected came.
    Passed,
    /// Something differs: where, what was expected, what came.
    Failed {
        /// The key, as `key.inner[3]`.
        path: String,
        /// What was expected there.
        expected: String,
        /// What came.
        got: String,
    },
    /// No registry has the model, and it belongs to another group.
    NotOffered,
    /// The case can't be run, for this reason.
    Invalid(String),
}

/// Runs one case with the models of any number of registries.
pub fn run(case: &Case, registries: &[&[(&'static str, Model)]]) -> Outcome {
    if let Some(defect) = &case.defect {
        return Outcome::Invalid(format!("case `{}`: {defect}", case.id));
    }
    let found = registries.iter().flat_map(|r| r.iter()).find(|(name, _)| *name == case.model);
    let Some((_, model)) = found else {
        if case.group == GROUP {
            let expected = format!("a model `{}`", case.model);
            return Outcome::Failed { path: "model".to_owned(), expected, got: "no such model".to_owned() };
        }
        return Outcome::NotOffered;
    };
    let got = match model(&case.inputs) {
        Ok(got) => got,
        Err(error) => return Outcome::Invalid(format!("case `{}`: {error}", case.id)),
    };
    match compare(&case.expected, &got, case.tolerance) {
        Ok(0) => Outcome::Invalid(format!(
            "case `{}`: nothing that it expects is produced, so it can't fail",
            case.id
        )),
        Ok(_) => Outcome::Passed,
        Err(d) => Outcome::Failed { path: d.path, expected: d.expected, got: d.got },
    }
}

/// Counts of outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
    /// Invalid.
    pub invalid: usize,
    /// Not offered.
    pub not_offered: usize,
}

impl Tally {
    /// All cases counted.
    pub fn all(&self) -> usize {
        self.passed + self.failed + self.invalid + self.not_offered
    }
}

/// How all cases went.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Each case with its outcome, in the order of the file.
    pub outcomes: Vec<(String, Outcome)>,
    /// Counts by group.
    pub groups: BTreeMap<String, Tally>,
}

impl Report {
    /// Whether nothing failed, nothing was invalid and something passed.
    pub fn is_good(&self) -> bool {
        let bad: usize = self.groups.values().map(|t| t.failed + t.invalid).sum();
        bad == 0 && self.groups.values().any(|t| t.passed > 0)
    }
}

/// Runs all cases.
pub fn run_all(cases: &[Case], registries: &[&[(&'static str, Model)]]) -> Report {
    let mut report = Report::default();
    for case in cases {
        let outcome = run(case, registries);
        let tally = report.groups.entry(case.group.clone()).or_default();
        match outcome {
            Outcome::Passed => tally.passed += 1,
            Outcome::Failed { .. } => tally.failed += 1,
            Outcome::Invalid(_) => tally.invalid += 1,
            Outcome::NotOffered => tally.not_offered += 1,
        }
        report.outcomes.push((case.id.clone(), outcome));
    }
    report
}

impl fmt::Display for Report {
    /// One line for each case that went wrong, then one for each group.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (id, outcome) in &self.outcomes {
            match outcome {
                Outcome::Failed { path, expected, got } => {
                    writeln!(f, "failed   {id}: {path} should be {expected}, is {got}")?;
                }
                Outcome::Invalid(reason) => writeln!(f, "invalid  {reason}")?,
                Outcome::Passed | Outcome::NotOffered => {}
            }
        }
        for (group, t) in &self.groups {
            let name = if group.is_empty() { "(no group)" } else { group };
            writeln!(
                f,
                "{name:<12} {:>4} cases: {} passed, {} failed, {} invalid, {} not offered here",
                t.all(),
                t.passed,
                t.failed,
                t.invalid,
                t.not_offered
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answers::{builtin_cases, models, read_cases};

    #[test]
    fn the_projects_cases_pass() {
        let cases = builtin_cases().unwrap();
        assert_eq!(cases.len(), 109);
        let report = run_all(&cases, &[models()]);
        assert!(report.is_good(), "{report}");
        assert_eq!(report.groups[GROUP], Tally { passed: 67, ..Tally::default() });
        let elsewhere: usize = report.groups.values().map(|t| t.not_offered).sum();
        assert_eq!(elsewhere, 42);
    }

    /// No test that can't fail: every number, truth value and label that is expected is spoilt in turn, and noticed.
    #[test]
    fn a_spoilt_answer_is_noticed() {
        let mut spoilt = 0;
        for case in builtin_cases().unwrap().into_iter().filter(|c| c.group == GROUP) {
            let got = models().iter().find(|m| m.0 == case.model).unwrap().1(&case.inputs).unwrap();
            for at in 0.. {
                let mut wrong = case.clone();
                let mut count = at;
                if !spoil(&mut wrong.expected, Some(&got), &mut count) {
                    break;
                }
                spoilt += 1;
                assert!(matches!(run(&wrong, &[models()]), Outcome::Failed { .. }), "{} at {at}", case.id);
            }
        }
        assert!(spoilt > 600, "{spoilt}");
    }

    /// Changes the leaf number `count`; false if there is none. Notes are no leaves.
    fn spoil(expected: &mut Value, got: Option<&Value>, count: &mut usize) -> bool {
        let hit = |count: &mut usize| {
            let now = *count == 0;
            *count = count.wrapping_sub(1);
            now
        };
        match expected {
            Value::Array(list) => {
                let got = got.and_then(Value::as_array);
                list.iter_mut().enumerate().any(|(i, v)| spoil(v, got.and_then(|g| g.get(i)), count))
            }
            Value::Object(map) => {
                map.iter_mut().any(|(key, v)| spoil(v, got.and_then(|g| g.get(key)), count))
            }
            Value::Number(n) if hit(count) => {
                *expected = Value::from(n.as_f64().map(|x| x + 0.01 * x.abs() + 0.01));
                true
            }
            Value::Bool(b) if hit(count) => {
                *b = !*b;
                true
            }
            Value::String(s) if got.is_some() && hit(count) => {
                s.push('x');
                true
            }
            _ => false,
        }
    }

    #[test]
    fn unknown_models_and_other_registries() {
        let case = |group: &str| {
            let text = format!(
                r#"[{{"id":"x","group":"{group}","model":"twice","inputs":{{"x":2}},"expected":{{"y":4}},"tolerance":{{"abs":0}}}}]"#
            );
            read_cases(&text).unwrap().remove(0)
        };
        let twice: &[(&'static str, Model)] = &[("twice", |v| {
            Ok(serde_json::json!({"y": 2.0 * v.get("x").and_then(Value::as_f64).unwrap_or(0.0)}))
        })];
        assert!(matches!(run(&case("theory"), &[models()]), Outcome::Failed { .. }));
        assert_eq!(run(&case("lab"), &[models()]), Outcome::NotOffered);
        assert_eq!(run(&case("lab"), &[models(), twice]), Outcome::Passed);
        assert!(!run_all(&[case("lab")], &[models()]).is_good(), "nothing passed");
    }

    #[test]
    fn prose_alone_is_no_test() {
        let text = r#"[{"id":"x","group":"theory","model":"geometric_duration","inputs":{"weekly_settlement_hazard":0.5},"expected":{"remark":"nice"},"tolerance":{"abs":0}}]"#;
        let case = read_cases(text).unwrap().remove(0);
        assert!(matches!(run(&case, &[models()]), Outcome::Invalid(_)));
    }
}
