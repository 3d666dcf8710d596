use std::cell::LazyCell;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::running::{Running, placed};
use crate::factfile::{Id, Leaf, Piece, Step, Visit, path};
use crate::rules::{Findings, RuleContext};
use crate::sheet::quotations;
use crate::source_map::Path;
use crate::wording::{Word, words};

rule! {
    /// Reports words in quotation marks, three or more, in prose, in a statement or in another text of the sheet, that no text of a
    /// source has. What `…` or `[…]` leaves out, and figures in braces, may stand for anything.
    ///
    /// Looked at are quotations with a figure or a claim behind them whose source's text is at hand, and all others where the texts of
    /// all sources are, in the language of the sheet.
    why
    /// A quotation is what somebody said, word for word.
    example
    /// text: "“The dam is getting stronger every day”{dam}"   # the source: “The dam is getting weaker every day”
    instead
    /// text: "“The dam is getting weaker every day”{dam}"
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let said = LazyCell::new(|| said(context));
    let sources = context.facts.sources.keys();
    let all = LazyCell::new(|| sources.clone().all(|id| is_at_hand(context, id)));
    let source_of = |id: &Id| Some(&context.fact(id)?.stated()?.source);
    for passage in &context.passages {
        let running = Running::of_prose(&passage.prose.0);
        let called = placed(&passage.prose.0).filter_map(|(piece, at)| match piece {
            Piece::Figure(reference) => Some((at.start, &reference.fact)),
            _ => None,
        });
        let called: Vec<_> = called.collect();
        for quoted in quoted(running.plain()) {
            let next = called.iter().find(|(at, _)| *at >= quoted.start);
            let behind = next.filter(|(at, _)| {
                !running.plain()[quoted.end.min(*at)..*at].contains(['.', ';', '“', '«', '„'])
            });
            let own = behind.and_then(|(_, id)| source_of(id));
            if own.is_some_and(|own| is_at_hand(context, own)) || *all {
                told(findings, &passage.path, &running, quoted, &said);
            }
        }
    }
    context.facts.each_leaf(|steps, leaf| {
        let Leaf::Text(text) = leaf else { return };
        let own = match steps {
            // Titles and names of a source are its own.
            [Step::Key("sources" | "attributions"), ..] => return,
            _ if steps.contains(&Step::Key("at")) => return,
            [Step::Key("facts"), Step::Key(id), ..] => context.facts.facts.get(*id),
            _ => None,
        };
        let own = own.and_then(|fact| Some(&fact.stated()?.source));
        let running = Running::of_text(text.as_str());
        for quoted in quoted(running.plain()) {
            if own.is_some_and(|own| is_at_hand(context, own)) || *all {
                told(
                    findings,
                    &path(&Path::root(), steps),
                    &running,
                    quoted,
                    &said,
                );
            }
        }
    });
}

/// So many words that follow one another are looked up together.
const TOGETHER: usize = 3;

fn told<F: FnOnce() -> HashSet<u64>>(
    findings: &mut Findings<'_>,
    place: &Path,
    running: &Running<'_>,
    quoted: Range<usize>,
    said: &LazyCell<HashSet<u64>, F>,
) {
    let plain = running.plain();
    for part in parts(plain, quoted.clone()) {
        let text = &plain[part.clone()];
        let words = words(text);
        let missing = words
            .windows(TOGETHER)
            .find(|three| !said.contains(&hash(three)));
        let Some(missing) = missing else { continue };
        let words = &text[missing[0].span.start..missing[TOGETHER - 1].span.end];
        let message =
            format!("the words in quotation marks stand in no source: there is no “{words}”");
        let before = running.before(part.start + missing[0].span.start, words);
        findings.within(place, words, before, message).help(
            "quote word for word, with `…` for what is left out, or take the quotation marks away",
        );
        return;
    }
}

/// What stands in quotation marks that are closed.
fn quoted(text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = quotations(text).into_iter();
    found.filter(|range| range.end < text.len())
}

/// The parts of a quotation between what is left out, put in, or a figure in braces.
fn parts(text: &str, quoted: Range<usize>) -> Vec<Range<usize>> {
    let (mut parts, mut from, mut inside) = (Vec::new(), quoted.start, false);
    let bytes = &text[quoted.clone()];
    for (at, c) in bytes.char_indices() {
        let at = quoted.start + at;
        let opens = matches!(c, '[' | '{');
        let gap = opens || c == '…' || text[at..].starts_with("...");
        if gap && !inside {
            parts.push(from..at);
            inside = opens;
            from = at + c.len_utf8();
        }
        if matches!(c, ']' | '}') {
            inside = false;
            from = at + c.len_utf8();
        }
    }
    parts.push(from..quoted.end);
    parts
}

fn is_at_hand(context: &RuleContext<'_>, source: &Id) -> bool {
    let is_read = context.evidence.paragraphs(source).next().is_some();
    is_read && context.is_in_language_of_sheet(source)
}

/// All runs of words in the texts of the sources and in what the file says of them.
fn said(context: &RuleContext<'_>) -> HashSet<u64> {
    let mut said = HashSet::new();
    for id in context.facts.sources.keys() {
        let paragraphs = context.evidence.paragraphs(id);
        let all: Vec<Word> = paragraphs.flat_map(words).collect();
        said.extend(all.windows(TOGETHER).map(hash));
    }
    context.facts.each_leaf(|steps, leaf| {
        if let (Leaf::Text(text), [Step::Key("sources" | "attributions"), ..]) = (leaf, steps) {
            said.extend(words(text.as_str()).windows(TOGETHER).map(hash));
        }
    });
    said
}

fn hash(words: &[Word]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in words {
        word.text.hash(&mut hasher);
    }
    hasher.finish()
}
