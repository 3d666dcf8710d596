//! The way through the tree of structure.

use std::mem;

use super::fold::is_blank;
use super::line::{self, Class, LineGlyph};
use super::{ReadCell, ReadMark, ReadNote, ReadTable, ReadTitle, Reading, Stream, fold};
use crate::pdf_text::pdf::{
    Glyph, GlyphPlace, PdfDocument, Side, StructElement, StructKid, StructRole,
};

pub fn read(paper: &PdfDocument, from_right: bool) -> Reading {
    let mut walk = Walk {
        paper,
        from_right,
        reading: Reading {
            body: Stream::new(from_right),
            foot: Stream::new(from_right),
            draws: true,
            ..Reading::default()
        },
        held: Vec::new(),
        marks: 0,
        table: OpenTable::default(),
    };
    let body = Context::default();
    if let Some(root) = paper.elements.first() {
        walk.node(root, body);
    }
    walk.flush(body);
    walk.reading
}

pub fn page(paper: &PdfDocument, number: usize, from_right: bool) -> String {
    let glyphs = paper.pages.get(number).map(|page| page.glyphs.iter());
    let held = glyphs.into_iter().flatten().enumerate();
    let held = held.filter(|(_, glyph)| glyph.visible && glyph.side != Side::Repeated);
    let held = held.map(|(at, glyph)| BlockGlyph {
        place: GlyphPlace::new(number, at),
        glyph,
        mark: None,
    });
    let mut stream = Stream::default();
    for held in in_order(held.collect(), from_right) {
        stream.push(held.place, held.glyph);
    }
    stream.text().to_owned()
}

#[derive(Debug, Clone, Copy, Default)]
struct Context {
    in_note: bool,
    mark: Option<usize>,
}

/// A glyph that waits for the rest of its block.
#[derive(Debug, Clone, Copy)]
struct BlockGlyph<'p> {
    place: GlyphPlace,
    glyph: &'p Glyph,
    mark: Option<usize>,
}

struct Walk<'p> {
    paper: &'p PdfDocument,
    from_right: bool,
    reading: Reading,
    held: Vec<BlockGlyph<'p>>,
    marks: usize,
    /// The innermost table that has begun and not ended.
    table: OpenTable,
}

#[derive(Default)]
struct OpenTable {
    read: ReadTable,
    /// The cells of the row that has begun: whether each heads others, and how many columns and rows it goes over.
    row: Vec<(ReadCell, bool, (usize, usize))>,
    /// How many rows of heads the columns wait for.
    waiting: Vec<usize>,
}

impl OpenTable {
    /// Ends a row. A row of heads is none: the first, and one more where heads go over several columns.
    fn end_row(&mut self) {
        let (row, waiting) = (mem::take(&mut self.row), mem::take(&mut self.waiting));
        let table = &mut self.read;
        let first = table.head.is_empty();
        let of_heads = !row.is_empty() && row.iter().all(|(_, heads, _)| *heads);
        if !table.rows.is_empty() || !of_heads || !first && !waiting.contains(&1) {
            let cells = row.into_iter().map(|(cell, ..)| cell);
            table.rows.push(cells.collect());
        } else if first {
            let wide = row.iter().any(|(_, _, (columns, _))| *columns > 1);
            let over = row.into_iter().flat_map(|(cell, _, (columns, rows))| {
                let lower = usize::from(wide && rows == 1);
                std::iter::repeat_n((cell, lower), columns)
            });
            (table.head, self.waiting) = over.unzip();
        } else {
            table.upper.clone_from(&table.head);
            let columns = (0..waiting.len()).filter(|at| waiting[*at] == 1);
            for (at, (cell, ..)) in columns.zip(row) {
                table.head[at] = cell;
            }
        }
    }
}

impl<'p> Walk<'p> {
    fn node(&mut self, node: &'p StructElement, mut around: Context) {
        match node.role {
            StructRole::Note => self.note(node),
            StructRole::Inline | StructRole::Link | StructRole::Label if self.is_inline(node) => {
                if around.mark.is_none() && (node.raised || node.role == StructRole::Label) {
                    self.marks += 1;
                    around.mark = Some(self.marks);
                }
                self.kids(node, around);
            }
            _ => self.block(node, around),
        }
    }

    /// Whether an element is part of a line. The label of a list's item is not, that around the
    /// link of a note's mark is.
    fn is_inline(&self, node: &StructElement) -> bool {
        let mut kids = node.kids.iter().filter_map(|kid| self.paper.element(kid));
        node.role != StructRole::Label || kids.any(|kid| kid.role == StructRole::Link)
    }

    fn kids(&mut self, node: &'p StructElement, around: Context) {
        for kid in &node.kids {
            match kid {
                StructKid::Element(kid) => self.node(&self.paper.elements[*kid], around),
                StructKid::Content { page, number } => self.content(*page, *number, around),
            }
        }
    }

    fn content(&mut self, page: usize, number: i32, around: Context) {
        let Some(sheet) = self.paper.pages.get(page) else {
            return;
        };
        for at in sheet.marked(number) {
            let glyph = &sheet.glyphs[at];
            // What cannot be seen is not printed, whatever the file says.
            if glyph.side == Side::Content && (glyph.visible || glyph.text.trim().is_empty()) {
                self.held.push(BlockGlyph {
                    place: GlyphPlace::new(page, at),
                    glyph,
                    mark: around.mark,
                });
            }
        }
    }

