//! Structural balance.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::inputs::{Answer, Inputs, ModelError, matrix, num, nums, object, opt};
use crate::balance::{
    CliqueState, SignedGraph, Start, blowup, bounded_flow, hostile_cliques, local_triads, riccati_flow,
    symmetric_spectrum,
};
use crate::error::TheoryError;

fn wrong(key: &str, wanted: &'static str) -> ModelError {
    ModelError::Wrong { key: key.to_owned(), wanted }
}

/// Names and signed edges; names that only edges mention are added in order.
struct Named {
    names: Vec<String>,
    edges: Vec<(usize, usize, f64)>,
}

impl Named {
    fn of(i: Inputs<'_>) -> Answer<Self> {
        let name = |v: &Value| match v {
            Value::String(s) => Ok(s.clone()),
            Value::Number(n) => Ok(n.to_string()),
            _ => Err(wrong("nodes", "names")),
        };
        let mut names = Vec::new();
        let declared = i.get("nodes").is_some();
        if declared {
            names = i.list("nodes")?.iter().map(name).collect::<Answer<Vec<_>>>()?;
        }
        let mut places: BTreeMap<String, usize> = names.iter().cloned().zip(0..).collect();
        if places.len() != names.len() || names.len() > 400 {
            return Err(wrong("nodes", "at most 400 different names"));
        }
        let mut edges = Vec::new();
        for edge in i.list("edges")? {
            let Some([from, to, sign]) = edge.as_array().map(Vec::as_slice) else {
                return Err(wrong("edges", "triples of two names and a sign"));
            };
            let sign = match sign {
                Value::String(s) if s == "+" => 1.0,
                Value::String(s) if s == "-" => -1.0,
                other => other
                    .as_f64()
                    .filter(|x| x.is_finite() && *x != 0.0)
                    .ok_or_else(|| wrong("edges", "signs that are not 0"))?,
            };
            let mut ends = [0; 2];
            for (end, v) in ends.iter_mut().zip([from, to]) {
                let name = name(v)?;
                *end = match places.get(&name) {
                    Some(&place) => place,
                    None if declared || names.len() >= 400 => {
                        return Err(wrong("edges", "names of declared nodes"));
                    }
                    None => {
                        places.insert(name.clone(), names.len());
                        names.push(name);
                        names.len() - 1
                    }
                };
            }
            edges.push((ends[0], ends[1], sign));
        }
        Ok(Self { names, edges })
    }

    fn graph(&self) -> Answer<SignedGraph> {
        Ok(SignedGraph::from_edges(self.names.len(), self.edges.iter().map(|&(i, j, s)| (i, j, s > 0.0)))?)
    }

    fn list(&self, members: impl IntoIterator<Item = usize>) -> Value {
        members.into_iter().map(|m| Value::from(self.names[m].as_str())).collect()
    }
}

/// `all-negative K5`, `all-positive C4`, `all-negative K3,3`, `all-negative Petersen`: the graph and its key.
fn known_graph(text: &str) -> Answer<(SignedGraph, String)> {
    let unreadable = || {
        ModelError::from(TheoryError::Notation {
            what: "a graph",
            text: text.chars().take(40).collect(),
            remedy: "write `all-negative` or `all-positive`, then K5, K3,3, C5, P4 or Petersen",
        })
    };
    let (sign, name) = text.trim().split_once(' ').ok_or_else(unreadable)?;
    let (friendly, word) = match sign {
        "all-negative" => (false, "negative"),
        "all-positive" => (true, "positive"),
        _ => return Err(unreadable()),
    };
    let name = name.trim();
    let size = |t: &str| t.parse::<usize>().ok().filter(|n| (1..=100).contains(n));
    let (n, pairs): (usize, Vec<(usize, usize)>) = if name.eq_ignore_ascii_case("petersen") {
        let ring = (0..5).flat_map(|i| [(i, (i + 1) % 5), (i, i + 5), (i + 5, (i + 2) % 5 + 5)]);
        (10, ring.collect())
    } else if let Some((a, b)) = name.strip_prefix('K').and_then(|t| t.split_once(',')) {
        let (a, b) = size(a).zip(size(b)).ok_or_else(unreadable)?;
        (a + b, (0..a).flat_map(|i| (a..a + b).map(move |j| (i, j))).collect())
    } else {
        let mut chars = name.chars();
        let kind = chars.next().ok_or_else(unreadable)?;
        let n = size(chars.as_str()).ok_or_else(unreadable)?;
        match kind {
            'K' => (n, (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).collect()),
            'C' if n >= 3 => (n, (0..n).map(|i| (i, (i + 1) % n)).collect()),
            'P' => (n, (1..n).map(|i| (i - 1, i)).collect()),
            _ => return Err(unreadable()),
        }
    };
    let short = if name.eq_ignore_ascii_case("petersen") { name.to_lowercase() } else { name.to_owned() };
    let graph = SignedGraph::from_edges(n, pairs.into_iter().map(|(i, j)| (i, j, friendly)))?;
    Ok((graph, format!("{short}_{word}")))
}

