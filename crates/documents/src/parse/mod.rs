//! From text to a tree in which every value knows its place.
//!
//! The tree says what was written, not what it means: a number is still its digits, a word may turn out to be an enum's
//! variant or the name of a struct. What cannot be a document at all ends here, with its [`Trouble`]s: after a missing comma, or
//! a number as people write it elsewhere, reading goes on, so that what is wrong further on is told as well.

mod grammar;
mod literals;
mod scan;

use std::borrow::Cow;

pub(crate) use grammar::parse;

use crate::source::Span;

/// How deep brackets may nest. A scenario needs less than ten; a limit keeps the stack from overflowing.
pub(crate) const DEEPEST: usize = 64;

/// A value and its place.
#[derive(Debug, PartialEq)]
pub(crate) struct Node<'s> {
    pub(crate) span: Span,
    pub(crate) kind: Kind<'s>,
}

/// A word and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word<'s> {
    pub(crate) text: &'s str,
    pub(crate) span: Span,
}

/// What was written.
#[derive(Debug, PartialEq)]
pub(crate) enum Kind<'s> {
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written, known to be well formed.
    Number(&'s str),
    /// A text in double quotes, its escapes resolved.
    Text(Cow<'s, str>),
    /// A character in single quotes.
    Char(char),
    /// `[a, b]`
    List(Vec<Node<'s>>),
    /// `{ a: b }`
    Map(Vec<(Node<'s>, Node<'s>)>),
    /// A word alone, `Name`.
    Bare(Word<'s>),
    /// `Name(a, b)` or `(a, b)`.
    Values(Option<Word<'s>>, Vec<Node<'s>>),
    /// `Name(a: b)` or `(a: b)`.
    Fields(Option<Word<'s>>, Vec<Field<'s>>),
}

/// `name: value`.
#[derive(Debug, PartialEq)]
pub(crate) struct Field<'s> {
    pub(crate) name: Word<'s>,
    pub(crate) value: Node<'s>,
}

/// What a text was read as.
pub(crate) struct Outcome<'s> {
    /// The document, unless the text breaks off or nobody can tell how it goes on.
    pub(crate) node: Option<Node<'s>>,
    /// What is wrong with it, in order: with anything, it is no document.
    pub(crate) troubles: Vec<Trouble>,
}

/// Why a text is not a document: one place, and what to do.
#[derive(Debug, PartialEq)]
pub(crate) struct Trouble {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: Vec<String>,
    pub(crate) related: Option<(Span, String)>,
}

impl Trouble {
    fn new(span: Span, message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            span,
            message: message.into(),
            label: String::new(),
            help: Vec::new(),
            related: None,
        })
    }

    fn label(mut self: Box<Self>, label: impl Into<String>) -> Box<Self> {
        self.label = label.into();
        self
    }

    fn help(mut self: Box<Self>, help: impl Into<String>) -> Box<Self> {
        self.help.push(help.into());
        self
    }

    fn related(mut self: Box<Self>, span: Span, label: impl Into<String>) -> Box<Self> {
        self.related = Some((span, label.into()));
        self
    }
}

/// A piece of a tree, or why there is none.
type Parsed<T> = Result<T, Box<Trouble>>;
