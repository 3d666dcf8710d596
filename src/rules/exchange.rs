//! Whether what a fact says stands in its source beside another figure: the one that it was exchanged with.

mod tables;

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::passages::{Beside, figures_in};
use super::{RuleContext, times};
use crate::evidence::Told;
use crate::factfile::Id;
use crate::quantity::Role;
use crate::wording::{self, Cue, Topic, Wording};

/// Another figure of the source that the words of a fact fit, and its own does not.
#[derive(Debug)]
pub(in crate::rules) struct Exchange<'a> {
    pub(in crate::rules) kind: Kind,
    /// The other figure.
    pub(in crate::rules) stated: &'a str,
    /// The field of the fact and the part of its text that stands beside the other figure.
    pub(in crate::rules) field: &'static str,
    pub(in crate::rules) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Kind {
    Figure,
    Column,
    Row,
    /// Nothing tells which of the figures of a sentence is meant.
    Unclear,
}

type Cues = FxHashSet<Cue>;

/// What sources say of their figures, read once for all facts.
#[derive(Debug, Default)]
pub(in crate::rules) struct Known<'a> {
    /// The rows of tables by the cues of their names.
    rows: FxHashMap<(&'a Id, usize), FxHashMap<Cue, Vec<usize>>>,
    /// What is said of quantities in running text, by source, paragraph and number.
    figures: FxHashMap<(&'a Id, usize, usize), Rc<Other>>,
}

/// What a fact says of its figure, each cue with the field and the place of its words.
struct Own(Vec<Cued>);

type Cued = (Cue, &'static str, Range<usize>);

impl Own {
    fn of(beside: &Beside<'_>, context: &RuleContext<'_>) -> Self {
        let (fact, lexicon) = (beside.fact, context.lexicon());
        let mut cues = Vec::new();
        let texts = [("label", &fact.label), ("unit", &fact.unit)];
        let told = beside.statement.told(&beside.statement.all(), &[], lexicon);
        cues.extend(told.into_iter().map(|(cue, span)| (cue, "statement", span)));
        for (field, text) in texts {
            let Some(text) = text else { continue };
            let wording = Wording::of(text.as_str(), lexicon);
            let told = wording.told(&wording.all(), &[], lexicon);
            cues.extend(told.into_iter().map(|(cue, span)| (cue, field, span)));
        }
        let times = [("period", &fact.period), ("as_of", &fact.as_of)];
        for (field, time) in times {
            let Some(time) = time else { continue };
            let all = 0..time.text().len();
            let told = times::cues(time).into_iter();
            cues.extend(told.map(|cue| (cue, field, all.clone())));
        }
        Self(cues)
    }

    /// The first of its cues that stands with the other figure alone, where nothing speaks for this one: `weigh` tells whether so many
    /// are enough.
    fn fits(&self, own: &Cues, other: &Other, weigh: impl Fn(usize) -> bool) -> Option<&Cued> {
        let own_alone = |(cue, ..): &&Cued| own.contains(cue) && !other.shared.contains(cue);
        let other_alone = |(cue, ..): &&Cued| other.cues.contains(cue) && !own.contains(cue);
        let for_own: Vec<_> = self.0.iter().filter(own_alone).collect();
        let for_other: Vec<_> = self.0.iter().filter(other_alone).collect();
        let denied = |cue: &Cue, cues: &Cues| cues.iter().any(|one| one.excludes(cue));
        let excluded = for_other.iter().find(|(cue, ..)| denied(cue, own));
        let places = |cues: &[&Cued]| {
            let places = cues.iter().map(|(_, field, span)| (*field, span.start));
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
}

/// Whether a cue is a word or stands for words, as a name does, or says since when.
fn tells(cue: &Cue) -> bool {
    matches!(cue, Cue::Word(_) | Cue::Said(..) | Cue::Since(..))
}

/// What a source says of another figure.
#[derive(Debug)]
struct Other {
    cues: Cues,
    /// The same, with what is said before of another and may hold for this one.
    shared: Cues,
}

/// The other figure that the words of a fact fit better than its own.
pub(in crate::rules) fn of<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    known: &mut Known<'a>,
) -> Option<Exchange<'a>> {
    if beside.around.figure.is_none() || beside.margin().is_some() {
        return None;
    }
    let own = Own::of(beside, context);
    match beside.around.cell {
        None => in_paragraph(beside, context, &own, known),
        Some(_) => tables::in_row(beside, context, &own)
            .or_else(|| tables::in_column(beside, context, &own, known)),
    }
}

fn in_paragraph<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    own: &Own,
    known: &mut Known<'a>,
) -> Option<Exchange<'a>> {
    let (lexicon, language) = (context.lexicon(), context.loaded.locale.values());
    let neighbours = context.evidence.neighbours(beside.sighting);
    let cues = |sentence: &Range<usize>, clause: &Range<usize>, figure: &Range<usize>| {
        let figures = figures_in(sentence, beside.around.others).iter();
        let figures = figures.filter(|found| found.role == Role::Figure);
        // A verb that belongs to its number says something: `increased by 14 cents`.
        let figures = figures.map(|found| {
            let text = &beside.around.paragraph[found.span.clone()];
            let digits = text.find(|c: char| c.is_numeric()).unwrap_or(0);
            found.span.start + digits..found.span.end
        });
        let figures: Vec<Range<usize>> = figures.collect();
        let within = |span: &Range<usize>| {
            let inside = sentence.start <= span.start && span.end <= sentence.end;
            inside.then(|| span.start - sentence.start..span.end - sentence.start)
        };
        let inside: Vec<Range<usize>> = figures.iter().filter_map(within).collect();
        let text = &beside.around.paragraph[sentence.clone()];
        let read = (*sentence != beside.around.sentence).then(|| Wording::of(text, lexicon));
        let wording = read.as_ref().unwrap_or(&beside.sentence);
        let start = clause.start.max(sentence.start) - sentence.start;
        let end = clause.end.min(sentence.end) - sentence.start;
        let told = |within: Range<usize>| wording.told(&within, &inside, lexicon);
        // Words between two figures that no mark parts are said of both: `87 percent of the target of 474,000`.
        let own = figure.start - sentence.start;
        let before = inside.iter().rev().find(|other| other.end <= own);
        let from = before.filter(|_| start >= own).map_or(start, |it| it.end);
        let mut cues = wording.cues(&(from..end), &inside, lexicon);
        // `from 2,100 to 1,450 kilocalories a day` says of both what they are.
        let next = inside.iter().find(|other| other.start > own);
        let next = next.filter(|next| {
            let between = text.get(figure.end - sentence.start..next.start);
            between.is_some_and(|it| it.split_whitespace().count() <= 1 && !it.contains(','))
        });
        if let Some(next) = next {
            let kind = |cue: &Cue| matches!(cue, Cue::Said(..) | Cue::Word(_));
            let behind = wording::near(text, next, language).end;
            let shared = told(next.end..behind).into_iter().map(|(cue, _)| cue);
            cues.extend(shared.filter(kind));
        }
        let free = |cues: &Cues, cue: &Cue| !cues.iter().any(|one| one.excludes(cue));
        // What stands before the first figure may be said of all, if a colon does not part it and it is no name of that one: each has
        // as many words before it then.
        let first = inside.first().map_or(0, |first| first.start);
        let first = text[..first].rfind(':').unwrap_or(first);
        let said_of_all = told(0..first.min(start));
        let figure = figures
            .iter()
            .find(|span| span.end == figure.end)
            .unwrap_or(figure);
        let named = told(start..figure.start.max(sentence.start + start) - sentence.start);
        let words = |told: &[(Cue, Range<usize>)]| {
            let words = told.iter().filter(|(cue, _)| matches!(cue, Cue::Word(_)));
            let mut starts: Vec<usize> = words.map(|(_, span)| span.start).collect();
            starts.sort_unstable();
            starts
        };
        let (names, before) = (words(&named).len(), words(&said_of_all));
        let from = before
            .len()
            .checked_sub(names.max(1))
            .and_then(|at| before.get(at));
        let own_name = from.filter(|_| names > 0).copied().unwrap_or(usize::MAX);
        let said_of_all = said_of_all.into_iter().filter(|(cue, span)| {
            let names = matches!(cue, Cue::Word(_) | Cue::Name(_));
            (!names || span.start < own_name) && free(&cues, cue)
        });
        let said_of_all: Vec<Cue> = said_of_all.map(|(cue, _)| cue).collect();
        let said_before = told(0..start).into_iter().map(|(cue, _)| cue);
        let said_before: Vec<Cue> = said_before.filter(|cue| free(&cues, cue)).collect();
        cues.extend(said_of_all);
        let shared = cues.iter().cloned().chain(said_before).collect();
        Other { cues, shared }
    };
    let (around, sighting) = (&beside.around, beside.sighting);
    let mut cues = |quantity, sentence: &_, clause: &_, figure: &_| {
        let place = (&sighting.source, sighting.paragraph, quantity);
        let known = known.figures.entry(place);
        Rc::clone(known.or_insert_with(|| Rc::new(cues(sentence, clause, figure))))
    };
    let figure = around.figure.as_ref()?;
    let here = cues(sighting.quantity?, &around.sentence, &around.clause, figure);
    let here = &here.cues;
    let is_shared = own.0.iter().any(|(cue, ..)| here.contains(cue));
    let others = neighbours
        .into_iter()
        .filter_map(|neighbour| match neighbour.told {
            Told::Clause {
                sentence,
                clause,
                figure,
            } => Some((
                neighbour.stated,
                cues(neighbour.quantity?, &sentence, &clause, &figure),
                sentence == around.sentence,
                &around.paragraph[sentence.start..figure.start],
            )),
            Told::Heads(_) => None,
        });
    let others: Vec<_> = others.collect();
    // Its words say what it is, and nothing of the fact: it may be that of another.
    let is_of_another = !is_shared && names_itself(&here, beside, context);
    let exchanged = others
        .iter()
        .find_map(|(stated, other, is_beside, before)| {
            let is_there = |cue: &Cue| here.contains(cue) || other.cues.contains(cue);
            let explained = |(cue, ..): &Cued| match cue {
                // At the beginning of a sentence a capital tells no name.
                Cue::Name(stem) => is_there(&Cue::Word(stem.clone())),
                cue => is_there(cue),
            };
            let unexplained = own.0.iter().filter(|it| !explained(it)).count();
            let is_alike = match is_beside {
                // `Of the 512 samples, 38 were positive`: of the whole is what says nothing else.
                true => !is_whole(before) || unexplained == 0,
                // Of another sentence nearly all that the fact says must be said.
                false if is_shared => unexplained * 4 <= own.0.len(),
                false => is_of_another && is_meant(own, other),
            };
            let found = own.fits(here, other, |count| count > 0 && is_alike)?;
            exchange(beside, Kind::Figure, stated, found)
        });
    let untold = || {
        let (stated, ..) = others.iter().find(|(.., is_beside, _)| *is_beside)?;
        let is_told = |cues: &Cues| own.0.iter().any(|(cue, ..)| cues.contains(cue));
        let is_quoted = beside.quote().is_some();
        let known =
            is_shared || is_quoted || others.iter().any(|(_, other, ..)| is_told(&other.cues));
        let first = own.0.first().filter(|_| !known)?;
        exchange(beside, Kind::Unclear, stated, first)
    };
    exchanged.or_else(untold)
}

