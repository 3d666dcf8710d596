//! The fonts a sheet is set with: those that Typst brings along, then the job's.

use std::collections::BTreeSet;
use std::iter;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use typst::foundations::Bytes;
use typst::text::{Font as Face, FontInfo, is_default_ignorable};
use typst_kit::fonts::FontStore;
use unicode_normalization::UnicodeNormalization;

use super::Font;

/// Typst's embedded fonts, read once.
static EMBEDDED: LazyLock<Vec<(Face, FontInfo)>> = LazyLock::new(|| typst_kit::fonts::embedded().collect());

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
        store.extend(Face::iter(Bytes::new(font.bytes.clone())).map(|face| (face.clone(), face.info().clone())));
    }
    let store = Arc::new(store);
    *kept = Some((fonts.to_vec(), Arc::clone(&store)));
    store
}

/// The characters of `text` that would come out as a missing glyph, which both engines refuse.
pub fn missing_characters(text: &str, fonts: &[Font]) -> BTreeSet<char> {
    let store = store(fonts);
    let faces: Vec<Face> = (0..).map_while(|index| store.font(index)).collect();
    let characters: BTreeSet<char> = text.chars().filter(|&c| !is_default_ignorable(c)).collect();
    characters.into_iter().filter(|&c| !faces.iter().any(|face| shows(face, c))).collect()
}

/// Whether a font can show a character as it is or put together from its parts.
fn shows(face: &Face, c: char) -> bool {
    let has = |c| face.info().coverage.contains(u32::from(c));
    has(c) || parts(c).is_some_and(|(base, mark)| mark.is_none_or(has) && shows(face, base))
}

/// The last step of a character's canonical composition, undone.
fn parts(c: char) -> Option<(char, Option<char>)> {
    let mut decomposed: Vec<char> = iter::once(c).nfd().collect();
    if decomposed == [c] {
        return None;
    }
    let mark = decomposed.pop().filter(|_| decomposed.len() > 1);
    let mut base = decomposed.into_iter().nfc();
    base.next().filter(|_| base.next().is_none()).map(|base| (base, mark))
}
