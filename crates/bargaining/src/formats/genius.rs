//! GENIUS XML (Lin et al. 2014): domain files (`negotiation_template`) and profiles (`utility_space`), linear and
//! with hyper-rectangles.
//!
//! `u = sum of weight * evaluation / (greatest evaluation of the issue)`, weights as stored. Other public readers use
//! the stored evaluations undivided; [`GeniusEvaluations`] says which. An item's `cost` does nothing. The reservation
//! is 0 where absent; a discount factor outside (0, 1) means no discount. GENIUS clamps utilities to [0, 1], which
//! only matters where rounded weights sum to slightly more than 1 (by 5e-5 in one public domain); here they stay as
//! they are. Numeric issues with an evaluator: `linear` is `offset + slope * (value - lowest)`, undivided.

use super::draft::{self, AdditiveDraft, IssueDraft};
use super::xml::{Attribute, Element};
use super::{GeniusEvaluations, ReadOptions};
use crate::preferences::{
    HyperRectangles, Preferences, Rectangle, Reservation, Side, Utility, ValueFunction,
};
use crate::space::{Issue, IssueKind, Space};
use pourparler_documents::{Diagnostic, Diagnostics, FileId, Span};

/// Points that a real issue is cut into.
const REAL_STEPS: u32 = 11;

pub(super) struct Context<'a> {
    pub(super) file: FileId,
    pub(super) options: &'a ReadOptions,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    fn fault(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, message).at(self.file, span).help(help));
    }

    fn number(&mut self, element: &Element, name: &str) -> Option<(f64, Span)> {
        let Some(attribute) = element.attribute(name) else {
            let message = format!("`{}` has no attribute `{name}`", element.name);
            self.fault("N0401", element.span, message, format!("write {name}=\"<number>\""));
            return None;
        };
        self.parse(attribute)
    }

    fn parse(&mut self, attribute: &Attribute) -> Option<(f64, Span)> {
        match attribute.value.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Some((number, attribute.span)),
            _ => {
                let message = format!("`{}` is \"{}\", not a number", attribute.name, attribute.value);
                self.fault("N0402", attribute.span, message, "write a decimal number");
                None
            }
        }
    }

    fn integer(&mut self, element: &Element, name: &str) -> Option<(i64, Span)> {
        let (number, span) = self.number(element, name)?;
        if number != libm::floor(number) || number.abs() > 1e15 {
            self.fault(
                "N0402",
                span,
                format!("`{name}` is {number}, not a whole number"),
                "write a whole number",
            );
            return None;
        }
        Some((number as i64, span))
    }
}

/// Whether the root is of a domain (`Some(true)`), of a profile (`Some(false)`), or of neither.
pub(super) fn kind(root: &Element) -> Option<bool> {
    match root.name.as_str() {
        "negotiation_template" => Some(true),
        "utility_space" => Some(false),
        _ => None,
    }
}

fn objective(root: &Element) -> Option<&Element> {
    root.children.iter().find(|c| c.name == "objective").or_else(|| root.children.iter().find_map(objective))
}

/// The space of a domain file, or of a profile.
pub(super) fn space(root: &Element, context: &mut Context<'_>) -> Option<Space> {
    let Some(objective) = objective(root) else {
        context.fault(
            "N0403",
            root.span,
            "no `objective` element here",
            "put the issues into an `objective`",
        );
        return None;
    };
    let mut indexed: Vec<(i64, IssueDraft)> = Vec::new();
    for element in objective.all("issue") {
        let (index, draft) = (context.integer(element, "index"), issue(element, context));
        if let (Some((index, span)), Some(draft)) = (index, draft) {
            if indexed.iter().any(|(i, _)| *i == index) {
                context.fault(
                    "N0404",
                    span,
                    format!("two issues have the index {index}"),
                    "number them 1, 2, 3, ..",
                );
            }
            indexed.push((index, draft));
        }
    }
    if context.diagnostics.has_errors() {
        return None;
    }
    if indexed.is_empty() {
        context.fault("N0403", objective.span, "no issues in this `objective`", "add `issue` elements");
        return None;
    }
    indexed.sort_by_key(|(i, _)| *i);
    let drafts: Vec<IssueDraft> = indexed.into_iter().map(|(_, d)| d).collect();
    draft::space(&drafts, context.file, context.diagnostics)
}

fn issue(element: &Element, context: &mut Context<'_>) -> Option<IssueDraft> {
    let Some(name) = element.attribute("name") else {
        context.fault("N0401", element.span, "an issue has no name", "write name=\"..\"");
        return None;
    };
    let kind = match element.attribute("type").map_or("discrete", |a| a.value.as_str()) {
        "discrete" => {
            let mut values = Vec::new();
            for item in element.all("item") {
                match item.attribute("value") {
                    Some(value) => values.push(value.value.clone()),
                    None => context.fault("N0401", item.span, "an item has no value", "write value=\"..\""),
                }
            }
            IssueKind::Categorical(values)
        }
        "integer" => {
            let (low, high) = bounds(element, context)?;
            IssueKind::Integer { low: low as i64, high: high as i64 }
        }
        "real" => {
            let (low, high) = bounds(element, context)?;
            IssueKind::Continuous { low, high, steps: REAL_STEPS }
        }
        other => {
            let message = format!("issues of type `{other}` are not known");
            context.fault("N0405", element.span, message, "the types are discrete, integer and real");
            return None;
        }
    };
    Some(IssueDraft { name: name.value.clone(), span: element.span, kind })
}

