//! Tables of a PDF: rows by where their pieces lie, over the ends of pages.

use std::ops::Range;

use super::pdf::LARGER;
use super::pdf_captions::{has_amount, is_of_another};
use crate::evidence::document::{RawCell, RawRow, RawTable, is_amount};
use crate::pdf_text::lines::{Blank, PrintedLine, PrintedPiece, is_within_number};

/// How far rows of a table are from each other, in sizes of letters.
const ROW_LEADING: f32 = 3.2;
/// The same for rows whose cells stand under each other.
const ROW_LEADING_OF_COLUMNS: f32 = 6.0;
/// How many texts alone may stand between two rows of cells, and how long, in bytes.
const MOST_ALONE: usize = 2;
const LONGEST_ALONE: usize = 70;
/// Letters so much smaller than those of the text are those of notes.
const SMALLER: f32 = 0.95;
/// So many rows of the page before tell the columns.
const MOST_COMPARED: usize = 100;
/// So many lines may say that a table goes on.
const MOST_SAYING_SO: usize = 2;

/// What is set together.
pub(super) enum Part {
    /// Lines of one page.
    Text(Vec<PrintedLine>),
    /// Rows of one page or of several.
    Table(Vec<PrintedLine>),
}

impl Part {
    pub(super) fn first(&self) -> Option<&PrintedLine> {
        let (Self::Text(lines) | Self::Table(lines)) = self;
        lines.first()
    }
}

/// The parts of a text in the order of reading. What stands at the foot of a page is behind a table that goes on.
pub(super) fn parts(lines: &[PrintedLine], usual: f32) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let over = at.checked_sub(1).map(|over| &lines[over]);
        let rows = table(over, &lines[at..]);
        let mut own = lines[at..at + rows.max(1)].to_vec();
        at += own.len();
        match parts.last_mut() {
            _ if rows > 0 => match open_table(&mut parts, &own, usual) {
                Some((open, heads)) => {
                    let aside = open[0].left() - own[0].left();
                    let aside = if heads > 0 { aside } else { 0.0 };
                    open.extend(own.drain(heads..).map(|row| moved(row, aside)));
                }
                None => {
                    while let Some(head) = head_over(&mut parts, &own) {
                        own.insert(0, head);
                    }
                    parts.push(Part::Table(own));
                }
            },
            Some(Part::Text(text)) if text[0].page == own[0].page => text.append(&mut own),
            _ => parts.push(Part::Text(own)),
        }
    }
    parts
}

/// Takes the line over rows without heads that is one piece, as its words stand over their columns with no room between.
fn head_over(parts: &mut Vec<Part>, rows: &[PrintedLine]) -> Option<PrintedLine> {
    let Some(Part::Text(lines)) = parts.last_mut() else {
        return None;
    };
    let (head, first) = (lines.last()?, rows.first()?);
    let columns = columns(rows);
    let step = head.baseline - first.baseline;
    let size = head.size.max(first.size);
    let is_over = head.page == first.page
        && head.column == first.column
        && step > 0.0
        && step <= ROW_LEADING * size
        && head.size <= LARGER * first.size;
    let pieces = head.pieces.iter();
    let cells: Vec<_> = pieces
        .flat_map(|piece| split(piece, &columns, head.size))
        .collect();
    // Words of a sentence may stand over columns by chance: where it types its blanks, no cell ends at one.
    let mut blanks = head.pieces.iter().flat_map(|piece| &piece.blanks);
    let ends = |blank: &Blank| cells.iter().any(|cell| cell.right == blank.left);
    let is_wide = cells.last()?.right > columns.last()?.1 + size;
    let are_cells = cells.len() + 1 >= columns.len().max(3)
        && (cells.len() > 2 || head.text().split(' ').count() <= 2)
        && !blanks.any(|blank| blank.is_typed && ends(blank))
        && !is_wide
        && !head.text().ends_with('.');
    let head = lines.pop_if(|_| is_over && are_cells && has_amount(first));
    parts.pop_if(|part| matches!(part, Part::Text(lines) if lines.is_empty()));
    head
}

