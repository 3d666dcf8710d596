//! Which excerpts of a text say something else. A fact under a new name is no other one.

use similar::{Algorithm, DiffOp};

use crate::factfile::{Called, Id, Leaf, Piece, Prose, Reference, Step, Visit};

/// How many words around what changed are told with it.
const AROUND: usize = 4;

/// A part of a paragraph, and whether there is more of it before and behind.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Excerpt {
    pub(crate) prose: Prose,
    pub(crate) is_cut: [bool; 2],
}

/// A part of a fact file as it is compared.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Each value with its place.
    pub(super) values: Vec<String>,
    paragraphs: Vec<Vec<Piece>>,
}

impl Part {
    /// Sees what is in a part; `former` is what a fact was called before.
    pub(super) fn of(part: &impl Visit, former: impl Fn(&Id) -> Id) -> Self {
        let mut seen = Self::default();
        part.each_leaf(|steps, leaf| {
            let is_heading = matches!(steps.last(), Some(Step::Key("heading" | "title" | "label")));
            let said = match leaf {
                Leaf::Prose(prose) => format!("{:?}", renamed(prose, &former)),
                Leaf::Reference(Called::Fact(_), id) => former(id).to_string(),
                leaf => format!("{leaf:?}"),
            };
            seen.values.push(format!("{steps:?} {said}"));
            match leaf {
                Leaf::Prose(prose) => seen.paragraphs.push(renamed(prose, &former)),
                Leaf::Text(text) if is_heading => {
                    seen.paragraphs.push(vec![Piece::Words(text.to_string())]);
                }
                _ => {}
            }
        });
        seen
    }
}

/// The pieces of a paragraph, with the names of facts as they were.
pub(super) fn renamed(prose: &Prose, former: impl Fn(&Id) -> Id) -> Vec<Piece> {
    let pieces = prose.0.iter().cloned().map(|piece| match piece {
        Piece::Figure(it) => Piece::Figure(Reference {
            fact: former(&it.fact),
            ..it
        }),
        Piece::Period(id) => Piece::Period(former(&id)),
        other => other,
    });
    pieces.collect()
}

/// What stands in the place of what, paragraph by paragraph; `None` where a paragraph is new or gone.
pub(super) fn changed([was, now]: &[Part; 2]) -> Vec<[Option<Excerpt>; 2]> {
    let [old, new] = [was, now].map(|part| {
        let texts = part.paragraphs.iter().map(|pieces| format!("{pieces:?}"));
        texts.collect::<Vec<_>>()
    });
    let whole = |pieces: &Vec<Piece>| Excerpt {
        prose: Prose(pieces.clone()),
        is_cut: [false; 2],
    };
    let mut changed = Vec::new();
    for op in similar::capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let mut before = was.paragraphs[op.old_range()].iter();
        let mut after = now.paragraphs[op.new_range()].iter();
        loop {
            match (before.next(), after.next()) {
                (Some(was), Some(now)) => changed.extend(within(was, now)),
                (None, None) => break,
                (was, now) => changed.push([was, now].map(|it| it.map(whole))),
            }
        }
    }
    changed
}

/// Within a paragraph the words that differ, and some around them.
fn within(was: &[Piece], now: &[Piece]) -> Vec<[Option<Excerpt>; 2]> {
    let [old, new] = [was, now].map(words);
    let [before, after] = [&old, &new].map(|words| {
        let words = words.iter().map(|word| format!("{word:?}"));
        words.collect::<Vec<_>>()
    });
    let ops = similar::capture_diff_slices(Algorithm::Myers, &before, &after);
    let groups = similar::group_diff_ops(ops, AROUND);
    let excerpt = |words: &[Piece], start: usize, end: usize| {
        Some(Excerpt {
            prose: Prose(words[start..end].to_vec()),
            is_cut: [start > 0, end < words.len()],
        })
    };
    let excerpts = groups.iter().filter_map(|group| {
        let (first, last) = (group.first()?, group.last()?);
        let was = excerpt(&old, first.old_range().start, last.old_range().end);
        let now = excerpt(&new, first.new_range().start, last.new_range().end);
        Some([was, now])
    });
    excerpts.collect()
}

/// Each word by itself, with the blank behind it.
fn words(pieces: &[Piece]) -> Vec<Piece> {
    let words = pieces.iter().flat_map(|piece| match piece {
        Piece::Words(text) => {
            let words = text.split_inclusive(char::is_whitespace);
            words.map(|word| Piece::Words(word.to_owned())).collect()
        }
        other => vec![other.clone()],
    });
    words.collect()
}