/// So many words must say what a figure is, or that the fact means another.
const SEVERAL: usize = 2;

/// Whether the words of a figure say by themselves what it is: `It was 4.4 percent a year before` does not.
fn names_itself(here: &Cues, beside: &Beside<'_>, context: &RuleContext<'_>) -> bool {
    let lexicon = context.lexicon();
    let says = |topic| {
        beside
            .sentence
            .said_of(topic, beside.sentence.all())
            .count()
            > 0
    };
    let mut words = beside.sentence.words.iter();
    let refers = words.any(|word| lexicon.is_in("wording.refers", word));
    let words = here.iter().filter(|cue| matches!(cue, Cue::Word(_)));
    words.count() >= SEVERAL && !refers && !says(Topic::YearBefore)
}

/// Whether several words of a fact stand beside a figure, and half of all that it says.
fn is_meant(own: &Own, other: &Other) -> bool {
    let said: Vec<_> = own
        .0
        .iter()
        .filter(|(cue, ..)| other.cues.contains(cue))
        .collect();
    let words = said.iter().filter(|(cue, ..)| matches!(cue, Cue::Word(_)));
    let words: FxHashSet<&Cue> = words.map(|(cue, ..)| cue).collect();
    words.len() >= SEVERAL && said.len() * 2 >= own.0.len()
}

/// Whether the figure behind these words of its sentence is a whole of which another is a part: `Of the 512 samples`, `38 of 112`.
fn is_whole(before: &str) -> bool {
    let words = before.trim_end().to_lowercase();
    let words = words.strip_suffix(" the").unwrap_or(&words);
    let Some(rest) = words.strip_suffix("of") else {
        return false;
    };
    let rest = rest.trim_end();
    rest.is_empty() || rest.ends_with(|c: char| c.is_ascii_digit())
}

/// The exchange with a figure, unless that is left out of the quotation that is given.
fn exchange<'a>(
    beside: &Beside<'a>,
    kind: Kind,
    stated: &'a str,
    (_, field, span): &Cued,
) -> Option<Exchange<'a>> {
    let is_settled = beside.quote().is_some_and(|quote| !quote.contains(stated));
    (!is_settled).then(|| Exchange {
        kind,
        stated,
        field,
        span: span.clone(),
    })
}

impl Other {
    fn of(cues: &Cues) -> Self {
        Self {
            cues: cues.clone(),
            shared: cues.clone(),
        }
    }
}
