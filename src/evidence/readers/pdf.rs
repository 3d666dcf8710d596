//! PDF: lines by where they lie on the page, put together to paragraphs and tables.

use std::collections::HashSet;

use super::{Reader, Unreadable};
use crate::evidence::document::{Builder, Document, RawCell, RawRow, RawTable};
use crate::pdf_text::lines::{self, Blank, PrintedLine, PrintedPiece};
use crate::pdf_text::pdf::read_untagged;

/// A PDF of any program.
pub(super) struct Paper;

/// In sizes of letters: how far lines of a paragraph are from each other, and rows of a table; how far a first line is indented.
const LEADING: f32 = 1.75;
const ROW_LEADING: f32 = 3.2;
const INDENT: f32 = 0.8;
/// How many texts alone may stand between two rows of cells, and how long, in bytes.
const MOST_ALONE: usize = 2;
const LONGEST_ALONE: usize = 70;
/// Letters so much larger than those of the text are those of a heading.
const LARGER: f32 = 1.12;

impl Reader for Paper {
    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let paper = read_untagged(bytes).map_err(|error| Unreadable::Damaged(error.to_string()))?;
        let pages = lines::of(&paper);
        if pages.iter().all(Vec::is_empty) {
            return Err(Unreadable::Scan);
        }
        let letters = pages.iter().flatten().flat_map(|line| &line.pieces);
        let letters = letters.flat_map(|piece| piece.text.chars());
        let (known, unknown): (Vec<char>, Vec<char>) = letters.partition(|c| *c != '\u{fffd}');
        if unknown.len() > known.len() {
            return Err(Unreadable::Letters);
        }
        let mut setter = Setter {
            builder: Builder::default(),
            usual: usual_size(pages.iter().flatten()),
            hyphened: hyphened(pages.iter().flatten()),
        };
        for (number, page) in pages.iter().enumerate() {
            setter.builder.page = Some(number + 1);
            setter.page(page);
        }
        Ok(setter.builder.finish())
    }
}

/// The size in which most letters are set.
fn usual_size<'l>(lines: impl Iterator<Item = &'l PrintedLine>) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines.map(|line| (line.size, line.text().len())).collect();
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
fn hyphened<'l>(lines: impl Iterator<Item = &'l PrintedLine>) -> HashSet<String> {
    let is_whole = |word: &&str| word.trim_end_matches('-').contains('-');
    let of_line = |line: &PrintedLine| -> Vec<String> {
        let text = line.text().replace('\u{2010}', "-");
        let words = text.split(|c: char| c != '-' && !c.is_alphanumeric());
        words.filter(is_whole).map(str::to_lowercase).collect()
    };
    lines.flat_map(of_line).collect()
}

struct Setter {
    builder: Builder,
    usual: f32,
    hyphened: HashSet<String>,
}

