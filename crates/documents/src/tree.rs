//! What stands where in a document, whatever it means: for programs that change a document and check it again.

use crate::parse::{Kind, Node, Outcome, parse};
use crate::source::Span;

/// A value of a document, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub shape: Shape,
}

/// What a value of a document is, as far as its form says.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A text, its escapes resolved.
    Text(String),
    /// A number, a word, a truth value, a character: as it is written.
    Atom(String),
    /// `[a, b]`
    List(Vec<Tree>),
    /// `{ a: b }`
    Map(Vec<(Tree, Tree)>),
    /// `Name(a, b)` or `(a, b)`.
    Values(Vec<Tree>),
    /// `Name(a: b)` or `(a: b)`.
    Fields(Vec<Member>),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub at: Span,
    /// Its value.
    pub value: Tree,
}

impl Tree {
    /// The tree of a text; none if it is no document.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let Outcome { node, troubles } = parse(text);
        node.filter(|_| troubles.is_empty()).map(|node| Self::from_node(text, node))
    }

    /// The items of a list; nothing of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.shape {
            Shape::List(items) => items,
            _ => &[],
        }
    }

    /// A field by its name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Member> {
        match &self.shape {
            Shape::Fields(fields) => fields.iter().find(|field| field.name == name),
            _ => None,
        }
    }

    /// What it says, if it is a text, a number or a word.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) | Shape::Atom(text) => Some(text),
            _ => None,
        }
    }

    fn from_node(text: &str, node: Node<'_>) -> Self {
        let list = |nodes: Vec<Node<'_>>| nodes.into_iter().map(|n| Self::from_node(text, n)).collect();
        let span = node.span;
        let shape = match node.kind {
            Kind::Text(said) => Shape::Text(said.into_owned()),
            Kind::List(nodes) => Shape::List(list(nodes)),
            Kind::Values(_, nodes) => Shape::Values(list(nodes)),
            Kind::Map(pairs) => Shape::Map(
                pairs
                    .into_iter()
                    .map(|(k, v)| (Self::from_node(text, k), Self::from_node(text, v)))
                    .collect(),
            ),
            Kind::Fields(_, fields) => Shape::Fields(
                fields
                    .into_iter()
                    .map(|f| Member {
                        name: f.name.text.to_owned(),
                        at: f.name.span,
                        value: Self::from_node(text, f.value),
                    })
                    .collect(),
            ),
            Kind::Bool(_) | Kind::Number(_) | Kind::Char(_) | Kind::Bare(_) => {
                Shape::Atom(text.get(span.start..span.end).unwrap_or("").to_owned())
            }
        };
        Self { span, shape }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_places() {
        let text = "// treaties\n[(id: \"a\\u{62}\", scope: Regions([\"x\"]), n: 1.5, on: true)]";
        let tree = Tree::of(text).unwrap();
        let item = &tree.items()[0];
        assert_eq!(item.member("id").unwrap().value.said(), Some("ab"));
        let scope = item.member("scope").unwrap();
        assert_eq!(&text[scope.at.start..scope.at.end], "scope");
        assert_eq!(&text[scope.value.span.start..scope.value.span.end], "Regions([\"x\"])");
        assert_eq!(item.member("n").unwrap().value.said(), Some("1.5"));
        assert_eq!(item.member("on").unwrap().value.said(), Some("true"));
        assert_eq!(item.member("none"), None);
        assert_eq!(Tree::of("[("), None);
    }
}
