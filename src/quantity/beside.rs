//! What stands right beside an amount and makes another of it: `,000`, `thousand`, `minus`, `at most`.

use std::ops::Range;

use super::Language;
use super::currency;
use super::hedge::{self, Bound, Effect};
use super::term::Term;
use super::tokens::{self, DASHES};
use super::{Exact, Found, Measure, Per, Role, Value, scan};
use crate::unseen::is_unseen;

/// Marks that end a clause or close what was opened.
const CLOSING: &str = ")]»”’\"'…";
const STOPS: &str = ".,;:?!،؛؟۔。、";
const OPENING: &str = "([«“‘„‚\"'¿¡…";

/// What of the text behind an amount would be read as a part of it. `owns` tells whether words that follow are the amount's own
/// unit.
pub(crate) fn alters_from_behind(
    text: &str,
    language: &Language,
    owns: impl Fn(&str) -> bool,
) -> Option<Range<usize>> {
    let seen = text.trim_start_matches(is_unseen);
    let first = seen.chars().next()?;
    if let Some(place) = scale_in_brackets(text, language) {
        return (!owns(&text[place.clone()])).then_some(place);
    }
    if first.is_whitespace() {
        let start = text.len() - seen.trim_start().len();
        let length = word_behind(seen.trim_start(), language)?;
        return (!owns(&text[start..])).then_some(start..start + length);
    }
    let rest = &seen[first.len_utf8()..];
    let next = rest.trim_start_matches(is_unseen).chars().next();
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
            joins_word && !language.is_listed("prose.alters-behind", word)
        }
        stop if STOPS.contains(stop) => ends,
        other => CLOSING.contains(other),
    };
    let end = seen.find(char::is_whitespace).unwrap_or(seen.len());
    let end = text.len() - seen.len() + end;
    (!is_harmless).then_some(0..end)
}

/// A scale alone in brackets or quotation marks behind an amount: `(thousand)`.
fn scale_in_brackets(text: &str, language: &Language) -> Option<Range<usize>> {
    let seen = text.trim_start();
    let inside = seen.strip_prefix(|c| OPENING.contains(c))?;
    let (inside, _) = inside.split_once(|c| CLOSING.contains(c))?;
    let tokens = tokens::of(inside, language);
    let scale = holds!(Term::Magnitude(_) | Term::Plural | Term::Dozen | Term::Hundred | Term::Thousand => ());
    let (length, ()) = language.longest(&tokens, scale)?;
    let start = text.len() - seen.len();
    let end = start + seen.find(inside)? + inside.len();
    let end = end + text[end..].chars().next().map_or(0, char::len_utf8);
    (length == tokens.len()).then_some(start..end)
}

/// `hundred and` before an amount, which goes on with it.
fn hundred_and(before: &str, language: &Language) -> Option<usize> {
    let words: Vec<&str> = before.rsplitn(3, ' ').take(2).collect();
    let [and, hundred] = words[..] else {
        return None;
    };
    let is = |word: &str, wanted: fn(Term) -> Option<()>| {
        let tokens = tokens::of(word, language);
        tokens.len() == 1 && language.longest(&tokens, wanted).is_some()
    };
    let scale = holds!(Term::Magnitude(_) | Term::Hundred | Term::Thousand => ());
    let joins = is(and, holds!(Term::And => ())) && is(hundred, scale);
    joins.then_some(hundred.len() + 1 + and.len())
}

