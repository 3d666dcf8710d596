//! What a paper says, in the order in which it is read: its text without the marks of notes, the
//! marks, the notes, the tables and the pictures.

mod blocks;
mod fold;
mod line;
mod stream;
mod structure_order;

use std::ops::Range;

pub(crate) use blocks::{Block, add_words};
pub(crate) use fold::{fold, is_blank, tokens};
pub(crate) use line::is_from_right;
pub(crate) use stream::Stream;

use super::pdf::{PdfDocument, StructRole};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReadMark {
    pub number: usize,
    /// How much of the text stands before it.
    pub at: usize,
    pub page: u32,
    /// Its last glyph.
    pub glyph: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadNote {
    pub number: Option<usize>,
    /// Its text among the notes, number included.
    pub range: Range<usize>,
    pub page: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadTitle {
    pub role: StructRole,
    pub range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadCell {
    pub range: Range<usize>,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct ReadTable {
    /// Its text, heads included.
    pub range: Range<usize>,
    /// The head of each column; where heads stand over each other, the lowest.
    pub head: Vec<ReadCell>,
    /// Where some stand over several columns, the upper head of each column.
    pub upper: Vec<ReadCell>,
    pub rows: Vec<Vec<ReadCell>>,
}

/// What a product says, in the form in which texts are compared.
#[derive(Debug, Default)]
pub struct Reading {
    pub(crate) body: Stream,
    pub(crate) marks: Vec<ReadMark>,
    pub(crate) foot: Stream,
    pub(crate) notes: Vec<ReadNote>,
    pub(crate) tables: Vec<ReadTable>,
    pub(crate) pictures: Vec<String>,
    pub(crate) titles: Vec<ReadTitle>,
    /// What stands on each page in any place, running lines included.
    pub(crate) pages: Vec<String>,
    /// Whether there are pictures; a product of words alone has the words that they stand for.
    pub(crate) draws: bool,
}

impl Reading {
    /// Reads a paper; `from_right` where its language is written so.
    pub fn of(paper: &PdfDocument, from_right: bool) -> Self {
        let mut reading = structure_order::read(paper, from_right);
        let pages = 0..paper.pages.len();
        reading.pages = pages
            .map(|at| structure_order::page(paper, at, from_right))
            .collect();
        reading
    }

    pub(crate) fn end_of_first_page(&self) -> usize {
        let bytes = (0..self.body.len()).rev();
        let on_first = |at: &usize| self.body.place(*at).is_some_and(|place| place.page == 0);
        bytes.into_iter().find(on_first).map_or(0, |last| last + 1)
    }

    /// The headings or captions in a range that say a text, with a number before it or without.
    pub(crate) fn titles<'r>(
        &'r self,
        role: StructRole,
        text: &'r str,
        within: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Range<usize>> {
        let says = move |range: &Range<usize>| {
            let start = range.end.saturating_sub(text.len());
            let said = self.body.text().get(range.clone()).unwrap_or_default();
            // A word before it makes another heading; a caption may begin with “Table A”.
            let called = |before: &str| {
                role == StructRole::Caption || !before.ends_with(char::is_alphabetic)
            };
            said.strip_suffix(text).is_some_and(called) && self.body.is_whole(&(start..range.end))
        };
        self.titled(role, within)
            .filter(move |range| !text.is_empty() && says(range))
    }

    pub(crate) fn titled(
        &self,
        role: StructRole,
        within: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Range<usize>> {
        let titles = self.titles.iter().filter(move |title| title.role == role);
        let ranges = titles.map(|title| title.range.clone());
        ranges.filter(move |it| within.start <= it.start && it.end <= within.end)
    }

    /// Whether a stretch is a part of a heading or a caption that says more.
    pub(crate) fn is_part_of_title(&self, found: &Range<usize>) -> bool {
        let mut ranges = self.titles.iter().map(|title| &title.range);
        ranges.any(|it| it.start <= found.start && found.end <= it.end && it != found)
    }

    pub(crate) fn marks_in(&self, range: &Range<usize>) -> &[ReadMark] {
        let from = self.marks.partition_point(|mark| mark.at < range.start);
        let to = self.marks.partition_point(|mark| mark.at <= range.end);
        self.marks.get(from..to).unwrap_or_default()
    }
}
