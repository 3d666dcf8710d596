//! Tables as printed: heads, rows, alignment, marks, emphasis and the column of bars.

use super::charts;
use super::model::{Align, Axis, Cell, Column, Segment, SheetRow, SheetTable, Words};
use super::table_heads::{self, Heads};
use super::{Context, entries, exhibits, notes, prose, table_decimals, table_marks};
use crate::factfile::{Chart, Emphasis, ExhibitKind, Fact, Id, Prose, Row, Table, Text};
use crate::labels::LabelKey;
use crate::source_map::Path;

pub(super) fn resolve(
    context: &Context<'_>,
    id: &Id,
    table: &Table,
    chart: Option<(&Chart, &Path)>,
) -> SheetTable {
    let path = Path::root().key("tables").key(id.as_str());
    let mut heads = table_heads::resolve(context, table, &path);
    let mut rows: Vec<SheetRow> = entries(&table.rows, &path.key("rows"))
        .map(|(row, path)| resolve_row(context, &heads, row, path))
        .collect();
    let title_mark = table_marks::gather(&mut heads.columns, &mut rows);
    table_decimals::line_up(context, &heads.columns, &mut rows);
    let axis = chart.and_then(|chart| add_bars(context, table, chart, &mut heads, &mut rows));
    SheetTable {
        id: id.clone(),
        number: 1,
        target: Some(exhibits::target(ExhibitKind::Table, id)),
        title: heads.title,
        title_mark,
        groups: heads.groups,
        columns: heads.columns,
        rows,
        axis,
        note: remark(context, table, path.key("note")),
        source: source(context, &table.source),
        paging: None,
        layout: None,
        path,
    }
}

fn remark(context: &Context<'_>, table: &Table, path: Path) -> Option<Words> {
    let colon = context.labels.word(LabelKey::Colon);
    let mut remarks = Vec::new();
    for column in &table.columns {
        let note = column.note.as_ref();
        remarks.extend(note.map(|note| (column.title.to_string() + colon, note)));
        for below in &column.columns {
            let heads = [&column.title, &below.title].map(Text::as_str);
            let heads = context.joined(LabelKey::Comma, heads) + colon;
            remarks.extend(below.note.as_ref().map(|note| (heads, note)));
        }
    }
    remarks.extend(table.note.as_ref().map(|note| (String::new(), note)));
    let mut segments = Vec::new();
    for (heads, note) in remarks {
        let words = context.words(note, path.clone()).segments;
        let heads = Some(heads).filter(|heads| !heads.is_empty());
        segments.extend(heads.map(Segment::Text).into_iter().chain(words));
        segments.push(Segment::Text(" ".to_owned()));
    }
    let legend = context.legend(table.rows.iter().flat_map(cited));
    match legend {
        Some(legend) => segments.push(Segment::Text(legend)),
        None => _ = segments.pop(),
    }
    (!segments.is_empty()).then_some(Words { segments, path })
}

/// "Source: Example Office; a register of the town."
fn source(context: &Context<'_>, named: &[Text]) -> Option<String> {
    let sources = &context.facts.sources;
    let said = named.iter().map(|text| {
        let source = sources.get_key_value(text.as_str());
        source.map_or(text.to_string(), |(id, _)| context.source_name(id))
    });
    let said = context.joined(LabelKey::Semicolon, said);
    let line = context.labels.say(LabelKey::SourceLine, &[&said]);
    (!named.is_empty()).then(|| notes::sentence(context, &line))
}

fn resolve_row(context: &Context<'_>, heads: &Heads, row: &Row, path: Path) -> SheetRow {
    let text = |segments, path| Cell::Text(Words { segments, path });
    let cells = match &row.group {
        Some(group) => {
            let empty = heads.columns.iter().skip(1);
            let empty = empty.map(|_| text(Vec::new(), path.clone()));
            let head = text(vec![Segment::Text(group.to_string())], path.key("group"));
            std::iter::once(head).chain(empty).collect()
        }
        None => entries(&row.cells, &path.key("cells"))
            .enumerate()
            .map(|(at, (cell, path))| Cell::Text(words(context, heads, at, cell, path)))
            .collect(),
    };
    SheetRow {
        emphasis: emphasis(context, row),
        group: row.group.is_some(),
        indent: row.indent.unwrap_or(0),
        mark: None,
        cells,
        path,
    }
}

fn words(context: &Context<'_>, heads: &Heads, column: usize, cell: &Prose, path: Path) -> Words {
    // Where no words stand around it, one says how firm a figure is, unless title or head does.
    let alone = cell.is_figure();
    let firm = alone && heads.firmness[column].is_none();
    let mut words = context.marked(cell, path, |reference| {
        let id = &reference.fact;
        let figure = if firm {
            context.figure_with_certainty(id)
        } else {
            context.plain_figure(id)
        };
        let unit = context.unit(id);
        let in_head = heads.units[column].is_some() && heads.units[column] == unit;
        // The words around it may say the unit, but not for nothing.
        let around = unit
            .as_ref()
            .is_some_and(|unit| !alone && reference.amount && says(cell, unit));
        figure.map(|figure| match in_head || around {
            true => context.bare_figure(figure),
            false => context.with_unit(figure),
        })
    });
    prose::capitalise(&mut words.segments, false, context.locale.values());
    words
}

fn says(cell: &Prose, unit: &str) -> bool {
    let words: Vec<&str> = cell.words().collect();
    table_heads::says(&words.join(" "), unit)
}

/// Puts the bars right of the last column of figures, each in the row that cites its fact. Returns
/// their axis; `None` where nothing can be drawn.
fn add_bars(
    context: &Context<'_>,
    table: &Table,
    (chart, path): (&Chart, &Path),
    heads: &mut Heads,
    rows: &mut [SheetRow],
) -> Option<Axis> {
    let entries = charts::entries(context, &chart.ranges);
    let (axis, bars) = charts::bars(context, &entries, chart.drawn_as(), chart.from_zero)?;
    let figures = |column: &Column| column.align == Align::End;
    let at = heads.columns.iter().rposition(figures);
    let mut at = at.map_or(heads.columns.len(), |last| last + 1);
    for group in &mut heads.groups {
        let end = group.first + group.columns;
        if group.first < at && at < end {
            at = end;
        } else if group.first >= at {
            group.first += 1;
        }
    }
    let mut column = Column::new(path.clone(), String::new(), Align::Start);
    column.chart = true;
    heads.columns.insert(at, column);
    for (row, source) in rows.iter_mut().zip(&table.rows) {
        let mut drawn = entries.iter().zip(&bars);
        let drawn = drawn.find(|(it, _)| cited(source).any(|id| *id == it.line.figure.id));
        let bar = drawn.and_then(|(_, bar)| bar.clone());
        row.cells.insert(at, Cell::Bar(bar));
    }
    Some(axis)
}

fn cited(row: &Row) -> impl Iterator<Item = &Id> {
    let cells = row.cells.iter();
    cells.flat_map(|cell| cell.references().map(|reference| &reference.fact))
}

/// A row of nothing but calculated figures is derived without being asked.
fn emphasis(context: &Context<'_>, row: &Row) -> Option<Emphasis> {
    let derived = |id: &Id| context.fact(id).and_then(Fact::derivation).is_some();
    let all_derived = cited(row).next().is_some() && cited(row).all(derived);
    row.emphasis
        .or_else(|| all_derived.then_some(Emphasis::Derived))
}
