//! What the statement of a fact says, and what its source says where the figure stands.

use std::ops::Range;

use crate::evidence::{Sighting, Surroundings};
use crate::factfile::Fact;
use crate::rules::{Finding, Findings, RuleContext, path};
use crate::wording::{self, Said, Topic, Wording};

/// A fact beside the words of its source.
pub(super) struct Beside<'a> {
    pub(super) sighting: &'a Sighting,
    pub(super) fact: &'a Fact,
    pub(super) around: Surroundings<'a>,
    pub(super) statement: Wording<'a>,
    /// The sentence of the source in which the figure stands, or that which comes nearest to a claim.
    pub(super) sentence: Wording<'a>,
    /// Where in the sentence the words of this figure alone are.
    pub(super) clause: Range<usize>,
    /// What stands right around the figure in the clause, between marks such as commas.
    pub(super) near: Range<usize>,
    /// What stands over and before a cell.
    pub(super) heads: Vec<Wording<'a>>,
}

/// Shows every fact that was found in its source, where both are in the language of the sheet.
pub(super) fn each<'a>(context: &'a RuleContext<'_>, mut seen: impl FnMut(&Beside<'a>)) {
    let lexicon = context.lexicon();
    for sighting in &context.evidence.sightings {
        let Some(fact) = context.facts.facts.get(&sighting.fact) else {
            continue;
        };
        if !context.is_in_language_of_sheet(&sighting.source) {
            continue;
        }
        let Some(around) = context.evidence.surroundings(sighting) else {
            continue;
        };
        let statement = Wording::of(fact.statement.as_str(), lexicon);
        let sentence = match &around.figure {
            Some(_) => around.sentence.clone(),
            None => nearest(around.paragraph, &statement, context),
        };
        let clause = match &around.figure {
            Some(_) => {
                let start = around.clause.start.max(sentence.start);
                start - sentence.start..around.clause.end.min(sentence.end) - sentence.start
            }
            None => 0..sentence.len(),
        };
        let near = around
            .figure
            .as_ref()
            .filter(|_| around.heads.is_none())
            .map_or(clause.clone(), |figure| {
                let near = wording::near(around.paragraph, figure, context.loaded.locale.values());
                let start = near.start.max(sentence.start) - sentence.start;
                start.max(clause.start)..(near.end - sentence.start).min(clause.end)
            });
        let heads = around.heads.iter().flat_map(|heads| heads.texts());
        seen(&Beside {
            sighting,
            fact,
            statement,
            sentence: Wording::of(&around.paragraph[sentence], lexicon),
            clause,
            near,
            heads: heads.map(|text| Wording::of(text, lexicon)).collect(),
            around,
        });
    }
}

/// The sentence of a paragraph that has most words of a statement.
fn nearest(paragraph: &str, statement: &Wording<'_>, context: &RuleContext<'_>) -> Range<usize> {
    let language = context.loaded.locale.values();
    let mut best = (0, 0..0);
    let mut at = 0;
    while at < paragraph.len() {
        let sentence = wording::sentence(paragraph, &(at..at), language);
        let end = sentence.end.max(at + 1);
        let words = Wording::of(
            paragraph.get(at..end).unwrap_or_default(),
            context.lexicon(),
        )
        .words;
        let own = |word: &&wording::Word| statement.words.iter().any(|it| it.text == word.text);
        let shared = words.iter().filter(own).count();
        if shared > best.0 || best.1.is_empty() {
            best = (shared, at..end.min(paragraph.len()));
        }
        at = (end..=paragraph.len())
            .find(|at| paragraph.is_char_boundary(*at))
            .unwrap_or(paragraph.len());
    }
    best.1
}

impl Beside<'_> {
    /// What the source says of a topic beside the figure: in its clause, and over its cell.
    pub(super) fn source_says(&self, topic: Topic) -> Vec<(&str, Said)> {
        let clause = self.sentence.said_of(topic, self.clause.clone());
        let clause = clause.map(|said| (self.sentence.text, said.clone()));
        let heads = self.heads.iter().flat_map(|head| {
            let said = head.said_of(topic, head.all());
            said.map(|said| (head.text, said.clone()))
        });
        let all = clause.chain(heads);
        all.map(|(text, said)| (&text[said.span.clone()], said))
            .collect()
    }

    /// What the statement says of a topic.
    pub(super) fn statement_says(&self, topic: Topic) -> Vec<&Said> {
        self.statement
            .said_of(topic, self.statement.all())
            .collect()
    }

    /// Whether a text says that something is not so.
    pub(super) fn is_denied(&self) -> (bool, bool) {
        let statement = !self.statement_says(Topic::Negation).is_empty();
        // `None of the bridges` is the figure itself.
        let figure = self.around.figure.as_ref();
        let figure = figure.map_or("", |figure| &self.around.paragraph[figure.clone()]);
        let source = self.sentence.said_of(Topic::Negation, self.near.clone());
        let source = source.filter(|said| self.sentence.text[said.span.clone()] != *figure);
        (statement, source.count() > 0)
    }

    /// A finding at words of the statement, with the words of the source in a note.
    pub(super) fn at_statement<'f>(
        &self,
        findings: &'f mut Findings<'_>,
        span: &Range<usize>,
        message: String,
    ) -> Finding<'f> {
        let place = path("facts", &self.sighting.fact).key("statement");
        let word = &self.statement.text[span.clone()];
        let before = self.statement.text[..span.start].matches(word).count();
        let finding = findings.within(&place, word, before, message);
        finding.note(format!(
            "`{}`, {}: “{}”",
            self.sighting.source,
            self.around.whereabouts,
            self.sentence.text.trim()
        ))
    }
}
