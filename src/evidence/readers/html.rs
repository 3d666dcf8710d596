//! HTML: what stands in the article, without what stands around it and what a reader does not see.

use std::mem::take;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashSet;
use scraper::node::Element;
use scraper::{ElementRef, Node, Selector};

use super::encoding::{declared, decoded};
use super::plain::lines;
use super::{Reader, Unreadable};
use crate::evidence::document::{Builder, Document, RawCell, RawRow, RawTable};
use crate::html_page::HtmlPage;
use crate::pdf_text::lines::{Shift, Shifts};

pub(super) struct Page;

/// What names who publishes a page, and stands beside what it says.
const NAMES: &str = "head > title, header, footer, meta[name=author i], meta[name=publisher i], \
    meta[name='dc.publisher' i], meta[property='og:site_name' i]";

impl Reader for Page {
    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    /// The first `article` counts; without one `main`, without that `body`.
    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let text = decoded(bytes, declared(bytes).as_deref())?;
        let page = HtmlPage::read(&text)?;
        let root = ["article", "main", "body"].into_iter().find_map(|name| {
            let selector = Selector::parse(name).ok()?;
            page.html.select(&selector).next()
        });
        let root = root.unwrap_or_else(|| page.html.root_element());
        // The name of who publishes stands in the title, at the head or the foot of a page.
        let around = Selector::parse(NAMES).ok();
        let around = around.iter().flat_map(|names| page.html.select(names));
        let around = around.filter(|it| !page.hides_within(*it)).map(|element| {
            if let Some(content) = element.value().attr("content") {
                return content.to_owned();
            }
            let paragraphs = gathered(&page, element).paragraphs.into_iter();
            paragraphs.map(|it| it.text).collect::<Vec<_>>().join(" ")
        });
        Ok(Document {
            around: around.collect(),
            language: page.html.root_element().attr("lang").map(str::to_owned),
            ..gathered(&page, root)
        })
    }
}

/// What a text that comes as HTML says, without a page around it.
pub(super) fn fragment(text: &str) -> Result<Document, Unreadable> {
    let page = HtmlPage::read(text)?;
    Ok(gathered(&page, page.html.root_element()))
}

fn gathered(page: &HtmlPage, element: ElementRef<'_>) -> Document {
    let mut gatherer = Gatherer::default();
    gatherer.gather(page, element);
    gatherer.builder.finish()
}

#[derive(Default)]
struct Gatherer {
    builder: Builder,
    /// The table that is open, and where its text goes.
    table: Option<(NodeId, RawTable)>,
    in_caption: bool,
    in_head: bool,
    /// The text of `pre`, by lines.
    pre: Option<String>,
    /// How the next words stand to their line.
    shift: Shift,
    shifts: Shifts,
}

impl Gatherer {
    /// Adds an element's words, without recursion: a page may nest as deep as it likes.
    fn gather(&mut self, page: &HtmlPage, root: ElementRef<'_>) {
        let layouts = layout_tables(root);
        let mut hidden = None;
        for edge in root.traverse() {
            let (node, opens) = match edge {
                Edge::Open(node) => (node, true),
                Edge::Close(node) => (node, false),
            };
            if hidden.is_some() {
                hidden = hidden.filter(|id| opens || *id != node.id());
                continue;
            }
            match node.value() {
                Node::Text(text) if opens => self.words(text),
                Node::Element(element) if node.id() != root.id() => {
                    if opens && element.name() == "sup" {
                        let part = raised(node).filter(|_| !page.hides(node.id(), element));
                        self.shift = Shift::Raised;
                        self.words(&part.unwrap_or_default());
                        hidden = Some(node.id());
                    } else if opens && element.name() == "sub" && !page.hides(node.id(), element) {
                        self.shift = Shift::Lowered;
                    } else if opens && (is_beside(element) || page.hides(node.id(), element)) {
                        hidden = Some(node.id());
                    } else if element.name() == "table" && !layouts.contains(&node.id()) {
                        self.edge_of_table(node.id(), opens);
                    } else {
                        self.edge(element, opens);
                    }
                }
                _ => {}
            }
        }
    }

    /// The words before what comes next, in the cell or the paragraph that is open.
    fn open_words(&self) -> &str {
        match (&self.table, &self.pre) {
            (Some((_, table)), _) if self.in_caption => &table.caption,
            (Some((_, table)), _) => {
                let cell = table.rows.last().and_then(|row| row.cells.last());
                cell.map_or("", |cell| &cell.text)
            }
            (None, Some(pre)) => pre,
            (None, None) => self.builder.words(),
        }
    }

