//! A text as it is read, in the form in which texts are compared, with the way back to its glyphs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::fold::{Folder, is_blank, is_vowel_mark};
use crate::pdf_text::pdf::{Glyph, Paper};

/// Where on paper something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The page, from zero.
    pub page: u32,
    /// The glyph on it.
    pub glyph: u32,
}

/// A text in the order of reading.
#[derive(Debug, Default)]
pub struct Stream {
    /// What it says.
    text: String,
    /// The glyph that says each byte.
    spots: Vec<Spot>,
    /// Whether a gap stands before each byte: a blank, the end of a line, another block.
    fresh: Vec<bool>,
    folder: Folder,
    /// Whether its order could not be regained for certain where scripts are mixed.
    from_right: bool,
    gap: bool,
    last: Option<Spot>,
}

impl Stream {
    /// An empty text, of a language that may be written from right to left.
    pub fn new(from_right: bool) -> Self {
        Self {
            from_right,
            ..Self::default()
        }
    }

    /// Whether it is of a language that is written from right to left.
    pub fn is_from_right(&self) -> bool {
        self.from_right
    }
    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// What follows stands apart from what came before.
    pub fn part(&mut self) {
        self.gap = true;
        self.last = None;
        self.folder = Folder::default();
    }

    /// Adds a glyph.
    pub fn push(&mut self, paper: &Paper, spot: Spot) {
        let Some(glyph) = paper.glyph(spot) else {
            return;
        };
        // The rest of what is read as a whole.
        if glyph.said.letters().next().is_none() {
            return;
        }
        if self
            .last
            .and_then(|last| paper.glyph(last))
            .is_some_and(|last| is_said_again(last, glyph))
        {
            return;
        }
        if let Some(last) = self.last.and_then(|last| paper.glyph(last)) {
            self.gap |= stand_apart(last, glyph);
        }
        self.last = Some(spot);
        for letter in glyph.said.letters() {
            self.take(letter, spot);
        }
    }

    /// Adds a text that lies on no paper.
    pub fn push_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.take(letter, Spot { page: 0, glyph: 0 });
        }
    }

    fn take(&mut self, letter: char, spot: Spot) {
        // What a hyphen joins may be looked for one by one.
        if is_blank(letter) || matches!(letter, '-' | '\u{2010}' | '\u{2011}') {
            self.gap = true;
        }
        let (text, gap) = (&mut self.text, &mut self.gap);
        let (spots, fresh) = (&mut self.spots, &mut self.fresh);
        self.folder.take(letter, |letter| {
            text.push(letter);
            for _ in 0..letter.len_utf8() {
                spots.push(spot);
                fresh.push(std::mem::take(gap));
            }
        });
    }

    /// The glyph that says a byte.
    pub fn spot(&self, at: usize) -> Option<Spot> {
        self.spots.get(at).copied()
    }

    /// The end of the first stretch without a gap.
    pub fn first_word(&self, range: Range<usize>) -> Range<usize> {
        let rest = range.start + 1..range.end;
        let gap = rest.clone().find(|at| self.fresh.get(*at) == Some(&true));
        range.start..gap.unwrap_or(range.end)
    }

    /// Whether what stands in a range is a whole: no number goes on beyond it, and no word.
    pub fn is_whole(&self, range: &Range<usize>) -> bool {
        self.parted(range.start) && self.parted(range.end)
    }

    fn parted(&self, at: usize) -> bool {
        let is_fresh = |at: usize| self.fresh.get(at).copied().unwrap_or(true);
        if is_fresh(at) {
            return true;
        }
        let before = self.text.get(..at).unwrap_or_default();
        let after = self.text.get(at..).unwrap_or_default();
        let (mut before, mut after) = (before.chars().rev(), after.chars());
        let (Some(last), Some(next)) = (before.next(), after.next()) else {
            return true;
        };
        let joins = |c: char| matches!(c, ',' | '.' | '\'' | '–' | '-' | '\u{66b}' | '\u{66c}');
        let number = |c: Option<char>| c.is_some_and(char::is_numeric);
        let held_before = joins(last) && !is_fresh(at - last.len_utf8()) && number(before.next());
        let held_after = joins(next) && !is_fresh(at + next.len_utf8()) && number(after.next());
        !(last.is_numeric() && next.is_numeric()
            || last.is_lowercase() && next.is_lowercase()
            || next.is_numeric() && held_before
            || last.is_numeric() && held_after)
    }
}

/// Whether two glyphs are a letter and a mark on it, each of which says both.
fn is_said_again(last: &Glyph, next: &Glyph) -> bool {
    let no_width = |glyph: &Glyph| (glyph.right - glyph.left).abs() < 0.01 * glyph.size;
    last.said.letters().eq(next.said.letters())
        && next
            .said
            .letters()
            .any(|letter| is_vowel_mark(letter) || letter.nfd().nth(1).is_some())
        && (no_width(last) || no_width(next))
}

/// Whether two glyphs, one read after the other, are no part of one word.
fn stand_apart(last: &Glyph, next: &Glyph) -> bool {
    const ROOM: f32 = 0.12;
    let size = last.size.max(next.size);
    let between = (next.left - last.right).max(last.left - next.right);
    last.page != next.page
        || (last.baseline - next.baseline).abs() > 0.2 * size
        || between > ROOM * size
}
