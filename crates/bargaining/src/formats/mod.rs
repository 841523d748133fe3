//! Reading and writing domains: GENIUS XML, GeniusWeb JSON, NegoLog JSON, and our own RON.
//!
//! Which form a file has is seen from its content. A domain is given by its files: one with the issues (which may be
//! absent where profiles name them) and one for each party, in the order in which the parties speak; our own form has
//! all in one file. Every fault is a [`Diagnostic`] with file, line, column and remedy; nothing is half-read, and no
//! file, however hostile, causes a panic, a stack overflow or an expansion.

#![expect(clippy::result_large_err, reason = "a diagnostic ends the reading: nothing is hot")]

mod draft;
mod files;
mod genius;
pub mod geniusweb;
mod json;
mod negolog;
pub mod ours;
mod xml;

pub use files::{Loaded, load};
pub use xml::{MAX_DEPTH, MAX_ELEMENTS};

use crate::domain::Domain;
use pourparler_documents::{Diagnostic, Diagnostics, FileId, Sources, Span};

/// Larger files are refused unread, in bytes.
pub const MAX_FILE: u64 = 64 << 20;

/// What the evaluations of a GENIUS file mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GeniusEvaluations {
    /// Divided by the greatest of their issue, as GENIUS itself does.
    #[default]
    DividedByMaximum,
    /// As they stand, as NegMAS 0.16 reads them.
    AsStored,
}

/// How to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// What the evaluations of a GENIUS file mean.
    pub genius: GeniusEvaluations,
    /// Accept weights whose sum is far from 1 as they stand, instead of calling that an error.
    pub weights_as_stored: bool,
}

/// What a file turned out to be.
enum Form {
    GeniusDomain(xml::Element),
    GeniusProfile(xml::Element),
    WebDomain(json::Node),
    WebProfile(json::Node),
    NegoLog(json::Node),
    Ours,
}

/// Reads one domain from its files. With `skip_strangers` files of no known form are passed over with a warning
/// (folders hold result files, too); else they are errors.
pub fn read(
    sources: &Sources,
    files: &[FileId],
    options: &ReadOptions,
    skip_strangers: bool,
    diagnostics: &mut Diagnostics,
) -> Option<Domain> {
    let mut forms = Vec::new();
    for &file in files {
        match form(sources, file) {
            Ok(form) => forms.push((file, form)),
            Err(mut error) => {
                if skip_strangers && matches!(error.code, "N0001" | "N0101") {
                    error.severity = pourparler_documents::Severity::Warning;
                }
                diagnostics.push(error);
            }
        }
    }
    if diagnostics.has_errors() {
        return None;
    }
    let first = files.first().copied();
    if let [(file, Form::Ours)] = forms[..] {
        return check(ours::domain(sources, file, options, diagnostics)?, file, diagnostics);
    }
    if let Some((file, _)) = forms.iter().find(|(_, f)| matches!(f, Form::Ours)) {
        let message = "a RON document is a whole domain, but other files are given with it";
        diagnostics.push(Diagnostic::error("N0002", message).in_file(*file).help("give it alone"));
        return None;
    }
    // The file with the issues: a domain file, else the first profile.
    let is_domain = |f: &Form| matches!(f, Form::GeniusDomain(_) | Form::WebDomain(_));
    if let Some((file, _)) = forms.iter().filter(|(_, f)| is_domain(f)).nth(1) {
        let error = Diagnostic::error("N0002", "a second domain file").in_file(*file);
        diagnostics.push(error.help("put the files of each domain into a folder of its own"));
        return None;
    }
    let Some((file, holder)) = forms.iter().find(|(_, f)| is_domain(f)).or(forms.first()) else {
        let message = "no file of a known form: GENIUS XML, GeniusWeb JSON, NegoLog JSON or a RON domain";
        let error =
            Diagnostic::error("N0001", message).help("give a domain file and its profiles, or their folder");
        diagnostics.push(match first {
            Some(file) => error.in_file(file),
            None => error,
        });
        return None;
    };
    let (name, space) = match holder {
        Form::GeniusDomain(root) | Form::GeniusProfile(root) => {
            let mut context = genius::Context { file: *file, options, diagnostics };
            (String::new(), genius::space(root, &mut context)?)
        }
        Form::WebDomain(root) | Form::WebProfile(root) => geniusweb::space(root, *file, diagnostics)?,
        Form::NegoLog(root) => (String::new(), negolog::space(root, *file, diagnostics)?),
        Form::Ours => return None,
    };
    let name = if name.is_empty() { stem(sources, *file) } else { name };
    let mut parties = Vec::new();
    for (file, form) in &forms {
        let party = stem(sources, *file);
        let read = match form {
            Form::GeniusProfile(root) => {
                let mut context = genius::Context { file: *file, options, diagnostics };
                genius::profile(root, &party, &space, &mut context)
            }
            Form::WebProfile(root) => geniusweb::profile(root, &party, &space, *file, options, diagnostics),
            Form::NegoLog(root) => negolog::profile(root, &party, &space, *file, options, diagnostics),
            Form::GeniusDomain(_) | Form::WebDomain(_) | Form::Ours => continue,
        };
        parties.extend(read);
    }
    if diagnostics.has_errors() {
        return None;
    }
    check(Domain { name, space, parties }, *file, diagnostics)
}

fn check(domain: Domain, file: FileId, diagnostics: &mut Diagnostics) -> Option<Domain> {
    if domain.parties.is_empty() {
        let error = Diagnostic::error("N0003", "this domain has no parties").in_file(file);
        diagnostics.push(error.help("give the profile of each party along with the domain file"));
        return None;
    }
    Some(domain)
}

fn stem(sources: &Sources, file: FileId) -> String {
    let name = sources.get(file).map_or("", |f| f.name.as_str());
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.rsplit_once('.').map_or(base, |(stem, _)| stem).to_owned()
}

fn form(sources: &Sources, file: FileId) -> Result<Form, Diagnostic> {
    let text = sources.get(file).map_or("", |f| f.text.as_str());
    let name = sources.get(file).map_or("", |f| f.name.as_str());
    let stranger = || {
        Diagnostic::error("N0001", "not a file of a known form")
            .at(file, Span::new(0, 0))
            .help("known are GENIUS XML, GeniusWeb JSON, NegoLog JSON and our RON")
    };
    if text.len() as u64 > MAX_FILE {
        let message =
            format!("the file has {} MB, more than {} are not read", text.len() >> 20, MAX_FILE >> 20);
        return Err(Diagnostic::error("N0004", message)
            .in_file(file)
            .help("a domain file has a few kilobytes"));
    }
    match text.trim_start().chars().next() {
        Some('<') => {
            let root = xml::parse(text, file)?;
            match genius::kind(&root) {
                Some(true) => Ok(Form::GeniusDomain(root)),
                Some(false) => Ok(Form::GeniusProfile(root)),
                None => Err(stranger().label(format!("the root element is `{}`", root.name))),
            }
        }
        Some('(') => Ok(Form::Ours),
        _ if name.ends_with(".ron") => Ok(Form::Ours),
        Some('{' | '[') => {
            let root = json::parse(text, file)?;
            match geniusweb::kind(&root) {
                Some(true) => Ok(Form::WebDomain(root)),
                Some(false) => Ok(Form::WebProfile(root)),
                None if negolog::is_profile(&root) => Ok(Form::NegoLog(root)),
                None => {
                    let keys: Vec<&str> = root.entries().iter().take(5).map(|e| e.key.as_str()).collect();
                    Err(stranger().label(format!("its keys are {}", keys.join(", "))))
                }
            }
        }
        _ => Err(stranger()),
    }
}
