//! A Bayesian model of an opponent (Hindriks and Tykhonov 2008): hypotheses on the ranking of issues and the shape of
//! each issue's values, weighed by how well they explain offers that concede at a presumed pace.

/// A hypothesis: the weight of each issue and the evaluation of each value.
#[derive(Debug, Clone, PartialEq)]
pub struct Hypothesis {
    /// Weights, summing to 1.
    pub weights: Vec<f64>,
    /// Evaluations, 0 to 1, by issue and value.
    pub values: Vec<Vec<f64>>,
}

impl Hypothesis {
    fn utility(&self, outcome: &[u32]) -> f64 {
        self.weights
            .iter()
            .zip(&self.values)
            .zip(outcome)
            .map(|((w, v), o)| w * v.get(*o as usize).copied().unwrap_or(0.0))
            .sum()
    }
}

/// More joint hypotheses than this are not enumerated; issues are then learned one by one.
const JOINT: usize = 5_000;

/// A Bayesian model of one opponent.
#[derive(Debug, Clone, PartialEq)]
pub struct BayesianModel {
    sigma: f64,
    pace: f64,
    seen: u32,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Joint {
        hypotheses: Vec<Hypothesis>,
        posterior: Vec<f64>,
    },
    /// For each issue: beliefs over its rank and over its shapes.
    Scalable {
        ranks: Vec<Vec<f64>>,
        rank_weights: Vec<f64>,
        shapes: Vec<Vec<Vec<f64>>>,
        beliefs: Vec<Vec<f64>>,
    },
}

/// The likelihood of a hypothesis that gives an offer the utility `u`, when it was to give `expected`.
pub fn likelihood(u: f64, expected: f64, sigma: f64) -> f64 {
    let z = (u - expected) / sigma;
    libm::exp(-0.5 * z * z)
}

/// Weights by rank: `2 (n - r + 1) / (n (n + 1))` for rank r = 1..n.
fn rank_weight(rank: usize, n: usize) -> f64 {
    2.0 * (n - rank) as f64 / (n * (n + 1)) as f64
}

fn shapes(len: u32) -> Vec<Vec<f64>> {
    let n = len as usize;
    if n == 1 {
        return vec![vec![1.0]];
    }
    let up: Vec<f64> = (0..n).map(|i| i as f64 / (n - 1) as f64).collect();
    let down = up.iter().rev().copied().collect();
    let mut all = vec![up, down];
    for peak in 1..n - 1 {
        let side = |i: usize| {
            if i <= peak { i as f64 / peak as f64 } else { (n - 1 - i) as f64 / (n - 1 - peak) as f64 }
        };
        all.push((0..n).map(side).collect());
    }
    all
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..n {
        all = all
            .into_iter()
            .flat_map(|p: Vec<usize>| {
                (0..n).filter(|i| !p.contains(i)).map(|i| [p.as_slice(), &[i]].concat()).collect::<Vec<_>>()
            })
            .collect();
    }
    all
}

impl BayesianModel {
    /// A model over given hypotheses, equally likely at first. `sigma` is the spread of the likelihood, `pace` how much
    /// utility the opponent is presumed to concede an offer (0.05 in the original: the k-th is worth `1 - 0.05 k`).
    pub fn over(hypotheses: Vec<Hypothesis>, sigma: f64, pace: f64) -> Self {
        let posterior = vec![1.0 / hypotheses.len().max(1) as f64; hypotheses.len()];
        Self { sigma, pace, seen: 0, kind: Kind::Joint { hypotheses, posterior } }
    }

