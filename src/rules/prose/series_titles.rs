//! Titles of lines over time, held against the way from their first figure to their last.

use super::direction_against_fact::{HELP, SIDES};
use super::own_words;
use crate::factfile::{Chart, ChartKind, Id};
use crate::rules::{Findings, RuleContext};
use crate::source_map::Path;
use crate::wording::{Topic, Wording};

/// Reports the title of a series of one line that says the other direction than its figures go, from the first to the last.
pub(super) fn check(
    context: &RuleContext<'_>,
    path: &Path,
    chart: &Chart,
    findings: &mut Findings<'_>,
) {
    let Some(title) = chart
        .title
        .as_ref()
        .filter(|_| chart.drawn_as() == ChartKind::Series)
    else {
        return;
    };
    let title = Wording::of(title.as_str(), context.lexicon());
    let said = title.one_side(Topic::Direction, title.all());
    let Some(said) = said.filter(|_| !own_words::is_denied(&title)) else {
        return;
    };
    let when = |id: &Id| context.fact(id)?.when()?.earliest();
    let points = chart.ranges.iter().map(|id| (id, when(id)));
    let mut points: Vec<_> = points.collect();
    points.sort_by_key(|(_, when)| *when);
    let [(first, from), .., (last, to)] = points[..] else {
        return;
    };
    let ends = |id: &Id| {
        let value = context.values.value(id)?;
        let totals = value.totals();
        Some((
            totals.first().copied()?,
            totals.last().copied()?,
            value.stated.clone(),
        ))
    };
    let (Some(start), Some(end)) = (ends(first), ends(last)) else {
        return;
    };
    let own = match (start.1 < end.0, end.1 < start.0) {
        (true, _) => 0,
        (_, true) => 1,
        _ => return,
    };
    if from < to && own != said.side {
        let word = &title.text[said.span.clone()];
        let [side, other] = [own, 1 - own].map(|side| SIDES[usize::from(side)]);
        let message = format!(
            "“{word}” speaks of {other}, and the figures go from {} to {}: {side}",
            start.2, end.2
        );
        findings
            .within(&path.key("title"), word, 0, message)
            .help(HELP);
    }
}
