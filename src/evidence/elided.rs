//! A unit that is said once for several figures: `from 4.9 to 5.6%`, `1.2, 1.5 and 1.7 million`, `from €10 to 12 million`.

use crate::quantity::{Exact, Found, HeadUnit, Language, Measure, Quantity, Role, Value};

/// A number this many times as large as the one that has the scale has none: `from 900 to 1.2 million`.
const TOO_LARGE: u64 = 10;
/// So many words stand at most before a year between two figures: `from 4.9 in 2024 to 5.6%`.
const MOST_BEFORE_YEAR: usize = 2;

/// How two figures stand to one another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `from 310 to 420`
    FromTo,
    /// `310 and 420`
    And,
    Comma,
}

/// Gives each figure of a text the measure and the scale that it takes of the next one in an enumeration or of the end of its change; and
/// that end the currency of its beginning.
pub(super) fn complete(text: &str, found: &mut [Found], language: &Language) {
    let mut is_taken = vec![false; found.len()];
    for at in (0..found.len().saturating_sub(1)).rev() {
        let Some((joint, next)) = joint(text, found, at, language) else {
            continue;
        };
        if joint == Joint::Comma && !is_taken[next] {
            continue;
        }
        if joint == Joint::FromTo
            && let Some(money) = sign_before(&found[at].value)
            && found[next].value.measure == Measure::Plain
        {
            found[next].value.measure = money;
        }
        let unit = unit_of(&found[at], &found[next]);
        if let Some(value) = unit.and_then(|unit| found[at].value.under(&unit)) {
            found[at].value = value;
            is_taken[at] = joint != Joint::FromTo;
        }
    }
}

/// What stands between a figure and a later one, and which one that is.
fn joint(text: &str, found: &[Found], at: usize, language: &Language) -> Option<(Joint, usize)> {
    let between = |first: usize, next: usize| {
        let words = text.get(found[first].span.end..found.get(next)?.span.start)?;
        Some(words.trim().to_lowercase())
    };
    let words = between(at, at + 1)?;
    let is_to = |word: &str| {
        language.has_word("wording.moved-to", word) || language.is_listed("values.to", word)
    };
    let before = text.get(..found[at].span.start)?.trim_end();
    let before = before.rsplit(char::is_whitespace).next()?.to_lowercase();
    if language.is_listed("values.from", before.trim_start_matches(['(', '“', '"'])) {
        if is_to(&words) {
            return Some((Joint::FromTo, at + 1));
        }
        let is_year = is_year(&found[at + 1].value.stated);
        let is_short = words.split_whitespace().count() <= MOST_BEFORE_YEAR;
        let is_time = |word: &str| language.has_word("wording.general", word);
        let is_before_year = words.split_whitespace().next().is_some_and(is_time);
        let ends = || between(at + 1, at + 2).is_some_and(|words| is_to(&words));
        return (is_year && is_short && is_before_year && ends())
            .then_some((Joint::FromTo, at + 2));
    }
    let joining = words.strip_prefix(',').unwrap_or(&words).trim();
    let is_and = ["values.and", "values.or"];
    if is_and.iter().any(|key| language.is_listed(key, joining)) {
        return Some((Joint::And, at + 1));
    }
    (words == ",").then_some((Joint::Comma, at + 1))
}

fn is_year(stated: &str) -> bool {
    stated.len() == 4
        && stated.starts_with(['1', '2'])
        && stated.bytes().all(|byte| byte.is_ascii_digit())
}

/// The currency whose sign stands before an amount, where the next may go without.
fn sign_before(value: &Value) -> Option<Measure> {
    let is_before = value.currency().is_some_and(|currency| !currency.behind);
    is_before.then(|| value.measure.clone())
}

/// What a figure takes of another one: both are numbers in digits, and the first says nothing of its own.
fn unit_of(own: &Found, other: &Found) -> Option<HeadUnit> {
    let is_figure = |one: &Found| {
        let value = &one.value;
        let is_number = matches!(
            value.quantity,
            Quantity::Exact(_) | Quantity::Bounded { .. }
        );
        let mut numbers = value.numbers().into_iter();
        one.role == Role::Figure && is_number && numbers.all(|number| number.words().is_none())
    };
    let (from, to) = (&own.value, &other.value);
    if !is_figure(own) || !is_figure(other) || from.per.is_some() || from.status.is_some() {
        return None;
    }
    let ([own], [other]) = (&from.numbers()[..], &to.numbers()[..]) else {
        return None;
    };
    let measure = match (&from.measure, &to.measure) {
        (Measure::Plain, Measure::Plain) => None,
        (Measure::Plain, Measure::Money(currency)) if currency.behind => Some(to.measure.clone()),
        (Measure::Plain, Measure::Percent) if own.total().abs() > Exact::from(100) => return None,
        (
            Measure::Plain,
            Measure::Percent | Measure::Points | Measure::PerMille | Measure::BasisPoints,
        ) => Some(to.measure.clone()),
        (Measure::Money(own), Measure::Money(other)) if own.sign == other.sign => None,
        _ => return None,
    };
    let amounts = [own, other].map(|one| Exact::from(one.amount()).abs());
    let largest = amounts[1].times(TOO_LARGE.into())?;
    // `5m` alone may be metres.
    let is_letter = measure.is_none()
        && from.measure == Measure::Plain
        && matches!(other.typed_scale(), Some("m" | "M"));
    let scale = other
        .magnitude()
        .filter(|_| own.magnitude().is_none() && amounts[0] < largest && !is_letter);
    let is_scaled = other.magnitude().is_some() && own.magnitude().is_none();
    let unit = HeadUnit {
        scale,
        measure,
        ..HeadUnit::default()
    };
    // Money whose scale is not shared is another amount, which may be of another currency as well.
    (unit != HeadUnit::default() && is_scaled == scale.is_some()).then_some(unit)
}
