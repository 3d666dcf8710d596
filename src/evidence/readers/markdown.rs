//! Markdown: headings, paragraphs, list items, rows of tables.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::encoding::decoded;
use super::{Reader, Unreadable};
use crate::evidence::document::{Builder, Document, RawCell, RawRow, RawTable};

/// CommonMark, with the tables of GitHub.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let mut builder = Builder::default();
        let mut table: Option<RawTable> = None;
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let mut struck = 0_usize;
        for event in Parser::new_ext(&decoded(bytes, None)?, options) {
            match (event, &mut table) {
                // What is struck out counts no longer.
                (Event::Start(Tag::Strikethrough), _) => struck += 1,
                (Event::End(TagEnd::Strikethrough), _) => struck = struck.saturating_sub(1),
                (Event::Text(_) | Event::Code(_), _) if struck > 0 => {}
                (Event::Text(words) | Event::Code(words), Some(table)) => {
                    let cell = table.rows.last_mut().and_then(|row| row.cells.last_mut());
                    cell.into_iter().for_each(|cell| cell.text.push_str(&words));
                }
                (Event::Text(words) | Event::Code(words), None) => builder.push(&words),
                (Event::SoftBreak | Event::HardBreak, None) => builder.push(" "),
                (Event::Start(Tag::Table(_)), None) => table = Some(RawTable::default()),
                (Event::End(TagEnd::Table), _) => builder.table(table.take().unwrap_or_default()),
                (Event::Start(Tag::TableHead), Some(table)) => table.rows.push(RawRow {
                    is_head: true,
                    ..RawRow::default()
                }),
                (Event::Start(Tag::TableRow), Some(table)) => table.rows.push(RawRow::default()),
                (Event::Start(Tag::TableCell), Some(table)) => {
                    let row = table.rows.last_mut();
                    row.into_iter()
                        .for_each(|row| row.cells.push(RawCell::default()));
                }
                (Event::Start(Tag::Heading { level, .. }), _) => builder.cut(Some(level as u8)),
                (Event::Start(tag), None) if is_block(tag.to_end()) => builder.cut(None),
                (Event::End(tag), None) if is_block(tag) => builder.cut(None),
                _ => {}
            }
        }
        Ok(builder.finish())
    }
}

/// Whether a tag begins or ends a paragraph: all but those that stand within one do.
fn is_block(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong};
    !matches!(tag, Emphasis | Image | Link | Strikethrough | Strong)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cells, paragraphs};

    const TEXT: &str = "# Report\n\nSome *words*\non two lines.\n\n- one\n- two\n  - three\n\n1. loose\n\n2. list\n\n\
        > quoted\n\n| Town | Beds |\n| --- | ---: |\n| Oarsby | **190**–230 |\n\n## End\n<!-- 9 -->\n";

    #[test]
    fn every_block_is_a_paragraph() {
        let expected = [
            "1 Report",
            "Some words on two lines.",
            "one",
            "two",
            "three",
            "loose",
            "list",
            "quoted",
            "Town | Beds",
            "Oarsby | 190–230",
            "2 End",
        ];
        assert_eq!(paragraphs("a.md", TEXT), expected);
    }

    #[test]
    fn a_cell_knows_its_heads() {
        let expected = ["Report > quoted > Beds > Oarsby: 190–230"];
        assert_eq!(cells("a.md", TEXT.as_bytes()), expected);
    }
}
