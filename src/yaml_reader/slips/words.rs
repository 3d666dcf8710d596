//! Keys without their colon, and texts that YAML takes for something else.

use super::Guess;
use super::lines::{Lines, write};
use super::quotes::quoted;
use crate::source_map::Span;

/// Signs that YAML reads as its own at the beginning of a text.
const MARKS: &str = "%@`*&!|>{[-?,#";

/// `value:24`, `unit wells`, `title = Water`, `-First`.
pub(super) fn colons(lines: &Lines<'_>, at: usize, all: &mut Vec<Guess>) {
    let near = lines.upwards(at).take(3);
    for line in near.chain(lines.downwards(at).take(1)) {
        let Some(word) = line.word() else {
            let dashed = line.text[line.indent..]
                .strip_prefix('-')
                .unwrap_or_default();
            if dashed.starts_with(|c: char| c.is_alphanumeric() || "\"'{[".contains(c)) {
                let place = line.place(line.indent..line.indent + 1);
                let help = write(&format!("- {dashed}"), "put a space behind it");
                let guess = Guess::new(
                    place.clone(),
                    "an entry of a list needs a space after its dash",
                    help,
                );
                all.push(guess.edit(place.end..place.end, " "));
            }
            continue;
        };
        let end = line.body + word.len();
        let place = line.place(line.body..end);
        let rest = &line.text[end..];
        let mut told = |message: String, span, with: &str, written: String| {
            let help = write(&written, "correct the beginning of the line");
            all.push(Guess::new(place.clone(), message, help).edit(line.place(span), with));
        };
        let value = rest.trim_start_matches([':', ' ', '=', ';']);
        let written = format!("{word}: {value}");
        match rest.trim_start().chars().next() {
            Some(':')
                if rest.starts_with(':')
                    && rest.len() > 1
                    && !rest.starts_with(": ")
                    && !rest.starts_with("://") =>
            {
                let message = format!("a space is missing after the colon of `{word}`");
                told(message, end + 1..end + 1, " ", written);
            }
            Some('=' | ';') => {
                let message = format!("`{word}` needs a colon, as YAML has it");
                told(message, end..line.text.len() - value.len(), ": ", written);
            }
            None => {
                let message = format!("a colon is missing after `{word}`");
                told(message, end..end, ":", format!("{word}:"));
            }
            Some(_) if rest.starts_with(' ') => {
                let message = format!("a colon is missing after `{word}`");
                told(message, end..end, ":", written);
            }
            _ => {}
        }
    }
}

/// A text that begins with a sign of YAML's own.
pub(super) fn marks(lines: &Lines<'_>, texts: &[Span], all: &mut Vec<Guess>) {
    for span in texts {
        let text = &lines.text[span.clone()];
        let Some(mark) = text.chars().next().filter(|c| MARKS.contains(*c)) else {
            continue;
        };
        let message = format!("a text that begins with `{mark}` needs quotation marks");
        let text = quoted(text);
        let help = write(&text, "put the whole text in quotation marks");
        let guess = Guess::new(span.start..span.start + mark.len_utf8(), message, help);
        all.push(guess.edit(span.clone(), text));
    }
}

/// `title: Water: after the flood`
pub(super) fn colon_in_text(lines: &Lines<'_>, texts: &[Span], all: &mut Vec<Guess>) {
    for span in texts {
        let text = &lines.text[span.clone()];
        let at_end = || text.ends_with(':').then(|| text.len() - 1);
        let Some(colon) = text.find(": ").or_else(at_end) else {
            continue;
        };
        if !text.starts_with(['"', '\'', '[', '{']) {
            let here = span.start + colon;
            let quoted = quoted(text);
            let help = write(&quoted, "put the whole text in quotation marks");
            let message = "a text with a colon and a space in it needs quotation marks";
            all.push(Guess::new(here..here + 1, message, help).edit(span.clone(), quoted));
        }
    }
}
