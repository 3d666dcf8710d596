//! Markdown, read back: its blocks in order, tables cell by cell, each with the marks of notes.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::html_page::is_link;
use crate::pdf_text::text::{Block, add_words};

/// The blocks of a text. A caption is a paragraph that is all bold.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut said = String::new();
    let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
    let mut number = 1;
    for event in parser(text) {
        match event {
            Event::Text(text) | Event::Code(text) => add_words(&text, &mut said),
            Event::FootnoteReference(note) => said.extend([" [", &*note, "]"]),
            Event::SoftBreak | Event::HardBreak => said.push(' '),
            Event::InlineHtml(tag) if is_break(&tag) => said.push(' '),
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

/// The first thing of a text that it may not hold: tags, whose look is not known here, addresses that lead elsewhere than to the
/// web, and pictures from elsewhere.
pub(super) fn active(text: &str) -> Option<String> {
    parser(text).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => {
            (!is_link(&dest_url)).then(|| dest_url.to_string())
        }
        Event::Start(Tag::Image { dest_url, .. }) => {
            (dest_url.contains(':') || dest_url.starts_with("//")).then(|| dest_url.to_string())
        }
        Event::Html(tag) | Event::InlineHtml(tag) if !is_break(&tag) => {
            let name = tag.trim().split([' ', '>', '\n']).next();
            name.map(str::to_owned)
        }
        _ => None,
    })
}

fn parser(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(text, options)
}

/// What of HTML has no look of its own: the end of a line, and a remark.
fn is_break(tag: &str) -> bool {
    tag.starts_with("<!--")
        || tag
            .trim_matches(['<', '>', '/', ' ', '\n'])
            .eq_ignore_ascii_case("br")
}

fn end(said: &mut String, blocks: &mut Vec<Block>, block: fn(String) -> Block) {
    let text = std::mem::take(said);
    if !text.trim().is_empty() {
        blocks.push(block(text.trim().to_owned()));
    }
}
