//! Laying a tree out as RON: on one line what fits there, else one member a line.

use super::ron::Tree;

/// No line is longer, where it can be broken.
const WIDTH: usize = 110;

/// A whole document: its outermost brackets are always opened, so that each item begins on a line of its own.
pub(super) fn page(tree: &Tree) -> String {
    let mut out = String::new();
    broken(tree, 0, &mut out);
    out.push('\n');
    out
}

fn lay(tree: &Tree, indent: usize, room: usize, out: &mut String) {
    let mut line = String::new();
    if flat(tree, room, &mut line) {
        out.push_str(&line);
    } else {
        broken(tree, indent, out);
    }
}

/// All on one line; gives up when it does not fit.
fn flat(tree: &Tree, room: usize, out: &mut String) -> bool {
    let members = match tree {
        Tree::Leaf(text) => {
            out.push_str(text);
            // Only brackets can be broken: a leaf fits wherever it stands alone.
            return out.len() <= room || out.len() == text.len();
        }
        _ => tree.members(),
    };
    let (open, close) = tree.brackets();
    out.push_str(&open);
    for (i, (name, member)) in members.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push_str(name);
        if !flat(member, room, out) || out.len() > room {
            return false;
        }
    }
    out.push(close);
    out.len() <= room
}

fn broken(tree: &Tree, indent: usize, out: &mut String) {
    if let Tree::Leaf(text) = tree {
        out.push_str(text);
        return;
    }
    let (open, close) = tree.brackets();
    out.push_str(&open);
    let members = tree.members();
    if members.is_empty() {
        out.push(close);
        return;
    }
    out.push('\n');
    let inner = indent + 4;
    for (name, member) in members {
        out.extend(std::iter::repeat_n(' ', inner));
        out.push_str(&name);
        lay(member, inner, WIDTH.saturating_sub(inner + name.len() + 1), out);
        out.push_str(",\n");
    }
    out.extend(std::iter::repeat_n(' ', indent));
    out.push(close);
}
