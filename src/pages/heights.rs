//! About how high a table is, where that has to be known before anything is set.

use super::Measures;
use crate::sheet::model::{Cell, Segment, SheetRow, SheetTable};
use crate::theme::Theme;

/// A letter's width and the space from line to line, in sizes of the letters.
const LETTER: f64 = 0.5;
const LINE: f64 = 1.2;

/// The space above and below a row, in lines.
const INSET: f64 = 0.4;

/// What the title, the heads and the rules take beside the rows, in lines.
const AROUND: f64 = 4.0;

/// The space between two columns, and the part of the width that bars take, with their gap.
const GAP: f64 = 12.5;
const BARS: f64 = 0.2;

/// Whether a table surely takes a small part of a page, by an estimate on the large side.
pub(super) fn is_low(theme: &Theme, table: &SheetTable, beside: bool) -> bool {
    let measures = Measures::of(theme);
    let size = theme.length(&["sizes", "table"]);
    let Some(size) = size else {
        return false;
    };
    let (page, height) = measures.text();
    let barred = table.axis.is_some();
    let width = page * if beside { 0.5 } else { 1.0 } * if barred { 1.0 - BARS } else { 1.0 };
    let cells = |row: &SheetRow| {
        let words = row.cells.iter().filter_map(Cell::words);
        words.map(|words| letters(words)).collect()
    };
    let rows: Vec<Vec<f64>> = table.rows.iter().map(cells).collect();
    // Columns share the width by their longest words, as templates do it.
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wish = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.copied().fold(1.0, f64::max).powf(0.7)
    };
    let wishes: Vec<f64> = (0..columns).map(wish).collect();
    let all: f64 = wishes.iter().sum();
    let lines = |letters: f64, width: f64| (letters / (width / (LETTER * size)).max(1.0)).ceil();
    let row = |row: &Vec<f64>| {
        let cells = row.iter().zip(&wishes);
        let cells = cells.map(|(cell, wish)| lines(*cell, width * wish / all - GAP));
        cells.fold(1.0, f64::max) + INSET
    };
    let rows: f64 = rows.iter().map(row).sum();
    let note = table.note.iter().map(|note| letters(note)).sum();
    (rows + lines(note, width) + AROUND) * LINE * size < measures.one_piece * height
}

fn letters(words: &[Segment]) -> f64 {
    let count = |text: &str| text.chars().count() as f64;
    let letters = words.iter().map(|segment| match segment {
        Segment::Text(text) | Segment::Link { text, .. } => count(text),
        Segment::Mark(_) => 1.0,
        Segment::Figure(figure) => {
            let around = [&figure.hedge, &figure.unit].into_iter().flatten();
            count(&figure.amount) + around.map(|text| count(text) + 1.0).sum::<f64>()
        }
    });
    letters.sum()
}
