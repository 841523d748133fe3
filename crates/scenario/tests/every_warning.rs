//! Every warning that a document can have: a small one with it, where it is shown, what is said, what to write instead. The
//! scenario loads nevertheless.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::collections::BTreeSet;

use common::{Broken, Edit, Said, check_warned, started};
use pourparler_scenario::codes;

const CASES: &[Broken] = &[
    Broken {
        name: "an issue posed after the last start",
        edits: &[
            Edit {
                file: "disputes.ron",
                after: "Brevia decides who passes",
                from: "(actor: \"ALD\", date: \"2030-01-01\"",
                to: "(actor: \"ALD\", date: \"2030-03-01\"",
            },
            Edit {
                file: "disputes.ron",
                after: "Brevia decides who passes",
                from: "(actor: \"BRE\", date: \"2030-01-01\"",
                to: "(actor: \"BRE\", date: ‸\"2030-03-02\"",
            },
        ],
        said: &[Said { code: "W0401", message: "issue `transit` is in no run", help: "first day" }],
    },
    Broken {
        name: "a scale turned round",
        edits: &[
            Edit {
                file: "disputes.ron",
                after: "Brevia decides who passes",
                from: "level: 10, salience",
                to: "level: ‸90, salience",
            },
            Edit { file: "disputes.ron", after: "", from: "none: 100, all: 0", to: "none: 0, all: ‸100" },
        ],
        said: &[
            Said {
                code: "W0301",
                message: "on issue `transit` the challenger `ALD` stands above the defender `BRE`",
                help: "are they the wrong way round?",
            },
            Said {
                code: "W0301",
                message: "fares the worse the more of the regions it holds",
                help: "write none: 100, all: 0",
            },
        ],
    },
    Broken {
        name: "a war that decides nothing",
        edits: &[
            Edit {
                file: "disputes.ron",
                after: "",
                from: "victory: 0, defeat: 100",
                to: "victory: 0, defeat: ‸0",
            },
            Edit { file: "disputes.ron", after: "Standing", from: "victory: 0", to: "victory: 100" },
        ],
        said: &[Said {
            code: "W0302",
            message: "a war over dispute `valley` decides nothing",
            help: "decided",
        }],
    },
    Broken {
        name: "a side that does not care",
        edits: &[
            Edit { file: "disputes.ron", after: "mode: 90", from: "salience: 0.9", to: "salience: ‸0" },
            Edit { file: "disputes.ron", after: "level: 80", from: "salience: 0.4", to: "salience: 0" },
        ],
        said: &[Said { code: "W0302", message: "of dispute `valley` counts for `BRE`", help: "above 0" }],
    },
    Broken {
        name: "red lines that rule out what their actors want",
        edits: &[
            Edit {
                file: "disputes.ron",
                after: "",
                from: "red_line: \"no recognition of Brevia's rule\"",
                to: "red_line: \"all of it\", red_line_at: ‸4",
            },
            Edit {
                file: "disputes.ron",
                after: "level: 80",
                from: "salience: 0.4",
                to: "salience: 0.4, red_line: \"all of it\", red_line_at: ‸81",
            },
        ],
        said: &[
            Said {
                code: "W0303",
                message: "the red line of `ALD` on issue `control`",
                help: "all above the line",
            },
            Said {
                code: "W0303",
                message: "the red line of `BRE` on issue `transit`",
                help: "all below the line",
            },
        ],
    },
    Broken {
        name: "duties and gains of somebody else",
        edits: &[
            Edit {
                file: "disputes.ron", after: "action: HandOver", from: "to: \"ALD\"", to: "to: ‸\"COR\""
            },
            Edit {
                file: "disputes.ron",
                after: "",
                from: "action: OpenRoutes",
                to: "action: OpenRoutes, obligors: [\"BRE\", ‸\"COR\"]",
            },
            Edit {
                file: "agreements.ron",
                after: "further talks",
                from: "action: FurtherTalks",
                to: "action: FurtherTalks, obligors: [\"DAL\", ‸\"COR\"]",
            },
        ],
        said: &[
            Said { code: "W0503", message: "`COR` owes something under dispute `valley`", help: "mediators" },
            Said { code: "W0503", message: "`COR` receives something under dispute `valley`", help: "sides" },
            Said {
                code: "W0503",
                message: "`COR` owes something under agreement `truce-2029`",
                help: "parties",
            },
        ],
    },
    Broken {
        name: "a strength without a ceasefire",
        edits: &[
            Edit {
                file: "agreements.ron", after: "", from: "id: \"truce-2029\"", to: "id: ‸\"truce-2029\""
            },
            Edit { file: "agreements.ron", after: "", from: "action: Ceasefire", to: "action: Declaration" },
        ],
        said: &[Said {
            code: "W0504",
            message: "`strength: Truce`, that of a ceasefire",
            help: "leave `strength` out",
        }],
    },
    Broken {
        name: "a ceasefire without strength",
        edits: &[
            Edit { file: "agreements.ron", after: "", from: "strength: Truce,", to: "" },
            Edit { file: "agreements.ron", after: "", from: "action: Ceasefire", to: "action: ‸Ceasefire" },
        ],
        said: &[Said { code: "W0504", message: "a ceasefire that binds nobody", help: "strength: Truce" }],
    },
    Broken {
        name: "an agreement on a dispute between those who watch it",
        edits: &[
            Edit { file: "agreements.ron", after: "", from: "strength: Truce,", to: "" },
            Edit { file: "agreements.ron", after: "", from: "action: Ceasefire", to: "action: Declaration" },
            Edit {
                file: "agreements.ron", after: "", from: "[\"ALD\", \"BRE\"]", to: "‸[\"ALD\", \"COR\"]"
            },
        ],
        said: &[Said {
            code: "W0503",
            message: "nobody on the side of `BRE` is party to it",
            help: "add `BRE`",
        }],
    },
    Broken {
        name: "a record that cannot be",
        edits: &[Edit {
            file: "record.ron",
            after: "effects: [",
            from: "Talks(",
            to: "Offensive(by: ‸\"DAL\", into: [\"valley\"]), Offensive(by: ‸\"COR\", into: [\"valley\"]),\n\
                 Offensive(by: \"ALD\", into: [\"valley\", ‸\"ald_border\", ‸\"bre_capital\"]),\n\
                 Losses(actor: \"ALD\", killed: 81000), Losses(actor: \"ALD\", killed: ‸81001), Losses(actor: \"DAL\", killed: ‸1),\n\
                 Sign(‸\"truce-2029\"), Broken(\"truce-2029\"), Talks(",
        }],
        said: &[
            Said { code: "W0505", message: "an offensive by `DAL`, which has no troops", help: "forces.ron" },
            Said {
                code: "W0505",
                message: "an offensive by `COR`, which is on no side",
                help: "that it fights for",
            },
            Said {
                code: "W0505",
                message: "into `ald_border`, which its own side holds",
                help: "who attacked",
            },
            Said {
                code: "W0505",
                message: "into `bre_capital`, next to which its side is on no day",
                help: "a route",
            },
            Said { code: "W0505", message: "`ALD` loses 81001, of 81000", help: "write fewer" },
            Said { code: "W0505", message: "`DAL` has losses, and no troops", help: "whose they were" },
            Said { code: "W0505", message: "`truce-2029` is signed on 2030-02-10", help: "change the date" },
        ],
    },
    Broken {
        name: "actors that do not suit their parts",
        edits: &[
            Edit { file: "actors.ron", after: "id: \"BRE\"", from: "role: Decides", to: "role: Background" },
            Edit {
                file: "actors.ron",
                after: "",
                from: "depots: [\"ald_capital\"]",
                to: "depots: [‸\"valley\"]",
            },
            Edit {
                file: "actors.ron",
                after: "",
                from: "role: Decides,\n        desks: [Alliances, Pressure],",
                to: "role: Decides, command: \"ALD\",",
            },
            Edit {
                file: "actors.ron",
                after: "id: \"DAL\"",
                from: "role: Decides, desks: [Talks, Pressure]",
                to: "role: Background",
            },
            Edit {
                file: "disputes.ron",
                after: "",
                from: "defender: \"BRE\"",
                to: "defender: ‸\"BRE\", with_defender: [‸\"COR\"]",
            },
            Edit {
                file: "disputes.ron",
                after: "",
                from: "mediators: [\"DAL\"]",
                to: "mediators: [‸\"DAL\", ‸\"COR\"]",
            },
        ],
        said: &[
            Said {
                code: "W0506",
                message: "`ALD` has a depot in `valley`, which `BRE` holds",
                help: "its own side",
            },
            Said {
                code: "W0506",
                message: "`BRE` is a principal of dispute `valley`",
                help: "role: Decides",
            },
            Said {
                code: "W0506",
                message: "the troops of `COR` follow the orders of `ALD`",
                help: "`command`",
            },
            Said {
                code: "W0506",
                message: "`DAL` mediates dispute `valley`, and does nothing",
                help: "`role`",
            },
            Said {
                code: "W0506",
                message: "`COR` mediates dispute `valley`, and is on a side",
                help: "third party",
            },
        ],
    },
    Broken {
        name: "a challenger that holds what it is to fight for",
        edits: &[Edit {
            file: "disputes.ron",
            after: "",
            from: "objectives: [\"valley\"]",
            to: "objectives: ‸[\"ald_border\"]",
        }],
        said: &[Said { code: "W0301", message: "`ALD` holds all objectives", help: "the wrong way round?" }],
    },
    Broken {
        name: "neighbours far apart",
        edits: &[
            Edit {
                file: "regions.ron",
                after: "id: \"bre_capital\"",
                from: "lon: 12.5, lat: 45.0",
                to: "lon: 45.0, lat: 12.5",
            },
            Edit {
                file: "regions.ron",
                after: "id: \"bre_border\"",
                from: "(to: \"bre_capital\"",
                to: "(to: ‸\"bre_capital\"",
            },
        ],
        said: &[Said {
            code: "W0507",
            message: "`bre_border` and `bre_capital` are neighbours, and lie",
            help: "are `lon` and `lat` of one of them swapped?",
        }],
    },
];

