//! Who is named in a text, of the attributions of the file.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::evidence::Sighting;
use crate::factfile::{Attribution, Fact, Id, Identity, SourceType, Text};
use crate::rules::RuleContext;
use crate::wording::{Lexicon, Topic, Word, Wording};

/// The names by which texts call the speakers of a file.
pub(in crate::rules) struct Speakers<'c, 'a> {
    context: &'c RuleContext<'a>,
    /// By their first word.
    names: HashMap<String, Vec<(Vec<String>, &'a Id)>>,
    /// Single words that call one of them behind an article: `the union`.
    short: HashMap<String, &'a Id>,
    /// The paragraphs of a source that have the last word of a person's name.
    heard: RefCell<HashMap<(Id, Id), Vec<usize>>>,
}

/// A speaker named in a text.
pub(in crate::rules) struct Named<'a> {
    pub(in crate::rules) speaker: &'a Id,
    pub(in crate::rules) span: Range<usize>,
}

/// What stands around the words of another.
pub(in crate::rules) const QUOTES: [char; 6] = ['“', '”', '„', '«', '»', '"'];

/// A descriptor of fewer words may be any word.
const SURE: usize = 2;

impl<'c, 'a> Speakers<'c, 'a> {
    pub(in crate::rules) fn of(context: &'c RuleContext<'a>) -> Self {
        let mut found = Self {
            context,
            names: HashMap::new(),
            short: HashMap::new(),
            heard: RefCell::default(),
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
                // `the Central Bank` of `the Central Bank of Arlend`, where no other speaker begins so.
                let is_of = |word: &String| context.lexicon().language.has_word("prose.of", word);
                let of = first.iter().rposition(is_of).unwrap_or(first.len());
                let short = Some(first[..of].to_vec()).filter(|short| {
                    let begins =
                        |it: &&Attribution| found.words(it.descriptor.as_str()).starts_with(short);
                    context.facts.attributions.values().filter(begins).count() == 1
                });
                if let Some([one]) = short.as_deref() {
                    found.short.insert(one.clone(), id);
                }
                let all = [Some(words), Some(first), short];
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
        let words = words.skip_while(|word| is_article(word, lexicon));
        words.map(|word| plain(&word.text)).collect()
    }

    /// The speakers whom a text names; of two names at one place the longer counts.
    pub(in crate::rules) fn named(&self, text: &Wording<'_>) -> Vec<Named<'a>> {
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
                None => {
                    found.extend(self.in_short(text, at));
                    at += 1;
                }
            }
        }
        found
    }