/// The length of what a text behind an amount and a space begins with and is a part of it.
fn word_behind(text: &str, language: &Language) -> Option<usize> {
    let first = text.chars().next()?;
    // A figure in groups of digits goes on behind a space.
    let end = text.find(|c: char| !c.is_numeric()).unwrap_or(text.len());
    if text[..end].chars().count() == 3 && !text[end..].starts_with(char::is_alphabetic) {
        return Some(end);
    }
    let is_plus = first == '+'
        && text[1..]
            .trim_start()
            .starts_with(|c: char| c.is_alphabetic() || STOPS.contains(c));
    if is_plus || matches!(first, '%' | '٪' | '‰' | '°') || currency::SYMBOLS.contains(first) {
        return Some(first.len_utf8());
    }
    let run = text.find(|c: char| !(c.is_alphabetic() || c == ' ' || c == '\u{a0}'));
    let run = &text[..run.unwrap_or(text.len())];
    let tokens = tokens::of(run, language);
    let scale = holds!(
        Term::Magnitude(_) | Term::Short(_) | Term::Percent => (),
        Term::Plural | Term::Dozen | Term::Hundred | Term::Thousand => (),
    );
    let scale = language.longest(&tokens, scale);
    let begins = |key: &str, goes_on: &dyn Fn(&str) -> bool| {
        let phrases = language.0.list(key).into_iter();
        let lengths = phrases.filter_map(|phrase| {
            let (typed, rest) = run.split_at_checked(phrase.len())?;
            let ends = rest.trim().is_empty()
                || !rest.starts_with(char::is_alphabetic) && goes_on(&phrase);
            (ends && typed.to_lowercase() == phrase).then_some(phrase.len())
        });
        lengths.max()
    };
    // `at least in the north` says more than how many, `or more in the north` does not.
    let listed = begins("prose.alters-behind", &|phrase| {
        let mut joints = language.text("prose.and").split(' ');
        joints.any(|joint| phrase.split(' ').next() == Some(joint))
    });
    // `3 tenths`, whatever follows
    let listed = listed.or_else(|| begins("prose.parts-behind", &|_| true));
    // `and a quarter`, `point five`
    let and = language.length(&tokens, Term::And).and_then(|and| {
        let rest = tokens.get(and..)?;
        let (length, ()) = language.longest(rest, holds!(Term::Fraction(..) => ()))?;
        let behind = &rest[length..];
        let ends = behind.is_empty() || language.magnitude_at(behind).is_some();
        ends.then_some((and + length, ()))
    });
    let decimals = tokens.split_first().and_then(|(first, rest)| {
        let words = language.0.list("prose.decimal-words");
        let (length, _) = language.number_at(rest, false)?;
        words
            .iter()
            .any(|word| first.is(word))
            .then_some((1 + length, ()))
    });
    // `per day`
    let per = language.length(&tokens, Term::Per).and_then(|per| {
        let many =
            holds!(Term::Magnitude(_) | Term::Hundred | Term::Thousand | Term::TimeUnit => ());
        let (of, ()) = language.longest(tokens.get(per..)?, many)?;
        Some((per + of, ()))
    });
    let scale = scale.or(per).or(and).or(decimals);
    let scale = scale.and_then(|(length, ())| Some(tokens.get(length.checked_sub(1)?)?.end));
    scale.or(listed)
}

