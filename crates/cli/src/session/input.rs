//! What a person types.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;

/// The longest line that is read, bytes.
const LONGEST: u64 = 1 << 16;
/// The most turns that one command plays.
const MOST: u32 = 10_000;

/// A command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Command {
    /// An empty line.
    Nothing,
    /// Take acts into today's orders, or out of them, by number.
    Choose(Vec<usize>),
    /// Order nothing of what was chosen.
    Clear,
    /// Show what was chosen.
    Orders,
    /// List acts, all or those with a word in them.
    Acts(Option<String>),
    /// Play so many turns.
    Go(u32),
    /// Take so many turns back.
    Undo(u32),
    /// What the state knows.
    See,
    /// What it believes of the others.
    Beliefs,
    /// What the default policy would weigh, at all desks or at one.
    Why(Option<String>),
    /// What really held: when the run is over.
    Truth,
    /// The story so far, as the state saw it.
    Story,
    /// Save; whether a file that is there may be replaced.
    Save(Option<PathBuf>, bool),
    /// End.
    Quit,
    /// List the commands.
    Help,
    /// Not a command, and why.
    Unknown(String),
}

/// Read a command.
pub(crate) fn parse(line: &str) -> Command {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = Some(rest.trim()).filter(|r| !r.is_empty());
    let turns = |make: fn(u32) -> Command| match rest.map_or(Ok(1), str::parse::<u32>) {
        Ok(n) if (1..=MOST).contains(&n) => make(n),
        _ => Command::Unknown(format!("how many turns? write `{word} 3`, from 1 to {MOST}")),
    };
    match word.to_ascii_lowercase().as_str() {
        "" => Command::Nothing,
        "go" | "g" => turns(Command::Go),
        "undo" | "u" => turns(Command::Undo),
        "clear" => Command::Clear,
        "orders" | "o" => Command::Orders,
        "acts" | "a" => Command::Acts(rest.map(str::to_owned)),
        "see" | "s" => Command::See,
        "beliefs" => Command::Beliefs,
        "why" | "w" => Command::Why(rest.map(str::to_owned)),
        "truth" => Command::Truth,
        "story" => Command::Story,
        "save" => {
            let forced = rest.and_then(|r| r.strip_suffix(" force"));
            Command::Save(forced.map(str::trim_end).or(rest).map(PathBuf::from), forced.is_some())
        }
        "quit" | "q" | "exit" => Command::Quit,
        "help" | "h" | "?" => Command::Help,
        _ => {
            let numbers: Result<Vec<usize>, _> =
                line.split([' ', ',', '\t']).filter(|w| !w.is_empty()).map(str::parse).collect();
            match numbers {
                Ok(numbers) if !numbers.is_empty() => Command::Choose(numbers),
                _ => {
                    let shown: String = line.chars().take(40).flat_map(char::escape_debug).collect();
                    Command::Unknown(format!("`{shown}` is no command, and no list of numbers"))
                }
            }
        }
    }
}

/// Lines of an input, whatever bytes they are.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    input: R,
}

impl<R: BufRead> Lines<R> {
    /// The lines of an input.
    pub(crate) const fn new(input: R) -> Self {
        Self { input }
    }

    /// The next line; none at the end of the input.
    pub(crate) fn next(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        match self.input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? {
            0 => Ok(None),
            _ => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_as_they_are_meant() {
        for (line, command) in [
            ("", Command::Nothing),
            (" 3, 7 12\n", Command::Choose(vec![3, 7, 12])),
            ("go", Command::Go(1)),
            ("GO 12", Command::Go(12)),
            ("acts offer", Command::Acts(Some("offer".to_owned()))),
            ("save a b.json", Command::Save(Some(PathBuf::from("a b.json")), false)),
            ("save a b.json force", Command::Save(Some(PathBuf::from("a b.json")), true)),
            ("save", Command::Save(None, false)),
            ("q", Command::Quit),
        ] {
            assert_eq!(parse(line), command, "{line}");
        }
        for line in ["go x", "go 0", "go -1", "undo 99999999999", "3 x", "-1", "attack", "\u{0}", "3.5", ","]
        {
            assert!(matches!(parse(line), Command::Unknown(_)), "{line}: {:?}", parse(line));
        }
    }
}