fn bounds(element: &Element, context: &mut Context<'_>) -> Option<(f64, f64)> {
    let holder = if element.attribute("lowerbound").is_some() {
        element
    } else {
        element.all("range").next().unwrap_or(element)
    };
    let (low, high) = (context.number(holder, "lowerbound"), context.number(holder, "upperbound"));
    Some((low?.0, high?.0))
}

/// The preferences of a profile over a space.
pub(super) fn profile(
    root: &Element,
    name: &str,
    space: &Space,
    context: &mut Context<'_>,
) -> Option<Preferences> {
    let Some(objective) = objective(root) else {
        context.fault(
            "N0403",
            root.span,
            "no `objective` element here",
            "put the issues into an `objective`",
        );
        return None;
    };
    let reservation = setting(root, "reservation", context).unwrap_or(0.0);
    let discount = setting(root, "discount_factor", context);
    let positions = positions(objective, space, context)?;
    if root.attribute("type").is_some_and(|a| a.value.eq_ignore_ascii_case("nonlinear")) {
        let utility = rectangles(objective, space, &positions, context)?;
        let reservation = Reservation::Utility(reservation);
        let discount = discount.filter(|d| *d > 0.0 && *d < 1.0);
        return Some(Preferences { name: name.to_owned(), utility, reservation, discount });
    }
    let n = space.issues().len();
    let mut weights = vec![None; n];
    for element in objective.all("weight") {
        let (Some((index, span)), value) =
            (context.integer(element, "index"), context.number(element, "value"))
        else {
            continue;
        };
        match positions.iter().find(|(i, _)| *i == index) {
            Some((_, position)) if weights[*position].is_none() => weights[*position] = value,
            Some(_) => {
                context.fault("N0404", span, format!("a second weight for issue {index}"), "remove one")
            }
            None => {
                let message = format!("a weight for issue {index}, which does not exist");
                context.fault("N0406", span, message, "remove it, or correct the index");
            }
        }
    }
    let mut tables = vec![None; n];
    for element in objective.all("issue") {
        let Some((index, _)) = context.integer(element, "index") else { continue };
        if let Some((_, position)) = positions.iter().find(|(i, _)| *i == index) {
            tables[*position] = evaluations(element, &space.issues()[*position], context);
        }
    }
    if context.diagnostics.has_errors() {
        return None;
    }
    let scaled = context.options.genius == GeniusEvaluations::DividedByMaximum;
    let draft = AdditiveDraft {
        name: name.to_owned(),
        span: objective.span,
        weights,
        tables,
        any_sum: context.options.weights_as_stored,
        reservation: Reservation::Utility(reservation),
        discount,
    };
    let divide = |issue: &Issue, table: Vec<f64>| {
        let max = table.iter().copied().fold(0.0, f64::max);
        let named = matches!(issue.kind(), IssueKind::Categorical(_) | IssueKind::Ordinal(_));
        match (scaled && named, max < 1e-5) {
            (true, true) => vec![0.0; table.len()],
            (true, false) => table.iter().map(|e| e / max).collect(),
            (false, _) => table,
        }
    };
    draft::additive(draft, space, context.file, divide, context.diagnostics)
}

fn setting(root: &Element, name: &str, context: &mut Context<'_>) -> Option<f64> {
    let element = root.all(name).next().or_else(|| root.children.iter().find_map(|c| c.all(name).next()))?;
    context.number(element, "value").map(|(v, _)| v)
}

/// Which index means which issue of the space: by name.
fn positions(objective: &Element, space: &Space, context: &mut Context<'_>) -> Option<Vec<(i64, usize)>> {
    let mut found = Vec::new();
    for element in objective.all("issue") {
        let (Some((index, _)), Some(name)) = (context.integer(element, "index"), element.attribute("name"))
        else {
            continue;
        };
        match space.issues().iter().position(|i| i.name() == name.value) {
            Some(position) => found.push((index, position)),
            None => {
                let names: Vec<&str> = space.issues().iter().map(Issue::name).collect();
                let message = format!("the domain has no issue `{}`", name.value);
                context.fault("N0406", name.span, message, format!("its issues are {}", names.join(", ")));
            }
        }
    }
    (!context.diagnostics.has_errors()).then_some(found)
}

