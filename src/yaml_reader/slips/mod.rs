//! A file that is not YAML: each slip is told in the words of whoever made it, mended in a copy, and the rest is read.
//!
//! What a slip was is guessed from the lines around the place at which the parser stops. The guess with which it gets farthest is
//! taken, so that no guess is told that mends nothing.

mod brackets;
mod lines;
mod quotes;
mod words;

use crate::source_map::Span;
use crate::source_map::yaml::{self, Node, YamlError};

/// How many slips are told of one file, and how many bytes are read again in search of them.
const MOST: usize = 40;
const FUEL: usize = 48 << 20;
/// The largest text that is mended, in bytes; of a larger one the first slip is told as the parser has it.
const LARGEST: usize = 4 << 20;

/// What may have gone wrong.
pub(super) struct Guess {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
    /// What mends it.
    pub(super) edits: Vec<(Span, String)>,
    /// Whether the edits say nothing that the text does not say, so that a program may do them.
    pub(super) is_certain: bool,
    /// Whether the parser may have got far behind it.
    is_seen_late: bool,
}

impl Guess {
    fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: help.into(),
            edits: Vec::new(),
            is_certain: true,
            is_seen_late: false,
        }
    }

    fn edit(mut self, span: Span, with: impl Into<String>) -> Self {
        self.edits.push((span, with.into()));
        self
    }

    fn doubtful(mut self) -> Self {
        self.is_certain = false;
        self
    }

    /// What is opened and never closed is seen late.
    fn seen_late(mut self) -> Self {
        self.is_seen_late = true;
        self
    }
}

/// A text that is being mended, and where each of its bytes stands in the one that was written.
struct Mended {
    text: String,
    places: Vec<usize>,
    fuel: usize,
}

impl Mended {
    fn with(&self, edits: &[(Span, String)]) -> String {
        let mut text = self.text.clone();
        for (span, with) in edits.iter().rev() {
            text.replace_range(span.clone(), with);
        }
        text
    }

    fn apply(&mut self, edits: &[(Span, String)]) {
        self.text = self.with(edits);
        for (span, with) in edits.iter().rev() {
            let place = self.places[span.start];
            let new = std::iter::repeat_n(place, with.len());
            self.places.splice(span.clone(), new);
        }
    }

    fn place(&self, span: &Span) -> Span {
        let at = |offset: usize| self.places[offset.min(self.text.len())];
        at(span.start)..at(span.end)
    }

    /// Reads a text as far as it is YAML; `None` where too much has been read already.
    fn read(&mut self, text: &str) -> Option<Result<Option<Node>, YamlError>> {
        self.fuel = self.fuel.checked_sub(text.len())?;
        Some(yaml::parse(text))
    }

    /// The guess that gets farthest, the first of several.
    fn best(&mut self, guesses: Vec<Guess>, at: usize) -> Option<Guess> {
        let mut best: Option<(usize, Guess)> = None;
        for guess in guesses {
            let text = self.with(&guess.edits);
            // Counted from the end, since what is behind the edits is the same in both.
            let left = match self.read(&text)? {
                Ok(_) => 0,
                Err(error) => text.len() - error.span.start.min(text.len()) + 1,
            };
            let edited = guess.edits.first().map_or(at, |(span, _)| span.end);
            let from = if guess.is_seen_late {
                edited
            } else {
                edited.max(at)
            };
            let behind = self.text.len() - from + 1;
            if left < behind && best.as_ref().is_none_or(|(least, _)| left < *least) {
                best = Some((left, guess));
            }
        }
        best.map(|(_, guess)| guess)
    }
}

