//! Places behind a word for their kind, in languages where a capital tells no name: `Kreis Oster`.

use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext};
use crate::wording::{Word, Wording};

/// Reports a place of a statement that its paragraph nowhere has, where the sentence has another one of the kind.
pub(super) fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    passages::each(context, |beside| {
        let statement = &beside.statement;
        let told = named(statement).into_iter().find_map(|(kind, place)| {
            let mut there = named(&beside.sentence).into_iter();
            let (_, other) = there.find(|(it, _)| it.text == kind.text)?;
            (!is_near(beside, context, place)).then_some((kind, place, other))
        });
        let Some((kind, place, other)) = told.filter(|_| !beside.is_exchanged()) else {
            return;
        };
        let span = kind.span.start..place.span.end;
        let (own, there) = (
            &statement.text[span.clone()],
            &beside.sentence.text[other.span.clone()],
        );
        let message = format!("the statement names “{own}”, and the source “{there}”");
        beside
            .at_statement(findings, &span, message)
            .help("take the name that the source has there, or add the place that has this one");
    });
}

/// The words for kinds of places in a text, each with the place.
fn named<'t>(text: &'t Wording<'_>) -> Vec<(&'t Word, &'t Word)> {
    let lexicon = &text.lexicon;
    let pairs = text.words.windows(2).map(|pair| (&pair[0], &pair[1]));
    let is_place = |(kind, place): &(&Word, &Word)| {
        let is_next = text.text[kind.span.end..place.span.start].trim().is_empty();
        is_next && place.is_capital && lexicon.is_in("wording.kinds-of-places", kind)
    };
    pairs.filter(is_place).collect()
}

/// Whether the paragraph, what stands over it, or the title of the source has a place.
fn is_near(beside: &Beside<'_>, context: &RuleContext<'_>, place: &Word) -> bool {
    let (around, lexicon) = (&beside.around, context.lexicon());
    let title = beside.source.and_then(|it| it.title.as_ref());
    let over = around
        .headings
        .iter()
        .copied()
        .chain(title.map(|it| it.as_str()));
    let over = over.chain(around.heads.iter().flat_map(|heads| heads.texts()));
    let mut over = over.map(|text| Wording::of(text, lexicon));
    beside.paragraph().has(place) || over.any(|text| text.has(place))
}
