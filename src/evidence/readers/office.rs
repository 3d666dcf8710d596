//! What Word and OpenDocument share: XML that is read by events, and text that goes into paragraphs, cells and notes.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::look::{Ground, Look, WHITE};
use super::{MOST_ATTRIBUTES, Unreadable, too_much};
use crate::evidence::document::{Builder, Document, RawCell, RawRow, RawTable};
use crate::pdf_text::lines::Shifts;

/// Deeper than any document nests.
const DEEPEST: usize = 500;

/// An element by its name without prefix, and its attributes.
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Result<Self, Unreadable> {
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut all = start.attributes();
        // Which compare each with all before it.
        let attributes = all.with_checks(false).flatten();
        let attributes: Vec<_> = attributes
            .map(|it| (lossy(it.key.local_name().as_ref()), lossy(&it.value)))
            .take(MOST_ATTRIBUTES + 1)
            .collect();
        if attributes.len() > MOST_ATTRIBUTES {
            return Err(too_much("attributes in an element", MOST_ATTRIBUTES));
        }
        let name = lossy(start.local_name().as_ref());
        Ok(Self { name, attributes })
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// A number of columns, rows or blanks.
    pub(super) fn count(&self, name: &str) -> usize {
        self.attribute(name)
            .and_then(|count| count.parse().ok())
            .unwrap_or(1)
    }
}

/// What is done with the events of a part.
pub(super) trait Handler {
    /// Whether what is in the element is read.
    fn start(&mut self, element: &Element) -> bool;
    fn end(&mut self, _: &str) {}
    fn text(&mut self, _: &str) {}
}

/// Reads the XML of a part.
pub(super) fn read(xml: &str, handler: &mut impl Handler) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut depth, mut skipped) = (0_usize, None);
    loop {
        let event = reader.read_event();
        match event.map_err(|error| Unreadable::Damaged(format!("its XML is damaged: {error}")))? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(too_much("elements within each other", DEEPEST));
                }
                if skipped.is_none() && !handler.start(&Element::of(&start)?) {
                    skipped = Some(depth);
                }
            }
            Event::End(end) => {
                if skipped.is_none() {
                    handler.end(&String::from_utf8_lossy(end.local_name().as_ref()));
                }
                skipped = skipped.filter(|at| *at != depth);
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) if skipped.is_none() => {
                handler.text(&text.decode().unwrap_or_default());
            }
            Event::CData(text) if skipped.is_none() => {
                handler.text(&text.decode().unwrap_or_default());
            }
            Event::GeneralRef(name) if skipped.is_none() => {
                let letter = match name.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter.to_string()),
                    // A document that names others would be asking for trouble.
                    _ => resolve_predefined_entity(&name.decode().unwrap_or_default())
                        .map(str::to_owned),
                };
                handler.text(&letter.unwrap_or_default());
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The elements of heads, feet and properties that hold names.
const NAMES: [&str; 5] = ["p", "title", "creator", "publisher", "Company"];

/// What stands around a text: the paragraphs of heads and feet, the title, who wrote and who published it.
#[derive(Default)]
pub(super) struct Around {
    pub(super) texts: Vec<String>,
    is_open: bool,
}

impl Handler for Around {
    fn start(&mut self, element: &Element) -> bool {
        if NAMES.contains(&element.name.as_str()) {
            self.is_open = true;
            self.texts.push(String::new());
        }
        // The body is read by itself, and the name of a field is no text.
        !matches!(element.name.as_str(), "body" | "instrText" | "delText")
    }

    fn end(&mut self, name: &str) {
        self.is_open &= !NAMES.contains(&name);
    }

    fn text(&mut self, text: &str) {
        let open = self.texts.last_mut().filter(|_| self.is_open);
        open.into_iter().for_each(|open| open.push_str(text));
    }
}

/// Takes text to where it belongs.
#[derive(Default)]
pub(super) struct Writer {
    builder: Builder,
    table: RawTable,
    /// How many tables are open; one in a cell of another is text of that cell.
    tables: usize,
    /// The text of notes, which stands behind the text that they are called from.
    notes: String,
    in_note: bool,
    shifts: Shifts,
}

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        if self.in_note {
            self.notes.push_str(text);
        } else if self.tables == 0 {
            self.builder.push(text);
        } else if let Some(cell) = self
            .table
            .rows
            .last_mut()
            .and_then(|row| row.cells.last_mut())
        {
            cell.text.push_str(text);
        }
    }

    /// The words before what comes next.
    pub(super) fn words(&self) -> &str {
        let cell = self.table.rows.last().and_then(|row| row.cells.last());
        match (self.in_note, self.tables) {
            (true, _) => &self.notes,
            (false, 0) => self.builder.words(),
            (false, _) => cell.map_or("", |cell| &cell.text),
        }
    }

    /// Adds words as they look, on what is behind them where that is not the page. The ground of a cell may be that of its table.
    pub(super) fn seen(&mut self, text: &str, look: Look, ground: Option<Ground>) {
        let page = if self.is_plain() { WHITE } else { None };
        if look.is_seen(ground.unwrap_or(page)) {
            let mut shifts = std::mem::take(&mut self.shifts);
            let words = shifts.read(self.words(), text, look.shift.unwrap_or_default());
            self.shifts = shifts;
            self.text(&words);
        }
    }

    /// Takes back what was written of the paragraph that is open.
    pub(super) fn drop_words(&mut self) {
        if self.is_plain() {
            self.builder.drop_words();
        }
    }

    /// Whether text stands in the body, in no table and in no note.
    pub(super) fn is_plain(&self) -> bool {
        self.tables == 0 && !self.in_note
    }

    /// Begins or ends a paragraph.
    pub(super) fn cut(&mut self, heading: Option<u8>) {
        match self.in_note || self.tables > 0 {
            true => self.text(" "),
            false => self.builder.cut(heading),
        }
    }

    pub(super) fn note(&mut self, opens: bool) {
        self.in_note = opens;
        self.notes.push('\n');
    }

    pub(super) fn open_table(&mut self) {
        self.cut(None);
        self.tables += 1;
    }

    pub(super) fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables == 0 {
            self.builder.table(std::mem::take(&mut self.table));
        }
    }

    /// The rows of the table that is open, where it is not within another.
    pub(super) fn rows(&mut self) -> Option<&mut Vec<RawRow>> {
        (self.tables == 1).then_some(&mut self.table.rows)
    }

    pub(super) fn open_row(&mut self, is_head: bool) {
        if let Some(rows) = self.rows() {
            rows.push(RawRow {
                is_head,
                ..RawRow::default()
            });
        }
    }

    /// Opens a cell; one of a table within a cell is parted from the one before it.
    pub(super) fn open_cell(&mut self, spans: (usize, usize)) {
        if self.tables > 1 {
            self.text(" | ");
        } else if let Some(row) = self.table.rows.last_mut() {
            row.cells.push(RawCell {
                spans,
                ..RawCell::default()
            });
        }
    }

    /// What was written, the notes at its end.
    pub(super) fn finish(mut self) -> Document {
        self.builder.cut(None);
        for note in self.notes.split('\n') {
            self.builder.push(note);
            self.builder.cut(None);
        }
        self.builder.finish()
    }
}
