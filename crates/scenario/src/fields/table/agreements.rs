//! `agreements.ron`, and clauses wherever they stand.

use crate::fields::Takes::{Code, Codes, Date, Fields, Many, NewCode, Number, One, Text};
use crate::fields::{Group, default, group, marked, need, quantities as q, variant, word};

pub(super) const GROUPS: &[Group] = &[
    marked(
        "Agreement",
        &["agreements"],
        "a written agreement: one in force at a start, or one of the record",
        &[
            need("id", NewCode, "its code", r#"id: "ts_2020_11_10""#),
            need("name", Text, "its name", r#"name: "Trilateral statement""#),
            need("signed", Date, "signed on", r#"signed: "2020-11-09""#),
            default("in_force", Date, "as signed", "in force from", r#"in_force: "2020-11-10""#),
            default("hour", Number(&q::HOUR), "0", "the hour of entry into force, local time", "hour: 1.0"),
            need("parties", Codes("actors"), "the parties", r#"parties: ["ARM", "AZE", "RUS"]"#),
            default("mediators", Codes("actors"), "none", "who mediated", r#"mediators: ["RUS"]"#),
            default(
                "dispute",
                Code("dispute"),
                "none",
                "the dispute that it is about",
                r#"dispute: "karabakh""#,
            ),
            default(
                "strength",
                One("Strength"),
                "None",
                "how strong its ceasefire is",
                "strength: Settlement",
            ),
            default(
                "clauses",
                Many("Clause"),
                "none",
                "its clauses",
                r#"clauses: [(text: "Cease fire", action: Ceasefire)]"#,
            ),
            default(
                "outcome",
                Text,
                "empty",
                "what became of it, in words: history, not read by the model",
                r#"outcome: "..""#,
            ),
        ],
    ),
    group(
        "Strength",
        &["agreements.strength"],
        "how strong an agreement is, for the survival of its ceasefire",
        &[
            word("None", "no ceasefire in it"),
            word("Truce", "a humanitarian or local truce, without monitoring"),
            word("Agreement", "a signed agreement with terms"),
            word("Settlement", "a signed agreement after one side has prevailed"),
        ],
    ),
    group(
        "Clause",
        &["agreements.clauses", "disputes.terms.clauses", "disputes.always"],
        "a clause of an agreement",
        &[
            default(
                "number",
                Number(&q::CLAUSE_NUMBER),
                "its place in the list, from 1",
                "its number in the text",
                "number: 6",
            ),
            need("text", Text, "in words", r#"text: "The parties cease fire""#),
            need("action", One("Action"), "what is to be done", "action: Ceasefire"),
            default(
                "obligors",
                Codes("actors"),
                "all parties; both principals of a dispute",
                "who has to do it",
                r#"obligors: ["ARM"]"#,
            ),
            default("due", One("Due"), "a standing duty", "when it falls due", r#"due: On("2020-12-01")"#),
            default(
                "tolerance",
                Number(&q::TOLERANCE),
                "0",
                "days after the date that still count as in time",
                "tolerance: 1",
            ),
            default(
                "verification",
                One("Verification"),
                "None",
                "how the parties may learn whether it was kept",
                "verification: Observers",
            ),
            default("guarantor", Code("actor"), "none", "who guarantees it", r#"guarantor: "RUS""#),
            default(
                "consequence",
                Text,
                "empty",
                "what follows a breach, in words; not read by the model",
                r#"consequence: "..""#,
            ),
        ],
    ),
    group(
        "Due",
        &["agreements.clauses.due"],
        "when a clause falls due",
        &[
            variant("On", Date, "on a date", r#"On("2020-12-01")"#),
            variant("After", Number(&q::AFTER), "so many days after entry into force", "After(5)"),
        ],
    ),
    group(
        "Verification",
        &["agreements.clauses.verification"],
        "how the parties may learn whether a clause was kept",
        &[
            word("None", "no way agreed: it stays unverified until it is seen to be broken"),
            word("SelfReport", "the obligor's own word"),
            word("Observers", "observers or peacekeepers on the spot"),
            word("Remote", "aerial or satellite imagery, drones"),
        ],
    ),
    group(
        "Action",
        &["agreements.clauses.action"],
        "what a clause asks",
        &[
            word("Ceasefire", "cease fire and stay in place"),
            variant("HandOver", Fields, "hand a region over", r#"HandOver(region: "lachin", to: "AZE")"#),
            word("Withdraw", "pull troops back from the other side's ground"),
            variant(
                "Peacekeepers",
                Fields,
                "place troops under a mandate",
                r#"Peacekeepers(actor: "RUS", posts: [(region: "lachin", troops: 300)], term: 1825)"#,
            ),
            word("ReturnPrisoners", "return prisoners"),
            word("MineMaps", "hand over maps of minefields"),
            word("OpenRoutes", "open routes"),
            word("Commission", "set up a commission (border, delimitation)"),
            word("FurtherTalks", "hold further talks"),
            word("Monitoring", "set up a centre that watches the ceasefire"),
            word("Declaration", "a declaration that binds to nothing that can be checked"),
        ],
    ),
    group(
        "Action::HandOver",
        &["agreements.clauses.action.HandOver"],
        "hand a region over",
        &[
            need("region", Code("region"), "the region", r#"region: "lachin""#),
            need("to", Code("actor"), "to whom", r#"to: "AZE""#),
        ],
    ),
    group(
        "Action::Peacekeepers",
        &["agreements.clauses.action.Peacekeepers"],
        "place troops under a mandate",
        &[
            need("actor", Code("actor"), "whose", r#"actor: "RUS""#),
            need(
                "posts",
                Many("Post"),
                "how many, at each region",
                r#"posts: [(region: "lachin", troops: 300)]"#,
            ),
            need("term", Number(&q::TERM_DAYS), "for how long", "term: 1825"),
        ],
    ),
    group(
        "Post",
        &["agreements.clauses.action.Peacekeepers.posts"],
        "troops of a mandate in a region",
        &[
            need("region", Code("region"), "where", r#"region: "lachin""#),
            need("troops", Number(&q::TROOPS), "how many", "troops: 300"),
        ],
    ),
];
