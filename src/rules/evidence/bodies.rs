//! Bodies as texts name them: runs of words with capitals, and their acronyms.

use std::ops::Range;

use crate::factfile::{Attribution, Id, Source, Text};
use crate::rules::{RuleContext, speakers};
use crate::wording::{Lexicon, Topic, Word, Wording};

/// A body named in a text: `Marrow Bay Health Office`, `Ministry of Health`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct Body {
    /// Its words in lower case, without those such as `of`.
    pub(in crate::rules) words: Vec<String>,
    /// As it is written.
    pub(in crate::rules) name: String,
    pub(in crate::rules) span: Range<usize>,
}

impl Body {
    /// `MBHO` of `Marrow Bay Health Office`; nothing of a single word.
    pub(in crate::rules) fn acronym(&self) -> Option<String> {
        let initials = self.words.iter().filter_map(|word| word.chars().next());
        let acronym: String = initials.flat_map(char::to_uppercase).collect();
        (self.words.len() > 1).then_some(acronym)
    }

    /// Whether all words of another body are words of this one.
    pub(in crate::rules) fn has(&self, other: &Self) -> bool {
        other.words.iter().all(|word| self.words.contains(word))
    }

    /// An office and the body that it is of, `Department of Statistics of the Westmark Council`: each by itself, where each has several words.
    pub(in crate::rules) fn parts(&self, lexicon: &Lexicon) -> Vec<Self> {
        let words = self.name.split_whitespace().collect::<Vec<_>>();
        let article = |word: &&str| lexicon.language.has_word("prose.articles", word);
        let parts = words.split(article).map(|part| part.join(" "));
        let parts: Vec<_> = parts.flat_map(|part| bodies(&part, lexicon)).collect();
        let are_several = parts.iter().all(|part| part.words.len() > 1);
        if are_several { parts } else { Vec::new() }
    }

    /// Whether a text names it, by all its words or by its acronym; and an acronym by the words that it stands for.
    pub(in crate::rules) fn is_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let acronym = self.acronym();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        self.words.iter().all(|word| lower.contains(word.as_str()))
            || words.any(|word| acronym.as_deref() == Some(word))
            || self.is_spelt_in(text)
    }

    fn is_spelt_in(&self, text: &str) -> bool {
        let is_acronym = self.words.len() == 1 && self.name.chars().all(char::is_uppercase);
        let words = text.split(|c: char| !c.is_alphanumeric());
        let capitals = words.filter(|word| word.starts_with(char::is_uppercase));
        let initials: String = capitals.filter_map(|word| word.chars().next()).collect();
        is_acronym && initials.contains(&self.name)
    }
}

/// The bodies that a text names. An article before a name is no part of it.
pub(in crate::rules) fn bodies(text: &str, lexicon: &Lexicon) -> Vec<Body> {
    let words = Wording::of(text, lexicon).words;
    let language = &lexicon.language;
    let mut bodies: Vec<Body> = Vec::new();
    for word in &words {
        let capital = word.is_capital && !language.has_word("prose.articles", &word.text);
        let last = bodies.last_mut().filter(|body| {
            let between = &text[body.span.end..word.span.start];
            // `U.S. Geological Survey`
            let last = body.words.last().map_or("", String::as_str);
            let is_initial = last.chars().count() == 1 || last.contains('.');
            let between = between
                .strip_prefix('.')
                .filter(|_| is_initial)
                .unwrap_or(between);
            // `Surgeons’ College`
            let mut gap = between.trim_start_matches(['’', '\'']).split_whitespace();
            !between.contains([',', '.', ';', ':', '(', ')', '|', '“', '”', '"', '—'])
                && gap.all(|it| language.has_word("wording.in-names", it))
        });
        if !capital {
            continue;
        }
        let own = word.text.trim_end_matches("'s").to_owned();
        match last {
            Some(body) => {
                body.words.push(own);
                body.span.end = word.span.end;
                body.name = text[body.span.clone()].to_owned();
            }
            None => bodies.push(Body {
                words: vec![own],
                name: text[word.span.clone()].to_owned(),
                span: word.span.clone(),
            }),
        }
    }
    bodies
}