    /// A model over all rankings of the issues and all shapes (uphill, downhill, triangular) of their values; `sizes`
    /// is the number of values of each issue. Up to 5 000 joint hypotheses are kept; beyond that issues are learned one
    /// by one, the others at their expectations (the paper's scalable version).
    pub fn new(sizes: &[u32], sigma: f64, pace: f64) -> Self {
        let n = sizes.len();
        let shapes: Vec<Vec<Vec<f64>>> = sizes.iter().map(|s| shapes(*s)).collect();
        let count = (1..=n)
            .try_fold(1_usize, |c, i| c.checked_mul(i))
            .and_then(|c| shapes.iter().try_fold(c, |c, s| c.checked_mul(s.len())));
        if count.is_none_or(|c| c > JOINT) {
            let rank_weights: Vec<f64> = (0..n).map(|r| rank_weight(r, n)).collect();
            let beliefs = shapes.iter().map(|s| vec![1.0 / s.len() as f64; s.len()]).collect();
            let ranks = vec![vec![1.0 / n as f64; n]; n];
            return Self {
                sigma,
                pace,
                seen: 0,
                kind: Kind::Scalable { ranks, rank_weights, shapes, beliefs },
            };
        }
        let mut hypotheses = Vec::new();
        for order in permutations(n) {
            let mut weights = vec![0.0; n];
            for (rank, issue) in order.iter().enumerate() {
                weights[*issue] = rank_weight(rank, n);
            }
            let mut partial: Vec<Vec<Vec<f64>>> = vec![Vec::new()];
            for choices in &shapes {
                partial = partial
                    .into_iter()
                    .flat_map(|p| {
                        choices.iter().map(move |c| [p.as_slice(), std::slice::from_ref(c)].concat())
                    })
                    .collect();
            }
            hypotheses
                .extend(partial.into_iter().map(|values| Hypothesis { weights: weights.clone(), values }));
        }
        Self::over(hypotheses, sigma, pace)
    }

    /// The probability of each joint hypothesis; empty for the scalable version.
    pub fn posterior(&self) -> &[f64] {
        match &self.kind {
            Kind::Joint { posterior, .. } => posterior,
            Kind::Scalable { .. } => &[],
        }
    }

    /// Takes in the next offer of the opponent.
    pub fn observe(&mut self, values: &[u32]) {
        self.seen += 1;
        let expected = (1.0 - self.pace * f64::from(self.seen)).max(0.0);
        let sigma = self.sigma;
        match &mut self.kind {
            Kind::Joint { hypotheses, posterior } => {
                for (p, h) in posterior.iter_mut().zip(hypotheses.iter()) {
                    *p *= likelihood(h.utility(values), expected, sigma);
                }
                normalise(posterior);
            }
            Kind::Scalable { ranks, rank_weights, shapes, beliefs } => {
                let weight: Vec<f64> = ranks.iter().map(|r| dot(r, rank_weights)).collect();
                let value: Vec<f64> = (0..values.len())
                    .map(|i| {
                        let at = |s: &Vec<f64>| s.get(values[i] as usize).copied().unwrap_or(0.0);
                        beliefs[i].iter().zip(&shapes[i]).map(|(b, s)| b * at(s)).sum()
                    })
                    .collect();
                let total: f64 = weight.iter().zip(&value).map(|(w, v)| w * v).sum();
                for i in 0..values.len() {
                    let others = total - weight[i] * value[i];
                    for (b, s) in beliefs[i].iter_mut().zip(&shapes[i]) {
                        let v = s.get(values[i] as usize).copied().unwrap_or(0.0);
                        *b *= likelihood(others + weight[i] * v, expected, sigma);
                    }
                    for (b, w) in ranks[i].iter_mut().zip(rank_weights.iter()) {
                        *b *= likelihood(others + w * value[i], expected, sigma);
                    }
                    normalise(&mut beliefs[i]);
                    normalise(&mut ranks[i]);
                }
            }
        }
    }

    /// The expected utility of an outcome to the opponent, 0 to 1.
    pub fn estimate(&self, values: &[u32]) -> f64 {
        match &self.kind {
            Kind::Joint { hypotheses, posterior } => {
                hypotheses.iter().zip(posterior).map(|(h, p)| p * h.utility(values)).sum()
            }
            Kind::Scalable { ranks, rank_weights, shapes, beliefs } => {
                let weights: Vec<f64> = ranks.iter().map(|r| dot(r, rank_weights)).collect();
                let sum: f64 = weights.iter().sum();
                (0..values.len())
                    .map(|i| {
                        let at = |s: &Vec<f64>| s.get(values[i] as usize).copied().unwrap_or(0.0);
                        let v: f64 = beliefs[i].iter().zip(&shapes[i]).map(|(b, s)| b * at(s)).sum();
                        weights[i] / sum * v
                    })
                    .sum()
            }
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn normalise(p: &mut [f64]) {
    let sum: f64 = p.iter().sum();
    if sum > 1e-300 {
        for x in p.iter_mut() {
            *x /= sum;
        }
    } else {
        // Everything looked impossible: forget.
        let n = p.len() as f64;
        p.fill(1.0 / n);
    }
}
