//! `traces.json`: sessions replayed offer by offer.

use crate::{Tally, json};
use pourparler_bargaining::formats::{ReadOptions, load};
use pourparler_bargaining::protocols::{Deadline, End, Session};
use pourparler_bargaining::space::Outcome;
use pourparler_bargaining::strategies::{
    Negotiator, Offer, Proposal, Response, Strategy, Tactic, Valuation, View,
};
use pourparler_bargaining::{Domain, synthetic};
use pourparler_chance::{Chance, Key, Purpose, Seed};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// Replays every trace; returns how many differ.
pub(crate) fn check(folder: &Path) -> usize {
    let traces = json(folder, "traces.json");
    let reference = json(folder, "reference.json");
    let mut tally = Tally::default();
    let mut offers = 0;
    for (name, case) in traces["cases"].as_object().into_iter().flatten() {
        match replay(folder, case, &reference) {
            Ok(n) => {
                offers += n;
                tally.add(true, String::new);
            }
            Err(why) => tally.add(false, || format!("{name}: {why}")),
        }
    }
    println!(
        "traces.json: {} of {} sessions replayed, {offers} offers",
        tally.passed,
        tally.passed + tally.failed
    );
    tally.failed
}

fn domain(folder: &Path, case: &Value, reference: &Value) -> Option<Domain> {
    if let Some(name) = case["domain"].as_str() {
        let files: Vec<_> = reference["cases"][name]["source"]["files"]
            .as_array()?
            .iter()
            .filter_map(|f| Some(folder.join("domains").join(name).join(f.as_str()?)))
            .collect();
        return load(&files, &ReadOptions::default()).domain;
    }
    let list = |key: &str| -> Vec<u64> {
        case["domain"][key].as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
    };
    let shape: Vec<u32> = list("shape").iter().map(|n| *n as u32).collect();
    synthetic::domain(&shape, &list("seeds"), case["domain"]["opposed"].as_bool()?, 0.0).ok()
}

fn tactic(negotiator: &str) -> Option<Tactic> {
    let name = match negotiator {
        "MiCRONegotiator()" => "micro".to_owned(),
        "NaiveTitForTatNegotiator()" => "naive-tft".to_owned(),
        "HybridNegotiator()" => "hybrid".to_owned(),
        other => {
            let number = other.strip_prefix("AspirationNegotiator(aspiration_type=")?.strip_suffix(')')?;
            format!("aspiration:{number}")
        }
    };
    name.parse().ok()
}

/// A party whose random choices are those of the trace: it must answer as the strategy does, and what the trace has it
/// offer must be the strategy's offer, or, where the strategy draws, one of those that it draws from.
struct Scripted {
    inner: Strategy,
    draws: bool,
    own: Vec<Outcome>,
    script: Vec<Outcome>,
    fault: Option<String>,
}

impl Negotiator for Scripted {
    fn respond(&mut self, view: &View<'_>, offer: &Offer) -> Response {
        self.inner.respond(view, offer)
    }

    fn propose(&mut self, view: &View<'_>) -> Proposal {
        let proposal = self.inner.propose(view);
        let wanted = self.script.get(self.own.len()).copied();
        let (Proposal::Offer(got), Some(wanted)) = (proposal, wanted) else { return proposal };
        let (u, v) = (self.inner.utility(got), self.inner.utility(wanted));
        let same = (u - v).abs() <= 1e-9;
        let repeats = self.draws && self.own.contains(&got) && self.own.contains(&wanted);
        if !same && !repeats && self.fault.is_none() {
            self.fault = Some(format!("round {}: party {} offers {u}, the trace {v}", view.round, view.me));
        }
        self.own.push(wanted);
        Proposal::Offer(wanted)
    }

    fn hear(&mut self, view: &View<'_>, offer: &Offer) {
        self.inner.hear(view, offer);
    }

    fn utility(&self, outcome: Outcome) -> f64 {
        self.inner.utility(outcome)
    }
}

