//! Negotiation agents: concession curves, imitation, acceptance conditions, opponent models.

use super::expression::parse;
use super::inputs::{Answer, floats, list, number, number_or, numbers, pair, rows, text};
use crate::space::{Issue, Space};
use crate::strategies::opponent::{BayesianModel, FrequencyModel, FrequencyVariant, Hypothesis};
use crate::strategies::{
    Acceptance, Curve, Situation, Window, behaviour, exponential_concession, polynomial_concession,
    resource_concession,
};
use serde_json::{Map, Value, json};

pub(super) fn faratin_time(inputs: &Value) -> Answer {
    let kappa = number(inputs, "kappa")?;
    let times = numbers(inputs, "t_over_tmax")?;
    let [low, high] = pair(inputs, "interval")?;
    let (mut polynomial, mut exponential, mut offers) = (Map::new(), Map::new(), Map::new());
    for written in list(inputs, "beta")? {
        let beta = written.as_f64().ok_or("`beta` must be numbers")?;
        let poly: Vec<f64> = times.iter().map(|t| polynomial_concession(*t, beta, kappa)).collect();
        let expo: Vec<f64> = times.iter().map(|t| exponential_concession(*t, beta, kappa)).collect();
        let buyer: Vec<f64> = poly.iter().map(|a| low + a * (high - low)).collect();
        let seller: Vec<f64> = poly.iter().map(|a| low + (1.0 - a) * (high - low)).collect();
        let key = written.to_string();
        polynomial.insert(key.clone(), json!(poly));
        exponential.insert(key.clone(), json!(expo));
        offers.insert(key, json!({ "buyer": buyer, "seller": seller }));
    }
    Ok(
        json!({ "alpha_polynomial": polynomial, "alpha_exponential": exponential, "offers_polynomial": offers }),
    )
}

pub(super) fn target_utility(inputs: &Value) -> Answer {
    let (floor, max) = (number(inputs, "u_reservation")?, number(inputs, "u_max")?);
    let (k, times) = (number_or(inputs, "k", 0.0)?, numbers(inputs, "t")?);
    let mut target = Map::new();
    for written in list(inputs, "e")? {
        let e = written.as_f64().filter(|e| *e > 0.0).ok_or("`e` must be positive numbers")?;
        let curve = Curve::Polynomial { e, k };
        let at: Vec<f64> = times.iter().map(|t| floor + (max - floor) * curve.at(*t)).collect();
        target.insert(written.to_string(), json!(at));
    }
    Ok(json!({ "target": target }))
}

pub(super) fn faratin_resource(inputs: &Value) -> Answer {
    let kappa = number(inputs, "kappa")?;
    let alpha: Vec<f64> =
        numbers(inputs, "resource")?.iter().map(|r| resource_concession(*r, kappa)).collect();
    Ok(json!({ "alpha": alpha }))
}

pub(super) fn faratin_behaviour(inputs: &Value) -> Answer {
    let opponent = numbers(inputs, "opponent_offers")?;
    let first = number(inputs, "own_first_offer")?;
    let [low, high] = pair(inputs, "interval")?;
    let window = number_or(inputs, "gamma", 2.0)? as usize;
    let play = |next: &dyn Fn(f64, &[f64]) -> f64| {
        let mut own = vec![first];
        for k in 1..opponent.len() {
            own.push(next(own[k - 1], &opponent[..=k]));
        }
        own
    };
    let mut answer = json!({
        "relative_tft": play(&|x, y| behaviour::relative(x, y, 1, low, high)),
        "random_absolute_tft_R0": play(&|x, y| behaviour::absolute(x, y, low, high)),
    });
    answer[format!("averaged_tft_gamma{window}")] =
        json!(play(&|x, y| behaviour::averaged(x, y, window, low, high)));
    Ok(answer)
}

