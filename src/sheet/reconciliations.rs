//! Whether parts and wholes add up, by interval arithmetic.

use super::charts::{self, Entry};
use super::notes::NoteBook;
use super::prose;
use super::view::{ChartView, Figure, Labelled, ReconciliationView};
use super::{Context, Part};
use crate::calculation::{Verdict, reconcile};
use crate::factfile::{Id, Reconciliation, Value};
use crate::labels::LabelKey;
use crate::source_map::Path;

/// Resolves the reconciliations in order.
pub(super) fn resolve(context: &Context<'_>, notes: &mut NoteBook) -> Vec<ReconciliationView> {
    let sums = context.facts.reconciliations.iter().enumerate();
    let sums = sums.filter(|_| context.prints(Part::Reconciliations));
    let list = Path::root().key("reconciliations");
    sums.filter_map(|(at, sum)| one(context, notes, list.index(at), sum))
        .collect()
}

fn one(
    context: &Context<'_>,
    notes: &mut NoteBook,
    path: Path,
    reconciliation: &Reconciliation,
) -> Option<ReconciliationView> {
    let values: Vec<&Value> = reconciliation
        .parts
        .iter()
        .filter_map(|id| context.values.value(id))
        .collect();
    let whole = context.values.value(&reconciliation.whole)?;
    let (sum, verdict) = reconcile(&values, whole);
    let unit = context.unit(&reconciliation.whole);
    let parts: Vec<&Id> = reconciliation.parts.iter().collect();
    let figure = |value: &Value, rests_on: &[&Id]| {
        let mut figure = context.value_figure(reconciliation.id.as_str(), value, false, true);
        figure.unit.clone_from(&unit);
        // What is calculated from estimates is no firmer than they are.
        figure.hedge = figure
            .hedge
            .or_else(|| rests_on.iter().find_map(|id| context.certainty_word(id)));
        figure
    };
    let sum_figure = |value: &Value| figure(value, &parts);
    let whole_too: Vec<&Id> = parts
        .iter()
        .copied()
        .chain([&reconciliation.whole])
        .collect();
    let spoken = |value: &Value| prose::spoken(&figure(value, &whole_too));
    let labels = context.labels;
    let verdict_text = match &verdict {
        Verdict::Fits => labels.word(LabelKey::VerdictFits).to_owned(),
        Verdict::RoundingExplains => labels.word(LabelKey::VerdictRounding).to_owned(),
        Verdict::FallsShort(rest) => labels.say(LabelKey::VerdictFallsShort, &[&spoken(rest)]),
        Verdict::Exceeds(over) => labels.say(LabelKey::VerdictExceeds, &[&spoken(over)]),
        Verdict::CannotBeComputed => labels.word(LabelKey::VerdictCannotBeComputed).to_owned(),
    };
    let mut labelled = |id: &Id| {
        let mut figure = context.figure_with_certainty(id)?;
        figure.unit = context.unit(id);
        figure.mark = notes.mark(context, id, false);
        let label = context.fact(id)?.label().to_string();
        Some(Labelled { label, figure })
    };
    let parts = reconciliation
        .parts
        .iter()
        .filter_map(&mut labelled)
        .collect();
    let whole_view = labelled(&reconciliation.whole)?;
    let comment = reconciliation.comment.as_ref();
    Some(ReconciliationView {
        path,
        id: reconciliation.id.to_string(),
        title: reconciliation.title.to_string(),
        parts,
        sum: sum.as_ref().map(sum_figure),
        whole: whole_view,
        relation: reconciliation.relation.as_str(),
        verdict: verdict.name(),
        verdict_text,
        chart: sum.and_then(|sum| chart(context, reconciliation, sum_figure(&sum), &sum)),
        comment: comment.map(|comment| prose::words(context, notes, comment, false)),
    })
}

/// Parts, sum and whole as bars on one scale; `None` where one of them has no bounds.
fn chart(
    context: &Context<'_>,
    reconciliation: &Reconciliation,
    figure: Figure,
    sum: &Value,
) -> Option<ChartView> {
    let parts = reconciliation.parts.iter();
    let parts: Option<Vec<Entry>> = parts.map(|id| Entry::of_fact(context, id)).collect();
    let mut entries = parts?;
    entries.push(Entry {
        label: context.labels.word(LabelKey::SumOfParts).to_owned(),
        figure,
        interval: sum.interval()?,
        value: sum.clone(),
        emphasis: "derived",
    });
    entries.push(Entry {
        emphasis: "total",
        ..Entry::of_fact(context, &reconciliation.whole)?
    });
    charts::draw(
        context,
        Some(reconciliation.title.to_string()),
        entries,
        false,
    )
}
