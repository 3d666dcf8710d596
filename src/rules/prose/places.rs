//! Places and other names that the statements of facts have.

use std::collections::HashMap;
use std::ops::Range;

use super::mentions::{Mention, Odd};
use crate::factfile::Id;
use crate::rules::RuleContext;
use crate::wording::{self, Name, Word, Wording};

/// The sentence that a figure's own goes on with, `It had {empty}`, where that names nothing itself before the figure.
fn before_it(mention: &Mention<'_, '_>) -> Option<Range<usize>> {
    let (text, lexicon) = (mention.text, mention.context.lexicon());
    let [it, has, rest @ ..] = text.words_in(mention.sentence.start..mention.span.start) else {
        return None;
    };
    let goes_on = lexicon.is_in("wording.refers", it) && lexicon.is_in("wording.having", has);
    let names_nothing = !rest.iter().any(|word| word.is_capital);
    let end = text.text[..mention.sentence.start].trim_end().len();
    let last = text.text.floor_char_boundary(end.checked_sub(1)?);
    (goes_on && names_nothing)
        .then(|| wording::sentence(text.text, &(last..last), &lexicon.language))
}

/// The names of places and the like that the statements of facts have, by their first word.
pub(super) struct Places(HashMap<String, Vec<Vec<String>>>);

impl Places {
    pub(super) fn of(context: &RuleContext<'_>) -> Self {
        let mut places: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for id in context.facts.facts.keys() {
            for name in context.statement(id).iter().flat_map(|it| &it.names) {
                let named = places.entry(name.words[0].clone()).or_default();
                if !named.contains(&name.words) {
                    named.push(name.words.clone());
                }
            }
        }
        Self(places)
    }

    /// A name near a figure that neither its statement nor its source has there, where the statement has another.
    pub(super) fn other(&self, mention: &Mention<'_, '_>) -> Option<Odd> {
        let (context, id) = (mention.context, mention.id);
        let own = self.strange(context, id, mention.text, &mention.clause);
        own.or_else(|| self.strange(context, id, mention.text, &before_it(mention)?))
    }

    /// The same among the names of a cell, or in a label: which of them it is, and where.
    pub(super) fn in_names(
        &self,
        context: &RuleContext<'_>,
        id: &Id,
        names: &[&Wording<'_>],
    ) -> Option<(usize, Range<usize>, String)> {
        let statement = context.statement(id)?;
        let words = |name: &Wording<'_>| {
            name.words
                .iter()
                .map(|word| plain(&word.text).to_owned())
                .collect::<Vec<_>>()
        };
        let all: Vec<String> = names.iter().flat_map(|name| words(name)).collect();
        let is_named = statement
            .names
            .iter()
            .any(|own| own.words.iter().any(|word| all.contains(word)));
        let mut names = names.iter().enumerate().filter(|_| !is_named);
        names.find_map(|(at, name)| {
            let (span, because) = self.strange(context, id, name, &name.all())?;
            Some((at, span, because))
        })
    }

    fn strange(
        &self,
        context: &RuleContext<'_>,
        id: &Id,
        text: &Wording<'_>,
        within: &Range<usize>,
    ) -> Option<Odd> {
        let statement = context.statement(id)?;
        let own = statement.names.first()?;
        let lexicon = context.lexicon();
        let words = text.words.iter().enumerate().filter(|(_, word)| {
            word.is_capital && within.start <= word.span.start && word.span.end <= within.end
        });
        let named = words.filter_map(|(at, word)| {
            let names = self.0.get(plain(&word.text))?;
            // `more than in Oster`
            let mut before = text.words[..at].iter().rev().take(2);
            if before.any(|word| lexicon.is_in("wording.compared", word)) {
                return None;
            }
            let fits = names
                .iter()
                .filter(|name| has(&text.words[at..], name) == Some(0));
            let name = fits.max_by_key(|name| name.len())?;
            Some((
                name,
                word.span.start..text.words[at + name.len() - 1].span.end,
            ))
        });
        let named: Vec<_> = named.collect();
        let (name, span) = named.first()?;
        let is_own = |name: &[String]| {
            let mut own = statement.names.iter();
            // `Lake Line` is no `Coast Line`.
            let is_same = |own: &Name| {
                let kind = usize::from(own.words.len() > 1);
                let mut first = own.words[..own.words.len() - kind].iter();
                first.any(|word| name.contains(word))
                    || name.iter().all(|word| own.words.contains(word))
            };
            own.any(is_same) || has(&statement.words, name).is_some()
        };
        let in_source = context.in_source(id).is_some_and(|around| {
            let names_own = |text: &str| {
                let words = wording::words(text);
                statement
                    .names
                    .iter()
                    .any(|own| has(&words, &own.words).is_some())
            };
            let clause = around
                .paragraph
                .get(around.clause.clone())
                .unwrap_or_default();
            let text = if names_own(clause) {
                clause
            } else {
                around.paragraph
            };
            has(&wording::words(text), name).is_some()
        });
        let sure = !in_source && !named.iter().any(|(name, _)| is_own(name));
        let because = || format!("its statement says “{}”", &statement.text[own.span.clone()]);
        sure.then(|| (span.clone(), because()))
    }
}

/// Where a name begins among words.
fn has(words: &[Word], name: &[String]) -> Option<usize> {
    let mut all = words.windows(name.len());
    all.position(|some| {
        some.iter()
            .zip(name)
            .all(|(word, name)| plain(&word.text) == name)
    })
}

fn plain(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}
