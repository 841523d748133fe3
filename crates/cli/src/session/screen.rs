//! What a person sees.

use pourparler_model::{Account, Act, Desk, Statement};
use pourparler_policies::{Policy, Statecraft};
use pourparler_report::{Names, Styles, account, act_code, scene, story as told};

use super::Session;

/// Of acts with one name more than this are told in one line.
const SHOWN: usize = 8;

pub(super) const HELP: &str = "\
  3 7        take acts 3 and 7 into today's orders; the same again takes them out
  acts       all acts with their numbers; `acts WORD` those of that name, or with that word in their text, as in `acts offer`;
             when each act is possible: pourparler check --codebook
  orders     what is chosen; `clear` forgets it. Of two orders that go against each other the later one stands
  go         carry the orders out and play the turn; `go 7` plays up to 7 turns, the later ones without orders, and stops
             where something more waits for an answer
  see        what your state knows; `beliefs` what it believes of the others
  why        what the policy `statecraft` would weigh in your place today; `why talks` at one desk
  story      what you saw so far
  undo       take a turn back; `undo 7` seven
  save FILE  save; with a file named before, `save` alone, and every turn saves; `save FILE force` replaces another file
  quit       save if a file is named, and end
  truth      what really held: when the run is over
";

fn names(game: &Session) -> Names<'_> {
    Names::new(game.run.sim.setup(), game.run.sim.state())
}

fn head(text: &str) -> String {
    let bold = Styles::HOUSE.head;
    format!("\n{bold}{text}{bold:#}\n")
}

