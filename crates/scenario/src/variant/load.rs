//! From a what-if's text to a checked variant, or to everything that is wrong with it.

use std::collections::BTreeMap;

use pourparler_documents::{At, Diagnostic, Diagnostics, FileId, Sources, Span, Tree, read};
use pourparler_model::ActorId;
use serde::de::IgnoredAny;

use super::path::{self, Lost, Place};
use super::rules::{self, Rules};
use super::splice::{Piece, Texts};
use super::written::{Change, WhatIf};
use super::{Changed, Variant, matches};
use crate::codes;
use crate::document::Document;
use crate::load::{CheckPolicy, Findings, load_with};
use crate::scenario::Scenario;

/// What a what-if is read from.
#[derive(Clone, PartialEq, Debug)]
pub enum Sheet {
    /// A document.
    Document {
        /// Its name, as it is shown.
        name: String,
        /// Its code.
        id: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Changes on a command line: `PATH = VALUE`, `PATH += ITEM`.
    Line(Vec<String>),
}

/// Whether a text is the code of an act of an actor, if that is known, in a scenario.
pub type CheckAct = dyn Fn(&Scenario, Option<ActorId>, &str) -> Result<(), String>;

/// What only the floors above know of: whether a text is a policy, or an act's code. Each answers with what is wrong.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Of a policy.
    pub policy: &'a CheckPolicy<'a>,
    /// Of a code of acts of an actor, in a scenario.
    pub act: &'a CheckAct,
}

impl std::fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

/// Reads a what-if and makes its changes. `files` are the documents of the scenario, which is `base` as checked; `folder` is
/// what their names are shown with.
///
/// # Errors
/// Everything that is wrong, and no variant, if anything is.
pub fn vary(
    folder: &str,
    files: &BTreeMap<String, Vec<u8>>,
    base: &Scenario,
    sheet: &Sheet,
    words: Words<'_>,
) -> Result<Variant, Findings> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let read = match sheet {
        Sheet::Document { name, bytes, .. } => sources
            .add_bytes(name.clone(), bytes.clone(), &mut diagnostics)
            .and_then(|file| Some((file, read::<WhatIf>(&sources, file, &mut diagnostics)?))),
        Sheet::Line(lines) => {
            let file = sources.add("--set", lines.join("\n"));
            of_lines(lines, file, &mut diagnostics).map(|sheet| (file, sheet))
        }
    };
    let Some((file, written)) = read else { return Err(Findings { sources, diagnostics }) };
    let text = sources.get(file).map_or_else(String::new, |f| f.text.clone());
    let mut work = Work {
        text: &text,
        file,
        diagnostics,
        texts: Texts::new(files),
        touched: Vec::new(),
        entries: Vec::new(),
        changes: Vec::new(),
        changed: Vec::new(),
        id: match sheet {
            Sheet::Document { id, .. } => id.clone(),
            Sheet::Line(_) => "set".to_owned(),
        },
    };
    if written.changes.is_empty() {
        work.error(
            codes::EMPTY_LIST,
            written.changes.span,
            "a what-if changes something".to_owned(),
            "empty",
            "write what is otherwise, as in Set(path: \"parameters.shock_sd\", to: 0.2)",
        );
    }
    for change in &written.changes.value {
        work.change(change);
    }
    if work.diagnostics.has_errors() {
        return Err(Findings { sources, diagnostics: work.diagnostics });
    }
    let scenario = match load_with(folder, work.texts.files(), &BTreeMap::new(), words.policy) {
        Ok(loaded) => loaded.scenario,
        Err(findings) => {
            work.take_over(findings);
            return Err(Findings { sources, diagnostics: work.diagnostics });
        }
    };
    let Rules { start, from, only_if, directives, policies } =
        rules::rules(&mut work, &written, base, &scenario, words);
    let happens = work.entries.iter().filter_map(|id| scenario.record.iter().position(|e| e.id == *id));
    let happens = happens.filter_map(|i| u16::try_from(i).ok()).collect();
    if work.diagnostics.has_errors() {
        return Err(Findings { sources, diagnostics: work.diagnostics });
    }
    Ok(Variant {
        id: work.id,
        title: written.title,
        title_fr: written.title_fr,
        question: written.question.value,
        question_fr: written.question_fr,
        start,
        from,
        only_if,
        scenario,
        directives,
        policies,
        happens,
        changes: work.changes,
        changed: work.changed,
        text,
    })
}

