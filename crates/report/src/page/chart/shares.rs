//! How it ends: a bar an arm, divided into categories, as wide as the page.
//!
//! What a category looks like is fixed by what it is, not by which others there are: how much of the ground is taken is a colour,
//! lightest where it is none; whether there is a war and what is signed is a texture. Two pages, and two arms, can be set side by side.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Caption;
use crate::language::Language;
use crate::svg::escape;

/// How many categories a bar is divided into: more are slivers.
pub(in crate::page) const MOST: usize = 12;

/// Below this share a part has no number in it: on a narrow telephone there is no room.
const NUMBERED: f64 = 0.1;

/// How a category looks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::page) enum Look {
    /// Ground taken, 0 to 3; whether at war; what is signed: nothing, a truce, an agreement.
    Standing(u8, bool, u8),
    /// The rare ones together.
    Other,
    /// What is no standing, by its place.
    Nth(usize),
}

/// Fill and ink by how much of the ground is taken.
const GROUND: [(&str, &str); 4] =
    [("#f3eee2", "#4a4a4a"), ("#f2c14e", "#6b4700"), ("#6fb0d8", "#0b3c5d"), ("#0b3c5d", "#cfe6f5")];

/// What lies on it by what is signed: nothing, dots, lines. Sizes are those of a tile of 8 px.
const SIGNED: [&str; 3] = [
    "",
    r#"<circle cx="2" cy="2" r="1.1" fill="INK"/><circle cx="6" cy="6" r="1.1" fill="INK"/>"#,
    r#"<path d="M2 0V8M6 0V8" stroke="INK" stroke-width="1.1"/>"#,
];

/// What a war adds.
const WAR: &str = r##"<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="#c1121f" stroke-width="2.4"/>"##;

impl Look {
    /// That of a category by its code (`2-0-1`), else by its place.
    pub(in crate::page) fn of(code: &str, place: usize) -> Self {
        let mut parts = code.split('-').map(str::parse::<u8>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(held @ 0..=3)), Some(Ok(war @ 0..=1)), Some(Ok(paper @ 0..=2)), None) => {
                Self::Standing(held, war == 1, paper)
            }
            _ => Self::Nth(place),
        }
    }

    fn id(self) -> String {
        match self {
            Self::Standing(held, war, paper) => format!("share-{held}-{}-{paper}", u8::from(war)),
            Self::Other => "share-other".to_owned(),
            Self::Nth(place) => format!("share-n{place}"),
        }
    }

    /// Its fill, as an attribute has it.
    pub(in crate::page) fn fill(self) -> String {
        format!("url(#{})", self.id())
    }

    fn pattern(self) -> String {
        let standing = |held: u8, war: bool, paper: u8| {
            let (fill, ink) = GROUND[usize::from(held.min(3))];
            let signed = SIGNED[usize::from(paper.min(2))].replace("INK", ink);
            format!(r#"<rect width="8" height="8" fill="{fill}"/>{signed}{}"#, if war { WAR } else { "" })
        };
        let inner = match self {
            Self::Standing(held, war, paper) => standing(held, war, paper),
            Self::Other => r##"<rect width="8" height="8" fill="#ddd"/><path d="M0 4H8M4 0V8" stroke="#777" stroke-width=".8"/>"##
                .to_owned(),
            // As many as there are standings, in another order.
            Self::Nth(n) => standing((n % 4) as u8, n / 12 % 2 == 1, (n / 4 % 3) as u8),
        };
        format!(
            r#"<pattern id="{}" width="8" height="8" patternUnits="userSpaceOnUse">{inner}</pattern>"#,
            self.id()
        )
    }
}

/// Definitions of the fills of categories, once a page.
pub(in crate::page) fn patterns(looks: &BTreeSet<Look>) -> String {
    let all: String = looks.iter().map(|look| look.pattern()).collect();
    format!(r#"<svg width="0" height="0" class="defs" aria-hidden="true"><defs>{all}</defs></svg>"#)
}

/// The bar of an arm: its shares in the order of the looks. It has no size of its own, and takes the room that there is.
pub(in crate::page) fn shares(
    caption: Caption<'_>,
    looks: &[Look],
    values: &[f64],
    language: Language,
) -> String {
    let share = |v: &f64| if v.is_finite() { *v } else { 0.0 };
    let total: f64 = values.iter().map(share).sum::<f64>().max(1e-9);
    let most = values.iter().map(share).fold(0.0, f64::max);
    let (mut parts, mut figures, mut x) = (String::new(), String::new(), 0.0);
    for (look, value) in looks.iter().zip(values) {
        let (value, width) = (share(value), 100.0 * share(value) / total);
        if width <= 0.0 {
            continue;
        }
        let _ = write!(
            parts,
            r##"<rect x="{x:.2}%" y="0" width="{width:.2}%" height="30" fill="{}" stroke="#fff" stroke-width="1"/>"##,
            look.fill()
        );
        if value >= NUMBERED || value >= most {
            let _ = write!(
                figures,
                r#"<text class="on" x="{:.2}%" y="20" text-anchor="middle">{}{}%</text>"#,
                x + width / 2.0,
                language.number(value * 100.0, 0),
                '\u{a0}'
            );
        }
        x += width;
    }
    let Caption { id, title, described } = caption;
    format!(
        r#"<svg class="bar" width="100%" height="30" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>{parts}{figures}</svg>"#,
        escape(title),
        escape(described)
    )
}

/// The swatch of a look, for a key.
pub(in crate::page) fn swatch(look: Look) -> String {
    format!(
        r##"<svg class="swatch" width="30" height="16" aria-hidden="true"><rect x=".5" y=".5" width="29" height="15" fill="{}" stroke="#777"/></svg>"##,
        look.fill()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> BTreeSet<Look> {
        let of = |held| (0..2).flat_map(move |war| (0..3).map(move |paper| format!("{held}-{war}-{paper}")));
        (0..4).flat_map(of).map(|code| Look::of(&code, 99)).chain([Look::Other]).collect()
    }

    #[test]
    fn each_look_is_defined_once_and_is_its_own() {
        let looks = all();
        assert_eq!(looks.len(), 25);
        let defined = patterns(&looks);
        let inner: BTreeSet<&str> = defined
            .split("userSpaceOnUse\">")
            .skip(1)
            .map(|p| p.split("</pattern>").next().unwrap())
            .collect();
        assert_eq!(inner.len(), 25);
        for look in looks {
            assert_eq!(defined.matches(&format!("id=\"{}\"", look.id())).count(), 1);
        }
    }

    #[test]
    fn a_category_looks_the_same_whatever_the_others_are() {
        assert_eq!(Look::of("2-0-1", 0), Look::of("2-0-1", 7));
        assert_eq!([Look::of("9-0-1", 3), Look::of("", 3), Look::of("1-1-1-1", 3)], [Look::Nth(3); 3]);
    }
}
