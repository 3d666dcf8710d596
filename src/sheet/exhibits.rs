//! Tables and charts by name: each has its number, in the order in which sections print them.

use super::model::Segment;
use super::{Context, Part, Parts, quotation};
use crate::factfile::{Exhibit, ExhibitKind, Id, Section, Text};

/// The names of the tables and charts that are printed; `None` stands for a chart without one.
#[derive(Debug)]
pub(super) struct Exhibits<'a> {
    tables: Vec<Option<&'a Id>>,
    charts: Vec<Option<&'a Id>>,
}

impl<'a> Exhibits<'a> {
    pub(super) fn of(sections: &'a [Section], parts: &Parts) -> Self {
        let tables = sections.iter().filter_map(|it| it.table.as_ref());
        let tables = tables.filter(|_| parts.has(Part::Tables)).map(Some);
        let charts = sections.iter().filter_map(|it| it.chart.as_ref());
        let charts = charts.filter(|it| it.stands_alone() && parts.has(Part::Charts));
        Self {
            tables: tables.collect(),
            charts: charts.map(|chart| chart.id.as_ref()).collect(),
        }
    }

    /// The number of a table or a chart, from one; of one that is printed twice, the first. `None` where
    /// it is not printed.
    fn number(&self, Exhibit { kind, id }: &Exhibit) -> Option<usize> {
        let printed = match kind {
            ExhibitKind::Table => &self.tables,
            ExhibitKind::Chart => &self.charts,
        };
        let at = printed.iter().position(|printed| *printed == Some(id))?;
        Some(at + 1)
    }
}

/// What a link to a table or chart leads to.
pub(super) fn target(kind: ExhibitKind, id: &Id) -> String {
    format!("{}-{id}", <&str>::from(kind))
}

impl Context<'_> {
    /// "Table 2", leading to it; of one that the template does not print, its title.
    pub(super) fn exhibit(&self, exhibit: &Exhibit) -> Segment {
        let Exhibit { kind, id } = exhibit;
        let Some(number) = self.exhibits.number(exhibit) else {
            let title = self.title(exhibit).map_or(id.as_str(), Text::as_str);
            return Segment::Text(quotation::quoted(self.labels, title));
        };
        let word = self.labels.template.get(<&str>::from(*kind));
        let word = word.map_or("", String::as_str);
        Segment::Link {
            text: format!("{word}\u{a0}{}", self.count(number)),
            target: target(*kind, id),
        }
    }

    fn title(&self, Exhibit { kind, id }: &Exhibit) -> Option<&Text> {
        match kind {
            ExhibitKind::Table => Some(&self.facts.tables.get(id)?.title),
            ExhibitKind::Chart => {
                let mut charts = self
                    .facts
                    .sections
                    .iter()
                    .filter_map(|it| it.chart.as_ref());
                let chart = charts.find(|chart| chart.id.as_ref() == Some(id))?;
                chart.title.as_ref()
            }
        }
    }
}
