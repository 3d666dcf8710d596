use std::ops::Range;

use super::bodies::{self, Body};
use crate::evidence::{Sighting, Surroundings};
use crate::factfile::{Attribution, Id, Identity, UNATTRIBUTED};
use crate::rules::speakers::{Named, QUOTES, Speakers};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Lexicon, Topic, Word, Wording, sentences};

rule! {
    /// Reports a fact whose paragraph in the source names another speaker of the file, and not its own. Where a pronoun stands in the paragraph, or
    /// a word of the speaker's descriptor, nothing is said, unless the sentence of the figure itself has a word of saying right behind the
    /// other's name. So is a fact of a named person where the sentence has somebody say it who is no speaker of the file, and one of a named
    /// speaker where it says that who spoke is not to be named; and a figure of anybody, or of nobody, where its sentence has a speaker of the file
    /// say it, `according to the port`. So is what a report says in a paragraph that names nobody, where the person is named in others alone, and not right before it or behind it.
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
        let mut own = bodies::of_speaker(speaker, lexicon);
        let names = name.filter(|_| is_body).into_iter();
        own.extend(names.flat_map(|it| bodies::bodies(it, lexicon)));
        let known = matches!(speaker.identity, Identity::Named | Identity::Institution);
        let words = speaker.descriptor.as_str();
        let words = words.split(|c: char| !c.is_alphanumeric());
        let words =
            words.filter(|word| word.chars().count() > 4 && word.starts_with(char::is_lowercase));
        known.then(|| Self {
            id,
            surname: surname.and_then(|name| name.split_whitespace().last()),
            words: words.collect(),
            bodies: own,
        })
    }

    fn is_named_in(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        let mut bodies = self.bodies.iter();
        match self.surname {
            Some(surname) => words.any(|word| word == surname),
            None => bodies.any(|body| body.words.len() > 1 && body.is_in(text)),
        }
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
    let known = Speakers::of(context);
    let mut told: Option<&Id> = None;
    for sighting in &context.evidence.sightings {
        let stated = context.fact(&sighting.fact).and_then(|fact| fact.stated());
        let around = context.evidence.surroundings(sighting);
        let (Some(stated), Some(around)) = (stated, around) else {
            continue;
        };
        let text = around.paragraph;
        if around.heads.is_some() || text.len() > LONGEST || told == Some(&sighting.fact) {
            continue;
        }
        let start = around.sentence.start;
        let end = around.clause.end.min(around.sentence.end);
        let place = Place {
            context,
            sighting,
            sentence: Wording::of(&text[around.sentence.clone()], lexicon),
            clause: around.clause.start.max(start) - start..end.max(start) - start,
            around,
            attribution: &stated.attribution,
            own: (speakers.iter()).find(|own| *own.id == stated.attribution),
            speakers: &speakers,
            known: &known,
        };
        let called = known.named(&place.sentence);
        if let Some((message, help)) = place.another(&called) {
            told = Some(&sighting.fact);
            let sentence = place.sentence.text.trim();
            let (source, whereabouts) = (&sighting.source, &place.around.whereabouts);
            findings
                .at(&path("facts", &sighting.fact).key("attribution"), message)
                .note(format!("`{source}`, {whereabouts}: “{sentence}”"))
                .help(help);
        }
    }
}

/// A place of a fact in its source, and who the file says speaks there.
struct Place<'p, 'a> {
    context: &'p RuleContext<'a>,
    sighting: &'p Sighting,
    around: Surroundings<'p>,
    sentence: Wording<'p>,
    clause: Range<usize>,
    attribution: &'p Id,
    own: Option<&'p Speaker<'p>>,
    speakers: &'p [Speaker<'p>],
    known: &'p Speakers<'p, 'a>,
}

