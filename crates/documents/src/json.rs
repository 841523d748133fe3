//! Diagnostics for other programs: one JSON object a line.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Sources, Span};

/// One object a line, in the order in which they are shown.
pub(crate) fn lines(diagnostics: &Diagnostics, sources: &Sources) -> String {
    diagnostics.sorted().into_iter().map(|diagnostic| format!("{}\n", object(diagnostic, sources))).collect()
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|related| {
            json!({
                "place": place(sources, Some(related.file), Some(related.span)),
                "label": related.label,
            })
        })
        .collect();
    json!({
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "code": diagnostic.code,
        "message": diagnostic.message,
        "place": place(sources, diagnostic.file, diagnostic.span),
        "label": diagnostic.label,
        "help": diagnostic.help,
        "related": related,
    })
}

/// File, lines and columns (from 1, in characters) and bytes (from 0); only the file without a span, null without a
/// file.
fn place(sources: &Sources, file: Option<FileId>, span: Option<Span>) -> Value {
    let Some(file) = file.and_then(|file| sources.get(file)) else {
        return Value::Null;
    };
    let Some(span) = span else {
        return json!({ "file": file.name });
    };
    let (line, column) = file.line_col(span.start);
    let (end_line, end_column) = file.line_col(span.end);
    json!({
        "file": file.name,
        "line": line, "column": column, "end_line": end_line, "end_column": end_column,
        "start": span.start, "end": span.end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_has_all_that_an_editor_needs() {
        let mut sources = Sources::default();
        let file = sources.add("a.ron", "x\n\"é\"");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::error("E0207", "no state \"é\"")
                .at(file, Span::new(2, 6))
                .label("not a state")
                .help("did you mean `E`?")
                .related(file, Span::new(0, 1), "first here"),
        );
        diagnostics.push(Diagnostic::warning("E0000", "nowhere"));
        insta::assert_snapshot!(diagnostics.to_json(&sources), @r##"
        {"severity":"warning","code":"E0000","message":"nowhere","place":null,"label":"","help":[],"related":[]}
        {"severity":"error","code":"E0207","message":"no state \"é\"","place":{"file":"a.ron","line":2,"column":1,"end_line":2,"end_column":4,"start":2,"end":6},"label":"not a state","help":["did you mean `E`?"],"related":[{"place":{"file":"a.ron","line":1,"column":1,"end_line":1,"end_column":2,"start":0,"end":1},"label":"first here"}]}
        "##);
    }
}
