//! From what is written to what is checked: every error of every document at once.
//!
//! Each document has a module that turns its written form into the checked one. Where something is wrong it tells the
//! [`Check`], puts any value in its place and goes on; the caller takes the result only if nothing was told.

mod actors;
mod agreements;
mod conference;
mod disputes;
mod doubts;
mod duties;
mod forces;
mod incompatible;
mod names;
mod origin;
mod parameters;
mod parts;
mod questions;
mod record;
mod regions;
mod rest;
mod roles;
mod scale;
mod scenario;
mod titles;
mod treaties;
mod values;

use pourparler_documents::{At, Diagnostic, Diagnostics, FileId, Span, did_you_mean};
use pourparler_model::{ActorId, Date, DisputeId, RegionId, TextId, TreatyId};

use crate::codes;
use crate::document::Document;
use crate::load::CheckPolicy;
use crate::scenario::{Mark, Scenario};
use crate::written::{Code, ScenarioSource};
use names::{Kind, Table};

/// How much of a document could be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Extent {
    /// Nothing.
    #[default]
    Nothing,
    /// Some items of a list, not all.
    Part,
    /// All of it; or it is absent, and may be.
    Whole,
}

/// A document: its file, and how much of it could be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The file, if it is there.
    pub(crate) file: Option<FileId>,
    /// How much of it.
    pub(crate) extent: Extent,
    /// The codes of all items of a list of which not all could be read, if each has one.
    pub(crate) codes: Option<Vec<String>>,
}

/// All documents' files.
pub(crate) type Files = [Known; Document::ALL.len()];

/// Checks what was written. The scenario is whole only if no error was told.
pub(crate) fn check(
    written: &ScenarioSource,
    files: Files,
    policy: &CheckPolicy<'_>,
) -> (Option<Scenario>, Diagnostics) {
    let mut cx = Check::new(files);
    cx.name_everything(written);
    let frame = scenario::frame(&mut cx, &written.frame);
    let scenario = Scenario {
        id: frame.id,
        title: frame.title,
        summary: frame.summary,
        begins: frame.begins,
        ends: frame.ends,
        actors: actors::actors(&mut cx, written, policy),
        regions: regions::regions(&mut cx, &written.regions),
        routes: regions::routes(&mut cx, &written.regions),
        orders_of_battle: forces::orders_of_battle(&mut cx, written),
        treaties: treaties::treaties(&mut cx, &written.treaties),
        ties: rest::ties(&mut cx, &written.ties),
        disputes: disputes::disputes(&mut cx, written),
        texts: agreements::texts(&mut cx, written),
        schedule: rest::schedule(&mut cx, &written.schedule),
        record: record::record(&mut cx, written),
        questions: questions::questions(&mut cx, written),
        parameters: parameters::parameters(&mut cx, &written.parameters),
        sources: rest::sources(&mut cx, &written.sources),
        starts: scenario::starts(&mut cx, written),
        default_start: scenario::default_start(&mut cx, &written.frame),
    };
    rest::unused_sources(&mut cx, &written.sources);
    let whole = cx.all_whole() && !cx.diagnostics.has_errors();
    (whole.then_some(scenario), cx.diagnostics)
}

/// What the checks of all documents share.
pub(crate) struct Check {
    diagnostics: Diagnostics,
    files: Files,
    /// The file that is being checked.
    file: Option<FileId>,
    tables: [Table; Kind::COUNT],
    /// The world's first and last day, where they are dates.
    begins: Option<Date>,
    ends: Option<Date>,
    /// The day of the last start.
    last_start: Option<Date>,
    /// The mark of what names neither mark nor source.
    mark: Option<Mark>,
    /// Whether a source has been referred to.
    used: Vec<bool>,
}

impl Check {
    fn new(files: Files) -> Self {
        Self {
            diagnostics: Diagnostics::default(),
            files,
            file: None,
            tables: Default::default(),
            begins: None,
            ends: None,
            last_start: None,
            mark: None,
            used: Vec::new(),
        }
    }

    /// Turns to a document; whether there is anything to check.
    fn enter(&mut self, document: Document) -> bool {
        let known = &self.files[document as usize];
        self.file = known.file;
        known.file.is_some() && known.extent != Extent::Nothing
    }

    /// Whether a document could be read in whole, so that what is not in it can be missed.
    fn is_whole(&self, document: Document) -> bool {
        self.files[document as usize].extent == Extent::Whole
    }

    fn all_whole(&self) -> bool {
        self.files.iter().all(|known| known.extent == Extent::Whole)
    }

    fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>, label: &str, help: &str) {
        let error = Diagnostic::error(code, message).label(label);
        self.tell(error, span, help);
    }

    /// Something that can be meant, and seldom is.
    fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>, label: &str, help: &str) {
        let warning = Diagnostic::warning(code, message).label(label);
        self.tell(warning, span, help);
    }

    fn tell(&mut self, diagnostic: Diagnostic, span: Span, help: &str) {
        let diagnostic = if help.is_empty() { diagnostic } else { diagnostic.help(help) };
        self.diagnostics.push(match self.file {
            Some(file) => diagnostic.at(file, span),
            None => diagnostic,
        });
    }

    /// All codes that other documents may refer to.
    fn name_everything(&mut self, written: &ScenarioSource) {
        macro_rules! name {
            ($document:ident, $kind:ident, $list:expr) => {
                let unread = self.files[Document::$document as usize].codes.take();
                let table = &mut self.tables[Kind::$kind as usize];
                table.complete =
                    unread.is_some() || self.files[Document::$document as usize].extent == Extent::Whole;
                table.unread = unread.unwrap_or_default();
                if self.enter(Document::$document) {
                    for item in $list {
                        self.name(Kind::$kind, &item.id);
                    }
                }
            };
        }
        name!(Actors, Actor, &written.actors);
        name!(Regions, Region, &written.regions);
        name!(Treaties, Treaty, &written.treaties);
        name!(Disputes, Dispute, &written.disputes);
        name!(Agreements, Agreement, &written.agreements);
        name!(Record, Entry, &written.record);
        name!(Sources, Source, &written.sources);
        self.used = vec![false; written.sources.len()];
    }

    fn name(&mut self, kind: Kind, code: &Code) {
        self.form_of(code);
        let Some(file) = self.file else { return };
        if let Some(first) = self.tables[kind as usize].add(code, file, code.span) {
            self.twice(&format!("{} `{code}`", kind.noun()), code.span, first);
        }
    }

    /// Codes are of letters, digits, `_`, `-` and `.`, so that they can stand in file names and on command lines.
    fn form_of(&mut self, code: &Code) {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if code.is_empty() || !code.chars().all(fits) || code.len() > 64 {
            self.error(
                codes::MALFORMED_CODE,
                code.span,
                "a code is 1 to 64 letters, digits, `_`, `-` and `.`",
                "not a code",
                "",
            );
        }
    }

    fn twice(&mut self, what: &str, span: Span, first: (FileId, Span)) {
        let error = Diagnostic::error(codes::TWICE, format!("{what} is given twice"))
            .label("given again")
            .related(first.0, first.1, "first given here");
        self.tell(error, span, "give it once, or under another code");
    }

    /// Codes that are given within a list only, such as those of a dispute's issues: each once.
    fn all_different<'a>(&mut self, noun: &str, codes: impl Iterator<Item = &'a Code>) {
        let mut table = Table::default();
        let Some(file) = self.file else { return };
        for code in codes {
            if let Some(first) = table.add(code, file, code.span) {
                self.twice(&format!("{noun} `{code}`"), code.span, first);
            }
        }
    }

    /// The index of what a code names; told if it names nothing.
    fn find(&mut self, kind: Kind, code: &Code) -> Option<usize> {
        let table = &self.tables[kind as usize];
        if let Some(index) = table.get(code) {
            return Some(index);
        }
        if !table.may_be(code) {
            let help = match did_you_mean(code, table.codes()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("add it to {}, or name one that is there", kind.file()),
            };
            let noun = kind.noun();
            let article =
                if matches!(kind, Kind::Actor | Kind::Agreement | Kind::Entry) { "an" } else { "a" };
            self.error(
                kind.unknown(),
                code.span,
                format!("no {noun} `{code}`"),
                &format!("not {article} {noun} of this scenario"),
                &help,
            );
        }
        None
    }

    fn actor(&mut self, code: &Code) -> ActorId {
        ActorId::new(self.find(Kind::Actor, code).unwrap_or(0))
    }

    fn region(&mut self, code: &Code) -> RegionId {
        RegionId::new(self.find(Kind::Region, code).unwrap_or(0))
    }

    fn dispute(&mut self, code: &Code) -> DisputeId {
        DisputeId::new(self.find(Kind::Dispute, code).unwrap_or(0))
    }

    fn treaty(&mut self, code: &Code) -> TreatyId {
        TreatyId::new(self.find(Kind::Treaty, code).unwrap_or(0))
    }

    fn text(&mut self, code: &Code) -> TextId {
        TextId::new(self.find(Kind::Agreement, code).unwrap_or(0))
    }

    /// Actors, each once.
    fn actors(&mut self, codes: &[Code]) -> Vec<ActorId> {
        self.all_different("actor", codes.iter());
        codes.iter().map(|code| self.actor(code)).collect()
    }

    /// Regions, each once.
    fn regions(&mut self, codes: &[Code]) -> Vec<RegionId> {
        self.all_different("region", codes.iter());
        codes.iter().map(|code| self.region(code)).collect()
    }

    /// A list with something in it.
    fn not_empty<T>(&mut self, list: &At<Vec<T>>, what: &str, help: &str) {
        if list.is_empty() {
            self.error(codes::EMPTY_LIST, list.span, format!("{what} must not be empty"), "empty", help);
        }
    }

    /// A document in which something must stand.
    fn not_an_empty_document(&mut self, document: Document, count: usize, what: &str) {
        if count > 0 || !self.is_whole(document) {
            return;
        }
        let message = format!("a scenario without {what}");
        self.error(codes::EMPTY_LIST, Span::default(), message, "the list is empty", "add at least one");
    }

    /// A list whose items ids can count.
    fn most_items(&mut self, mut places: impl ExactSizeIterator<Item = Span>, what: &str) {
        const MOST: usize = u16::MAX as usize;
        let count = places.len();
        if let Some(span) = places.nth(MOST) {
            self.at_most(count, MOST, what, span);
        }
    }

    /// A list of no more than so many.
    fn at_most(&mut self, count: usize, most: usize, what: &str, span: Span) {
        if count > most {
            self.error(
                codes::TOO_MANY,
                span,
                format!("{count} {what}, at most {most}"),
                "one too many",
                "merge some, or leave some out",
            );
        }
    }
}
