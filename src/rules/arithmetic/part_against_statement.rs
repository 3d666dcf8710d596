use std::ops::Range;

use rustc_hash::FxHashSet;

use super::of_base;
use crate::factfile::{Derivation, Fact, Id};
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Word, Wording};

rule! {
    /// Reports a calculated fact whose statement names other figures than it is made of: a word of it stands in the statement of another
    /// fact, and one of the parts has nothing that the statement says; all parts are named but one; a share or a multiple has part and base the
    /// other way round; or a sum has among its parts the total of the others.
    why
    /// The figure is right for other words, so that no reader can see the mistake.
    example
    /// both: {statement: cases in Arden and Corin, derive: {sum: [arden, mell]}}
    instead
    /// both: {statement: cases in Arden and Corin, derive: {sum: [arden, corin]}}
    Warning
}

/// The words of a statement that tell one fact from another, by their beginnings.
type Words = FxHashSet<String>;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, derivation) in context.derived() {
        let Some(statement) = context.statement(id) else {
            continue;
        };
        let parts = derivation.parts();
        if parts.len() > MOST_NAMED {
            continue;
        }
        let asked = Asked {
            context,
            id,
            statement,
            parts,
        };
        let halves = asked
            .halves()
            .filter(|_| matches!(derivation, Derivation::Share(_) | Derivation::Multiple(_)));
        let is_sum = matches!(derivation, Derivation::Sum(_));
        let odd = halves
            .as_ref()
            .and_then(|halves| asked.turned(halves, derivation.key()))
            .or_else(|| asked.other(halves.as_ref()))
            .or_else(|| asked.unnamed().filter(|_| is_sum))
            .or_else(|| asked.total().filter(|_| is_sum));
        if let Some((message, help)) = odd {
            findings
                .at(&path("facts", id).key("derive"), message)
                .also(&path("facts", id).key("statement"), "the statement")
                .help(help);
        }
    }
}

/// A statement names no more parts than these.
const MOST_NAMED: usize = 12;

/// A word that so many facts have tells none from another.
const MOST_ALIKE: usize = 64;

/// Whether words have one that begins alike: `aim`, `aimed`.
fn has(words: &Words, word: &str) -> bool {
    let is_alike = |one: &String| {
        let is_longer = one.starts_with(word) || word.starts_with(one.as_str());
        is_longer && one.len().abs_diff(word.len()) <= 2
    };
    words.contains(word) || words.iter().any(is_alike)
}

fn meet(some: &Words, others: &Words) -> usize {
    some.iter().filter(|word| has(others, word)).count()
}

fn without(some: &Words, others: &Words) -> Words {
    let rest = some.iter().filter(|word| !has(others, word));
    rest.cloned().collect()
}

/// What a statement says of the part and of the base of a share, and whether it is sure which is which.
struct Halves {
    part: Words,
    base: Words,
    is_sure: bool,
}

/// A message, and what to do.
type Odd = (String, String);

struct Asked<'c, 'a> {
    context: &'c RuleContext<'a>,
    id: &'c Id,
    statement: &'c Wording<'a>,
    parts: Vec<&'a Id>,
}

impl Asked<'_, '_> {
    fn words(&self, id: &Id) -> Words {
        self.context.stems(id).cloned().unwrap_or_default()
    }

    fn own(&self) -> Words {
        self.words(self.id)
    }

