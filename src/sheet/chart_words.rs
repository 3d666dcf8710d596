//! What is said of a chart: what it measures, where and when, its sources, its alternative text.

use indexmap::IndexSet;

use super::model::{Axis, Bar, ChartPanel, Figure};
use super::{Context, notes, prose};
use crate::factfile::{Chart, ChartKind, Edtf, Id, Text};
use crate::labels::LabelKey;

const BESIDE: &str = " · ";

pub(super) fn about(context: &Context<'_>, chart: &Chart) -> String {
    let said = [&chart.measure, &chart.location].into_iter().flatten();
    let time = chart.time.as_ref().map(|time| context.apart(time));
    let time = time.or_else(|| time_of(context, chart));
    said.map(|text| context.apart(text))
        .chain(time)
        .collect::<Vec<_>>()
        .join(BESIDE)
}

fn time_of(context: &Context<'_>, chart: &Chart) -> Option<String> {
    let facts = chart.facts().filter_map(|id| context.fact(id));
    let sheet = &context.facts.sheet;
    let of_sheet = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    let dates = facts.map(|fact| fact.when().unwrap_or(of_sheet));
    let mut dates: Vec<&Edtf> = dates.collect();
    dates.sort_by_key(|date| (date.earliest(), date.latest()));
    let (first, last) = (dates.first()?, dates.last()?);
    let [one, other] = [first, last].map(|date| context.locale.edtf(date));
    if one == other {
        return Some(one);
    }
    Some(context.labels.say(LabelKey::DateBetween, &[&one, &other]))
}

pub(super) fn source(context: &Context<'_>, chart: &Chart) -> String {
    let said = chart.source_line.as_ref().map(Text::to_string);
    let said = said.unwrap_or_else(|| {
        let mut names = IndexSet::new();
        for id in chart.figures() {
            add_sources(context, id, &mut names);
        }
        context.joined(LabelKey::Semicolon, names)
    });
    context.labels.say(LabelKey::ChartSource, &[&said])
}

fn add_sources(context: &Context<'_>, id: &Id, names: &mut IndexSet<String>) {
    let Some(fact) = context.fact(id) else { return };
    if let Some(stated) = fact.stated() {
        names.insert(context.source_name(&stated.source));
        names.extend(notes::other_speaker(context, stated));
    }
    let parts = fact.derivation().map(|derivation| derivation.parts());
    for part in parts.into_iter().flatten() {
        add_sources(context, part, names);
    }
}

/// Puts before what each panel says what the chart is, and behind it the ends of its scale.
pub(super) fn complete(
    context: &Context<'_>,
    chart: &Chart,
    about: &str,
    axis: &Axis,
    panels: &mut [ChartPanel],
) {
    let kind = context.labels.word_of("chart", chart.drawn_as().as_str());
    let title = chart.title.as_ref().map(Text::as_str);
    let name = context.joined(LabelKey::Colon, [kind].into_iter().chain(title));
    let ends = [axis.ticks.first(), axis.ticks.last()];
    let ends = ends.map(|tick| tick.map_or("", |tick| &tick.text));
    let scale = context.labels.say(LabelKey::ChartScale, &ends);
    let mut opening = vec![name.as_str(), about];
    // Panels side by side are one picture, that of the first.
    let titled = panels.iter().any(|panel| panel.title.is_some());
    let of_picture = if titled { panels.len() } else { 1 };
    for picture in panels.chunks_mut(of_picture) {
        let mut texts: Vec<String> = opening.drain(..).map(str::to_owned).collect();
        for panel in &mut *picture {
            texts.extend(panel.title.clone());
            texts.push(std::mem::take(&mut panel.alt));
        }
        texts.push(scale.clone());
        texts.retain(|text| !text.is_empty());
        let said = texts.iter().map(|text| notes::sentence(context, text));
        picture[0].alt = said.collect::<Vec<_>>().join(" ");
    }
}

/// What a figure says in words; a sum of ours is never taken for a reported figure.
pub(super) fn said(context: &Context<'_>, label: &str, figure: &Figure) -> String {
    let said = context.joined(LabelKey::Colon, [label, &prose::spoken(figure)]);
    if figure.derived {
        let ours = context.labels.word(LabelKey::OurCalculation);
        context.joined(LabelKey::Comma, [said.as_str(), ours])
    } else {
        said
    }
}

pub(super) fn key<'b>(
    context: &Context<'_>,
    kind: ChartKind,
    bars: impl Iterator<Item = &'b Bar> + Clone,
    gaps: bool,
) -> String {
    let any = |holds: fn(&Bar) -> bool| bars.clone().any(holds);
    let (line, dots) = (kind == ChartKind::Series, kind == ChartKind::Dots);
    let ranges = kind == ChartKind::Ranges;
    let exact = any(|bar| {
        let open = bar.open_start || bar.open_end;
        bar.solid.is_none() && bar.start == bar.end && !bar.approximate && !open
    });
    let solid = any(|bar| bar.solid.is_some());
    let estimate = any(|bar| bar.estimate.is_some() && !bar.approximate);
    let counted = !(ranges || dots || line);
    let hatched = any(|bar| bar.hatched.is_some());
    let certain = solid && matches!(kind, ChartKind::Bars | ChartKind::Grouped);
    let approximate = if line { "dashed" } else { "approximate" };
    let softened = bars.clone().filter_map(|it| it.softened.as_deref());
    let softened = context.joined(LabelKey::Comma, softened.collect::<IndexSet<_>>());
    let derived = any(|bar| bar.derived) && !kind.has_parts() && !line;
    let signs = [
        (ranges && solid, "range"),
        (ranges && (exact || estimate), "tick"),
        (dots && (exact || estimate), "dot"),
        (dots && solid || counted && estimate, "whisker"),
        (line && solid, "band"),
        (hatched && certain, "solid"),
        (hatched, "hatched"),
        (!softened.is_empty(), approximate),
        (any(|bar| bar.open_start || bar.open_end), "arrow"),
        (derived, "lighter"),
        (gaps, "gap"),
    ];
    let signs = signs.into_iter().filter(|(there, _)| *there);
    let signs = signs.map(|(_, sign)| {
        let said = context.labels.word_of("sign", sign);
        said.replace("{}", &softened)
    });
    signs.collect::<Vec<_>>().join(" ")
}
