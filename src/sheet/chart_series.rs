//! Series over time: a line through single numbers, a band where figures are ranges.

use super::chart_dates::{Dates, middle};
use super::chart_entry::{Entry, bar};
use super::chart_scale::ROOM_BELOW;
use super::chart_scale::Scale;
use super::charts::Group;
use super::model::{Bar, ChartPanel, Figure, LabelledFigure, SeriesLine, SeriesPoint, Tick};
use super::{Context, prose};
use crate::factfile::{Chart, Edtf};
use crate::labels::LabelKey;

/// A step between two dates that is longer than this many usual ones is a gap.
const GAP: f64 = 1.6;

/// Labels that are closer than this part of the width would lie on each other.
const BESIDE: f64 = 0.14;

/// Labels at the ends of lines that are closer than this part of the height do.
const BELOW: f64 = 0.12;

/// A figure with its day and its bar.
struct Dated<'e> {
    entry: &'e Entry,
    date: &'e Edtf,
    day: f64,
    bar: Bar,
}

/// Lines in one panel or in one each, and the dates along them.
pub(super) fn panels(
    context: &Context<'_>,
    chart: &Chart,
    groups: Vec<Group>,
    scale: &Scale,
) -> Option<(Vec<ChartPanel>, Vec<Tick>)> {
    let as_of = |entry: &Entry| context.fact(&entry.line.figure.id)?.as_of.as_ref();
    let entries = groups.iter().flat_map(|group| &group.entries);
    let dates = Dates::over(entries.filter_map(as_of))?;
    let lines = groups.iter().map(|group| {
        let mut dated: Vec<Dated<'_>> = group
            .entries
            .iter()
            .filter_map(|entry| {
                let date = as_of(entry)?;
                let (day, bar) = (middle(date)?, bar(context, scale, entry)?);
                Some(Dated {
                    entry,
                    date,
                    day,
                    bar,
                })
            })
            .collect();
        dated.sort_by(|one, other| one.day.total_cmp(&other.day));
        let all_named = groups.len() == 1 || chart.panels;
        let line = line(context, group.label.clone(), &dated, &dates, all_named);
        let said = said(context, group.label.as_deref(), &dated, &line.points);
        (line, said)
    });
    let lines: Vec<(SeriesLine, String)> = lines.collect();
    let panel = |title, lines: Vec<(SeriesLine, String)>| {
        let (mut lines, said): (Vec<SeriesLine>, Vec<String>) = lines.into_iter().unzip();
        part(&mut lines);
        ChartPanel {
            title,
            alt: said.join(" "),
            rows: Vec::new(),
            lines,
        }
    };
    let panels = if chart.panels {
        let lines = lines.into_iter();
        lines
            .map(|line| panel(line.0.name.clone(), vec![line]))
            .collect()
    } else {
        vec![panel(None, lines)]
    };
    Some((panels, dates.ticks(context)))
}

