//! A text as it is read, in the form in which texts are compared, with the way back to its glyphs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::fold::{Folder, fold, is_blank, is_vowel_mark};
use crate::pdf_text::pdf::{Glyph, GlyphPlace};

#[derive(Debug, Default)]
pub(crate) struct Stream {
    text: String,
    /// The glyph that says each byte.
    places: Vec<GlyphPlace>,
    /// Whether a gap stands before each byte: a blank, the end of a line, another block.
    gap_before: Vec<bool>,
    folder: Folder,
    /// Whether it is of a language that is written from right to left. Its order could not be regained for certain where
    /// scripts are mixed.
    pub from_right: bool,
    gap: bool,
    /// Where blocks begin: paragraphs, cells, headings.
    blocks: Vec<usize>,
    /// Where hyphens stand behind a gap, which divide no word.
    hyphens: Vec<usize>,
    last: Option<(u32, Glyph)>,
}

impl Stream {
    pub fn new(from_right: bool) -> Self {
        Self {
            from_right,
            ..Self::default()
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// What follows stands apart from what came before.
    pub fn break_here(&mut self) {
        self.gap = true;
        self.last = None;
        self.folder = Folder::default();
    }

    /// What follows is another block.
    pub fn begin_block(&mut self) {
        self.break_here();
        self.blocks.push(self.len());
    }

    /// The block in which something stands.
    pub fn block(&self, at: usize) -> Range<usize> {
        let behind = self.blocks.partition_point(|start| *start <= at);
        let start = behind.checked_sub(1).map_or(0, |last| self.blocks[last]);
        start..self.blocks.get(behind).copied().unwrap_or(self.len())
    }

    /// Whether a hyphen that divides no word stands right before a place.
    pub fn has_hyphen(&self, at: usize) -> bool {
        self.hyphens.binary_search(&at).is_ok()
    }

    /// Whether what stands in a range, the folded form of a text, has gaps within its numbers that the text has not.
    pub fn is_parted(&self, range: &Range<usize>, text: &str) -> bool {
        let mut parts = vec![range.start];
        for part in text.split(|c| is_blank(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}')) {
            parts.push(parts.last().map_or(0, |last| last + fold(part).len()));
        }
        let is_letter = |at: usize| {
            self.text
                .get(at..)
                .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        };
        let mut inner = range.start + 1..range.end;
        inner.any(|at| {
            self.gap_before.get(at) == Some(&true) && !parts.contains(&at) && !is_letter(at)
        })
    }

    /// What stands in a range, with its blanks.
    pub fn words(&self, range: Range<usize>) -> String {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let letters = text.char_indices();
        let letters = letters.flat_map(|(at, letter)| {
            let gap = at > 0 && self.gap_before.get(range.start + at) == Some(&true);
            gap.then_some(' ').into_iter().chain([letter])
        });
        letters.collect()
    }

    pub fn push(&mut self, place: GlyphPlace, glyph: &Glyph) {
        // The rest of what is read as a whole.
        if glyph.text.is_empty() {
            return;
        }
        if let Some((page, last)) = &self.last {
            if is_said_again(last, glyph) {
                return;
            }
            self.gap |= *page != place.page || stand_apart(last, glyph);
        }
        self.last = Some((place.page, glyph.clone()));
        self.say(glyph.text.chars(), place);
    }

    /// Adds letters, which a glyph says or, in a text without glyphs, none.
    pub(super) fn say(&mut self, letters: impl Iterator<Item = char>, place: GlyphPlace) {
        for letter in letters {
            let is_hyphen = matches!(letter, '-' | '\u{2010}' | '\u{2011}');
            if is_hyphen && self.gap {
                self.hyphens.push(self.text.len());
            }
            // What a hyphen joins may be looked for one by one.
            self.gap |= is_blank(letter) || is_hyphen;
            let (text, gap) = (&mut self.text, &mut self.gap);
            let (places, gap_before) = (&mut self.places, &mut self.gap_before);
            self.folder.take(letter, |letter| {
                text.push(letter);
                for _ in 0..letter.len_utf8() {
                    places.push(place);
                    gap_before.push(std::mem::take(gap));
                }
            });
        }
    }

    pub fn place(&self, at: usize) -> Option<GlyphPlace> {
        self.places.get(at).copied()
    }

    pub fn first_word(&self, range: Range<usize>) -> Range<usize> {
        let rest = range.start + 1..range.end;
        let gap = rest
            .clone()
            .find(|at| self.gap_before.get(*at) == Some(&true));
        range.start..gap.unwrap_or(range.end)
    }

    /// Whether what stands in a range is a whole: no number goes on beyond it, and no word.
    pub fn is_whole(&self, range: &Range<usize>) -> bool {
        self.is_boundary(range.start) && self.is_boundary(range.end)
    }

    fn is_boundary(&self, at: usize) -> bool {
        let has_gap = |at: usize| self.gap_before.get(at).copied().unwrap_or(true);
        if has_gap(at) {
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
        let held_before = joins(last) && !has_gap(at - last.len_utf8()) && number(before.next());
        let held_after = joins(next) && !has_gap(at + next.len_utf8()) && number(after.next());
        // `TLP:AMBER+STRICT` is more than `TLP:AMBER`.
        let goes_on = next == '+' && after.next().is_some_and(char::is_alphabetic);
        !(goes_on
            || last.is_numeric() && next.is_numeric()
            || last.is_lowercase() && next.is_lowercase()
            || next.is_numeric() && held_before
            || last.is_numeric() && held_after)
    }
}

/// Whether two glyphs are a letter and a mark on it, each of which says both.
fn is_said_again(last: &Glyph, next: &Glyph) -> bool {
    let is_sign = |letter| is_vowel_mark(letter) || letter.nfd().nth(1).is_some();
    let no_width = |glyph: &Glyph| (glyph.right - glyph.left).abs() < 0.01 * glyph.size;
    last.text.chars().eq(next.text.chars())
        && next.text.chars().any(is_sign)
        && (no_width(last) || no_width(next))
}

/// Whether two glyphs of a page, one read after the other, are no part of one word.
fn stand_apart(last: &Glyph, next: &Glyph) -> bool {
    // The narrowest blank has an eighth of the size; kerning does not open letters so far.
    const ROOM: f32 = 0.12;
    let size = last.size.max(next.size);
    let between = (next.left - last.right).max(last.left - next.right);
    (last.baseline - next.baseline).abs() > 0.2 * size || between > ROOM * size
}
