//! What can be wrong with a written value, and what to write instead.

use thiserror::Error;

use super::help::{
    IN_DECIMAL_DIGITS, as_of, both_readings, grouping, one_end, reversed, swapped, symbol_help,
    two_points, written_out,
};

/// The faults: each with what it holds, what is wrong in the user's own words, and what to write instead.
macro_rules! faults {
    ($(
        $(#[$doc:meta])*
        $name:ident $(($held:ident: $kind:ty))? $({$($field:ident: $of:ty),+})? [$message:literal] => $help:expr;
    )+) => {
        /// Why a text is not a value. [`Display`](std::fmt::Display) says what is wrong in the user's own words, [`ValueError::help`]
        /// what to write instead. The text in a variant is the offending piece as written.
        #[derive(Debug, Clone, PartialEq, Eq, Error)]
        #[allow(missing_docs, reason = "each message says what its variant means")]
        pub enum ValueError {
            $(
                $(#[$doc])*
                #[error($message)]
                $name $(($kind))? $({$($field: $of),+})?,
            )+
        }

        impl ValueError {
            /// What to write instead, as one sentence without a full stop.
            #[allow(unused_variables, reason = "not every help says all that its fault holds")]
            pub fn help(&self) -> String {
                match self {
                    $(Self::$name $(($held))? $({$($field),+})? => String::from($help),)+
                }
            }
        }
    };
}

faults! {
    Empty ["the value is empty"]
        => "write the quantity as its source states it, such as `2,000`, `about 1,500` or `3,000–5,000`";
    LoneHedge(hedge: String) ["`{0}` hedges a number that is missing"]
        => format!("write the number after it, as in `{hedge} 500`, or a vague quantity such as `some` or `hundreds`");
    IncompleteRange(text: String) ["the range `{0}` has only one end"] => one_end(text);
    /// A range in words with the wrong joining word, such as `between 3 to 5`.
    WrongJoint { text: String, found: String, instead: String } ["the range `{text}` is joined by `{found}`"]
        => format!("write `{instead}`");
    Reversed { low: String, high: String } ["the range runs backwards: {low} is more than {high}"] => reversed(low, high);
    /// `900–1.1 million`
    ScaleOfLowEnd { low: String, high: String } ["`{low}` may be in the scale of `{high}` or stand for itself"]
        => format!("write the scale behind `{low}` as well, or both numbers in full");
    SameEnds(end: String) ["both ends of the range are {0}"] => format!("write the number once: `{end}`");
    /// A bound such as `at least` stands before a range.
    BoundWithRange(bound: String) ["`{0}` already gives a bound, and a range follows it"]
        => "keep the one that the source states: `at least 500`, or `500–600`";
    /// Two bounds, such as `at least more than`.
    TwoBounds { first: String, second: String } ["`{second}` is a second bound after `{first}`"]
        => "keep one bound, as in `at least 500`";
    Grouping(digits: String) ["the thousands in `{0}` are not separated in threes"] => grouping(digits);
    TwoPoints(digits: String) ["`{0}` has more than one decimal point"] => two_points(digits);
    ForeignNotation(digits: String) ["`{0}` is not written in English notation"]
        => format!("write `{}`; the sheet prints it by its own language", swapped(digits));
    LeadingZero(digits: String) ["`{0}` starts with a zero"] => match digits.trim_start_matches('0') {
        "" => "write `0`".into(),
        rest if rest.starts_with('.') => format!("write `0{rest}`"),
        rest => format!("write `{rest}`"),
    };
    TooLong(digits: String) ["`{0}` has more than 28 digits"]
        => "write fewer digits, with `million`, `billion` or `trillion` where the source does";
    /// An exponent, such as `1e6`.
    Exponent(text: String) ["`{0}` is written with an exponent"]
        => written_out(text).map_or(IN_DECIMAL_DIGITS.into(), |digits| format!("write the number out: `{digits}`"));
    Hexadecimal(text: String) ["`{0}` is a hexadecimal number"] => IN_DECIMAL_DIGITS;
    NotAQuantity(text: String) ["`{0}` is not a quantity"]
        => "write a number, or a vague quantity such as `some` or `hundreds`";
    HedgeInside(words: String) ["the hedge `{0}` stands inside the range"]
        => format!("write the hedge before the whole range, as in `{words} 3,000–5,000`");
    MixedUnits(text: String) ["the two ends of the range `{0}` are not in the same unit"]
        => "write the currency once, before the first number, and `%` once, after the last: `€3–5 million`, `25–30%`";
    MoneyAndPercent(text: String) ["`{0}` is both money and a percentage"]
        => "write either the amount or the percentage, as two facts if the source states both";
    FurtherNumber { alone: Option<String>, rest: String } ["`{rest}` is a further number after the value"] => match alone {
        Some(value) => format!("write `{value}` alone: other numbers are facts of their own; a range is written as `9,000–12,000` or `between 9,000 and 12,000`"),
        None => "write a range as `9,000–12,000` or `between 9,000 and 12,000`; other numbers are facts of their own".into(),
    };
    /// A unit or what is counted, such as `wells` behind `24` or `M` before `6.1`.
    Unit { value: String, unit: String } ["`{unit}` is no part of a number"] => match &**value {
        "" => format!("`{unit}` goes to `unit`, what is counted to `statement`, anything else to `note`"),
        value => format!("write `value: {value}` and `unit: {unit}`; what is counted may also stand in `statement`, anything else in `note`"),
    };
    /// `3.000` where the language has commas before decimals.
    AmbiguousThousands(digits: String) ["`{0}` may be thousands or decimals"] => both_readings(digits);
    NegativeZero(text: String) ["`{0}` is a negative zero"] => format!("write `{}`", text.trim_start_matches(['-', '−', '–']));
    /// `(5.2)`, which is how accounts write a negative number.
    Bracketed(inner: String) ["`{0}` stands in brackets"] => match inner.contains(char::is_numeric) {
        true => format!("write `-{inner}` for a negative number, else `{inner}`; remarks go to `note`"),
        false => format!("where no number is given say why beside it: `value: ({inner})` and `missing: not-available`, or `confidential`"),
    };
    /// `±0.4%`
    LoneMargin(margin: String) ["`{0}` is a margin without its estimate"] => format!(
        "write the estimate before it, as in `{} {margin}`; the margin alone may be said in `note`",
        if margin.contains('%') { "12.4%" } else { "1,250" },
    );
    /// A scale or points of another language: `3.2 Mrd`, `1.2 percentage points`.
    ForeignScale { typed: String, meant: String } ["`{typed}` is not a word of the sheet's language"]
        => format!("write `{meant}`");
    /// What is written otherwise: `12% lower`.
    Otherwise { typed: String, instead: String } ["`{typed}` is not read in this place"] => format!("write `{instead}`");
    /// `12:30`
    TimeOfDay(time: String) ["`{0}` is a time of day, not a quantity"]
        => format!("leave `value` out and say it in a claim: `statement: … at {time}`");
    /// `2019/20`
    Period(period: String) ["`{0}` is a period, not a quantity"]
        => format!("a period goes to `as_of: {}` or `period`; for a range of numbers write both ends in full", as_of(period));
    Date(date: String) ["`{0}` is a date, not a quantity"]
        => format!("leave `value` out: a date is a claim, `statement: … on {date}`, or stands in `as_of`");
    /// `1st`, `eleventh`; `fraction` where the word may be one: `third`.
    Ordinal { text: String, fraction: Option<String> } ["`{text}` is an ordinal, not a quantity"] => match fraction {
        Some(fraction) => format!("write `{fraction}` for the fraction; for the ordinal leave `value` out and say it in a claim: `statement: the {text} …`"),
        None => format!("leave `value` out: an ordinal is a claim, `statement: the {text} …`"),
    };
    /// `1982-84=100`
    IndexBase(text: String) ["`{0}` is the base of an index, not a quantity"]
        => format!("write the figure of the index here and its base in `base: {text}`");
    UnknownWord(word: String) ["`{0}` is neither a number nor a hedge"]
        => "write the quantity alone, such as `2,000`, `about 1,500`, `at least 500`, `3,000–5,000`, `seven` or `hundreds`";
    /// The same before a number, with that and with hedges before it.
    WordBefore { word: String, value: String, hedged: [String; 2] } ["`{word}` is neither a number nor a hedge"] => format!(
        "write `{value}` where `{word}` changes nothing of it, `{}` or `{}` where it hedges; other words go to `statement` or `note`",
        hedged[0], hedged[1],
    );
    /// `0.3 points`
    BarePoints { typed: String, points: String } ["`{typed}` does not say whether they lie between percentages"]
        => format!("write `{points}` where they lie between percentages; else say in `unit` what they are points of, as in `unit: index points`");
    /// `down 3% to 5%`
    ChangeTo { text: String, range: String, change: String } ["`{text}` may be a change by a range, or a change and what it led to"]
        => format!("write `{range}` for the range, or `{change}`: what it led to is a fact of its own");
    /// A year introduced by `since`, `in`, `until` and the like.
    PointInTime(word: String) ["`{0}` introduces a point in time, not a quantity"]
        => "say it in prose, or write the year alone with `unit: year`";
    Symbol { symbol: char, shown: String } ["{shown} has no meaning in a value"] => symbol_help(*symbol);
}
