//! What mediators, claimants, claimers of help and suppliers count twice, or do not see coming: cases with answers known beforehand.

use std::sync::Arc;

use pourparler_engine::{Call, Simulation};
use pourparler_model::{
    Act, ActorId, Answer, Casus, Course, Desk, DisputeId, EventKind, Hostility, ObligationKind, PackageId,
    RegionId, TalksStatus, TreatyId,
};
use pourparler_scenario::{Obligation, Scenario, Scope, Treaty};

use crate::world::{actor, begin, cabinet, karabakh, near, options, term, weighed};

const KARABAKH: DisputeId = DisputeId(0);
const BORDER: DisputeId = DisputeId(1);
/// The unit of statements on the conflict of others.
const UNIT: f64 = 0.1;

/// What either side has without agreement, as one outside sees it, and the packages that are no worse for either and cross no red line.
fn ways_out(sim: &Simulation, who: ActorId, dispute: DisputeId) -> Vec<PackageId> {
    let view = sim.view(who);
    let war = view.hostilities(dispute).status == Hostility::War;
    let fighting = war.then(|| view.fighting_from_outside(dispute)).flatten();
    let without = fighting.unwrap_or_else(|| [0, 1].map(|side| view.without_agreement(dispute, side)));
    let taken = |p: &PackageId| {
        let crosses = |side| p.index() > 0 && view.crosses_red_line(dispute, side, *p);
        (0..2).all(|side| !crosses(side) && view.worth(dispute, side, *p) >= without[side])
    };
    view.candidates(dispute).filter(taken).collect()
}

#[test]
fn a_mediator_calls_where_it_sees_a_way_out_and_shows_that_it_does_once() {
    let scenario = karabakh();
    let mediators = ["RUS", "FRA", "USA", "EU"].map(|code| actor(&scenario, code));
    let policy = cabinet(&scenario, "statecraft");
    let (mut first, mut again, mut none) = (0, 0, 0);
    for (start, seed) in [
        ("war", 1),
        ("war", 2),
        ("war", 5),
        ("border", 1),
        ("border", 2),
        ("border", 3),
        ("ceasefire", 1),
        ("eve", 2),
    ] {
        let mut options = options(&scenario, start, seed);
        options.values.statement_interval_days = 1.0;
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let v = sim.setup().values;
        for _ in 0..120 {
            for who in mediators {
                let p = scenario.actors[who.index()].priorities;
                let matters = weighed(&sim, who, Desk::Pressure);
                let offers = |c: &&Course| matches!(c.acts.as_slice(), [Act::CallTalks { .. }]);
                for course in matters.iter().flatten().filter(offers) {
                    let Act::CallTalks { dispute } = course.acts[0] else { unreachable!() };
                    assert!(!ways_out(&sim, who, dispute).is_empty(), "{} {course:?}", sim.today());
                    let hostilities = sim.view(who).hostilities(dispute);
                    let called = sim.chronicle().iter().any(|e| {
                        (e.kind, e.by) == (EventKind::TalksCalled, Some(who))
                            && sim.view(who).happened_over(e) == Some(dispute)
                            && e.date >= hostilities.since
                    });
                    if called && hostilities.status != Hostility::Quiet {
                        assert!(term(course, "reput.") <= v.mediation_value * p.reputation + 1e-12);
                        assert!(term(course, "ties") <= 0.0, "{course:?}");
                        again += 1;
                    } else if !called {
                        assert!(term(course, "reput.") >= 1.5 * UNIT * p.reputation, "{course:?}");
                        first += 1;
                    }
                }
                let speaks = matters.iter().any(|m| {
                    let says = |c: &Course| {
                        matches!(c.acts.as_slice(), [Act::MakeStatement { dispute: KARABAKH, .. }])
                    };
                    m.iter().any(says) && !m.iter().any(|c| offers(&c))
                });
                let may = sim.view(who).check(Act::CallTalks { dispute: KARABAKH }).is_ok();
                none += usize::from(speaks && may && ways_out(&sim, who, KARABAKH).is_empty());
            }
            policy.play_turn(&mut sim);
        }
    }
    assert!(first > 10 && again > 10 && none > 10, "{first} {again} {none}");
}

