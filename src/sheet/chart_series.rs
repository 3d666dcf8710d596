//! Series over time: a line through single numbers, a band where figures are ranges.

use indexmap::IndexMap;

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

struct Dated {
    day: f64,
    line: LabelledFigure,
    bar: Option<Bar>,
}

pub(super) fn panels(
    context: &Context<'_>,
    chart: &Chart,
    groups: &[Group],
    scale: &Scale,
) -> Option<(Vec<ChartPanel>, Vec<Tick>)> {
    let as_of = |entry: &Entry| context.fact(&entry.line.figure.id)?.when();
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
            let (day, bar) = (date.middle()?, entry.bar(scale));
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
        let said: Vec<String> = lines
            .iter()
            .map(|line| said(context, line, !chart.panels))
            .collect();
        ChartPanel {
            title,
            alt: said.join(". "),
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
    let numbers = || dated.iter().filter(|it| it.bar.is_some());
    let last = numbers().count().checked_sub(1)?;
    let follows = |two: &[Dated]| two[0].bar.is_some() && two[1].day - two[0].day <= GAP * usual;
    let joined = std::iter::once(false).chain(dated.windows(2).map(follows));
    let points = dated.iter().zip(joined).filter_map(|(it, joined)| {
        Some(SeriesPoint {
            at: dates.fraction(it.day),
            bar: it.bar.clone()?,
            joined,
            label: None,
            above: true,
        })
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
            points[at].label = numbers().nth(at).map(|it| it.line.figure.clone());
            points[at].above = above || points[at].bar.start < ROOM_BELOW;
        }
    }
    let missing = dated.iter().filter(|it| it.bar.is_none()).map(|it| Tick {
        at: dates.fraction(it.day),
        text: it.line.figure.amount.clone(),
    });
    Some(SeriesLine {
        name,
        label_at: f64::midpoint(points[last].bar.start, points[last].bar.end),
        points,
        missing: missing.collect(),
        listed: dated.into_iter().map(|it| it.line).collect(),
    })
}

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

/// So many of its bounds are said beside a line's ends.
const MOST_BOUNDS: usize = 12;

/// A line in words: its name where it shares its panel, how many figures and gaps, from where to where it goes, the lowest figure,
/// the highest, and those that are a bound alone, each with its date.
fn said(context: &Context<'_>, line: &SeriesLine, named: bool) -> String {
    let points = &line.points;
    let is_number = |it: &&LabelledFigure| it.figure.missing.is_none();
    let (numbers, missing): (Vec<_>, Vec<_>) = line.listed.iter().partition(is_number);
    let spoken = |LabelledFigure { label, figure }: &LabelledFigure| {
        format!("{} ({label})", prose::spoken(figure))
    };
    let dated = |at: usize| spoken(numbers[at]);
    let last = points.len() - 1;
    let open = |at: usize| points[at].bar.open_start || points[at].bar.open_end;
    let (from, to) = (&points[0].bar, &points[last].bar);
    let way = match () {
        () if open(0) || open(last) => LabelKey::SeriesGoes,
        () if to.start > from.end => LabelKey::SeriesRises,
        () if to.end < from.start => LabelKey::SeriesFalls,
        () => LabelKey::SeriesGoes,
    };
    let way = match last {
        0 => dated(0),
        _ => context.labels.say(way, &[&dated(0), &dated(last)]),
    };
    let [lowest, highest] = ends(points);
    let extremes = [("lowest", lowest), ("highest", highest)].map(|(word, at)| {
        let word = context.labels.word_of("series", word);
        context.joined(LabelKey::Colon, [word, &dated(at)])
    });
    let bounds = (1..last).filter(|at| open(*at) && ![lowest, highest].contains(at));
    let bounds = bounds.take(MOST_BOUNDS).map(dated);
    let told = [way].into_iter().chain(extremes).chain(bounds);
    let told = told.chain(missing.into_iter().map(spoken));
    let mut softened: IndexMap<&str, usize> = IndexMap::new();
    for word in points.iter().filter_map(|it| it.bar.softened.as_deref()) {
        *softened.entry(word).or_default() += 1;
    }
    let softened = softened.into_iter().map(|(word, count)| {
        let count = context.count(count);
        context.joined(LabelKey::Colon, [word, &count])
    });
    let say = |word, count| context.labels.say(word, &[&context.count(count)]);
    let figures = [say(LabelKey::SeriesFigures, points.len())].into_iter();
    let gaps = Some(line.gaps()).filter(|gaps| *gaps > 0);
    let gaps = gaps.map(|gaps| say(LabelKey::SeriesGaps, gaps));
    let said = figures.chain(softened).chain(gaps).chain(told);
    let said = context.joined(LabelKey::Semicolon, said);
    let name = line.name.clone().filter(|_| named);
    context.joined(LabelKey::Colon, name.into_iter().chain([said]))
}
