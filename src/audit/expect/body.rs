//! The sections of the body.

use super::{Expected, Item, Loose, Piece, Way, Within, piece};
use crate::audit::read::Role;
use crate::audit::thing::Thing;
use crate::resolve::view::{ChartView, Figure, KeyFigure, SectionView, TableView, View};
use crate::source_map::Path;

/// Adds a section: with text beside a table the table is read first.
pub(super) fn add<'v>(expected: &mut Expected<'v>, view: &'v View, section: &'v SectionView) {
    let path = &section.path;
    if let Some(heading) = &section.heading {
        expected.title(Thing::Heading(path), heading, Role::Heading);
    }
    for figure in &section.key_figures {
        key_figure(expected, view, figure);
    }
    if section.beside {
        section.table.iter().for_each(|it| table(expected, it));
    }
    for (at, words) in section.text.iter().enumerate() {
        let way = Way::of(piece::of(words));
        expected.part(Thing::Paragraph(path, at), vec![way], piece::marks(words));
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
pub(super) fn our_calculation(view: &View) -> Option<Piece<'_>> {
    let said = view.labels.get("our-calculation");
    said.map(Piece::words)
}

fn key_figure<'v>(expected: &mut Expected<'v>, view: &'v View, it: &'v KeyFigure) {
    let amount = || Piece::amount(&it.id, &it.amount);
    let unit = || it.unit.as_ref().map(|unit| Piece::unit(&it.id, unit));
    let label = || Piece::words(&it.label);
    let hedge = it.hedge.as_ref().map(|hedge| Piece::hedge(&it.id, hedge));
    let ours = our_calculation(view).filter(|_| it.derived);
    let said = hedge.into_iter().chain(ours).map(|piece| vec![piece]);
    let around: Vec<Vec<Piece<'v>>> = said.chain([vec![Piece::words(&it.source_line)]]).collect();
    let mut together = vec![amount()];
    together.extend(unit());
    together.push(label());
    let mut ways = vec![Way::of(together).with(around.clone())];
    if let Some(unit) = unit() {
        let way = Way::of(vec![amount(), label()]);
        ways.push(way.with([vec![unit]]).with(around.clone()));
    }
    let apart = [vec![amount()]]
        .into_iter()
        .chain(unit().map(|unit| vec![unit]));
    ways.push(Way::of(vec![label()]).with(apart).with(around));
    expected.part(Thing::KeyFigure(&it.id), ways, it.mark);
}

fn table<'v>(expected: &mut Expected<'v>, it: &'v TableView) {
    expected.items.push(Item::Table(it));
    if let Some(words) = &it.note {
        let way = Way::of(piece::of(words));
        expected.part(Thing::TableNote(&it.id), vec![way], piece::marks(words));
    }
    for note in &it.notes {
        let (number, short) = (
            Piece::words(note.number.to_string()),
            Piece::words(&note.short),
        );
        let together = Way::of(vec![number.clone(), short.clone()]);
        let apart = Way::of(vec![short]).with([vec![number]]);
        expected.part(
            Thing::NoteUnder(&it.id, note.number),
            vec![together, apart],
            [],
        );
    }
}

fn chart<'v>(expected: &mut Expected<'v>, section: &'v Path, it: &'v ChartView) {
    if let Some(title) = &it.title {
        expected.title(Thing::Chart(section), title, Role::Caption);
    }
    let start = expected.items.len();
    for row in &it.rows {
        let thing = Thing::ChartLine(&row.figure.id);
        expected.part(thing, line(&row.label, &row.figure, ""), row.figure.mark);
    }
    units(
        expected,
        start,
        Thing::Chart(section),
        it.rows.iter().map(|row| &row.figure),
    );
    expected.charts.push((Thing::Chart(section), &it.alt));
}

/// The ways of a label with its figure, and a sign between them that a sum may have.
pub(super) fn line<'v>(label: &'v str, figure: &'v Figure, sign: &'v str) -> Vec<Way<'v>> {
    let mut bare = piece::of_figure(figure);
    bare.retain(|piece| !piece.is_unit());
    let with = |between: &'v str| {
        let mut pieces = vec![Piece::words(label)];
        if !between.is_empty() {
            pieces.push(Piece::words(between));
        }
        pieces.extend(bare.clone());
        Way::of(pieces)
    };
    let mut ways = vec![with("")];
    if !sign.is_empty() {
        ways.push(with(sign));
    }
    ways.push(Way::of(vec![Piece::words(label)]).with([bare.clone()]));
    ways
}

/// The units of figures in lines: each line's own, or one for all in a head.
pub(super) fn units<'v>(
    expected: &mut Expected<'v>,
    start: usize,
    thing: Thing<'v>,
    figures: impl Iterator<Item = &'v Figure>,
) {
    let within = Within::Items(start, expected.items.len());
    let mut units: Vec<(&'v str, &'v str)> = figures
        .filter_map(|figure| Some((figure.unit.as_deref()?, figure.id.as_str())))
        .collect();
    units.sort_unstable();
    units.dedup_by_key(|(unit, _)| *unit);
    let loose = units.into_iter().map(|(unit, id)| Loose {
        thing,
        piece: Piece::unit(id, unit),
        within,
    });
    expected.loose.extend(loose);
}
