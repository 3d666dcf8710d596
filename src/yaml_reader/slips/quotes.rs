//! Quotation marks that are opened and not closed, or closed too early.

use super::lines::{Line, Lines, write};
use super::{Guess, shown};
use crate::source_map::Span;

/// Where in a line a quotation mark stands that begins a text and is not closed in it.
fn opened(line: &Line<'_>) -> Option<usize> {
    let bytes = line.text.as_bytes();
    let (mut at, mut is_fresh) = (line.body, true);
    while at < bytes.len() {
        let byte = bytes[at];
        if is_fresh && matches!(byte, b'"' | b'\'') {
            let Some(end) = line.text[at + 1..].find(char::from(byte)) else {
                return Some(at);
            };
            at += end + 1;
        }
        let is_colon = byte == b':' && bytes.get(at + 1).is_some_and(|b| *b == b' ');
        is_fresh = is_colon || matches!(byte, b'[' | b'{' | b',') || (is_fresh && byte == b' ');
        at += 1;
    }
    None
}

pub(super) fn open(lines: &Lines<'_>, at: usize, all: &mut Vec<Guess>) {
    let lines_above = lines.upwards(at).take(60);
    let opened = lines_above.filter_map(|line| Some((opened(&line)?, line)));
    for (from, line) in opened.take(3) {
        let quote = &line.text[from..=from];
        let place = line.place(from..from + 1);
        let end = line.text.trim_end().len();
        let closers = line.text[..end].trim_end_matches([']', '}', ',']).len();
        let inner = line.text[from..].find([',', ']', '}']).map(|it| from + it);
        let mut ends = vec![line.place(end..end).start];
        let is_flow = line.text[line.body..from].contains(['[', '{']);
        if is_flow {
            // Before the brackets at the end of the line, as few of them as will do.
            let inside = (closers..end).rev().chain(inner).filter(|it| *it > from);
            ends.splice(0..0, inside.map(|it| line.place(it..it).start));
        }
        // The lines on which the text may go on.
        let below = lines.downwards(line.span.start);
        let below = below.take_while(|other| other.indent > line.indent && other.value().is_none());
        ends.extend(
            below
                .last()
                .map(|other| other.place(0..other.text.trim_end().len()).end),
        );
        for end in ends {
            let written = format!("{}{quote}", &lines.text[place.start..end]);
            let help = match shown(&written) {
                Some(written) => format!("close it: `{written}`"),
                None => format!("put `{quote}` where the text ends"),
            };
            let guess = Guess::new(place.clone(), "this quotation mark is never closed", help);
            all.push(guess.seen_late().edit(end..end, quote));
        }
    }
}

/// A text in the quotation marks that it does not hold.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// A text that goes on behind a mark of its own kind, or has a backslash that YAML reads as a sign.
pub(super) fn ended(lines: &Lines<'_>, texts: &[Span], all: &mut Vec<Guess>) {
    for span in texts {
        let text = &lines.text[span.clone()];
        let Some(quote) = text.chars().next().filter(|c| "\"'".contains(*c)) else {
            continue;
        };
        let closed = text.len() > 1 && text.ends_with(quote);
        let inner = if closed {
            &text[1..text.len() - 1]
        } else {
            text
        };
        let (message, text) = match inner {
            inner if closed && inner.contains(quote) => (
                format!(
                    "a text that begins with `{quote}` ends at the next one, and this one goes on"
                ),
                quoted(inner),
            ),
            inner if closed && quote == '"' && inner.contains('\\') => (
                "a backslash in double quotation marks begins a sign, and this is none".to_owned(),
                format!("'{}'", inner.replace('\'', "''")),
            ),
            _ => (
                format!(
                    "a text that begins with `{quote}` ends at the next one, and this one goes on"
                ),
                format!("'{}'", text.replace('\'', "''")),
            ),
        };
        let help = write(
            &text,
            "put the whole text in quotation marks of the other kind",
        );
        all.push(Guess::new(span.start..span.start + 1, message, help).edit(span.clone(), text));
    }
}
