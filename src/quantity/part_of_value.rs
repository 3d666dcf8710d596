//! What stands in a unit and belongs to the value: digits of any sort, a second scale, a half, a hedge.

use super::{
    Language,
    term::Term,
    tokens::{self, Kind, Token, written},
};

/// What changes the number of a unit's value: at its start, in brackets there, or a bound at its end.
pub(super) fn part_of_value(text: &str, tokens: &[Token], language: &Language) -> Option<String> {
    let first = text.split_whitespace().next()?;
    if is_digits(first) {
        return Some(first.to_owned());
    }
    if let Some((inside, _)) = text
        .strip_prefix(['(', '['])
        .and_then(|rest| rest.split_once([')', ']']))
    {
        let own = tokens::of(inside, language);
        let length = language.longest(&own, scales)?.0;
        return (length == own.len()).then(|| text[..inside.len() + 2].to_owned());
    }
    let at_start = |length: usize| written(text, &tokens[..length]);
    let listed = || language.phrases("values.not-in-units");
    let lower = text.to_lowercase();
    let begins = listed().filter(|phrase| {
        let rest = lower.strip_prefix(phrase);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    let mut alone = listed().filter_map(|phrase| phrase.strip_prefix('='));
    if alone.any(|phrase| phrase == lower.trim()) {
        return Some(text.trim().to_owned());
    }
    let begins = begins.max_by_key(|phrase| phrase.len());
    let behind = holds!(Term::Behind(_) => ());
    let longer = |(length, ()): (usize, ())| (length > 1).then(|| at_start(length));
    let ends = (1..tokens.len()).find(|at| {
        let ends = language.longest(&tokens[*at..], behind);
        let is_listed = || {
            let typed = lower.get(tokens[*at].start..).unwrap_or_default();
            listed().any(|phrase| phrase == typed)
        };
        ends.is_some_and(|(length, ())| at + length == tokens.len() && (length > 1 || is_listed()))
    });
    let begins = begins.and_then(|phrase| text.get(..phrase.len()));
    begins
        .map(str::to_owned)
        .or_else(|| language.longest(tokens, behind).and_then(longer))
        .or_else(|| goes_on(tokens, language).map(at_start))
        .or_else(|| ends.map(|at| text[tokens[at].start..].to_owned()))
}

/// `000s`, `①boats`, `OOO`, `e3`, `x10`: what is read behind digits as more of them. Raised digits are of symbols: `¹⁴C`.
fn is_digits(word: &str) -> bool {
    let mut signs = word.chars();
    let (first, second) = (signs.next().unwrap_or_default(), signs.next());
    let in_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let is_raised = matches!(first, '²' | '³' | '¹' | '\u{2070}'..='\u{209C}');
    let is_round = |c: char| "OoОоΟο".contains(c);
    !first.is_ascii() && first.is_numeric() && !is_raised
        || first == '0' && second.is_some_and(char::is_numeric)
        || second.is_some() && word.chars().all(is_round)
        || matches!(first, 'e' | 'x') && second.is_some() && in_digits(&word[1..])
}

/// How far at the start a part of the number goes on: `and a half`, `point five`.
fn goes_on(tokens: &[Token], language: &Language) -> Option<usize> {
    if let Some((length, ())) = language.longest(tokens, holds!(Term::AndHalf => ())) {
        return Some(length);
    }
    let number = |from: usize| {
        let rest = tokens.get(from..)?;
        let part = holds!(Term::Fraction(..) => ());
        let part = language.longest(rest, part).map(|(length, ())| length);
        let number = || language.number_at(rest, false).map(|(length, _)| length);
        Some(from + part.or_else(number)?)
    };
    let Kind::Word(first) = &tokens.first()?.kind else {
        return None;
    };
    let mut words = language.phrases("prose.decimal-words");
    if words.any(|word| word == first) {
        return number(1);
    }
    number(language.length(tokens, Term::And)?)
}

/// What multiplies a number, or is one.
pub(super) fn scales(term: Term) -> Option<()> {
    let scales = holds!(
        Term::Magnitude(_) | Term::Short(_) | Term::Number(_) => (),
        Term::Plural | Term::Dozen | Term::Hundred | Term::Thousand | Term::Singular => (),
    );
    scales(term)
}
