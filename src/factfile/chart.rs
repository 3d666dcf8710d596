//! A chart: which figures are drawn, and as what.

use super::called::{Called, Usage};
use super::keywords::keywords;
use super::read::Fields;
use super::record::record;
use super::{Fact, Id, Text};
use crate::diagnostics::FormError;

const DRAWN: Called = Called::Fact(Usage::Chart);

record! {
    /// Figures drawn to scale: `ranges` has one figure a row, `groups` have several.
    #[derive(Debug, Clone, PartialEq, Eq)]
    Chart, "a chart", "{ranges: [first-fact, second-fact]}" {
        /// A name, by which prose can refer to the chart.
        optional id: Id;
        /// How the figures are drawn; where left out `ranges`, and with `from_zero` `bars`.
        optional kind: ChartKind;
        /// The facts that are drawn, in order: one a row, or the points of one line.
        default ranges: Vec<Id>, calls DRAWN;
        /// Several figures under a name: the bars or parts of a row, a line of a series, or a panel.
        default groups: Vec<ChartGroup>;
        /// What the figures of every group are, in order, where a row has several: `[Men, Women]`.
        default measures: Vec<Text>;
        /// Whether a series has a panel for each group instead of a line for each in one; `false` where left out.
        flag panels: bool;
        /// Whether the scale begins at zero, for counts that are to be compared; `false` where left out.
        flag from_zero: bool;
        /// Charts of one sheet with the same word here have one scale.
        optional scale: Text;
        /// In which order the rows stand; `as-written` where left out.
        optional order: ChartOrder;
        /// The one fact whose bar stands out.
        optional highlight: Id, calls DRAWN;
        /// What the chart shows: best its message.
        optional title: Text;
        /// What is measured, with its unit; it stands under the title.
        optional measure: Text;
        /// Of where the figures are; it stands beside the measure.
        optional location: Text, key "where";
        /// Of when they are; by the facts' `as_of` where left out.
        optional time: Text, key "when";
        /// Where the figures come from; the names of the facts' sources where left out.
        optional source_line: Text;
        /// Where it stands; `own` where left out.
        optional place: ChartPlace;
    }
    check |fields| {
        let unread = [
            ("kind", kind.is_none()),
            ("ranges", ranges.is_none()),
            ("groups", groups.is_none()),
            ("measures", measures.is_none()),
        ];
        // What cannot be read is told already, and says nothing of the shape.
        let mut unread = unread.into_iter().filter(|(_, none)| *none);
        if !unread.any(|(key, _)| fields.has(key) && !fields.is_null(key)) {
            let groups = groups.as_deref().unwrap_or_default();
            let measures = measures.as_deref().unwrap_or_default();
            check_shape(fields, kind, groups, measures, panels.unwrap_or_default());
            if place == Some(ChartPlace::InTable) && !groups.is_empty() {
                let message = "a column of bars has one figure a row, and `groups` have several";
                let help = "write `ranges: […]`, or leave `place` out";
                fields.fault(FormError::MisshapenChart, Some("place"), message, help);
            }
            let in_groups = groups.iter().flat_map(|group| &group.facts);
            let mut drawn = ranges.iter().flatten().chain(in_groups);
            if let Some(id) = &highlight && !drawn.any(|drawn| drawn == id) {
                let message = format!("`{id}` is to stand out in a chart that does not draw it");
                let help = "name one of the facts of this chart";
                fields.fault(FormError::MisshapenChart, Some("highlight"), message, help);
            }
        }
    }
}

record! {
    /// Several figures of a chart under one name.
    #[derive(Debug, Clone, PartialEq, Eq)]
    ChartGroup, "a group", "{label: North, facts: [first-fact, second-fact]}" {
        /// The name of the row, the line or the panel.
        required label: Text;
        /// The facts in it, in order.
        required facts: Vec<Id>, calls DRAWN;
        /// What parts of a bar make together; their sum where left out.
        optional whole: Id, calls DRAWN;
    }
}

keywords! {
    /// How the figures of a chart are drawn.
    ChartKind, "a kind of chart" {
        /// A bar from bound to bound, a tick for a single number.
        Ranges = "ranges",
        /// A dot for a single number, a line for a range; a group may have both in one row.
        Dots = "dots",
        /// Bars from zero.
        Bars = "bars",
        /// Several bars from zero in a row.
        Grouped = "grouped",
        /// Parts end to end from zero.
        Stacked = "stacked",
        /// Parts end to end, together all of the whole.
        Shares = "shares",
        /// Lines over time, by the facts' `as_of`.
        Series = "series",
    }
}

