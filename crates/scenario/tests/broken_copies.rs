//! Ten broken copies of a scenario, as an author breaks it: each is shown with its place and its remedy.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use common::{Broken, Edit, Said, check, shipped, started};
use pourparler_scenario::load;

const STARTER: &[Broken] = &[
    Broken {
        name: "a syntax error",
        edits: &[Edit {
            file: "treaties.ron",
            after: "parties",
            from: "\"COR\", \"BRE\"",
            to: "\"COR\"‸ \"BRE\"",
        }],
        said: &[Said { code: "E0101", message: "", help: "" }],
    },
    Broken {
        name: "a misspelt id",
        edits: &[Edit { file: "treaties.ron", after: "parties", from: "\"BRE\"", to: "‸\"BER\"" }],
        said: &[Said { code: "E0207", message: "no actor `BER`", help: "did you mean `BRE`?" }],
    },
    Broken {
        name: "a wrong date",
        edits: &[Edit {
            file: "disputes.ron",
            after: "positions",
            from: "\"2030-01-01\"",
            to: "‸\"2030-02-30\"",
        }],
        said: &[Said { code: "E0401", message: "`2030-02-30` is not a date", help: "2030-02-28" }],
    },
    Broken {
        name: "an asymmetric route",
        edits: &[Edit {
            file: "regions.ron",
            after: "id: \"bre_capital\"",
            from: "routes: [(to: ",
            to: "routes: [(to: ‸\"valley\", kind: Track), (to: ",
        }],
        said: &[Said {
            code: "E0503",
            message: "`bre_capital` has a route to `valley`",
            help: "(to: \"bre_capital\", kind: Track)",
        }],
    },
    Broken {
        name: "a salience of 1.7",
        edits: &[Edit {
            file: "disputes.ron",
            after: "positions",
            from: "salience: 0.9",
            to: "salience: ‸1.7",
        }],
        said: &[Said { code: "E0311", message: "salience is a share of attention, 0 to 1", help: "0 to 1" }],
    },
    Broken {
        name: "a missing source",
        edits: &[Edit {
            file: "ties.ron",
            after: "\"COR\"",
            from: "date: \"2030-01-01\"",
            to: "date: \"2030-01-01\", mark: ‸Sourced",
        }],
        said: &[Said { code: "E0303", message: "without a source", help: "add `source: \"..\"`" }],
    },
    Broken {
        name: "a duplicate region",
        edits: &[
            Edit {
                file: "regions.ron",
                after: "[",
                from: "\n    (\n",
                to: "\n    (\n        id: \"valley\", name: \"V\", de_jure: \"ALD\", terrain: Hill, lon: 1, lat: 1, depth_km: 1,\n        \
                 holding: [(from: \"2030-01-01\", military: \"ALD\")],\n    ),\n    (\n",
            },
            Edit {
                file: "regions.ron",
                after: "",
                from: "id: \"valley\", name: \"The valley",
                to: "id: ‸\"valley\", name: \"The valley",
            },
        ],
        said: &[Said { code: "E0220", message: "region `valley` is given twice", help: "another code" }],
    },
    Broken {
        name: "a treaty without parties",
        edits: &[Edit { file: "treaties.ron", after: "", from: "[\"COR\", \"BRE\"]", to: "‸[]" }],
        said: &[Said { code: "E0507", message: "has no parties", help: "leave it out" }],
    },
    Broken {
        name: "two errors in two files",
        edits: &[
            Edit { file: "actors.ron", after: "BRE", from: "role: Decides", to: "role: ‸Decide" },
            Edit { file: "forces.ron", after: "forces", from: "troops: 6000", to: "troops: ‸-6000" },
        ],
        said: &[
            Said { code: "E0107", message: "`Decide`", help: "did you mean `Decides`?" },
            Said { code: "E0311", message: "troops is a number of troops", help: "" },
        ],
    },
];

