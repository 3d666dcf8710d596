//! Plain text: a paragraph is what blank lines separate, and a form feed begins a page.

use super::aligned;
use super::encoding::decoded;
use super::{Reader, Unreadable};
use crate::evidence::document::{Builder, Document};

pub(super) struct Plain;

impl Reader for Plain {
    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let text = decoded(bytes, None)?;
        let mut builder = Builder::default();
        let paged = text.contains('\u{c}');
        let mut line = 0;
        for (page, text) in text.split('\u{c}').enumerate() {
            builder.page = paged.then_some(page + 1);
            // The lines of a page are counted from its beginning.
            line = if paged { 0 } else { line };
            lines(text, &mut line, &mut builder);
        }
        Ok(builder.finish())
    }
}

/// Adds lines of text, parted by blank ones.
pub(super) fn lines(text: &str, line: &mut usize, builder: &mut Builder) {
    let mut block: Vec<(usize, &str)> = Vec::new();
    for words in text.lines().chain([""]) {
        *line += 1;
        if !words.trim().is_empty() {
            block.push((*line, words));
        } else if !block.is_empty() {
            add(&std::mem::take(&mut block), builder);
        }
    }
    *line -= 1;
}

/// Adds lines that belong together: a table, or else a paragraph. Both are one to whoever counts.
fn add(block: &[(usize, &str)], builder: &mut Builder) {
    builder.line = block.first().map(|(line, _)| *line);
    if let Some(table) = aligned::table(block) {
        return builder.table_in_one(table);
    }
    for (line, words) in block {
        builder.line = Some(*line);
        builder.push_line(words);
    }
    builder.cut(None);
}

#[cfg(test)]
mod tests {
    use super::super::tests::cells;
    use super::*;

    #[test]
    fn lines_that_align_in_columns_are_a_table_and_count_as_one_paragraph() {
        let table = "Wells by area\nArea      2024    2025\nNorth       71   1,072\nOld South   73     74\n";
        let text = format!("In all\n\n{table}\nNote: 75 were lost.\n");
        let expected = [
            "Wells by area > 2024 > North: 71",
            "Wells by area > 2025 > North: 1,072",
            "Wells by area > 2024 > Old South: 73",
            "Wells by area > 2025 > Old South: 74",
        ];
        assert_eq!(cells("a.txt", text.as_bytes()), expected);
        let page = format!("<p>In all</p><pre>{table}</pre>");
        assert_eq!(cells("a.html", page.as_bytes()), expected);
        let document = Plain.read(text.as_bytes()).unwrap();
        let paragraphs = document.paragraphs.iter();
        let read = paragraphs.map(|one| (one.number, one.line.unwrap_or(0), one.text.as_str()));
        let expected = [
            (1, 1, "In all"),
            (2, 3, "Wells by area"),
            (2, 4, "Area | 2024 | 2025"),
            (2, 5, "North | 71 | 1,072"),
            (2, 6, "Old South | 73 | 74"),
            (3, 8, "Note: 75 were lost."),
        ];
        assert_eq!(read.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn prose_with_wide_blanks_is_no_table() {
        for text in [
            "Nine  wells  were dry in May.  In June\nthere  were 31 of them,  and 12 more  in\nthe  hills.\n",
            "In May 24 wells were dry.  31 were\nwet.  Of these 12 were new.\n",
            "    The first of 3 lines\n    and the second of 5.\n",
        ] {
            let document = Plain.read(text.as_bytes()).unwrap();
            assert!(document.tables.is_empty(), "{text}");
            assert_eq!(document.paragraphs.len(), 1, "{text}");
        }
    }

    #[test]
    fn blank_lines_and_form_feeds_separate_plain_text() {
        let text = "\u{feff}A title\r\n\r\nFirst line\nsecond line\n \n\n\u{c}Next page\n";
        let document = Plain.read(text.as_bytes()).unwrap();
        let paragraphs = document.paragraphs.iter();
        let read = paragraphs.map(|one| (one.text.as_str(), one.page, one.line));
        let expected = [
            ("A title", Some(1), Some(1)),
            ("First line second line", Some(1), Some(3)),
            ("Next page", Some(2), Some(1)),
        ];
        assert_eq!(read.collect::<Vec<_>>(), expected);
        assert_eq!(document.line(1, 10), Some(3));
        assert_eq!(document.line(1, 11), Some(4));
    }
}
