//! Tables of cases, meant to be read as documentation of what a value may say.

mod accepted;
mod calculated;
mod counted;
mod derivations;
mod intervals;
mod languages;
mod notations;
mod number_words;
mod properties;
mod ranges;
mod refused;
mod same_in_both;
mod units;
mod units_follow;

use super::{Exact, Interval, Value};
use crate::locale::english;

/// A value that must parse.
fn value(text: &str) -> Value {
    match Value::parse(text, english()) {
        Ok(value) => value,
        Err(error) => panic!("{text:?}: {error}"),
    }
}

/// An interval in mathematical notation: `[3000, 5000]`, `(100, ?]`; a question mark is an unknown end.
fn bounds(interval: &Interval) -> String {
    let end = |end: Option<Exact>| end.map_or("?".to_owned(), |end| end.to_string());
    if interval.low.is_some() && interval.low == interval.high {
        return end(interval.low);
    }
    format!(
        "{}{}, {}{}",
        if interval.low_open { '(' } else { '[' },
        end(interval.low),
        end(interval.high),
        if interval.high_open { ')' } else { ']' }
    )
}

/// What a value keeps of its text: `hedge | bounds`, with currency and per cent sign around the bounds.
fn kept(value: &Value) -> String {
    let hedge = value.hedge.as_deref().unwrap_or("-");
    let bounds = value
        .interval()
        .map_or("vague".to_owned(), |interval| bounds(&interval));
    let currency = value.currency().map_or("", |currency| &currency.sign);
    format!(
        "{hedge} | {currency}{bounds}{}",
        if value.is_percent() { "%" } else { "" }
    )
}

/// Every text keeps what stands beside it.
#[track_caller]
fn reads(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(kept(&value(text)), *expected, "{text:?}");
        assert_eq!(value(text).stated, text.trim(), "{text:?}");
    }
}
