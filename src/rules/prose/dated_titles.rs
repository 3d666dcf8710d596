//! Times in titles, held against those of the figures under them.

use super::date_against_fact::odd;
use crate::factfile::{Id, Text};
use crate::rules::{Findings, RuleContext, path, times};
use crate::source_map::Path;
use crate::wording::{Moment, Wording};

const HELP: &str = "name the time of the figures, or take the figures of the time that is named";

/// The titles of charts, and those of the sheet.
pub(super) fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (place, chart) in context.charts() {
        let ids: Vec<&Id> = chart.facts().collect();
        for (key, text) in [("title", &chart.title), ("when", &chart.time)] {
            if let Some(text) = text {
                over(context, &place.key(key), text, &ids, findings);
            }
        }
    }
    let sheet = &context.facts.sheet;
    let texts = [
        ("title", Some(&sheet.title)),
        ("short_title", sheet.short_title.as_ref()),
        ("subtitle", sheet.subtitle.as_ref()),
    ];
    let first = sheet.bottom_line.iter().flat_map(|it| it.references());
    let first: Vec<&Id> = first.map(|it| &it.fact).collect();
    let now = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    for (key, text) in texts {
        let Some(text) = text else { continue };
        let title = Wording::of(text.as_str(), context.lexicon());
        let named = named(&title);
        if !named.iter().any(|it| times::may_be(it, now)) {
            over(context, &path("sheet", key), text, &first, findings);
        }
    }
}

/// Reports a title that names a time of which none of its figures is.
pub(super) fn over(
    context: &RuleContext<'_>,
    place: &Path,
    title: &Text,
    ids: &[&Id],
    findings: &mut Findings<'_>,
) {
    let title = Wording::of(title.as_str(), context.lexicon());
    let named = named(&title);
    if named.is_empty() {
        return;
    }
    let figures = ids.iter().filter_map(|id| Some((*id, context.fact(id)?)));
    // What has no time of its own, and none that its source names, says nothing.
    let has_time = |id: &Id| {
        context
            .statement(id)
            .is_some_and(|it| !it.moments.is_empty())
    };
    let dated = figures.filter(|(id, fact)| {
        let is_odd = || odd(context, id, fact, named.clone()).is_some();
        fact.stated().is_some() && (fact.when().is_some() || has_time(id) || is_odd())
    });
    let found = dated.map(|(id, fact)| (id, odd(context, id, fact, named.clone())));
    let found: Vec<_> = found.collect();
    if found.iter().any(|(_, odd)| odd.is_none()) {
        return;
    }
    if let Some((id, Some(odd))) = found.into_iter().next() {
        let typed = title.spelled(odd.moment);
        let message = format!(
            "the title says “{typed}”, and stands over `{id}`, {}",
            odd.because
        );
        findings
            .within(place, typed, 0, message)
            .also(&odd.place, "when the figure holds")
            .help(HELP);
    }
}

/// The times of a title, unless it begins with one at which something happened: `the floods of May` need not be told of in figures of May.
fn named<'m>(title: &'m Wording<'_>) -> Vec<&'m Moment> {
    let named: Vec<&Moment> = title.moments.iter().filter(|it| !it.is_aside).collect();
    let first = named.first().map_or(0, |moment| moment.span.start);
    let before = title.words_in(0..first).last();
    match before.is_some_and(|word| title.lexicon.is_in("prose.of", word)) {
        true => Vec::new(),
        false => named,
    }
}
