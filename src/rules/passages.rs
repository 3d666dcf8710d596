//! What the statement of a fact says, and what its source says where the figure stands.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::exchange::{self, Exchange, Kind, Known};
use super::other_clauses::{dated, moved_by};
use super::{Finding, Findings, RuleContext, path};
use crate::evidence::{Sighting, Surroundings, excerpt};
use crate::factfile::{Edtf, Fact, Source, Text};
use crate::quantity::Found;
use crate::source_map::Path;
use crate::wording::{self, Lexicon, Said, Topic, Wording};

/// The longest sentence of a source that is told whole, in bytes: a text without marks is one sentence.
const LONGEST_TOLD: usize = 600;

/// A fact beside the words of its source.
#[derive(Debug)]
pub(in crate::rules) struct Beside<'a> {
    pub(in crate::rules) sighting: &'a Sighting,
    pub(in crate::rules) fact: &'a Fact,
    pub(in crate::rules) source: Option<&'a Source>,
    pub(in crate::rules) around: Surroundings<'a>,
    pub(in crate::rules) statement: Rc<Wording<'a>>,
    /// The sentence of the source in which the figure stands, or that which comes nearest to a claim.
    pub(in crate::rules) sentence: Wording<'a>,
    /// Where in the sentence the words of this figure alone are.
    pub(in crate::rules) clause: Range<usize>,
    /// What stands right around the figure in the clause, between marks such as commas.
    pub(in crate::rules) near: Range<usize>,
    /// What stands over and before a cell.
    pub(in crate::rules) heads: Vec<Wording<'a>>,
    paragraph: OnceCell<Wording<'a>>,
    /// The figure that its words mean, where they mean another.
    pub(in crate::rules) exchange: Option<Exchange<'a>>,
}

/// Shows every fact that was found in its source, where both are in the language of the sheet.
pub(in crate::rules) fn each<'a>(context: &'a RuleContext<'_>, seen: impl FnMut(&'a Beside<'_>)) {
    context.besides().iter().for_each(seen);
}

/// Shows every fact whose source is in another language than the sheet, with the words of that one, but for its statement.
pub(in crate::rules) fn each_foreign(context: &RuleContext<'_>, mut seen: impl FnMut(&Beside<'_>)) {
    let mut lexicons = FxHashMap::default();
    for sighting in &context.evidence.sightings {
        let source = &sighting.source;
        let language = context.evidence.language(source);
        let language = language.filter(|_| !context.is_in_language_of_sheet(source));
        if let Some(language) = language {
            let lexicon = lexicons.entry(source);
            let lexicon = lexicon.or_insert_with(|| Lexicon::of(language));
            read(context, sighting, lexicon).iter().for_each(&mut seen);
        }
    }
}

/// Every fact that was found in its source, where both are in the language of the sheet.
pub(in crate::rules) fn gather<'a>(context: &RuleContext<'a>) -> Vec<Beside<'a>> {
    let mut known = Known::default();
    let sightings = context.evidence.sightings.iter();
    let sightings = sightings.filter(|it| context.is_in_language_of_sheet(&it.source));
    let besides = sightings.filter_map(|sighting| {
        let mut beside = read(context, sighting, context.lexicon())?;
        beside.exchange = exchange::of(&beside, context, &mut known);
        Some(beside)
    });
    besides.collect()
}

/// A fact with what its source says, which is in the language of `lexicon`.
fn read<'a>(
    context: &RuleContext<'a>,
    sighting: &'a Sighting,
    lexicon: &Lexicon,
) -> Option<Beside<'a>> {
    let fact = context.fact(&sighting.fact)?;
    let around = context.evidence.surroundings(sighting)?;
    let statement = context.statement(&sighting.fact)?;
    let found = around.figure.as_ref().map(|_| around.sentence.clone());
    let sentence = found.unwrap_or_else(|| nearest(around.paragraph, statement));
    let clause = match &around.figure {
        Some(_) => {
            let start = around.clause.start.max(sentence.start);
            start - sentence.start..around.clause.end.min(sentence.end) - sentence.start
        }
        None => 0..sentence.len(),
    };
    let figure = around.figure.as_ref().filter(|_| around.heads.is_none());
    let near = figure.map_or(clause.clone(), |figure| {
        let near = wording::near(around.paragraph, figure, &lexicon.language);
        let start = near.start.max(sentence.start) - sentence.start;
        start.max(clause.start)..(near.end - sentence.start).min(clause.end)
    });
    let clause = moved_by(&around, &clause, lexicon).unwrap_or(clause);
    let heads = around.heads.iter().flat_map(|heads| heads.said());
    let source = context.facts.sources.get(&sighting.source);
    let date = source.and_then(|it| it.date.as_ref());
    Some(Beside {
        sighting,
        fact,
        source,
        statement: Rc::clone(statement),
        sentence: dated(Wording::of(&around.paragraph[sentence], lexicon), date),
        clause,
        near,
        heads: heads.map(|text| Wording::of_head(text, lexicon)).collect(),
        around,
        paragraph: OnceCell::new(),
        exchange: None,
    })
}