#[test]
fn each_is_shown_where_it_is() {
    let failed = CASES
        .iter()
        .filter(|doubtful| std::panic::catch_unwind(|| check_warned(&started(), doubtful)).is_err());
    let failed: Vec<&str> = failed.map(|doubtful| doubtful.name).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn each_number_has_a_case() {
    // These are about files, and have tests in `every_error.rs`.
    let mut covered = BTreeSet::from([codes::UNUSED_SOURCE, codes::UNKNOWN_FILE, codes::FOLDER_NAME]);
    covered.extend(CASES.iter().flat_map(|doubtful| doubtful.said).map(|said| said.code));
    for (code, meaning) in codes::ALL.iter().filter(|(code, _)| code.starts_with('W')) {
        assert!(covered.contains(code), "{code}: {meaning}");
    }
}

#[test]
fn an_issue_that_comes_up_between_two_starts_is_no_oversight() {
    let mut files = started();
    let text = common::text(&files, "disputes.ron");
    let (before, transit) = text.split_once("Brevia decides who passes").unwrap();
    let later = format!("{before}Brevia decides who passes{}", transit.replace("2030-01-01", "2030-02-10"));
    files.insert("disputes.ron".to_owned(), later.into_bytes());
    let loaded = pourparler_scenario::load("", &files).unwrap();
    assert_eq!(loaded.warnings.render(false), "");
}
