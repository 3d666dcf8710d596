//! One number in a value's tokens: sign, currency, digits or words, magnitude, per cent.

use rust_decimal::Decimal;

use super::{
    currency::{self, Currency},
    digits,
    error::ValueError,
    lexer::{self, Kind, Token},
    number::{Magnitude, Number},
    words,
};

/// A number with what is written around it.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub number: Number,
    pub currency: Option<Currency>,
    pub percent: bool,
    /// Its text, for messages.
    pub written: String,
    /// The multiplier that ends a number in words, else 1.
    pub factor: u64,
    /// How many tokens it takes.
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
) -> Result<Option<Phrase>, ValueError> {
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut at = 0;
    let mut negative = sign(text, tokens, &mut at)?;
    let currency = currency_at(text, tokens, &mut at);
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
            let found =
                words::at_start(&tokens[at..], and_joins).ok_or_else(|| no_number(text, token))?;
            let written = lexer::written(text, &tokens[at..at + found.length]);
            at += found.length;
            (Decimal::from(found.amount), Some(written), found.factor)
        }
    };
    let magnitude = match tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Word(word)) => Magnitude::from_word(word),
        _ => None,
    };
    at += usize::from(magnitude.is_some());
    let percent = percent_at(tokens, &mut at);
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

fn percent_at(tokens: &[Token], at: &mut usize) -> bool {
    let is = |index: usize, word: &str| tokens.get(index).is_some_and(|token| token.is(word));
    let length = match tokens.get(*at) {
        Some(token) if token.kind == Kind::Percent || token.is("percent") || token.is("pct") => 1,
        Some(token) if token.is("per") && is(*at + 1, "cent") => 2,
        _ => 0,
    };
    *at += length;
    length > 0
}

fn no_number(text: &str, token: &Token) -> ValueError {
    let written = text[token.start..token.end].to_owned();
    match &token.kind {
        Kind::Word(word) => match word.as_str() {
            "nan" | "inf" | "infinity" | "infinite" => ValueError::NotAQuantity(written),
            "half" | "third" | "thirds" | "quarter" | "quarters" | "fifth" | "tenth" => {
                ValueError::Fraction(written)
            }
            "since" | "in" | "until" | "till" | "before" | "after" | "by" | "during" => {
                ValueError::PointInTime(written)
            }
            letters if digits::is_abbreviation(letters) => ValueError::Abbreviated(written),
            _ => ValueError::UnknownWord(written),
        },
        Kind::Dash => ValueError::IncompleteRange(text.into()),
        _ => ValueError::UnknownWord(written),
    }
}
