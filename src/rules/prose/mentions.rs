//! Figures as prose calls them, with the words around them.

use std::ops::Range;

use super::running::{Running, placed};
use crate::factfile::{Fact, Id, Passage, Piece};
use crate::rules::{Finding, Findings, RuleContext};
use crate::wording::{self, Topic, Wording};

/// What does not fit a figure: its place in the text, and why.
pub(super) type Odd = (Range<usize>, String);

/// A figure called in a text, with the places of its surroundings.
pub(super) struct Mention<'t, 'a> {
    pub(super) context: &'t RuleContext<'a>,
    pub(super) text: &'t Wording<'t>,
    pub(super) id: &'a Id,
    pub(super) fact: &'a Fact,
    pub(super) span: Range<usize>,
    pub(super) sentence: Range<usize>,
    /// The part of its sentence that speaks of it and of no other figure.
    pub(super) clause: Range<usize>,
    /// What stands right around it within the clause, between marks.
    pub(super) near: Range<usize>,
    /// What its sentence begins with, up to a comma: `Before seasonal adjustment, the rate was {rate}`.
    pub(super) lead: Range<usize>,
    /// What is said of it behind a comma, up to the next: `{cases}, all of them suspected, and`.
    pub(super) apposed: Range<usize>,
}

impl<'t, 'a> Mention<'t, 'a> {
    pub(super) fn statement(&self) -> Option<&'t Wording<'a>> {
        self.context.statement(self.id).map(|it| &**it)
    }

    /// Whether its part of the sentence says that something is not so.
    pub(super) fn is_denied(&self) -> bool {
        self.text.says(Topic::Negation, self.clause.clone())
    }
}

/// A passage that calls figures, with what its words say.
pub(super) struct Called<'t, 'a> {
    passage: &'t Passage<'t>,
    running: &'t Running<'t>,
    pub(super) text: &'t Wording<'t>,
    /// The periods that it prints, each with the figure whose it is.
    pub(super) periods: Vec<(&'t Id, Range<usize>)>,
    pub(super) mentions: Vec<Mention<'t, 'a>>,
}

impl Called<'_, '_> {
    /// A finding at words of the passage.
    pub(super) fn tell<'f>(
        &self,
        findings: &'f mut Findings<'_>,
        span: &Range<usize>,
        message: String,
    ) -> Finding<'f> {
        let typed = self.word(span);
        let before = self.running.before(span.start, typed);
        findings.within(&self.passage.path, typed, before, message)
    }

    /// A finding at a period that it prints, by its number among these.
    pub(super) fn tell_period<'f>(
        &self,
        findings: &'f mut Findings<'_>,
        at: usize,
        message: String,
    ) -> Finding<'f> {
        let (id, _) = self.periods[at];
        let same = self.periods[..at].iter().filter(|(it, _)| *it == id);
        let typed = period(id);
        findings.within(&self.passage.path, &typed, same.count(), message)
    }

    pub(super) fn word(&self, span: &Range<usize>) -> &str {
        &self.text.text[span.clone()]
    }
}

/// How a period is called.
pub(super) fn period(id: &Id) -> String {
    format!("{{{id}.period}}")
}

/// Shows each passage that calls figures.
pub(super) fn each<'a>(context: &RuleContext<'a>, mut seen: impl FnMut(&Called<'_, 'a>)) {
    let language = context.loaded.locale.values();
    for passage in &context.passages {
        // Most cells are a figure alone.
        if passage.prose.references().next().is_none() || passage.prose.is_figure() {
            continue;
        }
        let running = Running::of_prose(&passage.prose.0);
        let wording = Wording::of(running.plain(), context.lexicon());
        let text = wording.text;
        let figures = placed(&passage.prose.0).filter_map(|(piece, span)| match piece {
            Piece::Figure(reference) => {
                let facts = &context.facts.facts;
                let (id, fact) = facts.get_key_value(&reference.fact)?;
                Some((id, fact, span))
            }
            _ => None,
        });
        let figures: Vec<_> = figures.collect();
        let periods = placed(&passage.prose.0).filter_map(|(piece, span)| match piece {
            Piece::Period(id) => Some((id, span)),
            _ => None,
        });
        // The mark of a claim parts no words from a figure.
        let states = figures.iter().filter(|(_, fact, _)| !fact.is_claim());
        let spans: Vec<Range<usize>> = states.map(|(.., span)| span.clone()).collect();
        let mentions = figures.into_iter().map(|(id, fact, span)| {
            let at = anchor(text, fact, &span);
            let clause = wording::clause(text, &at, &spans, language);
            let mut near = wording::near(text, &at, language);
            // `men ({x})`
            if text[..near.start].ends_with('(') && text[near.start..at.start].trim().is_empty() {
                let open = near.start - 1;
                near.start = wording::near(text, &(open..open), language).start;
            }
            let near = near.start.max(clause.start)..near.end.min(clause.end);
            Mention {
                context,
                text: &wording,
                apposed: apposed(text, &span),
                lead: lead(text, &clause, &near),
                id,
                fact,
                sentence: wording::sentence(text, &at, language),
                span,
                clause,
                near,
            }
        });
        seen(&Called {
            mentions: mentions.collect(),
            periods: periods.collect(),
            text: &wording,
            running: &running,
            passage,
        });
    }
}

/// An apposition has no more words.
const LONGEST: usize = 5;

fn apposed(text: &str, span: &Range<usize>) -> Range<usize> {
    let behind = &text[span.end..];
    let marks = [',', '.', ';', ':', '(', '—', '–', '{'];
    let Some(start) = behind
        .find(marks)
        .filter(|at| behind[*at..].starts_with(','))
    else {
        return span.end..span.end;
    };
    let rest = &behind[start + 1..];
    let length = rest.find(marks).unwrap_or(rest.len());
    let is_short = rest[..length].split_whitespace().count() <= LONGEST;
    // `men, at {a}, do better than women, at {b}`
    let next = rest[length..]
        .strip_prefix(',')
        .and_then(|it| it.split_once('{'));
    let is_of_next = next.is_some_and(|(words, _)| words.split_whitespace().count() <= 1);
    let length = if is_short && !is_of_next && !rest[length..].starts_with('{') {
        length
    } else {
        0
    };
    let from = span.end + start + 1;
    from..from + length
}

/// The words at the beginning of a clause, up to its first comma, where it begins a sentence or stands behind a semicolon.
fn lead(text: &str, clause: &Range<usize>, near: &Range<usize>) -> Range<usize> {
    let begins = text[..clause.start].trim_end();
    let begins = begins.is_empty() || begins.ends_with(['.', '!', '?', ':', '}', '”', '"']);
    let own = &text[clause.start..near.start.max(clause.start)];
    let words = own.trim_start_matches([';', ' ']);
    let start = near.start.max(clause.start) - words.len();
    let end = words.find(',').filter(|_| begins || own.starts_with(';'));
    let is_short = end.is_some_and(|end| words[..end].split_whitespace().count() <= LONGEST);
    start..start + end.filter(|_| is_short).unwrap_or(0)
}

/// Where a figure stands; the mark of a claim behind the end of a sentence or of a clause stands before that end.
fn anchor(text: &str, fact: &Fact, span: &Range<usize>) -> Range<usize> {
    let before = text[..span.start].trim_end();
    let before =
        before.trim_end_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '}');
    let ends = ['.', '!', '?', '؟', ',', ';', '،', '؛'];
    match fact.is_claim() && text[before.len()..span.start].contains(ends) {
        true => before.len()..before.len(),
        false => span.clone(),
    }
}
