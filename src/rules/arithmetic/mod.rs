//! Rules on sums, shares and what should add up.

crate::diagnostics::rule_files!(arithmetic);

mod other_wholes;

use indexmap::IndexMap;

use std::ops::Range;

use super::{Findings, RuleContext, item, path};
use crate::calculation::{Values, Verdict, reconcile};
use crate::diagnostics::Rule;
use crate::factfile::{Fact, FactFile, Id, Relation, Stated};
use crate::quantity::{Operand, Quantity};
use crate::source_map::Path;
use crate::wording::Wording;

fn report_misfits(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, reconciliation) in context.facts.reconciliations.iter().enumerate() {
        let parts = &reconciliation.parts;
        let (id, whole_id) = (&reconciliation.id, &reconciliation.whole);
        let values = parts.iter().map(|id| context.values.part(id));
        let values: Option<Vec<Operand<'_>>> = values.collect();
        let (Some(values), Some(whole)) = (values, context.values.part(whole_id)) else {
            continue;
        };
        let (Some(sum), verdict) = reconcile(&values, whole, reconciliation.relation) else {
            continue;
        };
        let (rule, by, than, help) = match &verdict {
            Verdict::Exceeds(over) => (
                Rule::PartsExceedWhole,
                over,
                "more",
                "check each figure against its source, and whether the parts overlap or belong to another whole",
            ),
            Verdict::FallsShort(rest) if reconciliation.relation == Relation::Equals => (
                Rule::PartsDoNotEqualWhole,
                rest,
                "less",
                "check each figure against its source, add the missing part, or say `relation: part-of`",
            ),
            _ => continue,
        };
        if rule != findings.rule {
            continue;
        }
        let (sum, whole) = (&sum.stated, &whole.value.stated);
        let touches = by.interval().is_some_and(|by| {
            let ends = [by.low, by.high];
            ends.iter().flatten().all(|end| end.is_zero())
        });
        let message = match touches {
            true => format!(
                "the parts of `{id}` make “{sum}”, which is not “{whole}”, as `{whole_id}` says"
            ),
            false => format!(
                "the parts of `{id}` make “{sum}”: “{}” {than} than `{whole_id}`, which is “{whole}”",
                by.stated.trim_start_matches('\u{2212}')
            ),
        };
        let listed = parts.iter().zip(values);
        let listed = listed.map(|(id, part)| format!("`{id}` {}", part.value.stated));
        let listed: Vec<String> = listed.collect();
        findings
            .at(&item("reconciliations", index).key("parts"), message)
            .label(format!("“{sum}” together"))
            .also(
                &figure_path(context.facts, whole_id),
                format!("the whole is “{whole}”"),
            )
            .note(format!("the parts are {}", listed.join(" + ")))
            .help(help);
    }
}

/// Where a fact has its figure: its value or its calculation.
fn figure_path(facts: &FactFile, id: &Id) -> Path {
    let derived = facts.facts.get(id).and_then(Fact::derivation).is_some();
    path("facts", id).key(if derived { "derive" } else { "value" })
}

/// Stated facts of the same thing: the same statement, case aside, of the same day. Groups come in
/// the order of the file and hold two or more.
fn alike<'a>(facts: &'a FactFile) -> impl Iterator<Item = Vec<Reading<'a>>> {
    let mut groups: IndexMap<(String, &str), Vec<Reading<'_>>> = IndexMap::new();
    let of_sheet = (facts.sheet.period.as_ref()).unwrap_or(&facts.sheet.as_of);
    for (id, fact) in &facts.facts {
        if let Some(stated) = fact.stated() {
            let as_of = fact.when().unwrap_or(of_sheet);
            let subject = (fact.statement.as_str().to_lowercase(), as_of.text());
            let reading = Reading { id, fact, stated };
            groups.entry(subject).or_default().push(reading);
        }
    }
    groups.into_values().filter(|group| group.len() > 1)
}

#[derive(Clone, Copy)]
struct Reading<'a> {
    id: &'a Id,
    fact: &'a Fact,
    stated: &'a Stated,
}

impl Reading<'_> {
    /// What its value means, in whatever words: `about 1,500` is `around 1,500`. A claim says nothing.
    fn meaning(&self) -> String {
        let Some(value) = &self.stated.value else {
            return String::new();
        };
        let sign = value.currency().map_or("", |c| c.sign.as_str());
        let mark = if value.is_percent() { "%" } else { "" };
        let quantity = match (&value.quantity, value.interval()) {
            (Quantity::Vague(words), _) => words.to_lowercase(),
            (_, interval) => {
                let ends = interval.map(|ends| [ends.low, ends.high]);
                let open = interval.map(|ends| (ends.low_open, ends.high_open));
                format!("{ends:?} {open:?}")
            }
        };
        format!("{:?} {sign}{quantity}{mark}", value.hedge_rank())
    }

    /// Whether two figures are in one unit and on one scale, so that they can be held against each other.
    fn compares(&self, other: &Self, values: &Values) -> bool {
        let parts = values.part(self.id).zip(values.part(other.id));
        parts.is_some_and(|(own, others)| own.has_scale_of(&others))
    }
}

/// Where a statement has the last words behind which it speaks of a base: `a share of`.
fn of_base(statement: &Wording<'_>) -> Option<Range<usize>> {
    let bases = statement.lexicon.language.phrases("wording.bases");
    let lower = statement.text.to_lowercase();
    let found = bases.filter_map(|phrase| {
        let at = lower.find(phrase)?;
        Some(at..at + phrase.len())
    });
    found.max_by_key(|found| found.end)
}
