//! What stands beside a figure in its source and could be taken for it: figures of its kind in its paragraph, cells of its row and
//! of its column.

use std::ops::Range;

use super::document::{CellPlace, RowKind};
use super::sighting::is_figure;
use super::{Evidence, Sighting};
use crate::quantity::Found;

/// A figure that a reader could take for another.
#[derive(Debug)]
pub(crate) struct Neighbour<'e> {
    /// The number of the quantity in its paragraph; none of a cell.
    pub(crate) quantity: Option<usize>,
    pub(crate) stated: &'e str,
    /// What its place says of it: its clause of the paragraph, or the heads of its column or row alone.
    pub(crate) told: Told<'e>,
}

#[derive(Debug)]
pub(crate) enum Told<'e> {
    Clause {
        sentence: Range<usize>,
        figure: Range<usize>,
    },
    Heads(Vec<&'e str>),
}

/// So many figures on either side of one are looked at, and so many cells of its row.
const NEAREST: usize = 8;
const WIDEST: usize = 64;

impl Evidence {
    /// The figures of its kind around a figure in running text.
    pub(crate) fn neighbours(&self, sighting: &Sighting) -> Vec<Neighbour<'_>> {
        let known = || {
            let source = self.texts.get(&sighting.source)?;
            let text = source.text(sighting.paragraph)?;
            let found = source.found.get(sighting.paragraph)?;
            let own = sighting.quantity?;
            let language = source.language.as_ref()?;
            Some((
                source,
                text,
                found.as_slice(),
                own,
                found.get(own)?,
                language,
            ))
        };
        let Some((source, text, all, own, figure, language)) = known() else {
            return Vec::new();
        };
        let is_like = |found: &Found| {
            let (a, b) = (&found.value, &figure.value);
            is_figure(text, found, language)
                && std::mem::discriminant(&a.measure) == std::mem::discriminant(&b.measure)
                && a.currency().map(|it| &it.sign) == b.currency().map(|it| &it.sign)
                && !a.is_vague()
                && a.numbers() != b.numbers()
        };
        let near = own.saturating_sub(NEAREST)..(own + NEAREST + 1).min(all.len());
        let others = near.filter(|at| *at != own && is_like(&all[*at]));
        others
            .map(|at| {
                let (sentence, _) = source.stretch(sighting.paragraph, at, language);
                Neighbour {
                    quantity: Some(at),
                    stated: &all[at].value.stated,
                    told: Told::Clause {
                        sentence,
                        figure: all[at].span.clone(),
                    },
                }
            })
            .collect()
    }

    /// The figures of a sentence of the paragraph of a figure up to that at `last`, each with its clause.
    pub(crate) fn clauses(
        &self,
        sighting: &Sighting,
        sentence: &Range<usize>,
        last: &Range<usize>,
    ) -> Vec<(Range<usize>, Range<usize>)> {
        let at = sighting.paragraph;
        let known = self.texts.get(&sighting.source).and_then(|source| {
            Some((
                source,
                source.text(at)?,
                source.found.get(at)?,
                source.language.as_ref()?,
            ))
        });
        let Some((source, text, all, language)) = known else {
            return Vec::new();
        };
        let from = all.partition_point(|found| found.span.start < sentence.start);
        let inside = all.iter().enumerate().skip(from);
        let inside = inside.take_while(|(_, found)| found.span.start <= last.start);
        let figures =
            inside.filter(|(_, found)| found.span == *last || is_figure(text, found, language));
        figures
            .map(|(number, found)| (found.span.clone(), source.stretch(at, number, language).1))
            .collect()
    }

    /// The other figures of the row of a cell, with the heads of their columns; those of its own come first.
    pub(crate) fn columns(&self, sighting: &Sighting, cell: CellPlace) -> Vec<Neighbour<'_>> {
        let Some(document) = self.texts.get(&sighting.source).map(|it| &it.document) else {
            return Vec::new();
        };
        let Some(row) = document.row(cell.table, cell.row) else {
            return Vec::new();
        };
        let around = cell.cell.saturating_sub(WIDEST)..(cell.cell + WIDEST).min(row.cells.len());
        let others = around.filter(|at| *at != cell.cell && !row.cells[*at].is_head);
        let cells = std::iter::once(cell.cell).chain(others);
        let cells = cells.map(|at| &row.cells[at]);
        cells
            .map(|one| Neighbour {
                quantity: None,
                stated: document.text(cell.table, one),
                told: Told::Heads(document.column_heads(cell.table, row, &one.columns)),
            })
            .collect()
    }

    /// How many rows the table of a cell has.
    pub(crate) fn row_count(&self, sighting: &Sighting, cell: CellPlace) -> usize {
        let document = self.texts.get(&sighting.source).map(|it| &it.document);
        let table = document.and_then(|it| it.tables.get(cell.table));
        table.map_or(0, |table| table.rows.len())
    }

    /// Another row of the table of a cell, by its number, with its names and what it has in the same column.
    pub(crate) fn row(
        &self,
        sighting: &Sighting,
        cell: CellPlace,
        number: usize,
    ) -> Option<Neighbour<'_>> {
        let document = &self.texts.get(&sighting.source)?.document;
        let row = document.row(cell.table, number)?;
        let own = document.cell(cell)?;
        let here = row.cells.iter().position(|it| it.columns == own.columns);
        let here = here.filter(|_| row.kind == RowKind::Body)?;
        let place = CellPlace {
            row: number,
            cell: here,
            ..cell
        };
        let heads = document.heads(place);
        let names = heads.group.into_iter().chain(heads.row).collect();
        Some(Neighbour {
            quantity: None,
            stated: document.text(cell.table, row.cells.get(here)?),
            told: Told::Heads(names),
        })
    }
}