/// The same kinds of mistakes in the flagship.
const FLAGSHIP: &[Broken] = &[
    Broken {
        name: "a syntax error",
        edits: &[Edit {
            file: "treaties.ron",
            after: "cst_1992",
            from: "\"ARM\", \"RUS\"",
            to: "\"ARM\"‸ \"RUS\"",
        }],
        said: &[Said { code: "E0101", message: "", help: "" }],
    },
    Broken {
        name: "a misspelt id",
        edits: &[Edit { file: "treaties.ron", after: "cst_1992", from: "\"RUS\"", to: "‸\"RSU\"" }],
        said: &[Said { code: "E0207", message: "no actor `RSU`", help: "did you mean `RUS`?" }],
    },
    Broken {
        name: "a wrong date",
        edits: &[Edit {
            file: "record.ron",
            after: "id: \"ev005\"",
            from: "\"2020-09-27\"",
            to: "‸\"2020-09-31\"",
        }],
        said: &[Said { code: "E0401", message: "`2020-09-31` is not a date", help: "2020-09-30" }],
    },
    Broken {
        name: "an asymmetric route",
        edits: &[Edit {
            file: "regions.ron",
            after: "id: \"am_yerevan\"",
            from: "kind: Road",
            to: "kind: ‸Track",
        }],
        said: &[Said {
            code: "E0503",
            message: "of kind Track here, of kind Road on the side of `am_kotayk`",
            help: "the same kind",
        }],
    },
    Broken {
        name: "a salience of 1.7",
        edits: &[Edit {
            file: "disputes.ron",
            after: "id: \"nk_status\"",
            from: "salience: (low: 0.9, mode: 0.95, high: 1)",
            to: "salience: ‸1.7",
        }],
        said: &[Said { code: "E0311", message: "salience is a share of attention, 0 to 1", help: "0 to 1" }],
    },
    Broken {
        name: "a missing source",
        edits: &[Edit {
            file: "treaties.ron",
            after: "cst_1992",
            from: "sources: [\"newsylist_art2\", \"pana_csto25\", \"armenpress_zas\"]",
            to: "mark: ‸Sourced",
        }],
        said: &[Said { code: "E0303", message: "without a source", help: "add `source: \"..\"`" }],
    },
    Broken {
        name: "a duplicate region",
        edits: &[
            Edit {
                file: "regions.ron",
                after: "[",
                from: "\n    (\n",
                to: "\n    (\n        id: \"am_yerevan\", name: \"Y\", de_jure: \"ARM\", terrain: Hill, lon: 1, lat: 1, depth_km: 1,\n        \
                 holding: [(from: \"2020-09-26\", military: \"ARM\")],\n    ),\n    (\n",
            },
            Edit {
                file: "regions.ron",
                after: "",
                from: "id: \"am_yerevan\", name: \"Yerevan",
                to: "id: ‸\"am_yerevan\", name: \"Yerevan",
            },
        ],
        said: &[Said { code: "E0220", message: "region `am_yerevan` is given twice", help: "another code" }],
    },
    Broken {
        name: "a treaty without parties",
        edits: &[Edit {
            file: "treaties.ron", after: "rus_arm_1997", from: "[\"ARM\", \"RUS\"]", to: "‸[]"
        }],
        said: &[Said { code: "E0507", message: "has no parties", help: "leave it out" }],
    },
    Broken {
        name: "two errors in two files",
        edits: &[
            Edit { file: "actors.ron", after: "id: \"RUS\"", from: "role: Decides", to: "role: ‸Decide" },
            Edit { file: "ties.ron", after: "[", from: "date: \"", to: "date: ‸\"20-" },
        ],
        said: &[
            Said { code: "E0107", message: "`Decide`", help: "did you mean `Decides`?" },
            Said { code: "E0401", message: "is not a date", help: "" },
        ],
    },
];

#[test]
fn the_starter_breaks_well() {
    for broken in STARTER {
        check(&started(), broken);
    }
}

#[test]
fn the_flagship_breaks_well() {
    for broken in FLAGSHIP {
        check(&shipped("karabakh-2020-2021"), broken);
    }
}

#[test]
fn what_is_not_utf_8_is_shown_with_its_place() {
    for mut files in [started(), shipped("ultimatum"), shipped("karabakh-2020-2021")] {
        let actors = files.get_mut("actors.ron").unwrap();
        let at = actors.windows(6).position(|bytes| bytes == b"name: ").unwrap() + 7;
        actors[at] = 0xe9;
        let line = actors[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let Err(findings) = load("scenarios/x", &files) else { panic!("loaded") };
        let said = findings.render(false);
        assert!(said.contains(&format!("scenarios/x/actors.ron:{line}:")), "{said}");
        assert!(said.contains("E0102") && said.contains("save the file as UTF-8"), "{said}");
        assert_eq!(findings.diagnostics.error_count(), 1, "{said}");
    }
}
