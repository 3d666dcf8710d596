//! What is never torn in a table or a text: words, amounts with their units and marks.

use crate::sheet::model::{Figure, Mark, Segment};
use crate::theme::Theme;
use crate::typesetting::{Font, Typeface};

/// Letters and figures as a theme sets them. Sizes are in points.
pub(super) struct Type<'f> {
    pub(super) plain: Typeface<'f>,
    pub(super) bold: Typeface<'f>,
    pub(super) italic: Typeface<'f>,
    pub(super) label: Typeface<'f>,
    pub(super) text_size: f64,
    pub(super) table_size: f64,
    /// Of hedges and units, and of labels.
    pub(super) note_size: f64,
    /// Whether the letters are so large that a hedge stands over its amount.
    pub(super) is_large: bool,
    pub(super) from_right: bool,
}

/// Letters from right to left are low beside Latin ones of the same size.
const FROM_RIGHT: f64 = 1.02;

impl<'f> Type<'f> {
    pub(super) fn of(theme: &Theme, fonts: &'f [Font], from_right: bool) -> Self {
        let family =
            |kind, weight, italic| Typeface::find(fonts, theme.families(kind), weight, italic);
        let factor = if from_right { FROM_RIGHT } else { 1.0 };
        let size = |name| theme.size(name) * factor;
        Self {
            plain: family("text", 400, false),
            bold: family("text", 700, false),
            italic: family("text", 400, true),
            label: family("figures", 600, false),
            text_size: size("text"),
            table_size: size("table"),
            note_size: size("note"),
            is_large: theme.is_large(),
            from_right,
        }
    }
}

/// A part of a line that is never torn. Widths are in points.
pub(super) struct Piece {
    pub(super) width: f64,
    /// The width that it needs where long words may be divided.
    pub(super) divided: f64,
    /// The white before it, where it does not begin a line.
    space: f64,
}

/// Words of more letters can be divided, as the style does it in narrow columns.
const WHOLE_WORD: usize = 14;

/// A mark's raised digits, in widths of digits; and what parts it from the one before, in sizes.
const RAISED: f64 = 0.8;
const HOLD: f64 = 0.26;

/// Words and figures one after the other, in one face.
pub(super) struct Flow<'t, 'f> {
    pub(super) face: &'t Typeface<'f>,
    pub(super) size: f64,
    pub(super) pieces: Vec<Piece>,
    /// What parts the next piece from the last; `None` where nothing does.
    space: Option<f64>,
}

impl<'t, 'f> Flow<'t, 'f> {
    pub(super) fn new(face: &'t Typeface<'f>, size: f64) -> Self {
        Self {
            face,
            size,
            pieces: Vec::new(),
            space: Some(0.0),
        }
    }

    /// Plain words, which lines break between.
    pub(super) fn words(&mut self, text: &str, size: f64) {
        self.set_words(text, size, WHOLE_WORD);
    }

    /// Words, of which those of more than so many letters can be divided.
    fn set_words(&mut self, text: &str, size: f64, whole_word: usize) {
        let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
        for (n, word) in text.split(breaks).enumerate() {
            if n > 0 {
                self.space = Some(self.face.width(" ") * size);
            }
            if !word.is_empty() {
                let width = self.face.width(word) * size;
                let letters = word.chars().count().max(1);
                let share = letters.min(whole_word) as f64 / letters as f64;
                self.add(width, width * share);
            }
        }
    }

    /// What no line breaks in.
    pub(super) fn whole(&mut self, text: &str, size: f64) {
        let width = self.face.width(text) * size;
        self.add(width, width);
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        let digits = self.face.width(&mark.number.to_string()) * RAISED;
        let width = (digits + HOLD) * self.size;
        self.add(width, width);
    }

    /// A figure with its hedge and unit in `small` letters.
    pub(super) fn figure(&mut self, it: &Figure, small: f64) {
        if let Some(hedge) = &it.hedge {
            self.set_words(hedge, small, usize::MAX);
            self.space = Some(self.face.width(" ") * self.size);
        }
        self.whole(&it.marked_amount(), self.size);
        if let Some(unit) = &it.unit {
            self.whole("\u{a0}", self.size);
            self.words(&format!("{}{unit}", it.joint), small);
        }
    }

