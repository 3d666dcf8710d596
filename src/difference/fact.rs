//! What differs in one fact: its figure, why, and what is said of it.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::figure::{self, Amount, Hedging, Movement};
use super::{Editions, Version};
use crate::factfile::{Derivation, Edtf, Fact, FactKind, Id, Locator, Origin, Source, Stated};
use crate::quantity::{Operand, Status, Value};

/// Why a figure is another than it was, as far as the two files tell. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Reason {
    /// It is counted or measured otherwise, so that nothing lies between the two.
    AnotherMethod,
    AnotherSource,
    AnotherPeriod,
    Revised,
}

/// What else is said otherwise of a fact, in the order in which it is told. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Detail {
    NoLongerProvisional,
    Standing,
    Kind,
    Calculation,
    Date,
    Source,
    Speaker,
    Statement,
    Note,
    ShortName,
    WrittenOtherwise,
    Quotation,
    Place,
    Renamed,
    Particulars,
}

impl Detail {
    /// Those that are about a figure itself.
    pub(crate) const OF_FIGURE: [Self; 5] = [
        Self::NoLongerProvisional,
        Self::Standing,
        Self::Kind,
        Self::Calculation,
        Self::Date,
    ];
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct FactDifference {
    /// Its name in the old edition; `None` where it is new.
    pub(crate) old: Option<Id>,
    /// Its name in the new edition; `None` where it is gone.
    pub(crate) new: Option<Id>,
    pub(crate) movement: Option<Movement>,
    pub(crate) amount: Option<Amount>,
    pub(crate) hedging: Vec<Hedging>,
    pub(crate) reason: Option<Reason>,
    pub(crate) details: Vec<Detail>,
    /// Where it is calculated, the figures that were read whose change it follows.
    pub(crate) follows: Vec<Id>,
}

impl FactDifference {
    pub(super) fn added(id: &Id) -> Self {
        Self::of([None, Some(id)])
    }

    pub(super) fn removed(id: &Id) -> Self {
        Self::of([Some(id), None])
    }

    fn of([old, new]: [Option<&Id>; 2]) -> Self {
        Self {
            old: old.cloned(),
            new: new.cloned(),
            ..Self::default()
        }
    }

