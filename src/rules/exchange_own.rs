//! What a fact says of its figure, held against what its source says of that and of another.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::RuleContext;
use super::exchange::{Cued, Cues, Other, Own, tells};
use super::passages::Beside;
use super::times;
use crate::dates::CalendarDate;
use crate::factfile::Edtf;
use crate::wording::{Cue, Moment, Topic, Wording};

impl Other {
    /// Whether a word of the fact is only what this figure counts: `1,935 people are staying in 14 shelters`.
    pub(super) fn counts(&self, (_, _, text, span): &Cued<'_>) -> bool {
        let word = text[span.clone()].to_lowercase();
        self.noun.len() == 1 && self.noun.first() == Some(&word)
    }
}

impl Other {
    /// Whether the statement has what this figure counts, and nothing of what the other does: the 26 of `640 pupils in 26 classes`.
    pub(super) fn is_named(&self, other: &Self, beside: &Beside<'_>) -> bool {
        let is_stated = |noun: &String| beside.statement.words.iter().any(|it| it.text == *noun);
        match (&self.noun[..], &other.noun[..]) {
            ([own, ..], [there]) => is_stated(own) && !is_stated(there),
            _ => false,
        }
    }
}

impl<'a> Own<'a> {
    /// The first of its cues that stands with the other figure alone, where nothing speaks for this one: `weigh` tells whether so many
    /// are enough.
    pub(super) fn fits(
        &self,
        here: &Other,
        other: &Other,
        weigh: impl Fn(usize) -> bool,
    ) -> Option<&Cued<'a>> {
        let own = &here.cues;
        let own_alone = |(cue, ..): &&Cued<'_>| {
            let is_first = here.told_first.as_ref() == Some(cue) && !other.shared.contains(cue);
            own.contains(cue) && (is_first || !other.before.contains(cue))
        };
        // `The river peaked at`, where `peak` is a word for the highest, too.
        let is_told = |(cue, field, _, span): &Cued<'_>| {
            let mut same = self.0.iter().filter(|it| (it.1, &it.3) == (*field, span));
            is_said(cue, &here.shared)
                || matches!(cue, Cue::Said(Topic::Rank, _))
                    && same.any(|(cue, ..)| is_said(cue, &here.shared))
        };
        let other_alone = |cued: &&Cued<'_>| other.cues.contains(&cued.0) && !is_told(cued);
        // `Farmers with cattle` says two of a kind, of which another figure may be told with one.
        let is_one = |cue: &Cue| {
            let mut all = self.0.iter();
            !matches!(cue, Cue::Said(Topic::Counted, _)) || !all.any(|(own, ..)| own.excludes(cue))
        };
        let for_own = self.0.iter().filter(own_alone);
        let for_own: Vec<_> = for_own.filter(|(cue, ..)| is_one(cue)).collect();
        let for_other: Vec<_> = self.0.iter().filter(other_alone).collect();
        let denied = |cue: &Cue, cues: &Cues| cues.iter().any(|one| one.excludes(cue));
        let excluded = for_other
            .iter()
            .find(|(cue, ..)| is_one(cue) && denied(cue, own));
        let places = |cues: &[&Cued<'_>]| {
            let places = cues.iter().map(|(_, field, _, span)| (*field, span.start));
            places.collect::<FxHashSet<_>>().len()
        };
        if let Some(found) = excluded
            && places(&for_other) >= places(&for_own)
        {
            let holds = !for_own.iter().any(|(cue, ..)| denied(cue, &other.cues));
            return holds.then_some(*found);
        }
        // A time that only one of them names tells nothing.
        let telling = for_other.iter().filter(|(cue, ..)| tells(cue));
        let count = telling
            .clone()
            .map(|(cue, ..)| cue)
            .collect::<FxHashSet<_>>()
            .len();
        let mut telling = telling.filter(|_| for_own.is_empty() && weigh(count));
        telling.next().copied()
    }

    /// Whether of two figures that are compared the fact means the other: all its words are that one's, and it says nothing of a time
    /// before, or just that.
    pub(super) fn means(
        &self,
        here: &Other,
        other: &Other,
        beside: &Beside<'_>,
        sheet: &Edtf,
    ) -> bool {
        let is_own = |span: &Range<usize>| !self.1.iter().any(|near| near.contains(&span.start));
        let mut said = beside.statement_says(Topic::YearBefore).into_iter();
        let when = beside.fact.when();
        // What is of the time that is named with the other is of no time before that.
        let is_time = |it: &&Cued<'_>| matches!(it.1, "period" | "as_of");
        let mut timed = self.0.iter().filter(is_time).peekable();
        let is_dated = other.cues.iter().any(|cue| matches!(cue, Cue::Year(_)));
        let is_recent = !is_dated && is_of_last_year(when, beside.source_date());
        let is_of_other = timed.peek().is_some()
            && timed.all(|(cue, ..)| match cue {
                Cue::Year(_) if is_recent => true,
                cue => other.cues.contains(cue),
            });
        // `Between July 2008 and July 2009 it fell from 412 to 318`: what is of the first of two times is the earlier figure.
        let mut later = beside.sentence.moments.iter().filter_map(times::of);
        let is_first = when.is_some_and(|when| {
            let mut named = beside.sentence.moments.iter();
            named.any(|it| times::may_be(it, when)) && later.any(|it| times::is_before(when, &it))
        });
        let is_of_other = is_of_other && !is_first;
        let is_past = !is_of_other && when.is_some_and(|when| times::is_before(when, sheet));
        let is_earlier = is_past || said.any(|said| is_own(&said.span));
        let words = beside.statement.words.iter();
        let mut words = words.filter(|word| is_own(&word.span));
        let lexicon = &beside.statement.lexicon;
        let compares = words.any(|it| lexicon.compares(it) && !lexicon.may_be_of(it));
        let mut near = beside.sentence.moments_in(&beside.near);
        let is_now = |it: &Moment| times::may_be(it, when.unwrap_or(sheet));
        let is_before = here.is_earlier && !other.is_earlier && !is_past && !near.any(is_now);
        match (here.is_compared || is_before, other.is_compared) {
            (true, false) => {
                let is_now = !is_earlier && !compares;
                let mut all = self.0.iter();
                // Of when it was a source need not say all that a field does; what its sentence says before both is said of both.
                let is_there = |it: &Cued<'_>| {
                    let denied = || other.cues.iter().any(|cue| cue.excludes(&it.0));
                    let is_said = other.cues.contains(&it.0) || other.before.contains(&it.0);
                    is_said || is_time(&it) && !denied()
                };
                // `against 5.6% for other pupils`
                let has = |cue: &&Cue| self.0.iter().any(|(own, ..)| own == *cue);
                let is_name = |cue: &&Cue| matches!(cue, Cue::Word(_)) && !other.own.contains(*cue);
                let mut named = here.own.iter().filter(is_name);
                let is_named = named.clone().next().is_some() && named.all(|cue| has(&cue));
                // `from 7.9% in 2023 to 6.4%`: the time behind it is its own.
                let mut times = here
                    .own
                    .iter()
                    .filter(|cue| matches!(cue, Cue::Year(_) | Cue::Part(_)));
                let is_dated = times.any(|cue| has(&cue));
                // What would rise from it is so now.
                let mut plans = beside.sentence.said_of(Topic::Plan, beside.near.clone());
                let is_planned = plans.any(|said| said.side == 0);
                let is_of_it = is_now && !is_planned;
                is_of_it && !is_named && !is_dated && all.all(is_there)
            }
            // `By March it was 12, up from 9 a month before` is of March, however late the sheet is.
            (false, true) => {
                let mut named = beside.sentence.moments_in(&beside.clause);
                let is_named = when.is_some_and(|when| named.any(|it| times::may_be(it, when)));
                is_earlier && other.is_earlier && !here.is_earlier && !is_named
            }
            _ => false,
        }
    }

    /// The words of the statement that are said of another figure of the sentence than its own: the time that it is compared with, `40 more than in
    /// May and 90 more than a year earlier`, or what it counts, `310 resettled people and 120 nurses`.
    pub(super) fn compares_with(
        &self,
        beside: &Beside<'_>,
        here: &Other,
        other: &Other,
    ) -> Option<Range<usize>> {
        let statement = &beside.statement;
        let times = statement.compared_with(&statement.all());
        if let [(time, span)] = &times[..] {
            let is_there = |one: &Other| one.against.iter().any(|it| it == time);
            let is_other = !here.against.is_empty() && !is_there(here) && is_there(other);
            return (is_other && self.is_alike(here, other)).then(|| span.clone());
        }
        let own = statement.words.iter().map(|word| &word.text);
        let counts = other.noun.len() >= SEVERAL
            && own
                .clone()
                .zip(&other.noun)
                .filter(|(own, noun)| own == noun)
                .count()
                == other.noun.len();
        let mut named = here.noun.iter();
        let is_named = here.noun.is_empty() || named.any(|word| own.clone().any(|it| it == word));
        let last = statement.words.get(other.noun.len().checked_sub(1)?)?;
        (counts && !is_named && !here.is_part && !other.is_part).then_some(0..last.span.end)
    }

    /// Whether two figures of two names, or of one noun, have all the rest in common, and the fact has no name.
    pub(super) fn leaves_open(&self, here: &Other, other: &Other) -> bool {
        let is_name = |cue: &Cue| matches!(cue, Cue::Name(_));
        let mut own = self.0.iter().map(|(cue, ..)| cue);
        let is_alike = self.is_alike(here, other);
        let mut names = here.cues.iter().filter(|cue| is_name(cue));
        let are_named = names.clone().next().is_some()
            && names.all(|name| !other.cues.contains(name))
            && other.cues.iter().any(is_name);
        // `31 wells in the north, 52 wells in the south`
        let noun = here.noun.first().zip(other.noun.first());
        let is_of_both = |cue: &Cue| !tells(cue) || here.shared.contains(cue);
        let is_time = |cue: &&Cue| matches!(cue, Cue::Year(_) | Cue::Part(_));
        let mut times = here.cues.symmetric_difference(&other.cues);
        let is_of_other_time = here.is_compared
            || other.is_compared
            || other.is_earlier
            || times.any(|cue| is_time(&cue));
        let count_one = noun.is_some_and(|(here, other)| here == other)
            && !is_of_other_time
            && self.0.iter().all(|(cue, ..)| is_of_both(cue));
        (are_named || count_one) && own.all(|cue| !is_name(cue)) && is_alike
    }

    /// Whether all that the fact says is said of both figures, or of neither.
    pub(super) fn is_alike(&self, here: &Other, other: &Other) -> bool {
        let mut own = self.0.iter().map(|(cue, ..)| cue);
        own.all(|cue| here.shared.contains(cue) == other.shared.contains(cue))
    }
}

