//! Figures that something is said of, each leading to its note.

use std::collections::HashSet;

use super::model::{Affected, Mark, MarkRange, SheetCaveat};
use super::quotation::quoted;
use super::{Context, Part};
use crate::factfile::{Called, Id, Leaf, Text, Visit};
use crate::labels::LabelKey;

/// Figures by name, or in how many words and in which notes.
type Told = (Vec<Affected>, Option<String>, Vec<MarkRange>);

/// Up to this many figures are named one by one.
const MOST_NAMED: usize = 8;

/// Names of so many letters, half a line, are not worth looking up notes for.
const NOT_LOOKED_UP: usize = 36;

/// So many figures at least are told by the table or the section in which they stand.
const LEAST_IN_GROUP: usize = 3;

/// Figures by name, each with the mark of its note unless the next has the same. Of too many to be
/// named there is how many they are and in which notes: a long list says less than its notes do.
pub(super) fn by_name(context: &Context<'_>, mut named: Vec<Affected>) -> Told {
    if named.len() > MOST_NAMED {
        let count = context.count(named.len());
        let marks = ranges(named.iter().filter_map(|one| one.mark));
        let mut unmarked = named.iter().filter(|one| one.mark.is_none());
        let summary = if unmarked.any(|one| context.traced.contains(&one.id)) {
            let drawn = context.labels.say(LabelKey::ManyFiguresDrawn, &[&count]);
            let word = one_or_many(&marks, LabelKey::TheNote, LabelKey::TheNotes);
            let others = (!marks.is_empty()).then(|| context.labels.word(word).to_owned());
            let both: Vec<String> = [drawn].into_iter().chain(others).collect();
            context.locale.list(&both)
        } else {
            let word = one_or_many(&marks, LabelKey::ManyFiguresInOne, LabelKey::ManyFigures);
            context.labels.say(word, &[&count])
        };
        return (Vec::new(), Some(summary), marks);
    }
    for at in 1..named.len() {
        if named[at - 1].mark == named[at].mark {
            named[at - 1].mark = None;
        }
    }
    (named, None, Vec::new())
}

fn one_or_many(marks: &[MarkRange], one: LabelKey, many: LabelKey) -> LabelKey {
    match marks {
        [MarkRange { last: None, .. }] => one,
        _ => many,
    }
}

/// Tells what a caveat affects in few words, once all notes are called: what holds for every figure of a source, a table
/// or a section as such, then the rest by name, or by their notes where that is shorter and these are about nothing else.
pub(super) fn tell(
    context: &Context<'_>,
    groups: &[(String, HashSet<&Id>)],
    caveat: &mut SheetCaveat,
) {
    let mut named = std::mem::take(&mut caveat.affects);
    let ids: HashSet<&Id> = caveat.figures.iter().collect();
    for (words, group) in groups {
        if group.is_subset(&ids) && named.iter().any(|one| group.contains(&one.id)) {
            caveat.groups.push(words.clone());
            named.retain(|one| !group.contains(&one.id));
        }
    }
    let called: Option<HashSet<usize>> = named.iter().map(|one| Some(one.mark?.number)).collect();
    let is_about_these = |called: HashSet<usize>| {
        let mut called = called.into_iter();
        called.all(|number| context.note_is_about(number, &ids))
    };
    let letters = named.iter().map(|one| one.label.as_str().chars().count());
    if letters.sum::<usize>() > NOT_LOOKED_UP && called.is_some_and(is_about_these) {
        let marks = ranges(named.iter().filter_map(|one| one.mark));
        let word = one_or_many(&marks, LabelKey::TheNote, LabelKey::TheNotes);
        caveat.summary = Some(context.labels.word(word).to_owned());
        caveat.marks = marks;
    } else {
        (caveat.affects, caveat.summary, caveat.marks) = by_name(context, named);
    }
}

/// Every figure that is printed, and those of each source, table and section, in words.
pub(super) fn groups<'a>(context: &Context<'a>) -> Vec<(String, HashSet<&'a Id>)> {
    let (facts, labels) = (context.facts, context.labels);
    let usages = facts.usages().into_iter();
    let printed = usages.filter(|(id, usage)| usage.prints_figure() && context.shows(id));
    let printed: HashSet<&Id> = printed.map(|(id, _)| id).collect();
    let within = |title: &Text, figures: HashSet<&'a Id>| {
        let words = labels.say(LabelKey::EveryFigureIn, &[&quoted(labels, title.as_str())]);
        (words, figures)
    };
    let mut groups = Vec::new();
    for id in facts.sources.keys() {
        let source = |id| Some(&context.fact(id)?.stated()?.source);
        let from = printed.iter().copied();
        let from = from.filter(|figure| source(figure) == Some(id));
        let words = labels.say(LabelKey::EveryFigureFrom, &[&context.source_name(id)]);
        groups.push((words, from.collect()));
    }
    for section in &facts.sections {
        let tables = context.prints(Part::Tables).then_some(&facts.tables);
        let table = tables.zip(section.table.as_ref());
        let table = table.and_then(|(tables, id)| tables.get(id));
        let of_table: HashSet<&Id> = table.into_iter().flat_map(figures).collect();
        let all = figures(section).union(&of_table).copied().collect();
        groups.extend(section.heading.as_ref().map(|heading| within(heading, all)));
        groups.extend(table.map(|table| within(&table.title, of_table)));
    }
    for (_, figures) in &mut groups {
        figures.retain(|id| printed.contains(id));
    }
    groups.retain(|(_, figures)| figures.len() >= LEAST_IN_GROUP);
    groups.insert(0, (labels.word(LabelKey::EveryFigure).to_owned(), printed));
    groups
}

pub(super) fn figures(part: &impl Visit) -> HashSet<&Id> {
    let mut found = HashSet::new();
    part.each_leaf(|_, leaf| match leaf {
        Leaf::Reference(Called::Fact(_), id) => _ = found.insert(id),
        Leaf::Prose(prose) => found.extend(prose.references().map(|it| &it.fact)),
        _ => {}
    });
    found
}

pub(super) fn named<'a>(
    context: &Context<'_>,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Vec<Affected> {
    let ids: Vec<&Id> = ids.into_iter().collect();
    let labels = context.labels_apart(&ids);
    let mut starts = labels.iter().map(|it| it.starts_with(char::is_lowercase));
    let begin_small = starts.any(|is_small| is_small);
    let named = ids.into_iter().zip(labels).filter_map(|(id, label)| {
        let fact = context.fact(id)?;
        let shown = context.shows(id);
        Some(Affected {
            id: id.clone(),
            label: match begin_small {
                true => within_list(label, fact.statement.as_str()),
                false => label,
            },
            mark: shown.then(|| context.listed_mark(id)).flatten(),
        })
    });
    named.collect()
}

/// A label as it goes on in a list of names that begin small: as the statement has its first word, if that is no name.
fn within_list(label: String, statement: &str) -> String {
    let end = label.find(|c: char| !c.is_alphanumeric());
    let (first, rest) = label.split_at(end.unwrap_or(label.len()));
    let small = first.to_lowercase();
    let mut words = statement.split(|c: char| !c.is_alphanumeric());
    match words.any(|word| word == small) {
        true => small + rest,
        false => label,
    }
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
