//! The body of the sheet: key figures, paragraphs, tables and charts.

use super::notes::{self, NoteBook};
use super::view::{KeyFigure, SectionView, Words};
use super::{Context, Part, charts, prose, tables};
use crate::factfile::{Chart, ChartPlace, Id, Origin, Section};
use crate::labels::LabelKey;
use crate::source_map::Path;

/// What a section can hold.
const IN_SECTIONS: [Part; 4] = [Part::KeyFigures, Part::Text, Part::Tables, Part::Charts];

/// Resolves the sections in order.
pub(super) fn sections(context: &Context<'_>, notes: &mut NoteBook) -> Vec<SectionView> {
    let sections = context.facts.sections.iter().enumerate();
    let list = Path::root().key("sections");
    let mut views: Vec<SectionView> = sections
        .map(|(at, section)| resolve(context, notes, list.index(at), section))
        .collect();
    // A section of which the template prints nothing is not announced either.
    if !IN_SECTIONS.into_iter().all(|part| context.prints(part)) {
        views.retain(|view| {
            let printed = view.table.is_some() || view.chart.is_some();
            printed || !view.key_figures.is_empty() || !view.text.is_empty()
        });
    }
    views
}

fn resolve(
    context: &Context<'_>,
    notes: &mut NoteBook,
    path: Path,
    section: &Section,
) -> SectionView {
    let in_table = |chart: &&Chart| chart.place == Some(ChartPlace::InTable);
    let drawn = section.chart.as_ref();
    let drawn = drawn.filter(|_| context.prints(Part::Charts));
    let key_figures = section.key_figures.iter();
    let key_figures = key_figures
        .filter(|_| context.prints(Part::KeyFigures))
        .filter_map(|id| key_figure(context, notes, id))
        .collect();
    let table = |notes: &mut NoteBook| {
        let id = section.table.as_ref();
        let id = id.filter(|_| context.prints(Part::Tables))?;
        let table = context.facts.tables.get(id)?;
        let chart = drawn.filter(in_table);
        let beside = section.beside && context.prints(Part::Text);
        Some(tables::resolve(context, notes, id, table, chart, beside))
    };
    // Beside its text a table stands first.
    let first = section.beside.then(|| table(notes)).flatten();
    let text = section.text.iter();
    let text: Vec<Words> = text
        .filter(|_| context.prints(Part::Text))
        .map(|prose| prose::words(context, notes, prose, false))
        .collect();
    let table = first.or_else(|| table(notes));
    let chart = drawn.filter(|chart| !in_table(chart));
    SectionView {
        path,
        heading: section.heading.as_ref().map(ToString::to_string),
        beside: section.beside && context.prints(Part::Text),
        key_figures,
        text,
        table,
        chart: chart.and_then(|chart| charts::resolve(context, chart)),
    }
}

fn key_figure(context: &Context<'_>, notes: &mut NoteBook, id: &Id) -> Option<KeyFigure> {
    let fact = context.fact(id)?;
    let figure = context.figure_with_certainty(id)?;
    let source_line = match &fact.origin {
        Origin::Stated(stated) => notes::provenance(context, stated),
        Origin::Derived { .. } => context.labels.word(LabelKey::OurCalculation).to_owned(),
    };
    Some(KeyFigure {
        id: id.to_string(),
        hedge: figure.hedge,
        amount: figure.amount,
        unit: context.unit(id),
        label: fact.statement.to_string(),
        mark: notes.mark(context, id, false),
        derived: figure.derived,
        source_line,
    })
}
