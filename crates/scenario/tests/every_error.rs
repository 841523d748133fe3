//! Every error that a scenario can have: a small document with it, where it is shown, what is said, what to write instead.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::collections::BTreeSet;

use common::{Broken, Edit, Said, check, started, text};
use pourparler_documents::Severity;
use pourparler_scenario::{codes, load, load_with};

const CASES: &[Broken] = &[
    Broken {
        name: "no region",
        edits: &[Edit {
            file: "forces.ron",
            after: "",
            from: "region: \"ald_border\"",
            to: "region: ‸\"ald_boarder\"",
        }],
        said: &[Said {
            code: "E0201",
            message: "no region `ald_boarder`",
            help: "did you mean `ald_border`?",
        }],
    },
    Broken {
        name: "no treaty",
        edits: &[Edit {
            file: "record.ron",
            after: "effects: [",
            from: "Talks(",
            to: "Call(treaty: ‸\"cor-bre\", obligation: \"3\", by: \"BRE\", to: \"COR\"), Talks(",
        }],
        said: &[Said { code: "E0202", message: "no treaty `cor-bre`", help: "" }],
    },
    Broken {
        name: "no obligation",
        edits: &[Edit {
            file: "record.ron",
            after: "effects: [",
            from: "Talks(",
            to: "Call(treaty: \"cor-bre-2019\", obligation: ‸\"4\", by: \"BRE\", to: \"COR\"), Talks(",
        }],
        said: &[Said {
            code: "E0203",
            message: "no obligation under article `4`",
            help: "its articles with obligations are 2, 3",
        }],
    },
    Broken {
        name: "no dispute",
        edits: &[Edit {
            file: "agreements.ron",
            after: "",
            from: "dispute: \"valley\"",
            to: "dispute: ‸\"vally\"",
        }],
        said: &[Said { code: "E0204", message: "no dispute `vally`", help: "did you mean `valley`?" }],
    },
    Broken {
        name: "no issue",
        edits: &[Edit {
            file: "disputes.ron",
            after: "terms",
            from: "issue: \"transit\"",
            to: "issue: ‸\"transfer\"",
        }],
        said: &[Said {
            code: "E0205",
            message: "no issue `transfer` in dispute `valley`",
            help: "its issues are control, transit",
        }],
    },
    Broken {
        name: "no agreement",
        edits: &[Edit {
            file: "record.ron",
            after: "effects: [",
            from: "Talks(",
            to: "Sign(‸\"truce-2028\"), Talks(",
        }],
        said: &[Said {
            code: "E0206",
            message: "no agreement `truce-2028`",
            help: "did you mean `truce-2029`?",
        }],
    },
    Broken {
        name: "no actor",
        edits: &[Edit { file: "ties.ron", after: "", from: "b: \"COR\"", to: "b: ‸\"CRO\"" }],
        said: &[Said { code: "E0207", message: "no actor `CRO`", help: "did you mean `COR`?" }],
    },
    Broken {
        name: "no source",
        edits: &[Edit {
            file: "ties.ron",
            after: "",
            from: "date: \"2030-01-01\"",
            to: "date: \"2030-01-01\", source: ‸\"qmail\"",
        }],
        said: &[Said { code: "E0208", message: "no source `qmail`", help: "add it to sources.ron" }],
    },
    Broken {
        name: "no entry",
        edits: &[Edit {
            file: "scenario.ron",
            after: "",
            from: "given: [\"talks-open\"]",
            to: "given: [‸\"talks-opened\"]",
        }],
        said: &[Said {
            code: "E0209",
            message: "no entry of the record `talks-opened`",
            help: "did you mean `talks-open`?",
        }],
    },
    Broken {
        name: "a question of no kind, and answers of another",
        edits: &[Edit {
            file: "questions.ron",
            after: "",
            from: "",
            to: r#"[
    (id: "a", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: ‸"binry", answer: "yes", not_modelled: "-"),
    (id: "b", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "number", answer: ‸"few", not_modelled: "-"),
    (id: "c", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "interval", answer: ‸"9 to 3", not_modelled: "-"),
    (id: "d", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "ordered", levels: 4, answer: ‸"5", not_modelled: "-"),
    (id: "e", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: ‸"ordered", answer: "1", not_modelled: "-"),
    (id: "f", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "interval", answer: ‸"50-500",
     resolves_by: "count(battle)"),
    (id: "g", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: ‸"nmber", answer: "5", resolves_by: "count(battle)"),
]"#,
        }],
        said: &[
            Said { code: "E0315", message: "no kind of question `binry`", help: "did you mean `binary`?" },
            Said {
                code: "E0315",
                message: "question `b` is not of its kind, number",
                help: "write a number",
            },
            Said { code: "E0315", message: "question `c` is not of its kind", help: "the lower end first" },
            Said { code: "E0315", message: "question `d` is not of its kind", help: "from 1 to `levels`" },
            Said { code: "E0315", message: "`e` is ordered, without a number of levels", help: "levels: 7" },
            Said { code: "E0315", message: "the answer of question `f`", help: "27 to 45" },
            Said { code: "E0315", message: "no kind of question `nmber`", help: "did you mean `number`?" },
        ],
    },
    Broken {
        name: "expressions that cannot be",
        edits: &[Edit {
            file: "questions.ron",
            after: "",
            from: "",
            to: r#"[
    (id: "a", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "binary", answer: "yes",
     resolves_by: "controls(ALD, valley, on: 2030-02-01) and count(‸batle) > 0"),
    (id: "b", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "binary", answer: "yes",
     resolves_by: ‸"count(battle)"),
    (id: "c", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "number", answer: "3",
     resolves_by: "duration(‸vally) + level(valley, ‸transfer)", provided: "done(truce-2029, clause: 1)"),
    (id: "d", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "binary", answer: "no",
     resolves_by: "done(‸truce-2029, clause: 3) or count(answer_troops, by: [‸CRO, COR]) > 0"),
    (id: "e", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "binary", answer: "no",
     resolves_by: "at_war(valley, on: ‸2031-02-01) or done(‸hand_over, clause: 2)"),
]"#,
        }],
        said: &[
            Said { code: "E0316", message: "is not a kind of event", help: "did you mean `battle`?" },
            Said { code: "E0316", message: "gives a number, the question asks for a truth", help: ">= 1" },
            Said { code: "E0204", message: "no dispute `vally`", help: "did you mean `valley`?" },
            Said {
                code: "E0205",
                message: "no issue `transfer` in dispute `valley`",
                help: "control, transit",
            },
            Said { code: "E0210", message: "no clause 3 in agreement `truce-2029`", help: "1 to 2" },
            Said { code: "E0207", message: "no actor `CRO`", help: "did you mean `COR`?" },
            Said {
                code: "E0403",
                message: "`on: 2031-02-01` is after the question resolves",
                help: "write 2030-02-01 or earlier",
            },
            Said { code: "E0210", message: "`hand_over` is a kind of clause", help: "leave `clause` out" },
        ],
    },
    Broken {
        name: "questions that look at the state before they are asked",
        edits: &[Edit {
            file: "questions.ron",
            after: "",
            from: "",
            to: r#"[
    (id: "a", text: "?", asked: "2030-01-10", resolves: "2030-02-01", kind: "binary", answer: "yes",
     resolves_by: "support(ALD, on: ‸2030-01-01) > 0.5 and held(ALD, of: valley, on: 2030-01-02) >= 1",
     provided: "troops(ALD, on: ‸2030-01-09) > 0"),
    (id: "b", text: "?", asked: "2030-01-10", resolves: "2030-02-01", kind: "number", answer: "3",
     resolves_by: "captives(ALD, of: BRE, on: ‸2019-01-01) + level(valley, transit, on: ‸2030-01-03)"),
    (id: "c", text: "?", asked: "2030-01-10", resolves: "2030-02-01", kind: "number", answer: "3",
     resolves_by: "troops(ALD, on: 2030-01-10) + count(battle, from: 2030-01-01)"),
]"#,
        }],
        said: &[
            Said {
                code: "E0408",
                message: "`support` looks at 2030-01-01, before the question is asked",
                help: "write `on: 2030-01-10` or later",
            },
            Said { code: "E0408", message: "`troops` looks at 2030-01-09", help: "runs begin" },
            Said { code: "E0408", message: "`captives` looks at 2019-01-01", help: "change `asked`" },
            Said { code: "E0408", message: "`level` looks at 2030-01-03", help: "or later" },
        ],
    },
    Broken {
        name: "questions that nothing answers, or two things do",
        edits: &[Edit {
            file: "questions.ron",
            after: "",
            from: "",
            to: r#"[
    (id: ‸"a", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "binary", answer: "yes"),
    (id: "c", text: "?", asked: ‸"2020-01-01", resolves: "2030-02-01", kind: "binary", answer: "yes",
     resolves_by: "at_war(valley)"),
    (id: "b", text: "?", asked: "2030-01-01", resolves: "2030-02-01", kind: "binary", answer: "yes",
     resolves_by: ‸"at_war(valley)", not_modelled: "no mechanism"),
]"#,
        }],
        said: &[
            Said { code: "E0517", message: "nothing says how question `a` resolves", help: "resolves_by" },
            Said { code: "E0403", message: "`asked` lies outside the world's days", help: "not_modelled" },
            Said {
                code: "E0517",
                message: "is not modelled, and resolves by an expression",
                help: "take one",
            },
        ],
    },
    Broken {
        name: "no clause",
        edits: &[Edit {
            file: "record.ron",
            after: "effects: [",
            from: "Talks(",
            to: "ClauseDone(text: \"truce-2029\", clause: ‸3), Talks(",
        }],
        said: &[Said {
            code: "E0210",
            message: "no clause 3 in agreement `truce-2029`",
            help: "its clauses are 1, 2",
        }],
    },
    Broken {
        name: "no start",
        edits: &[Edit {
            file: "scenario.ron",
            after: "",
            from: "default_start: \"truce\"",
            to: "default_start: ‸\"truse\"",
        }],
        said: &[Said { code: "E0211", message: "no start `truse`", help: "did you mean `truce`?" }],
    },
    Broken {
        name: "no parameter, and one missing",
        edits: &[Edit {
            file: "parameters.ron",
            after: "",
            from: "name: \"csf_exponent\"",
            to: "name: ‸\"csf_exponnent\"",
        }],
        said: &[
            Said {
                code: "E0212",
                message: "no parameter `csf_exponnent`",
                help: "did you mean `csf_exponent`?",
            },
            Said {
                code: "E0510",
                message: "parameter `csf_exponent` is not declared",
                help: "copy its entry",
            },
        ],
    },
    Broken {
        name: "an actor twice",
        edits: &[
            Edit { file: "actors.ron", after: "", from: "id: \"BRE\"", to: "id: \"BRE\"" },
            Edit {
                file: "actors.ron",
                after: "",
                from: "(id: \"DAL\", name: \"Dalmere\"",
                to: "(id: ‸\"DAL\", name: \"Dalmere\", kind: State, role: Background), (id: \"DAL\", name: \"Dalmere\"",
            },
            Edit { file: "actors.ron", after: "role: Background", from: "id: \"DAL\"", to: "id: ‸\"DAL\"" },
            Edit { file: "actors.ron", after: "", from: "id: ‸\"DAL\"", to: "id: \"DAL\"" },
        ],
        said: &[Said { code: "E0220", message: "actor `DAL` is given twice", help: "another code" }],
    },
    Broken {
        name: "a position twice",
        edits: &[Edit {
            file: "disputes.ron",
            after: "salience: 0.3",
            from: "(actor: \"DAL\"",
            to: "(actor: ‸\"COR\", date: \"2030-01-01\", level: 70, salience: 0.3), (actor: \"DAL\"",
        }],
        said: &[Said {
            code: "E0220",
            message: "the position of COR of 2030-01-01 is given twice",
            help: "",
        }],
    },
    Broken {
        name: "a party twice",
        edits: &[Edit {
            file: "treaties.ron",
            after: "",
            from: "[\"COR\", \"BRE\"]",
            to: "[\"COR\", \"BRE\", ‸\"COR\"]",
        }],
        said: &[Said { code: "E0220", message: "actor `COR` is given twice", help: "" }],
    },
    Broken {
        name: "a clause number twice",
        edits: &[Edit {
            file: "agreements.ron",
            after: "talks",
            from: "action: FurtherTalks",
            to: "number: ‸1, action: FurtherTalks",
        }],
        said: &[Said { code: "E0220", message: "clause 1 is given twice", help: "" }],
    },
    Broken {
        name: "a malformed code",
        edits: &[Edit {
            file: "schedule.ron", after: "", from: "\"bre-election\"", to: "‸\"bre election\""
        }],
        said: &[Said { code: "E0221", message: "a code is 1 to 64 letters", help: "" }],
    },
    Broken {
        name: "half a soldier",
        edits: &[Edit { file: "actors.ron", after: "", from: "reserves: 60000", to: "reserves: ‸60000.5" }],
        said: &[Said { code: "E0301", message: "reserves is a whole number", help: "write 60000 or 60001" }],
    },
    Broken {
        name: "half a soldier of a body of troops",
        edits: &[Edit { file: "forces.ron", after: "", from: "troops: 3000", to: "troops: ‸3000.5" }],
        said: &[Said { code: "E0301", message: "troops is a whole number", help: "write 3000 or 3001" }],
    },
    Broken {
        name: "a range upside down",
        edits: &[Edit {
            file: "actors.ron",
            after: "",
            from: "quality: (low: 0.9, mode: 1.1, high: 1.3)",
            to: "quality: ‸(low: 1.3, mode: 1.1, high: 0.9)",
        }],
        said: &[Said {
            code: "E0302",
            message: "low <= mode <= high",
            help: "did you mean (low: 0.9, mode: 1.1, high: 1.3)?",
        }],
    },
    Broken {
        name: "sourced, of no source",
        edits: &[Edit {
            file: "forces.ron", after: "", from: "units: \"1st corps\"", to: "mark: ‸Sourced"
        }],
        said: &[Said { code: "E0303", message: "without a source", help: "add `source" }],
    },
    Broken {
        name: "source and sources",
        edits: &[Edit {
            file: "forces.ron",
            after: "",
            from: "units: \"1st corps\"",
            to: "source: \"qre\", sources: [‸\"mueller-1971\"]",
        }],
        said: &[Said { code: "E0305", message: "cannot both be given", help: "move `qre` into `sources`" }],
    },
    Broken {
        name: "everything sourced",
        edits: &[Edit { file: "scenario.ron", after: "", from: "mark: Estimate", to: "mark: ‸Sourced" }],
        said: &[Said {
            code: "E0306",
            message: "no mark for the whole scenario",
            help: "`mark: Known` or `mark: Estimate`",
        }],
    },
    Broken {
        name: "a default outside",
        edits: &[Edit {
            file: "parameters.ron",
            after: "csf_exponent",
            from: "default: 0.8",
            to: "default: ‸2.8",
        }],
        said: &[Said { code: "E0307", message: "outside its bounds, 0.2 to 2", help: "" }],
    },
    Broken {
        name: "bounds upside down",
        edits: &[Edit {
            file: "parameters.ron",
            after: "csf_exponent",
            from: "low: 0.2, high: 2.0, distribution: Normal(mean: 0.8, sd: 0.2)",
            to: "low: ‸2.0, high: 0.2, distribution: Fixed",
        }],
        said: &[Said { code: "E0308", message: "lies above `high`", help: "the lower bound first" }],
    },
    Broken {
        name: "a lognormal below zero",
        edits: &[Edit {
            file: "parameters.ron",
            after: "loss_base",
            from: "LogNormal(median: 0.003",
            to: "‸LogNormal(median: -0.003",
        }],
        said: &[Said { code: "E0309", message: "a distribution that cannot be", help: "above 0" }],
    },
    Broken {
        name: "a beta beyond one",
        edits: &[Edit {
            file: "parameters.ron",
            after: "helmbold_exponent",
            from: "high: 1.5, distribution: Normal(mean: 0.65, sd: 0.15)",
            to: "high: 1.5, distribution: ‸Beta(a: 2.0, b: 2.0)",
        }],
        said: &[Said { code: "E0309", message: "a distribution that cannot be", help: "within 0 to 1" }],
    },
    Broken {
        name: "a probability beyond one",
        edits: &[Edit {
            file: "parameters.ron",
            after: "clash_escalation",
            from: "high: 0.5, distribution: Beta",
            to: "high: ‸5, distribution: Beta",
        }],
        said: &[Said { code: "E0311", message: "a share or a probability", help: "" }],
    },
    Broken {
        name: "no spread",
        edits: &[Edit {
            file: "parameters.ron",
            after: "csf_exponent",
            from: "Normal(mean: 0.8, sd: 0.2)",
            to: "‸Normal(mean: 0.8, sd: 0)",
        }],
        said: &[Said { code: "E0309", message: "a distribution that cannot be", help: "write `Fixed`" }],
    },
    Broken {
        name: "nothing between the bounds",
        edits: &[Edit {
            file: "parameters.ron",
            after: "terrain_plain",
            from: "high: 1.2, distribution: Fixed",
            to: "high: 1.0, distribution: ‸Uniform",
        }],
        said: &[Said { code: "E0309", message: "a distribution that cannot be", help: "write `Fixed`" }],
    },
    Broken {
        name: "no reason",
        edits: &[Edit {
            file: "parameters.ron",
            after: "ally_share",
            from: "reason: \"Assumption: as many stay where they stand; reserves would come too late.\"",
            to: "reason: ‸\"\"",
        }],
        said: &[Said { code: "E0310", message: "reason must not be empty", help: "why it is assumed" }],
    },
    Broken {
        name: "a latitude beyond the pole",
        edits: &[Edit { file: "regions.ron", after: "", from: "lat: 45.0", to: "lat: ‸145.0" }],
        said: &[Said { code: "E0311", message: "lat is a latitude, -90 to 90", help: "" }],
    },
    Broken {
        name: "a share in per cent",
        edits: &[Edit { file: "actors.ron", after: "", from: "share: 0.55", to: "share: ‸55" }],
        said: &[Said {
            code: "E0311",
            message: "share is a share of the people, 0 to 1",
            help: "per cent? write 0.55",
        }],
    },
    Broken {
        name: "an affinity of 3",
        edits: &[Edit { file: "ties.ron", after: "", from: "affinity: -0.7", to: "affinity: ‸-3" }],
        said: &[Said { code: "E0311", message: "affinity is", help: "-1 to 1" }],
    },
    Broken {
        name: "an hour of 25",
        edits: &[Edit { file: "agreements.ron", after: "", from: "hour: 12", to: "hour: ‸25" }],
        said: &[Said { code: "E0311", message: "hour is a time of day, 0 to 24", help: "" }],
    },
    Broken {
        name: "options out of order",
        edits: &[Edit { file: "disputes.ron", after: "", from: "level: 30", to: "level: ‸0" }],
        said: &[Said { code: "E0312", message: "options stand in the order", help: "lowest first" }],
    },
    Broken {
        name: "victory worse than defeat",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "victory: 0, defeat: 100",
            to: "victory: ‸100, defeat: 0",
        }],
        said: &[Said { code: "E0312", message: "a challenger that wins", help: "victory: 0, defeat: 100" }],
    },
    Broken {
        name: "a term upside down",
        edits: &[Edit {
            file: "disputes.ron",
            after: "terms",
            from: "from: 0, to: 30",
            to: "from: 30, to: ‸0",
        }],
        said: &[Said { code: "E0312", message: "`to` lies below `from`", help: "the lower level first" }],
    },
    Broken {
        name: "no CAMEO code",
        edits: &[Edit { file: "record.ron", after: "", from: "cameo: \"045\"", to: "cameo: ‸\"talks\"" }],
        said: &[Said { code: "E0313", message: "`talks` is no CAMEO code", help: "manual" }],
    },
    Broken {
        name: "a grid that does not fit",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "options: [\n                    (level: 0, text: \"Open to all, under Aldora's customs\"),\n                    (level: 50, text: \"Open to all, under observers\"),\n                    (level: 100, text: \"Brevia decides who passes\"),\n                ]",
            to: "options: Grid(step: ‸30)",
        }],
        said: &[Said { code: "E0314", message: "the step of a grid", help: "write 33.3" }],
    },
    Broken {
        name: "no date",
        edits: &[Edit { file: "treaties.ron", after: "", from: "\"2019-05-01\"", to: "‸\"1 May 2019\"" }],
        said: &[Said {
            code: "E0401",
            message: "`1 May 2019` is not a date",
            help: "did you mean \"2019-05-01\"?",
        }],
    },
    Broken {
        name: "in force before signed",
        edits: &[Edit {
            file: "agreements.ron",
            after: "",
            from: "in_force: \"2029-07-01\"",
            to: "in_force: ‸\"2029-06-01\"",
        }],
        said: &[Said {
            code: "E0402",
            message: "`in_force` (2029-06-01) comes before `signed` (2029-06-30)",
            help: "write 2029-06-30 or later",
        }],
    },
    Broken {
        name: "until before from",
        edits: &[Edit {
            file: "actors.ron",
            after: "",
            from: "from: \"2027-06-01\"",
            to: "from: \"2027-06-01\", until: ‸\"2026-06-01\"",
        }],
        said: &[Said { code: "E0402", message: "`until` (2026-06-01) comes before `from`", help: "" }],
    },
    Broken {
        name: "announced after it took place",
        edits: &[Edit {
            file: "schedule.ron",
            after: "",
            from: "date: \"2030-09-15\"",
            to: "date: ‸\"2029-09-15\"",
        }],
        said: &[Said { code: "E0402", message: "`date` (2029-09-15) comes before `announced`", help: "" }],
    },
    Broken {
        name: "a start outside the world",
        edits: &[Edit {
            file: "scenario.ron",
            after: "truce",
            from: "date: \"2030-01-01\"",
            to: "date: ‸\"2031-01-01\"",
        }],
        said: &[Said { code: "E0403", message: "start `truce` lies outside", help: "" }],
    },
    Broken {
        name: "holdings out of order",
        edits: &[Edit {
            file: "regions.ron",
            after: "",
            from: "holding: [(from: \"2030-01-01\", military: \"ALD\")]",
            to: "holding: [(from: \"2030-01-01\", military: \"ALD\"), (from: ‸\"2029-01-01\", military: \"BRE\")]",
        }],
        said: &[Said { code: "E0404", message: "in the order of their dates", help: "move it up" }],
    },
    Broken {
        name: "troops unknown on the first day",
        edits: &[Edit {
            file: "forces.ron",
            after: "",
            from: "date: \"2030-01-01\"",
            to: "date: ‸\"2030-01-02\"",
        }],
        said: &[Said {
            code: "E0405",
            message: "where troops stand must be known from the world's first day",
            help: "add what held on 2030-01-01",
        }],
    },
    Broken {
        name: "a normal far wider than its bounds",
        edits: &[Edit {
            file: "parameters.ron",
            after: "csf_exponent",
            from: "Normal(mean: 0.8, sd: 0.2)",
            to: "‸Normal(mean: 0.8, sd: 1e16)",
        }],
        said: &[Said { code: "E0309", message: "a distribution that cannot be", help: "a smaller `sd`" }],
    },
    Broken {
        name: "a lognormal without measure",
        edits: &[Edit {
            file: "parameters.ron",
            after: "loss_base",
            from: "LogNormal(median: 0.003, sigma: 0.5",
            to: "‸LogNormal(median: 0.003, sigma: 1e16",
        }],
        said: &[Said { code: "E0309", message: "a distribution that cannot be", help: "a smaller `sigma`" }],
    },
    Broken {
        name: "a side whose position comes late",
        edits: &[Edit {
            file: "disputes.ron",
            after: "transit",
            from: "(actor: \"BRE\", date: \"2030-01-01\"",
            to: "(actor: \"BRE\", date: ‸\"2030-01-02\"",
        }],
        said: &[Said {
            code: "E0405",
            message: "what `BRE` wants on issue `transit` must be known from the world's first day",
            help: "add the position that it held on 2030-01-01",
        }],
    },
    Broken {
        name: "given on another day",
        edits: &[Edit {
            file: "scenario.ron",
            after: "talks",
            from: "date: \"2030-02-10\", given: [\"talks-open\"]",
            to: "date: \"2030-02-11\", given: [‸\"talks-open\"]",
        }],
        said: &[Said { code: "E0406", message: "entry `talks-open` is of 2030-02-10", help: "own day" }],
    },
    Broken {
        name: "an epilogue within the world",
        edits: &[Edit {
            file: "record.ron",
            after: "",
            from: "kind: \"talks\"",
            to: "kind: \"talks\", split: ‸Epilogue",
        }],
        said: &[Said { code: "E0407", message: "`Epilogue` is what comes after", help: "leave `split` out" }],
    },
    Broken {
        name: "no holding",
        edits: &[Edit {
            file: "regions.ron",
            after: "",
            from: "holding: [(from: \"2030-01-01\", military: \"ALD\")]",
            to: "holding: ‸[]",
        }],
        said: &[Said { code: "E0502", message: "holding must not be empty", help: "" }],
    },
    Broken {
        name: "one option",
        edits: &[Edit {
            file: "disputes.ron",
            after: "transit",
            from: "options: [\n                    (level: 0, text: \"Open to all, under Aldora's customs\"),\n                    (level: 50, text: \"Open to all, under observers\"),\n                    (level: 100, text: \"Brevia decides who passes\"),\n                ]",
            to: "options: ‸[(level: 0, text: \"a\")]",
        }],
        said: &[Said { code: "E0502", message: "at least two options", help: "Grid" }],
    },
    Broken {
        name: "a route of two kinds",
        edits: &[Edit {
            file: "regions.ron",
            after: "",
            from: "(to: \"ald_border\", kind: Road)",
            to: "(to: \"ald_border\", kind: ‸Track)",
        }],
        said: &[Said {
            code: "E0503",
            message: "of kind Track here, of kind Road on the side of `ald_border`",
            help: "the same kind",
        }],
    },
    Broken {
        name: "an island",
        edits: &[
            Edit {
                file: "regions.ron",
                after: "bre_border",
                from: ", (to: \"bre_capital\", kind: Road)",
                to: "",
            },
            Edit {
                file: "regions.ron", after: "", from: "id: \"bre_capital\"", to: "id: ‸\"bre_capital\""
            },
            Edit {
                file: "regions.ron",
                after: "bre_capital",
                from: "routes: [(to: \"bre_border\", kind: Road)]",
                to: "routes: []",
            },
        ],
        said: &[Said { code: "E0504", message: "no way leads from `bre_capital`", help: "on both sides" }],
    },
    Broken {
        name: "a route to itself",
        edits: &[Edit {
            file: "regions.ron",
            after: "ald_capital",
            from: "routes: [",
            to: "routes: [(to: ‸\"ald_capital\", kind: Road), ",
        }],
        said: &[Said { code: "E0505", message: "has a route to itself", help: "name a neighbour" }],
    },
    Broken {
        name: "a tie to itself",
        edits: &[Edit {
            file: "ties.ron",
            after: "",
            from: "a: \"ALD\", b: \"BRE\"",
            to: "a: \"ALD\", b: ‸\"ALD\"",
        }],
        said: &[Said { code: "E0505", message: "`ALD` has a tie to itself", help: "another actor" }],
    },
    Broken {
        name: "a side without a position",
        edits: &[Edit {
            file: "disputes.ron",
            after: "transit",
            from: "positions: [\n                    (actor: \"ALD\", date: \"2030-01-01\", level: 10, salience: 0.5),",
            to: "positions: ‸[",
        }],
        said: &[Said {
            code: "E0506",
            message: "`ALD` has no position on issue `transit`",
            help: "add (actor: \"ALD\"",
        }],
    },
    Broken {
        name: "a treaty with oneself",
        edits: &[Edit { file: "treaties.ron", after: "", from: "[\"COR\", \"BRE\"]", to: "‸[\"COR\"]" }],
        said: &[Said { code: "E0507", message: "has one party", help: "leave it out" }],
    },
    Broken {
        name: "an agreement with oneself, mediated by a principal",
        edits: &[Edit {
            file: "agreements.ron",
            after: "",
            from: "parties: [\"ALD\", \"BRE\"], mediators: [\"DAL\"]",
            to: "parties: ‸[\"ALD\"], mediators: [‸\"BRE\"]",
        }],
        said: &[
            Said { code: "E0507", message: "agreement `truce-2029` has one party, `ALD`", help: "with whom" },
            Said { code: "E0508", message: "`BRE` mediates agreement `truce-2029`", help: "a third party" },
        ],
    },
    Broken {
        name: "a truce without one of the sides",
        edits: &[Edit {
            file: "agreements.ron",
            after: "",
            from: "[\"ALD\", \"BRE\"]",
            to: "‸[\"ALD\", \"COR\"]",
        }],
        said: &[Said { code: "E0512", message: "nobody on the side of `BRE` is party", help: "add `BRE`" }],
    },
    Broken {
        name: "ground handed over to oneself, due before the world begins",
        edits: &[
            Edit {
                file: "disputes.ron",
                after: "hands the valley over",
                from: "[\"BRE\"]",
                to: "[\"BRE\", ‸\"ALD\"]",
            },
            Edit {
                file: "disputes.ron",
                after: "hands the valley over",
                from: "After(30)",
                to: "On(‸\"2029-12-31\")",
            },
        ],
        said: &[
            Said { code: "E0505", message: "`ALD` is to hand `valley` over to itself", help: "who holds it" },
            Said {
                code: "E0402",
                message: "`due` (2029-12-31) comes before the world's first day",
                help: "After(..)",
            },
        ],
    },
    Broken {
        name: "on both sides",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "defender: \"BRE\"",
            to: "defender: \"BRE\", with_defender: [‸\"ALD\"]",
        }],
        said: &[Said { code: "E0508", message: "`ALD` stands twice", help: "on one side, once" }],
    },
    Broken {
        name: "a mediator that is a principal",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "mediators: [\"DAL\"]",
            to: "mediators: [\"DAL\", ‸\"ALD\"]",
        }],
        said: &[Said { code: "E0508", message: "`ALD` mediates dispute `valley`", help: "a third party" }],
    },
    Broken {
        name: "a desk for one that speaks",
        edits: &[Edit {
            file: "actors.ron",
            after: "",
            from: "role: Decides, desks: [Talks, Pressure]",
            to: "role: Speaks, desks: [‸Talks, Pressure]",
        }],
        said: &[Said {
            code: "E0511",
            message: "who only speaks has the desk `Pressure`",
            help: "role: Decides",
        }],
    },
    Broken {
        name: "no desk for one that decides",
        edits: &[Edit {
            file: "actors.ron",
            after: "",
            from: "(id: \"DAL\", name: \"Dalmere\", kind: State, role: Decides, desks: [Talks, Pressure])",
            to: "(id: ‸\"DAL\", name: \"Dalmere\", kind: State, role: Decides, desks: [])",
        }],
        said: &[Said { code: "E0511", message: "`DAL` decides, at no desk", help: "Background" }],
    },
    Broken {
        name: "an offer by somebody else",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "mediators: [\"DAL\"]",
            to: "mediators: [\"DAL\"], proposer: ‸\"DAL\"",
        }],
        said: &[Said {
            code: "E0512",
            message: "`DAL` cannot make the first offer",
            help: "write `ALD` or `BRE`",
        }],
    },
    Broken {
        name: "a payment by a side",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "mediators: [\"DAL\"]",
            to: "mediators: [\"DAL\"], payments: [(by: ‸\"ALD\", to: \"BRE\", date: \"2030-01-01\", worth: 0.1, cost: 0.1, text: \"aid\")]",
        }],
        said: &[Said { code: "E0508", message: "`ALD` cannot pay for a settlement", help: "no side" }],
    },
    Broken {
        name: "a payment by one that has no desk to pay, to one that is no side",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "mediators: [\"DAL\"]",
            to: "mediators: [\"DAL\"], payments: [(by: ‸\"DAL\", to: ‸\"DAL\", date: \"2030-01-01\", worth: 0.1, cost: 0.1, text: \"aid\")]",
        }],
        said: &[
            Said { code: "E0511", message: "`DAL` cannot pay", help: "Compliance" },
            Said { code: "E0512", message: "`DAL` cannot receive a payment", help: "write `ALD` or `BRE`" },
        ],
    },
    Broken {
        name: "a payment twice, and worth more than there is",
        edits: &[
            Edit {
                file: "actors.ron",
                after: "",
                from: "role: Decides, desks: [Talks, Pressure]",
                to: "role: Decides, desks: [Talks, Pressure, Compliance]",
            },
            Edit {
                file: "disputes.ron",
                after: "",
                from: "mediators: [\"DAL\"]",
                to: "mediators: [\"DAL\"], payments: [\n(by: \"DAL\", to: \"BRE\", date: \"2030-01-01\", worth: ‸1.5, cost: 0.1, text: \"aid\"),\n(by: ‸\"DAL\", to: \"BRE\", date: \"2030-01-01\", worth: 0.1, cost: 0.1, text: \"aid\")]",
            },
        ],
        said: &[
            Said { code: "E0311", message: "worth", help: "from 0 to 1" },
            Said { code: "E0220", message: "the payment by DAL to BRE", help: "" },
        ],
    },
    Broken {
        name: "a title of one on no side, recognised by no state and by its holder",
        edits: &[
            Edit {
                file: "actors.ron",
                after: "",
                from: "id: \"COR\", name: \"Corvania\", kind: State",
                to: "id: \"COR\", name: \"Corvania\", kind: Organisation",
            },
            Edit {
                file: "disputes.ron",
                after: "",
                from: "mediators: [\"DAL\"]",
                to: "mediators: [\"DAL\"], titles: [\n(id: \"a\", text: ‸\"\", of: ‸\"DAL\", issue: \"control\", level: 0),\n(id: \"b\", text: \"it is Aldora's\", of: \"ALD\", issue: ‸\"contrl\", level: 0, recognised: [(by: ‸\"COR\"), (by: ‸\"ALD\")])]",
            },
        ],
        said: &[
            Said { code: "E0310", message: "title `a` says nothing", help: "in words" },
            Said { code: "E0512", message: "`DAL` cannot have a title here", help: "write `ALD`, `BRE`" },
            Said { code: "E0205", message: "no issue `contrl`", help: "did you mean `control`?" },
            Said { code: "E0518", message: "`COR` cannot recognise a title", help: "states only" },
            Said { code: "E0505", message: "`ALD` recognises its own title", help: "beside its holder" },
        ],
    },
    Broken {
        name: "what cannot be set together, of one issue, without words, at no option, the wrong way round",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "        // What an agreed level brings",
            to: "        incompatible: [\n(text: ‸\"\", all: ‸[(issue: \"control\", from: ‸1, to: 20)]),\n(text: \"x\", all: [(issue: ‸\"contrl\", from: 0, to: 0), (issue: \"transit\", from: 60, to: ‸50)]),\n],\n        // What an agreed level brings",
        }],
        said: &[
            Said { code: "E0310", message: "an incompatibility says nothing", help: "say in words" },
            Said {
                code: "E0502",
                message: "levels of one issue contradict nothing",
                help: "of another issue",
            },
            Said {
                code: "E0520",
                message: "issue `control` has no option between 1 and 20",
                help: "the nearest is at 0",
            },
            Said { code: "E0205", message: "no issue `contrl`", help: "did you mean `control`?" },
            Said { code: "E0312", message: "`to` lies below `from`", help: "the lower level first" },
        ],
    },
    Broken {
        name: "incompatibilities that leave nothing",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "        // What an agreed level brings",
            to: "        incompatible: [\n(text: \"a\", all: [(issue: \"control\", from: 0, to: 50), (issue: \"transit\", from: 0, to: 100)]),\n(text: \"b\", all: ‸[(issue: \"control\", from: 50, to: 100), (issue: \"transit\", from: 0, to: 100)]),\n],\n        // What an agreed level brings",
        }],
        said: &[Said {
            code: "E0521",
            message: "no combination of options is left to agree on in dispute `valley`",
            help: "leave one out",
        }],
    },
    Broken {
        name: "parts of a dispute without words or issues, of no issue, the whole, and the same again",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "        // What an agreed level brings",
            to: "        parts: [\n(text: ‸\"\", issues: ‸[]),\n(text: \"a\", issues: [‸\"contrl\", \"transit\"]),\n(text: \"b\", issues: ‸[\"transit\", \"control\"]),\n(text: \"c\", issues: [\"transit\"]),\n(text: \"d\", issues: ‸[\"transit\"]),\n],\n        // What an agreed level brings",
        }],
        said: &[
            Said { code: "E0310", message: "a part of a dispute says nothing", help: "have in common" },
            Said { code: "E0502", message: "a part without issues", help: "without the others" },
            Said { code: "E0205", message: "no issue `contrl`", help: "did you mean `control`?" },
            Said { code: "E0522", message: "part `b` has all issues", help: "leave an issue out" },
            Said { code: "E0522", message: "part `d` has the same issues", help: "one of the two" },
        ],
    },
    Broken {
        name: "a red line without its words",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "red_line: \"no recognition of Brevia's rule\"",
            to: "red_line_at: ‸70",
        }],
        said: &[Said {
            code: "E0310",
            message: "a red line of `ALD` at 70 without its words",
            help: "red_line",
        }],
    },
    Broken {
        name: "no title, and a recognition that ends before it begins",
        edits: &[
            Edit {
                file: "disputes.ron",
                after: "",
                from: "mediators: [\"DAL\"]",
                to: "mediators: [\"DAL\"], titles: [(id: \"a\", text: \"it is Aldora's\", of: \"ALD\", issue: \"control\", level: 0, recognised: [(by: \"DAL\", from: \"2001-01-01\", until: ‸\"2000-01-01\")])]",
            },
            Edit {
                file: "record.ron",
                after: "effects: [",
                from: "Talks(",
                to: "Recognition(by: \"COR\", dispute: \"valley\", title: ‸\"b\", step: Given), Talks(",
            },
        ],
        said: &[
            Said { code: "E0402", message: "until", help: "" },
            Said { code: "E0218", message: "no title `b` in dispute `valley`", help: "its titles are a" },
        ],
    },
    Broken {
        name: "arms from oneself, twice, and more than all; aid to oneself; captives of oneself",
        edits: &[
            Edit {
                file: "actors.ron",
                after: "",
                from: "military: (",
                to: "military: (arms_from: [(actor: ‸\"ALD\", share: 0.2), (actor: \"COR\", share: 0.5), (actor: ‸\"COR\", share: ‸0.5)], ",
            },
            Edit {
                file: "record.ron",
                after: "effects: [",
                from: "Talks(",
                to: "Aid(by: \"COR\", to: ‸\"COR\", kind: Money), Captives(held_by: \"BRE\", of: ‸\"BRE\", change: 3), Talks(",
            },
        ],
        said: &[
            Said { code: "E0505", message: "`ALD` imports arms from itself", help: "abroad" },
            Said { code: "E0220", message: "the supplier `COR`", help: "" },
            Said {
                code: "E0519",
                message: "the arms of `ALD` come from abroad more than once over",
                help: "1",
            },
            Said { code: "E0505", message: "`COR` sends aid to itself", help: "" },
            Said { code: "E0505", message: "`BRE` holds its own people captive", help: "whose they are" },
        ],
    },
    Broken {
        name: "a seat for a principal, for one that decides nothing, and twice",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "mediators: [\"DAL\"]",
            to: "conference: (seats: [‸\"ALD\", ‸\"COR\", \"DAL\", ‸\"DAL\"])",
        }],
        said: &[
            Said { code: "E0508", message: "`ALD` has a seat as a principal", help: "beside the two" },
            Said { code: "E0511", message: "`COR` cannot sit at a table", help: "Talks" },
            Said { code: "E0220", message: "actor `DAL` is given twice", help: "once" },
        ],
    },
    Broken {
        name: "decided by somebody else",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "mediators: [\"DAL\"]",
            to: "mediators: [\"DAL\"], decided: (by: ‸\"DAL\", at: Talks)",
        }],
        said: &[Said { code: "E0512", message: "`DAL` cannot decide it", help: "write `ALD` or `BRE`" }],
    },
    Broken {
        name: "troops without means of war",
        edits: &[Edit { file: "forces.ron", after: "", from: "actor: \"COR\"", to: "actor: ‸\"DAL\"" }],
        said: &[Said { code: "E0513", message: "`DAL` has troops, and no means of war", help: "military" }],
    },
    Broken {
        name: "a side without means of war",
        edits: &[
            Edit {
                file: "disputes.ron", after: "", from: "challenger: \"ALD\"", to: "challenger: ‸\"DAL\""
            },
            Edit {
                file: "disputes.ron",
                after: "",
                from: "(actor: \"ALD\", date: \"2030-01-01\", level: (",
                to: "(actor: \"DAL\", date: \"2030-01-01\", level: (",
            },
            Edit {
                file: "disputes.ron",
                after: "",
                from: "                    (actor: \"DAL\", date: \"2030-01-01\", level: 50, salience: 0.2),\n",
                to: "",
            },
            Edit { file: "disputes.ron", after: "transit", from: "actor: \"ALD\"", to: "actor: \"DAL\"" },
            Edit { file: "disputes.ron", after: "", from: "mediators: [\"DAL\"]", to: "mediators: []" },
            Edit {
                file: "agreements.ron",
                after: "",
                from: "parties: [\"ALD\", \"BRE\"], mediators: [\"DAL\"]",
                to: "parties: [\"DAL\", \"BRE\"]",
            },
        ],
        said: &[Said {
            code: "E0513",
            message: "`DAL` is a side of a dispute, and has no means of war",
            help: "military",
        }],
    },
    Broken {
        name: "commands in a circle",
        edits: &[
            Edit {
                file: "actors.ron",
                after: "",
                from: "(id: \"DAL\", name: \"Dalmere\"",
                to: "(id: \"DAL\", command: ‸\"COR\", name: \"Dalmere\"",
            },
            Edit {
                file: "actors.ron", after: "", from: "id: \"COR\"", to: "id: \"COR\", command: ‸\"DAL\""
            },
        ],
        said: &[
            Said {
                code: "E0514",
                message: "`COR` is, in the end, under its own command",
                help: "leave `command` out",
            },
            Said {
                code: "E0514",
                message: "`DAL` is, in the end, under its own command",
                help: "leave `command` out",
            },
        ],
    },
    Broken {
        name: "an unknown field",
        edits: &[Edit {
            file: "regions.ron",
            after: "",
            from: "population: 900000",
            to: "‸popluation: 900000",
        }],
        said: &[Said { code: "E0105", message: "popluation", help: "did you mean `population`?" }],
    },
];