/// A line of text under an indent, broken at spaces.
fn line(text: &mut String, lead: &str, words: &str, width: usize) {
    let indent = lead.chars().count();
    let room = width.saturating_sub(indent).max(20);
    let (mut current, mut first) = (String::new(), true);
    let mut put = |current: &mut String| {
        let before = if first { lead.to_owned() } else { " ".repeat(indent) };
        text.push_str(&format!("{before}{current}\n"));
        first = false;
        current.clear();
    };
    for word in words.split(' ') {
        if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > room {
            put(&mut current);
        }
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    put(&mut current);
}

/// A new day: the news, and what may be ordered.
pub(super) fn day(game: &Session, news: &str, width: usize) -> String {
    let (run, names) = (&game.run, names(game));
    let me = names.actor_name(game.actor);
    let today = run.sim.today();
    let mut text = head(&format!("{} · {me}", today.long()));
    text.push_str(if news.is_empty() { "  no news\n" } else { news });
    if !run.goes_on() {
        text.push_str(
            "\nThe run is over. `story` tells it, `truth` shows what really held; `undo`, `save`, `quit`.\n",
        );
        return text;
    }
    text.push('\n');
    text.push_str(&account::before(&names, game.actor, today, width));
    text.push_str(&scene::tables(&names, &run.sim.view(game.actor), width));
    text.push_str(&list(game, None, width));
    text
}

/// The acts that are listed, by number: a call on both sides once for each dispute, whichever of them it is addressed to.
fn listed(game: &Session) -> Vec<(usize, Act)> {
    let said = |act: &Act| match *act {
        Act::MakeStatement {
            statement: statement @ (Statement::CallCeasefire | Statement::CallCompliance),
            dispute,
            ..
        } => Some((statement, dispute)),
        _ => None,
    };
    let mut heard = Vec::new();
    let all = game.legal.iter().copied().enumerate();
    let new = |(_, act): &(usize, Act)| match said(act) {
        Some(call) if heard.contains(&call) => false,
        Some(call) => {
            heard.push(call);
            true
        }
        None => true,
    };
    all.filter(new).map(|(n, act)| (n + 1, act)).collect()
}

/// Whether an act is meant by a word in lower case: by its name, if acts of some name are meant, else by its text or code.
fn meant(word: &str, act: Act, words: &str, code: &str) -> bool {
    match Act::NAMES.iter().any(|(name, _)| *name == word) {
        true => act.name() == word,
        false => words.to_lowercase().contains(word) || code.to_lowercase().contains(word),
    }
}

/// A word as names of acts are written.
fn spelled(word: &str) -> String {
    word.to_lowercase().replace("ize", "ise")
}

/// Acts with their numbers; those of one name together, and in one line where they are many.
fn list(game: &Session, word: Option<&str>, width: usize) -> String {
    let (names, view) = (names(game), game.run.sim.view(game.actor));
    let (all, word) = (listed(game), word.map(spelled));
    let mut text = String::new();
    for desk in Desk::ALL {
        let acts: Vec<&(usize, Act)> = all.iter().filter(|(_, a)| a.desk() == desk).collect();
        let mut told: Vec<&str> = Vec::new();
        let mut lines = String::new();
        for (n, act) in &acts {
            let alike = acts.iter().filter(|(_, a)| a.name() == act.name()).count();
            if word.is_none() && alike > SHOWN {
                if !told.contains(&act.name()) {
                    told.push(act.name());
                    let words = format!("{}: {alike} acts; list them: acts {}", act.name(), act.name());
                    line(&mut lines, "       ", &words, width);
                }
                continue;
            }
            let words = scene::act_in_words(&names, &view, *act);
            let code = act_code(&game.run.scenario, &view, *act);
            if word.as_ref().is_none_or(|word| meant(word, *act, &words, &code)) {
                let mark = if game.chosen.contains(act) { '*' } else { ' ' };
                line(&mut lines, &format!("{mark}{n:>4}  "), &words, width);
            }
        }
        if !lines.is_empty() {
            text.push_str(&format!("  {}\n{lines}", desk.name()));
        }
    }
    text
}

pub(super) fn acts(game: &Session, word: Option<&str>, width: usize) -> String {
    let text = list(game, Some(word.unwrap_or("")), width);
    match (text.is_empty(), word) {
        (false, _) => text,
        (true, Some(word)) => {
            format!("no act with `{word}` today; when each act is possible: pourparler check --codebook\n")
        }
        (true, None) => "nothing can be ordered today\n".to_owned(),
    }
}

pub(super) fn chosen(game: &Session, width: usize) -> String {
    if game.chosen.is_empty() {
        return "nothing is ordered; `go` plays the turn\n".to_owned();
    }
    let (names, view) = (names(game), game.run.sim.view(game.actor));
    let mut text = "to be ordered:\n".to_owned();
    for act in &game.chosen {
        let number = game.legal.iter().position(|a| a == act).map_or(0, |n| n + 1);
        line(&mut text, &format!("*{number:>4}  "), &scene::act_in_words(&names, &view, *act), width);
    }
    text
}

/// Orders that are not given any more, for they go against one that was chosen after them.
pub(super) fn replaced(game: &Session, acts: &[Act], width: usize) -> String {
    let (names, view) = (names(game), game.run.sim.view(game.actor));
    let mut text = String::new();
    for act in acts {
        let words = format!(
            "no longer ordered, as it goes against a later order: {}",
            scene::act_in_words(&names, &view, *act)
        );
        line(&mut text, "", &words, width);
    }
    text
}

pub(super) fn known(game: &Session, width: usize) -> String {
    scene::known(&names(game), &game.run.sim.view(game.actor), width)
}

pub(super) fn beliefs(game: &Session, width: usize) -> String {
    let text = scene::minds(&names(game), &game.run.sim.view(game.actor), width);
    if text.is_empty() { "it decides in no dispute that has been assessed\n".to_owned() } else { text }
}

/// The account that the default policy gives in the person's place; nothing is ordered by it.
pub(super) fn why(game: &Session, desk: Option<&str>, width: usize) -> String {
    let (sim, names) = (&game.run.sim, names(game));
    let mut memory = sim.memory(game.actor).clone();
    let mut weighed = Account::default();
    let policy = Statecraft::PLAIN;
    let _ = policy.decide(&sim.view(game.actor), &mut memory, &sim.chance(game.actor), Some(&mut weighed));
    let mut text = String::new();
    for account in weighed.desks.iter().filter(|a| desk.is_none_or(|d| a.desk.name() == d)) {
        text.push_str(&account::account(&names, game.actor, sim.today(), account, width));
        text.push('\n');
    }
    if text.is_empty() {
        let mut open: Vec<&str> = weighed.desks.iter().map(|a| a.desk.name()).collect();
        open.dedup();
        let open = if open.is_empty() { "none".to_owned() } else { open.join(", ") };
        return format!(
            "{} would weigh nothing there today; desks with something to weigh: {open}\n",
            policy.name()
        );
    }
    text
}

pub(super) fn truth(game: &Session, width: usize) -> String {
    if game.run.goes_on() {
        return "what really holds is shown when the run is over\n".to_owned();
    }
    scene::truth(&names(game), &game.run.sim, width)
}

pub(super) fn story(game: &Session, width: usize) -> String {
    if !game.run.goes_on() {
        return told::story(&game.run.header, &game.run.sim, None, width);
    }
    let (names, start) = (names(game), game.run.header.start_date);
    let text = told::seen(&names, game.run.sim.chronicle(), game.actor, start, width);
    if text.is_empty() { "you have seen nothing yet\n".to_owned() } else { text }
}
