//! Which of many utility vectors no other one dominates.
//!
//! One vector dominates another if it is at least as good for everybody and better for somebody. Equal vectors do not
//! dominate each other: they are merged, with their number.

/// A vector that nothing dominates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Maximal {
    /// Position of the first of the vectors equal to it.
    pub index: usize,
    /// How many are equal, itself included.
    pub ties: u64,
}

/// The vectors that no other dominates; `utilities` holds `parties` numbers a vector, `ties` how many outcomes each
/// vector stands for (all 1 where empty). The result is ordered best first for the first party.
///
/// Two parties: a sort and one sweep. Three: a sort and a staircase, O(n log n). More: a sort by sum and comparison
/// with what was kept (Chomicki et al. 2003, sort-filter skyline). Large inputs are thinned first.
pub fn maximal(parties: usize, utilities: &[f64], ties: &[u64]) -> Vec<Maximal> {
    let n = utilities.len().checked_div(parties).unwrap_or(0);
    if parties == 2 {
        return maximal_two(utilities, ties, n);
    }
    let row = |i: u32| &utilities[i as usize * parties..(i as usize + 1) * parties];
    let mut order = thin(parties, utilities, n);
    order.sort_unstable_by(|a, b| {
        let (x, y) = (row(*a), row(*b));
        if parties > 3 {
            let by_sum = y.iter().sum::<f64>().total_cmp(&x.iter().sum::<f64>());
            by_sum.then_with(|| descending(x, y)).then(a.cmp(b))
        } else {
            descending(x, y).then(a.cmp(b))
        }
    });
    let mut kept: Vec<Maximal> = Vec::new();
    let mut staircase = Staircase::default();
    for i in order {
        let u = row(i);
        if u[0] == f64::NEG_INFINITY {
            continue;
        }
        let count = ties.get(i as usize).copied().unwrap_or(1);
        if let Some(last) = kept.last_mut()
            && row(last.index as u32) == u
        {
            last.ties = last.ties.saturating_add(count);
            last.index = last.index.min(i as usize);
            continue;
        }
        let dominated = match parties {
            1 => !kept.is_empty(),
            3 => staircase.covers(u[1], u[2]),
            _ => kept.iter().any(|k| at_least(row(k.index as u32), u)),
        };
        if dominated {
            continue;
        }
        if parties == 3 {
            staircase.add(u[1], u[2]);
        }
        kept.push(Maximal { index: i as usize, ties: count });
    }
    if parties > 3 {
        kept.sort_by(|a, b| descending(row(a.index as u32), row(b.index as u32)));
    }
    kept
}

/// The same for two parties: what the bands leave is sorted by value, without looking anything up.
fn maximal_two(utilities: &[f64], ties: &[u64], n: usize) -> Vec<Maximal> {
    let mut order = thin_two(utilities, n);
    // Adding zero turns negative zero into zero, so that equal utilities have one order.
    order.sort_unstable_by(|a, b| {
        let by_value = (b.0 + 0.0).total_cmp(&(a.0 + 0.0)).then((b.1 + 0.0).total_cmp(&(a.1 + 0.0)));
        by_value.then(a.2.cmp(&b.2))
    });
    let mut kept: Vec<Maximal> = Vec::with_capacity(order.len());
    let mut last = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (first, second, i) in order {
        let count = ties.get(i as usize).copied().unwrap_or(1);
        if (first, second) == last {
            if let Some(equal) = kept.last_mut() {
                equal.ties = equal.ties.saturating_add(count);
            }
        } else if second > last.1 {
            last = (first, second);
            kept.push(Maximal { index: i as usize, ties: count });
        }
    }
    kept
}

/// Whether `a` is at least as good as `b` for everybody.
pub fn at_least(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(x, y)| x >= y)
}

/// Whether `a` dominates `b`.
pub fn dominates(a: &[f64], b: &[f64]) -> bool {
    at_least(a, b) && a.iter().zip(b).any(|(x, y)| x > y)
}

fn descending(x: &[f64], y: &[f64]) -> std::cmp::Ordering {
    for (a, b) in x.iter().zip(y) {
        let order = b.total_cmp(a);
        // Negative zero and zero are the same utility.
        if order.is_ne() && a != b {
            return order;
        }
    }
    std::cmp::Ordering::Equal
}

