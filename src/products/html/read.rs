//! A page, read back: its blocks in order, tables cell by cell, each with the marks of notes. Drawings say
//! nothing here that does not stand beside them in words.

use scraper::{ElementRef, Node};

use crate::html_page::HtmlPage;
use crate::pdf_text::text::{Block, add_words};

/// The blocks of a page, as far as they are seen, in each of the looks that hide other words; `None` where it nests or multiplies
/// without an end.
pub(crate) fn blocks(page: &str) -> Option<Vec<(String, Vec<Block>)>> {
    let looks = HtmlPage::read_looks(page, |page| {
        let mut blocks = Blocks::of(page);
        blocks.read(page.html.root_element());
        blocks.end();
        blocks.done
    });
    looks.ok()
}

struct Blocks<'p> {
    page: &'p HtmlPage,
    done: Vec<Block>,
    text: String,
}

impl<'p> Blocks<'p> {
    fn of(page: &'p HtmlPage) -> Self {
        let (done, text) = (Vec::new(), String::new());
        Self { page, done, text }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.done.push(Block::Text(text.trim().to_owned()));
        }
    }

    fn read(&mut self, element: ElementRef<'_>) {
        match element.value().name() {
            "head" | "svg" | "script" | "style" | "template" | "noscript" => return,
            _ if element.attr("aria-hidden") == Some("true") => return,
            _ if self.page.hides(element.id(), element.value()) => return,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.done.push(Block::Heading(self.words(element)));
                return;
            }
            "table" => {
                self.end();
                self.table(element);
                return;
            }
            "details" if element.attr("open").is_none() => {
                self.folded(element);
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
                Node::Text(text) => add_words(text, &mut self.text),
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

    /// What shows once it is opened. The values of a drawing may wait there, in a table; of the rest only the summary counts.
    fn folded(&mut self, element: ElementRef<'_>) {
        self.end();
        let is_drawn = |around: ElementRef<'_>| around.value().name() == "figure";
        let is_drawn = element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(is_drawn);
        for child in element.children() {
            let mut inner = Blocks::of(self.page);
            match ElementRef::wrap(child) {
                Some(summary) if summary.value().name() == "summary" => self.read(summary),
                Some(child) => inner.read(child),
                None => inner
                    .text
                    .extend(child.value().as_text().map(|text| &**text)),
            }
            inner.end();
            let counts = |block: &Block| is_drawn && matches!(block, Block::Table { .. });
            let blocks = inner.done.into_iter();
            self.done.extend(blocks.map(|block| match counts(&block) {
                true => block,
                false => Block::Folded(block.line()),
            }));
        }
    }

    fn table(&mut self, table: ElementRef<'_>) {
        let (mut head, mut rows, mut upper) = (Vec::new(), Vec::new(), Vec::new());
        for element in table.descendent_elements() {
            match element.value().name() {
                "caption" => self.done.push(Block::Text(self.words(element))),
                "tr" => {
                    let cells = element.child_elements();
                    let cells =
                        cells.filter(|cell| !cell.value().classes().any(|class| class == "bar"));
                    let cells = cells.flat_map(|cell| {
                        let columns = cell.attr("colspan").and_then(|it| it.parse().ok());
                        let is_group = cell.attr("scope") == Some("rowgroup");
                        let columns = columns.filter(|_| !is_group).unwrap_or(1);
                        std::iter::repeat_n(self.words(cell), columns)
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

    /// The words of an element in one stretch.
    fn words(&self, element: ElementRef<'_>) -> String {
        let mut inner = Blocks::of(self.page);
        let mut said = String::new();
        for child in element.children() {
            if let Some(child) = ElementRef::wrap(child) {
                inner.read(child);
                inner.end();
                for block in inner.done.drain(..) {
                    if let Block::Text(text) = block {
                        said.push(' ');
                        said.push_str(&text);
                    }
                }
            } else if let Node::Text(text) = child.value() {
                add_words(text, &mut said);
            }
        }
        said.trim().to_owned()
    }
}

/// The mark of a note, or the number of one, as in `[3]`.
pub(super) fn mark(element: ElementRef<'_>) -> Option<String> {
    let mut links = element.child_elements();
    let link = match element.value().name() {
        "sup" => links.next()?,
        _ => element,
    };
    let is_mark = matches!(link.attr("role"), Some("doc-noteref" | "doc-backlink"))
        || link.attr("class") == Some("note-number");
    // `[1]`, `1)`; an arrow that leads back has no number.
    let text: String = link.text().collect();
    let number = text.trim_matches(|c: char| !c.is_alphanumeric());
    is_mark.then(|| match number {
        "" => String::new(),
        number => format!(" [{number}]"),
    })
}
