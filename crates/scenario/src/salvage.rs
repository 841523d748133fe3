//! What can be checked of a document that cannot be read.
//!
//! An item of a list that is not of the right form would hide what is wrong with the others' values. So the list is read
//! once more with such items taken out, and its sound items are checked like any others. They never reach a caller:
//! with an error there is no scenario.

use pourparler_documents::{At, Diagnostics, FileId, Sources, Span, Tree, read};
use serde::de::{DeserializeOwned, IgnoredAny};

/// What takes the place of an item; a list of what may be absent can be read with it.
const ABSENT: &str = "None";

/// The items of a list in which none of these errors lies; nothing if they cannot be told apart. Places in them are those
/// in the file.
pub(crate) fn sound_items<T: DeserializeOwned>(
    sources: &Sources,
    file: FileId,
    told: &Diagnostics,
) -> Option<Vec<T>> {
    let text = &sources.get(file)?.text;
    let items: Vec<Span> = read_apart::<Vec<At<IgnoredAny>>>(text)?.iter().map(|item| item.span).collect();
    let mut left = text.clone();
    for error in told.sorted() {
        if error.file != Some(file) {
            continue;
        }
        let item = *items.iter().find(|item| error.span.is_some_and(|span| item.contains(span)))?;
        // An item that is shorter than what would take its place stops it.
        let blanks = (item.end - item.start).checked_sub(ABSENT.len())?;
        // By hand: a width of a format ends at 65 535.
        let filler = ABSENT.to_owned() + &" ".repeat(blanks);
        left.replace_range(item.start..item.end, &filler);
    }
    let items: Vec<Option<T>> = read_apart(&left)?;
    Some(items.into_iter().flatten().collect())
}

/// The codes of all items of a list, if its text can be read and each item has one.
pub(crate) fn codes_of(sources: &Sources, file: FileId) -> Option<Vec<String>> {
    let tree = Tree::of(&sources.get(file)?.text)?;
    let code = |item: &Tree| item.member("id")?.value.said().map(str::to_owned);
    tree.items().iter().map(code).collect()
}

/// Reads a text by itself; what is wrong with it has been told already.
fn read_apart<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut apart = Sources::default();
    let file = apart.add("", text);
    read(&apart, file, &mut Diagnostics::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::written::Tie;

    fn sound(text: &str) -> Option<Vec<Tie>> {
        let mut sources = Sources::default();
        let mut told = Diagnostics::default();
        let file = sources.add("ties.ron", text);
        let whole: Option<Vec<Tie>> = read(&sources, file, &mut told);
        assert!(whole.is_none());
        sound_items(&sources, file, &told)
    }

    #[test]
    fn sound_items_keep_their_places() {
        let text = "[ // ä\n(a: \"A\", b: \"B\", affinity: high, date: \"x\"), (b: \"ö\"), // a comma, (too)\n\
                    (a: \"C\", b: \"D\", affinity: 3, date: \"y\")]";
        let items = sound(text).unwrap();
        let [tie] = &items[..] else { panic!("{items:?}") };
        assert_eq!(tie.a.value, "C");
        assert_eq!(&text[tie.affinity.span.start..tie.affinity.span.end], "3");
    }

    #[test]
    fn an_item_may_be_long() {
        let long = "é".repeat(70_000);
        let text = format!(
            "[(a: \"{long}\", b: \"B\", affinity: high, date: \"x\"), (a: \"C\", b: \"D\", affinity: 3, date: \"y\")]"
        );
        assert_eq!(sound(&text).unwrap().len(), 1);
    }

    #[test]
    fn what_cannot_be_told_apart_gives_nothing() {
        assert_eq!(sound("[(a: \"A\""), None);
        assert_eq!(sound("(a: 1)"), None);
        assert_eq!(sound("[1, (a: \"C\")]"), None);
    }
}
