//! Standard output and standard error, with colour where it is wanted.

use std::io::{self, IsTerminal, Write};

use serde_json::{Map, Value};

/// Columns where nothing says how many there are: the same for every file and pipe.
const WIDTH: usize = 110;

/// Write data to standard output; styles are stripped unless it is a terminal that wants them (`NO_COLOR`).
pub(crate) fn data(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|e| io::Error::new(e.kind(), format!("standard output could not be written: {e}")))
}

/// A JSON object as a line, headed by the program's version.
pub(crate) fn json_line(value: Value) -> String {
    let mut headed = Map::new();
    headed.insert("pourparler".to_owned(), env!("CARGO_PKG_VERSION").into());
    match value {
        Value::Object(entries) => headed.extend(entries),
        other => {
            headed.insert("value".to_owned(), other);
        }
    }
    format!("{}\n", Value::Object(headed))
}

/// Say something on standard error. That nobody listens is no error.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Whether diagnostics on standard error may be coloured.
pub(crate) fn colour_on_stderr() -> bool {
    anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}

/// A word as a shell takes it.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// The columns to write in: those of the terminal; for a file or a pipe those of `COLUMNS`, as help has them, if it is set.
pub(crate) fn width() -> usize {
    let terminal = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
    let said = || std::env::var("COLUMNS").ok()?.parse().ok();
    let columns = terminal.map(|(width, _)| usize::from(width.0)).or_else(said);
    columns.map_or(WIDTH, |columns| columns.clamp(40, 160))
}