/// So many words stand between `margin of error` and its number.
const MOST_BETWEEN: usize = 2;
/// A paragraph of this many bytes or fewer is read whole, a longer one around the figure.
const LONGEST: usize = 4_000;

/// Of half of its words a claim is sure to be of the sentence that has them.
const HALF: usize = 5;

/// The sentence of a paragraph that has most words of a statement.
fn nearest(paragraph: &str, statement: &Wording<'_>) -> Range<usize> {
    let language = &statement.lexicon.language;
    let shared = |sentence: &Range<usize>| {
        let words = wording::words(&paragraph[sentence.clone()]).into_iter();
        words.filter(|word| statement.has(word)).count()
    };
    // Of several that have as many it is the first.
    let sentences: Vec<_> = wording::sentences(paragraph, language).collect();
    let best = sentences.into_iter().rev().max_by_key(shared);
    best.unwrap_or_default()
}

/// The figures, in their order, that stand in a part of their paragraph.
pub(in crate::rules) fn figures_in<'a>(within: &Range<usize>, all: &'a [Found]) -> &'a [Found] {
    let first = all.partition_point(|found| found.span.start < within.start);
    let last = all.partition_point(|found| found.span.end <= within.end);
    &all[first..last.max(first)]
}

impl<'a> Beside<'a> {
    /// The place of a field of the fact.
    pub(in crate::rules) fn at(&self, field: &str) -> Path {
        path("facts", &self.sighting.fact).key(field)
    }

