//! What stands behind a number: a hedge, what it is per, a mark of its standing.

use super::leading::hedged;
use super::number;
use crate::quantity::{
    Exact, Measure, Per, Status, hedge::Effect, term::Term, tokens::Kind, view::View,
};

/// The hedge behind a number: its effect, as typed with what joins it, and where it ends.
pub(super) fn hedge(view: View<'_>, at: usize) -> Option<(Effect, String, usize)> {
    if view.typed(at) == "+" && view.touches(at) {
        let glued = view.touches(at + 1) && !matches!(view.kind(at + 1), Some(Kind::Break) | None);
        let effect = Effect::Bounds(crate::quantity::Bound::AtLeast);
        return (!glued).then(|| (effect, "+".to_owned(), at + 1));
    }
    let bracket = usize::from(view.typed(at) == "(" || view.typed(at) == ",");
    let first = at
        + if bracket == 1 {
            1
        } else {
            usize::from(view.is_hyphen(at))
        };
    let (length, effect) = view.longest(first, holds!(Term::Behind(effect) => effect))?;
    let mut end = first + length;
    if view.typed(at) == "(" {
        if view.typed(end) != ")" {
            return None;
        }
        end += 1;
    }
    // `a dozen and more than 50`, `in 2027, and up to 120`: what a number follows belongs to that.
    let is_of_next = (first..end).any(|at| hedged(view, at));
    let goes_on = view.is(end, "than") || number::starts(view, end) || is_of_next;
    let start = view.tokens.get(at.checked_sub(1)?)?.end;
    let typed = view.text.get(start..view.span(at, end).end)?;
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let space = if view.touches(at) { "" } else { " " };
    (!goes_on).then(|| (effect, format!("{space}{typed}"), end))
}

/// How many words of what is counted may stand between a number and a hedge behind it.
const MOST_BETWEEN: usize = 3;

/// The words of running text that may say what is counted, behind a number.
fn counted(view: View<'_>, at: usize) -> impl Iterator<Item = usize> {
    (at..at + MOST_BETWEEN).take_while(move |at| !view.is_value && view.word(*at).is_some())
}

/// The hedge behind what is counted, in running text: `5 wells or more`, `8 wells (approx.)`, `500 people at least`.
pub(super) fn hedge_apart(view: View<'_>, at: usize) -> Option<(Effect, String, usize)> {
    let language = view.language;
    // `27% said that at least part of a loan` has a verb, and no noun before the hedge.
    let is_speech = |word: &str| language.phrases("wording.speech").any(|it| it == word);
    let ends_noun = |at: usize| {
        view.is_listed(at, "wording.ends-nouns") || view.word(at).is_some_and(is_speech)
    };
    let counted = counted(view, at).take_while(|at| !ends_noun(*at));
    let mut found = counted.filter_map(|last| {
        let set_off = matches!(view.typed(last + 1), "(" | ",");
        let first = last + 1 + usize::from(set_off);
        let (length, effect) = view.longest(first, holds!(Term::Behind(effect) => effect))?;
        let joined = |term| view.length(first, term).is_some();
        let bracket = view.typed(last + 1) == "(" && view.typed(first + length) == ")";
        let end = first + length + usize::from(bracket);
        let stops = matches!(view.kind(end), None | Some(Kind::Break));
        // `16 years or over` is an age, `40 hours and over` are none, `500 people and more` than those.
        let spent = [Term::Day, Term::Hour];
        let is_spent = spent.iter().any(|term| view.length(last, *term).is_some());
        let is_age = !is_spent && view.is_one_of(last, language.text("prose.time-units"));
        let fits = match (set_off, joined(Term::Or)) {
            (true, _) => bracket || stops && view.typed(last + 1) == ",",
            (false, true) => !is_age,
            (false, false) if joined(Term::And) => {
                let all = view.written(first, end).unwrap_or_default();
                is_spent && language.is_listed("prose.ages-after", &all)
            }
            // `500 personnes environ`, where nothing follows that the word may belong to.
            (false, false) if length == 1 => stops && is_estimate(view, first),
            (false, false) => !view.is_one_of(end, language.text("behind.not-before")),
        };
        let is_of_next = (first..end).any(|at| hedged(view, at));
        let goes_on = view.is(end, "than") || number::starts(view, end) || is_of_next;
        let typed = view.written(at, end)?;
        (fits && !goes_on).then(|| (effect, format!(" {typed}"), end))
    });
    found.next()
}

/// Whether a word at a token says alone that a number is near, before the number or behind it: `environ`, and neither the noun `estimate`
/// nor the verb of `wird von 300 Menschen geschätzt`.
fn is_estimate(view: View<'_>, at: usize) -> bool {
    let (word, language) = (view.word(at).unwrap_or_default(), view.language);
    let mut verbs = language.text("wording.estimates").split([',', '/']);
    language.is_listed("values.about", word)
        && !verbs.any(|verb| word.starts_with(verb.trim().trim_end_matches('*')))
}

/// A word behind a number that bounds nothing, as it is printed before it, and where it ends: `in total`.
pub(super) fn remark(view: View<'_>, at: usize) -> Option<(String, usize)> {
    let end = at + view.length(at, Term::RemarkBehind)?;
    let ends = view.is_value && end == view.tokens.len();
    let typed = view.written(at, end).filter(|_| ends)?.to_lowercase();
    let printed = view.language.paired("values.remarks-behind", &typed)?;
    Some((printed.to_owned(), end))
}