/// So many letters may follow the kind of a body as an ending: `Bundesamtes`.
const ENDING: usize = 2;

/// The word of a name that says what kind of body it is, in small letters, in a language in which all nouns have capitals: `bundesagentur`.
fn compound(text: &str, lexicon: &Lexicon) -> Option<String> {
    let kind_of = |word: &Word| {
        let mut kinds = lexicon.language.words("wording.bodies");
        kinds.find_map(|kind| {
            let at = word.text.rfind(kind).filter(|at| *at > 0)?;
            let end = at + kind.len();
            (word.text.len() - end <= ENDING).then(|| word.text[..end].to_owned())
        })
    };
    let words = Wording::of(text, lexicon).words;
    let mut names = words
        .iter()
        .filter(|word| word.is_capital && !lexicon.is_in("wording.totals", word));
    names.find_map(kind_of)
}

/// Whether two names have one word for the kind of body: `das Statistische Bundesamt` and `Statistisches Bundesamt (Destatis)`.
pub(in crate::rules) fn is_of_kind(one: &str, other: &str, lexicon: &Lexicon) -> bool {
    compound(one, lexicon) == compound(other, lexicon)
}

/// In a language in which all nouns have capitals, the body that a source names where it has no word of the one that is meant.
pub(in crate::rules) fn another(meant: &str, id: &Id, context: &RuleContext<'_>) -> Option<String> {
    let lexicon = context.lexicon();
    let own = compound(meant, lexicon).filter(|_| !lexicon.has_names())?;
    let words = Wording::of(meant, lexicon).words;
    let parts = meant.split(|c: char| !c.is_alphanumeric());
    let capitals = parts.filter_map(|part| part.chars().next().filter(|c| c.is_uppercase()));
    let acronym: String = capitals.flat_map(char::to_lowercase).collect();
    let is_named = |text: &str| {
        let there = Wording::of(text, lexicon).words;
        there.iter().any(|it| {
            let mut capitals = words.iter().filter(|word| word.is_capital);
            it.text.starts_with(&own)
                || it.text == acronym
                || capitals.any(|word| word.text == it.text)
        })
    };
    let mut texts = context.evidence.naming(id);
    if texts.any(is_named) {
        return None;
    }
    let mut texts = context.evidence.paragraphs(id);
    texts.find_map(|text| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words
            .find(|word| compound(word, lexicon).is_some())
            .map(str::to_owned)
    })
}

/// The bodies that a speaker is, or belongs to.
pub(in crate::rules) fn of_speaker(speaker: &Attribution, lexicon: &Lexicon) -> Vec<Body> {
    let texts = [Some(&speaker.descriptor), speaker.affiliation.as_ref()];
    let texts = texts.into_iter().flatten().map(Text::as_str);
    texts.flat_map(|text| bodies(text, lexicon)).collect()
}

/// Whether a body is the publisher or an author of a source, by its name or its acronym.
pub(in crate::rules) fn publishes(body: &Body, source: &Source, context: &RuleContext<'_>) -> bool {
    names_of(source).any(|name| {
        let mut own = bodies(name, context.lexicon()).into_iter();
        body.is_in(name) || own.any(|own| body.has(&own) || own.is_in(&body.name))
    })
}

/// The names of who wrote or published a source.
pub(in crate::rules) fn names_of(source: &Source) -> impl Iterator<Item = &str> {
    let names = source.publisher.iter().chain(&source.short);
    names.chain(&source.author).map(Text::as_str)
}

/// Who is named by two words or more right beside a clear word of saying: `said Jon Festad`, `according to the Road Office`.
pub(in crate::rules) fn saying(text: &Wording<'_>, within: &Range<usize>) -> Option<Body> {
    let named = bodies(text.text, &text.lexicon).into_iter();
    let mut named = named.filter(|it| it.words.len() > 1);
    named.find(|it| {
        let is_here = within.start <= it.span.start && it.span.end <= within.end;
        is_here && is_saying(text, &it.span, false)
    })
}

