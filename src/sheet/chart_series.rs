//! Series over time: a line through single numbers, a band where figures are ranges.

use super::chart_dates::Dates;
use super::chart_entry::Entry;
use super::chart_scale::{ROOM_BELOW, Scale};
use super::charts::Group;
use super::model::{Bar, ChartPanel, LabelledFigure, SeriesLine, SeriesPoint, Tick};
use super::{Context, prose};
use crate::dates::Grain;
use crate::factfile::Chart;
use crate::labels::LabelKey;

/// A step between two dates that is longer than this many usual ones is a gap: days of months and of weeks
/// that a holiday moves differ by less.
const GAP: f64 = 1.6;

/// The days of a month, and the least of a quarter of a year.
const MONTH: f64 = 31.0;
const QUARTER: f64 = 89.0;

/// Labels that are closer than this part of the width would lie on each other.
const BESIDE: f64 = 0.14;

/// Labels at the ends of lines that are closer than this part of the height do.
const BELOW: f64 = 0.12;

/// A figure with its day and, as its label, its date.
struct Dated {
    day: f64,
    line: LabelledFigure,
    bar: Bar,
}

/// Lines in one panel or in one each, and the dates along them.
pub(super) fn panels(
    context: &Context<'_>,
    chart: &Chart,
    groups: &[Group],
    scale: &Scale,
) -> Option<(Vec<ChartPanel>, Vec<Tick>)> {
    let as_of = |entry: &Entry| context.fact(&entry.line.figure.id)?.as_of.as_ref();
    let entries = groups.iter().flat_map(|group| &group.entries);
    let dates = Dates::over(entries.filter_map(as_of))?;
    let alone = groups.len() == 1 || chart.panels;
    let dated = groups.iter().map(|group| {
        let dated = group.entries.iter().filter_map(|entry| {
            let date = as_of(entry)?;
            let line = LabelledFigure {
                label: context.locale.edtf(date),
                figure: entry.line.figure.clone(),
            };
            let (day, bar) = (date.middle()?, entry.bar(scale)?);
            Some(Dated { day, line, bar })
        });
        let mut dated: Vec<Dated> = dated.collect();
        dated.sort_by(|one, other| one.day.total_cmp(&other.day));
        dated
    });
    let dated: Vec<Vec<Dated>> = dated.collect();
    let usual = usual(&dated, &dates);
    let named = groups.iter().map(|group| group.label.clone()).zip(dated);
    let lines = named.filter_map(|(name, dated)| line(name, dated, &dates, usual, alone));
    let mut lines: Vec<SeriesLine> = lines.collect();
    let panel = |title, lines: Vec<SeriesLine>| {
        let said: Vec<String> = lines.iter().map(|line| said(context, line)).collect();
        ChartPanel {
            title,
            alt: said.join(" "),
            rows: Vec::new(),
            lines,
        }
    };
    let panels = if chart.panels {
        let lines = lines.into_iter();
        lines.map(|it| panel(it.name.clone(), vec![it])).collect()
    } else {
        part(&mut lines);
        vec![panel(None, lines)]
    };
    Some((panels, dates.ticks(context, chart.panels)))
}

/// The usual step from date to date, in days: of days the most common one, of what else the least, but of
/// months one month where they are no quarters of a year.
fn usual(lines: &[Vec<Dated>], dates: &Dates) -> f64 {
    let steps = lines.iter().flat_map(|line| line.windows(2));
    let mut steps: Vec<f64> = steps.map(|two| two[1].day - two[0].day).collect();
    steps.sort_by(f64::total_cmp);
    let runs = steps.chunk_by(|one, other| one == other);
    let common = runs.rev().max_by_key(|run| run.len());
    let least = steps.first().copied().unwrap_or_default();
    match (dates.grain, common) {
        (Some((Grain::Day, _)), Some(common)) => common[0],
        (Some((Grain::Month, 0)), _) if least < QUARTER => MONTH,
        _ => least,
    }
}

/// A line with labels at its ends and, where it is the only one, at its lowest and highest figure; `None`
/// where it has no figure.
fn line(
    name: Option<String>,
    dated: Vec<Dated>,
    dates: &Dates,
    usual: f64,
    alone: bool,
) -> Option<SeriesLine> {
    let last = dated.len().checked_sub(1)?;
    let joined = dated
        .windows(2)
        .map(|two| two[1].day - two[0].day <= GAP * usual);
    let joined = std::iter::once(false).chain(joined);
    let points = dated.iter().zip(joined).map(|(it, joined)| SeriesPoint {
        at: dates.fraction(it.day),
        bar: it.bar.clone(),
        joined,
        label: None,
        above: true,
    });
    let mut points: Vec<SeriesPoint> = points.collect();
    // A label stands where the line does not go.
    let rises = |from: usize, to: usize| points[to].bar.end >= points[from].bar.end;
    let [lowest, highest] = ends(&points);
    let told = [
        (last, rises(last.saturating_sub(1), last)),
        (0, !rises(0, last.min(1))),
        (highest, true),
        (lowest, false),
    ];
    for (at, above) in told.into_iter().take(if alone { 4 } else { 1 }) {
        let near = |it: &SeriesPoint| (it.at - points[at].at).abs() < BESIDE;
        if !points.iter().any(|it| it.label.is_some() && near(it)) {
            points[at].label = Some(dated[at].line.figure.clone());
            points[at].above = above || points[at].bar.start < ROOM_BELOW;
        }
    }
    Some(SeriesLine {
        name,
        label_at: f64::midpoint(points[last].bar.start, points[last].bar.end),
        points,
        listed: dated.into_iter().map(|it| it.line).collect(),
    })
}

/// The places of the lowest and of the highest figure.
fn ends(points: &[SeriesPoint]) -> [usize; 2] {
    let places = || 0..points.len();
    let [low, high]: [fn(&Bar) -> f64; 2] = [|bar: &Bar| bar.start, |bar: &Bar| bar.end];
    let height = |at: usize, end: fn(&Bar) -> f64| {
        let bar = &points[at].bar;
        bar.estimate.unwrap_or(end(bar))
    };
    let lowest = places().min_by(|a, b| height(*a, low).total_cmp(&height(*b, low)));
    let highest = places()
        .rev()
        .max_by(|a, b| height(*a, high).total_cmp(&height(*b, high)));
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
fn said(context: &Context<'_>, line: &SeriesLine) -> String {
    let points = &line.points;
    let [lowest, highest] = ends(points);
    let told = [
        ("first", line.listed.first()),
        ("last", line.listed.last()),
        ("lowest", line.listed.get(lowest)),
        ("highest", line.listed.get(highest)),
    ];
    let told = told.into_iter().filter_map(|(word, it)| {
        let LabelledFigure { label, figure } = it?;
        let figure = context.joined(LabelKey::Comma, &[&*prose::spoken(figure), label]);
        let word = context.labels.word_of("series", word);
        Some(context.joined(LabelKey::Colon, &[word, &figure]))
    });
    let approximate = points.iter().filter(|it| it.bar.approximate).count();
    let counts = [
        (LabelKey::SeriesFigures, points.len()),
        (LabelKey::SeriesApproximate, approximate),
        (LabelKey::SeriesGaps, line.gaps()),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(word, count)| context.labels.say(word, &[&context.count(count)]));
    let said: Vec<String> = counts.chain(told).collect();
    let said = context.joined(LabelKey::Semicolon, &said);
    let parts: Vec<String> = line.name.clone().into_iter().chain([said]).collect();
    context.joined(LabelKey::Colon, &parts)
}