/// Vectors that could be maximal: those not dominated by a few good ones found in one pass.
fn thin(parties: usize, utilities: &[f64], n: usize) -> Vec<u32> {
    const SMALL: usize = 2048;
    if n <= SMALL || parties < 2 {
        return (0..n as u32).collect();
    }
    // The best of each party and of several weighted sums dominate most of a large set.
    let mut guards: Vec<u32> = Vec::new();
    let mut directions: Vec<Vec<f64>> = vec![vec![1.0; parties]];
    for p in 0..parties {
        for heavy in [2.0, 4.0, 0.25] {
            let mut direction = vec![1.0; parties];
            direction[p] = heavy;
            directions.push(direction);
        }
    }
    for direction in &directions {
        let mut best = (f64::NEG_INFINITY, 0);
        for (i, u) in utilities.chunks_exact(parties).enumerate() {
            let sum: f64 = u.iter().zip(direction).map(|(a, b)| a * b).sum();
            if sum > best.0 {
                best = (sum, i as u32);
            }
        }
        if best.0 > f64::NEG_INFINITY && !guards.contains(&best.1) {
            guards.push(best.1);
        }
    }
    let guard_rows: Vec<&[f64]> =
        guards.iter().map(|g| &utilities[*g as usize * parties..(*g as usize + 1) * parties]).collect();
    (0..n as u32)
        .filter(|i| {
            let u = &utilities[*i as usize * parties..(*i as usize + 1) * parties];
            !guard_rows.iter().any(|g| dominates(g, u))
        })
        .collect()
}

/// For two parties: a pass keeps the best second utility in each narrow band of the first, and what lies below the best
/// of a higher band is left out. That leaves little more than the frontier.
fn thin_two(utilities: &[f64], n: usize) -> Vec<(f64, f64, u32)> {
    let bands = (n / 4).clamp(32, 4096);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for u in utilities.chunks_exact(2) {
        if u[0] > f64::NEG_INFINITY {
            low = if u[0] < low { u[0] } else { low };
            high = if u[0] > high { u[0] } else { high };
        }
    }
    let allowed = |u: &[f64]| u[0] > f64::NEG_INFINITY;
    let rows = || utilities.chunks_exact(2).zip(0_u32..);
    if high <= low || n <= 32 {
        return rows().filter(|(u, _)| allowed(u)).map(|(u, i)| (u[0], u[1], i)).collect();
    }
    let scale = bands as f64 / (high - low);
    let band = |u: f64| (((u - low) * scale) as usize).min(bands - 1);
    let mut best = vec![f64::NEG_INFINITY; bands];
    for u in utilities.chunks_exact(2) {
        let slot = &mut best[band(u[0])];
        if u[1] > *slot {
            *slot = u[1];
        }
    }
    // Afterwards `best[b]` is the best second utility in all bands above b.
    let mut above = f64::NEG_INFINITY;
    for slot in best.iter_mut().rev() {
        let here = *slot;
        *slot = above;
        above = above.max(here);
    }
    rows().filter(|(u, _)| u[1] > best[band(u[0])]).map(|(u, i)| (u[0], u[1], i)).collect()
}

/// The pairs seen so far that no other pair covers: second utilities ascending, third descending.
#[derive(Default)]
struct Staircase {
    steps: std::collections::BTreeMap<Key, f64>,
}

/// A float in its usual order, as a key.
#[derive(Clone, Copy, PartialEq)]
struct Key(f64);

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // Adding zero turns negative zero into zero.
        (self.0 + 0.0).total_cmp(&(other.0 + 0.0))
    }
}

impl Staircase {
    fn covers(&self, x: f64, y: f64) -> bool {
        // Thirds fall as seconds rise, so the nearest step at or beyond x has the greatest third of all of them.
        self.steps.range(Key(x)..).next().is_some_and(|(_, third)| *third >= y)
    }

    fn add(&mut self, x: f64, y: f64) {
        while let Some((key, third)) = self.steps.range(..=Key(x)).next_back() {
            if *third > y {
                break;
            }
            let key = *key;
            self.steps.remove(&key);
        }
        self.steps.insert(Key(x), y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brute(parties: usize, utilities: &[f64]) -> Vec<(Vec<f64>, u64)> {
        let rows: Vec<&[f64]> = utilities.chunks_exact(parties).collect();
        let mut kept: Vec<(Vec<f64>, u64)> = Vec::new();
        for u in &rows {
            if rows.iter().any(|v| dominates(v, u)) {
                continue;
            }
            match kept.iter_mut().find(|(k, _)| k == u) {
                Some((_, n)) => *n += 1,
                None => kept.push((u.to_vec(), 1)),
            }
        }
        kept.sort_by(|a, b| descending(&a.0, &b.0));
        kept
    }

    #[test]
    fn agrees_with_the_definition_for_1_to_5_parties_small_and_large() {
        for parties in 1..=5 {
            for (n, grain) in [(60, 5.0), (300, 1e9), (3000, 30.0)] {
                let mut x = 0.123 + parties as f64 / 50.0;
                let utilities: Vec<f64> = (0..n * parties)
                    .map(|_| {
                        x = x * 3.99 * (1.0 - x);
                        libm::floor(x * grain) / grain
                    })
                    .collect();
                let got: Vec<(Vec<f64>, u64)> = maximal(parties, &utilities, &[])
                    .iter()
                    .map(|m| (utilities[m.index * parties..(m.index + 1) * parties].to_vec(), m.ties))
                    .collect();
                assert_eq!(got, brute(parties, &utilities), "{parties} parties, {n} vectors");
            }
        }
    }
}