/// What a number is per, and where that ends: `per 100,000`, `a day`, `/day`.
pub(in crate::quantity) fn per(view: View<'_>, at: usize) -> Option<(Per, usize)> {
    let unit = |at: usize| view.length(at, Term::TimeUnit);
    let slash = view.typed(at) == "/" && view.touches(at) && view.touches(at + 1);
    let length = |term| view.length(at, term);
    let name = |from: usize, end: usize| (Exact::ONE, view.written(from, end), end);
    let (number, unit, end) = match (
        length(Term::PerAlone),
        length(Term::Per),
        length(Term::Each),
    ) {
        (Some(length), ..) => name(at, at + length),
        (None, Some(length), _) => {
            let next = at + length;
            let number = number::read(view, next, true).filter(|(phrase, _)| !phrase.directed);
            // `5 auf 1.000 Einwohner`, and not `von 310 auf 420`, which says where to.
            let moves = view.is_listed(at, "wording.moved-to");
            let is_rate = || {
                let round = number.as_ref().is_some_and(|(phrase, _)| {
                    phrase.measure == Measure::Plain && is_round(phrase.number.total())
                });
                round && !is_moved(view, at)
            };
            if moves && !is_rate() {
                return None;
            }
            match number {
                Some((phrase, end)) => (phrase.number.total(), None, end),
                // `per million`
                None => match view.language.magnitude_at(view.rest(next)) {
                    Some((length, scale)) => {
                        (Exact::power_of_ten(scale.exponent()), None, next + length)
                    }
                    None => {
                        view.word(next)?;
                        name(next, next + unit(next).unwrap_or(1))
                    }
                },
            }
        }
        (None, None, Some(length)) => {
            let end = at + length + unit(at + length)?;
            // `5 Prozent im Jahr 2025` is no rate.
            let is_dated = matches!(view.kind(end), Some(Kind::Digits(_)));
            // Nor is `310 a year earlier`, or `a year before`, if nothing is named before which.
            let is_earlier = view
                .phrase_at(at, "wording.year-before")
                .is_some_and(|length| !view.is_listed(at + length, "prose.articles"));
            if is_dated || is_earlier {
                return None;
            }
            name(at + length, end)
        }
        _ if !slash => return None,
        _ => match view.kind(at + 1) {
            Some(Kind::Digits(digits)) => (Exact::from(*digits), None, at + 2),
            _ => {
                // `€60/MWh`
                let last = at.checked_sub(1).and_then(|last| view.kind(last));
                let amount = matches!(last, Some(Kind::Digits(_) | Kind::Currency));
                let measured = view.word(at + 1).filter(|_| view.is_value && amount);
                name(at + 1, at + 1 + unit(at + 1).or(measured.map(|_| 1))?)
            }
        },
    };
    let words = view.written(at, end)?;
    let per = Per {
        words,
        number,
        unit,
    };
    Some((per, end))
}

/// The same behind what is counted, in running text: `5.6 deaths per 100,000 people`.
pub(super) fn per_apart(view: View<'_>, at: usize) -> Option<(Per, usize)> {
    let mut after = counted(view, at).map(|last| last + 1);
    // `nobody is named for three` is no rate.
    after.find_map(|at| per(view, at).filter(|(per, _)| is_round(per.number)))
}

/// So many tokens before the end of a change its beginning may stand: `von 310 Schulen im Jahr 2024 auf`.
const FARTHEST_FROM: usize = 10;

/// Whether a word such as `von` or `um` before a number shortly before says that here is where that moved.
fn is_moved(view: View<'_>, at: usize) -> bool {
    let mut before = at.saturating_sub(FARTHEST_FROM)..at;
    before.any(|from| {
        let mut next = from + 1..(from + 3).min(at);
        view.is_listed(from, "wording.changed-by")
            && next.any(|at| matches!(view.kind(at), Some(Kind::Digits(_))))
    })
}

/// Whether a number is a power of ten, as those are that rates are per.
fn is_round(number: Exact) -> bool {
    (1..8).any(|exponent| number == Exact::power_of_ten(exponent))
}

/// The mark of a figure's standing: `p`, `(p)`, `[p]`; it goes on behind it.
pub(super) fn mark(view: View<'_>, at: &mut usize) -> Option<Status> {
    let close = match view.typed(*at) {
        "(" => Some(")"),
        "[" => Some("]"),
        _ => None,
    };
    let first = *at + usize::from(close.is_some());
    let (length, status) = view.longest(first, holds!(Term::Mark(status) => status))?;
    let end = first + length;
    let closed = match close {
        Some(close) => view.typed(end) == close,
        // A letter in capitals, or one that more touches, is a name or a part of a time of day.
        None => {
            let stop = view.typed(end) == "." && view.touches(end + 1);
            let goes_on = view.touches(end) && view.kind(end) != Some(&Kind::Break);
            view.typed(first).starts_with(char::is_lowercase)
                && !goes_on
                && !(stop && view.touches(end))
        }
    };
    let end = end + usize::from(close.is_some());
    let digits = at.checked_sub(1).is_some_and(|last| {
        matches!(view.kind(last), Some(Kind::Digits(_) | Kind::Percent))
            || number::scale(view, last, true).is_some_and(|scale| scale.end == *at)
    });
    (closed && digits).then(|| {
        *at = end;
        status
    })
}
