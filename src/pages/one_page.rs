//! Whether key figures and their small print fit on one page, which has to be known before anything is set.

use super::measures::{Measures, POINTS};
use crate::locale::Direction;
use crate::sheet::Sheet;
use crate::sheet::model::{Affected, KeyFigure, Phrase, SheetCaveat};
use crate::sheet::read_back::pieces;
use crate::theme::Theme;

/// A letter's width in the text as its lines are filled, and the space from line to line, in sizes of the letters.
const LETTER: f64 = 0.44;
const LINE: f64 = 1.16;
/// Letters from right to left are set that much larger and further apart.
const FROM_RIGHT: f64 = 1.2;
/// Amounts are to be set no smaller, so that they are read from across a room, in points.
const AMOUNT: f64 = 34.0;
/// The width of what stands beside an amount, and the gap between the two columns of small print.
const WORDS: f64 = 78.0 * POINTS;
const GAP: f64 = 8.0 * POINTS;
/// Up to so many figures stand one to a row, more two by two.
const MOST_IN_ROWS: usize = 4;
/// The space around a row, and around a piece of small print.
const AROUND_ROW: f64 = 14.0;
const AROUND_PIECE: f64 = 4.5;
/// The height of a capital, in sizes of the letters.
const CAPITAL: f64 = 0.75;
/// The lines that headings take in one of the columns.
const HEADINGS: f64 = 2.0;
/// What stands above the figures beside the title, and below the small print.
const AROUND: f64 = 122.0;
/// What each thing adds that few sheets say of themselves.
const FURTHER: f64 = 13.0;

/// By an estimate on the large side: what room it leaves, the page fills with larger print.
pub(crate) fn fits(sheet: &Sheet, theme: &Theme) -> bool {
    let (width, height) = Measures::of(theme).text();
    let size = |name| theme.length(&["sizes", name]).unwrap_or_default();
    let (small, words, unit) = (size("note"), size("table"), size("heading"));
    let lines = |letters: f64, size: f64, width: f64| {
        (letters * LETTER * size / width).ceil() * LINE * size
    };
    let column = (width - GAP) / 2.0;
    let piece = |letters: f64| lines(letters, small, column - 2.0 * small) + AROUND_PIECE;
    let pieces = sheet.caveats.iter().map(in_caveat);
    let pieces = pieces.chain(
        sheet
            .sources
            .iter()
            .map(|it| count(&phrases(&it.text)) + it.url.as_deref().map_or(0.0, count)),
    );
    let pieces = pieces.chain(sheet.notes.iter().map(|it| count(&phrases(&it.body))));
    let pieces: Vec<f64> = pieces
        .chain(sheet.remainder.as_deref().map(count))
        .map(piece)
        .collect();
    // The split that leaves the higher of the two columns lowest.
    let height_of = |pieces: &[f64]| pieces.iter().sum::<f64>();
    let splits = (0..=pieces.len()).map(|at| pieces.split_at(at));
    let small_print = splits.map(|(one, other)| height_of(one).max(height_of(other)));
    let small_print = small_print.fold(f64::INFINITY, f64::min) + HEADINGS * LINE * small;
    let figures: Vec<&KeyFigure> = sheet
        .sections
        .iter()
        .flat_map(|it| &it.key_figures)
        .collect();
    let from_right = sheet.head.direction == Direction::RightToLeft;
    let beside = figures.len() <= MOST_IN_ROWS && !from_right;
    let row = |it: &KeyFigure| {
        let over_and_under = [&it.figure.hedge, &it.figure.unit]
            .into_iter()
            .flatten()
            .count();
        let amount = AMOUNT * CAPITAL + over_and_under as f64 * LINE * unit;
        let width = if beside { WORDS } else { column };
        let label = lines(count(&it.label), words, width);
        let label = label + lines(count(&it.source_line), small, width);
        let label = label + it.see_caveats.iter().count() as f64 * LINE * small;
        AROUND_ROW
            + if beside {
                amount.max(label)
            } else {
                amount + label
            }
    };
    let rows: Vec<f64> = figures.iter().map(|it| row(it)).collect();
    let rows = rows.chunks(if beside { 1 } else { 2 });
    let rows: f64 = rows
        .map(|row| row.iter().copied().fold(0.0, f64::max))
        .sum();
    let title = lines(count(&sheet.head.title), size("title"), width);
    let scale = if from_right { FROM_RIGHT } else { 1.0 };
    let head = &sheet.head;
    let further = [&head.author, &head.contact, &head.review_by, &head.embargo];
    let further = FURTHER * further.into_iter().flatten().count() as f64;
    (title + AROUND + further + rows + small_print) * scale < height
}

fn in_caveat(it: &SheetCaveat) -> f64 {
    let affects = it.affects.iter().map(|Affected { label, .. }| label);
    let said = [&it.title, &it.kind_label]
        .into_iter()
        .chain(&it.groups)
        .chain(affects);
    let said = said.chain(&it.summary).map(|text| count(text) + 3.0);
    let text: f64 = pieces(&it.text)
        .iter()
        .map(|piece| count(&piece.text) + 1.0)
        .sum();
    text + said.sum::<f64>() + 5.0 * it.marks.len() as f64
}

fn phrases(list: &[Phrase]) -> String {
    list.iter().map(|it| it.text.as_str()).collect()
}

fn count(text: &str) -> f64 {
    text.chars().count() as f64
}