/// The changes of a command line.
fn of_lines(lines: &[String], file: FileId, diagnostics: &mut Diagnostics) -> Option<WhatIf> {
    let mut changes = Vec::new();
    let mut start = 0;
    for line in lines {
        let end = start + line.len();
        let whole = Span::new(start, end);
        match one_line(line, start) {
            Ok(change) => changes.push(At::new(change, whole)),
            Err((span, message, help)) => {
                diagnostics.push(Diagnostic::error(codes::SYNTAX_OF_LINE, message).at(file, span).help(help));
            }
        }
        start = end + 1;
    }
    let title = lines.join("; ");
    let question = At::new(format!("What if {title}?"), Span::default());
    (!diagnostics.has_errors()).then(|| WhatIf {
        title,
        question,
        changes: At::new(changes, Span::default()),
        ..WhatIf::default()
    })
}

fn one_line(line: &str, start: usize) -> Result<Change, (Span, String, String)> {
    let whole = Span::new(start, start + line.len());
    let Some(equals) = line.find('=') else {
        let help = "write PATH = VALUE, as in 'parameters.shock_sd = 0.2', or PATH += ITEM".to_owned();
        return Err((whole, "no `=` in it".to_owned(), help));
    };
    let (left, add) = match line[..equals].strip_suffix('+') {
        Some(left) => (left, true),
        None => (&line[..equals], false),
    };
    let right = &line[equals + 1..];
    let from = start + left.len() - left.trim_start().len();
    let path = At::new(left.trim().to_owned(), Span::new(from, from + left.trim().len()));
    let from = start + equals + 1 + (right.len() - right.trim_start().len());
    let span = Span::new(from, from + right.trim().len());
    if Tree::of(right).is_none() {
        let help = "texts stand in quotes: 'actors.TUR.name = \"..\"'".to_owned();
        return Err((span, format!("`{}` is no value", right.trim()), help));
    }
    let value = At::new(IgnoredAny, span);
    Ok(if add { Change::Add { to: path, item: value } } else { Change::Set { path, to: value } })
}

/// How a path was used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Use {
    Set,
    Add,
    Remove,
}

/// A what-if that is being read.
pub(super) struct Work<'a> {
    pub(super) text: &'a str,
    file: FileId,
    pub(super) diagnostics: Diagnostics,
    texts: Texts,
    /// Paths that were used, and where.
    touched: Vec<(String, Use, Span)>,
    /// Codes of entries that come about in the run.
    entries: Vec<String>,
    changes: Vec<String>,
    changed: Vec<Changed>,
    id: String,
}

