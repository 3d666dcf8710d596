//! Whether what a fact says stands in its source beside another figure: the one that it was exchanged with.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::passages::{self, Beside};
use crate::evidence::{Neighbour, Told};
use crate::factfile::Id;
use crate::rules::{Findings, RuleContext, path, times};
use crate::wording::{Cue, Wording};

/// Another figure of the source that the words of a fact fit, and its own does not.
#[derive(Debug)]
pub(super) struct Exchange<'a> {
    pub(super) kind: Kind,
    /// The other figure.
    pub(super) stated: &'a str,
    /// The field of the fact and the part of its text that stands beside the other figure.
    pub(super) field: &'static str,
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Figure,
    Column,
    Row,
}

type Cues = HashSet<Cue>;

/// The rows of tables by the cues of their names.
#[derive(Debug, Default)]
pub(super) struct RowNames(HashMap<(Id, usize), HashMap<Cue, Vec<usize>>>);

/// So many rows of one cue are weighed.
const MOST_ROWS: usize = 24;

/// What a fact says of its figure, each cue with the field and the place of its words.
struct Own {
    cues: Vec<(Cue, &'static str, Range<usize>)>,
}

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
        Self { cues }
    }

    /// The first of its cues that the other figure has and this one has not, where nothing speaks for this one.
    fn fits(&self, own: &Cues, other: &Cues, is_told: impl Fn(usize) -> bool) -> Option<&(Cue, &'static str, Range<usize>)> {
        let for_other = self.cues.iter().filter(|(cue, ..)| other.contains(cue) && !own.contains(cue));
        let for_own = self.cues.iter().filter(|(cue, ..)| own.contains(cue) && !other.contains(cue));
        let (for_other, for_own): (Vec<_>, Vec<_>) = (for_other.collect(), for_own.collect());
        let contradicts = |cue: &Cue, cues: &Cues| cues.iter().any(|one| one.excludes(cue));
        let excluded = for_other.iter().find(|(cue, ..)| contradicts(cue, own));
        let speaks_for_own = for_own.iter().any(|(cue, ..)| contradicts(cue, other));
        match excluded {
            Some(found) if !speaks_for_own && for_other.len() > for_own.len() => Some(found),
            _ if !for_own.is_empty() => None,
            Some(_) => None,
            None => {
                let words = for_other.iter().filter(|(cue, ..)| matches!(cue, Cue::Word(_) | Cue::Name(_)));
                let words: Vec<_> = words.collect();
                let count = words.iter().map(|(cue, ..)| cue).collect::<HashSet<_>>().len();
                words.first().filter(|_| is_told(count)).map(|found| **found)
            }
        }
    }
}

/// The other figure that the words of a fact fit better than its own.
pub(super) fn of<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    names: &mut RowNames,
) -> Option<Exchange<'a>> {
    beside.around.figure.as_ref()?;
    let own = Own::of(beside, context);
    match beside.around.cell {
        None => in_paragraph(beside, context, &own),
        Some(_) => in_row(beside, context, &own).or_else(|| in_column(beside, context, &own, names)),
    }
}

/// Whether a figure is left out of the quotation that is given, which then tells that it is not meant.
fn is_settled(beside: &Beside<'_>, stated: &str) -> bool {
    let quote = beside.quote();
    quote.is_some_and(|quote| !quote.contains(stated))
}

fn in_paragraph<'a>(beside: &Beside<'a>, context: &RuleContext<'a>, own: &Own) -> Option<Exchange<'a>> {
    let lexicon = context.lexicon();
    let neighbours = context.evidence.neighbours(beside.sighting);
    let figures: Vec<Range<usize>> = beside.around.others.iter().filter(|found| found.role == crate::quantity::Role::Figure).map(|found| found.span.clone()).collect();
    let cues = |sentence: &Range<usize>, clause: &Range<usize>| {
        let text = &beside.around.paragraph[sentence.clone()];
        let inside: Vec<Range<usize>> = figures.iter().filter(|span| sentence.start <= span.start && span.end <= sentence.end).map(|span| span.start - sentence.start..span.end - sentence.start).collect();
        let wording = Wording::of(text, lexicon);
        let start = clause.start.max(sentence.start) - sentence.start;
        let end = clause.end.min(sentence.end) - sentence.start;
        let mut cues = wording.cues(&(start..end), &inside, lexicon);
        // What stands before the first figure may be said of all.
        let shared = inside.first().map_or(0, |first| first.start).min(start);
        let shared = wording.cues(&(0..shared), &inside, lexicon);
        let more: Vec<Cue> = shared.into_iter().filter(|cue| !cues.iter().any(|one| one.excludes(cue))).collect();
        cues.extend(more);
        cues
    };
    let here = cues(&beside.around.sentence, &beside.around.clause);
    let is_shared = own.cues.iter().any(|(cue, ..)| here.contains(cue));
    neighbours.into_iter().find_map(|Neighbour { stated, told }| {
        let Told::Clause { sentence, clause } = told else { return None };
        let other = cues(&sentence, &clause);
        let is_alike = sentence == beside.around.sentence || is_shared;
        let (_, field, span) = own.fits(&here, &other, |_| is_alike)?;
        (!is_settled(beside, stated)).then(|| Exchange { kind: Kind::Figure, stated, field: *field, span: span.clone() })
    })
}