#[test]
fn a_mediators_first_text_is_weighed_at_once() {
    let scenario = karabakh();
    let policy = cabinet(&scenario, "statecraft");
    let mut found = 0;
    for seed in 1..=20 {
        let mut options = options(&scenario, "war", seed);
        options.values.statement_interval_days = 1.0;
        // Its reviews are a year apart.
        options.values.talks_interval_days = 365.0;
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        for _ in 0..60 {
            policy.play_turn(&mut sim);
            let talks = sim.state().talks[0];
            let Some(mediator) = talks.mediator else { continue };
            let opened = talks.status == TalksStatus::Open && sim.today() - talks.since == 1;
            let view = sim.view(mediator);
            let drafts = |p: &PackageId| {
                view.check(Act::Draft { dispute: KARABAKH, package: *p }).is_ok() && p.index() > 0
            };
            if opened && ways_out(&sim, mediator, KARABAKH).iter().any(drafts) {
                let matters = weighed(&sim, mediator, Desk::Talks);
                let text = |c: &Course| matches!(c.acts.as_slice(), [Act::Draft { .. }]);
                assert!(matters.iter().flatten().any(text), "{} {seed}", sim.today());
                found += 1;
            }
        }
    }
    assert!(found > 2, "{found}");
}

/// The war on a morning on which the challenger has attacked a region for some days that it may claim and has not taken.
fn attacked() -> (Simulation, RegionId, i32) {
    let scenario = karabakh();
    let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let policy = cabinet(&scenario, "statecraft");
    let mut sim = begin(&scenario, "war", 3);
    loop {
        assert!(!sim.is_over(), "no attack goes on for days");
        let war = sim.view(aze).hostilities(KARABAKH).since;
        for region in (0..scenario.regions.len()).map(RegionId::new) {
            let held = sim.state().regions[region.index()];
            let battle = |e: &&pourparler_model::Event| {
                e.kind == EventKind::Battle && e.place == Some(region) && e.date >= war
            };
            let first = sim.chronicle().iter().find(battle).map(|e| e.date);
            let days = first.map_or(0, |day| sim.today() - day);
            let attacks = sim.view(aze).forces_of(|o| o == aze).any(|f| f.attack == Some(region));
            let fresh = held.taken.is_none() && held.fought.is_some_and(|day| sim.today() - day == 1);
            let may =
                sim.view(aze).check(Act::Claim { region }).is_ok() && sim.view(arm).friendly(held.military);
            if attacks && fresh && may && days >= 4 {
                return (sim, region, days);
            }
        }
        policy.play_turn(&mut sim);
    }
}

/// The reputation term of the course of claiming a region, where it is weighed, in units of a breach that is found out at once.
fn claims(sim: &Simulation, who: ActorId, region: RegionId) -> Option<f64> {
    let v = sim.setup().values;
    let weight = sim.setup().scenario.actors[who.index()].priorities.reputation;
    let course = weighed(sim, who, Desk::Pressure)
        .into_iter()
        .flatten()
        .find(|c| c.acts.as_slice() == [Act::Claim { region }])?;
    Some(term(&course, "reput.") / (weight * v.reputation_weight * v.breach_cost))
}

#[test]
fn what_is_claimed_ahead_is_what_is_expected_to_have_fallen_when_it_is_known() {
    let (mut sim, region, days) = attacked();
    let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&karabakh(), code));
    let v = sim.setup().values;
    let (lag, days) = (v.control_lag_days, f64::from(days));
    let morning = sim.snapshot();
    // As far again as it has come, in as many days; as an event that is expected once the rest of the way is behind it.
    let falls = |progress: f64, fought: f64, ahead: f64| {
        1.0 - libm::exp(-progress * ahead / fought.max(ahead) / (1.0 - progress))
    };
    let at = |sim: &mut Simulation, progress: f64| {
        let mut snapshot = morning.clone();
        snapshot.state.regions[region.index()].progress = progress;
        sim.restore(&snapshot);
        claims(sim, aze, region)
    };
    assert!(falls(0.3, days, lag) < 0.5 && falls(0.6, days, lag) > 0.5, "{days}");
    assert_eq!(at(&mut sim, 0.3), None);
    let found = at(&mut sim, 0.6).expect("more likely than not");
    near(found, -(1.0 - falls(0.6, days, lag)) * libm::pow(v.discount, lag), "the rest is open");
    near(at(&mut sim, 0.9999).expect("it falls"), 0.0, "it will have fallen");
    // The other side denies what it expects to hold still, in its turn: claimed yesterday, and attacked as before.
    let mut snapshot = morning.clone();
    snapshot.state.regions[region.index()].progress = 0.3;
    snapshot.state.forces.iter_mut().for_each(|force| force.attack = None);
    sim.restore(&snapshot);
    assert!(sim.submit(aze, &[Act::Claim { region }]).is_empty());
    sim.step();
    let mut snapshot = sim.snapshot();
    let claimed = &mut snapshot.state.regions[region.index()];
    let so_far = 0.2;
    (claimed.progress, claimed.fought) = (so_far, Some(sim.today() + -1));
    sim.restore(&snapshot);
    let left = lag - 1.0;
    let lost = falls(so_far, days + 1.0, left);
    let found = claims(&sim, arm, region).expect("it may deny it");
    near(found, -lost * libm::pow(v.discount, left), "as far as it will be lost");
}

