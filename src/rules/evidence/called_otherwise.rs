//! Who a person is said to be, against the descriptor of the file: `the harbour master, Ines Dahl, said`.

use super::bodies;
use crate::factfile::{Id, Text};
use crate::rules::speakers::{Named, is_article};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Topic, Word, Wording, sentences};

/// What stands beside a name has no more words.
const LONGEST: usize = 8;

/// So many letters tell a word from others: `spokeswoman` is no other than `spokesman`.
const STEM: usize = 5;

/// What a part of a sentence ends with.
const ENDS: [char; 7] = [',', '.', ';', ':', '(', '“', '"'];

/// Reports a descriptor of which neither the words beside the name nor any sentence of the source that has the name has a word. Returns
/// whether the sentence says who it is.
pub(super) fn tell(
    context: &RuleContext<'_>,
    findings: &mut Findings<'_>,
    source: &Id,
    text: &Wording<'_>,
    name: &Named<'_>,
) -> bool {
    let (lexicon, id) = (context.lexicon(), name.speaker);
    let speaker = context.facts.attributions.get(id);
    let surname = text.text[name.span.clone()].split(' ').next_back();
    let called = beside(text, name).filter(|_| context.is_in_language_of_sheet(source));
    let (Some(speaker), Some(surname), Some(called)) = (speaker, surname, called) else {
        return false;
    };
    let texts = [Some(&speaker.descriptor), speaker.affiliation.as_ref()];
    let texts = texts.into_iter().flatten().map(Text::as_str);
    let words = texts.flat_map(|text| Wording::of(text, lexicon).words);
    let words = words.filter(|it| it.is_long() && !lexicon.is_in("wording.general", it));
    let stem = |it: Word| it.text.chars().take(STEM).collect::<String>();
    let stems: Vec<String> = words.map(stem).collect();
    let mut texts = context.evidence.paragraphs(source);
    let is_so = texts.any(|text| {
        let parts = sentences(text, &lexicon.language).map(|it| text[it].to_lowercase());
        let name = surname.to_lowercase();
        let has = |part: &str| stems.iter().any(|stem| part.contains(stem.as_str()));
        text.contains(surname) && parts.into_iter().any(|it| it.contains(&name) && has(&it))
    });
    if !is_so && !stems.is_empty() {
        let own = &speaker.descriptor;
        let message = format!("the source calls `{id}` “{called}”, and not “{own}”");
        findings
            .at(&path("attributions", id).key("descriptor"), message)
            .help("describe them as the source does");
    }
    true
}

/// What a sentence calls somebody who says something in it, set off by commas beside their name.
fn beside<'t>(text: &Wording<'t>, name: &Named<'_>) -> Option<&'t str> {
    let (before, behind) = text.text.split_at(name.span.start);
    let behind = behind[name.span.len()..].strip_prefix(", ");
    let behind = behind.and_then(|it| it.split(ENDS).next());
    let before = before.trim_end().strip_suffix(',');
    let before = before.and_then(|it| it.rsplit(ENDS).next());
    let lexicon = &text.lexicon;
    let called = |part: &'t str, is_behind: bool| {
        let part = Wording::of(part, lexicon);
        let article = part.words.iter().position(|it| is_article(it, lexicon))?;
        let words = &part.words[article..];
        let within = words.first()?.span.start..part.text.len();
        let names_time = words.iter().any(|it| lexicon.is_in("prose.time-units", it));
        let is_one = (2..=LONGEST).contains(&words.len()) && !(is_behind && article > 0);
        let says = names_time || part.says(Topic::Speech, within.clone());
        (is_one && !says).then(|| part.text[within].trim())
    };
    let found = behind.and_then(|it| called(it, true));
    let found = found.or_else(|| called(before?, false));
    found.filter(|_| bodies::is_saying(text, &name.span, true))
}
