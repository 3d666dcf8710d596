use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;

use super::cells::{self, Cell, row_name};
use super::comparisons;
use super::kin_by_name::ByName;
use super::mentions::{self, Mention};
use crate::factfile::{Emphasis, Fact, Id, Table};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Said, Topic, Word, Wording};

rule! {
    /// Reports a figure that is called the highest, the lowest, the most or the fewest where another figure of the same unit, in its
    /// sentence or in its column of a table, or of another place and else the same, is higher or lower, or whose source calls it the opposite. So is "a majority" right before less than half. Wholes and sums are not compared; "second highest" and "among the
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
    let columns = LazyCell::new(|| columns(context));
    let by_name = LazyCell::new(|| ByName::of(context));
    mentions::each(context, |called| {
        let text = called.text;
        for (span, message) in called.mentions.iter().filter_map(comparisons::majority) {
            called.tell(findings, &span, message).help(HELP);
        }
        for said in text.meant_of(Topic::Rank, text.all()) {
            let own = claimed(text, said, &called.mentions);
            let is_ahead = |own: &Mention<'_, '_>| own.span.start > said.span.start;
            let is_claim =
                |own: &&Mention<'_, '_>| is_claim(context, text, said, own.id, is_ahead(own));
            let Some(own) = own.filter(is_claim) else {
                continue;
            };
            let beside = called
                .mentions
                .iter()
                .filter(|it| it.sentence == own.sentence);
            // A rank within a part of the column, or since some time, is not that of the column.
            let rest = text.text[said.span.end..own.sentence.end].split(MARKS);
            let rest = rest.into_iter().next().unwrap_or_default();
            // `the lowest since 2008, when it was {b}` is higher than that.
            let ahead = text
                .words_in(said.span.end..said.span.end + rest.len())
                .iter();
            let is_since = ahead
                .clone()
                .any(|word| context.lexicon().is_in("wording.since", word));
            // `the highest in ten years`: which years these are nobody knows.
            let language = &context.lexicon().language;
            let mut units = ahead.map(|word| &word.text);
            let is_of_years =
                !is_since && units.any(|it| language.has_word("prose.time-units", it));
            if is_of_years && in_source(context, own.id, text, said).is_none() {
                continue;
            }
            let beside =
                beside.filter(|it| !is_whole(it) && (!is_since || it.span.start <= said.span.end));
            let mut others: Vec<&Id> = beside.map(|it| it.id).collect();
            if rest.split_whitespace().count() <= LONGEST {
                others.extend(columns.get(own.id).into_iter().flatten());
            }
            if !is_since && !is_of_years {
                others.extend(by_name.ranked(called, own, said, columns.get(own.id)));
            }
            // A record is one among the times of one thing.
            let mut words = text.words_in(said.span.clone()).iter();
            if words.any(|word| context.lexicon().is_in("wording.over-time", word)) {
                others.retain(|id| context.is_same_but_for_time(own.id, id));
            }
            if let Some(message) = in_source(context, own.id, text, said) {
                called.tell(findings, &said.span, message).help(HELP);
                continue;
            }
            if let Some((other, message)) = beyond(context, own.id, text, said, others) {
                called
                    .tell(findings, &said.span, message)
                    .also(&path("facts", other).key("value"), "the other figure")
                    .help(HELP);
            }
        }
    });
    for (path, chart) in context.charts() {
        let Some(title) = &chart.title else { continue };
        let text = Wording::of(title.as_str(), context.lexicon());
        let told = text
            .meant_of(Topic::Rank, text.all())
            .first()
            .and_then(|said| {
                let own = named_in(context, &text, &chart.ranges)?;
                let others = chart.ranges.iter().collect();
                Some((
                    said.span.clone(),
                    beyond(context, own, &text, said, others)?.1,
                ))
            });
        if let Some((span, message)) = told {
            findings
                .within(&path.key("title"), &text.text[span], 0, message)
                .help(HELP);
        }
    }
    cells::each(context, |_, table, figures| {
        for cell in figures.iter().filter(|cell| cell.at.1 > 0) {
            let Some(name) = row_name(&table.rows[cell.at.0]) else {
                continue;
            };
            let text = Wording::of(name, context.lexicon());
            let said = text.meant_of(Topic::Rank, text.all());
            let said = said
                .first()
                .filter(|said| is_claim(context, &text, said, cell.id, true));
            let others = || column(table, figures, cell.at.1).collect();
            let told = said.and_then(|said| beyond(context, cell.id, &text, said, others()));
            if let Some((_, message)) = told {
                findings
                    .within(&cell.path, cell.id.as_str(), 0, message)
                    .help(HELP);
            }
        }
    });
}

