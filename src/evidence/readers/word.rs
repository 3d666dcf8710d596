//! Word (Office Open XML, ECMA-376): paragraphs as they stand, tables, notes. What is deleted or hidden does not count.

use std::collections::HashMap;

use super::office::{self, Around, Element, Handler, Writer};
use super::package::Package;
use super::{Reader, Unreadable};
use crate::evidence::document::Document;

pub(super) struct WordDocument;

impl Reader for WordDocument {
    fn endings(&self) -> &'static [&'static str] {
        &["docx"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let mut package = Package::open(bytes)?;
        let mut styles = Styles::default();
        if let Some(part) = package.part("word/styles.xml")? {
            office::read(&part, &mut styles)?;
        }
        let mut body = Body {
            styles,
            ..Body::default()
        };
        let text = package.part("word/document.xml")?;
        let text =
            text.ok_or_else(|| Unreadable::Damaged("it is no document of Word".to_owned()))?;
        office::read(&text, &mut body)?;
        for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
            if let Some(part) = package.part(notes)? {
                office::read(&part, &mut body)?;
            }
        }
        let mut around = Around::default();
        for name in package.names(&["word/header", "word/footer", "docProps/"]) {
            if let Some(part) = package.part(&name)? {
                office::read(&part, &mut around)?;
            }
        }
        Ok(Document {
            around: around.texts,
            ..body.writer.finish()
        })
    }
}

/// Whether a property is on: `<w:vanish/>`, and not `<w:vanish w:val="0"/>`.
fn is_on(element: &Element) -> bool {
    !matches!(
        element.attribute("val"),
        Some("0" | "false" | "off" | "none")
    )
}

/// What the styles say of headings and of what is hidden, by their names.
#[derive(Default)]
struct Styles {
    levels: HashMap<String, u8>,
    hidden: Vec<String>,
    current: String,
}

impl Handler for Styles {
    fn start(&mut self, element: &Element) -> bool {
        let value = element.attribute("val").unwrap_or_default();
        match element.name.as_str() {
            "style" => element
                .attribute("styleId")
                .unwrap_or_default()
                .clone_into(&mut self.current),
            "outlineLvl" => {
                let level = level(value);
                self.levels
                    .extend(level.map(|level| (self.current.clone(), level)));
            }
            "vanish" if is_on(element) => self.hidden.push(self.current.clone()),
            // That of the whole document is no style.
            "docDefaults" | "latentStyles" => return false,
            _ => {}
        }
        true
    }
}

/// An outline level, which counts from 0; 9 is text.
fn level(value: &str) -> Option<u8> {
    let level: u8 = value.parse().ok()?;
    (level < 9).then_some(level + 1)
}

#[derive(Default)]
struct Body {
    writer: Writer,
    styles: Styles,
    in_text: bool,
    in_run: bool,
    /// Whether the run that is open is hidden, or raised as the mark of a note is.
    is_unread: bool,
    /// Whether the style of the paragraph hides it.
    is_hidden: bool,
    /// Whether the row that is open was deleted, where its properties say so.
    in_row_properties: bool,
    is_deleted: bool,
    /// The column of the next cell; how many it goes over and whether it goes on from above, until it is opened.
    column: usize,
    pending: Option<(usize, Merge)>,
    /// The cells that go down, by their columns: row and number.
    down: HashMap<usize, (usize, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begins,
    GoesOn,
}

impl Body {
    /// Opens the cell whose properties have been read.
    fn open_cell(&mut self) {
        let Some((columns, merge)) = self.pending.take() else {
            return;
        };
        let column = self.column;
        let Some(rows) = self.writer.rows() else {
            return self.writer.open_cell((1, 1));
        };
        self.column += columns;
        if let (Merge::GoesOn, Some((row, cell))) = (merge, self.down.get(&column)) {
            let above = rows.get_mut(*row).and_then(|row| row.cells.get_mut(*cell));
            return above.into_iter().for_each(|cell| cell.spans.1 += 1);
        }
        let place = rows.last().map(|row| (rows.len() - 1, row.cells.len()));
        self.down.remove(&column);
        self.down.extend(
            place
                .filter(|_| merge == Merge::Begins)
                .map(|place| (column, place)),
        );
        self.writer.open_cell((columns, 1));
    }

    /// A property of a paragraph, a run, a row or a cell.
    fn property(&mut self, element: &Element) {
        let value = element.attribute("val");
        let style =
            |known: &[String]| value.is_some_and(|style| known.iter().any(|it| it == style));
        match element.name.as_str() {
            "pStyle" => {
                self.is_hidden = style(&self.styles.hidden);
                let level = value
                    .and_then(|style| self.styles.levels.get(style))
                    .copied();
                level
                    .into_iter()
                    .for_each(|level| self.writer.cut(Some(level)));
            }
            "outlineLvl" => {
                let level = value.and_then(level);
                level
                    .into_iter()
                    .for_each(|level| self.writer.cut(Some(level)));
            }
            "vanish" | "webHidden" if self.in_run => self.is_unread |= is_on(element),
            "vertAlign" if self.in_run => self.is_unread |= value == Some("superscript"),
            "rStyle" => self.is_unread |= style(&self.styles.hidden),
            "trPr" => self.in_row_properties = true,
            "tblHeader" if is_on(element) => {
                let row = self.writer.rows().and_then(|rows| rows.last_mut());
                row.into_iter().for_each(|row| row.is_head = true);
            }
            "gridSpan" => {
                self.pending = self
                    .pending
                    .map(|(_, merge)| (element.count("val").max(1), merge))
            }
            "vMerge" => {
                let merge = match value {
                    Some("restart") => Merge::Begins,
                    _ => Merge::GoesOn,
                };
                self.pending = self.pending.map(|(columns, _)| (columns, merge));
            }
            _ => {}
        }
    }
}

impl Handler for Body {
    fn start(&mut self, element: &Element) -> bool {
        match element.name.as_str() {
            // Tracked changes, a second form of the same drawing, what a field asks for, what a ruler says.
            "del" | "moveFrom" | "Fallback" | "instrText" | "tabs" | "pPrChange" | "rPrChange" => {
                self.is_deleted |= self.in_row_properties;
                return false;
            }
            "p" => {
                self.open_cell();
                self.writer.cut(None);
            }
            "r" => (self.in_run, self.is_unread) = (true, false),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            "footnote" | "endnote" => {
                let is_note = element
                    .attribute("type")
                    .is_none_or(|kind| kind == "normal");
                self.writer.note(is_note);
                return is_note;
            }
            "tbl" => {
                self.open_cell();
                self.writer.open_table();
            }
            "tr" => {
                self.writer.open_row(false);
                if self.writer.rows().is_some() {
                    (self.column, self.is_deleted) = (0, false);
                }
            }
            "tc" => self.pending = Some((1, Merge::None)),
            _ => self.property(element),
        }
        true
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => (self.in_run, self.is_unread) = (false, false),
            "p" => {
                self.writer.cut(None);
                self.is_hidden = false;
            }
            "trPr" => self.in_row_properties = false,
            "tr" if self.is_deleted => {
                self.writer.rows().and_then(Vec::pop);
            }
            "tbl" => {
                self.writer.close_table();
                self.down.clear();
            }
            "footnote" | "endnote" => self.writer.note(false),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.write(text);
        }
    }
}

impl Body {
    fn write(&mut self, text: &str) {
        if !self.is_unread && !self.is_hidden {
            self.writer.text(text);
        }
    }
}

#[cfg(test)]
#[path = "word_tests.rs"]
mod tests;