    fn words(&mut self, words: &str) {
        let (shift, mut shifts) = (take(&mut self.shift), take(&mut self.shifts));
        let words = shifts.read(self.open_words(), words, shift);
        self.shifts = shifts;
        match (&mut self.table, &mut self.pre) {
            (Some((_, table)), _) if self.in_caption => table.caption.push_str(&words),
            (Some((_, table)), _) => {
                if let Some(cell) = table.rows.last_mut().and_then(|row| row.cells.last_mut()) {
                    cell.text.push_str(&words);
                }
            }
            (None, Some(pre)) => pre.push_str(&words),
            (None, None) => self.builder.push(&words),
        }
    }

    fn edge_of_table(&mut self, id: NodeId, opens: bool) {
        if opens {
            self.builder.cut(None);
            self.table = Some((id, RawTable::default()));
        } else if let Some((_, table)) = self.table.take_if(|(open, _)| *open == id) {
            self.builder.table(table);
        }
        (self.in_caption, self.in_head) = (false, false);
    }

    fn edge(&mut self, element: &Element, opens: bool) {
        let name = element.name();
        let Some((_, table)) = &mut self.table else {
            match (name, opens) {
                ("pre", true) => self.pre = Some(String::new()),
                ("pre", false) => {
                    self.builder.cut(None);
                    let pre = self.pre.take().unwrap_or_default();
                    lines(&pre, &mut 0, &mut self.builder);
                }
                _ if self.pre.is_some() => {}
                ("br", true) => self.builder.push(" "),
                ("br", false) => {}
                (name, true) if !is_inline(name) => self.builder.cut(heading(name)),
                (name, false) if !is_inline(name) => self.builder.cut(None),
                _ => {}
            }
            return;
        };
        match (name, opens) {
            ("caption", _) => self.in_caption = opens,
            ("thead", _) => self.in_head = opens,
            ("tr", true) => table.rows.push(RawRow {
                is_head: self.in_head,
                ..RawRow::default()
            }),
            ("td" | "th", true) => {
                let span = |name| element.attr(name).and_then(|span| span.trim().parse().ok());
                let cell = RawCell {
                    text: String::new(),
                    spans: (span("colspan").unwrap_or(1), span("rowspan").unwrap_or(1)),
                    is_head: name == "th" || element.attr("scope").is_some(),
                };
                let row = table.rows.last_mut();
                row.into_iter().for_each(|row| row.cells.push(cell.clone()));
            }
            (name, _) if name == "br" || !is_inline(name) => self.words(" "),
            _ => {}
        }
    }
}

/// What a raised element says, which leads to no note.
fn raised(node: NodeRef<'_, Node>) -> Option<String> {
    let leads =
        |node: NodeRef<'_, Node>| node.value().as_element().is_some_and(|it| it.name() == "a");
    let is_mark = node.descendants().chain(node.parent()).any(leads);
    (!is_mark).then(|| ElementRef::wrap(node).map(|it| it.text().collect()))?
}

/// The tables that hold others: they part a page and are none to its reader.
fn layout_tables(root: ElementRef<'_>) -> FxHashSet<NodeId> {
    let (mut open, mut layouts) = (Vec::new(), FxHashSet::default());
    for edge in root.traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        let is_table = node
            .value()
            .as_element()
            .is_some_and(|it| it.name() == "table");
        match edge {
            Edge::Open(node) if is_table => {
                layouts.extend(open.last().copied());
                open.push(node.id());
            }
            Edge::Close(_) if is_table => {
                open.pop();
            }
            _ => {}
        }
    }
    layouts
}

/// Whether an element is on a page and not in what its reader reads there.
fn is_beside(element: &Element) -> bool {
    is_one_of(AROUND, element.name()) || element.attr("aria-hidden") == Some("true")
}

/// What is on a page and not in its article; what is struck out counts no longer.
const AROUND: &str = "del s strike script style nav footer aside noscript noframes noembed rp template form svg button \
                      head title select textarea iframe object canvas audio video datalist";
/// What stands within a paragraph.
const INLINE: &str = "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike \
                      strong sub time tt u var wbr";

fn is_inline(name: &str) -> bool {
    is_one_of(INLINE, name)
}

fn is_one_of(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|one| one == name)
}

fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
