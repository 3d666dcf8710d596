use super::figure_path;
use crate::calculation::{Verdict, reconcile};
use crate::factfile::{Chart, ChartGroup, ChartKind, Edtf, Id, Relation, Value};
use crate::quantity::Operand;
use crate::rules::{Findings, RuleContext};
use crate::source_map::Path;

rule! {
    /// Reports a chart that cannot be drawn as it asks to be: figures in different units on one scale, be it of one chart or of
    /// those that share it, none that is a number, points of a series without a date, with dates of different kinds or twice at one time, parts that are no single numbers,
    /// and parts that do not make their whole, or in per cent not a hundred.
    ///
    /// A figure in words, as “several hundred”, is let pass where it has a row beside others: it is printed there.
    /// So is one without a number, in a series too, which has a gap there.
    why
    /// A picture is believed before it is read: a bar of people beside one of tents, or parts that leave something over, say
    /// what no source has said.
    example
    /// own: {statement: households with a tap, value: 61%, …}
    /// none: {statement: households without, value: 27%, …}
    /// sections:
    ///   - chart: {kind: shares, measures: [Tap, None], groups: [{label: Town, facts: [own, none]}]}
    instead
    /// sections:
    ///   - chart: {kind: bars, ranges: [own, none]}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (path, chart) in context.charts() {
        one_unit(context, chart, &path, findings);
        let in_line = chart.drawn_as() == ChartKind::Series;
        let value = |id: &Id| context.values.value(id);
        let words = |id: &Id| value(id).is_some_and(|it| it.numbers().is_empty());
        if !in_line && chart.facts().all(words) {
            findings
                .at_key(
                    &path,
                    "nothing in this chart can be drawn: no figure in it is a number",
                )
                .help("say these figures in `text` or in a table, and take the chart out");
        }
        if chart.highlight.is_some() && (in_line || !chart.stands_alone()) {
            let message = "no figure can stand out in a series, or in bars of a table";
            let help = "take `highlight` out, and say in `title` what the reader shall see";
            findings.at_key(&path.key("highlight"), message).help(help);
        }
        let groups = chart.groups.iter().enumerate();
        let groups = groups.map(|(at, group)| (path.key("groups").index(at), group));
        if in_line {
            let one = [(path.key("ranges"), &chart.ranges)].into_iter();
            let lines = one.chain(groups.map(|(path, group)| (path.key("facts"), &group.facts)));
            let mut first = None;
            for (path, ids) in lines {
                dated(context, ids, &path, &mut first, findings);
            }
        } else if chart.drawn_as().has_parts() {
            for (path, group) in groups {
                parts(context, chart, group, &path, findings);
            }
        }
    }
}

