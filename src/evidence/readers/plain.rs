//! Plain text: a paragraph is what blank lines separate, and a form feed begins a page.

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
    for words in text.lines() {
        *line += 1;
        builder.line = Some(*line);
        if words.trim().is_empty() {
            builder.cut(None);
        } else {
            builder.push_line(words);
        }
    }
    builder.cut(None);
}

#[cfg(test)]
mod tests {
    use super::*;

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
