//! The numbers under which what stands by itself is printed and referred to.

use crate::factfile::{Chart, FactFile};

/// The charts that have a number, in the order of their numbers from 1.
pub(super) fn charts(facts: &FactFile) -> impl Iterator<Item = &Chart> {
    let charts = facts
        .sections
        .iter()
        .filter_map(|section| section.chart.as_ref());
    charts.filter(|chart| chart.stands_alone())
}

pub(super) fn of_chart(facts: &FactFile, chart: &Chart) -> usize {
    let before = charts(facts).take_while(|other| !std::ptr::eq(*other, chart));
    before.count() + 1
}