impl Own<'_> {
    /// The same without the name of who says it or published it, where its sentence names nobody: `we were short of 45 drivers`.
    pub(super) fn without_speaker(
        &self,
        beside: &Beside<'_>,
        here: &Cues,
        context: &RuleContext<'_>,
    ) -> Self {
        let is_named = here.iter().any(|cue| matches!(cue, Cue::Name(_)));
        let speaker = beside.fact.stated().map(|stated| &stated.attribution);
        let speaker = speaker.and_then(|id| context.facts.attributions.get(id));
        let publisher = beside.source.and_then(|it| it.publisher.as_ref());
        let names = speaker.map(|it| &it.descriptor).into_iter();
        let names: Vec<_> = names.chain(publisher).collect();
        let mut own = self.clone();
        own.0.retain(|(_, field, text, span)| {
            let all = names.iter();
            let found = all.flat_map(|name| text.match_indices(name.as_str()));
            let mut found = found.map(|(at, name)| at..at + name.len());
            is_named || *field != "statement" || !found.any(|it| it.contains(&span.start))
        });
        own
    }
}

/// Whether a month or the like is the last of its name before its source was published.
fn is_of_last_year(when: Option<&Edtf>, published: Option<&Edtf>) -> bool {
    let months = |day: CalendarDate| day.year() * 12 + i32::from(day.month());
    let when = when.and_then(Edtf::earliest).map(months);
    let published = published.and_then(Edtf::latest).map(months);
    when.zip(published)
        .is_some_and(|(when, published)| (0..12).contains(&(published - when)))
}

