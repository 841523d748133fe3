//! A session at the terminal: what the program really answers, shortened by rule.

use std::fmt::Write as _;

use super::answer;

/// A command with the lines of its answer that are shown.
struct Call {
    /// Words before it.
    before: &'static str,
    /// After `pourparler`.
    arguments: &'static str,
    /// From the first paragraph that holds this; empty: from the beginning.
    from: &'static str,
    /// So many lines at most.
    lines: usize,
}

const WHY: &str = "why karabakh-2020-2021 --state RUS --date 2021-05-15 --desk alliances";

const CALLS: [Call; 4] = [
    Call {
        before: "On 14 May 2021 Armenia called on Russia and on the CSTO. The record up to that day is the run's past; then Russia\n\
                 decides under the default policy. Why does it answer as it does?",
        arguments: WHY,
        from: "",
        lines: 48,
    },
    Call {
        before: "The same decision, had the calls been answered by a policy of other priorities:",
        arguments: "why karabakh-2020-2021 --state RUS --date 2021-05-15 --desk alliances --policy RUS=dove",
        from: "desk: alliances",
        lines: 12,
    },
    Call {
        before: "What was signed until then, and what had become of it:",
        arguments: "agreements karabakh-2020-2021 --start 2021-05-15 --at 2021-05-15",
        from: "Trilateral statement",
        lines: 30,
    },
    Call {
        before: "What the two sides believed that morning of each other and of a war:",
        arguments: "beliefs karabakh-2020-2021 --start 2021-05-15 --at 2021-05-15",
        from: "Border:",
        lines: 24,
    },
];

/// The answer as it is shown: from where the call says, so many lines at most, and a sign where some are left out.
fn shown(call: &Call) -> String {
    let arguments: Vec<&str> = call.arguments.split(' ').collect();
    let told = answer(&arguments);
    let lines: Vec<&str> = told.trim_end().lines().map(str::trim_end).collect();
    let from = lines.iter().position(|line| line.contains(call.from));
    let from = from.unwrap_or_else(|| panic!("`{}` says nothing of {}", call.arguments, call.from));
    let to = lines.len().min(from + call.lines);
    let mut text = format!("$ pourparler {}\n", call.arguments);
    if from > 0 {
        let _ = writeln!(text, "[... {from} lines]");
    }
    for line in &lines[from..to] {
        let _ = writeln!(text, "{line}");
    }
    if to < lines.len() {
        let _ = writeln!(text, "[... {} lines]", lines.len() - to);
    }
    text
}

/// The page.
pub(crate) fn page() -> String {
    let mut text = String::from(
        "# A session\n\n\
         What the program answers, as it is: made by `UPDATE_PAGES=1 cargo test -p pourparler --test pages`, shortened by rule\n\
         (`[... n lines]`), never by hand. All numbers are the model's, under its default parameters; none is a finding about\n\
         what a government knew or meant.\n",
    );
    for call in &CALLS {
        let _ = write!(text, "\n{}\n\n```console\n{}```\n", call.before, shown(call));
    }
    text
}

/// The part of it that the README shows.
pub(crate) fn excerpt() -> String {
    let call = Call { before: "", arguments: WHY, from: "desk: alliances", lines: 17 };
    format!("```console\n{}```", shown(&call))
}
