//! `actors.ron`.

use crate::fields::Takes::{Code, Codes, Date, Flag, Many, NewCode, Number, One, Range, Text, Texts};
use crate::fields::{Group, default, group, marked, need, quantities as q, word};

pub(super) const GROUPS: &[Group] = &[
    marked(
        "Actor",
        &["actors"],
        "a state, a non-state party or an organisation",
        &[
            need("id", NewCode, "its code", r#"id: "ARM""#),
            need("name", Text, "its short English name", r#"name: "Armenia""#),
            need("kind", One("ActorKind"), "what it is in law and in fact", "kind: State"),
            need("role", One("Role"), "what it does in a run", "role: Decides"),
            default(
                "desks",
                Many("Desk"),
                "all for one that decides, [Pressure] for one that speaks, none in the background",
                "the desks at which it decides",
                "desks: [War, Talks]",
            ),
            default(
                "command",
                Code("actor"),
                "its own",
                "whose orders its forces follow",
                r#"command: "ARM""#,
            ),
            default(
                "members",
                Codes("actors"),
                "none",
                "the members, if it is an organisation",
                r#"members: ["ARM", "RUS"]"#,
            ),
            default(
                "leaders",
                Many("Leader"),
                "none",
                "office holders",
                r#"leaders: [(office: "president", name: "..", decides: true)]"#,
            ),
            default(
                "military",
                One("Military"),
                "none",
                "its means of war; a side of a dispute and an owner of troops needs them",
                "military: (quality: 1.0, war_cost: 0.2)",
            ),
            default(
                "home",
                One("Home"),
                "none: the model follows no home front",
                "its home front",
                r#"home: (support: [(date: "2020-09-26", share: 0.6)])"#,
            ),
            default(
                "priorities",
                One("Priorities"),
                "1 each",
                "how much each term of a decision counts for it",
                "priorities: (home: 1.5)",
            ),
            default(
                "policy",
                Text,
                "statecraft",
                "the policy that decides for it unless the command line names another: statecraft, hawk, dove, tit-for-tat, \
                 status-quo, random, or historical:DATE,POLICY",
                r#"policy: "statecraft""#,
            ),
            default(
                "goals",
                Texts,
                "none",
                "what it said that it wants, in words; not read by the model",
                r#"goals: [".."]"#,
            ),
        ],
    ),
    group(
        "ActorKind",
        &["actors.kind"],
        "what an actor is in law and in fact",
        &[
            word("State", "a recognised state"),
            word(
                "NonState",
                "de facto authorities, movements and other parties that are no recognised state",
            ),
            word("Organisation", "an international organisation"),
        ],
    ),
    group(
        "Role",
        &["actors.role"],
        "what an actor does in a run",
        &[
            word("Decides", "takes decisions under a policy"),
            word("Speaks", "only makes statements, at the desk Pressure"),
            word("Background", "stands in the data and does nothing of its own"),
        ],
    ),
    group(
        "Desk",
        &["actors.desks"],
        "what a decision is about",
        &[
            word("War", "operations: attack, hold, halt, withdraw"),
            word("Talks", "invitations, offers, answers, suspension"),
            word("Alliances", "calls for help and the answers to them"),
            word("Pressure", "statements, demands, sanctions, offers of mediation"),
            word("Compliance", "what is due under agreements in force"),
            word("Home", "mobilisation, elections"),
        ],
    ),
    group(
        "Leader",
        &["actors.leaders"],
        "a holder of an office",
        &[
            need("office", Text, "the office", r#"office: "prime minister""#),
            need("name", Text, "the person", r#"name: "Nikol Pashinyan""#),
            default("from", Date, "not known", "first day", r#"from: "2018-05-08""#),
            default("until", Date, "not ended", "last day", r#"until: "2022-02-01""#),
            default(
                "decides",
                Flag,
                "false",
                "whether this office decides on war and peace",
                "decides: true",
            ),
        ],
    ),
    marked(
        "Military",
        &["actors.military"],
        "means of war",
        &[
            need(
                "quality",
                Range(&q::QUALITY),
                "effectiveness of a soldier relative to a common standard: training, equipment, drones",
                "quality: (low: 0.8, mode: 1.0, high: 1.2)",
            ),
            default(
                "reserves",
                Number(&q::RESERVES),
                "0",
                "persons who can be called up at most",
                "reserves: 210000",
            ),
            need(
                "war_cost",
                Range(&q::WAR_COST),
                "total expected cost of a full war to it, as a share of the value of the dispute; what lies between low and high is its own secret",
                "war_cost: (low: 0.1, mode: 0.2, high: 0.4)",
            ),
            default(
                "depots",
                Codes("regions"),
                "none: no supply",
                "the regions from which its supply flows",
                r#"depots: ["am_yerevan"]"#,
            ),
            default(
                "arms_from",
                Many("ArmsFrom"),
                "nobody of whom the model knows: an embargo bars nothing",
                "where its arms come from abroad: what an embargo by each would bar",
                "arms_from: [..]",
            ),
        ],
    ),
    group(
        "ArmsFrom",
        &["actors.military.arms_from"],
        "a supplier of arms",
        &[
            need("actor", Code("actor"), "who", r#"actor: "RUS""#),
            need("share", Number(&q::ARMS_SHARE), "its share of all arms that are imported", "share: 0.6"),
        ],
    ),
    marked(
        "Home",
        &["actors.home"],
        "a home front",
        &[
            need(
                "support",
                Many("Support"),
                "support for the government's course, by date, earliest first",
                r#"support: [(date: "2020-09-26", share: 0.6)]"#,
            ),
            default(
                "audience",
                Number(&q::AUDIENCE),
                "1",
                "how strongly retreat from a public demand is punished, relative to the parameter audience_slope: 0 not at all",
                "audience: 1.0",
            ),
            default(
                "exposure",
                Number(&q::EXPOSURE),
                "0",
                "how far the leader's own office hangs on the outcome",
                "exposure: 0.6",
            ),
            default(
                "elections",
                Flag,
                "false",
                "whether the government can be voted out within the run",
                "elections: true",
            ),
        ],
    ),
    group(
        "Support",
        &["actors.home.support"],
        "support for the government from a date on",
        &[
            need(
                "date",
                Date,
                "from this day; the first no later than the world's first day",
                r#"date: "2020-09-26""#,
            ),
            need(
                "share",
                Number(&q::SHARE_OF_PEOPLE),
                "those who support the government's course",
                "share: 0.6",
            ),
        ],
    ),
    group(
        "Priorities",
        &["actors.priorities"],
        "weights of the terms of a decision; 1 is as derived",
        &[
            default("war", Number(&q::PRIORITY), "1", "the war outlook", "war: 1.0"),
            default("cost", Number(&q::PRIORITY), "1", "costs", "cost: 1.0"),
            default("treaty", Number(&q::PRIORITY), "1", "treaty obligations", "treaty: 1.0"),
            default("reputation", Number(&q::PRIORITY), "1", "reputation", "reputation: 1.0"),
            default("home", Number(&q::PRIORITY), "1", "the home front", "home: 1.0"),
            default("ties", Number(&q::PRIORITY), "1", "ties to others", "ties: 1.0"),
        ],
    ),
];
