//! The one form of errors, for every reader of documents.

use std::cmp::Ordering;

use crate::source::{FileId, Sources, Span};
use crate::{json, render};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is loaded.
    Error,
    /// Loaded, but look at this.
    Warning,
}

/// Another place that has to do with it: where a name was given before, where a bracket opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
    /// What is there.
    pub label: String,
}

/// One thing that is wrong: what, where, and what to do about it.
///
/// ```
/// use pourparler_documents::{Diagnostic, Sources, Span};
///
/// let mut sources = Sources::default();
/// let file = sources.add("treaties.ron", r#"parties: ["AZE", "TRU"]"#);
/// let diagnostic = Diagnostic::error("E0207", "no state `TRU`")
///     .at(file, Span::new(17, 22))
///     .label("not a state of this scenario")
///     .help("did you mean `TUR`?");
/// assert!(diagnostic.render(&sources, false).contains("treaties.ron:1:18"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Its number, such as `E0207`.
    pub code: &'static str,
    /// What is wrong: lower case, no full stop, names the thing.
    pub message: String,
    /// The file, if it is about one.
    pub file: Option<FileId>,
    /// The place in the file, if it is about one.
    pub span: Option<Span>,
    /// What is at the place; may be empty.
    pub label: String,
    /// What to write instead.
    pub help: Vec<String>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// An error, as yet without a place.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            file: None,
            span: None,
            label: String::new(),
            help: Vec::new(),
            related: Vec::new(),
        }
    }

    /// A warning, as yet without a place.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(self, file: FileId, span: Span) -> Self {
        Self { file: Some(file), span: Some(span), ..self }
    }

    /// The same, in a file, at no place in particular.
    #[must_use]
    pub fn in_file(self, file: FileId) -> Self {
        Self { file: Some(file), ..self }
    }

    /// The same, with a label at its place.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same, with one more remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same, with one more place.
    #[must_use]
    pub fn related(mut self, file: FileId, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related { file, span, label: label.into() });
        self
    }

    /// In the look of rustc's errors, with or without colour, ending in a line break.
    #[must_use]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        render::one(self, sources, color)
    }

    /// File, place, number: the order in which they are shown.
    fn order(&self, other: &Self) -> Ordering {
        let key =
            |diagnostic: &Self| (diagnostic.file, diagnostic.span, diagnostic.severity, diagnostic.code);
        key(self).cmp(&key(other)).then_with(|| self.message.cmp(&other.message))
    }
}

/// A collector of diagnostics.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether there are none, not even warnings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, warnings too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many of them are errors.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// Those without a file first, then file by file, from top to bottom.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by(|a, b| a.order(b));
        sorted
    }

    /// All of them in the look of rustc's errors, and a last line that counts them.
    ///
    /// Empty if there are none.
    #[must_use]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        render::all(self, sources, color)
    }

    /// One JSON object a line, for editors and other programs.
    #[must_use]
    pub fn to_json(&self, sources: &Sources) -> String {
        json::lines(self, sources)
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.list.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
