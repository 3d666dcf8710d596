use super::cells::{self, Cell};
use super::dated_titles;
use super::exchanged_times::{exchanged, under_years};
use super::kin::Others;
use super::mentions;
use super::printed_periods;
use crate::dates::CalendarDate;
use crate::factfile::{Edtf, Fact, Id};
use crate::rules::{Findings, RuleContext, path, times};
use crate::source_map::Path;
use crate::wording::{Moment, PartOfYear, Word, Wording};

rule! {
    /// Reports a time named in the same part of a sentence as a figure whose own `period` or `as_of`, or else whose statement or
    /// source, is of another time; a cell under the head, or in the row, of another time, a label that names one, and a title of which
    /// no figure is; and two figures of which the later is called that of the year before, or of which each
    /// stands behind the year of the other. So are another day of the month, another start ("since 2019"), and the
    /// time of another figure with the same statement, and the period that is printed of another figure (`{july.period}`). What something is compared with (“than in 2024”) and what is called by a
    /// year (“the 2015 Act”) is let pass.
    why
    /// The sheet dates the figure otherwise than its source.
    example
    /// text: In January 2026 there were {cases}.   # cases: {as_of: 2026-02, …}
    instead
    /// text: In February 2026 there were {cases}.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let others = Others::of(context);
    mentions::each(context, |called| {
        let (text, mentions) = (&called.text, &called.mentions);
        for mention in mentions {
            // `in June{opening}` is the time of that claim; a mark behind the end of the sentence is of all of it.
            let is_of_claim = |moment: &Moment| {
                let mut claims = mentions
                    .iter()
                    .filter(|it| it.fact.is_claim() && it.id != mention.id);
                claims.any(|it| {
                    let between = text.text.get(moment.span.end..it.span.start);
                    between
                        .is_some_and(|it| !it.contains(char::is_alphanumeric) && !it.contains('.'))
                })
            };
            let all = || {
                text.moments_in(&mention.clause)
                    .filter(|it| !is_of_claim(it))
            };
            // `compared with 2023 ({before})` dates that figure.
            let is_its = |moment: &Moment| {
                let between = text.text.get(moment.span.end..mention.span.start);
                between.is_some_and(|it| it.trim() == "(")
            };
            let is_name = |moment: &Moment| {
                let counted = |noun| mention.statement().is_some_and(|it| it.has(noun));
                named_by(text, moment).is_some_and(|noun| !counted(noun))
            };
            let is_time = |it: &&Moment| (!it.is_aside || is_its(it)) && !is_name(it);
            let named = || all().filter(is_time);
            let odd = odd(context, mention.id, mention.fact, named().collect())
                .or_else(|| started(context, mention.id, all()))
                .or_else(|| on_other_day(context, text, mention.id, mention.fact, named()))
                .or_else(|| others.odd(mention, named().collect()));
            let is_between = |it| times::is_between(text, &mention.clause, it);
            if let Some(odd) = odd.filter(|_| !mention.fact.when().is_some_and(is_between)) {
                let message = message(text, &odd, mention.id);
                called
                    .tell(findings, &odd.moment.span, message)
                    .also(&odd.place, "when the figure holds")
                    .help(help(mention.id, mention.fact));
            } else if let Some((at, message)) = printed_periods::other(called, mention)
                && let Some(key) = key(mention.fact)
            {
                called
                    .tell_period(findings, at, message)
                    .also(&path("facts", mention.id).key(key), "when the figure holds")
                    .help(help(mention.id, mention.fact));
            }
        }
        under_years(called, findings);
        for pair in mentions.windows(2) {
            if let [first, second] = pair
                && let Some((earlier, later, is_from)) = exchanged(first, second)
            {
                let (first, second) = if is_from {
                    (second, first)
                } else {
                    (first, second)
                };
                let message = format!(
                    "`{}` stands as the earlier figure, and is of {later}, `{}` of {earlier}",
                    second.id, first.id
                );
                called
                    .tell(findings, &second.span, message)
                    .also_key(&path("facts", second.id), "the later figure")
                    .help("exchange the two figures, or name their times");
            }
        }
    });
    cells::each(context, |own, table, cells| {
        let are_ends = cells.iter().filter_map(end).any(|it| it.2);
        for cell in cells {
            let is_odd = named(context, cell, findings);
            if let Some((place, month, false)) = end(cell).filter(|_| are_ends && !is_odd) {
                let message = format!(
                    "“{month}” stands beside `{}`, which ends in another month",
                    cell.id
                );
                cell.tell(findings, place, message).help(OTHER_TIME);
            }
        }
        // What a head or a row dates is dated by that.
        let undated = cells.iter().filter(|cell| {
            let mut names = cell.names.iter();
            names.all(|(_, name)| name.moments.is_empty())
        });
        let ids: Vec<&Id> = undated.map(|cell| cell.id).collect();
        dated_titles::over(context, &own.key("title"), &table.title, &ids, findings);
    });
    dated_titles::check(context, findings);
    for label in cells::labels(context) {
        named(context, &label, findings);
    }
}

