//! Diagnostics for people, in the look of rustc's errors.
//!
//! `annotate-snippets` draws. This module hands it the one line that matters, and of a very long line only a piece, so
//! that a file of one line can neither fill the screen nor take its time.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Sources, Span};
use crate::words::{counted, plain};

/// The width that is drawn in, in characters.
const WIDTH: usize = 140;
/// How many bytes of a line are handed over on either side of a place.
const REACH: usize = 300;

/// One diagnostic, ending in a line break.
pub(crate) fn one(diagnostic: &Diagnostic, sources: &Sources, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(plain(&diagnostic.message)).id(diagnostic.code);
    let place = Place::find(sources, diagnostic.file, diagnostic.span);
    let mut first =
        Group::with_title(title).elements(place.as_ref().map(|place| place.element(&diagnostic.label)));
    for help in &diagnostic.help {
        first = first.element(Level::HELP.message(plain(help)));
    }
    let mut report = vec![first];
    let mut places: Vec<Place> = place.into_iter().collect();
    for related in &diagnostic.related {
        let title = Level::NOTE.secondary_title(plain(&related.label));
        let place = Place::find(sources, Some(related.file), Some(related.span));
        report.push(Group::with_title(title).elements(place.as_ref().map(|place| place.element(""))));
        places.extend(place);
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.term_width(WIDTH).render(&report);
    for place in &places {
        place.put_right(&mut text);
    }
    text.push('\n');
    text
}

/// All diagnostics and a line that counts them.
pub(crate) fn all(diagnostics: &Diagnostics, sources: &Sources, color: bool) -> String {
    let sorted = diagnostics.sorted();
    let mut text: String = sorted.iter().map(|diagnostic| one(diagnostic, sources, color)).collect();
    if sorted.is_empty() {
        return text;
    }
    let errors = diagnostics.error_count();
    let warnings = sorted.len() - errors;
    let mut files: Vec<FileId> = sorted.iter().filter_map(|diagnostic| diagnostic.file).collect();
    files.dedup();
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(counted(errors, "error"));
    }
    if warnings > 0 {
        parts.push(counted(warnings, "warning"));
    }
    text.push_str(&parts.join(" and "));
    if !files.is_empty() {
        text.push_str(&format!(" in {}", counted(files.len(), "file")));
    }
    text.push_str(if errors > 0 { "; nothing was loaded\n" } else { "\n" });
    text
}

/// What is shown of a place: the first line of its span, or a piece of it.
struct Place {
    name: String,
    /// Line, if there is a span; from 1.
    line: Option<usize>,
    piece: String,
    /// The place within the piece, in bytes.
    start: usize,
    end: usize,
    /// How many characters of the line come before the piece.
    before: usize,
}

impl Place {
    fn find(sources: &Sources, file: Option<FileId>, span: Option<Span>) -> Option<Self> {
        let file = sources.get(file?)?;
        let name = plain(&file.name);
        let Some(span) = span else {
            return Some(Self { name, line: None, piece: String::new(), start: 0, end: 0, before: 0 });
        };
        let text = &file.text;
        let start = text.floor_char_boundary(span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
        let from = text.ceil_char_boundary(line_start.max(start.saturating_sub(REACH)));
        let to = text.floor_char_boundary(line_end.min(start + REACH));
        let end = text.floor_char_boundary(span.end).clamp(start, to);
        let [lead, inside, rest] = [&text[from..start], &text[start..end], &text[end..to]].map(drawable);
        Some(Self {
            name,
            line: Some(file.line_col(start).0),
            start: lead.len(),
            end: lead.len() + inside.len(),
            piece: lead + &inside + &rest,
            before: text[line_start..from].chars().count(),
        })
    }

    fn element<'a>(&self, label: &str) -> Element<'a> {
        let Some(line) = self.line else {
            return Origin::path(self.name.clone()).into();
        };
        let annotation = AnnotationKind::Primary.span(self.start..self.end);
        let annotation = if label.is_empty() { annotation } else { annotation.label(plain(label)) };
        Snippet::source(self.piece.clone())
            .path(self.name.clone())
            .line_start(line)
            .annotation(annotation)
            .into()
    }

    /// Where only a piece of the line was handed over, the column that was drawn is that in the piece.
    fn put_right(&self, text: &mut String) {
        if let (Some(line), 1..) = (self.line, self.before) {
            let column = self.piece[..self.start].chars().count() + 1;
            let drawn = format!("{}:{line}:{column}\n", self.name);
            let right = format!("{}:{line}:{}\n", self.name, self.before + column);
            *text = text.replacen(&drawn, &right, 1);
        }
    }
}

/// A text without the control characters that `annotate-snippets` lets through: U+009B begins a terminal's command.
fn drawable(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\u{80}'..='\u{9f}') { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(text: &str, needle: &str, label: &str) -> String {
        let mut sources = Sources::default();
        let file = sources.add("a.ron", text);
        let start = text.find(needle).unwrap_or(text.len());
        Diagnostic::error("E0207", "no state `TRU`")
            .at(file, Span::new(start, start + needle.len()))
            .label(label)
            .help("did you mean `TUR`?")
            .render(&sources, false)
    }

