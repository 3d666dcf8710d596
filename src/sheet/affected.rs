//! Figures that something is said of, each leading to its note.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::model::{Affected, Mark, MarkRange, SheetCaveat};
use super::notes::NoteBook;
use super::quotation::quoted;
use super::{Context, Part};
use crate::factfile::{Called, Fact, Id, Leaf, Text, Visit};
use crate::labels::LabelKey;

/// Up to this many figures are named one by one.
const MOST_NAMED: usize = 8;

/// Names of so many letters, half a line, are not worth looking up notes for.
const NOT_LOOKED_UP: usize = 36;

/// So many figures at least are told by the table or the section in which they stand.
const LEAST_IN_GROUP: usize = 3;

/// Figures by name, each with the mark of its note unless the next has the same. Of too many to be
/// named there is how many they are and in which notes: a long list says less than its notes do.
pub(super) fn list<'a>(
    context: &Context<'_>,
    notes: &mut NoteBook,
    ids: impl IntoIterator<Item = &'a Id>,
) -> (Vec<Affected>, Option<String>, Vec<MarkRange>) {
    let named = named(context, notes, ids);
    if named.len() <= MOST_NAMED {
        return (marked_once(named), None, Vec::new());
    }
    let (summary, marks) = counted(context, named.iter());
    (Vec::new(), Some(summary), marks)
}

/// How many figures there are, and in which notes.
fn counted<'a>(
    context: &Context<'_>,
    figures: impl ExactSizeIterator<Item = &'a Affected>,
) -> (String, Vec<MarkRange>) {
    let count = context.count(figures.len());
    let marks = ranges(figures.filter_map(|one| one.mark));
    let word = match &marks[..] {
        [MarkRange { last: None, .. }] => LabelKey::ManyFiguresInOne,
        _ => LabelKey::ManyFigures,
    };
    (context.labels.say(word, &[&count]), marks)
}

/// Tells what a caveat affects in few words, once all notes are called: what holds for every figure of a source, a table
/// or a section as such, then the rest by name, or by their notes where that is shorter and no note is about others.
pub(super) fn tell(
    context: &Context<'_>,
    notes: &NoteBook,
    groups: &[(String, HashSet<&Id>)],
    caveat: &mut SheetCaveat,
) {
    let named = std::mem::take(&mut caveat.affects);
    let ids: HashSet<&Id> = named.iter().map(|one| &one.id).collect();
    let mut rest = ids.clone();
    for (words, group) in groups {
        if group.is_subset(&ids) && !group.is_disjoint(&rest) {
            caveat.groups.push(words.clone());
            rest.retain(|id| !group.contains(id));
        }
    }
    let called = named.iter().filter_map(|one| Some(one.mark?.number));
    let called: HashSet<usize> = called.collect();
    let whole = called.into_iter();
    let whole: HashSet<usize> = whole.filter(|it| notes.is_about(*it, &ids)).collect();
    let by_note = |one: &Affected| one.mark.is_some_and(|mark| whole.contains(&mark.number));
    let rest = named.iter().filter(|one| rest.contains(&one.id));
    let rest: Vec<&Affected> = rest.collect();
    let (by_note, by_name): (Vec<&Affected>, Vec<&Affected>) =
        rest.iter().partition(|one| by_note(one));
    if by_name.len() > MOST_NAMED {
        let (summary, marks) = counted(context, rest.into_iter());
        (caveat.summary, caveat.marks) = (Some(summary), marks);
        return;
    }
    let marks = ranges(by_note.iter().filter_map(|one| one.mark));
    let word = match &marks[..] {
        [MarkRange { last: None, .. }] => LabelKey::TheNote,
        _ => LabelKey::TheNotes,
    };
    let word = context.labels.word(word);
    let letters = |text: &str| text.chars().count();
    let names: usize = by_note.iter().map(|one| letters(&one.label) + 2).sum();
    // A number takes two letters, and two to part it from the next.
    let told_by_notes = names > NOT_LOOKED_UP.max(letters(word) + 4 * marks.len());
    let named = if told_by_notes {
        (caveat.summary, caveat.marks) = (Some(word.to_owned()), marks);
        by_name
    } else {
        rest
    };
    caveat.affects = marked_once(named.into_iter().cloned().collect());
}

/// Every figure that is printed, and those of each source, table and section, in words.
pub(super) fn groups<'a>(context: &Context<'a>) -> Vec<(String, HashSet<&'a Id>)> {
    let (facts, labels) = (context.facts, context.labels);
    let usages = facts.usages().into_iter();
    let printed = usages.filter(|(id, usage)| usage.prints_figure() && context.shows(id));
    let printed: HashSet<&Id> = printed.map(|(id, _)| id).collect();
    let mut from: IndexMap<&Id, HashSet<&Id>> = IndexMap::new();
    for id in &printed {
        if let Some(stated) = context.fact(id).and_then(Fact::stated) {
            from.entry(&stated.source).or_default().insert(id);
        }
    }
    let from = facts.sources.keys().filter_map(|id| {
        let words = labels.say(LabelKey::EveryFigureFrom, &[&context.source_name(id)]);
        Some((words, from.get(id)?.clone()))
    });
    let within = |title: &Text, mut figures: HashSet<&'a Id>| {
        let words = labels.say(LabelKey::EveryFigureIn, &[&quoted(labels, title.as_str())]);
        figures.retain(|id| printed.contains(id));
        (words, figures)
    };
    let sections = facts.sections.iter().flat_map(|section| {
        let table = section
            .table
            .as_ref()
            .filter(|_| context.prints(Part::Tables));
        let table = table.and_then(|id| facts.tables.get(id));
        let mut all = figures(section);
        all.extend(table.into_iter().flat_map(figures));
        let heading = section.heading.as_ref();
        let table = table.map(|table| within(&table.title, figures(table)));
        let section = heading.map(|heading| within(heading, all));
        section.into_iter().chain(table)
    });
    let parts = from.chain(sections);
    let parts = parts.filter(|(_, figures)| figures.len() >= LEAST_IN_GROUP);
    let every = labels.word(LabelKey::EveryFigure).to_owned();
    std::iter::once((every, printed.clone()))
        .chain(parts)
        .collect()
}

/// The facts that a part of the fact file calls.
fn figures(part: &impl Visit) -> HashSet<&Id> {
    let mut found = HashSet::new();
    part.each_leaf(|_, leaf| match leaf {
        Leaf::Reference(Called::Fact(_), id) => _ = found.insert(id),
        Leaf::Prose(prose) => found.extend(prose.references().map(|it| &it.fact)),
        _ => {}
    });
    found
}

fn marked_once(mut named: Vec<Affected>) -> Vec<Affected> {
    for at in 1..named.len() {
        if named[at - 1].mark == named[at].mark {
            named[at - 1].mark = None;
        }
    }
    named
}

/// Figures by name, each with the mark of its note.
pub(super) fn named<'a>(
    context: &Context<'_>,
    notes: &mut NoteBook,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Vec<Affected> {
    let named = ids.into_iter().filter_map(|id| {
        let shown = context.shows(id);
        Some(Affected {
            id: id.clone(),
            label: context.fact(id)?.label().to_string(),
            mark: shown.then(|| notes.mark(context, id)).flatten(),
        })
    });
    named.collect()
}

/// Marks in the order of their numbers; three or more in a row are told by the first and the last.
fn ranges(marks: impl Iterator<Item = Mark>) -> Vec<MarkRange> {
    let mut marks: Vec<Mark> = marks.collect();
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
