//! What a comma has torn: in a map of one line it ends the value before it, and what follows is
//! read as a key.

use crate::source_map::yaml::{Content, Entry};
use crate::source_map::{SourceFile, Span};

/// What to do where the entry at `at` is the end of a value, and the edit that does it.
pub(super) fn remedy(
    entries: &[Entry],
    at: usize,
    file: &SourceFile,
) -> Option<(&'static str, Vec<(Span, String)>)> {
    let help = match entries.get(at)? {
        entry if is_number(entry) => {
            "a comma inside `{…}` ends the value: write the value in quotation marks, as in \
             `value: \"3,000\"`"
        }
        entry if is_text(entry) => {
            "a comma inside `{…}` ends the text before it: put the text in quotation marks"
        }
        _ => return None,
    };
    let is_torn = |entry: &&Entry| is_number(entry) || is_text(entry);
    let first = entries[..at].iter().rfind(|entry| !is_torn(entry));
    let last = entries[at..].iter().take_while(is_torn).last();
    let edit = first.zip(last).map(|(first, last)| {
        let span = first.value.span.start..last.key_span.end;
        let text = file.slice(&span);
        (!text.contains(['"', '\'', '\\', '\n', '{', '['])).then(|| (span, format!("\"{text}\"")))
    });
    Some((help, edit.flatten().into_iter().collect()))
}

/// `000` of `{value: 3,000}`.
fn is_number(entry: &Entry) -> bool {
    entry.value.content == Content::Null && entry.key.starts_with(|c: char| c.is_ascii_digit())
}

/// `not a finding` of `{reason: a deadline, not a finding}`.
fn is_text(entry: &Entry) -> bool {
    entry.value.content == Content::Null && entry.key.contains(' ')
}
