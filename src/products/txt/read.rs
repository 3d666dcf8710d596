//! A plain text, read back: its blocks in order, tables cell by cell, each with the marks of notes.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::table::{GAP, RULE};
use crate::pdf_text::pdf::Role;
use crate::pdf_text::text::{CellSeen, MarkSeen, Reading, Stream, TableSeen, TitleSeen, fold};

/// A plain text as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainText {
    /// What stands between empty lines, or is marked as a heading, in order.
    pub blocks: Vec<Block>,
}

/// A part of a plain text. Lines are joined again; `[1]` in a text is the mark of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line with a rule of `=` or `-` under it.
    Heading(String),
    /// Anything else: a paragraph, a list, a note with its number.
    Text(String),
    /// A table. Of records, every cell has its head before it, and the heads are those of the first.
    Table {
        /// The heads of the columns.
        head: Vec<String>,
        /// The cells of each row.
        rows: Vec<Vec<String>>,
    },
}

impl PlainText {
    /// Reads a text as [`Txt`](super::Txt) makes it.
    pub fn read(text: &str) -> Self {
        let mut blocks = Vec::new();
        let lines: Vec<&str> = text.lines().collect();
        for block in lines.split(|line| line.trim().is_empty()) {
            read_block(block, &mut blocks);
        }
        Self { blocks }
    }

    /// The same as the audit reads it.
    pub(super) fn reading(&self, from_right: bool) -> Reading {
        let mut reading = Reading {
            body: Stream::new(from_right),
            ..Reading::default()
        };
        for block in &self.blocks {
            match block {
                Block::Heading(text) => {
                    let range = push(&mut reading, text);
                    let role = Role::Heading;
                    reading.titles.push(TitleSeen { role, range });
                }
                Block::Text(text) => {
                    push(&mut reading, text);
                }
                Block::Table { head, rows } => {
                    let start = reading.body.len();
                    let head = cells(&mut reading, head);
                    let rows = rows.iter().map(|row| cells(&mut reading, row)).collect();
                    let range = start..reading.body.len();
                    reading.tables.push(TableSeen { range, head, rows });
                }
            }
        }
        let text = reading.body.text().to_owned();
        reading.pages.push(text);
        reading
    }
}

fn read_block(lines: &[&str], blocks: &mut Vec<Block>) {
    let is_rule = |line: &&str| line.chars().all(|c| c == RULE || c == ' ');
    if let [head, rule, rows @ ..] = lines
        && is_rule(rule)
    {
        let columns = columns(rule);
        blocks.push(Block::Table {
            head: cut(head, &columns),
            rows: rows.iter().map(|row| cut(row, &columns)).collect(),
        });
        return;
    }
    if lines.first().is_some_and(|line| line.starts_with(RULE)) {
        let rows: Vec<Vec<String>> = records(lines);
        let head = rows.first().cloned().unwrap_or_default();
        blocks.push(Block::Table { head, rows });
        return;
    }
    let mut text: Vec<&str> = Vec::new();
    let done = |text: &mut Vec<&str>| std::mem::take(text).join(" ");
    for line in lines {
        let is_underline = |sign: &str| line.len() >= 3 && line.replace(sign, "").is_empty();
        if !text.is_empty() && (is_underline("=") || is_underline("-")) {
            blocks.push(Block::Heading(done(&mut text)));
            continue;
        }
        // No line is broken before a mark, so this is the number of the next note.
        if !text.is_empty() && line.starts_with('[') {
            blocks.push(Block::Text(done(&mut text)));
        }
        text.push(line.trim());
    }
    if !text.is_empty() {
        blocks.push(Block::Text(done(&mut text)));
    }
}

/// Where each column begins, by the rule under the heads.
fn columns(rule: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    for group in rule.split(GAP) {
        at += group.chars().count() + GAP.len();
        starts.push(at);
    }
    starts.pop();
    starts
}

