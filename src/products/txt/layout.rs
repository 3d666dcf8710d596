//! The white space of a text: lines wrapped, empty lines between its parts.

use unicode_width::UnicodeWidthStr;

use super::WIDTH;

/// What a template rendered, in lines of at most [`WIDTH`] columns but for longer words. Each line is a
/// paragraph; its next lines begin where the words behind a tab do, or else two columns behind its own
/// indentation. Between parts stands one empty line.
pub(super) fn tidied(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len() + text.len() / WIDTH);
    let mut is_apart = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            is_apart = true;
            continue;
        }
        if is_apart && !tidied.is_empty() {
            tidied.push('\n');
        }
        is_apart = false;
        wrap(line, &mut tidied);
    }
    tidied
}

fn wrap(line: &str, out: &mut String) {
    let labelled = line.split_once('\t').filter(|(label, _)| !label.is_empty());
    if labelled.is_none() && line.width() <= WIDTH {
        out.push_str(line);
        out.push('\n');
        return;
    }
    let (mut start, hang, words) = match labelled {
        Some((label, words)) => {
            // Two labels of about the same width have their words one under the other.
            let hang = (label.width() + 1).next_multiple_of(2);
            (padded(label, hang), hang, words)
        }
        None => {
            let (indent, words) = line.split_at(line.len() - line.trim_start().len());
            let hang = match indent.len() {
                0 if line.starts_with(super::table::RULE) => 4,
                0 => 0,
                indent => indent + 2,
            };
            (indent.to_owned(), hang, words)
        }
    };
    let [first, others] = [start.width(), hang].map(|before| WIDTH.saturating_sub(before));
    for line in filled(words, first, others) {
        out.extend([&*start, &*line, "\n"]);
        start = " ".repeat(hang);
    }
}

/// The lines of a text of so many columns, but for longer words.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    filled(text, columns, columns)
}

/// The same, with other room in the first line.
fn filled(text: &str, first: usize, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let room = if lines.len() > 1 { columns } else { first };
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

pub(super) fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

pub(super) fn rule(text: &str, sign: &str) -> String {
    sign.repeat(text.width().clamp(3, WIDTH))
}