impl Place<'_, '_> {
    /// Whom the source has in place of the speaker of the fact, and what to do.
    fn another<'n>(&'n self, called: &[Named<'n>]) -> Option<(String, String)> {
        let (fact, own) = (&self.sighting.fact, self.attribution);
        if let Some(other) = self.sayer(called) {
            let message = format!("the source has `{other}` say `{fact}`, and not `{own}`");
            let place = format!(", or the place where `{own}` says it");
            let place = if own.as_str() == UNATTRIBUTED {
                ""
            } else {
                &place
            };
            return Some((message, format!("write `attribution: {other}`{place}")));
        }
        if let Some(name) = self.stranger(called) {
            return Some((
                format!("the source has “{name}” beside `{fact}`, and not `{own}`"),
                "write the `attribution` of who says it, or the place where this one does".into(),
            ));
        }
        let speaker = self.own?;
        if self.is_publisher(speaker) || self.is_silent(speaker) {
            return None;
        }
        if let Some(other) = self.in_paragraph(speaker) {
            return Some((
                format!("the paragraph of `{fact}` names `{other}` and not `{own}`"),
                format!(
                    "write `attribution: {other}` if it is theirs, or the paragraph in which `{own}` says it"
                ),
            ));
        }
        let source = &self.sighting.source;
        let text = self.around.paragraph;
        self.known.is_elsewhere(own, self.sighting, text).then(|| {
            (
                format!("`{own}` speaks elsewhere in `{source}`, and its paragraph of `{fact}` has nobody speak"),
                "write the `attribution` of whose text it is, or the paragraph in which this one says it".into(),
            )
        })
    }

    fn is_publisher(&self, speaker: &Speaker<'_>) -> bool {
        let source = self.context.facts.sources.get(&self.sighting.source);
        let mut own = speaker.bodies.iter().filter(|_| speaker.surname.is_none());
        own.any(|body| source.is_some_and(|it| bodies::publishes(body, it, self.context)))
    }

    /// Which of the speakers of the file says the figure, where it is another: who alone is named so in its clause, else in its sentence. Of a
    /// figure of nobody with clear words of saying.
    fn sayer<'n>(&'n self, called: &[Named<'n>]) -> Option<&'n Id> {
        let (sentence, own) = (&self.sentence, self.own);
        // A claim has the whole paragraph, in which others may speak of other things.
        let language = &sentence.lexicon.language;
        let is_sure =
            self.around.figure.is_some() || sentences(sentence.text.trim(), language).count() == 1;
        let says = |it: &&Named<'_>| {
            bodies::is_saying(sentence, &it.span, own.is_some()) || self.leads(it)
        };
        let is_here = |it: &&Named<'_>| is_within(&it.span, &self.clause);
        let all: Vec<&Named<'_>> = called.iter().filter(says).collect();
        let here: Vec<&Named<'_>> = all.iter().copied().filter(is_here).collect();
        let all = if here.is_empty() { all } else { here };
        let first = all.first().map(|it| it.speaker);
        let first = first.or_else(|| self.goes_on())?;
        let is_one = all.iter().all(|it| it.speaker == first);
        let clause = &sentence.text[self.clause.clone()];
        let mut here = called.iter().filter(is_here).map(|it| it.speaker);
        let is_own =
            here.any(|it| it == self.attribution) || own.is_some_and(|it| it.is_named_in(clause));
        let mut others = self.speakers.iter().filter(|it| it.id == first);
        let is_told = is_sure && is_one && !is_own && !self.known.is_kin(first, self.attribution);
        (is_told && (own.is_some() || !others.any(|it| self.is_publisher(it)))).then_some(first)
    }

    /// Who says something in the sentences before, where this one goes on with it: `She added that …`, and behind what is quoted `…, she said`.
    fn goes_on(&self) -> Option<&Id> {
        let (here, lexicon) = (&self.sentence, &self.sentence.lexicon);
        let pronoun = |it: &Word| lexicon.is_in("wording.pronouns", it);
        let is_said = |pair: &[Word]| pronoun(&pair[0]) && lexicon.is_in("wording.says", &pair[1]);
        let goes_on = here.words.first().is_some_and(pronoun)
            && here.says(Topic::Speech, here.all())
            || here.words.windows(2).any(is_said);
        let text = self.around.paragraph;
        if !goes_on || self.own.is_none_or(|own| own.is_named_in(text)) {
            return None;
        }
        let before = Wording::of(text.get(..self.around.sentence.start)?, lexicon);
        let is_person = |id: &Id| {
            let mut all = self.speakers.iter().filter(|it| it.surname.is_some());
            all.any(|it| it.id == id)
        };
        let mut named = self.known.named(&before).into_iter().map(|it| it.speaker);
        let last = named.rfind(|it| is_person(it));
        last.filter(|_| before.says(Topic::Speech, before.all()))
    }