/// What at the end of the text before an amount would be read as a part of it.
pub(crate) fn alters_from_before(text: &str, language: &Language) -> Option<Range<usize>> {
    let seen = text.trim_end_matches(is_unseen);
    let last = seen.chars().next_back()?;
    let rest = &seen[..seen.len() - last.len_utf8()];
    let behind_letter = rest.ends_with(char::is_alphabetic);
    if last.is_whitespace() {
        let before = seen.trim_end();
        // Alone before a number a dash is a minus.
        let mut signs = before.trim_start().chars();
        let dash = signs
            .next()
            .filter(|sign| DASHES.contains(sign) && *sign != '—');
        if dash.is_some() && signs.next().is_none() {
            return Some(0..before.len());
        }
        let before = before.trim_end_matches([':', '(', '“', '"']).trim_end();
        let phrases = language.0.list("prose.alters-before").into_iter();
        let lengths = phrases.filter_map(|phrase| {
            let at = before.len().checked_sub(phrase.len())?;
            let (outside, typed) = before.split_at_checked(at)?;
            let inside = outside.ends_with(|c: char| c.is_alphanumeric() || DASHES.contains(&c));
            (typed.to_lowercase() == phrase && !inside).then_some(phrase.len())
        });
        let sign = before.chars().next_back();
        let is_alone = |sign: char| {
            let before = before[..before.len() - sign.len_utf8()].trim_end();
            // Between two figures it is arithmetic, and a dash in a sentence parts it.
            match sign {
                '+' | '−' => !before.is_empty() && !before.ends_with(char::is_numeric),
                _ => DASHES.contains(&sign) && sign != '—' && before.ends_with([':', '=']),
            }
        };
        let sign = sign.filter(|sign| {
            currency::SYMBOLS.contains(*sign) || "×÷±<>≤≥≦≧≠≈~".contains(*sign) || is_alone(*sign)
        });
        // `Tsd.`, `lakh`
        let word = before
            .trim_end_matches('.')
            .rsplit(|c: char| !c.is_alphabetic())
            .next();
        let is_scale = |word: &&str| {
            let tokens = tokens::of(word, language);
            let scale = holds!(Term::Magnitude(_) | Term::Short(_) => ());
            word.chars().count() > 1 && language.longest(&tokens, scale).is_some()
        };
        // `minus, `
        if let Some(rest) = before
            .strip_suffix(',')
            .filter(|it| ends_in_minus(it, language))
        {
            return Some(rest.rfind(char::is_whitespace).map_or(0, |at| at + 1)..before.len());
        }
        let word = word
            .filter(is_scale)
            .map(|word| before.len() - before.rfind(word).unwrap_or(0));
        let length = lengths.max().or(sign.map(char::len_utf8)).or(word);
        let length = length.or_else(|| hundred_and(before, language))?;
        return Some(before.len() - length..before.len());
    }
    let is_harmless = match last {
        '—' | '\'' | '’' => true,
        // `minus (`
        '(' => !ends_in_minus(rest, language),
        dash if DASHES.contains(&dash) => behind_letter,
        // Arabic writes `and` and `in` without a space.
        letter if letter.is_alphabetic() => ('\u{600}'..'\u{700}').contains(&letter),
        other => OPENING.contains(other),
    };
    let start = seen.rfind(char::is_whitespace);
    let start = start.map_or(0, |at| seen.len() - seen[at..].trim_start().len());
    (!is_harmless).then_some(start..text.len())
}

