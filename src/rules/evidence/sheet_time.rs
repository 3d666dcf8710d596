//! The time of the sheet itself, held against its sources.

use crate::factfile::Fact;
use crate::rules::{Findings, RuleContext, path, times};

/// Reports a time of the sheet that lies more than a year before every source was published, where none of them names its year.
pub(super) fn long_before(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    let (key, own) = match &sheet.period {
        Some(period) => ("period", period),
        None => ("as_of", &sheet.as_of),
    };
    let dated = context.facts.sources.iter();
    let dated = dated.map(|(id, source)| Some((source.date.as_ref()?.earliest()?, id)));
    let Some((own_end, Some((first, source)))) = own
        .latest()
        .zip(dated.collect::<Option<Vec<_>>>())
        .map(|(end, dated)| (end, dated.into_iter().min_by_key(|it| it.0)))
    else {
        return;
    };
    let year = own_end.year();
    let is_long =
        (first.year(), first.month(), first.day()) > (year + 1, own_end.month(), own_end.day());
    // `2023/24` names the later year, too.
    let years = [year - 1, year].map(|it| it.to_string());
    let mut sources = context.facts.sources.keys();
    let is_unnamed = sources.all(|id| {
        let mut years = years.iter();
        context.is_read(id) && !years.any(|it| context.evidence.names_word(id, it))
    });
    let mut times = context.facts.facts.values().filter_map(Fact::when);
    let is_of_fact = times.any(|when| times::overlap(when, own));
    if is_long && is_unnamed && context.texts_looked_for && !is_of_fact {
        let message = format!(
            "`{key}` is {}, every source is more than a year later, and none of them names {year}",
            own.text()
        );
        findings
            .at(&path("sheet", key), message)
            .also(
                &path("sources", source).key("date"),
                "the date of the first",
            )
            .help("write the time that the figures hold at");
    }
}
