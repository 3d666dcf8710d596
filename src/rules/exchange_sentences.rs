//! What a sentence of a source says of each of its figures.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::RuleContext;
use super::exchange::Other;
use super::exchange_brackets::is_whole;
use super::passages::{Beside, figures_in};
use crate::quantity::Role;
use crate::wording::{self, Cue, Topic, Wording};

pub(super) type Told = Vec<(Cue, Range<usize>)>;

/// So many words may stand between a part and its whole.
pub(super) const MOST_OF_WHOLE: usize = 4;

/// A sentence with its figures, in bytes of it.
pub(super) struct Sentence<'s, 'a> {
    pub(super) wording: &'s Wording<'a>,
    pub(super) figures: &'s [Range<usize>],
}

/// What is said before a figure and may hold for it too.
#[derive(Default)]
struct Before {
    /// What stands before the figures: `Exports` of `Exports rose to 12 tonnes, from 9`.
    subject: Told,
    /// What stands behind the last that anything stands behind.
    behind: Told,
    /// What the last that has a noun behind it counts: `tonnes`.
    noun: Told,
    /// Where the hedge of the figure itself stands: `an estimated`.
    hedge: Range<usize>,
}

/// What a sentence of the source says of the figure at `target`.
pub(super) fn read(
    beside: &Beside<'_>,
    context: &RuleContext<'_>,
    sentence: &Range<usize>,
    target: &Range<usize>,
) -> Other {
    let (paragraph, lexicon) = (beside.around.paragraph, context.lexicon());
    let text = &paragraph[sentence.clone()];
    let read = (*sentence != beside.around.sentence).then(|| Wording::of(text, lexicon));
    let within = |at: usize| at.clamp(sentence.start, sentence.end) - sentence.start;
    // A verb that belongs to its number says something: `increased by 14 cents`.
    let digits = |span: &Range<usize>| {
        let at = paragraph[span.clone()].find(|c: char| c.is_numeric());
        within(span.start + at.unwrap_or(0))..within(span.end)
    };
    let figures = figures_in(sentence, beside.around.others).iter();
    let figures = figures.filter(|found| found.role == Role::Figure);
    let figures: Vec<Range<usize>> = figures.map(|found| digits(&found.span)).collect();
    let clauses = context.evidence.clauses(beside.sighting, sentence, target);
    let sentence = Sentence {
        wording: read.as_ref().unwrap_or(&beside.sentence),
        figures: &figures,
    };
    let (mut before, mut last) = (Before::default(), 0);
    for (span, clause) in clauses {
        let figure = digits(&span);
        // Words between two figures that no mark parts are said of both: `87 percent of the target of 474,000`.
        let start = match clause.start < span.start {
            true => within(clause.start).max(last),
            false => last,
        };
        last = figure.end;
        // The `than` of `no fewer than 61` compares with no other figure.
        let mut at = figures_in(&span, beside.around.others).iter();
        let is_hedged = at.any(|it| it.span == span && it.value.hedge.is_some());
        before.hedge = within(if is_hedged { span.start } else { span.end })..figure.start;
        let mut told = sentence.told(&mut before, start..within(clause.end), &figure);
        told.is_compared &= !is_hedged;
        if span == *target {
            if let Some((own, other)) = sentence.paired(&figure) {
                told.is_of(&sentence.within(own), &sentence.within(other));
            }
            return told;
        }
    }
    Other::default()
}

impl Sentence<'_, '_> {
    pub(super) fn within(&self, range: Range<usize>) -> Told {
        self.wording.told(&range, self.figures)
    }

