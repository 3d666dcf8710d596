//! Facts whose statements are alike but for a few words, by these.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::mentions::Mention;
use crate::factfile::{Fact, Id};
use crate::rules::RuleContext;
use crate::wording::{Cue, Wording};

/// The facts that have a word in their statements, and the words of each.
pub(super) struct Kin<'a> {
    by_word: HashMap<Cue, Vec<&'a Id>>,
    words: HashMap<&'a Id, HashSet<Cue>>,
}

/// A word that more statements have tells no fact from another.
const OFTEN: usize = 12;

/// So many words must be those of both facts.
const SHARED: usize = 2;

impl<'a> Kin<'a> {
    pub(super) fn of(context: &RuleContext<'a>) -> Self {
        let mut by_word: HashMap<Cue, Vec<&Id>> = HashMap::new();
        let mut words = HashMap::new();
        for id in context.facts.facts.keys() {
            let Some(statement) = context.statement(id) else {
                continue;
            };
            let own = told(context, statement, &statement.all());
            let own: HashSet<Cue> = own.into_iter().map(|(cue, _)| cue).collect();
            for cue in &own {
                by_word.entry(cue.clone()).or_default().push(id);
            }
            words.insert(id, own);
        }
        Self { by_word, words }
    }

    /// A word right beside a figure that the statement of a like fact has, where neither its own nor its source has it there, and no
    /// word that tells its own from that other.
    pub(super) fn other(
        &self,
        context: &RuleContext<'a>,
        text: &Wording<'_>,
        mention: &Mention<'_>,
    ) -> Option<(Range<usize>, String)> {
        let own = self.words.get(mention.id)?;
        let lexicon = context.lexicon();
        let is_compared = |word: &crate::wording::Word| {
            ["wording.compared", "wording.compared-with"]
                .into_iter()
                .any(|list| lexicon.is_in(list, word))
        };
        if mention.fact.is_claim()
            || text
                .words_in(mention.clause.clone())
                .iter()
                .any(is_compared)
        {
            return None;
        }
        let around = context.in_source(mention.id)?;
        let source = around.paragraph.get(around.clause.clone())?;
        let heads = around.heads.iter().flat_map(|heads| heads.texts());
        let unit = context.unit(mention.id);
        let known = heads
            .chain([source])
            .chain(unit)
            .chain(mention.fact.label.as_ref().map(|it| it.as_str()));
        let known: HashSet<Cue> = known
            .flat_map(|text| {
                let text = Wording::of(text, lexicon);
                told(context, &text, &text.all())
            })
            .map(|(cue, _)| cue)
            .collect();
        let beside = told(context, text, &mention.clause);
        let near = |span: &Range<usize>| {
            let within = mention.near.start <= span.start && span.end <= mention.near.end;
            let mut said = text.said.iter();
            within && !said.any(|it| it.span.start < span.end && span.start < it.span.end)
        };
        let strange = beside
            .iter()
            .filter(|(cue, span)| near(span) && !own.contains(cue) && !known.contains(cue));
        let has = |cue: &Cue| beside.iter().any(|(it, _)| it == cue);
        for (cue, span) in strange {
            let others = self.by_word.get(cue).filter(|it| it.len() <= OFTEN);
            // A change of a figure is not like it.
            let is_made_of = |whole: &Id, part: &Id| {
                let derivation = context.fact(whole).and_then(Fact::derivation);
                derivation.is_some_and(|it| it.parts().contains(&part))
            };
            let others = others.into_iter().flatten();
            let others = others
                .filter(|other| !is_made_of(other, mention.id) && !is_made_of(mention.id, other));
            for other in others {
                let words = &self.words[*other];
                let (shared, apart): (Vec<_>, Vec<_>) =
                    own.iter().partition(|it| words.contains(*it));
                let in_source = apart.iter().any(|it| known.contains(*it));
                let speaks = shared.iter().any(|it| has(it)) || shared.len() * 2 >= words.len();
                if shared.len() >= SHARED && in_source && speaks && !apart.into_iter().any(has) {
                    let because = format!(
                        "that is a word of `{other}`, and its own statement says otherwise"
                    );
                    return Some((span.clone(), because));
                }
            }
        }
        None
    }
}

/// The words of a part of a text that tell figures apart, each with its place.
fn told(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    within: &Range<usize>,
) -> Vec<(Cue, Range<usize>)> {
    let lexicon = context.lexicon();
    let units = lexicon.language.text("prose.time-units");
    let mut told = text.told(within, &[], lexicon);
    told.retain(|(cue, span)| {
        let word = text.text[span.clone()].to_lowercase();
        matches!(cue, Cue::Word(_)) && !units.split_whitespace().any(|unit| unit == word)
    });
    told
}
