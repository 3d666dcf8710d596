//! The way through the tree of structure.

use super::fold::is_blank;
use super::line::{self, Class, LineGlyph};
use super::{ReadCell, ReadMark, ReadNote, ReadTable, ReadTitle, Reading, Stream, fold};
use crate::pdf_text::pdf::{
    GlyphPlace, GlyphText, PdfDocument, Side, StructElement, StructKid, StructRole,
};

pub fn read(paper: &PdfDocument, from_right: bool) -> Reading {
    let mut walk = Walk::new(paper, from_right);
    if !paper.elements.is_empty() {
        walk.node(0, &Context::default());
    }
    walk.flush(Target::Body);
    walk.reading
}

/// What a page says, running lines included.
pub fn page(paper: &PdfDocument, number: usize, from_right: bool) -> String {
    let walk = Walk::new(paper, from_right);
    let glyphs = paper.pages.get(number).map(|page| page.glyphs.iter());
    let held = glyphs.into_iter().flatten().enumerate();
    let held = held.filter(|(_, glyph)| glyph.visible && glyph.side != Side::Repeated);
    let held = held.map(|(at, _)| BlockGlyph {
        place: GlyphPlace::new(number, at),
        mark: None,
    });
    let mut stream = Stream::default();
    read_all(paper, &mut stream, &walk.in_order(held.collect()));
    stream.text().to_owned()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Target {
    #[default]
    Body,
    Foot,
}

#[derive(Debug, Clone, Copy, Default)]
struct Context {
    target: Target,
    /// The mark of a note, by a number of its own.
    mark: Option<usize>,
}

/// A glyph that waits for the rest of its block.
#[derive(Debug, Clone, Copy)]
struct BlockGlyph {
    place: GlyphPlace,
    mark: Option<usize>,
}

struct Walk<'p> {
    paper: &'p PdfDocument,
    from_right: bool,
    reading: Reading,
    held: Vec<BlockGlyph>,
    marks: usize,
    /// The tables that have begun and not ended, by their place among all.
    open: Vec<usize>,
    /// The cells of the row that has begun: whether each heads others, and how many columns and rows it goes over.
    row: Vec<(bool, (usize, usize))>,
    /// How many rows of heads the columns of the table wait for.
    waiting: Vec<usize>,
}

impl<'p> Walk<'p> {
    fn new(paper: &'p PdfDocument, from_right: bool) -> Self {
        Self {
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
            open: Vec::new(),
            row: Vec::new(),
            waiting: Vec::new(),
        }
    }
    fn node(&mut self, at: usize, around: &Context) {
        let Some(node) = self.paper.elements.get(at) else {
            return;
        };
        match node.role {
            StructRole::Note => self.note(node, around),
            StructRole::Inline | StructRole::Link | StructRole::Label if self.is_inline(node) => {
                let mut around = *around;
                if around.mark.is_none() && (node.raised || node.role == StructRole::Label) {
                    self.marks += 1;
                    around.mark = Some(self.marks);
                }
                self.kids(node, &around);
            }
            role => {
                self.flush(around.target);
                if let Some(alt) = &node.alt {
                    self.reading.pictures.push(fold(alt));
                }
                if matches!(role, StructRole::Head | StructRole::Cell) {
                    self.row.push((role == StructRole::Head, node.span));
                }
                self.enter(role);
                self.kids(node, around);
                self.flush(around.target);
                self.leave(role);
            }
        }
    }

    /// Whether an element is part of a line. The label of a list's item is not, that around the
    /// link of a note's mark is.
    fn is_inline(&self, node: &StructElement) -> bool {
        node.role != StructRole::Label || self.holds_link(node)
    }

    fn holds_link(&self, node: &StructElement) -> bool {
        let kids = node.kids.iter();
        let mut kids = kids.filter_map(|kid| match kid {
            StructKid::Element(kid) => self.paper.elements.get(*kid),
            StructKid::Content { .. } => None,
        });
        kids.any(|kid| kid.role == StructRole::Link)
    }

    fn kids(&mut self, node: &StructElement, around: &Context) {
        for kid in &node.kids {
            match kid {
                StructKid::Element(kid) => self.node(*kid, around),
                StructKid::Content { page, number } => self.content(*page, *number, around),
            }
        }
    }