    /// What is said of a figure within its clause.
    fn told(&self, before: &mut Before, clause: Range<usize>, figure: &Range<usize>) -> Other {
        let mut ahead = self.within(clause.start..figure.start);
        ahead.extend(self.time_before_brackets(figure));
        let mut behind = self.within(figure.end..clause.end.max(figure.end));
        let end = self.mark(figure.end);
        // `81 of them` counts what was counted before.
        let mut behind_it = self.wording.words_in(figure.end..end).iter().take(2);
        let refers = behind_it.any(|word| self.wording.lexicon.is_in("wording.refers", word));
        let refers = refers || self.is_elided(figure.end..end);
        let mut noun = if refers {
            Told::new()
        } else {
            self.noun(figure.end..end)
        };
        // `1,300 goats, 40 more than in May` counts goats twice.
        noun.retain(|(cue, _)| !matches!(cue, Cue::Said(Topic::Direction, _)));
        let is_compared = self.is_compared(clause.start..figure.start.max(clause.start));
        let against = self
            .wording
            .compared_with(&(figure.end..clause.end.max(figure.end)));
        let against = against.into_iter().map(|(time, _)| time).collect();
        let counted = self.wording.words_in(figure.end..end).iter();
        let counted = counted.filter(|_| !refers);
        let counted = counted.take_while(|word| !self.wording.lexicon.ends_noun(word));
        let counted_as = counted.map(|word| word.text.clone()).collect();
        let own = behind.iter().map(first).collect();
        let mut after = self.wording.words_in(figure.end..end).iter();
        let is_told = after
            .next()
            .is_some_and(|word| self.wording.lexicon.is_in("wording.linking", word));
        let words_behind = behind.iter().filter(|it| matches!(it.0, Cue::Word(_)));
        let told_first = words_behind.min_by_key(|it| it.1.start).map(first);
        let told_first = told_first
            .filter(|_| is_told)
            .or_else(|| self.name_before_brackets(figure));
        behind.extend(self.of_both(figure));
        behind.extend(self.of_list(figure));
        behind.extend(self.of_part_too(figure));
        behind.extend(self.of_whole(figure));
        behind.extend(self.of_next_too(before.hedge.start, figure));
        // `One in six tenants (17%) were late`
        let text = self.wording.text;
        let lexicon = &self.wording.lexicon;
        let next = self.wording.words_in(figure.end..text.len()).first();
        let next = next.filter(|it| !lexicon.language.has_word("wording.joints", &it.text));
        let goes_on = next.is_some_and(|word| lexicon.ends_noun(word));
        if goes_on && text[..figure.start].ends_with('(') && text[figure.end..].starts_with(')') {
            behind.extend(self.within(figure.end + 1..self.mark(figure.end + 1)));
        }
        let mut cues: FxHashSet<Cue> = ahead.iter().chain(&behind).map(first).collect();
        // Each has as many words before it: what stood in the place of these before is not said of this one.
        // The unit of the figure before is none of them: `from 50 minutes to 35`.
        let of_noun = |told: &&(Cue, _)| before.noun.iter().any(|(noun, _)| *noun == told.0);
        let renewed: Told = ahead
            .iter()
            .filter(|told| !of_noun(told) && !before.hedge.contains(&told.1.start))
            .cloned()
            .collect();
        let renewed = words(&renewed, self).len();
        let old = words(&before.subject, self);
        let kept = old.len().checked_sub(renewed).map_or(0, |at| {
            let cut = old.get(at).filter(|_| renewed > 0);
            cut.copied().unwrap_or(usize::MAX)
        });
        // `9,200 families had tents, up from 5,600 families` is of tents twice.
        let is_same = is_compared && noun.iter().any(|told| of_noun(&told));
        let of_both: Vec<Cue> = before
            .subject
            .iter()
            .map(first)
            .filter(|_| is_same)
            .collect();
        // `Rice accounted for 41% and wheat for 17%` leaves out the verb: nothing before it is said of wheat.
        let kept = if self.is_gapped(figure) { 0 } else { kept };
        before.subject.retain(|(cue, span)| {
            let is_word = matches!(cue, Cue::Word(_) | Cue::Name(_));
            (!is_word || span.start < kept) && is_free(cue, &cues)
        });
        // What is compared with is of another time.
        let holds = |cue: &Cue| !is_compared || !matches!(cue, Cue::Year(_) | Cue::Part(_));
        let subject = before.subject.iter().map(first);
        cues.extend(subject.clone().filter(holds));
        let mut shared = cues.clone();
        shared.extend(of_both.into_iter().filter(holds));
        let mut inherit = |told: &Told| {
            let told = told.iter().map(first).filter(|cue| is_free(cue, &cues));
            shared.extend(told);
        };
        inherit(&before.subject);
        if is_compared || (renewed == 0 && words(&behind, self).is_empty()) {
            inherit(&before.behind);
        }
        inherit(&self.behind_aside(figure));
        if noun.is_empty() || is_compared {
            inherit(&before.noun);
        }
        let counted = if noun.is_empty() {
            before.noun.clone()
        } else {
            Told::new()
        };
        if !noun.is_empty() {
            before.noun = noun;
        }
        before.subject.extend(ahead);
        if !behind.is_empty() {
            before.behind = behind;
        }
        let said = self.within(0..clause.start);
        let said = said.iter().map(first).filter(|cue| is_free(cue, &cues));
        let before = shared.iter().cloned().chain(said).collect();
        // `812,400 pupils, of whom 468,900 were in primary schools` counts pupils, whatever stands behind the verb.
        shared.extend(counted.iter().map(first));
        Other {
            cues,
            shared,
            own,
            told_first,
            before,
            is_compared: self.follows_comparison(figure),
            is_part: self.is_part_of_before(clause.start..figure.start.max(clause.start)),
            is_earlier: self.wording.says(Topic::YearBefore, clause) || self.is_dated_aside(figure),
            against,
            noun: counted_as,
        }
    }