    /// Whether the sentence begins with a body and has it say something: `The Central Bank expects 0.8%`.
    fn leads(&self, named: &Named<'_>) -> bool {
        let (text, lexicon) = (&self.sentence, &self.sentence.lexicon);
        let mut words = text.words_in(0..named.span.start).iter();
        let is_first = words.all(|it| lexicon.is_in("prose.articles", it));
        let mut bodies = self.speakers.iter().filter(|it| it.surname.is_none());
        let is_free = |own: &Speaker<'_>| own.surname.is_none() && !own.may_speak_in(text.text);
        let mut pronouns = text
            .words
            .iter()
            .filter(|it| lexicon.is_in("wording.pronouns", it));
        let is_said = text.says(Topic::Speech, text.all()) && pronouns.next().is_none();
        is_first
            && is_said
            && self.own.is_some_and(is_free)
            && bodies.any(|it| it.id == named.speaker)
    }

    /// Somebody who says it and is no speaker of the file, or words by which who says it is not named.
    fn stranger(&self, called: &[Named<'_>]) -> Option<String> {
        let sentence = &self.sentence;
        let publishes = |body: &Body| {
            let source = self.context.facts.sources.get(&self.sighting.source);
            source.is_some_and(|it| bodies::publishes(body, it, self.context))
        };
        let Some(own) = self.own else {
            let stranger = bodies::saying(sentence, &self.clause).filter(|it| !publishes(it));
            let is_told = self.attribution.as_str() == UNATTRIBUTED;
            return stranger.filter(|_| is_told).map(|it| it.name);
        };
        let may_be_own = own.may_speak_in(sentence.text);
        let lower = sentence.text.to_lowercase();
        let mut phrases = sentence.lexicon.language.phrases("wording.unnamed");
        let unnamed = phrases.find(|it| !may_be_own && lower.contains(*it));
        if unnamed.is_some() || self.is_publisher(own) {
            return unnamed.map(str::to_owned);
        }
        let clause = self.clause.clone();
        if may_be_own && own.may_speak_in(&sentence.text[clause.clone()]) {
            return None;
        }
        let part = if may_be_own { clause } else { sentence.all() };
        let stranger = bodies::saying(sentence, &part)?;
        let is_own = own.may_speak_in(&stranger.name)
            || (own.bodies.iter()).any(|own| own.has(&stranger) || stranger.has(own));
        let is_known = called.iter().any(|it| is_within(&it.span, &stranger.span));
        let is_told = own.surname.is_some() || !self.is_silent(own);
        (is_told && !is_own && !is_known).then_some(stranger.name)
    }

    /// Whether the paragraph may have the speaker say it without their name. Who is quoted says “we”.
    fn is_silent(&self, own: &Speaker<'_>) -> bool {
        let text = self.around.paragraph;
        let lower = text.to_lowercase();
        let mut unquoted = lower.split(QUOTES).step_by(2);
        let language = &self.sentence.lexicon.language;
        own.may_speak_in(text)
            || unquoted.any(|text| {
                let mut words = text.split(|c: char| !c.is_alphanumeric());
                words.any(|word| language.has_word("wording.pronouns", word))
            })
    }

    /// Another speaker whom the paragraph names.
    fn in_paragraph(&self, own: &Speaker<'_>) -> Option<&Id> {
        let text = self.around.paragraph;
        let named = self.known.named(&Wording::of(text, &self.sentence.lexicon));
        let other = self.speakers.iter().find(|other| {
            let same = other.bodies.iter().any(|body| own.bodies.contains(body));
            let is_named = || named.iter().any(|it| it.speaker == other.id);
            let is_other = other.id != own.id && !same && !self.known.is_kin(other.id, own.id);
            is_other && (other.is_named_in(text) || is_named())
        });
        other.map(|it| it.id)
    }
}

fn is_within(span: &Range<usize>, part: &Range<usize>) -> bool {
    part.start <= span.start && span.end <= part.end
}
