//! `tournament`: the table of a tournament for people and programs.

use super::table::{numbers, table, words};
use super::{counted, short};
use crate::tournament::{Plan, Tournament};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The table for people.
pub fn tournament_text(plan: &Plan, tournament: &Tournament) -> String {
    let agreed = tournament.played.iter().filter(|p| p.agreed).count();
    let mut out = format!(
        "{} on {}, {}, roles exchanged, at most {}, seed {}; {}\n\n",
        counted(tournament.played.len(), "session", "sessions"),
        counted(plan.domains.len(), "domain", "domains"),
        counted(plan.tactics.len(), "strategy", "strategies"),
        counted(plan.deadline.rounds.unwrap_or(1 << 20) as usize, "round", "rounds"),
        plan.seed,
        counted(agreed, "agreement", "agreements"),
    );
    let rows: Vec<Vec<String>> = tournament
        .standings
        .iter()
        .map(|s| {
            vec![
                s.tactic.clone(),
                s.seats.to_string(),
                short(s.score),
                s.interval.map_or_else(|| "-".to_owned(), |(low, high)| format!("{low:.4} to {high:.4}")),
                short(s.partners),
                short(s.utility),
                format!("{:.1} %", 100.0 * s.agreement),
                format!("{:.1}", s.rounds),
                short(s.pareto_distance),
                format!("{:.0} ± {:.0}", s.rating.elo, s.rating.error),
            ]
        })
        .collect();
    let heads = [
        "seats",
        "score",
        "95 % interval",
        "partners",
        "utility",
        "agreed",
        "rounds",
        "to frontier",
        "rating",
    ];
    let head: Vec<_> = [words("strategy")].into_iter().chain(heads.map(numbers)).collect();
    out.push_str(&table(&head, &rows));
    out.push_str(
        "\nscore: share of the way from the reservation to the best outcome; rating: Bradley-Terry, Elo scale,\n\
         from who scored more at each table. Pairs that differ (sign test over equal settings, Holm-corrected, p < 0.05;\n\
         settings of one domain, or of one session, are taken as if they told of different ones):\n",
    );
    let mut any = false;
    for c in &tournament.comparisons {
        let Some(p) = c.p.filter(|p| *p < 0.05) else { continue };
        any = true;
        let (better, worse, wins, losses) = if c.wins >= c.losses {
            (c.first, c.second, c.wins, c.losses)
        } else {
            (c.second, c.first, c.losses, c.wins)
        };
        let _ = writeln!(
            out,
            "  {} over {}: better in {wins} settings, worse in {losses} (p {})",
            plan.tactics[better],
            plan.tactics[worse],
            chance(p)
        );
    }
    if tournament.comparisons.iter().any(|c| c.p.is_none()) {
        // Only two strategies at tables of two, and then there is no other pair.
        out.push_str(
            "  cannot be said: the two had no common setting (the same partner in the same seat); --self-play gives some\n",
        );
    } else if !any {
        out.push_str("  none\n");
    }
    out
}

/// A p-value: `= 0.031`, `< 0.001`.
fn chance(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") }
}

/// The same as JSON, with every session.
pub fn tournament_json(plan: &Plan, tournament: &Tournament) -> Value {
    let name = |t: usize| plan.tactics[t].to_string();
    let number = |x: f64| if x.is_finite() { json!(x) } else { Value::Null };
    json!({
        "domains": plan.domains.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(),
        "strategies": (0..plan.tactics.len()).map(name).collect::<Vec<_>>(),
        "rounds_at_most": plan.deadline.rounds,
        "repetitions": plan.repetitions,
        "self_play": plan.self_play,
        "seed": plan.seed,
        "standings": tournament.standings.iter().map(|s| json!({
            "strategy": s.tactic, "seats": s.seats, "score": s.score,
            "interval": s.interval.map(|(low, high)| [low, high]), "partners": number(s.partners), "utility": s.utility,
            "agreement": s.agreement, "rounds": s.rounds, "pareto_distance": number(s.pareto_distance),
            "rating": s.rating.elo, "rating_error": number(s.rating.error),
        })).collect::<Vec<_>>(),
        "comparisons": tournament.comparisons.iter().map(|c| json!({
            "first": name(c.first), "second": name(c.second), "wins": c.wins, "losses": c.losses, "p": c.p,
        })).collect::<Vec<_>>(),
        "sessions": tournament.played.iter().map(|p| json!({
            "domain": plan.domains[p.domain].name,
            "strategies": p.line_up.iter().map(|t| name(*t)).collect::<Vec<_>>(),
            "repetition": p.repetition, "agreed": p.agreed, "rounds": p.rounds, "scores": p.scores,
            "utilities": p.utilities, "pareto_distance": p.pareto_distance, "nash_distance": p.nash_distance,
        })).collect::<Vec<_>>(),
    })
}
