//! One number: sign, currency, amount, scale, what it is a number of.

use super::amount;
use crate::quantity::{
    Exact, Measure,
    currency::{self, Currency},
    number::{Magnitude, Number},
    term::Term,
    tokens::Kind,
    view::View,
};

/// A number with what is written around it.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub number: Number,
    pub measure: Measure,
    /// Whether what it measures stands behind the number, where it is of both ends of a range.
    pub behind: bool,
    pub written: String,
    /// The multiplier that ends a number in words, else 1.
    pub factor: u64,
    /// Whether a word tells its direction.
    pub directed: bool,
}

impl Phrase {
    /// A number of which the words themselves say what it is.
    pub(super) fn in_words(total: Exact, measure: Measure, written: String) -> Self {
        Self {
            number: Number::fraction(total, written.clone()),
            measure,
            behind: true,
            written,
            factor: 1,
            directed: false,
        }
    }
}

/// Reads the number at a token, and where it ends.
pub(super) fn read(view: View<'_>, start: usize, and_joins: bool) -> Option<(Phrase, usize)> {
    let mut at = start;
    if let Some(plain) = in_one_word(view, start) {
        return Some(plain);
    }
    let mut sign = sign(view, &mut at);
    let mut currency = currency_before(view, &mut at);
    if currency.is_some() && sign.is_none() {
        sign = self::sign(view, &mut at);
    }
    // `$ million 12.5`
    let before = currency.as_ref().and_then(|_| scale(view, at, true));
    let before = before.filter(|scale| matches!(view.kind(scale.end), Some(Kind::Digits(_))));
    at = before.as_ref().map_or(at, |scale| scale.end);
    let amount = amount::read(view, at, and_joins)?;
    at = amount.end;
    // `€1.2 – 1.4 m`
    let of_range = view.is_value && view.kind(0) == Some(&Kind::Currency);
    let mut behind = scale(view, at, currency.is_some() || of_range)
        .or_else(|| scale(view, behind_marks(view, at)?, false))
        .filter(|_| before.is_none() && !amount.is_scaled);
    at = behind.as_ref().map_or(at, |scale| scale.end);
    let mut amount = amount;
    if let Some((end, half)) =
        amount::and_half(view, at).filter(|_| !amount.is_part && amount.factor == 1)
    {
        // `a million and a half`
        amount.add(half, view.written(start, end)?)?;
        at = end;
        // Its words have the scale already.
        if let Some(scale) = behind.as_mut().filter(|_| amount.is_in_words()) {
            scale.typed = Some(String::new());
        }
    }
    if let Some(scale) = behind
        .as_mut()
        .filter(|_| amount.is_in_words() && !amount.is_halved)
        && let Some((rest, end)) = amount::below_scale(view, at, scale.magnitude)
    {
        // `one million two hundred thousand`
        amount.add(rest, view.written(start, end)?)?;
        scale.typed = Some(String::new());
        at = end;
    }
    let late =
        scale(view, at, false).filter(|_| behind.is_none() && before.is_none() && amount.is_halved);
    at = late.as_ref().map_or(at, |scale| scale.end);
    let scale = before.or(behind).or(late);
    let (measure, end) = measure(view, at, &currency);
    let spelt = measure.is_some();
    at = end;
    let measure = match (measure, currency.take()) {
        // Either the amount or the percentage.
        (Some(_), Some(_)) => return None,
        (Some(measure), None) => measure,
        (None, Some(currency)) => Measure::Money(Box::new(currency)),
        (None, None) if amount.is_part => Measure::Fraction,
        (None, None) => Measure::Plain,
    };
    let cents = matches!(&measure, Measure::Money(currency) if currency.minor);
    let factor = amount.factor;
    let number = amount.number(sign.as_ref(), scale.as_ref(), cents)?;
    let number = match (&measure, number.words()) {
        (Measure::Multiple, Some(_)) => Number::fraction(number.total(), view.written(start, at)?),
        _ => number,
    };
    let phrase = Phrase {
        number,
        measure,
        behind: spelt,
        written: view.written(start, at)?,
        factor,
        directed: sign.is_some_and(|sign| sign.is_word),
    };
    Some((phrase, at))
}

/// Whether a number can start at a token: told without reading it.
pub(in crate::quantity) fn may_start(view: View<'_>, start: usize) -> bool {
    let mut at = start;
    sign(view, &mut at);
    if currency_before(view, &mut at).is_some() {
        sign(view, &mut at);
    }
    matches!(
        view.kind(at),
        Some(Kind::Digits(_) | Kind::Word(_) | Kind::Part(_))
    )
}

