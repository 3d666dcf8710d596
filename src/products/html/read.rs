//! A page, read back: its blocks in order, tables cell by cell, each with the marks of notes. Drawings say
//! nothing here that does not stand beside them in words.

use scraper::{ElementRef, Html, Node};

use crate::pdf_text::text::Block;

/// The blocks of a page.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let page = Html::parse_document(page);
    let mut blocks = Blocks::default();
    blocks.read(page.root_element());
    blocks.end();
    blocks.done
}

#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    text: String,
}

impl Blocks {
    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.done.push(Block::Text(text.trim().to_owned()));
        }
    }

    fn read(&mut self, element: ElementRef<'_>) {
        match element.value().name() {
            "head" | "svg" | "script" | "style" | "template" | "noscript" => return,
            _ if is_hidden(element) => return,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.done.push(Block::Heading(words(element)));
                return;
            }
            "table" => {
                self.end();
                self.table(element);
                return;
            }
            "img" => {
                self.end();
                self.text = element.attr("alt").unwrap_or_default().to_owned();
                self.end();
                return;
            }
            "sup" | "a" | "span" if mark(element).is_some() => {
                self.text.push_str(&mark(element).unwrap_or_default());
                return;
            }
            _ => {}
        }
        let is_inline = matches!(
            element.value().name(),
            "a" | "b" | "i" | "span" | "sup" | "em" | "strong"
        );
        if !is_inline {
            self.end();
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => say(text, &mut self.text),
                _ => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.read(child);
                    }
                }
            }
        }
        if !is_inline {
            self.end();
        }
    }

    fn table(&mut self, table: ElementRef<'_>) {
        let (mut head, mut rows, mut upper) = (Vec::new(), Vec::new(), Vec::new());
        for element in table.descendent_elements() {
            match element.value().name() {
                "caption" => self.done.push(Block::Text(words(element))),
                "tr" => {
                    let cells = element.child_elements();
                    let cells =
                        cells.filter(|cell| !cell.value().classes().any(|class| class == "bar"));
                    let cells = cells.flat_map(|cell| {
                        let columns = cell.attr("colspan").and_then(|it| it.parse().ok());
                        let is_group = cell.attr("scope") == Some("rowgroup");
                        let columns = columns.filter(|_| !is_group).unwrap_or(1);
                        std::iter::repeat_n(words(cell), columns)
                    });
                    let cells: Vec<String> = cells.collect();
                    let in_head = element.parent().and_then(ElementRef::wrap);
                    let in_head = in_head.is_some_and(|it| it.value().name() == "thead");
                    if in_head {
                        upper = std::mem::replace(&mut head, cells);
                    } else {
                        rows.push(cells);
                    }
                }
                _ => {}
            }
        }
        let groups = upper.iter().map(|group| match group.as_str() {
            "" => String::new(),
            group => format!("{group}: "),
        });
        for (head, group) in head.iter_mut().zip(groups) {
            head.insert_str(0, &group);
        }
        self.done.push(Block::Table { head, rows });
    }
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true")
}

/// The mark of a note, or the number of one, as in `[3]`.
fn mark(element: ElementRef<'_>) -> Option<String> {
    let mut links = element.child_elements();
    let link = match element.value().name() {
        "sup" => links.next()?,
        _ => element,
    };
    let is_mark = matches!(link.attr("role"), Some("doc-noteref" | "doc-backlink"))
        || link.attr("class") == Some("note-number");
    is_mark.then(|| format!(" [{}]", link.text().collect::<String>().trim()))
}

fn words(element: ElementRef<'_>) -> String {
    let mut inner = Blocks::default();
    let mut said = String::new();
    for child in element.children() {
        if let Some(child) = ElementRef::wrap(child) {
            inner.read(child);
            inner.end();
            let read = inner.done.drain(..);
            read.for_each(|block| {
                if let Block::Text(text) = block {
                    said.push(' ');
                    said.push_str(&text);
                }
            });
        } else if let Node::Text(text) = child.value() {
            say(text, &mut said);
        }
    }
    said.trim().to_owned()
}

/// Adds words of the page. A number in brackets among them is no mark: a joiner makes a word of it.
fn say(text: &str, said: &mut String) {
    for letter in text.chars() {
        said.push(letter);
        if letter == '[' {
            said.push('\u{2060}');
        }
    }
}