/// Whether a time is the last day of a week that the row of a figure names by its first.
pub(super) fn ends_week(beside: &Beside<'_>, time: &Edtf) -> bool {
    let heads = beside.around.heads.iter();
    let rows = heads.flat_map(|it| it.row.iter());
    let mut days = rows.filter_map(|head| CalendarDate::parse(head.trim()).ok());
    let last = time.earliest().map(CalendarDate::to_unix_seconds);
    days.any(|first| last == Some(first.to_unix_seconds() + 6 * 24 * 60 * 60))
}

/// Whether a cue is among those of a figure, or the beginning of one: `wait` of `waiting`.
fn is_said(cue: &Cue, cues: &Cues) -> bool {
    let begins = |other: &Cue| match (cue, other) {
        (Cue::Word(own), Cue::Word(other)) => own.len() >= SHORTEST && other.starts_with(own),
        _ => false,
    };
    cues.contains(cue) || cues.iter().any(begins)
}

/// A shorter word may be the beginning of any.
const SHORTEST: usize = 4;

/// So many words must say what a figure is, or that the fact means another.
pub(super) const SEVERAL: usize = 2;

/// Whether the words of a figure say by themselves what it is: `It was 4.4 percent a year before` does not.
pub(super) fn names_itself(here: &Cues, beside: &Beside<'_>) -> bool {
    let sentence = &beside.sentence;
    let words = here.iter().filter(|cue| matches!(cue, Cue::Word(_)));
    words.count() >= SEVERAL && !sentence.says(Topic::YearBefore, sentence.all())
}