    #[test]
    fn the_look() {
        insta::assert_snapshot!(render("[\n    parties: [\"AZE\", \"TRU\"],\n]", "\"TRU\"", "not a state"), @r##"
        error[E0207]: no state `TRU`
         --> a.ron:2:22
          |
        2 |     parties: ["AZE", "TRU"],
          |                      ^^^^^ not a state
          |
          = help: did you mean `TUR`?
        "##);
    }

    #[test]
    fn carriage_returns_tabs_and_controls() {
        insta::assert_snapshot!(render("[\r\n\t\t\"\u{1b}[31m\", \"TRU\",\r\n]", "\"TRU\"", "not a state"), @r##"
        error[E0207]: no state `TRU`
         --> a.ron:2:12
          |
        2 |         "␛[31m", "TRU",
          |                  ^^^^^ not a state
          |
          = help: did you mean `TUR`?
        "##);
    }

    #[test]
    fn a_long_line_is_cropped_on_both_sides() {
        let text = format!("[{}\"TRU\", {}]", "\"AZE\", ".repeat(100_000), "\"AZE\", ".repeat(100_000));
        insta::assert_snapshot!(render(&text, "\"TRU\"", "not a state"), @r##"
        error[E0207]: no state `TRU`
         --> a.ron:1:700002
          |
        1 | ..."AZE", "AZE", "AZE", "AZE", "AZE", "AZE", "AZE", "AZE", "TRU", "AZE", "AZE", "AZE", "AZE", "AZE", "AZE", "AZE", "AZE", "AZE", "AZE...
          |                                                            ^^^^^ not a state
          |
          = help: did you mean `TUR`?
        "##);
    }

    #[test]
    fn a_place_of_many_lines_is_shown_by_its_first() {
        let text = "[\n  (\n    id: 1,\n  ),\n]";
        insta::assert_snapshot!(render(text, "(\n    id: 1,\n  )", "here"), @r##"
        error[E0207]: no state `TRU`
         --> a.ron:2:3
          |
        2 |   (
          |   ^ here
          |
          = help: did you mean `TUR`?
        "##);
    }

    #[test]
    fn the_end_of_the_text_and_places_beyond_it() {
        insta::assert_snapshot!(render("[", "nowhere", "expected more"), @r##"
        error[E0207]: no state `TRU`
         --> a.ron:1:2
          |
        1 | [
          |  ^ expected more
          |
          = help: did you mean `TUR`?
        "##);
    }

    #[test]
    fn the_last_line_counts() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a.ron", "x"), sources.add("b.ron", "y"));
        let check = |list: Vec<Diagnostic>, expected: &str| {
            let mut diagnostics = Diagnostics::default();
            diagnostics.extend(list);
            assert_eq!(diagnostics.render(&sources, false).lines().last().unwrap_or_default(), expected);
        };
        let error = |file| Diagnostic::error("E0000", "no").in_file(file);
        let warning = |file| Diagnostic::warning("E0000", "hm").in_file(file);
        check(vec![], "");
        check(vec![error(a), error(b)], "2 errors in 2 files; nothing was loaded");
        check(vec![error(b), error(a), error(b)], "3 errors in 2 files; nothing was loaded");
        check(vec![error(a), warning(a)], "1 error and 1 warning in 1 file; nothing was loaded");
        check(vec![warning(a)], "1 warning in 1 file");
        check(vec![Diagnostic::error("E0000", "no")], "1 error; nothing was loaded");
    }
}
