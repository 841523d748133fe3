//! Words, numbers and lines.

use unicode_width::UnicodeWidthStr;

/// Names of actors beyond this many columns give way to the code.
const LONG_NAME: usize = 24;

/// A count with its thousands apart: `63 000`. The space does not break.
#[must_use]
pub fn count(n: f64) -> String {
    let digits = format!("{:.0}", n.abs());
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if n <= -0.5 { format!("-{text}") } else { text }
}

/// A text that begins with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A count with its noun: `1 offer`, `3 offers`.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", count(n as f64))
}

/// A share as per cent: `61 %`; what rounds to none or to all without being it says so: `< 1 %`, `> 99 %`.
pub(crate) fn percent(share: f64) -> String {
    match share {
        s if s > 0.0 && s <= 0.005 => return "<\u{a0}1\u{a0}%".to_owned(),
        s if (0.995..1.0).contains(&s) => return ">\u{a0}99\u{a0}%".to_owned(),
        _ => {}
    }
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// Whose something is: `Armenia's`, `United Nations'`.
pub(crate) fn possessive(name: &str) -> String {
    format!("{name}{}", if name.ends_with(['s', 'S']) { "'" } else { "'s" })
}

/// A number between about -2 and 2 as in tables: `+.02`, `-.31`, `.00`.
pub(crate) fn term(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{:.2}", rounded.abs());
    let text = text.strip_prefix('0').unwrap_or(&text);
    match rounded {
        r if r > 0.0 => format!("+{text}"),
        r if r < 0.0 => format!("-{text}"),
        _ => text.to_owned(),
    }
}

/// A number without a sign for what is positive: `.30`, `1.04`, `-.12`.
pub(crate) fn plain(value: f64) -> String {
    term(value).trim_start_matches('+').to_owned()
}

/// `a, b and c`.
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// The columns that a text takes.
pub(crate) fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text padded with spaces to a width.
pub(crate) fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// A text padded on its left to a width.
pub(crate) fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Lines of at most `width` columns, broken at spaces; a longer word stands alone.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    hang(text, width, 0)
}

/// The same, with all lines but the first indented.
pub(crate) fn hang(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut bare) = (String::new(), true);
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        if !bare && columns(&line) + 1 + columns(word) > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            bare = true;
        }
        if !bare {
            line.push(' ');
        }
        line.push_str(word);
        bare = false;
    }
    if !bare {
        lines.push(line);
    }
    lines
}

/// The first words of a text, as many as go into so many columns, and a sign that there are more.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let lines = wrap(text, width);
    match lines.as_slice() {
        [first, _, ..] => format!("{} …", first.trim_end_matches([',', ';', ':'])),
        _ => text.to_owned(),
    }
}

/// A name without what stands in brackets at its end, or the code where the name is long: short enough for a line.
pub(crate) fn short<'a>(name: &'a str, code: &'a str) -> &'a str {
    let name = name.split_once(" (").map_or(name, |(short, _)| short);
    if columns(name) > LONG_NAME { code } else { name }
}

/// Troops by number: one is a soldier.
pub(crate) fn troops(n: f64) -> String {
    several(libm::round(n) as usize, "soldier", "troops")
}

/// A noun that counts, `1 war`, `2 clashes`.
pub(crate) fn several(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(n as f64), if n == 1 { one } else { many })
}

/// The columns of the heading of a section.
const HEAD: usize = 14;

/// Lines under a short heading at their left.
pub(crate) fn section(text: &mut String, head: &str, lines: &[String], width: usize) {
    let mut head = head;
    for part in lines.iter().flat_map(|line| hang(line, width.saturating_sub(HEAD).max(20), 2)) {
        text.push_str(&format!("  {head:<width$}{part}\n", width = HEAD - 2));
        head = "";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (n, text) in
            [(0.0, "0"), (999.0, "999"), (63_000.0, "63\u{a0}000"), (-1_234_567.0, "-1\u{a0}234\u{a0}567")]
        {
            assert_eq!(count(n), text);
        }
        for (n, text) in [(0.023, "+.02"), (-0.31, "-.31"), (-0.004, ".00"), (1.041, "+1.04"), (0.0, ".00")] {
            assert_eq!(term(n), text);
        }
        assert_eq!((plain(0.3), plain(-1.2)), (".30".to_owned(), "-1.20".to_owned()));
        for (share, text) in [
            (0.0, "0\u{a0}%"),
            (0.004, "<\u{a0}1\u{a0}%"),
            (0.005, "<\u{a0}1\u{a0}%"),
            (0.006, "1\u{a0}%"),
            (0.614, "61\u{a0}%"),
            (0.996, ">\u{a0}99\u{a0}%"),
            (1.0, "100\u{a0}%"),
        ] {
            assert_eq!(percent(share), text, "{share}");
        }
        assert_eq!((counted(1, "offer"), counted(2, "offer")), ("1 offer".to_owned(), "2 offers".to_owned()));
    }

    #[test]
    fn whose() {
        for (name, whose) in [("Armenia", "Armenia's"), ("United Nations", "United Nations'")] {
            assert_eq!(possessive(name), whose);
        }
    }

    #[test]
    fn lists() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn lines_break_at_spaces_only() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(hang("one two three four", 9, 2), ["one two", "  three", "  four"]);
        assert_eq!(wrap("extraordinarily so", 5), ["extraordinarily", "so"]);
        assert_eq!(wrap("63\u{a0}000 men", 6), ["63\u{a0}000", "men"]);
        assert!(wrap("", 5).is_empty());
        assert_eq!(
            (cut("one two, three", 8), cut("one two", 8)),
            ("one two …".to_owned(), "one two".to_owned())
        );
    }
}
