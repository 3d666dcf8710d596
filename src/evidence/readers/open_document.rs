//! OpenDocument text (ISO/IEC 26300): paragraphs as they stand, tables, notes. What is deleted or hidden does not count.

use super::encoding::{declared, decoded};
use super::look::{Ground, Look, Looks, WHITE};
use super::office::{self, Around, Element, Handler, Writer};
use super::package::Package;
use super::{Reader, Unreadable};
use crate::contrast::lightness;
use crate::evidence::document::Document;
use crate::pdf_text::lines::Shift;

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

/// The styles by their names, and whether a page has a ground.
#[derive(Default)]
struct Styles {
    looks: Looks,
    is_on_ground: bool,
}

/// What the properties of a style say.
fn look(element: &Element) -> Look {
    let position = element.attribute("text-position");
    // `super 58%`, or how many per cent above the line.
    let shift = position.map(|position| match position.split(['%', ' ']).next() {
        Some("super") => Shift::Raised,
        Some(it) if it == "sub" || it.starts_with('-') => Shift::Lowered,
        Some(it) if it.parse().is_ok_and(|share: f32| share > 0.0) => Shift::Raised,
        _ => Shift::None,
    });
    let size = element.attribute("font-size");
    let ground = element.attribute("background-color");
    let ground = ground.filter(|it| *it != "transparent").map(lightness);
    // What fills a shape. What is behind one that nothing fills, or a picture, nobody knows.
    let (fill, color) = (element.attribute("fill"), element.attribute("fill-color"));
    let solid = color.filter(|_| fill == Some("solid"));
    let fill = fill.or(color).map(|_| solid.and_then(lightness));
    Look {
        is_hidden: (is_hidden(element) || is_struck(element)).then_some(true),
        ink: element.attribute("color").and_then(lightness),
        ground: fill.or(ground),
        size: size.and_then(|size| size.strip_suffix("pt")?.parse().ok()),
        shift,
    }
}

impl Handler for Styles {
    fn start(&mut self, element: &Element) -> bool {
        match element.name.as_str() {
            "body" => return false,
            "style" | "default-style" => {
                let name = element.attribute("name").unwrap_or_default();
                let base = element.attribute("parent-style-name");
                self.looks.begin(name, base.unwrap_or_default());
            }
            "text-properties"
            | "paragraph-properties"
            | "section-properties"
            | "graphic-properties"
            | "table-properties"
            | "table-row-properties"
            | "table-cell-properties" => {
                let style = self.looks.style();
                style
                    .into_iter()
                    .for_each(|it| it.1 = it.1.and(look(element)));
            }
            "page-layout-properties" => self.is_on_ground |= look(element).ground.is_some(),
            _ => {}
        }
        true
    }
}

/// Whether an element has a ground, and whether that is its own, whatever is behind it.
fn is_ground(name: &str) -> Option<bool> {
    match name {
        "table" | "frame" | "custom-shape" | "rect" | "square" | "circle" | "ellipse"
        | "polygon" | "regular-polygon" | "polyline" | "path" | "line" | "connector"
        | "measure" | "caption" => Some(true),
        "table-row" | "table-cell" | "text-box" | "section" => Some(false),
        _ => None,
    }
}

fn is_hidden(element: &Element) -> bool {
    let hides =
        |value: Option<&str>| matches!(value, Some("none" | "true" | "collapse" | "filter"));
    ["display", "is-hidden", "visibility"]
        .into_iter()
        .any(|name| hides(element.attribute(name)))
}

fn is_struck(element: &Element) -> bool {
    let mut lines = ["text-line-through-style", "text-line-through-type"].into_iter();
    lines.any(|name| element.attribute(name).is_some_and(|line| line != "none"))
}

#[derive(Default)]
struct Body {
    writer: Writer,
    styles: Styles,
    in_body: bool,
    in_head: bool,
    /// How many paragraphs are open: what is between them is no text.
    paragraphs: usize,
    /// The looks of the paragraphs and the spans that are open, each within those before it.
    looks: Vec<Look>,
    /// What is behind the words in the sections, tables and shapes that are open, each within those before it.
    grounds: Vec<Ground>,
    /// Whether the paragraph that is open hides itself.
    is_hidden: bool,
    /// How often the cell and the row that are open stand there.
    repeated: (usize, usize),
}

impl Handler for Body {
    fn start(&mut self, element: &Element) -> bool {
        let style = element.attribute("style-name");
        let look = style.map_or_else(Look::default, |name| self.styles.looks.of(name));
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
            "hidden-paragraph" if is_hidden(element) => {
                self.is_hidden = true;
                self.writer.drop_words();
            }
            _ if is_hidden(element) || look.is_hidden == Some(true) => return false,
            "p" | "h" => {
                self.paragraphs += 1;
                self.looks.push(look);
                let is_heading = element.name == "h";
                let level = is_heading
                    .then(|| u8::try_from(element.count("outline-level")).unwrap_or(u8::MAX));
                self.writer.cut(level);
            }
            "span" => {
                let outer = self.looks.last().copied().unwrap_or_default();
                self.looks.push(look.within(outer));
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
        let outer = self.grounds.last().copied();
        let ground = match is_ground(&element.name) {
            // It may lie over another, and the look of a table may be that of a template.
            Some(true) => Some(look.ground.unwrap_or(None)),
            Some(false) => Some(look.ground.or(outer).unwrap_or(WHITE)),
            None => None,
        };
        self.grounds.extend(ground);
        true
    }

    fn end(&mut self, name: &str) {
        if self.in_body && is_ground(name).is_some() {
            self.grounds.pop();
        }
        match name {
            "span" => drop(self.looks.pop()),
            "p" | "h" => {
                self.looks.pop();
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.is_hidden = false;
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
        if self.paragraphs > 0 && !self.is_hidden {
            let look = self.looks.last().copied().unwrap_or_default();
            let page = self.styles.is_on_ground.then_some(None);
            let ground = self.grounds.last().copied();
            self.writer.seen(text, look, ground.or(page));
        }
    }
}

#[cfg(test)]
#[path = "open_document_tests.rs"]
mod tests;