    fn content(&mut self, page: usize, number: i32, around: &Context) {
        let Some(sheet) = self.paper.pages.get(page) else {
            return;
        };
        for at in sheet.marked(number) {
            let glyph = &sheet.glyphs[at];
            // What cannot be seen is not printed, whatever the file says.
            if glyph.side == Side::Content && (glyph.visible || glyph.text.is_blank()) {
                self.held.push(BlockGlyph {
                    place: GlyphPlace::new(page, at),
                    mark: around.mark,
                });
            }
        }
    }

    /// A note at the foot stands in the tree where its mark is; its block goes on behind it.
    fn note(&mut self, node: &StructElement, around: &Context) {
        let held = std::mem::take(&mut self.held);
        let start = self.reading.foot.len();
        let inside = Context {
            target: Target::Foot,
            mark: None,
        };
        self.kids(node, &inside);
        self.flush(Target::Foot);
        let range = start..self.reading.foot.len();
        let number = self.reading.foot.first_word(range.clone());
        let number = self.reading.foot.text().get(number).and_then(parsed);
        let page = self.reading.foot.place(range.start).map(|place| place.page);
        self.reading.notes.push(ReadNote {
            number,
            range,
            page,
        });
        self.held = held;
        debug_assert_eq!(around.target, Target::Body, "a note has no notes");
    }