/// The noun with which a year is a name: `La loi de 2015 vise`, `la Agenda 2030`.
fn named_by<'w>(text: &'w Wording<'_>, moment: &Moment) -> Option<&'w Word> {
    let lexicon = &text.lexicon;
    let start = moment.span.start;
    let at = text.words.partition_point(|it| it.span.start < start);
    let behind = text.text[moment.span.end..].trim_start();
    let goes_on = behind.starts_with(char::is_alphabetic);
    let mut names = lexicon.language.phrases("prose.parts-of");
    let begins = |word: &Word| {
        let before = text.text[..word.span.start].trim_end();
        before.is_empty() || lexicon.language.ends_sentence(before)
    };
    let noun = match &text.words[..at] {
        [.., article, noun, of] if goes_on && begins(article) && names.any(|it| it == of.text) => {
            Some(noun).filter(|_| lexicon.is_in("wording.linking", article))
        }
        [.., noun] if noun.is_capital && lexicon.has_names() && !begins(noun) => Some(noun),
        _ => None,
    };
    let times = [
        "prose.time-units",
        "prose.parts-of-years",
        "prose.seasons",
        "wording.general",
    ];
    noun.filter(|noun| moment.part.is_none() && !times.iter().any(|key| lexicon.is_in(key, noun)))
}

/// The month that names a figure of several months, and whether they end with it: `12 months to 2026-03` beside `March 2026`.
fn end<'c>(cell: &'c Cell<'_>) -> Option<(&'c Path, &'c str, bool)> {
    let when = cell.fact.when()?;
    let (first, last) = when.earliest().zip(when.latest())?;
    let of = |day: CalendarDate| (Some(day.year()), Some(PartOfYear::Month(day.month())));
    cell.names
        .iter()
        .filter(|_| of(first) != of(last))
        .find_map(|(place, name)| {
            let mut months = name.moments.iter();
            let month = months.find(|it| {
                it.year.is_some() && !it.is_aside && matches!(it.part, Some(PartOfYear::Month(_)))
            })?;
            Some((
                place,
                name.spelled(month),
                (month.year, month.part) == of(last),
            ))
        })
}

const OTHER_TIME: &str =
    "take the figure of the time that is named, or correct the name or the time of the figure";

/// Reports a figure that is named by another time, as by the head of its column.
fn named(context: &RuleContext<'_>, cell: &Cell<'_>, findings: &mut Findings<'_>) -> bool {
    for (place, name) in &cell.names {
        let named = name.moments.iter().filter(|moment| !moment.is_aside);
        if let Some(odd) = odd(context, cell.id, cell.fact, named.collect()) {
            cell.tell(findings, place, message(name, &odd, cell.id))
                .help(OTHER_TIME);
            return true;
        }
    }
    false
}

fn help(id: &Id, fact: &Fact) -> String {
    match key(fact) {
        Some(key) => format!(
            "name the time of the figure, which `{{{id}.period}}` prints, or correct `{key}`"
        ),
        None => {
            "name the time of the figure, or call the figure of the time that is meant".to_owned()
        }
    }
}

fn key(fact: &Fact) -> Option<&'static str> {
    let as_of = fact.as_of.as_ref().map(|_| "as_of");
    fact.period.as_ref().map(|_| "period").or(as_of)
}

/// A time that is not that of a figure.
pub(super) struct Odd<'m> {
    pub(super) moment: &'m Moment,
    pub(super) because: String,
    pub(super) place: Path,
}

fn message(text: &Wording<'_>, odd: &Odd<'_>, id: &Id) -> String {
    let word = text.spelled(odd.moment);
    format!("“{word}” stands beside `{id}`, {}", odd.because)
}

/// The first of the times named beside a figure, where none of them can be its own.
pub(super) fn odd<'m>(
    context: &RuleContext<'_>,
    id: &Id,
    fact: &Fact,
    named: Vec<&'m Moment>,
) -> Option<Odd<'m>> {
    let first = *named.first()?;
    let statement = context.statement(id)?;
    let stated = statement.moments.iter();
    let stated: Vec<&Moment> = stated.filter(|it| it.is_of_kind(first)).collect();
    let is_stated = |named: &&Moment| {
        let mut stated = statement.moments.iter();
        stated.any(|it| it.is_of_kind(named) && it.agrees(named))
    };
    if named.iter().any(is_stated) {
        return None;
    }
    let (because, key) = if let Some((when, key)) = fact.when().zip(key(fact)) {
        let told = fact.as_of.iter().chain([when]);
        let fits = told
            .clone()
            .any(|when| named.iter().any(|it| times::may_be(it, when)));
        (!fits).then(|| (format!("which is of {}", when.text()), key))
    } else if let Some(own) = stated.last() {
        let word = &statement.text[own.span.clone()];
        Some((format!("whose statement says “{word}”"), "statement"))
    } else {
        let word = in_source(context, id, first)?;
        Some((format!("whose source says “{word}”"), "at"))
    }?;
    Some(Odd {
        moment: first,
        because,
        place: path("facts", id).key(key),
    })
}

