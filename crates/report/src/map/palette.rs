//! Colours and textures of those who hold land.
//!
//! Colours are tints of Okabe and Ito's set, which colour-blind people tell apart; the lightness of the first three differs too, so that
//! a grey copy does. Third parties have a hatch, and water and land outside the theatre are lighter than any of them. Who stands under
//! another's command has its colour and a texture of its own.

use std::fmt::Write as _;

use super::situation::Situation;

/// Land of those who are no party to what is contested, where it has no hatch.
pub(super) const NEUTRAL: &str = "#ffffff";
/// Lines of its hatch.
pub(super) const HATCH: &str = "#9a9a9a";
/// Land outside the theatre.
pub(super) const OUTSIDE: &str = "#f7f6f3";
/// Water.
pub(super) const WATER: &str = "#e3eef4";
/// Coasts and shores.
pub(super) const COAST: &str = "#4a6b7a";
/// Borders between regions.
pub(super) const BORDER: &str = "#333333";
/// Lines and letters.
pub(super) const INK: &str = "#222222";

/// Fill and ink of each, lightest and darkest in turn.
const TINTS: [(&str, &str); 5] = [
    ("#fbdc9f", "#8a5a00"),
    ("#7fb2d9", "#0b3c5d"),
    ("#ad82c2", "#4a1d5c"),
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
        let _ = write!(
            out,
            r#"<pattern id="{prefix}third" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="{NEUTRAL}"/><path d="M0 4H8M4 0V8" stroke="{HATCH}" stroke-width=".7"/></pattern>"#
        );
        out
    }
}

/// A colour between colours, by their shares.
pub(super) fn mixed<'a>(parts: impl Iterator<Item = (&'a str, f64)>) -> String {
    let mut sum = [0.0; 3];
    let mut total = 0.0;
    for (colour, share) in parts {
        for (part, value) in sum.iter_mut().zip(channels(colour)) {
            *part += f64::from(value) * share;
        }
        total += share;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mean of bytes is one")]
    let byte = |part: f64| libm::round(part / total.max(1e-9)).clamp(0.0, 255.0) as u8;
    let [r, g, b] = sum.map(byte);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Red, green and blue of `#rrggbb`.
fn channels(colour: &str) -> [u8; 3] {
    let at =
        |n: usize| colour.get(n..n + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or(255);
    [at(1), at(3), at(5)]
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours by the Web Content Accessibility Guidelines 2.1: 1 to 21.
    fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |colour: &str| {
            let [r, g, b] = channels(colour).map(|part| {
                let c = f64::from(part) / 255.0;
                if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrasts_are_as_the_guidelines_work_them_out() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
    }

    /// Three to one is what the guidelines ask of what a picture is read by.
    #[test]
    fn lines_and_letters_stand_out_from_all_that_they_may_lie_on() {
        let land: Vec<&str> = TINTS.iter().map(|t| t.0).chain([NEUTRAL, OUTSIDE, WATER]).collect();
        for fill in land {
            assert!(contrast(fill, BORDER) >= 3.0, "{fill}: {}", contrast(fill, BORDER));
            assert!(contrast(fill, INK) >= 4.5, "{fill}: {}", contrast(fill, INK));
        }
        for fill in [NEUTRAL, OUTSIDE, WATER, TINTS[0].0] {
            assert!(contrast(fill, COAST) >= 3.0, "{fill}: {}", contrast(fill, COAST));
        }
        for (fill, ink) in TINTS {
            assert!(contrast(fill, ink) >= 3.0, "{fill}: {}", contrast(fill, ink));
        }
    }

    /// In grey: each a step darker than what comes before.
    #[test]
    fn three_sides_are_told_apart_by_lightness() {
        let grey = |n: usize| contrast(TINTS[n].0, "#000000");
        assert!(grey(0) > 1.25 * grey(1) && grey(1) > 1.25 * grey(2), "{} {} {}", grey(0), grey(1), grey(2));
        assert!([NEUTRAL, OUTSIDE, WATER].iter().all(|fill| contrast(fill, "#000000") > grey(0)));
    }

    #[test]
    fn a_mixed_colour_lies_between() {
        assert_eq!(mixed([("#000000", 0.5), ("#ffffff", 0.5)].into_iter()), "#808080");
        assert_eq!(mixed([("#102030", 1.0), ("#ffffff", 0.0)].into_iter()), "#102030");
        assert_eq!(mixed([("#102030", 0.2), ("#102030", 0.8)].into_iter()), "#102030");
    }
}
