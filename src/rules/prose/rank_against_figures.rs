use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;

use super::cells::{self, Cell, row_name};
use super::mentions::{self, Mention};
use crate::factfile::{Emphasis, Id, Table};
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Said, Topic, Word, Wording};

rule! {
    /// Reports a figure that is called the highest, the lowest, the most or the fewest where another figure of the same unit, in its
    /// sentence or in its column of a table, is higher or lower. Wholes and sums are not compared; "second highest" and "among the
    /// highest" are no claims.
    why
    /// The figures of the sheet itself say that it is not so.
    example
    /// text: The rate is {men} for men and {women}, the highest of all, for women.   # men: 5.6%, women: 5.1%
    instead
    /// text: The rate is {men}, the highest of all, for men and {women} for women.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let columns = LazyCell::new(|| Columns::of(context));
    mentions::each(context, |passage, running, text, mentions| {
        for said in text
            .said
            .iter()
            .filter(|it| it.topic == Topic::Rank && it.side < 2)
        {
            let Some(own) = claimed(context, text, said, mentions) else {
                continue;
            };
            if !is_claim(context, text, said, own.id) {
                continue;
            }
            let beside = mentions
                .iter()
                .filter(|it| it.sentence == own.sentence && !is_whole(context, text, it));
            let mut others: Vec<&Id> = beside.map(|it| it.id).collect();
            // A rank within a part of the column, or since some time, is not that of the column.
            let rest = &text.text[said.span.end..own.sentence.end];
            let rest = rest.split([',', ';', ':', '(', '{', '.', '—', '–']).next();
            if rest.unwrap_or_default().split_whitespace().count() <= LONGEST {
                others.extend(columns.beside(own.id));
            }
            let word = &text.text[said.span.clone()];
            if is_over_time(context, text, said) {
                others.retain(|id| is_same_but_for_time(context, own.id, id));
            }
            if let Some(other) = beyond(context, own.id, said.side, &others) {
                let message = message(context, word, said.side, own.id, other);
                mentions::at_words(findings, passage, running, &said.span, message)
                    .also(&path("facts", other).key("value"), "the other figure")
                    .help(HELP);
            }
        }
    });
    cells::each(context, |_, table, figures| {
        for cell in figures {
            let Some(name) = row_name(&table.rows[cell.at.0]).filter(|_| cell.at.1 > 0) else {
                continue;
            };
            let text = Wording::of(name, context.lexicon());
            let said = text
                .said
                .iter()
                .find(|it| it.topic == Topic::Rank && it.side < 2);
            let Some(said) = said.filter(|said| is_claim(context, &text, said, cell.id)) else {
                continue;
            };
            let others: Vec<&Id> = column(table, figures, cell.at.1).collect();
            if let Some(other) = beyond(context, cell.id, said.side, &others) {
                let word = &text.text[said.span.clone()];
                let message = message(context, word, said.side, cell.id, other);
                findings
                    .within(&cell.path, cell.id.as_str(), 0, message)
                    .help(HELP);
            }
        }
    });
}

const HELP: &str = "take the word out, or say of what the figure is the highest or the lowest";

/// How many words may follow a rank up to the next mark: `the highest rate`.
const LONGEST: usize = 2;

fn message(context: &RuleContext<'_>, word: &str, side: u8, own: &Id, other: &Id) -> String {
    let value = |id: &Id| {
        context
            .values
            .value(id)
            .map_or("", |value| value.stated.as_str())
            .to_owned()
    };
    let compared = if side == 0 { "more" } else { "less" };
    format!(
        "“{word}” is said of `{own}`, “{}”, and `{other}` is {compared}: “{}”",
        value(own),
        value(other)
    )
}

