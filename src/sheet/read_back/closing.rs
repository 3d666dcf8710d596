//! What follows the body.

use super::body::{line, section, units};
use super::head::field;
use super::piece::{bare, joined};
use super::{Category, Layout, List, Subject, TextPiece, TitleKind, number, pieces};
use crate::sheet::SheetPart;
use crate::sheet::model::{
    Affected, MarkRange, Note, NotePlace, Sheet, SheetAttribution, SheetCaveat, SheetCorrection,
    SheetReconciliation, SheetSource,
};
use crate::source_map::Path;

pub(super) fn add<'s>(list: &mut List<'s>, sheet: &'s Sheet, block: SheetPart) {
    match block {
        SheetPart::Sections => each(list, &sheet.sections, section),
        SheetPart::AnnexSections => each(list, &sheet.annex.sections, section),
        SheetPart::Caveats => each(list, &sheet.caveats, caveat),
        SheetPart::AnnexCaveats => each(list, &sheet.annex.caveats, caveat),
        SheetPart::LeftOut => {
            if let Some(text) = &sheet.left_out {
                let name = "what does not stand on the first pages";
                let subject = Subject::new(name, &Path::root().key("sections"));
                list.words(subject, text);
            }
        }
        SheetPart::Reconciliations => each(list, &sheet.reconciliations, reconciliation),
        SheetPart::Attributions => each(list, &sheet.attributions, attribution),
        SheetPart::Sources => each(list, &sheet.sources, source),
        SheetPart::Notes => {
            let listed = |note: &&Note| note.place.is_none_or(|place| place == NotePlace::End);
            let notes = sheet.notes.iter().filter(listed);
            notes.for_each(|it| list.note(it, "in the list"));
        }
        SheetPart::Corrections => each(list, &sheet.corrections, correction),
    }
}

fn each<'s, T>(list: &mut List<'s>, parts: &'s [T], add: fn(&mut List<'s>, &'s T)) {
    parts.iter().for_each(|part| add(list, part));
}

pub(super) fn add_end<'s>(list: &mut List<'s>, sheet: &'s Sheet) {
    if let Some(text) = &sheet.remainder {
        list.words(field("remainder", "line on what the briefing has"), text);
    }
    let head = &sheet.head;
    if let Some(licence) = &head.licence {
        list.words(field("licence", "licence"), licence);
    }
    let colophon = Subject::new("the colophon", &colophon_path());
    let said = [&sheet.colophon.text, &sheet.colophon.plain_text];
    let layouts = said.map(|text| Layout::of(vec![TextPiece::words(text)]));
    list.text(colophon, None, layouts.into(), []);
}

/// The place of the colophon, which no other part of a sheet has.
pub(crate) fn colophon_path() -> Path {
    Path::root().key("sheet").key("colophon")
}

fn caveat<'s>(list: &mut List<'s>, it: &'s SheetCaveat) {
    let kind = Some(&it.kind_label).filter(|kind| **kind != it.title);
    let mut before = vec![TextPiece::words(it.number.to_string())];
    before.extend([&it.title].into_iter().chain(kind).map(TextPiece::words));
    let groups = it.groups.iter().map(|group| vec![TextPiece::words(group)]);
    let touched = groups.chain(listed(&it.affects, it.summary.as_deref(), &it.marks));
    let layouts = Layout::either(before, pieces(&it.text), Vec::new(), touched.collect());
    let marks = it.affects.iter().filter_map(|one| one.mark);
    let marks = it.text.marks().chain(marks);
    let subject = Subject::new(format!("the caveat `{}`", it.id), &it.path);
    list.text(subject, Some(Category::Caveat), layouts, marks);
}

fn listed<'s>(
    named: &'s [Affected],
    summary: Option<&'s str>,
    marks: &'s [MarkRange],
) -> impl Iterator<Item = Vec<TextPiece<'s>>> {
    let named = named.iter().map(|one| TextPiece::words(&one.label));
    let marks = marks.iter().filter(move |_| summary.is_some());
    let pieces = named
        .chain(summary.map(TextPiece::words))
        .chain(marks.map(TextPiece::range));
    pieces.map(|piece| vec![piece])
}

fn reconciliation<'s>(list: &mut List<'s>, it: &'s SheetReconciliation) {
    let subject = Subject::new(format!("the reconciliation `{}`", it.id), &it.path);
    let of_sum =
        |label: &str| Subject::new(format!("the line “{label}” of {}", subject.name), &it.path);
    list.title(subject.clone(), &it.title, TitleKind::Heading);
    let start = list.all.len();
    for part in &it.parts {
        line(list, of_sum(&part.label), part, "+");
    }
    if let Some(sum) = &it.sum {
        let ours = list.our_calculation;
        let layout = Layout::of(bare(sum)).with(ours.map(|ours| vec![TextPiece::words(ours)]));
        list.text(of_sum("the sum"), None, vec![layout], []);
    }
    line(list, of_sum(&it.whole.label), &it.whole, "=");
    let figures = it.parts.iter().chain([&it.whole]).map(|line| &line.figure);
    units(list, start, &subject, figures);
    list.words(subject.clone(), &it.verdict_text);
    if let Some(comment) = &it.comment {
        list.prose(subject, comment);
    }
}

fn attribution<'s>(list: &mut List<'s>, it: &'s SheetAttribution) {
    let named = it.name.iter().chain([&it.descriptor]);
    let mut named = named.map(TextPiece::words);
    let first = named.next().into_iter().collect();
    let terms = [&it.identity_label, &it.basis_label];
    let after = named.chain(terms.map(TextPiece::words)).collect();
    let details = it.details.iter().map(|text| vec![TextPiece::words(text)]);
    let says = listed(&it.says, it.summary.as_deref(), &it.marks);
    let layouts = Layout::either(Vec::new(), first, after, says.chain(details).collect());
    let marks = it.says.iter().filter_map(|one| one.mark);
    let subject = Subject::new(format!("the attribution `{}`", it.id), &it.path);
    list.text(subject, Some(Category::Attribution), layouts, marks);
}

fn source<'s>(list: &mut List<'s>, it: &'s SheetSource) {
    let url = it.url.iter().map(|url| vec![TextPiece::words(url)]);
    let layout = Layout::of(vec![TextPiece::words(joined(&it.text))]).with(url);
    let subject = Subject::new(format!("the source `{}`", it.id), &it.path);
    list.text(subject, Some(Category::Source), vec![layout], []);
}

fn correction<'s>(list: &mut List<'s>, it: &'s SheetCorrection) {
    let (date, what) = (TextPiece::words(&it.date), TextPiece::words(&it.what));
    let change: Vec<_> = it.was.iter().chain(&it.now).map(TextPiece::words).collect();
    let near: Vec<_> = change.iter().map(|piece| vec![piece.clone()]).collect();
    // What stood there once may be the very licence that follows: all of it is looked for as one, before less of it is.
    let together = [vec![date.clone(), what.clone()], change].concat();
    let layouts = vec![
        Layout::of(together),
        Layout::of(vec![date.clone(), what.clone()]).with(near.clone()),
        Layout::of(vec![what]).with([vec![date]]).with(near),
    ];
    let subject = Subject::new(format!("correction {}", number(&it.path)), &it.path);
    list.text(subject, None, layouts, []);
}
