//! Whether a pattern of codes of acts can be about anything in a scenario: for documents that name orders in advance.

use pourparler_documents::did_you_mean;
use pourparler_model::{Act, ActorId};
use pourparler_scenario::Scenario;

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

impl Names {
    /// What the codes of acts of a name name.
    fn of(name: &str) -> Self {
        match name {
            "attack" | "incursion" | "move" | "interpose" | "fortify" => Self::Force,
            "call-ally" | "threaten-sanctions" | "impose-sanctions" | "lift-sanctions" | "impose-embargo"
            | "lift-embargo" | "aid" | "fund" | "relieve" => Self::Actor,
            "suspend-treaty" | "resume-treaty" | "leave-treaty" => Self::Treaty,
            "claim" | "concede" => Self::Region,
            "answer-call" | "state" | "fulfil" | "postpone" | "object-mandate" => Self::Open,
            "mobilise" | "call-election" => Self::Nothing,
            _ => Self::Dispute,
        }
    }
}

/// Whether a pattern may be the code of an act of an actor: its name is one, of a desk that the actor has, and what it names is there.
///
/// # Errors
/// What is wrong, with the remedy.
pub fn check_pattern(scenario: &Scenario, by: Option<ActorId>, pattern: &str) -> Result<(), String> {
    let (name, rest) = pattern.split_once(':').map_or((pattern, None), |(name, rest)| (name, Some(rest)));
    if name.contains('*') {
        let head = name.split('*').next().unwrap_or("");
        return if Act::NAMES.iter().any(|(n, _)| n.starts_with(head)) {
            Ok(())
        } else {
            Err(format!("no act begins with `{head}`"))
        };
    }
    let Some((_, desk)) = Act::NAMES.iter().find(|(n, _)| *n == name) else {
        let all = || Act::NAMES.iter().map(|(n, _)| *n);
        return Err(match did_you_mean(name, all()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("an order begins with one of {}", all().collect::<Vec<_>>().join(", ")),
        });
    };
    if let Some(actor) = by.and_then(|by| scenario.actors.get(by.index()))
        && !actor.desks.contains(desk)
    {
        let desk = format!("{desk:?}").to_lowercase();
        return Err(format!(
            "{} never gives it: `{name}` is of the desk of {desk}, and it has none",
            actor.id
        ));
    }
    let names = Names::of(name);
    let Some(rest) = rest else {
        return if names == Names::Nothing {
            Ok(())
        } else {
            Err(format!("say about what: `{name}:..`, or `{name}:*` for anything"))
        };
    };
    let head = rest.split(['/', '#', '=', '>']).next().unwrap_or("");
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
            let (from, to) = rest.split_once('>').map_or((rest, None), |(from, to)| (from, Some(to)));
            // What comes after a `*` may stand anywhere.
            if let Some(region) = from.split('/').nth(1).filter(|_| !head.contains('*')) {
                known(region, "region", regions())?;
            }
            match to {
                Some(to) => known(to, "region", regions()),
                None if name == "fortify" || from.contains('*') => Ok(()),
                None => Err(format!("say where to: `{pattern}>..`, or `{pattern}>*` for anywhere")),
            }
        }
    }
}

/// Whether something has this code, or begins as a pattern does.
fn known<'a>(code: &str, noun: &str, all: impl Iterator<Item = &'a str> + Clone) -> Result<(), String> {
    let found = match code.split_once('*') {
        Some((begins, _)) => all.clone().any(|one| one.starts_with(begins)),
        None => all.clone().any(|one| one == code),
    };
    if found {
        return Ok(());
    }
    if code.contains('*') {
        return Err(format!("no {noun} begins as `{code}` does"));
    }
    Err(match did_you_mean(code, all) {
        Some(meant) => format!("no {noun} `{code}`: did you mean `{meant}`?"),
        None => format!("no {noun} `{code}` in this scenario"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_codes_name_is_known_for_every_act() {
        // Those that name a dispute are the rest: each of them says so in its code.
        let of_dispute = Act::NAMES.iter().filter(|(name, _)| Names::of(name) == Names::Dispute);
        let mut names: Vec<&str> = of_dispute.map(|(name, _)| *name).collect();
        names.sort_unstable();
        let expected = [
            "accept",
            "attend",
            "back",
            "brief",
            "call-conference",
            "call-talks",
            "demand",
            "draft",
            "hold",
            "leave",
            "offer",
            "pledge",
            "recognise",
            "resume",
            "suspend",
            "threaten-recognition",
            "ultimatum",
            "withdraw",
            "withdraw-recognition",
        ];
        assert_eq!(names, expected);
    }
}
