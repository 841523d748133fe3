//! The little of French grammar that sentences need: names with their articles, what prepositions make of them, agreement with
//! one and with many, counts, and the spaces before punctuation.

use std::borrow::Cow;
use std::fmt;

use crate::language::Language;
use crate::text::{capital, possessive};

/// A name as it stands in a sentence. In French it has the article that its text begins with, if any; in English none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Noun<'a> {
    article: Article,
    name: Cow<'a, str>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Article {
    None,
    Le,
    La,
    Elided,
    Les,
}

/// Articles as French texts begin with them.
const ARTICLES: [(&str, Article); 5] = [
    ("les ", Article::Les),
    ("le ", Article::Le),
    ("la ", Article::La),
    ("l’", Article::Elided),
    ("l'", Article::Elided),
];

impl<'a> Noun<'a> {
    /// A name without an article, as in English, or where no French one is known.
    pub(crate) fn plain(name: impl Into<Cow<'a, str>>) -> Self {
        Self { article: Article::None, name: name.into() }
    }

    /// A name that begins with its article: `l’Arménie`, `les États-Unis`; `Israël` has none.
    pub(crate) fn french(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let Some((article, length)) =
            ARTICLES.iter().find(|(a, _)| text.starts_with(a)).map(|(a, article)| (*article, a.len()))
        else {
            return Self { article: Article::None, name: text };
        };
        let name = match text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[length..]),
            Cow::Owned(text) => Cow::Owned(text[length..].to_owned()),
        };
        Self { article, name }
    }

    /// The name without its article: `Arménie`.
    pub(crate) fn bare(&self) -> &str {
        &self.name
    }

    /// Whose something is, in English: `Armenia's`, `United Nations'`.
    pub(crate) fn whose(&self) -> String {
        possessive(&self.name)
    }

    /// `de l’Arménie`, `du Groupe de Minsk`, `des États-Unis`, `d’Israël`.
    pub(crate) fn of(&self) -> String {
        match self.article {
            Article::Le => format!("du {}", self.name),
            Article::Les => format!("des {}", self.name),
            Article::None if elides(&self.name) => format!("d’{}", self.name),
            _ => format!("de {self}"),
        }
    }

    /// `à l’Arménie`, `au Groupe de Minsk`, `aux États-Unis`.
    pub(crate) fn to(&self) -> String {
        match self.article {
            Article::Le => format!("au {}", self.name),
            Article::Les => format!("aux {}", self.name),
            _ => format!("à {self}"),
        }
    }

    /// The one of two words that agrees with it: `accepte`, `acceptent`; `son`, `leur`.
    pub(crate) fn agree<'w>(&self, one: &'w str, many: &'w str) -> &'w str {
        if self.article == Article::Les { many } else { one }
    }
}

impl fmt::Display for Noun<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.article {
            Article::None => "",
            Article::Le => "le ",
            Article::La => "la ",
            Article::Elided => "l’",
            Article::Les => "les ",
        })?;
        f.write_str(&self.name)
    }
}

/// Whether `de` loses its vowel before a name. That of an `h` stays: most names are foreign.
fn elides(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|c| "AEIOUÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ".contains(c.to_uppercase().next().unwrap_or(c)))
}

/// The one of two words that agrees with several subjects.
pub(crate) fn agree<'w>(subjects: &[Noun<'_>], one: &'w str, many: &'w str) -> &'w str {
    match subjects {
        [single] => single.agree(one, many),
        _ => many,
    }
}

/// Several names after `de`: `de l’Arménie et des États-Unis`.
pub(crate) fn of_all(names: &[Noun<'_>]) -> String {
    Language::French.list(&names.iter().map(Noun::of).collect::<Vec<_>>())
}

/// `dans le secteur de Choucha`, `dans les secteurs de Choucha et du corridor`.
pub(crate) fn sectors(places: &[Noun<'_>]) -> String {
    let word = if places.len() == 1 { "le secteur" } else { "les secteurs" };
    format!("dans {word} {}", of_all(places))
}

/// A count: `63 000`.
pub(crate) fn count(n: f64) -> String {
    Language::French.number(n, 0)
}

/// A count with its noun: `0 offre`, `1 offre`, `2 offres`.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    several(n, noun, &format!("{noun}s"))
}

/// A count after `de`: `de 3 jours`, `d’un jour`.
pub(crate) fn of_counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("d’un {noun}") } else { format!("de {}", counted(n, noun)) }
}

