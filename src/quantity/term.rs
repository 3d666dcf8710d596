//! What the phrases of a language mean, and the keys of its file that hold them.

use super::hedge::{Bound, Effect, HedgeRank};
use super::measure::Status;
use super::number::Magnitude;
use Effect::{Bounds, Softens};
use Term::Hedge;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Hedge(Effect),
    /// A hedge that stands behind its number: `or more`.
    Behind(Effect),
    /// What stands before a number and bounds nothing: `only`.
    Remark,
    /// The same behind it: `in total`.
    RemarkBehind,
    /// A noun of a change behind its number, and whether that is a fall.
    Change(bool),
    /// A direction as a sign, and whether it is a minus: `up`, `down`.
    Direction(bool),
    /// Nought in words: `none`, `unchanged`.
    Nought,
    Between,
    And,
    From,
    To,
    Or,
    /// `several`
    Quantifier,
    /// `hundreds`
    Plural,
    /// `hundred`, which is a vague quantity behind another word only
    Singular,
    /// What joins plurals: `tens of thousands`.
    Of,
    Percent,
    PerMille,
    /// `percentage points`
    Point,
    /// `points`, which may be of percentages
    BarePoint,
    BasisPoint,
    /// What a rate is per: `per`, and before units of time `a`.
    Per,
    Each,
    /// `annually`
    PerAlone,
    TimeUnit,
    Day,
    Hour,
    Minute,
    /// An abbreviation that means minutes behind hours alone.
    MinuteBehind,
    /// A part of one, or one and a part: `a third`.
    Fraction(u16, u16),
    /// The half behind a number: `and a half`.
    AndHalf,
    /// `in` of `one in five`, `out of`.
    In,
    OutOf,
    /// `of`, which a whole follows in a value alone.
    OfWhole,
    /// `twice`, and `halved`
    Multiple(u16, u16),
    /// `a factor of`
    Factor,
    Times,
    PlusMinus,
    /// `CI`, `confidence interval`
    Level,
    Mark(Status),
    /// What can be no value: an ordinal, a month.
    Ordinal,
    /// What introduces a point in time: `since`.
    Moment,
    Magnitude(Magnitude),
    /// Its abbreviation.
    Short(Magnitude),
    /// What may stand between a number and its currency: Spanish `de`.
    CountingWord,
    /// By its place among the language's names.
    CurrencyName(usize),
    /// A name that is kept as it stands behind an amount, in the same way: `euros` in English.
    CurrencySpelt(usize),
    Number(u64),
    Hundred,
    Dozen,
    Thousand,
    /// What stands for one before a multiplier: `a dozen`.
    Article,
}

/// The keys of a language's file whose phrases have one meaning each.
pub(super) const PHRASES: [(&str, Term); 58] = [
    ("values.nearly", Hedge(Softens(HedgeRank::OneSided))),
    ("values.about", Hedge(Softens(HedgeRank::Approximate))),
    ("values.perhaps", Hedge(Softens(HedgeRank::Doubtful))),
    ("values.at-least", Hedge(Bounds(Bound::AtLeast))),
    ("values.more-than", Hedge(Bounds(Bound::MoreThan))),
    ("values.up-to", Hedge(Bounds(Bound::UpTo))),
    ("values.fewer-than", Hedge(Bounds(Bound::FewerThan))),
    (
        "behind.about",
        Term::Behind(Softens(HedgeRank::Approximate)),
    ),
    ("behind.at-least", Term::Behind(Bounds(Bound::AtLeast))),
    ("behind.more-than", Term::Behind(Bounds(Bound::MoreThan))),
    ("behind.up-to", Term::Behind(Bounds(Bound::UpTo))),
    ("values.remarks", Term::Remark),
    ("values.plus", Term::Direction(false)),
    ("values.minus", Term::Direction(true)),
    ("values.up", Term::Direction(false)),
    ("values.down", Term::Direction(true)),
    ("values.nought", Term::Nought),
    ("values.between", Term::Between),
    ("values.and", Term::And),
    ("values.from", Term::From),
    ("values.to", Term::To),
    ("values.or", Term::Or),
    ("values.quantifiers", Term::Quantifier),
    ("values.plurals", Term::Plural),
    ("values.singulars", Term::Singular),
    ("values.of", Term::Of),
    ("values.percent", Term::Percent),
    ("values.per-mille", Term::PerMille),
    ("values.points", Term::Point),
    ("values.bare-points", Term::BarePoint),
    ("values.basis-points", Term::BasisPoint),
    ("values.per", Term::Per),
    ("values.per-alone", Term::PerAlone),
    ("values.each", Term::Each),
    ("values.time-units", Term::TimeUnit),
    ("values.days", Term::Day),
    ("values.hours", Term::Hour),
    ("values.minutes", Term::Minute),
    ("values.minutes-behind-hours", Term::MinuteBehind),
    ("values.and-half", Term::AndHalf),
    ("values.in", Term::In),
    ("values.out-of", Term::OutOf),
    ("values.of-whole", Term::OfWhole),
    ("values.factor", Term::Factor),
    ("values.times", Term::Times),
    ("values.plus-minus", Term::PlusMinus),
    ("values.level", Term::Level),
    ("values.ordinals", Term::Ordinal),
    ("values.moments", Term::Moment),
    ("numbers.hundred", Term::Hundred),
    ("numbers.dozen", Term::Dozen),
    ("numbers.thousand", Term::Thousand),
    ("numbers.article", Term::Article),
    ("marks.provisional", Term::Mark(Status::Provisional)),
    ("marks.revised", Term::Mark(Status::Revised)),
    ("marks.estimated", Term::Mark(Status::Estimated)),
    ("marks.break", Term::Mark(Status::Break)),
    ("marks.unreliable", Term::Mark(Status::Unreliable)),
];
