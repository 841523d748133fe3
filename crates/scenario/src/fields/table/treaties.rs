//! `treaties.ron` and `ties.ron`.

use crate::fields::Takes::{Code, Codes, Date, Many, NewCode, Number, One, Text, Texts};
use crate::fields::{Group, default, group, marked, need, quantities as q, variant, word};

pub(super) const GROUPS: &[Group] = &[
    marked(
        "Treaty",
        &["treaties"],
        "a standing commitment: who owes whom what, when, and where",
        &[
            need("id", NewCode, "its code", r#"id: "cst-1992""#),
            need("name", Text, "its name", r#"name: "Collective Security Treaty""#),
            need(
                "parties",
                Codes("actors"),
                "the parties that are actors of the scenario; at least two",
                r#"parties: ["ARM", "RUS"]"#,
            ),
            default(
                "other_parties",
                Texts,
                "none",
                "parties that are no actors of the scenario, by name",
                r#"other_parties: ["Tajikistan"]"#,
            ),
            need("from", Date, "in force from", r#"from: "1994-04-20""#),
            default("until", Date, "open", "in force until", r#"until: "1999-04-20""#),
            need(
                "obligations",
                Many("Obligation"),
                "what they owe each other",
                "obligations: [(article: \"4\", kind: Defend, casus: ArmedAttack, scope: TerritoryOfParty)]",
            ),
        ],
    ),
    group(
        "Obligation",
        &["treaties.obligations"],
        "an obligation of a treaty",
        &[
            need(
                "article",
                NewCode,
                "the article, unique in its treaty: the record names obligations by it",
                r#"article: "4""#,
            ),
            need("kind", One("ObligationKind"), "what is owed", "kind: Defend"),
            need("casus", One("Casus"), "when it can be invoked: the casus foederis", "casus: ArmedAttack"),
            need(
                "scope",
                One("Scope"),
                "the territory to which it is limited; outside it, nothing is owed",
                "scope: TerritoryOfParty",
            ),
        ],
    ),
    group(
        "ObligationKind",
        &["treaties.obligations.kind"],
        "what a party owes under an article (ATOP, simplified)",
        &[
            word("Consult", "to consult without delay"),
            word("Defend", "to defend, by arms if need be"),
            word("Assist", "to assist, in forms that the parties settle"),
            word("NonAggression", "not to attack the other party; gives nobody a case to call"),
            word(
                "Neutrality",
                "to send no troops and no arms against the other party; gives nobody a case to call",
            ),
        ],
    ),
    group(
        "Casus",
        &["treaties.obligations.casus"],
        "when an obligation can be invoked",
        &[
            word(
                "ThreatToTerritory",
                "a threat to territory, sovereignty or security: troops of the other side inside, or fighting",
            ),
            word("ArmedAttack", "an armed attack"),
        ],
    ),
    group(
        "Scope",
        &["treaties.obligations.scope"],
        "the territory to which an obligation is limited",
        &[
            word("TerritoryOfParty", "the recognised territory of the party to whom it is owed"),
            variant("Regions", Codes("regions"), "certain regions", r#"Regions(["am_syunik"])"#),
            word("Anywhere", "anywhere"),
        ],
    ),
    marked(
        "Tie",
        &["ties"],
        "how near two actors stand, as of a date",
        &[
            need("a", Code("actor"), "one", r#"a: "ARM""#),
            need("b", Code("actor"), "the other", r#"b: "RUS""#),
            need("affinity", Number(&q::AFFINITY), "-1 enmity, 0 nothing, 1 closest", "affinity: 0.5"),
            need("date", Date, "as of", r#"date: "2020-09-26""#),
        ],
    ),
];
