//! What makes two quantities the same: numbers, per cent, words. Hedges are compared apart.

use crate::factfile::{Text, Value};
use crate::quantity::{
    Currency, Exact, HeadUnit, Language, MarginBounds, Measure, Number, Quantity, Unit, same_money,
};

/// A number of so many digits is hardly another by chance.
const DISTINCT: usize = 3;

/// A quantity without its hedge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Its numbers, from low to high, and whether they are percentages.
    Numbers(Vec<Exact>, bool),
    Words(String),
}

impl Key {
    pub(super) fn new(value: &Value) -> Self {
        match &value.quantity {
            Quantity::Vague(words) => Self::Words(words.to_lowercase()),
            _ => Self::Numbers(
                numbers(value),
                value.is_percent() || is_percent_behind(value),
            ),
        }
    }

    /// Whether two quantities of one text that are this one are hardly so by chance: one number of three digits and more, `12.7`.
    pub(super) fn is_distinct(&self) -> bool {
        match self {
            Self::Numbers(numbers, _) => {
                // `48,300` has three that tell it from others.
                let digits = |it: &Exact| {
                    let digits = it.to_string().replace(|c: char| !c.is_ascii_digit(), "");
                    digits.trim_matches('0').len()
                };
                !numbers.is_empty() && numbers.iter().all(|it| digits(it) >= DISTINCT)
            }
            Self::Words(_) => false,
        }
    }

    /// What a quantity of a source may be as well: `1.2m` metres, `5 cents` five of what is counted in cents, `fell by 7,000` a fall
    /// of 7,000, the whole of `12 out of 18`.
    pub(super) fn others(value: &Value) -> Vec<Self> {
        let typed = value.numbers();
        let with = |number: &dyn Fn(&Number) -> Exact| {
            let numbers = typed.iter().map(|one| number(one)).collect();
            Self::Numbers(numbers, value.is_percent())
        };
        let mut others = Vec::new();
        let letter = |one: &&Number| matches!(one.typed_scale(), Some("m" | "M"));
        if typed.iter().any(letter) || value.currency().is_some_and(|currency| currency.minor) {
            others.push(with(&|one| Exact::from(one.amount())));
        }
        if typed.iter().any(|one| is_fall(one, &value.language)) {
            others.push(with(&|one| one.total().abs()));
        }
        if let Measure::PartOf(whole) = &value.measure {
            others.push(Self::Numbers(vec![whole.total()], false));
            others.extend(typed.first().and_then(|part| Self::part(part, whole)));
        }
        others
    }

    /// One number as a part of another: three quarters for `three out of four`.
    pub(super) fn part(part: &Number, whole: &Number) -> Option<Self> {
        let (part, whole) = (part.total(), whole.total());
        let fits = part > Exact::ZERO && part < whole && part.is_integer() && whole.is_integer();
        let part = part.over(whole).filter(|_| fits)?;
        Some(Self::Numbers(vec![part], false))
    }

    /// The same quantity with the other sign.
    pub(super) fn negative(value: &Value) -> Self {
        let numbers = numbers(value).into_iter().rev();
        Self::Numbers(numbers.map(|number| -number).collect(), value.is_percent())
    }

    /// What a number is under such a head.
    pub(super) fn under(value: &Value, head: &HeadUnit) -> Option<Self> {
        Some(Self::new(&value.under(head)?))
    }

    /// What stands behind the ± of a quantity, or the ends of its interval.
    pub(super) fn margins(value: &Value) -> Vec<Self> {
        let key = |number: &Number, is_percent| Self::Numbers(vec![number.total()], is_percent);
        match value.margin.as_deref().map(|margin| &margin.bounds) {
            Some(MarginBounds::PlusMinus { by, measure }) => {
                vec![
                    key(by, *measure == Measure::Percent),
                    key(by, value.is_percent()),
                ]
            }
            Some(MarginBounds::Between { low, high }) => {
                let percent = value.is_percent();
                let low_and_high = Self::Numbers(vec![low.total(), high.total()], percent);
                vec![key(low, percent), key(high, percent), low_and_high]
            }
            None => Vec::new(),
        }
    }

    pub(super) fn ends(value: &Value) -> Vec<Self> {
        match value.quantity {
            Quantity::Range { .. } => numbers(value)
                .into_iter()
                .map(|number| Self::Numbers(vec![number], value.is_percent()))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Whether the sign behind a margin is that of the number as well: `38 ± 3%`. Of a larger one it is a part.
fn is_percent_behind(value: &Value) -> bool {
    let bounds = value.margin.as_deref().map(|margin| &margin.bounds);
    let of_margin = matches!(bounds, Some(MarginBounds::PlusMinus { measure, .. }) if *measure == Measure::Percent);
    let mut numbers = value.numbers().into_iter();
    of_margin
        && value.measure == Measure::Plain
        && numbers.all(|number| number.total().abs() <= Exact::from(100))
}

fn numbers(value: &Value) -> Vec<Exact> {
    let numbers = value.numbers().into_iter();
    numbers.map(|number| number.total()).collect()
}

/// Whether a word before a number says that it is a fall: `down 300`, `fell by a third`.
fn is_fall(number: &Number, language: &Language) -> bool {
    let words = number.words().unwrap_or_default();
    let mut signs = words.match_indices(' ').map(|(at, _)| &words[..at]);
    number
        .typed_sign()
        .is_some_and(|sign| language.is_fall(sign))
        || signs.any(|sign| language.is_fall(sign))
}

/// Whether a whole is a round number, so that a part of it is a proportion and counts nothing: `3 out of 10`.
fn is_round(whole: &Number) -> bool {
    (1..7).any(|exponent| whole.total() == Exact::power_of_ten(exponent))
}

/// Whether two values may measure the same: a fact's own unit may say what stands behind the number of its source, and `250.000 Euro`
/// is 250,000 of what is counted in euros.
/// `home` is the currency that a shared sign such as `$` stands for.
pub(super) fn measures_agree(
    fact: &Value,
    unit: Option<&Text>,
    source: &Value,
    home: Option<&str>,
) -> bool {
    let of_unit = |source: &Currency| {
        let unit = unit.and_then(|it| Unit::read(it.as_str(), &fact.language).ok());
        let own = unit.as_ref().and_then(Unit::currency);
        own.is_some_and(|own| same_money(own, source, home))
    };
    let money = match (fact.currency(), source.currency()) {
        (Some(fact), Some(source)) => same_money(fact, source, home),
        (None, Some(source)) => source.behind || of_unit(source),
        (_, None) => true,
    };
    let points = |value: &Value| matches!(value.measure, Measure::Points | Measure::BasisPoints);
    let measured = !points(fact) || source.measure == fact.measure;
    let per = match (&fact.per, &source.per) {
        (Some(fact), Some(source)) => fact.number == source.number && fact.unit == source.unit,
        (Some(_), None) => false,
        (None, _) => true,
    };
    let part = match (&fact.measure, &source.measure) {
        (Measure::PartOf(_) | Measure::Fraction, _) => true,
        (_, Measure::PartOf(whole)) => !is_round(whole),
        _ => true,
    };
    money && measured && per && part
}
