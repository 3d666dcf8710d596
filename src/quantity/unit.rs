//! The unit that a fact gives beside its value: what is counted, and what at its start is part of the number.

use super::{
    Exact, Language, Magnitude, Measure,
    hedge::Effect,
    lexer::{Kind, Token},
    number::read_digits,
    phrases::plain,
    term::Term,
};

/// What a unit must not begin with, since it belongs to the value: a number or a factor, a sign, a bound. The words as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PartOfValue(pub(crate) String);

/// A unit as typed: `thousand tonnes`, `percent of GDP`, `per 100,000 births`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// As typed.
    pub(crate) text: String,
    /// The magnitude that it begins with, which multiplies the number.
    pub(super) scale: Option<Magnitude>,
    /// Percentages or percentage points, where it begins with their word.
    pub(super) measure: Option<Measure>,
    /// The number that it is per, where it begins so.
    pub(super) per: Option<Exact>,
    /// What is left: what is counted.
    pub(crate) counted: String,
}

impl Unit {
    /// Reads the unit of a fact, in the language of its value.
    ///
    /// # Errors
    /// It begins with what belongs to the value.
    pub(crate) fn read(text: &str, language: &Language) -> Result<Self, PartOfValue> {
        let text = text.trim();
        let mut unit = Self {
            text: text.to_owned(),
            scale: None,
            measure: None,
            per: None,
            counted: text.to_owned(),
        };
        let first = text.split_whitespace().next().unwrap_or_default();
        let part_of_value = |words: &str| Err(PartOfValue(words.to_owned()));
        if text.starts_with(|c: char| c.is_numeric() || "+-−–±<>≤≥~≈×%‰٪=".contains(c))
        {
            return part_of_value(first);
        }
        if let Some((per, counted)) = per(text, language) {
            return Ok(Self {
                per: Some(per),
                counted,
                ..unit
            });
        }
        let letters = text.find(|c: char| !(c.is_alphabetic() || " '’".contains(c)));
        // A word that goes on with a hyphen or a digit is none of these.
        let whole = &text[..letters.map_or(text.len(), |end| text[..end].rfind(' ').unwrap_or(0))];
        let tokens = language.tokens(whole).unwrap_or_default();
        let rest = |length: usize| {
            let of = language.length(&tokens[length..], Term::Of).unwrap_or(0);
            let at = tokens
                .get(length + of)
                .map_or(whole.len(), |token| token.start);
            text[at..].trim_start().to_owned()
        };
        let words = |length: usize| tokens[length - 1].end;
        if let Some((length, magnitude)) = magnitude(&tokens, language) {
            unit.scale = Some(magnitude);
            unit.counted = rest(length);
        } else if let Some(length) = language.length(&tokens, Term::Percent) {
            unit.measure = Some(Measure::Percent);
            unit.counted = rest(length);
        } else if let Some(length) = points(&tokens, language) {
            unit.measure = Some(Measure::Points);
            unit.counted = rest(length);
        } else if let Some((length, ())) = language.longest(&tokens, of_values) {
            return part_of_value(&text[..words(length)]);
        }
        Ok(unit)
    }

    /// Whether it begins with the word for per cent.
    pub(crate) fn is_percent(&self) -> bool {
        self.measure == Some(Measure::Percent)
    }

    /// Whether it multiplies the number before it.
    pub(crate) fn has_scale(&self) -> bool {
        self.scale.is_some()
    }

    /// Whether two units count the same, case, scale and a plural's `s` aside.
    pub(crate) fn counts_as(&self, other: &Self) -> bool {
        let stem = |unit: &Self| unit.counted.to_lowercase().trim_end_matches('s').to_owned();
        self.counted == other.counted || stem(self) == stem(other)
    }

    /// The unit of what is calculated without this one's scale and per.
    pub(super) fn bare(&self) -> Self {
        Self {
            text: self.counted.clone(),
            scale: None,
            measure: None,
            per: None,
            counted: self.counted.clone(),
        }
    }
}

/// `per 100,000 births` as the number and what follows it.
fn per(text: &str, language: &Language) -> Option<(Exact, String)> {
    let (before, _) = language.text("calculated.per").split_once("{}")?;
    let rest = text
        .strip_prefix(before)
        .filter(|_| !before.trim().is_empty())?;
    let (number, counted) = rest.split_once(' ').unwrap_or((rest, ""));
    let number = Exact::from(read_digits(number).ok()?);
    (!number.is_zero()).then(|| (number, counted.trim().to_owned()))
}

/// A magnitude at the start, also in the plural that stands alone: `millions`.
fn magnitude(tokens: &[Token], language: &Language) -> Option<(usize, Magnitude)> {
    language.magnitude_at(tokens).or_else(|| {
        let Kind::Word(word) = &tokens.first()?.kind else {
            return None;
        };
        let singular = Token {
            kind: Kind::Word(word.strip_suffix('s')?.to_owned()),
            ..tokens[0].clone()
        };
        language.magnitude_at(&[singular])
    })
}

fn points(tokens: &[Token], language: &Language) -> Option<usize> {
    let phrase = plain(language.text("calculated.points"));
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let same = words.len() <= tokens.len() && words.iter().zip(tokens).all(|(w, t)| t.is(w));
    (same && !words.is_empty()).then_some(words.len())
}

/// What belongs to a value: numbers and factors, and bounds. An article that is the number one as well is none.
fn of_values(term: Term) -> Option<()> {
    let belongs = match term {
        Term::Hundred | Term::Dozen | Term::Plural | Term::Late => true,
        Term::Hedge(Effect::Bounds(_)) => true,
        Term::Number(number) => number != 1,
        _ => false,
    };
    belongs.then_some(())
}
