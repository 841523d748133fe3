//! Models with known answers: the functions of this crate behind the names and input forms of the project's cases (group
//! `lab`). Each takes the inputs of a case as JSON and gives the results as JSON.

use pourparler_chance::{Chance, Seed, quantile};
use pourparler_theory::known_answers::{Model, ModelError, input_number as number};
use serde_json::{Value, json};

use crate::abc::rejection::rejection;
use crate::scores::binary::{bits, brier, log_nats, mean};
use crate::scores::decomposition::{Bin, murphy};
use crate::scores::sample::{crps, crps_fair, crps_gaussian, ignorance_bits, interval_score, quantile as at};
use crate::scores::skill::{Naive, skill};
use crate::sensitivity::{morris, reference};

type Answer = Result<Value, String>;

/// Draws of the prior in a case of approximate Bayesian computation.
const ABC_DRAWS: usize = 100_000;
/// The most draws that an ensemble of a case may have.
const LARGEST: usize = 1_000_000;

/// All models of this crate, by name, to be given to [`pourparler_theory::known_answers::run_all`].
pub fn known_answer_models() -> &'static [(&'static str, Model)] {
    &[
        ("brier_log_scores", |i| brier_log(i).map_err(ModelError::of_inputs)),
        ("murphy_decomposition", |i| decomposition(i).map_err(ModelError::of_inputs)),
        ("crps", |i| ranked(i).map_err(ModelError::of_inputs)),
        ("views_ignorance_interval", |i| views(i).map_err(ModelError::of_inputs)),
        ("crps_baselines_toy", |i| baselines(i).map_err(ModelError::of_inputs)),
        ("sobol_indices_ishigami", |i| ishigami(i).map_err(ModelError::of_inputs)),
        ("sobol_indices_g_function", |i| g_function(i).map_err(ModelError::of_inputs)),
        ("morris_elementary_effects", |i| elementary(i).map_err(ModelError::of_inputs)),
        ("abc_rejection_exact", |i| abc(i).map_err(ModelError::of_inputs)),
    ]
}

fn numbers(inputs: &Value, key: &str) -> Result<Vec<f64>, String> {
    let list =
        inputs[key].as_array().and_then(|list| list.iter().map(Value::as_f64).collect::<Option<Vec<f64>>>());
    list.ok_or_else(|| format!("`{key}` must be a list of numbers"))
}

fn count(inputs: &Value, key: &str) -> Result<usize, String> {
    let whole = inputs[key].as_u64().filter(|n| *n <= LARGEST as u64);
    whole.map(|n| n as usize).ok_or_else(|| format!("`{key}` must be a whole number up to {LARGEST}"))
}

fn brier_log(inputs: &Value) -> Answer {
    let (p, o) = (numbers(inputs, "p")?, numbers(inputs, "o")?);
    if p.len() != o.len() || p.is_empty() {
        return Err("`p` and `o` must be lists of one length, not empty".to_owned());
    }
    let pairs = || p.iter().zip(&o).map(|(p, o)| (*p, *o > 0.5));
    let (score, log) = (mean(pairs().map(|(p, o)| brier(p, o))), mean(pairs().map(|(p, o)| log_nats(p, o))));
    let rate = mean(o.iter().copied());
    Ok(json!({
        "brier": score,
        "log_score_nats": log,
        "log_score_bits": bits(log),
        "brier_skill_vs_base_rate": skill(score, mean(pairs().map(|(_, o)| brier(rate, o)))),
    }))
}

fn decomposition(inputs: &Value) -> Answer {
    let bins = inputs["bins"].as_array().ok_or("`bins` must be a list")?;
    let bin = |b: &Value| Ok(Bin { p: number(b, "p")?, n: count(b, "n")?, hits: count(b, "hits")? });
    let bins = bins.iter().map(bin).collect::<Result<Vec<_>, String>>()?;
    let parts = murphy(&bins).ok_or("there are no forecasts")?;
    Ok(json!({
        "reliability": parts.reliability,
        "resolution": parts.resolution,
        "uncertainty": parts.uncertainty,
        "brier": parts.brier(),
    }))
}

fn ranked(inputs: &Value) -> Answer {
    let (draws, answers) = (numbers(inputs, "ensemble")?, numbers(inputs, "obs")?);
    let (normal, zero) = (&inputs["gaussian"], number(inputs, "all_zero_obs")?);
    let all =
        |score: fn(&[f64], f64) -> Option<f64>| answers.iter().map(|y| score(&draws, *y)).collect::<Vec<_>>();
    Ok(json!({
        "ensemble": all(crps),
        "ensemble_fair": all(crps_fair),
        "gaussian": crps_gaussian(number(normal, "mu")?, number(normal, "sigma")?, number(normal, "obs")?),
        "all_zero": crps(&[0.0], zero),
    }))
}

