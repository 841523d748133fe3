//! Which codes there are, and where each was given.

use std::collections::BTreeMap;

use pourparler_documents::{FileId, Span};

use crate::codes;

/// What a code can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Actor,
    Region,
    Treaty,
    Dispute,
    Agreement,
    Entry,
    Source,
}

impl Kind {
    pub(crate) const COUNT: usize = 7;

    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Region => "region",
            Self::Treaty => "treaty",
            Self::Dispute => "dispute",
            Self::Agreement => "agreement",
            Self::Entry => "entry of the record",
            Self::Source => "source",
        }
    }

    pub(crate) const fn unknown(self) -> &'static str {
        match self {
            Self::Actor => codes::NO_ACTOR,
            Self::Region => codes::NO_REGION,
            Self::Treaty => codes::NO_TREATY,
            Self::Dispute => codes::NO_DISPUTE,
            Self::Agreement => codes::NO_AGREEMENT,
            Self::Entry => codes::NO_ENTRY,
            Self::Source => codes::NO_SOURCE,
        }
    }

    /// Where codes of this kind are given.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Self::Actor => "actors.ron",
            Self::Region => "regions.ron",
            Self::Treaty => "treaties.ron",
            Self::Dispute => "disputes.ron",
            Self::Agreement => "agreements.ron",
            Self::Entry => "record.ron",
            Self::Source => "sources.ron",
        }
    }
}

/// The codes of one kind.
#[derive(Default)]
pub(crate) struct Table {
    /// Whether all of them are known: their document could be read, or their codes at least.
    pub(crate) complete: bool,
    /// Codes of a document of which not all could be read: those of the items that cannot be among them.
    pub(crate) unread: Vec<String>,
    index: BTreeMap<String, usize>,
    places: Vec<(FileId, Span)>,
}

impl Table {
    /// Adds a code; where it was given before, if it was.
    pub(crate) fn add(&mut self, code: &str, file: FileId, span: Span) -> Option<(FileId, Span)> {
        let next = self.places.len();
        self.places.push((file, span));
        match self.index.get(code) {
            Some(first) => self.places.get(*first).copied(),
            None => {
                self.index.insert(code.to_owned(), next);
                None
            }
        }
    }

    pub(crate) fn get(&self, code: &str) -> Option<usize> {
        self.index.get(code).copied()
    }

    /// Whether a code that is not among those read may be one all the same.
    pub(crate) fn may_be(&self, code: &str) -> bool {
        !self.complete || self.unread.iter().any(|unread| unread == code)
    }

    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        self.index.keys().chain(&self.unread).map(String::as_str)
    }
}
