//! Whether parts and wholes add up, by interval arithmetic.

use super::chart_entry::Entry;
use super::charts;
use super::model::{Bar, Figure, LabelledFigure, SheetReconciliation, SumBars};
use super::{Context, Part, entries, prose};
use crate::calculation::{Verdict, reconcile};
use crate::factfile::{ChartKind, Id, Reconciliation, Value};
use crate::labels::LabelKey;
use crate::locale;
use crate::quantity::Operand;
use crate::source_map::Path;

pub(super) fn resolve(context: &Context<'_>) -> Vec<SheetReconciliation> {
    if !context.prints(Part::Reconciliations) {
        return Vec::new();
    }
    let path = Path::root().key("reconciliations");
    entries(&context.facts.reconciliations, &path)
        .filter_map(|(sum, path)| one(context, sum, path))
        .collect()
}

fn one(
    context: &Context<'_>,
    reconciliation: &Reconciliation,
    path: Path,
) -> Option<SheetReconciliation> {
    let Reconciliation { parts, whole, .. } = reconciliation;
    let values = parts.iter().filter_map(|id| context.values.part(id));
    let values: Vec<Operand<'_>> = values.collect();
    let (sum, verdict) = reconcile(
        &values,
        context.values.part(whole)?,
        reconciliation.relation,
    );
    let figure = |value: &Value, whole_too: bool| {
        let printed = locale::print(value, context.locale, false);
        // What is calculated from estimates is no firmer than they are.
        let mut rests_on = parts.iter().chain(whole_too.then_some(whole));
        let certainty = || rests_on.find_map(|id| context.certainty_word(id));
        let unit = context.unit(whole);
        let joint = unit.as_ref();
        let joint = joint.map(|unit| value.counting_word(&printed.amount, unit));
        Figure {
            path: path.clone(),
            id: reconciliation.id.clone(),
            hedge: printed.hedge.or_else(certainty),
            amount: printed.amount,
            status: None,
            missing: None,
            joint: joint.unwrap_or_default(),
            unit,
            derived: true,
            mark: None,
            pad: None,
        }
    };
    let difference = match &verdict {
        Verdict::FallsShort(rest) | Verdict::Exceeds(rest) => prose::spoken(&figure(rest, true)),
        _ => String::new(),
    };
    let word: &str = (&verdict).into();
    let verdict_text = context.labels.say_of("verdict", word, &difference);
    let labelled = |id: &Id| {
        let mut line = context.labelled_figure(id)?;
        line.figure.mark = context.mark(id);
        Some(line)
    };
    let lines = parts.iter().filter_map(labelled).collect();
    let whole = labelled(whole)?;
    let sum = sum.map(|sum| (figure(&sum, false), sum));
    let comment = reconciliation.comment.as_ref();
    Some(SheetReconciliation {
        id: reconciliation.id.clone(),
        title: reconciliation.title.to_string(),
        parts: lines,
        whole,
        relation: reconciliation.relation,
        verdict,
        verdict_text,
        chart: sum
            .as_ref()
            .and_then(|(figure, sum)| chart(context, reconciliation, figure, sum)),
        sum: sum.map(|(figure, _)| figure),
        comment: comment.map(|it| context.words(it, path.key("comment"))),
        path,
    })
}

/// Parts, sum and whole as bars on one scale; `None` where one of them has no bounds.
fn chart(
    context: &Context<'_>,
    reconciliation: &Reconciliation,
    figure: &Figure,
    sum: &Value,
) -> Option<SumBars> {
    let mut entries = charts::entries(context, &reconciliation.parts);
    entries.push(Entry {
        unit: None,
        line: LabelledFigure {
            label: context.labels.word(LabelKey::SumOfParts).to_owned(),
            figure: figure.clone(),
        },
        interval: sum.interval().map(Into::into),
        softened: entries.iter().find_map(|entry| entry.softened.clone()),
        value: sum.clone(),
    });
    entries.extend(charts::entries(context, [&reconciliation.whole]));
    let (axis, bars) = charts::bars(context, &entries, ChartKind::Ranges, false)?;
    let bars = bars.into_iter().collect::<Option<Vec<Bar>>>()?;
    Some(SumBars { axis, bars })
}
