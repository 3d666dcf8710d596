//! The body of the sheet, section by section.

use super::called::{Called, Usage};
use super::record::record;
use super::{Chart, Id, Picture, Prose, Text};
use crate::diagnostics::FormError;

record! {
    /// A section: any of heading, text, key figures, table and chart.
    #[derive(Debug, Clone, Default, PartialEq)]
    Section, "a section", "{heading: …, text: …}" {
        /// The heading.
        optional heading: Text;
        /// One paragraph or a list of paragraphs.
        one_or_many text: Prose;
        /// Up to six facts whose figures are set large.
        default key_figures: Vec<Id>, calls Called::Fact(Usage::KeyFigure);
        /// A table by its name.
        optional table: Id, calls Called::Table;
        /// A chart.
        optional chart: Chart;
        /// One picture or a list of pictures, under all else.
        one_or_many image: Picture;
        /// Whether the text stands beside the table instead of above it; `false` where left out.
        flag beside: bool;
    }
    check |fields| {
        let found = key_figures.as_ref().map_or(0, Vec::len);
        if found > MOST_KEY_FIGURES {
            let message = format!("{found} key figures are too many to be read at a glance");
            let help = format!("keep the {MOST_KEY_FIGURES} that matter most");
            fields.fault(FormError::TooManyKeyFigures, Some("key_figures"), message, help);
        }
        let in_table = |chart: &Chart| !chart.stands_alone();
        if table.is_none() && chart.as_ref().is_some_and(in_table) {
            let message = "this chart is to stand in the section's table, and the section has none";
            let help = "add `table: …`, or leave `place` out";
            fields.fault(FormError::ChartWithoutTable, Some("chart"), message, help);
        }
    }
}

/// How many key figures a row can hold and still be read.
const MOST_KEY_FIGURES: usize = 6;
