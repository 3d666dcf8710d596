//! What must be read back from any product of a sheet: each item says once what it is called, where it
//! stands in the fact file, what it says, and in which layouts that may stand.

mod body;
mod closing;
mod head;
mod piece;

use std::ops::Range;

use super::model::{Cell, Mark, Note, NotePlace, Sheet, SheetRow, SheetTable, Words};
use crate::diagnostics::counted;
use crate::source_map::Path;
use piece::joined;

pub(crate) use closing::colophon_path;
pub use piece::{PieceKind, TextPiece, pieces};

/// What a message is about: its name there, with the numbers of the fact file, and its place in that.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// As in “the caveat `x`” or “row 2 of the table `y`”.
    pub name: String,
    pub path: Path,
}

#[derive(Debug)]
pub struct Expectation<'s> {
    pub subject: Subject,
    pub category: Option<Category>,
    pub wanted: Wanted<'s>,
}

/// What must be there. Texts, titles and tables follow each other in the order of the list.
#[derive(Debug)]
pub enum Wanted<'s> {
    Text {
        /// The layouts in which they may stand. The last has the least in one stretch.
        layouts: Vec<Layout<'s>>,
        /// The numbers of the notes whose marks stand in it: of prose in their order, else each once.
        marks: Vec<usize>,
    },
    /// A title, which a tagged product tells from the words around it.
    Title(&'s str, TitleKind),
    Table(&'s SheetTable),
    /// What a picture says to those who do not see it, in a product that has pictures.
    Picture(&'s str),
    /// The same of a picture from a file, which a product without pictures has in words.
    Image(&'s str),
    Footnote(usize, String),
    Anywhere(TextPiece<'s>, Within),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleKind {
    Heading,
    Caption,
}

#[derive(Debug, Clone, Default)]
pub struct Layout<'s> {
    pub contiguous: Vec<TextPiece<'s>>,
    /// What stands near it, each in a stretch of its own.
    pub nearby: Vec<Vec<TextPiece<'s>>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    FirstPage,
    /// There too, with nothing beside it.
    Alone,
    /// On every page, running lines included.
    EveryPage,
    /// On any page, running lines included, of a product that has several.
    AnyPage,
    /// Among these expectations of the list, or over the first of them.
    Among(Range<usize>),
    AmongDrawn(Range<usize>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Category {
    Figure,
    Mark,
    Footnote,
    /// One at the foot of another page than any of its marks, as Typst sets them where a page is full.
    #[strum(serialize = "footnote on another page than its mark")]
    DistantFootnote,
    Note,
    Caveat,
    Attribution,
    Source,
    Cell,
    Picture,
}

impl Category {
    pub fn counted(self, count: usize) -> String {
        match self {
            Self::DistantFootnote if count != 1 => {
                format!("{count} footnotes on another page than their marks")
            }
            one => counted(count, one.into()),
        }
    }
}

/// Everything that a product of the sheet must say, in the order in which it is read. `our_calculation` are
/// the words by which a product tells a calculation of ours from what was stated, where it has any; `notices`, those by which it
/// says that the sheet is a draft, withdrawn, or not to be told yet.
pub fn expectations<'s>(
    sheet: &'s Sheet,
    our_calculation: Option<&'s str>,
    notices: &[&'s str],
) -> Vec<Expectation<'s>> {
    let mut list = List {
        all: Vec::new(),
        our_calculation,
    };
    head::add(&mut list, sheet, notices);
    for block in &sheet.order {
        closing::add(&mut list, sheet, *block);
    }
    closing::add_end(&mut list, sheet);
    list.add_footnotes(&sheet.notes);
    list.all
}

struct List<'s> {
    all: Vec<Expectation<'s>>,
    our_calculation: Option<&'s str>,
}

impl<'s> List<'s> {
    fn add(&mut self, subject: Subject, category: Option<Category>, wanted: Wanted<'s>) {
        self.all.push(Expectation {
            subject,
            category,
            wanted,
        });
    }

    fn text(
        &mut self,
        subject: Subject,
        category: Option<Category>,
        layouts: Vec<Layout<'s>>,
        marks: impl IntoIterator<Item = Mark>,
    ) {
        let mut marks: Vec<usize> = marks.into_iter().map(|mark| mark.number).collect();
        marks.sort_unstable();
        marks.dedup();
        self.add(subject, category, Wanted::Text { layouts, marks });
    }

    fn words(&mut self, subject: Subject, text: &'s str) {
        let layout = Layout::of(vec![TextPiece::words(text)]);
        self.text(subject, None, vec![layout], []);
    }

    fn prose(&mut self, subject: Subject, words: &'s Words) {
        let layouts = vec![Layout::of(pieces(words))];
        let marks = words.marks().map(|mark| mark.number).collect();
        self.add(subject, None, Wanted::Text { layouts, marks });
    }

    fn title(&mut self, subject: Subject, text: &'s str, kind: TitleKind) {
        self.add(subject, None, Wanted::Title(text, kind));
    }

    /// A note in a list, its number right before it, since a note can be as short as “p. 2.”.
    fn note(&mut self, note: &Note, place: &str) {
        let body = [note.number.to_string(), joined(&note.body)];
        let layout = Layout::of(body.map(TextPiece::words).into());
        let subject = Subject::new(format!("note {} {place}", note.number), &note.path);
        self.text(subject, Some(Category::Note), vec![layout], []);
    }

    fn add_footnotes(&mut self, notes: &'s [Note]) {
        let at_foot = |note: &&Note| note.place == Some(NotePlace::Foot);
        for note in notes.iter().filter(at_foot) {
            let name = format!("note {} at a page's foot", note.number);
            let subject = Subject::new(name, &note.path);
            let wanted = Wanted::Footnote(note.number, joined(&note.body));
            self.add(subject, Some(Category::Footnote), wanted);
        }
    }
}

impl Expectation<'_> {
    pub(crate) fn letters(&self) -> usize {
        let of = |pieces: &[TextPiece<'_>]| -> usize {
            pieces.iter().map(|piece| piece.text.chars().count()).sum()
        };
        match &self.wanted {
            Wanted::Text { layouts, .. } => layouts.first().map_or(0, |layout| {
                of(&layout.contiguous) + layout.nearby.iter().map(|near| of(near)).sum::<usize>()
            }),
            Wanted::Title(text, _) => text.chars().count(),
            Wanted::Footnote(_, text) => text.chars().count(),
            Wanted::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells
                    .filter_map(Cell::try_as_text_ref)
                    .map(|words| of(&pieces(words)))
                    .sum()
            }
            Wanted::Picture(_) | Wanted::Image(_) => 0,
            Wanted::Anywhere(piece, _) => of(std::slice::from_ref(piece)),
        }
    }
}

impl<'s> Layout<'s> {
    fn of(contiguous: Vec<TextPiece<'s>>) -> Self {
        Self {
            contiguous,
            nearby: Vec::new(),
        }
    }

    fn with(mut self, nearby: impl IntoIterator<Item = Vec<TextPiece<'s>>>) -> Self {
        self.nearby.extend(nearby);
        self
    }

    /// Two layouts: `before`, `kept` and `after` in one stretch, or only what is kept; `nearby` belongs to both.
    fn either(
        before: Vec<TextPiece<'s>>,
        kept: Vec<TextPiece<'s>>,
        after: Vec<TextPiece<'s>>,
        nearby: Vec<Vec<TextPiece<'s>>>,
    ) -> Vec<Self> {
        let together = [before.clone(), kept.clone(), after.clone()].concat();
        let apart = before.into_iter().chain(after).map(|piece| vec![piece]);
        vec![
            Self::of(together).with(nearby.clone()),
            Self::of(kept).with(apart).with(nearby),
        ]
    }
}

impl Subject {
    fn new(name: impl Into<String>, path: &Path) -> Self {
        Self {
            name: name.into(),
            path: path.clone(),
        }
    }

    pub fn row(table: &SheetTable, row: &SheetRow) -> Self {
        let name = format!("row {} of the table `{}`", number(&row.path), table.id);
        Self::new(name, &row.path)
    }

    pub(crate) fn head(table: &SheetTable, column: usize) -> Self {
        let number = column + 1;
        let name = format!("the head of column {number} of the table `{}`", table.id);
        Self::new(name, &table.columns[column].path)
    }

    /// A cell of a table, by its column on paper, where bars have a column of their own.
    pub fn cell(table: &SheetTable, row: &SheetRow, column: usize, path: &Path) -> Self {
        let (row, column, table) = (number(&row.path), column + 1, &table.id);
        let name = format!("the cell in row {row}, column {column} of the table `{table}`");
        Self::new(name, path)
    }
}

fn number(path: &Path) -> usize {
    path.position().map_or(1, |at| at + 1)
}
