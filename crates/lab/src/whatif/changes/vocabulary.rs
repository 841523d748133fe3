//! The words of documents, their values and fields, as a reader has them: English and French.

/// A number as a reader of the language writes it.
pub(super) fn number(text: &str, english: bool) -> String {
    if english { text.to_owned() } else { text.replace('.', ",") }
}

/// Lists of documents whose items are named after them.
pub(super) const LISTS: [&str; 6] = ["obligations", "clauses", "issues", "options", "positions", "parties"];

/// Words of the documents, in English and in French; those that only hold others together say nothing.
pub(super) const WORDS: &[(&str, &str, &str)] = &[
    ("actors", "actors", "acteurs"),
    ("regions", "regions", "régions"),
    ("forces", "forces", "forces"),
    ("disputes", "disputes", "différends"),
    ("treaties", "treaties", "traités"),
    ("agreements", "agreements", "accords"),
    ("ties", "ties", "liens"),
    ("schedule", "scheduled events", "événements prévus"),
    ("record", "record", "chronologie"),
    ("parameters", "parameters", "paramètres"),
    ("scenario", "scenario", "scénario"),
    ("military", "", ""),
    ("home", "home front", "opinion intérieure"),
    ("quality", "quality of troops", "qualité des troupes"),
    ("drones", "armed drones", "drones armés"),
    ("air_defence", "air defence", "défense aérienne"),
    ("works", "fortification", "fortifications"),
    ("reserves", "reserves", "réserves"),
    ("war_cost", "cost of war", "coût de la guerre"),
    ("troops", "troops", "troupes"),
    ("region", "region", "région"),
    ("obligations", "article", "article"),
    ("clauses", "clause", "clause"),
    ("issues", "issue", "question"),
    ("options", "option", "option"),
    ("positions", "position", "position"),
    ("parties", "parties", "parties"),
    ("mediators", "mediators", "médiateurs"),
    ("casus", "case in which it applies", "cas d’application"),
    ("scope", "where it applies", "champ d’application"),
    ("kind", "kind", "nature"),
    ("strength", "weight", "poids"),
    ("verification", "verification", "vérification"),
    ("guarantor", "guarantor", "garant"),
    ("action", "what is agreed", "objet"),
    ("obligors", "who owes it", "débiteurs"),
    ("due", "due", "échéance"),
    ("tolerance", "tolerance in days", "tolérance en jours"),
    ("affinity", "affinity", "affinité"),
    ("level", "level wanted", "niveau voulu"),
    ("salience", "how much it counts", "importance"),
    ("objectives", "objectives", "objectifs"),
    ("conference", "table of all concerned", "table de tous les intéressés"),
    ("ThreatToTerritory", "threat to territory", "menace contre le territoire"),
    ("ArmedAttack", "armed attack", "attaque armée"),
    ("TerritoryOfParty", "territory of the party", "territoire de la partie"),
    ("Anywhere", "anywhere", "partout"),
    ("Consult", "consultations", "consultations"),
    ("Assist", "assistance", "assistance"),
    ("Defend", "defence", "défense"),
    ("NonAggression", "non-aggression", "non-agression"),
    ("Neutrality", "neutrality", "neutralité"),
    ("Statement", "statement", "déclaration"),
    ("Agreement", "agreement", "accord"),
    ("Settlement", "settlement", "règlement"),
    ("Declaration", "declaration", "déclaration"),
    ("Observers", "observers", "observateurs"),
    ("SelfReport", "reports of its own", "déclarations propres"),
    ("Remote", "from afar", "à distance"),
    ("None", "none", "aucune"),
    ("Ceasefire", "ceasefire", "cessez-le-feu"),
    ("words", "statement of support", "déclaration de soutien"),
    ("material", "arms and material", "armes et matériel"),
    ("mediate", "mediation", "médiation"),
    ("border-posts", "border posts", "postes-frontière"),
    ("Truce", "truce", "trêve"),
    ("decline", "refusal", "refus"),
    ("delay", "delay", "délai"),
];

/// A word of the documents as a reader has it; of one that is not known, its parts: `HandOver` as `hand over`.
pub(super) fn one_word(word: &str, english: bool) -> String {
    if let Some((_, en, fr)) = WORDS.iter().find(|(known, ..)| *known == word) {
        return (*if english { en } else { fr }).to_owned();
    }
    let mut out = String::new();
    for c in word.chars() {
        match c {
            '_' | '-' => out.push(' '),
            c if c.is_uppercase() && out.ends_with(char::is_lowercase) => {
                out.push(' ');
                out.extend(c.to_lowercase());
            }
            c => out.push(c),
        }
    }
    out
}
