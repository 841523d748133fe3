//! From a utility back to outcomes: best, worst, nearest, in a band.
//!
//! Outcomes are dropped into equally wide buckets of utility, about four a bucket, in two passes over the table; a
//! question looks into one bucket. Building costs a fraction of a sort, which is what a session on a fresh domain
//! mostly pays for, and one inverse serves any number of sessions and threads.

use super::UtilityTable;
use crate::space::Outcome;

/// Answers questions about which outcomes have which utility. Ties go to the lowest outcome number.
#[derive(Debug, Clone)]
pub struct Inverse {
    starts: Vec<u32>,
    order: Vec<u32>,
    low: f64,
    scale: f64,
    best: Outcome,
    worst: Outcome,
}

impl Inverse {
    /// Indexes a table.
    pub fn new(table: &UtilityTable) -> Self {
        let utilities = table.utilities();
        let buckets = (utilities.len() / 4).max(1);
        let low = table.min();
        let width = table.max() - low;
        let scale = if width > 0.0 { buckets as f64 / width } else { 0.0 };
        let bucket = |u: f64| (((u - low) * scale) as usize).min(buckets - 1);
        // The bucket of each outcome is kept between the passes; forbidden outcomes go to one beyond the last.
        let place = |u: &f64| if *u == f64::NEG_INFINITY { buckets } else { bucket(*u) } as u32;
        let places: Vec<u32> = utilities.iter().map(place).collect();
        let mut starts = vec![0_u32; buckets + 2];
        for p in &places {
            starts[*p as usize + 1] += 1;
        }
        for b in 0..=buckets {
            starts[b + 1] += starts[b];
        }
        let mut next = starts.clone();
        let mut order = vec![0_u32; utilities.len()];
        for (i, p) in places.iter().enumerate() {
            let slot = &mut next[*p as usize];
            order[*slot as usize] = i as u32;
            *slot += 1;
        }
        order.truncate(starts[buckets] as usize);
        starts.truncate(buckets + 1);
        let first = |u: f64| Outcome(utilities.iter().position(|v| *v == u).unwrap_or(0) as u64);
        let (best, worst) = (first(table.max()), first(low));
        Self { starts, order, low, scale, best, worst }
    }

    fn buckets(&self) -> usize {
        self.starts.len() - 1
    }

    fn bucket(&self, utility: f64) -> usize {
        // A float below zero or not a number becomes 0, one too large the last: both are what is meant.
        (((utility - self.low) * self.scale) as usize).min(self.buckets() - 1)
    }

