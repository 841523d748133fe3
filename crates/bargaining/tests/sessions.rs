//! Sessions of every strategy and protocol: what must hold of all of them, and facts of single ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use pourparler_bargaining::analysis::{Disagreement, Frontier, analyse};
use pourparler_bargaining::commands::{
    Protocol, TalksOptions, negotiate, picture, solve_json, solve_text, tournament_text,
};
use pourparler_bargaining::preferences::Reservation;
use pourparler_bargaining::protocols::{
    Deadline, End, Mediation, Session, Voter, majority, monotonic_concession, multiple_offers, sequential,
    single_text, tentative,
};
use pourparler_bargaining::space::Outcome;
use pourparler_bargaining::strategies::opponent::{
    BayesianModel, FrequencyModel, FrequencyVariant, OpponentModel, accuracy,
};
use pourparler_bargaining::strategies::{
    Acceptance, BestResponse, Curve, Negotiator, Offer, Offering, Proposal, Response, Strategy, Tactic,
    Valuation, View,
};
use pourparler_bargaining::tournament::{Plan, play};
use pourparler_bargaining::{Domain, strategies, synthetic};
use pourparler_chance::{Chance, Key, Purpose, Seed};
use std::sync::Arc;

const NAMES: [&str; 17] = [
    "boulware",
    "linear",
    "conceder",
    "faratin:0.5",
    "aspiration:4",
    "exponential",
    "resource",
    "tit-for-tat",
    "relative-tft",
    "averaged-tft",
    "naive-tft",
    "micro",
    "hybrid",
    "tradeoff",
    "bayesian",
    "combi",
    "random",
];

fn valuations(domain: &Domain) -> Vec<Arc<Valuation>> {
    domain.parties.iter().map(|p| Arc::new(Valuation::new(&domain.space, p).unwrap())).collect()
}

fn parties(domain: &Domain, names: &[&str], seed: u64) -> Vec<Strategy> {
    let space = Arc::new(domain.space.clone());
    let chance = Chance::new(Seed(seed), 0);
    let party = |(i, v): (usize, &Arc<Valuation>)| {
        let tactic: Tactic = names[i % names.len()].parse().unwrap();
        tactic.strategy(v.clone(), &space, chance.stream(Key::new(Purpose(1)).nth(i as u32)))
    };
    valuations(domain).iter().enumerate().map(party).collect()
}

fn rational(domain: &Domain, end: End) {
    if let End::Agreement(o) = end {
        let u = domain.utilities(&domain.space.values(o));
        assert!(u.iter().zip(domain.reservations()).all(|(u, r)| *u >= r - 1e-9), "{u:?}");
    }
}

#[test]
fn every_pair_of_strategies_agrees_only_on_what_is_rational_and_repeats_itself() {
    let domain = synthetic::domain(&[4, 3, 5], &[11, 12], true, 0.3).unwrap();
    for a in NAMES {
        for b in NAMES {
            let run = || {
                let mut session = Session::new(2, Deadline::rounds(40));
                let end = session.run(&mut parties(&domain, &[a, b], 5));
                (end, session)
            };
            let (end, session) = run();
            rational(&domain, end);
            assert_eq!(run(), (end, session), "{a} against {b}");
        }
    }
}

#[test]
fn boulware_holds_out_longer_than_linear_and_linear_longer_than_conceder() {
    let domain = synthetic::domain(&[5, 5, 5], &[1, 2], true, 0.0).unwrap();
    let got = |name| {
        let end = Session::new(2, Deadline::rounds(100)).run(&mut parties(&domain, &[name, "linear"], 1));
        domain.utilities(&domain.space.values(end.agreement().unwrap()))[0]
    };
    assert!(got("boulware") > got("linear") && got("linear") > got("conceder"));
}

/// Facts of a public trace: two aspiration negotiators with exponent 4, 100 rounds, 125 outcomes of seeds 1 and 2.
#[test]
fn a_session_known_from_another_program_comes_out() {
    let domain = synthetic::domain(&[5, 5, 5], &[1, 2], false, 0.0).unwrap();
    let mut session = Session::new(2, Deadline::rounds(100));
    let end = session.run(&mut parties(&domain, &["aspiration:4"], 1));
    assert_eq!(session.offers().len(), 142);
    assert_eq!(session.rounds_used(), 72);
    let u = domain.utilities(&domain.space.values(end.agreement().unwrap()));
    assert!((u[0] - 0.751_926_380_206_888_1).abs() < 1e-12 && (u[1] - 0.761_316_537_376_635_2).abs() < 1e-12);
    let first = domain.utilities(&domain.space.values(session.offers()[0].outcome));
    assert!((first[1] - 0.735_030_400_871_293_7).abs() < 1e-12);
    assert!((session.offers()[0].time - 1.0 / 101.0).abs() < 1e-15);
}

