//! Signs, hedges and words beside a number of a source that are not read with it: `≠ 37`, `- 37`, `approximately (by our count) 37`.

use super::claimed::Claimed;
use super::document::Document;
use super::readings::may_be_negative;
use super::scanned::Scanned;
use crate::quantity::{Found, Language, Measure, hedge_at_end, scan};
use crate::wording::{Lexicon, Topic, Wording};

const MINUS: [char; 4] = ['-', '‑', '–', '−'];
/// So many bytes stand at most in brackets between a hedge and its number.
const LONGEST_ASIDE: usize = 80;
const BOUNDS: &str = "<>≤≥≦≧⩽⩾~≈≃+";

/// What stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Minus,
    /// A bound, or a word such as `approximately`.
    Hedge,
    /// `37 fewer crossings` are no crossings.
    Fewer,
    /// It is not this number at all: `≠`, `twice`.
    Other,
}

/// The quantities of a cell. A sign before a number quotes no line of a letter there.
pub(super) fn scan_cell(text: &str, language: &Language) -> Vec<Found> {
    const LEAD: &str = ": ";
    if !text.starts_with('>') {
        return scan(text, language);
    }
    let mut found = scan(&format!("{LEAD}{text}"), language);
    for one in &mut found {
        one.span = one.span.start.saturating_sub(LEAD.len())..one.span.end - LEAD.len();
    }
    found
}

/// Whether a number may be a negative one: in brackets, or with a minus that a blank parts from it.
pub(super) fn is_negative(
    document: &Document,
    at: usize,
    one: &Found,
    language: &Language,
) -> bool {
    may_be_negative(document, at, one, language)
        || one.value.hedge.is_none()
            && matches!(sign(document, at, one, language), Some((Sign::Minus, _)))
}

impl Scanned {
    /// All that stands where a sign that is not read is beside a number.
    pub(super) fn with_sign(&self, place: (usize, usize)) -> Option<&str> {
        self.sign(place).map(|(_, whole)| whole)
    }

    fn sign(&self, (paragraph, number): (usize, usize)) -> Option<(Sign, &str)> {
        let language = self.language.as_ref()?;
        let found = &self.found[paragraph][number];
        let text = &self.document.paragraphs[paragraph].text;
        let before = number.checked_sub(1).map(|at| &self.found[paragraph][at]);
        // `twice 37`
        let times = before.filter(|it| it.value.measure == Measure::Multiple);
        let touches = |it: &&Found| {
            let between = text.get(it.span.end..found.span.start);
            between.is_some_and(|between| between.trim().is_empty())
        };
        if let Some(times) = times.filter(touches) {
            return Some((Sign::Other, &text[times.span.start..found.span.end]));
        }
        sign(&self.document, paragraph, found, language)
    }
}

impl Claimed<'_> {
    /// Whether a fact may be the number at a place, for what stands beside that: a hedge asks for one, a minus for a fall.
    pub(super) fn fits_sign(&self, source: &Scanned, place: (usize, usize)) -> bool {
        let Some((sign, whole)) = source.sign(place) else {
            return true;
        };
        let is_fall = || {
            let lexicon = Lexicon::of(&self.value.language);
            let words = self.words();
            let wording = Wording::of(&words, &lexicon);
            let negative = |number: &crate::quantity::Number| number.total().is_negative();
            self.value.numbers().into_iter().any(negative)
                || wording.says(Topic::Direction, wording.all())
                || whole
                    .split(' ')
                    .next_back()
                    .is_some_and(|last| words.contains(last))
        };
        match sign {
            Sign::Minus | Sign::Fewer => is_fall(),
            Sign::Hedge => self.value.hedge.is_some(),
            Sign::Other => false,
        }
    }
}

