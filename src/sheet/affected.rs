//! Figures that something is said of, each leading to its note.

use super::Context;
use super::model::{Affected, Mark, MarkRange};
use super::notes::NoteBook;
use crate::factfile::Id;
use crate::labels::LabelKey;

/// Up to this many figures are named one by one.
const MOST_NAMED: usize = 8;

/// Figures by name, or how many there are and in which notes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Listed {
    /// The figures, each with the mark of its note unless the one before has the same.
    pub(super) named: Vec<Affected>,
    /// How many there are, where that is too many to be named.
    pub(super) summary: Option<String>,
    /// Their notes, where there is a summary.
    pub(super) marks: Vec<MarkRange>,
}

/// Lists figures: a long list says less than its notes do.
pub(super) fn list<'a>(
    context: &Context<'_>,
    notes: &mut NoteBook,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Listed {
    let mut named = named(context, notes, ids);
    if named.len() > MOST_NAMED {
        let count = context.count(named.len());
        return Listed {
            named: Vec::new(),
            summary: Some(context.labels.say(LabelKey::ManyFigures, &[&count])),
            marks: ranges(named.into_iter().filter_map(|one| one.mark).collect()),
        };
    }
    for at in 1..named.len() {
        if named[at - 1].mark == named[at].mark {
            named[at - 1].mark = None;
        }
    }
    Listed {
        named,
        ..Listed::default()
    }
}

/// Figures by name, each with the mark of its note.
pub(super) fn named<'a>(
    context: &Context<'_>,
    notes: &mut NoteBook,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Vec<Affected> {
    let ids = ids.into_iter();
    ids.filter_map(|id| {
        Some(Affected {
            id: id.clone(),
            label: context.fact(id)?.label().to_string(),
            mark: if context.shows(id) {
                notes.mark(context, id)
            } else {
                None
            },
        })
    })
    .collect()
}

/// Marks in the order of their numbers; three or more in a row are told by the first and the last.
fn ranges(mut marks: Vec<Mark>) -> Vec<MarkRange> {
    marks.sort_by_key(|mark| mark.number);
    marks.dedup();
    let runs = marks.chunk_by(|one, next| one.number + 1 == next.number);
    let ranges = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![MarkRange {
            first: *first,
            last: Some(*last),
        }],
        few => {
            let single = |mark: &Mark| MarkRange {
                first: *mark,
                last: None,
            };
            few.iter().map(single).collect()
        }
    });
    ranges.collect()
}
