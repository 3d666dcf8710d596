//! Paragraphs of Markdown: headings, paragraphs, list items, rows of tables.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::document::{Blocks, Paragraph};

pub(super) fn read(text: &str) -> Vec<Paragraph> {
    let mut blocks = Blocks::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(words) | Event::Code(words) => blocks.push(&words),
            Event::SoftBreak | Event::HardBreak => blocks.push(" "),
            Event::End(TagEnd::TableCell) => blocks.push(" | "),
            Event::Start(Tag::Heading { level, .. }) => blocks.cut(Some(level as u8)),
            Event::Start(tag) if is_block(tag.to_end()) => blocks.cut(None),
            Event::End(tag) if is_block(tag) => blocks.cut(None),
            _ => {}
        }
    }
    blocks.finish()
}

/// Whether a tag begins or ends a paragraph: all but those that stand within one do.
fn is_block(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, TableCell};
    !matches!(
        tag,
        Emphasis | Image | Link | Strikethrough | Strong | TableCell
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