    /// `the union`, of the union of ferry workers; not in `the union of nurses`.
    fn in_short(&self, text: &Wording<'_>, at: usize) -> Option<Named<'a>> {
        let lexicon = &text.lexicon;
        let word = &text.words[at];
        let speaker = self.short.get(&plain(&word.text)).copied()?;
        let before = at.checked_sub(1).map(|before| &text.words[before]);
        let next = text.words.get(at + 1);
        let is_called = before.is_some_and(|it| is_article(it, lexicon))
            || plain(&word.text).len() < word.text.len()
            || !lexicon.has_names() && word.is_capital;
        let goes_on = next.is_some_and(|it| lexicon.is_in("prose.of", it));
        let span = word.span.clone();
        (is_called && !goes_on).then_some(Named { speaker, span })
    }

    /// Whether a speaker is the one of a fact, speaks for them, or published what the fact is taken from.
    pub(in crate::rules) fn speaks_for(&self, speaker: &Id, fact: &Fact) -> bool {
        let Some(stated) = fact.stated() else {
            return true;
        };
        let facts = self.context.facts;
        let source = facts.sources.get(&stated.source);
        let published = source.map(|it| [it.publisher.as_ref(), it.title.as_ref()]);
        let mut published = published.into_iter().flatten().flatten().map(Text::as_str);
        let named = facts.attributions.get(speaker);
        self.is_kin(speaker, &stated.attribution)
            || named.is_none_or(|it| published.any(|text| self.is_called_in(it, text)))
    }

    /// Whether one speaker is the other, or speaks for them.
    pub(in crate::rules) fn is_kin(&self, one: &Id, other: &Id) -> bool {
        let attribution = |id: &Id| self.context.facts.attributions.get(id);
        let is_of = |one: &Attribution, other: &Attribution| {
            let mut texts = described(other).into_iter();
            texts.any(|text| self.is_called_in(one, text))
        };
        // `the head of the union`
        let is_of_short = |one: &Id, other: &Id| {
            let texts = attribution(other).map(described).unwrap_or_default();
            let mut words = texts.into_iter().flat_map(|text| self.words(text));
            words.any(|word| self.short.get(&word) == Some(&one))
        };
        let both = attribution(one).zip(attribution(other));
        one == other
            || is_of_short(one, other)
            || is_of_short(other, one)
            || both.is_some_and(|(one, other)| is_of(one, other) || is_of(other, one))
    }

    /// Whether a person speaks in a report, and not at a place of it: where nobody speaks, not right behind nor before a paragraph that names
    /// them.
    pub(in crate::rules) fn is_elsewhere(&self, person: &Id, at: &Sighting, text: &str) -> bool {
        let facts = self.context.facts;
        let speaker = facts.attributions.get(person);
        let speaker = speaker.filter(|it| it.identity == Identity::Named);
        let name = speaker.and_then(|it| it.name.as_ref()?.as_str().split_whitespace().last());
        let source = facts.sources.get(&at.source);
        let source = source.filter(|it| it.kind == SourceType::Report);
        let (Some(name), Some(_)) = (name, source) else {
            return false;
        };
        let mut heard = self.heard.borrow_mut();
        let heard = heard.entry((at.source.clone(), person.clone()));
        let heard = heard.or_insert_with(|| {
            let texts = self.context.evidence.paragraphs(&at.source).enumerate();
            let named = texts.filter(|(_, text)| text.contains(name));
            named.map(|(at, _)| at).collect()
        });
        let next = heard.partition_point(|it| it + 1 < at.paragraph);
        let is_far = heard.get(next).is_none_or(|it| *it > at.paragraph + 1);
        let text = Wording::of(text, self.context.lexicon());
        let is_pronoun = |it: &Word| text.lexicon.is_in("wording.pronouns", it);
        let is_said = text.says(Topic::Speech, text.all()) || text.text.contains(QUOTES);
        is_far && !heard.is_empty() && !is_said && !text.words.iter().any(is_pronoun)
    }

    /// Whether a text calls a speaker by all of their name.
    fn is_called_in(&self, speaker: &Attribution, text: &str) -> bool {
        let name = speaker.name.as_ref().unwrap_or(&speaker.descriptor);
        let name = self.words(name.as_str());
        let words = self.words(text);
        !name.is_empty() && words.windows(name.len()).any(|it| it == name)
    }
}

/// All texts that say who a speaker is.
pub(in crate::rules) fn described(speaker: &Attribution) -> Vec<&str> {
    let texts = [
        Some(&speaker.descriptor),
        speaker.name.as_ref(),
        speaker.affiliation.as_ref(),
    ];
    texts.into_iter().flatten().map(Text::as_str).collect()
}

/// Whether a word stands before names and is no part of them: in languages without a list of these a short one that tells nothing.
pub(in crate::rules) fn is_article(word: &Word, lexicon: &Lexicon) -> bool {
    let listed = lexicon.is_in("prose.articles", word);
    let is_short = || word.text.len() <= 3 && lexicon.language.text("prose.articles").is_empty();
    listed || is_short() && lexicon.is_in("wording.general", word)
}

/// A word without what is joined to it: `union` of `union's` and of `l'union`.
fn plain(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let joined = word
        .split_once('\'')
        .filter(|(before, _)| before.len() == 1);
    joined.map_or(word, |(_, word)| word).to_owned()
}
