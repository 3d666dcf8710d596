//! Texts that lie on one another.

use rustc_hash::FxHashSet;

use super::owner::Owners;
use super::seen;
use crate::audit::fault::{Fault, OVERPRINTED, shortened};
use crate::audit::read::{Frame, Glyph, Page, Paper};
use crate::audit::reading::Spot;
use crate::source_map::Path;

/// The side of a square of the grid in which glyphs are looked for, in points: about a glyph's size.
const SQUARE: f32 = 14.0;

/// So much of the smaller glyph's frame may lie on another glyph's.
const SHARE: f32 = 0.3;

/// Glyphs set one behind the other lie on one another by kerning, and accents on their letters.
const NEIGHBOURS: usize = 3;

/// More pairs than this are one fault.
const ENOUGH: usize = 500;

/// Two glyphs of which one lies on the other.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// The one drawn first.
    pub under: Spot,
    /// The one drawn on it.
    pub over: Spot,
}

/// Every pair of glyphs of which one lies on the other.
pub fn pairs(paper: &Paper) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (number, page) in (0..).zip(&paper.pages) {
        let grid = Grid::of(page);
        for (square, glyphs) in grid.squares.iter().enumerate() {
            for (n, over) in glyphs.iter().enumerate() {
                for under in &glyphs[..n] {
                    if grid.collide(page, square, *under, *over) && pairs.len() < ENOUGH {
                        let spot = |glyph: u32| Spot {
                            page: number,
                            glyph,
                        };
                        pairs.push(Pair {
                            under: spot(*under),
                            over: spot(*over),
                        });
                    }
                }
            }
        }
    }
    pairs
}

/// A page cut into squares, with the glyphs that touch each.
struct Grid {
    across: usize,
    up: usize,
    squares: Vec<Vec<u32>>,
}

impl Grid {
    fn of(page: &Page) -> Self {
        let count = |length: f32| (length / SQUARE).ceil().max(1.0) as usize;
        let (across, up) = (count(page.width), count(page.height));
        let mut grid = Self {
            across,
            up,
            squares: vec![Vec::new(); across * up],
        };
        let frame = Frame {
            left: 0.0,
            bottom: 0.0,
            right: page.width,
            top: page.height,
        };
        for (at, glyph) in seen(page) {
            // What is not on the page lies on nothing, and is told as cut off.
            if !frame.holds(&glyph.ink) {
                continue;
            }
            let (left, bottom) = grid.square(glyph.ink.left, glyph.ink.bottom);
            let (right, top) = grid.square(glyph.ink.right, glyph.ink.top);
            for row in bottom..=top {
                for column in left..=right {
                    grid.squares[row * across + column].push(at as u32);
                }
            }
        }
        grid
    }

    /// The column and the row of the square around a point.
    fn square(&self, x: f32, y: f32) -> (usize, usize) {
        let column = ((x / SQUARE).max(0.0) as usize).min(self.across - 1);
        let row = ((y / SQUARE).max(0.0) as usize).min(self.up - 1);
        (column, row)
    }

    /// Whether two glyphs of a square lie on one another, asked only where what they share begins.
    fn collide(&self, page: &Page, square: usize, under: u32, over: u32) -> bool {
        let (a, b) = (&page.glyphs[under as usize], &page.glyphs[over as usize]);
        let shared = a.ink.shared(&b.ink);
        if shared.width() <= 0.0 || shared.height() <= 0.0 {
            return false;
        }
        let (column, row) = self.square(shared.left, shared.bottom);
        if row * self.across + column != square {
            return false;
        }
        let area = |frame: &Frame| frame.width() * frame.height();
        let large = area(&shared) > SHARE * area(&a.ink).min(area(&b.ink));
        large && !are_neighbours(page, under as usize, over as usize)
    }
}

/// Whether two glyphs are set one behind the other and each has room of its own.
fn are_neighbours(page: &Page, under: usize, over: usize) -> bool {
    let (a, b) = (&page.glyphs[under], &page.glyphs[over]);
    // A glyph drawn twice at one place makes it bolder.
    let same = a.said == b.said && (a.left - b.left).abs() < 0.1 * a.size;
    let advance = (a.right - a.left).min(b.right - b.left);
    let apart = (a.left - b.left).abs() > 0.2 * advance;
    over - under <= NEIGHBOURS && (apart || advance <= 0.0 || same)
}

/// Tells which words lie on which, once for each two.
pub fn tell(paper: &Paper, pairs: &[Pair], owners: &Owners<'_>) -> Vec<Fault> {
    let mut told = FxHashSet::default();
    let mut faults = Vec::new();
    for pair in pairs {
        let Some(page) = paper.pages.get(pair.under.page as usize) else {
            continue;
        };
        let (under, over) = (word(page, pair.under.glyph), word(page, pair.over.glyph));
        let things = [owners.get(pair.over), owners.get(pair.under)];
        let names = things.map(|thing| match thing {
            Some(thing) => thing.to_string(),
            None => "a text of the template".to_owned(),
        });
        if !told.insert((pair.under.page, names.clone())) {
            continue;
        }
        let [upper, lower] = names;
        let message = format!(
            "on page {}, {} of {upper} lies on {} of {lower}",
            pair.under.page + 1,
            shortened(&over),
            shortened(&under),
        );
        let path = things
            .iter()
            .flatten()
            .next()
            .map_or_else(Path::root, |thing| thing.path());
        faults.push(Fault::new(OVERPRINTED, message, path));
    }
    faults
}

/// The word that a glyph is part of.
fn word(page: &Page, at: u32) -> String {
    let at = at as usize;
    let joined = |a: &Glyph, b: &Glyph| {
        let gap = (b.left - a.right).max(a.left - b.right);
        a.baseline == b.baseline && gap < 0.12 * a.size && !a.said.is_blank() && !b.said.is_blank()
    };
    let glyphs = &page.glyphs;
    let (mut start, mut end) = (at, at + 1);
    while start > 0 && joined(&glyphs[start - 1], &glyphs[start]) {
        start -= 1;
    }
    while end < glyphs.len() && joined(&glyphs[end - 1], &glyphs[end]) {
        end += 1;
    }
    glyphs[start..end]
        .iter()
        .flat_map(|glyph| glyph.said.letters())
        .collect()
}
