//! `parameters.ron`.

use pourparler_documents::{At, Span, did_you_mean};

use super::Check;
use super::origin::Otherwise;
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::parameters::{Distribution, Parameter, Parameters, Values};
use crate::written;

pub(super) fn parameters(cx: &mut Check, written: &[written::Parameter]) -> Parameters {
    let mut checked = Parameters { declared: Vec::new(), values: Values::default() };
    if !cx.enter(Document::Parameters) {
        return checked;
    }
    cx.all_different("parameter", written.iter().map(|item| &item.name));
    for item in written {
        known(cx, item);
        let parameter = parameter(cx, item);
        checked.values.set(&parameter.name, parameter.default);
        checked.declared.push(parameter);
    }
    if cx.is_whole(Document::Parameters) {
        missing(cx, written);
    }
    checked
}

fn missing(cx: &mut Check, written: &[written::Parameter]) {
    let missing: Vec<&str> = Values::NAMES
        .iter()
        .copied()
        .filter(|name| !written.iter().any(|item| item.name.value == *name))
        .collect();
    for name in missing {
        // Shown where the list begins: there is no better place for what is not there.
        cx.error(
            codes::PARAMETER_MISSING,
            Span::new(0, 0),
            format!("parameter `{name}` is not declared"),
            "",
            &format!(
                "the model reads it: copy its entry from the template (`pourparler new`), name: \"{name}\""
            ),
        );
    }
}

fn known(cx: &mut Check, item: &written::Parameter) {
    if Values::NAMES.contains(&item.name.as_str()) {
        return;
    }
    let help = match did_you_mean(&item.name, Values::NAMES.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "take it out".to_owned(),
    };
    let message = format!("no parameter `{}`", item.name);
    cx.error(codes::NO_PARAMETER, item.name.span, message, "nothing reads it", &help);
}

fn parameter(cx: &mut Check, item: &written::Parameter) -> Parameter {
    let of_unit = match item.unit.as_str() {
        "share" | "share of support" | "probability" => &q::PARAMETER_SHARE,
        "logit" => &q::ANY,
        _ => &q::PARAMETER_SIZE,
    };
    let [low, high, default] =
        [&item.low, &item.high, &item.default].map(|number| cx.number(of_unit, number));
    // What is no value of its unit has been said already.
    let fits = [low, high, default] == [&item.low, &item.high, &item.default].map(|number| number.value);
    if fits && low > high {
        cx.error(
            codes::BOUNDS_ORDER,
            item.low.span,
            format!("`low` of parameter `{}` lies above `high`", item.name),
            &format!("above {high}"),
            "give the lower bound first",
        );
    } else if fits && !(low..=high).contains(&default) {
        cx.error(
            codes::DEFAULT_OUTSIDE,
            item.default.span,
            format!("the default of parameter `{}` lies outside its bounds, {low} to {high}", item.name),
            &default.to_string(),
            "change it, or the bounds",
        );
    }
    cx.said("reason", &item.reason, "say which study or data set the value is from, or why it is assumed");
    cx.said("meaning", &item.meaning, "say what the number is, in words");
    if fits {
        distribution(cx, &item.distribution, low, high);
    }
    Parameter {
        name: item.name.value.clone(),
        meaning: item.meaning.value.clone(),
        unit: item.unit.clone(),
        default,
        distribution: item.distribution.value,
        low,
        high,
        origin: cx.origin(item, item.name.span, Otherwise::Must),
        reason: item.reason.value.clone(),
    }
}

/// How many times as wide as the bounds a standard deviation may be: beyond that nothing tells a normal from a uniform, and its
/// probabilities come to be lost in rounding (our choice).
const WIDEST: f64 = 10.0;
/// The largest sigma of a lognormal (our choice).
const WIDEST_SIGMA: f64 = 100.0;

/// What contradicts itself or the bounds.
fn distribution(cx: &mut Check, distribution: &At<Distribution>, low: f64, high: f64) {
    let within = |number: f64| (low..=high).contains(&number);
    let (wrong, help) = match distribution.value {
        Distribution::Fixed => return,
        Distribution::Uniform | Distribution::Triangular if low < high => return,
        Distribution::Uniform | Distribution::Triangular => {
            ("nothing lies between the bounds", "write `Fixed`")
        }
        Distribution::Normal { sd, .. } if sd > WIDEST * (high - low) => (
            "the standard deviation is more than ten times as wide as the bounds",
            "write `Uniform`, or a smaller `sd`",
        ),
        Distribution::Normal { mean, sd } if sd > 0.0 && within(mean) => return,
        Distribution::Normal { sd, .. } if sd > 0.0 => {
            ("the mean lies outside the bounds", "change it, or `low` or `high`")
        }
        Distribution::Normal { .. } => {
            ("the standard deviation is not above 0", "write `Fixed` for no spread")
        }
        Distribution::LogNormal { median, sigma }
            if median > 0.0 && sigma > 0.0 && sigma <= WIDEST_SIGMA && within(median) =>
        {
            return;
        }
        Distribution::LogNormal { median, .. } if median <= 0.0 || low < 0.0 => (
            "a lognormal is above 0",
            "give a median above 0 and a `low` of 0 or more, or another distribution",
        ),
        Distribution::LogNormal { sigma, .. } if sigma > WIDEST_SIGMA => (
            "sigma is above 100: a factor of e to the hundred says nothing",
            "write `Uniform`, or a smaller `sigma`",
        ),
        Distribution::LogNormal { sigma, .. } if sigma > 0.0 => {
            ("the median lies outside the bounds", "change it, or `low` or `high`")
        }
        Distribution::LogNormal { .. } => ("sigma is not above 0", "write `Fixed` for no spread"),
        Distribution::Beta { a, b } if a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite() => {
            if low >= 0.0 && high <= 1.0 {
                return;
            }
            ("a beta lies from 0 to 1", "set `low` and `high` within 0 to 1")
        }
        Distribution::Beta { .. } => ("the shapes of a beta are above 0", "write `Beta(a: .., b: ..)`"),
    };
    cx.error(codes::DISTRIBUTION, distribution.span, "a distribution that cannot be", wrong, help);
}