fn replay(folder: &Path, case: &Value, reference: &Value) -> Result<usize, String> {
    let domain = domain(folder, case, reference).ok_or("no domain")?;
    let space = Arc::new(domain.space.clone());
    let n = domain.parties.len();
    let outcome = |labels: &Value| -> Option<Outcome> {
        let labels: Vec<&str> = labels.as_array()?.iter().filter_map(Value::as_str).collect();
        space.outcome(&space.parse(&labels)?)
    };
    let trace: Vec<(u64, f64, usize, Outcome, Vec<f64>)> = case["trace"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| {
            let utilities = row[4].as_array()?.iter().filter_map(Value::as_f64).collect();
            Some((
                row[0].as_u64()?,
                row[1].as_f64()?,
                row[2].as_u64()? as usize,
                outcome(&row[3])?,
                utilities,
            ))
        })
        .collect();
    if trace.len() != case["trace"].as_array().map_or(0, Vec::len) || trace.is_empty() {
        return Err("the trace cannot be read".to_owned());
    }
    let mut parties = Vec::new();
    for (i, preferences) in domain.parties.iter().enumerate() {
        let name = case["negotiators"][i].as_str().unwrap_or("");
        let tactic = tactic(name).ok_or_else(|| format!("unknown strategy {name}"))?;
        let valuation = Arc::new(Valuation::new(&space, preferences).map_err(|e| e.to_string())?);
        let chance = Chance::new(Seed(1), 0).stream(Key::new(Purpose(1)).nth(i as u32));
        parties.push(Scripted {
            inner: tactic.strategy(valuation, &space, chance),
            draws: tactic.to_string() == "micro",
            own: Vec::new(),
            script: trace.iter().filter(|row| row.2 == i).map(|row| row.3).collect(),
            fault: None,
        });
    }
    let rounds = case["n_steps"].as_u64().ok_or("no n_steps")? as u32;
    let mut session = Session::new(n, Deadline::rounds(rounds));
    let end = session.run(&mut parties);
    if let Some(fault) = parties.iter().find_map(|p| p.fault.clone()) {
        return Err(fault);
    }
    // The trace's last offer may be listed under the step in which it was accepted.
    let offers = session.offers();
    if offers.len() != trace.len() {
        return Err(format!("{} offers, the trace has {}; end {end:?}", offers.len(), trace.len()));
    }
    for (i, (offer, row)) in offers.iter().zip(&trace).enumerate() {
        let last = i + 1 == trace.len();
        let round = u64::from(offer.round);
        let step = round == row.0 || (last && round + 1 == row.0);
        let time = round != row.0 || (offer.time - row.1).abs() < 1e-12;
        let u = domain.utilities(&space.values(offer.outcome));
        let same = u.len() == row.4.len() && u.iter().zip(&row.4).all(|(a, b)| (a - b).abs() <= 1e-9);
        if !step || !time || offer.party != row.2 || !same {
            return Err(format!("offer {i}: {offer:?} {u:?}, the trace has {row:?}"));
        }
    }
    let agreed = outcome(&case["agreement"]);
    let same_utilities = |a: Outcome, b: Outcome| {
        let (u, v) = (domain.utilities(&space.values(a)), domain.utilities(&space.values(b)));
        u.iter().zip(&v).all(|(x, y)| (x - y).abs() <= 1e-9)
    };
    match (end, agreed) {
        (End::Agreement(a), Some(b)) if same_utilities(a, b) => {}
        (end, agreed) if end.agreement().is_none() && agreed.is_none() => {}
        (end, agreed) => return Err(format!("{end:?}, the trace ends with {agreed:?}")),
    }
    if Some(u64::from(session.rounds_used())) != case["final_step"].as_u64() {
        return Err(format!("{} rounds, the trace has {}", session.rounds_used(), case["final_step"]));
    }
    Ok(trace.len())
}
