//! What can be wrong with a written value, and what to write instead.

use thiserror::Error;

/// Why a text is not a value. [`Display`](std::fmt::Display) says what is wrong in the user's own words, [`ValueError::help`]
/// what to write instead. The text in a variant is the offending piece as written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "each message says what its variant means")]
pub enum ValueError {
    #[error("the value is empty")]
    Empty,
    #[error("`{0}` hedges a number that is missing")]
    LoneHedge(String),
    #[error("the range `{0}` has only one end")]
    IncompleteRange(String),
    /// A range in words with the wrong joining word, such as `between 3 to 5`.
    #[error("the range `{text}` is joined by `{found}`")]
    WrongJoint {
        text: String,
        found: String,
        instead: String,
    },
    #[error("the range runs backwards: {low} is more than {high}")]
    Reversed { low: String, high: String },
    /// `900–1.1 million`
    #[error("`{low}` may be in the scale of `{high}` or stand for itself")]
    ScaleOfLowEnd { low: String, high: String },
    #[error("both ends of the range are {0}")]
    SameEnds(String),
    /// A bound such as `at least` stands before a range.
    #[error("`{0}` already gives a bound, and a range follows it")]
    BoundWithRange(String),
    /// Two bounds, such as `at least more than`.
    #[error("`{second}` is a second bound after `{first}`")]
    TwoBounds { first: String, second: String },
    #[error("the thousands in `{0}` are not separated in threes")]
    Grouping(String),
    #[error("`{0}` has more than one decimal point")]
    TwoPoints(String),
    #[error("`{0}` is not written in English notation")]
    ForeignNotation(String),
    #[error("`{0}` starts with a zero")]
    LeadingZero(String),
    #[error("`{0}` has more than 28 digits")]
    TooLong(String),
    /// An exponent, such as `1e6`.
    #[error("`{0}` is written with an exponent")]
    Exponent(String),
    #[error("`{0}` is a hexadecimal number")]
    Hexadecimal(String),
    #[error("`{0}` is not a quantity")]
    NotAQuantity(String),
    #[error("the hedge `{0}` stands inside the range")]
    HedgeInside(String),
    #[error("the two ends of the range `{0}` are not in the same unit")]
    MixedUnits(String),
    #[error("`{0}` is both money and a percentage")]
    MoneyAndPercent(String),
    #[error("`{rest}` is a further number after the value")]
    FurtherNumber { alone: Option<String>, rest: String },
    /// A unit or what is counted, such as `wells` behind `24` or `M` before `6.1`.
    #[error("`{unit}` is no part of a number")]
    Unit { value: String, unit: String },
    /// `3.000` where the language has commas before decimals.
    #[error("`{0}` may be thousands or decimals")]
    AmbiguousThousands(String),
    #[error("`{0}` is a negative zero")]
    NegativeZero(String),
    /// `(5.2)`, which is how accounts write a negative number.
    #[error("`{0}` stands in brackets")]
    Bracketed(String),
    /// `±0.4%`
    #[error("`{0}` is a margin without its estimate")]
    LoneMargin(String),
    /// A scale of another language: `3.2 Mrd`.
    #[error("`{typed}` is not a word for a scale in the sheet's language")]
    ForeignScale { typed: String, meant: String },
    /// What is written otherwise: `12% lower`.
    #[error("`{typed}` is not read in this place")]
    Otherwise { typed: String, instead: String },
    /// `12:30`
    #[error("`{0}` is a time of day, not a quantity")]
    TimeOfDay(String),
    /// `2019/20`
    #[error("`{0}` is a period, not a quantity")]
    Period(String),
    #[error("`{0}` is a date, not a quantity")]
    Date(String),
    /// `1st`, `eleventh`; `fraction` where the word may be one: `third`.
    #[error("`{text}` is an ordinal, not a quantity")]
    Ordinal {
        text: String,
        fraction: Option<String>,
    },
    /// `1982-84=100`
    #[error("`{0}` is the base of an index, not a quantity")]
    IndexBase(String),
    #[error("`{0}` is neither a number nor a hedge")]
    UnknownWord(String),
    /// The same before a number, with that and with hedges before it.
    #[error("`{word}` is neither a number nor a hedge")]
    WordBefore {
        word: String,
        value: String,
        hedged: [String; 2],
    },
    /// `0.3 points`
    #[error("`{typed}` does not say whether they lie between percentages")]
    BarePoints { typed: String, points: String },
    /// `down 3% to 5%`
    #[error("`{text}` may be a change by a range, or a change and what it led to")]
    ChangeTo {
        text: String,
        range: String,
        change: String,
    },
    /// A year introduced by `since`, `in`, `until` and the like.
    #[error("`{0}` introduces a point in time, not a quantity")]
    PointInTime(String),
    #[error("{} has no meaning in a value", visible(*.0))]
    Symbol(char),
}

/// A character and its code point; only the code point if it would not be seen.
fn visible(symbol: char) -> String {
    let code = format!("U+{:04X}", u32::from(symbol));
    if symbol.escape_debug().to_string().starts_with("\\u") {
        code
    } else {
        format!("`{symbol}` ({code})")
    }
}
