//! The lines of any PDF, by where its glyphs lie: columns in the order of reading, running lines set apart.

mod columns;
mod pieces;
mod raised;
mod running;

pub(crate) use pieces::is_within_number;
pub(crate) use raised::{Shift, Shifts, ends_with_ten};

use super::pdf::{Page, PdfDocument};

/// Text of a line without a wide gap in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PrintedPiece {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub blanks: Vec<Blank>,
    /// The number of its first glyph in the order in which the page is drawn.
    order: usize,
}

/// A blank of a piece, or a seam of no width in its text: where it is there and on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Blank {
    pub at: usize,
    /// How long it is in the text.
    pub length: usize,
    /// Whether a letter of the page says it: what programs leave free between two cells is none.
    pub is_typed: bool,
    pub left: f32,
    pub right: f32,
}

impl PrintedPiece {
    /// Its parts between some of its blanks.
    pub fn parted(&self, at: &[Blank]) -> Vec<Self> {
        let starts = at
            .iter()
            .map(|blank| (blank.at + blank.length, blank.right));
        let starts = [(0, self.left)].into_iter().chain(starts);
        let ends = at.iter().map(|blank| (blank.at, blank.left));
        let ends = ends.chain([(self.text.len(), self.right)]);
        let part = |((start, left), (end, right)): ((usize, f32), (usize, f32))| {
            let within = self.blanks.iter();
            let within = within.filter(|blank| (start..end).contains(&blank.at));
            let blanks = within.map(|blank| Blank {
                at: blank.at - start,
                ..*blank
            });
            Self {
                text: self.text[start..end].to_owned(),
                left,
                right,
                blanks: blanks.collect(),
                order: self.order,
            }
        };
        starts.zip(ends).map(part).collect()
    }
}

/// A line of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PrintedLine {
    /// From left to right.
    pub pieces: Vec<PrintedPiece>,
    pub baseline: f32,
    pub size: f32,
    /// The column that it is of, from zero in the order of reading. What goes over all columns is one.
    pub column: usize,
    /// Its page, and its number on it, from 1.
    pub page: usize,
    pub number: usize,
    /// Whether the mark of a note stands before it.
    pub is_note: bool,
}

impl PrintedLine {
    /// A line of letters that are all of one width, which is the unit; two blanks or more part its pieces.
    pub fn of_fixed_width(line: &str, number: usize) -> Self {
        const TAB: usize = 8;
        let (mut plain, mut width) = (String::new(), 0);
        for letter in line.chars() {
            // A tab parts, however short it is.
            let blanks = (TAB - width % TAB).max(2);
            match letter {
                '\t' => plain.extend(std::iter::repeat_n(' ', blanks)),
                letter => plain.push(if letter.is_whitespace() { ' ' } else { letter }),
            }
            width += if letter == '\t' { blanks } else { 1 };
        }
        let (mut pieces, mut at) = (Vec::new(), 0);
        for part in plain.split("  ") {
            let text = part.trim();
            let left = (at + usize::from(part.starts_with(' '))) as f32;
            let piece = PrintedPiece {
                text: text.to_owned(),
                left,
                right: left + text.chars().count() as f32,
                blanks: Vec::new(),
                order: 0,
            };
            pieces.extend(Some(piece).filter(|piece| !piece.text.is_empty()));
            at += part.chars().count() + 2;
        }
        Self {
            pieces,
            // Such letters are half as wide as high.
            size: 2.0,
            number,
            ..Self::default()
        }
    }

    /// Where its text begins.
    pub fn left(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.left)
    }

    /// Its text, with a single space for each gap.
    pub fn text(&self) -> String {
        let pieces: Vec<&str> = self
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        pieces.join(" ")
    }
}

/// The lines in the order of reading, without running heads and the numbers of pages. The way in which most of its letters are turned is
/// that in which a page is read; what runs another way, such as a label of an axis, is behind the rest.
pub(crate) fn of(paper: &PdfDocument) -> Vec<PrintedLine> {
    with_running(paper).0
}

/// The same, and what its running heads and feet say.
pub(crate) fn with_running(paper: &PdfDocument) -> (Vec<PrintedLine>, Vec<String>) {
    let turns: Vec<[u8; 4]> = paper.pages.iter().map(turns).collect();
    let pages = || paper.pages.iter().zip(&turns);
    let heights: Vec<f32> = pages()
        .map(|(page, turns)| height(page, turns[0]))
        .collect();
    let rows = pages().map(|(page, turns)| pieces::rows(page, turns[0]));
    let mut rows: Vec<Vec<PrintedLine>> = rows.collect();
    let running = running::set_apart(&heights, &mut rows);
    let mut lines: Vec<PrintedLine> = Vec::new();
    for (number, (rows, (page, turns))) in (1..).zip(rows.into_iter().zip(pages())) {
        let aside = turns[1..].iter().map(|turn| pieces::rows(page, *turn));
        let mut column = 0;
        let before = lines.len();
        for rows in [rows].into_iter().chain(aside) {
            lines.extend(columns::in_order(rows, &mut column));
        }
        for (at, line) in (1..).zip(&mut lines[before..]) {
            (line.page, line.number) = (number, at);
        }
    }
    (lines, running)
}

/// The ways in which letters may be turned, first that of most of a page.
fn turns(page: &Page) -> [u8; 4] {
    let mut turns = [0, 1, 2, 3];
    let count = |turn: &u8| {
        let letters = page.glyphs.iter();
        letters.filter(|one| one.turn == Some(*turn)).count()
    };
    turns.sort_by_cached_key(|turn| std::cmp::Reverse(count(turn)));
    turns
}

/// How high a page is that is read in this way.
fn height(page: &Page, turn: u8) -> f32 {
    let sides = [page.frame.height(), page.frame.width()];
    sides[usize::from(turn % 2)] as f32
}
