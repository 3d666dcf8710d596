//! One number in a value's tokens: sign, currency, digits or words, magnitude, per cent.

use rust_decimal::Decimal;

use super::{
    Language,
    currency::{self, Currency},
    digits,
    error::ValueError,
    lexer::{self, Kind, Token},
    number::Number,
    term::Term,
    words,
};

/// A number with what is written around it.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub number: Number,
    pub currency: Option<Currency>,
    /// Whether the currency stands behind the number, where it is of both ends of a range.
    pub behind: bool,
    pub percent: bool,
    pub written: String,
    /// The multiplier that ends a number in words, else 1.
    pub factor: u64,
    pub length: usize,
}

/// Reads a number at the start of `tokens`; nothing if they are empty.
///
/// # Errors
/// What stands there is no number.
pub(super) fn read(
    text: &str,
    tokens: &[Token],
    and_joins: bool,
    language: &Language,
) -> Result<Option<Phrase>, ValueError> {
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut at = 0;
    let mut negative = sign(text, tokens, &mut at)?;
    let mut currency = currency_at(text, tokens, &mut at);
    if currency.is_some() && !negative {
        negative = sign(text, tokens, &mut at)?;
    }
    let Some(token) = tokens.get(at) else {
        return match &currency {
            Some(currency) => Err(ValueError::UnknownWord(currency.sign.clone())),
            None => Err(ValueError::IncompleteRange(text.into())),
        };
    };
    let (amount, in_words, factor) = match &token.kind {
        Kind::Digits(amount) => {
            at += 1;
            (*amount, None, 1)
        }
        _ => {
            let found = words::at_start(&tokens[at..], and_joins, language)
                .ok_or_else(|| no_number(text, token, language))?;
            let written = lexer::written(text, &tokens[at..at + found.length]);
            at += found.length;
            (Decimal::from(found.amount), Some(written), found.factor)
        }
    };
    let magnitude = language.magnitude_at(&tokens[at..]);
    at += magnitude.map_or(0, |(length, _)| length);
    let magnitude = magnitude.map(|(_, magnitude)| magnitude);
    let percent = percent_at(&tokens[at..], language);
    at += percent;
    let percent = percent > 0;
    let behind = language.currency_behind(text, &tokens[at..]);
    let behind = behind.filter(|_| currency.is_none() && !percent);
    let is_behind = behind.is_some();
    if let Some((length, sign)) = behind {
        at += length;
        currency = Some(sign);
    }
    let written = lexer::written(text, &tokens[..at]);
    if percent && currency.is_some() {
        return Err(ValueError::MoneyAndPercent(written));
    }
    // Zero has no sign: `-0` would otherwise keep one.
    let amount = if negative && !amount.is_zero() {
        -amount
    } else {
        amount
    };
    let number =
        Number::new(amount, magnitude).ok_or_else(|| ValueError::TooLong(written.clone()))?;
    let number = match in_words {
        // A sign before words has no words of its own, so the number is kept in digits.
        Some(in_words) if !negative => number.in_words(in_words),
        _ => number,
    };
    Ok(Some(Phrase {
        number,
        currency,
        behind: is_behind,
        percent,
        written,
        factor,
        length: at,
    }))
}

/// Whether a number can start at `tokens`: told without the error that [`read`] makes of the whole text, which in
/// running text would be made for every dash.
pub(super) fn may_start(text: &str, tokens: &[Token]) -> bool {
    let mut at = usize::from(is_minus(text, tokens, 0));
    if currency_at(text, tokens, &mut at).is_some() && at == 1 {
        at += usize::from(is_minus(text, tokens, at));
    }
    let kind = tokens.get(at).map(|token| &token.kind);
    matches!(kind, Some(Kind::Digits(_) | Kind::Word(_)))
}

/// A minus sign right before the number. A longer dash is a range without its first end.
fn sign(text: &str, tokens: &[Token], at: &mut usize) -> Result<bool, ValueError> {
    if tokens.get(*at).is_none_or(|token| token.kind != Kind::Dash) {
        return Ok(false);
    }
    if is_minus(text, tokens, *at) {
        *at += 1;
        Ok(true)
    } else {
        Err(ValueError::IncompleteRange(text.into()))
    }
}

fn is_minus(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
        return false;
    };
    let sign = token.kind == Kind::Dash && matches!(&text[token.start..token.end], "-" | "−");
    sign && next.start == token.end
}

fn currency_at(text: &str, tokens: &[Token], at: &mut usize) -> Option<Currency> {
    let token = tokens.get(*at)?;
    let sign = &text[token.start..token.end];
    let next = tokens.get(*at + 1)?;
    if token.kind == Kind::Currency || currency::is_code(sign) {
        *at += 1;
        return Some(Currency {
            sign: sign.into(),
            spaced: next.start > token.end || token.kind != Kind::Currency,
        });
    }
    None
}

/// How many tokens at the start say that the number is a percentage.
fn percent_at(tokens: &[Token], language: &Language) -> usize {
    match tokens.first() {
        Some(token) if token.kind == Kind::Percent => 1,
        _ => language.length(tokens, Term::Percent).unwrap_or(0),
    }
}

fn no_number(text: &str, token: &Token, language: &Language) -> ValueError {
    let written = text[token.start..token.end].to_owned();
    match &token.kind {
        Kind::Word(word) => match word.as_str() {
            "nan" | "inf" | "infinity" | "infinite" => ValueError::NotAQuantity(written),
            word if language.is(word, |term| term == Term::Fraction) => {
                ValueError::Fraction(written)
            }
            word if language.is(word, |term| term == Term::Moment) => {
                ValueError::PointInTime(written)
            }
            letters if digits::is_abbreviation(letters) => ValueError::Abbreviated(written),
            _ => ValueError::UnknownWord(written),
        },
        Kind::Dash => ValueError::IncompleteRange(text.into()),
        _ => ValueError::UnknownWord(written),
    }
}