impl Setter {
    fn page(&mut self, lines: &[PrintedLine]) {
        let mut at = 0;
        while at < lines.len() {
            let rows = table(&lines[at..]);
            if rows > 0 {
                self.table(&lines[at..at + rows], at);
                at += rows;
                continue;
            }
            let before = at.checked_sub(1).and_then(|before| lines.get(before));
            let goes_on = self.builder.is_open()
                && before.is_some_and(|before| is_same_paragraph(before, &lines[at]));
            if !goes_on {
                self.builder.cut(self.heading(lines[at].size));
            }
            self.builder.line = Some(at + 1);
            let text = lines[at].text();
            self.join(&text);
            at += 1;
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

    fn table(&mut self, lines: &[PrintedLine], first: usize) {
        let columns = columns(lines);
        let mut table = RawTable::default();
        for (at, line) in lines.iter().enumerate() {
            let mut cells: Vec<RawCell> = Vec::new();
            let mut column = 0;
            let pieces = line
                .pieces
                .iter()
                .flat_map(|piece| split(piece, &columns, line.size));
            for (text, left, right) in pieces {
                let over = |at: &usize| left < columns[*at].1 && columns[*at].0 < right;
                let mut free = column..columns.len();
                let start = free.clone().find(over).unwrap_or(column);
                let spanned = free
                    .by_ref()
                    .skip(start - column)
                    .take_while(over)
                    .count()
                    .max(1);
                cells.extend((column..start).map(|_| RawCell::default()));
                cells.push(RawCell {
                    text,
                    spans: (spanned, 1),
                    is_head: false,
                });
                column = start + spanned;
            }
            cells.extend((column..columns.len()).map(|_| RawCell::default()));
            table.rows.push(RawRow {
                cells,
                is_head: false,
                line: Some(first + at + 1),
            });
        }
        self.builder.table(table);
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
    is_near && is_alike && !is_indented && !is_item(&line.text())
}

/// Whether a line begins with the mark of a list.
fn is_item(text: &str) -> bool {
    text.starts_with(['•', '◦', '▪', '●', '■', '‣', '–', '*'])
        && text.chars().nth(1).is_some_and(|c| c == ' ')
}

/// How many of the lines from the first on are rows of a table; none where it begins no table.
fn table(lines: &[PrintedLine]) -> usize {
    let is_row = |line: &PrintedLine| line.pieces.len() > 1;
    if !lines.first().is_some_and(is_row) {
        return 0;
    }
    let mut rows = 1;
    for (at, pair) in lines.windows(2).enumerate() {
        let [before, line] = pair else { break };
        let step = before.baseline - line.baseline;
        let is_near = step > 0.0 && step <= ROW_LEADING * line.size.max(before.size);
        if before.column != line.column || !is_near {
            break;
        }
        // A text alone may head a group of rows, or go on in the next; in larger letters it is over another table.
        if is_row(line) {
            rows = at + 2;
        } else if at + 2 > rows + MOST_ALONE
            || line.text().len() > LONGEST_ALONE
            || line.size > LARGER * before.size
        {
            break;
        }
    }
    let is_wide = |line: &PrintedLine| {
        line.pieces
            .windows(2)
            .any(|pair| pair[1].left - pair[0].right > 2.5 * line.size)
    };
    // A line of text with a wide gap in it is none, nor are two lines whose gaps are not one under the other.
    match rows {
        1 => usize::from(lines.first().is_some_and(is_wide)),
        rows if columns(&lines[..rows]).len() > 1 => rows,
        _ => 0,
    }
}

/// The columns of rows, from the rows with the most pieces, as wide as what stands in one of them alone.
fn columns(lines: &[PrintedLine]) -> Vec<(f32, f32)> {
    let most = lines
        .iter()
        .map(|line| line.pieces.len())
        .max()
        .unwrap_or(0);
    let spans = |line: &PrintedLine| {
        line.pieces
            .iter()
            .map(|it| (it.left, it.right))
            .collect::<Vec<_>>()
    };
    let full = lines.iter().filter(|line| line.pieces.len() == most);
    let mut full: Vec<(f32, f32)> = full.flat_map(spans).collect();
    full.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in full {
        match columns.last_mut() {
            Some(last) if left < last.1 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    for (left, right) in lines.iter().flat_map(spans) {
        let over = |column: &&mut (f32, f32)| left < column.1 && column.0 < right;
        let mut over = columns.iter_mut().filter(over);
        if let (Some(only), None) = (over.next(), over.next()) {
            *only = (only.0.min(left), only.1.max(right));
        }
    }
    columns
}

/// The parts of a piece that stand in a column each, where its words do: heads may be closer to each other than what is below them.
fn split(piece: &PrintedPiece, columns: &[(f32, f32)], size: f32) -> Vec<(String, f32, f32)> {
    let whole = || vec![(piece.text.clone(), piece.left, piece.right)];
    let over: Vec<&(f32, f32)> = columns
        .iter()
        .filter(|column| piece.left < column.1 && column.0 < piece.right)
        .collect();
    let mut parts = Vec::new();
    let (mut start, mut left) = (0, piece.left);
    for pair in over.windows(2) {
        let gap = pair[0].1 - 0.5 * size..pair[1].0 + 0.5 * size;
        let is_between =
            |blank: &&Blank| blank.at > start && gap.contains(&blank.left.midpoint(blank.right));
        let Some(blank) = piece.blanks.iter().find(is_between) else {
            return whole();
        };
        parts.push((piece.text[start..blank.at].to_owned(), left, blank.left));
        (start, left) = (blank.at + 1, blank.right);
    }
    parts.push((piece.text[start..].to_owned(), left, piece.right));
    let is_near = |a: f32, b: f32| (a - b).abs() < 0.6 * size;
    let stands_in = |(_, left, right): &(String, f32, f32), column: &(f32, f32)| {
        is_near(*left, column.0)
            || is_near(*right, column.1)
            || is_near(left.midpoint(*right), column.0.midpoint(column.1))
    };
    match parts.len() > 1
        && parts
            .iter()
            .zip(over)
            .all(|(part, column)| stands_in(part, column))
    {
        true => parts,
        false => whole(),
    }
}

#[cfg(test)]
#[path = "pdf_tests.rs"]
mod tests;
