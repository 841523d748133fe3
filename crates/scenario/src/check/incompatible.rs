//! What no agreement can set together.

use super::Check;
use super::disputes;
use crate::codes;
use crate::scenario::{Band, Incompatible, Issue};
use crate::written;

/// The most incompatibilities that a dispute may list: the Pareto frontier is found issue by issue, with a bit for each.
const MOST: usize = 32;
/// Steps of the search for a combination that is left.
const MOST_STEPS: u32 = 1 << 16;

/// The combinations that a dispute rules out. `issues`: its own, checked.
pub(super) fn incompatible(
    cx: &mut Check,
    dispute: &written::Dispute,
    issues: &[Issue],
) -> Vec<Incompatible> {
    let rules: Vec<Incompatible> =
        dispute.incompatible.iter().map(|item| rule(cx, item, dispute, issues)).collect();
    let Some(last) = dispute.incompatible.last() else { return rules };
    cx.at_most(rules.len(), MOST, "incompatibilities", last.all.span);
    // What is told already would only be told again in other words.
    let sound = rules.iter().all(|rule| rule.all.len() > 1) && issues.iter().all(|i| !i.options.is_empty());
    let mut search = Search { rules: &rules, issues, chosen: Vec::new(), steps: 0 };
    if sound && !search.leaves_some() {
        cx.error(
            codes::NOTHING_LEFT,
            last.all.span,
            format!("no combination of options is left to agree on in dispute `{}`", dispute.id),
            "with those before it, this rules out all that were left",
            "leave one out, or narrow its levels",
        );
    }
    rules
}

fn rule(
    cx: &mut Check,
    item: &written::Incompatible,
    dispute: &written::Dispute,
    issues: &[Issue],
) -> Incompatible {
    if item.text.trim().is_empty() {
        let help = "say in words why the two contradict each other";
        cx.error(codes::EMPTY_TEXT, item.text.span, "an incompatibility says nothing", "why?", help);
    }
    if item.all.len() < 2 {
        let help = "add the levels of another issue that these contradict";
        let message = "levels of one issue contradict nothing";
        cx.error(codes::EMPTY_LIST, item.all.span, message, "two issues at least", help);
    }
    cx.all_different("issue", item.all.iter().map(|band| &band.issue));
    Incompatible {
        text: item.text.value.clone(),
        all: item.all.iter().map(|item| band(cx, item, dispute, issues)).collect(),
    }
}

fn band(cx: &mut Check, item: &written::Band, dispute: &written::Dispute, issues: &[Issue]) -> Band {
    let band = disputes::band(cx, &item.issue, &item.from, &item.to, dispute);
    let Band { issue, from, to } = band;
    let named = dispute.issues.iter().any(|issue| issue.id.value == item.issue.value);
    let options = issues.get(usize::from(issue)).filter(|_| named && from <= to);
    if let Some(Issue { options, .. }) = options
        && !options.is_empty()
        && !options.iter().any(|option| band.has(option.level))
    {
        let nearest =
            options.iter().map(|o| o.level).min_by(|a, b| (a - from).abs().total_cmp(&(b - from).abs()));
        let help = nearest.map_or_else(String::new, |level| format!("the nearest is at {level}"));
        cx.error(
            codes::NO_OPTION,
            item.from.span,
            format!("issue `{}` has no option between {from} and {to}", item.issue),
            "no option from here on",
            &help,
        );
    }
    band
}

/// A search for a combination of options that obeys all rules.
struct Search<'a> {
    rules: &'a [Incompatible],
    issues: &'a [Issue],
    /// The levels of the first issues.
    chosen: Vec<f64>,
    steps: u32,
}

impl Search<'_> {
    /// Whether there is one that begins with what is chosen. Where the search takes too long there is taken to be: the engine
    /// makes do without packages.
    fn leaves_some(&mut self) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return true;
        }
        let at = self.chosen.len();
        let level = |band: &Band| self.chosen.get(usize::from(band.issue));
        let broken =
            |rule: &Incompatible| rule.all.iter().all(|band| level(band).is_some_and(|l| band.has(*l)));
        if self.rules.iter().any(broken) {
            return false;
        }
        let Some(issue) = self.issues.get(at) else { return true };
        // Of options that all rules see alike, one stands for all.
        let mut seen: Vec<Vec<bool>> = Vec::new();
        issue.options.iter().any(|option| {
            let bands = self.rules.iter().flat_map(|rule| &rule.all).filter(|b| usize::from(b.issue) == at);
            let looks: Vec<bool> = bands.map(|band| band.has(option.level)).collect();
            if seen.contains(&looks) {
                return false;
            }
            seen.push(looks);
            self.chosen.push(option.level);
            let found = self.leaves_some();
            self.chosen.pop();
            found
        })
    }
}
