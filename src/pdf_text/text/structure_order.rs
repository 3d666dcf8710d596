//! The way through the tree of structure.

use super::fold::is_blank;
use super::line::{self, Class, Seen};
use super::{
    CellSeen, FigureSeen, MarkSeen, NoteSeen, Reading, Spot, Stream, TableSeen, TitleSeen, fold,
};
use crate::pdf_text::pdf::{GlyphText, Kid, Node, Paper, Role, Side};

/// Reads a paper element by element.
pub fn read(paper: &Paper, from_right: bool) -> Reading {
    let mut walk = Walk::new(paper, from_right);
    if !paper.nodes.is_empty() {
        walk.node(0, &Around::default());
    }
    walk.flush(Target::Body);
    walk.reading
}

/// What a page says, running lines included.
pub fn page(paper: &Paper, number: usize, from_right: bool) -> String {
    let walk = Walk::new(paper, from_right);
    let glyphs = paper.pages.get(number).map(|page| page.glyphs.iter());
    let held = glyphs.into_iter().flatten().enumerate();
    let held = held.filter(|(_, glyph)| glyph.shown && glyph.side != Side::Repeated);
    let held = held.map(|(at, _)| Held {
        spot: Spot {
            page: number as u32,
            glyph: at as u32,
        },
        mark: None,
    });
    let mut stream = Stream::default();
    read_all(paper, &mut stream, &walk.in_order(held.collect()));
    stream.text().to_owned()
}

/// Which text is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Target {
    #[default]
    Body,
    Foot,
}

/// What an element stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    target: Target,
    /// The mark of a note, by a number of its own.
    mark: Option<usize>,
}

/// A glyph that waits for the rest of its block.
#[derive(Debug, Clone, Copy)]
struct Held {
    spot: Spot,
    mark: Option<usize>,
}

struct Walk<'p> {
    paper: &'p Paper,
    from_right: bool,
    reading: Reading,
    held: Vec<Held>,
    marks: usize,
    /// The tables that have begun and not ended, by their place among all.
    open: Vec<usize>,
}