    fn enter(&mut self, role: StructRole) {
        let start = self.reading.body.len();
        match role {
            StructRole::Heading | StructRole::Caption => self.reading.titles.push(ReadTitle {
                role,
                range: start..start,
            }),
            StructRole::Table => {
                self.open.push(self.reading.tables.len());
                self.reading.tables.push(ReadTable {
                    range: start..start,
                    ..ReadTable::default()
                });
            }
            StructRole::Row => {
                self.row.clear();
                if let Some(table) = self.table() {
                    table.rows.push(Vec::new());
                }
            }
            StructRole::Head | StructRole::Cell => {
                let cell = ReadCell {
                    range: start..start,
                };
                if let Some(row) = self.table().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self, role: StructRole) {
        let end = self.reading.body.len();
        if matches!(role, StructRole::Heading | StructRole::Caption)
            && let Some(title) = self.reading.titles.last_mut()
        {
            title.range.end = end;
        }
        let Some(table) = self.table() else {
            return;
        };
        match role {
            StructRole::Head | StructRole::Cell => {
                if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.range.end = end;
                }
            }
            StructRole::Row => self.leave_row(),
            StructRole::Table => {
                table.range.end = end;
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Takes a row of heads out of the rows: the first, and one more where heads go over several columns.
    fn leave_row(&mut self) {
        let (row, mut waiting) = (
            std::mem::take(&mut self.row),
            std::mem::take(&mut self.waiting),
        );
        let Some(table) = self.table() else { return };
        let first = table.head.is_empty() && table.rows.len() == 1;
        let second = table.rows.len() == 1 && waiting.contains(&1);
        if row.is_empty() || !row.iter().all(|(head, _)| *head) || !(first || second) {
            return;
        }
        let heads = table.rows.pop().unwrap_or_default().into_iter().zip(row);
        if first {
            let heads: Vec<_> = heads.collect();
            let wide = heads.iter().any(|(_, (_, (columns, _)))| *columns > 1);
            let over = heads.into_iter().flat_map(|(cell, (_, (columns, rows)))| {
                let lower = usize::from(wide && rows == 1);
                std::iter::repeat_n((cell, lower), columns)
            });
            (table.head, waiting) = over.unzip();
        } else {
            table.upper.clone_from(&table.head);
            let columns = (0..waiting.len()).filter(|at| waiting[*at] == 1);
            for (at, (cell, _)) in columns.zip(heads) {
                table.head[at] = cell;
            }
            waiting.clear();
        }
        self.waiting = waiting;
    }

    fn table(&mut self) -> Option<&mut ReadTable> {
        let at = *self.open.last()?;
        self.reading.tables.get_mut(at)
    }

    /// Ends a block: what was held is put into the order of reading and read.
    fn flush(&mut self, target: Target) {
        let held = std::mem::take(&mut self.held);
        if held.is_empty() {
            return;
        }
        let held = self.in_order(held);
        let reading = &mut self.reading;
        let stream = match target {
            Target::Body => &mut reading.body,
            Target::Foot => &mut reading.foot,
        };
        stream.break_here();
        for same in held.chunk_by(|a, b| a.mark == b.mark) {
            let mark = same[0].mark.filter(|_| target == Target::Body);
            let number = mark.and_then(|_| number(self.paper, same));
            match number {
                Some(number) => {
                    reading.marks.push(ReadMark {
                        number,
                        at: stream.len(),
                        page: same[0].place.page,
                    });
                    stream.break_here();
                }
                None => read_all(self.paper, stream, same),
            }
        }
        stream.break_here();
    }

    /// The glyphs of a block as they are read.
    fn in_order(&self, held: Vec<BlockGlyph>) -> Vec<BlockGlyph> {
        let glyphs = held.iter().filter_map(|held| self.paper.glyph(held.place));
        let mut letters = glyphs.flat_map(|glyph| glyph.text.letters());
        if !letters.any(|letter| matches!(Class::of(letter), Class::Right | Class::Indic)) {
            return held;
        }
        let same_line = |a: &BlockGlyph, b: &BlockGlyph| {
            let same_page = a.place.page == b.place.page;
            let glyphs = (self.paper.glyph(a.place), self.paper.glyph(b.place));
            let (Some(a), Some(b)) = glyphs else {
                return false;
            };
            // A mark stands a third of its line's size above it, which is less than its own. Words
            // under an amount stand further off in their own size, and may not in that of the amount.
            let near = (0.6 * a.size.max(b.size)).min(0.9 * a.size.min(b.size));
            same_page && (a.baseline - b.baseline).abs() < near
        };
        let lines = held.chunk_by(same_line);
        lines.flat_map(|line| self.line_in_order(line)).collect()
    }

    fn is_blank(&self, held: &BlockGlyph) -> bool {
        let glyph = self.paper.glyph(held.place);
        glyph.is_none_or(|glyph| glyph.text.is_blank())
    }

    fn line_in_order(&self, line: &[BlockGlyph]) -> Vec<BlockGlyph> {
        let mut line = line.to_vec();
        let left = |held: &BlockGlyph| self.paper.glyph(held.place).map_or(0.0, |glyph| glyph.left);
        line.sort_by(|a, b| left(a).total_cmp(&left(b)));
        // The blank at a line's end takes no room and lies on what stands there.
        let inked: Vec<f32> = line
            .iter()
            .filter(|held| !self.is_blank(held))
            .map(left)
            .collect();
        line.retain(|held| {
            let after = inked.partition_point(|at| *at < left(held) - 0.1);
            let covers = inked.get(after).is_some_and(|at| *at < left(held) + 0.1);
            !self.is_blank(held) || !covers
        });
        let seen: Vec<LineGlyph> = line
            .iter()
            .filter_map(|held| self.paper.glyph(held.place))
            .map(|glyph| LineGlyph {
                class: class(&glyph.text),
                run: glyph.run,
            })
            .collect();
        let order = line::order(&seen, self.from_right);
        order
            .into_iter()
            .filter_map(|at| line.get(at).copied())
            .collect()
    }
}

fn class(said: &GlyphText) -> Class {
    if let Some(edge) = said.letters().map(Class::of).find(|class| class.is_edge()) {
        return edge;
    }
    let mut letters = said.letters().filter(|letter| !is_blank(*letter));
    letters.next().map_or(Class::Neutral, Class::of)
}

fn read_all(paper: &PdfDocument, stream: &mut Stream, held: &[BlockGlyph]) {
    for held in held {
        stream.push(paper, held.place);
    }
}

fn number(paper: &PdfDocument, held: &[BlockGlyph]) -> Option<usize> {
    let glyphs = held.iter().filter_map(|held| paper.glyph(held.place));
    let text: String = glyphs.flat_map(|glyph| glyph.text.letters()).collect();
    parsed(&fold(&text))
}

/// The number that a folded text is; folding has made its digits Western.
pub(super) fn parsed(text: &str) -> Option<usize> {
    let digits = text.bytes().all(|letter| letter.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
