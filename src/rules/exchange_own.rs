//! What a fact says that tells its figure from no other: the name of who speaks, the last day of a week.

use super::RuleContext;
use super::exchange::{Cues, Own};
use super::passages::Beside;
use crate::dates::CalendarDate;
use crate::factfile::Edtf;
use crate::wording::Cue;

impl Own<'_> {
    /// The same without the name of who says it or published it, where its sentence names nobody: `we were short of 45 drivers`.
    pub(super) fn without_speaker(
        &self,
        beside: &Beside<'_>,
        here: &Cues,
        context: &RuleContext<'_>,
    ) -> Self {
        let is_named = here.iter().any(|cue| matches!(cue, Cue::Name(_)));
        let speaker = beside.fact.stated().map(|stated| &stated.attribution);
        let speaker = speaker.and_then(|id| context.facts.attributions.get(id));
        let publisher = beside.source.and_then(|it| it.publisher.as_ref());
        let names = speaker.map(|it| &it.descriptor).into_iter();
        let names: Vec<_> = names.chain(publisher).collect();
        let mut own = self.clone();
        own.0.retain(|(_, field, text, span)| {
            let all = names.iter();
            let found = all.flat_map(|name| text.match_indices(name.as_str()));
            let mut found = found.map(|(at, name)| at..at + name.len());
            is_named || *field != "statement" || !found.any(|it| it.contains(&span.start))
        });
        own
    }
}

/// Whether a time is the last day of a week that the row of a figure names by its first.
pub(super) fn ends_week(beside: &Beside<'_>, time: &Edtf) -> bool {
    let heads = beside.around.heads.iter();
    let rows = heads.flat_map(|it| it.row.iter());
    let mut days = rows.filter_map(|head| CalendarDate::parse(head.trim()).ok());
    let last = time.earliest().map(CalendarDate::to_unix_seconds);
    days.any(|first| last == Some(first.to_unix_seconds() + 6 * 24 * 60 * 60))
}
