//! A source as paragraphs, counted from one.
//!
//! In plain text a paragraph is what blank lines separate, and a form feed begins a page. In
//! Markdown and HTML every block is one: a heading, a paragraph, a list item, a row of a table.

use super::{html, markdown};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// The level of a heading, from 1.
    pub(crate) heading: Option<u8>,
    /// The page, from 1, where the source has pages.
    pub(crate) page: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("it is not UTF-8 text")]
    NotText,
    #[error("`.{0}` files are not read; save its text as `.txt`, each page ended by a form feed")]
    Format(String),
}

/// Formats that hold no plain text.
const NOT_TEXT: [&str; 8] = ["pdf", "docx", "doc", "odt", "rtf", "epub", "pptx", "xlsx"];

pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Paragraph>, Unreadable> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_lowercase();
    if NOT_TEXT.contains(&ending.as_str()) {
        return Err(Unreadable::Format(ending));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    Ok(match ending.as_str() {
        "md" | "markdown" => markdown::read(text),
        "html" | "htm" | "xhtml" => html::read(text),
        _ => plain(text),
    })
}

#[derive(Debug, Default)]
pub(super) struct Blocks {
    paragraphs: Vec<Paragraph>,
    words: String,
    heading: Option<u8>,
    page: Option<usize>,
}

impl Blocks {
    pub(super) fn push(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Ends the block that is open, if it has words, and begins another.
    pub(super) fn cut(&mut self, heading: Option<u8>) {
        let words = std::mem::take(&mut self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let heading = std::mem::replace(&mut self.heading, heading);
        if !words.is_empty() {
            self.paragraphs.push(Paragraph {
                text: words.join(" "),
                heading,
                page: self.page,
            });
        }
    }

    pub(super) fn finish(mut self) -> Vec<Paragraph> {
        self.cut(None);
        self.paragraphs
    }
}

fn plain(text: &str) -> Vec<Paragraph> {
    let mut blocks = Blocks::default();
    let paged = text.contains('\u{c}');
    for (page, text) in text.split('\u{c}').enumerate() {
        blocks.page = paged.then_some(page + 1);
        for line in text.lines() {
            if line.trim().is_empty() {
                blocks.cut(None);
            } else {
                blocks.push(line);
                blocks.push(" ");
            }
        }
        blocks.cut(None);
    }
    blocks.finish()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::evidence) fn paragraphs(name: &str, text: &str) -> Vec<String> {
        let paragraphs = read(name, text.as_bytes()).unwrap().into_iter();
        paragraphs
            .map(|paragraph| match paragraph.heading {
                Some(level) => format!("{level} {}", paragraph.text),
                None => paragraph.text,
            })
            .collect()
    }

    #[test]
    fn blank_lines_and_form_feeds_separate_plain_text() {
        let text = "\u{feff}A title\r\n\r\nFirst line\nsecond line\n \n\n\u{c}Next page\n";
        let paragraphs = read("a.txt", text.as_bytes()).unwrap();
        let read: Vec<_> = paragraphs
            .iter()
            .map(|paragraph| (paragraph.text.as_str(), paragraph.page))
            .collect();
        let expected = [
            ("A title", Some(1)),
            ("First line second line", Some(1)),
            ("Next page", Some(2)),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn what_is_not_text_is_told() {
        assert_eq!(read("a.txt", b"\xff"), Err(Unreadable::NotText));
        let pdf = read("a.PDF", b"%PDF-1.7");
        assert_eq!(pdf, Err(Unreadable::Format("pdf".to_owned())));
    }
}
