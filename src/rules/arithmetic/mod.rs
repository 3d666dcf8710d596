//! Rules on sums, shares and what should add up.

crate::diagnostics::rule_files!(arithmetic);

use indexmap::IndexMap;

use super::{Finding, Findings, RuleContext, item, path};
use crate::calculation::{Verdict, reconcile};
use crate::factfile::{Fact, FactFile, Id, Reconciliation, Stated, Text, Value};
use crate::quantity::Quantity;
use crate::source_map::Path;

/// A reconciliation that could be computed, with what came of it.
struct Account<'a> {
    index: usize,
    reconciliation: &'a Reconciliation,
    parts: Vec<&'a Value>,
    whole: &'a Value,
    sum: Value,
    verdict: Verdict,
}

/// Every reconciliation that can be computed.
fn accounts<'a>(context: &RuleContext<'a>) -> impl Iterator<Item = Account<'a>> {
    let values = context.values;
    let all = context.facts().reconciliations.iter().enumerate();
    all.filter_map(move |(index, reconciliation)| {
        let parts = reconciliation.parts.iter().map(|id| values.value(id));
        let parts: Vec<&Value> = parts.collect::<Option<_>>()?;
        let whole = values.value(&reconciliation.whole)?;
        let (sum, verdict) = reconcile(&parts, whole);
        Some(Account {
            index,
            reconciliation,
            parts,
            whole,
            sum: sum?,
            verdict,
        })
    })
}

/// Reports where parts do not fit a whole: they are `by` more or less than it.
fn misfit<'f>(
    context: &RuleContext<'_>,
    findings: &'f mut Findings<'_>,
    account: &Account<'_>,
    by: &Value,
    than: &str,
) -> Finding<'f> {
    let Reconciliation {
        id, parts, whole, ..
    } = account.reconciliation;
    let message = format!(
        "the parts of `{id}` make “{}”: “{}” {than} than `{whole}`, which is “{}”",
        account.sum.stated, by.stated, account.whole.stated
    );
    let listed = parts.iter().zip(&account.parts);
    let listed: Vec<String> = listed
        .map(|(id, value)| format!("`{id}` {}", value.stated))
        .collect();
    findings
        .at(
            &item("reconciliations", account.index).key("parts"),
            message,
        )
        .label(format!("“{}” together", account.sum.stated))
        .also(
            &figure_path(context.facts(), whole),
            format!("the whole is “{}”", account.whole.stated),
        )
        .note(format!("the parts are {}", listed.join(" + ")))
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
    for (id, fact) in &facts.facts {
        if let Some(stated) = fact.stated() {
            let as_of = fact.as_of.as_ref().unwrap_or(&facts.sheet.as_of);
            let subject = (fact.statement.as_str().to_lowercase(), as_of.text());
            let reading = Reading { id, fact, stated };
            groups.entry(subject).or_default().push(reading);
        }
    }
    groups.into_values().filter(|group| group.len() > 1)
}

/// A fact that was read.
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
        let sign = value.currency.as_ref().map_or("", |c| c.sign.as_str());
        let mark = if value.percent { "%" } else { "" };
        let quantity = match (&value.quantity, value.interval()) {
            (Quantity::Vague(words), _) => words.to_lowercase(),
            (_, interval) => {
                let ends = interval.map(|ends| [ends.low, ends.high]);
                let ends = ends.map(|ends| ends.map(|end| end.map(|end| end.normalize())));
                let open = interval.map(|ends| (ends.low_open, ends.high_open));
                format!("{ends:?} {open:?}")
            }
        };
        format!("{:?} {sign}{quantity}{mark}", value.hedge_rank())
    }

    /// Whether two figures are in one unit, so that they can be held against each other.
    fn compares(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (&self.stated.value, &other.stated.value) else {
            return false;
        };
        same_kind(own, others) && !units_differ(self.fact, other.fact)
    }
}

/// Whether two values are both money in one currency, both percentages or both neither.
fn same_kind(one: &Value, other: &Value) -> bool {
    let sign = |value: &Value| value.currency.as_ref().map(|c| c.sign.clone());
    one.percent == other.percent && sign(one) == sign(other)
}

/// Whether two facts have each a unit, and not the same.
fn units_differ(one: &Fact, other: &Fact) -> bool {
    match (&one.unit, &other.unit) {
        (Some(one), Some(other)) => !same_unit(one, other),
        _ => false,
    }
}

/// Whether two units are one, case and a plural's `s` aside.
fn same_unit(one: &Text, other: &Text) -> bool {
    let stem = |unit: &Text| {
        unit.as_str()
            .to_lowercase()
            .trim_end_matches('s')
            .to_owned()
    };
    one == other || stem(one) == stem(other)
}