    fn members(&self, bucket: usize) -> &[u32] {
        &self.order[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }

    /// The outcome of greatest utility.
    pub fn best(&self) -> Outcome {
        self.best
    }

    /// The outcome of least utility.
    pub fn worst(&self) -> Outcome {
        self.worst
    }

    /// How many outcomes are allowed.
    #[expect(clippy::len_without_is_empty, reason = "a table has at least one allowed outcome")]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The outcome of least utility among those of at least `utility`.
    pub fn at_least(&self, table: &UtilityTable, utility: f64) -> Option<Outcome> {
        let all = table.utilities();
        for bucket in self.bucket(utility)..self.buckets() {
            let mut found: Option<(f64, u32)> = None;
            for &i in self.members(bucket) {
                let u = all[i as usize];
                if u >= utility && found.is_none_or(|(v, _)| u < v) {
                    found = Some((u, i));
                }
            }
            if let Some((_, i)) = found {
                return Some(Outcome(u64::from(i)));
            }
        }
        None
    }

    /// The outcome of greatest utility among those of at most `utility`.
    pub fn at_most(&self, table: &UtilityTable, utility: f64) -> Option<Outcome> {
        let all = table.utilities();
        for bucket in (0..=self.bucket(utility)).rev() {
            let mut found: Option<(f64, u32)> = None;
            for &i in self.members(bucket) {
                let u = all[i as usize];
                if u <= utility && found.is_none_or(|(v, _)| u > v) {
                    found = Some((u, i));
                }
            }
            if let Some((_, i)) = found {
                return Some(Outcome(u64::from(i)));
            }
        }
        None
    }

    /// The outcome whose utility is nearest; at equal distance the better one.
    pub fn nearest(&self, table: &UtilityTable, utility: f64) -> Outcome {
        match (self.at_least(table, utility), self.at_most(table, utility)) {
            (Some(above), Some(below)) => {
                if table.of(above) - utility <= utility - table.of(below) {
                    above
                } else {
                    below
                }
            }
            (Some(above), None) => above,
            (None, Some(below)) => below,
            (None, None) => self.best,
        }
    }

    /// Calls `visit` for every outcome with utility in `[low, high]`, bucket by bucket from below, within a bucket by
    /// outcome number.
    pub fn in_band(&self, table: &UtilityTable, low: f64, high: f64, mut visit: impl FnMut(Outcome, f64)) {
        if low > high {
            return;
        }
        for bucket in self.bucket(low)..=self.bucket(high) {
            for &i in self.members(bucket) {
                let u = table.utilities()[i as usize];
                if u >= low && u <= high {
                    visit(Outcome(u64::from(i)), u);
                }
            }
        }
    }

    /// A walk from the best outcome downwards; it sorts only as far as it goes.
    pub fn descending(&self) -> Descending {
        Descending { next_bucket: self.buckets(), sorted: Vec::new() }
    }
}

/// The state of a walk from the best outcome downwards. Plain data: [`Descending::next`] is given the table each time.
#[derive(Debug, Clone)]
pub struct Descending {
    next_bucket: usize,
    sorted: Vec<u32>,
}

impl Descending {
    /// The next outcome; ties by lowest number. `None` after the worst.
    pub fn next(&mut self, inverse: &Inverse, table: &UtilityTable) -> Option<Outcome> {
        while self.sorted.is_empty() {
            self.next_bucket = self.next_bucket.checked_sub(1)?;
            self.sorted.extend_from_slice(inverse.members(self.next_bucket));
            let all = table.utilities();
            // Ascending, so that the best is popped first; among equals the lowest number is last.
            self.sorted.sort_unstable_by(|a, b| {
                all[*a as usize].total_cmp(&all[*b as usize]).then_with(|| b.cmp(a))
            });
        }
        self.sorted.pop().map(|i| Outcome(u64::from(i)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> UtilityTable {
        let mut x = 0.3_f64;
        let utilities = (0..500)
            .map(|i| {
                x = (x * 3.9) * (1.0 - x);
                if i % 17 == 3 { f64::NEG_INFINITY } else { libm::floor(x * 40.0) / 40.0 }
            })
            .collect();
        UtilityTable::from_utilities(utilities).unwrap()
    }

    #[test]
    fn every_question_agrees_with_a_scan() {
        let table = table();
        let inverse = Inverse::new(&table);
        let allowed =
            || (0..500).map(Outcome).filter(|o| table.of(*o) > f64::NEG_INFINITY).map(|o| (table.of(o), o));
        for step in -5..=45 {
            let at = f64::from(step) / 40.0 + 0.004;
            let least =
                allowed().filter(|(u, _)| *u >= at).min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            assert_eq!(inverse.at_least(&table, at), least.map(|(_, o)| o));
            let most =
                allowed().filter(|(u, _)| *u <= at).min_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            assert_eq!(inverse.at_most(&table, at), most.map(|(_, o)| o));
            let near = allowed().map(|(u, _)| (u - at).abs()).fold(f64::INFINITY, f64::min);
            assert_eq!((table.of(inverse.nearest(&table, at)) - at).abs(), near);
            let mut band = Vec::new();
            inverse.in_band(&table, at - 0.1, at + 0.1, |o, _| band.push(o));
            band.sort_unstable();
            let expected: Vec<Outcome> =
                allowed().filter(|(u, _)| (at - 0.1..=at + 0.1).contains(u)).map(|(_, o)| o).collect();
            assert_eq!(band, expected);
        }
        assert_eq!(inverse.len(), allowed().count());
    }

    #[test]
    fn the_walk_is_the_sorted_order() {
        let table = table();
        let inverse = Inverse::new(&table);
        let mut sorted: Vec<Outcome> =
            (0..500).map(Outcome).filter(|o| table.of(*o) > f64::NEG_INFINITY).collect();
        sorted.sort_by(|a, b| table.of(*b).total_cmp(&table.of(*a)).then(a.cmp(b)));
        let mut walk = inverse.descending();
        for expected in sorted {
            assert_eq!(walk.next(&inverse, &table), Some(expected));
        }
        assert_eq!(walk.next(&inverse, &table), None);
    }

    #[test]
    fn a_flat_table_has_one_bucket_that_answers() {
        let table = UtilityTable::from_utilities(vec![0.5; 9]).unwrap();
        let inverse = Inverse::new(&table);
        assert_eq!(inverse.at_least(&table, 0.2), Some(Outcome(0)));
        assert_eq!(inverse.at_least(&table, 0.6), None);
        assert_eq!(inverse.at_most(&table, 0.4), None);
        assert_eq!(inverse.nearest(&table, 9.0), Outcome(0));
    }
}
