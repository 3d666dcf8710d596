use super::sheet_time;
use crate::factfile::{Edtf, FactKind};
use crate::rules::passages::{self, Beside, figures_in};
use crate::rules::{Findings, RuleContext, times};
use crate::wording::{self, Moment, PartOfYear, Topic, Word, Wording};

rule! {
    /// Reports an `as_of` or `period` that contradicts all times that the source names with the figure: in its clause, else in its sentence or the heads of
    /// its cell, else in its paragraph.
    ///
    /// Of a claim it is the one month that its sentence names. A fact without either is of the time of the sheet: where that is a year, another
    /// year right with the figure is reported, `in 2024`, if the sentence names no other. The time of the sheet itself is reported where it
    /// lies more than a year before the date of every source and none of them names its year.
    ///
    /// Times that something is only compared with, such as `over January`, are no times of a figure.
    why
    /// The figure is put into a time of which its source does not speak.
    example
    /// cases: {statement: cases, value: "4,713", as_of: 2026-01, …}   # the source: In February 2026 the office counted 4,713 cases.
    instead
    /// cases: {statement: cases, value: "4,713", as_of: 2026-02, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    passages::each(context, |beside| {
        held(beside, context, findings);
        inherited(beside, context, findings);
    });
    passages::each_foreign(context, |beside| held(beside, context, findings));
    sheet_time::long_before(context, findings);
}

/// Holds the time of a fact against the times that its source names, in whatever language that is.
fn held(beside: &Beside<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let (as_of, period) = (&beside.fact.as_of, &beside.fact.period);
    let given = [("period", period), ("as_of", as_of)];
    let given = given
        .into_iter()
        .find_map(|(field, time)| Some((field, time.as_ref()?)));
    let Some((field, time)) = given.filter(|_| !beside.is_exchanged()) else {
        return;
    };
    let names = |year: &str| context.evidence.has_word(&beside.sighting.source, year);
    let Some(named) = contradiction(beside, time, &names) else {
        return;
    };
    let message = format!(
        "`{field}` is {}, and the source has the figure with “{named}”",
        time.text()
    );
    findings
        .at(&beside.at(field), message)
        .note(beside.in_source())
        .help("take the time that the source names, or the figure of the time that is meant");
}

/// So many words may stand between a figure and the year that dates it.
const NEAR: usize = 5;

/// A fact without a time on a sheet of a year, where its source has the figure right with another year and names no other in the sentence.
fn inherited(beside: &Beside<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    let own = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    let is_year = own.text().parse::<i32>().is_ok();
    let (sentence, statement) = (&beside.sentence, &beside.statement);
    let is_dated = beside.fact.when().is_some() || !statement.moments.is_empty();
    let told = beside.around.figure.is_none() || beside.around.cell.is_some();
    if !is_year || is_dated || told || beside.is_exchanged() {
        return;
    }
    let (start, end) = (beside.figure_start(), beside.figure_end());
    let is_of = |moment: &&Moment| {
        let before = sentence.text.get(moment.span.end..start);
        let dates = before.is_some_and(|it| it.trim() == "(");
        let is_close = sentence
            .text
            .get(end..moment.span.start)
            .is_some_and(|between| {
                let words = between.split_whitespace().count();
                let from = beside.around.sentence.start;
                let stretch = from + end..from + moment.span.start;
                // `43.12 million as against 42.71 million in April 2017` dates the other.
                words <= NEAR
                    && !between.contains([',', ';', ':', '(', ')', '—', '–'])
                    && figures_in(&stretch, beside.around.others).is_empty()
            });
        let is_only = sentence.moments.len() == 1 && !moment.is_aside && !moment.is_start;
        moment.year.is_some() && (dates || is_close && is_only)
    };
    let moment = sentence.moments.iter().find(is_of);
    let moment = moment.filter(|it| !times::may_be(it, own) && !beside.is_compared_with());
    if let Some(moment) = moment.filter(|_| !sentence.says(Topic::Plan, sentence.all())) {
        let (id, named) = (&beside.sighting.fact, &sentence.text[moment.span.clone()]);
        let own = own.text();
        let message = format!(
            "`{id}` is of the time of the sheet, {own}, and the source has the figure with “{named}”"
        );
        findings
            .at(&beside.at("statement"), message)
            .note(beside.in_source())
            .help("add the `as_of` that the source names, or take the figure that is meant");
    }
}

/// So many words stand at most between `than` and the time of what something is compared with.
const FARTHEST: usize = 6;

