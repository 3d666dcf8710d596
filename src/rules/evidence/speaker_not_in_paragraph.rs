use std::ops::Range;

use super::bodies::{self, Body};
use crate::evidence::Sighting;
use crate::factfile::{Attribution, Id, Identity};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Lexicon, Topic, Word, Wording};

rule! {
    /// Reports a fact whose paragraph in the source names another speaker of the file, and not its own. Where a pronoun stands in the paragraph, or
    /// a word of the speaker's descriptor, nothing is said, unless the sentence of the figure itself has a word of saying right behind the
    /// other's name. So is a fact of a named person where the sentence has somebody say it who is no speaker of the file, and one of a named
    /// speaker where it says that who spoke is not to be named.
    why
    /// The figure of one person is put into the mouth of another.
    example
    /// roads: {attribution: oland, …}   # the source: Jon Festad said 31 roads are closed.
    instead
    /// roads: {attribution: festad, …}
    Warning
}

/// A paragraph of more bytes has more than one speaker.
const LONGEST: usize = 4_000;

/// A speaker as texts name them.
struct Speaker<'a> {
    id: &'a Id,
    /// The last word of a person's name.
    surname: Option<&'a str>,
    /// Words of the descriptor that say who it is: `spokeswoman`.
    words: Vec<&'a str>,
    bodies: Vec<Body>,
}

impl<'a> Speaker<'a> {
    /// `None` where nobody could say who it is.
    fn of(id: &'a Id, speaker: &'a Attribution, lexicon: &Lexicon) -> Option<Self> {
        let is_body = speaker.identity == Identity::Institution;
        let name = speaker.name.as_ref().map(|name| name.as_str());
        let surname = name.filter(|_| !is_body);
        let surname = surname.and_then(|name| name.split_whitespace().last());
        let mut own = bodies::of_speaker(speaker, lexicon);
        own.extend(
            name.filter(|_| is_body)
                .into_iter()
                .flat_map(|it| bodies::bodies(it, lexicon)),
        );
        let known = matches!(speaker.identity, Identity::Named | Identity::Institution);
        let words = speaker
            .descriptor
            .as_str()
            .split(|c: char| !c.is_alphanumeric());
        let words =
            words.filter(|word| word.chars().count() > 4 && word.starts_with(char::is_lowercase));
        known.then(|| Self {
            id,
            surname,
            words: words.collect(),
            bodies: own,
        })
    }

    fn is_named_in(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        match self.surname {
            Some(surname) => words.any(|word| word == surname),
            None => self
                .bodies
                .iter()
                .any(|body| body.words.len() > 1 && body.is_in(text)),
        }
    }

    /// Whether a sentence has the surname right before a word of saying: `Mr Lind said`.
    fn says_in(&self, sentence: &Wording<'_>) -> bool {
        let mut pairs = sentence.words.windows(2);
        pairs.any(|pair| {
            let name = &sentence.text[pair[0].span.clone()];
            let gap = &sentence.text[pair[0].span.end..pair[1].span.start];
            let said = sentence.said_of(Topic::Speech, sentence.all());
            let mut said = said.map(|said| said.span.start);
            self.surname == Some(name) && gap == " " && said.any(|at| at == pair[1].span.start)
        })
    }

    /// Whether a part of a text has the name as that of who says it, whatever stands before the surname.
    fn is_saying_in(&self, text: &Wording<'_>, within: &Range<usize>) -> bool {
        let mut words = text.words_in(within.clone()).windows(2);
        words.any(|pair| {
            let first = if pair[0].is_capital {
                &pair[0]
            } else {
                &pair[1]
            };
            self.surname == Some(&text.text[pair[1].span.clone()])
                && bodies::is_saying(text, &(first.span.start..pair[1].span.end))
        })
    }

    /// Whether a sentence begins with the body and has it say something: `The Central Bank expects 0.8%`.
    fn leads(&self, sentence: &Wording<'_>) -> bool {
        let lexicon = &sentence.lexicon;
        let mut words = sentence.words.iter();
        let first = words.find(|word| !lexicon.is_in("prose.articles", word));
        let pronoun = |word: &Word| lexicon.is_in("wording.pronouns", word);
        let named = bodies::bodies(sentence.text, lexicon).into_iter().next();
        let is_own = |it: &Body| it.words.len() > 1 && self.bodies.iter().any(|own| own.has(it));
        self.surname.is_none()
            && sentence.says(Topic::Speech, sentence.all())
            && !sentence.words.iter().any(pronoun)
            && named.is_some_and(|it| {
                Some(it.span.start) == first.map(|it| it.span.start) && is_own(&it)
            })
    }