/// The conditions evaluated when the inputs name none.
const CONDITIONS: [&str; 11] = [
    "AC_next(1,0)",
    "AC_next(1,0.3)",
    "AC_const(0.55)",
    "AC_time(0.9)",
    "AC_prev(1.0,0) vs own previous bid",
    "AC_combi(0.5,MAX)",
    "AC_combi(0.5,MAXW)",
    "AC_combi(0.5,AVGW)",
    "AC_combi(0.9,MAX)",
    "AC_combi(0.9,MAXW)",
    "AC_combi(0.9,AVGW)",
];

fn condition(name: &str) -> Result<Acceptance, String> {
    let bad = || format!("`{name}` is no acceptance condition: write for example AC_next(1,0)");
    let (kind, rest) = name.split_once('(').ok_or_else(bad)?;
    let (inside, _) = rest.split_once(')').ok_or_else(bad)?;
    let parts: Vec<&str> = inside.split(',').map(str::trim).collect();
    let real = |i: usize| parts.get(i).and_then(|t| t.parse::<f64>().ok()).ok_or_else(bad);
    Ok(match kind.trim() {
        "AC_next" => Acceptance::Next { a: real(0)?, b: real(1)? },
        "AC_prev" => Acceptance::Previous { a: real(0)?, b: real(1)? },
        "AC_const" => Acceptance::Constant(real(0)?),
        "AC_time" => Acceptance::Time(real(0)?),
        "AC_combi" => Acceptance::Combi {
            time: real(0)?,
            window: match parts.get(1).copied() {
                Some("MAX") => Window::Max,
                Some("MAXW") => Window::WindowMax,
                Some("AVGW") => Window::WindowMean,
                _ => return Err(bad()),
            },
        },
        _ => return Err(bad()),
    })
}

pub(super) fn acceptance(inputs: &Value) -> Answer {
    let (times, received) = (numbers(inputs, "t")?, numbers(inputs, "received_utility")?);
    let own = numbers(inputs, "own_next_utility")?;
    if times.len() != received.len() || times.len() != own.len() {
        return Err("`t`, `received_utility` and `own_next_utility` must have one length".to_owned());
    }
    let history: Vec<(f64, f64)> = times.iter().copied().zip(received.iter().copied()).collect();
    let names: Vec<&str> = match inputs["conditions"].as_array() {
        Some(list) => list.iter().filter_map(Value::as_str).collect(),
        None => CONDITIONS.to_vec(),
    };
    let mut first = Map::new();
    for name in names {
        let condition = condition(name)?;
        let accepts = |i: &usize| {
            condition.accepts(&Situation {
                t: times[*i],
                last_round: false,
                received: received[*i],
                own_next: own[*i],
                own_previous: i.checked_sub(1).map(|j| own[j]),
                target: own[*i],
                best: f64::INFINITY,
                history: &history[..*i],
            })
        };
        first.insert(name.to_owned(), json!((0..times.len()).find(accepts)));
    }
    Ok(json!({ "first_accept_index": first }))
}

