//! The reference pipeline, the ratification cap, supply.

use serde_json::{Map, Value};

use super::super::inputs::{Answer, Inputs, ModelError, num, object, with};
use super::alliances::allies;
use crate::combat::effective_strength;
use crate::distribution::Costs;
use crate::onset::Crisis;
use crate::supply::{Network, fill_rate};
use crate::ultimatum::disparity_offer_general;

fn strength(side: Inputs<'_>) -> Answer<f64> {
    let factor = |key| side.f64_or(key, 1.0);
    Ok(effective_strength(
        side.f64("troops")?,
        factor("quality")?,
        factor("posture")?,
        factor("terrain")?,
        factor("supply")?,
    ))
}

fn crisis(i: Inputs<'_>) -> Answer<Crisis> {
    let c_s = match i.maybe("c_S")? {
        Some(whole) => whole,
        None => i.f64("c_S_material")? + i.f64_or("c_S_domestic", 0.0)?,
    };
    Ok(Crisis {
        strength: (strength(i.child("D")?)?, strength(i.child("S")?)?),
        allies_d: allies(i, "allies_D")?,
        allies_s: allies(i, "allies_S")?,
        exponent: i.f64("m")?,
        q: i.f64("q")?,
        c_s,
        c_d: i.costs("c_D")?,
        growth_per_turn: i.f64_or("p_growth_logit_per_turn", 0.0)?,
    })
}

pub(super) fn pipeline(v: &Value) -> Answer {
    let c = crisis(Inputs::of(v)?)?;
    let (range, offer) = (c.range()?, c.offer()?);
    Ok(object(vec![
        ("eff_strength", Value::from(vec![num(c.strength.0), num(c.strength.1)])),
        ("p_expected", num(c.p_after(0.0)?)),
        ("p_if_no_allies", num(c.p_alone()?)),
        ("range_with_mean_cost", Value::from(vec![num(range.lo), num(range.hi)])),
        ("nash_split_D_share", num(range.midpoint())),
        ("optimal_offer_by_S", num(offer.offer)),
        ("prob_war_per_crisis", num(offer.prob_war)),
        ("saturated", offer.saturated.into()),
        ("p_next_turn", num(c.p_after(1.0)?)),
    ]))
}

pub(super) fn no_concession(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let c = crisis(i)?;
    i.sweep(&["turns"], |x| {
        let (p, risk) = c.risk_without_concession(x[0])?;
        Ok(vec![("p", num(p)), ("prob_war", num(risk))])
    })
}

pub(super) fn domestic_cap(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let costs = match i.maybe("c_bar")? {
        Some(hi) => Costs::Uniform { lo: 0.0, hi }.checked()?,
        None => i.costs("c_D")?,
    };
    let (p, q, c_s) = (i.f64("p")?, i.f64("q")?, i.f64("c_S")?);
    let swept = i.sweep(&["max_ratifiable_concession"], |x| {
        let d = disparity_offer_general(p, q, &costs, c_s, x[0])?;
        Ok(vec![("offer", num(d.offer)), ("prob_war", num(d.prob_war)), ("EU_S", num(d.value))])
    })?;
    let free = disparity_offer_general(p, q, &costs, c_s, 1.0)?;
    Ok(with(swept, vec![("optimal_offer", num(free.offer))]))
}

pub(super) fn supply(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let wrong = || ModelError::Wrong {
        key: "edges".into(),
        wanted: "at most 300 triples of two places and a capacity",
    };
    let both_ways = i.get("undirected").and_then(Value::as_bool).unwrap_or(false);
    let mut places: Vec<&str> = Vec::new();
    let mut routes: Vec<(usize, usize, f64)> = Vec::new();
    let edges = i.list("edges")?;
    if edges.len() > 300 {
        return Err(wrong());
    }
    for edge in edges {
        let Some([Value::String(from), Value::String(to), capacity]) = edge.as_array().map(Vec::as_slice)
        else {
            return Err(wrong());
        };
        let mut ends = [0; 2];
        for (end, name) in ends.iter_mut().zip([from, to]) {
            *end = places.iter().position(|p| p == name).unwrap_or(places.len());
            if *end == places.len() {
                places.push(name);
            }
        }
        routes.push((ends[0], ends[1], capacity.as_f64().ok_or_else(wrong)?));
    }
    let end = |key: &str| -> Answer<usize> {
        let name = i.str(key)?;
        places
            .iter()
            .position(|p| *p == name)
            .ok_or(ModelError::Wrong { key: key.to_owned(), wanted: "a place that edges mention" })
    };
    let (source, sink) = (end("source")?, end("sink")?);
    let flow = |keep: &dyn Fn(usize, usize) -> bool| {
        let mut network = Network::new(places.len());
        for &(from, to, capacity) in routes.iter().filter(|r| keep(r.0, r.1)) {
            network.add(from, to, capacity)?;
            if both_ways {
                network.add(to, from, capacity)?;
            }
        }
        network.max_flow(source, sink)
    };
    let all = flow(&|_, _| true)?;
    let mut result = Map::new();
    result.insert("max_flow".into(), num(all));
    if let Some(demand) = i.maybe("demand_tons_per_day")? {
        result.insert(
            "fill_rate".into(),
            num(fill_rate(all, crate::error::nonnegative("the demand", demand)?)),
        );
    }
    for &(from, to, _) in &routes {
        let key = format!("max_flow_without_{}_{}", places[from], places[to]);
        result.insert(key, num(flow(&|a, b| (a, b) != (from, to))?));
    }
    for (lost, name) in places.iter().enumerate().filter(|(at, _)| *at != source && *at != sink) {
        result.insert(format!("max_flow_without_{name}"), num(flow(&|a, b| a != lost && b != lost)?));
    }
    Ok(Value::Object(result))
}