#[test]
fn three_parties_agree_when_all_accept_in_a_row() {
    let domain = synthetic::domain(&[5, 5, 5], &[1, 2, 5], false, 0.0).unwrap();
    let mut session = Session::new(3, Deadline::rounds(100));
    let end = session.run(&mut parties(&domain, &["aspiration:4"], 1));
    assert_eq!(session.offers().len(), 222);
    let u = domain.utilities(&domain.space.values(end.agreement().unwrap()));
    assert!((u[0] - 0.888_480_220_993_412_6).abs() < 1e-12 && (u[2] - 0.756_872_789_463_100_2).abs() < 1e-12);
}

#[test]
fn a_session_by_rounds_is_the_same_as_one_run() {
    let domain = synthetic::domain(&[4, 4, 4], &[3, 4], true, 0.1).unwrap();
    let mut whole = Session::new(2, Deadline::rounds(50));
    whole.run(&mut parties(&domain, &["boulware", "tradeoff"], 1));
    let mut piecewise = Session::new(2, Deadline::rounds(50));
    let mut table = parties(&domain, &["boulware", "tradeoff"], 1);
    while piecewise.rounds(&mut table, 3).is_none() {}
    assert_eq!(whole, piecewise);
}

#[test]
fn a_reservation_that_rises_in_mid_session_ends_the_hope_of_agreement() {
    let domain = synthetic::domain(&[5, 5, 5], &[1, 2], true, 0.0).unwrap();
    let mut table = parties(&domain, &["linear", "linear"], 1);
    let mut session = Session::new(2, Deadline::rounds(60));
    session.rounds(&mut table, 5);
    let better = Valuation::new(&domain.space, &domain.parties[0]).unwrap().with_reservation(0.999);
    table[0].set_valuation(Arc::new(better));
    let end = session.run(&mut table);
    match end {
        End::Agreement(o) => assert!(table[0].utility(o) >= 0.999),
        other => assert_eq!(other, End::Deadline),
    }
}

/// Whatever its acceptance condition says, a party takes nothing below its reservation.
#[test]
fn nothing_below_the_reservation_is_accepted() {
    let domain = synthetic::domain(&[5, 5, 5], &[1, 2], true, 0.9).unwrap();
    let v = valuations(&domain);
    let chance = Chance::new(Seed(1), 0).stream(Key::new(Purpose(1)));
    let eager = Strategy::new(v[0].clone(), Offering::Tough, Acceptance::Time(0.0), chance.clone());
    let tough = Strategy::new(v[1].clone(), Offering::Tough, Acceptance::Never, chance);
    assert!(v[0].of(v[1].best()) < 0.9, "the other's best is below the first's reservation");
    assert_eq!(Session::new(2, Deadline::rounds(5)).run(&mut [eager, tough]), End::Deadline);
}

#[test]
fn deadlines_hold_in_rounds_and_in_time() {
    let domain = synthetic::domain(&[5, 5], &[1, 2], true, 0.0).unwrap();
    let tough = |deadline| {
        let mut session = Session::new(2, deadline);
        assert_eq!(session.run(&mut parties(&domain, &["tough"], 1)), End::Deadline);
        session.offers().len()
    };
    assert_eq!(tough(Deadline::rounds(7)), 14);
    assert_eq!(tough(Deadline::time(10.0, 1.0)), 10);
    assert_eq!(tough(Deadline { time: Some((5.0, 1.0)), ..Deadline::rounds(7) }), 5);
}

/// Offers its outcomes in order, then waits; leaves when told to.
struct Script {
    outcomes: Vec<u64>,
    leaves: bool,
}

impl Negotiator for Script {
    fn respond(&mut self, _: &View<'_>, _: &Offer) -> Response {
        if self.leaves { Response::Leave } else { Response::Reject }
    }

    fn propose(&mut self, _: &View<'_>) -> Proposal {
        if self.outcomes.is_empty() {
            Proposal::Wait
        } else {
            Proposal::Offer(Outcome(self.outcomes.remove(0)))
        }
    }

