//! The processes that a run of this program starts beside it; nobody types their commands.

use super::arguments::Command;
use super::printer;
use crate::typesetting;

/// Runs what one of them does and gives its exit code; `None` for what is typed.
pub(super) fn run(command: &Command) -> Option<u8> {
    let done = match command {
        #[cfg(feature = "built-in-typst")]
        Command::Worker => typesetting::worker::serve().map(|()| 0),
        #[cfg(unix)]
        Command::Guard {
            folder,
            program,
            arguments,
        } => typesetting::guard::run(folder.clone(), program, arguments),
        _ => return None,
    };
    Some(done.unwrap_or_else(|error| {
        printer::message(&format!("error: {error}"));
        4
    }))
}