    /// Running text with its marks.
    pub(super) fn prose(&mut self, segments: &[Segment]) {
        for segment in segments {
            match segment {
                Segment::Text(text) | Segment::Link { text, .. } => self.words(text, self.size),
                Segment::Mark(mark) => self.mark(*mark),
                Segment::Figure(figure) => {
                    self.figure(figure, self.size);
                    figure.mark.into_iter().for_each(|mark| self.mark(mark));
                }
            }
        }
    }

    /// Room behind the last piece, in sizes of the letters.
    pub(super) fn room(&mut self, sizes: f64) {
        if let Some(last) = self.pieces.last_mut() {
            last.width += sizes * self.size;
            last.divided += sizes * self.size;
        }
    }

    /// White before every line, in sizes of the letters.
    pub(super) fn indent(&mut self, sizes: f64) {
        for piece in self.pieces.iter_mut().filter(|_| sizes > 0.0) {
            piece.width += sizes * self.size;
            piece.divided += sizes * self.size;
        }
    }

    fn add(&mut self, width: f64, divided: f64) {
        match (self.space.take(), self.pieces.last_mut()) {
            (None, Some(last)) => {
                last.width += width;
                last.divided += divided;
            }
            (space, _) => self.pieces.push(Piece {
                width,
                divided,
                space: space.unwrap_or(0.0),
            }),
        }
    }
}

/// How many lines pieces take in a width, and how wide the widest of them is.
pub(super) fn lines(pieces: &[Piece], width: f64) -> (f64, f64) {
    let (mut lines, mut at, mut widest) = (1.0, 0.0_f64, 0.0_f64);
    for piece in pieces {
        if at > 0.0 && at + piece.space + piece.width > width {
            lines += 1.0;
            at = 0.0;
        }
        let space = if at > 0.0 { piece.space } else { 0.0 };
        at += space + piece.width;
        if at > width {
            // A word that is divided.
            lines += (at / width).ceil() - 1.0;
            at = width;
        }
        widest = widest.max(at);
    }
    (lines, widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face() -> Typeface<'static> {
        Typeface::find(&[], &["Libertinus Serif".to_owned()], 400, false)
    }

    #[test]
    fn lines_break_between_words_and_after_a_hedge_but_never_in_an_amount_or_before_its_mark() {
        let face = face();
        let mut flow = Flow::new(&face, 10.0);
        flow.words("cost: about", 10.0);
        flow.words(" ", 10.0);
        flow.whole("€0.7 million", 10.0);
        flow.whole("\u{a0}", 10.0);
        flow.words("a year", 10.0);
        let mark = Mark {
            number: 12,
            setting: None,
        };
        flow.mark(mark);
        flow.mark(mark);
        // “cost:”, “about”, “€0.7 million a”, “year” with its marks.
        assert_eq!(flow.pieces.len(), 4);
        let amount = face.width("€0.7 million") * 10.0;
        assert!(flow.pieces[2].width > amount);
        assert!(flow.pieces[3].width > face.width("year12,12") * 7.0);
    }

    #[test]
    fn a_text_takes_as_many_lines_as_its_words_ask_for() {
        let face = face();
        let mut flow = Flow::new(&face, 10.0);
        flow.words("one two three four", 10.0);
        let (whole, widest) = lines(&flow.pieces, f64::INFINITY);
        assert_eq!(whole, 1.0);
        assert!((widest - face.width("one two three four") * 10.0).abs() < 0.5);
        assert_eq!(lines(&flow.pieces, widest + 0.1).0, 1.0);
        assert_eq!(lines(&flow.pieces, widest * 0.6).0, 2.0);
        assert_eq!(lines(&flow.pieces, face.width("three") * 10.0 + 0.1).0, 4.0);
    }
}
