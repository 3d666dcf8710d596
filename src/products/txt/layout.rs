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
    let (label, words) = line.split_once('\t').unwrap_or(("", line));
    let hang = match label.width() {
        0 => line.len() - line.trim_start().len(),
        // Two labels of about the same width have their words one under the other.
        width => (width + 1).next_multiple_of(2),
    };
    let start = if label.is_empty() {
        line[..hang].to_owned()
    } else {
        padded(label, hang)
    };
    let is_item = line.starts_with(super::table::RULE);
    let hang = match hang {
        0 if is_item => 4,
        hang if label.is_empty() && hang > 0 => hang + 2,
        hang => hang,
    };
    if label.is_empty() && line.width() <= WIDTH {
        out.push_str(line);
        out.push('\n');
        return;
    }
    let mut current = start;
    let mut column = current.width();
    let mut is_first = true;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let width = word.width();
        if !is_first && column + 1 + width > WIDTH {
            out.push_str(&current);
            out.push('\n');
            current = " ".repeat(hang);
            column = hang;
            is_first = true;
        }
        if !is_first {
            current.push(' ');
            column += 1;
        }
        current.push_str(word);
        column += width;
        is_first = false;
    }
    out.push_str(&current);
    out.push('\n');
}

/// The lines of a text of so many columns, but for longer words.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text with blanks behind it, up to a number of columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// A line of a sign under a heading, as long as that.
pub(super) fn rule(text: &str, sign: &str) -> String {
    sign.repeat(text.width().clamp(3, WIDTH))
}