impl<'p> Walk<'p> {
    fn new(paper: &'p Paper, from_right: bool) -> Self {
        Self {
            paper,
            from_right,
            reading: Reading {
                body: Stream::new(from_right),
                foot: Stream::new(from_right),
                ..Reading::default()
            },
            held: Vec::new(),
            marks: 0,
            open: Vec::new(),
        }
    }
    fn node(&mut self, at: usize, around: &Around) {
        let Some(node) = self.paper.nodes.get(at) else {
            return;
        };
        match node.role {
            Role::Note => self.note(node, around),
            Role::Inline | Role::Link | Role::Label if self.is_inline(node) => {
                let mut around = *around;
                if around.mark.is_none() && (node.raised || node.role == Role::Label) {
                    self.marks += 1;
                    around.mark = Some(self.marks);
                }
                self.kids(node, &around);
            }
            role => {
                self.flush(around.target);
                if let Some(alt) = &node.alt {
                    let at = self.reading.body.len();
                    self.reading.figures.push(FigureSeen { alt: fold(alt), at });
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
    fn is_inline(&self, node: &Node) -> bool {
        node.role != Role::Label || self.holds_link(node)
    }

    fn holds_link(&self, node: &Node) -> bool {
        let kids = node.kids.iter();
        let mut kids = kids.filter_map(|kid| match kid {
            Kid::Node(kid) => self.paper.nodes.get(*kid),
            Kid::Content { .. } => None,
        });
        kids.any(|kid| kid.role == Role::Link)
    }

    fn kids(&mut self, node: &Node, around: &Around) {
        for kid in &node.kids {
            match kid {
                Kid::Node(kid) => self.node(*kid, around),
                Kid::Content { page, number } => self.content(*page, *number, around),
            }
        }
    }

    fn content(&mut self, page: usize, number: i32, around: &Around) {
        let Some(sheet) = self.paper.pages.get(page) else {
            return;
        };
        for at in sheet.marked(number) {
            let glyph = &sheet.glyphs[at];
            // What cannot be seen is not printed, whatever the file says.
            if glyph.side == Side::Content && (glyph.shown || glyph.said.is_blank()) {
                self.held.push(Held {
                    spot: Spot {
                        page: page as u32,
                        glyph: at as u32,
                    },
                    mark: around.mark,
                });
            }
        }
    }

    /// A note at the foot stands in the tree where its mark is; its block goes on behind it.
    fn note(&mut self, node: &Node, around: &Around) {
        let held = std::mem::take(&mut self.held);
        let start = self.reading.foot.len();
        let inside = Around {
            target: Target::Foot,
            mark: None,
        };
        self.kids(node, &inside);
        self.flush(Target::Foot);
        let range = start..self.reading.foot.len();
        let number = self.reading.foot.first_word(range.clone());
        let number = self.reading.foot.text().get(number).and_then(parsed);
        let page = self.reading.foot.spot(range.start).map(|spot| spot.page);
        self.reading.notes.push(NoteSeen {
            number,
            range,
            page,
        });
        self.held = held;
        debug_assert_eq!(around.target, Target::Body, "a note has no notes");
    }

    fn enter(&mut self, role: Role) {
        let start = self.reading.body.len();
        match role {
            Role::Heading | Role::Caption => self.reading.titles.push(TitleSeen {
                role,
                range: start..start,
            }),
            Role::Table => {
                self.open.push(self.reading.tables.len());
                self.reading.tables.push(TableSeen {
                    range: start..start,
                    ..TableSeen::default()
                });
            }
            Role::Row => {
                if let Some(table) = self.table() {
                    table.rows.push(Vec::new());
                }
            }
            Role::Head | Role::Cell => {
                let figures = self.reading.figures.len();
                let cell = CellSeen {
                    range: start..start,
                    figures: figures..figures,
                };
                if let Some(row) = self.table().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self, role: Role) {
        let (end, figures) = (self.reading.body.len(), self.reading.figures.len());
        if matches!(role, Role::Heading | Role::Caption)
            && let Some(title) = self.reading.titles.last_mut()
        {
            title.range.end = end;
        }
        let Some(table) = self.table() else {
            return;
        };
        match role {
            Role::Head | Role::Cell => {
                if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.range.end = end;
                    cell.figures.end = figures;
                }
                if role == Role::Head && table.rows.len() == 1 {
                    table.head.extend(table.rows[0].last().cloned());
                }
            }
            Role::Table => {
                table.range.end = end;
                if !table.head.is_empty() {
                    table.rows.remove(0);
                }
                self.open.pop();
            }
            _ => {}
        }
    }

    fn table(&mut self) -> Option<&mut TableSeen> {
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
        stream.part();
        for same in held.chunk_by(|a, b| a.mark == b.mark) {
            let mark = same[0].mark.filter(|_| target == Target::Body);
            let number = mark.and_then(|_| number(self.paper, same));
            match number {
                Some(number) => {
                    reading.marks.push(MarkSeen {
                        number,
                        at: stream.len(),
                        page: same[0].spot.page,
                    });
                    stream.part();
                }
                None => read_all(self.paper, stream, same),
            }
        }
        stream.part();
    }

    /// The glyphs of a block as they are read.
    fn in_order(&self, held: Vec<Held>) -> Vec<Held> {
        let glyphs = held.iter().filter_map(|held| self.paper.glyph(held.spot));
        let mut letters = glyphs.flat_map(|glyph| glyph.said.letters());
        if !letters.any(|letter| matches!(Class::of(letter), Class::Right | Class::Indic)) {
            return held;
        }
        let same_line = |a: &Held, b: &Held| {
            let glyphs = (self.paper.glyph(a.spot), self.paper.glyph(b.spot));
            let (Some(a), Some(b)) = glyphs else {
                return false;
            };
            // A mark stands a third of its line's size above it.
            a.page == b.page && (a.baseline - b.baseline).abs() < 0.6 * a.size.max(b.size)
        };
        let lines = held.chunk_by(same_line);
        lines.flat_map(|line| self.line_in_order(line)).collect()
    }

    fn is_blank(&self, held: &Held) -> bool {
        let glyph = self.paper.glyph(held.spot);
        glyph.is_none_or(|glyph| glyph.said.is_blank())
    }

    fn line_in_order(&self, line: &[Held]) -> Vec<Held> {
        let mut line = line.to_vec();
        let left = |held: &Held| self.paper.glyph(held.spot).map_or(0.0, |glyph| glyph.left);
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
        let seen: Vec<Seen> = line
            .iter()
            .filter_map(|held| self.paper.glyph(held.spot))
            .map(|glyph| Seen {
                class: class(&glyph.said),
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

/// Which way a glyph is read.
fn class(said: &GlyphText) -> Class {
    let mut letters = said.letters().filter(|letter| !is_blank(*letter));
    letters.next().map_or(Class::Neutral, Class::of)
}

fn read_all(paper: &Paper, stream: &mut Stream, held: &[Held]) {
    for held in held {
        stream.push(paper, held.spot);
    }
}

/// The number that some glyphs say.
fn number(paper: &Paper, held: &[Held]) -> Option<usize> {
    let glyphs = held.iter().filter_map(|held| paper.glyph(held.spot));
    let text: String = glyphs.flat_map(|glyph| glyph.said.letters()).collect();
    parsed(&fold(&text))
}

/// A number in Western or Arabic digits.
fn parsed(text: &str) -> Option<usize> {
    let digits = text.chars().map(|letter| match letter {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(letter) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(letter) - 0x6f0, 10),
        letter => letter.is_ascii_digit().then_some(letter),
    });
    digits.collect::<Option<String>>()?.parse().ok()
}