/// A month without a year beside the figure, which is the last such before the source was published, where `time` is that of an earlier year,
/// which its text does not name.
fn of_another_year(
    beside: &Beside<'_>,
    time: &Edtf,
    named: &[(&Moment, &str)],
    names: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let (published, sentence) = (beside.source_date()?.latest()?, &beside.sentence);
    let (first, last) = (time.earliest()?, time.latest()?);
    let mut words = sentence.words.iter();
    let is_relative = words.any(|word| sentence.lexicon.is_in("wording.relative", word))
        || sentence.says(Topic::YearBefore, sentence.all());
    let [(moment, text)] = named else { return None };
    let (None, Some(PartOfYear::Month(month))) = (moment.year, moment.part) else {
        return None;
    };
    let year = published.year() - i32::from(month > published.month());
    let is_same = first.month() == month && last.month() == month && first.year() == last.year();
    let is_meant = beside.around.cell.is_none() && !is_relative && !moment.is_aside;
    (is_meant && is_same && first.year() < year && !names(&first.year().to_string()))
        .then(|| format!("{} {year}", &text[moment.span.clone()]))
}

/// Whether a time is that of the figure before, which `, and` parts from this one: `took on 63 in May, and 9 have left`.
fn is_of_clause_before(beside: &Beside<'_>, moment: &Moment) -> bool {
    let sentence = &beside.sentence;
    let language = &sentence.lexicon.language;
    let parts = |word: &Word| {
        let before = sentence.text[..word.span.start].trim_end();
        before.ends_with(',') && language.has_word("wording.joints", &word.text)
    };
    let between = moment.span.end..beside.figure_start();
    beside.follows_other(moment) && sentence.words_in(between).iter().any(parts)
}

/// Whether another time stands between this one and the figure, right before that: `less than in May, and than a year earlier (4.3%)`,
/// `in week 45, 18% more than the week before, when there were 1,088`.
fn is_before_other(beside: &Beside<'_>, moment: &Moment) -> bool {
    let (sentence, figure) = (&beside.sentence, beside.figure_start());
    let between = moment.span.end..figure.max(moment.span.end);
    let said = sentence.said_of(Topic::YearBefore, between).last();
    said.is_some_and(|said| {
        let between = &sentence.text[said.span.end..figure];
        let is_next = between.starts_with(',') && between.split_whitespace().count() <= NEAR;
        between.trim() == "(" || is_next && !between.contains(|c: char| c.is_ascii_digit())
    })
}

/// Whether a time stands in brackets behind the figure, with another one: `2.1% (2.6% in May)`.
fn is_in_brackets_of_other(beside: &Beside<'_>, moment: &Moment) -> bool {
    let (text, start) = (beside.sentence.text, beside.around.sentence.start);
    let end = beside.figure_end().min(text.len());
    let begin = text[..moment.span.start].rfind(['(', ')']);
    let begin = begin.filter(|at| *at >= end && text[*at..].starts_with('('));
    begin.is_some_and(|begin| {
        let behind = text[begin..].find(')').map_or(text.len(), |at| begin + at);
        !figures_in(&(start + begin..start + behind), beside.around.others).is_empty()
    })
}

/// Whether a semicolon parts a time from the figure before, and another figure stands with it: `37% felt unsafe; in 2023 it was 29%`.
fn is_behind_semicolon(beside: &Beside<'_>, moment: &Moment) -> bool {
    let (text, start) = (beside.sentence.text, beside.around.sentence.start);
    let end = beside.figure_end().min(text.len());
    let between = text.get(end..moment.span.start);
    let part = between.and_then(|between| between.rfind(';'));
    part.is_some_and(|at| {
        let behind = text[moment.span.end..].find(';');
        let stop = behind.map_or(text.len(), |length| moment.span.end + length);
        !figures_in(&(start + end + at..start + stop), beside.around.others).is_empty()
    })
}