pub(super) fn frustration(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let mut result = Map::new();
    if i.get("edges").is_some() {
        result.insert("frustration_index".into(), Named::of(i)?.graph()?.frustration()?.index.into());
        return Ok(Value::Object(result));
    }
    let graphs = i.list("graphs")?;
    if graphs.len() > 64 {
        return Err(wrong("graphs", "at most 64 graphs"));
    }
    for text in graphs {
        let (graph, key) = known_graph(text.as_str().ok_or_else(|| wrong("graphs", "texts"))?)?;
        result.insert(key, graph.frustration()?.index.into());
    }
    Ok(Value::Object(result))
}

pub(super) fn signed_graph(v: &Value) -> Answer {
    let named = Named::of(Inputs::of(v)?)?;
    let graph = named.graph()?;
    let (balanced, unbalanced) = graph.triangles();
    let best = graph.frustration()?;
    let mut result = Map::new();
    for (node, name) in named.names.iter().enumerate() {
        let camp_of = |camp: u32| {
            let side = camp >> node & 1;
            named.list((0..named.names.len()).filter(|&m| camp >> m & 1 == side))
        };
        result.insert(format!("optimal_camp_of_{name}"), best.camps.iter().map(|&c| camp_of(c)).collect());
    }
    for (key, value) in [
        ("balanced_triangles", balanced.into()),
        ("unbalanced_triangles", unbalanced.into()),
        ("frustration_index", best.index.into()),
        ("n_optimal_partitions", best.divisions.into()),
        ("walk_balance", num(graph.walk_balance()?)),
        ("min_signed_laplacian_eig", num(graph.least_laplacian_eigenvalue()?)),
        ("balanced", graph.is_balanced().into()),
    ] {
        result.insert(key.to_owned(), value);
    }
    Ok(Value::Object(result))
}

pub(super) fn walks(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (mut k, mut least) = (Vec::new(), Vec::new());
    for key in i.keys().filter(|k| k.starts_with("triangle")) {
        let signs: Vec<bool> = i.str(key)?.chars().filter(|c| "+-".contains(*c)).map(|c| c == '+').collect();
        let [a, b, c] = signs[..] else { return Err(wrong(key, "three signs, as in +--")) };
        let graph = SignedGraph::from_edges(3, [(0, 1, a), (1, 2, b), (0, 2, c)])?;
        k.push(graph.walk_balance()?);
        least.push(graph.least_laplacian_eigenvalue()?);
    }
    if k.is_empty() {
        return Err(ModelError::Missing("triangle_1".into()));
    }
    Ok(object(vec![("K", nums(k)), ("min_signed_laplacian", nums(least))]))
}

fn unbalanced(x: &[Vec<f64>]) -> usize {
    let n = x.len();
    let mut count = 0;
    for i in 0..n {
        for j in i + 1..n {
            for k in j + 1..n {
                count += usize::from(
                    x[i][j].signum() * x[j][k].signum() * x[i][k].signum() < 0.0
                        && x[i][j] * x[j][k] * x[i][k] != 0.0,
                );
            }
        }
    }
    count
}

pub(super) fn riccati(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let start = i.matrix("X0")?;
    if start.len() > 60 {
        return Err(wrong("X0", "a matrix of at most 60 actors"));
    }
    let end = blowup(&start)?;
    let list = |camp: &Vec<usize>| camp.iter().map(|&m| Value::from(m)).collect::<Value>();
    let mut row = vec![
        ("lambda1", num(end.lambda)),
        ("t_star", opt(end.time)),
        ("leading_eigenvector", end.leading.map_or(Value::Null, nums)),
        ("factions_count", end.camps.len().into()),
        ("factions", end.camps.iter().map(list).collect()),
        ("initially_unbalanced_triangles", unbalanced(&start).into()),
    ];
    let time = match (i.maybe("t")?, i.maybe("t_fraction")?, end.time) {
        (Some(t), _, _) => Some(t),
        (None, Some(part), Some(t)) => Some(part * t),
        (None, Some(_), None) => {
            return Err(
                TheoryError::NoAnswer("the flow never blows up: there is no fraction of that time").into()
            );
        }
        (None, None, _) => None,
    };
    if let Some(time) = time {
        row.push(("X_at_t", matrix(&riccati_flow(&start, time)?)));
    }
    Ok(object(row))
}