    /// Whether another figure is printed, or the same with another hedge.
    pub(crate) fn is_of_figure(&self) -> bool {
        self.movement.is_some() || !self.hedging.is_empty()
    }
}

/// Compares a fact under its two names; `None` where nothing differs.
pub(super) fn compare(both: &Editions<'_>, ids: [&Id; 2]) -> Option<FactDifference> {
    let (old, new) = (&both.old, &both.new);
    let [before, after] = ids;
    let (was, now) = (old.fact(before)?, new.fact(after)?);
    let mut found = FactDifference::of([Some(before), Some(after)]);
    let parts = (old.values.part(before), new.values.part(after));
    let mut is_otherwise = false;
    if let (Some(from), Some(to)) = &parts {
        let same_language = old.locale.language() == new.locale.language();
        let is_other = same_language && !from.counts_as(to) && !was.is_year();
        found.movement = match figure::movement(from, to) {
            None if is_other => Some(Movement::Another),
            movement => movement,
        };
        let [own, other] = [old, new].map(|it| it.locale.labels().word_of("hedge", "estimate"));
        let words = [(from.value, own), (to.value, other)];
        found.hedging = figure::hedging(words, found.movement);
        let reason = reason(both, [was, now], is_other || !figure::are_of_kind(from, to));
        found.reason = reason.filter(|_| found.movement.is_some());
        compute(&mut found, from, to, was.is_year());
        is_otherwise = !found.is_of_figure() && is_written_otherwise(now, from.value, to.value);
    } else if parts.0.is_some() != parts.1.is_some() {
        found.movement = Some(match parts.0 {
            None => Movement::NowGiven,
            Some(_) => Movement::NoLongerGiven,
        });
    }
    let mut details = details(both, [was, now], found.reason);
    details.extend(is_otherwise.then_some(Detail::WrittenOtherwise));
    details.extend((before != after).then_some(Detail::Renamed));
    let is_told = found.is_of_figure() || !details.is_empty();
    details.extend((!is_told && both.are_apart(was, now)).then_some(Detail::Particulars));
    found.details = details.into_iter().collect();
    (is_told || both.are_apart(was, now)).then_some(found)
}

/// Whether a figure that was read is typed otherwise, in more than the mark of its standing.
fn is_written_otherwise(fact: &Fact, was: &Value, now: &Value) -> bool {
    let unmarked = |value: &Value| Value {
        status: None,
        stated: String::new(),
        ..value.clone()
    };
    let is_typed_so = is_typed_alike(was, now);
    let is_marked_alone = was.status != now.status && unmarked(was) == unmarked(now);
    fact.stated().is_some() && !is_typed_so && !is_marked_alone
}

/// Whether two values are typed the same but for what groups digits and parts words, which is printed the same.
fn is_typed_alike(was: &Value, now: &Value) -> bool {
    let typed = |value: &Value| {
        let marks = value.stated.chars();
        let marks = marks.filter(|c| !c.is_whitespace() && *c != ',');
        marks
            .map(|c| if c == '-' { '−' } else { c })
            .collect::<String>()
    };
    was.quantity == now.quantity && typed(was) == typed(now)
}

/// Says by how much a single number went up or down, where the two can be compared.
fn compute(found: &mut FactDifference, from: &Operand<'_>, to: &Operand<'_>, is_year: bool) {
    let (Some(Movement::Higher | Movement::Lower), false) = (found.movement, is_year) else {
        return;
    };
    if matches!(
        found.reason,
        Some(Reason::AnotherMethod | Reason::AnotherSource)
    ) {
        found.movement = Some(Movement::Another);
        return;
    }
    found.amount = figure::amount(from, to);
    // `two thirds` and 67%
    if found
        .amount
        .as_ref()
        .is_some_and(figure::Amount::is_nothing)
    {
        (found.amount, found.movement) = (None, Some(Movement::InOtherWords));
    } else if found.amount.is_some() {
        found.movement = found.movement.map(|it| match it {
            Movement::Higher => Movement::Up,
            _ => Movement::Down,
        });
    }
}

fn reason(both: &Editions<'_>, [was, now]: [&Fact; 2], counts_otherwise: bool) -> Option<Reason> {
    let (old, new) = (&both.old, &both.new);
    let measured = |fact: &Fact| {
        let kind = fact.kind.unwrap_or(FactKind::Count);
        let way = [&fact.base, &fact.prices, &fact.adjustment, &fact.area].map(Clone::clone);
        (kind, way)
    };
    let counts_otherwise = counts_otherwise || both.calculates_otherwise(was, now);
    let breaks = |fact: &Fact| fact.status.contains(&Status::Break);
    let lengths = [length(old, was), length(new, now)];
    let is_other_length =
        matches!(lengths, [Some(was), Some(now)] if was.max(now) * 2 > was.min(now) * 3);
    if counts_otherwise
        || is_other_length
        || measured(was) != measured(now)
        || breaks(now) && !breaks(was)
    {
        return Some(Reason::AnotherMethod);
    }
    let (before, after) = (was.stated()?, now.stated()?);
    let is_same_time = old.when(was).text() == new.when(now).text();
    let revises = |fact: &Fact, stated: &Stated| {
        let is_marked = fact.status.contains(&Status::Revised);
        let typed = stated.value.as_ref().and_then(|value| value.status);
        is_marked
            || typed == Some(Status::Revised)
            || stated.was.is_some()
            || stated.replaces.is_some()
    };
    if is_same_time && revises(now, after) && (!revises(was, before) || before.was != after.was) {
        return Some(Reason::Revised);
    }
    let [from, to] = [(old, before), (new, after)]
        .map(|(version, stated)| version.facts.sources.get(&stated.source));
    let (from, to) = (from?, to?);
    let publisher = |source: &Source| {
        let name = source.publisher.clone();
        name.or(source.author.first().cloned())
            .or(source.title.clone())
    };
    if publisher(from) != publisher(to) {
        return Some(Reason::AnotherSource);
    }
    match is_same_time {
        false => Some(Reason::AnotherPeriod),
        true => (from.date != to.date).then_some(Reason::Revised),
    }
}

/// How many days the time has that a figure is about.
fn length(version: &Version<'_>, fact: &Fact) -> Option<i64> {
    let period = fact
        .period
        .as_ref()
        .or(version.facts.sheet.period.as_ref())?;
    let days = period.latest()?.to_unix_seconds() - period.earliest()?.to_unix_seconds();
    Some(days / 86_400 + 1)
}

fn details(
    both: &Editions<'_>,
    [was, now]: [&Fact; 2],
    reason: Option<Reason>,
) -> BTreeSet<Detail> {
    let (old, new) = (&both.old, &both.new);
    let standing = |version: &Version<'_>, fact: &Fact| {
        let mut standing = version.facts.standing(fact);
        // What is calculated has that of its parts, of which it is told.
        standing.retain(|_| fact.derivation().is_none());
        standing.remove(&Status::Revised);
        standing
    };
    let (mut before, mut after) = (standing(old, was), standing(new, now));
    let [provisional, still] = [&mut before, &mut after].map(|it| it.remove(&Status::Provisional));
    let dates = [was, now].map(|fact| fact.when().map(Edtf::text));
    let [shown, is] = [was, now].map(Fact::label);
    let mut changed = vec![
        (Detail::NoLongerProvisional, provisional && !still),
        (Detail::Standing, before != after || still && !provisional),
        (Detail::Kind, was.kind != now.kind),
        (Detail::Calculation, both.calculates_otherwise(was, now)),
        (
            Detail::Date,
            dates[0] != dates[1] && reason != Some(Reason::AnotherPeriod),
        ),
        (Detail::Statement, was.statement != now.statement),
        (
            Detail::Note,
            !both.say_the_same(was.note.as_ref(), now.note.as_ref()),
        ),
        (
            Detail::ShortName,
            shown != is && was.statement == now.statement,
        ),
    ];
    if let Some((before, after)) = was.stated().zip(now.stated()) {
        let sources = (
            old.facts.sources.get(&before.source),
            new.facts.sources.get(&after.source),
        );
        let speakers = (
            old.facts.attributions.get(&before.attribution),
            new.facts.attributions.get(&after.attribution),
        );
        let quotes = [before, after].map(|it| it.at.iter().map(|at| at.quote.as_ref()));
        let places = [before, after].map(|it| it.at.iter().map(Locator::without_quote));
        let ([quoted, quotes], [stood, stands]) =
            (quotes.map(Vec::from_iter), places.map(Vec::from_iter));
        changed.extend([
            (
                Detail::Source,
                before.source != after.source && sources.0 != sources.1,
            ),
            (
                Detail::Speaker,
                before.attribution != after.attribution && speakers.0 != speakers.1,
            ),
            (Detail::Quotation, quoted != quotes),
            (Detail::Place, stood != stands),
        ]);
    }
    let changed = changed.into_iter().filter(|(_, is_changed)| *is_changed);
    changed.map(|(detail, _)| detail).collect()
}

