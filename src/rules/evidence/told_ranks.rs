//! What a statement calls the highest or the lowest, held against the column of the source in which its figure stands.

use super::told_otherwise::Told;
use crate::quantity::{Exact, scan};
use crate::rules::RuleContext;
use crate::rules::passages::Beside;
use crate::wording::{Topic, Word, Wording};

/// Fewer other figures of a column say nothing of a rank.
const FEWEST: usize = 2;

/// `The largest need` of a cell that most others of its column are larger than. Wholes and sums in a column are too few to be most of it.
pub(super) fn ranked_in_column(beside: &Beside<'_>, context: &RuleContext<'_>) -> Option<Told> {
    let cell = beside.around.cell?;
    let (statement, lexicon) = (&beside.statement, context.lexicon());
    let said = statement.one_side(Topic::Rank, statement.all())?;
    let mut before = statement.words_in(0..said.span.start).iter().rev().take(2);
    let mut rest = statement
        .words_in(said.span.end..statement.text.len())
        .iter();
    let over_time = |word: &Word| lexicon.is_in("wording.over-time", word);
    let is_vague = before.any(|word| lexicon.is_in("wording.no-ranks", word))
        || statement.words_in(said.span.clone()).iter().any(over_time)
        || rest.any(|word| lexicon.is_in("wording.since", word));
    if is_vague {
        return None;
    }
    let number = |row: usize| -> Option<(Exact, &str)> {
        let other = context.evidence.row(beside.sighting, cell, row)?;
        let heads = other.heads.iter().map(|head| Wording::of(head, lexicon));
        let is_total = |head: Wording<'_>| {
            let mut words = head.words.iter();
            words.any(|word| lexicon.is_in("wording.totals", word))
        };
        let found = scan(other.stated, &lexicon.language);
        let [total] = found.first()?.value.totals()[..] else {
            return None;
        };
        (!heads.into_iter().any(is_total)).then_some((total, other.stated))
    };
    let (own, _) = number(cell.row)?;
    let rows = 0..context.evidence.row_count(beside.sighting, cell);
    let others: Vec<_> = rows
        .filter(|row| *row != cell.row)
        .filter_map(number)
        .collect();
    let is_beyond = |(other, _): &&(Exact, &str)| match said.side {
        0 => *other > own,
        _ => *other < own,
    };
    let beyond: Vec<_> = others.iter().filter(is_beyond).collect();
    let (_, first) = beyond
        .first()
        .filter(|_| others.len() >= FEWEST && 2 * beyond.len() > others.len())?;
    let word = &statement.text[said.span.clone()];
    let message = format!(
        "the statement says “{word}”, and most of the column of the source lies beyond, such as “{first}”"
    );
    Some((said.span.clone(), message))
}
