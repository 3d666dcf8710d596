//! PDF: lines by where they lie on the page, put together to paragraphs and tables.

use std::collections::HashSet;

use super::pdf_captions::{is_caption, is_under};
use super::pdf_tables::{Part, parts, raw};
use super::{Reader, Unreadable};
use crate::evidence::document::{Builder, Document};
use crate::pdf_text::lines::{self, PrintedLine};
use crate::pdf_text::pdf::read_untagged;

/// A PDF of any program.
pub(super) struct Paper;

/// In sizes of letters: how far lines of a paragraph are from each other, and how far a first line is indented.
const LEADING: f32 = 1.75;
const INDENT: f32 = 0.8;
/// How many lines a caption over a table has at most.
const MOST_OF_CAPTION: usize = 3;
/// Letters so much larger than those of the text are those of a heading.
pub(super) const LARGER: f32 = 1.12;

impl Reader for Paper {
    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let paper = read_untagged(bytes).map_err(|error| Unreadable::Damaged(error.to_string()))?;
        let (lines, running) = lines::with_running(&paper);
        if lines.is_empty() {
            return Err(Unreadable::Scan);
        }
        let letters = lines.iter().flat_map(|line| &line.pieces);
        let letters = letters.flat_map(|piece| piece.text.chars());
        let (known, unknown): (Vec<char>, Vec<char>) = letters.partition(|c| *c != '\u{fffd}');
        if unknown.len() > known.len() {
            return Err(Unreadable::Letters);
        }
        let mut setter = Setter {
            builder: Builder::default(),
            usual: usual_size(&lines),
            hyphened: hyphened(&lines),
        };
        let parts = parts(&lines, setter.usual);
        // Whether the text before has a caption that no table has yet.
        let (mut is_named, mut before) = (false, None);
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Text(lines) => {
                    let next = parts.get(at + 1).and_then(Part::first);
                    let own = before.filter(|last: &&PrintedLine| is_under(last, lines, next));
                    if own.is_some() {
                        setter.builder.caption_below();
                    }
                    setter.text(lines);
                    let free = lines.iter().skip(own.iter().count()).rev();
                    is_named = free.take(MOST_OF_CAPTION).any(is_caption);
                    before = None;
                }
                Part::Table(rows) => {
                    setter.builder.table(raw(rows));
                    before = rows.last().filter(|_| !std::mem::take(&mut is_named));
                }
            }
        }
        Ok(Document {
            around: running,
            ..setter.builder.finish()
        })
    }
}

/// The size in which most letters are set.
fn usual_size(lines: &[PrintedLine]) -> f32 {
    let sizes = lines.iter().map(|line| (line.size, line.text().len()));
    let mut sizes: Vec<(f32, usize)> = sizes.collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half: usize = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        seen += letters;
        seen > half
    });
    middle.map_or(0.0, |(size, _)| *size)
}

/// The words that are written with a hyphen where no line ends.
fn hyphened(lines: &[PrintedLine]) -> HashSet<String> {
    let is_whole = |word: &&str| word.trim_end_matches('-').contains('-');
    let of_line = |line: &PrintedLine| -> Vec<String> {
        let text = line.text().replace('\u{2010}', "-");
        let words = text.split(|c: char| c != '-' && !c.is_alphanumeric());
        words.filter(is_whole).map(str::to_lowercase).collect()
    };
    lines.iter().flat_map(of_line).collect()
}

struct Setter {
    builder: Builder,
    usual: f32,
    hyphened: HashSet<String>,
}

impl Setter {
    /// Sets lines of a page.
    fn text(&mut self, lines: &[PrintedLine]) {
        let mut before: Option<&PrintedLine> = None;
        for line in lines {
            self.builder.page = Some(line.page);
            if !before.is_some_and(|before| is_same_paragraph(before, line)) {
                self.builder.cut(self.heading(line.size));
            }
            self.builder.line = Some(line.number);
            self.join(&line.text());
            before = Some(line);
        }
        self.builder.cut(None);
    }

    fn heading(&self, size: f32) -> Option<u8> {
        match size / self.usual {
            ratio if ratio >= 1.7 => Some(1),
            ratio if ratio >= 1.3 => Some(2),
            ratio if ratio >= LARGER => Some(3),
            _ => None,
        }
    }

    /// Adds a line, and a word that the end of the line before divides in one.
    fn join(&mut self, line: &str) {
        let (first, next) = (
            line.split_whitespace().next().unwrap_or_default(),
            line.chars().next(),
        );
        let open = self.builder.words().trim_end();
        let Some(before) = open.strip_suffix(['-', '\u{2010}', '\u{ad}']) else {
            let is_dash = open.ends_with('–') && next.is_some_and(char::is_numeric);
            match is_dash && open.trim_end_matches('–').ends_with(char::is_numeric) {
                true => self.builder.push_on(line),
                false => self.builder.push_line(line),
            }
            return;
        };
        let last = before
            .rsplit(|c: char| c != '-' && !c.is_alphanumeric())
            .next();
        let whole = format!(
            "{}-{}",
            last.unwrap_or_default(),
            first.trim_end_matches(|c: char| !c.is_alphanumeric())
        );
        let is_divided =
            before.ends_with(char::is_alphabetic) && next.is_some_and(char::is_lowercase);
        if is_divided && !self.hyphened.contains(&whole.to_lowercase()) {
            self.builder.take_hyphen();
        }
        self.builder.push_on(line);
    }
}

/// Whether a line goes on with the paragraph of the line before it.
fn is_same_paragraph(before: &PrintedLine, line: &PrintedLine) -> bool {
    let size = line.size.max(before.size);
    let step = before.baseline - line.baseline;
    let is_near = before.column == line.column && step > 0.0 && step <= LEADING * size;
    let is_alike = (line.size - before.size).abs() < 0.06 * size;
    // A first line is indented against the line before it, but for what hangs behind the mark of a list.
    let indent = line.left() - before.left();
    let is_indented = indent > INDENT * size && indent < 6.0 * size && !is_item(&before.text());
    is_near && is_alike && !is_indented && !is_item(&line.text()) && !line.is_note
}

/// Whether a line begins with the mark of a list.
fn is_item(text: &str) -> bool {
    text.starts_with(['•', '◦', '▪', '●', '■', '‣', '–', '*'])
        && text.chars().nth(1).is_some_and(|c| c == ' ')
}

#[cfg(test)]
#[path = "pdf_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "pdf_programs_tests.rs"]
mod programs_tests;