/// The one figure of a chart that its title names, by a word that the others do not have.
fn named_in<'i>(context: &RuleContext<'_>, title: &Wording<'_>, ids: &'i [Id]) -> Option<&'i Id> {
    let title = title.stems(&title.all());
    let all: Vec<_> = ids
        .iter()
        .filter_map(|id| Some((id, context.stems(id)?)))
        .collect();
    let has = |stem: &String| all.iter().filter(|(_, stems)| stems.contains(stem)).count();
    let mut named = all
        .iter()
        .filter(|(_, own)| own.intersection(&title).any(|stem| has(stem) == 1))
        .map(|(id, _)| *id);
    named
        .next()
        .filter(|_| named.next().is_none() && ids.len() > 1)
}

const HELP: &str = "take the word out, or say of what the figure is the highest or the lowest";

/// How many words may follow a rank up to the next mark: `the highest rate`.
const LONGEST: usize = 2;

/// What parts a rank from a figure.
const MARKS: [char; 9] = [',', ';', ':', '(', ')', '{', '.', '—', '–'];

/// The figure of which a rank is said: that which follows with no mark between; else that before, of which it is said in an
/// apposition or a predicate; else that which follows.
fn claimed<'m, 't, 'a>(
    text: &Wording<'_>,
    said: &Said,
    mentions: &'m [Mention<'t, 'a>],
) -> Option<&'m Mention<'t, 'a>> {
    let lexicon = &text.lexicon;
    let in_sentence =
        |it: &&Mention<'_, '_>| it.sentence.contains(&said.span.start) && !it.fact.is_claim();
    let next = mentions.partition_point(|it| it.span.start < said.span.start);
    let after = mentions.get(next).filter(in_sentence);
    let before = mentions[..next].last().filter(in_sentence);
    let is_joint = |word: &str| lexicon.language.has_word("wording.joints", word);
    let is_parted = |range: Range<usize>| {
        let between = &text.text[range];
        let mut words = between.split_whitespace();
        between.contains(MARKS) || words.any(is_joint)
    };
    let is_predicate = before.is_some_and(|before| {
        let between = &text.text[before.span.end..said.span.start];
        let mark = between.rfind([',', '(', '—', '–']).unwrap_or(0);
        let words = text.words_in(before.span.end + mark..said.span.start);
        // `{a} and the lowest in Wester ({b})` begins with another figure.
        let is_next = |word: &Word| is_joint(&word.text);
        let mut all = words.iter();
        // `{a}; it is highest in Oster ({b})`
        !between.contains(';')
            && all.all(|word| lexicon.is_in("wording.linking", word))
            && (after.is_none()
                || !is_ranked(before, mentions) && !words.first().is_some_and(is_next))
    });
    let next_word = text.words_in(said.span.end..text.text.len()).first();
    // `{a}, the highest of the {b}`, and not `{a}, the highest of the lakes in the valley with {b}`.
    let is_marked = before.is_some_and(|it| is_parted(it.span.end..said.span.start));
    let is_of = next_word.is_some_and(|word| lexicon.is_in("prose.of", word));
    let is_only_of = |after: &Mention<'_, '_>| {
        let mut between = text.words_in(said.span.end..after.span.start).iter();
        let lists = ["prose.of", "prose.articles", "wording.totals"];
        between.all(|word| lists.into_iter().any(|list| lexicon.is_in(list, word)))
    };
    let is_of = is_of && (!is_marked || after.is_some_and(is_only_of));
    let direct = after.filter(|after| !is_parted(said.span.end..after.span.start));
    if direct.is_some() && !(is_predicate && is_of) {
        return direct;
    }
    if !is_predicate {
        let is_near = |it: &&Mention<'_, '_>| !is_parted(it.span.end..said.span.start);
        return before.filter(is_near).or(after);
    }
    // `{a}, the highest, {b}` may be said of either.
    let is_next =
        |after: &Mention<'_, '_>| next_word.is_none_or(|word| word.span.start > after.span.start);
    before.filter(|_| !after.is_some_and(is_next))
}