/// Whether a number starts at a token.
pub(in crate::quantity) fn starts(view: View<'_>, at: usize) -> bool {
    may_start(view, at) && read(view, at, true).is_some()
}

/// `none`, `twice`
fn in_one_word(view: View<'_>, at: usize) -> Option<(Phrase, usize)> {
    let (end, number, measure) = view
        .longest(at, |term| match term {
            Term::Nought => Some((Exact::ZERO, Measure::Plain)),
            Term::Multiple(above, below) => Some((
                Exact::fraction(above.into(), below.into())?,
                Measure::Multiple,
            )),
            _ => None,
        })
        .map(|(length, (number, measure))| (at + length, number, measure))
        .or_else(|| factor(view, at))?;
    let written = view.written(at, end)?;
    Some((Phrase::in_words(number, measure, written), end))
}

/// `a factor of 3`
fn factor(view: View<'_>, at: usize) -> Option<(usize, Exact, Measure)> {
    let length = view.length(at, Term::Factor)?;
    let (times, end) = read(view, at + length, true)?;
    let plain = times.measure == Measure::Plain && times.number.total() > Exact::ZERO;
    plain.then_some((end, times.number.total(), Measure::Multiple))
}

/// The sign of a number, as typed.
#[derive(Debug)]
pub(super) struct Sign {
    pub negative: bool,
    pub typed: String,
    pub is_word: bool,
}

fn sign(view: View<'_>, at: &mut usize) -> Option<Sign> {
    let typed = view.typed(*at);
    let touches = view.touches(*at + 1);
    let before = at.checked_sub(1).and_then(|before| view.kind(before));
    // A dash that touches a word or a number before it is no sign.
    let glued = view.touches(*at)
        && matches!(
            before,
            Some(Kind::Word(_) | Kind::Digits(_) | Kind::Percent | Kind::Part(_))
        );
    let negative = matches!(typed, "-" | "−" | "–");
    if touches && !glued && (negative || typed == "+") {
        *at += 1;
        return Some(Sign {
            negative,
            typed: if negative { "−" } else { "+" }.to_owned(),
            is_word: false,
        });
    }
    if let Some(negative) = arrow(typed)
        && matches!(view.kind(*at + 1), Some(Kind::Digits(_) | Kind::Currency))
    {
        *at += 1;
        let key = ["values.up", "values.down"][usize::from(negative)];
        return Some(Sign {
            negative,
            typed: view.language.first(key).to_owned(),
            is_word: true,
        });
    }
    let (length, negative) = direction(view, *at)?;
    let number = matches!(
        view.kind(*at + length),
        Some(Kind::Digits(_) | Kind::Currency | Kind::Part(_))
    );
    let fraction = amount::fraction(view, *at + length).is_some();
    let number = number || fraction || super::words::at_start(view, *at + length, true).is_some();
    // `plus or minus 3` says how sure a figure is.
    let margin = *at >= 2 && view.length(*at - 2, Term::PlusMinus) == Some(3);
    if !number || margin {
        return None;
    }
    let typed = view.written(*at, *at + length)?;
    *at += length;
    Some(Sign {
        negative,
        typed,
        is_word: true,
    })
}

/// Whether a sign that points up or down, as tables have them before a change, points down.
pub(in crate::quantity) fn arrow(typed: &str) -> Option<bool> {
    match typed {
        "▼" | "▾" | "⬇" | "↓" => Some(true),
        "▲" | "▴" | "⬆" | "↑" => Some(false),
        _ => None,
    }
}

/// A direction in words, its length, and whether it is a minus.
pub(in crate::quantity) fn direction(view: View<'_>, at: usize) -> Option<(usize, bool)> {
    view.longest(at, holds!(Term::Direction(negative) => negative))
}

fn currency_before(view: View<'_>, at: &mut usize) -> Option<Currency> {
    let sign = view.typed(*at);
    let next = view.tokens.get(*at + 1)?;
    let token = view.tokens.get(*at)?;
    let symbol = token.kind == Kind::Currency;
    let lettered = || {
        let digits = matches!(view.kind(*at + 1), Some(Kind::Digits(_)));
        let is_year = sign.starts_with("Euro")
            && view
                .typed(*at + 1)
                .parse::<u16>()
                .is_ok_and(|it| it >= 1000);
        let digits = digits && !is_year;
        currency::is_code(sign) || (digits && currency::is_lettered(sign))
    };
    if !(symbol || lettered()) || sign == "¢" {
        return None;
    }
    *at += 1;
    Some(Currency::new(
        sign,
        next.start > token.end || !symbol,
        false,
    ))
}