keywords! {
    /// In which order the rows of a chart stand.
    ChartOrder, "an order of rows" {
        /// As the facts are written.
        AsWritten = "as-written",
        /// The largest first.
        ByValue = "by-value",
    }
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

impl Chart {
    pub(crate) fn drawn_as(&self) -> ChartKind {
        let plain = if self.from_zero {
            ChartKind::Bars
        } else {
            ChartKind::Ranges
        };
        self.kind.unwrap_or(plain)
    }

    /// Whether it stands by itself instead of in a table.
    pub(crate) fn stands_alone(&self) -> bool {
        self.place != Some(ChartPlace::InTable)
    }

    /// Whether its line on the sources says where a fact that it draws is from.
    pub(crate) fn traces(&self, fact: &Fact) -> bool {
        self.source_line.is_none() && fact.stated().is_some()
    }

    /// Every fact whose figure it prints.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &Id> {
        let wholes = self.groups.iter().filter_map(|group| group.whole.as_ref());
        self.facts().chain(wholes)
    }

    /// Every fact that it draws, in order.
    pub(crate) fn facts(&self) -> impl Iterator<Item = &Id> {
        self.ranges
            .iter()
            .chain(self.groups.iter().flat_map(|group| &group.facts))
    }
}

impl ChartKind {
    /// Whether a row has a figure for each of the chart's measures.
    pub(crate) fn has_measures(self) -> bool {
        matches!(self, Self::Grouped) || self.has_parts()
    }

    pub(crate) fn has_parts(self) -> bool {
        matches!(self, Self::Stacked | Self::Shares)
    }
}

/// As many measures, and as many lines in one panel, as can be told apart in black ink.
const MOST_TOLD_APART: usize = 5;

/// Holds what is drawn against what the kind needs.
fn check_shape(
    fields: &mut Fields<'_, '_>,
    kind: Option<ChartKind>,
    groups: &[ChartGroup],
    measures: &[Text],
    panels: bool,
) {
    let (one_a_row, many) = (fields.has("ranges"), fields.has("groups"));
    if !one_a_row && !many {
        let message = "a chart needs `ranges` or `groups`, and this one has neither";
        let helps = [
            "add `ranges: […]`, the facts to be drawn",
            "or `groups: […]`, where a row or a panel has several",
        ];
        return fields.missing("ranges", message.to_owned(), &helps);
    }
    let several = kind.is_some_and(ChartKind::has_measures);
    let (name, told) = (kind.map_or("ranges", ChartKind::as_str), measures.len());
    let most = MOST_TOLD_APART;
    let uneven = groups.iter().find(|group| group.facts.len() != told);
    let found = uneven.map_or(0, |group| group.facts.len());
    let label = uneven.map_or("", |group| group.label.as_str());
    let lines = groups.len();
    let faults = [
        (
            one_a_row && many,
            "groups",
            "a chart has `ranges` or `groups`, and this one has both".to_owned(),
            "put the facts of `ranges` into a group of their own",
        ),
        (
            several && !many,
            "ranges",
            format!("a chart of the kind `{name}` has several figures in a row"),
            "write `measures: [Men, Women]` and `groups: [{label: North, facts: [first-fact, second-fact]}]`",
        ),
        (
            several && !(2..=most).contains(&told),
            "kind",
            format!(
                "a chart of the kind `{name}` has 2 to {most} `measures`, and this one has {told}"
            ),
            "say what the figures of every group are: `measures: [Men, Women]`",
        ),
        (
            several && uneven.is_some(),
            "groups",
            format!("the group “{label}” has no fact for each measure: {found} for {told}"),
            "give every group a fact for each of `measures`, in their order",
        ),
        (
            !several && told > 0,
            "measures",
            format!("a chart of the kind `{name}` has no `measures`"),
            "take them out, or say `kind: grouped`, `stacked` or `shares`",
        ),
        (
            kind == Some(ChartKind::Series) && lines > most && !panels,
            "groups",
            format!("{lines} lines in one panel cannot be told apart, and {most} can"),
            "take some out, or say `panels: true`",
        ),
    ];
    let fault = faults.into_iter().find(|(holds, ..)| *holds);
    if let Some((_, key, message, help)) = fault {
        fields.fault(FormError::MisshapenChart, Some(key), message, help);
    }
}