/// The table of the page before that rows at the head of a page go on with, and how many of them are its heads again.
fn open_table<'p>(
    parts: &'p mut [Part],
    rows: &[PrintedLine],
    usual: f32,
) -> Option<(&'p mut Vec<PrintedLine>, usize)> {
    let (first, is_table) = (rows.first()?, |part: &Part| matches!(part, Part::Table(_)));
    let (before, between) = parts.split_at_mut(parts.iter().rposition(is_table)? + 1);
    let Some(Part::Table(open)) = before.last_mut() else {
        return None;
    };
    let mut said = 0;
    for part in between {
        let Part::Text(lines) = part else { continue };
        let line = lines.first()?;
        let is_foot = line.size < SMALLER * usual || line.is_note || is_mark_and_text(line);
        match lines[0].page == first.page {
            true => said += lines.len(),
            false if is_foot => {}
            false => return None,
        }
    }
    if open.last()?.page + 1 != first.page {
        return None;
    }
    let alike = open.iter().zip(rows);
    let heads = alike.take_while(|(one, two)| one.text() == two.text());
    let heads = heads.count();
    let mut cells = first.pieces.iter().skip(1);
    let goes_on = match heads {
        0 => said == 0 && cells.any(|cell| is_amount(&cell.text)) && are_under(open, rows),
        heads => said <= MOST_SAYING_SO && heads < rows.len(),
    };
    goes_on.then_some((open, heads))
}

/// Whether rows have the same columns as others.
fn are_under(open: &[PrintedLine], rows: &[PrintedLine]) -> bool {
    // A table may go on over any number of pages.
    let last = &open[open.len().saturating_sub(MOST_COMPARED)..];
    let (upper, lower, size) = (columns(last), columns(rows), open[0].size);
    let is_near = |a: f32, b: f32| (a - b).abs() < size;
    let mut pairs = upper.iter().zip(&lower);
    upper.len() == lower.len()
        && pairs.all(|(one, two)| {
            is_near(one.0, two.0)
                || is_near(one.1, two.1)
                || is_near(one.0.midpoint(one.1), two.0.midpoint(two.1))
        })
}

/// A row so much further to the right, where the margins of pages differ.
fn moved(mut row: PrintedLine, aside: f32) -> PrintedLine {
    for piece in &mut row.pieces {
        piece.left += aside;
        piece.right += aside;
        for blank in &mut piece.blanks {
            blank.left += aside;
            blank.right += aside;
        }
    }
    row
}

/// The cells of a table.
pub(super) fn raw(rows: &[PrintedLine]) -> RawTable {
    let columns = columns(rows);
    let mut table = RawTable::default();
    let heads = &rows[..rows.iter().position(has_amount).unwrap_or(0)];
    for (at, line) in rows.iter().enumerate() {
        let mut below = heads.iter().skip(at + 1);
        let is_over = below.any(|row| row.pieces.len() > line.pieces.len());
        let mut cells: Vec<RawCell> = Vec::new();
        let mut column = 0;
        let pieces = line.pieces.iter();
        let pieces = pieces.flat_map(|piece| split(piece, &columns, line.size));
        let mut pieces = pieces.peekable();
        while let Some(PrintedPiece {
            text, left, right, ..
        }) = pieces.next()
        {
            let over = |at: &usize| left < columns[*at].1 && columns[*at].0 < right;
            let mut free = column..columns.len();
            let start = free.clone().find(over).unwrap_or(column);
            let spanned = free
                .by_ref()
                .skip(start - column)
                .take_while(over)
                .count()
                .max(1);
            let mut own = start..start + spanned;
            if is_over {
                let next = pieces.peek().map_or(f32::MAX, |next| next.left);
                let free = column.max(1)..columns.partition_point(|it| it.1 <= next);
                own = in_the_middle(own, free, left.midpoint(right), &columns, line.size);
            }
            cells.extend((column..own.start).map(|_| RawCell::default()));
            cells.push(RawCell {
                text,
                spans: (own.len(), 1),
                is_head: false,
            });
            column = own.end;
        }
        cells.extend((column..columns.len()).map(|_| RawCell::default()));
        table.rows.push(RawRow {
            cells,
            is_head: false,
            page: (line.page > 0).then_some(line.page),
            line: Some(line.number),
        });
    }
    table
}

/// The columns that a head over others goes over: those that it stands in the middle of, if it does not in the middle of its own.
fn in_the_middle(
    own: Range<usize>,
    free: Range<usize>,
    middle: f32,
    columns: &[(f32, f32)],
    size: f32,
) -> Range<usize> {
    let off = |it: &Range<usize>| {
        let (first, last) = (columns[it.start], columns[it.end - 1]);
        (first.0.midpoint(last.1) - middle).abs()
    };
    if own.end > columns.len() || off(&own) < 0.6 * size {
        return own;
    }
    let to_right = (own.end + 1..=free.end).map(|end| own.start..end);
    let to_left = (free.start..own.start).map(|start| start..own.end);
    let wider = to_right.chain(to_left);
    let best = wider.min_by(|a, b| off(a).total_cmp(&off(b)));
    best.filter(|best| off(best) < 0.5 * off(&own))
        .unwrap_or(own)
}

