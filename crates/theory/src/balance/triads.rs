//! Discrete dynamics of triads on complete graphs (Antal, Krapivsky & Redner 2005, 2006).

use std::collections::BTreeMap;

use crate::error::{Theory, TheoryError, at_most, share};
use crate::numeric::solve;

/// What constrained triad dynamics can do with a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CliqueState {
    /// No unbalanced triad is left.
    Balanced,
    /// Unbalanced, but every single flip would make it worse.
    Jammed,
    /// Some flip makes it no worse.
    NotJammed,
}

/// Hostile cliques, judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cliques {
    /// What can be done.
    pub state: CliqueState,
    /// Number of unbalanced triads.
    pub unbalanced: u64,
    /// `(unbalanced - balanced) / all`, -1 in a balanced state; `None` below three actors.
    pub energy: Option<f64>,
}

/// Cliques, friendly inside and hostile to all others (sizes above 0). A flip of a tie between cliques `i` and `j` mends
/// the triads with third actors outside both and spoils those inside: all flips worsen iff `2 (s_i + s_j) - 2 > n` for
/// every pair. For three cliques this is the published condition: each smaller than the sum of the other two less two,
/// first at nine actors (Marvel, Strogatz & Kleinberg 2009).
///
/// # Errors
/// No clique, an empty one, more than 100 000 actors.
pub fn hostile_cliques(sizes: &[u64]) -> Theory<Cliques> {
    if sizes.is_empty() || sizes.contains(&0) {
        return Err(TheoryError::NoAnswer("cliques need at least one actor each"));
    }
    at_most("the number of cliques", sizes.len() as u64, 100_000)?;
    let n = sizes.iter().fold(0u64, |a, &s| a.saturating_add(s));
    at_most("the number of actors", n, 100_000)?;
    // Elementary symmetric sums: triads from three different cliques have three hostile ties.
    let (mut e1, mut e2, mut e3) = (0u64, 0u64, 0u64);
    for &s in sizes {
        e3 += e2 * s;
        e2 += e1 * s;
        e1 += s;
    }
    let all = n * n.saturating_sub(1) / 2 * n.saturating_sub(2);
    let all = all / 3;
    let mut sorted = sizes.to_vec();
    sorted.sort_unstable();
    let state = if e3 == 0 {
        CliqueState::Balanced
    } else if 2 * (sorted[0] + sorted[1]) > n + 2 {
        CliqueState::Jammed
    } else {
        CliqueState::NotJammed
    };
    let energy = (all > 0).then(|| (2.0 * e3 as f64 - all as f64) / all as f64);
    Ok(Cliques { state, unbalanced: e3, energy })
}

/// How local triad dynamics end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalTriads {
    /// Mean number of steps until balance; a step that picks a balanced triad counts.
    pub steps: f64,
    /// Probability that all end as friends.
    pub paradise: f64,
}

/// How all stand to each other at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// All are friends.
    Friends,
    /// All are enemies.
    Enemies,
}