    fn utility(&self, outcome: Outcome) -> f64 {
        outcome.0 as f64
    }
}

#[test]
fn parties_may_wait_and_leave() {
    let script = |outcomes: &[u64], leaves| Script { outcomes: outcomes.to_vec(), leaves };
    let mut session = Session::new(2, Deadline::rounds(5));
    assert_eq!(session.run(&mut [script(&[3], false), script(&[], false)]), End::Deadline);
    assert_eq!(session.offers().len(), 1);
    let mut session = Session::new(2, Deadline::rounds(5));
    assert_eq!(session.run(&mut [script(&[3], false), script(&[], true)]), End::Left(1));
    let unlimited = Deadline { rounds: None, ..Deadline::rounds(1) };
    assert_eq!(Session::new(2, unlimited).run(&mut [script(&[], false), script(&[], false)]), End::Exhausted);
}

#[test]
fn voting_protocols_agree_on_what_enough_parties_want() {
    let domain = synthetic::domain(&[4, 4, 4], &[1, 2, 3], false, 0.2).unwrap();
    let deadline = Deadline::rounds(60);
    let all = multiple_offers(&mut parties(&domain, &["linear"], 1), deadline);
    assert!(all.supporters.iter().all(|s| *s) && all.supporters.len() == 3);
    rational(&domain, all.end);
    let most = majority(&mut parties(&domain, &["linear"], 1), deadline, 2);
    assert!(most.supporters.iter().filter(|s| **s).count() >= 2);
    assert!(most.rounds <= all.rounds, "two of three agree no later than all");
    let tau = tentative(&mut parties(&domain, &["micro"], 1), Deadline::rounds(200));
    assert!(tau.end.agreement().is_some());
    rational(&domain, tau.end);
}

#[test]
fn a_mediated_text_never_gets_worse_for_hill_climbers() {
    let domain = synthetic::domain(&[4, 4, 4, 4], &[8, 9], false, 0.0).unwrap();
    let table = parties(&domain, &["tough"], 1);
    let mediation = Mediation { start: Outcome(0), drafts: 500, width: 2 };
    let mut chance = Chance::new(Seed(4), 0).stream(Key::new(Purpose(9)));
    let climb = [Voter::HillClimber; 2];
    let (end, texts) = single_text(&table, &climb, &[0.0, 0.0], &domain.space, mediation, &mut chance);
    assert!(texts.len() > 1 && end.agreement() == texts.last().copied());
    for pair in texts.windows(2) {
        assert!(table.iter().all(|p| p.utility(pair[1]) >= p.utility(pair[0])));
    }
}

#[test]
fn zeuthen_concessions_end_near_the_nash_point() {
    for seed in 0..20 {
        let domain = synthetic::domain(&[6, 6, 6], &[seed, seed + 100], seed % 2 == 0, 0.0).unwrap();
        let a = analyse(&domain, &Disagreement::Zero).unwrap();
        let points: Vec<(Outcome, [f64; 2])> = a
            .frontier
            .points
            .iter()
            .map(|p| (domain.space.outcome(&p.values).unwrap(), [p.utilities[0], p.utilities[1]]))
            .collect();
        let (agreed, _) = monotonic_concession(&points, [0.0, 0.0]).unwrap();
        let product = |u: &[f64]| u[0] * u[1];
        let best = product(&a.frontier.points[a.nash_zero.unwrap()].utilities);
        let got = product(&domain.utilities(&domain.space.values(agreed)));
        assert!(got >= 0.97 * best, "seed {seed}: {got} of {best}");
    }
}

#[test]
fn one_against_many_keeps_the_best_deal_and_uses_it_as_its_reservation() {
    let domains: Vec<Domain> =
        (0..4).map(|s| synthetic::domain(&[4, 4, 4], &[1, 50 + s], true, 0.1).unwrap()).collect();
    let space = Arc::new(domains[0].space.clone());
    let mut others: Vec<Strategy> = domains.iter().map(|d| parties(d, &["linear"], 1).remove(1)).collect();
    let tactic: Tactic = "linear".parse().unwrap();
    let centre = |i: usize, reservation: f64| {
        let v = Valuation::new(&space, &domains[i].parties[0]).unwrap().with_reservation(reservation);
        tactic.strategy(Arc::new(v), &space, Chance::new(Seed(1), 0).stream(Key::new(Purpose(1))))
    };
    let (talks, kept) = sequential(0.1, centre, &mut others, Deadline::rounds(50));
    let best = talks.iter().map(|t| t.utility).fold(0.1, f64::max);
    assert_eq!(talks[kept.unwrap()].utility, best);
    assert!(talks.windows(2).all(|t| t[1].reservation >= t[0].reservation));
}