/// A count with its noun, for what takes more than an `s`.
pub(crate) fn several(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(n as f64), if n < 2 { one } else { many })
}

/// Soldiers by number.
pub(crate) fn troops(n: f64) -> String {
    counted(libm::round(n.max(0.0)) as usize, "soldat")
}

/// Peacekeepers by number.
pub(crate) fn peacekeepers(n: usize) -> String {
    several(n, "soldat de la paix", "soldats de la paix")
}

/// A number with two decimals: `0,30`.
pub(crate) fn decimal(value: f64) -> String {
    Language::French.number(value, 2)
}

/// A number with its sign, as in tables: `+0,02`, `−0,31`, `0,00`.
pub(crate) fn signed(value: f64) -> String {
    let text = decimal(value);
    if value >= 0.005 { format!("+{text}") } else { text }
}

/// A sentence as it is printed: with a capital, and as [`spaced`].
pub(crate) fn printed(text: &str) -> String {
    spaced(&capital(text))
}

/// A text with spaces that do not break before high punctuation, and curved apostrophes.
pub(crate) fn spaced(text: &str) -> String {
    let mut out = text.to_owned();
    for (from, to) in [
        ("'", "’"),
        (" ;", "\u{202f};"),
        (" ?", "\u{202f}?"),
        (" !", "\u{202f}!"),
        (" :", "\u{a0}:"),
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
        (" %", "\u{a0}%"),
    ] {
        out = out.replace(from, to);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepositions_take_the_article_in() {
        for (text, of, to, verb) in [
            ("l’Arménie", "de l’Arménie", "à l’Arménie", "accepte"),
            ("l'Iran", "de l’Iran", "à l’Iran", "accepte"),
            ("la Russie", "de la Russie", "à la Russie", "accepte"),
            ("le Groupe de Minsk", "du Groupe de Minsk", "au Groupe de Minsk", "accepte"),
            ("les États-Unis", "des États-Unis", "aux États-Unis", "acceptent"),
            ("Israël", "d’Israël", "à Israël", "accepte"),
            ("Élam", "d’Élam", "à Élam", "accepte"),
            ("Hadrout", "de Hadrout", "à Hadrout", "accepte"),
            ("Leskovac", "de Leskovac", "à Leskovac", "accepte"),
        ] {
            let noun = Noun::french(text);
            assert_eq!((noun.of(), noun.to()), (of.to_owned(), to.to_owned()));
            assert_eq!(noun.agree("accepte", "acceptent"), verb, "{text}");
            assert_eq!(noun.to_string(), text.replace('\'', "’"));
        }
        assert_eq!(Noun::french("les États-Unis").bare(), "États-Unis");
        // A name of a world that has no French keeps what looks like an article.
        assert_eq!(Noun::plain("le Tholonet").of(), "de le Tholonet");
    }

    #[test]
    fn several_subjects_take_the_plural() {
        let both = [Noun::french("la Russie"), Noun::french("l’Union européenne")];
        assert_eq!(agree(&both[..1], "menace", "menacent"), "menace");
        assert_eq!(agree(&both, "menace", "menacent"), "menacent");
        assert_eq!(of_all(&both), "de la Russie et de l’Union européenne");
        assert_eq!(sectors(&both[..1]), "dans le secteur de la Russie");
        assert_eq!(sectors(&both), "dans les secteurs de la Russie et de l’Union européenne");
    }

    #[test]
    fn nothing_and_one_are_singular() {
        let days: Vec<String> = [0, 1, 2, 1500].map(|n| counted(n, "jour")).to_vec();
        assert_eq!(days, ["0 jour", "1 jour", "2 jours", "1\u{202f}500 jours"]);
        assert_eq!(
            (of_counted(1, "jour"), of_counted(3, "jour")),
            ("d’un jour".to_owned(), "de 3 jours".to_owned())
        );
        assert_eq!(troops(0.4), "0 soldat");
        assert_eq!(decimal(0.3), "0,30");
        assert_eq!([0.02, -0.31, 0.004, -0.001].map(signed), ["+0,02", "\u{2212}0,31", "0,00", "0,00"]);
    }

    #[test]
    fn sentences_are_printed_with_capitals_and_their_spaces() {
        assert_eq!(printed("l'un : 5 % ; « oui »"), "L’un\u{a0}: 5\u{a0}%\u{202f}; «\u{a0}oui\u{a0}»");
        assert_eq!(printed("état"), "État");
        assert_eq!(printed(""), "");
    }
}
