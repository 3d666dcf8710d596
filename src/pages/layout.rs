//! How tables and texts stand on their pages: widths, size of type, what stays in one piece.

use super::cells;
use super::columns::{self, Need, Way};
use super::footnotes;
use super::heights::{self, Heights};
use super::measures::{MM, Measures};
use super::pieces::{Flow, Piece, Type, lines};
use crate::labels::{LabelKey, Labels};
use crate::sheet::Sheet;
use crate::sheet::model::{Align, SheetSection, SheetTable, TableLayout, TextHeight, Words};
use crate::theme::Theme;
use crate::typesetting::Font;

/// The gap between columns of text.
const COLUMN_GAP: f64 = 8.0 * MM;

/// The column for the notes of a long table's rows.
const NOTES: f64 = 15.0 * MM;

/// The longest line of running text, in sizes of its letters; with three of the page's four columns the style's `reading-width`.
const READABLE: f64 = 34.5;

/// A text under this part of a page introduces what stands behind it; of a page of large print, where more than a line or two
/// would take their table along and leave a hole.
const INTRODUCTION: f64 = 0.15;
const LARGE_INTRODUCTION: f64 = 0.075;

/// A table with its text beside it stays in one piece up to this part of a page.
const PAIR: f64 = 0.4;

/// A table of low rows, which is torn with more harm than a list, stays in one piece up to so much more of a page.
const TABLE: f64 = 4.0 / 3.0;

/// And where every row is a line, as in a table of figures.
const LINES: f64 = 1.6;

/// No more of a page has to be left for the first two rows of a table than this part.
const TWO_ROWS: f64 = 0.12;

/// A row that takes more of a page may break, so that it leaves no large hole either.
const WHOLE_ROW: f64 = 0.25;

pub(super) fn set(
    sheet: &mut Sheet,
    theme: &Theme,
    measures: Measures,
    labels: &Labels,
    fonts: &[Font],
) {
    let derived = labels.word(LabelKey::OurCalculation);
    let derived = format!("{}{derived}", labels.word(LabelKey::Comma));
    let layouter = Layouter {
        types: Type::of(theme, fonts, sheet.is_from_right()),
        measures,
        derived,
    };
    for section in sheet.all_sections_mut() {
        layouter.section(section);
    }
}

struct Layouter<'a> {
    types: Type<'a>,
    measures: Measures,
    derived: String,
}