    /// `X as a share of Y`; `share of X in Y`, which may be another thing.
    fn halves(&self) -> Option<Halves> {
        let Range {
            start: at,
            end: from,
        } = of_base(self.statement)?;
        let words = |within| self.statement.stems(&within);
        let end = self.statement.text.len();
        let before = words(0..at);
        if !before.is_empty() {
            let base = words(from..end);
            return Some(Halves {
                part: before,
                base,
                is_sure: true,
            });
        }
        let mut joints = self.statement.words_in(from..end).iter();
        let lexicon = self.context.lexicon();
        // `share of the cost of a meal that the county pays` is of one thing.
        let is_joint = |word: &&Word| {
            lexicon.is_in("prose.before-years", word) && !lexicon.is_in("prose.of", word)
        };
        let joint = joints.find(is_joint)?;
        // `share of cases in Oster that ended in death`: what stands behind `that` is the part.
        let mut later = self.statement.words_in(joint.span.end..end).iter();
        let relative =
            later.find(|word| lexicon.language.has_word("wording.relatives", &word.text));
        if let Some(relative) = relative {
            let base = words(from..relative.span.start);
            let part = words(relative.span.end..end);
            return Some(Halves {
                part,
                base,
                is_sure: false,
            });
        }
        let (part, base) = (words(from..joint.span.start), words(joint.span.end..end));
        Some(Halves {
            part,
            base,
            is_sure: false,
        })
    }

    fn turned(&self, halves: &Halves, key: &str) -> Option<Odd> {
        let [part, base] = self.parts[..] else {
            return None;
        };
        let (own, other) = (self.words(part), self.words(base));
        let (own, other) = (without(&own, &other), without(&other, &own));
        let is_only =
            |half: &Words, of: &Words, not: &Words| meet(half, of) > 0 && meet(half, not) == 0;
        let is_turned = is_only(&halves.base, &own, &other) && is_only(&halves.part, &other, &own);
        let id = self.id;
        let message = format!("the statement of `{id}` is of `{base}` as a {key} of `{part}`");
        let help = format!("write `{key}: [{base}, {part}]`, or correct the statement");
        is_turned.then_some((message, help))
    }

    /// A part of which the statement says nothing, where another fact is what it says.
    fn other(&self, halves: Option<&Halves>) -> Option<Odd> {
        let first = self.parts.first().map(|part| self.words(part));
        let is_sure =
            |it: &&Halves| it.is_sure || first.is_some_and(|own| meet(&it.part, &own) > 0);
        let base = halves.filter(is_sure).map(|it| &it.base);
        self.parts.iter().enumerate().find_map(|(at, part)| {
            let whole = self.own();
            let is_base = at == 1 && base.is_some();
            let said = base.filter(|_| is_base).unwrap_or(&whole);
            let own = self.words(part);
            let others = self.parts.iter().filter(|other| *other != part);
            let others: Vec<Words> = others.map(|other| self.words(other)).collect();
            let is_named = |other: &Words| {
                meet(&without(other, &own), &whole) > 0 || other.iter().any(|it| self.is_total(it))
            };
            let are_named = others.iter().all(is_named);
            let spoken: Words = others.into_iter().flatten().collect();
            let mut new = without(said, &own);
            if !is_base {
                new = without(&new, &spoken);
            }
            let alike = new.iter().flat_map(|word| {
                let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
                ends.rev().take(3).map(|end| &word[..end])
            });
            let candidates = alike.map(|word| self.context.having(word));
            let mut candidates = candidates.filter(|it| it.len() <= MOST_ALIKE).flatten();
            let better = candidates.find(|other| {
                let its = self.words(other);
                let mut telling = without(&its, &own);
                let alone = without(&telling, &spoken);
                if !alone.is_empty() {
                    telling = alone;
                }
                let mut named = new.iter().filter(|word| has(&telling, word));
                let count = named.clone().count();
                let is_total = !is_base && named.all(|word| self.is_total(word));
                let half = is_base && count * 2 >= telling.len();
                let is_enough = count == telling.len() || count >= 2 || half;
                let distinct = without(&own, &its);
                let is_said = distinct.is_empty() || meet(&distinct, said) > 0;
                let is_named = count > 0 && is_enough && !is_total;
                is_named && !is_said && self.may_stand_for(other, part)
            })?;
            let id = self.id;
            let message = format!(
                "the statement of `{id}` speaks of what `{better}` is, and it is calculated from `{part}`"
            );
            let help = format!("take `{better}` in place of `{part}`, or correct the statement");
            are_named.then_some((message, help))
        })
    }