/// Whether several words of a fact stand beside a figure, and half of all that it says; or all, and little else stands there.
pub(super) fn is_meant(own: &Own<'_>, other: &Other) -> bool {
    let said = own.0.iter().filter(|(cue, ..)| other.cues.contains(cue));
    let count = said.clone().count();
    let words = said.filter(|(cue, ..)| matches!(cue, Cue::Word(_)));
    let words: FxHashSet<&Cue> = words.map(|(cue, ..)| cue).collect();
    let named = other
        .cues
        .iter()
        .filter(|cue| matches!(cue, Cue::Word(_) | Cue::Name(_)));
    let is_all = count == own.0.len() && named.count() <= SEVERAL * words.len();
    is_all || (words.len() >= SEVERAL && count * 2 >= own.0.len())
}

/// Whether the statement names a time, `a fall on 2024`, that the sentence of the figure has, and that of another not; or is of a time
/// that its sentence alone tells to be past.
pub(super) fn is_of_own_time(beside: &Beside<'_>, before: &str, context: &RuleContext<'_>) -> bool {
    let sheet = &context.facts.sheet;
    let sheet = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    let is_past = beside
        .fact
        .when()
        .is_some_and(|when| times::is_before(when, sheet));
    let is_told = is_past
        && beside
            .sentence
            .says(Topic::YearBefore, beside.sentence.all());
    let mut times = beside.statement.moments.iter();
    let named = times.find(|own| beside.sentence.moments.iter().any(|it| own.agrees(it)));
    let other =
        (is_told || named.is_some()).then(|| Wording::of(before, &beside.statement.lexicon));
    other.is_some_and(|other| {
        let is_named = |own| !other.moments.iter().any(|it| Moment::agrees(own, it));
        named.is_some_and(is_named) || is_told && !other.says(Topic::YearBefore, other.all())
    })
}

/// Whether a word stands in the title of the source: what all of it is about tells no figure from another.
pub(super) fn is_of_document(cue: &Cue, beside: &Beside<'_>) -> bool {
    let title = beside.source.and_then(|source| source.title.as_ref());
    matches!(cue, Cue::Word(_))
        && title.is_some_and(|title| {
            let title = Wording::of(title.as_str(), &beside.statement.lexicon);
            title.cues().contains(cue)
        })
}

impl Other {
    pub(super) fn of(cues: &Cues) -> Self {
        Self {
            cues: cues.clone(),
            shared: cues.clone(),
            before: cues.clone(),
            ..Self::default()
        }
    }
}
