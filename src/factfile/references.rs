//! Every prose of a fact file, and every place where a fact is used.

use std::collections::HashSet;

use super::called::{Called, Usage};
use super::visit::{self, Leaf, Step, Visit};
use super::{ExhibitKind, FactFile, Id, Prose, Section};
use crate::source_map::Path;

/// A prose with its path and whether the sheet prints it.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    pub path: Path,
    pub prose: &'a Prose,
    /// A table that no section shows is not printed.
    pub(crate) printed: bool,
    /// Whether figures in it carry the marks of their notes; notes print them without.
    pub(crate) marks: bool,
}

impl FactFile {
    /// Every prose, in the order of the format's keys.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let tables = self.sections.iter().map(|section| &section.table);
        let shown: HashSet<&str> = tables.flatten().map(Id::as_str).collect();
        let mut found = Vec::new();
        self.each_leaf(|steps, leaf| {
            if let Leaf::Prose(prose) = leaf {
                found.push(Passage {
                    path: visit::path(&Path::root(), steps),
                    prose,
                    printed: match steps {
                        [Step::Key("tables"), Step::Key(table), ..] => shown.contains(table),
                        _ => true,
                    },
                    marks: !matches!(steps, [Step::Key("sources" | "attributions" | "facts"), ..]),
                });
            }
        });
        found
    }

    pub(crate) fn usages(&self) -> Vec<(&Id, Usage)> {
        let mut found = Vec::new();
        for passage in self.passages().iter().filter(|passage| passage.printed) {
            for reference in passage.prose.references() {
                let marked = passage.marks && !reference.bare;
                found.push((&reference.fact, Usage::Prose { marked }));
            }
        }
        self.each_leaf(|_, leaf| {
            if let Leaf::Reference(Called::Fact(usage), id) = leaf {
                found.push((id, usage));
            }
        });
        found
    }

    /// The facts that charts alone print, and whose sources these name.
    pub(crate) fn traced_by_charts(&self) -> HashSet<&Id> {
        let charts = self.sections.iter().filter_map(|it| it.chart.as_ref());
        let traced = charts.filter(|it| it.stands_alone()).flat_map(|chart| {
            let traces = |id: &&Id| self.facts.get(*id).is_some_and(|fact| chart.traces(fact));
            chart.figures().filter(traces)
        });
        let mut traced: HashSet<&Id> = traced.collect();
        for (id, usage) in self.usages() {
            if usage.prints_figure() && usage != Usage::Chart {
                traced.remove(id);
            }
        }
        traced
    }
}

/// The names of the tables, or of the charts that stand by themselves, in the order in which sections
/// print them; `None` is a chart without one.
pub(crate) fn exhibits(
    sections: &[Section],
    kind: ExhibitKind,
) -> impl Iterator<Item = Option<&Id>> {
    sections.iter().filter_map(move |section| match kind {
        ExhibitKind::Table => section.table.as_ref().map(Some),
        ExhibitKind::Chart => {
            let chart = section.chart.as_ref();
            let own = chart.filter(|it| it.stands_alone());
            own.map(|chart| chart.id.as_ref())
        }
    })
}
