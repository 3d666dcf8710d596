//! Who a person is said to be, against the descriptor of the file: `the harbour master, Ines Dahl, said`.

use std::ops::Range;

use super::bodies;
use crate::evidence::Sighting;
use crate::factfile::{Id, Text};
use crate::rules::{Findings, RuleContext, path, speakers};
use crate::wording::{Topic, Word, Wording, sentences};

/// What stands beside a name has no more words.
const LONGEST: usize = 8;

/// What a part of a sentence ends with.
const ENDS: [char; 7] = [',', '.', ';', ':', '(', '“', '"'];

/// So many letters tell a word from others: `spokeswoman` is no other than `spokesman`.
const STEM: usize = 5;

/// Reports a descriptor of which neither the words beside the name nor any sentence of the source that has the name has a word. Returns
/// whether the paragraph says who it is.
pub(super) fn tell(
    context: &RuleContext<'_>,
    findings: &mut Findings<'_>,
    sighting: &Sighting,
    id: &Id,
    paragraph: &str,
) -> bool {
    let lexicon = context.lexicon();
    let speaker = context.facts.attributions.get(id);
    let surname = speaker
        .and_then(|it| it.name.as_ref())
        .and_then(|name| name.as_str().split_whitespace().last());
    let (Some(speaker), Some(surname)) = (speaker, surname) else {
        return false;
    };
    if !paragraph.contains(surname) || !context.is_in_language_of_sheet(&sighting.source) {
        return false;
    }
    let Some(called) = beside(&Wording::of(paragraph, lexicon), surname) else {
        return false;
    };
    let texts = [Some(&speaker.descriptor), speaker.affiliation.as_ref()];
    let texts = texts.into_iter().flatten().map(Text::as_str);
    let words = texts.flat_map(|text| Wording::of(text, lexicon).words);
    let words = words.filter(|it| it.is_long() && !lexicon.is_in("wording.general", it));
    let stems: Vec<String> = words
        .map(|it| it.text.chars().take(STEM).collect())
        .collect();
    let has = |text: &str| {
        let text = text.to_lowercase();
        stems.iter().any(|stem| text.contains(stem.as_str()))
    };
    let mut texts = context.evidence.paragraphs(&sighting.source);
    let is_so = texts.any(|text| {
        let mut parts = sentences(text, &lexicon.language).map(|it| &text[it]);
        text.contains(surname) && parts.any(|part| part.contains(surname) && has(part))
    });
    if !is_so && !stems.is_empty() {
        let message = format!(
            "the source calls `{id}` “{called}”, and not “{}”",
            speaker.descriptor
        );
        findings
            .at(&path("attributions", id).key("descriptor"), message)
            .help("describe them as the source does");
    }
    true
}

/// What a text calls somebody who says something in it, right beside their name.
fn beside<'t>(text: &Wording<'t>, surname: &str) -> Option<&'t str> {
    let lexicon = &text.lexicon;
    let words = &text.words;
    let here = |from: &Word| &text.text[from.span.clone()];
    let at = words.iter().position(|it| here(it) == surname)?;
    let is_part = |at: &usize| {
        let gap = &text.text[words[*at].span.end..words[*at + 1].span.start];
        let is_article = speakers::is_article(&words[*at], lexicon);
        words[*at].is_capital && gap.trim_start_matches('.') == " " && !is_article
    };
    let first = (0..at).rev().take_while(is_part).last().unwrap_or(at);
    let name = words[first].span.start..words[at].span.end;
    if !bodies::is_saying(text, &name, true) {
        return None;
    }
    let is_called = |part: &Range<usize>| {
        let words = text.words_in(part.clone());
        let names_time = words.iter().any(|it| lexicon.is_in("prose.time-units", it));
        let begins = (words.first()).is_some_and(|it| speakers::is_article(it, lexicon));
        let says = text.says(Topic::Speech, part.clone());
        begins && (2..=LONGEST).contains(&words.len()) && !names_time && !says
    };
    let (before, rest) = (text.text[..name.start].trim_end(), &text.text[name.end..]);
    let behind = rest.strip_prefix(", ").map(|rest| {
        let end = rest.find(ENDS).unwrap_or(rest.len());
        name.end + 2..name.end + 2 + end
    });
    let is_apposed = rest.starts_with([',', '.']) && before.ends_with(',');
    let end = before.len() - usize::from(is_apposed);
    let start = before[..end].rfind(ENDS).map_or(0, |at| at + 1);
    // `said the harbour master, Ines Dahl`, `the harbour master Ines Dahl said`
    let near = text.words_in(start..end).iter().rev().take(LONGEST);
    let mut articles = near.filter(|it| speakers::is_article(it, lexicon));
    let article = match is_apposed {
        true => articles.last(),
        false => articles.next().filter(|_| !before.ends_with(',')),
    };
    let before = article.map(|it| it.span.start..end);
    let part = [behind, before].into_iter().flatten().find(is_called)?;
    Some(text.text[part].trim())
}
