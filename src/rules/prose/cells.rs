//! Figures in the cells of tables, with what stands over and before them.

use std::collections::HashMap;
use std::rc::Rc;

use crate::factfile::{Column, Fact, Id, Row, Table, Text};
use crate::rules::{Finding, Findings, RuleContext, path};
use crate::source_map::Path;
use crate::wording::Wording;

/// A figure in a cell, or in another place where words name it.
pub(super) struct Cell<'a> {
    pub(super) id: &'a Id,
    pub(super) fact: &'a Fact,
    pub(super) path: Path,
    /// Its row and its column, from zero, where it is in a table.
    pub(super) at: (usize, usize),
    /// The words that name it: the heads over it, the name of its row and of the rows around it.
    pub(super) names: Vec<(Path, Rc<Wording<'a>>)>,
}

impl Cell<'_> {
    /// A finding at the figure, with the one of its names that is meant.
    pub(super) fn tell<'f>(
        &self,
        findings: &'f mut Findings<'_>,
        name: &Path,
        message: String,
    ) -> Finding<'f> {
        let finding = findings.at(&self.path, message);
        match *name == self.path {
            true => finding,
            false => finding.also(name, "what names it"),
        }
    }
}

/// The labels of facts, and what charts say of each figure of theirs: the label of its group, its measure.
pub(super) fn labels<'a>(context: &RuleContext<'a>) -> Vec<Cell<'a>> {
    let lexicon = context.lexicon();
    let labelled = |path: Path, label: &'a Text, ids: Vec<&'a Id>| {
        let words = Rc::new(Wording::of(label.as_str(), lexicon));
        let cell = |id: &'a Id| {
            let fact = context.fact(id)?;
            let names = vec![(path.clone(), Rc::clone(&words))];
            let (path, at) = (path.clone(), (0, 0));
            Some(Cell {
                id,
                fact,
                path,
                at,
                names,
            })
        };
        ids.into_iter().filter_map(cell).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for (id, fact) in &context.facts.facts {
        if let Some(label) = &fact.label {
            found.extend(labelled(path("facts", id).key("label"), label, vec![id]));
        }
    }
    for (path, chart) in context.charts() {
        for (at, group) in chart.groups.iter().enumerate() {
            let place = path.key("groups").index(at).key("label");
            found.extend(labelled(place, &group.label, group.facts.iter().collect()));
        }
        for (at, measure) in chart.measures.iter().enumerate() {
            let place = path.key("measures").index(at);
            let ids = chart.groups.iter().filter_map(|group| group.facts.get(at));
            found.extend(labelled(place, measure, ids.collect()));
        }
    }
    found
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
