//! Font files from elsewhere: whether they are whole, draw what they are read for, and are what they call themselves.

use rustybuzz::ttf_parser::{self, Face, OutlineBuilder, RawFace, Tag, name_id};

use super::metrics;

/// What every text needs: a glyph for one of these has an outline, if the font has the glyph.
const NEEDED: &str = "0123456789.,+-%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The zeros of the digits that sheets are printed in.
const ZEROS: [char; 4] = ['0', '\u{660}', '\u{6f0}', '\u{966}'];

/// Fonts whose glyphs are pictures have these tables.
const PICTURES: [&[u8; 4]; 4] = [b"CBDT", b"COLR", b"SVG ", b"sbix"];

/// So many points across and down an em are looked at to tell two glyphs apart.
const POINTS: usize = 48;

/// Of the points that two drawings of a digit cover, they share all but so much: curves of another kind, another hinting.
const ALIKE: f64 = 0.1;

/// Faces of a family whose weights are closer are the same face.
const WEIGHTS_APART: u16 = 50;

/// What is wrong with a font file, if anything; `known` are fonts whose names are taken, as are those of Typst's own.
pub(crate) fn fault(bytes: &[u8], known: &[&[u8]]) -> Option<String> {
    let brought_along = typst_assets::fonts().map(|file| -> &[u8] { file });
    let built_in: Vec<&[u8]> = brought_along.chain(known.iter().copied()).collect();
    let built_in = built_in.as_slice();
    let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    (0..count.max(1)).find_map(|index| fault_of_face(bytes, index, built_in))
}

fn fault_of_face(bytes: &[u8], index: u32, built_in: &[&[u8]]) -> Option<String> {
    let unreadable = || "is no font that can be read".to_owned();
    let Ok(raw) = RawFace::parse(bytes, index) else {
        return Some(unreadable());
    };
    let mut records = raw.table_records.into_iter();
    let cut = records.find(|it| u64::from(it.offset) + u64::from(it.length) > bytes.len() as u64);
    if let Some(cut) = cut {
        let table = cut.tag;
        return Some(format!(
            "is cut short: its table `{table}` reaches beyond its end"
        ));
    }
    let Ok(face) = Face::parse(bytes, index) else {
        return Some(unreadable());
    };
    let is_of_pictures = PICTURES
        .iter()
        .any(|tag| raw.table(Tag::from_bytes(tag)).is_some());
    let is_empty = |c: &char| {
        let glyph = face.glyph_index(*c).filter(|glyph| glyph.0 != 0);
        glyph.is_some() && outline(&face, *c).is_none_or(|pen| pen.edges.is_empty())
    };
    if let Some(empty) = NEEDED.chars().find(is_empty).filter(|_| !is_of_pictures) {
        return Some(format!("has no outline for “{empty}”"));
    }
    ZEROS
        .iter()
        .find_map(|zero| alike(&face, *zero))
        .or_else(|| other_digit(&face, built_in))
}

/// The digits from a zero on, where two of them are drawn alike.
fn alike(face: &Face<'_>, zero: char) -> Option<String> {
    let drawn: Vec<(char, Vec<bool>)> = digits(face, zero);
    drawn.iter().enumerate().find_map(|(at, (one, drawing))| {
        let mut others = drawn[..at].iter();
        let (other, _) = others.find(|(_, other)| other == drawing)?;
        Some(format!("draws “{other}” and “{one}” alike"))
    })
}

fn other_digit(face: &Face<'_>, built_in: &[&[u8]]) -> Option<String> {
    let family = metrics::family(face)?;
    let mut known = metrics::faces(built_in.iter().copied(), &family);
    let own = known.find(|known| {
        let [one, other] = [known, face].map(|face| face.weight().to_number());
        known.is_italic() == face.is_italic() && one.abs_diff(other) < WEIGHTS_APART
    })?;
    let known = digits(&own, '0');
    let other = digits(face, '0').into_iter().find(|(digit, drawing)| {
        let own = known.iter().find(|(own, _)| own == digit);
        own.is_some_and(|(_, own)| difference(own, drawing) > ALIKE)
    });
    other.map(|(digit, _)| {
        format!("calls itself {family}, which is built in, and draws “{digit}” otherwise")
    })
}

/// The names of the faces of a font file, as in “Example Serif Bold”.
pub(crate) fn faces(bytes: &[u8]) -> Vec<String> {
    let faces = metrics::parsed(std::iter::once(bytes));
    let names = faces.filter_map(|face| {
        metrics::named(&face, name_id::FULL_NAME).or_else(|| metrics::family(&face))
    });
    names.collect()
}

/// Ten digits as they are drawn; those that the font has.
fn digits(face: &Face<'_>, zero: char) -> Vec<(char, Vec<bool>)> {
    let digits = (0..10).filter_map(|n| char::from_u32(u32::from(zero) + n));
    let em = f32::from(face.units_per_em());
    let place = |n: usize| (1.2 * n as f32 / POINTS as f32 - 0.25) * em;
    let points = || (0..POINTS).flat_map(|y| (0..POINTS).map(move |x| (place(x), place(y))));
    let drawn = digits.filter_map(|digit| {
        let outline = outline(face, digit)?;
        Some((digit, points().map(|at| outline.winding(at) != 0).collect()))
    });
    drawn.collect()
}

fn difference(one: &[bool], other: &[bool]) -> f64 {
    let pairs = || one.iter().zip(other);
    let either = pairs().filter(|(a, b)| **a || **b).count();
    let apart = pairs().filter(|(a, b)| a != b).count();
    apart as f64 / either.max(1) as f64
}