impl Editions<'_> {
    /// Whether anything in a fact is another, new names of its parts aside.
    fn are_apart(&self, was: &Fact, now: &Fact) -> bool {
        let mut typed = was.clone();
        let values = match (&mut typed.origin, &now.origin) {
            (Origin::Stated(was), Origin::Stated(now)) => {
                was.value.as_mut().zip(now.value.as_ref())
            }
            _ => None,
        };
        if let Some((was, now)) = values.filter(|(was, now)| is_typed_alike(was, now)) {
            was.stated.clone_from(&now.stated);
        }
        if self.say_the_same(was.note.as_ref(), now.note.as_ref()) {
            typed.note.clone_from(&now.note);
        }
        let was = &typed;
        let decimals = |fact: &Fact| match &fact.origin {
            Origin::Derived { decimals, .. } => Some(*decimals),
            Origin::Stated(_) => None,
        };
        let calculated = decimals(was).is_some() && decimals(was) == decimals(now);
        if !calculated || self.calculates_otherwise(was, now) {
            return was != now;
        }
        let origin = now.origin.clone();
        *now != Fact {
            origin,
            ..was.clone()
        }
    }

    /// Whether a figure is calculated in another way, or of others; under other names they are the same.
    fn calculates_otherwise(&self, was: &Fact, now: &Fact) -> bool {
        let parts = |it: &Derivation| it.parts().into_iter().cloned().collect::<Vec<Id>>();
        let former = |id: Id| self.former(&id).cloned().unwrap_or(id);
        let before = was.derivation().map(|it| (it.key(), parts(it)));
        let after = now.derivation().map(|it| {
            let parts = parts(it).into_iter().map(former);
            (it.key(), parts.collect())
        });
        before != after
    }
}

/// Tells of each calculated figure which of those that were read it follows, and takes from it what cannot be said of them.
pub(super) fn follow(new: &Version<'_>, facts: &mut [FactDifference], known: &HashMap<&Id, usize>) {
    for at in 0..facts.len() {
        let Some(id) = facts[at].new.clone().filter(|_| facts[at].is_of_figure()) else {
            continue;
        };
        let mut follows = Vec::new();
        let (mut seen, mut ahead) = (HashSet::new(), parts(new, &id));
        while let Some(part) = ahead.pop().filter(|_| facts[at].old.is_some()) {
            if seen.insert(part) {
                let changed = known.get(part).map(|at| &facts[*at]);
                let is_read = new
                    .fact(part)
                    .is_some_and(|fact| fact.derivation().is_none());
                let is_changed = changed.is_some_and(|it| {
                    let is_rewritten = it.details.contains(&Detail::WrittenOtherwise);
                    it.is_of_figure() || is_rewritten || it.old.is_none()
                });
                follows.extend((is_read && is_changed).then(|| part.clone()));
                ahead.extend(parts(new, part));
            }
        }
        let reasons = follows.iter().filter_map(|id| facts[known[id]].reason);
        let is_other = |it: &Reason| matches!(it, Reason::AnotherMethod | Reason::AnotherSource);
        let reason = reasons.into_iter().find(is_other);
        let found = &mut facts[at];
        found.follows = follows;
        if reason.is_some() && matches!(found.movement, Some(Movement::Up | Movement::Down)) {
            (found.movement, found.amount) = (Some(Movement::Another), None);
        }
    }
}

/// The parts of a calculation, the last first.
fn parts<'a>(version: &Version<'a>, id: &Id) -> Vec<&'a Id> {
    let derivation = version.fact(id).and_then(Fact::derivation);
    let mut parts = derivation.map(Derivation::parts).unwrap_or_default();
    parts.reverse();
    parts
}
