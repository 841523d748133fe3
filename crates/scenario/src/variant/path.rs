//! From a path to a place in a document.
//!
//! `treaties.cst_1992.obligations.4.scope`: the document, then fields by name, and items of lists by what names them: their
//! code, name, article, number, date. Where one of these does not tell them apart, several do: `AZE/2020-09-27`. `#2` is the
//! second item, whatever it is.

use pourparler_documents::{Shape, Span, Tree, did_you_mean};

use crate::document::Document;

/// The fields that may name an item of a list.
const KEYS: [&str; 16] = [
    "id", "name", "code", "article", "number", "date", "from", "actor", "region", "issue", "a", "b", "to",
    "level", "office", "by",
];

/// How many segments of a path one key may be made of, where it has points of its own.
const POINTS: usize = 3;

/// What a path leads to.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Place {
    /// A value.
    There {
        /// Its place; with its name, if it is a field.
        value: Span,
        /// The whole of the field or item that it is.
        whole: Span,
        /// Whether it is a list, and how many items it has.
        items: Option<usize>,
        /// Where an item that is dated so would go; at the end, if nowhere.
        tree: Tree,
    },
    /// A field that is left out, of a struct that begins here.
    LeftOut {
        /// After the struct's opening bracket.
        at: usize,
        /// Its name.
        field: String,
    },
}

/// A path that leads nowhere.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Lost {
    /// Which segment, of how many bytes, from where.
    pub(super) segment: Span,
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: String,
}

/// The segments of a path, with their places in it.
pub(super) fn segments(path: &str) -> Vec<(Span, &str)> {
    let mut from = 0;
    path.split('.')
        .map(|text| {
            let span = Span::new(from, from + text.len());
            from += text.len() + 1;
            (span, text)
        })
        .collect()
}

/// The document that a path begins with.
pub(super) fn document(path: &str) -> Result<Document, Lost> {
    let all = segments(path);
    let (span, name) = all.first().copied().unwrap_or((Span::default(), ""));
    let stem = |d: Document| d.file().trim_end_matches(".ron");
    if let Some(document) = Document::ALL.into_iter().find(|d| stem(*d) == name) {
        return Ok(document);
    }
    let stems = || Document::ALL.into_iter().map(stem);
    let help = match did_you_mean(name, stems()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("a path begins with a document: {}", stems().collect::<Vec<_>>().join(", ")),
    };
    Err(Lost { segment: span, message: format!("no document `{name}`"), help })
}

/// The place that a path leads to in the tree of its document.
pub(super) fn find(root: &Tree, path: &str) -> Result<Place, Lost> {
    let all = segments(path);
    let mut here = root;
    let mut whole = root.span;
    let mut at = 1;
    while at < all.len() {
        let (span, name) = all[at];
        match &here.shape {
            Shape::Fields(fields) => match here.member(name) {
                Some(member) => {
                    whole = Span::new(member.at.start, member.value.span.end);
                    here = &member.value;
                }
                None if at + 1 == all.len() && !name.is_empty() => {
                    return Ok(Place::LeftOut { at: opening(here), field: name.to_owned() });
                }
                None => {
                    let help = match did_you_mean(name, fields.iter().map(|f| f.name.as_str())) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => format!(
                            "what is written there: {}",
                            listed(fields.iter().map(|f| f.name.clone()).collect())
                        ),
                    };
                    return Err(Lost { segment: span, message: format!("no `{name}` here"), help });
                }
            },
            Shape::List(items) => {
                let (item, taken) = pick(items, &all[at..])?;
                (here, whole) = (item, item.span);
                at += taken - 1;
            }
            Shape::Values(values) if values.len() == 1 => {
                // `Some(..)`, `Regions([..])`: through it.
                here = &values[0];
                continue;
            }
            _ => {
                return Err(Lost {
                    segment: span,
                    message: format!("nothing can be within `{}`", all[at - 1].1),
                    help: format!("the path ends at `{}`", join(&all[..at])),
                });
            }
        }
        at += 1;
    }
    let items = match &here.shape {
        Shape::List(items) => Some(items.len()),
        _ => None,
    };
    Ok(Place::There { value: here.span, whole, items, tree: here.clone() })
}

/// After the opening bracket of a struct: its fields begin there.
fn opening(tree: &Tree) -> usize {
    match &tree.shape {
        Shape::Fields(fields) => fields.first().map_or(tree.span.end, |f| f.at.start),
        _ => tree.span.end,
    }
}

/// The item that the next segments name, and how many of them do.
fn pick<'t>(items: &'t [Tree], rest: &[(Span, &str)]) -> Result<(&'t Tree, usize), Lost> {
    let (span, name) = rest[0];
    if let Some(number) = name.strip_prefix('#') {
        let nth: Option<usize> = number.parse().ok();
        return match nth.and_then(|n| items.get(n.wrapping_sub(1))) {
            Some(item) => Ok((item, 1)),
            None => Err(Lost {
                segment: span,
                message: format!("no item {number}"),
                help: format!("there are {}, counted from #1", items.len()),
            }),
        };
    }
    for taken in 1..=POINTS.min(rest.len()) {
        let key = join(&rest[..taken]);
        let found: Vec<&Tree> = items.iter().filter(|item| is_named(item, &key)).collect();
        match found[..] {
            [] => {}
            [one] => return Ok((one, taken)),
            [first, ..] => {
                // The code of one may be the reference of another.
                let own: Vec<&&Tree> =
                    found.iter().filter(|i| keys(i).next().is_some_and(|(_, k)| k == key)).collect();
                if let [one] = own[..] {
                    return Ok((one, taken));
                }
                let others: Vec<String> =
                    keys(first).filter(|(_, k)| *k != key).map(|(field, k)| format!("{field} {k}")).collect();
                return Err(Lost {
                    segment: span,
                    message: format!("{} items are `{key}`", found.len()),
                    help: format!("say which, as in `{key}/..`; of the first: {}", listed(others)),
                });
            }
        }
    }
    let names: Vec<&str> = items.iter().filter_map(|i| keys(i).next().map(|(_, key)| key)).collect();
    let help = match did_you_mean(name, names.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are: {}", listed(names.iter().map(|n| (*n).to_owned()).collect())),
    };
    Err(Lost { segment: span, message: format!("no `{name}` in this list"), help })
}

/// What may name an item.
fn keys(item: &Tree) -> impl Iterator<Item = (&'static str, &str)> {
    let itself = item.said().map(|said| ("itself", said));
    itself.into_iter().chain(
        KEYS.iter().filter_map(|key| item.member(key).and_then(|m| m.value.said()).map(|said| (*key, said))),
    )
}

fn is_named(item: &Tree, key: &str) -> bool {
    key.split('/').all(|part| !part.is_empty() && keys(item).any(|(_, k)| k == part))
}

pub(super) fn join(segments: &[(Span, &str)]) -> String {
    segments.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(".")
}

/// The first few of a list.
fn listed(mut names: Vec<String>) -> String {
    const MOST: usize = 8;
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    if names.is_empty() {
        return "nothing".to_owned();
    }
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names.join(", "))
}
