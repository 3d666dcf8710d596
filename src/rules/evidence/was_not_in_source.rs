use crate::quantity::Language;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a value before a revision, `was`, that stands in none of the sources, where the sentence of the figure speaks of the revision.
    why
    /// The figure that was first published was mistyped, or is another one.
    example
    /// august: {value: "+96,000", was: "+121,000", …}   # the source: revised from +112,000 to +96,000
    instead
    /// august: {value: "+96,000", was: "+112,000", …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let stems = revision_stems(context.loaded.locale.values());
    for (id, _, stated) in context.stated() {
        let was = stated.was.as_ref().filter(|was| !was.is_vague());
        let Some(was) = was.filter(|was| !context.evidence.has_value(was)) else {
            continue;
        };
        let Some(around) = context.in_source(id).filter(|it| it.cell.is_none()) else {
            continue;
        };
        let sentence = &around.paragraph[around.sentence.clone()];
        let lower = sentence.to_lowercase();
        if stems.iter().any(|stem| lower.contains(stem)) {
            let message = format!("“{}” stands in no source of this sheet", was.stated);
            findings
                .at(&path("facts", id).key("was"), message)
                .note(format!(
                    "`{}`, {}: “{}”",
                    stated.source,
                    around.whereabouts,
                    sentence.trim()
                ))
                .help("compare it with what the source says of the revision");
        }
    }
}

/// How the words of a revision begin.
pub(super) fn revision_stems(language: &Language) -> Vec<String> {
    let words = language.phrases("marks.revised");
    let words = words.filter(|word| word.chars().count() > STEM);
    words
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

/// So many letters of `revised` stand in `revision` as well.
const STEM: usize = 5;