#[test]
fn a_best_response_does_at_least_as_well_as_every_other_strategy() {
    let domain = synthetic::domain(&[5, 5, 5], &[1, 2], true, 0.0).unwrap();
    let v = valuations(&domain);
    let curve = Curve::Polynomial { e: 1.0, k: 0.0 };
    let opponent = || {
        let offering =
            Offering::TimeDependent { curve, pick: strategies::Pick::LowestAtLeast { slack: 0.0 } };
        let chance = Chance::new(Seed(1), 0).stream(Key::new(Purpose(1)));
        Strategy::new(v[1].clone(), offering, Acceptance::Target { slack: 0.0 }, chance)
    };
    let score = |first: Strategy| {
        let end = Session::new(2, Deadline::rounds(100)).run(&mut [first, opponent()]);
        end.agreement().map_or(0.0, |o| v[0].of(o))
    };
    let chance = Chance::new(Seed(1), 0).stream(Key::new(Purpose(1)));
    let known = BestResponse { opponent: v[1].clone(), curve };
    let best = score(Strategy::new(v[0].clone(), Offering::BestResponse(known), Acceptance::Never, chance));
    for name in NAMES {
        let other = score(parties(&domain, &[name, "linear"], 1).remove(0));
        assert!(best >= other - 0.02, "{name}: {other} against {best}");
    }
}

/// An opponent that concedes down to a good reservation is learned: its preferences are ranked better than by guessing.
/// (One that concedes everything is not: its last offers, the bad ones, are the many.)
#[test]
fn opponent_models_learn_from_a_conceding_opponent() {
    let mut sums = [0.0; 5];
    for seed in 0..10 {
        let domain = synthetic::domain(&[4, 4, 4], &[seed, seed + 40], true, 0.6).unwrap();
        let mut session = Session::new(2, Deadline::rounds(60));
        session.run(&mut parties(&domain, &["tough", "linear"], 1));
        let sizes = [4, 4, 4];
        let frequency = |variant| OpponentModel::Frequency(FrequencyModel::new(&sizes, variant, 0.2));
        let models = [
            frequency(FrequencyVariant::PerIssueCapped),
            frequency(FrequencyVariant::Full),
            frequency(FrequencyVariant::FirstCounts),
            frequency(FrequencyVariant::Smith),
            OpponentModel::Bayesian(BayesianModel::new(&sizes, 0.25, 0.01)),
        ];
        let outcomes: Vec<Outcome> = domain.space.outcomes().collect();
        let truth = valuations(&domain)[1].clone();
        for (sum, mut model) in sums.iter_mut().zip(models) {
            for offer in session.offers().iter().filter(|o| o.party == 1) {
                model.observe(&domain.space.values(offer.outcome));
            }
            *sum += accuracy(&model, &domain.space, &outcomes, |o| truth.of(o)).ranking / 10.0;
        }
    }
    assert!(sums.iter().all(|r| *r > 0.65), "{sums:?}");
}

#[test]
fn spaces_of_ten_to_the_ten_are_negotiated_and_solved() {
    let domain = synthetic::domain(&[10; 10], &[1, 2], true, 0.0).unwrap();
    assert_eq!(domain.space.len(), Some(10_000_000_000));
    let mut session = Session::new(2, Deadline::rounds(30));
    let end = session.run(&mut parties(&domain, &["boulware", "linear"], 1));
    assert!(end.agreement().is_some());
    let frontier = Frontier::of(&domain).unwrap();
    assert!(frontier.points.len() > 100);
}

#[test]
fn tournaments_are_the_same_on_one_thread_and_on_two() {
    let domains = [(1, true), (3, false), (5, true)]
        .map(|(s, opposed)| Arc::new(synthetic::domain(&[3, 4, 3], &[s, s + 1], opposed, 0.2).unwrap()));
    let plan = Plan {
        domains: domains.to_vec(),
        tactics: ["boulware", "random", "micro", "bayesian"].map(|n| n.parse().unwrap()).to_vec(),
        deadline: Deadline::rounds(30),
        repetitions: 3,
        self_play: true,
        seed: 7,
    };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let tournament = pool.install(|| play(&plan)).unwrap();
        (tournament_text(&plan, &tournament), format!("{:?}", tournament.played))
    };
    let one = on(1);
    assert_eq!(one, on(2));
    assert_eq!(one.1.matches("Played").count(), 3 * 16 * 3);
    // One more strategy leaves the sessions of the others as they were.
    let mut more = plan.clone();
    more.tactics.push("tough".parse().unwrap());
    let (before, after) = (play(&plan).unwrap(), play(&more).unwrap());
    for played in &before.played {
        assert!(after.played.contains(played));
    }
}

