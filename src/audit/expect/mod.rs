//! What must be on paper, from the view, in the order of the page.

mod body;
mod closing;
mod head;
pub mod piece;

use rustc_hash::FxHashMap;

use crate::pages::Pages;
use crate::sheet::Sheet;
use crate::sheet::model::{Cell, Mark, Segment, SheetTable, Words};

use super::element::SheetElement;
use crate::pdf_text::pdf::Role;
pub use piece::Piece;

/// A way in which a look may set a thing: what stands in one stretch, and what around it.
#[derive(Debug, Clone, Default)]
pub struct LayoutPattern<'v> {
    /// What stands in one stretch.
    pub anchor: Vec<Piece<'v>>,
    /// What stands near it, each in a stretch of its own.
    pub around: Vec<Vec<Piece<'v>>>,
}

/// A thing that is looked for in the text.
#[derive(Debug, Clone)]
pub struct Part<'v> {
    /// What it is.
    pub thing: SheetElement<'v>,
    /// The ways in which it may be set. The last has the least in one stretch.
    pub ways: Vec<LayoutPattern<'v>>,
    /// The numbers of the notes whose marks stand in it.
    pub marks: Vec<usize>,
    /// What it is in the PDF's structure, where it is a title: words this short stand elsewhere too.
    pub title: Option<Role>,
}

/// What comes next on the page.
#[derive(Debug, Clone)]
pub enum Item<'v> {
    /// A thing in the text.
    Part(Part<'v>),
    /// A table.
    Table(&'v SheetTable),
}

/// Where something may stand that has no place of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// On the first page.
    FirstPage,
    /// On every page, running lines included.
    EveryPage,
    /// On any page, running lines included, of a sheet that has several.
    AnyPage,
    /// Among some items, or over the first of them.
    Items(usize, usize),
}

/// Something that stands anywhere within bounds.
#[derive(Debug, Clone)]
pub struct Unanchored<'v> {
    /// What it is.
    pub thing: SheetElement<'v>,
    /// What it says.
    pub piece: Piece<'v>,
    /// Where.
    pub within: Within,
}

/// All that must be on paper.
#[derive(Debug, Default)]
pub struct Expected<'v> {
    /// What follows one upon the other.
    pub items: Vec<Item<'v>>,
    /// What has no place of its own.
    pub unanchored: Vec<Unanchored<'v>>,
    /// The words of the charts, in order.
    pub charts: Vec<(SheetElement<'v>, &'v str)>,
    /// The notes that a footnote is set for: number, text, and a fact that rests on it.
    pub footnotes: Vec<(usize, &'v str, Option<&'v str>)>,
}

impl<'v> Expected<'v> {
    /// What a view wants on paper.
    pub fn of(pages: &'v Pages) -> Self {
        let sheet = &pages.sheet;
        let mut expected = Self::default();
        head::add(&mut expected, sheet);
        for section in &sheet.sections {
            body::add(&mut expected, pages, section);
        }
        closing::add(&mut expected, pages);
        expected.footnotes(sheet);
        expected
    }

    fn part(
        &mut self,
        thing: SheetElement<'v>,
        ways: Vec<LayoutPattern<'v>>,
        marks: impl IntoIterator<Item = Mark>,
    ) {
        let mut marks: Vec<usize> = marks.into_iter().map(|mark| mark.number).collect();
        marks.sort_unstable();
        marks.dedup();
        self.items.push(Item::Part(Part {
            thing,
            ways,
            marks,
            title: None,
        }));
    }

    /// A title, which the PDF has as a heading or a caption.
    fn title(&mut self, thing: SheetElement<'v>, text: &'v str, role: Role) {
        self.items.push(Item::Part(Part {
            thing,
            ways: vec![LayoutPattern::of(vec![Piece::words(text)])],
            marks: Vec::new(),
            title: Some(role),
        }));
    }

    /// A thing of words alone.
    fn words(&mut self, thing: SheetElement<'v>, text: &'v str) {
        self.part(thing, vec![LayoutPattern::of(vec![Piece::words(text)])], []);
    }

