//! The parameters, from the template of `parameters.ron`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pourparler_scenario::{Distribution, Mark, Parameter, Scenario, load, starter, templates};

fn scenario() -> Scenario {
    let files = starter("page").into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
    load("", &files).unwrap_or_else(|findings| panic!("{}", findings.render(false))).scenario
}

/// The heading under which each parameter stands in the template.
fn headings() -> BTreeMap<String, String> {
    let (mut heading, mut found) = (String::new(), BTreeMap::new());
    for line in templates::PARAMETERS.lines() {
        if let Some(text) = line.strip_prefix("    // ") {
            text.clone_into(&mut heading);
        } else if let Some((_, rest)) = line.split_once("name: \"") {
            found.insert(rest.split('"').next().unwrap().to_owned(), heading.clone());
        }
    }
    found
}

/// A table under a heading for each group of the template.
fn by_heading(head: &str, of: &[&Parameter], row: impl Fn(&Parameter) -> String) -> String {
    let headings = headings();
    let (mut text, mut now) = (String::new(), "");
    for parameter in of {
        let heading = &headings[&parameter.name];
        if heading != now {
            now = heading;
            let _ = write!(text, "\n**{now}**\n\n{head}\n");
        }
        let _ = writeln!(text, "{}", row(parameter));
    }
    text
}

fn drawn(distribution: Distribution) -> String {
    match distribution {
        Distribution::Fixed => "fixed".to_owned(),
        Distribution::Uniform => "uniform".to_owned(),
        Distribution::Triangular => "triangular".to_owned(),
        Distribution::Normal { mean, sd } => format!("normal, mean {mean}, sd {sd}"),
        Distribution::LogNormal { median, sigma } => format!("lognormal, median {median}, sigma {sigma}"),
        Distribution::Beta { a, b } => format!("beta, {a} and {b}"),
    }
}

const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Sourced => "sourced",
        Mark::Known => "known",
        Mark::Estimate => "estimate",
    }
}

/// Every parameter: default, bounds, unit, distribution, mark, sources.
pub(crate) fn parameters() -> String {
    let scenario = scenario();
    let declared = &scenario.parameters.declared;
    let count = |of| declared.iter().filter(|p| p.origin.mark == of).count();
    let table = by_heading(
        "| parameter | default | bounds | unit | drawn | mark | meaning |\n|---|---|---|---|---|---|---|",
        &declared.iter().collect::<Vec<_>>(),
        |p| {
            let sources: Vec<&str> =
                p.origin.sources.iter().map(|&i| scenario.sources[usize::from(i)].id.as_str()).collect();
            let sources =
                if sources.is_empty() { String::new() } else { format!(": {}", sources.join(", ")) };
            format!(
                "| `{}` | {} | {} to {} | {} | {} | {}{sources} | {} |",
                p.name,
                p.default,
                p.low,
                p.high,
                p.unit,
                drawn(p.distribution),
                mark(p.origin.mark),
                p.meaning
            )
        },
    );
    format!(
        "{} parameters: {} sourced, {} known, {} estimates.\n{table}",
        declared.len(),
        count(Mark::Sourced),
        count(Mark::Known),
        count(Mark::Estimate)
    )
}

/// The parameters that are estimates, with the reason for each.
pub(crate) fn estimates() -> String {
    let scenario = scenario();
    let declared = &scenario.parameters.declared;
    let estimates: Vec<&Parameter> = declared.iter().filter(|p| p.origin.mark == Mark::Estimate).collect();
    let table = by_heading(
        "| parameter | default | bounds | unit | reason |\n|---|---|---|---|---|",
        &estimates,
        |p| format!("| `{}` | {} | {} to {} | {} | {} |", p.name, p.default, p.low, p.high, p.unit, p.reason),
    );
    format!("{} of {} parameters.\n{table}", estimates.len(), declared.len())
}
