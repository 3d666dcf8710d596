//! What stands beside a figure in its source and could be taken for it: figures of its kind in its paragraph, cells of its row and
//! of its column.

use std::ops::Range;

use super::document::{CellPlace, RowKind};
use super::idle::is_denied;
use super::scanned::Scanned;
use super::sighting::is_figure_beside;
use super::{Evidence, Sighting};
use crate::factfile::Id;
use crate::quantity::{Found, Language};

/// A figure that a reader could take for another.
#[derive(Debug)]
pub(crate) struct Neighbour<'e> {
    /// The number of the quantity in its paragraph.
    pub(crate) quantity: usize,
    pub(crate) stated: &'e str,
    pub(crate) sentence: Range<usize>,
    pub(crate) figure: Range<usize>,
}

/// Another cell of a table, with the heads of its column or row alone.
#[derive(Debug)]
pub(crate) struct OtherCell<'e> {
    pub(crate) stated: &'e str,
    pub(crate) heads: Vec<&'e str>,
}

/// The text of a paragraph with its figures, of a source whose language is known.
type Read<'e> = (&'e Scanned, &'e str, &'e [Found], &'e Language);

/// So many figures on either side of one are looked at, and so many cells of its row.
const NEAREST: usize = 8;
const WIDEST: usize = 64;

impl Evidence {
    /// The figures of its kind around a figure in running text.
    pub(crate) fn neighbours(&self, sighting: &Sighting) -> Vec<Neighbour<'_>> {
        let read = self.found_around(sighting).zip(sighting.quantity);
        let Some(((source, text, all, language), own)) = read else {
            return Vec::new();
        };
        let figure = &all[own];
        let is_like = |found: &Found| {
            let (a, b) = (&found.value, &figure.value);
            is_figure_beside(text, figure, found, language)
                && std::mem::discriminant(&a.measure) == std::mem::discriminant(&b.measure)
                && a.currency().map(|it| &it.sign) == b.currency().map(|it| &it.sign)
                && !a.is_vague()
                && a.numbers() != b.numbers()
                // `30 rather than 12 beds`: nobody takes 12 for it.
                && !is_denied(&text[..found.span.start], language)
        };
        let near = own.saturating_sub(NEAREST)..(own + NEAREST + 1).min(all.len());
        let others = near.filter(|at| *at != own && is_like(&all[*at]));
        others
            .map(|at| {
                let (sentence, _) = source.stretch(sighting.paragraph, at, language);
                Neighbour {
                    quantity: at,
                    stated: &all[at].value.stated,
                    sentence,
                    figure: all[at].span.clone(),
                }
            })
            .collect()
    }

    /// The language of a source, where its words are known.
    pub(crate) fn language(&self, source: &Id) -> Option<&Language> {
        self.texts.get(source)?.language.as_ref()
    }

    fn found_around(&self, sighting: &Sighting) -> Option<Read<'_>> {
        let (source, at) = (self.texts.get(&sighting.source)?, sighting.paragraph);
        let found = source.found.get(at)?;
        Some((source, source.text(at)?, found, source.language.as_ref()?))
    }

    /// The figures of a sentence of the paragraph of a figure up to that at `last`, each with its clause.
    pub(crate) fn clauses(
        &self,
        sighting: &Sighting,
        sentence: &Range<usize>,
        last: &Range<usize>,
    ) -> Vec<(Range<usize>, Range<usize>)> {
        let at = sighting.paragraph;
        let Some((source, text, all, language)) = self.found_around(sighting) else {
            return Vec::new();
        };
        let from = all.partition_point(|found| found.span.start < sentence.start);
        let inside = all.iter().enumerate().skip(from);
        let inside = inside.take_while(|(_, found)| found.span.start <= last.start);
        let own = all.partition_point(|found| found.span.start < last.start);
        let own = all.get(own).filter(|found| found.span == *last);
        let is_like = |found| own.is_some_and(|own| is_figure_beside(text, own, found, language));
        let figures = inside.filter(|(_, found)| found.span == *last || is_like(*found));
        figures
            .map(|(number, found)| (found.span.clone(), source.stretch(at, number, language).1))
            .collect()
    }

    /// The other figures of the row of a cell, with the heads of their columns; those of its own come first.
    pub(crate) fn columns(&self, sighting: &Sighting, cell: CellPlace) -> Vec<OtherCell<'_>> {
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
            .map(|one| OtherCell {
                stated: document.text(cell.table, one),
                heads: document.column_heads(cell.table, row, &one.columns),
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
    ) -> Option<OtherCell<'_>> {
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
        Some(OtherCell {
            stated: document.text(cell.table, row.cells.get(here)?),
            heads: heads.group.into_iter().chain(heads.row).collect(),
        })
    }
}
