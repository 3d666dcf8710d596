//! Texts that lie on one another.

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use super::owner::{Owner, Owners};
use super::seen;
use crate::audit::fault::{Fault, shortened};
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Glyph, GlyphPlace, Page, PdfDocument, holds};
use crate::pdf_text::text::is_from_right;
use crate::source_map::Path;

/// The largest share of the smaller glyph's frame that may lie on another. This is a first sieve, since a raster of the ink
/// is dear; the test sheets have nothing between 0.05 and this.
const SHARE: f64 = 0.2;

/// Glyphs set one behind the other lie on one another by kerning, and accents on their letters.
const NEIGHBOURS: usize = 3;

/// So much of a glyph's ink may touch another's, as where a tail reaches the next line: ten points of the raster.
const TOUCHING: f32 = 0.04;

/// With so much of a glyph of a word of one or two letters hidden, it cannot be read: a comma or a mark is small, and
/// nothing else tells what it was.
const SHORT: f32 = 0.15;

/// With so much of any glyph hidden, it cannot be read. A head of a table that lies on the next one by a letter hides
/// between 0.2 and 0.35 of it; no test sheet has a glyph of which 0.1 is hidden.
const HIDDEN: f32 = 0.2;

/// More pairs than this are one fault.
const ENOUGH: usize = 500;

/// Two glyphs of which one lies on the other.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub under: GlyphPlace,
    pub over: GlyphPlace,
    /// How much of the ink of the smaller one lies on the other's.
    pub ink: f32,
}

/// Every pair of glyphs of which one lies on the other, in the order in which they are drawn.
pub fn pairs(paper: &PdfDocument) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (number, page) in paper.pages.iter().enumerate() {
        let spot = |glyph: usize| GlyphPlace::new(number, glyph);
        let ink = |at: usize| page.glyphs[at].ink;
        let mut glyphs: Vec<usize> = seen(page).filter_map(|it| on_paper(page, it)).collect();
        glyphs.sort_by(|a, b| ink(*a).y0.total_cmp(&ink(*b).y0));
        for (n, one) in glyphs.iter().copied().enumerate() {
            let others = glyphs[n + 1..].iter().copied();
            for other in others.take_while(|other| ink(*other).y0 < ink(one).y1) {
                let (under, over) = (one.min(other), one.max(other));
                if pairs.len() < ENOUGH && meet(page, under, over) {
                    let ink = shared_ink(&page.glyphs[under], &page.glyphs[over]);
                    let (under, over) = (spot(under), spot(over));
                    pairs.extend((ink > TOUCHING).then_some(Pair { under, over, ink }));
                }
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.under, pair.over));
    pairs
}

/// The place of a glyph that may lie on another. What is not on the page lies on nothing, and is told as cut off;
/// signs over and under letters, and symbols as tall as two lines, may reach into other lines.
fn on_paper(page: &Page, (at, glyph): (usize, &Glyph)) -> Option<usize> {
    let is_sign = glyph.right - glyph.left < 0.05 * glyph.size;
    let is_symbol = !glyph.text.letters().any(char::is_alphanumeric);
    (!is_sign && !is_symbol && holds(page.frame, glyph.ink)).then_some(at)
}

/// Whether the frames of two glyphs lie on one another.
fn meet(page: &Page, under: usize, over: usize) -> bool {
    let (a, b) = (page.glyphs[under].ink, page.glyphs[over].ink);
    a.intersect(b).area() > SHARE * a.area().min(b.area()) && !are_neighbours(page, under, over)
}

/// How much of the ink of the smaller of two glyphs lies on ink of the other, by a raster of points.
fn shared_ink(a: &Glyph, b: &Glyph) -> f32 {
    const POINTS: usize = 16;
    let (small, large) = if a.ink.area() < b.ink.area() {
        (a, b)
    } else {
        (b, a)
    };
    let (mut own, mut both) = (0.0, 0.0);
    for n in 0..POINTS * POINTS {
        let step = |n: usize, length: f64| length * (n as f64 + 0.5) / POINTS as f64;
        let x = small.ink.x0 + step(n % POINTS, small.ink.width());
        let y = small.ink.y0 + step(n / POINTS, small.ink.height());
        if small.inks(x, y) {
            own += 1.0;
            both += f32::from(u8::from(large.inks(x, y)));
        }
    }
    if own > 0.0 { both / own } else { 0.0 }
}

