//! Columns of text in the order of reading. What a page has beside each other is a table where it is drawn row by row.

use std::ops::Range;

use super::{PrintedLine, PrintedPiece};

/// The narrowest space between columns, as a share of the size of letters.
const GUTTER: f32 = 0.85;
/// Fewer rows beside each other are no columns.
const FEWEST: usize = 2;
/// How many letters a line of words has at least.
const WORDS: usize = 10;
/// Rows are not followed further for one pair of columns: no page that is read has so many.
const MOST: usize = 400;

/// The lines of a page in the order of reading, from its rows.
pub(super) fn in_order(rows: Vec<PrintedLine>, column: &mut usize) -> Vec<PrintedLine> {
    let mut lines = Vec::with_capacity(rows.len());
    order(rows, 3, column, &mut lines);
    *column += 1;
    lines
}

fn order(rows: Vec<PrintedLine>, deeper: usize, column: &mut usize, lines: &mut Vec<PrintedLine>) {
    let mut bands = match deeper {
        0 => Vec::new(),
        _ => bands(&rows),
    }
    .into_iter()
    .peekable();
    let mut at = 0;
    while at < rows.len() {
        if let Some((band, middle)) = bands.next_if(|(band, _)| band.start == at) {
            let (left, right) = parted(&rows[band.clone()], middle);
            for side in [left, right] {
                *column += 1;
                order(side, deeper - 1, column, lines);
            }
            *column += 1;
            at = band.end;
        } else {
            lines.push(PrintedLine {
                column: *column,
                ..rows[at].clone()
            });
            at += 1;
        }
    }
}

/// The rows that are columns, each with where between two of them; of those that overlap the longest.
fn bands(rows: &[PrintedLine]) -> Vec<(Range<usize>, f32)> {
    let mut sizes: Vec<f32> = rows.iter().map(|row| row.size).collect();
    sizes.sort_by(f32::total_cmp);
    // The size of the text, not of its headings.
    let least = GUTTER * sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let from = |start: usize| {
        let (count, middle) = band(&rows[start..], least)?;
        Some((start..start + count, middle))
    };
    let mut found: Vec<(Range<usize>, f32)> = (0..rows.len()).filter_map(from).collect();
    found.sort_by_key(|(band, _)| (std::cmp::Reverse(band.len()), band.start));
    let mut bands: Vec<(Range<usize>, f32)> = Vec::new();
    for (band, middle) in found {
        if bands
            .iter()
            .all(|(other, _)| band.end <= other.start || other.end <= band.start)
        {
            bands.push((band, middle));
        }
    }
    bands.sort_by_key(|(band, _)| band.start);
    bands
}

/// How many rows from the first on are columns, and where between two of them.
fn band(rows: &[PrintedLine], least: f32) -> Option<(usize, f32)> {
    let mut gutters: Vec<(f32, f32)> = gaps(rows.first()?, least);
    let mut reach: Vec<(usize, (f32, f32))> = Vec::new();
    for (count, row) in rows.iter().enumerate().take(MOST) {
        let free = gaps(row, least);
        let both = gutters.iter().flat_map(|one| {
            free.iter()
                .map(move |two| (one.0.max(two.0), one.1.min(two.1)))
        });
        let next: Vec<(f32, f32)> = both.filter(|(left, right)| right - left >= least).collect();
        let lost = gutters
            .iter()
            .filter(|one| !next.iter().any(|two| one.0 <= two.0 && two.1 <= one.1));
        reach.extend(lost.map(|gutter| (count, *gutter)));
        gutters = next;
        if gutters.is_empty() {
            break;
        }
    }
    let seen = rows.len().min(MOST);
    reach.extend(gutters.into_iter().map(|gutter| (seen, gutter)));
    let middles = reach
        .into_iter()
        .map(|(count, (left, right))| (count, left.max(-1e4).midpoint(right.min(1e4))));
    let middles = middles.filter(|(count, middle)| are_columns(&rows[..*count], *middle));
    middles.max_by_key(|(count, _)| *count)
}

/// The spaces of a row without text, from edge to edge.
fn gaps(row: &PrintedLine, least: f32) -> Vec<(f32, f32)> {
    let edges = [(f32::MIN, f32::MIN), (f32::MAX, f32::MAX)];
    let pieces = row.pieces.iter().map(|piece| (piece.left, piece.right));
    let all: Vec<(f32, f32)> = [edges[0]]
        .into_iter()
        .chain(pieces)
        .chain([edges[1]])
        .collect();
    let gaps = all.windows(2).map(|pair| (pair[0].1, pair[1].0));
    gaps.filter(|(left, right)| right - left >= least).collect()
}

/// Whether what is left and right of a line are columns of text: one is drawn after the other, and they have words, or lines that
/// are not beside each other.
fn are_columns(rows: &[PrintedLine], middle: f32) -> bool {
    let is_right = |piece: &PrintedPiece| piece.left > middle;
    let mut pieces: Vec<&PrintedPiece> = rows.iter().flat_map(|row| &row.pieces).collect();
    pieces.sort_by_key(|piece| piece.order);
    // A heading or a note may be drawn apart.
    let changes = pieces
        .windows(2)
        .filter(|pair| is_right(pair[0]) != is_right(pair[1]))
        .count();
    let of_side = |side: bool| {
        let own = |row: &PrintedLine| row.pieces.iter().any(|piece| is_right(piece) == side);
        let letters = pieces.iter().filter(|piece| is_right(piece) == side);
        let letters = letters
            .flat_map(|piece| piece.text.chars())
            .filter(|c| c.is_alphabetic());
        (rows.iter().filter(|row| own(row)).count(), letters.count())
    };
    let ((left, left_letters), (right, right_letters)) = (of_side(false), of_side(true));
    let both = left + right - rows.len();
    let has_words = left_letters >= WORDS * left && right_letters >= WORDS * right;
    let least = left.min(right);
    least >= FEWEST && changes * 4 <= rows.len().max(4) && (has_words || both * 2 < least)
}

fn parted(rows: &[PrintedLine], middle: f32) -> (Vec<PrintedLine>, Vec<PrintedLine>) {
    let side = |right: bool| {
        let rows = rows.iter().map(move |row| PrintedLine {
            pieces: row
                .pieces
                .iter()
                .filter(|piece| (piece.left > middle) == right)
                .cloned()
                .collect(),
            ..row.clone()
        });
        rows.filter(|row| !row.pieces.is_empty()).collect()
    };
    (side(false), side(true))
}
