//! What negotiation costs: sessions, frontiers, whole analyses. The peer is measured on the same domains by
//! `benches/peers/run.sh`.

use divan::{Bencher, black_box};
use pourparler_bargaining::analysis::{Disagreement, Frontier, analyse};
use pourparler_bargaining::protocols::{Deadline, Session};
use pourparler_bargaining::strategies::{Strategy, Tactic, Valuation};
use pourparler_bargaining::{Domain, synthetic};
use pourparler_chance::{Chance, Key, Purpose, Seed};
use std::sync::Arc;

fn main() {
    divan::main();
}

fn domain(issues: usize, opposed: bool) -> Domain {
    let shape: &[u32] = if issues == 0 { &[5, 5, 5] } else { &[10, 10, 10, 10, 10, 10][..issues] };
    match synthetic::domain(shape, &[1, 2], opposed, 0.0) {
        Ok(domain) => domain,
        Err(error) => unreachable!("{error}"),
    }
}

fn valuations(domain: &Domain) -> Vec<Arc<Valuation>> {
    domain.parties.iter().filter_map(|p| Valuation::new(&domain.space, p).ok()).map(Arc::new).collect()
}

fn session(domain: &Domain, valuations: &[Arc<Valuation>], tactic: &Tactic) -> usize {
    let space = Arc::new(domain.space.clone());
    let chance = Chance::new(Seed(1), 0);
    let party = |v: &Arc<Valuation>| tactic.strategy(v.clone(), &space, chance.stream(Key::new(Purpose(1))));
    let mut parties: Vec<Strategy> = valuations.iter().map(party).collect();
    let mut session = Session::new(parties.len(), Deadline::rounds(100));
    session.run(&mut parties);
    session.offers().len()
}

/// Two parties, 100 rounds, 125, 1 000 and 100 000 opposed outcomes; tables and indices shared.
#[divan::bench(args = [(0, "aspiration:4"), (3, "aspiration:4"), (5, "aspiration:4"), (3, "micro"), (3, "tradeoff"), (3, "hybrid")])]
fn session_shared(bencher: Bencher<'_, '_>, (issues, name): (usize, &str)) {
    let domain = domain(issues, true);
    let shared = valuations(&domain);
    if let Ok(tactic) = name.parse::<Tactic>() {
        bencher.bench_local(|| session(black_box(&domain), &shared, &tactic));
    }
}

/// The same with tables and indices made for each session.
#[divan::bench(args = [0, 3, 5])]
fn session_fresh(bencher: Bencher<'_, '_>, issues: usize) {
    let domain = domain(issues, true);
    if let Ok(tactic) = "aspiration:4".parse::<Tactic>() {
        bencher.bench_local(|| session(black_box(&domain), &valuations(&domain), &tactic));
    }
}

/// Issue by issue.
#[divan::bench(args = [3, 5, 6])]
fn frontier_by_issue(bencher: Bencher<'_, '_>, issues: usize) {
    let domain = domain(issues, true);
    bencher.bench_local(|| Frontier::by_issue(black_box(&domain)));
}

/// Outcome by outcome, tables included.
#[divan::bench(args = [3, 5, 6])]
fn frontier_by_enumeration(bencher: Bencher<'_, '_>, issues: usize) {
    let domain = domain(issues, true);
    bencher.bench_local(|| domain.tables().and_then(|t| Frontier::of_tables(black_box(&domain), &t)));
}

/// Everything.
#[divan::bench(args = [3, 5, 6])]
fn whole_analysis(bencher: Bencher<'_, '_>, issues: usize) {
    let domain = domain(issues, true);
    bencher.bench_local(|| analyse(black_box(&domain), &Disagreement::Reservation));
}
