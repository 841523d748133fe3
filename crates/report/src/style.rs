//! The few styles that texts use.

use anstyle::{AnsiColor, Style};

/// Styles as ANSI sequences in the text; whoever prints may strip them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Styles {
    /// Headings.
    pub head: Style,
    /// War and its like.
    pub war: Style,
    /// Agreements and their like.
    pub deal: Style,
    /// What can be passed over.
    pub faint: Style,
}

impl Styles {
    /// The styles of the house.
    pub const HOUSE: Self = Self {
        head: Style::new().bold(),
        war: AnsiColor::Red.on_default(),
        deal: AnsiColor::Green.on_default(),
        faint: Style::new().dimmed(),
    };
}

/// A text in a style, line breaks and indentation left out of it.
pub(crate) fn paint(style: Style, text: &str) -> String {
    if text.is_empty() || style == Style::new() {
        return text.to_owned();
    }
    let bare = text.trim_start_matches(' ');
    format!("{}{style}{bare}{style:#}", &text[..text.len() - bare.len()])
}
