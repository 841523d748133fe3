//! Attrition.

use serde_json::Value;

use super::super::inputs::{Answer, Inputs, ModelError, num, nums, object, opt, with};
use crate::combat::{
    AdaptiveFront, Duel, DuelEnd, Helmbold, Side, adaptive_attrition, area_fire, deitchman, helmbold_break,
    square_break_even, square_end, square_flow, stochastic_linear, stochastic_square,
};

fn side(winner: Option<Side>) -> Value {
    match winner {
        Some(Side::A) => "A",
        Some(Side::B) => "B",
        None => "draw",
    }
    .into()
}

fn duel(i: Inputs<'_>) -> Answer<Duel> {
    let alpha = i.spelt(&["alpha", "alpha_A_kills_B"])?;
    let beta = i.spelt(&["beta", "beta_B_kills_A"])?;
    Ok(Duel { a: i.f64("A0")?, b: i.f64("B0")?, alpha: i.f64(alpha)?, beta: i.f64(beta)? })
}

pub(super) fn square(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let d = duel(i)?;
        let DuelEnd { winner, survivors, duration } = square_end(d)?;
        let mut row = vec![
            ("winner", side(winner)),
            ("survivors", num(survivors)),
            ("duration", num(duration)),
            ("break_even_B0", num(square_break_even(d.a, d.alpha, d.beta)?)),
            ("invariant", num(d.alpha * d.a * d.a - d.beta * d.b * d.b)),
        ];
        if let Some(t) = i.maybe("t")? {
            let (a, b) = square_flow(d, t)?;
            row.extend([("A_t", num(a)), ("B_t", num(b))]);
        }
        Ok(row)
    })
}

pub(super) fn linear(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let fire = area_fire(duel(i)?, i.f64_or("t", 0.0)?)?;
        let mut row = vec![
            ("invariant", num(fire.invariant)),
            ("winner", side(fire.winner)),
            ("A_limit", num(fire.limit.0)),
            ("B_limit", num(fire.limit.1)),
        ];
        if i.get("t").is_some() {
            row.extend([("A_t", num(fire.now.0)), ("B_t", num(fire.now.1))]);
        }
        Ok(row)
    })
}

pub(super) fn guerrilla(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let until = i.f64_or("stop_G", 0.0)?;
        let d = deitchman(i.f64("R0")?, i.f64("G0")?, i.f64("g_aimed")?, i.f64("r_unaimed")?, until)?;
        let winner = if d.invariant > 0.0 {
            "R"
        } else if d.invariant < 0.0 {
            "G"
        } else {
            "draw"
        };
        Ok(vec![
            ("invariant", num(d.invariant)),
            ("winner", winner.into()),
            ("R_when_G_is_half", opt(d.regulars_left)),
            ("regulars_needed_for_parity", num(d.parity)),
        ])
    })
}

pub(super) fn helmbold(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (duel, broken) = (duel(i)?, i.f64("B_break")?);
    i.sweep(&["W"], |x| {
        let end = helmbold_break(Helmbold { duel, exponent: x[0] }, broken)?;
        Ok(vec![("A_when_B_breaks", opt(end.map(|e| e.a))), ("time", opt(end.map(|e| e.days)))])
    })
}

pub(super) fn stochastic(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let chains = i.rows(|i| {
        let strength = (i.u32("A0")?, i.u32("B0")?);
        let breaks = (i.u32_or("A_break", 0)?, i.u32_or("B_break", 0)?);
        let end = stochastic_square(strength, (i.f64_or("alpha", 1.0)?, i.f64_or("beta", 1.0)?), breaks)?;
        Ok(vec![
            ("prob_A_wins", num(end.prob_a)),
            ("mean_A_survivors_given_win", opt(end.mean_a_left)),
            ("expected_duration", num(end.duration)),
        ])
    })?;
    // What the deterministic law says of the first case.
    let first = if i.get("cases").is_some() { i.children("cases")?.first().copied() } else { Some(i) };
    let Some(first) = first else { return Ok(chains) };
    let (alpha, beta) =
        (first.f64_or("alpha", i.f64_or("alpha", 1.0)?)?, first.f64_or("beta", i.f64_or("beta", 1.0)?)?);
    let law = Duel { a: first.f64("A0")?, b: first.f64("B0")?, alpha, beta };
    let winners =
        if law.a.fract() == 0.0 && law.b.fract() == 0.0 { square_end(law)?.survivors } else { f64::NAN };
    Ok(with(chains, vec![("deterministic_survivors_case1", num(winners))]))
}

pub(super) fn stochastic_line(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let p = match i.maybe("prob_next_loss_is_B")? {
            Some(p) => p,
            None => Duel { a: 1.0, b: 1.0, alpha: i.f64("alpha")?, beta: i.f64("beta")? }.next_loss_is_b(),
        };
        Ok(vec![("prob_A_wins", num(stochastic_linear(i.u32("A0")?, i.u32("B0")?, p)?))])
    })
}

pub(super) fn epstein(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let front = AdaptiveFront {
        attackers: i.f64("A0")?,
        defenders: i.f64("D0")?,
        exchange: i.f64("rho_attackers_lost_per_defender")?,
        prosecution: i.f64("P1")?,
        attacker_threshold: i.f64("attacker_threshold")?,
        defender_threshold: i.f64("defender_threshold")?,
        max_withdrawal: i.f64("W_max_km_day")?,
    };
    let days = adaptive_attrition(front, i.u32("days")?)?;
    if days.is_empty() {
        return Err(ModelError::Wrong { key: "days".into(), wanted: "1 or more" });
    }
    Ok(object(vec![
        ("P", nums(days.iter().map(|d| d.prosecution))),
        ("W", nums(days.iter().map(|d| d.withdrawal))),
        ("A", nums(days.iter().map(|d| d.attackers))),
        ("D", nums(days.iter().map(|d| d.defenders))),
    ]))
}