/// The cues of heads.
fn of_heads(heads: &[&str], context: &RuleContext<'_>) -> Cues {
    let lexicon = context.lexicon();
    let cues = heads.iter().flat_map(|head| {
        let wording = Wording::of(head, lexicon);
        wording.cues(&wording.all(), &[], lexicon)
    });
    cues.collect()
}

fn in_row<'a>(beside: &Beside<'a>, context: &RuleContext<'a>, own: &Own) -> Option<Exchange<'a>> {
    let mut columns = context.evidence.columns(beside.sighting, beside.around.cell?).into_iter();
    let heads = |one: Neighbour<'a>| match one.told {
        Told::Heads(heads) => (one.stated, of_heads(&heads, context)),
        Told::Clause { .. } => (one.stated, Cues::new()),
    };
    let (_, here) = heads(columns.next()?);
    columns.find_map(|other| {
        let (stated, other) = heads(other);
        let (_, field, span) = own.fits(&here, &other, |count| covers(count, &other, &here))?;
        (!is_settled(beside, stated)).then(|| Exchange { kind: Kind::Column, stated, field: *field, span: span.clone() })
    })
}

/// Whether so many words are most of those that tell one head from another.
fn covers(count: usize, other: &Cues, own: &Cues) -> bool {
    let words = other.iter().filter(|cue| matches!(cue, Cue::Word(_) | Cue::Name(_)));
    words.filter(|cue| !own.contains(*cue)).count() < 2 * count
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
    let here = of_heads(&around.group.into_iter().chain(around.row.iter().copied()).collect::<Vec<_>>(), context);
    // Words that stand over the cell are of all rows.
    let over = of_heads(&around.column, context);
    let candidates = own.cues.iter().filter(|(cue, ..)| !here.contains(cue) && !over.contains(cue));
    let mut candidates: Vec<usize> = candidates.filter_map(|(cue, ..)| index.get(cue)).filter(|rows| rows.len() <= MOST_ROWS).flatten().copied().filter(|row| *row != cell.row).collect();
    candidates.sort_unstable_by_key(|row| row.abs_diff(cell.row));
    candidates.dedup();
    candidates.truncate(2 * MOST_ROWS);
    candidates.into_iter().find_map(|row| {
        let other = evidence.row(beside.sighting, cell, row)?;
        let cues = heads(&other);
        let (_, field, span) = own.fits(&here, &cues, |count| covers(count, &cues, &here))?;
        (!is_settled(beside, other.stated)).then(|| Exchange { kind: Kind::Row, stated: other.stated, field: *field, span: span.clone() })
    })
}

/// Reports the facts whose words stand beside another figure of a kind; `place` says where that one is.
pub(super) fn report(
    context: &RuleContext<'_>,
    findings: &mut Findings<'_>,
    kind: Kind,
    place: &str,
) {
    passages::each(context, |beside| {
        let Some(exchange) = beside.exchange.as_ref().filter(|it| it.kind == kind) else {
            return;
        };
        let id = &beside.sighting.fact;
        let Some(value) = context.values.value(id) else {
            return;
        };
        let texts = [("label", &beside.fact.label), ("unit", &beside.fact.unit)];
        let text = texts.into_iter().find(|(field, _)| *field == exchange.field);
        let times = [("period", &beside.fact.period), ("as_of", &beside.fact.as_of)];
        let time = times.into_iter().find(|(field, _)| *field == exchange.field);
        let text = text.and_then(|(_, text)| Some(text.as_ref()?.as_str()));
        let text = text.or(time.and_then(|(_, time)| Some(time.as_ref()?.text())));
        let text = text.unwrap_or(beside.statement.text);
        let word = &text[exchange.span.clone()];
        let message = format!(
            "the fact says “{word}”, which its source has {place} “{}”, and not with “{}”",
            exchange.stated, value.stated
        );
        let help = "take the figure that is meant, or say what this one is; if it is right, add a `quote` that has no other figure";
        let path = path("facts", id);
        let before = text[..exchange.span.start].matches(word).count();
        let finding = findings.within(&path.key(exchange.field), word, before, message);
        let finding = finding.also(&path.key("value"), "the figure of this fact");
        finding.note(beside.in_source()).help(help);
    });
}
