//! How wide text is when it is set, from the fonts themselves.

use std::cell::RefCell;
use std::iter;

use rustc_hash::FxHashMap;
use rustybuzz::ttf_parser::{self, Face as Font, Tag, name_id};
use rustybuzz::{Direction, Face, Feature, Script, ShapePlan, UnicodeBuffer, script};

use super::job;

/// The faces of a list of families in one weight and style: the first that has a character sets it.
pub(crate) struct Typeface<'f> {
    faces: Vec<Face<'f>>,
    /// Figures stand one under the other, so their digits are of one width.
    features: [Feature; 2],
    widths: RefCell<FxHashMap<String, f64>>,
    /// How each face sets a script, which it takes longer to find out than to set a word.
    plans: RefCell<FxHashMap<(usize, Direction, Script), ShapePlan>>,
}

impl<'f> Typeface<'f> {
    /// The faces nearest to a weight and style, as Typst chooses them, among `fonts` and those that it brings along.
    pub(crate) fn find(
        fonts: &'f [job::Font],
        families: &[String],
        weight: u16,
        italic: bool,
    ) -> Self {
        let off = |face: &Font<'_>| {
            let weight_off = face.weight().to_number().abs_diff(weight);
            (face.is_italic() != italic, weight_off)
        };
        let nearest = |family: &String| {
            let own = fonts.iter().map(|font| -> &'f [u8] { &font.bytes });
            let own = faces(own, family).min_by_key(off);
            let brought_along = typst_assets::fonts().map(|file| -> &'f [u8] { file });
            own.or_else(|| faces(brought_along, family).min_by_key(off))
        };
        let faces = families.iter().filter_map(nearest);
        let on = |tag: &[u8; 4]| Feature::new(Tag::from_bytes(tag), 1, ..);
        Self {
            faces: faces.map(Face::from_face).collect(),
            features: [on(b"tnum"), on(b"lnum")],
            widths: RefCell::default(),
            plans: RefCell::default(),
        }
    }

    pub(crate) fn width(&self, text: &str) -> f64 {
        if let Some(width) = self.widths.borrow().get(text) {
            return *width;
        }
        let runs = self.runs(text);
        let width = runs.map(|(run, face)| self.shaped(run, face)).sum();
        self.widths.borrow_mut().insert(text.to_owned(), width);
        width
    }

    /// The text in parts that one face sets each.
    fn runs<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'t str, Option<usize>)> {
        let has = |face: &Face<'f>, c| face.glyph_index(c).is_some();
        let face_of = move |c| self.faces.iter().position(|face| has(face, c));
        let mut rest = text;
        iter::from_fn(move || {
            let face = face_of(rest.chars().next()?);
            let end = rest.find(|c| face_of(c) != face).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            Some((run, face))
        })
    }

    fn shaped(&self, run: &str, at: Option<usize>) -> f64 {
        // No letter of another font is much wider than it is high.
        let Some((at, face)) = at.and_then(|at| Some((at, self.faces.get(at)?))) else {
            return run.chars().count() as f64;
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        let mut plans = self.plans.borrow_mut();
        let plan = plans.entry((at, direction, script));
        let plan = plan.or_insert_with(|| {
            let script = Some(script).filter(|it| *it != script::UNKNOWN);
            ShapePlan::new(face, direction, script, None, &self.features)
        });
        let glyphs = rustybuzz::shape_with_plan(face, plan, buffer);
        let advances = glyphs.glyph_positions().iter().map(|glyph| glyph.x_advance);
        f64::from(advances.sum::<i32>()) / f64::from(face.units_per_em())
    }
}

pub(super) fn parsed<'f>(files: impl Iterator<Item = &'f [u8]>) -> impl Iterator<Item = Font<'f>> {
    files.flat_map(|file| {
        let count = ttf_parser::fonts_in_collection(file).unwrap_or(1);
        (0..count).filter_map(move |index| Font::parse(file, index).ok())
    })
}

/// The faces of a family in font files; capitals do not matter.
pub(super) fn faces<'f>(
    files: impl Iterator<Item = &'f [u8]>,
    family: &str,
) -> impl Iterator<Item = Font<'f>> {
    let is_it = move |face: &Font<'_>| {
        self::family(face).is_some_and(|name| name.to_lowercase() == family.to_lowercase())
    };
    parsed(files).filter(is_it)
}

pub(super) fn family(face: &Font<'_>) -> Option<String> {
    named(face, name_id::TYPOGRAPHIC_FAMILY).or_else(|| named(face, name_id::FAMILY))
}

pub(super) fn named(face: &Font<'_>, id: u16) -> Option<String> {
    let mut names = face.names().into_iter();
    let name = names.find(|name| name.name_id == id && name.is_unicode())?;
    name.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serif() -> Typeface<'static> {
        Typeface::find(&[], &["Libertinus Serif".to_owned()], 400, false)
    }

    #[test]
    fn digits_are_of_one_width_and_text_is_as_wide_as_its_letters() {
        let serif = serif();
        assert_eq!(serif.width("1111"), serif.width("8888"));
        assert!(serif.width("mm") > serif.width("ii"));
    }

    #[test]
    fn a_bold_face_is_wider_and_what_no_font_has_is_a_square() {
        let bold = Typeface::find(&[], &["Libertinus Serif".to_owned()], 700, false);
        assert!(bold.width("all of it") > serif().width("all of it"));
        assert_eq!(serif().width("日本"), 2.0);
    }
}
