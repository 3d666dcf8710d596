//! The body of the sheet, section by section.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::read::OneOrMany;
use super::reader::{Read, Reader};
use super::references::Called;
use super::{Id, Prose, Text};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// A section: any of heading, text, key figures, table and chart.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Section {
    /// The heading.
    pub heading: Option<Text>,
    /// One paragraph or a list of paragraphs.
    #[schemars(default, with = "Option<OneOrManyParagraphs>")]
    pub text: Vec<Prose>,
    /// Up to six facts whose figures are set large.
    #[schemars(default)]
    pub key_figures: Vec<Id>,
    /// A table by its name.
    pub table: Option<Id>,
    /// A chart of ranges.
    pub chart: Option<Chart>,
    /// Whether the text stands beside the table instead of above it; `false` where left out.
    #[schemars(default)]
    pub beside: bool,
}

/// One paragraph or a list of paragraphs.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "it only shapes the schema")]
enum OneOrManyParagraphs {
    One(Prose),
    Many(Vec<Prose>),
}

/// Range bars on one scale.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Chart {
    /// The facts whose ranges are drawn, in order.
    pub ranges: Vec<Id>,
    /// Whether the bars grow from zero, for counts that are to be compared; `false` where left out.
    #[schemars(default)]
    pub from_zero: bool,
    /// What the chart shows.
    pub title: Option<Text>,
    /// Where it stands; `own` where left out.
    pub place: Option<ChartPlace>,
}

keywords! {
    /// Where a chart stands.
    ChartPlace, "a place for a chart" {
        /// By itself, under the table.
        Own = "own",
        /// As a column of the section's table, each bar in the row that cites its fact.
        InTable = "in-table",
    }
}

/// How many key figures a row can hold and still be read.
const MOST_KEY_FIGURES: usize = 6;

impl Read for Section {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{heading: …, text: …}";
        let mut fields = reader.fields(node, path, "a section", example)?;
        let heading = fields.optional("heading");
        let text: Option<OneOrMany<Prose>> = fields.optional("text");
        let key_figures: Vec<Id> = fields.optional("key_figures").unwrap_or_default();
        let table = fields.optional("table");
        fields.calls_each(Called::Figure, "key_figures", &key_figures);
        fields.calls(Called::Table, "table", table.as_ref());
        let chart: Option<Chart> = fields.optional("chart");
        let beside = fields.optional("beside").unwrap_or_default();
        if key_figures.len() > MOST_KEY_FIGURES {
            let span = fields.key_span("key_figures");
            let found = key_figures.len();
            fields.reader.error(
                FormError::TooManyKeyFigures,
                span,
                format!("{found} key figures are too many to be read at a glance"),
                |d| d.help(format!("keep the {MOST_KEY_FIGURES} that matter most")),
            );
        }
        let in_table = |chart: &Chart| chart.place == Some(ChartPlace::InTable);
        if table.is_none() && chart.as_ref().is_some_and(in_table) {
            let span = fields.key_span("chart");
            fields.reader.error(
                FormError::ChartWithoutTable,
                span,
                "this chart is to stand in the section's table, and the section has none",
                |d| d.help("add `table: …`, or leave `place` out"),
            );
        }
        fields.finish();
        Some(Self {
            heading,
            text: text.map(|text| text.0).unwrap_or_default(),
            key_figures,
            table,
            chart,
            beside,
        })
    }
}

impl Read for Chart {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{ranges: [first-fact, second-fact]}";
        let mut fields = reader.fields(node, path, "a chart", example)?;
        let ranges: Option<Vec<Id>> = fields.required("ranges");
        let drawn = ranges.as_deref().unwrap_or_default();
        fields.calls_each(Called::Figure, "ranges", drawn);
        let from_zero = fields.optional("from_zero").unwrap_or_default();
        let title = fields.optional("title");
        let place = fields.optional("place");
        fields.finish();
        Some(Self {
            ranges: ranges?,
            from_zero,
            title,
            place,
        })
    }
}
