//! OpenDocument text (ISO/IEC 26300): paragraphs as they stand, tables, notes. What is deleted or hidden does not count.

use std::collections::HashSet;

use super::encoding::{declared, decoded};
use super::office::{self, Around, Element, Handler, Writer};
use super::package::Package;
use super::{Reader, Unreadable};
use crate::evidence::document::Document;

pub(super) struct OpenDocument;

/// A cell or a row that is said to repeat more often is empty, up to the edge of a sheet.
const MOST_REPEATED: usize = 100;

impl Reader for OpenDocument {
    fn endings(&self) -> &'static [&'static str] {
        &["odt", "fodt"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let mut styles = Styles::default();
        let (mut body, mut around) = (Body::default(), Around::default());
        // As one file it is XML without a package.
        let flat = bytes
            .starts_with(b"<")
            .then(|| decoded(bytes, declared(bytes).as_deref()))
            .transpose()?;
        let parts = match flat {
            Some(flat) => vec![flat.into_owned()],
            None => {
                let mut package = Package::open(bytes)?;
                let styles = package.part("styles.xml")?;
                if let Some(meta) = package.part("meta.xml")? {
                    office::read(&meta, &mut around)?;
                }
                let content = package.part("content.xml")?;
                let content = content
                    .ok_or_else(|| Unreadable::Damaged("it is no OpenDocument text".to_owned()))?;
                styles.into_iter().chain([content]).collect()
            }
        };
        for part in &parts {
            office::read(part, &mut styles)?;
            office::read(part, &mut around)?;
        }
        body.styles = styles;
        if let Some(content) = parts.last() {
            office::read(content, &mut body)?;
        }
        Ok(Document {
            around: around.texts,
            ..body.writer.finish()
        })
    }
}

/// The styles whose text is hidden, or raised as the mark of a note is.
#[derive(Default)]
struct Styles {
    unread: HashSet<String>,
    current: String,
}

impl Handler for Styles {
    fn start(&mut self, element: &Element) -> bool {
        match element.name.as_str() {
            "body" => return false,
            "style" => element
                .attribute("name")
                .unwrap_or_default()
                .clone_into(&mut self.current),
            "text-properties" | "section-properties" => {
                let position = element.attribute("text-position").unwrap_or_default();
                // `super 58%`, or how many per cent above the line.
                let share = position
                    .split('%')
                    .next()
                    .and_then(|share| share.parse().ok());
                let is_raised =
                    position.starts_with("super") || share.is_some_and(|share: f32| share > 0.0);
                if is_raised || is_hidden(element) {
                    self.unread.insert(self.current.clone());
                }
            }
            _ => {}
        }
        true
    }
}

fn is_hidden(element: &Element) -> bool {
    let hides =
        |value: Option<&str>| matches!(value, Some("none" | "true" | "collapse" | "filter"));
    ["display", "is-hidden", "visibility"]
        .into_iter()
        .any(|name| hides(element.attribute(name)))
}

#[derive(Default)]
struct Body {
    writer: Writer,
    styles: Styles,
    in_body: bool,
    in_head: bool,
    /// How many paragraphs are open: what is between them is no text.
    paragraphs: usize,
    /// How often the cell and the row that are open stand there.
    repeated: (usize, usize),
}

impl Handler for Body {
    fn start(&mut self, element: &Element) -> bool {
        let style = element.attribute("style-name").unwrap_or_default();
        match element.name.as_str() {
            "body" => self.in_body = true,
            // What stands before the body of a single file.
            _ if !self.in_body => {
                return element.name == "document" || element.name == "document-content";
            }
            "tracked-changes" | "annotation" | "note-citation" | "hidden-text"
            | "sequence-decls" | "forms" | "title" | "desc" => {
                return false;
            }
            _ if is_hidden(element) || self.styles.unread.contains(style) => return false,
            "p" | "h" => {
                self.paragraphs += 1;
                let is_heading = element.name == "h";
                let level = is_heading
                    .then(|| u8::try_from(element.count("outline-level")).unwrap_or(u8::MAX));
                self.writer.cut(level);
            }
            "s" => self.writer.text(" "),
            "tab" | "line-break" => self.writer.text(" "),
            "note-body" => self.writer.note(true),
            "table" => self.writer.open_table(),
            "table-header-rows" => self.in_head = true,
            "table-row" => {
                self.writer.open_row(self.in_head);
                self.repeated.1 = element.count("number-rows-repeated");
            }
            "table-cell" => {
                let columns = element.count("number-columns-spanned");
                self.writer
                    .open_cell((columns, element.count("number-rows-spanned")));
                self.repeated.0 = element.count("number-columns-repeated");
            }
            _ => {}
        }
        true
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.writer.cut(None);
            }
            "note-body" => self.writer.note(false),
            "table" => self.writer.close_table(),
            "table-header-rows" => self.in_head = false,
            "table-row" => {
                let rows = self.writer.rows();
                let more = self.repeated.1.clamp(1, MOST_REPEATED) - 1;
                if let Some((rows, row)) =
                    rows.and_then(|rows| rows.last().cloned().map(|row| (rows, row)))
                {
                    rows.extend(std::iter::repeat_n(row, more));
                }
            }
            "table-cell" => {
                let row = self.writer.rows().and_then(|rows| rows.last_mut());
                let more = self.repeated.0.clamp(1, MOST_REPEATED) - 1;
                if let Some((row, cell)) =
                    row.and_then(|row| row.cells.last().cloned().map(|cell| (row, cell)))
                {
                    row.cells.extend(std::iter::repeat_n(cell, more));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.paragraphs > 0 {
            self.writer.text(text);
        }
    }
}

#[cfg(test)]
#[path = "open_document_tests.rs"]
mod tests;