/// How many of the lines from the first on are rows of a table, below the line `over` it; none where it begins no table.
fn table(over: Option<&PrintedLine>, lines: &[PrintedLine]) -> usize {
    let is_row = |line: &PrintedLine| line.pieces.len() > 1;
    if !lines.first().is_some_and(is_row) {
        return 0;
    }
    let mut rows = 1;
    for (at, pair) in lines.windows(2).enumerate() {
        let [before, line] = pair else { break };
        let step = before.baseline - line.baseline;
        let is_under =
            is_row(before) && is_row(line) && are_under(&lines[at..=at], &lines[at + 1..=at + 1]);
        let leading = if is_under {
            ROW_LEADING_OF_COLUMNS
        } else {
            ROW_LEADING
        };
        let is_near = step > 0.0 && step <= leading * line.size.max(before.size);
        if before.page != line.page || before.column != line.column || !is_near {
            break;
        }
        // A text alone may head a group of rows, or go on in the next; in larger letters it is over another table.
        if is_row(line) {
            if is_of_another(over, &lines[..rows], &lines[rows..=at], line) {
                break;
            }
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
        rows => match columns(&lines[..rows]).len() {
            0 | 1 => 0,
            2 => rows,
            _ => rows - usize::from(is_mark_and_text(&lines[rows - 1])),
        },
    }
}

/// `1   Of whom 1 204 alone.`, a note under a table.
fn is_mark_and_text(line: &PrintedLine) -> bool {
    let texts: Vec<&str> = line
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    match texts[..] {
        [mark, text] => mark.len() <= 3 && text.split(' ').count() > 2,
        _ => false,
    }
}

/// The columns of rows, from the rows with the most pieces, as wide as what stands in one of them alone.
pub(super) fn columns(lines: &[PrintedLine]) -> Vec<(f32, f32)> {
    let most = lines.iter().map(|line| line.pieces.len()).max();
    let most = most.unwrap_or(0);
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
fn split(piece: &PrintedPiece, columns: &[(f32, f32)], size: f32) -> Vec<PrintedPiece> {
    let over: Vec<&(f32, f32)> = columns
        .iter()
        .filter(|column| piece.left < column.1 && column.0 < piece.right)
        .collect();
    let mut cuts: Vec<Blank> = Vec::new();
    for pair in over.windows(2) {
        let gap = pair[0].1 - 0.5 * size..pair[1].0 + 0.5 * size;
        let last = cuts.last().map_or(0, |cut| cut.at);
        let is_between = |blank: &&Blank| {
            let is_in_gap = gap.contains(&blank.left.midpoint(blank.right));
            let is_in_number = blank.length > 0 && is_within_number(&piece.text, blank.at);
            blank.at > last && is_in_gap && !is_in_number
        };
        // What nobody typed parts cells, where other blanks are typed.
        let is_typed = piece.blanks.iter().any(|blank| blank.is_typed);
        let between = piece.blanks.iter().filter(is_between);
        let is_sure = |blank: &&Blank| {
            if is_typed {
                !blank.is_typed
            } else {
                blank.length > 0
            }
        };
        let sure = between.clone().find(is_sure);
        cuts.extend(sure.or(between.clone().next()));
    }
    let parts = piece.parted(&cuts);
    let edges = |(part, column): (&PrintedPiece, &&(f32, f32))| {
        let off = part.left.midpoint(part.right) - column.0.midpoint(column.1);
        let is_near = |a: f32, b: f32| (a - b).abs() < 0.3 * size;
        let (left, right) = (is_near(part.left, column.0), is_near(part.right, column.1));
        [left, off.abs() < 0.6 * size, right]
    };
    let edges: Vec<[bool; 3]> = parts.iter().zip(&over).map(edges).collect();
    // A text in the middle over two columns is at the near edges of both.
    let is_over_both = |pair: &[[bool; 3]]| matches!(pair, [[false, _, true], [true, _, false]]);
    let are_cells = parts.len() == over.len()
        && edges.iter().all(|edges| edges.contains(&true))
        && !edges.windows(2).any(is_over_both);
    match are_cells {
        true => parts,
        false => vec![piece.clone()],
    }
}
