//! The words on a map, in each language.

use super::situation::PostKind;
use crate::language::Language;

/// The words of a map in one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) detail: &'static str,
    pub(super) enlarged: &'static str,
    /// `{}` is who.
    pub(super) holds_own: &'static str,
    pub(super) holds_other: &'static str,
    pub(super) neutral: &'static str,
    pub(super) outside: &'static str,
    pub(super) contact: &'static str,
    pub(super) state_border: &'static str,
    pub(super) region_border: &'static str,
    pub(super) schematic: &'static str,
    /// What the picture is not.
    pub(super) evidence: &'static str,
    /// The unit of the scale.
    pub(super) kilometres: &'static str,
    /// By kind of post: in the key, and in a sentence.
    pub(super) posts: [(&'static str, &'static str); 5],
    /// `{kind}`, `{actor}`, `{holder}`, `{places}`.
    pub(super) stands: &'static str,
    pub(super) all_own: &'static str,
    /// `{holder}`, `{owner}`, `{regions}`.
    pub(super) described: &'static str,
}

const ENGLISH: Words = Words {
    title: "Who holds what",
    detail: "The contested part",
    enlarged: "enlarged at left",
    holds_own: "held by {}, on land that is its own in international law",
    holds_other: "held by {}, on land that is another’s in international law",
    neutral: "third parties, each on its own land",
    outside: "outside the theatre",
    contact: "line of contact: the owner in law stands across it",
    state_border: "state border in international law (de jure)",
    region_border: "border of regions",
    schematic: "border of regions drawn schematically",
    evidence: "A schematic picture of the theatre: it is no evidence about borders.",
    kilometres: "km",
    posts: [
        ("detachments on ground that the other side holds", "Detachments"),
        ("peacekeepers", "Peacekeepers"),
        ("observers", "Observers"),
        ("border guards where another holds the ground", "Border guards"),
        ("garrisons where another holds the ground", "Garrisons"),
    ],
    stands: "{kind} of {actor} on ground held by {holder}: {places}.",
    all_own: "Every region is held by the state to which it belongs in international law.",
    described: "{holder} holds, of what is {owner}’s in law: {regions}.",
};

const FRENCH: Words = Words {
    title: "Qui tient quoi",
    detail: "La partie disputée",
    enlarged: "agrandi à gauche",
    holds_own: "{} : sol tenu, qui lui revient en droit international",
    holds_other: "{} : sol tenu, qui revient en droit à un autre",
    neutral: "tiers, chacun chez soi",
    outside: "hors du théâtre",
    contact: "ligne de contact : le titulaire en droit se tient en face",
    state_border: "frontière d’État en droit international (de jure)",
    region_border: "limite de régions",
    schematic: "limite de régions tracée schématiquement",
    evidence: "Image schématique du théâtre : elle ne prouve rien quant aux frontières.",
    kilometres: "km",
    posts: [
        ("détachements sur un sol que tient l’autre partie", "Détachements"),
        ("forces de maintien de la paix", "Forces de maintien de la paix"),
        ("observateurs", "Observateurs"),
        ("gardes-frontières sur un sol tenu par un autre", "Gardes-frontières"),
        ("garnisons sur un sol tenu par un autre", "Garnisons"),
    ],
    stands: "{kind} – {actor} ; sol tenu par : {holder} – {places}.",
    all_own: "Chaque région est tenue par l’État auquel elle revient en droit international.",
    described: "{holder} tient, de ce qui revient en droit à {owner} : {regions}.",
};

impl Words {
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }

    /// What a kind of post is called: in the key, and in a sentence.
    pub(super) const fn post(&self, kind: PostKind) -> (&'static str, &'static str) {
        self.posts[kind as usize]
    }
}