impl Work<'_> {
    pub(super) fn error(&mut self, code: &'static str, span: Span, message: String, label: &str, help: &str) {
        let error = Diagnostic::error(code, message).at(self.file, span).label(label);
        self.diagnostics.push(if help.is_empty() { error } else { error.help(help) });
    }

    pub(super) fn contradiction(&mut self, span: Span, earlier: Span, message: String) {
        self.diagnostics.push(
            Diagnostic::error(codes::CONTRADICTION, message)
                .at(self.file, span)
                .label("contradicts an earlier change")
                .related(self.file, earlier, "the earlier one")
                .help("keep one of the two, or make two what-ifs of them"),
        );
    }

    /// The text of a place.
    pub(super) fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// One thing is otherwise: as it is written, and in its parts.
    pub(super) fn tell(&mut self, written: String, changed: Changed) {
        self.changes.push(written);
        self.changed.push(changed);
    }

    /// The same, before all others.
    pub(super) fn tell_first(&mut self, written: String, changed: Changed) {
        self.changes.insert(0, written);
        self.changed.insert(0, changed);
    }

    fn change(&mut self, change: &At<Change>) {
        let parts =
            |path: &At<String>| path::segments(path).into_iter().map(|(_, text)| text.to_owned()).collect();
        match &change.value {
            Change::Set { path, to } => {
                let value = self.slice(to.span).to_owned();
                let told = Changed::Set { path: parts(path), value: value.clone() };
                self.tell(format!("{} = {}", path.value, short(&value)), told);
                self.set(path, &value, to.span, true);
            }
            Change::Add { to, item } => {
                let value = self.slice(item.span).to_owned();
                let told = Changed::Add { path: parts(to), item: value.clone() };
                self.tell(format!("{} += {}", to.value, short(&value)), told);
                self.add(to, &[Piece { text: &value, from: item.span, same: true }]);
            }
            Change::Remove { path } => {
                self.tell(format!("without {}", path.value), Changed::Remove { path: parts(path) });
                self.remove(path);
            }
            Change::Happens { on, title, effects } => {
                let told = Changed::Happens { on: on.value.clone(), title: title.value.clone() };
                self.tell(format!("{}: {}", on.value, title.value), told);
                let (on, title, effects) = (on.span, title.span, effects.span);
                let [date, said, what] = [on, title, effects].map(|span| self.slice(span).to_owned());
                self.entry(on, (&date, on), (&said, title), (&what, effects, true));
            }
            Change::InForce { agreement, on } => {
                let told = Changed::InForce { agreement: agreement.value.clone(), on: on.value.clone() };
                self.tell(format!("{}: {} in force", on.value, agreement.value), told);
                let (code, date) = (self.slice(agreement.span).to_owned(), self.slice(on.span).to_owned());
                for field in ["signed", "in_force"] {
                    let path = At::new(format!("agreements.{}.{field}", agreement.value), agreement.span);
                    self.set(&path, &date, on.span, true);
                    if self.diagnostics.has_errors() {
                        return; // what is not there is told of once
                    }
                }
                let effects = format!("[Sign({code})]");
                let title = "\"An agreement is in force by the what-if\"";
                self.entry(
                    on.span,
                    (&date, on.span),
                    (title, agreement.span),
                    (&effects, agreement.span, false),
                );
            }
            Change::Order { .. } | Change::Forbid { .. } | Change::Policy { .. } => {}
        }
    }

    /// Something that happens in the run is an entry of the record.
    fn entry(&mut self, at: Span, date: (&str, Span), title: (&str, Span), effects: (&str, Span, bool)) {
        let id = format!("whatif_{}_{}", self.id, self.entries.len() + 1);
        let head = format!("(id: \"{id}\", cameo: \"010\", mark: Estimate, date: ");
        let piece = |text, from| Piece { text, from, same: false };
        let same = |(text, from): (_, Span)| Piece { text, from, same: true };
        self.entries.push(id);
        let path = At::new("record".to_owned(), at);
        self.add(
            &path,
            &[
                piece(&head, at),
                same(date),
                piece(", title: ", at),
                same(title),
                piece(", effects: ", at),
                Piece { text: effects.0, from: effects.1, same: effects.2 },
                piece(")", at),
            ],
        );
    }

    /// Where a path leads, or why nowhere.
    fn find(&mut self, path: &At<String>, how: Use) -> Option<(Document, Place)> {
        let found = path::document(path).and_then(|document| {
            let text = self.texts.text(document);
            let tree = Tree::of(&text).ok_or_else(|| Lost {
                segment: Span::new(0, path.len()),
                message: format!("{} cannot be read any more", document.file()),
                help: "look at the changes before this one".to_owned(),
            })?;
            Ok((document, path::find(&tree, path)?))
        });
        match found {
            Ok(found) => {
                self.touch(path, how);
                Some(found)
            }
            Err(lost) => {
                let span = self.within(path, lost.segment);
                self.error(codes::NO_PATH, span, lost.message, "not there", &lost.help);
                None
            }
        }
    }

    /// A stretch of a path, in the what-if's text; the whole of it if it was written with escapes.
    fn within(&self, path: &At<String>, segment: Span) -> Span {
        let written = self.slice(path.span);
        let quote = usize::from(written.starts_with('"'));
        if written.get(quote..quote + path.len()) == Some(path.as_str()) {
            let start = path.span.start + quote;
            return Span::new(start + segment.start, start + segment.end);
        }
        path.span
    }

    /// One path is used in one way.
    fn touch(&mut self, path: &At<String>, how: Use) {
        let under = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let clash = self.touched.iter().find(|(other, other_how, span)| {
            let both_add = how == Use::Add && *other_how == Use::Add;
            let same = *other == path.value;
            // What a whole is set to, or is not there, has no parts to be changed.
            *span != path.span
                && !both_add
                && (same
                    || (under(&path.value, other) && *other_how != Use::Add)
                    || (under(other, &path.value) && how != Use::Add))
        });
        if let Some((other, _, span)) = clash.cloned() {
            self.contradiction(path.span, span, format!("`{}` and `{other}` are both changed", path.value));
        }
        self.touched.push((path.value.clone(), how, path.span));
    }

    fn set(&mut self, path: &At<String>, value: &str, from: Span, same: bool) {
        let parts = path::segments(path);
        // Of a parameter the value is meant, and that it is not drawn.
        if parts.len() == 2 && parts[0].1 == "parameters" && !value.starts_with('(') {
            let Some((document, Place::There { tree, .. })) = self.find(path, Use::Set) else { return };
            let place = |name: &str| tree.member(name).map(|member| member.value.span);
            if let (Some(default), Some(distribution)) = (place("default"), place("distribution")) {
                let mut edits = [(default, value, same), (distribution, "Fixed", false)];
                // From the back, so that places before stay where they are.
                edits.sort_by_key(|(span, ..)| std::cmp::Reverse(span.start));
                for (span, text, same) in edits {
                    self.texts.replace(document, span, &[Piece { text, from, same }]);
                }
            }
            return;
        }
        match self.find(path, Use::Set) {
            Some((document, Place::There { value: span, .. })) => {
                self.texts.replace(document, span, &[Piece { text: value, from, same }]);
            }
            Some((document, Place::LeftOut { at, field })) => {
                self.insert_field(document, at, &field, path, &[Piece { text: value, from, same }]);
            }
            None => {}
        }
    }

    fn insert_field(
        &mut self,
        document: Document,
        at: usize,
        field: &str,
        path: &At<String>,
        value: &[Piece<'_>],
    ) {
        let parts = path::segments(path);
        let name = self.within(path, parts.last().map_or(Span::default(), |(span, _)| *span));
        let mut pieces = vec![
            Piece { text: field, from: name, same: false },
            Piece { text: ": ", from: name, same: false },
        ];
        pieces.extend(value.iter().map(|p| Piece { text: p.text, from: p.from, same: p.same }));
        pieces.push(Piece { text: ", ", from: name, same: false });
        self.texts.replace(document, Span::new(at, at), &pieces);
    }

    fn add(&mut self, path: &At<String>, item: &[Piece<'_>]) {
        let Some((document, place)) = self.find(path, Use::Add) else { return };
        let mut pieces: Vec<Piece<'_>> = Vec::new();
        let piece = |text| Piece { text, from: path.span, same: false };
        match place {
            Place::There { value, items: Some(_), tree, .. } => {
                let new: String = item.iter().map(|p| p.text).collect();
                let before = Tree::of(&new).and_then(|new| later(&tree, &new));
                let end = value.end.saturating_sub(1);
                let at = before.map_or(end, |span| span.start);
                if before.is_none() && needs_comma(&self.texts.text(document), &tree) {
                    pieces.push(piece(", "));
                }
                pieces.extend(item.iter().map(|p| Piece { text: p.text, from: p.from, same: p.same }));
                if before.is_some() {
                    pieces.push(piece(", "));
                }
                self.texts.replace(document, Span::new(at, at), &pieces);
            }
            Place::There { .. } => {
                self.error(
                    codes::NO_LIST,
                    path.span,
                    format!("`{}` is no list", path.value),
                    "nothing can be added to it",
                    "write Set(path: .., to: ..)",
                );
            }
            Place::LeftOut { at, field } => {
                pieces.push(piece("["));
                pieces.extend(item.iter().map(|p| Piece { text: p.text, from: p.from, same: p.same }));
                pieces.push(piece("]"));
                self.insert_field(document, at, &field, path, &pieces);
            }
        }
    }

    fn remove(&mut self, path: &At<String>) {
        let Some((document, place)) = self.find(path, Use::Remove) else { return };
        match place {
            Place::There { whole, .. } => {
                let text = self.texts.text(document);
                // With the comma that follows it, if one does.
                let rest = &text[whole.end.min(text.len())..];
                let comma = rest.len() - rest.trim_start().len();
                let end = if rest.trim_start().starts_with(',') { whole.end + comma + 1 } else { whole.end };
                let piece = Piece { text: " ", from: path.span, same: false };
                self.texts.replace(document, Span::new(whole.start, end), &[piece]);
            }
            Place::LeftOut { field, .. } => {
                self.error(
                    codes::NO_PATH,
                    path.span,
                    format!("`{field}` is not written there"),
                    "nothing to remove",
                    "leave this change out",
                );
            }
        }
    }

    /// The codes of what is taken out.
    fn removed(&self) -> impl Iterator<Item = &str> {
        self.changed.iter().filter_map(|changed| match changed {
            Changed::Remove { path } => path.last().map(String::as_str),
            _ => None,
        })
    }

    /// Errors in the changed documents become errors of the what-if; what many places of theirs say alike is said once.
    fn take_over(&mut self, findings: Findings) {
        let mut said: BTreeMap<(String, usize), (Diagnostic, Vec<String>)> = BTreeMap::new();
        let mut order = Vec::new();
        for told in findings.diagnostics {
            if told.severity != pourparler_documents::Severity::Error {
                continue;
            }
            let source = told.file.and_then(|file| findings.sources.get(file));
            let name = source.map(|s| s.name.rsplit('/').next().unwrap_or("").to_owned());
            // What was taken out has moved the lines of its own document.
            let place = name.as_ref().zip(source).zip(told.span).map(|((name, source), span)| {
                if self.texts.is_changed(name) {
                    name.clone()
                } else {
                    format!("{name}:{}", source.line_col(span.start).0)
                }
            });
            let origin = name.as_deref().and_then(|name| self.texts.origin(name, told.span));
            let fallback = self.touched.first().map_or(Span::default(), |(_, _, span)| *span);
            let mut error = Diagnostic { related: Vec::new(), file: None, span: None, ..told }
                .at(self.file, origin.unwrap_or(fallback));
            if let Some(name) = name.filter(|name| !self.texts.is_changed(name)) {
                error = error.help(format!("{name} no longer fits the changes"));
            }
            let key = (error.message.clone(), error.span.map_or(0, |span| span.start));
            let (_, places) = said.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                (error, Vec::new())
            });
            places.extend(place.filter(|place| !places.contains(place)));
        }
        for key in order {
            let Some((mut error, places)) = said.remove(&key) else { continue };
            if self.removed().any(|code| error.message.ends_with(&format!("`{code}`"))) {
                error.help = vec![format!("take it out there, too: {} still name it", places.join(", "))];
            } else if places.len() > 1 {
                error = error.help(format!("{} places of the documents say so", places.len()));
            }
            self.diagnostics.push(error);
        }
    }
}

/// The first item of a list that is dated later than a new one, if both are dated.
fn later(list: &Tree, new: &Tree) -> Option<Span> {
    let dated = |tree: &Tree| {
        let member = ["date", "from"].iter().find_map(|key| tree.member(key))?;
        let text = member.value.said()?;
        text.parse::<pourparler_model::Date>().ok()
    };
    let date = dated(new)?;
    list.items().iter().find(|item| dated(item).is_some_and(|d| d > date)).map(|item| item.span)
}

/// Whether a comma has to stand before one more item.
fn needs_comma(text: &str, list: &Tree) -> bool {
    let Some(last) = list.items().last() else { return false };
    let rest = text.get(last.span.end..list.span.end).unwrap_or("");
    // A comment may have commas of its own.
    let code: String = rest.lines().map(|line| line.split("//").next().unwrap_or("")).collect();
    !code.contains(',')
}

/// The beginning of a text, on one line.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let cut: String = line.chars().take(MOST - 3).collect();
    format!("{cut}...")
}

/// Whether two patterns may be about the same act.
pub(super) fn meet(a: &str, b: &str) -> bool {
    matches(a, b) || matches(b, a)
}
