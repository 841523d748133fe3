//! How values of a document are named in messages, and how foreign words are kept from spoiling them.

/// The longest stretch of a document that is repeated in a message, in characters.
const LONGEST: usize = 48;

/// A word of the document between backquotes, cropped, with control characters shown as escapes.
pub(crate) fn quoted(word: &str) -> String {
    format!("`{}`", cropped(word))
}

/// A word of the document, cropped, with control characters shown as escapes.
pub(crate) fn cropped(word: &str) -> String {
    let mut shown = plain(&word.chars().take(LONGEST).collect::<String>());
    if word.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// The same text with control characters and those that turn the direction of writing shown as escapes, so that a
/// document cannot paint on the terminal. Line breaks stay.
pub(crate) fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if turns || (c.is_control() && c != '\n') {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// "`a`, `b` or `c`", at most `most` of them.
pub(crate) fn alternatives(words: &[&str], most: usize) -> String {
    let shown: Vec<String> = words.iter().take(most).map(|word| quoted(word)).collect();
    let rest = words.len() - shown.len();
    match shown.split_last() {
        None => "nothing".to_owned(),
        Some(_) if rest > 0 => format!("{} or {rest} others", shown.join(", ")),
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} or {last}", first.join(", ")),
    }
}

/// "1 error", "2 errors".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_are_kept_harmless() {
        assert_eq!(quoted("a\u{1b}[31mb\u{202e}"), r"`a\u{1b}[31mb\u{202e}`");
        assert_eq!(quoted(&"é".repeat(49)), format!("`{}…`", "é".repeat(48)));
        assert_eq!(quoted(&"é".repeat(48)), format!("`{}`", "é".repeat(48)));
    }

    #[test]
    fn alternatives_read_as_a_sentence() {
        assert_eq!(alternatives(&[], 3), "nothing");
        assert_eq!(alternatives(&["a"], 3), "`a`");
        assert_eq!(alternatives(&["a", "b"], 3), "`a` or `b`");
        assert_eq!(alternatives(&["a", "b", "c", "d"], 3), "`a`, `b`, `c` or 1 others");
    }
}