/// Whether a name stands as that of who says something, with a clear word of saying, or of a known speaker with any: right beside it, or with
/// an apposition between them, `Ines Dahl, the harbour master, said`.
pub(in crate::rules) fn is_saying(text: &Wording<'_>, name: &Range<usize>, is_known: bool) -> bool {
    let lexicon = &text.lexicon;
    let phrases = || text.said_of(Topic::Speech, text.all());
    let is_verb = |word: &Word| {
        lexicon.is_in("wording.says", word)
            || is_known && phrases().any(|said| said.span.start == word.span.start)
    };
    let is_joint = |word: &Word| {
        lexicon.is_in("wording.auxiliaries", word) || lexicon.is_in("wording.relative", word)
    };
    let (before, behind) = (
        &text.text[..name.start],
        text.words_in(name.end..text.text.len()),
    );
    let mut behind = behind.iter().take(APPOSED);
    let is_behind = behind.find(|word| is_verb(word)).is_some_and(|verb| {
        let gap = text.text[name.end..verb.span.start].trim();
        let between = text.words_in(name.end..verb.span.start);
        let apposed = gap.strip_prefix(',').and_then(|it| it.strip_suffix(','));
        match between {
            // `The harbour master, Ines Dahl, said`
            [] => gap.is_empty() || gap == "," && before.trim_end().ends_with(','),
            [one] if is_joint(one) && gap.split_whitespace().count() == 1 => !gap.contains(','),
            // `Jon Festad of the Road Office said`
            [of, ..]
                if is_known && between.len() < APPOSED / 2 && lexicon.is_in("prose.of", of) =>
            {
                !gap.contains(',') && !gap.contains(PARTING)
            }
            _ => apposed.is_some_and(|it| !it.contains(PARTING)),
        }
    });
    let before = text.words_in(0..name.start).iter().rev().take(APPOSED);
    let mut verbs = before.filter(|verb| {
        // `Said Jon Festad`, where nobody stands before it who says it.
        let ahead = text.text[..verb.span.start].trim_end();
        let is_parted = ahead.is_empty() || ahead.ends_with(|c: char| !c.is_alphanumeric());
        let is_end =
            |span: &Range<usize>| span.end == verb.span.end && span.start < verb.span.start;
        phrases().any(|said| is_end(&said.span)) || is_parted && is_verb(verb)
    });
    let mut is_before = || {
        let verb = verbs.next()?;
        let between = text.words_in(verb.span.end..name.start);
        let gap = text.text[verb.span.end..name.start].trim();
        let mut articles = between.iter().map(|it| speakers::is_article(it, lexicon));
        // `said the mayor, Ines Dahl`
        let apposed = gap
            .strip_suffix(',')
            .filter(|_| articles.clone().next() == Some(true));
        let part = apposed.or(Some(gap).filter(|_| articles.all(|it| it)))?;
        (!part.contains(PARTING) && !part.contains(',')).then_some(())
    };
    is_behind || is_before().is_some()
}

/// So many words may stand between a name and its word of saying where they are an apposition.
const APPOSED: usize = 9;

/// What parts a sentence, and stands in no apposition.
const PARTING: [char; 7] = ['.', ';', ':', '(', '“', '"', '{'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    #[test]
    fn names_go_on_behind_initials_alone() {
        let lexicon = Lexicon::of(english());
        for (text, names) in [
            (
                "The U.S. Bureau of Mines said",
                &["U.S. Bureau of Mines"][..],
            ),
            (
                "so said J. K. Orr. Bureau of Mines",
                &["J. K. Orr", "Bureau of Mines"],
            ),
        ] {
            let found = bodies(text, &lexicon).into_iter().map(|body| body.name);
            assert_eq!(found.collect::<Vec<_>>(), names);
        }
    }
}