/// The worths of the demands that an actor weighs over the war today.
fn demands(sim: &Simulation, who: ActorId) -> Vec<f64> {
    let side = sim.setup().principal(KARABAKH, who).unwrap();
    let matters = weighed(sim, who, Desk::Pressure);
    let package = |c: &Course| match c.acts.as_slice() {
        [Act::Demand { dispute: KARABAKH, package }] => Some(sim.view(who).worth(KARABAKH, side, *package)),
        _ => None,
    };
    matters.iter().flatten().filter_map(package).collect()
}

#[test]
fn nobody_takes_a_lowered_demand_back_until_the_other_side_does_something() {
    let scenario = karabakh();
    let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let mut options = options(&scenario, "war", 1);
    options.values.demand_review_days = 1.0;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let side = sim.setup().principal(KARABAKH, aze).unwrap();
    let worth = |sim: &Simulation, p: PackageId| sim.view(aze).worth(KARABAKH, side, p);
    let mut packages: Vec<PackageId> =
        (1..sim.view(aze).whole_packages(KARABAKH)).map(PackageId::new).collect();
    packages.sort_by(|a, b| worth(&sim, *a).total_cmp(&worth(&sim, *b)));
    let least = demands(&sim, aze).into_iter().fold(f64::INFINITY, f64::min);
    let most = demands(&sim, aze).into_iter().fold(0.0, f64::max);
    assert!(least + 0.1 < most, "{least} {most}");
    let of = |sim: &Simulation, value: f64| {
        let far = |p: &PackageId| (worth(sim, *p) - value).abs();
        packages.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b))).unwrap()
    };
    let [full, middle] = [most, f64::midpoint(least, most)].map(|value| of(&sim, value));
    // Nobody fights, so that nothing else happens.
    let mut stake = |package| {
        let mut snapshot = sim.snapshot();
        snapshot.state.forces.iter_mut().for_each(|force| force.attack = None);
        sim.restore(&snapshot);
        assert!(sim.submit(aze, &[Act::Demand { dispute: KARABAKH, package }]).is_empty());
        sim.step();
        let most = demands(&sim, aze).into_iter().fold(0.0, f64::max);
        (most, worth(&sim, package))
    };
    // Who has raised it may raise it again.
    let (most, staked) = stake(middle);
    assert!(most > staked + 0.05, "{most} {staked}");
    stake(full);
    let (most, staked) = stake(middle);
    assert!(most <= staked + 1e-12, "{most} {staked}");
    // The other side leaves the table.
    for (who, act) in [
        (arm, Act::CallTalks { dispute: KARABAKH }),
        (aze, Act::Attend { dispute: KARABAKH }),
        (arm, Act::Suspend { dispute: KARABAKH }),
    ] {
        assert!(demands(&sim, aze).into_iter().all(|w| w <= staked + 1e-12), "{}", sim.today());
        assert!(sim.submit(who, &[act]).is_empty(), "{act:?}");
        sim.step();
    }
    assert!(demands(&sim, aze).into_iter().any(|w| w > staked + 0.05));
}

/// A treaty term of each call to an ally that is weighed, with what the article asks and what it is worth in full.
fn help(sim: &Simulation, by: ActorId, to: ActorId) -> Vec<(ObligationKind, f64, f64)> {
    let scenario = &sim.setup().scenario;
    let weight = scenario.actors[by.index()].priorities.treaty;
    let mut found = Vec::new();
    for course in weighed(sim, by, Desk::Alliances).into_iter().max_by_key(Vec::len).unwrap_or_default() {
        if let [Act::CallAlly { treaty, obligation, ally }] = course.acts.as_slice()
            && *ally == to
        {
            let kind = scenario.treaties[treaty.index()].obligations[usize::from(*obligation)].kind;
            let case = sim.view(by).case(*treaty, *obligation).unwrap();
            let covered = if case.covered { 1.0 } else { sim.setup().values.uncovered_weight };
            let full = covered * sim.view(by).reliability(to, kind) * sim.setup().values.treaty_value;
            found.push((kind, term(&course, "treaty"), weight * full));
        }
    }
    found
}

