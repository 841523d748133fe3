//! `parameters.ron`.

use crate::fields::Takes::{Fields, NewCode, Number, One, Text};
use crate::fields::{Group, group, marked, need, quantities as q, variant, word};

pub(super) const GROUPS: &[Group] = &[
    marked(
        "Parameter",
        &["parameters"],
        "a number that the model reads; its origin must be given",
        &[
            need(
                "name",
                NewCode,
                "its name: one of those that the model reads, each once",
                r#"name: "csf_exponent""#,
            ),
            need("unit", Text, "its unit", r#"unit: "1""#),
            need(
                "default",
                Number(&q::ANY),
                "the value that a run uses unless it draws; within the bounds",
                "default: 0.8",
            ),
            need("low", Number(&q::ANY), "lowest value allowed", "low: 0.2"),
            need("high", Number(&q::ANY), "highest value allowed", "high: 2.0"),
            need(
                "distribution",
                One("Distribution"),
                "from which a run draws, when it is asked to",
                "distribution: Normal(mean: 0.8, sd: 0.2)",
            ),
            need("meaning", Text, "what it is", r#"meaning: "exponent of the contest success function""#),
            need(
                "reason",
                Text,
                "study, data set, or why it is assumed",
                r#"reason: "own fit to 631 engagements""#,
            ),
        ],
    ),
    group(
        "Distribution",
        &["parameters.distribution"],
        "a probability distribution; all are cut at the bounds",
        &[
            word("Fixed", "always the default"),
            word("Uniform", "uniform between the bounds"),
            variant("Normal", Fields, "normal", "Normal(mean: 0.8, sd: 0.2)"),
            variant("LogNormal", Fields, "lognormal", "LogNormal(median: 0.15, sigma: 0.6)"),
            variant("Beta", Fields, "beta on 0 to 1", "Beta(a: 4.1, b: 5.9)"),
            word("Triangular", "triangular between the bounds, with its mode at the default"),
        ],
    ),
    group(
        "Distribution::Normal",
        &["parameters.distribution.Normal"],
        "normal",
        &[
            need("mean", Number(&q::ANY), "mean, within the bounds", "mean: 0.8"),
            need("sd", Number(&q::ANY), "standard deviation, above 0", "sd: 0.2"),
        ],
    ),
    group(
        "Distribution::LogNormal",
        &["parameters.distribution.LogNormal"],
        "lognormal",
        &[
            need("median", Number(&q::ANY), "median, above 0 and within the bounds", "median: 0.15"),
            need("sigma", Number(&q::ANY), "standard deviation of the logarithm, above 0", "sigma: 0.6"),
        ],
    ),
    group(
        "Distribution::Beta",
        &["parameters.distribution.Beta"],
        "beta on 0 to 1",
        &[
            need("a", Number(&q::ANY), "first shape, above 0", "a: 4.1"),
            need("b", Number(&q::ANY), "second shape, above 0", "b: 5.9"),
        ],
    ),
];
