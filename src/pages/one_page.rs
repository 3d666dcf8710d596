//! Whether key figures and their small print fit on one page, which has to be known before anything is set.

use super::measures::{MM, Measures};
use crate::sheet::Sheet;
use crate::sheet::model::{KeyFigure, Phrase, SheetCaveat, SheetSource};
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
const WORDS: f64 = 78.0 * MM;
const GAP: f64 = 8.0 * MM;
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
    let caveats = sheet.caveats.iter().map(in_caveat);
    let url = |it: &SheetSource| it.url.as_deref().map_or(0.0, count);
    let sources = sheet.sources.iter();
    let sources = sources.map(|it| in_phrases(&it.text) + url(it));
    let notes = sheet.notes.iter().map(|it| in_phrases(&it.body));
    let letters = caveats.chain(sources).chain(notes);
    let letters = letters.chain(sheet.remainder.as_deref().map(count));
    let pieces = letters.map(|it| lines(it, small, column - 2.0 * small) + AROUND_PIECE);
    let pieces: Vec<f64> = pieces.collect();
    // The split that leaves the higher of the two columns lowest.
    let splits = (0..=pieces.len()).map(|at| {
        let (one, other) = pieces.split_at(at);
        one.iter().sum::<f64>().max(other.iter().sum())
    });
    let small_print = splits.fold(f64::INFINITY, f64::min) + HEADINGS * LINE * small;
    let figures = sheet.sections.iter().flat_map(|it| &it.key_figures);
    let figures: Vec<&KeyFigure> = figures.collect();
    let from_right = sheet.is_from_right();
    let beside = figures.len() <= MOST_IN_ROWS && !from_right;
    let row = |it: &KeyFigure| {
        let over_and_under = [&it.figure.hedge, &it.figure.unit].into_iter().flatten();
        let amount = AMOUNT * CAPITAL + over_and_under.count() as f64 * LINE * unit;
        let width = if beside { WORDS } else { column };
        let source = lines(count(&it.source_line), small, width);
        let see = f64::from(it.see_caveats.is_some()) * LINE * small;
        let label = lines(count(&it.label), words, width) + source + see;
        AROUND_ROW
            + if beside {
                amount.max(label)
            } else {
                amount + label
            }
    };
    let rows: Vec<f64> = figures.iter().map(|it| row(it)).collect();
    let rows = rows.chunks(if beside { 1 } else { 2 });
    let rows = rows.map(|row| row.iter().copied().fold(0.0, f64::max));
    let rows: f64 = rows.sum();
    let title = lines(count(&sheet.head.title), size("title"), width);
    let scale = if from_right { FROM_RIGHT } else { 1.0 };
    let head = &sheet.head;
    let further = [&head.author, &head.contact, &head.review_by, &head.embargo];
    let further = FURTHER * further.into_iter().flatten().count() as f64;
    (title + AROUND + further + rows + small_print) * scale < height
}

fn in_caveat(it: &SheetCaveat) -> f64 {
    let affects = it.affects.iter().map(|affected| &affected.label);
    let said = [&it.title, &it.kind_label].into_iter().chain(&it.groups);
    let said = said.chain(affects).chain(&it.summary);
    let said: f64 = said.map(|text| count(text) + 3.0).sum();
    let text = pieces(&it.text);
    let text: f64 = text.iter().map(|piece| count(&piece.text) + 1.0).sum();
    text + said + 5.0 * it.marks.len() as f64
}

fn in_phrases(list: &[Phrase]) -> f64 {
    list.iter().map(|it| count(&it.text)).sum()
}

fn count(text: &str) -> f64 {
    text.chars().count() as f64
}