/// Figures on one scale are in one currency, or all in per cent, and count one thing.
fn one_unit(context: &RuleContext<'_>, chart: &Chart, path: &Path, findings: &mut Findings<'_>) {
    let before = context.charts().map(|(_, chart)| chart);
    let before = before.take_while(|it| !std::ptr::eq(*it, chart));
    let before = before.filter(|it| chart.scale.is_some() && it.scale == chart.scale);
    let drawn = |id| {
        let part = context.values.part(id)?;
        part.value.missing().is_none().then_some((id, part))
    };
    let before: Vec<(&Id, Operand<'_>)> = before.flat_map(Chart::facts).filter_map(drawn).collect();
    let own: Vec<(&Id, Operand<'_>)> = chart.facts().filter_map(drawn).collect();
    // Each is held against the first, and against the first that has a unit.
    let all = || before.iter().chain(&own);
    let with_unit = all().find(|(_, part)| part.unit.is_some());
    let odd = all().take(1).chain(with_unit).find_map(|(first, part)| {
        let differs = |(_, other): &&(&Id, Operand<'_>)| !part.has_scale_of(other);
        Some((first, own.iter().find(differs)?.0))
    });
    if let Some((first, odd)) = odd {
        let kind = chart.drawn_as().as_str();
        let message = format!(
            "this chart ({kind}) has one scale, and `{first}` and `{odd}` are in different units"
        );
        findings
            .at_key(path, message)
            .also(&figure_path(context.facts, first), "one unit")
            .also(&figure_path(context.facts, odd), "another")
            .help("make a chart of each unit with a scale of its own; where both count things that can be compared leave out their `unit`, and say in `statement` what they count");
    }
}

/// Each point of a series has a date of its own, of the kind that the `first` one has, and a number.
fn dated<'a>(
    context: &RuleContext<'a>,
    ids: &[Id],
    path: &Path,
    first: &mut Option<&'a Edtf>,
    findings: &mut Findings<'_>,
) {
    let mut seen: Vec<&Edtf> = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let Some(fact) = context.fact(id) else {
            continue;
        };
        let date = fact.when().filter(|it| it.middle().is_some());
        let (lacks, help) = match date {
            None => (
                "it lacks a date of its own".to_owned(),
                "add `as_of: 2026-03` to the fact, or take it out of the series",
            ),
            Some(_) if context.values.value(id).is_some_and(Value::is_vague) => (
                "it lacks a number".to_owned(),
                "take it out of the series, which then has a gap there, and say it in the text",
            ),
            Some(date) if date.grain().is_none() => (
                format!("of its date, {date}, a part is not known"),
                "take it out of the series, which then has a gap there, and say it in the text",
            ),
            Some(date) if first.is_some_and(|first| first.grain() != date.grain()) => (
                format!(
                    "its date, {date}, is of another kind than {}",
                    first.unwrap_or(date)
                ),
                "make a series of years, of quarters, of months, of weeks or of days, each with all its dates of that kind",
            ),
            Some(date) if seen.iter().any(|it| it.middle() == date.middle()) => (
                format!("its line has another figure for {date}"),
                "keep one of the two, or make a line of each: `groups: [{label: Old, facts: […]}, {label: New, facts: […]}]`",
            ),
            Some(date) => {
                seen.push(date);
                first.get_or_insert(date);
                continue;
            }
        };
        let message = format!("`{id}` cannot stand in a series: {lacks}");
        findings.at(&path.index(at), message).help(help);
    }
}

/// Parts are single numbers and make their whole.
fn parts(
    context: &RuleContext<'_>,
    chart: &Chart,
    group: &ChartGroup,
    path: &Path,
    findings: &mut Findings<'_>,
) {
    let mut values: Vec<Operand<'_>> = Vec::new();
    for (at, id) in group.facts.iter().enumerate() {
        let Some(part) = context.values.part(id) else {
            return;
        };
        let value = part.value;
        let number = value.interval().filter(|ends| ends.low == ends.high);
        let number = number.and_then(|ends| ends.low);
        let lacks = match number {
            None => "no single number",
            Some(number) if number.is_negative() => "less than nothing",
            Some(_) => "",
        };
        if !lacks.is_empty() {
            let stated = &value.stated;
            let message = format!("`{id}` cannot be a part of a bar: “{stated}” is {lacks}");
            let help = "draw ranges, bounds and losses with `kind: grouped`";
            findings
                .at(&path.key("facts").index(at), message)
                .help(help);
            return;
        }
        values.push(part);
    }
    let all_percent = values.iter().all(|part| part.value.is_percent());
    let language = values.first().map(|part| &part.value.language);
    let hundred = language.and_then(|language| Value::parse("100%", language).ok());
    let hundred = hundred.filter(|_| all_percent && chart.drawn_as() == ChartKind::Shares);
    let stated = group.whole.as_ref().and_then(|id| context.values.part(id));
    let Some(whole) = stated.or(hundred.as_ref().map(Operand::of)) else {
        return;
    };
    let (Some(sum), Verdict::FallsShort(off) | Verdict::Exceeds(off)) =
        reconcile(&values, whole, Relation::Equals)
    else {
        return;
    };
    let (label, sum, whole, off) = (&group.label, &sum.stated, &whole.value.stated, &off.stated);
    let message = format!(
        "the parts of “{label}” make “{sum}”, and the whole is “{whole}”: “{off}” lies between"
    );
    findings
        .at(&path.key("facts"), message)
        .help("check each figure against its source, add what is missing as a part, or take `kind: grouped`");
}
