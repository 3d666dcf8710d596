//! What follows the body.

use super::body::{line, units};
use super::head::field;
use super::piece::bare;
use super::{Category, Layout, List, Subject, TextPiece, TitleKind, Wanted, number, pieces};
use crate::sheet::model::{
    Affected, MarkRange, Note, Phrase, Sheet, SheetAttribution, SheetCaveat, SheetCorrection,
    SheetReconciliation,
};
use crate::source_map::Path;

pub(super) fn add<'s>(list: &mut List<'s>, sheet: &'s Sheet) {
    sheet.caveats.iter().for_each(|it| caveat(list, it));
    sheet
        .reconciliations
        .iter()
        .for_each(|it| reconciliation(list, it));
    sheet
        .attributions
        .iter()
        .for_each(|it| attribution(list, it));
    for it in &sheet.sources {
        let url = it.url.iter().map(|url| vec![TextPiece::words(url)]);
        let layout = Layout::of(vec![TextPiece::words(joined(&it.text))]).with(url);
        let subject = Subject::new(format!("the source `{}`", it.id), &it.path);
        list.text(subject, Some(Category::Source), vec![layout], []);
    }
    sheet.notes.iter().for_each(|it| note(list, it));
    sheet.corrections.iter().for_each(|it| correction(list, it));
    let head = &sheet.head;
    for (key, text) in [("contact", &head.contact), ("licence", &head.licence)] {
        text.iter()
            .for_each(|text| list.words(field(key, key), text));
    }
    let colophon = Subject::new("the colophon", &Path::root().key("sheet"));
    list.words(colophon, &sheet.colophon.text);
}

fn caveat<'s>(list: &mut List<'s>, it: &'s SheetCaveat) {
    let number = TextPiece::words(it.number.to_string());
    let kind = (it.title != it.kind_label).then(|| TextPiece::words(&it.kind_label));
    let mut titles = vec![TextPiece::words(&it.title)];
    titles.extend(kind);
    let text = pieces(&it.text);
    let groups = it.groups.iter().map(|group| vec![TextPiece::words(group)]);
    let touched: Vec<Vec<TextPiece<'s>>> = groups
        .chain(listed(&it.affects, it.summary.as_deref(), &it.marks))
        .collect();
    let mut together = vec![number.clone()];
    together.extend(titles.clone());
    together.extend(text.clone());
    let apart = [number].into_iter().chain(titles).map(|piece| vec![piece]);
    let layouts = vec![
        Layout::of(together).with(touched.clone()),
        Layout::of(text).with(apart).with(touched),
    ];
    let marks = it.affects.iter().filter_map(|one| one.mark);
    let subject = Subject::new(format!("the caveat `{}`", it.id), &it.path);
    let marks = it.text.marks().chain(marks);
    list.text(subject, Some(Category::Caveat), layouts, marks);
}

/// Facts one by one, or how many there are and in which notes.
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
    let title = Wanted::Title(&it.title, TitleKind::Heading);
    list.add(subject.clone(), None, title);
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
        let layout = Layout::of(pieces(comment));
        list.text(subject, None, vec![layout], comment.marks());
    }
}

fn attribution<'s>(list: &mut List<'s>, it: &'s SheetAttribution) {
    let named = it.name.iter().chain([&it.descriptor]);
    let named: Vec<TextPiece<'s>> = named.map(TextPiece::words).collect();
    let terms = [&it.identity_label, &it.basis_label].map(TextPiece::words);
    let details = it.details.iter().map(|text| vec![TextPiece::words(text)]);
    let nearby: Vec<Vec<TextPiece<'s>>> = listed(&it.says, it.summary.as_deref(), &it.marks)
        .chain(details)
        .collect();
    let mut together = named.clone();
    together.extend([terms[0].clone(), TextPiece::words(","), terms[1].clone()]);
    let mut apart = named.into_iter().chain(terms).map(|piece| vec![piece]);
    let first = apart.next().unwrap_or_default();
    let layouts = vec![
        Layout::of(together).with(nearby.clone()),
        Layout::of(first).with(apart).with(nearby),
    ];
    let marks = it.says.iter().filter_map(|one| one.mark);
    let subject = Subject::new(format!("the attribution `{}`", it.id), &it.path);
    list.text(subject, Some(Category::Attribution), layouts, marks);
}

fn note<'s>(list: &mut List<'s>, it: &'s Note) {
    let number = TextPiece::words(it.number.to_string());
    let full = TextPiece::words(joined(&it.full));
    let figures = || it.figures.iter().map(|label| vec![TextPiece::words(label)]);
    let layouts = vec![
        Layout::of(vec![number.clone(), full.clone()]).with(figures()),
        Layout::of(vec![full]).with([vec![number]]).with(figures()),
    ];
    let name = format!("note {} among the notes in full", it.number);
    list.text(
        Subject::new(name, &it.path),
        Some(Category::Note),
        layouts,
        [],
    );
}

fn correction<'s>(list: &mut List<'s>, it: &'s SheetCorrection) {
    let date = TextPiece::words(&it.date);
    let what = TextPiece::words(&it.what);
    let change = it.was.iter().chain(&it.now);
    let change: Vec<TextPiece<'s>> = change.map(TextPiece::words).collect();
    let mut together = vec![date.clone(), what.clone()];
    together.extend(change.clone());
    let apart = [date].into_iter().chain(change).map(|piece| vec![piece]);
    let layouts = vec![Layout::of(together), Layout::of(vec![what]).with(apart)];
    let subject = Subject::new(format!("correction {}", self::number(&it.path)), &it.path);
    list.text(subject, None, layouts, []);
}

/// Phrases of several languages as one text.
fn joined(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}
