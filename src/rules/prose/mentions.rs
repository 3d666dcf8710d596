//! Figures as prose calls them, with the words around them.

use std::ops::Range;

use super::running::Running;
use crate::factfile::{Fact, Id, Passage, Piece};
use crate::rules::{Finding, Findings, RuleContext};
use crate::wording::{self, Wording};

/// A figure called in a text, with the places of its surroundings.
pub(super) struct Mention<'a> {
    pub(super) id: &'a Id,
    pub(super) fact: &'a Fact,
    pub(super) span: Range<usize>,
    pub(super) sentence: Range<usize>,
    /// The part of its sentence that speaks of it and of no other figure.
    pub(super) clause: Range<usize>,
    /// What stands right around it within the clause, between marks.
    pub(super) near: Range<usize>,
    /// What is said of it behind a comma, up to the next: `{cases}, all of them suspected, and`.
    pub(super) apposed: Range<usize>,
}

/// Shows each passage that calls figures, with what its words say.
pub(super) fn each(
    context: &RuleContext<'_>,
    mut seen: impl FnMut(&Passage<'_>, &Running<'_>, &Wording<'_>, &[Mention<'_>]),
) {
    let language = context.loaded.locale.values();
    for passage in &context.passages {
        let pieces = &passage.prose.0;
        // Most cells are a figure alone.
        if passage.prose.references().next().is_none() || passage.prose.is_figure() {
            continue;
        }
        let running = Running::of_prose(pieces);
        let text = running.plain();
        let mut figures = Vec::new();
        let mut at = 0;
        for piece in pieces {
            let end = at + Running::of_prose(std::slice::from_ref(piece)).plain().len();
            if let Piece::Figure(reference) = piece
                && let Some(fact) = context.facts.facts.get(&reference.fact)
            {
                figures.push((&reference.fact, fact, at..end));
            }
            at = end;
        }
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
                apposed: apposed(text, &span),
                id,
                fact,
                sentence: wording::sentence(text, &at, language),
                span,
                clause,
                near,
            }
        });
        let mentions: Vec<Mention<'_>> = mentions.collect();
        seen(
            passage,
            &running,
            &Wording::of(text, context.lexicon()),
            &mentions,
        );
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
    let length = if is_short && !rest[length..].starts_with('{') {
        length
    } else {
        0
    };
    let from = span.end + start + 1;
    from..from + length
}

/// Where a figure stands; the mark of a claim behind the end of a sentence stands before that end.
fn anchor(text: &str, fact: &Fact, span: &Range<usize>) -> Range<usize> {
    let before = text[..span.start]
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '}');
    match fact.is_claim() && text[before.len()..span.start].contains(['.', '!', '?', '؟']) {
        true => before.len()..before.len(),
        false => span.clone(),
    }
}

/// A finding at words of a passage.
pub(super) fn at_words<'f>(
    findings: &'f mut Findings<'_>,
    passage: &Passage<'_>,
    running: &Running<'_>,
    span: &Range<usize>,
    message: String,
) -> Finding<'f> {
    let typed = &running.plain()[span.clone()];
    let before = running.before(span.start, typed);
    findings.within(&passage.path, typed, before, message)
}