    pub(in crate::rules) fn source_date(&self) -> Option<&'a Edtf> {
        self.source?.date.as_ref()
    }

    /// What the source says of a topic beside the figure: in its clause, and over its cell.
    pub(in crate::rules) fn source_says(&self, topic: Topic) -> Vec<(&str, Said)> {
        let clause = self.sentence.said_of(topic, self.clause.clone());
        let clause = clause.filter(|said| !self.is_within_other(said));
        let clause = clause.map(|said| (self.sentence.text, said.clone()));
        let heads = self.heads.iter().flat_map(|head| {
            let said = head.said_of(topic, head.all());
            said.map(|said| (head.text, said.clone()))
        });
        let all = clause.chain(heads);
        all.map(|(text, said)| (&text[said.span.clone()], said))
            .collect()
    }

    /// The figure of the source.
    pub(in crate::rules) fn found(&self) -> Option<&'a Found> {
        self.around.found()
    }

    pub(super) fn figure_end(&self) -> usize {
        let figure = self.around.figure.as_ref();
        figure.map_or(0, |it| it.end.saturating_sub(self.around.sentence.start))
    }

    /// Where in its sentence the figure begins.
    pub(in crate::rules) fn figure_start(&self) -> usize {
        let figure = self.around.figure.as_ref();
        figure.map_or(0, |it| it.start.saturating_sub(self.around.sentence.start))
    }

    /// Whether another figure is compared with this one: `up from 301`.
    pub(in crate::rules) fn is_compared_with(&self) -> bool {
        let start = self.figure_start();
        let words = self
            .sentence
            .words
            .partition_point(|word| word.span.end <= start);
        let last = self.sentence.words[..words].last();
        last.is_some_and(|word| self.sentence.lexicon.is_in("wording.compared-with", word))
    }

    /// Whether its words mean another figure.
    pub(in crate::rules) fn is_exchanged(&self) -> bool {
        let exchange = self.exchange.as_ref();
        let exchanged = exchange.is_some_and(|it| it.kind != Kind::Unclear);
        exchanged || self.around.is_level || self.margin().is_some()
    }

    /// The words right before the figure that say that it is a margin of another.
    pub(in crate::rules) fn margin(&self) -> Option<&str> {
        let figure = self.around.figure.as_ref()?;
        let end = figure.start.checked_sub(self.around.sentence.start)?;
        let before = self.sentence.text[..end].trim_end();
        if before.ends_with('±') && self.statement_says(Topic::Margin).is_empty() {
            return Some(&before[before.len() - '±'.len_utf8()..]);
        }
        let said = self.sentence.said_of(Topic::Margin, 0..end).last()?;
        let between = &self.sentence.text[said.span.end..end];
        let is_close = between.split_whitespace().count() <= MOST_BETWEEN;
        (is_close && self.statement_says(Topic::Margin).is_empty())
            .then(|| &self.sentence.text[said.span.clone()])
    }

    /// The paragraph of the source; of a long one the sentence.
    pub(in crate::rules) fn near_paragraph(&self) -> &'a str {
        match self.around.paragraph.len() > LONGEST {
            true => self.sentence.text,
            false => self.around.paragraph,
        }
    }

    /// The figures in that.
    pub(in crate::rules) fn near_figures(&self) -> &'a [Found] {
        match self.around.paragraph.len() > LONGEST {
            true => figures_in(&self.around.sentence, self.around.others),
            false => self.around.others,
        }
    }

    /// What that paragraph says.
    pub(in crate::rules) fn paragraph(&self) -> &Wording<'a> {
        let read = || Wording::of(self.near_paragraph(), &self.sentence.lexicon);
        self.paragraph.get_or_init(read)
    }

    /// What follows a figure in running text up to a mark, a verb or another figure: what it counts.
    pub(in crate::rules) fn noun_behind(&self) -> &'a str {
        let Some(figure) = &self.around.figure else {
            return "";
        };
        let text = &self.around.paragraph[figure.end..self.around.clause.end.max(figure.end)];
        // Of a cell a unit that stands in it: `8 kg`, and no mark such as `p`.
        if self.around.cell.is_some() {
            let text = text.split(" | ").next().unwrap_or_default();
            let wording = Wording::of(text, &self.sentence.lexicon);
            let is_unit = wording.says(Topic::Counted, wording.all());
            return if is_unit { text } else { "" };
        }
        let words = wording::words(text);
        let end = |word: &&wording::Word| {
            let mark = text[..word.span.start].contains([',', ';', '.', ':', '(', ')', '—', '–']);
            mark || self.sentence.lexicon.ends_noun(word)
        };
        let last = words
            .iter()
            .find(end)
            .map_or(text.len(), |word| word.span.start);
        // `640 last year` counts no years.
        let mut times = self.sentence.said.iter();
        let from = self.figure_end();
        let time = times.find(|it| it.topic == Topic::YearBefore && it.span.start >= from);
        &text[..time.map_or(last, |it| last.min(it.span.start - from))]
    }

    /// Whether so many of ten long words of the statement stand in the sentence of the source.
    pub(in crate::rules) fn is_alike(&self, of_ten: usize) -> bool {
        let long = self.statement.words.iter().filter(|word| word.is_long());
        let long: Vec<_> = long.collect();
        let shared = long.iter().filter(|word| self.sentence.has(word)).count();
        long.len() >= 2 && shared * 10 >= long.len() * of_ten
    }

    /// Whether a claim is sure to be of the sentence that has most of its words.
    pub(in crate::rules) fn is_of_sentence(&self) -> bool {
        self.around.figure.is_none() && self.is_alike(HALF)
    }

    /// The quotation that is given for the place.
    pub(in crate::rules) fn quote(&self) -> Option<&'a str> {
        let at = self.fact.stated()?.at.get(self.sighting.place?)?;
        at.quote.as_ref().map(Text::as_str)
    }

    /// What the statement says of a topic.
    pub(in crate::rules) fn statement_says(&self, topic: Topic) -> Vec<&Said> {
        self.statement
            .said_of(topic, self.statement.all())
            .collect()
    }

    /// Whether a text says that something is not so.
    pub(in crate::rules) fn is_denied(&self) -> (bool, bool) {
        let statement = !self.statement_says(Topic::Negation).is_empty();
        // `None of the bridges` is the figure itself.
        let figure = self.around.figure.as_ref();
        let figure = figure.map_or("", |figure| &self.around.paragraph[figure.clone()]);
        let source = self.sentence.said_of(Topic::Negation, self.near.clone());
        // Nor is the hedge `not quite`.
        let start = self.figure_start();
        let within = start..start + figure.len();
        let source = source.filter(|said| !within.contains(&said.span.start));
        // `Excluding fuel` is told as the opposite of `including fuel`.
        let is_opposite = |said: &&Said| {
            let mut all = self.sentence.said.iter();
            said.side > 0
                && all.any(|it| matches!(it.topic, Topic::Opposites(_)) && it.span == said.span)
        };
        let source = source.filter(|said| !is_opposite(said) && !self.has_own_predicate(said));
        (
            statement,
            source.count() > 0 || self.denied_behind().is_some(),
        )
    }

    /// The clause of the figure, which goes on behind the whole of which it is a part: `12 of the 40 wells had no water`.
    pub(in crate::rules) fn clause_with_whole(&self) -> Range<usize> {
        let (start, clause) = (self.around.sentence.start, self.clause.clone());
        let Some(figure) = self
            .around
            .figure
            .as_ref()
            .filter(|_| self.around.cell.is_none())
        else {
            return clause;
        };
        let from = figure.end.saturating_sub(start);
        let words = self.sentence.words_in(from..self.sentence.text.len());
        let lexicon = &self.sentence.lexicon;
        let is_part = words
            .first()
            .is_some_and(|word| lexicon.is_in("prose.of", word));
        let others = self.around.others.iter().map(|it| &it.span);
        let next = others
            .filter(|it| it.start >= figure.end)
            .min_by_key(|it| it.start);
        let Some(next) = next.filter(|next| {
            is_part && start + clause.end >= next.start && next.end <= self.around.sentence.end
        }) else {
            return clause;
        };
        let near = wording::near(self.around.paragraph, next, &lexicon.language);
        clause.start..(near.end - start).clamp(clause.end, self.sentence.text.len())
    }

    /// The word that denies it behind another figure that is put in: `640 claims, or 12%, could not be checked`; or right before it: `all
    /// but 12 reopened`.
    pub(in crate::rules) fn denied_behind(&self) -> Option<&str> {
        let (start, figure) = (self.around.sentence.start, self.around.figure.as_ref()?);
        let before = self.sentence.text[..self.figure_start()].trim_end();
        let language = &self.sentence.lexicon.language;
        let all_but = language.ends_with("wording.all-but", &before.to_lowercase());
        if let Some(at) = all_but.filter(|_| self.around.cell.is_none()) {
            return before.get(at..);
        }
        let others = self.around.others.iter().map(|it| &it.span);
        let next = others
            .filter(|it| it.start >= figure.end)
            .min_by_key(|it| it.start)?;
        let from = figure.end.checked_sub(start)?;
        let next = next.start - start..next.end - start;
        let is_here = self.around.cell.is_none() && next.end <= self.sentence.text.len();
        let rest = is_here.then(|| self.sentence.behind_aside(from, &next))??;
        let said = self.sentence.said_of(Topic::Negation, rest).next()?;
        Some(&self.sentence.text[said.span.clone()])
    }

    /// A finding at words of the statement, with the words of the source in a note.
    pub(in crate::rules) fn at_statement<'f>(
        &self,
        findings: &'f mut Findings<'_>,
        span: &Range<usize>,
        message: String,
    ) -> Finding<'f> {
        let place = self.at("statement");
        let word = &self.statement.text[span.clone()];
        let before = self.statement.text[..span.start].matches(word).count();
        let finding = findings.within(&place, word, before, message);
        finding.note(self.in_source())
    }

    /// "`tml`, paragraph 4: “the sentence”"
    pub(in crate::rules) fn in_source(&self) -> String {
        let (source, place) = (&self.sighting.source, &self.around.whereabouts);
        let text = self.sentence.text.trim();
        let figure = self.around.figure.as_ref();
        let figure = figure.filter(|_| text.len() > LONGEST_TOLD);
        let text = figure.map_or(Cow::Borrowed(text), |figure| {
            Cow::Owned(excerpt(self.around.paragraph, figure))
        });
        format!("`{source}`, {place}: “{text}”")
    }
}
