//! Facts whose statements are alike but for a few words, by these.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::date_against_fact;
use super::mentions::{Mention, Odd};
use crate::factfile::{Edtf, Fact, Id};
use crate::rules::{RuleContext, path, times};
use crate::wording::{Cue, Moment, Said, Topic, Wording};

/// A word that more statements have tells no fact from another.
const OFTEN: usize = 12;

/// So many words must be those of both facts.
const SHARED: usize = 2;

/// A word right beside a figure that the statement of a like fact has, where neither its own nor its source has it there, and no
/// word that tells its own from that other.
pub(super) fn other(mention: &Mention<'_, '_>) -> Option<Odd> {
    let Mention { context, text, .. } = mention;
    let (own, statement) = (context.stems(mention.id)?, mention.statement()?);
    let lexicon = context.lexicon();
    let mut words = text.words_in(mention.clause.clone()).iter();
    if mention.fact.is_claim() || words.any(|word| lexicon.compares(word)) {
        return None;
    }
    let around = context.in_source(mention.id)?;
    let source = around.paragraph.get(around.clause.clone())?;
    let heads = around.heads.iter().flat_map(|heads| heads.texts());
    let label = mention.fact.label.as_ref().map(|it| it.as_str());
    let known = heads.chain([source]).chain(context.unit(mention.id));
    let known = known.chain(label).flat_map(|text| {
        let text = Wording::of(text, lexicon);
        text.stems(&text.all())
    });
    let known: FxHashSet<String> = known.collect();
    let beside = text.told(&mention.clause, &[]).into_iter();
    let beside = beside.filter_map(|(cue, span)| match cue {
        Cue::Word(stem) => Some((stem, span)),
        _ => None,
    });
    let beside: Vec<(String, Range<usize>)> = beside.collect();
    let near = |span: &Range<usize>| {
        let within = mention.near.start <= span.start && span.end <= mention.near.end;
        let mut said = text.said.iter();
        let is_time = text.words_in(span.clone()).first();
        let is_time = is_time.is_some_and(|it| lexicon.is_in("prose.time-units", it));
        // Of what the statement says a side it is told as the other side.
        let is_told = |it: &Said| match it.topic {
            Topic::Opposites(_) => statement.says(it.topic, statement.all()),
            _ => true,
        };
        let overlaps = |it: &Said| it.span.start < span.end && span.start < it.span.end;
        within && !is_time && !said.any(|it| overlaps(it) && is_told(it))
    };
    let strange = beside
        .iter()
        .filter(|(stem, span)| near(span) && !own.contains(stem) && !known.contains(stem));
    let has = |stem: &String| beside.iter().any(|(it, _)| it == stem);
    // A change of a figure is not like it.
    let is_made_of = |whole: &Id, part: &Id| {
        let derivation = context.fact(whole).and_then(Fact::derivation);
        derivation.is_some_and(|it| it.parts().contains(&part))
    };
    for (stem, span) in strange {
        let others = context.having(stem);
        let alike = others.iter().filter(|_| others.len() <= OFTEN);
        let alike = alike.filter(|it| !is_made_of(it, mention.id) && !is_made_of(mention.id, it));
        for other in alike {
            let words = context.stems(other)?;
            let (shared, apart): (Vec<_>, Vec<_>) = own.iter().partition(|it| words.contains(*it));
            let in_source = apart.iter().any(|it| known.contains(*it));
            let speaks = shared.iter().any(|it| has(it)) || shared.len() * 2 >= words.len();
            if shared.len() >= SHARED && in_source && speaks && !apart.into_iter().any(has) {
                let because =
                    format!("that is a word of `{other}`, and its own statement says otherwise");
                return Some((span.clone(), because));
            }
        }
    }
    None
}

/// The facts that have a time, by the words of their statements without it.
pub(super) struct Others<'c, 'a>(HashMap<Vec<&'c str>, Vec<(&'a Id, &'a Edtf)>>);

impl<'c, 'a> Others<'c, 'a> {
    pub(super) fn of(context: &'c RuleContext<'a>) -> Self {
        let mut others: HashMap<_, Vec<_>> = HashMap::new();
        for (id, fact) in &context.facts.facts {
            if let Some((when, statement)) = fact.when().zip(context.statement(id)) {
                let alike = others.entry(statement.timeless());
                alike.or_default().push((id, when));
            }
        }
        Self(others)
    }

    /// A time named beside a figure that has none, of which another figure is that differs in nothing else.
    pub(super) fn odd<'m>(
        &self,
        mention: &Mention<'_, '_>,
        named: Vec<&'m Moment>,
    ) -> Option<date_against_fact::Odd<'m>> {
        let [moment] = named[..] else { return None };
        let context = mention.context;
        let sheet = &context.facts.sheet;
        let own = sheet.period.as_ref().unwrap_or(&sheet.as_of);
        let statement = mention.statement()?;
        if !statement.moments.is_empty()
            || mention.fact.when().is_some()
            || times::may_be(moment, own)
        {
            return None;
        }
        let others = self.0.get(&statement.timeless())?;
        let is_of = |(id, when): &&(&Id, &Edtf)| {
            *id != mention.id && times::may_be(moment, when) && !times::overlap(when, own)
        };
        let (other, when) = others.iter().find(is_of)?;
        Some(date_against_fact::Odd {
            moment,
            because: format!("and `{other}` is the figure of {}", when.text()),
            place: path("facts", *other).key("statement"),
        })
    }
}
