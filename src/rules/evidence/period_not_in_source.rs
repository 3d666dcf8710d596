use crate::dates::CalendarDate;
use crate::factfile::{Edtf, Text};
use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext, path, times};
use crate::wording::{Moment, PartOfYear, Said, Topic, Wording};

rule! {
    /// Reports a month, a week, a quarter or a year in a statement where the paragraph of its source names others of its kind and not
    /// this one; nor does the heading over it, where its sentence leaves it open. And a year in a statement, or its only time, of which the
    /// `period` of the fact is not.
    why
    /// The figure is put into a time of which its source does not speak.
    example
    /// cases: {statement: cases in week 7, value: "1,204", …}   # the source: In week 9 there were 1,204 cases.
    instead
    /// cases: {statement: cases in week 9, value: "1,204", …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact) in &context.facts.facts {
        let (Some(period), Some(statement)) = (&fact.period, context.statement(id)) else {
            continue;
        };
        // The only time, or the only one with a year.
        let dated = statement.moments.iter().filter(|it| it.year.is_some());
        let all: Vec<&Moment> = statement.moments.iter().collect();
        let (([moment], _) | ([], [moment])) = (&dated.collect::<Vec<_>>()[..], &all[..]) else {
            continue;
        };
        let mut before = statement
            .words_in(0..moment.span.start)
            .iter()
            .rev()
            .take(2);
        let is_other = before.any(|word| statement.lexicon.is_in("wording.compared-on", word));
        if !moment.is_aside && !is_other && !times::may_be(moment, period) {
            let (fact, named) = (path("facts", id), &statement.text[moment.span.clone()]);
            let period = period.text();
            let message = format!("the statement is of “{named}”, and `period` is {period}");
            let finding = findings.within(&fact.key("statement"), named, 0, message);
            let finding = finding.also(&fact.key("period"), "the other time");
            finding.help("take the time of the source in both");
        }
    }
    passages::each(context, |beside| {
        // Told as the figure that it was exchanged with.
        if beside.statement.moments.is_empty() || beside.is_exchanged() {
            return;
        }
        let paragraph = beside.paragraph();
        let texts = beside.heads.iter().chain([paragraph]);
        let in_source: Vec<&Moment> = texts.flat_map(|text| &text.moments).collect();
        for moment in &beside.statement.moments {
            let of_kind = |other: &&&Moment| moment.is_of_kind(other);
            let here = beside
                .sentence
                .moments
                .iter()
                .filter(|other| moment.is_of_kind(other));
            let here: Vec<&Moment> = here.collect();
            // Where its sentence names another year, a month without a year elsewhere is not meant.
            let is_full =
                |other: &&&Moment| here.is_empty() || moment.year.is_none() || other.year.is_some();
            let agrees = |other: &&Moment| moment.agrees(other);
            let mut agreeing = in_source.iter().filter(of_kind).filter(is_full);
            let named = here.iter().any(agrees) || agreeing.any(agrees);
            let named = named && !is_of_other_time(beside, moment);
            // What the source only compares with says nothing of when its figure holds.
            let mut told = in_source.iter().filter(of_kind);
            let told = told.any(|other| moment.is_aside || !other.is_aside);
            // `0.5% in the third quarter, after 0.3% in the second`
            let mut words = beside.statement.words_in(moment.span.clone()).iter();
            let is_ordinal = moment.year.is_none()
                && matches!(
                    moment.part,
                    Some(PartOfYear::Quarter(_) | PartOfYear::Half(_))
                )
                && words.next().is_some_and(|it| beside.sentence.has(it));
            if named || !told || is_ordinal {
                continue;
            }
            let mut own = here.iter().filter(|other| !other.is_aside);
            let is_open = !own.any(|other| beside.may_be_of(other));
            if is_of_other_time(beside, moment) {
                // The words of the figure are nearer than a heading.
            } else if is_open && is_of_document(beside, moment)
                || here.is_empty() && is_reckoned(beside, moment, context)
                || is_year_before(beside, moment, &here)
            {
                continue;
            }
            // The day of the source itself.
            let dated = beside.source_date();
            let is_year =
                moment.part.is_none() || is_open && moment.part == Some(PartOfYear::ToNext);
            // `The office today asked for` is of it, too.
            let mut words = beside.sentence.words.iter();
            let is_today = moment.year.is_some()
                && words.any(|word| {
                    beside
                        .sentence
                        .lexicon
                        .language
                        .has_word("wording.today", &word.text)
                });
            if !is_of_other_time(beside, moment)
                && dated.is_some_and(|date| (is_year || is_today) && times::may_be(moment, date))
            {
                continue;
            }
            let named = beside.statement.spelled(moment);
            let other = here.iter().find(|other| moment.agrees(other));
            let message = match other.map(|other| beside.sentence.spelled(other)) {
                Some(other) => {
                    format!("the statement is of “{named}”, and the source of “{other}”")
                }
                None => format!(
                    "the statement is of “{named}”, which its place in the source does not name"
                ),
            };
            beside.at_statement(findings, &moment.span, message).help(
                "take the time that the source names, or the figure of the time that is meant",
            );
        }
    });
}

