use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext};
use crate::wording::{Name, Wording};

rule! {
    /// Reports a name in a statement that neither the paragraph of its source nor what stands over it has, where the paragraph names others.
    why
    /// The figure is told of a place, a body or a person of which its source does not speak.
    example
    /// cases: {statement: fever cases in Westmark, …}   # the source: 4,713 fever cases in Oster
    instead
    /// cases: {statement: fever cases in Oster, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    if !context.lexicon().has_names() {
        return;
    }
    passages::each(context, |beside| {
        if beside.is_exchanged() || beside.statement.names.is_empty() {
            return;
        }
        let paragraph = beside.paragraph(context);
        let others = paragraph
            .names
            .iter()
            .chain(beside.heads.iter().flat_map(|head| &head.names));
        let others: Vec<&Name> = others.collect();
        let known = known(beside, context);
        let is_place = |text: &Wording<'_>, name: &Name| {
            let before = text
                .words
                .iter()
                .take_while(|word| word.span.end <= name.span.start);
            before
                .last()
                .is_some_and(|word| context.lexicon().ends_noun(word))
        };
        let names_place = paragraph.names.iter().any(|name| is_place(paragraph, name));
        for name in &beside.statement.names {
            let is_known = name
                .words
                .iter()
                .any(|word| known.iter().any(|it| is_like(word, it)));
            let is_short = |other: &&&Name| initials(name, other) || initials(other, name);
            // What stands elsewhere in the source may be said of the whole of it, if no other place is said of this figure.
            let source = &beside.sighting.source;
            let elsewhere = name
                .words
                .iter()
                .all(|word| context.evidence.has_word(source, word));
            let may_hold = elsewhere && !(names_place && is_place(&beside.statement, name));
            if others.is_empty() || is_known || may_hold || others.iter().any(|it| is_short(&it)) {
                continue;
            }
            let written = &beside.statement.text[name.span.clone()];
            let message =
                format!("the statement names “{written}”, and its place in the source does not");
            beside.at_statement(findings, &name.span, message).help(
                "take the name that the source has there, or add the place that has this one",
            );
        }
    });
}

/// The words that stand around the figure, over it, and in what is known of its source.
fn known(beside: &Beside<'_>, context: &RuleContext<'_>) -> Vec<String> {
    let source = context.facts.sources.get(&beside.sighting.source);
    let titles = source.into_iter().flat_map(|source| {
        let texts = [source.publisher.as_ref(), source.title.as_ref()];
        texts.into_iter().flatten().map(|text| text.as_str())
    });
    let texts = beside
        .around
        .headings
        .iter()
        .copied()
        .chain([beside.near_paragraph()]);
    let texts = texts
        .chain(beside.heads.iter().map(|head| head.text))
        .chain(titles);
    let words = texts.flat_map(|text| Wording::of(text, context.lexicon()).words);
    words.map(|word| word.text).collect()
}

/// How many letters of two words are the same where one is made of the other: `Syria`, `Syrian`.
const STEM: usize = 4;

fn is_like(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    a == b || (a.chars().count() >= STEM && stem(a) == stem(b))
}

/// Whether one name is the first letters of another: `WHO`.
fn initials(short: &Name, long: &Name) -> bool {
    let letters: String = long
        .words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    long.words.len() > 1 && short.words.contains(&letters)
}
