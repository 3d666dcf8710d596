//! The fonts a sheet is set with: those that Typst brings along, then the job's.

use std::collections::BTreeSet;
use std::iter;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use ttf_parser::{Face, Tag};
use typst::foundations::Bytes;
use typst::text::{Font as TypstFont, FontInfo, is_default_ignorable};
use typst_kit::fonts::FontStore;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};
use unicode_script::{Script, UnicodeScript};

use super::metrics::parsed;
use super::{Font, is_without_ink};

static EMBEDDED: LazyLock<Vec<(TypstFont, FontInfo)>> =
    LazyLock::new(|| typst_kit::fonts::embedded().collect());

/// The faces for the fonts asked for last: a run seldom uses more than one set of them.
static KEPT: Mutex<Option<(Vec<Font>, Arc<FontStore>)>> = Mutex::new(None);

/// The faces in the order in which the `typst` program finds them; it matters where several suit
/// equally well.
pub fn store(fonts: &[Font]) -> Arc<FontStore> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, store)) = kept.as_ref().filter(|(known, _)| known == fonts) {
        return Arc::clone(store);
    }
    let mut store = FontStore::new();
    store.extend(EMBEDDED.iter().cloned());
    for font in fonts {
        let faces = TypstFont::iter(Bytes::new(font.bytes.clone()));
        store.extend(faces.map(|face| (face.clone(), face.info().clone())));
    }
    let store = Arc::new(store);
    *kept = Some((fonts.to_vec(), Arc::clone(&store)));
    store
}

/// The families that may set a text where those of the theme lack a letter: the template's own, then Typst's. Where none is
/// named, Typst takes whatever font it finds, be it one for formulas.
pub fn text_families<'a>(own: impl Iterator<Item = &'a [u8]>) -> Vec<String> {
    let own = own.flat_map(|bytes| FontInfo::iter(bytes).collect::<Vec<_>>());
    let mut families: Vec<String> = own.map(|info| info.family).collect();
    families.dedup();
    families.extend(super::EMBEDDED_TEXT_FAMILIES.map(str::to_owned));
    families
}

/// Gives the characters of `text` that cannot be set, so that both engines would refuse the sheet, or could not set them right:
/// those that no font can show, letters that only a font for formulas has, or one without the features of a script whose
/// letters change with those around them, and private ones, which PDF/A forbids because they mean nothing without their font.
///
/// Typst falls back from font to font, so a character counts as shown if any font has it. Passed
/// over are the few that Typst looks for in the wrong font: accents that the letter's own font
/// lacks, and characters that a font claims to have and does not. Typst itself refuses those.
pub fn missing_characters(text: &str, fonts: &[Font]) -> BTreeSet<char> {
    // Typst's own fonts take it several milliseconds to load, of which nothing is needed here.
    let own = fonts.iter().map(|font| font.bytes.as_ref());
    let files = typst_assets::fonts().map(|file: &[u8]| file).chain(own);
    let faces: Vec<Face<'_>> = parsed(files).collect();
    let mut missing = BTreeSet::new();
    for (base, accent) in clusters(text) {
        // An accent is not to blame for a letter that is missing by itself, which comes before it.
        if accent.is_some() && missing.contains(&base) {
            continue;
        }
        let shown = faces.iter().any(|face| match accent {
            None => sets(face, base),
            Some(accent) => {
                sets(face, base) && sets(face, accent)
                    || compose(base, accent).is_some_and(|c| sets(face, c))
            }
        });
        if !shown || is_private(base) || is_without_ink(base) {
            missing.insert(accent.unwrap_or(base));
        }
    }
    missing
}

/// The distinct characters that need a glyph; an accent comes with what it stands on, since a
/// font has to have both. Spaces are made up where a font has none, and Typst leaves out line
/// breaks, tabs and characters that are ignorable by nature.
fn clusters(text: &str) -> BTreeSet<(char, Option<char>)> {
    let mut found = BTreeSet::new();
    let mut base = ' ';
    for c in text
        .chars()
        .filter(|c| is_without_ink(*c) || !is_default_ignorable(*c))
    {
        if is_combining_mark(c) {
            found.insert((base, Some(c)));
        } else if c.is_whitespace() {
            base = ' ';
        } else {
            base = c;
            found.insert((c, None));
        }
    }
    found
}

/// Whether Unicode leaves it to a font what the character means.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// Scripts whose letters change their form or place with those around them, by their codes in ISO 15924. Behind a stroke
/// the further tags that OpenType has for them.
const SHAPED: &str = "arab syrc nkoo/nko mong deva/dev2 beng/bng2 guru/gur2 gujr/gjr2 orya/ory2 taml/tml2 telu/tel2 knda/knd2 \
    mlym/mlm2 sinh thai laoo/lao tibt mymr/mym2 khmr java bali sund cham lana cakm mtei";

/// Whether a face sets a character as its script wants it.
fn sets(face: &Face<'_>, c: char) -> bool {
    let script = c.script();
    let is_letter = !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    let tables = face.tables();
    let code = script.short_name().to_lowercase();
    let mut shaped = SHAPED.split(' ').map(|tags| tags.split('/'));
    let is_shaped = match shaped.find(|tags| tags.clone().next() == Some(&code)) {
        None => true,
        Some(mut tags) => tags.any(|tag| {
            let tag = Tag::from_bytes_lossy(tag.as_bytes());
            let mut layouts = [tables.gsub, tables.gpos].into_iter().flatten();
            layouts.any(|layout| layout.scripts.find(tag).is_some())
        }),
    };
    is_shaped && !(is_letter && tables.math.is_some()) && shows(face, c)
}

/// Whether a face can show a character as it is or put together from its parts.
fn shows(face: &Face<'_>, c: char) -> bool {
    // A table of characters may list some and give them the glyph that stands for a missing one.
    let has = |c| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
    has(c) || parts(c).is_some_and(|(base, accent)| accent.is_none_or(has) && shows(face, base))
}

/// The last step of a character's canonical composition, undone.
fn parts(c: char) -> Option<(char, Option<char>)> {
    let mut decomposed: Vec<char> = iter::once(c).nfd().collect();
    if decomposed == [c] {
        return None;
    }
    let several = decomposed.len() > 1;
    let accent = decomposed.pop_if(|_| several);
    let mut base = decomposed.into_iter().nfc();
    base.next()
        .filter(|_| base.next().is_none())
        .map(|base| (base, accent))
}
