//! Whether each figure stands in its own text, and each cell in its row.

use super::spot::Spot;
use crate::audit::compare::FoundText;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Frame, Glyph, PdfDocument};
use crate::pdf_text::text::{ReadCell, Reading, is_from_right};
use crate::sheet::read_back::{Expectation, Wanted};
use crate::source_map::Span;

/// In sizes: words on one line stand no further apart, whatever widens its blanks.
const BLANK: f64 = 2.0;

/// In sizes: how much may part what stands on one line, such as a raised letter from the others.
const LINE: f64 = 0.5;

/// In sizes: so far up, at least, a text goes on in the next column.
const COLUMN: f64 = 3.0;

/// Words of a text that stand side by side on a line, or the lines of a cell.
#[derive(Debug, Clone)]
struct Stretch {
    page: usize,
    /// The first and the last of its digits.
    figure: Option<(usize, usize)>,
    /// From its lowest line to its highest.
    frame: Frame,
    size: f64,
}

impl Stretch {
    fn of(page: usize, at: usize, glyph: &Glyph) -> Self {
        let is_digit = glyph.text.chars().any(char::is_numeric);
        let [left, right, line] = [glyph.left, glyph.right, glyph.baseline].map(f64::from);
        Self {
            page,
            figure: is_digit.then_some((at, at)),
            frame: Frame::new(left, line, right, line),
            size: glyph.size.into(),
        }
    }

    fn joined(&self, other: &Self) -> Self {
        let figures = [self.figure, other.figure].into_iter().flatten();
        Self {
            page: self.page,
            figure: figures.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))),
            frame: self.frame.union(other.frame),
            size: self.size.max(other.size),
        }
    }

    fn is_on_line_of(&self, other: &Self) -> bool {
        let line = LINE * self.size.max(other.size);
        let (own, other_frame) = (self.frame, other.frame);
        self.page == other.page
            && own.y0 <= other_frame.y1 + line
            && other_frame.y0 <= own.y1 + line
    }

    fn follows(&self, last: &Self, from_right: bool) -> bool {
        let (own, other) = (self.frame, last.frame);
        let is_behind = from_right || own.x0 >= other.x0;
        let apart = (own.x0 - other.x1).max(other.x0 - own.x1);
        self.is_on_line_of(last) && is_behind && apart <= BLANK * self.size.max(last.size)
    }

    /// Whether a text may go on here: further on the line, under it, in the next column or on another page.
    fn goes_on(&self, last: &Self) -> bool {
        let (own, other) = (self.frame, last.frame);
        let is_beside = own.x0 >= other.x1;
        let overlaps = own.x0 <= other.x1 + last.size && other.x0 <= own.x1 + last.size;
        match () {
            () if self.page != last.page => true,
            () if self.is_on_line_of(last) => is_beside,
            () if own.y1 < other.y0 => overlaps,
            () => is_beside && own.y0 > other.y1 + COLUMN * last.size,
        }
    }

    fn spot(&self, what: &'static str) -> Option<Spot> {
        let (first, last) = self.figure?;
        Some(Spot {
            page: self.page,
            glyphs: first..=last,
            rule: FormError::OutOfOrderOnPaper,
            what,
        })
    }
}

pub fn spots(
    paper: &PdfDocument,
    reading: &Reading,
    expectations: &[Expectation<'_>],
    places: &[FoundText],
) -> Vec<Spot> {
    let mut found = Vec::new();
    // What may be laid out in several ways may stand in columns.
    let is_prose = |it: &&FoundText| match &expectations[it.expectation].wanted {
        Wanted::Text { layouts, .. } => layouts.len() == 1 && layouts[0].nearby.is_empty(),
        _ => false,
    };
    for text in places.iter().filter(is_prose) {
        let said = reading.body.text().get(text.range.clone());
        let from_right =
            reading.body.from_right || said.is_some_and(|said| said.contains(is_from_right));
        let mut lines: Vec<Stretch> = Vec::new();
        for glyph in glyphs(paper, reading, &text.range) {
            match lines.last_mut().filter(|it| glyph.follows(it, from_right)) {
                Some(last) => *last = last.joined(&glyph),
                None => lines.push(glyph),
            }
        }
        for at in 0..lines.len() {
            let (it, after) = (&lines[at], lines.get(at + 1));
            let before = at.checked_sub(1).map(|at| &lines[at]);
            let is_between = before.zip(after).is_some_and(|(before, after)| {
                after.is_on_line_of(before) && !it.is_on_line_of(before)
            });
            let is_broken = before.is_some_and(|before| !it.goes_on(before))
                || after.is_some_and(|after| !after.goes_on(it));
            // In which order a line is read that mixes scripts is not known for certain.
            if is_between || is_broken && !from_right {
                found.extend(it.spot("stands in another place than the words around it"));
            }
        }
    }
    for table in &reading.tables {
        let cell = |cell: &ReadCell| {
            let all = glyphs(paper, reading, &cell.range);
            all.reduce(|cell, glyph| cell.joined(&glyph))
        };
        let rows = table.rows.iter();
        let rows: Vec<Vec<Option<Stretch>>> =
            rows.map(|it| it.iter().map(cell).collect()).collect();
        for pair in rows.windows(2) {
            let heads = [&pair[0], &pair[1]].map(|row| row.first().and_then(Option::as_ref));
            let [Some(upper), Some(lower)] = heads else {
                continue;
            };
            let is_under = |one: &Stretch, other: &Stretch| {
                one.page == other.page && one.frame.y0 < other.frame.y1 + LINE * other.size
            };
            let sunk = pair[0]
                .iter()
                .flatten()
                .filter(|cell| is_under(cell, lower));
            let risen = pair[1]
                .iter()
                .flatten()
                .filter(|cell| is_under(upper, cell));
            found.extend(
                sunk.chain(risen)
                    .filter_map(|it| it.spot("stands in another row than its own")),
            );
        }
    }
    found
}

/// The glyphs of a stretch of the text that have ink.
fn glyphs<'p>(
    paper: &'p PdfDocument,
    reading: &'p Reading,
    range: &Span,
) -> impl Iterator<Item = Stretch> + use<'p> {
    let places = range.clone().filter_map(|at| reading.body.place(at));
    places.filter_map(|place| {
        let (page, at) = (place.page as usize, place.glyph as usize);
        let glyph = paper.pages.get(page)?.glyphs.get(at)?;
        let is_inked = glyph.turn == Some(0) && glyph.ink.height() > 0.0;
        is_inked.then(|| Stretch::of(page, at, glyph))
    })
}