/// The words that put a figure into the time before, `against 640 a year earlier`, `A year earlier it was 640`, where its own is the time
/// of the source.
fn time_before<'b>(beside: &'b Beside<'_>, time: &Edtf) -> Option<&'b str> {
    let (sentence, figure) = (&beside.sentence, beside.figure_start());
    let month = |time: &Edtf| {
        let days = time.earliest().zip(time.latest())?;
        let [first, last] = [days.0, days.1].map(|day| (day.year(), day.month()));
        (first == last).then_some(first)
    };
    let is_now = month(time).is_some() && month(time) == beside.source_date().and_then(month);
    let is_stated = beside
        .statement
        .says(Topic::YearBefore, beside.statement.all());
    if !is_now || is_stated || beside.around.cell.is_some() {
        return None;
    }
    let mut said = sentence.said_of(Topic::YearBefore, beside.clause.clone());
    let said = said.find(|said| {
        let (ahead, between) = match said.span.end <= figure {
            true => (beside.clause.start..said.span.start, None),
            false => (
                0..0,
                sentence.text.get(beside.figure_end()..said.span.start),
            ),
        };
        let nothing_ahead = sentence.words_in(ahead).iter().all(|word| {
            let lexicon = &sentence.lexicon;
            lexicon.is_in("prose.before-years", word) && !lexicon.compares(word)
                || lexicon.is_in("prose.and", word)
        });
        let is_near = |it: &str| it.split_whitespace().count() <= 1 && !it.contains([',', ';']);
        let is_its = between.map_or(nothing_ahead, |it| beside.is_compared_with() && is_near(it));
        is_its && !sentence.says(Topic::PartOfYear, said.span.clone())
    })?;
    sentence.text.get(said.span.clone())
}

/// The day of a time that is a day.
fn day_of(time: &Edtf) -> Option<u8> {
    let day = time.earliest().filter(|day| time.latest() == Some(*day))?;
    Some(day.day())
}

/// The one month that the sentence of a claim names, where it cannot be that of the claim.
fn contradiction_of_claim(beside: &Beside<'_>, time: &Edtf) -> Option<String> {
    let sentence = &beside.sentence;
    let [moment] = &sentence.moments[..] else {
        return None;
    };
    let is_month = matches!(moment.part, Some(PartOfYear::Month(_))) && !moment.is_aside;
    let is_stated = !beside.statement.moments.is_empty();
    let is_planned = sentence.says(Topic::Plan, sentence.all());
    (is_month
        && !is_stated
        && !is_planned
        && beside.is_alike(NEARLY_ALL)
        && !times::may_be(moment, time))
    .then(|| sentence.text[moment.span.clone()].to_owned())
}

/// So many of ten words of a claim stand in the sentence that it is taken from.
const NEARLY_ALL: usize = 8;