/// The figure of which a rank is said: that which follows with no mark between; else that before, of which it is said in an
/// apposition or a predicate; else that which follows.
fn claimed<'m, 'a>(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    said: &Said,
    mentions: &'m [Mention<'a>],
) -> Option<&'m Mention<'a>> {
    let in_sentence =
        |it: &&Mention<'_>| it.sentence.contains(&said.span.start) && !it.fact.is_claim();
    let next = mentions.partition_point(|it| it.span.start < said.span.start);
    let after = mentions.get(next).filter(in_sentence);
    let before = next
        .checked_sub(1)
        .map(|at| &mentions[at])
        .filter(in_sentence);
    let parted = |range: Range<usize>| {
        let between = &text.text[range];
        let joint = context.loaded.locale.values().text("wording.joints");
        let mut words = between.split_whitespace();
        between.contains([',', ';', ':', '(', ')', '—', '–'])
            || words.any(|word| joint.split_whitespace().any(|joint| joint == word))
    };
    let lexicon = context.lexicon();
    let predicate = before.is_some_and(|before| {
        let between = before.span.end..said.span.start;
        let segment = &text.text[between.clone()];
        let mark = segment.rfind([',', '(', '—', '–']);
        let from = mark.map_or(before.span.end, |at| before.span.end + at);
        let mut words = text
            .words
            .iter()
            .filter(|word| word.span.start >= from && word.span.end <= said.span.start);
        words.all(|word| lexicon.is_in("wording.linking", word))
    });
    let of = |word: &Word| word.span.start >= said.span.end && lexicon.is_in("prose.of", word);
    let next_word = text
        .words
        .iter()
        .find(|word| word.span.start >= said.span.end);
    let direct = after.filter(|after| !parted(said.span.end..after.span.start));
    if let Some(direct) = direct.filter(|_| !(predicate && next_word.is_some_and(of))) {
        return Some(direct);
    }
    // `{a}, the highest, {b}` may be said of either.
    let apposed =
        after.is_some_and(|after| next_word.is_none_or(|word| word.span.start > after.span.start));
    if predicate {
        return before.filter(|_| !apposed);
    }
    let unparted = before.is_some_and(|before| !parted(before.span.end..said.span.start));
    if unparted { before } else { after }
}

/// Whether a rank is claimed at all, and of the figure: not in `second highest`, nor in `most recent`.
fn is_claim(context: &RuleContext<'_>, text: &Wording<'_>, said: &Said, id: &Id) -> bool {
    let lexicon = context.lexicon();
    let at = text
        .words
        .partition_point(|word| word.span.start < said.span.start);
    let near = |word: &&Word| {
        let between = &text.text[word.span.end..said.span.start];
        !between.contains([',', ';', ':', '(', '{', '.'])
    };
    let mut before = text.words[..at].iter().rev().take(3).filter(near);
    if before.any(|word| lexicon.is_in("wording.no-ranks", word)) {
        return false;
    }
    let next = text
        .words
        .iter()
        .find(|word| word.span.start >= said.span.end);
    let own = text.words.get(at);
    let counts = own.is_some_and(|word| lexicon.is_in("wording.quantifiers", word));
    let Some(next) =
        next.filter(|next| counts && text.text[said.span.end..next.span.start].trim().is_empty())
    else {
        return true;
    };
    let unit = context.unit(id).unwrap_or_default().to_lowercase();
    let statement = context.statement(id);
    unit.contains(&next.text)
        || statement.is_some_and(|it| it.words.iter().any(|word| word.text == next.text))
}

/// Whether a rank is one among the times of one thing: `a record`.
fn is_over_time(context: &RuleContext<'_>, text: &Wording<'_>, said: &Said) -> bool {
    let lexicon = context.lexicon();
    let mut words = text.words.iter();
    words.any(|word| {
        said.span.start <= word.span.start
            && word.span.end <= said.span.end
            && lexicon.is_in("wording.over-time", word)
    })
}

/// Whether two facts state the same of two times.
fn is_same_but_for_time(context: &RuleContext<'_>, first: &Id, second: &Id) -> bool {
    let words = |id: &Id| {
        let statement = context.statement(id)?;
        let timeless = statement.words.iter().filter(|word| {
            let mut moments = statement.moments.iter();
            !moments.any(|it| it.span.start <= word.span.start && word.span.end <= it.span.end)
        });
        Some(timeless.map(|word| &word.text).collect::<Vec<_>>())
    };
    words(first) == words(second)
}

