//! Places and other names that the statements of facts have.

use std::collections::HashMap;
use std::ops::Range;

use super::mentions::Mention;
use crate::rules::RuleContext;
use crate::wording::{self, Word, Wording};

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
    pub(super) fn other(
        &self,
        context: &RuleContext<'_>,
        text: &Wording<'_>,
        mention: &Mention<'_>,
    ) -> Option<(Range<usize>, String)> {
        let statement = context.statement(mention.id)?;
        let own = statement.names.first()?;
        let near = text.words.iter().enumerate().filter(|(_, word)| {
            let within = &mention.clause;
            word.is_capital && within.start <= word.span.start && word.span.end <= within.end
        });
        let named = near.filter_map(|(at, word)| {
            let names = self.0.get(plain(&word.text))?;
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
        let is_own = |name: &Vec<String>| {
            let own = statement
                .names
                .iter()
                .any(|own| own.words.iter().any(|word| name.contains(word)));
            own || has(&statement.words, name).is_some()
        };
        let in_source = context.in_source(mention.id);
        let in_source =
            in_source.is_some_and(|around| has(&wording::words(around.paragraph), name).is_some());
        let sure = !named.iter().any(|(name, _)| is_own(name)) && !in_source;
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
