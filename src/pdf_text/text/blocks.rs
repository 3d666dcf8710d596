//! The text of a product without glyphs, from its blocks in the order of reading.

use super::structure_order::parsed;
use super::{ReadCell, ReadMark, ReadTable, ReadTitle, Reading, Stream, fold};
use crate::pdf_text::pdf::{GlyphPlace, StructRole};

/// A part of a text. A number in brackets, as in “about 1,500 [3]”, is the mark of a note; at the
/// beginning of a text it is the number of the note that follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Heading(String),
    /// A paragraph, an item of a list, a note: whatever stands by itself.
    Text(String),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// What a reader sees who opens it: it is there, and says nothing of what all must read.
    Folded(String),
}

impl Block {
    /// What it says, in a line.
    pub(crate) fn line(&self) -> String {
        match self {
            Self::Heading(text) | Self::Text(text) | Self::Folded(text) => format!("{text}\n"),
            Self::Table { head, rows } => {
                let rows = [head].into_iter().chain(rows);
                rows.map(|row| row.join("\t") + "\n").collect()
            }
        }
    }
}

/// Adds words to a text in which a number in brackets is the mark of a note: a joiner makes other words of theirs.
pub(crate) fn add_words(words: &str, text: &mut String) {
    for letter in words.chars() {
        text.push(letter);
        if letter == '[' {
            text.push('\u{2060}');
        }
    }
}

impl Reading {
    /// Reads a text that is all on one page and has no pictures.
    pub(crate) fn of_blocks(blocks: &[Block], from_right: bool) -> Self {
        let mut reading = Self {
            body: Stream::new(from_right),
            ..Self::default()
        };
        for block in blocks {
            match block {
                Block::Heading(text) => {
                    let (role, range) = (StructRole::Heading, reading.say(text).range);
                    reading.titles.push(ReadTitle { role, range });
                }
                Block::Text(text) => {
                    reading.say(text);
                }
                Block::Folded(_) => {}
                Block::Table { head, rows } => {
                    let start = reading.body.len();
                    let head = head.iter().map(|cell| reading.say(cell)).collect();
                    let rows = rows.iter();
                    let rows = rows.map(|row| row.iter().map(|cell| reading.say(cell)).collect());
                    let rows = rows.collect();
                    reading.tables.push(ReadTable {
                        range: start..reading.body.len(),
                        head,
                        rows,
                        ..ReadTable::default()
                    });
                }
            }
        }
        reading.pages = vec![reading.body.text().to_owned()];
        reading
    }

    fn say(&mut self, text: &str) -> ReadCell {
        let nowhere = GlyphPlace::default();
        self.body.begin_block();
        let start = self.body.len();
        let mut rest = text;
        while let Some((before, number, after)) = mark(rest) {
            self.body.say(before.chars(), nowhere);
            if self.body.len() == start {
                self.body.say(number.to_string().chars(), nowhere);
            } else {
                let at = self.body.len();
                self.marks.push(ReadMark {
                    number,
                    at,
                    page: 0,
                    glyph: 0,
                });
            }
            self.body.break_here();
            rest = after;
        }
        self.body.say(rest.chars(), nowhere);
        self.body.begin_block();
        ReadCell {
            range: start..self.body.len(),
        }
    }
}

fn mark(text: &str) -> Option<(&str, usize, &str)> {
    text.match_indices('[').find_map(|(open, _)| {
        let (number, after) = text[open + 1..].split_once(']')?;
        // A joiner before the number makes a word of it, and so does an address.
        let is_number = number.chars().all(char::is_numeric);
        let word = text[..open].rsplit(char::is_whitespace).next();
        let is_address = word.is_some_and(|word| word.contains("://"));
        Some((
            &text[..open],
            parsed(&fold(number)).filter(|_| is_number && !is_address)?,
            after,
        ))
    })
}
