//! The tree of structure: what is a table, a note, a heading, and the order of reading.

use hayro_syntax::Pdf;
use hayro_syntax::object::{
    Array, Dict, Name, Number, Object, ObjectIdentifier, String as PdfString,
};
use rustc_hash::FxHashMap;

use super::marked::decoded;

/// What an element is, as far as the audit tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that heads others.
    Head,
    /// A cell.
    Cell,
    /// A footnote.
    Note,
    /// A title or a heading.
    Heading,
    /// What a table or a picture is called.
    Caption,
    /// A picture.
    Figure,
    /// A link.
    Link,
    /// A label: of a list's item, or around the mark of a note.
    Label,
    /// A stretch of text within a line.
    Inline,
    /// Anything else.
    Block,
}

/// What an element holds.
#[derive(Debug, Clone, Copy)]
pub enum Kid {
    /// Another element.
    Node(usize),
    /// Marked content of a page.
    Content {
        /// The page, from zero.
        page: usize,
        /// The number of the content.
        number: i32,
    },
}

/// An element.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it says to who cannot see it.
    pub alt: Option<String>,
    /// Whether it stands above the line, as the mark of a note does.
    pub raised: bool,
    /// What it holds, in the order of reading.
    pub kids: Vec<Kid>,
}

/// Deeper trees than any sheet has are not followed, since each level costs the reader a frame.
const DEEPEST: usize = 128;

/// Reads the tree of a document; `None` where it has none.
pub fn read(pdf: &Pdf) -> Option<Vec<Node>> {
    let catalogue: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let root: Dict<'_> = catalogue.get(b"StructTreeRoot")?;
    let pages = pdf.pages().iter().enumerate();
    let pages = pages.filter_map(|(number, page)| Some((page.raw().obj_id()?, number)));
    let mut reader = Reader {
        pages: pages.collect(),
        nodes: Vec::new(),
    };
    reader.element(&root, None, DEEPEST);
    Some(reader.nodes)
}

struct Reader {
    pages: FxHashMap<ObjectIdentifier, usize>,
    nodes: Vec<Node>,
}

impl Reader {
    fn element(&mut self, dict: &Dict<'_>, page: Option<usize>, deeper: usize) -> usize {
        let at = self.nodes.len();
        let layout = Layout::of(dict);
        self.nodes.push(Node {
            role: role(dict, &layout),
            alt: dict.get::<PdfString<'_>>(b"Alt").map(|text| decoded(&text)),
            raised: layout.raised,
            kids: Vec::new(),
        });
        let page = self.page(dict).or(page);
        let kids = match dict.get::<Object<'_>>(b"K") {
            Some(Object::Array(kids)) => {
                let kids = kids.iter::<Object<'_>>();
                kids.filter_map(|kid| self.kid(kid, page, deeper)).collect()
            }
            Some(kid) => self.kid(kid, page, deeper).into_iter().collect(),
            None => Vec::new(),
        };
        self.nodes[at].kids = kids;
        at
    }

    fn kid(&mut self, kid: Object<'_>, page: Option<usize>, deeper: usize) -> Option<Kid> {
        match kid {
            Object::Number(number) => content(&number, page),
            Object::Dict(dict) => match dict.get::<Name<'_>>(b"Type").as_deref() {
                Some(b"MCR") => content(&dict.get(b"MCID")?, self.page(&dict).or(page)),
                Some(b"OBJR") => None,
                _ if deeper == 0 => None,
                _ => Some(Kid::Node(self.element(&dict, page, deeper - 1))),
            },
            _ => None,
        }
    }

    fn page(&self, dict: &Dict<'_>) -> Option<usize> {
        let page = dict.get_ref(b"Pg")?;
        self.pages.get(&page.into()).copied()
    }
}

fn content(number: &Number, page: Option<usize>) -> Option<Kid> {
    let number = i32::try_from(number.as_i64()).ok()?;
    page.map(|page| Kid::Content { page, number })
}

/// What an element says of its layout.
#[derive(Default)]
struct Layout {
    block: bool,
    raised: bool,
}

impl Layout {
    fn of(dict: &Dict<'_>) -> Self {
        let mut layout = Self::default();
        match dict.get::<Object<'_>>(b"A") {
            Some(Object::Dict(one)) => layout.add(&one),
            Some(Object::Array(several)) => layout.add_each(&several),
            _ => {}
        }
        layout
    }

    fn add_each(&mut self, several: &Array<'_>) {
        for one in several.iter::<Dict<'_>>() {
            self.add(&one);
        }
    }

    fn add(&mut self, attributes: &Dict<'_>) {
        let placement = attributes.get::<Name<'_>>(b"Placement");
        self.block |= placement.is_some_and(|placement| placement.as_ref() == b"Block");
        self.raised |= attributes
            .get::<f32>(b"BaselineShift")
            .is_some_and(|shift| shift > 0.0);
    }
}

fn role(dict: &Dict<'_>, layout: &Layout) -> Role {
    match dict.get::<Name<'_>>(b"S").as_deref() {
        Some(b"Table") => Role::Table,
        Some(b"TR") => Role::Row,
        Some(b"TH") => Role::Head,
        Some(b"TD") => Role::Cell,
        Some(b"Note" | b"FENote") => Role::Note,
        Some(b"Title" | b"H" | b"Hn" | [b'H', b'1'..=b'9']) => Role::Heading,
        Some(b"Caption") => Role::Caption,
        Some(b"Figure") => Role::Figure,
        Some(b"Link") => Role::Link,
        Some(b"Lbl") => Role::Label,
        Some(b"Span" | b"Em" | b"Strong" | b"Code" | b"Quote" | b"Sub") if !layout.block => {
            Role::Inline
        }
        _ => Role::Block,
    }
}