    fn may_stand_for(&self, other: &Id, part: &Id) -> bool {
        let context = self.context;
        let derivation = context.fact(other).and_then(Fact::derivation);
        let is_of_this = derivation.is_some_and(|it| it.parts().contains(&self.id));
        let is_listed = self.parts.contains(&other) || other == self.id;
        // What another source has of the same is no other figure.
        let numbers = context.numbers(other);
        let mut parts = self.parts.iter();
        let is_known = parts.any(|part| context.numbers(part) == numbers);
        !is_of_this && !is_listed && !is_known && self.is_alike(other, part)
    }

    /// Whether two figures count one thing; one of them may do so in thousands.
    fn is_alike(&self, one: &Id, other: &Id) -> bool {
        let values = self.context.values;
        let value = |id| values.value(id).map(|it| (&it.measure, &it.per));
        let unit = |id| self.context.unit(id).unwrap_or_default();
        let (of_one, of_other) = (unit(one), unit(other));
        let is_one = of_one.ends_with(of_other) && !of_other.is_empty() || of_one == of_other;
        value(one) == value(other) && (is_one || of_other.ends_with(of_one) && !of_one.is_empty())
    }

    fn is_total(&self, word: &str) -> bool {
        let mut totals = self.context.loaded.locale.values().words("wording.totals");
        let begins = |total: &str| total.starts_with(word) && total.len() <= word.len() + 5;
        word.len() > 2 && totals.any(begins)
    }

    /// The one part of three and more that the statement does not name, where it says nothing else than what the others are.
    fn unnamed(&self) -> Option<Odd> {
        let said = self.own();
        let all: Vec<Words> = self.parts.iter().map(|part| self.words(part)).collect();
        let distinct = |at: usize| {
            let others = all.iter().enumerate().filter(|(other, _)| *other != at);
            let others: Words = others
                .flat_map(|(_, words)| words.iter().cloned())
                .collect();
            without(&all[at], &others)
        };
        let named: Vec<bool> = (0..all.len())
            .map(|at| meet(&distinct(at), &said) > 0)
            .collect();
        let at = named.iter().position(|is_named| !is_named)?;
        let is_one = named.iter().filter(|is_named| !**is_named).count() == 1;
        let spoken: Words = all.iter().flatten().cloned().collect();
        let is_told = all.len() > 2 && is_one && !distinct(at).is_empty();
        let rest = without(&said, &spoken);
        let is_told = is_told && rest.iter().all(|word| self.is_total(word));
        let (id, part) = (self.id, self.parts[at]);
        let message = format!("the statement of `{id}` names its parts, and not `{part}`");
        let help = format!("take `{part}` out, or name it in the statement");
        is_told.then_some((message, help))
    }

    /// A part that says that it is a total, is no less than the others together, and is of nothing else than they are.
    fn total(&self) -> Option<Odd> {
        let part = self.parts.iter().find(|part| {
            let own = self.words(part);
            let (totals, rest): (Words, Words) =
                own.into_iter().partition(|word| self.is_total(word));
            let mut others = self.parts.iter().filter(|other| other != part);
            let numbers = |id: &Id| self.context.numbers(id);
            let low = numbers(part).first().copied();
            let sum = others
                .clone()
                .filter_map(|other| numbers(other).last().copied());
            let sum = sum.into_iter().try_fold(Exact::ZERO, Exact::plus);
            let are_of_it = others.all(|other| {
                let its = self.words(other);
                without(&rest, &its).is_empty()
                    && !without(&its, &rest).is_empty()
                    && !its.iter().any(|word| self.is_total(word))
                    && self.is_alike(part, other)
            });
            !totals.is_empty()
                && !rest.is_empty()
                && are_of_it
                && low.zip(sum).is_some_and(|(low, sum)| low >= sum)
        })?;
        let message = format!(
            "`{}` adds up parts and `{part}`, which is the total of them",
            self.id
        );
        Some((message, format!("take `{part}` out of the sum")))
    }
}
