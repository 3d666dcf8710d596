//! What a fact says that tells its figure from no other: the name of who speaks, the last day of a week.

use rustc_hash::FxHashSet;

use super::RuleContext;
use super::exchange::{Cued, Cues, Other, Own};
use super::passages::Beside;
use crate::dates::CalendarDate;
use crate::factfile::Edtf;
use crate::wording::{Cue, Topic, Wording};

impl<'a> Own<'a> {
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

    /// What the statement says of a topic of which the text up to the end of the sentence of its figure says nothing, and that of another
    /// figure, which goes on from it, says the same.
    pub(super) fn qualified(
        &self,
        beside: &Beside<'_>,
        here: &Other,
        other: &Other,
        refers: bool,
    ) -> Option<&Cued<'a>> {
        let (paragraph, sentence) = (beside.paragraph(), &beside.sentence);
        let start = beside.around.sentence.start.min(paragraph.text.len());
        let untold = |topic: Topic| {
            let headings = beside.around.headings.iter();
            let mut headings = headings.filter(|it| **it != paragraph.text);
            !sentence.says(topic, sentence.all())
                && !paragraph.says(topic, 0..start)
                && !headings.any(|it| {
                    let heading = Wording::of(it, &sentence.lexicon);
                    heading.says(topic, heading.all())
                })
        };
        let is_shared = |cue: &Cue| matches!(cue, Cue::Word(_)) && other.before.contains(cue);
        let goes_on = refers || here.before.iter().any(is_shared);
        self.0.iter().find(|(cue, field, ..)| match cue {
            Cue::Said(topic @ (Topic::Opposites(_) | Topic::Adjustment), _) => {
                goes_on && *field == "statement" && other.cues.contains(cue) && untold(*topic)
            }
            _ => false,
        })
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

/// Whether the statement names a time, `a fall on 2024`, that the sentence of the figure has, and that of another not.
pub(super) fn is_of_own_time(beside: &Beside<'_>, before: &str) -> bool {
    let mut times = beside.statement.moments.iter();
    let named = times.find(|own| beside.sentence.moments.iter().any(|it| own.agrees(it)));
    named.is_some_and(|own| {
        let other = Wording::of(before, &beside.statement.lexicon);
        !other.moments.iter().any(|it| own.agrees(it))
    })
}

/// Whether a cue is among those of a figure, or the beginning of one: `wait` of `waiting`.
pub(super) fn is_said(cue: &Cue, cues: &Cues) -> bool {
    let begins = |other: &Cue| match (cue, other) {
        (Cue::Word(own), Cue::Word(other)) => own.len() >= SHORTEST && other.starts_with(own),
        _ => false,
    };
    cues.contains(cue) || cues.iter().any(begins)
}

/// A shorter word may be the beginning of any.
const SHORTEST: usize = 4;

/// So many words must say what a figure is, or that the fact means another.
const SEVERAL: usize = 2;

/// Whether the words of a figure say by themselves what it is: `It was 4.4 percent a year before` does not.
pub(super) fn names_itself(here: &Cues, beside: &Beside<'_>) -> bool {
    let sentence = &beside.sentence;
    let words = here.iter().filter(|cue| matches!(cue, Cue::Word(_)));
    words.count() >= SEVERAL && !sentence.says(Topic::YearBefore, sentence.all())
}

/// Whether several words of a fact stand beside a figure, and half of all that it says; or all, and little else stands there.
pub(super) fn is_meant(own: &Own<'_>, other: &Other) -> bool {
    let said = own.0.iter().filter(|(cue, ..)| other.cues.contains(cue));
    let count = said.clone().count();
    let words = said.filter(|(cue, ..)| matches!(cue, Cue::Word(_)));
    let words: FxHashSet<&Cue> = words.map(|(cue, ..)| cue).collect();
    let named = other
        .cues
        .iter()
        .filter(|cue| matches!(cue, Cue::Word(_) | Cue::Name(_)));
    let is_all = count == own.0.len() && named.count() <= SEVERAL * words.len();
    is_all || (words.len() >= SEVERAL && count * 2 >= own.0.len())
}
