//! Words that lie on one another.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::owner::{Owners, thing};
use super::seen;
use crate::audit::fault::{Fault, shortened};
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Frame, Glyph, GlyphPlace, Page, PdfDocument, holds};
use crate::pdf_text::text::is_from_right;
use crate::source_map::Path;

/// So many points of two words may lie on one another across: what letters that lean or are kerned take.
const ACROSS: f64 = 1.0;

/// So much of the smaller size they may share up and down, by which a line that is set close touches the next.
const UP: f64 = 0.1;

/// Letters without accents reach so far up, in sizes: accents and tails lie in the lines around and hide nothing.
const TALL: f64 = 0.75;

/// Letters of one word are no further apart, in sizes, and by kerning no closer.
const GAP: f32 = 0.12;
const KERNING: f32 = 0.3;

const ENOUGH: usize = 500;

#[derive(Debug, Clone)]
pub struct PrintedWord {
    page: usize,
    glyphs: Range<usize>,
    /// The first of its letters, digits and tall signs.
    letter: Option<usize>,
    /// From the beginning of its first glyph to where the next would begin, from the line up to the height of its letters.
    frame: Frame,
    size: f64,
}

#[derive(Debug)]
pub struct Pair {
    pub under: PrintedWord,
    pub over: PrintedWord,
}

impl PrintedWord {
    pub fn place(&self) -> GlyphPlace {
        GlyphPlace::new(self.page, self.letter.unwrap_or(self.glyphs.start))
    }

    pub fn has(&self, glyphs: &FxHashSet<GlyphPlace>) -> bool {
        let mut own = self.glyphs.clone();
        own.any(|at| glyphs.contains(&GlyphPlace::new(self.page, at)))
    }

    fn lies_on(&self, other: &Self) -> bool {
        let shared = self.frame.intersect(other.frame);
        // What is drawn twice at one place is bolder.
        let apart = self.frame.origin().distance(other.frame.origin());
        let twice = self.glyphs.len() == other.glyphs.len() && apart < 0.1 * self.size;
        shared.width() > ACROSS && shared.height() > UP * self.size.min(other.size) && !twice
    }

    fn text(&self, page: &Page) -> String {
        let glyphs = page.glyphs.get(self.glyphs.clone()).unwrap_or_default();
        let said = glyphs.iter().map(|glyph| glyph.text.chars().collect());
        let mut said: Vec<String> = said.collect();
        if said.concat().chars().any(is_from_right) {
            said.reverse();
        }
        said.concat()
    }
}

pub fn pairs(paper: &PdfDocument) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (number, page) in paper.pages.iter().enumerate() {
        let mut words = words(number, page);
        words.sort_by(|a, b| a.frame.y0.total_cmp(&b.frame.y0));
        for (n, one) in words.iter().enumerate() {
            let others = words[n + 1..].iter();
            let others = others.take_while(|other| other.frame.y0 < one.frame.y1);
            for other in others.filter(|other| one.lies_on(other)) {
                let (mut under, mut over) = (one.clone(), other.clone());
                if over.glyphs.start < under.glyphs.start {
                    (under, over) = (over, under);
                }
                pairs.push(Pair { under, over });
            }
            if pairs.len() > ENOUGH {
                return pairs;
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.under.place(), pair.over.place()));
    pairs
}

/// The words of a page in the order in which they are drawn. What is not on the page lies on nothing, and is told as cut off.
fn words(number: usize, page: &Page) -> Vec<PrintedWord> {
    let mut words: Vec<PrintedWord> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for (at, glyph) in seen(page).filter(|(_, glyph)| holds(page.frame, glyph.ink)) {
        let (left, right) = (f64::from(glyph.left), f64::from(glyph.right));
        // Signs over and under letters take no room of their own.
        if right - left < f64::from(0.05 * glyph.size) {
            continue;
        }
        let size = f64::from(glyph.size);
        let line = f64::from(glyph.baseline);
        let is_letter = glyph.text.chars().any(char::is_alphanumeric);
        let top = glyph.ink.y1.min(line + TALL * size);
        // Other symbols may be as tall as two lines, or stand over letters.
        let is_tall = is_letter || matches!(&*glyph.text, "!" | "?");
        let top = if is_tall { top } else { line };
        let frame = Frame::new(left, line, right, top.max(line));
        match words.last_mut() {
            Some(word) if last.is_some_and(|last| joined(last, glyph)) => {
                word.glyphs.end = at + 1;
                word.frame = word.frame.union(frame);
                word.letter = word.letter.or(is_tall.then_some(at));
            }
            _ => words.push(PrintedWord {
                page: number,
                glyphs: at..at + 1,
                letter: is_tall.then_some(at),
                frame,
                size,
            }),
        }
        last = Some(glyph);
    }
    words.retain(|word| word.letter.is_some());
    words
}

/// Whether a glyph goes on with the word of the one before it. Words of two cells may begin within one another.
fn joined(a: &Glyph, b: &Glyph) -> bool {
    let gap = (b.left - a.right).max(a.left - b.right);
    let closest = if a.run == b.run { -KERNING } else { -0.05 };
    (a.baseline - b.baseline).abs() < 0.3 * a.size
        && (closest * a.size..GAP * a.size).contains(&gap)
}

/// Tells which words lie on which, once for each two things.
pub fn report(paper: &PdfDocument, pairs: &[Pair], owners: &Owners) -> Vec<Fault> {
    let mut told = FxHashSet::default();
    let mut faults = Vec::new();
    for pair in pairs {
        let words = [&pair.over, &pair.under];
        let [over, under] = words.map(|word| owners.get(word.place()));
        let mut things = [over, under].map(thing);
        // A mark is a text of the template too: it lies where its element does.
        if let Some(at) = things.iter().position(|thing| *thing == Path::root()) {
            things[at] = things[1 - at].clone();
        }
        let page = paper.pages.get(pair.under.page);
        let Some(page) = page.filter(|_| told.insert(things)) else {
            continue;
        };
        let [upper, lower] = words.map(|word| shortened(&word.text(page)));
        let number = pair.under.page + 1;
        let mut both = [over, under].into_iter();
        let of_sheet = both.find(|it| **it != owners.no_element);
        let (over, under) = (&over.name, &under.name);
        faults.push(Fault {
            rule: FormError::Overprinted,
            message: format!("on page {number}, {upper} of {over} lies on {lower} of {under}"),
            path: of_sheet.map_or_else(Path::root, |it| it.path.clone()),
        });
    }
    faults
}
