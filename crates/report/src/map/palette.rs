//! Colours and textures of those who hold land.
//!
//! Colours are tints of Okabe and Ito's set, which colour-blind people tell apart; their lightness differs too, so that a
//! grey copy does. Who stands under another's command has its colour and a texture of its own.

use std::fmt::Write as _;

use super::situation::Situation;

/// Land of those who are no party to what is contested.
pub(super) const NEUTRAL: &str = "#e9e6df";
/// Land outside the theatre.
pub(super) const OUTSIDE: &str = "#f6f5f2";
/// Water.
pub(super) const WATER: &str = "#d9e6ec";
/// Lines and letters.
pub(super) const INK: &str = "#222222";

/// Fill and ink of each, lightest and darkest in turn.
const TINTS: [(&str, &str); 5] = [
    ("#fbdc9f", "#8a5a00"),
    ("#7fb2d9", "#0b3c5d"),
    ("#cdb4d8", "#5b2a6e"),
    ("#9fd3bd", "#0d5c45"),
    ("#f1a58a", "#8a2f10"),
];

/// How the land of one holder looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The holder's code.
    pub(super) holder: String,
    /// Colour of the land.
    pub(super) fill: &'static str,
    /// Colour of its texture and of its letters.
    pub(super) ink: &'static str,
    texture: usize,
}

/// The looks of all holders of a map.
#[derive(Clone, Debug)]
pub(super) struct Palette {
    looks: Vec<Look>,
}

impl Palette {
    pub(super) fn new(situation: &Situation) -> Self {
        let mut heads: Vec<&str> = Vec::new();
        let mut looks = Vec::new();
        for actor in &situation.contested {
            let head = situation.side(actor);
            let n = heads.iter().position(|h| *h == head).unwrap_or_else(|| {
                heads.push(head);
                heads.len() - 1
            });
            let (fill, ink) = TINTS[n % TINTS.len()];
            let texture = looks.len() % TEXTURES.len();
            looks.push(Look { holder: actor.clone(), fill, ink, texture });
        }
        Self { looks }
    }

    /// The look of a holder; none if it is no party to what is contested.
    pub(super) fn look(&self, holder: &str) -> Option<&Look> {
        self.looks.iter().find(|l| l.holder == holder)
    }

    /// Colour of a holder's land.
    pub(super) fn fill(&self, holder: &str) -> &'static str {
        self.look(holder).map_or(NEUTRAL, |l| l.fill)
    }

    /// Definitions of the textures, with ids that begin with `prefix`.
    pub(super) fn defs(&self, prefix: &str) -> String {
        let mut out = String::new();
        for look in &self.looks {
            let (fill, ink) = (look.fill, look.ink);
            let _ = write!(
                out,
                r#"<pattern id="{prefix}{}" width="9" height="9" patternUnits="userSpaceOnUse"{}><rect width="9" height="9" fill="{fill}"/>{}</pattern>"#,
                look.holder,
                TEXTURES[look.texture].0,
                TEXTURES[look.texture].1.replace("INK", ink)
            );
        }
        out
    }
}

/// The colours of land, each with those who hold it, for a key.
#[must_use]
pub fn fills(situation: &Situation) -> Vec<(&'static str, Vec<String>)> {
    let mut out: Vec<(&'static str, Vec<String>)> = Vec::new();
    for look in Palette::new(situation).looks {
        match out.iter_mut().find(|(fill, _)| *fill == look.fill) {
            Some((_, holders)) => holders.push(look.holder),
            None => out.push((look.fill, vec![look.holder])),
        }
    }
    out
}

/// Turn of a tile, and what is drawn on it.
const TEXTURES: [(&str, &str); 5] = [
    (r#" patternTransform="rotate(90)""#, r#"<path d="M0 4.5H9" stroke="INK" stroke-width="1.2"/>"#),
    (r#" patternTransform="rotate(-45)""#, r##"<path d="M0 4.5H9" stroke="#fff" stroke-width="2.4"/>"##),
    (r#" patternTransform="rotate(45)""#, r#"<path d="M0 4.5H9" stroke="INK" stroke-width="1.2"/>"#),
    ("", r#"<circle cx="2.5" cy="2.5" r="1.3" fill="INK"/><circle cx="7" cy="7" r="1.3" fill="INK"/>"#),
    ("", r#"<path d="M0 4.5H9M4.5 0V9" stroke="INK" stroke-width=".9"/>"#),
];
