//! Structural balance of the ties among the actors (Heider 1946; Cartwright & Harary 1956): a diagnostic only. Nothing in a
//! run follows it.

use pourparler_theory::balance::{MAX_NODES, SignedGraph};
use serde_json::{Value, json};

use crate::style::{Styles, paint};
use crate::text::{counted, list, wrap};

/// Ties weaker than this are no ties here (assumption).
const LEAST_TIE: f64 = 0.1;
/// How many divisions are written out.
const MOST_DIVISIONS: usize = 3;

/// What is to be said of the ties on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Balance {
    /// The actors with at least one tie, by their place in the table.
    pub actors: Vec<usize>,
    /// Friendly and hostile ties.
    pub ties: [usize; 2],
    /// Triangles that are balanced and unbalanced.
    pub triangles: (usize, usize),
    /// Fewest ties against a division into two camps, and how many divisions reach it; none where there are too many actors.
    pub frustration: Option<(usize, u64)>,
    /// The best divisions: who stands in the camp of the first actor, and who in the other.
    pub camps: Vec<[Vec<usize>; 2]>,
}

/// The balance of a dense table of affinities among `n` actors, row by row.
#[must_use]
pub fn balance(n: usize, ties: &[f64]) -> Balance {
    let tie = |a: usize, b: usize| ties.get(a * n + b).copied().filter(|t| t.abs() >= LEAST_TIE);
    let actors: Vec<usize> = (0..n).filter(|&a| (0..n).any(|b| a != b && tie(a, b).is_some())).collect();
    let pairs = || {
        let actors = &actors;
        (0..actors.len()).flat_map(move |i| {
            (i + 1..actors.len()).filter_map(move |j| tie(actors[i], actors[j]).map(|t| (i, j, t > 0.0)))
        })
    };
    let friendly = pairs().filter(|(.., friendly)| *friendly).count();
    let mut found = Balance {
        ties: [friendly, pairs().count() - friendly],
        triangles: (0, 0),
        frustration: None,
        camps: Vec::new(),
        actors: Vec::new(),
    };
    if let Ok(graph) = SignedGraph::from_edges(actors.len(), pairs()) {
        found.triangles = graph.triangles();
        if actors.len() <= MAX_NODES
            && let Ok(best) = graph.frustration()
        {
            found.frustration = Some((best.index, best.divisions));
            let camp = |mask: u32, own: bool| {
                let of = |(i, a): (usize, &usize)| (((mask >> i & 1) == 1) == own).then_some(*a);
                actors.iter().enumerate().filter_map(of).collect::<Vec<usize>>()
            };
            found.camps = best.camps.iter().map(|&mask| [camp(mask, true), camp(mask, false)]).collect();
        }
    }
    found.actors = actors;
    found
}

/// As text under a heading, in lines of about `width` columns; `codes` are those of all actors.
#[must_use]
pub fn text(head: &str, codes: &[&str], found: &Balance, width: usize) -> String {
    if found.actors.is_empty() {
        return format!("\n{}\n  no ties\n", paint(Styles::HOUSE.head, head));
    }
    let mut lines = vec![format!(
        "{}, {} friendly and {} hostile; triangles: {} balanced, {} not",
        counted(found.actors.len(), "actor"),
        counted(found.ties[0], "tie"),
        found.ties[1],
        found.triangles.0,
        found.triangles.1
    )];
    match found.frustration {
        None => lines.push("too many actors to find the camps by trying all divisions".to_owned()),
        Some((index, divisions)) => {
            lines.push(format!(
                "at best {} against a division into two camps; {} that",
                if index == 1 { "1 tie stands".to_owned() } else { format!("{index} ties stand") },
                if divisions == 1 {
                    "one division does".to_owned()
                } else {
                    format!("{divisions} divisions do")
                }
            ));
            for [a, b] in found.camps.iter().take(MOST_DIVISIONS) {
                let names = |camp: &[usize]| {
                    let names: Vec<&str> = camp.iter().filter_map(|i| codes.get(*i).copied()).collect();
                    if names.is_empty() { "nobody".to_owned() } else { list(&names) }
                };
                lines.push(format!("{}; against {}", names(a), names(b)));
            }
            if divisions > 1 {
                lines.push("with more than one best division no camp is a fact".to_owned());
            }
        }
    }
    let mut text = format!("\n{}\n", paint(Styles::HOUSE.head, head));
    for line in lines.iter().flat_map(|line| wrap(line, width.saturating_sub(2).max(20))) {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// As JSON.
#[must_use]
pub fn json(codes: &[&str], found: &Balance) -> Value {
    let names =
        |camp: &Vec<usize>| -> Vec<&str> { camp.iter().filter_map(|i| codes.get(*i).copied()).collect() };
    json!({
        "actors": names(&found.actors),
        "ties": {"friendly": found.ties[0], "hostile": found.ties[1]},
        "triangles": {"balanced": found.triangles.0, "unbalanced": found.triangles.1},
        "frustration": found.frustration.map(|(index, _)| index),
        "divisions": found.frustration.map(|(_, divisions)| divisions),
        "camps": found.camps.iter().map(|[a, b]| json!([names(a), names(b)])).collect::<Vec<Value>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of four actors from its upper triangle.
    fn table(pairs: &[(usize, usize, f64)]) -> Vec<f64> {
        let mut ties = vec![0.0; 16];
        for &(a, b, tie) in pairs {
            (ties[a * 4 + b], ties[b * 4 + a]) = (tie, tie);
        }
        ties
    }

    #[test]
    fn two_pairs_of_friends_that_are_foes_are_balanced() {
        let found = balance(4, &table(&[(0, 1, 0.9), (2, 3, 0.5), (0, 2, -0.9), (1, 3, -0.3)]));
        assert_eq!((found.ties, found.frustration), ([2, 2], Some((0, 1))));
        assert_eq!(found.camps, vec![[vec![0, 1], vec![2, 3]]]);
    }

    #[test]
    fn three_foes_have_one_tie_in_the_way_of_two_camps_in_three_ways() {
        // And one who stands near to nobody, by less than a tie.
        let found = balance(4, &table(&[(0, 1, -0.9), (1, 2, -0.5), (0, 2, -0.9), (1, 3, 0.05)]));
        assert_eq!((found.actors, found.triangles), (vec![0, 1, 2], (0, 1)));
        assert_eq!(found.frustration, Some((1, 3)));
        let codes = ["A", "B", "C", "D"];
        let text = text("x", &codes, &balance(4, &table(&[(0, 1, -0.9), (1, 2, -0.5), (0, 2, -0.9)])), 80);
        assert_eq!(super::text("x", &codes, &balance(4, &table(&[])), 80).lines().last(), Some("  no ties"));
        assert!(
            text.contains("at best 1 tie stands against") && text.contains("no camp is a fact"),
            "{text}"
        );
    }
}
