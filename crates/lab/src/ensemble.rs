//! Runs in parallel.

use rayon::prelude::*;

/// Do something for each number below `count`, on the threads of the current pool; the results stand in the order of the
/// numbers. `begin` makes what a worker keeps between its runs (a simulation that is reset in place); what it has been
/// used for must not show in a result.
pub fn ensemble<W, T: Send>(
    count: usize,
    begin: impl Fn() -> W + Sync + Send,
    each: impl Fn(&mut W, usize) -> T + Sync + Send,
) -> Vec<T> {
    (0..count).into_par_iter().map_init(begin, each).collect()
}