/// Whether a rank stands before a figure, behind the one before that: `the largest is {a}, the smallest that of Wester, {b}`.
fn is_ranked(figure: &Mention<'_, '_>, mentions: &[Mention<'_, '_>]) -> bool {
    let mut ends = mentions.iter().rev().map(|it| it.span.end);
    let last = ends.find(|end| *end <= figure.span.start);
    let from = last.unwrap_or(0).max(figure.sentence.start);
    figure.text.says(Topic::Rank, from..figure.span.start)
}

/// Whether a rank is claimed at all, and of the figure: not in `second highest`, nor in `most recent`. Behind the figure, `{x}, most in
/// Oster`, a place says where most of it was.
fn is_claim(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    said: &Said,
    id: &Id,
    is_ahead: bool,
) -> bool {
    let lexicon = context.lexicon();
    let is_near = |word: &&Word| !text.text[word.span.end..said.span.start].contains(MARKS);
    let before = text.words_in(0..said.span.start).iter().rev().take(3);
    let mut before = before.filter(is_near);
    let mut own = text.words_in(said.span.clone()).iter().take(1);
    let counts = own.any(|word| lexicon.is_in("wording.quantifiers", word));
    let next = text.words_in(said.span.end..text.text.len()).first();
    let next = next.filter(|next| text.text[said.span.end..next.span.start].trim().is_empty());
    // `the most in Oster`, `least at {x}`
    let is_in_place = |next: &Word| {
        let place = text.words_in(next.span.end..text.text.len()).first();
        let is_figure = text.text[next.span.end..].trim_start().starts_with('{');
        is_ahead
            && lexicon.ends_noun(next)
            && (is_figure || place.is_some_and(|place| place.is_capital))
    };
    let is_counted = |next: &Word| {
        let unit = context.unit(id).unwrap_or_default().to_lowercase();
        let mut stated = context.statement(id).into_iter().flat_map(|it| &it.words);
        let is_said = unit.contains(&next.text) || stated.any(|word| word.text == next.text);
        is_said && !lexicon.ends_noun(next)
    };
    !before.any(|word| lexicon.is_in("wording.no-ranks", word))
        && (!counts || next.is_none_or(|next| is_counted(next) || is_in_place(next)))
}

/// Whether a figure in a sentence is one of all together: `of the {total}`, `{total} in all`.
fn is_whole(mention: &Mention<'_, '_>) -> bool {
    let Mention { context, text, .. } = mention;
    let lexicon = context.lexicon();
    let before = text.words_in(0..mention.span.start).iter().rev().take(2);
    let mut before = before.skip_while(|word| lexicon.is_in("prose.articles", word));
    let is_of = before
        .next()
        .is_some_and(|word| lexicon.is_in("prose.of", word));
    let mut words = text.words_in(mention.clause.clone()).iter();
    let is_total = |word: &Word| lexicon.is_in("wording.totals", word);
    is_of || words.any(is_total) || self::is_total(context, mention.id)
}

/// Whether a fact is a whole, or calculated.
fn is_total(context: &RuleContext<'_>, id: &Id) -> bool {
    let mut reconciliations = context.facts.reconciliations.iter();
    let is_derived = context.fact(id).is_some_and(|it| it.derivation().is_some());
    let mut stated = context.statement(id).into_iter().flat_map(|it| &it.words);
    is_derived
        || reconciliations.any(|it| it.whole == *id)
        || stated.any(|word| context.lexicon().is_in("wording.totals", word))
}

