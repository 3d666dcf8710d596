//! What stands right beside an amount and makes another of it: `,000`, `thousand`, `minus`, `at most`.

use std::ops::Range;

use super::Language;
use super::currency;
use super::hedge::{self, Bound, Effect};
use super::language::Words;
use super::term::Term;
use super::tokens::{self, DASHES};

/// Marks that end a clause or close what was opened.
const CLOSING: &str = ")]»”’\"'…";
const STOPS: &str = ".,;:?!،؛؟۔。、";
const OPENING: &str = "([«“‘„‚\"'¿¡…";

/// Whether a sign has no width: it parts no figures, and nobody sees it.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What of the text behind an amount would be read as a part of it. `owns` tells whether words that follow are the amount's own
/// unit.
pub(crate) fn alters_from_behind(
    text: &str,
    language: &Language,
    owns: impl Fn(&str) -> bool,
) -> Option<Range<usize>> {
    let seen = text.trim_start_matches(is_invisible);
    let first = seen.chars().next()?;
    if first.is_whitespace() {
        let start = text.len() - seen.trim_start().len();
        let length = word_behind(seen.trim_start(), language)?;
        return (!owns(&text[start..])).then_some(start..start + length);
    }
    let rest = &seen[first.len_utf8()..];
    let next = rest.trim_start_matches(is_invisible).chars().next();
    let ends =
        next.is_none_or(|next| next.is_whitespace() || CLOSING.contains(next) || next == '—');
    let joins_word = next.is_none_or(|next| next.is_alphabetic() || next.is_whitespace());
    let is_harmless = match first {
        '’' | '\'' => next.is_none_or(|next| !next.is_numeric()),
        '—' | '(' | '[' => true,
        dash if DASHES.contains(&dash) => {
            let word = rest
                .split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or_default();
            joins_word && !language.0.is_listed("prose.alters-behind", word)
        }
        stop if STOPS.contains(stop) => ends,
        other => CLOSING.contains(other),
    };
    let end = seen.find(char::is_whitespace).unwrap_or(seen.len());
    let end = text.len() - seen.len() + end;
    (!is_harmless).then_some(0..end)
}

/// The length of what a text behind an amount and a space begins with and is a part of it.
fn word_behind(text: &str, language: &Language) -> Option<usize> {
    let first = text.chars().next()?;
    // A figure in groups of digits goes on behind a space.
    let end = text.find(|c: char| !c.is_numeric()).unwrap_or(text.len());
    if text[..end].chars().count() == 3 && !text[end..].starts_with(char::is_alphabetic) {
        return Some(end);
    }
    if matches!(first, '%' | '٪' | '‰') || currency::SYMBOLS.contains(first) {
        return Some(first.len_utf8());
    }
    let run = text.find(|c: char| !(c.is_alphabetic() || c == ' ' || c == '\u{a0}'));
    let run = &text[..run.unwrap_or(text.len())];
    let tokens = tokens::of(run, language);
    let scale = language.longest(&tokens, |term| {
        matches!(
            term,
            Term::Magnitude(_) | Term::Percent | Term::Dozen | Term::Hundred | Term::Thousand
        )
        .then_some(())
    });
    let listed = language
        .0
        .list("prose.alters-behind")
        .into_iter()
        .filter(|phrase| {
            let rest = run.get(phrase.len()..);
            let stands = run
                .get(..phrase.len())
                .is_some_and(|typed| typed.to_lowercase() == *phrase);
            // `at least in the north` says more than how many.
            stands && rest.is_some_and(|rest| rest.trim().is_empty())
        });
    let listed = listed.map(|phrase| phrase.len()).max();
    let scale = scale.and_then(|(length, ())| Some(tokens.get(length.checked_sub(1)?)?.end));
    scale.or(listed)
}

/// What at the end of the text before an amount would be read as a part of it.
pub(crate) fn alters_from_before(text: &str, language: &Language) -> Option<Range<usize>> {
    let seen = text.trim_end_matches(is_invisible);
    let last = seen.chars().next_back()?;
    let rest = &seen[..seen.len() - last.len_utf8()];
    let behind_letter = rest.ends_with(char::is_alphabetic);
    if last.is_whitespace() {
        let before = seen.trim_end();
        let phrases = language.0.list("prose.alters-before").into_iter();
        let lengths = phrases.filter_map(|phrase| {
            let at = before.len().checked_sub(phrase.len())?;
            let (outside, typed) = before.split_at_checked(at)?;
            let inside = outside.ends_with(|c: char| c.is_alphanumeric() || DASHES.contains(&c));
            (typed.to_lowercase() == phrase && !inside).then_some(phrase.len())
        });
        let sign = before.chars().next_back();
        let sign = sign.filter(|sign| currency::SYMBOLS.contains(*sign));
        let length = lengths.max().or(sign.map(char::len_utf8))?;
        return Some(before.len() - length..before.len());
    }
    let is_harmless = match last {
        '—' | '\'' | '’' => true,
        dash if DASHES.contains(&dash) => behind_letter,
        // Arabic writes `and` and `in` without a space.
        letter if letter.is_alphabetic() => ('\u{600}'..'\u{700}').contains(&letter),
        other => OPENING.contains(other),
    };
    let start = seen.rfind(char::is_whitespace);
    let start = start.map_or(0, |at| seen.len() - seen[at..].trim_start().len());
    (!is_harmless).then_some(start..text.len())
}

/// Whether what stands between two amounts makes one of them: nothing, a point, a dash, a slash.
pub(crate) fn joins_amounts(between: &str) -> bool {
    let mut seen = between.chars().filter(|sign| !is_invisible(*sign));
    seen.all(|sign| DASHES.contains(&sign) && sign != '—' || ".,:/'’⁄".contains(sign))
}

/// Whether a bound such as `more than` compares an amount with the one before it.
pub(crate) fn compares(bound: &str, language: &Language) -> bool {
    let tokens = tokens::of(bound, language);
    let effect = hedge::at_start(&tokens, language).map(|(_, effect)| effect);
    matches!(
        effect,
        Some(Effect::Bounds(Bound::MoreThan | Bound::FewerThan))
    )
}

impl Words {
    fn is_listed(&self, key: &str, word: &str) -> bool {
        self.list(key)
            .iter()
            .any(|listed| *listed == word.to_lowercase())
    }
}
