//! Measures what `benches/peers/` measures of the peer, on the same domains; prints one JSON object a line:
//! `cargo run --release -p pourparler-bargaining --example measure [SECONDS]`.
//!
//! Times are CPU times where the system tells them (`/proc/self/schedstat`), so that a busy machine disturbs less.
//!
//! "fresh" does all the work in every session (tables, indices, session), as the peer does; "shared" computes tables and
//! indices once, which is the documented way.

#![expect(clippy::disallowed_methods, reason = "a program that measures reads the clock")]

use pourparler_bargaining::analysis::{self, Disagreement, Frontier, solutions};
use pourparler_bargaining::protocols::{Deadline, Session};
use pourparler_bargaining::space::Space;
use pourparler_bargaining::strategies::{Strategy, Tactic, Valuation};
use pourparler_bargaining::{Domain, synthetic};
use pourparler_chance::{Chance, Key, Purpose, Seed};
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let seconds: f64 = std::env::args().nth(1).and_then(|s| s.parse().ok()).unwrap_or(1.0);
    for (name, shape) in [("125", &[5, 5, 5][..]), ("1000", &[10, 10, 10]), ("100000", &[10, 10, 10, 10, 10])]
    {
        let Ok(domain) = synthetic::domain(shape, &[1, 2], true, 0.0) else { continue };
        let Ok(tactic) = "aspiration:4".parse::<Tactic>() else { continue };
        // The space is one object on both sides.
        let space = Arc::new(domain.space.clone());
        let fresh = rate(seconds, || session(&space, &valuations(&domain), &tactic));
        report("sessions fresh", name, fresh, "per_second");
        let valuations = valuations(&domain);
        let shared = rate(seconds, || session(&space, &valuations, &tactic));
        report("sessions shared", name, shared, "per_second");
    }
    for (name, shape) in [("1000", &[10; 3][..]), ("100000", &[10; 5]), ("1000000", &[10; 6])] {
        for (conflict, opposed) in [("low", false), ("opposed", true)] {
            let Ok(domain) = synthetic::domain(shape, &[1, 2], opposed, 0.0) else { continue };
            let key = format!("{name} {conflict}");
            let t = 1.0
                / rate(seconds, || {
                    points(&domain, &Frontier::of(&domain).unwrap_or(Frontier { points: vec![] }))
                });
            report("points by issue", &key, t, "seconds");
            let t = 1.0
                / rate(seconds, || {
                    let tables = domain.tables().unwrap_or_default();
                    let frontier =
                        Frontier::of_tables(&domain, &tables).unwrap_or(Frontier { points: vec![] });
                    points(&domain, &frontier)
                });
            report("points by enumeration", &key, t, "seconds");
            let t = 1.0
                / rate(seconds, || {
                    let a = analysis::analyse(&domain, &Disagreement::Reservation);
                    a.map_or(0, |a| a.frontier.points.len())
                });
            report("whole analysis", &key, t, "seconds");
        }
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("").trim();
        println!("{{\"what\": \"peak memory\", \"value\": \"{peak}\"}}");
    }
}

fn report(what: &str, domain: &str, value: f64, unit: &str) {
    println!("{{\"what\": \"{what}\", \"domain\": \"{domain}\", \"{unit}\": {value}}}");
}

/// Calls a second, from the fastest of five batches. A batch is doubled until it lasts long enough to be told from the
/// grain of the clock.
fn rate(seconds: f64, mut f: impl FnMut() -> usize) -> f64 {
    let mut sum = 0;
    let clock = Instant::now();
    let mut timed = |batch: usize| {
        let start = now(clock);
        for _ in 0..batch {
            sum += f();
        }
        now(clock) - start
    };
    let mut batch = 1;
    let mut spent = timed(batch);
    while spent < seconds / 10.0 {
        batch *= 2;
        spent = timed(batch);
    }
    let best = (0..4).map(|_| timed(batch)).fold(spent, f64::min) / batch as f64;
    std::hint::black_box(sum);
    1.0 / best
}

fn valuations(domain: &Domain) -> Vec<Arc<Valuation>> {
    domain.parties.iter().filter_map(|p| Valuation::new(&domain.space, p).ok()).map(Arc::new).collect()
}

/// Two boulware negotiators of the peer's form, 100 rounds. Returns the number of offers.
fn session(space: &Arc<Space>, valuations: &[Arc<Valuation>], tactic: &Tactic) -> usize {
    let chance = Chance::new(Seed(1), 0);
    let party = |v: &Arc<Valuation>| tactic.strategy(v.clone(), space, chance.stream(Key::new(Purpose(1))));
    let mut parties: Vec<Strategy> = valuations.iter().map(party).collect();
    let mut session = Session::new(parties.len(), Deadline::rounds(100));
    session.run(&mut parties);
    session.offers().len()
}

/// Seconds of CPU time that this program has used, or of the clock where that is not known.
fn now(start: Instant) -> f64 {
    let spent = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = spent.and_then(|s| s.split(' ').next().and_then(|n| n.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |n| n * 1e-9)
}

fn points(domain: &Domain, frontier: &Frontier) -> usize {
    let d = domain.reservations();
    let rational = frontier.rational(&d);
    let (nash, egalitarian) = (solutions::nash(&rational, &d), solutions::egalitarian(&rational, &d));
    frontier.points.len() + nash.unwrap_or(0) + egalitarian.unwrap_or(0)
}
