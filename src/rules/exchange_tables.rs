//! Cells of tables that the words of a fact fit, and its own does not.

use rustc_hash::FxHashMap;

use super::exchange::{Cues, Exchange, Kind, Known, Other, Own, exchange, tells};
use super::passages::Beside;
use super::{RuleContext, times};
use crate::evidence::OtherCell;
use crate::quantity::{HeadScale, scale_in};
use crate::wording::{Cue, Word, Wording};

/// Numbers that are years where nothing else is said of them.
const YEARS: std::ops::Range<u16> = 1900..2100;

/// So many rows of one cue are weighed.
const MOST_ROWS: usize = 24;

/// The cues of heads.
fn of_heads(heads: &[&str], context: &RuleContext<'_>) -> Cues {
    let heads = heads.iter();
    let read = heads.map(|head| Wording::of_head(head, context.lexicon()));
    read.flat_map(|head| head.cues()).collect()
}

/// The figure of another column of its row that the words of a fact mean.
pub(super) fn in_row<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    own: &Own<'a>,
) -> Option<Exchange<'a>> {
    let mut columns = context
        .evidence
        .columns(beside.sighting, beside.around.cell?)
        .into_iter();
    let language = context.loaded.locale.values();
    let is_share = |one: &OtherCell<'_>| {
        let mut scales = one.heads.iter().filter_map(|head| scale_in(head, language));
        scales.any(|(_, scale)| scale == HeadScale::Percent)
    };
    let own_column = columns.next()?;
    let share = is_share(&own_column);
    let value = context.values.value(&beside.sighting.fact)?;
    let here = of_heads(&own_column.heads, context);
    // A share that stands among shares is no amount of another column.
    let columns = columns.filter(|other| value.is_percent() != share || is_share(other) == share);
    let columns: Vec<_> = columns
        .map(|it| (it.stated, of_heads(&it.heads, context)))
        .collect();
    let first = |own: &Own<'a>, is_meant: &dyn Fn(&Cues) -> bool| {
        let mut others = columns.iter().filter(|(_, other)| is_meant(other));
        others.find_map(|(stated, other)| {
            let (mine, theirs) = (Other::of(&here), Other::of(other));
            let found = own.fits(&mine, &theirs, |count| covers(count, other, &here))?;
            exchange(beside, Kind::Column, stated, found)
        })
    };
    first(own, &|_| true).or_else(|| {
        // A figure without a time is of that of the sheet, where another column is of that and differs in nothing else.
        let sheet = &context.facts.sheet;
        let time = sheet.period.as_ref().unwrap_or(&sheet.as_of);
        let told = times::cues(time).into_iter();
        let told = told.map(|cue| (cue, "value", time.text(), 0..time.text().len()));
        let of_sheet = Own::of_times(told.collect());
        let is_time = |cue: &&Cue| matches!(cue, Cue::Year(_) | Cue::Part(_) | Cue::Since(..));
        let without = |cues: &Cues| {
            cues.iter()
                .filter(|it| !is_time(it))
                .cloned()
                .collect::<Cues>()
        };
        // `People in Oster 2024`
        let is_year = |word: &Word| word.text.parse().is_ok_and(|it| YEARS.contains(&it));
        let is_dated = own.0.iter().any(|(cue, ..)| is_time(&cue))
            || beside.statement.words.iter().any(is_year);
        let is_open = !is_dated && !of_sheet.0.is_empty() && here.iter().any(|cue| is_time(&cue));
        let has_all = |cues: &Cues| of_sheet.0.iter().all(|(cue, ..)| cues.contains(cue));
        let is_meant = |other: &Cues| is_open && has_all(other) && without(other) == without(&here);
        first(&of_sheet, &is_meant)
    })
}

/// Whether so many words are most of those that tell one head from another.
fn covers(count: usize, other: &Cues, own: &Cues) -> bool {
    let words = other.iter().filter(|cue| tells(cue) && !own.contains(*cue));
    count > 0 && words.count() < 2 * count
}

/// The figure of another row of its column that the words of a fact mean.
pub(super) fn in_column<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    own: &Own<'a>,
    known: &mut Known<'a>,
) -> Option<Exchange<'a>> {
    let cell = beside.around.cell?;
    let evidence = context.evidence;
    let heads = |one: &OtherCell<'_>| of_heads(&one.heads, context);
    let key = (&beside.sighting.source, cell.table);
    let index = known.rows.entry(key).or_insert_with(|| {
        let mut index: FxHashMap<Cue, Vec<usize>> = FxHashMap::default();
        for at in 0..evidence.row_count(beside.sighting, cell) {
            let row = evidence.row(beside.sighting, cell, at);
            for cue in row.iter().flat_map(heads) {
                let rows = index.entry(cue).or_default();
                if rows.len() <= MOST_ROWS {
                    rows.push(at);
                }
            }
        }
        index
    });
    let around = beside.around.heads.as_ref()?;
    let here = of_heads(
        &around
            .group
            .into_iter()
            .chain(around.row.iter().copied())
            .collect::<Vec<_>>(),
        context,
    );
    // Words that stand over the cell are of all rows.
    let mut over = of_heads(&around.column, context);
    // `Confirmed and suspected cases` tells of neither which it is.
    let both: Vec<Cue> = over
        .iter()
        .filter(|cue| over.iter().any(|it| it.excludes(cue)))
        .cloned()
        .collect();
    over.retain(|cue| !both.contains(cue));
    let candidates = own
        .0
        .iter()
        .filter(|(cue, ..)| !here.contains(cue) && !over.contains(cue));
    let mut candidates: Vec<usize> = candidates
        .filter_map(|(cue, ..)| index.get(cue))
        .filter(|rows| rows.len() <= MOST_ROWS)
        .flatten()
        .copied()
        .filter(|row| *row != cell.row)
        .collect();
    candidates.sort_unstable_by_key(|row| row.abs_diff(cell.row));
    candidates.dedup();
    candidates.truncate(2 * MOST_ROWS);
    // `Loans to firms and households` are those of the row of both.
    let is_total = around.row.iter().any(|head| {
        let head = Wording::of(head, context.lexicon());
        head.words
            .iter()
            .any(|word| head.lexicon.is_in("wording.totals", word))
    });
    let meant = |own: &Own<'a>| {
        let mut rows = candidates.iter().filter_map(|row| {
            let other = evidence.row(beside.sighting, cell, *row)?;
            let cues = heads(&other);
            let found = own.fits(&Other::of(&here), &Other::of(&cues), |count| {
                covers(count, &cues, &here)
            })?;
            Some((other.stated, found))
        });
        let (stated, found) = rows.next()?;
        let is_of_both = is_total && rows.any(|(_, it)| it.0 != found.0);
        exchange(beside, Kind::Row, stated, found).filter(|_| !is_of_both)
    };
    // A label of this row does not right a statement of another.
    meant(own).or_else(|| meant(&own.of_statement()))
}
