//! Ranges: two numbers and what joins them.

use rust_decimal::Decimal;

use super::leading::Leading;
use super::number::{self, Phrase};
use crate::quantity::{
    Exact, Measure, Quantity, RangeForm,
    error::ValueError,
    number::Number,
    term::Term,
    tokens::{Kind, Token},
    view::View,
};

/// How many words before a number may tell of a change.
const CLAUSE: usize = 12;

/// A range, what it measures and where it ends.
pub(super) type Range = (Quantity, Measure, usize);

/// A range in words: `between 9,000 and 12,000`, `from 3,000 to 5,000`.
///
/// # Errors
/// Ends that do not fit, a bound before it.
pub(super) fn in_words(
    view: View<'_>,
    from: usize,
    leading: &mut Leading,
) -> Result<Option<Range>, ValueError> {
    let opening = |term| view.length(from, term);
    let (length, joining, form) = match (opening(Term::Between), opening(Term::From)) {
        (Some(length), _) => (length, Term::And, RangeForm::BetweenAnd),
        (None, Some(length)) => (length, Term::To, RangeForm::FromTo),
        (None, None) => return Ok(None),
    };
    let start = leading.read(view, from + length)?;
    let mut fault = None;
    let mut read: Option<Range> = None;
    // `between one hundred and fifty and two hundred` needs the longer reading of its first number.
    for and_joins in [false, true] {
        let low = number::read(view, start, and_joins);
        let joint = |at| view.length(at, joining);
        let Some((low, second)) = low.and_then(|(low, at)| Some((low, at + joint(at)?))) else {
            continue;
        };
        let Some((high, end)) = number::read(view, second, true) else {
            continue;
        };
        if let Some(bound) = leading.bound_words().filter(|_| view.is_value) {
            return Err(ValueError::BoundWithRange(bound));
        }
        match join(view.text, &low, &high, form) {
            Ok((quantity, measure)) if read.as_ref().is_none_or(|(.., before)| *before < end) => {
                read = Some((quantity, measure, end));
            }
            Ok(_) => {}
            Err(error) => fault = fault.or(Some(error)),
        }
    }
    // `from 300 to 500` is a change where a word says so.
    if (read.is_some() || fault.is_some()) && form == RangeForm::FromTo && is_change(view, from) {
        return Ok(None);
    }
    match (read, fault) {
        (None, Some(fault)) => Err(fault),
        (read, _) => Ok(read),
    }
}

/// A range whose first number has been read.
///
/// # Errors
/// Ends that do not fit.
pub(super) fn behind(
    view: View<'_>,
    from: usize,
    first: &Phrase,
    joint: usize,
) -> Result<Option<Range>, ValueError> {
    let language = view.language;
    // `fell by 300–500` has its word for both ends; whether `minus 300–500` has is not told.
    let falls = first.directed && first.number.total().is_negative();
    let word = first.number.typed_sign().unwrap_or_default();
    // `minus 2 to plus 3` has a sign at each end.
    let is_sign = |word: &str| {
        language.is_listed("values.minus", word) || language.is_listed("values.plus", word)
    };
    let signed = is_sign(word);
    let falls = falls && !signed;
    if falls && !language.is_fall(word) {
        return Ok(None);
    }
    // `a fall of 300 to 500`, but not `down 300 to 500`, where 500 may be what is left.
    let noun = view.is_value
        && language
            .phrases("values.of")
            .any(|of| word.ends_with(&format!(" {of}")));
    let dash = view.is_dash(joint) && view.is_joint(joint);
    let to = || {
        view.length(joint, Term::To)
            .filter(|_| (!first.directed || signed || noun) && !is_change(view, from))
    };
    let (length, form) = match (dash, to(), view.length(joint, Term::Or)) {
        (true, ..) => (1, RangeForm::Dash),
        (false, Some(length), _) => (length, RangeForm::FromTo),
        (false, None, Some(length)) => (length, RangeForm::Or),
        _ => return Ok(None),
    };
    let Some((second, end)) = number::read(view, joint + length, true) else {
        return Ok(None);
    };
    let sign = second.number.typed_sign().unwrap_or_default();
    let each = form == RangeForm::FromTo || first.number.total().is_negative();
    if signed && each && !second.number.total().is_negative() && sign != "+" && !is_sign(sign) {
        return Ok(None);
    }
    let risen = Phrase {
        number: first.number.negated(),
        ..first.clone()
    };
    let first = if falls { &risen } else { first };
    match join(view.text, first, &second, form) {
        // `an increase of 15,000 to 6.6 million`
        Ok((Quantity::Range { low, high, .. }, _))
            if noun && form == RangeForm::FromTo && low.magnitude() != high.magnitude() =>
        {
            Ok(None)
        }
        Ok((Quantity::Range { low, high, form }, measure)) if falls => {
            Ok(Some((fall(&low, &high, form), measure, end)))
        }
        Ok((quantity, measure)) => Ok(Some((quantity, measure, end))),
        Err(error) if view.is_value => Err(error),
        // `2019–20`, or two numbers
        Err(_) => Ok(super::year_range::read(view, joint, first)
            .map(|quantity| (quantity, first.measure.clone(), joint + 2))),
    }
}