/// Tells all slips that can be told and reads the rest. Nothing is read where one of them hides what was meant.
pub(super) fn read(text: &str, error: YamlError) -> (Option<Node>, Vec<Guess>) {
    if text.len() > LARGEST {
        return (
            None,
            vec![Guess::new(error.span, error.message, error.help)],
        );
    }
    let mut mended = Mended {
        text: text.to_owned(),
        places: (0..=text.len()).collect(),
        fuel: FUEL,
    };
    let mut slips: Vec<Guess> = Vec::new();
    let mut next: Option<Result<Option<Node>, YamlError>> = Some(Err(error));
    let mut is_whole = true;
    while let Some(read) = next.take() {
        let error = match read {
            Ok(tree) => {
                let tree = tree.filter(|_| is_whole);
                return (tree.map(|tree| moved(tree, &mended)), slips);
            }
            Err(error) => error,
        };
        let at = error.span.start.min(mended.text.len());
        let mut best = None;
        if error.is_syntax && slips.len() < MOST {
            // A text that is not closed takes in what follows, so that the parser stops far behind it.
            let is_of_quotes = error.message.contains("quote");
            let of_quotes = if is_of_quotes {
                quotes(&mended.text, at)
            } else {
                Vec::new()
            };
            best = mended.best(of_quotes, at);
            if best.is_none() {
                best = mended.best(guesses(&mended.text, at), at);
            }
        }
        let Some(mut guess) = best else {
            // What follows may follow from this.
            if is_whole {
                let span = mended.place(&error.span);
                slips.push(Guess::new(span, error.message, error.help));
            }
            is_whole = false;
            let line = lines::Lines::of(&mended.text).span_at(at);
            if !error.is_syntax
                || slips.len() >= MOST
                || mended.text[line.clone()].trim().is_empty()
            {
                break;
            }
            mended.apply(&[(line.clone(), " ".repeat(line.len()))]);
            let text = mended.text.clone();
            next = mended.read(&text);
            continue;
        };
        let edits = std::mem::take(&mut guess.edits);
        let placed = |(span, with): &(Span, String)| (mended.place(span), with.clone());
        guess.edits = edits.iter().map(placed).collect();
        guess.span = mended.place(&guess.span);
        slips.push(guess);
        mended.apply(&edits);
        let text = mended.text.clone();
        next = mended.read(&text);
    }
    (None, slips)
}

/// The tree with the places of the text that was written.
fn moved(mut node: Node, mended: &Mended) -> Node {
    node.each_span(&mut |span| *span = mended.place(span));
    node
}

/// What may be wrong with the quotation marks before a place.
fn quotes(text: &str, at: usize) -> Vec<Guess> {
    let lines = lines::Lines::of(text);
    let mut all = Vec::new();
    quotes::open(&lines, at, &mut all);
    brackets::between(&lines, at, &mut all);
    quotes::ended(&lines, &texts(&lines, at).concat(), &mut all);
    all
}

/// The text in brackets that a place is in, and those of the lines around it.
fn texts(lines: &lines::Lines<'_>, at: usize) -> [Vec<Span>; 2] {
    let values = lines
        .upwards(at)
        .take(2)
        .filter_map(|line| Some(line.place(line.value()?)));
    [Vec::from_iter(brackets::entry(lines, at)), values.collect()]
}

fn guesses(text: &str, at: usize) -> Vec<Guess> {
    let lines = lines::Lines::of(text);
    let mut all = Vec::new();
    lines::tabs(&lines, at, &mut all);
    if !all.is_empty() {
        return all;
    }
    quotes::open(&lines, at, &mut all);
    brackets::open(&lines, at, &mut all);
    let [entry, values] = texts(&lines, at);
    words::marks(&lines, &entry, &mut all);
    brackets::between(&lines, at, &mut all);
    words::colons(&lines, at, &mut all);
    for spans in [&entry, &values] {
        words::colon_in_text(&lines, spans, &mut all);
        quotes::ended(&lines, spans, &mut all);
    }
    words::marks(&lines, &values, &mut all);
    lines::indents(&lines, at, &mut all);
    all
}

/// Part of a text for a message, where it is short and stands in one line.
fn shown(text: &str) -> Option<&str> {
    let text = text.trim();
    (text.len() <= 60 && !text.contains(['\n', '`'])).then_some(text)
}