/// A line with labels at its ends and, where it is the only one, at its lowest and highest figure.
fn line(
    context: &Context<'_>,
    name: Option<String>,
    dated: &[Dated<'_>],
    dates: &Dates,
    alone: bool,
) -> SeriesLine {
    let mut steps: Vec<f64> = dated
        .windows(2)
        .map(|two| two[1].day - two[0].day)
        .collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or_default();
    let mut points: Vec<SeriesPoint> = Vec::new();
    for (n, it) in dated.iter().enumerate() {
        let before = n.checked_sub(1).map(|before| it.day - dated[before].day);
        points.push(SeriesPoint {
            at: dates.fraction(it.day),
            bar: Bar {
                alt: String::new(),
                ..it.bar.clone()
            },
            joined: before.is_some_and(|step| step <= GAP * usual),
            label: None,
            above: true,
        });
    }
    let figure = |at: usize| dated[at].entry.line.figure.clone();
    if let Some(last) = points.len().checked_sub(1) {
        let rises = |from: usize, to: usize| points[to].bar.end >= points[from].bar.end;
        let [lowest, highest] = ends(dated);
        // A label stands where the line does not go.
        let first_above = !rises(0, last.min(1));
        let last_above = rises(last.saturating_sub(1), last);
        let told = [
            (last, last_above),
            (0, first_above),
            (highest, true),
            (lowest, false),
        ];
        for (at, above) in told.into_iter().take(if alone { 4 } else { 1 }) {
            let close = |other: &SeriesPoint| (other.at - points[at].at).abs() < BESIDE;
            if !points
                .iter()
                .any(|other| other.label.is_some() && close(other))
            {
                points[at].label = Some(figure(at));
                points[at].above = above || points[at].bar.start < ROOM_BELOW;
            }
        }
    }
    let listed = dated.iter().map(|it| {
        let figure = it.entry.line.figure.clone();
        let label = context.locale.edtf(it.date);
        LabelledFigure { label, figure }
    });
    SeriesLine {
        name,
        listed: listed.collect(),
        label_at: points
            .last()
            .map_or(0.0, |last| f64::midpoint(last.bar.start, last.bar.end)),
        points,
    }
}

/// The places of the lowest and of the highest figure.
fn ends(dated: &[Dated<'_>]) -> [usize; 2] {
    let places = || 0..dated.len();
    let lowest = places().min_by(|a, b| dated[*a].bar.start.total_cmp(&dated[*b].bar.start));
    let highest = places()
        .rev()
        .max_by(|a, b| dated[*a].bar.end.total_cmp(&dated[*b].bar.end));
    [lowest, highest].map(Option::unwrap_or_default)
}

/// Moves the labels at the ends of lines apart, each as little as it can.
fn part(lines: &mut [SeriesLine]) {
    let mut order: Vec<&mut SeriesLine> = lines.iter_mut().collect();
    order.sort_by(|one, other| one.label_at.total_cmp(&other.label_at));
    let mut least = 0.0_f64;
    for line in &mut order {
        line.label_at = line.label_at.max(least);
        least = line.label_at + BELOW;
    }
    let mut most = 1.0_f64;
    for line in order.iter_mut().rev() {
        line.label_at = line.label_at.min(most);
        most = line.label_at - BELOW;
    }
}

/// A line in words: how many figures and gaps, the first figure, the last, the lowest and the highest, each with its date.
fn said(
    context: &Context<'_>,
    name: Option<&str>,
    dated: &[Dated<'_>],
    points: &[SeriesPoint],
) -> String {
    let Some(last) = dated.len().checked_sub(1) else {
        return String::new();
    };
    let [lowest, highest] = ends(dated);
    let told = [
        ("first", 0),
        ("last", last),
        ("lowest", lowest),
        ("highest", highest),
    ];
    let told = told.map(|(word, at)| {
        let it = &dated[at];
        let word = context.labels.word_of("series", word);
        let figure: &Figure = &it.entry.line.figure;
        let date = context.locale.edtf(it.date);
        let figure = context.joined(LabelKey::Comma, &[prose::spoken(figure), date]);
        context.joined(LabelKey::Colon, &[word, &figure])
    });
    let approximate = dated.iter().filter(|it| it.bar.approximate).count();
    let gaps = points.iter().skip(1).filter(|point| !point.joined).count();
    let counts = [
        (LabelKey::SeriesFigures, dated.len()),
        (LabelKey::SeriesApproximate, approximate),
        (LabelKey::SeriesGaps, gaps),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(word, count)| context.labels.say(word, &[&context.count(count)]));
    let said: Vec<String> = counts.chain(told).collect();
    let said = context.joined(LabelKey::Semicolon, &said);
    match name {
        Some(name) => context.joined(LabelKey::Colon, &[name, &said]),
        None => said,
    }
}

/// What the signs mean that the lines have, and no others.
pub(super) fn key(context: &Context<'_>, panels: &[ChartPanel]) -> String {
    let lines = || panels.iter().flat_map(|panel| &panel.lines);
    let any = |holds: fn(&SeriesPoint) -> bool| lines().flat_map(|line| &line.points).any(holds);
    let gap = lines().any(|line| line.points.iter().skip(1).any(|point| !point.joined));
    let signs = [
        (any(|point| point.bar.start < point.bar.end), "band"),
        (any(|point| point.bar.approximate), "dashed"),
        (
            any(|point| point.bar.open_start || point.bar.open_end),
            "arrow",
        ),
        (gap, "gap"),
    ];
    let signs = signs.into_iter().filter(|(there, _)| *there);
    let signs = signs.map(|(_, sign)| context.labels.word_of("sign", sign));
    signs.collect::<Vec<_>>().join(" ")
}