pub(super) fn bounded(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (bound, time) = (i.f64_or("R", 1.0)?, i.f64("t")?);
    let (start, named) = if i.get("edges").is_some() {
        let named = Named::of(i)?;
        named.graph()?;
        let n = named.names.len();
        // `0.5*sign, 0 where absent`; without it the signs themselves.
        let scale = match i.get("X0") {
            None => 1.0,
            Some(Value::String(text)) => {
                let head = text.split("*sign").next().unwrap_or_default().trim();
                if text.contains("sign") {
                    head.parse::<f64>().unwrap_or(1.0)
                } else {
                    return Err(wrong("X0", "a multiple of the sign, as in 0.5*sign"));
                }
            }
            Some(v) => v.as_f64().ok_or_else(|| wrong("X0", "a multiple of the sign"))?,
        };
        let mut x = vec![vec![0.0; n]; n];
        for &(a, b, sign) in &named.edges {
            x[a][b] = scale * sign.signum();
            x[b][a] = x[a][b];
        }
        (x, Some(named))
    } else {
        (i.matrix(i.spelt(&["X0_offdiag", "X0"])?)?, None)
    };
    if start.len() > 30 {
        return Err(wrong("X0", "at most 30 actors"));
    }
    let end = bounded_flow(&start, bound, time)?;
    let change = end.against(&start, 0.9 * bound);
    let spectrum = symmetric_spectrum(&start)?;
    let sign = |x: f64| if x == 0.0 { 0.0 } else { x.signum() };
    let signs: Vec<Vec<f64>> = end.x.iter().map(|row| row.iter().map(|&x| sign(x)).collect()).collect();
    let mut result = Map::new();
    result.insert(format!("X_at_{time}"), matrix(&end.x));
    let pair = |&(a, b): &(usize, usize)| match &named {
        Some(named) => named.list([a, b]),
        None => Value::from(vec![a, b]),
    };
    if let Some(named) = &named {
        // Edges in the order in which they were given.
        let flipped = |e: &&(usize, usize, f64)| change.flipped.contains(&(e.0.min(e.1), e.0.max(e.1)));
        let listed: Value = named.edges.iter().filter(flipped).map(|&(a, b, _)| pair(&(a, b))).collect();
        result.insert("flipped_edges".to_owned(), listed);
        for (node, name) in named.names.iter().enumerate() {
            result.insert(format!("final_camp_of_{name}"), named.list(end.camp(node)));
        }
    } else {
        result.insert("flipped_edges".to_owned(), change.flipped.iter().map(pair).collect());
    }
    for (key, value) in [
        ("X_at_t", matrix(&end.x)),
        ("final_signs", matrix(&signs)),
        ("unbalanced_final", unbalanced(&end.x).into()),
        ("absent_pairs_made_strong", change.invented.len().into()),
        ("leading_eigenvector_X0", spectrum.vectors.first().map_or(Value::Null, |v| nums(v.iter().copied()))),
        ("at_rest", end.at_rest.into()),
    ] {
        result.insert(key.to_owned(), value);
    }
    Ok(Value::Object(result))
}

pub(super) fn jammed(v: &Value) -> Answer {
    let mut result = Map::new();
    let sizes_wanted = || wrong("clique_sizes", "lists of sizes above 0");
    for sizes in Inputs::of(v)?.list("clique_sizes")? {
        let list = sizes.as_array().filter(|l| l.len() <= 1000).ok_or_else(sizes_wanted)?;
        let sizes = list.iter().map(Value::as_u64).collect::<Option<Vec<u64>>>().ok_or_else(sizes_wanted)?;
        let c = hostile_cliques(&sizes)?;
        let state = match c.state {
            CliqueState::Balanced => "balanced",
            CliqueState::Jammed => "jammed",
            CliqueState::NotJammed => "not jammed",
        };
        let words: Vec<String> = sizes.iter().map(u64::to_string).collect();
        let key = if let [one] = words.as_slice() {
            format!("({one},)")
        } else {
            format!("({})", words.join(", "))
        };
        result.insert(
            key,
            object(vec![
                ("state", state.into()),
                ("unbalanced", c.unbalanced.into()),
                ("energy", opt(c.energy)),
            ]),
        );
    }
    Ok(Value::Object(result))
}

pub(super) fn local_triad_dynamics(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let from = match i.get("start").map_or(Some("all negative"), Value::as_str) {
        Some("all negative" | "all-negative") => Start::Enemies,
        Some("all positive" | "all-positive") => Start::Friends,
        _ => return Err(wrong("start", "`all negative` or `all positive`")),
    };
    let n = i.u32("n")? as usize;
    if i.need("p")?.is_array() && i.list("p")?.len() > 100 {
        return Err(wrong("p", "at most 100 propensities"));
    }
    i.sweep(&["p"], |x| {
        let end = local_triads(n, x[0], from)?;
        Ok(vec![("expected_steps", num(end.steps)), ("prob_paradise", num(end.paradise))])
    })
}
