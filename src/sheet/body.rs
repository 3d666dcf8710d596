//! The body of the sheet: key figures, paragraphs, tables and charts.

use std::collections::HashSet;
use std::ops::Range;

use super::model::{KeyFigure, SheetSection};
use super::{Context, Part, charts, entries, notes, pictures, standing, tables};
use crate::factfile::{Chart, ExhibitKind, Id, Origin, Section, exhibits};
use crate::labels::LabelKey;
use crate::source_map::Path;

pub(super) fn sections(
    context: &Context<'_>,
    which: &Range<usize>,
    tables_before: usize,
) -> Vec<SheetSection> {
    let path = Path::root().key("sections");
    let all = context.parts.have_all(Part::KeyFigures..=Part::Pictures);
    let mut seen = HashSet::new();
    let before = &context.facts.sections[..which.start];
    let mut charts = exhibits(before, ExhibitKind::Chart).count();
    let mut sections: Vec<SheetSection> = entries(&context.facts.sections, &path)
        .take(which.end)
        .skip(which.start)
        .map(|(section, path)| {
            charts += exhibits(std::slice::from_ref(section), ExhibitKind::Chart).count();
            resolve(context, section, path, charts)
        })
        // A section of which the template prints nothing is not announced either.
        .filter(|section| {
            let figures = section.table.is_some() || section.chart.is_some();
            let words = !section.key_figures.is_empty() || !section.text.is_empty();
            all || figures || words || !section.pictures.is_empty()
        })
        .collect();
    // A table that stands on the sheet twice is called by its first place.
    let tables = sections.iter_mut().filter_map(|it| it.table.as_mut());
    for (at, table) in tables.enumerate() {
        table.number = tables_before + at + 1;
        let target = table.target.take();
        table.target = target.filter(|_| seen.insert(table.id.clone()));
    }
    sections
}

fn resolve(
    context: &Context<'_>,
    section: &Section,
    path: Path,
    chart_number: usize,
) -> SheetSection {
    let in_table = |chart: &&Chart| !chart.stands_alone();
    let drawn = section.chart.as_ref();
    let drawn = drawn.filter(|_| context.prints(Part::Charts));
    let drawn_at = path.key("chart");
    let key_figures = section.key_figures.iter();
    let key_figures = key_figures
        .filter(|_| context.prints(Part::KeyFigures))
        .filter_map(|id| key_figure(context, id))
        .collect();
    let table = || {
        let id = section.table.as_ref();
        let id = id.filter(|_| context.prints(Part::Tables))?;
        let table = context.facts.tables.get(id)?;
        let chart = drawn.filter(in_table).map(|chart| (chart, &drawn_at));
        Some(tables::resolve(context, id, table, chart))
    };
    // Beside its text a table stands first.
    let first = section.beside.then(table).flatten();
    let text = match context.prints(Part::Text) {
        true => context.paragraphs(&section.text, &path.key("text")),
        false => Vec::new(),
    };
    let table = first.or_else(table);
    let chart = drawn.filter(|chart| !in_table(chart));
    SheetSection {
        heading: section.heading.as_ref().map(ToString::to_string),
        beside: section.beside && context.prints(Part::Text),
        key_figures,
        text,
        text_height: None,
        table,
        chart: chart.and_then(|it| charts::resolve(context, it, drawn_at, chart_number)),
        pictures: pictures::of_section(context, section, &path.key("image")),
        path,
    }
}

fn key_figure(context: &Context<'_>, id: &Id) -> Option<KeyFigure> {
    let fact = context.fact(id)?;
    let source_line = match &fact.origin {
        Origin::Stated(stated) => notes::source_line(context, stated),
        Origin::Derived { .. } => context.labels.word(LabelKey::OurCalculation).to_owned(),
    };
    let mut figure = context.figure_by_itself(id)?;
    figure.mark = context.mark(id);
    // Here is room for the reason beside the sign.
    let reason = figure.missing.clone();
    figure.unit = reason
        .filter(|_| !standing::is_word(&figure.amount))
        .or(figure.unit);
    // What is counted is said once: by the unit, and not again where the statement begins.
    let statement = fact.statement.as_str();
    let unit = figure.unit.as_deref();
    let rest = unit.and_then(|unit| statement.strip_prefix(unit)?.strip_prefix(' '));
    Some(KeyFigure {
        label: rest.unwrap_or(statement).to_owned(),
        continues: rest.is_some(),
        figure,
        source_line,
        caveats: Vec::new(),
        see_caveats: None,
    })
}