/// Boulware makes no use of its last turn; AC_combi takes there the best of the last offers, however few rounds there are.
#[test]
fn combi_is_more_than_boulware_in_short_sessions_too() {
    for rounds in [5, 10, 20, 48, 100] {
        let more = (0..40).filter(|seed| {
            let domain = synthetic::domain(&[5, 5, 5], &[*seed, seed + 50], true, 0.0).unwrap();
            let agrees = |name: &str| {
                let mut table = parties(&domain, &["tough", name], 1);
                Session::new(2, Deadline::rounds(rounds)).run(&mut table).agreement().is_some()
            };
            agrees("combi") && !agrees("boulware")
        });
        assert!(more.count() > 20, "{rounds}");
    }
}

#[test]
fn playing_the_same_sessions_again_is_no_evidence() {
    let domains: Vec<Arc<Domain>> =
        (0..6).map(|s| Arc::new(synthetic::domain(&[3, 4, 3], &[s, s + 9], true, 0.2).unwrap())).collect();
    let with = |repetitions, self_play, names: &[&str]| {
        let tactics = names.iter().map(|n| n.parse().unwrap()).collect();
        let deadline = Deadline::rounds(20);
        let plan = Plan { domains: domains.clone(), tactics, deadline, repetitions, self_play, seed: 7 };
        let tournament = play(&plan).unwrap();
        (tournament_text(&plan, &tournament), tournament)
    };
    let names = ["boulware", "linear", "conceder"];
    let (once, often) = (with(1, false, &names).1, with(10, false, &names).1);
    assert_eq!(once.comparisons, often.comparisons);
    assert!(once.comparisons.iter().any(|c| c.wins + c.losses > 0));
    for (a, b) in once.standings.iter().zip(&often.standings) {
        assert_eq!(a.tactic, b.tactic);
        let [few, many] = [a, b].map(|s| s.interval.unwrap());
        assert!((few.0 - many.0).abs() + (few.1 - many.1).abs() < 1e-9);
        assert!((a.rating.error - b.rating.error).abs() < 1e-6);
    }
    // Two strategies never have the same partner, and the table says so.
    let (text, two) = with(1, false, &names[..2]);
    assert_eq!(two.comparisons[0].p, None);
    assert!(text.contains("--self-play gives some") && !text.contains("  none\n"));
    let (_, two) = with(1, true, &names[..2]);
    assert!(two.comparisons[0].p.is_some() && two.comparisons[0].wins + two.comparisons[0].losses > 0);
}

