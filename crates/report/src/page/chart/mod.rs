//! Pictures of figures, as SVG in the page: text as text, a title and a description each.
//!
//! Drawn directly rather than by a library of charts: those write every label as loose text without roles or classes, and
//! none prints textures beside colours.

mod curve;
mod fan;
mod frame;
mod reliability;
mod shares;
mod strip;
mod tornado;

pub(super) use curve::curve;
pub(super) use fan::fan;
pub(super) use reliability::reliability;
pub(super) use shares::{MOST, PATTERNS, shares};
pub(super) use strip::strip;
pub(super) use tornado::{Bar, tornado};

/// Width of a picture: what a narrow telephone shows without shrinking.
pub(super) const WIDTH: f64 = 360.0;

/// What names a picture: ids begin with `id`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caption<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) described: &'a str,
}

/// A whole picture.
fn picture(caption: Caption<'_>, height: f64, body: &str) -> String {
    use crate::svg::escape;
    let Caption { id, title, described } = caption;
    format!(
        r#"<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>{body}</svg>"#,
        escape(title),
        escape(described)
    )
}

/// A text in lines no wider than a number of px, broken between words.
fn lines(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match all.last_mut() {
            Some(line) if crate::svg::width_of(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => all.push(word.to_owned()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_loses_no_word() {
        let text = "The Washington truce of 26 October 2020 holds, with observers along the line of contact";
        let found = lines(text, 12.0, 360.0);
        assert!(found.len() > 1 && found.iter().all(|l| crate::svg::width_of(l, 12.0) <= 360.0), "{found:?}");
        assert_eq!(found.join(" "), text);
    }
}
