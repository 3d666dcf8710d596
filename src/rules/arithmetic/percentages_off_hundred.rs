use rust_decimal::Decimal;

use crate::calculation::{is_rate, rounding};
use crate::factfile::{Derivation, Edtf, Emphasis, Fact, Id, Piece, Prose, Table, Value};
use crate::quantity::{Exact, Quantity};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a table column of three or more percentages whose sum is near 100 % and misses it by more than rounding explains.
    /// Totals are left out of the sum. Columns are let pass with a cell that holds another figure, with a sum below 100 % where
    /// a cell holds none, with rows that are dates, and with figures whose statements all say that they are rates.
    why
    /// A reader adds them up, finds that they do not make a whole, and trusts none of them.
    example
    /// rent: {statement: share who rented a home, value: 46%, …}
    /// kin: {statement: share who lived with relatives, value: 31%, …}
    /// afloat: {statement: share who lived on a boat, value: 28%, …}
    instead
    /// afloat: {statement: share who lived on a boat, value: 23%, …}
    Warning
}

/// Fewer percentages than this need not be parts of one whole: two are as often a before and after.
const FEWEST: usize = 3;
/// Within this of 100 they are taken for parts of one whole: further off, columns of percentages are
/// mostly rates of different things.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 0);

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, table) in &context.facts.tables {
        for (column, (head, _, place)) in table.leaves().iter().enumerate() {
            let parts = percentages(context, table, column);
            let Some((parts, sum)) = parts.and_then(|(parts, blank)| off(parts, blank)) else {
                continue;
            };
            if is_series(table) || are_rates(context, table, column) {
                continue;
            }
            let percentages: Vec<&str> = parts.iter().map(|p| p.stated.as_str()).collect();
            let message = format!(
                "the percentages under “{}” make {sum}%, which rounding does not explain",
                head.title
            );
            findings
                .at(&path("tables", id).join(place), message)
                .label(format!("{sum}% together"))
                .note(format!("they are {}", percentages.join(" + ")))
                .help(
                    "check each of them, or say in the table's `note` why they do not make a whole",
                );
        }
    }
}

/// The percentages of a column, and whether some cell holds no figure. `None` where one holds a
/// figure that is not an exact percentage.
fn percentages<'a>(
    context: &RuleContext<'a>,
    table: &Table,
    column: usize,
) -> Option<(Vec<&'a Value>, bool)> {
    let is_sum = |id: &Id| {
        let derivation = context.fact(id).and_then(Fact::derivation);
        matches!(derivation, Some(Derivation::Sum(_)))
    };
    let (mut parts, mut blank) = (Vec::new(), false);
    let rows = table.rows.iter();
    for row in rows.filter(|row| row.emphasis != Some(Emphasis::Total)) {
        match row.cells.get(column).map(|cell| (cell, figure(cell))) {
            Some((_, Some(id))) if is_sum(id) => {}
            Some((_, Some(id))) => {
                parts.push(context.values.value(id).filter(|value| is_share(value))?);
            }
            Some((cell, None)) if cell.references().next().is_some() => return None,
            Some(_) => blank = true,
            None => {}
        }
    }
    Some((parts, blank))
}

/// Whether the rows are dates, at which one thing was measured.
fn is_series(table: &Table) -> bool {
    let heads = table.rows.iter().filter_map(|row| row.cells.first());
    let mut heads = heads.map(|head| head.words().collect::<String>());
    heads.all(|head| Edtf::parse(head.trim()).is_ok())
}

fn are_rates(context: &RuleContext<'_>, table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    cells.filter_map(|cell| figure(cell)).all(|id| {
        let value = context.values.value(id);
        let fact = context.fact(id).zip(value);
        fact.is_some_and(|(fact, value)| is_rate(fact, &value.language))
    })
}

fn figure(cell: &Prose) -> Option<&Id> {
    match cell.0.as_slice() {
        [Piece::Figure(reference)] => Some(&reference.fact),
        _ => None,
    }
}

fn is_share(value: &Value) -> bool {
    let Quantity::Exact(number) = &value.quantity else {
        return false;
    };
    let share = Exact::ZERO..=Exact::from(100);
    value.is_percent() && value.hedge.is_none() && share.contains(&number.total())
}

/// The sum of percentages that seem to be parts of one whole and do not make it.
fn off(parts: Vec<&Value>, blank: bool) -> Option<(Vec<&Value>, Decimal)> {
    let totals = parts.iter().flat_map(|part| part.totals());
    let mut sum = totals.filter(|_| parts.len() >= FEWEST);
    let sum = sum.try_fold(Exact::ZERO, Exact::plus)?.decimal()?;
    let missed = (sum - Decimal::ONE_HUNDRED).abs();
    let unexplained = Exact::from(missed) > rounding(&parts)? && missed <= NEAR;
    // What has no figure may be the rest.
    (unexplained && !(blank && sum < Decimal::ONE_HUNDRED)).then_some((parts, sum))
}