/// So many words stand at most before a year that a clause begins with, and between that and its figure.
const BESIDE: usize = 2;

/// Whether the words of the figure alone say another month, a year with which its clause begins, or another day up to which it was counted, though the paragraph names this one
/// elsewhere.
fn is_of_other_time(beside: &Beside<'_>, moment: &Moment) -> bool {
    let sentence = &beside.sentence;
    let near = sentence.moments_in(&beside.clause);
    let near: Vec<&Moment> = near.filter(|other| moment.is_of_kind(other)).collect();
    let [other] = near[..] else { return false };
    if moment.is_aside || other.is_aside {
        return false;
    }
    let is_first = beside.is_compared_with();
    let days = beside.statement.up_to_day(moment);
    let days = days.zip(sentence.up_to_day(other));
    let elsewhere = sentence.moments.iter().any(|it| moment.agrees(it));
    // `; 2024 it was 5,900`
    let (start, figure) = (beside.clause.start, beside.figure_start());
    let leads = sentence.words_in(start..other.span.start).len() <= BESIDE
        && sentence.words_in(other.span.end..figure).len() <= BESIDE
        && !sentence.text[other.span.end..figure.max(other.span.end)].contains([',', ';']);
    let is_month = matches!(other.part, Some(PartOfYear::Month(_)));
    let is_year = other.part.is_none() && other.span.end <= figure && leads;
    match moment.agrees(other) {
        true => days.is_some_and(|(own, other)| own != other),
        false => !is_first && (is_month || is_year) && !elsewhere && beside.around.cell.is_none(),
    }
}

/// Whether the heading over the paragraph, the beginning of the source or its title names a time.
fn is_of_document(beside: &Beside<'_>, moment: &Moment) -> bool {
    let title = beside.source.and_then(|source| source.title.as_ref());
    let texts = beside.around.headings.iter().copied();
    let mut texts = texts.chain(title.map(Text::as_str));
    texts.any(|text| {
        let moments = Wording::of(text, &beside.sentence.lexicon).moments;
        let mut of_kind = moments.iter().filter(|other| moment.is_of_kind(other));
        of_kind.any(|other| moment.agrees(other))
    })
}

/// `Since January 2025`, where the source says `in January 2026` and `than a year earlier`; or that right before the figure.
fn is_year_before(beside: &Beside<'_>, moment: &Moment, here: &[&Moment]) -> bool {
    let sentence = &beside.sentence;
    let is_next = |it: &&Moment| {
        it.part == moment.part
            && it
                .year
                .zip(moment.year)
                .is_some_and(|(of, own)| of == own + 1)
    };
    // `4% fewer than in the same quarter a year earlier (1,340,900)`
    let figure = beside.figure_start();
    let is_right_before = |said: &Said| {
        let between = sentence.text.get(said.span.end..figure);
        between.is_some_and(|it| ["(", ""].contains(&it.trim()))
    };
    let mut said = sentence.said_of(Topic::YearBefore, sentence.all());
    here.iter().any(is_next) && said.any(|said| moment.is_aside || is_right_before(said))
}

/// Whether a time from which something is reckoned is the first of the period of the fact, or the one before its time: `since April`, where
/// the source says `over the month`.
fn is_reckoned(beside: &Beside<'_>, moment: &Moment, context: &RuleContext<'_>) -> bool {
    let (fact, sheet) = (beside.fact, &context.facts.sheet);
    let names = |day: CalendarDate| {
        let day = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
        Edtf::parse(&day).is_ok_and(|day| times::may_be(moment, &day))
    };
    let first = fact.period.as_ref().and_then(Edtf::earliest);
    let last = fact.as_of.as_ref().unwrap_or(&sheet.as_of).latest();
    let before = last.and_then(|day| match day.month() {
        _ if moment.part.is_none() => CalendarDate::new(day.year() - 1, day.month(), 1),
        1 => CalendarDate::new(day.year() - 1, 12, 1),
        month => CalendarDate::new(day.year(), month - 1, 1),
    });
    moment.is_aside && first.into_iter().chain(before).any(names)
}
