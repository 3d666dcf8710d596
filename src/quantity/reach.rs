//! What a quantity leaves open: where the number of mere words lies, and what a number may be once it is stated to more places.

use std::cmp::Ordering;

use super::operand::Dimension;
use super::{Exact, HedgeRank, Interval, Measure, Operand, Value};

/// What words for a quantity can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meant {
    pub(crate) interval: Interval,
    /// Whether it is a part of a whole: `a majority`.
    pub(crate) is_share: bool,
}

impl Meant {
    /// Whether another lies above all that this can mean, or below it; `None` where neither is sure. Above `hundreds` there is no
    /// sharp end.
    pub(crate) fn is_exceeded_by(&self, other: &Interval, in_words: bool) -> Option<bool> {
        let slack = Exact::from(if self.is_share || in_words { 1 } else { 2 });
        let (low, high) = (self.interval.low?, self.interval.high?.times(slack)?);
        let is_above = other.low.is_some_and(|own| own >= high);
        let is_below = other.high.is_some_and(|own| own <= low);
        let is_below = is_below && !self.interval.overlaps(other);
        (is_above || is_below).then_some(is_above)
    }
}

impl Operand<'_> {
    /// What it can mean; nothing for words of which no bounds are known: `several`.
    pub(crate) fn meant(&self) -> Option<Meant> {
        if !self.value.is_vague() {
            return Some(Meant {
                interval: self.interval()?,
                is_share: self.kind() == Dimension::Proportion,
            });
        }
        let meant = self.value.words_meant()?;
        Some(Meant {
            interval: meant.interval.scale(self.factor().ok()?).ok()?,
            ..meant
        })
    }
}

impl Value {
    /// `hundreds` are at least a hundred and fewer than a thousand, `tens of thousands` ten thousand and fewer than a hundred thousand.
    fn words_meant(&self) -> Option<Meant> {
        let stated = self.stated.to_lowercase();
        let words = stated.split([' ', '-', '\u{a0}', '’', '\'']);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let mut sides = self.language.text("wording.majorities").split('/');
        let mut is_among = || {
            let phrases = sides.next().unwrap_or_default().split(',');
            let mut last = phrases.filter_map(|it| it.trim().rsplit(' ').next());
            last.any(|own| words.contains(&own))
        };
        let half = Exact::fraction(1, 2)?;
        let share = |low, high| Meant {
            interval: Interval::from_ends(Some(low), Some(high)),
            is_share: true,
        };
        if is_among() {
            return Some(share((half, true), (Exact::ONE, false)));
        }
        if is_among() {
            return Some(share((Exact::ZERO, false), (half, true)));
        }
        let size = |word: &&str| self.language.paired("values.sizes", word)?.parse().ok();
        let sizes = words.iter().filter_map(size).map(|size: u64| size.into());
        let low = sizes.fold(None, |before: Option<(Exact, Exact)>, size: Exact| {
            // `tens of thousands`, and not `hundreds upon hundreds`
            let joined = before.filter(|(_, last)| *last < size);
            let whole = joined.map_or(Some(size), |(whole, _)| whole.times(size));
            whole.map(|whole| (whole, size))
        });
        let (low, _) = low?;
        let high = Exact::ten_to(low.first_place()? + 1);
        Some(Meant {
            interval: Interval::from_ends(Some((low, false)), Some((high, true))),
            is_share: false,
        })
    }

    /// Whether it is what `other` makes when that is rounded to the last digit of this that means something: at the least two do, and in
    /// a round number that is hedged no more.
    pub(crate) fn is_coarser_form_of(&self, other: &Self) -> bool {
        let ([own], [others]) = (&self.numbers()[..], &other.numbers()[..]) else {
            return false;
        };
        let is_part = |it: &Self| matches!(it.measure, Measure::Fraction | Measure::PartOf(_));
        if is_part(self) || is_part(other) || self.is_percent() != other.is_percent() {
            return false;
        }
        let rank = self.hedge_rank();
        let last = own.last_place(rank > HedgeRank::None);
        let first = own.total().first_place().unwrap_or(last);
        let decimals = own.amount().scale().cast_signed();
        let unit = Exact::ten_to(last.min((first - 1).max(-decimals)));
        let near = || {
            let apart = others.total().minus(own.total())?;
            Some(match rank {
                // `nearly 400` may be 380, and is not 410.
                HedgeRank::OneSided => {
                    let is_number = other.hedge_rank() == HedgeRank::None;
                    let part = own.total().abs().over(20.into())?;
                    let most = if is_number { unit.max(part) } else { unit };
                    apart <= Exact::ZERO && apart.abs() <= most
                }
                // 3.5 makes 4, and not 3.
                _ => match apart.abs().times(2.into())?.cmp(&unit) {
                    Ordering::Less => true,
                    Ordering::Equal => others.total().abs() < own.total().abs(),
                    Ordering::Greater => false,
                },
            })
        };
        near() == Some(true)
    }
}
