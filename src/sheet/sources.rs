//! What was read, as entries that a reader can find it by.

use super::model::{Phrase, SheetSource};
use super::notes;
use super::quotation::quoted;
use super::{Context, Part, owned};
use crate::factfile::{Id, Locator, Source, Text};
use crate::labels::LabelKey;
use crate::source_map::Path;

pub(super) fn resolve(context: &Context<'_>) -> Vec<SheetSource> {
    let sources = context.facts.sources.iter();
    let described = context.prints(Part::Attributions);
    sources
        .filter(|(id, _)| {
            let shown = context.shown.as_ref();
            context.prints(Part::Sources) && shown.is_none_or(|shown| shown.rests_on(id, described))
        })
        .map(|(id, source)| SheetSource {
            path: Path::root().key("sources").key(id.as_str()),
            id: id.clone(),
            text: entry(context, id, source),
            url: owned(source.url.as_ref()),
        })
        .collect()
}

impl Context<'_> {
    pub(super) fn foreign(&self, id: &Id) -> Option<String> {
        let tag = self.facts.sources.get(id)?.language.as_ref()?;
        let language = tag.as_str().split('-').next()?.to_ascii_lowercase();
        let letters = language.chars().all(|c| c.is_ascii_lowercase());
        let well_formed = letters && matches!(language.len(), 2 | 3);
        (well_formed && language != self.locale.language()).then_some(language)
    }

    /// A source by its short name, else its publisher, its author or its title. Where two sources
    /// share the words, the title or the date tells them apart.
    pub(super) fn source_name(&self, id: &Id) -> String {
        let Some(source) = self.facts.sources.get(id) else {
            return id.to_string();
        };
        let name = names(source).next().map_or("", Text::as_str);
        let sources = self.facts.sources.iter();
        let mut others = sources.filter(|(other, source)| {
            *other != id && names(source).next().is_some_and(|it| it.as_str() == name)
        });
        if others.next().is_none() {
            return name.to_owned();
        }
        let date = source.date.as_ref().map(|date| self.locale.edtf(date));
        let more = source.title.as_ref().map(ToString::to_string).or(date);
        more.filter(|more| more != name).map_or_else(
            || format!("{name} ({id})"),
            |more| self.joined(LabelKey::Comma, [name, &more]),
        )
    }

    /// A source where it is named first: what its short name stands for, and that.
    pub(super) fn source_in_full(&self, id: &Id) -> String {
        let name = self.source_name(id);
        let source = self.facts.sources.get(id);
        let Some(source) = source.filter(|source| source.short.is_some()) else {
            return name;
        };
        let by = source.publisher.as_ref().or(source.author.first());
        let full = by.into_iter().chain(&source.title).map(Text::as_str);
        let full = self.joined(LabelKey::Comma, full);
        format!("{full} ({name})")
    }

    /// The speaker of a figure, unless that is whoever published its source.
    pub(super) fn speaker_beside(&self, source: Option<&Id>, speaker: &Id) -> Option<String> {
        let source = source.and_then(|id| self.facts.sources.get(id));
        let speaker = notes::speaker(self, speaker);
        // “The Ministry” beside the Ministry says nothing more.
        let language = self.locale.values();
        let bare = |name: &str| {
            let name = name.to_lowercase();
            match name.split_once(' ') {
                Some((first, rest)) if language.has_word("prose.articles", first) => {
                    rest.to_owned()
                }
                _ => name,
            }
        };
        let own = bare(&speaker);
        let mut names = source.into_iter().flat_map(names);
        (!names.any(|name| bare(name.as_str()) == own)).then_some(speaker)
    }

    pub(super) fn said_once(&self) -> Option<String> {
        let source = self.only_source.map(|id| self.source_in_full(id));
        let speaker = self.only_speaker;
        let speaker = speaker.and_then(|id| self.speaker_beside(self.only_source, id));
        let only = self.joined(LabelKey::Semicolon, source.into_iter().chain(speaker));
        (!only.is_empty()).then(|| self.labels.say(LabelKey::UnlessNoted, &[&only]))
    }
}

fn names(source: &Source) -> impl Iterator<Item = &Text> {
    let names = source.short.iter().chain(&source.publisher);
    names.chain(&source.author).chain(&source.title)
}

/// A day stays on the line of its month.
fn whole(date: String) -> String {
    match date.split_once(' ') {
        Some((day, rest)) if day.starts_with(char::is_numeric) => format!("{day}\u{a0}{rest}"),
        _ => date,
    }
}

fn entry(context: &Context<'_>, id: &Id, source: &Source) -> Vec<Phrase> {
    let labels = context.labels;
    let date = match &source.date {
        Some(date) => whole(context.locale.edtf(date)),
        None => labels.word(LabelKey::Undated).to_owned(),
    };
    let kind = labels.word_of("type", source.kind.as_str());
    let kind = match &source.title {
        Some(_) => kind.to_owned(),
        None => labels.say(LabelKey::Untitled, &[kind]),
    };
    let mut facts = vec![kind, date];
    if let Some(place) = &source.dateline {
        facts.push(labels.say(LabelKey::Dateline, &[place.as_str()]));
    }
    if let Some(day) = source.accessed {
        facts.push(labels.say(LabelKey::Accessed, &[&context.locale.date(day)]));
    }
    if let Some(short) = &source.short {
        facts.push(labels.say(LabelKey::CitedAs, &[short.as_str()]));
    }
    let publisher = source.publisher.as_ref();
    let parts = [
        context.names(&source.author).map(Phrase::own),
        source.title.as_ref().map(|title| Phrase {
            text: title.to_string(),
            language: context.foreign(id),
        }),
        publisher.map(|name| Phrase::own(name.as_str())),
        Some(Phrase::own(context.joined(LabelKey::Comma, &facts))),
        notes::remark(context, source.note.as_ref()).map(Phrase::own),
        left_out(context, source).map(Phrase::own),
    ];
    // Author, title and publisher.
    let names = parts[..3].iter().flatten().count();
    let mut phrases = Vec::new();
    for (n, part) in parts.into_iter().flatten().enumerate() {
        if n > 0 {
            phrases.push(Phrase::own(" "));
        }
        let said = notes::sentence(context, &part.text);
        let end = said.strip_prefix(&part.text).unwrap_or_default();
        let text = context.locale.isolated(&part.text, n < names) + end;
        phrases.push(Phrase { text, ..part });
    }
    notes::joined(phrases)
}

fn left_out(context: &Context<'_>, source: &Source) -> Option<String> {
    let labels = context.labels;
    let told = source.left_out.iter().filter(|one| one.print);
    let figures = told.map(|one| {
        let words = one.figure.as_ref().or(one.pattern.as_ref());
        let words = words.map(|words| quoted(labels, words.as_str()));
        let at = Locator {
            paragraph: one.paragraph,
            table: one.table,
            section: one.section.clone(),
            ..Locator::default()
        };
        let place = notes::place(context, &at);
        let reason = one.reason.as_str();
        match (words, place) {
            (Some(words), Some(place)) => {
                let said = context.joined(LabelKey::Colon, [place.as_str(), reason]);
                format!("{words} ({said})")
            }
            (words, place) => format!("{} ({reason})", words.or(place).unwrap_or_default()),
        }
    });
    let all = context.joined(LabelKey::Semicolon, figures);
    (!all.is_empty()).then(|| labels.say(LabelKey::LeftOut, &[&all]))
}