/// Local triad dynamics on a complete graph of `n` actors, exactly: each step picks one triad at random; one with a
/// single hostile tie has it flipped with probability `p`, else one of its friendly ties; one with three has any flipped.
/// Solved as an absorbing Markov chain over graphs up to
/// renaming.
///
/// # Errors
/// `n` below 3 or above 6, `p` outside [0, 1], a `p` for which balance is not reached.
pub fn local_triads(n: usize, p: f64, from: Start) -> Theory<LocalTriads> {
    share("p", p)?;
    if n < 3 {
        return Err(TheoryError::NoAnswer("triads need three actors"));
    }
    at_most("the number of actors", n as u64, 6)?;
    let net = Net::new(n);
    // A bit for each hostile tie. Classes are found as they are reached.
    let start = match from {
        Start::Friends => 0,
        Start::Enemies => (1u32 << net.pairs.len()) - 1,
    };
    let start = net.canonical(start);
    let mut number = BTreeMap::from([(start, 0usize)]);
    let mut classes = vec![start];
    let mut moves: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut head = 0;
    while head < classes.len() {
        let mut row = Vec::new();
        for (to, weight) in net.steps(classes[head], p) {
            let to = net.canonical(to);
            let next = classes.len();
            let index = *number.entry(to).or_insert(next);
            if index == next {
                classes.push(to);
            }
            row.push((index, weight));
        }
        moves.push(row);
        head += 1;
    }
    let ends = |class: usize| net.balanced(classes[class]);
    let transient: Vec<usize> = (0..classes.len()).filter(|&c| !ends(c)).collect();
    let place: BTreeMap<usize, usize> = transient.iter().enumerate().map(|(i, &c)| (c, i)).collect();
    if transient.is_empty() || ends(0) {
        return Ok(LocalTriads { steps: 0.0, paradise: if classes[0] == 0 { 1.0 } else { 0.0 } });
    }
    let m = transient.len();
    let system = || {
        let mut a = vec![vec![0.0; m]; m];
        for (i, &class) in transient.iter().enumerate() {
            a[i][i] += 1.0;
            for &(to, weight) in &moves[class] {
                if let Some(&j) = place.get(&to) {
                    a[i][j] -= weight;
                }
            }
        }
        a
    };
    let mut steps = vec![1.0; m];
    solve(&mut system(), &mut steps)?;
    let to_paradise =
        |class: usize| moves[class].iter().filter(|(to, _)| classes[*to] == 0).map(|(_, w)| w).sum();
    let mut paradise: Vec<f64> = transient.iter().map(|&c| to_paradise(c)).collect();
    solve(&mut system(), &mut paradise)?;
    let first = place.get(&0).copied().unwrap_or(0);
    if !(steps[first].is_finite() && (1.0..1e15).contains(&steps[first])) {
        return Err(TheoryError::NoAnswer("with this p balance is not reached"));
    }
    Ok(LocalTriads { steps: steps[first], paradise: paradise[first] })
}

/// Ties and triads of a complete graph, with all renamings of its actors.
struct Net {
    pairs: Vec<(usize, usize)>,
    triads: Vec<[usize; 3]>,
    renamings: Vec<Vec<usize>>,
}

impl Net {
    fn new(n: usize) -> Self {
        let pairs: Vec<(usize, usize)> = (0..n).flat_map(|i| (0..i).map(move |j| (j, i))).collect();
        let tie = |i: usize, j: usize| i.max(j) * (i.max(j) - 1) / 2 + i.min(j);
        let mut triads = Vec::new();
        for i in 0..n {
            for j in 0..i {
                for k in 0..j {
                    triads.push([tie(i, j), tie(i, k), tie(j, k)]);
                }
            }
        }
        let mut orders = vec![vec![]];
        for i in 0..n {
            orders = orders
                .iter()
                .flat_map(|o: &Vec<usize>| {
                    (0..=o.len()).map(move |at| {
                        let mut o = o.clone();
                        o.insert(at, i);
                        o
                    })
                })
                .collect();
        }
        let renamings =
            orders.iter().map(|o| pairs.iter().map(|&(i, j)| tie(o[i], o[j])).collect()).collect();
        Self { pairs, triads, renamings }
    }

    /// The smallest of the graphs that differ by names only.
    fn canonical(&self, graph: u32) -> u32 {
        let renamed =
            |map: &Vec<usize>| map.iter().enumerate().fold(0, |g, (from, to)| g | (graph >> from & 1) << to);
        self.renamings.iter().map(renamed).min().unwrap_or(graph)
    }

    fn hostile(graph: u32, triad: &[usize; 3]) -> u32 {
        triad.iter().map(|&t| graph >> t & 1).sum()
    }

    fn balanced(&self, graph: u32) -> bool {
        self.triads.iter().all(|t| Self::hostile(graph, t) % 2 == 0)
    }