fn views(inputs: &Value) -> Answer {
    let text = inputs["draws"].as_str().ok_or("`draws` must be a text as in 600x0,100x1")?;
    let mut draws = Vec::new();
    for part in text.split(',') {
        let read = part
            .trim()
            .split_once('x')
            .and_then(|(n, x)| Some((n.parse::<usize>().ok()?, x.parse::<f64>().ok()?)));
        let (n, x) = read
            .filter(|(n, _)| *n <= LARGEST - draws.len())
            .ok_or_else(|| format!("`{part}` is not as in 600x0"))?;
        draws.extend(std::iter::repeat_n(x, n));
    }
    let (edges, level, answers) =
        (numbers(inputs, "bins")?, number(inputs, "level")?, numbers(inputs, "obs")?);
    let all = |score: &dyn Fn(f64) -> Option<f64>| answers.iter().map(|y| score(*y)).collect::<Vec<_>>();
    Ok(json!({
        "ignorance_bits": all(&|y| ignorance_bits(&draws, &edges, y)),
        "interval_score": all(&|y| interval_score(&draws, level, y)),
        "crps": all(&|y| crps(&draws, y)),
    }))
}

fn baselines(inputs: &Value) -> Answer {
    let (series, from) = (numbers(inputs, "series")?, count(inputs, "score_from_t")?);
    Ok(json!({ "mean_crps": Naive::ALL.map(|naive| naive.mean_crps(&series, from)) }))
}

fn indices(found: &reference::Anova) -> Value {
    json!({
        "mean": found.mean,
        "variance": found.variance,
        "S1": found.first,
        "ST": found.total,
        "S13": found.pairs.iter().find(|(pair, _)| *pair == (0, 2)).map(|(_, share)| share),
    })
}

fn ishigami(inputs: &Value) -> Answer {
    Ok(indices(&reference::ishigami_indices(number(inputs, "a")?, number(inputs, "b")?)))
}

fn g_function(inputs: &Value) -> Answer {
    let found = reference::g_indices(&numbers(inputs, "a")?);
    Ok(indices(&found.ok_or("`a` must have one to ten entries above -1")?))
}

fn elementary(inputs: &Value) -> Answer {
    let text = inputs["f"].as_str().ok_or("`f` must be a text")?;
    let (polynomial, cube) =
        text.split_once(" on [0,1]^").ok_or("`f` must say on [0,1]^n which cube it is on")?;
    let dimensions: usize = cube.trim().parse().map_err(|_| "the dimension must be a whole number")?;
    let (levels, delta) = (count(inputs, "levels")?, number(inputs, "delta")?);
    let points = (0..dimensions).try_fold(1usize, |all, _| all.checked_mul(levels).filter(|n| *n <= LARGEST));
    if points.is_none_or(|n| n == 0) || delta <= 0.0 {
        return Err("`levels` and `delta` must be above 0, and the grid not too large".to_owned());
    }
    let terms = terms(polynomial, dimensions)?;
    let f =
        |x: &[f64]| terms.iter().map(|(c, of)| c * of.iter().map(|i| x[*i]).product::<f64>()).sum::<f64>();
    let effects = morris::over_grid(f, dimensions, levels, delta);
    Ok(json!({
        "mu_star": effects.iter().map(|e| e.map(|e| e.mu_star)).collect::<Vec<_>>(),
        "sigma": effects.iter().map(|e| e.map(|e| e.sigma)).collect::<Vec<_>>(),
    }))
}

/// A sum of terms like `5x1x3`: factors, each with the inputs that it multiplies (from 0).
fn terms(text: &str, dimensions: usize) -> Result<Vec<(f64, Vec<usize>)>, String> {
    let spaced = text.replace(' ', "").replace('-', "+-");
    let term = |part: &str| {
        let mut pieces = part.split('x');
        let coefficient = match pieces.next().unwrap_or("") {
            "" => 1.0,
            "-" => -1.0,
            number => number.parse().map_err(|_| format!("`{number}` is not a number"))?,
        };
        let input = |piece: &str| {
            let number = piece.parse::<usize>().ok().filter(|i| (1..=dimensions).contains(i));
            number.map(|i| i - 1).ok_or_else(|| format!("`x{piece}` is not one of the inputs"))
        };
        Ok((coefficient, pieces.map(input).collect::<Result<Vec<_>, String>>()?))
    };
    spaced.split('+').filter(|part| !part.is_empty()).map(term).collect()
}

fn abc(inputs: &Value) -> Answer {
    let text = inputs["prior"].as_str().ok_or("`prior` must be a text as in Beta(2,2)")?;
    let inside = text.strip_prefix("Beta(").and_then(|rest| rest.strip_suffix(')'));
    let shapes = inside.and_then(|rest| rest.split_once(','));
    let shape = |text: &str| text.trim().parse::<f64>().ok().filter(|x| *x > 0.0 && x.is_finite());
    let (a, b) =
        shapes.and_then(|(a, b)| Some((shape(a)?, shape(b)?))).ok_or("`prior` must be as in Beta(2,2)")?;
    let (n, k, tolerance) = (count(inputs, "n")? as u64, number(inputs, "k")?, number(inputs, "tolerance")?);
    let kept = rejection(
        &Chance::new(Seed(1), 0),
        ABC_DRAWS,
        |u| quantile::beta(u, a, b),
        |theta, u| (quantile::binomial(u, n, *theta) as f64 - k).abs(),
        tolerance,
    );
    let center = mean(kept.draws.iter().copied());
    Ok(json!({
        "mean": center,
        "sd": mean(kept.draws.iter().map(|x| (x - center) * (x - center))).sqrt(),
        "q05": at(&kept.draws, 0.05),
        "q95": at(&kept.draws, 0.95),
        "acceptance_rate": kept.draws.len() as f64 / kept.tried as f64,
    }))
}