    /// Whether what follows a figure is its verb, so that it counts what was counted before: `9,400 homes had no power, 1,150 still had none`.
    /// Where several of something have an ending or a capital, a noun has one of the two or a line in the list of what is counted.
    fn is_elided(&self, behind: Range<usize>) -> bool {
        let lexicon = &self.wording.lexicon;
        let ending = lexicon.language.text("prose.plural-ending");
        let words = self.wording.words_in(behind).iter();
        let mut noun = words.take_while(|word| !lexicon.ends_noun(word));
        let is_noun = |word: &wording::Word| {
            let says = |topic| self.wording.says(topic, word.span.clone());
            let is_capital = self.wording.text[word.span.clone()].starts_with(char::is_uppercase);
            !ending.is_empty() && word.text.ends_with(ending)
                || is_capital
                || says(Topic::Counted)
                || says(Topic::Persons)
        };
        let has_capitals = lexicon.language.text("prose.bare-years") == "yes";
        (has_capitals || !ending.is_empty()) && !noun.any(is_noun)
    }

    /// Whether a figure has a subject of its own and its verb from the one before: `rice accounted for 41% and wheat for 17%`.
    fn is_gapped(&self, figure: &Range<usize>) -> bool {
        let lexicon = &self.wording.lexicon;
        let Some(other) = self.figures.iter().rev().find(|it| it.end <= figure.start) else {
            return false;
        };
        let (between, before) = (
            self.wording.words_in(other.end..figure.start),
            self.wording.words_in(0..other.start).last(),
        );
        let and = between
            .iter()
            .rposition(|word| lexicon.is_in("prose.and", word));
        let [subject @ .., last] = and.map_or(&between[..0], |and| &between[and + 1..]) else {
            return false;
        };
        let is_subject = !subject.is_empty() && !subject.iter().any(|word| lexicon.ends_noun(word));
        is_subject && lexicon.ends_noun(last) && before.is_some_and(|it| it.text == last.text)
    }

    /// Whether a figure is a part of the one before: `, of whom 12`.
    fn is_part_of_before(&self, before: Range<usize>) -> bool {
        let lexicon = &self.wording.lexicon;
        let [of, whom, ..] = self.wording.words_in(before) else {
            return false;
        };
        lexicon.is_in("prose.of", of)
            && ["wording.linking", "wording.refers"]
                .iter()
                .any(|list| lexicon.is_in(list, whom))
    }

    /// Whether the word right before a figure compares it with another: `against 9`.
    fn follows_comparison(&self, figure: &Range<usize>) -> bool {
        let lexicon = &self.wording.lexicon;
        let [.., first, last] = self.wording.words_in(0..figure.start) else {
            return false;
        };
        // `compared with 9`
        let joins = lexicon.language.has_word("wording.joints", &first.text);
        let is_phrase =
            joins && lexicon.is_in("wording.compared", first) && lexicon.ends_noun(last);
        // French and Spanish have one word for `of` and `from`: `de 4,1 % à 3,9 %`.
        let next = self.figures.iter().find(|it| it.start >= figure.end);
        let before_next = next.and_then(|it| self.wording.words_in(figure.end..it.start).last());
        let is_from = !lexicon.may_be_of(last)
            || before_next.is_some_and(|it| lexicon.is_in("wording.moved-to", it));
        lexicon.is_in("wording.compared-with", last) && is_from || is_phrase
    }

