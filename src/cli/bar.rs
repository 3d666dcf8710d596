//! How far many files are: a line at the foot of a terminal, rewritten in its place.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use unicode_width::UnicodeWidthChar;

use crate::diagnostics::text::visible_line;

/// How many signs it has between its brackets.
const LENGTH: usize = 20;

/// Whether it stands on the terminal now.
static IS_SHOWN: AtomicBool = AtomicBool::new(false);

pub(super) struct Bar {
    pub(super) files: usize,
    /// How much room there is; `None` where no line can be rewritten.
    pub(super) columns: Option<usize>,
}

impl Bar {
    /// Shows how many files are done, and which is waited for.
    pub(super) fn show(&self, done: usize, next: &str) {
        if let Some(columns) = self.columns {
            let line = line(done, self.files, next, columns);
            let _ = write!(io::stderr().lock(), "\r\u{1b}[K{line}");
            IS_SHOWN.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        clear();
    }
}

/// Makes room for what is to be said.
pub(super) fn clear() {
    if IS_SHOWN.swap(false, Ordering::Relaxed) {
        let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
    }
}

/// As in `[#####···············] 37/200 name.yaml`, cut off where the terminal ends.
fn line(done: usize, files: usize, next: &str, columns: usize) -> String {
    let full = done * LENGTH / files.max(1);
    let bar = "#".repeat(full) + &"·".repeat(LENGTH.saturating_sub(full));
    let line = format!("[{bar}] {done}/{files} {}", visible_line(next));
    // Some terminals begin another line behind the last column.
    let mut room = columns.saturating_sub(1);
    let fits = |c: &char| {
        let rest = room.checked_sub(c.width().unwrap_or(0));
        rest.inspect(|rest| room = *rest).is_some()
    };
    line.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_full_as_many_are_done_and_as_wide_as_the_terminal() {
        assert_eq!(
            line(37, 200, "a.yaml", 80),
            "[###·················] 37/200 a.yaml"
        );
        assert_eq!(
            line(2, 2, "", 80).trim_end(),
            format!("[{}] 2/2", "#".repeat(20))
        );
        assert_eq!(line(0, 2, "a\nb", 12), "[··········");
        assert_eq!(line(0, 2, "水水.yaml", 30).chars().count(), 28);
    }
}