/// The first of the times that the source names with a figure, where none of them can be its own.
fn contradiction(beside: &Beside<'_>, time: &Edtf, names: &dyn Fn(&str) -> bool) -> Option<String> {
    if beside.around.figure.is_none() {
        return contradiction_of_claim(beside, time);
    }
    let sentence = &beside.sentence;
    if let Some(then) = beside.then() {
        let named = &sentence.text[then.span.clone()];
        return (!times::may_be(then, time)).then(|| named.to_owned());
    }
    if let Some(before) = time_before(beside, time) {
        return Some(before.to_owned());
    }
    // `Between July 2008 and July 2009` names all that lies between.
    if times::is_between(sentence, &sentence.all(), time) {
        return None;
    }
    // `Dec 2024 to Dec 2025` has what changed up to the second.
    let is_range = time.text().contains('/');
    let changes = beside
        .heads
        .iter()
        .filter(|head| is_range && !head.lexicon.change(head.text, &head.moments).is_empty());
    let mut changed_to = changes.filter_map(|head| Some((head, head.moments.last()?)));
    if let Some((head, last)) = changed_to.find(|(_, last)| !times::may_be(last, time)) {
        return Some(head.text[last.span.clone()].to_owned());
    }
    let of_other = |moment: &Moment| {
        is_in_brackets_of_other(beside, moment) || is_behind_semicolon(beside, moment)
    };
    let of_clause = || {
        let moments = sentence.moments_in(&beside.clause);
        moments.filter(|it| !of_other(it))
    };
    let heads = beside.heads.iter().rev().flat_map(Wording::dated);
    let (nearest, farther): (Vec<_>, Vec<_>) = match beside.around.cell {
        Some(_) => (heads.collect(), Vec::new()),
        None => (
            of_clause().map(|it| (it, sentence.text)).collect(),
            sentence.dated().filter(|it| !of_other(it.0)).collect(),
        ),
    };
    // What is counted holds at no time that is still to come: `will spend 14 million, and opens in June 2028`.
    let date = beside.source_date();
    let is_of_issue = date.is_some_and(|date| times::overlap(date, time));
    let published = date.and_then(Edtf::latest);
    let is_to_come = |moment: &Moment| {
        let begins = times::of(moment).and_then(|when| when.earliest());
        let is_known = published.is_some() && time.earliest() <= published;
        is_known && begins > published && beside.fact.kind != Some(FactKind::Forecast)
    };
    let holds = |(moment, _): &&(&Moment, &str)| !moment.is_aside && !is_to_come(moment);
    let mut days = of_clause().filter_map(|it| Some((it, sentence.up_to_day(it)?)));
    if let (Some((moment, day)), None, Some(own)) = (days.next(), days.next(), day_of(time))
        && times::may_be(moment, time)
        && day != own
    {
        let month = &sentence.text[moment.span.clone()];
        return Some(format!("{day} {month}"));
    }
    if let Some(month) = of_another_year(beside, time, &nearest, names) {
        return Some(month);
    }
    // `after 0.3 percent in each of the previous four months`: the month of another clause is none of these.
    let lexicon = &sentence.lexicon;
    let is_relative = |word: &Word| lexicon.is_in("wording.relative", word);
    let clause = sentence.words_in(beside.clause.clone());
    let is_told_otherwise = nearest.is_empty() && clause.iter().any(is_relative);
    for (at, told) in [nearest, farther].into_iter().enumerate() {
        // In the whole sentence what something is compared with may be the time of another figure.
        let possible = |(moment, _): &(&Moment, &str)| {
            (at > 0 || !moment.is_aside) && times::may_be(moment, time)
        };
        if told.iter().any(possible) {
            return None;
        }
        let own = |(moment, _): &&(&Moment, &str)| {
            let is_ahead = moment.span.end <= beside.figure_start();
            (at == 0 && !(is_ahead && beside.is_compared_with())
                || at > 0 && beside.may_be_of(moment))
                && !is_before_other(beside, moment)
                && !(is_of_issue && is_of_clause_before(beside, moment))
        };
        if let Some((moment, text)) = told.iter().filter(own).find(holds) {
            return Some(text[moment.span.clone()].to_owned());
        }
        // `cut from 2,100 to 1,450 in May`: the first is of another time, which is not named. So is `52 in May, 44 a year earlier`.
        if is_told_otherwise
            || beside.is_compared_with()
            || sentence.says(Topic::YearBefore, beside.clause.clone())
        {
            return None;
        }
    }
    // A paragraph says less: it may speak of several times, and of none.
    if is_of_issue {
        return None;
    }
    // Nor where a sentence says `a year earlier` or `now`, or a heading the time itself.
    if sentence.says(Topic::YearBefore, sentence.all()) || sentence.words.iter().any(is_relative) {
        return None;
    }
    let paragraph = beside.paragraph();
    let text = paragraph.text;
    let mut moments = paragraph.moments.iter();
    let own = &beside.around.sentence;
    // A later sentence that has a time and a figure speaks of that figure.
    let is_of_later = |moment: &Moment| {
        let later = wording::sentence(text, &moment.span, &lexicon.language);
        later.start >= own.end && !figures_in(&later, beside.around.others).is_empty()
    };
    // `In 2024 it had been 81%. Visitors are happier: 86%`: an earlier one that goes on from what is said before speaks of its own, too.
    let is_of_earlier = |moment: &Moment| {
        let earlier = wording::sentence(text, &moment.span, &lexicon.language);
        let mut words = paragraph.words_in(earlier.clone()).iter();
        earlier.end <= own.start
            && words.any(|word| lexicon.is_in("wording.refers", word))
            && !figures_in(&earlier, beside.around.others).is_empty()
    };
    let is_elsewhere = |moment: &Moment| {
        text.len() == beside.around.paragraph.len()
            && !own.contains(&moment.span.start)
            && !is_of_later(moment)
            && !is_of_earlier(moment)
    };
    // `less than in the same quarter of 2024`
    let is_compared = |moment: &Moment| {
        let before = paragraph.words_in(0..moment.span.start).iter().rev();
        let mut before = before.take(FARTHEST);
        before.any(|word| {
            let between = &text[word.span.end..moment.span.start];
            lexicon.is_in("wording.compared", word) && !between.contains(['.', ',', ';', ':'])
        })
    };
    let mut others = paragraph.moments.iter();
    let found = others.find(|it| !it.is_aside && is_elsewhere(it) && !is_compared(it))?;
    // A heading of the year says nothing of the month.
    let is_in_heading = beside.around.headings.iter().any(|heading| {
        let moments = Wording::of(heading, lexicon).moments;
        let is_so =
            |it: &Moment| it.part.is_some() || found.part.is_none() || found.year != it.year;
        moments
            .iter()
            .any(|it| times::may_be(it, time) && is_so(it))
    });
    (!is_in_heading && !moments.any(|moment| times::may_be(moment, time)))
        .then(|| text[found.span.clone()].to_owned())
}
