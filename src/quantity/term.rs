//! What the phrases of a language mean, and the keys of its file that hold them.

use super::hedge::{Bound, Effect, HedgeRank};
use super::measure::Status;
use super::number::Magnitude;
use Effect::{Bounds, Softens};

/// What the longest phrase of some kinds means, as [`Language::longest`](super::Language) asks for it.
macro_rules! holds {
    ($($kind:pat => $held:expr),+ $(,)?) => {
        |term| match term {
            $($kind => Some($held),)+
            _ => None,
        }
    };
}

/// The terms that hold something, the keys of those of them that have some, and the terms that are no more than their key.
macro_rules! terms {
    (
        $($(#[$doc:meta])* $holder:ident $(($($held:ty),+))?,)+;
        $($own:literal: $term:expr,)+;
        $($(#[$about:meta])* $name:ident = $key:literal,)+
    ) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Term {
            $($(#[$doc])* $holder $(($($held),+))?,)+
            $($(#[$about])* $name,)+
        }

        /// The keys of a language's file whose phrases have one meaning each.
        pub(super) const PHRASES: &[(&str, Term)] = &[$(($own, $term),)+ $(($key, Term::$name),)+];
    };
}

terms! {
    Hedge(Effect),
    /// A hedge that stands behind its number: `or more`.
    Behind(Effect),
    /// A noun of a change behind its number, and whether that is a fall.
    Change(bool),
    /// A direction as a sign, and whether it is a minus: `up`, `down`.
    Direction(bool),
    /// A part of one, or one and a part: `a third`.
    Fraction(u16, u16),
    /// `twice`, and `halved`
    Multiple(u16, u16),
    Mark(Status),
    Magnitude(Magnitude),
    /// Its abbreviation.
    Short(Magnitude),
    /// By its place among the language's names.
    CurrencyName(usize),
    /// A name that is kept as it stands behind an amount, in the same way: `euros` in English.
    CurrencySpelt(usize),
    Number(u64),
    /// The name of a month, and whether it is a short one.
    Month(bool),
    /// What may stand between a number and its currency: Spanish `de`.
    CountingWord,
    ;
    "values.nearly": Term::Hedge(Softens(HedgeRank::OneSided)),
    "values.about": Term::Hedge(Softens(HedgeRank::Approximate)),
    "values.perhaps": Term::Hedge(Softens(HedgeRank::Doubtful)),
    "values.at-least": Term::Hedge(Bounds(Bound::AtLeast)),
    "values.more-than": Term::Hedge(Bounds(Bound::MoreThan)),
    "values.up-to": Term::Hedge(Bounds(Bound::UpTo)),
    "values.fewer-than": Term::Hedge(Bounds(Bound::FewerThan)),
    "behind.about": Term::Behind(Softens(HedgeRank::Approximate)),
    "behind.at-least": Term::Behind(Bounds(Bound::AtLeast)),
    "behind.more-than": Term::Behind(Bounds(Bound::MoreThan)),
    "behind.up-to": Term::Behind(Bounds(Bound::UpTo)),
    "values.plus": Term::Direction(false),
    "values.minus": Term::Direction(true),
    "values.up": Term::Direction(false),
    "values.down": Term::Direction(true),
    "values.rises": Term::Change(false),
    "values.falls": Term::Change(true),
    "marks.provisional": Term::Mark(Status::Provisional),
    "marks.revised": Term::Mark(Status::Revised),
    "marks.estimated": Term::Mark(Status::Estimated),
    "marks.break": Term::Mark(Status::Break),
    "marks.unreliable": Term::Mark(Status::Unreliable),
    ;
    /// What stands before a number and bounds nothing: `only`.
    Remark = "values.remarks",
    /// The same behind it: `in total`, with how it is printed.
    RemarkBehind = "values.remarks-behind",
    /// Nought in words: `none`, `unchanged`.
    Nought = "values.nought",
    Between = "values.between",
    And = "values.and",
    From = "values.from",
    To = "values.to",
    Or = "values.or",
    /// `several`
    Quantifier = "values.quantifiers",
    /// `hundreds`
    Plural = "values.plurals",
    /// `hundred`, which is a vague quantity behind another word only
    Singular = "values.singulars",
    /// What joins plurals: `tens of thousands`.
    Of = "values.of",
    Percent = "values.percent",
    PerMille = "values.per-mille",
    /// `percentage points`
    Point = "values.points",
    /// `points`, which may be of percentages
    BarePoint = "values.bare-points",
    BasisPoint = "values.basis-points",
    /// What a rate is per: `per`, and before units of time `a`.
    Per = "values.per",
    Each = "values.each",
    /// `annually`
    PerAlone = "values.per-alone",
    TimeUnit = "values.time-units",
    Day = "values.days",
    Hour = "values.hours",
    Minute = "values.minutes",
    /// An abbreviation that means minutes behind hours alone.
    MinuteBehind = "values.minutes-behind-hours",
    /// The half behind a number: `and a half`.
    AndHalf = "values.and-half",
    /// `in` of `one in five`, `out of`.
    In = "values.in",
    OutOf = "values.out-of",
    /// `of`, which a whole follows in a value alone.
    OfWhole = "values.of-whole",
    /// `a factor of`
    Factor = "values.factor",
    Times = "values.times",
    PlusMinus = "values.plus-minus",
    /// `CI`, `confidence interval`
    Level = "values.level",
    /// What can be no value: an ordinal.
    Ordinal = "values.ordinals",
    /// What introduces a point in time: `since`.
    Moment = "values.moments",
    Hundred = "numbers.hundred",
    Dozen = "numbers.dozen",
    Thousand = "numbers.thousand",
    /// What stands for one before a multiplier: `a dozen`.
    Article = "numbers.article",
}

/// What the phrases of a key mean that tells it itself: `fractions.1/3`, `multiples.2`, `magnitudes.million.short`.
pub(super) fn of_key(key: &str) -> Option<Term> {
    let (section, name) = key.split_once('.')?;
    let part = || {
        let (above, below) = name.split_once('/').unwrap_or((name, "1"));
        Some((above.parse().ok()?, below.parse().ok()?))
    };
    match section {
        "magnitudes" => {
            let (magnitude, form) = name.split_once('.')?;
            let magnitude = magnitude.parse().ok()?;
            Some(match form {
                "short" => Term::Short(magnitude),
                _ => Term::Magnitude(magnitude),
            })
        }
        "fractions" => part().map(|(above, below)| Term::Fraction(above, below)),
        "multiples" => part().map(|(above, below)| Term::Multiple(above, below)),
        _ => None,
    }
}