    /// A note at the foot stands in the tree where its mark is; its block goes on behind it.
    fn note(&mut self, node: &'p StructElement) {
        let held = mem::take(&mut self.held);
        let start = self.reading.foot.len();
        let inside = Context {
            in_note: true,
            mark: None,
        };
        self.kids(node, inside);
        self.flush(inside);
        let foot = &self.reading.foot;
        let range = start..foot.len();
        let number = foot.text().get(foot.first_word(range.clone()));
        self.reading.notes.push(ReadNote {
            number: number.and_then(parsed),
            page: foot.place(start).map(|place| place.page),
            range,
        });
        self.held = held;
    }

    fn block(&mut self, node: &'p StructElement, around: Context) {
        self.flush(around);
        let alt = node.alt.as_deref().map(fold);
        self.reading.pictures.extend(alt);
        let start = self.reading.body.len();
        let (tables, mut outer) = (self.reading.tables.len(), OpenTable::default());
        match node.role {
            StructRole::Table => mem::swap(&mut self.table, &mut outer),
            StructRole::Row => self.table.row.clear(),
            _ => {}
        }
        self.kids(node, around);
        self.flush(around);
        let range = start..self.reading.body.len();
        match node.role {
            role @ (StructRole::Heading | StructRole::Caption) => {
                self.reading.titles.push(ReadTitle { role, range });
            }
            StructRole::Head | StructRole::Cell => {
                let heads = node.role == StructRole::Head;
                let cell = ReadCell { range };
                self.table.row.push((cell, heads, node.span));
            }
            StructRole::Row => self.table.end_row(),
            StructRole::Table => {
                let mut table = mem::replace(&mut self.table, outer).read;
                table.range = range;
                self.reading.tables.insert(tables, table);
            }
            _ => {}
        }
    }

    /// Ends a block: what was held is put into the order of reading and read.
    fn flush(&mut self, around: Context) {
        let held = mem::take(&mut self.held);
        if held.is_empty() {
            return;
        }
        let reading = &mut self.reading;
        let stream = match around.in_note {
            false => &mut reading.body,
            true => &mut reading.foot,
        };
        stream.begin_block();
        for same in in_order(held, self.from_right).chunk_by(|a, b| a.mark == b.mark) {
            let mark = same[0].mark.filter(|_| !around.in_note);
            match mark.and_then(|_| number(same)) {
                Some(number) => {
                    reading.marks.push(ReadMark {
                        number,
                        at: stream.len(),
                        page: same[0].place.page,
                        glyph: same[same.len() - 1].place.glyph,
                    });
                    stream.break_here();
                }
                None => same
                    .iter()
                    .for_each(|held| stream.push(held.place, held.glyph)),
            }
        }
        stream.begin_block();
    }
}

fn in_order(held: Vec<BlockGlyph<'_>>, from_right: bool) -> Vec<BlockGlyph<'_>> {
    let mut letters = held.iter().flat_map(|held| held.glyph.text.chars());
    if !letters.any(|letter| matches!(Class::of(letter), Class::Right | Class::Indic)) {
        return held;
    }
    let same_line = |one: &BlockGlyph<'_>, other: &BlockGlyph<'_>| {
        let (a, b) = (one.glyph, other.glyph);
        // A mark stands a third of its line's size above it, which is less than its own. Words
        // under an amount stand further off in their own size, and may not in that of the amount.
        let near = (0.6 * a.size.max(b.size)).min(0.9 * a.size.min(b.size));
        one.place.page == other.place.page && (a.baseline - b.baseline).abs() < near
    };
    let lines = held.chunk_by(same_line);
    lines
        .flat_map(|line| line_in_order(line.to_vec(), from_right))
        .collect()
}

fn line_in_order(mut line: Vec<BlockGlyph<'_>>, from_right: bool) -> Vec<BlockGlyph<'_>> {
    line.sort_by(|a, b| a.glyph.left.total_cmp(&b.glyph.left));
    // The blank at a line's end takes no room and lies on what stands there.
    let inked = line
        .iter()
        .filter(|held| !held.glyph.text.trim().is_empty());
    let inked: Vec<f32> = inked.map(|held| held.glyph.left).collect();
    line.retain(|BlockGlyph { glyph, .. }| {
        let after = inked.partition_point(|at| *at < glyph.left - 0.1);
        let covers = inked.get(after).is_some_and(|at| *at < glyph.left + 0.1);
        !glyph.text.trim().is_empty() || !covers
    });
    let seen = line.iter().map(|held| LineGlyph {
        class: class(&held.glyph.text),
        run: held.glyph.run,
        is_mark: held.mark.is_some(),
    });
    let order = line::order(&seen.collect::<Vec<_>>(), from_right);
    order.into_iter().map(|at| line[at]).collect()
}

fn class(said: &str) -> Class {
    if let Some(edge) = said.chars().map(Class::of).find(|class| class.is_edge()) {
        return edge;
    }
    let mut letters = said.chars().filter(|letter| !is_blank(*letter));
    letters.next().map_or(Class::Neutral, Class::of)
}

fn number(held: &[BlockGlyph<'_>]) -> Option<usize> {
    let letters = held.iter().flat_map(|held| held.glyph.text.chars());
    parsed(&fold(&letters.collect::<String>()))
}

/// The number that a folded text is; folding has made its digits Western.
pub(super) fn parsed(text: &str) -> Option<usize> {
    let digits = text.bytes().all(|letter| letter.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
