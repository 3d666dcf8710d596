use std::collections::BTreeSet;

use super::bodies;
use crate::factfile::{Attribution, Id, Identity, Source, SourceType};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Word, Wording};

rule! {
    /// Reports an institution whose name stands nowhere in a source that it is heard in, and that did not publish it. An acronym of the name
    /// counts, and the words that an acronym stands for; of a publisher of another source also the last words of its name. Data files name nobody.
    /// In a language in which all nouns have capitals the word for the kind of body counts, `Bundesagentur`, where the source names another one.
    /// And a body in the descriptor of a named person of which no source that they are heard in has a word.
    why
    /// What one body says is told as another's.
    example
    /// weather: {descriptor: the Mining Board, identity: institution, …}   # the source: the Weather Service
    instead
    /// weather: {descriptor: the Weather Service, identity: institution, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let lexicon = context.lexicon();
    let speakers = context.facts.attributions.iter();
    let institutions = speakers.filter(|(_, it)| it.identity == Identity::Institution);
    for (id, speaker) in institutions {
        let unnamed = match lexicon.has_names() {
            true => unnamed_in(context, id, speaker),
            false => without_word_of(context, id, speaker),
        };
        let Some(source) = unnamed else {
            continue;
        };
        let message = format!("`{source}` nowhere names “{}”", speaker.descriptor);
        // Where another source names it the figure has the wrong speaker, or the wrong source.
        let place = match wrong_fact(context, id, speaker, source) {
            Some(fact) => path("facts", fact).key("attribution"),
            None => path("attributions", id).key("descriptor"),
        };
        findings.at(&place, message).help(
            "name the body that the source names, or attribute the figures to whoever says them",
        );
    }
    let speakers = context.facts.attributions.iter();
    let persons = speakers.filter(|(_, it)| it.identity == Identity::Named);
    for (id, speaker) in persons.filter(|_| lexicon.has_names()) {
        if let Some(name) = unknown_body(context, id, speaker) {
            let message = format!("no source that `{id}` is heard in names “{name}”");
            findings
                .at(&path("attributions", id).key("descriptor"), message)
                .help("name the body that the source names, or leave it out");
        }
    }
}

/// The first fact of a source that does not name its speaker, where other sources in which that is heard do.
fn wrong_fact<'a>(
    context: &'a RuleContext<'_>,
    id: &Id,
    speaker: &Attribution,
    source: &Id,
) -> Option<&'a Id> {
    let bodies = bodies::of_speaker(speaker, context.lexicon());
    let of_speaker = || context.stated().filter(|(.., it)| it.attribution == *id);
    let named = |other: &Id| {
        let mut texts = context.evidence.naming(other);
        let entry = context.facts.sources.get(other);
        texts.any(|text| bodies.iter().any(|body| body.is_in(text)))
            || entry.is_some_and(|entry| {
                let mut all = bodies.iter();
                all.any(|body| bodies::publishes(body, entry, context))
            })
    };
    let is_elsewhere = of_speaker().any(|(.., it)| it.source != *source && named(&it.source));
    let mut here = of_speaker().filter(|(.., it)| it.source == *source);
    let (fact, ..) = here.next().filter(|_| is_elsewhere)?;
    Some(fact)
}

/// A body to which a person is said to belong, of which no source that they are heard in has a word: `of the charity DryAid`.
fn unknown_body(context: &RuleContext<'_>, id: &Id, speaker: &Attribution) -> Option<String> {
    let language = context.loaded.locale.values();
    let is_kind = |word: &str| language.has_word("wording.bodies", word);
    let text = speaker.descriptor.as_str();
    let sources = context.facts.sources.iter().filter(|(source, _)| {
        let mut stated = context.stated();
        stated.any(|(_, _, stated)| stated.source == **source && stated.attribution == *id)
    });
    let sources: Vec<(&Id, &Source)> = sources.collect();
    let mut bodies = bodies::bodies(text, context.lexicon()).into_iter();
    let body = bodies.find(|body| {
        let before = text[..body.span.start].split_whitespace().last();
        let is_body = before.is_some_and(is_kind) || body.words.iter().any(|word| is_kind(word));
        let own = body.words.iter().filter(|word| !is_kind(word));
        let own: Vec<&String> = own.collect();
        let is_unknown = |(source, entry): &(&Id, &Source)| {
            let has = |word: &&String| context.evidence.has_word(source, word);
            let mut texts = context.evidence.paragraphs(source);
            context.is_read(source)
                && context.is_in_language_of_sheet(source)
                && !own.iter().any(has)
                && !bodies::publishes(body, entry, context)
                && !texts.any(|text| body.is_in(text))
        };
        is_body && !own.is_empty() && !sources.is_empty() && sources.iter().all(is_unknown)
    });
    body.map(|body| body.name)
}