    fn footnotes(&mut self, view: &'v Sheet) {
        let mut first = vec![false; view.notes.len() + 1];
        each_mark(view, |mark| {
            if let Some(first) = first.get_mut(mark.number) {
                *first |= mark.setting.is_some_and(|setting| setting.first);
            }
        });
        let notes = view.notes.iter();
        let set = notes.filter(|note| first.get(note.number) == Some(&true));
        let facts = facts_of_notes(view);
        let fact = |number: usize| facts.get(&number).copied();
        self.footnotes = set
            .map(|note| (note.number, note.short.as_str(), fact(note.number)))
            .collect();
    }
}

impl<'v> LayoutPattern<'v> {
    /// A way in which everything stands in one stretch.
    fn of(anchor: Vec<Piece<'v>>) -> Self {
        Self {
            anchor,
            around: Vec::new(),
        }
    }

    /// With more around it.
    fn with(mut self, around: impl IntoIterator<Item = Vec<Piece<'v>>>) -> Self {
        let around = around.into_iter().map(|mut pieces| {
            pieces.retain(|piece| !piece.folded.is_empty());
            pieces
        });
        self.around
            .extend(around.filter(|pieces| !pieces.is_empty()));
        self
    }
}

/// For each note a fact whose figure carries its mark.
fn facts_of_notes(view: &Sheet) -> FxHashMap<usize, &str> {
    let mut facts = FxHashMap::default();
    let said = view.attributions.iter().flat_map(|it| &it.says);
    let said = said.chain(view.caveats.iter().flat_map(|it| &it.affects));
    let named = said.filter_map(|one| Some((one.mark?.number, one.id.as_str())));
    let key = view
        .sections
        .iter()
        .flat_map(|section| &section.key_figures)
        .map(|it| &it.figure);
    let key = key.filter_map(|figure| Some((figure.mark?.number, figure.id.as_str())));
    let running = running_texts(view)
        .flat_map(|words| words.iter())
        .filter_map(|segment| match segment {
            Segment::Figure(figure) => Some((figure.mark?.number, figure.id.as_str())),
            Segment::Text(_) | Segment::Mark(_) => None,
        });
    for (number, id) in running.chain(key).chain(named) {
        facts.entry(number).or_insert(id);
    }
    facts
}

/// Every running text of a view.
fn running_texts(view: &Sheet) -> impl Iterator<Item = &Words> {
    let sections = view.sections.iter().flat_map(|section| {
        let rows = section.table.iter().flat_map(|table| &table.rows);
        let cells = rows
            .flat_map(|row| &row.cells)
            .filter_map(|cell| match cell {
                Cell::Text(words) => Some(words),
                Cell::Bar(_) => None,
            });
        let remarks = section.table.iter().filter_map(|table| table.note.as_ref());
        section.text.iter().chain(cells).chain(remarks)
    });
    let caveats = view.caveats.iter().map(|caveat| &caveat.text);
    let comments = view
        .reconciliations
        .iter()
        .filter_map(|it| it.comment.as_ref());
    view.highlights
        .iter()
        .chain(sections)
        .chain(caveats)
        .chain(comments)
}

/// Every mark of a view that a footnote may hang on.
fn each_mark(view: &Sheet, mut report: impl FnMut(Mark)) {
    running_texts(view)
        .flat_map(|words| words.marks())
        .for_each(&mut report);
    for section in &view.sections {
        section
            .key_figures
            .iter()
            .filter_map(|it| it.figure.mark)
            .for_each(&mut report);
        section
            .table
            .iter()
            .filter_map(|table| table.title_mark)
            .for_each(&mut report);
        let rows = section.chart.iter().flat_map(|chart| &chart.rows);
        rows.filter_map(|row| row.line.figure.mark)
            .for_each(&mut report);
    }
    for it in &view.reconciliations {
        let lines = it.parts.iter().chain([&it.whole]);
        lines
            .filter_map(|line| line.figure.mark)
            .for_each(&mut report);
    }
}
