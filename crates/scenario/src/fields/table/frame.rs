//! `scenario.ron`, `sources.ron`, and what all documents share.

use crate::fields::Takes::{Code, Codes, Date, Many, NewCode, Number, One, Text};
use crate::fields::{Group, default, group, need, quantities as q, word};

pub(super) const GROUPS: &[Group] = &[
    group(
        "Scenario",
        &["scenario"],
        "what frames the scenario: its name, its days, its starting points",
        &[
            need("id", NewCode, "its code, the name of its folder", r#"id: "karabakh-2020-2021""#),
            need("title", Text, "its title", r#"title: "Armenia and Azerbaijan, 2020-2021""#),
            default(
                "summary",
                Text,
                "empty",
                "a paragraph for people",
                r#"summary: "From the eve of the war ..""#,
            ),
            need(
                "begins",
                Date,
                "the first day of its world: a start is this day or later",
                r#"begins: "2020-09-26""#,
            ),
            need("ends", Date, "the last day of a run", r#"ends: "2021-12-31""#),
            need(
                "starts",
                Many("Start"),
                "named starting points",
                r#"starts: [(id: "eve", title: "the eve of the war", date: "2020-09-26")]"#,
            ),
            default(
                "default_start",
                Code("start"),
                "the first",
                "the starting point used unless another is named",
                r#"default_start: "war""#,
            ),
            default(
                "mark",
                One("Mark"),
                "none: each datum says it itself",
                "the mark of every datum that names neither mark nor source; not Sourced",
                "mark: Estimate",
            ),
        ],
    ),
    group(
        "Start",
        &["scenario.starts"],
        "a named starting point; the record up to the day before is a run's past",
        &[
            need("id", NewCode, "its name on the command line", r#"id: "war""#),
            need("title", Text, "in words", r#"title: "the war's opening""#),
            need("date", Date, "the first day that the model plays", r#"date: "2020-09-27""#),
            default(
                "given",
                Codes("entries of the record"),
                "none",
                "entries of the record, of that very day, that are imposed and not played",
                r#"given: ["ev012"]"#,
            ),
        ],
    ),
    group(
        "Mark",
        &["*.mark"],
        "how well a datum is known",
        &[
            word("Sourced", "a public page or data set was found for it; the source is named"),
            word("Known", "general knowledge; no page was found"),
            word("Estimate", "our own estimate or assumption"),
        ],
    ),
    group(
        "Range",
        &["*.range"],
        "a number that is known as a range; a plain number stands for all three",
        &[
            need("low", Number(&q::ANY), "lowest plausible value", "low: 1"),
            need("mode", Number(&q::ANY), "the value used unless a run draws another", "mode: 2"),
            need("high", Number(&q::ANY), "highest plausible value", "high: 3"),
        ],
    ),
    group(
        "Source",
        &["sources"],
        "what data are taken from",
        &[
            need("id", NewCode, "its code", r#"id: "cst-text""#),
            need("title", Text, "author, title, date", r#"title: "Collective Security Treaty, 15 May 1992""#),
            default(
                "url",
                Text,
                "none",
                "where it was found, if it stands on the web",
                r#"url: "https://..""#,
            ),
        ],
    ),
];