#[test]
fn a_treaty_counts_again_where_the_case_comes_within_it_or_more_is_asked() {
    let scenario = karabakh();
    let [arm, rus, blr] = ["ARM", "RUS", "BLR"].map(|code| actor(&scenario, code));
    let mut options = options(&scenario, "border", 1);
    options.values.talks_interval_days = 1.0;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let today = sim.today();
    let paper = |id: &str| TreatyId::new(scenario.treaties.iter().position(|t| t.id == id).unwrap());
    // A war of some weeks on the ground of Armenia.
    let mut snapshot = sim.snapshot();
    let hostilities = &mut snapshot.state.hostilities[BORDER.index()];
    (hostilities.status, hostilities.since) = (Hostility::War, today + -60);
    for (i, region) in snapshot.state.regions.iter_mut().enumerate() {
        if region.military == arm && scenario.regions[i].de_jure == arm {
            region.fought = Some(today + -1);
        }
    }
    snapshot.state.ledger.calls.clear();
    let call = |treaty, obligation, covered, ago: i32| Call {
        by: arm,
        to: rus,
        treaty,
        obligation,
        dispute: Some(BORDER),
        place: None,
        made: today + -ago,
        covered,
        answer: Some(Answer::Words),
        answered: Some(today + -ago),
        lapsed: None,
        event: 0,
    };
    let (consult, defend) = ((paper("cst_1992"), 0), (paper("cst_1992"), 1));
    let more = |kind| kind != ObligationKind::Consult;
    // The calls that were made, and whether one that asks for this much counts now.
    type Counts<'a> = &'a dyn Fn(ObligationKind) -> bool;
    let cases: [(Vec<Call>, Counts<'_>); 5] = [
        (vec![], &|_| true),
        (vec![call(consult.0, consult.1, true, 40)], &more),
        (vec![call(consult.0, consult.1, false, 40)], &|_| true),
        (vec![call(defend.0, defend.1, true, 40)], &|_| false),
        // In an earlier war.
        (vec![call(defend.0, defend.1, true, 80)], &|_| true),
    ];
    for (made, counts) in cases {
        let mut snapshot = snapshot.clone();
        snapshot.state.ledger.calls.extend(made.iter().copied());
        sim.restore(&snapshot);
        let found = help(&sim, arm, rus);
        assert!(found.iter().any(|f| more(f.0)) && found.iter().any(|f| !more(f.0)), "{found:?}");
        for (kind, term, full) in found {
            near(term, if counts(kind) { full } else { 0.0 }, &format!("{kind:?} after {made:?}"));
        }
        // Another ally has not been asked.
        help(&sim, arm, blr).into_iter().for_each(|(_, term, full)| near(term, full, "Belarus"));
    }
}

/// The flagship with a promise of assistance between each of these pairs.
fn with(pairs: &[[&str; 2]]) -> Arc<Scenario> {
    let mut scenario = (*karabakh()).clone();
    for (i, pair) in pairs.iter().enumerate() {
        let obligation = Obligation {
            article: "1".to_owned(),
            kind: ObligationKind::Assist,
            casus: Casus::ArmedAttack,
            scope: Scope::TerritoryOfParty,
        };
        let treaty = Treaty {
            id: format!("pledge{i}"),
            parties: pair.map(|code| actor(&scenario, code)).to_vec(),
            obligations: vec![obligation],
            ..scenario.treaties[0].clone()
        };
        scenario.treaties.push(treaty);
    }
    Arc::new(scenario)
}

#[test]
fn means_against_a_partner_go_against_the_treaty() {
    // Turkey arms and funds Azerbaijan; Russia sells arms to both.
    let scenario = with(&[["TUR", "ARM"]]);
    let [aze, arm, rus, tur] = ["AZE", "ARM", "RUS", "TUR"].map(|code| actor(&scenario, code));
    let mut options = options(&scenario, "war", 1);
    options.values.statement_interval_days = 1.0;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let value = sim.setup().values.treaty_value;
    let policy = cabinet(&scenario, "statecraft");
    let mut found = [0; 5];
    for _ in 0..20 {
        for who in ["TUR", "RUS", "FRA", "USA", "IRN"].map(|code| actor(&scenario, code)) {
            let breach = -value * scenario.actors[who.index()].priorities.treaty;
            let bound = |to: ActorId| [(tur, aze), (tur, arm), (rus, arm)].contains(&(who, to));
            for course in weighed(&sim, who, Desk::Pressure).iter().flatten() {
                let (which, against) = match course.acts.as_slice() {
                    [Act::Aid { to }] => (0, if *to == aze { arm } else { aze }),
                    [Act::Fund { to }] => (1, if *to == aze { arm } else { aze }),
                    [Act::ImposeEmbargo { against }] => (2, *against),
                    [Act::ImposeEmbargo { .. }, Act::ImposeEmbargo { .. }] => (2, arm),
                    _ => continue,
                };
                near(term(course, "treaty"), if bound(against) { breach } else { 0.0 }, "by treaty");
                found[if bound(against) { which } else { 3 + usize::from(which == 2) }] += 1;
            }
        }
        policy.play_turn(&mut sim);
    }
    assert!(found.iter().all(|n| *n > 0), "{found:?}");
}
