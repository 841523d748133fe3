//! Whether a pattern of codes of acts can be about anything in a scenario: for documents that name orders in advance.

use pourparler_documents::did_you_mean;
use pourparler_scenario::Scenario;

/// The names of all acts that have a code, and what their codes name.
const NAMES: [(&str, Names); 35] = [
    ("attack", Names::Force),
    ("incursion", Names::Force),
    ("move", Names::Force),
    ("interpose", Names::Force),
    ("fortify", Names::Force),
    ("withdraw", Names::Dispute),
    ("call-talks", Names::Dispute),
    ("attend", Names::Dispute),
    ("suspend", Names::Dispute),
    ("resume", Names::Dispute),
    ("leave", Names::Dispute),
    ("back", Names::Dispute),
    ("accept", Names::Dispute),
    ("offer", Names::Dispute),
    ("draft", Names::Dispute),
    ("demand", Names::Dispute),
    ("ultimatum", Names::Dispute),
    ("brief", Names::Dispute),
    ("call-ally", Names::Actor),
    ("suspend-treaty", Names::Treaty),
    ("resume-treaty", Names::Treaty),
    ("leave-treaty", Names::Treaty),
    ("answer-call", Names::Open),
    ("state", Names::Open),
    ("claim", Names::Region),
    ("concede", Names::Region),
    ("threaten-sanctions", Names::Actor),
    ("impose-sanctions", Names::Actor),
    ("lift-sanctions", Names::Actor),
    ("aid", Names::Actor),
    ("fulfil", Names::Open),
    ("postpone", Names::Open),
    ("object-mandate", Names::Open),
    ("mobilise", Names::Nothing),
    ("call-election", Names::Nothing),
];

/// What a code names first after its colon.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Nothing,
    Actor,
    Region,
    Dispute,
    Treaty,
    /// `AZE/fuzuli/Army>jabrayil`.
    Force,
    /// What a run brings.
    Open,
}

/// Whether a pattern may be the code of an act: its name is one, and what it names is there.
///
/// # Errors
/// What is wrong, with the remedy.
pub fn check_pattern(scenario: &Scenario, pattern: &str) -> Result<(), String> {
    let (name, rest) = pattern.split_once(':').map_or((pattern, None), |(name, rest)| (name, Some(rest)));
    if name.contains('*') {
        let head = name.split('*').next().unwrap_or("");
        return if NAMES.iter().any(|(n, _)| n.starts_with(head)) {
            Ok(())
        } else {
            Err(format!("no act begins with `{head}`"))
        };
    }
    let Some((_, names)) = NAMES.iter().find(|(n, _)| *n == name) else {
        let all = || NAMES.iter().map(|(n, _)| *n);
        return Err(match did_you_mean(name, all()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("an order begins with one of {}", all().collect::<Vec<_>>().join(", ")),
        });
    };
    let Some(rest) = rest else {
        return if *names == Names::Nothing {
            Ok(())
        } else {
            Err(format!("say about what: `{name}:..`, or `{name}:*` for anything"))
        };
    };
    let head = rest.split(['/', '#', '=', '>']).next().unwrap_or("");
    if head.contains('*') {
        return Ok(());
    }
    let actors = || scenario.actors.iter().map(|a| a.id.as_str());
    let regions = || scenario.regions.iter().map(|r| r.id.as_str());
    match names {
        Names::Nothing => Err(format!("`{name}` stands alone")),
        Names::Open => Ok(()),
        Names::Actor => known(head, "actor", actors()),
        Names::Region => known(head, "region", regions()),
        Names::Dispute => known(head, "dispute", scenario.disputes.iter().map(|d| d.id.as_str())),
        Names::Treaty => known(head, "treaty", scenario.treaties.iter().map(|t| t.id.as_str())),
        Names::Force => {
            known(head, "actor", actors())?;
            let to = rest.split_once('>').map_or("", |(_, to)| to);
            if to.contains('*') || to.is_empty() && rest.contains('*') {
                Ok(())
            } else {
                known(to, "region", regions())
            }
        }
    }
}

fn known<'a>(code: &str, noun: &str, all: impl Iterator<Item = &'a str> + Clone) -> Result<(), String> {
    if all.clone().any(|one| one == code) {
        return Ok(());
    }
    Err(match did_you_mean(code, all) {
        Some(meant) => format!("no {noun} `{code}`: did you mean `{meant}`?"),
        None => format!("no {noun} `{code}` in this scenario"),
    })
}
