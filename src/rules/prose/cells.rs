//! Figures in the cells of tables, with what stands over and before them.

use std::collections::HashMap;
use std::rc::Rc;

use crate::factfile::{Column, Fact, Id, Row, Table};
use crate::rules::{RuleContext, path};
use crate::source_map::Path;
use crate::wording::Wording;

/// A figure in a cell.
pub(super) struct Cell<'a> {
    pub(super) id: &'a Id,
    pub(super) fact: &'a Fact,
    pub(super) path: Path,
    /// Its row and its column, from zero.
    pub(super) at: (usize, usize),
    /// The words that name it: the heads over it, the name of its row and of the rows around it.
    pub(super) names: Vec<(Path, Rc<Wording<'a>>)>,
}

/// Shows each table with its figures, row by row.
pub(super) fn each<'a>(
    context: &RuleContext<'a>,
    mut seen: impl FnMut(&Path, &'a Table, &[Cell<'a>]),
) {
    for (name, table) in &context.facts.tables {
        let own = path("tables", name);
        let leaves = table.leaves();
        let mut cells = Vec::new();
        // A head stands over many cells.
        let mut told: HashMap<&str, Rc<Wording<'a>>> = HashMap::new();
        let mut group = None;
        for (i, row) in table.rows.iter().enumerate() {
            let row_path = own.key("rows").index(i);
            if let Some(named) = &row.group {
                group = Some((row_path.key("group"), named.as_str()));
            }
            for (j, cell) in row.cells.iter().enumerate() {
                for reference in cell.references() {
                    let Some(fact) = context.fact(&reference.fact) else {
                        continue;
                    };
                    let heads = leaves
                        .get(j)
                        .map(|(column, over, path)| heads(&own, column, over.as_ref(), path))
                        .into_iter()
                        .flatten();
                    let row_name = row_name(row).filter(|_| j > 0);
                    let row_name = row_name.map(|words| (cell_path(&own, (i, 0)), words));
                    cells.push(Cell {
                        id: &reference.fact,
                        fact,
                        path: cell_path(&own, (i, j)),
                        at: (i, j),
                        names: {
                            let names = heads.chain(row_name).chain(group.clone());
                            let names = names.map(|(path, name)| {
                                let said = told.entry(name);
                                let said = said.or_insert_with(|| {
                                    Rc::new(Wording::of(name, context.lexicon()))
                                });
                                (path, Rc::clone(said))
                            });
                            names.collect()
                        },
                    });
                }
            }
        }
        seen(&own, table, &cells);
    }
}

pub(super) fn cell_path(table: &Path, (row, column): (usize, usize)) -> Path {
    let row = table.key("rows").index(row);
    row.key("cells").index(column)
}

/// The words of a row's first cell, where it holds no figure.
pub(super) fn row_name(row: &Row) -> Option<&str> {
    let first = row.cells.first()?;
    let words = first.words().next()?;
    (first.0.0.len() == 1).then_some(words)
}

fn heads<'a>(
    table: &Path,
    column: &'a Column,
    over: Option<&(&'a Column, Path)>,
    at: &Path,
) -> Vec<(Path, &'a str)> {
    let head = |column: &'a Column, at: &Path| (table.join(at).key("title"), column.title.as_str());
    let over = over.map(|(column, at)| head(column, at));
    [head(column, at)].into_iter().chain(over).collect()
}
