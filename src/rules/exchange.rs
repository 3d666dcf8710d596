//! Whether what a fact says stands in its source beside another figure: the one that it was exchanged with.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::passages::Beside;
use super::{RuleContext, times};
use crate::evidence::{Neighbour, Told};
use crate::factfile::Id;
use crate::quantity::Role;
use crate::wording::{Cue, Wording};

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

type Cues = HashSet<Cue>;

/// The rows of tables by the cues of their names.
#[derive(Debug, Default)]
pub(in crate::rules) struct RowNames(HashMap<(Id, usize), HashMap<Cue, Vec<usize>>>);

/// So many rows of one cue are weighed.
const MOST_ROWS: usize = 24;

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
            places.collect::<HashSet<_>>().len()
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
            .collect::<HashSet<_>>()
            .len();
        let mut telling = telling.filter(|_| for_own.is_empty() && weigh(count));
        telling.next().copied()
    }
}

/// Whether a cue is a word or stands for words: a name is also one.
fn tells(cue: &Cue) -> bool {
    matches!(cue, Cue::Word(_) | Cue::Said(..))
}

/// What a source says of another figure.
struct Other {
    cues: Cues,
    /// The same, with what is said before of another and may hold for this one.
    shared: Cues,
}

/// The other figure that the words of a fact fit better than its own.
pub(in crate::rules) fn of<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    names: &mut RowNames,
) -> Option<Exchange<'a>> {
    if beside.around.figure.is_none() || beside.margin().is_some() {
        return None;
    }
    let own = Own::of(beside, context);
    match beside.around.cell {
        None => in_paragraph(beside, context, &own),
        Some(_) => {
            in_row(beside, context, &own).or_else(|| in_column(beside, context, &own, names))
        }
    }
}

fn in_paragraph<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    own: &Own,
) -> Option<Exchange<'a>> {
    let lexicon = context.lexicon();
    let neighbours = context.evidence.neighbours(beside.sighting);
    let figures = beside.around.others.iter();
    let figures = figures.filter(|found| found.role == Role::Figure);
    // A verb that belongs to its number says something: `increased by 14 cents`.
    let figures = figures.map(|found| {
        let text = &beside.around.paragraph[found.span.clone()];
        let digits = text.find(|c: char| c.is_numeric()).unwrap_or(0);
        found.span.start + digits..found.span.end
    });
    let figures: Vec<Range<usize>> = figures.collect();
    let cues = |sentence: &Range<usize>, clause: &Range<usize>, figure: &Range<usize>| {
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
        let mut cues = wording.cues(&(start..end), &inside, lexicon);
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
    let around = &beside.around;
    let here = cues(&around.sentence, &around.clause, around.figure.as_ref()?).cues;
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
                cues(&sentence, &clause, &figure),
                sentence == around.sentence,
                is_whole(&around.paragraph[sentence.start..figure.start]),
            )),
            Told::Heads(_) => None,
        });
    let others: Vec<_> = others.collect();
    let exchanged = others
        .iter()
        .find_map(|(stated, other, is_beside, is_whole)| {
            let explained = |(cue, ..): &Cued| here.contains(cue) || other.cues.contains(cue);
            let is_alike = match is_beside {
                true => !is_whole,
                // Of another sentence nearly all that the fact says must be said.
                false => {
                    is_shared && own.0.iter().filter(|it| !explained(it)).count() * 4 <= own.0.len()
                }
            };
            let found = own.fits(&here, other, |count| count > 0 && is_alike)?;
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

/// The cues of heads.
fn of_heads(heads: &[&str], context: &RuleContext<'_>) -> Cues {
    let lexicon = context.lexicon();
    let cues = heads.iter().flat_map(|head| {
        let wording = Wording::of_head(head, lexicon);
        wording.cues(&wording.all(), &[], lexicon)
    });
    cues.collect()
}

fn in_row<'a>(beside: &Beside<'a>, context: &RuleContext<'a>, own: &Own) -> Option<Exchange<'a>> {
    let mut columns = context
        .evidence
        .columns(beside.sighting, beside.around.cell?)
        .into_iter();
    let heads = |one: Neighbour<'a>| match one.told {
        Told::Heads(heads) => (one.stated, of_heads(&heads, context)),
        Told::Clause { .. } => (one.stated, Cues::new()),
    };
    let (_, here) = heads(columns.next()?);
    columns.find_map(|other| {
        let (stated, other) = heads(other);
        let found = own.fits(&here, &Other::of(&other), |count| {
            covers(count, &other, &here)
        })?;
        exchange(beside, Kind::Column, stated, found)
    })
}

/// Whether so many words are most of those that tell one head from another.
fn covers(count: usize, other: &Cues, own: &Cues) -> bool {
    let words = other.iter().filter(|cue| tells(cue) && !own.contains(*cue));
    count > 0 && words.count() < 2 * count
}

fn in_column<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    own: &Own,
    names: &mut RowNames,
) -> Option<Exchange<'a>> {
    let cell = beside.around.cell?;
    let evidence = context.evidence;
    let heads = |one: &Neighbour<'_>| match &one.told {
        Told::Heads(heads) => of_heads(heads, context),
        Told::Clause { .. } => Cues::new(),
    };
    let key = (beside.sighting.source.clone(), cell.table);
    let index = names.0.entry(key).or_insert_with(|| {
        let mut index: HashMap<Cue, Vec<usize>> = HashMap::new();
        for at in 0..evidence.row_count(beside.sighting, cell) {
            let row = evidence.row(beside.sighting, cell, at);
            for cue in row.iter().flat_map(heads) {
                let known = index.entry(cue).or_default();
                if known.len() <= MOST_ROWS {
                    known.push(at);
                }
            }
        }
        index
    });
    let around = beside.around.heads.as_ref()?;
    let here = of_heads(
        &around
            .group
            .into_iter()
            .chain(around.row.iter().copied())
            .collect::<Vec<_>>(),
        context,
    );
    // Words that stand over the cell are of all rows.
    let over = of_heads(&around.column, context);
    let candidates = own
        .0
        .iter()
        .filter(|(cue, ..)| !here.contains(cue) && !over.contains(cue));
    let mut candidates: Vec<usize> = candidates
        .filter_map(|(cue, ..)| index.get(cue))
        .filter(|rows| rows.len() <= MOST_ROWS)
        .flatten()
        .copied()
        .filter(|row| *row != cell.row)
        .collect();
    candidates.sort_unstable_by_key(|row| row.abs_diff(cell.row));
    candidates.dedup();
    candidates.truncate(2 * MOST_ROWS);
    candidates.into_iter().find_map(|row| {
        let other = evidence.row(beside.sighting, cell, row)?;
        let cues = heads(&other);
        let found = own.fits(&here, &Other::of(&cues), |count| {
            covers(count, &cues, &here)
        })?;
        exchange(beside, Kind::Row, other.stated, found)
    })
}