/// The sentence of the source calls the figure the opposite.
fn in_source(
    context: &RuleContext<'_>,
    id: &Id,
    text: &Wording<'_>,
    said: &Said,
) -> Option<String> {
    let around = context.in_source(id).filter(|it| it.cell.is_none())?;
    let sentence = around.paragraph.get(around.sentence.clone())?;
    let sentence = Wording::of(sentence, context.lexicon());
    // `Highest in Oster, with 63; lowest in Wester, with 5` says both.
    let start = around.clause.start.max(around.sentence.start) - around.sentence.start;
    let clause = start..around.clause.end.min(around.sentence.end) - around.sentence.start;
    let of_clause = sentence.one_side(Topic::Rank, clause);
    let own = of_clause.or_else(|| sentence.one_side(Topic::Rank, sentence.all()))?;
    let statement = context.statement(id)?;
    let is_stated = statement
        .sides(Topic::Rank, statement.all())
        .contains(&said.side);
    let (word, other) = (
        &text.text[said.span.clone()],
        &sentence.text[own.span.clone()],
    );
    (own.side != said.side && !is_stated)
        .then(|| format!("“{word}” is said of `{id}`, and its source says “{other}”"))
}

/// A figure of the same unit that lies beyond one that is called the highest or the lowest, and what is to be said of it.
fn beyond<'i>(
    context: &RuleContext<'_>,
    own: &Id,
    text: &Wording<'_>,
    said: &Said,
    others: Vec<&'i Id>,
) -> Option<(&'i Id, String)> {
    let ends = |id: &Id| {
        context
            .ends(id)
            .filter(|_| !context.fact(id).is_some_and(Fact::is_claim))
    };
    let (low, high) = ends(own)?;
    let is_beyond = |id: &&Id| {
        let alike = *id != own && context.is_alike(own, id) && !is_total(context, id);
        let Some((other_low, other_high)) = ends(id).filter(|_| alike) else {
            return false;
        };
        // `a decline of 0.8%` is no growth that is less.
        let turns = |id: &Id| {
            let statement = context.statement(id)?;
            let said = statement.one_side(Topic::Direction, statement.all())?;
            Some(said.side)
        };
        if turns(own)
            .zip(turns(id))
            .is_some_and(|(own, other)| own != other)
        {
            return false;
        }
        let (falls, other_falls) = (high.is_negative(), other_high.is_negative());
        // The largest fall is the lowest number.
        falls == other_falls
            && match (said.side == 0) != falls {
                true => other_low > high,
                false => other_high < low,
            }
    };
    let other = others.into_iter().find(is_beyond)?;
    let word = &text.text[said.span.clone()];
    let compared = if said.side == 0 { "more" } else { "less" };
    let (figure, beyond) = (context.figure(own), context.figure(other));
    let message =
        format!("“{word}” is said of `{own}`, “{figure}”, and `{other}` is {compared}: “{beyond}”");
    Some((other, message))
}

/// The figures of the column in which a figure stands, for each.
fn columns<'a>(context: &RuleContext<'a>) -> HashMap<&'a Id, Vec<&'a Id>> {
    let mut columns: HashMap<&Id, Vec<&Id>> = HashMap::new();
    cells::each(context, |_, table, figures| {
        let mut by_column: HashMap<usize, Vec<&Id>> = HashMap::new();
        for cell in figures.iter().filter(|cell| is_part(table, cell)) {
            by_column.entry(cell.at.1).or_default().push(cell.id);
        }
        for ids in by_column.into_values().filter(|ids| ids.len() <= MOST) {
            for id in &ids {
                columns.entry(id).or_insert_with(|| ids.clone());
            }
        }
    });
    columns
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
    own.filter(|cell| is_part(table, cell)).map(|cell| cell.id)
}

fn is_part(table: &Table, cell: &Cell<'_>) -> bool {
    table.rows[cell.at.0].emphasis != Some(Emphasis::Total)
}