/// The sign beside a number, and all that stands there.
fn sign<'d>(
    document: &'d Document,
    paragraph: usize,
    found: &Found,
    language: &Language,
) -> Option<(Sign, &'d str)> {
    let text = document.paragraphs[paragraph].text.as_str();
    let (start, end) = (found.span.start, found.span.end);
    let Some(place) = document.cell_at(paragraph, start) else {
        return before(text, start, language)
            .map(|(sign, from)| (sign, &text[from..end]))
            .or_else(|| behind(text, end, language).map(|(sign, to)| (sign, &text[start..to])));
    };
    let cell = document.cell(place)?.span.clone();
    let alone = |text: &str| {
        let text = text.trim();
        let mut signs = text.chars();
        match (signs.next()?, signs.next()) {
            (minus, None) if MINUS.contains(&minus) => Some(Sign::Minus),
            ('≠', None) => Some(Sign::Other),
            (bound, None) if BOUNDS.contains(bound) => Some(Sign::Hedge),
            _ => (hedge_at_end(text, language)? == text).then_some(Sign::Hedge),
        }
    };
    let (before, behind) = (text.get(cell.start..start)?, text.get(end..cell.end)?);
    let whole = text[cell].trim();
    // A rise with its sign is the number.
    if before.trim() != "+"
        && let Some(sign) = alone(before).or_else(|| alone(behind))
    {
        return Some((sign, whole));
    }
    let other = document.beside(place, false)?;
    // A hyphen in a cell of its own says that there is nothing.
    let is_sign = before.trim().is_empty() && !matches!(other, "-" | "–" | "+");
    alone(other).filter(|_| is_sign).map(|sign| (sign, other))
}

/// The sign before a number in running text, and where it begins.
fn before(text: &str, start: usize, language: &Language) -> Option<(Sign, usize)> {
    let before = text[..start].trim_end();
    let last = before.chars().next_back()?;
    let at = before.len() - last.len_utf8();
    let rest = before[..at].trim_end();
    let touches = before.len() == start;
    let is_behind_colon = rest.ends_with([':', '=', '(']) || last == '‑' && rest.len() < at;
    match last {
        '≠' => Some((Sign::Other, at)),
        // `- 37` in a list is an item, and `52 − 37` a range.
        '−' if !rest.ends_with(char::is_numeric) && (!touches || rest.len() < at) => {
            Some((Sign::Minus, at))
        }
        minus if MINUS.contains(&minus) && is_behind_colon => Some((Sign::Minus, at)),
        // `approximately (by our count) 37`, `(approx.) 37`
        ')' | ']' => {
            let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST_ASIDE));
            let open = before[near..].rfind(if last == ')' { '(' } else { '[' })?;
            let open = near + open;
            let outside = before[..open].trim_end();
            let inside = before[open + 1..at].trim();
            let is_hedge = !inside.is_empty() && hedge_at_end(inside, language) == Some(inside);
            let hedge = hedge_at_end(outside, language);
            hedge
                .map(|hedge| (Sign::Hedge, outside.len() - hedge.len()))
                .or(is_hedge.then_some((Sign::Hedge, open)))
        }
        _ => None,
    }
}

/// The sign behind a number in running text, and where it ends.
fn behind(text: &str, end: usize, language: &Language) -> Option<(Sign, usize)> {
    let behind = &text[end..];
    let seen = behind.trim_start();
    let first = seen.chars().next()?;
    let (touches, to) = (
        seen.len() == behind.len(),
        text.len() - seen.len() + first.len_utf8(),
    );
    let rest = text[to..].trim_start();
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ')']);
    match first {
        '~' if touches => Some((Sign::Hedge, to)),
        '+' if !rest.starts_with(|c: char| c.is_alphanumeric()) => Some((Sign::Hedge, to)),
        minus if MINUS.contains(&minus) && ends => Some((Sign::Minus, to)),
        letter if letter.is_alphabetic() && !touches => {
            let word = seen.split(|c: char| !c.is_alphabetic()).next()?;
            let is_fewer = language.has_word("wording.fewer", &word.to_lowercase());
            is_fewer.then(|| (Sign::Fewer, to - first.len_utf8() + word.len()))
        }
        _ => None,
    }
}
