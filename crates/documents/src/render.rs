//! Diagnostics for people, in the look of rustc's errors.
//!
//! `annotate-snippets` draws; this module hands it the one line that matters, cropped, so that a file of one long line
//! cannot fill the screen. The line's real number and column go above it.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Sources, Span};
use crate::words::{counted, plain};

/// The width that a line is cropped to, in characters.
const WIDTH: usize = 110;
/// How much is shown before the place when the beginning of a line is cropped.
const LEAD: usize = 30;

/// One diagnostic, ending in a line break.
pub(crate) fn one(diagnostic: &Diagnostic, sources: &Sources, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(plain(&diagnostic.message)).id(diagnostic.code);
    let mut first = Group::with_title(title);
    first = first.elements(place(sources, diagnostic.file, diagnostic.span, &diagnostic.label));
    for help in &diagnostic.help {
        first = first.element(Level::HELP.message(plain(help)));
    }
    let mut report = vec![first];
    for related in &diagnostic.related {
        let title = Level::NOTE.secondary_title(plain(&related.label));
        report.push(Group::with_title(title).elements(place(
            sources,
            Some(related.file),
            Some(related.span),
            "",
        )));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.term_width(WIDTH + 30).render(&report))
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

/// The file with line and column, then the line itself with the place underlined.
fn place(sources: &Sources, file: Option<FileId>, span: Option<Span>, label: &str) -> Vec<Element<'static>> {
    let Some(file) = file.and_then(|file| sources.get(file)) else {
        return Vec::new();
    };
    let origin = Origin::path(plain(&file.name));
    let Some(span) = span else {
        return vec![origin.into()];
    };
    let (line, column) = file.line_col(span.start);
    let excerpt = Excerpt::around(&file.text, span);
    let annotation = AnnotationKind::Primary.span(excerpt.start..excerpt.end);
    let annotation = if label.is_empty() { annotation } else { annotation.label(plain(label)) };
    let snippet = Snippet::source(excerpt.text).line_start(line).annotation(annotation);
    vec![origin.line(line).char_column(column).into(), snippet.into()]
}

/// The first line of a span, cropped, and where in it the span lies.
struct Excerpt {
    text: String,
    start: usize,
    end: usize,
}

impl Excerpt {
    fn around(text: &str, span: Span) -> Self {
        let start = text.floor_char_boundary(span.start);
        let end = text.ceil_char_boundary(span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
        let end = end.min(line_end);
        // Characters to the left, and to the right with the place first.
        let before = &text[line_start..start];
        let cut = before.char_indices().rev().nth(LEAD - 1).map_or(0, |(index, _)| index);
        let (lead, shown_from) = if before.chars().count() > WIDTH / 2 { ("…", cut) } else { ("", 0) };
        let shown_before = plain(&before[shown_from..].replace('\t', "    "));
        let after = &text[start..line_end];
        let room = WIDTH - (shown_before.chars().count() + lead.len()).min(WIDTH - 20);
        let crop = after.char_indices().nth(room).map_or(after.len(), |(index, _)| index);
        let tail = if crop < after.len() { "…" } else { "" };
        let inside = plain(&text[start..end.min(start + crop)].replace('\t', "    "));
        let rest = plain(&text[end.min(start + crop)..start + crop].replace('\t', "    "));
        let begins = lead.len() + shown_before.len();
        Self {
            start: begins,
            end: begins + inside.len(),
            text: format!("{lead}{shown_before}{inside}{rest}{tail}"),
        }
    }
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
        insta::assert_snapshot!(render("[\n    parties: [\"AZE\", \"TRU\"],\n]", "\"TRU\"", "not a state"), @"");
    }

    #[test]
    fn carriage_returns_tabs_and_controls() {
        insta::assert_snapshot!(render("[\r\n\t\t\"\u{1b}[31m\", \"TRU\",\r\n]", "\"TRU\"", "not a state"), @"");
    }

    #[test]
    fn a_long_line_is_cropped_on_both_sides() {
        let text = format!("[{}\"TRU\", {}]", "\"AZE\", ".repeat(100_000), "\"AZE\", ".repeat(100_000));
        insta::assert_snapshot!(render(&text, "\"TRU\"", "not a state"), @"");
    }

    #[test]
    fn a_place_of_many_lines_is_shown_by_its_first() {
        let text = "[\n  (\n    id: 1,\n  ),\n]";
        insta::assert_snapshot!(render(text, "(\n    id: 1,\n  )", "here"), @"");
    }

    #[test]
    fn the_end_of_the_text_and_places_beyond_it() {
        insta::assert_snapshot!(render("[", "nowhere", "expected more"), @"");
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
