//! Whether percentages are of different wholes, by what they make together and by the table in which they stand.

use crate::calculation::can_exceed;
use crate::factfile::{Fact, Id};
use crate::quantity::{Exact, Measure, scan};
use crate::rules::RuleContext;
use crate::wording::Wording;

/// Larger tables are registers, in which nobody looks for a row of all.
const MOST_ROWS: usize = 200;

/// What shows that percentages are no parts of one whole: the sum is more than that, or than what a row of all has in their column.
pub(super) fn told(context: &RuleContext<'_>, fact: &Fact, parts: &[Id]) -> Option<String> {
    let shares = parts.iter().map(|id| {
        let value = context.values.value(id)?;
        let is_share = value.is_percent() && value.measure != Measure::Points;
        context.ends(id).filter(|_| is_share)
    });
    let shares: Vec<(Exact, Exact)> = shares.collect::<Option<_>>()?;
    let mut low = shares.iter().map(|(low, _)| *low);
    let low = low.try_fold(Exact::ZERO, Exact::plus)?;
    // Each may have been rounded up.
    let rounding = Exact::fraction(i128::try_from(parts.len()).ok()?, 2)?;
    let over = |whole: Exact| Some(low > whole.plus(rounding)?);
    let language = &context.lexicon().language;
    let mut all = parts.iter().filter_map(|id| context.fact(id)).chain([fact]);
    if over(Exact::from(100))? && !all.any(|it| can_exceed(it, language)) {
        return Some("make more than the whole".to_owned());
    }
    let (name, all) = row_of_all(context, parts)?;
    over(all)?.then(|| format!("make more than “{name}” has in their column of the source"))
}

/// The row of all of the one column of a source in which some figures stand: its name and its number there. By its name it is one, or
/// since it is the sum of the others in another column.
fn row_of_all(context: &RuleContext<'_>, parts: &[Id]) -> Option<(String, Exact)> {
    let places = parts.iter().map(|id| {
        let cell = context.in_source(id)?.cell?;
        Some((context.sighting(id)?, cell))
    });
    let places: Vec<_> = places.collect::<Option<_>>()?;
    let (first, cell) = *places.first()?;
    let count = context.evidence.row_count(first, cell);
    let is_beside = places.iter().all(|(sighting, other)| {
        sighting.source == first.source && (other.table, other.cell) == (cell.table, cell.cell)
    });
    if !is_beside || count > MOST_ROWS {
        return None;
    }
    let lexicon = context.lexicon();
    let number = |text: &str| -> Option<Exact> {
        let found = scan(text, &lexicon.language);
        let [total] = found.first()?.value.totals()[..] else {
            return None;
        };
        Some(total)
    };
    let rows = (0..count).filter_map(|row| Some((row, context.evidence.row(first, cell, row)?)));
    let rows: Vec<_> = rows.collect();
    let others = rows.iter().map(|(row, _)| {
        let mut place = cell;
        place.row = *row;
        let cells = context.evidence.columns(first, place).into_iter().skip(1);
        cells.map(|it| number(it.stated)).collect()
    });
    let others: Vec<Vec<Option<Exact>>> = others.collect();
    let is_sum = |at: usize| {
        others[at].iter().enumerate().any(|(column, own)| {
            let mut all = others.iter().filter_map(|cells| *cells.get(column)?);
            let sum = all.try_fold(Exact::ZERO, Exact::plus);
            let own = own.filter(|own| !own.is_zero());
            own.is_some_and(|own| own.plus(own) == sum)
        })
    };
    let is_named = |at: usize| {
        let names = rows[at].1.heads.iter();
        let mut names = names.map(|name| Wording::of(name, lexicon));
        names.any(|name| {
            let mut words = name.words.iter();
            words.any(|word| lexicon.is_in("wording.totals", word))
        })
    };
    // Several such rows are those of groups.
    let named: Vec<usize> = (0..rows.len()).filter(|at| is_named(*at)).collect();
    let named = match named[..] {
        [one] if one == 0 || one + 1 == rows.len() => Some(one),
        _ => None,
    };
    let at = (0..rows.len()).find(|at| is_sum(*at)).or(named)?;
    let (row, all) = &rows[at];
    let is_part = places.iter().any(|(_, place)| place.row == *row);
    let name = all.heads.last().filter(|_| !is_part)?;
    Some(((*name).to_owned(), number(all.stated)?))
}
