//! What follows the body.

use super::body::{line, our_calculation, units};
use super::{Expected, LayoutPattern, Piece, facts_of_notes, piece};
use crate::audit::element::SheetElement;
use crate::pages::Pages;
use crate::pdf_text::pdf::Role;
use crate::sheet::model::{
    Affected, MarkRange, Note, Phrase, SheetAttribution, SheetCaveat, SheetCorrection,
    SheetReconciliation,
};

/// Adds it.
pub(super) fn add<'v>(expected: &mut Expected<'v>, pages: &'v Pages) {
    let sheet = &pages.sheet;
    sheet.caveats.iter().for_each(|it| caveat(expected, it));
    sheet
        .reconciliations
        .iter()
        .for_each(|it| reconciliation(expected, pages, it));
    sheet
        .attributions
        .iter()
        .for_each(|it| attribution(expected, it));
    for it in &sheet.sources {
        let url = it.url.iter().map(|url| vec![Piece::words(url)]);
        let way = LayoutPattern::of(vec![Piece::words(said(&it.text))]).with(url);
        expected.part(SheetElement::Source(it.id.as_str()), vec![way], []);
    }
    let facts = facts_of_notes(sheet);
    for it in &sheet.notes {
        note(expected, it, facts.get(&it.number).copied());
    }
    sheet
        .corrections
        .iter()
        .for_each(|it| correction(expected, it));
    let contact = sheet
        .head
        .contact
        .iter()
        .map(|it| (SheetElement::Sheet("contact", "contact"), it));
    let licence = sheet
        .head
        .licence
        .iter()
        .map(|it| (SheetElement::Sheet("licence", "licence"), it));
    for (thing, text) in contact.chain(licence) {
        expected.words(thing, text);
    }
    expected.words(SheetElement::Colophon, &sheet.colophon.text);
}

fn caveat<'v>(expected: &mut Expected<'v>, it: &'v SheetCaveat) {
    let number = Piece::words(it.number.to_string());
    let kind = (it.title != it.kind_label).then(|| Piece::words(&it.kind_label));
    let mut titles = vec![Piece::words(&it.title)];
    titles.extend(kind);
    let text = piece::of(&it.text);
    let groups = it.groups.iter().map(|group| vec![Piece::words(group)]);
    let touched: Vec<Vec<Piece<'v>>> = groups
        .chain(listed(&it.affects, it.summary.as_ref(), &it.marks))
        .collect();
    let mut together = vec![number.clone()];
    together.extend(titles.clone());
    together.extend(text.clone());
    let apart = [number].into_iter().chain(titles).map(|piece| vec![piece]);
    let ways = vec![
        LayoutPattern::of(together).with(touched.clone()),
        LayoutPattern::of(text).with(apart).with(touched),
    ];
    let marks = it.text.marks();
    let marks = marks.chain(it.affects.iter().filter_map(|one| one.mark));
    expected.part(SheetElement::Caveat(it.id.as_str(), &it.path), ways, marks);
}

/// Facts one by one, or how many there are and in which notes.
fn listed<'v>(
    named: &'v [Affected],
    summary: Option<&'v String>,
    marks: &'v [MarkRange],
) -> Vec<Vec<Piece<'v>>> {
    let named = named.iter().map(|one| vec![Piece::words(&one.label)]);
    let summary = summary.into_iter().flat_map(|summary| {
        let marks = marks.iter().map(|range| vec![piece::of_range(range)]);
        [vec![Piece::words(summary)]].into_iter().chain(marks)
    });
    named.chain(summary).collect()
}

fn reconciliation<'v>(expected: &mut Expected<'v>, pages: &'v Pages, it: &'v SheetReconciliation) {
    let thing = SheetElement::Reconciliation(it.id.as_str(), &it.path);
    expected.title(thing, &it.title, Role::Heading);
    let start = expected.items.len();
    for part in &it.parts {
        let thing = SheetElement::Line(it.id.as_str(), &it.path, &part.label);
        expected.part(
            thing,
            line(&part.label, &part.figure, "+"),
            part.figure.mark,
        );
    }
    if let Some(sum) = &it.sum {
        let mut figure = piece::of_figure(sum);
        figure.retain(|piece| !piece.is_unit());
        let ours = our_calculation(pages).map(|said| vec![said]);
        let way = LayoutPattern::of(figure).with(ours);
        expected.part(
            SheetElement::Line(it.id.as_str(), &it.path, "the sum"),
            vec![way],
            [],
        );
    }
    let thing_whole = SheetElement::Line(it.id.as_str(), &it.path, &it.whole.label);
    expected.part(
        thing_whole,
        line(&it.whole.label, &it.whole.figure, "="),
        it.whole.figure.mark,
    );
    let figures = it.parts.iter().chain([&it.whole]).map(|line| &line.figure);
    units(expected, start, thing, figures);
    expected.words(thing, &it.verdict_text);
    if let Some(comment) = &it.comment {
        expected.part(
            thing,
            vec![LayoutPattern::of(piece::of(comment))],
            comment.marks(),
        );
    }
}

fn attribution<'v>(expected: &mut Expected<'v>, it: &'v SheetAttribution) {
    let named = it.name.iter().chain([&it.descriptor]).map(Piece::words);
    let named: Vec<Piece<'v>> = named.collect();
    let terms = [
        Piece::words(&it.identity_label),
        Piece::words(&it.basis_label),
    ];
    let details = it.details.iter().map(|text| vec![Piece::words(text)]);
    let around: Vec<Vec<Piece<'v>>> = listed(&it.says, it.summary.as_ref(), &it.marks)
        .into_iter()
        .chain(details)
        .collect();
    let mut together = named.clone();
    together.extend([terms[0].clone(), Piece::words(","), terms[1].clone()]);
    let mut apart = named.into_iter().chain(terms).map(|piece| vec![piece]);
    let first = apart.next().unwrap_or_default();
    let ways = vec![
        LayoutPattern::of(together).with(around.clone()),
        LayoutPattern::of(first).with(apart).with(around),
    ];
    let marks = it.says.iter().filter_map(|one| one.mark);
    expected.part(SheetElement::Attribution(it.id.as_str()), ways, marks);
}

fn note<'v>(expected: &mut Expected<'v>, it: &'v Note, fact: Option<&'v str>) {
    let number = Piece::words(it.number.to_string());
    let full = Piece::words(said(&it.full));
    let figures = || it.figures.iter().map(|label| vec![Piece::words(label)]);
    let ways = vec![
        LayoutPattern::of(vec![number.clone(), full.clone()]).with(figures()),
        LayoutPattern::of(vec![full])
            .with([vec![number]])
            .with(figures()),
    ];
    expected.part(SheetElement::Note(it.number, fact), ways, []);
}

fn correction<'v>(expected: &mut Expected<'v>, it: &'v SheetCorrection) {
    let date = Piece::words(&it.date);
    let what = Piece::words(&it.what);
    let change = it.was.iter().chain(&it.now).map(Piece::words);
    let change: Vec<Piece<'v>> = change.collect();
    let mut together = vec![date.clone(), what.clone()];
    together.extend(change.clone());
    let apart = [date].into_iter().chain(change).map(|piece| vec![piece]);
    let ways = vec![
        LayoutPattern::of(together),
        LayoutPattern::of(vec![what]).with(apart),
    ];
    expected.part(SheetElement::Correction(&it.path), ways, []);
}

/// Phrases of several languages as one text.
fn said(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}