pub(super) fn bayesian(inputs: &Value) -> Answer {
    let bids = rows(inputs, "bids")?;
    let issues = bids.first().map_or(0, Vec::len);
    // The values that an issue takes: those of the bids, and the ends and the middle of the scale.
    let grid: Vec<Vec<f64>> = (0..issues)
        .map(|i| {
            let mut values: Vec<f64> =
                bids.iter().filter_map(|b| b.get(i).copied()).chain([0.0, 0.5, 1.0]).collect();
            values.sort_by(f64::total_cmp);
            values.dedup();
            values
        })
        .collect();
    let position = |i: usize, x: f64| grid[i].iter().position(|y| *y == x).unwrap_or(0) as u32;
    let mut hypotheses = Vec::new();
    for h in list(inputs, "hypotheses")? {
        let weights =
            floats(&h["weights"]).filter(|w| w.len() == issues).ok_or("each hypothesis needs `weights`")?;
        let mut values = Vec::new();
        for (i, points) in grid.iter().enumerate() {
            let shape = text(h, &format!("issue{}", i + 1))?;
            let evaluate: fn(f64) -> f64 = match shape {
                "up" => |x| x,
                "down" => |x| 1.0 - x,
                "triangular" => |x| 1.0 - (2.0 * x - 1.0).abs(),
                other => return Err(format!("`{other}` is no shape: write up, down or triangular")),
            };
            values.push(points.iter().map(|x| evaluate(*x)).collect());
        }
        hypotheses.push(Hypothesis { weights, values });
    }
    let predicted = text(inputs, "predicted_utility")?;
    let formula = parse(predicted.split(',').next().unwrap_or(""), "k")?;
    let pace = formula.at(0.0) - formula.at(1.0);
    let linear = (1..=bids.len()).all(|k| (formula.at(k as f64) - (1.0 - pace * k as f64)).abs() < 1e-12);
    if !linear {
        return Err("`predicted_utility` must have the form 1 - pace * k".to_owned());
    }
    let mut model = BayesianModel::over(hypotheses, number(inputs, "sigma")?, pace);
    let mut posterior = Vec::new();
    for bid in &bids {
        let values: Vec<u32> = bid.iter().enumerate().map(|(i, x)| position(i, *x)).collect();
        model.observe(&values);
        posterior.push(model.posterior().to_vec());
    }
    let mut expected = Map::new();
    let mut combinations: Vec<Vec<f64>> = vec![Vec::new()];
    for points in &grid {
        combinations =
            combinations.iter().flat_map(|c| points.iter().map(|x| [c.as_slice(), &[*x]].concat())).collect();
    }
    for outcome in combinations {
        let values: Vec<u32> = outcome.iter().enumerate().map(|(i, x)| position(i, *x)).collect();
        let parts: Vec<String> = outcome.iter().map(|x| format!("{x:?}")).collect();
        expected.insert(format!("({})", parts.join(", ")), json!(model.estimate(&values)));
    }
    Ok(json!({ "posterior": posterior, "expected_opponent_utility": expected }))
}

pub(super) fn frequency(inputs: &Value) -> Answer {
    let labels = |value: &Value| -> Option<Vec<String>> {
        value.as_array()?.iter().map(|x| x.as_str().map(str::to_owned)).collect()
    };
    let mut issues = Vec::new();
    for (i, values) in list(inputs, "domain")?.iter().enumerate() {
        let values = labels(values).ok_or("`domain` must be lists of texts")?;
        issues.push(Issue::categorical(format!("{i}"), values).map_err(|e| e.to_string())?);
    }
    let space = Space::new(issues).map_err(|e| e.to_string())?;
    if number_or(inputs, "v", 1.0)? != 1.0 {
        return Err("`v`, what a value gains, must be 1".to_owned());
    }
    let rate = number(inputs, "l")?;
    let sizes: Vec<u32> = space.issues().iter().map(Issue::len).collect();
    let mut answer = Map::new();
    for (name, variant) in [
        ("l_over_n", FrequencyVariant::PerIssueCapped),
        ("l", FrequencyVariant::Full),
        ("first_counts", FrequencyVariant::FirstCounts),
        ("smith", FrequencyVariant::Smith),
    ] {
        let mut model = FrequencyModel::new(&sizes, variant, rate);
        for bid in list(inputs, "opponent_bids")? {
            let values =
                labels(bid).and_then(|l| space.parse(&l)).ok_or("a bid is no outcome of the domain")?;
            model.observe(&values);
        }
        let values: Vec<Map<String, Value>> = space
            .issues()
            .iter()
            .zip(model.counts())
            .map(|(issue, counts)| {
                counts.iter().enumerate().map(|(v, c)| (issue.label(v as u32), json!(c))).collect()
            })
            .collect();
        let estimates: Map<String, Value> = space
            .outcomes()
            .map(|o| {
                let values = space.values(o);
                (space.labels(&values).join("|"), json!(model.estimate(&values)))
            })
            .collect();
        answer.insert(
            name.to_owned(),
            json!({ "weights": model.weights(), "values": values, "est_utility": estimates }),
        );
    }
    Ok(Value::Object(answer))
}