    fn may_speak_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        self.is_named_in(text)
            || words.any(|word| self.words.contains(&word))
            || self.bodies.iter().any(|body| body.is_in(text))
    }
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let lexicon = context.lexicon();
    let speakers = context.facts.attributions.iter();
    let speakers = speakers.filter_map(|(id, it)| Speaker::of(id, it, lexicon));
    let speakers: Vec<Speaker<'_>> = speakers.collect();
    // Who is quoted says “we”.
    let has_pronoun = |text: &str| {
        let text = text.to_lowercase();
        let mut unquoted = text.split(['“', '”', '„', '«', '»', '"']).step_by(2);
        unquoted.any(|text| {
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            words.any(|word| lexicon.language.has_word("wording.pronouns", word))
        })
    };
    let mut told: Option<&Id> = None;
    for sighting in &context.evidence.sightings {
        let stated = context.fact(&sighting.fact).and_then(|fact| fact.stated());
        let own = stated.and_then(|it| speakers.iter().find(|own| *own.id == it.attribution));
        let around = context.evidence.surroundings(sighting);
        let (Some(own), Some(around)) = (own, around) else {
            continue;
        };
        let text = around.paragraph;
        let source = context.facts.sources.get(&sighting.source);
        let publishes = |body: &Body| source.is_some_and(|it| bodies::publishes(body, it, context));
        if around.heads.is_some() || text.len() > LONGEST || told == Some(&sighting.fact) {
            continue;
        }
        let sentence = Wording::of(&text[around.sentence.clone()], lexicon);
        if own.surname.is_none() && own.bodies.iter().any(publishes) {
            if let Some(name) = unnamed(own, &sentence, context) {
                told = Some(&sighting.fact);
                nobody(findings, sighting, &name, own, &sentence);
            }
            continue;
        }
        let is_silent = own.may_speak_in(text) || has_pronoun(text);
        let may_be_own = own.may_speak_in(sentence.text);
        let start = around.sentence.start;
        let clause = around.clause.start.max(start) - start
            ..around.clause.end.min(around.sentence.end).max(start) - start;
        let may_be_in_clause = own.may_speak_in(&sentence.text[clause.clone()]);
        // Whom the sentence itself has say it is nearer than whom the paragraph names.
        let is_near = |other: &&Speaker<'_>| other.is_saying_in(&sentence, &sentence.all());
        let mut ordered: Vec<&Speaker<'_>> = speakers.iter().collect();
        ordered.sort_by_key(|other| !is_near(other));
        let is_stranger = || {
            let named = bodies::saying(&sentence, &sentence.all());
            named.is_some_and(|it| !speakers.iter().any(|one| one.is_named_in(&it.name)))
        };
        let other = ordered.into_iter().find(|other| {
            let same = other.bodies.iter().any(|body| own.bodies.contains(body));
            other.id != own.id
                && !same
                && match is_silent {
                    true if may_be_own => {
                        other.is_saying_in(&sentence, &clause) && !may_be_in_clause
                    }
                    true => {
                        other.says_in(&sentence)
                            || other.is_saying_in(&sentence, &sentence.all())
                            || own.surname.is_none() && other.leads(&sentence)
                            || own.surname.is_some()
                                && !own.may_speak_in(text)
                                && says_before(other, text, &around.sentence, context)
                    }
                    false => other.is_named_in(text) && (is_near(other) || !is_stranger()),
                }
        });
        if let Some(other) = other {
            told = Some(&sighting.fact);
            let message = format!(
                "the paragraph of `{}` names `{}` and not `{}`",
                sighting.fact, other.id, own.id
            );
            findings
                .at(&path("facts", &sighting.fact).key("attribution"), message)
                .note(format!("`{}`, {}: “{}”", sighting.source, around.whereabouts, text[around.sentence].trim()))
                .help(format!("write `attribution: {}` if it is theirs, or the paragraph in which `{}` says it", other.id, own.id));
            continue;
        }
        let part = if may_be_own { clause } else { sentence.all() };
        let stranger = || {
            let named =
                bodies::saying(&sentence, &part).filter(|_| own.surname.is_some() || !is_silent)?;
            let is_own = own.may_speak_in(&named.name)
                || own.bodies.iter().any(|it| it.has(&named) || named.has(it));
            let may_be = is_own || may_be_own && may_be_in_clause;
            (!may_be).then_some(named.name)
        };
        let Some(name) = unnamed(own, &sentence, context).or_else(stranger) else {
            continue;
        };
        told = Some(&sighting.fact);
        nobody(findings, sighting, &name, own, &sentence);
    }
}

/// Whether a speaker says something in the sentences of a paragraph before another: `She added that …` goes on with what they say.
fn says_before(
    other: &Speaker<'_>,
    text: &str,
    sentence: &Range<usize>,
    context: &RuleContext<'_>,
) -> bool {
    let lexicon = context.lexicon();
    let before = Wording::of(text.get(..sentence.start).unwrap_or_default(), lexicon);
    let here = Wording::of(text.get(sentence.clone()).unwrap_or_default(), lexicon);
    let starts = here.words.first();
    let goes_on = starts.is_some_and(|it| lexicon.language.has_word("wording.pronouns", &it.text));
    let is_named = || {
        let mut words = before
            .text
            .split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|word| other.surname == Some(word)) && before.says(Topic::Speech, before.all())
    };
    goes_on && here.says(Topic::Speech, here.all()) && is_named()
}

/// The words by which the sentence says that who says it is not named, where the speaker of the fact is.
fn unnamed(own: &Speaker<'_>, sentence: &Wording<'_>, context: &RuleContext<'_>) -> Option<String> {
    let phrases = context.lexicon().language.phrases("wording.unnamed");
    let lower = sentence.text.to_lowercase();
    let phrase = phrases.into_iter().find(|it| lower.contains(*it))?;
    (!own.may_speak_in(sentence.text)).then(|| phrase.to_owned())
}

/// Reports that a sentence has another say it, who is no speaker of the file.
fn nobody(
    findings: &mut Findings<'_>,
    sighting: &Sighting,
    name: &str,
    own: &Speaker<'_>,
    sentence: &Wording<'_>,
) {
    let (fact, source) = (&sighting.fact, &sighting.source);
    let message = format!(
        "the source has “{name}” beside `{fact}`, and not `{}`",
        own.id
    );
    findings
        .at(&path("facts", fact).key("attribution"), message)
        .note(format!("`{source}`: “{}”", sentence.text.trim()))
        .help("write the `attribution` of who says it, or the place where this one does");
}