/// A scale, as typed.
#[derive(Debug)]
pub(super) struct Scale {
    pub magnitude: Magnitude,
    /// With what joins it to the digits, where it is an abbreviation.
    pub typed: Option<String>,
    pub end: usize,
}

/// The scale at a token; a single letter is one behind money or where it touches the digits.
pub(super) fn scale(view: View<'_>, at: usize, money: bool) -> Option<Scale> {
    let hyphen = usize::from(view.is_hyphen(at));
    let first = at + hyphen;
    let (length, (magnitude, short)) = view.longest(
        first,
        holds!(
            Term::Magnitude(magnitude) => (magnitude, false),
            Term::Short(magnitude) => (magnitude, true),
        ),
    )?;
    let typed = view.written(first, first + length)?;
    let letter = typed.chars().count() == 1;
    let decimals = matches!(at.checked_sub(1).and_then(|at| view.kind(at)), Some(Kind::Digits(number)) if number.scale() > 0);
    let sign = first + length;
    let before_sign = view.kind(sign) == Some(&Kind::Currency)
        && !matches!(view.kind(sign + 1), Some(Kind::Digits(_)));
    let fits = match typed.as_str() {
        _ if !letter => true,
        "b" | "t" | "T" => money || before_sign,
        "M" => money || decimals || view.touches(first) || before_sign,
        "B" => money || (decimals && view.touches(first)),
        // `3 M€`
        _ => money || view.touches(first) || before_sign,
    };
    let space = if view.touches(first) { "" } else { " " };
    fits.then(|| Scale {
        magnitude,
        typed: short.then(|| format!("{space}{typed}")),
        end: first + length,
    })
}

/// The token behind marks of notes or of a standing that touch digits of running text: `3.28** million`, `8.3p million`, `5[2] million`.
fn behind_marks(view: View<'_>, at: usize) -> Option<usize> {
    let is_sign = |at: &usize| {
        let typed = view.typed(*at);
        view.touches(*at) && !typed.is_empty() && typed.chars().all(|c| "*†‡§¹²³⁴⁵⁶⁷⁸⁹".contains(c))
    };
    let signs = (at..).take_while(is_sign).count();
    let number = || view.typed(at) == "[" && view.touches(at) && view.typed(at + 2) == "]";
    let letter = || {
        let mark = view.longest(at, holds!(Term::Mark(_) => ()));
        mark.is_some_and(|(length, ())| length == 1) && view.touches(at)
    };
    let length = match signs {
        0 if number() => 3,
        0 => usize::from(letter()),
        signs => signs,
    };
    (length > 0 && !view.is_value).then_some(at + length)
}

/// What a number is of by what stands behind it: a percentage, points, times, money.
fn measure(view: View<'_>, at: usize, currency: &Option<Currency>) -> (Option<Measure>, usize) {
    if view.kind(at) == Some(&Kind::Percent) {
        // `1.5 %-points`
        let next = at + 1 + usize::from(view.is_hyphen(at + 1));
        return match view.length(next, Term::BarePoint) {
            Some(length) => (Some(Measure::Points), next + length),
            None => (Some(Measure::Percent), at + 1),
        };
    }
    let first = at + usize::from(view.is_hyphen(at));
    // `2.4 × 10` is a product.
    let touches_no_number = view.touches(at) && !matches!(view.kind(at + 1), Some(Kind::Digits(_)));
    if view.typed(at) == "×" && !touches_no_number {
        return (None, at);
    }
    // `0.5 of a percentage point`
    let of = view.length(at, Term::Of).unwrap_or(0);
    let article = view.length(at + of, Term::Article);
    if let Some(point) = article.filter(|_| of > 0).map(|article| at + of + article)
        && let Some(length) = view.length(point, Term::Point)
    {
        return (Some(Measure::Points), point + length);
    }
    let found = view.longest(
        first,
        holds!(
            Term::Percent => Measure::Percent,
            Term::PerMille => Measure::PerMille,
            Term::Point => Measure::Points,
            Term::BasisPoint => Measure::BasisPoints,
            Term::Times => Measure::Multiple,
        ),
    );
    if let Some((length, measure)) = found {
        return (Some(measure), first + length);
    }
    if view.typed(at) == "‰" {
        return (Some(Measure::PerMille), at + 1);
    }
    if currency.is_some() {
        return (None, at);
    }
    let behind = view.language.currency_behind(view.text, view.ahead(at));
    match behind.filter(|(length, _)| !matches!(view.kind(at + length), Some(Kind::Digits(_)))) {
        Some((length, currency)) => (Some(Measure::Money(Box::new(currency))), at + length),
        None => (None, at),
    }
}
