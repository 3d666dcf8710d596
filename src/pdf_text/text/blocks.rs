//! The text of a product that has no glyphs, from its blocks in the order of reading.

use rustc_hash::FxHashSet;

use super::structure_order::parsed;
use super::{ReadCell, ReadMark, ReadTable, ReadTitle, Reading, Stream, fold};
use crate::pdf_text::pdf::{GlyphPlace, StructRole};

/// A piece of a text. A number in brackets, as in “about 1,500 [3]”, is the mark of a note if there is a note of that number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A title or a heading.
    Heading(String),
    /// What a table or a chart is called.
    Caption(String),
    /// A paragraph, or a line that stands by itself.
    Paragraph(String),
    /// A table: the cells of its head, and of each row.
    Table(Vec<String>, Vec<Vec<String>>),
    /// A note by its number.
    Note(usize, String),
}

impl Reading {
    /// Reads a text that is all on one page and has no pictures.
    pub fn of_blocks(blocks: &[Block], from_right: bool) -> Self {
        let notes = blocks.iter().filter_map(|block| match block {
            Block::Note(number, _) => Some(*number),
            _ => None,
        });
        let mut reader = Reader {
            notes: notes.collect(),
            reading: Self {
                body: Stream::new(from_right),
                draws: false,
                ..Self::default()
            },
        };
        blocks.iter().for_each(|block| reader.block(block));
        let mut reading = reader.reading;
        reading.pages = vec![reading.body.text().to_owned()];
        reading
    }
}

struct Reader {
    notes: FxHashSet<usize>,
    reading: Reading,
}

impl Reader {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.title(StructRole::Heading, text),
            Block::Caption(text) => self.title(StructRole::Caption, text),
            Block::Paragraph(text) => drop(self.cell(text)),
            Block::Table(head, rows) => {
                let start = self.reading.body.len();
                let table = ReadTable {
                    head: head.iter().map(|cell| self.cell(cell)).collect(),
                    rows: rows
                        .iter()
                        .map(|row| row.iter().map(|cell| self.cell(cell)).collect())
                        .collect(),
                    range: start..self.reading.body.len(),
                };
                self.reading.tables.push(table);
            }
            Block::Note(number, text) => {
                self.say(&number.to_string());
                self.reading.body.break_here();
                self.cell(text);
            }
        }
    }

    fn title(&mut self, role: StructRole, text: &str) {
        let range = self.cell(text).range;
        self.reading.titles.push(ReadTitle { role, range });
    }

    fn cell(&mut self, text: &str) -> ReadCell {
        self.reading.body.break_here();
        let start = self.reading.body.len();
        let mut rest = text;
        while let Some((before, numbers, after)) = self.mark(rest) {
            self.say(before);
            let at = self.reading.body.len();
            let marks = numbers.into_iter();
            let marks = marks.map(|number| ReadMark {
                number,
                at,
                page: 0,
            });
            self.reading.marks.extend(marks);
            self.reading.body.break_here();
            rest = after;
        }
        self.say(rest);
        self.reading.body.break_here();
        ReadCell {
            range: start..self.reading.body.len(),
            pictures: 0..0,
        }
    }

    fn say(&mut self, text: &str) {
        let nowhere = GlyphPlace::default();
        self.reading.body.say(text.chars(), nowhere);
    }

    /// The first mark of notes in a text, with what stands before and behind it.
    fn mark<'t>(&self, text: &'t str) -> Option<(&'t str, Vec<usize>, &'t str)> {
        text.match_indices('[').find_map(|(open, _)| {
            let (inside, after) = text[open + 1..].split_once(']')?;
            let numbers = inside.split(',').map(|number| parsed(&fold(number)));
            let numbers = numbers.map(|number| number.filter(|it| self.notes.contains(it)));
            let numbers: Option<Vec<usize>> = numbers.collect();
            Some((&text[..open], numbers?, after))
        })
    }
}