/// The same in a language in which all nouns have capitals: the source has no word of this body and names another, and it is not its publisher.
fn without_word_of<'a>(
    context: &'a RuleContext<'_>,
    id: &Id,
    speaker: &Attribution,
) -> Option<&'a Id> {
    let who = speaker.descriptor.as_str();
    let heard = context.stated().filter(|(.., it)| it.attribution == *id);
    // A source is gone through once, however many figures of it are theirs.
    let heard: BTreeSet<&Id> = heard.map(|(.., it)| &it.source).collect();
    let mut sources = context.facts.sources.iter();
    let named = |(source, entry): (&'a Id, &'a Source)| {
        if !heard.contains(source) {
            return None;
        }
        let mut names = bodies::names_of(entry);
        let is_read = context.is_read(source) && context.is_in_language_of_sheet(source);
        let is_other = is_read
            && entry.kind != SourceType::Dataset
            && bodies::another(who, source, context).is_some();
        (is_other && !names.any(|name| bodies::is_of_kind(who, name, context.lexicon())))
            .then_some(source)
    };
    sources.find_map(named)
}

/// The first source in which a body is heard and not named.
fn unnamed_in<'a>(context: &'a RuleContext<'_>, id: &Id, speaker: &Attribution) -> Option<&'a Id> {
    let bodies = bodies::of_speaker(speaker, context.lexicon());
    let heard = |source: &Id| {
        let mut stated = context.stated();
        stated.any(|(_, _, stated)| stated.source == *source && stated.attribution == *id)
    };
    // `The Health Board`, of the Tarn Valley Health Board that published another source.
    let is_known_in_short = |body: &bodies::Body, source: &Id| {
        let ends = |it: &bodies::Body| it.words.len() > 1 && body.words.ends_with(&it.words);
        let mut texts = context.evidence.paragraphs(source);
        let mut others = context.facts.sources.values();
        others.any(|it| (it.publisher.as_ref()).is_some_and(|it| it.as_str().contains(&body.name)))
            && texts.any(|text| bodies::bodies(text, context.lexicon()).iter().any(ends))
    };
    let mut sources = context.facts.sources.iter();
    let unnamed = sources.find(|(source, entry)| {
        let is_in =
            |body: &bodies::Body| context.evidence.naming(source).any(|text| body.is_in(text));
        // What stands before `of` may be an office within a body: `Spokesman of the Road Office`.
        let named = |body: &bodies::Body| {
            let parts = body.parts(context.lexicon());
            let known = is_in(body) || parts.len() > 1 && parts.iter().all(is_in);
            let known = known || is_named_without_place(context, source, body);
            known || bodies::publishes(body, entry, context) || is_known_in_short(body, source)
        };
        entry.kind != SourceType::Dataset
            && context.is_read(source)
            && context.is_in_language_of_sheet(source)
            && heard(source)
            && match bodies.is_empty() {
                // An office within the body that publishes may be told in other words.
                true => {
                    entry.kind == SourceType::Article && is_unknown(context, source, entry, speaker)
                }
                false => !bodies.iter().any(named),
            }
    });
    unnamed.map(|(source, _)| source)
}

/// Whether a source names a body without its place, which it names elsewhere: `the Water Board of Oland`, and `the Water Board`.
fn is_named_without_place(context: &RuleContext<'_>, source: &Id, body: &bodies::Body) -> bool {
    let lexicon = context.lexicon();
    let name = body.name.rsplit_once(' ').filter(|_| body.words.len() > 2);
    let short = name.and_then(|(rest, place)| {
        let (short, joint) = rest.rsplit_once(' ')?;
        let is_place = lexicon.language.has_word("wording.in-names", joint)
            && context.evidence.names_word(source, &place.to_lowercase());
        bodies::bodies(short, lexicon)
            .pop()
            .filter(|it| is_place && it.words.len() > 1)
    });
    short.is_some_and(|short| {
        let same = |it: &bodies::Body| it.words == short.words;
        let mut texts = context.evidence.naming(source);
        texts.any(|text| short.is_in(text) && bodies::bodies(text, lexicon).iter().any(same))
    })
}

/// Whether a body in small letters, `the housing ministry`, has no word in the text of a source, nor in whose it is.
fn is_unknown(context: &RuleContext<'_>, source: &Id, entry: &Source, who: &Attribution) -> bool {
    let words = Wording::of(who.descriptor.as_str(), context.lexicon()).words;
    let language = context.loaded.locale.values();
    let mut kinds = language.words("wording.bodies");
    let names: Vec<String> = bodies::names_of(entry).map(str::to_lowercase).collect();
    let named = |word: &str| names.iter().any(|name| name.contains(word));
    let known = |it: &Word| context.evidence.names_word(source, &it.text) || named(&it.text);
    kinds.any(|kind| words.iter().any(|word| word.text == kind))
        && !words.iter().filter(|word| word.is_long()).any(known)
}
