//! Markdown, read back: its blocks in order, tables cell by cell, each with the marks of notes.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::pdf_text::text::{Block, add_words};

/// The blocks of a text. A caption is a paragraph that is all bold.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut said = String::new();
    let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_FOOTNOTES;
    let mut number = 1;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) | Event::Code(text) => add_words(&text, &mut said),
            Event::FootnoteReference(note) => said.extend([" [", &*note, "]"]),
            Event::SoftBreak | Event::HardBreak => said.push(' '),
            Event::Start(Tag::FootnoteDefinition(note)) => said = format!("[{note}] "),
            Event::Start(Tag::List(first)) => number = first.unwrap_or(0),
            Event::Start(Tag::Item) => {
                end(&mut said, &mut blocks, Block::Text);
                if number > 0 {
                    said = format!("{number}. ");
                    number += 1;
                }
            }
            Event::Start(Tag::TableCell) => said.clear(),
            Event::End(TagEnd::TableCell) => row.push(std::mem::take(&mut said)),
            Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
            Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
            Event::End(TagEnd::Table) => blocks.push(Block::Table {
                head: std::mem::take(&mut head),
                rows: std::mem::take(&mut rows),
            }),
            Event::End(TagEnd::Heading(_)) => end(&mut said, &mut blocks, Block::Heading),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::FootnoteDefinition) => {
                end(&mut said, &mut blocks, Block::Text);
            }
            _ => {}
        }
    }
    blocks
}

fn end(said: &mut String, blocks: &mut Vec<Block>, block: fn(String) -> Block) {
    let text = std::mem::take(said);
    if !text.trim().is_empty() {
        blocks.push(block(text.trim().to_owned()));
    }
}