/// The cells of a line.
fn cut(line: &str, columns: &[usize]) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    let mut at = 0;
    for letter in line.chars() {
        let column = columns.partition_point(|start| *start <= at);
        if let Some(cell) = cells.get_mut(column.saturating_sub(1)) {
            cell.push(letter);
        }
        at += letter.width().unwrap_or(0);
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Records: each begins with a rule of one sign, each cell two columns behind it.
fn records(lines: &[&str]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let words = line.trim_start_matches([RULE, ' ']).to_owned();
        let indent = line.chars().take_while(|c| *c == ' ').count();
        match (rows.last_mut(), indent) {
            (Some(row), 2) => row.push(words),
            (Some(row), 3..) => {
                if let Some(cell) = row.last_mut() {
                    cell.push(' ');
                    cell.push_str(&words);
                }
            }
            _ => rows.push(vec![words]),
        }
    }
    rows
}

fn cells(reading: &mut Reading, cells: &[String]) -> Vec<CellSeen> {
    let cells = cells.iter().map(|cell| CellSeen {
        range: push(reading, cell),
        figures: 0..0,
    });
    cells.collect()
}

/// Adds a text to a reading; marks are taken out of it. A number at its beginning is that of the note.
fn push(reading: &mut Reading, text: &str) -> Range<usize> {
    reading.body.part();
    let start = reading.body.len();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let number = after.split_once(']').and_then(|(number, after)| {
            let is_number = number.chars().all(char::is_numeric);
            Some((fold(number).parse().ok().filter(|_| is_number)?, after))
        });
        reading.body.push_text(before);
        match number {
            Some((number, after)) if reading.body.len() > start => {
                reading.marks.push(MarkSeen {
                    number,
                    at: reading.body.len(),
                    page: 0,
                });
                rest = after;
            }
            Some((number, after)) => {
                reading.body.push_text(&format!("{number} "));
                rest = after;
            }
            None => {
                reading.body.push_text("[");
                rest = after;
            }
        }
    }
    reading.body.push_text(rest);
    start..reading.body.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::layout::tidied;
    use super::super::table;
    use super::{Block, PlainText};

    fn blocks(text: &str) -> Vec<Block> {
        PlainText::read(&tidied(text)).blocks
    }

    #[test]
    fn parts_of_a_text_are_told_apart() {
        let text = "Title\n=====\n\n\nA first line.\n[1]\tA note\n[2]\tAnother\n";
        let wanted = [
            Block::Heading("Title".to_owned()),
            Block::Text("A first line.".to_owned()),
            Block::Text("[1] A note".to_owned()),
            Block::Text("[2] Another".to_owned()),
        ];
        assert_eq!(blocks(text), wanted);
    }

    proptest! {
        /// In columns or as records, a table is read as the cells that it was made of.
        #[test]
        fn tables_are_read_back(
            head in prop::collection::vec("[a-z]{1,12}", 2..4),
            rows in prop::collection::vec(prop::collection::vec("[a-zé世٣]{1,9}( [a-zé世٣]{1,9}){0,8}", 4), 1..5),
        ) {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row[..head.len()].to_vec()).collect();
            let lines = [&head].into_iter().chain(&rows).map(|cells| cells.join("\t"));
            let text = table::set(&lines.collect::<Vec<_>>().join("\n"), ": ");
            let [Block::Table { head: read_head, rows: read }] = &blocks(&text)[..] else {
                panic!("not a table:\n{text}")
            };
            if text.contains("──") {
                prop_assert_eq!(read_head, &head);
                prop_assert_eq!(read, &rows);
            } else {
                let said = rows.iter().map(|row| {
                    let cells = head.iter().zip(row);
                    cells.map(|(head, cell)| format!("{head}: {cell}")).collect::<Vec<_>>()
                });
                prop_assert_eq!(read, &said.collect::<Vec<_>>());
            }
        }

        /// Wrapping breaks lines at blanks, changes no word, and keeps to the width where words allow.
        #[test]
        fn wrapping_keeps_every_word(text in "[a-zé世٣]{1,30}( [a-zé世٣]{1,30}){0,40}", label in "(\\[[0-9]{1,3}\\]\t)?") {
            use unicode_width::UnicodeWidthStr;
            let tidied = tidied(&format!("{label}{text}"));
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&tidied), words(&format!("{label}{text}")));
            for line in tidied.lines() {
                prop_assert!(line.width() <= super::super::WIDTH, "{line}");
            }
        }
    }
}