impl Layouter<'_> {
    fn section(&self, section: &mut SheetSection) {
        let (width, height) = self.measures.text();
        let columns = if self.types.is_large { 1.0 } else { 2.0 };
        let column = (width - (columns - 1.0) * COLUMN_GAP) / columns;
        let several = section.text.len() > 1 && !section.beside;
        let reading = 0.75 * width - 1.5 * MM;
        let room = if several || self.types.is_large {
            column
        } else {
            reading
        };
        let room = room.min(READABLE * self.types.text_size);
        let text = self.text(&section.text, room) / if several { columns } else { 1.0 };
        let heading = section.heading.as_ref().map_or(0.0, |_| heights::HEADING);
        let introduction = match self.types.is_large {
            true => LARGE_INTRODUCTION,
            false => INTRODUCTION,
        };
        section.text_height = Some(if text < introduction * height {
            TextHeight::Introduction
        } else if text < self.measures.one_piece * height {
            TextHeight::Low
        } else {
            TextHeight::High
        });
        let introduces = section.text_height == Some(TextHeight::Introduction);
        let Some(table) = &mut section.table else {
            return;
        };
        let before = heading + f64::from(introduces && !section.beside) * text;
        let pair = match section.beside && !self.types.is_large {
            true => self.paired(table, &section.text, before),
            false => None,
        };
        table.layout = Some(pair.unwrap_or_else(|| self.table(table, before)));
    }

    /// The width and height of the text on a page.
    fn page(&self, way: Way) -> (f64, f64) {
        let across = self.measures.text_across().filter(|_| way.across);
        across.unwrap_or_else(|| self.measures.text())
    }

    fn text(&self, texts: &[Words], width: f64) -> f64 {
        let heights = Heights::of(&self.types);
        let text = texts.iter().map(|words| {
            let mut flow = Flow::new(&self.types.plain, self.types.text_size);
            flow.prose(words);
            heights.paragraph(lines(&flow.pieces, width).0, self.types.text_size)
        });
        text.sum()
    }

    /// A table with its text beside it, where both are low enough.
    fn paired(&self, table: &SheetTable, texts: &[Words], before: f64) -> Option<TableLayout> {
        let (width, height) = self.measures.text();
        let share = if table.columns.len() > 2 { 0.6 } else { 0.5 };
        let room = share * (width - COLUMN_GAP);
        let text = self.text(texts, width - COLUMN_GAP - room);
        let mut layout = self.laid_out(&Cells::of(self, table), table, Way::PLAIN, room, before)?;
        (layout.paired, layout.fits) = (true, true);
        let is_low = layout.is_low && before + text < PAIR * height;
        is_low.then_some(layout)
    }

    /// A table over the whole width, in the first way in which its columns have room.
    fn table(&self, table: &SheetTable, before: f64) -> TableLayout {
        let cells = Cells::of(self, table);
        let room = |way: Way| self.page(way).0;
        let ways = Way::all(self.types.table_size, self.types.is_large);
        let turns = self.measures.text_across().is_some();
        // Paper that lies across already has the ways of a page turned across.
        let ways = ways.into_iter().filter(|way| turns || way.across);
        let ways = ways.map(|way| Way {
            across: way.across && turns,
            ..way
        });
        let ways: Vec<Way> = ways.collect();
        let laid_out = |way: &Way| self.laid_out(&cells, table, *way, room(*way), before);
        let found = ways.iter().find_map(laid_out);
        let fits = found.is_some();
        let told = if fits { ways.first() } else { ways.last() };
        let told = told.copied().unwrap_or(Way::PLAIN);
        let asked = cells.needs.iter();
        let asked = asked.map(|need| need.least(told) + 2.0 * told.inset());
        TableLayout {
            asked: asked.collect(),
            room: room(told) + 2.0 * told.inset(),
            fits,
            ..found.unwrap_or_default()
        }
    }

    fn laid_out(
        &self,
        cells: &Cells,
        table: &SheetTable,
        way: Way,
        room: f64,
        before: f64,
    ) -> Option<TableLayout> {
        let notes = f64::from(cells.notes_apart) * NOTES;
        let room = room - notes - f64::from(cells.notes_apart) * way.inset();
        let used = |column: usize, width: f64| {
            let cells = cells.rows.iter().filter_map(|row| row.get(column));
            let widest = cells.map(|cell| lines(cell, width / way.scale).1);
            widest.fold(0.0, f64::max) * way.scale
        };
        let widths = columns::widths(&cells.needs, way, room, used)?;
        let (_, page) = self.page(way);
        let heights = Heights::of(&self.types);
        let rows = cells.rows.iter().map(|row| {
            let cells = row.iter().zip(&widths);
            let high = cells.map(|(cell, width)| lines(cell, width / way.scale).0);
            heights.row(high.fold(1.0, f64::max), way.scale)
        });
        let rows: Vec<f64> = rows.collect();
        let heads = cells.heads.iter().zip(&widths);
        let heads = heads.map(|(head, width)| lines(head, *width).0);
        let (over, under) = heights.around(table, heads.fold(1.0, f64::max), room);
        // A second row that is high would leave a hole, and one in large print.
        let two = rows.iter().take(2).sum::<f64>();
        let two_rows = f64::from(!self.types.is_large) * TWO_ROWS;
        let first = rows
            .first()
            .map_or(0.0, |row| row.max(two.min(two_rows * page)));
        let start = over + first.min(WHOLE_ROW * page);
        let whole = before + over + rows.iter().sum::<f64>() + under;
        let last = widths.len().saturating_sub(1);
        let inset = way.inset();
        let track = |(at, width): (usize, &f64)| {
            let sides = f64::from(at > 0) + f64::from(at < last);
            width + inset * sides
        };
        let is_high = |at: &usize| rows[*at] > WHOLE_ROW * page;
        let high_rows: Vec<usize> = (0..rows.len()).filter(is_high).collect();
        let line = heights.row(1.0, way.scale);
        let more = match high_rows.is_empty() {
            true if !self.types.is_large && rows.iter().all(|row| *row <= line) => LINES,
            true => TABLE,
            false => 1.0,
        };
        Some(TableLayout {
            widths: widths.iter().enumerate().map(track).collect(),
            notes_width: notes,
            inset,
            scale: way.scale,
            divides: way.divides,
            across: way.across,
            is_low: whole < self.measures.one_piece * more * page,
            high_rows,
            start,
            ends_together: ends_together(table, &rows, WHOLE_ROW * page),
            ..TableLayout::default()
        })
    }
}

/// Whether the last two rows stand on one page. What is high may part, and a heading stays with what is under it anyway.
fn ends_together(table: &SheetTable, heights: &[f64], most: f64) -> bool {
    let rows = table.rows.iter().rev().take(2);
    let last: f64 = heights.iter().rev().take(2).sum();
    heights.len() > 2 && last < most && !rows.into_iter().any(|row| row.group)
}

/// A table's words, measured once for all ways to set it.
struct Cells {
    needs: Vec<Need>,
    heads: Vec<Vec<Piece>>,
    rows: Vec<Vec<Vec<Piece>>>,
    /// Whether the notes of a row may get a column of their own.
    notes_apart: bool,
}

impl Cells {
    fn of(layouter: &Layouter<'_>, table: &SheetTable) -> Self {
        let types = &layouter.types;
        let heads = table.columns.iter();
        let heads: Vec<Vec<Piece>> = heads.map(|column| cells::head(types, column)).collect();
        let rows = table.rows.iter();
        let rows = rows.map(|row| match row.group {
            // A heading over all columns.
            true => Vec::new(),
            false => cells::row(types, &table.columns, row, &layouter.derived),
        });
        let rows: Vec<Vec<Vec<Piece>>> = rows.collect();
        let needs = table.columns.iter().zip(&heads);
        let needs = needs.map(|(column, head)| match column.chart {
            true => Need::bars(),
            false => Need::head(head, column.align == Align::End),
        });
        let mut needs: Vec<Need> = needs.collect();
        for row in &rows {
            let cells = needs.iter_mut().zip(row);
            cells.for_each(|(need, cell)| need.cell(cell));
        }
        // A heading over several columns has no less room than its longest word.
        for group in &table.groups {
            let word = Need::head(&cells::title(types, &group.title), false).head;
            let members = needs.iter_mut().skip(group.first).take(group.columns);
            members.for_each(|need| need.head = need.head.max(word / group.columns.max(1) as f64));
        }
        Self {
            needs,
            heads,
            notes_apart: footnotes::has_notes_apart(table),
            rows,
        }
    }
}