/// A fall by a range: `a loss of £3–5m`.
pub(super) fn fall(low: &Number, high: &Number, form: RangeForm) -> Quantity {
    // The scale is behind the end that is the lower one now.
    let typed = high.typed_scale().map(str::to_owned);
    let typed = typed.filter(|_| low.magnitude() == high.magnitude());
    let (low, high) = (high.negated(), low.negated());
    let high = typed.into_iter().fold(high, Number::scale_as_typed);
    Quantity::Range { low, high, form }
}

/// At most so many words stand between `by` and its number: `by about 12 to 43`.
const MOST_BEHIND_BY: usize = 1;

/// Whether a number before `to` is where a change begins or by how much: `from 300 to 500`, `rose from 412 in 2019 to 688`,
/// `rose by 12 to 43`, `cut by 200 to 1,500`.
fn is_change(view: View<'_>, from: usize) -> bool {
    let clause = view.tokens.get(..from).unwrap_or_default().iter().rev();
    // What stands in brackets by itself is passed over: `up by 12 (3%) from 400 in 2017 to 412`.
    let mut closed = 0_usize;
    // `Q3` is a break as well, and ends no clause.
    let mut ends = |token: &Token| match &view.text[token.start..token.end] {
        _ if token.kind != Kind::Break => false,
        ")" => {
            closed += 1;
            false
        }
        "(" => {
            let is_open = closed == 0;
            closed = closed.saturating_sub(1);
            is_open
        }
        "." | ";" | ":" => closed == 0,
        _ => false,
    };
    let clause = clause.take_while(|token| !ends(token)).take(CLAUSE);
    clause.enumerate().any(|(n, token)| match &token.kind {
        // `by` says so right before the number; `By our count` begins a sentence.
        Kind::Word(word) => {
            let is_near =
                n <= MOST_BEHIND_BY || !view.language.has_word("wording.changed-by", word);
            is_near && view.language.has_word("prose.changes", word)
        }
        _ => false,
    })
}

/// Joins `low` and `high`. A scale, a currency or a per cent sign written once counts for both ends.
///
/// # Errors
/// The ends are equal, run backwards, or carry different units.
pub(super) fn join(
    text: &str,
    low: &Phrase,
    high: &Phrase,
    form: RangeForm,
) -> Result<(Quantity, Measure), ValueError> {
    let measure = match (&low.measure, &high.measure) {
        (Measure::Money(own), Measure::Money(other)) if own.sign == other.sign => &low.measure,
        (low, high) if low == high => low,
        (Measure::Plain, other) if high.behind => other,
        (own @ Measure::Money(_), Measure::Plain) if !low.behind => own,
        _ => return Err(ValueError::MixedUnits(text.into())),
    };
    // `900–1.1 million`: a thousand times as much is meant more often.
    let scale = high
        .number
        .magnitude()
        .filter(|_| low.number.magnitude().is_none());
    if let Some(scale) = scale
        && low.number.amount() > high.number.amount()
        && low.number.total().times(1_000.into()) <= Some(Exact::power_of_ten(scale.exponent()))
    {
        return Err(ValueError::ScaleOfLowEnd {
            low: low.written.clone(),
            high: high.written.clone(),
        });
    }
    let shared =
        share_magnitude(low, high).ok_or_else(|| ValueError::TooLong(low.written.clone()))?;
    match shared.total().cmp(&high.number.total()) {
        std::cmp::Ordering::Less => {}
        std::cmp::Ordering::Equal => {
            return Err(ValueError::SameEnds(high.written.clone()));
        }
        std::cmp::Ordering::Greater => {
            return Err(ValueError::Reversed {
                low: low.written.clone(),
                high: high.written.clone(),
            });
        }
    }
    let quantity = Quantity::Range {
        low: shared,
        high: high.number.clone(),
        form,
    };
    Ok((quantity, measure.clone()))
}

/// The low end with the high end's magnitude where the text means both: `1.5–2 million` and `two to three hundred`, but not
/// `900,000–1.2 million`. The sign is that the bare number before the magnitude still runs upwards.
fn share_magnitude(low: &Phrase, high: &Phrase) -> Option<Number> {
    let (own, other) = (&low.number, &high.number);
    if let (None, Some(magnitude)) = (own.magnitude(), other.magnitude()) {
        return if own.amount() <= other.amount() {
            own.with_magnitude(magnitude)
        } else {
            Some(own.clone())
        };
    }
    let factor = Decimal::from(high.factor);
    // `3 to 4 dozen`
    let in_digits = |words: &str| words.starts_with(|c: char| c.is_ascii_digit());
    let digits = other.words().filter(|words| in_digits(words));
    let digits = digits.map(|_| own.amount().to_string());
    let words = own.words().map(str::to_owned).or(digits);
    if let (Some(words), None, 1) = (words, own.magnitude(), low.factor)
        && high.factor > 1
    {
        let multiplied = own.amount().checked_mul(factor)?;
        if multiplied <= other.amount() {
            return Some(Number::new(multiplied, None)?.in_words(words));
        }
    }
    Some(own.clone())
}