/// Whether a figure in a sentence is one of all together: `of the {total}`, `{total} in all`.
fn is_whole(context: &RuleContext<'_>, text: &Wording<'_>, mention: &Mention<'_>) -> bool {
    let lexicon = context.lexicon();
    let before = text
        .words
        .iter()
        .rev()
        .filter(|word| word.span.end <= mention.span.start);
    let mut before = before
        .take(2)
        .skip_while(|word| lexicon.is_in("prose.articles", word));
    let of = before
        .next()
        .is_some_and(|word| lexicon.is_in("prose.of", word));
    let in_clause = |word: &&Word| {
        mention.clause.start <= word.span.start && word.span.end <= mention.clause.end
    };
    let mut words = text.words.iter().filter(in_clause);
    of || words.any(|word| lexicon.is_in("wording.totals", word)) || is_total(context, mention.id)
}

/// Whether a fact is a whole, or calculated.
fn is_total(context: &RuleContext<'_>, id: &Id) -> bool {
    let whole = context
        .facts
        .reconciliations
        .iter()
        .any(|it| it.whole == *id);
    let statement = context.statement(id);
    let total = |word: &Word| context.lexicon().is_in("wording.totals", word);
    let derived = context
        .fact(id)
        .is_some_and(|fact| fact.derivation().is_some());
    whole || derived || statement.is_some_and(|it| it.words.iter().any(total))
}

/// A figure of the same unit that lies beyond one that is called the highest or the lowest.
fn beyond<'i>(context: &RuleContext<'_>, own: &Id, side: u8, others: &[&'i Id]) -> Option<&'i Id> {
    let (unit, value) = (context.unit(own), context.values.value(own)?);
    let (low, high) = ends(context, own)?;
    let mut others = others
        .iter()
        .copied()
        .filter(|id| *id != own && !is_total(context, id));
    others.find(|id| {
        let other = context.values.value(id);
        let alike =
            other.is_some_and(|other| other.measure == value.measure && other.per == value.per);
        let ends = ends(context, id).filter(|_| alike && context.unit(id) == unit);
        let Some((other_low, other_high)) = ends else {
            return false;
        };
        let nought = Exact::from(0);
        // The largest fall is the lowest number.
        let (falls, other_falls) = (high < nought, other_high < nought);
        falls == other_falls
            && match (side == 0) != falls {
                true => other_low > high,
                false => other_high < low,
            }
    })
}

/// The ends between which a figure lies, where both are known.
fn ends(context: &RuleContext<'_>, id: &Id) -> Option<(Exact, Exact)> {
    let fact = context.fact(id).filter(|fact| !fact.is_year())?;
    let value = context
        .values
        .value(id)
        .filter(|value| value.bound().is_none() && !fact.is_claim())?;
    let numbers = value.numbers();
    let mut ends = numbers.iter().map(|number| number.total());
    let first = ends.next()?;
    Some((first, ends.next_back().unwrap_or(first)))
}

/// The columns of tables, by the figures in them.
struct Columns<'a>(HashMap<&'a Id, Vec<&'a Id>>);

impl<'a> Columns<'a> {
    fn of(context: &RuleContext<'a>) -> Self {
        let mut columns: HashMap<&Id, Vec<&Id>> = HashMap::new();
        cells::each(context, |_, table, figures| {
            let mut by_column: HashMap<usize, Vec<&Id>> = HashMap::new();
            for cell in figures {
                by_column.entry(cell.at.1).or_default();
            }
            for (at, ids) in &mut by_column {
                ids.extend(column(table, figures, *at));
            }
            for ids in by_column.into_values().filter(|ids| ids.len() <= MOST) {
                for id in &ids {
                    columns.entry(id).or_insert_with(|| ids.clone());
                }
            }
        });
        Self(columns)
    }

    fn beside(&self, id: &Id) -> impl Iterator<Item = &'a Id> {
        self.0.get(id).into_iter().flatten().copied()
    }
}

/// A column with more figures is one of a register, which nobody reads for its highest.
const MOST: usize = 200;

/// The figures of a column in rows that are no whole.
fn column<'f, 'a: 'f>(
    table: &'f Table,
    figures: &'f [Cell<'a>],
    at: usize,
) -> impl Iterator<Item = &'a Id> + 'f {
    let own = figures.iter().filter(move |cell| cell.at.1 == at);
    let parts = own.filter(|cell| table.rows[cell.at.0].emphasis != Some(Emphasis::Total));
    parts.map(|cell| cell.id)
}
