use std::cell::LazyCell;
use std::collections::HashMap;
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
    /// source has, and a quotation in prose that ends where its source goes on with a condition: "unless", "but". What `…` or `[…]` leaves out, and figures in braces, may stand for anything.
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
    let cut = LazyCell::new(|| gone_on(context));
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
                cut_short(findings, &passage.path, &running, &quoted, &cut);
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

/// A run of words that stands in more places is so common that what stands around it tells nothing.
const COMMON: usize = 64;

#[derive(Default)]
struct Said {
    words: Vec<String>,
    runs: HashMap<u64, Vec<usize>>,
}

impl Said {
    fn add(&mut self, words: &[Word]) {
        let from = self.words.len();
        self.words
            .extend(words.iter().map(|word| word.text.clone()));
        for (at, run) in words.windows(TOGETHER).enumerate() {
            let places = self.runs.entry(hash(run)).or_default();
            if places.len() < COMMON {
                places.push(from + at);
            }
        }
    }

    /// The first of some words with which no source goes on, and the word that stands there in its place.
    fn missing(&self, words: &[Word]) -> Option<(usize, Option<&str>)> {
        let mut before: Option<Vec<usize>> = None;
        for (at, run) in words.windows(TOGETHER).enumerate() {
            let places = self.runs.get(&hash(run)).map_or(&[][..], Vec::as_slice);
            let follows = |at: &usize| {
                let mut before = before.iter();
                before.all(|it| {
                    at.checked_sub(1)
                        .is_some_and(|at| it.binary_search(&at).is_ok())
                })
            };
            let here: Vec<usize> = places.iter().copied().filter(follows).collect();
            if here.is_empty() && places.len() < COMMON {
                let near = before.as_ref().and_then(|it| it.first());
                let near = near.and_then(|it| self.words.get(it + TOGETHER));
                return Some((at, near.map(String::as_str)));
            }
            before = (places.len() < COMMON).then_some(here);
        }
        None
    }
}

fn told<F: FnOnce() -> Said>(
    findings: &mut Findings<'_>,
    place: &Path,
    running: &Running<'_>,
    quoted: Range<usize>,
    said: &LazyCell<Said, F>,
) {
    let plain = running.plain();
    for part in parts(plain, quoted.clone()) {
        let text = &plain[part.clone()];
        let words = words(text);
        let Some((at, other)) = said.missing(&words) else {
            continue;
        };
        let missing = &words[at..at + TOGETHER];
        let words = &text[missing[0].span.start..missing[TOGETHER - 1].span.end];
        // What is another word than the source's is where it stands.
        let (mut at, mut marked, mut instead) = (&missing[0].span, words, String::new());
        if let Some(other) = other {
            at = &missing[TOGETHER - 1].span;
            marked = &text[at.clone()];
            instead = format!(", but “{other}” where it has “{marked}”");
        }
        let message = format!(
            "the words in quotation marks stand in no source: there is no “{words}”{instead}"
        );
        let before = running.before(part.start + at.start, marked);
        findings.within(place, marked, before, message).help(
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

/// Reports a quotation that ends where its source goes on with a condition, and the sentence of the sheet does not.
fn cut_short<F: FnOnce() -> HashMap<u64, Option<String>>>(
    findings: &mut Findings<'_>,
    place: &Path,
    running: &Running<'_>,
    quoted: &Range<usize>,
    cut: &LazyCell<HashMap<u64, Option<String>>, F>,
) {
    let plain = running.plain();
    let Some(part) = parts(plain, quoted.clone()).pop() else {
        return;
    };
    let own = words(&plain[part.clone()]);
    let Some(last) = own.len().checked_sub(TOGETHER).map(|from| &own[from..]) else {
        return;
    };
    let Some(Some(condition)) = cut.get(&hash(last)) else {
        return;
    };
    let open = part.start + last[TOGETHER - 1].span.end;
    let goes_on = plain[open..].to_lowercase().contains(condition.as_str());
    let is_left_out = plain[open..quoted.end].contains('…') || plain[open..].starts_with("...");
    if !goes_on && !is_left_out {
        let words = &plain[part.start + last[0].span.start..open];
        let message = format!("the source goes on with “{condition}” where this quotation ends");
        let before = running.before(part.start + last[0].span.start, words);
        findings
            .within(place, words, before, message)
            .help("quote the condition too, or write `…` for it");
    }
}

/// The runs of words in the texts of the sources behind which a condition always follows, each with its first word.
fn gone_on(context: &RuleContext<'_>) -> HashMap<u64, Option<String>> {
    let conditions = context.loaded.locale.values().text("wording.conditions");
    let phrases = conditions
        .split([',', '/'])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let phrases: Vec<&str> = phrases.collect();
    let mut runs = HashMap::new();
    let sources = context.facts.sources.keys();
    for paragraph in sources.flat_map(|id| context.evidence.paragraphs(id)) {
        let words = words(paragraph);
        for (at, run) in words.windows(TOGETHER).enumerate() {
            let next = words
                .get(at + TOGETHER)
                .map_or(paragraph.len(), |it| it.span.start);
            let between = &paragraph[run[TOGETHER - 1].span.end..next];
            let is_begun = |phrase: &&&str| {
                let after = words
                    .get(at + TOGETHER)
                    .filter(|it| phrase.starts_with(it.text.as_str()));
                let rest = || paragraph[next..].chars().take(LONGEST).collect::<String>();
                after.is_some() && rest().to_lowercase().starts_with(**phrase)
            };
            let condition = phrases.iter().find(is_begun).map(|it| (*it).to_owned());
            let condition = condition.filter(|_| !between.contains(['.', '!', '?']));
            let known = runs.entry(hash(run)).or_insert_with(|| condition.clone());
            if *known != condition {
                *known = None;
            }
        }
    }
    runs
}

/// No condition begins with more letters.
const LONGEST: usize = 24;

/// All runs of words in the texts of the sources and in what the file says of them.
fn said(context: &RuleContext<'_>) -> Said {
    let mut said = Said::default();
    for id in context.facts.sources.keys() {
        let paragraphs = context.evidence.paragraphs(id);
        let all: Vec<Word> = paragraphs.flat_map(words).collect();
        said.add(&all);
    }
    context.facts.each_leaf(|steps, leaf| {
        if let (Leaf::Text(text), [Step::Key("sources" | "attributions"), ..]) = (leaf, steps) {
            said.add(&words(text.as_str()));
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