fn evaluations(
    element: &Element,
    issue: &Issue,
    context: &mut Context<'_>,
) -> Option<Vec<Option<(f64, Span)>>> {
    if !matches!(issue.kind(), IssueKind::Categorical(_) | IssueKind::Ordinal(_)) {
        let Some(evaluator) = element.all("evaluator").next() else {
            let message = format!("issue `{}` has no evaluator", issue.name());
            context.fault(
                "N0303",
                element.span,
                message,
                "add <evaluator ftype=\"linear\" slope=\"..\" offset=\"..\"/>",
            );
            return None;
        };
        let kind = evaluator.attribute("ftype").map_or("", |a| a.value.as_str());
        let function = match kind {
            "linear" => {
                let (slope, offset) =
                    (context.number(evaluator, "slope")?.0, context.number(evaluator, "offset")?.0);
                ValueFunction::Linear { slope, offset }
            }
            "constant" => {
                ValueFunction::Linear { slope: 0.0, offset: context.number(evaluator, "offset")?.0 }
            }
            other => {
                let message = format!("evaluators of type `{other}` are not known");
                context.fault("N0405", evaluator.span, message, "the types are linear and constant");
                return None;
            }
        };
        return Some(function.table(issue).into_iter().map(|e| Some((e, evaluator.span))).collect());
    }
    let mut table: Vec<Option<(f64, Span)>> = vec![None; issue.len() as usize];
    for item in element.all("item") {
        let Some(value) = item.attribute("value") else {
            context.fault("N0401", item.span, "an item has no value", "write value=\"..\"");
            continue;
        };
        let evaluation = context.number(item, "evaluation");
        match issue.find(&value.value) {
            None => {
                let message =
                    format!("issue `{}` has no value `{}` in the domain", issue.name(), value.value);
                context.fault("N0406", value.span, message, "write it as in the domain file");
            }
            Some(v) if table[v as usize].is_some() => {
                let message = format!("the value `{}` of issue `{}` stands twice", value.value, issue.name());
                context.fault("N0404", value.span, message, "remove one of the two");
            }
            Some(v) => table[v as usize] = evaluation,
        }
    }
    Some(table)
}

fn rectangles(
    objective: &Element,
    space: &Space,
    positions: &[(i64, usize)],
    context: &mut Context<'_>,
) -> Option<Utility> {
    let Some(utility) = objective.all("utility").next() else {
        context.fault("N0403", objective.span, "no `utility` element here", "a nonlinear profile needs one");
        return None;
    };
    let (scale, scale_span) = context.number(utility, "maxutility")?;
    let mut rectangles = Vec::new();
    for ufun in utility.all("ufun") {
        let aggregation = ufun.attribute("aggregation").map_or("sum", |a| a.value.as_str());
        if aggregation != "sum" {
            let message = format!("the aggregation `{aggregation}` is not known");
            context.fault("N0405", ufun.span, message, "only `sum` is read");
        }
        let weight = if ufun.attribute("weight").is_some() { context.number(ufun, "weight")?.0 } else { 1.0 };
        for element in &ufun.children {
            if element.name != "hyperRectangle" {
                let message = format!("`{}` is not known here", element.name);
                context.fault("N0405", element.span, message, "write `hyperRectangle`");
                continue;
            }
            let worth = context.number(element, "utility");
            let mut sides = Vec::new();
            let mut reachable = true;
            for side in &element.children {
                if side.name != "INCLUDES" {
                    let message = format!("`{}` is not known here", side.name);
                    context.fault("N0405", side.span, message, "write `INCLUDES`");
                    continue;
                }
                match one_side(side, space, positions, context) {
                    Some(Some(bounds)) => sides.push(bounds),
                    Some(None) => reachable = false,
                    None => {}
                }
            }
            if let (Some((worth, _)), true) = (worth, reachable) {
                rectangles.push(Rectangle { utility: weight * worth, sides });
            }
        }
    }
    if context.diagnostics.has_errors() {
        return None;
    }
    match HyperRectangles::new(space, rectangles, scale) {
        Ok(utility) => Some(Utility::HyperRectangles(utility)),
        Err(error) => {
            context.fault("N0307", scale_span, error.to_string(), "correct the numbers of the profile");
            None
        }
    }
}

/// One side; `Some(None)` when no value of the issue lies inside.
fn one_side(
    element: &Element,
    space: &Space,
    positions: &[(i64, usize)],
    context: &mut Context<'_>,
) -> Option<Option<Side>> {
    let (index, span) = context.integer(element, "index")?;
    let (min, max) = (context.integer(element, "min")?.0, context.integer(element, "max")?.0);
    let Some((_, issue)) = positions.iter().find(|(i, _)| *i == index) else {
        let message = format!("a side of issue {index}, which does not exist");
        context.fault("N0406", span, message, "correct the index");
        return None;
    };
    let IssueKind::Integer { low, high } = space.issues()[*issue].kind() else {
        let message = format!("a side of issue {index}, which is not of integers");
        context.fault("N0405", span, message, "hyper-rectangles are read over integer issues only");
        return None;
    };
    let (from, to) = (min.max(*low), max.min(*high));
    if from > to {
        let note =
            format!("no value of issue {index} lies between {min} and {max}: this box is always empty");
        context.diagnostics.push(Diagnostic::warning("N0408", note).at(context.file, element.span));
        return Some(None);
    }
    Some(Some(Side { issue: *issue, low: (from - low) as u32, high: (to - low) as u32 }))
}