fn ends_in_minus(text: &str, language: &Language) -> bool {
    let before = text.trim_end().to_lowercase();
    let minus = language.0.list("values.minus");
    let rest = minus
        .first()
        .and_then(|minus| before.strip_suffix(&**minus));
    rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// What of the texts before and behind an amount is read together with it, as the places in each. The amount is a plain number, a
/// percentage or money; of others hedges behind alone are told. Hedges in words, and what says in words that something rose or fell, are let pass.
pub(crate) fn read_with(
    before: &str,
    measure: &Measure,
    behind: &str,
    language: &Language,
) -> [Option<Range<usize>>; 2] {
    let amount = match measure {
        Measure::Plain => AMOUNT.to_owned(),
        Measure::Percent => format!("{AMOUNT}%"),
        Measure::Money(money) => format!("{}{AMOUNT}", money.sign),
        _ => AMOUNT.to_owned(),
    };
    let is_told = matches!(
        measure,
        Measure::Plain | Measure::Percent | Measure::Money(_)
    );
    let before_end = clause_before(before);
    let text = format!("{}{amount}{}", &before[before_end..], behind);
    let own = before.len() - before_end..before.len() - before_end + amount.len();
    let found = scan(&text, language).into_iter();
    let covers = |found: &Found| found.span.start <= own.start && own.end <= found.span.end;
    let alone = scan(&amount, language).into_iter().next();
    let (Some(found), Some(alone)) = ({ found }.find(covers), alone) else {
        return [None, None];
    };
    let (read, alone) = (found.value, alone.value);
    let size = |value: &Value| {
        let ends = value.interval().map(|it| [it.low, it.high]);
        ends.map(|ends| ends.map(|end| end.map(Exact::abs)))
    };
    let is_bound = read.bound().is_some();
    // Hedges in words are told as hedges.
    let is_sign = !text[found.span.start..own.start].contains(char::is_alphabetic);
    let sign = || is_sign && read.hedge_behind.is_none();
    let rest = text[found.span.end..].trim_start();
    let ends = !rest.starts_with(char::is_alphanumeric);
    let altered = read.hedge_behind.is_some() && ends
        || is_told
            && (read.measure != alone.measure
                || read.margin.is_some()
                || (read.per.as_ref()).is_some_and(|per| is_rate(per, rest, language))
                || !is_bound && size(&read) != size(&alone)
                || is_bound && sign());
    let first = before_end + found.span.start..before.trim_end().len();
    let last = 0..found.span.end.saturating_sub(own.end);
    let stretch = |range: Range<usize>| (altered && !range.is_empty()).then_some(range);
    [stretch(first), stretch(last)]
}

/// Whether what a number may be per is so before the rest of its sentence: `a day`, not `a day later`.
fn is_rate(per: &Per, rest: &str, language: &Language) -> bool {
    let tokens = tokens::of(&per.words, language);
    let ends = !rest.starts_with(char::is_alphanumeric);
    if language.length(&tokens, Term::Per).is_some() {
        let last = tokens.len().saturating_sub(1);
        let timed = language.length(&tokens[last..], Term::TimeUnit).is_some();
        return timed || per.number != Exact::ONE;
    }
    let next = rest.split(|c: char| !c.is_alphanumeric()).next();
    let mut later = language.text("prose.after-lengths").split(' ').peekable();
    let known = later.peek().is_some_and(|first| !first.is_empty());
    // `every day` tells when as often as not.
    let counts =
        !known || language.length(&tokens, Term::Each) == language.length(&tokens, Term::Article);
    counts && (ends || known && !later.any(|word| Some(word) == next))
}

/// A number that no text has beside a reference.
const AMOUNT: &str = "3";

/// Where the clause begins that a text ends with: quantities do not reach over more.
fn clause_before(text: &str) -> usize {
    let end = text.rfind(['.', ';', ':', '?', '!', '(', '\u{1A}']);
    end.map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    })
}

/// What at the end of a text multiplies or parts the amount behind it: `ten times`, `a tenth of`, or is a number in words.
pub(crate) fn multiplies(before: &str, language: &Language) -> Option<Range<usize>> {
    let start = clause_before(before);
    let found = scan(&before[start..], language).pop()?;
    let place = start + found.span.start..start + found.span.end;
    let joint = before[place.end..].trim();
    let joint = joint.trim_matches(|c| DASHES.contains(&c)).to_lowercase();
    let touches = joint.is_empty();
    let parts = touches || language.0.list("prose.parts-of").contains(&joint);
    let number = || {
        let mut numbers = found.value.numbers().into_iter();
        let in_words = numbers.any(|it| it.words().is_some() && it.total() != Exact::ONE);
        in_words && found.role == Role::Figure && found.value.measure == Measure::Plain
    };
    let multiplies = match found.value.measure {
        Measure::Multiple | Measure::Fraction => parts,
        _ => touches && number(),
    };
    multiplies.then_some(place)
}

/// Whether what stands between two amounts makes one of them: nothing, a space that groups digits, a point, a dash, a slash.
pub(crate) fn joins_amounts(between: &str) -> bool {
    if between
        .chars()
        .all(|sign| sign.is_whitespace() && !sign.is_ascii() || is_unseen(sign))
    {
        return true;
    }
    let mut seen = between.chars().filter(|sign| !is_unseen(*sign));
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
