//! What the phrases of a language mean, and the keys of its file that hold them.

use super::hedge::{Bound, Effect, HedgeRank};
use super::number::Magnitude;
use Effect::{Bounds, Softens};
use Term::Hedge;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Hedge(Effect),
    /// A hedge that stands behind its number: `or more`.
    Late,
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
    /// A part of one: `half`.
    Fraction,
    /// What introduces a point in time: `since`.
    Moment,
    Magnitude(Magnitude),
    /// What may stand between a number and its currency: Spanish `de`.
    CountingWord,
    /// By its place among the language's names.
    CurrencyName(usize),
    Number(u64),
    Hundred,
    Dozen,
    Thousand,
    /// What stands for one before a multiplier: `a dozen`.
    Article,
}

/// The keys of a language's file whose phrases have one meaning each.
pub(super) const PHRASES: [(&str, Term); 24] = [
    ("values.nearly", Hedge(Softens(HedgeRank::OneSided))),
    ("values.about", Hedge(Softens(HedgeRank::Approximate))),
    ("values.perhaps", Hedge(Softens(HedgeRank::Doubtful))),
    ("values.at-least", Hedge(Bounds(Bound::AtLeast))),
    ("values.more-than", Hedge(Bounds(Bound::MoreThan))),
    ("values.up-to", Hedge(Bounds(Bound::UpTo))),
    ("values.fewer-than", Hedge(Bounds(Bound::FewerThan))),
    ("values.late", Term::Late),
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
    ("values.fractions", Term::Fraction),
    ("values.moments", Term::Moment),
    ("numbers.hundred", Term::Hundred),
    ("numbers.dozen", Term::Dozen),
    ("numbers.thousand", Term::Thousand),
    ("numbers.article", Term::Article),
];
