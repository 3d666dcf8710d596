//! Figures that something is said of, each leading to its note.

use super::Context;
use super::model::{Affected, Mark, MarkRange};
use super::notes::NoteBook;
use crate::factfile::Id;
use crate::labels::LabelKey;

/// Up to this many figures are named one by one.
const MOST_NAMED: usize = 8;

/// Figures by name, each with the mark of its note unless the next has the same. Of too many to be
/// named there is how many they are and in which notes: a long list says less than its notes do.
pub(super) fn list<'a>(
    context: &Context<'_>,
    notes: &mut NoteBook,
    ids: impl IntoIterator<Item = &'a Id>,
) -> (Vec<Affected>, Option<String>, Vec<MarkRange>) {
    let mut named = named(context, notes, ids);
    if named.len() > MOST_NAMED {
        let count = context.count(named.len());
        let summary = context.labels.say(LabelKey::ManyFigures, &[&count]);
        let marks = named.into_iter().filter_map(|one| one.mark);
        return (Vec::new(), Some(summary), ranges(marks.collect()));
    }
    for at in 1..named.len() {
        if named[at - 1].mark == named[at].mark {
            named[at - 1].mark = None;
        }
    }
    (named, None, Vec::new())
}

/// Figures by name, each with the mark of its note.
pub(super) fn named<'a>(
    context: &Context<'_>,
    notes: &mut NoteBook,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Vec<Affected> {
    let ids: Vec<&Id> = ids.into_iter().collect();
    let labels = context.labels_apart(&ids);
    let named = ids.into_iter().zip(labels).filter_map(|(id, label)| {
        context.fact(id)?;
        let shown = context.shows(id);
        Some(Affected {
            id: id.clone(),
            label,
            mark: shown.then(|| notes.listed(context, id)).flatten(),
        })
    });
    named.collect()
}

/// Marks in the order of their numbers; three or more in a row are told by the first and the last.
fn ranges(mut marks: Vec<Mark>) -> Vec<MarkRange> {
    marks.sort_by_key(|mark| mark.number);
    marks.dedup();
    let runs = marks.chunk_by(|one, next| one.number + 1 == next.number);
    let ends = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![(*first, Some(*last))],
        few => few.iter().map(|mark| (*mark, None)).collect(),
    });
    ends.map(|(first, last)| MarkRange { first, last })
        .collect()
}
