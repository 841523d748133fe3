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
pub(super) use fan::{fan, range};
pub(super) use frame::Counts;
pub(super) use reliability::reliability;
pub(super) use shares::{Look, MOST, patterns, shares, swatch};
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