#[test]
fn each_is_shown_where_it_is() {
    let failed =
        CASES.iter().filter(|broken| std::panic::catch_unwind(|| check(&started(), broken)).is_err());
    let failed: Vec<&str> = failed.map(|broken| broken.name).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn each_number_has_a_case() {
    // These have tests of their own below, and those of what-ifs in `variants.rs`.
    let mut covered: BTreeSet<&str> = BTreeSet::from([
        codes::UNMARKED,
        codes::NO_FILE,
        codes::TOO_MANY,
        codes::NO_PATH,
        codes::NO_ACT,
        codes::NO_POLICY,
        codes::NO_LIST,
        codes::SYNTAX_OF_LINE,
        codes::CONTRADICTION,
        codes::CANNOT_JOIN,
        codes::READ_EARLY,
        codes::NO_WAR,
    ]);
    covered.extend(CASES.iter().flat_map(|broken| broken.said).map(|said| said.code));
    // Warnings are in `every_warning.rs`.
    for (code, meaning) in codes::ALL.iter().filter(|(code, _)| code.starts_with('E')) {
        assert!(covered.contains(code), "{code}: {meaning}");
    }
}

/// What is said of the starter with one of its files changed.
fn said(file: &str, change: impl Fn(String) -> String) -> String {
    let mut files = started();
    let changed = change(text(&files, file));
    files.insert(file.to_owned(), changed.into_bytes());
    match load("", &files) {
        Ok(loaded) => loaded.warnings.render(false),
        Err(findings) => findings.render(false),
    }
}

#[test]
fn without_a_mark_for_the_scenario_each_datum_is_asked_for_one() {
    let said = said("scenario.ron", |text| text.replace("    mark: Estimate,\n", ""));
    for place in [
        "actors.ron:4:13",
        "regions.ron",
        "forces.ron",
        "treaties.ron",
        "ties.ron",
        "disputes.ron",
        "record.ron",
    ] {
        assert!(said.contains(place), "{place} in {said}");
    }
    assert!(said.contains("E0304") && said.contains("`mark: Known` or `mark: Estimate`"), "{said}");
    // What stands in something takes the origin of that, and is not asked again.
    assert_eq!(said.matches("--> actors.ron").count(), 4, "{said}");
}

#[test]
fn a_document_that_is_not_there_is_asked_for() {
    let mut files = started();
    let actors = files.remove("actors.ron").unwrap();
    files.insert("actor.ron".to_owned(), actors);
    let Err(findings) = load("scenarios/valley", &files) else { panic!("loaded") };
    let said = findings.render(false);
    assert!(said.contains("error[E0501]: scenarios/valley/actors.ron is not there"), "{said}");
    assert!(said.contains("is `actor.ron` meant? rename it"), "{said}");
    assert!(
        said.contains("warning[W0501]: scenarios/valley/actor.ron is no document of a scenario"),
        "{said}"
    );
    // Nothing is said of the actors that the others name.
    assert_eq!(findings.diagnostics.error_count(), 1, "{said}");
}

#[test]
fn documents_that_may_be_absent_are_not_asked_for() {
    let mut files = started();
    for file in ["forces.ron", "treaties.ron", "ties.ron", "agreements.ron", "schedule.ron", "README.md"] {
        files.remove(file);
    }
    let loaded = load("", &files).unwrap_or_else(|findings| panic!("{}", findings.render(false)));
    assert!(loaded.scenario.treaties.is_empty());
}

#[test]
fn a_policy_that_the_floors_above_do_not_know_is_shown_where_it_is_named() {
    let mut files = started();
    let actors =
        text(&files, "actors.ron").replacen("role: Decides", "role: Decides, policy: \"hawkish\"", 1);
    files.insert("actors.ron".to_owned(), actors.into_bytes());
    let known = |text: &str| if text == "hawk" { Ok(()) } else { Err("did you mean `hawk`?".to_owned()) };
    let Err(findings) = load_with("", &files, &Default::default(), &known) else { panic!("loaded") };
    let said = findings.render(false);
    for expected in ["error[E0215]: `hawkish` is no policy", "actors.ron:4:", "did you mean `hawk`?"] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
}

#[test]
fn more_actors_than_a_set_can_hold_are_too_many() {
    let more: String =
        (0..253).map(|i| format!("(id: \"X{i}\", name: \"X\", kind: State, role: Background),")).collect();
    let said = said("actors.ron", |text| text.replacen('[', &format!("[{more}"), 1));
    assert!(said.contains("E0509") && said.contains("257 actors, at most 256"), "{said}");
}

#[test]
fn a_document_that_cannot_be_read_hides_no_errors_of_others() {
    let mut files = started();
    files.insert("actors.ron".to_owned(), b"[(id: ".to_vec());
    let broken = text(&files, "disputes.ron").replacen("salience: 0.9", "salience: 9", 1);
    files.insert("disputes.ron".to_owned(), broken.into_bytes());
    let Err(findings) = load("", &files) else { panic!("loaded") };
    let codes: Vec<&str> = findings.diagnostics.sorted().iter().map(|told| told.code).collect();
    assert_eq!(codes, ["E0101", "E0311"], "{}", findings.render(false));
}

#[test]
fn an_item_of_the_wrong_form_hides_no_wrong_values_of_others() {
    const SPARE: &str = r#"[(id: "spare", name: "Spare", challenger: "ALD", defender: "BER", objectives: ["valley"],
        victory_share: 7, issues: []),"#;
    let both = said("disputes.ron", |text| text.replacen("issues: [", "isues: [", 1).replacen('[', SPARE, 1));
    for expected in ["E0105", "E0207", "E0311", "E0502"] {
        assert!(both.contains(expected), "{expected} in {both}");
    }
    // That the dispute of an agreement cannot be read is not held against the agreement.
    assert!(!both.contains("E0204"), "{both}");
    let region = said("regions.ron", |text| text.replacen("population: 900000", "popluation: 900000", 1));
    assert!(region.contains("1 error in 1 file"), "{region}");
    let parameter = said("parameters.ron", |text| text.replacen("unit: \"1\"", "units: \"1\"", 1));
    assert!(parameter.contains("1 error in 1 file"), "{parameter}");
}