/// Whether two glyphs are set one behind the other and each has room of its own.
fn are_neighbours(page: &Page, under: usize, over: usize) -> bool {
    let (a, b) = (&page.glyphs[under], &page.glyphs[over]);
    // A glyph drawn twice at one place makes it bolder.
    let same = a.text == b.text && (a.left - b.left).abs() < 0.1 * a.size;
    let advance = (a.right - a.left).min(b.right - b.left);
    let apart = (a.left - b.left).abs() > 0.2 * advance;
    over - under <= NEIGHBOURS && (apart || advance <= 0.0 || same)
}

/// Tells which words lie on which, once for each two things.
pub fn report(paper: &PdfDocument, pairs: &[Pair], owners: &Owners) -> Vec<Fault> {
    let mut told = FxHashSet::default();
    let mut faults = Vec::new();
    for (words, pairs) in words(paper, pairs) {
        let texts = [words.over, words.under].map(|word| text(paper, words.page, word));
        // A stroke that touches the line below it hides nothing; a letter on another does.
        let short = texts.iter().any(|text| text.chars().count() <= 2);
        let most = if short { SHORT } else { HIDDEN };
        if pairs.len() == 1 && pairs[0].ink <= most {
            continue;
        }
        let owners_of = [owners.get(pairs[0].over), owners.get(pairs[0].under)];
        let names = owners_of.map(ToString::to_string);
        if !told.insert((words.page, names.clone())) {
            continue;
        }
        let ([upper, lower], [over, under]) = (names, texts.map(|text| shortened(&text)));
        let page = words.page + 1;
        let message = format!("on page {page}, {over} of {upper} lies on {under} of {lower}");
        let of_sheet = owners_of.iter().find(|owner| ***owner != Owner::Template);
        faults.push(Fault {
            rule: FormError::Overprinted,
            message,
            path: of_sheet.map_or_else(Path::root, |owner| owner.path()),
        });
    }
    faults
}

/// Two words of a page, each by its first glyph and the one behind its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Words {
    page: u32,
    under: (u32, u32),
    over: (u32, u32),
}

/// The words of which glyphs lie on one another, each two with the pairs of their glyphs, in the order in which they are met.
fn words(paper: &PdfDocument, pairs: &[Pair]) -> IndexMap<Words, Vec<Pair>> {
    let mut all: IndexMap<Words, Vec<Pair>> = IndexMap::new();
    for pair in pairs {
        let number = pair.under.page;
        if let Some(page) = paper.pages.get(number as usize) {
            let words = Words {
                page: number,
                under: word(page, pair.under.glyph),
                over: word(page, pair.over.glyph),
            };
            all.entry(words).or_default().push(*pair);
        }
    }
    all
}

fn text(paper: &PdfDocument, page: u32, word: (u32, u32)) -> String {
    let page = paper.pages.get(page as usize);
    let glyphs = page.and_then(|page| page.glyphs.get(word.0 as usize..word.1 as usize));
    let glyphs = glyphs.unwrap_or_default();
    let said = glyphs.iter().map(|glyph| glyph.text.letters().collect());
    let mut said: Vec<String> = said.collect();
    if said.concat().chars().any(is_from_right) {
        said.reverse();
    }
    said.concat()
}

/// The word that a glyph is part of: its first glyph, and the one behind its last.
fn word(page: &Page, at: u32) -> (u32, u32) {
    let at = at as usize;
    let joined = |a: &Glyph, b: &Glyph| {
        let gap = (b.left - a.right).max(a.left - b.right);
        (a.baseline - b.baseline).abs() < 0.3 * a.size
            && gap < 0.12 * a.size
            && !a.text.is_blank()
            && !b.text.is_blank()
    };
    let glyphs = &page.glyphs;
    let (mut start, mut end) = (at, at + 1);
    while start > 0 && joined(&glyphs[start - 1], &glyphs[start]) {
        start -= 1;
    }
    while end < glyphs.len() && joined(&glyphs[end - 1], &glyphs[end]) {
        end += 1;
    }
    (start as u32, end as u32)
}
