//! Periods that prose prints of one figure beside another: `In {july.period} rents rose {august}`.

use super::mentions::{self, Called, Mention};
use crate::factfile::{Edtf, Fact, Id};
use crate::rules::{RuleContext, times};

/// The one period that is printed in the words of a figure, whose own time it cannot be: its number among those of the text,
/// and how that is wrong.
pub(super) fn other(called: &Called<'_, '_>, mention: &Mention<'_, '_>) -> Option<(usize, String)> {
    let (context, text) = (mention.context, mention.text);
    let own = mention.fact.when().filter(|_| !mention.fact.is_claim())?;
    let clause = &mention.clause;
    let mut within = (called.periods.iter().enumerate())
        .filter(|(_, (_, span))| clause.start <= span.start && span.end <= clause.end);
    let (at, (of, span)) = within.next().filter(|_| within.next().is_none())?;
    let printed = time(context, of)?;
    // `{july} in {july.period} and {august} in the next`
    let is_of_other = |it: &Mention<'_, '_>| {
        it.id == *of && it.span.end <= span.start && it.span.start >= mention.sentence.start
    };
    let lexicon = context.lexicon();
    let mut before = text.words_in(clause.start..span.start).iter().rev().take(3);
    let is_compared = before.any(|it| lexicon.compares(it) || lexicon.is_in("wording.since", it));
    let is_named = text.moments_in(clause).any(|it| times::may_be(it, own));
    let is_before = span.end <= mention.span.start;
    let is_other = is_before && called.mentions.iter().any(is_of_other);
    (!times::overlap(printed, own) && !is_compared && !is_named && !is_other).then(|| {
        let (word, id) = (mentions::period(of), mention.id);
        let (printed, own) = (printed.text(), own.text());
        let message =
            format!("“{word}” prints {printed}, and stands beside `{id}`, which is of {own}");
        (at, message)
    })
}

/// What the period of a figure prints: that of the sheet where it has none.
fn time<'c>(context: &RuleContext<'c>, id: &Id) -> Option<&'c Edtf> {
    let sheet = &context.facts.sheet;
    let of_sheet = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    Some(context.fact(id).map(Fact::when)?.unwrap_or(of_sheet))
}
