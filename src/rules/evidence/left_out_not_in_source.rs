use crate::factfile::Id;
use crate::quantity::{Found, scan};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports an entry under `left_out` that leaves out no figure of its source: one of which a figure or a word does not stand there, a place
    /// without figures.
    why
    /// It excuses nothing, and the sheet names it among the figures that were read.
    example
    /// left_out: [{figure: 2018, paragraph: 3, reason: a date}]   # the source: 2019
    instead
    /// left_out: [{figure: 2019, paragraph: 3, reason: a date}]
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, unmatched) in &context.evidence.unmatched_omissions {
        let path = path("sources", source)
            .key("left_out")
            .index(unmatched.entry);
        let entry = context.facts.sources.get(source);
        let Some(entry) = entry.and_then(|entry| entry.left_out.get(unmatched.entry)) else {
            continue;
        };
        let place = entry
            .paragraph
            .map(|number| format!("paragraph {number} of "));
        let place = place.unwrap_or_default();
        let (key, message) = match (&entry.figure, &entry.pattern) {
            (Some(_), _) => (
                "figure",
                match &unmatched.word {
                    Some(word) => {
                        format!("“{word}” does not stand in {place}`{source}` with this figure")
                    }
                    None => format!("this figure does not stand in {place}`{source}`"),
                },
            ),
            (None, Some(_)) => (
                "pattern",
                format!("no figure of `{source}` that counts stands in these words"),
            ),
            (None, None) => (
                "reason",
                format!("`{source}` has no figure there to leave out"),
            ),
        };
        let typed = entry.figure.as_ref();
        let is_told = unmatched.word.is_none() && unmatched.elsewhere.is_empty();
        if let Some(words) = typed.filter(|it| is_told && stand(context, source, it.as_str())) {
            let message = format!("“{words}” stands in `{source}`, and no figure in it is told");
            findings
                .at(&path.key(key), message)
                .help("take the entry out: nothing has to be left out there");
            continue;
        }
        let mut finding = findings.at(&path.key(key), message);
        if let Some(whole) = typed.and_then(|typed| whole(context, source, typed.as_str())) {
            finding = finding.note(format!("`{source}` has it as “{whole}”"));
        }
        match unmatched.elsewhere.as_slice() {
            [] => finding.help("write it as the source does, correct its place, or take it out"),
            numbers => finding.help(format!(
                "it stands in {}: correct its place",
                super::paragraphs(numbers)
            )),
        };
    }
}

/// Whether words without a digit stand in a source as they are typed: `third week in a row`.
fn stand(context: &RuleContext<'_>, source: &Id, words: &str) -> bool {
    let mut paragraphs = context.evidence.paragraphs(source);
    !words.contains(char::is_numeric) && paragraphs.any(|text| text.contains(words))
}

/// The figure of a source in which the typed one stands with more, as its unit: `0.6 percentage points`.
fn whole(context: &RuleContext<'_>, source: &Id, typed: &str) -> Option<String> {
    let language = context.loaded.locale.values();
    let mut paragraphs = context.evidence.paragraphs(source);
    paragraphs.find_map(|text| {
        let found = text.contains(typed).then(|| scan(text, language))?;
        let stated = |found: &Found| text[found.span.clone()].to_owned();
        let is_it = |figure: &String| {
            figure != typed && figure.split_whitespace().any(|part| part == typed)
        };
        found.iter().map(stated).find(is_it)
    })
}