#[test]
fn a_name_is_missed_though_some_items_of_its_document_cannot_be_read() {
    let mut files = started();
    let actors = text(&files, "actors.ron").replacen("reserves: 40000", "reserves: many", 1);
    files.insert("actors.ron".to_owned(), actors.into_bytes());
    let disputes = text(&files, "disputes.ron").replacen("challenger: \"ALD\"", "challenger: \"ALDO\"", 1);
    files.insert("disputes.ron".to_owned(), disputes.into_bytes());
    let Err(findings) = load("", &files) else { panic!("loaded") };
    let said = findings.render(false);
    assert!(said.contains("no actor `ALDO`") && said.contains("did you mean `ALD`?"), "{said}");
    // `BRE`, which cannot be read, is there; and of no actor `ALDO` is a position asked.
    assert!(!said.contains("no actor `BRE`") && !said.contains("E0506"), "{said}");
}

#[test]
fn warnings_keep_nothing_from_loading() {
    let mut files = started();
    files.insert("notes.ron".to_owned(), b"anything".to_vec());
    let sources = text(&files, "sources.ron").replacen('[', "[(id: \"spare\", title: \"not used\"),", 1);
    files.insert("sources.ron".to_owned(), sources.into_bytes());
    let loaded =
        load("scenarios/other", &files).unwrap_or_else(|findings| panic!("{}", findings.render(false)));
    let told = loaded.warnings.diagnostics.sorted();
    assert!(told.iter().all(|told| told.severity == Severity::Warning));
    let mut codes: Vec<&str> = told.iter().map(|told| told.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, [codes::UNUSED_SOURCE, codes::UNKNOWN_FILE, codes::FOLDER_NAME]);
}
