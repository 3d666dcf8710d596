//! About how high a table is, where that has to be known before anything is set.

use super::Context;
use super::view::{Cell, RowView, Segment};

/// What is taken off a page's height for a table that is low: templates keep it in one piece.
const LOW: f64 = 0.4;

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
pub(super) fn is_low(
    context: &Context<'_>,
    rows: &[RowView],
    note: &[Segment],
    barred: bool,
    beside: bool,
) -> bool {
    let Some((page, height, size)) = measures(context) else {
        return false;
    };
    let width = page * if beside { 0.5 } else { 1.0 } * if barred { 1.0 - BARS } else { 1.0 };
    // Columns share the width by their longest words, as templates do it.
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let wish = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        let longest = cells.map(|cell| letters(words(cell))).fold(1.0, f64::max);
        longest.powf(0.7)
    };
    let wishes: Vec<f64> = (0..columns).map(wish).collect();
    let all: f64 = wishes.iter().sum();
    let lines = |words: &[Segment], width: f64| {
        let per_line = (width / (LETTER * size)).max(1.0);
        (letters(words) / per_line).ceil()
    };
    let row = |row: &RowView| {
        let cells = row.cells.iter().zip(&wishes);
        let cells = cells.map(|(cell, wish)| lines(words(cell), width * wish / all - GAP));
        cells.fold(1.0, f64::max) + INSET
    };
    let rows: f64 = rows.iter().map(row).sum();
    (rows + lines(note, width) + AROUND) * LINE * size < LOW * height
}

/// The width and height of a page's text, and the size of letters in tables.
fn measures(context: &Context<'_>) -> Option<(f64, f64, f64)> {
    let theme = context.theme;
    let paper = theme.paper();
    let (width, height) = if paper == "us-letter" {
        (612.0, 792.0)
    } else {
        (595.0, 842.0)
    };
    let margin = |side| theme.length(&["margins", paper, side]);
    Some((
        width - margin("inside")? - margin("outside")?,
        height - margin("top")? - margin("bottom")?,
        theme.length(&["sizes", "table"])?,
    ))
}

fn words(cell: &Cell) -> &[Segment] {
    match cell {
        Cell::Text(words) => words,
        Cell::Bar(_) => &[],
    }
}

/// How many letters some words have.
fn letters(words: &[Segment]) -> f64 {
    let count = |text: &str| text.chars().map(|_| 1.0).sum::<f64>();
    let letters = words.iter().map(|segment| match segment {
        Segment::Text(text) => count(text),
        Segment::Mark(_) => 1.0,
        Segment::Figure(figure) => {
            let around = [&figure.hedge, &figure.unit].into_iter().flatten();
            count(&figure.amount) + around.map(|text| count(text) + 1.0).sum::<f64>()
        }
    });
    letters.sum()
}