/// `Since 2019` of a figure whose statement says `since 2021`.
fn started<'m>(
    context: &RuleContext<'_>,
    id: &Id,
    named: impl Iterator<Item = &'m Moment>,
) -> Option<Odd<'m>> {
    let statement = context.statement(id)?;
    let lexicon = context.lexicon();
    let mut words = statement.words.iter();
    let since = words.find(|word| lexicon.is_in("wording.since", word))?;
    let behind = statement.moments.iter();
    let behind = behind.filter(|it| it.span.start > since.span.start);
    let starts: Vec<_> = named.filter(|it| it.is_start).collect();
    let first = *starts.first()?;
    let own: Vec<_> = behind.filter(|it| it.is_of_kind(first)).collect();
    let stated = own.first()?;
    let agrees = starts.iter().any(|it| own.iter().any(|own| own.agrees(it)));
    let because = format!(
        "whose statement says “{}”",
        &statement.text[stated.span.clone()]
    );
    let place = path("facts", id).key("statement");
    (!agrees).then_some(Odd {
        moment: first,
        because,
        place,
    })
}

/// `By 12 August` of a figure of 20 August.
fn on_other_day<'m>(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    id: &Id,
    fact: &Fact,
    named: impl Iterator<Item = &'m Moment>,
) -> Option<Odd<'m>> {
    let named: Vec<_> = named.filter(|it| it.day.is_some()).collect();
    let [one] = named[..] else { return None };
    let same_month = |it: &&Moment| it.day.is_some() && it.part == one.part && it.agrees(one);
    let statement = context.statement(id)?;
    let stated: Vec<_> = statement.moments.iter().filter(same_month).collect();
    let own = fact.when().zip(key(fact));
    let single = own.and_then(|(when, key)| {
        let (first, last) = when.earliest().zip(when.latest())?;
        let is_month = one.part == Some(PartOfYear::Month(last.month()));
        // `By 6 October` of `2026-10-02/2026-11-06`
        let has_end = when
            .text()
            .split_once('/')
            .is_some_and(|it| it.1.matches('-').count() == 2);
        let is_end = has_end && text.up_to_day(one).is_some();
        let day = if is_month { last.day() } else { 0 };
        (first == last && is_month || is_end).then(|| (day, when.text(), key))
    });
    let (because, key) = match (stated.first(), single) {
        (Some(first), _) if stated.iter().all(|it| it.day != one.day) => {
            let word = statement.spelled(first);
            (format!("whose statement says “{word}”"), "statement")
        }
        (None, Some((day, when, key))) if one.day != Some(day) => {
            (format!("which is of {when}"), key)
        }
        (None, None) if own.is_none() => {
            let word = other_day_in_source(context, id, one, text.up_to_day(one).is_some())?;
            (format!("whose source says “{word}”"), "at")
        }
        _ => return None,
    };
    let in_source = context.in_source(id).is_some_and(|around| {
        let sentence = around.paragraph.get(around.sentence.clone());
        let sentence = Wording::of(sentence.unwrap_or_default(), context.lexicon());
        let mut moments = sentence.moments.iter();
        moments.any(|it| it.day == one.day && it.part == one.part)
    });
    let place = path("facts", id).key(key);
    (!in_source).then_some(Odd {
        moment: one,
        because,
        place,
    })
}

/// The day that the sentence of the source has in that month, where it has no other; unless the one named is that of the source itself.
fn other_day_in_source(
    context: &RuleContext<'_>,
    id: &Id,
    named: &Moment,
    is_end: bool,
) -> Option<String> {
    let around = context.in_source(id).filter(|it| it.cell.is_none())?;
    let stated = context.fact(id)?.stated()?;
    let date = context.facts.sources.get(&stated.source)?.date.as_ref();
    let issued = context.facts.sheet.issued.day();
    let published = date.and_then(Edtf::latest).map(|day| day.day());
    let sentence = Wording::of(
        around.paragraph.get(around.sentence.clone())?,
        context.lexicon(),
    );
    let is_meant = |it: &&Moment| it.day.is_some() && (!is_end || sentence.up_to_day(it).is_some());
    let days: Vec<&Moment> = sentence.moments.iter().filter(is_meant).collect();
    let [only] = days[..] else { return None };
    let is_same = only.part == named.part && only.agrees(named);
    let is_other = is_end && !is_same || is_same && only.day != named.day;
    (is_other && named.day != published && named.day != Some(issued))
        .then(|| sentence.spelled(only).to_owned())
}

/// The time that the source has beside a figure, where it has none that can be the one named.
fn in_source<'a>(context: &RuleContext<'a>, id: &Id, named: &Moment) -> Option<&'a str> {
    let around = context.in_source(id)?;
    let clause = around.paragraph.get(around.clause.clone())?;
    let heads = around.heads.iter().flat_map(|heads| heads.said());
    let texts = heads.chain([clause]);
    let texts: Vec<_> = texts.map(|it| Wording::of(it, context.lexicon())).collect();
    let others = texts.iter().flat_map(Wording::dated);
    let mut others = others.filter(|(it, _)| it.is_of_kind(named) && !it.is_aside);
    let (other, text) = others.next()?;
    let agrees = other.agrees(named) || others.any(|(it, _)| it.agrees(named));
    (!agrees).then(|| &text[other.span.clone()])
}