    /// `from 2,100 to 1,450 kilocalories a day` says of both what they are.
    fn of_both(&self, figure: &Range<usize>) -> Told {
        let mut later = self.figures.iter().filter(|it| it.start > figure.start);
        // `14, 15 and 16 trees`
        let (first_end, mut figure) = (figure.end, figure.clone());
        let next = later.find(|next| {
            let between = self.wording.text.get(figure.end..next.start);
            let is_list = between.is_some_and(|it| it.trim() == ",");
            if is_list {
                figure = (*next).clone();
            }
            !is_list
        });
        let next = next.filter(|next| {
            let between = self.wording.text.get(figure.end..next.start);
            between.is_some_and(|it| {
                let it = it
                    .strip_prefix(',')
                    .filter(|_| figure.start > first_end)
                    .unwrap_or(it);
                let first = self.wording.words_in(figure.end..next.start).first();
                // `37 of the county’s 307 kitchens`
                let last = self.wording.words_in(figure.end..next.start).last();
                let lexicon = &self.wording.lexicon;
                // `412 crowns were paid for 618 mills` says all of the crowns: what stands behind the second is none of the first.
                let between = self.wording.words_in(figure.end..next.start);
                let mut ends = between.iter().map(|word| lexicon.ends_noun(word));
                let is_told = ends.next() == Some(false) && ends.rev().skip(1).any(|ends| ends);
                let is_part = first.is_some_and(|word| lexicon.is_in("prose.of", word))
                    || !is_told
                        && last.is_some_and(|word| lexicon.is_in("prose.before-years", word));
                let most = if is_part { MOST_OF_WHOLE } else { 1 };
                it.split_whitespace().count() <= most && !it.contains([',', ';', ':'])
            })
        });
        let Some(next) = next else { return Told::new() };
        let told = self.within(next.end..self.mark(next.end));
        let kind = |(cue, _): &(Cue, _)| matches!(cue, Cue::Said(..) | Cue::Word(_));
        told.into_iter().filter(kind).collect()
    }

    /// `131,000 people, or 87 percent, had a dose`: what stands behind the figure that is put in.
    fn behind_aside(&self, figure: &Range<usize>) -> Told {
        let next = self.figures.iter().find(|other| other.start >= figure.end);
        let aside = next.and_then(|next| self.wording.behind_aside(figure.end, next));
        aside.map_or_else(Told::new, |rest| self.within(rest))
    }

    /// Where the next mark stands, or the end.
    pub(super) fn mark(&self, from: usize) -> usize {
        let marks = [',', ';', ':', '(', ')', '—', '–', '،', '؛'];
        let rest = &self.wording.text[from..];
        rest.find(marks)
            .map_or(self.wording.text.len(), |at| from + at)
    }

    /// What follows a figure up to a word that ends its noun.
    pub(super) fn noun(&self, behind: Range<usize>) -> Told {
        let words = self.wording.words_in(behind.clone()).iter();
        let end = words
            .clone()
            .find(|word| self.wording.lexicon.ends_noun(word));
        self.within(behind.start..end.map_or(behind.end, |word| word.span.start))
    }

    /// Whether nothing stands before a figure but what compares it with another, or has it as the whole: `, down from 9`.
    fn is_compared(&self, before: Range<usize>) -> bool {
        let text = &self.wording.text[..before.end];
        let mut words = self.wording.words_in(before.clone()).iter();
        let lexicon = &self.wording.lexicon;
        let is_direction = |word: &&wording::Word| {
            let mut said = self.wording.said_of(Topic::Direction, word.span.clone());
            said.next().is_some()
        };
        let only = words.clone().all(|word| {
            lexicon.compares(word) || lexicon.is_in("wording.general", word) || is_direction(&word)
        });
        let compared = words.any(|word| lexicon.compares(word));
        (only && compared) || is_whole(text, &lexicon.language)
    }
}

pub(super) fn first((cue, _): &(Cue, Range<usize>)) -> Cue {
    cue.clone()
}

/// Whether a figure of which the cues are said can have this one too.
fn is_free(cue: &Cue, cues: &FxHashSet<Cue>) -> bool {
    !cues.iter().any(|one| one.excludes(cue))
}

/// Where the words stand that name something, and say no direction.
fn words(told: &Told, sentence: &Sentence<'_, '_>) -> Vec<usize> {
    let words = told.iter().filter(|(cue, span)| {
        let directions = &sentence.wording.said;
        let is_direction = directions.iter().any(|said| {
            let within = said.span.start <= span.start && span.end <= said.span.end;
            said.topic == Topic::Direction && said.span == *span
                || said.topic == Topic::YearBefore && within
        });
        matches!(cue, Cue::Word(_)) && !is_direction
    });
    let mut starts: Vec<usize> = words.map(|(_, span)| span.start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}
