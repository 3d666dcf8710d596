//! Tables and charts by name: each has its number, in the order in which sections print them.

use super::model::Segment;
use super::{Context, Part, quotation};
use crate::factfile::{Exhibit, ExhibitKind, Id, Text, exhibits};

pub(super) fn target(kind: ExhibitKind, id: &Id) -> String {
    format!("{}-{id}", <&str>::from(kind))
}

impl Context<'_> {
    /// "Table 2", leading to it; of one that is not printed, its title.
    pub(super) fn exhibit(&self, Exhibit { kind, id }: &Exhibit) -> Segment {
        let part = match kind {
            ExhibitKind::Table => Part::Tables,
            ExhibitKind::Chart => Part::Charts,
        };
        let sections = self.edition.sections(self.facts);
        let mut printed = exhibits(sections, *kind).take_while(|_| self.prints(part));
        let Some(at) = printed.position(|printed| printed == Some(id)) else {
            let title = self.title(*kind, id).map_or(id.as_str(), Text::as_str);
            return Segment::Text(quotation::quoted(self.labels, title));
        };
        let word = self.labels.template.get(<&str>::from(*kind));
        let word = word.map_or("", String::as_str);
        Segment::Link {
            text: format!("{word}\u{a0}{}", self.count(at + 1)),
            target: target(*kind, id),
        }
    }

    fn title(&self, kind: ExhibitKind, id: &Id) -> Option<&Text> {
        let charts = self.facts.sections.iter();
        let mut charts = charts.filter_map(|it| it.chart.as_ref());
        match kind {
            ExhibitKind::Table => Some(&self.facts.tables.get(id)?.title),
            ExhibitKind::Chart => charts.find(|it| it.id.as_ref() == Some(id))?.title.as_ref(),
        }
    }
}
