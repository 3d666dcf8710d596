//! What a number measures, apart from the unit that stands beside it in a fact.

use super::{Currency, Exact, Number};

/// What the number of a value is a number of. The unit of a plain number (`homes`, `°C`) is the fact's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// A count, or a measure in the fact's unit.
    Plain,
    /// An amount of money.
    Money(Box<Currency>),
    /// A percentage: 14 is 14 of a hundred.
    Percent,
    /// So many of a thousand.
    PerMille,
    /// What lies between percentages: percentage points.
    Points,
    /// Hundredths of a percentage point.
    BasisPoints,
    /// A part of one: `half`, `1/3`, `one in five`, `1:4`.
    Fraction,
    /// A part of a number that is stated with it: 18 of `12 out of 18`.
    PartOf(Box<Number>),
    /// How many times something: `twice`, `2.5 times`.
    Multiple,
    /// So many minutes, stated as `2 hours 30 minutes`.
    Duration,
}

/// What a rate is per: `per 100,000`, `a day`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Per {
    /// The words as typed, from `per` or its like on.
    pub words: String,
    /// The number in them; one where there is none: `a day`.
    pub(crate) number: Exact,
    /// The unit in them: `day` of `a day`. None of `per 100,000`.
    pub unit: Option<String>,
}

/// How far the true number may lie from the one stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The bounds.
    pub bounds: MarginBounds,
    /// The words for the level, as typed: `95% CI`.
    pub level: Option<String>,
    /// Whether it stands in brackets.
    pub in_brackets: bool,
}

/// How the bounds around an estimate are stated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the fields say it")]
pub enum MarginBounds {
    /// `± 75`: as much on either side.
    PlusMinus { by: Number, measure: Measure },
    /// `11.3–13.5`
    Between { low: Number, high: Number },
}

/// What is known of a figure's standing, with its codes in SDMX (`CL_OBS_STATUS`) and in the shorthand that the UK
/// Government Analysis Function asks for in tables.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "FigureStatus", rename_all = "kebab-case")]
pub enum Status {
    /// It may change: OBS_STATUS P, `[p]`.
    Provisional,
    /// It has been changed: `[r]`.
    Revised,
    /// It was not counted: OBS_STATUS E, `[e]`.
    Estimated,
    /// It is not to be compared with those before it: OBS_STATUS B, `[b]`.
    Break,
    /// It is of low reliability: OBS_STATUS U, `[u]`.
    Unreliable,
}

/// Why there is no number, with the same codes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "MissingReason", rename_all = "kebab-case")]
pub enum Missing {
    /// It exists and was not to be had: OBS_STATUS M, `[x]`, `..`.
    NotAvailable,
    /// There can be none: `[z]`, `n/a`.
    NotApplicable,
    /// It is kept back to protect whom it is about: OBS_STATUS Q, CONF_STATUS C, `[c]`.
    Confidential,
    /// `[low]`: more than nothing, and less than what would be printed as one.
    TooSmall,
    /// The source says that nobody knows.
    NotKnown,
}
