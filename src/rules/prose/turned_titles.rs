//! Directions in titles and headings, held against the facts that their words name.

use super::own_words;
use crate::factfile::Text;

use crate::rules::{Findings, RuleContext, item, path};
use crate::source_map::Path;
use crate::wording::{Cue, Topic, Wording};

/// The title of the sheet and the headings of its sections.
pub(super) fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    let of_sheet = [
        ("title", Some(&sheet.title)),
        ("subtitle", sheet.subtitle.as_ref()),
    ];
    let of_sheet = of_sheet.map(|(key, text)| (path("sheet", key), text));
    let sections = context.facts.sections.iter().enumerate();
    let headings =
        sections.map(|(at, it)| (item("sections", at).key("heading"), it.heading.as_ref()));
    for (place, text) in of_sheet.into_iter().chain(headings) {
        if let Some(text) = text {
            over(context, &place, text, findings);
        }
    }
}

/// Reports a title that says that something rises of which facts say only that it falls, or the other way round.
fn over(context: &RuleContext<'_>, place: &Path, text: &Text, findings: &mut Findings<'_>) {
    let title = Wording::of(text.as_str(), context.lexicon());
    let Some(said) = title.one_side(Topic::Direction, title.all()) else {
        return;
    };
    let told = title.told(&title.all(), &[]).into_iter();
    let named = told.filter_map(|(cue, span)| match cue {
        Cue::Word(stem) => (span != said.span).then_some(stem),
        _ => None,
    });
    let named: Vec<String> = named.collect();
    let ids = named.first().map_or(&[][..], |first| context.having(first));
    let meant = ids.iter().filter(|id| {
        let own = context.stems(id);
        own.is_some_and(|own| named.iter().all(|stem| own.contains(stem)))
    });
    let sides: Vec<_> = meant
        .filter_map(|id| Some((*id, own_words::side(context, id, Topic::Direction)?)))
        .collect();
    let is_denied = title.says(Topic::Negation, title.all());
    if is_denied || sides.iter().any(|(_, own)| own.0 == said.side) {
        return;
    }
    if let Some((id, (_, because))) = sides.first() {
        let word = &title.text[said.span.clone()];
        let message = format!("the title says “{word}”, and of `{id}` {because}");
        findings
            .within(place, word, 0, message)
            .also(&path("facts", *id).key("statement"), "what the figure says")
            .help("take the word that the statement has, or correct the statement");
    }
}