fn outline(face: &Face<'_>, c: char) -> Option<Pen> {
    let mut pen = Pen::default();
    face.outline_glyph(face.glyph_index(c)?, &mut pen)?;
    Some(pen)
}

type Place = (f32, f32);

/// Draws an outline with straight edges.
#[derive(Default)]
struct Pen {
    edges: Vec<(Place, Place)>,
    start: Place,
    last: Place,
}

impl Pen {
    /// How often the outline goes around a point: by the edges to its right.
    fn winding(&self, (x, y): Place) -> i32 {
        let turn = |(from, to): &(Place, Place)| {
            let is_crossed = (from.1 <= y) != (to.1 <= y);
            let at = from.0 + (y - from.1) * (to.0 - from.0) / (to.1 - from.1);
            i32::from(is_crossed && at > x) * if from.1 < to.1 { 1 } else { -1 }
        };
        self.edges.iter().map(turn).sum()
    }

    fn edge(&mut self, to: Place) {
        self.edges.push((self.last, to));
        self.last = to;
    }

    /// A curve by its points of control, as de Casteljau divides it.
    fn curve(&mut self, points: &[Place]) {
        for step in 1..=8_u8 {
            let t = f32::from(step) / 8.0;
            let mut points = points.to_vec();
            while let [_, .., _] = points[..] {
                let between = |pair: &[Place]| {
                    let ((x, y), (x1, y1)) = (pair[0], pair[1]);
                    (x + t * (x1 - x), y + t * (y1 - y))
                };
                points = points.windows(2).map(between).collect();
            }
            self.edge(points[0]);
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        (self.start, self.last) = ((x, y), (x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.edge((x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.curve(&[self.last, (x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.curve(&[self.last, (x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.edge(self.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIF: &[u8] = include_bytes!("../../templates/briefing/fonts/SourceSerif4-Regular.ttf");
    const SANS: &[u8] = include_bytes!("../../templates/briefing/fonts/Inter-Regular.otf");

    /// Where the outline of a glyph lies in the font of these tests.
    fn place(letter: char) -> std::ops::Range<usize> {
        let face = Face::parse(SERIF, 0).unwrap();
        let glyph = usize::from(face.glyph_index(letter).unwrap().0);
        let loca = face.raw_face().table(Tag::from_bytes(b"loca")).unwrap();
        // The table has offsets in steps of two, of 16 bits, or of 32 bits.
        let is_short = loca.len() < 4 * usize::from(face.number_of_glyphs());
        let offset = |at: usize| match is_short {
            true => 2 * usize::from(u16::from_be_bytes([loca[2 * at], loca[2 * at + 1]])),
            false => {
                let bytes: [u8; 4] = loca[4 * at..4 * at + 4].try_into().unwrap();
                u32::from_be_bytes(bytes) as usize
            }
        };
        let range = offset(glyph)..offset(glyph + 1);
        let mut records = face.raw_face().table_records.into_iter();
        let glyf = records
            .find(|it| it.tag == Tag::from_bytes(b"glyf"))
            .unwrap();
        let start = glyf.offset as usize;
        start + range.start..start + range.end
    }

    /// The font with a glyph drawn as another.
    fn drawn_as(letter: char, other: char) -> Vec<u8> {
        let (to, from) = (place(letter), place(other));
        assert!(
            from.len() <= to.len(),
            "there is room for {other} in place of {letter}"
        );
        let mut font = SERIF.to_vec();
        font.copy_within(from.clone(), to.start);
        font
    }

    #[test]
    fn a_font_that_is_whole_is_no_fault_and_says_its_name() {
        assert_eq!(fault(SERIF, &[SERIF, SANS]), None);
        assert_eq!(fault(SANS, &[SERIF, SANS]), None);
        assert_eq!(faces(SERIF), ["Source Serif 4 Regular"]);
    }

    #[test]
    fn a_font_that_is_cut_short_anywhere_is_a_fault() {
        for font in [SERIF, SANS] {
            for n in 1..=40 {
                let cut = &font[..font.len() * (1 + 98 * (n - 1) / 39) / 100];
                assert!(fault(cut, &[]).is_some(), "cut at {} bytes", cut.len());
            }
        }
        for no_font in [&b""[..], b"version https://git-lfs.github.com/spec/v1\n"] {
            assert_eq!(fault(no_font, &[]).unwrap(), "is no font that can be read");
        }
    }

    #[test]
    fn two_digits_that_are_drawn_alike_are_a_fault() {
        // The shortest outline has room in the place of the longest.
        let by_length = |digit: &char| place(*digit).len();
        let (short, long) = (
            ('0'..='9').min_by_key(by_length),
            ('0'..='9').max_by_key(by_length),
        );
        let said = fault(&drawn_as(long.unwrap(), short.unwrap()), &[]).unwrap();
        assert!(said.ends_with(" alike"), "{said}");
    }

    #[test]
    fn a_letter_without_an_outline_is_a_fault() {
        let mut font = SERIF.to_vec();
        font[place('a')].fill(0);
        assert_eq!(fault(&font, &[]).unwrap(), "has no outline for “a”");
    }

    #[test]
    fn a_built_in_name_comes_with_its_digits() {
        let digit = ('0'..='9').max_by_key(|digit| place(*digit).len()).unwrap();
        let fits =
            |c: &char| !c.is_numeric() && (1..=place(digit).len()).contains(&place(*c).len());
        let other = drawn_as(digit, NEEDED.chars().find(fits).unwrap());
        let said = fault(&other, &[SERIF]).unwrap();
        let told = format!(
            "calls itself Source Serif 4, which is built in, and draws “{digit}” otherwise"
        );
        assert_eq!(said, told);
        assert_eq!(fault(&other, &[]), None);
    }
}
