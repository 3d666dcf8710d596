//! The amount of a number before its scale: digits, words, a fraction.

use rust_decimal::Decimal;

use super::number::{Scale, Sign};
use super::words;
use crate::quantity::{
    Exact,
    number::{Magnitude, Number},
    term::Term,
    tokens::Kind,
    view::View,
};

#[derive(Debug)]
pub(super) struct Amount {
    total: Exact,
    /// Its digits, with the last noughts.
    decimal: Option<Decimal>,
    words: Option<String>,
    pub factor: u64,
    /// Whether it is less than one, and said as a part.
    pub is_part: bool,
    /// Whether a scale is in it already: `half a million`.
    pub is_scaled: bool,
    pub is_halved: bool,
    scale: Option<Magnitude>,
    pub end: usize,
}

pub(super) fn read(view: View<'_>, at: usize, and_joins: bool) -> Option<Amount> {
    let plain = |total: Exact, end: usize| Amount::of(total, view.written(at, end), end);
    if let Some(Kind::Digits(digits)) = view.kind(at) {
        if let Some(Kind::Part(part)) = view.kind(at + 1)
            && digits.scale() == 0
            && !view.typed(at + 1).contains(':')
        {
            return Some(plain(Exact::from(*digits).plus(*part)?, at + 2));
        }
        // `12 hundred`, `5 dozen`
        let times = |term, times: u64| {
            let length = view.length(at + 1, term)?;
            let whole = digits.scale() == 0 && Exact::from(*digits) < Exact::from(100);
            let total = Exact::from(*digits).times(Exact::from(times))?;
            let plain = plain(total, at + 1 + length);
            whole.then_some(Amount {
                factor: times,
                ..plain
            })
        };
        if let Some(amount) = times(Term::Hundred, 100).or_else(|| times(Term::Dozen, 12)) {
            return Some(amount);
        }
        return Some(Amount {
            words: None,
            decimal: Some(*digits),
            ..plain(Exact::from(*digits), at + 1)
        });
    }
    let part = match view.kind(at) {
        Some(Kind::Part(part)) => Some((*part, at + 1)),
        _ => fraction(view, at),
    };
    let words = words::at_start(view, at, and_joins);
    let words = words.filter(|words| part.is_none_or(|(_, end)| end < at + words.length));
    match (part, words) {
        (_, Some(words)) => Some(Amount {
            factor: words.factor,
            ..plain(Exact::from(words.amount), at + words.length)
        }),
        (Some((part, end)), None) => {
            let amount = Amount {
                is_part: part < Exact::ONE,
                ..plain(part, end)
            };
            Some(of_scale(view, at, part, end).unwrap_or(amount))
        }
        (None, None) => None,
    }
}

/// A fraction in words and where it ends.
pub(super) fn fraction(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    let (length, part) = view.longest(at, |term| match term {
        Term::Fraction(above, below) => Exact::fraction(above.into(), below.into()),
        _ => None,
    })?;
    // `every third year`
    let says_when = view
        .length(at, Term::Each)
        .is_some_and(|each| each < length)
        && view.is_listed(at + length, "prose.time-units");
    if says_when {
        return None;
    }
    Some((part, at + length))
}

/// `half a million`, `half a dozen`, `half-million`, `a quarter of a million`
fn of_scale(view: View<'_>, at: usize, part: Exact, end: usize) -> Option<Amount> {
    let language = view.language;
    let mut last = end + view.length(end, Term::Of).unwrap_or(0);
    last += match view.length(last, Term::Article) {
        Some(length) => length,
        None => match language.number_at(view.ahead(last), false) {
            // `half of one per cent`
            Some((length, 1)) => length,
            _ => usize::from(view.is_hyphen(last)),
        },
    };
    // `half a percentage point`
    let point = view.length(last, Term::Point);
    // `half a per cent`
    let percent = point.is_some()
        || view.kind(last) == Some(&Kind::Percent)
        || view.length(last, Term::Percent).is_some();
    if point.is_some() && part.decimal().is_none() {
        return None;
    }
    if percent && last > end {
        // The form of `points` would not fit the words.
        let words = view.written(at, last).filter(|_| point.is_none());
        return Some(Amount {
            is_scaled: true,
            ..Amount::of(part, words, last)
        });
    }
    let (length, (times, scale)) = view.longest(
        last,
        holds!(
            Term::Magnitude(magnitude) => (1, Some(magnitude)),
            Term::Hundred => (100, None),
            Term::Dozen => (12, None),
            Term::Thousand => (1000, None),
        ),
    )?;
    let total = part.times(Exact::from(times))?;
    // The scale is printed behind the words.
    let spelt = if scale.is_some() { last } else { last + length };
    Some(Amount {
        is_scaled: true,
        scale,
        ..Amount::of(total, view.written(at, spelt), last + length)
    })
}

