//! The sections of the body.

use super::{Expected, Item, LayoutPattern, Piece, Unanchored, Within, piece};
use crate::audit::element::SheetElement;
use crate::pages::Pages;
use crate::pdf_text::pdf::Role;
use crate::sheet::model::{
    Figure, KeyFigure, LabelledFigure, SheetChart, SheetSection, SheetTable,
};
use crate::source_map::Path;

/// Adds a section: with text beside a table the table is read first.
pub(super) fn add<'v>(expected: &mut Expected<'v>, pages: &'v Pages, section: &'v SheetSection) {
    let path = &section.path;
    if let Some(heading) = &section.heading {
        expected.title(SheetElement::Heading(path), heading, Role::Heading);
    }
    for figure in &section.key_figures {
        key_figure(expected, pages, figure);
    }
    if section.beside {
        section.table.iter().for_each(|it| table(expected, it));
    }
    for (at, words) in section.text.iter().enumerate() {
        let way = LayoutPattern::of(piece::of(words));
        expected.part(SheetElement::Paragraph(path, at), vec![way], words.marks());
    }
    if !section.beside {
        section.table.iter().for_each(|it| table(expected, it));
    }
    section
        .chart
        .iter()
        .for_each(|it| chart(expected, path, it));
}

/// The words by which a calculation of ours is told from what was stated.
pub(super) fn our_calculation(pages: &Pages) -> Option<Piece<'_>> {
    let said = pages.labels.get("our-calculation");
    said.map(Piece::words)
}

fn key_figure<'v>(expected: &mut Expected<'v>, pages: &'v Pages, it: &'v KeyFigure) {
    let figure = &it.figure;
    let id = figure.id.as_str();
    let amount = || Piece::amount(id, &figure.amount);
    let unit = || figure.unit.as_ref().map(|unit| Piece::unit(id, unit));
    let label = || Piece::words(&it.label);
    let hedge = figure.hedge.as_ref().map(|hedge| Piece::hedge(id, hedge));
    let ours = our_calculation(pages).filter(|_| figure.derived);
    let said = hedge.into_iter().chain(ours).map(|piece| vec![piece]);
    let around: Vec<Vec<Piece<'v>>> = said.chain([vec![Piece::words(&it.source_line)]]).collect();
    let mut together = vec![amount()];
    together.extend(unit());
    together.push(label());
    let mut ways = vec![LayoutPattern::of(together).with(around.clone())];
    if let Some(unit) = unit() {
        let way = LayoutPattern::of(vec![amount(), label()]);
        ways.push(way.with([vec![unit]]).with(around.clone()));
    }
    let apart = [vec![amount()]]
        .into_iter()
        .chain(unit().map(|unit| vec![unit]));
    ways.push(LayoutPattern::of(vec![label()]).with(apart).with(around));
    expected.part(SheetElement::KeyFigure(id), ways, figure.mark);
}

fn table<'v>(expected: &mut Expected<'v>, it: &'v SheetTable) {
    expected.items.push(Item::Table(it));
    if let Some(words) = &it.note {
        let way = LayoutPattern::of(piece::of(words));
        expected.part(
            SheetElement::TableNote(it.id.as_str()),
            vec![way],
            words.marks(),
        );
    }
    for note in it.paging.iter().flat_map(|paging| &paging.notes) {
        let (number, short) = (
            Piece::words(note.number.to_string()),
            Piece::words(&note.short),
        );
        let together = LayoutPattern::of(vec![number.clone(), short.clone()]);
        let apart = LayoutPattern::of(vec![short]).with([vec![number]]);
        expected.part(
            SheetElement::NoteUnder(it.id.as_str(), note.number),
            vec![together, apart],
            [],
        );
    }
}

fn chart<'v>(expected: &mut Expected<'v>, section: &'v Path, it: &'v SheetChart) {
    if let Some(title) = &it.title {
        expected.title(SheetElement::Chart(section), title, Role::Caption);
    }
    let start = expected.items.len();
    for row in &it.rows {
        let LabelledFigure { label, figure } = &row.line;
        let thing = SheetElement::ChartLine(figure.id.as_str());
        expected.part(thing, line(label, figure, ""), figure.mark);
    }
    units(
        expected,
        start,
        SheetElement::Chart(section),
        it.rows.iter().map(|row| &row.line.figure),
    );
    expected
        .charts
        .push((SheetElement::Chart(section), &it.alt));
}

/// The ways of a label with its figure, and a sign between them that a sum may have.
pub(super) fn line<'v>(
    label: &'v str,
    figure: &'v Figure,
    sign: &'v str,
) -> Vec<LayoutPattern<'v>> {
    let mut bare = piece::of_figure(figure);
    bare.retain(|piece| !piece.is_unit());
    let with = |between: &'v str| {
        let mut pieces = vec![Piece::words(label)];
        if !between.is_empty() {
            pieces.push(Piece::words(between));
        }
        pieces.extend(bare.clone());
        LayoutPattern::of(pieces)
    };
    let mut ways = vec![with("")];
    if !sign.is_empty() {
        ways.push(with(sign));
    }
    ways.push(LayoutPattern::of(vec![Piece::words(label)]).with([bare.clone()]));
    ways
}

/// The units of figures in lines: each line's own, or one for all in a head.
pub(super) fn units<'v>(
    expected: &mut Expected<'v>,
    start: usize,
    thing: SheetElement<'v>,
    figures: impl Iterator<Item = &'v Figure>,
) {
    let within = Within::Items(start, expected.items.len());
    let mut units: Vec<(&'v str, &'v str)> = figures
        .filter_map(|figure| Some((figure.unit.as_deref()?, figure.id.as_str())))
        .collect();
    units.sort_unstable();
    units.dedup_by_key(|(unit, _)| *unit);
    let unanchored = units.into_iter().map(|(unit, id)| Unanchored {
        thing,
        piece: Piece::unit(id, unit),
        within,
    });
    expected.unanchored.extend(unanchored);
}