#[test]
fn commands_tell_the_same_story_in_text_json_and_picture() {
    let domain = synthetic::domain(&[4, 4, 3], &[1, 2, 9], false, 0.2).unwrap();
    let options = TalksOptions {
        tactics: ["boulware", "linear", "tradeoff"].map(|n| n.parse().unwrap()).to_vec(),
        deadline: Deadline::rounds(50),
        protocol: Protocol::Alternating,
        disagreement: Disagreement::Reservation,
        seed: 1,
    };
    let talks = negotiate(&domain, &options).unwrap();
    let (text, json, svg) = (talks.text(&domain), talks.json(&domain), picture::svg(&domain, &talks));
    assert_eq!(json["offers"].as_array().unwrap().len(), talks.offers.len());
    assert_eq!(json["end"], "agreement");
    assert!(
        text.contains("agreement after")
            && text.contains("the deal's distance to")
            && text.contains("Pareto frontier")
    );
    assert_eq!(svg.matches("<rect").count(), 1 + 4, "three pairs of parties and the rounds");
    // It says what it is to who cannot see it, and with what it was made.
    for words in ["role=\"img\"", "</title>", "</desc>", "protocol alternating, at most 50 rounds · seed 1"]
    {
        assert!(svg.contains(words), "{words}: {svg}");
    }
    // The three lines are told apart without colour.
    assert!(svg.contains(r#"stroke-dasharray="7 3""#) && svg.contains(r#"stroke-dasharray="2 2.5""#));
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n") && !svg.contains("NaN"));
    let analysis = analyse(&domain, &Disagreement::Reservation).unwrap();
    let solved = solve_json(&domain, &analysis);
    assert_eq!(solved["pareto"].as_array().unwrap().len(), analysis.frontier.points.len());
    assert!(solve_text(&domain, &analysis).contains("Kalai-Smorodinsky"));
    let wrong = TalksOptions { tactics: options.tactics[..2].to_vec(), ..options };
    assert!(negotiate(&domain, &wrong).unwrap_err().to_string().contains("3 parties, but 2 strategies"));
}

#[test]
fn micro_is_refused_where_it_could_not_walk() {
    let domain = synthetic::domain(&[10; 9], &[1, 2], true, 0.0).unwrap();
    let micro: Tactic = "micro".parse().unwrap();
    let options = TalksOptions {
        tactics: vec![micro.clone()],
        deadline: Deadline::rounds(20),
        protocol: Protocol::Alternating,
        disagreement: Disagreement::Reservation,
        seed: 1,
    };
    let said = negotiate(&domain, &options).unwrap_err().to_string();
    assert!(said.contains("`micro` goes from outcome to outcome, and 10^9.0 are too many"), "{said}");
    let plan = Plan {
        domains: vec![Arc::new(domain)],
        tactics: vec!["boulware".parse().unwrap(), micro],
        deadline: Deadline::rounds(20),
        repetitions: 1,
        self_play: false,
        seed: 1,
    };
    assert!(play(&plan).unwrap_err().to_string().contains("`micro`"));
}

/// A party that has more without agreement than any outcome gives offers nothing, so that nobody can accept it.
#[test]
fn nobody_is_held_to_an_offer_below_its_own_reservation() {
    let mut domain = synthetic::domain(&[4, 3], &[1, 2], true, 0.0).unwrap();
    domain.parties[1].reservation = Reservation::Utility(2.0);
    for protocol in Protocol::ALL {
        for (name, _) in strategies::NAMES {
            let tactic: Tactic = name.replace(":E", ":0.5").replace(":X", ":4").parse().unwrap();
            let options = TalksOptions {
                tactics: vec!["conceder".parse().unwrap(), tactic],
                deadline: Deadline::rounds(20),
                protocol,
                disagreement: Disagreement::Reservation,
                seed: 1,
            };
            let talks = negotiate(&domain, &options).unwrap();
            assert!(talks.end.agreement().is_none(), "{name} {protocol:?}");
            assert!(talks.offers.iter().all(|o| o.party == 0), "{name} {protocol:?}");
        }
    }
}

/// Boxes as in public domains, in larger spaces: most share two issues, and reach over a few more.
#[test]
fn boxes_over_ten_to_the_thirty_outcomes_are_solved_or_refused_in_time() {
    use pourparler_bargaining::preferences::{HyperRectangles, Preferences, Rectangle, Side, Utility};
    use pourparler_bargaining::space::{Issue, IssueKind, Space};
    let n = 30;
    let issue = |i| Issue::new(format!("i{i}"), IssueKind::Integer { low: 0, high: 9 }).unwrap();
    let space = Space::new((0..n).map(issue).collect()).unwrap();
    let mut g = synthetic::SplitMix(9);
    let mut party = |reach: usize| {
        let mut rectangle = |k: usize| {
            let mut sides =
                vec![Side { issue: k % 2, low: (g.unit() * 4.0) as u32, high: 5 + (g.unit() * 5.0) as u32 }];
            for _ in 0..2 {
                let issue = 2 + (k + (g.unit() * reach as f64) as usize) % (n - 2);
                let low = (g.unit() * 6.0) as u32;
                sides.push(Side { issue, low, high: low + 3 });
            }
            Rectangle { utility: 1.0 + (g.unit() * 90.0).floor(), sides }
        };
        let boxes = HyperRectangles::new(&space, (0..16).map(&mut rectangle).collect(), 1000.0).unwrap();
        Preferences::new("p", Utility::HyperRectangles(boxes))
    };
    let near = Domain { name: "near".to_owned(), space: space.clone(), parties: vec![party(2), party(2)] };
    let analysis = analyse(&near, &Disagreement::Zero).unwrap();
    assert!(!analysis.frontier.points.is_empty());
    let first = &analysis.frontier.points[0];
    assert_eq!(first.utilities[0], analysis.maxima[0]);
    assert_eq!(near.utilities(&first.values), first.utilities);
}
