//! Who is named in a text, of the attributions of the file.

use std::collections::HashMap;
use std::ops::Range;

use crate::factfile::{Attribution, Fact, Id, Text};
use crate::rules::RuleContext;
use crate::wording::Wording;

/// The names by which texts call the speakers of a file.
pub(super) struct Speakers<'c, 'a> {
    context: &'c RuleContext<'a>,
    /// By their first word.
    names: HashMap<String, Vec<(Vec<String>, &'a Id)>>,
}

/// A speaker named in a text.
pub(super) struct Named<'a> {
    pub(super) speaker: &'a Id,
    pub(super) span: Range<usize>,
}

/// A descriptor of fewer words may be any word.
const SURE: usize = 2;

impl<'c, 'a> Speakers<'c, 'a> {
    pub(super) fn of(context: &'c RuleContext<'a>) -> Self {
        let mut found = Self {
            context,
            names: HashMap::new(),
        };
        let mut last: HashMap<String, Vec<&Id>> = HashMap::new();
        for (id, speaker) in &context.facts.attributions {
            if let Some(name) = &speaker.name {
                let words = found.words(name.as_str());
                if let Some(surname) = words.last().filter(|_| words.len() > 1) {
                    last.entry(surname.clone()).or_default().push(id);
                }
                found.add(words, id);
                // `the Minister of Transport`, where nobody else is one.
                let who = found.words(speaker.descriptor.as_str());
                let mut others = context.facts.attributions.values();
                let is_one = others.all(|it| it == speaker || it.descriptor != speaker.descriptor);
                if is_one && who.len() >= SURE {
                    found.add(who, id);
                }
            } else {
                // `American sources`, `shelter worker in Brinefold`
                let words = found.words(speaker.descriptor.as_str());
                // `the Dairy Board, the trade body of the processors`
                let first = speaker.descriptor.as_str().split(',').next();
                let first = found.words(first.unwrap_or_default());
                let is_short = first.len() < words.len();
                // `the Central Bank` of `the Central Bank of Arlend`, where no other speaker begins so.
                let of = first
                    .iter()
                    .rposition(|word| context.lexicon().language.has_word("prose.of", word));
                let short = of.map(|of| first[..of].to_vec()).filter(|short| {
                    let begins =
                        |it: &&Attribution| found.words(it.descriptor.as_str()).starts_with(short);
                    context.facts.attributions.values().filter(begins).count() == 1
                });
                let all = [Some(words), Some(first).filter(|_| is_short), short];
                for words in all.into_iter().flatten().filter(|it| it.len() >= SURE) {
                    found.add(words, id);
                }
            }
        }
        for (surname, of) in last {
            if let [one] = of[..] {
                found.add(vec![surname], one);
            }
        }
        found
    }

    fn add(&mut self, words: Vec<String>, id: &'a Id) {
        if let Some(first) = words.first() {
            self.names
                .entry(first.clone())
                .or_default()
                .push((words, id));
        }
    }

    /// The words of a name, without articles before it.
    fn words(&self, name: &str) -> Vec<String> {
        let lexicon = self.context.lexicon();
        let words = Wording::of(name, lexicon).words.into_iter();
        let words = words.skip_while(|word| lexicon.is_in("prose.articles", word));
        words.map(|word| plain(&word.text)).collect()
    }

    /// The speakers whom a text names; of two names at one place the longer counts.
    pub(super) fn named(&self, text: &Wording<'_>) -> Vec<Named<'a>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.words.len() {
            let here = &text.words[at..];
            let names = self.names.get(&plain(&here[0].text));
            let fits = names.into_iter().flatten().filter(|(name, _)| {
                let mut pairs = name.iter().zip(here);
                name.len() <= here.len() && pairs.all(|(name, word)| *name == plain(&word.text))
            });
            match fits.max_by_key(|(name, _)| name.len()) {
                Some((name, speaker)) => {
                    let span = here[0].span.start..here[name.len() - 1].span.end;
                    found.push(Named { speaker, span });
                    at += name.len();
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a speaker is the one of a fact, speaks for them, or published what the fact is taken from.
    pub(super) fn speaks_for(&self, speaker: &Id, fact: &Fact) -> bool {
        let Some(stated) = fact.stated() else {
            return true;
        };
        if stated.attribution == *speaker {
            return true;
        }
        let facts = self.context.facts;
        let attribution = |id: &Id| facts.attributions.get(id);
        let (Some(named), own) = (attribution(speaker), attribution(&stated.attribution)) else {
            return true;
        };
        let source = facts.sources.get(&stated.source);
        let published = source.map(|it| [it.publisher.as_ref(), it.title.as_ref()]);
        let published = published.into_iter().flatten().flatten().map(Text::as_str);
        let called = self.called(named);
        let others = own.map(described).unwrap_or_default();
        let within = |text: &str, name: &[String]| {
            let words = self.words(text);
            !name.is_empty() && words.windows(name.len()).any(|it| it == name)
        };
        others
            .into_iter()
            .chain(published)
            .any(|text| within(text, &called))
            || own.is_some_and(|own| {
                let own = self.called(own);
                described(named).into_iter().any(|text| within(text, &own))
            })
    }

    /// The words by which a speaker is called.
    fn called(&self, speaker: &Attribution) -> Vec<String> {
        let name = speaker.name.as_ref().unwrap_or(&speaker.descriptor);
        self.words(name.as_str())
    }
}

/// All texts that say who a speaker is.
fn described(speaker: &Attribution) -> Vec<&str> {
    let texts = [
        Some(&speaker.descriptor),
        speaker.name.as_ref(),
        speaker.affiliation.as_ref(),
    ];
    texts.into_iter().flatten().map(Text::as_str).collect()
}

fn plain(word: &str) -> String {
    word.strip_suffix("'s").unwrap_or(word).to_owned()
}
