//! Ctrl-C: a run that is to be kept ends after the turn that it is in, and is written whole.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::{exec, exit};

static WANTED: AtomicBool = AtomicBool::new(false);
static WAITING: AtomicBool = AtomicBool::new(false);

/// While a person is waited for an interrupt ends the program at once: nothing is being played.
pub(crate) fn waiting(whether: bool) {
    WAITING.store(whether, Ordering::SeqCst);
}

/// From here on the first interrupt is only noted; the second ends the program at once, with the programs that it has started.
pub(crate) fn watch() -> anyhow::Result<()> {
    let noted = || {
        if WANTED.swap(true, Ordering::SeqCst) || WAITING.load(Ordering::SeqCst) {
            exec::stop_all();
            std::process::exit(i32::from(exit::INTERRUPTED));
        }
    };
    match ctrlc::set_handler(noted) {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(exit::io(format!("cannot watch for interrupts: {error}"))),
    }
}

/// Whether the user has had enough.
pub(crate) fn wanted() -> bool {
    WANTED.load(Ordering::SeqCst)
}
