//! Word (Office Open XML, ECMA-376): paragraphs as they stand, tables, notes. What is deleted or hidden does not count.

use std::collections::HashMap;

use super::look::{Ground, Look, Looks, WHITE};
use super::office::{self, Around, Element, Handler, Writer};
use super::package::Package;
use super::{Reader, Unreadable};
use crate::contrast::lightness;
use crate::evidence::document::Document;
use crate::pdf_text::lines::Shift;

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

/// What a property says of the look of words.
fn look(element: &Element) -> Look {
    let value = element.attribute("val").unwrap_or_default();
    let mut look = Look::default();
    match element.name.as_str() {
        "vanish" | "webHidden" | "specVanish" | "strike" | "dstrike" => {
            look.is_hidden = Some(is_on(element));
        }
        "vertAlign" => {
            look.shift = Some(match value {
                "superscript" => Shift::Raised,
                "subscript" => Shift::Lowered,
                _ => Shift::None,
            });
        }
        "color" => {
            let is_paper = matches!(
                element.attribute("themeColor"),
                Some("background1" | "light1")
            );
            look.ink = if is_paper { WHITE } else { lightness(value) };
        }
        // Half points.
        "sz" => look.size = value.parse().ok().map(|size: f32| size / 2.0),
        "shd" => {
            let fill = element.attribute("fill").unwrap_or_default();
            look.ground = (fill != "auto" || value != "clear").then(|| lightness(fill));
        }
        "highlight" => {
            look.ground = Some(match value {
                "black" => Some(0.0),
                "white" => WHITE,
                _ => None,
            });
        }
        _ => {}
    }
    look
}

/// The signs of the font Symbol that stand before or behind figures, and their codes; its digits and blanks are those of ASCII.
const SIGNS: &str = "+−<=>≤∞±≥×≠≈";
const CODES: [u32; 12] = [
    0x2b, 0x2d, 0x3c, 0x3d, 0x3e, 0xa3, 0xa5, 0xb1, 0xb3, 0xb4, 0xb9, 0xbb,
];

/// A sign by its font and its code there, which may be one of the font's own.
fn sign(element: &Element) -> char {
    let code = u32::from_str_radix(element.attribute("char").unwrap_or_default(), 16);
    let code = code.unwrap_or(0);
    let is_symbol = element.attribute("font") == Some("Symbol");
    let is_own = code >> 8 == 0xf0;
    let own = if is_own { code & 0xff } else { code };
    let mut known = CODES.iter().zip(SIGNS.chars()).filter(|_| is_symbol);
    let known = known.find(|(code, _)| **code == own);
    let is_plain = is_symbol && own < 0x3b || !is_own && code > 0xff;
    let plain = char::from_u32(own).filter(|_| is_plain);
    // Anything else is a picture, such as a tick.
    known.map(|(_, sign)| sign).or(plain).unwrap_or('•')
}

/// What the styles say of headings and of the look of words, by their names.
#[derive(Default)]
struct Styles {
    levels: HashMap<String, u8>,
    looks: Looks,
}

impl Handler for Styles {
    fn start(&mut self, element: &Element) -> bool {
        let value = element.attribute("val").unwrap_or_default();
        match element.name.as_str() {
            "style" => {
                let name = element.attribute("styleId").unwrap_or_default();
                self.looks.begin(name, "");
            }
            "basedOn" => drop(self.looks.style().map(|it| value.clone_into(&mut it.0))),
            "outlineLvl" => {
                let level = level(value);
                self.levels
                    .extend(level.map(|level| (self.looks.current.clone(), level)));
            }
            // That of the whole document is no style, and that of a part of a table holds for some of its cells.
            "docDefaults" | "latentStyles" | "tblStylePr" => return false,
            _ => drop(self.looks.style().map(|it| it.1 = it.1.and(look(element)))),
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
    /// The look of the run that is open, by its style and by itself, and of the paragraph.
    run: [Look; 2],
    paragraph: Look,
    /// What is behind the words of the drawing, the cell and the page that is open, where that is not the paper.
    grounds: [Option<Ground>; 3],
    /// Whether what a drawing is filled with is being read.
    in_shape: bool,
    /// Whether the row that is open was deleted or is hidden, where its properties say so.
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
        match element.name.as_str() {
            "pStyle" => {
                let style = self.styles.looks.of(value.unwrap_or_default());
                self.paragraph = self.paragraph.within(style);
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
            "rStyle" => self.run[1] = self.styles.looks.of(value.unwrap_or_default()),
            "trPr" => self.in_row_properties = true,
            "hidden" if self.in_row_properties => self.is_deleted |= is_on(element),
            "sym" if self.in_run => self.write(&sign(element).to_string()),
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
            "shd" if self.pending.is_some() => self.grounds[1] = look(element).ground,
            "srgbClr" if self.in_shape => self.grounds[0] = Some(value.and_then(lightness)),
            _ if self.in_run => self.run[0] = self.run[0].and(look(element)),
            "shd" => self.paragraph.ground = look(element).ground.or(self.paragraph.ground),
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
            "r" => self.open_run(true),
            "background" => self.grounds[2] = Some(None),
            "drawing" | "pict" => self.grounds[0] = Some(None),
            "spPr" => self.in_shape = true,
            // Their colours are not, or not alone, that of what is behind words.
            "ln" | "gradFill" | "pattFill" | "blipFill" | "effectLst" if self.in_shape => {
                return false;
            }
            "shape" | "rect" if self.grounds[0].is_some() => {
                let fill = element.attribute("fillcolor");
                self.grounds[0] = Some(fill.and_then(lightness));
            }
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
            "tc" => {
                self.pending = Some((1, Merge::None));
                self.grounds[1] = None;
            }
            _ => self.property(element),
        }
        true
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.open_run(false),
            "drawing" | "pict" => self.grounds[0] = None,
            "spPr" => self.in_shape = false,
            "tc" => self.grounds[1] = None,
            "p" => {
                self.writer.cut(None);
                self.paragraph = Look::default();
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
    fn open_run(&mut self, opens: bool) {
        self.in_run = opens;
        self.run = [Look::default(); 2];
    }

    fn write(&mut self, text: &str) {
        let look = self.run[0].within(self.run[1]).within(self.paragraph);
        let ground = self.grounds.into_iter().flatten().next();
        self.writer.seen(text, look, ground);
    }
}

#[cfg(test)]
#[path = "word_tests.rs"]
mod tests;
