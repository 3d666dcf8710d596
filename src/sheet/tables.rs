//! Tables as printed: heads, rows, alignment, marks, emphasis and the column of bars.

use super::chart_entry::bar;
use super::chart_rows::key;
use super::chart_scale::Scale;
use super::charts;
use super::model::{
    Align, Axis, Cell, Column, ColumnGroup, Figure, Segment, SheetRow, SheetTable, Words,
};
use super::notes::{self, NoteBook};
use super::table_heads::{self, Heads};
use super::{Context, entries, exhibits, prose, table_decimals, table_marks};
use crate::factfile::{Chart, Emphasis, ExhibitKind, Fact, Id, Piece, Prose, Row, Table, Text};
use crate::labels::LabelKey;
use crate::source_map::Path;

/// Resolves a table, with a column of bars where the section's chart stands in it.
pub(super) fn resolve(
    context: &Context<'_>,
    notes: &mut NoteBook,
    id: &Id,
    table: &Table,
    chart: Option<(&Chart, &Path)>,
) -> SheetTable {
    let path = Path::root().key("tables").key(id.as_str());
    let mut heads = table_heads::resolve(context, notes, table, &path);
    let mut rows: Vec<SheetRow> = entries(&table.rows, &path.key("rows"))
        .map(|(row, path)| resolve_row(context, notes, &heads, row, path))
        .collect();
    let title_mark = table_marks::gather(&mut heads.columns, &mut rows);
    table_decimals::line_up(context, &heads.columns, &mut rows);
    let Heads {
        title,
        mut groups,
        mut columns,
        remarks,
        ..
    } = heads;
    let axis = chart.and_then(|(chart, path)| {
        add_bars(
            context,
            table,
            chart,
            path,
            &mut groups,
            &mut columns,
            &mut rows,
        )
    });
    SheetTable {
        id: id.clone(),
        number: 1,
        target: Some(exhibits::target(ExhibitKind::Table, id)),
        title,
        title_mark,
        groups,
        columns,
        rows,
        axis,
        note: remark(context, notes, remarks, table, &path),
        source: source(context, &table.source),
        paging: None,
        layout: None,
        path,
    }
}

/// The remarks on columns and on the table, one behind the other.
fn remark(
    context: &Context<'_>,
    notes: &mut NoteBook,
    mut segments: Vec<Segment>,
    table: &Table,
    path: &Path,
) -> Option<Words> {
    let path = path.key("note");
    if let Some(note) = &table.note {
        if !segments.is_empty() {
            segments.push(Segment::Text(" ".to_owned()));
        }
        segments.extend(prose::words(context, notes, note, path.clone()).segments);
    }
    (!segments.is_empty()).then_some(Words { segments, path })
}

/// "Source: Example Office; a register of the town."
fn source(context: &Context<'_>, named: &[Text]) -> Option<String> {
    let sources = &context.facts.sources;
    let said = named
        .iter()
        .map(|text| match sources.get_key_value(text.as_str()) {
            Some((id, _)) => context.source_name(id),
            None => text.to_string(),
        });
    let said = context.joined(LabelKey::Semicolon, &said.collect::<Vec<_>>());
    let line = context.labels.say(LabelKey::SourceLine, &[&said]);
    (!named.is_empty()).then(|| notes::sentence(context, &line))
}

fn resolve_row(
    context: &Context<'_>,
    notes: &mut NoteBook,
    heads: &Heads,
    row: &Row,
    path: Path,
) -> SheetRow {
    let text = |segments, path| Cell::Text(Words { segments, path });
    let cells = match &row.group {
        Some(group) => {
            let empty = heads
                .columns
                .iter()
                .skip(1)
                .map(|_| text(Vec::new(), path.clone()));
            let head = text(vec![Segment::Text(group.to_string())], path.key("group"));
            std::iter::once(head).chain(empty).collect()
        }
        None => entries(&row.cells, &path.key("cells"))
            .enumerate()
            .map(|(at, (cell, path))| Cell::Text(words(context, notes, heads, at, cell, path)))
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

fn words(
    context: &Context<'_>,
    notes: &mut NoteBook,
    heads: &Heads,
    column: usize,
    cell: &Prose,
    path: Path,
) -> Words {
    // Where no words stand around it, one says how firm a figure is, unless title or head does.
    let alone = cell.is_figure();
    let firm = alone && heads.firmness[column].is_none();
    let mut words = prose::marked(context, notes, cell, path, |reference| {
        let id = &reference.fact;
        let figure = if firm {
            context.figure_with_certainty(id)
        } else {
            context.plain_figure(id)
        };
        let unit = context
            .unit(id)
            .filter(|unit| heads.units[column].as_ref() != Some(unit));
        // The words around it may say the unit, but not for nothing.
        let unit = unit.filter(|unit| alone || !reference.amount || !says(cell, unit));
        figure.map(|figure| Figure {
            unit,
            ..context.with_unit(figure)
        })
    });
    prose::capitalise(&mut words.segments, false, context.locale.values());
    words
}

fn says(cell: &Prose, unit: &str) -> bool {
    let words = cell.0.iter().map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Figure(_) | Piece::Exhibit(_) => " ",
    });
    table_heads::says(&words.collect::<String>(), unit)
}

/// Puts the bars right of the last column of figures, each in the row that cites its fact. Returns
/// their axis; `None` where nothing can be drawn.
fn add_bars(
    context: &Context<'_>,
    table: &Table,
    chart: &Chart,
    path: &Path,
    groups: &mut [ColumnGroup],
    columns: &mut Vec<Column>,
    rows: &mut [SheetRow],
) -> Option<Axis> {
    let entries = charts::entries(context, &chart.ranges);
    let scale = Scale::over(&Vec::from_iter(&entries), chart.drawn_as(), chart.from_zero)?;
    let figures = |column: &Column| column.align == Align::End;
    let at = columns.iter().rposition(figures);
    let mut at = at.map_or(columns.len(), |last| last + 1);
    for group in groups.iter_mut() {
        let end = group.first + group.columns;
        if group.first < at && at < end {
            at = end;
        } else if group.first >= at {
            group.first += 1;
        }
    }
    let bars = Column {
        path: path.clone(),
        title: String::new(),
        marks: Vec::new(),
        align: Align::Start,
        mark_digits: 0,
        chart: true,
    };
    columns.insert(at, bars);
    for (row, source) in rows.iter_mut().zip(&table.rows) {
        let mut entries = entries.iter();
        let entry = entries.find(|entry| cited(source).any(|id| *id == entry.line.figure.id));
        let bar = entry.and_then(|entry| bar(context, &scale, entry));
        row.cells.insert(at, Cell::Bar(bar));
    }
    let bars = rows.iter().flat_map(|row| &row.cells).filter_map(Cell::bar);
    let key = key(context, chart.drawn_as(), bars);
    Some(Axis {
        key,
        ..scale.axis(context)
    })
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
