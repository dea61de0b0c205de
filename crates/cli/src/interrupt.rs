//! Ctrl-C: the first asks a run to end well, the second ends the program.

use std::{
    io::{self, Write},
    process,
    sync::atomic::{AtomicBool, Ordering},
};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens from now on. Where the system does not let us, ctrl-C ends the program as ever.
pub(crate) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(130);
        }
        let _ = writeln!(
            io::stderr(),
            "\nending after the records in hand; once more ends at once and loses the run"
        );
    });
}

/// Whether the user has asked the run to end.
pub(crate) fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
