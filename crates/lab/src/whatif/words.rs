//! Acts and dates in words, in English and in French.

use pourparler_model::Date;

use super::pair::ACTS;

/// The names of acts as a reader of either language has them, in the order of [`ACTS`].
const WORDS: [(&str, &str); ACTS.len()] = [
    ("attack", "attaque"),
    ("incursion", "incursion"),
    ("move", "déplacement de troupes"),
    ("fortify", "travaux de fortification"),
    ("hold", "arrêt des attaques"),
    ("withdraw", "retrait"),
    ("mobilise", "mobilisation"),
    ("call for talks", "appel aux pourparlers"),
    ("call a conference", "convocation d’une conférence"),
    ("attend talks", "présence aux pourparlers"),
    ("suspend talks", "suspension des pourparlers"),
    ("resume talks", "reprise des pourparlers"),
    ("leave talks", "départ des pourparlers"),
    ("offer", "offre"),
    ("accept", "acceptation"),
    ("brief a delegation", "instructions à une délégation"),
    ("draft a single text", "projet de texte unique"),
    ("back a text", "soutien à un texte"),
    ("pledge a payment", "promesse de paiement"),
    ("public demand", "exigence publique"),
    ("ultimatum", "ultimatum"),
    ("aid", "aide"),
    ("fund", "aide financière"),
    ("relieve", "aide humanitaire"),
    ("impose an arms embargo", "embargo sur les armes"),
    ("lift an arms embargo", "levée d’un embargo sur les armes"),
    ("call an ally", "appel à un allié"),
    ("suspend a treaty", "suspension d’un traité"),
    ("resume a treaty", "reprise d’un traité"),
    ("leave a treaty", "sortie d’un traité"),
    ("answer a call", "réponse à un appel"),
    ("statement", "déclaration"),
    ("claim", "annonce"),
    ("concede a loss", "annonce d’une perte"),
    ("threaten to recognise", "menace de reconnaissance"),
    ("recognise", "reconnaissance"),
    ("withdraw recognition", "retrait de la reconnaissance"),
    ("threaten sanctions", "menace de sanctions"),
    ("impose sanctions", "sanctions"),
    ("lift sanctions", "levée de sanctions"),
    ("fulfil a clause", "exécution d’une clause"),
    ("postpone a clause", "report d’une clause"),
    ("object to a mandate", "opposition à un mandat"),
    ("interpose", "interposition"),
    ("call an election", "convocation d’élections"),
];

/// An act in words: in English, in French. Its code where there are none.
#[must_use]
pub fn act(code: &str) -> (String, String) {
    let found = ACTS.iter().position(|name| *name == code).and_then(|place| WORDS.get(place));
    found.map_or_else(|| (code.to_owned(), code.to_owned()), |(en, fr)| ((*en).to_owned(), (*fr).to_owned()))
}

const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];

/// A date that is written `2020-10-26`: `26 October 2020`, `26 octobre 2020`. As it is, where it is none.
#[must_use]
pub fn date(text: &str, english: bool) -> String {
    let Ok(date) = text.parse::<Date>() else { return text.to_owned() };
    let (year, month, day) = date.ymd();
    let (en, fr) = MONTHS[usize::from(month.clamp(1, 12)) - 1];
    match (english, day) {
        (true, _) => format!("{day} {en} {year}"),
        (false, 1) => format!("1er {fr} {year}"),
        (false, _) => format!("{day} {fr} {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_a_reader_writes_them() {
        assert_eq!(date("2020-10-26", true), "26 October 2020");
        assert_eq!(date("2020-10-26", false), "26 octobre 2020");
        assert_eq!(date("2021-05-01", false), "1er mai 2021");
        assert_eq!(date("some day", true), "some day");
    }

    #[test]
    fn acts_stand_beside_their_own_words() {
        assert_eq!(act("answer-call"), ("answer a call".to_owned(), "réponse à un appel".to_owned()));
        assert_eq!(act("call-election").1, "convocation d’élections");
        // Each begins with a word of its code, or says it otherwise: those that do stand in their place.
        for (code, (en, _)) in ACTS.iter().zip(WORDS) {
            let first = code.split('-').next().unwrap_or(code);
            assert!(en.contains(first) || ["state", "demand"].contains(&first), "{code}: {en}");
        }
    }
}
