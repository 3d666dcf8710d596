use std::ops::Range;

use crate::dates::CalendarDate;
use crate::factfile::{Edtf, Text};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Lexicon, PartOfYear, Wording, words};

rule! {
    /// Reports a `date` of a source where the head or the end of its text carries another: a full date by itself, behind a comma, a day of the week
    /// or a word such as "published", or behind "statement of" and the like in a line that names the publisher or has nothing else. A `date` without a day is
    /// compared as far as it goes. The date of a table's caption is that of its figures.
    why
    /// A reader looks for another edition, and what is newer than the source looks older.
    example
    /// bulletin: {date: 2026-03-02, …}   # the text: Fever bulletin, 12 March 2026
    instead
    /// bulletin: {date: 2026-03-12, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, source) in &context.facts.sources {
        let Some(date) = source.date.as_ref() else {
            continue;
        };
        // The date in a row of data is that of its figures.
        let text = source.text.as_ref().map_or("", |text| text.as_str());
        let is_data = [".csv", ".tsv"].iter().any(|ending| text.ends_with(ending));
        if is_data || !context.is_in_language_of_sheet(id) {
            continue;
        }
        let mut heads = super::head(context, id);
        heads.retain(|text| !context.evidence.is_caption(id, text));
        let publisher = source.publisher.as_ref().map(Text::as_str);
        let dates = heads.iter().flat_map(|text| {
            let dates = dates(text, publisher, context.lexicon()).into_iter();
            dates.map(move |date| (date, *text))
        });
        let dates: Vec<_> = dates.collect();
        let Some(((day, _), text)) = dates.first() else {
            continue;
        };
        if dates.iter().any(|((day, _), _)| agrees(*day, date)) {
            continue;
        }
        let written = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
        let message = format!(
            "the text of `{id}` is dated {written}, and `date` says {}",
            date.text()
        );
        findings
            .at(&path("sources", id).key("date"), message)
            .note(format!("`{id}`: “{text}”"))
            .help(format!(
                "write the date that the text carries: `date: {written}`"
            ));
    }
}

fn agrees(day: CalendarDate, date: &Edtf) -> bool {
    date.earliest().is_none_or(|first| first <= day) && date.latest().is_none_or(|last| day <= last)
}

/// The full dates of a line by which it may be dated, each with its place.
fn dates(text: &str, publisher: Option<&str>, lexicon: &Lexicon) -> Vec<(CalendarDate, usize)> {
    let wording = Wording::of(text, lexicon);
    let is_headed = publisher.is_some_and(|it| text.contains(it) && !text.ends_with('.'));
    let named = wording.moments.iter().filter_map(|moment| {
        let (Some(PartOfYear::Month(month)), Some(year), Some(day)) =
            (moment.part, moment.year, moment.day)
        else {
            return None;
        };
        Some((CalendarDate::new(year, month, day)?, moment.span.clone()))
    });
    let digits = wording.words.iter().filter_map(|word| {
        let date = CalendarDate::parse(&text[word.span.clone()]).ok();
        let date = date.map(|date| (date, word.span.clone()));
        date.or_else(|| with_marks(text, word.span.start))
    });
    let dates = named.chain(digits).filter(|(_, span)| {
        let before = text[..span.start].trim_end();
        // The day may stand before the month: `12 March`, `the 12th of March`.
        let of = before.strip_suffix(" of").unwrap_or(before);
        let day = of.rsplit(char::is_whitespace).next().unwrap_or_default();
        let before = match day.starts_with(|c: char| c.is_ascii_digit()) {
            true => of[..of.len() - day.len()].trim_end(),
            false => before,
        };
        is_dated_by(text, before, &text[span.end..], lexicon)
            || (is_headed || is_line_of(before, &text[span.end..]))
                && is_of_document(before, lexicon)
    });
    dates.map(|(date, span)| (date, span.start)).collect()
}

/// The date in digits that begins at a place, where no other can be meant: `14/03/2026`, `3/14/2026`, `14.3.2026`.
fn with_marks(text: &str, start: usize) -> Option<(CalendarDate, Range<usize>)> {
    let is_within = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.');
    let rest = text
        .get(start..)
        .filter(|_| !text[..start].ends_with(is_within))?;
    let end = rest.find(|c| !is_within(c)).unwrap_or(rest.len());
    let written = rest[..end].trim_end_matches('.');
    let mark = written.find(['/', '.'])?;
    let mut parts = written.split(written[mark..].chars().next()?);
    let [first, second, year] = [parts.next()?, parts.next()?, parts.next()?];
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    let (first, second) = (number(first)?, number(second)?);
    let (day, month) = match second > 12 {
        true => (second, first),
        false => (first, second),
    };
    // `4/3/2026` may be of March or of April; with points the day is first.
    let is_sure = day > 12 || day == month || written[mark..].starts_with('.');
    let year = year.parse().ok().filter(|_| year.len() == 4 && is_sure)?;
    let date = CalendarDate::new(year, month, day)?;
    parts
        .next()
        .is_none()
        .then_some((date, start..start + written.len()))
}

/// Whether a text ends with `statement of` or the like.
fn is_of_document(text: &str, lexicon: &Lexicon) -> bool {
    let is_in = |list, word| lexicon.is_in(list, word);
    matches!(words(text).as_slice(), [.., it, of] if is_in("prose.of", of) && is_in("wording.documents", it))
}

/// Whether a line is `Statement of` and a date, and nothing else.
fn is_line_of(before: &str, behind: &str) -> bool {
    before.split_whitespace().count() == 2 && behind.trim().is_empty()
}

/// Whether a line is dated by what stands between two parts of it.
fn is_dated_by(text: &str, before: &str, behind: &str, lexicon: &Lexicon) -> bool {
    let says = |word: &str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        lexicon.language.has_word("wording.issued", &word)
    };
    let mut words = before.rsplit(char::is_whitespace);
    let cue = words.by_ref().take(2).any(says);
    let mut words = Wording::of(before, lexicon).words.into_iter();
    let is_day = words
        .next_back()
        .is_some_and(|word| lexicon.is_in("wording.weekdays", &word));
    let alone =
        is_day || before.is_empty() || before.ends_with([',', '|', '–', '—', '·', '(', '/', '.']);
    let ends = behind.trim_start();
    let ends = ends.is_empty() || ends.starts_with(['.', '|', '–', '—', '·', ')', ',', ';']);
    // A whole sentence tells of something that happened on that day.
    let is_sentence =
        text.trim_end().ends_with('.') && text.split_whitespace().count() > LONGEST_LINE;
    cue || (alone && (ends || is_day) && !is_sentence)
}

/// How many words a line has at most that ends with a full stop and is none of the text.
const LONGEST_LINE: usize = 10;
