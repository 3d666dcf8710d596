use std::collections::HashSet;
use std::ops::Range;

use super::bodies::{self, Body};
use super::called_otherwise;
use crate::evidence::Sighting;
use crate::factfile::{Attribution, Id, Identity, UNATTRIBUTED};
use crate::rules::speakers::{Named, Speakers};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Lexicon, Topic, Word, Wording, sentences};

rule! {
    /// Reports a fact whose paragraph in the source names another speaker of the file, and not its own. Where a pronoun stands in the paragraph, or
    /// a word of the speaker's descriptor, nothing is said, unless the sentence of the figure itself has a word of saying right behind the
    /// other's name. So is a fact of a named person where the sentence has somebody say it who is no speaker of the file, and one of a named
    /// speaker where it says that who spoke is not to be named; and a figure of anybody, or of nobody, where its sentence has a speaker of the file
    /// say it, `according to the port`. A descriptor is reported where the source calls the speaker something else right beside the name.
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
    let named = Speakers::of(context);
    let mut told: Option<&Id> = None;
    let mut described: HashSet<&Id> = HashSet::new();
    for sighting in &context.evidence.sightings {
        let stated = context.fact(&sighting.fact).and_then(|fact| fact.stated());
        let around = context.evidence.surroundings(sighting);
        let (Some(stated), Some(around)) = (stated, around) else {
            continue;
        };
        let own = speakers.iter().find(|own| *own.id == stated.attribution);
        let text = around.paragraph;
        let source = context.facts.sources.get(&sighting.source);
        let publishes = |body: &Body| source.is_some_and(|it| bodies::publishes(body, it, context));
        if around.heads.is_some() || text.len() > LONGEST || told == Some(&sighting.fact) {
            continue;
        }
        let sentence = Wording::of(&text[around.sentence.clone()], lexicon);
        let start = around.sentence.start;
        let clause = around.clause.start.max(start) - start
            ..around.clause.end.min(around.sentence.end).max(start) - start;
        let called = named.named(&sentence);
        let person = own.filter(|own| own.surname.is_some() && !described.contains(own.id));
        if let Some(own) = person
            && called_otherwise::tell(context, findings, sighting, own.id, text)
        {
            described.insert(own.id);
        }
        // A claim has the whole paragraph, in which others may speak of other things.
        let is_sure = around.figure.is_some()
            || sentences(sentence.text.trim(), &lexicon.language).count() == 1;
        let other = sayer(&called, &sentence, &clause, own.is_some());
        let other = other.filter(|_| is_sure).filter(|other| {
            let is_own = |it: &Named<'_>| *it.speaker == stated.attribution;
            let mut here = called.iter().filter(|it| is_within(&it.span, &clause));
            let is_publisher = || {
                speakers
                    .iter()
                    .any(|it| it.id == other.speaker && it.bodies.iter().any(publishes))
            };
            !named.is_kin(other.speaker, &stated.attribution)
                && !here.any(is_own)
                && !own.is_some_and(|it| it.is_named_in(&sentence.text[clause.clone()]))
                && (own.is_some() || !is_publisher())
        });
        if let Some(other) = other {
            told = Some(&sighting.fact);
            let (fact, other) = (&sighting.fact, other.speaker);
            let message = format!(
                "the source has `{other}` say `{fact}`, and not `{}`",
                stated.attribution
            );
            findings
                .at(&path("facts", fact).key("attribution"), message)
                .note(format!(
                    "`{}`, {}: “{}”",
                    sighting.source,
                    around.whereabouts,
                    sentence.text.trim()
                ))
                .help(format!(
                    "write `attribution: {other}`, or the place where `{}` says it",
                    stated.attribution
                ));
            continue;
        }
        let Some(own) = own else {
            let stranger = bodies::saying(&sentence, &clause)
                .filter(|it| stated.attribution.as_str() == UNATTRIBUTED && !publishes(it));
            if let Some(body) = stranger {
                told = Some(&sighting.fact);
                nobody(
                    findings,
                    sighting,
                    &body.name,
                    &stated.attribution,
                    &sentence,
                );
            }
            continue;
        };
        if own.surname.is_none() && own.bodies.iter().any(publishes) {
            if let Some(name) = unnamed(own, &sentence, context) {
                told = Some(&sighting.fact);
                nobody(findings, sighting, &name, own.id, &sentence);
            }
            continue;
        }
        let is_silent = own.may_speak_in(text) || has_pronoun(text);
        let may_be_own = own.may_speak_in(sentence.text);
        let may_be_in_clause = own.may_speak_in(&sentence.text[clause.clone()]);
        let other = speakers.iter().find(|other| {
            let same = other.bodies.iter().any(|body| own.bodies.contains(body));
            other.id != own.id
                && !same
                && !named.is_kin(other.id, own.id)
                && match is_silent {
                    true if may_be_own => false,
                    true => {
                        own.surname.is_none() && other.leads(&sentence)
                            || !own.is_named_in(text)
                                && says_before(other, text, &around.sentence, context)
                    }
                    false => other.is_named_in(text),
                }
        });
        let part = if may_be_own { clause } else { sentence.all() };
        let stranger = bodies::saying(&sentence, &part).filter(|it| {
            let is_own = own.may_speak_in(&it.name)
                || own.bodies.iter().any(|own| own.has(it) || it.has(own));
            let is_known = called.iter().any(|one| is_within(&one.span, &it.span));
            !is_own
                && !(may_be_own && may_be_in_clause)
                && (own.surname.is_some() || other.is_some())
                && !(other.is_some() && is_known)
        });
        let stranger = stranger.map(|it| it.name);
        if let (Some(other), None) = (other, &stranger) {
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
        if let Some(name) = unnamed(own, &sentence, context).or(stranger) {
            told = Some(&sighting.fact);
            nobody(findings, sighting, &name, own.id, &sentence);
        }
    }
}

/// Which of the speakers of the file says a figure: who alone is named so in its clause, else in its sentence. Of a figure of nobody with clear
/// words of saying.
fn sayer<'n, 'a>(
    called: &'n [Named<'a>],
    sentence: &Wording<'_>,
    clause: &Range<usize>,
    is_known: bool,
) -> Option<&'n Named<'a>> {
    let says = |it: &&Named<'_>| bodies::is_saying(sentence, &it.span, is_known);
    let all: Vec<&Named<'a>> = called.iter().filter(says).collect();
    let here: Vec<&Named<'a>> = all
        .iter()
        .copied()
        .filter(|it| is_within(&it.span, clause))
        .collect();
    let all = if here.is_empty() { all } else { here };
    let first = *all.first()?;
    all.iter()
        .all(|it| it.speaker == first.speaker)
        .then_some(first)
}

fn is_within(span: &Range<usize>, part: &Range<usize>) -> bool {
    part.start <= span.start && span.end <= part.end
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
    let pronoun =
        |word: Option<&Word>| word.is_some_and(|it| lexicon.is_in("wording.pronouns", it));
    let says = |word: &Word| lexicon.is_in("wording.says", word);
    // `She added that …`, and behind what is quoted `…, she said`
    let goes_on = pronoun(here.words.first()) && here.says(Topic::Speech, here.all())
        || here
            .words
            .windows(2)
            .any(|pair| pronoun(pair.first()) && says(&pair[1]));
    let is_named = || {
        let mut words = before
            .text
            .split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|word| other.surname == Some(word)) && before.says(Topic::Speech, before.all())
    };
    goes_on && is_named()
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
    own: &Id,
    sentence: &Wording<'_>,
) {
    let (fact, source) = (&sighting.fact, &sighting.source);
    let message = format!("the source has “{name}” beside `{fact}`, and not `{own}`");
    findings
        .at(&path("facts", fact).key("attribution"), message)
        .note(format!("`{source}`: “{}”", sentence.text.trim()))
        .help("write the `attribution` of who says it, or the place where this one does");
}
