//! A source as paragraphs, counted from one.
//!
//! In plain text a paragraph is what blank lines separate, and a form feed begins a page. In
//! Markdown and HTML every block is one: a heading, a paragraph, a list item, a row of a table.

use super::{html, markdown};

/// A source that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words, white space folded.
    pub text: String,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    /// The page, from 1, where the source has pages.
    pub page: Option<usize>,
}

/// Why the text of a source cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is not text.
    #[error("it is not UTF-8 text")]
    NotText,
    /// Its format is not read.
    #[error("`.{0}` files are not read; save its text as `.txt`, each page ended by a form feed")]
    Format(String),
}

/// Formats that hold no plain text.
const NOT_TEXT: [&str; 8] = ["pdf", "docx", "doc", "odt", "rtf", "epub", "pptx", "xlsx"];

impl Document {
    /// Reads a source; its name's ending tells the format.
    ///
    /// # Errors
    ///
    /// Bytes that are not UTF-8, and formats that are not text.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Unreadable> {
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
}

/// Gathers the words of blocks one after the other.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    document: Document,
    words: String,
    heading: Option<u8>,
    page: Option<usize>,
}

impl Blocks {
    /// Adds words to the block that is open.
    pub(super) fn push(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Ends the block that is open, if it has words, and begins another.
    pub(super) fn cut(&mut self, heading: Option<u8>) {
        let words = std::mem::take(&mut self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let heading = std::mem::replace(&mut self.heading, heading);
        if !words.is_empty() {
            self.document.paragraphs.push(Paragraph {
                text: words.join(" "),
                heading,
                page: self.page,
            });
        }
    }

    /// The document, whole.
    pub(super) fn finish(mut self) -> Document {
        self.cut(None);
        self.document
    }
}

fn plain(text: &str) -> Document {
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

    /// The paragraphs of a source, headings with their level before them.
    pub(in crate::evidence) fn paragraphs(name: &str, text: &str) -> Vec<String> {
        let document = Document::read(name, text.as_bytes()).unwrap();
        let paragraphs = document.paragraphs.into_iter();
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
        let document = Document::read("a.txt", text.as_bytes()).unwrap();
        let read: Vec<_> = document
            .paragraphs
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
        assert_eq!(Document::read("a.txt", b"\xff"), Err(Unreadable::NotText));
        let pdf = Document::read("a.PDF", b"%PDF-1.7");
        assert_eq!(pdf, Err(Unreadable::Format("pdf".to_owned())));
    }
}
