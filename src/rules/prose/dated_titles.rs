//! Times in titles, held against those of the figures under them.

use super::date_against_fact::{odd, spelled};
use crate::factfile::{Id, Text};
use crate::rules::{Findings, RuleContext, path, times};
use crate::source_map::Path;
use crate::wording::{Moment, Wording};

const HELP: &str = "name the time of the figures, or take the figures of the time that is named";

/// The titles of charts, and those of the sheet.
pub(super) fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (place, chart) in context.charts() {
        if let Some(title) = &chart.title {
            let ids: Vec<&Id> = chart.facts().collect();
            over(context, &place.key("title"), title, &ids, findings);
        }
    }
    let sheet = &context.facts.sheet;
    // A subtitle may name the day of what it is taken from.
    let texts = [
        ("title", Some(&sheet.title)),
        ("short_title", sheet.short_title.as_ref()),
    ];
    let first = sheet.bottom_line.iter().flat_map(|it| it.references());
    let first: Vec<&Id> = first.map(|it| &it.fact).collect();
    let now = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    for (key, text) in texts {
        let Some(text) = text else { continue };
        let title = Wording::of(text.as_str(), context.lexicon());
        let named = named(&title);
        let Some(moment) = named.first() else {
            continue;
        };
        let place = path("sheet", key);
        if named.iter().any(|it| times::may_be(it, now)) {
            let ends = |when: &crate::factfile::Edtf| [when.earliest(), when.latest()];
            let facts = context.facts.facts.values().filter_map(|it| it.when());
            let mut days = facts.flat_map(ends).flatten();
            let single = sheet
                .as_of
                .earliest()
                .filter(|day| sheet.as_of.latest() == Some(*day));
            // “The second week of March” has no day.
            let typed = spelled(&title, moment);
            let mut numbers = typed.split(|c: char| !c.is_ascii_digit());
            let mut has = |own: u8| numbers.any(|it| it.parse() == Ok(own));
            let mut is_other = |own: u8| {
                let same = |day: crate::dates::CalendarDate| {
                    day.day() == own && times::names_month(moment, day)
                };
                has(own)
                    && single.is_some_and(|day| !same(day) && times::names_month(moment, day))
                    && !days.any(same)
            };
            if moment.day.is_some_and(&mut is_other) {
                let message = format!(
                    "the title says “{typed}”, and the sheet is of {}",
                    now.text()
                );
                findings.within(&place, typed, 0, message).help(HELP);
            }
        } else {
            over(context, &place, text, &first, findings);
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
    let dated = figures.filter(|(_, fact)| fact.stated().is_some());
    let found = dated.map(|(id, fact)| (id, odd(context, id, fact, named.clone())));
    let found: Vec<_> = found.collect();
    if found.iter().any(|(_, odd)| odd.is_none()) {
        return;
    }
    if let Some((id, Some(odd))) = found.into_iter().next() {
        let typed = spelled(&title, odd.moment);
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

/// The times of a title; what happened at one, `the floods of May`, need not be that of its figures.
fn named<'m>(title: &'m Wording<'_>) -> Vec<&'m Moment> {
    let named = title.moments.iter().filter(|moment| {
        let before = title.words_in(0..moment.span.start).last();
        !moment.is_aside && !before.is_some_and(|word| title.lexicon.is_in("prose.of", word))
    });
    named.collect()
}
