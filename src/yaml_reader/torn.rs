//! What a comma has torn: in a map of one line it ends the value before it, and what follows is
//! read as a key.

use crate::source_map::yaml::{Content, Entry};
use crate::source_map::{SourceFile, Span};

/// What to do, and the edits that do it.
type Remedy = (String, Vec<(Span, String)>);

/// `statement:dry` and `statement dry` between braces, where YAML sees one key.
pub(super) fn without_colon(entry: &Entry, known: &[&str]) -> Option<Remedy> {
    let (key, value) = entry.key.split_once([':', ' '])?;
    let is_key = known.contains(&key) && entry.key.len() == entry.key_span.len();
    let blank = entry.key.as_bytes().get(key.len()) == Some(&b' ');
    if is_key && blank && entry.value.content != Content::Null {
        let help = format!(
            "a colon is missing after `{key}`, and a text with a colon in it needs quotation marks"
        );
        return Some((help, Vec::new()));
    }
    let (what, with) = if blank {
        ("a colon is missing after", ":")
    } else {
        ("a space is missing after the colon of", " ")
    };
    let at = entry.key_span.start + key.len() + usize::from(!blank);
    let is_key = is_key && entry.value.content == Content::Null;
    is_key.then(|| {
        (
            format!("{what} `{key}`: write `{key}: {value}`"),
            vec![(at..at, with.to_owned())],
        )
    })
}

/// What to do where the entry at `at` is the end of a value, and the edit that does it.
pub(super) fn remedy(entries: &[Entry], at: usize, file: &SourceFile) -> Option<Remedy> {
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
    let edit = edit.flatten();
    // The whole text, where it can be shown.
    let help = match edit.as_ref().zip(first) {
        Some(((_, with), first)) if with.len() <= 60 => {
            format!(
                "a comma inside `{{…}}` ends a value: write `{}: {with}`, in quotation marks",
                first.key
            )
        }
        _ => help.to_owned(),
    };
    Some((help, edit.into_iter().collect()))
}

/// `000` of `{value: 3,000}`.
fn is_number(entry: &Entry) -> bool {
    entry.value.content == Content::Null && entry.key.starts_with(|c: char| c.is_ascii_digit())
}

/// `not a finding` of `{reason: a deadline, not a finding}`.
fn is_text(entry: &Entry) -> bool {
    entry.value.content == Content::Null && entry.key.contains(' ')
}