/// What is added in words behind a scale, in parts of that, and where it ends.
pub(super) fn below_scale(view: View<'_>, at: usize, scale: Magnitude) -> Option<(Exact, usize)> {
    let and = view.length(at, Term::And).unwrap_or(0);
    let words = words::at_start(view, at + and, true)?;
    let (mut total, mut end) = (Exact::from(words.amount), at + and + words.length);
    if let Some((length, own)) = view.language.magnitude_at(view.rest(end)) {
        total = total.times(Exact::power_of_ten(own.exponent()))?;
        end += length;
    }
    let part = total.over(Exact::power_of_ten(scale.exponent()))?;
    (part < Exact::ONE && words.amount >= 100).then_some((part, end))
}

/// The half behind a number and where it ends: `and a half`.
pub(super) fn and_half(view: View<'_>, at: usize) -> Option<(usize, Exact)> {
    let first = at + usize::from(view.is_hyphen(at));
    let length = view.length(first, Term::AndHalf)?;
    Some((first + length, Exact::fraction(1, 2)?))
}

impl Amount {
    fn of(total: Exact, words: Option<String>, end: usize) -> Self {
        Self {
            total,
            decimal: total.decimal(),
            words,
            factor: 1,
            is_part: false,
            is_scaled: false,
            is_halved: false,
            scale: None,
            end,
        }
    }

    pub(super) fn total(&self) -> Exact {
        self.total
    }

    pub(super) fn is_in_words(&self) -> bool {
        self.words.is_some()
    }

    /// Adds `part`; `written` is the whole then.
    pub(super) fn add(&mut self, part: Exact, written: String) -> Option<()> {
        self.total = self.total.plus(part)?;
        self.decimal = self.total.decimal();
        self.words = self.words.is_some().then_some(written);
        self.is_halved = true;
        Some(())
    }

    /// The number with its sign and its scale.
    pub(super) fn number(
        self,
        sign: Option<&Sign>,
        scale: Option<&Scale>,
        cents: bool,
    ) -> Option<Number> {
        let negative = sign.is_some_and(|sign| sign.negative);
        let magnitude = scale.map(|scale| scale.magnitude).or(self.scale);
        let factor = magnitude.map_or(Exact::ONE, |magnitude| {
            Exact::power_of_ten(magnitude.exponent())
        });
        let words = self.words.map(|words| match sign {
            Some(sign) if sign.is_word => format!("{} {words}", sign.typed),
            Some(sign) => format!("{}{words}", sign.typed),
            None => words,
        });
        let in_words = words.is_some();
        let typed = scale.and_then(|scale| scale.typed.clone());
        let number = match self.decimal {
            Some(decimal) => {
                let mut decimal = decimal;
                decimal.set_sign_negative(negative && !decimal.is_zero());
                let number = Number::new(decimal, magnitude)?;
                words.into_iter().fold(number, Number::in_words)
            }
            None => {
                let total = self.total.times(factor)?;
                let words = words.unwrap_or_default() + typed.as_deref().unwrap_or_default();
                Number::fraction(if negative { -total } else { total }, words)
            }
        };
        let number = typed.into_iter().fold(number, Number::scale_as_typed);
        let number = match sign {
            Some(sign) if !in_words && sign.typed != "−" => {
                number.sign_as_typed(sign.typed.clone())
            }
            _ => number,
        };
        if cents {
            number.hundredths()
        } else {
            Some(number)
        }
    }
}
