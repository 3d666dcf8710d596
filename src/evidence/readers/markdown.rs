//! Markdown: headings, paragraphs, list items, rows of tables.

use pulldown_cmark::html::push_html;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::encoding::decoded;
use super::html::fragment;
use super::{Reader, Unreadable};
use crate::evidence::document::Document;

/// CommonMark, with the tables of GitHub.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    /// As the page that is made of it, for it may hold HTML, which hides and parts words.
    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let text = decoded(bytes, None)?;
        let (front, text) = without_front(&text);
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let events = Parser::new_ext(text, options).filter_map(|event| match event {
            // Words in place of a picture stand in the text, and code is one paragraph.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
            Event::Start(Tag::CodeBlock(_)) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::CodeBlock) => Some(Event::End(TagEnd::Paragraph)),
            event => Some(event),
        });
        let mut page = String::new();
        push_html(&mut page, events);
        let mut document = fragment(&page)?;
        document.around.extend(front.map(str::to_owned));
        Ok(document)
    }
}

/// A text without what stands at its head between two lines of `---`, for programs: `title: Wells`.
fn without_front(text: &str) -> (Option<&str>, &str) {
    let parts = text
        .strip_prefix("---")
        .and_then(|it| it.split_once("\n---"));
    let is_key = |line: &str| line.starts_with(char::is_alphabetic) && line.contains(':');
    let parts = parts.filter(|(front, behind)| {
        let (mut lines, mut behind) = (front.lines(), behind.lines());
        let is_blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
        is_blank(lines.next()) && lines.next().is_some_and(is_key) && is_blank(behind.next())
    });
    parts.map_or((None, text), |(front, behind)| (Some(front.trim()), behind))
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

    #[test]
    fn html_within_it_is_read_as_that_of_a_page() {
        let text = "Of 7<br>3 wells <span hidden>4 </span><del>5 </del>one<sup>9</sup> is dry, the 2<sup>nd</sup> since May.\n\n\
            <div style=\"display:none\">\n\nOf 11.\n\n</div>\n\n<p>Of 12.</p>\n\n\
            <table><tr><th>Town<th>Beds<tr><th>Oarsby<td>190</table>\n\n\
            | Town | Beds |\n|---|---|\n| Marrow | 20<br>30<sup>1</sup> |\n\n<article>Of 13.</article>\n\nOf &lt;b&gt; 14.\n";
        let expected = [
            "Of 7 3 wells one is dry, the 2nd since May.",
            "Of 12.",
            "Town | Beds",
            "Oarsby | 190",
            "Town | Beds",
            "Marrow | 20 30",
            "Of 13.",
            "Of <b> 14.",
        ];
        assert_eq!(paragraphs("a.md", text), expected);
        let deep = super::super::read("a.md", "> ".repeat(2_000).as_bytes());
        assert!(deep.unwrap_err().to_string().contains("within each other"));
    }

    #[test]
    fn code_pictures_and_notes_stand_in_the_text() {
        let text = "Seen[^a] `<b>` ![a map of 12](a.png).\n\n```\nNine\n\n<i>\n```\n\n    two\n\n[^a]: Of 31.\n";
        let expected = ["Seen <b> a map of 12.", "Nine <i>", "two", "Of 31."];
        assert_eq!(paragraphs("a.md", text), expected);
    }

    #[test]
    fn what_stands_at_the_head_for_programs_is_around_the_text() {
        let text = "---\ntitle: Wells\ncount: 9\n---\nOf 8.\n\n---\n\nOf 7.\n\n---\n";
        assert_eq!(paragraphs("a.md", text), ["Of 8.", "Of 7."]);
        let document = super::super::read("a.md", text.as_bytes()).unwrap();
        assert_eq!(document.around, ["title: Wells\ncount: 9"]);
        for plain in [
            "---\nOf 8.\n\n---\n",
            "---\ntitle: Of 8.\n",
            "Of 8.\n\n---\na: b\n\n---\n",
        ] {
            assert!(paragraphs("a.md", plain)[0].ends_with("Of 8."), "{plain}");
        }
    }
}
