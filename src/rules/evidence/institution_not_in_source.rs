use super::bodies;
use crate::factfile::{Attribution, Id, Identity, Source, SourceType};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Word, Wording};

rule! {
    /// Reports an institution whose name stands nowhere in a source that it is heard in, and that did not publish it. An acronym of the name
    /// counts, and the words that an acronym stands for; of a publisher of another source also the last words of its name. Data files name nobody.
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
    for (id, speaker) in institutions.filter(|_| lexicon.has_names()) {
        let Some(source) = unnamed_in(context, id, speaker) else {
            continue;
        };
        let message = format!("`{source}` nowhere names “{}”", speaker.descriptor);
        findings
            .at(&path("attributions", id).key("descriptor"), message)
            .help("name the body that the source names, or attribute the figures to whoever says them");
    }
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

/// Whether a body in small letters, `the housing ministry`, has no word in the text of a source, nor in whose it is.
fn is_unknown(context: &RuleContext<'_>, source: &Id, entry: &Source, who: &Attribution) -> bool {
    let words = Wording::of(who.descriptor.as_str(), context.lexicon()).words;
    let language = context.loaded.locale.values();
    let mut kinds = language.words("wording.bodies");
    let names = entry
        .publisher
        .iter()
        .chain(&entry.short)
        .chain(&entry.author);
    let names: Vec<String> = names.map(|it| it.as_str().to_lowercase()).collect();
    let named = |word: &str| names.iter().any(|name| name.contains(word));
    let known = |it: &Word| context.evidence.names_word(source, &it.text) || named(&it.text);
    kinds.any(|kind| words.iter().any(|word| word.text == kind))
        && !words.iter().filter(|word| word.is_long()).any(known)
}