    /// Where one step leads, with probabilities.
    fn steps(&self, graph: u32, p: f64) -> Vec<(u32, f64)> {
        let each = 1.0 / self.triads.len() as f64;
        let mut moves = Vec::new();
        for triad in &self.triads {
            match Self::hostile(graph, triad) {
                1 => {
                    for &t in triad {
                        let weight = if graph >> t & 1 == 1 { p } else { (1.0 - p) / 2.0 };
                        moves.push((graph ^ 1 << t, each * weight));
                    }
                }
                3 => moves.extend(triad.iter().map(|&t| (graph ^ 1 << t, each / 3.0))),
                _ => moves.push((graph, each)),
            }
        }
        moves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_triad_by_hand() {
        // Three enemies: any flip leaves two hostile ties, which is balanced.
        let end = local_triads(3, 0.4, Start::Enemies).unwrap();
        assert!((end.steps - 1.0).abs() < 1e-15 && end.paradise == 0.0);
        let calm = local_triads(3, 0.4, Start::Friends).unwrap();
        assert_eq!((calm.steps, calm.paradise), (0.0, 1.0));
    }

    #[test]
    fn larger_graphs_end_too_and_more_forgiveness_brings_more_paradise() {
        for n in 4..=5 {
            let hard = local_triads(n, 0.2, Start::Enemies).unwrap();
            let soft = local_triads(n, 0.8, Start::Enemies).unwrap();
            assert!(soft.paradise > hard.paradise && hard.steps > 1.0, "{n} {hard:?} {soft:?}");
            assert!((0.0..=1.0).contains(&soft.paradise));
        }
        assert!(
            local_triads(7, 0.5, Start::Enemies).is_err() && local_triads(2, 0.5, Start::Enemies).is_err()
        );
        assert!(local_triads(4, 1.5, Start::Enemies).is_err());
        assert_eq!(local_triads(4, 0.0, Start::Enemies).unwrap().paradise, 0.0);
        assert!(local_triads(4, 1.0, Start::Enemies).unwrap().steps > 1.0);
    }

    /// Flips every tie of the real graph and counts.
    fn by_flipping(sizes: &[u64]) -> (u64, bool) {
        let of: Vec<usize> = sizes.iter().enumerate().flat_map(|(i, &s)| vec![i; s as usize]).collect();
        let n = of.len();
        let count = |flip: Option<(usize, usize)>| {
            let friendly = |i: usize, j: usize| (of[i] == of[j]) != (flip == Some((i, j)));
            let mut unbalanced = 0;
            for i in 0..n {
                for j in i + 1..n {
                    for k in j + 1..n {
                        let hostile =
                            [friendly(i, j), friendly(i, k), friendly(j, k)].iter().filter(|f| !**f).count();
                        unbalanced += u64::from(hostile % 2 == 1);
                    }
                }
            }
            unbalanced
        };
        let now = count(None);
        let all_worse = (0..n).all(|i| (i + 1..n).all(|j| count(Some((i, j))) > now));
        (now, all_worse)
    }

    #[test]
    fn the_condition_is_what_flipping_finds() {
        for sizes in [
            &[2, 2, 2][..],
            &[3, 3, 2],
            &[3, 3, 3],
            &[4, 3, 3],
            &[4, 4, 3],
            &[6, 6],
            &[1, 1, 1],
            &[5, 3, 3],
            &[2, 2, 2, 2],
            &[3, 3, 3, 3],
            &[1, 1, 1, 1],
            &[5],
            &[4, 4, 4],
            &[1, 5, 5],
        ] {
            let c = hostile_cliques(sizes).unwrap();
            let (unbalanced, all_worse) = by_flipping(sizes);
            assert_eq!(c.unbalanced, unbalanced, "{sizes:?}");
            let expected = match (unbalanced, all_worse) {
                (0, _) => CliqueState::Balanced,
                (_, true) => CliqueState::Jammed,
                _ => CliqueState::NotJammed,
            };
            assert_eq!(c.state, expected, "{sizes:?}");
        }
    }

    #[test]
    fn corners() {
        assert_eq!(hostile_cliques(&[2]).unwrap().energy, None);
        assert_eq!(hostile_cliques(&[1, 1]).unwrap().state, CliqueState::Balanced);
        assert!(hostile_cliques(&[]).is_err() && hostile_cliques(&[3, 0]).is_err());
        assert!(hostile_cliques(&[u64::MAX, 5]).is_err());
        assert_eq!(hostile_cliques(&[100_000]).unwrap().energy, Some(-1.0));
    }
}
