//! Paragraphs of Markdown: headings, paragraphs, list items, rows of tables.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::document::{Blocks, Document};

/// Reads Markdown (CommonMark, with the tables of GitHub).
pub(super) fn read(text: &str) -> Document {
    let mut blocks = Blocks::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(words) | Event::Code(words) => blocks.push(&words),
            Event::SoftBreak | Event::HardBreak => blocks.push(" "),
            Event::End(TagEnd::TableCell) => blocks.push(" | "),
            Event::Start(Tag::Heading { level, .. }) => blocks.cut(Some(number(level))),
            Event::Start(tag) if is_block(&tag) => blocks.cut(None),
            Event::End(tag) if ends_block(tag) => blocks.cut(None),
            _ => {}
        }
    }
    blocks.finish()
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Item
            | Tag::List(_)
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::FootnoteDefinition(_)
    )
}

fn ends_block(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition
    )
}

#[cfg(test)]
mod tests {
    use super::super::document::tests::paragraphs;

    #[test]
    fn every_block_is_a_paragraph() {
        let text = "# Report\n\nSome *words*\non two lines.\n\n- one\n- two\n  - three\n\n1. loose\n\n2. list\n\n\
            > quoted\n\n| Town | Beds |\n| --- | ---: |\n| Oarsby | 190–230 |\n\n## End\n<!-- 9 -->\n";
        let expected = [
            "1 Report",
            "Some words on two lines.",
            "one",
            "two",
            "three",
            "loose",
            "list",
            "quoted",
            "Town | Beds |",
            "Oarsby | 190–230 |",
            "2 End",
        ];
        assert_eq!(paragraphs("a.md", text), expected);
    }
}
