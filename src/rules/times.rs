//! Times that texts name, held against when figures hold.

use std::ops::Range;

use crate::dates::CalendarDate;
use crate::factfile::Edtf;
use crate::wording::{Cue, Moment, PartOfYear, Wording};

/// Whether a time named in a text can be that of a figure, which may be longer or shorter. What a text leaves out, such as the year
/// of a month, is taken from the figure.
pub(super) fn may_be(moment: &Moment, when: &Edtf) -> bool {
    // Two such years overlap and are not one.
    if moment.part == Some(PartOfYear::ToNext)
        && let Some((first, _)) = when.text().split_once('/')
        && let first = first.trim_start_matches(|c: char| !c.is_ascii_digit())
        && let (Ok(first), Some(year)) = (first.parse::<i32>(), moment.year)
    {
        return first == year;
    }
    let years = match moment.year {
        Some(year) => vec![year],
        None => {
            let own = [when.earliest(), when.latest()].map(|day| day.map(CalendarDate::year));
            own.into_iter().flatten().collect()
        }
    };
    years.is_empty()
        || years.into_iter().any(|year| {
            let Ok(named) = Edtf::parse(&written(year, moment.part)) else {
                return true;
            };
            overlap(&named, when)
        })
}

/// Whether two times have a day in common, or may have.
pub(super) fn overlap(one: &Edtf, other: &Edtf) -> bool {
    !is_before(one, other) && !is_before(other, one)
}

/// Whether a time ends before another begins.
pub(super) fn is_before(one: &Edtf, other: &Edtf) -> bool {
    let ends = one.latest().zip(other.earliest());
    ends.is_some_and(|(end, start)| end < start)
}

/// The year and the part of it in which a time lies, where it lies in one.
pub(super) fn cues(when: &Edtf) -> Vec<Cue> {
    let days = when.earliest().zip(when.latest());
    let Some((first, last)) = days.filter(|(first, last)| first.year() == last.year()) else {
        return Vec::new();
    };
    let number = |letter: char| when.text().split_once(letter)?.1.parse().ok();
    let month = Some(first.month()).filter(|month| *month == last.month());
    let part = number('W')
        .map(PartOfYear::Week)
        .or(number('Q').map(PartOfYear::Quarter));
    let part = part.or(number('H').map(PartOfYear::Half));
    let part = part.or(month.map(PartOfYear::Month));
    std::iter::once(Cue::Year(first.year()))
        .chain(part.map(Cue::Part))
        .collect()
}

/// A time as a fact file writes it.
fn written(year: i32, part: Option<PartOfYear>) -> String {
    match part {
        None => format!("{year:04}"),
        Some(PartOfYear::Month(month)) => format!("{year:04}-{month:02}"),
        Some(PartOfYear::Week(week)) => format!("{year:04}-W{week:02}"),
        Some(PartOfYear::Quarter(quarter)) => format!("{year:04}-Q{quarter}"),
        Some(PartOfYear::ToNext) => format!("{year:04}/{:04}", year + 1),
        Some(PartOfYear::Half(half)) => format!("{year:04}-H{half}"),
    }
}

/// The time that a text names, where it has a year.
pub(super) fn of(moment: &Moment) -> Option<Edtf> {
    Edtf::parse(&written(moment.year?, moment.part)).ok()
}

/// Whether a time lies within two that a part of a text names the ends of: `between July 2008 and July 2009`.
pub(super) fn is_between(text: &Wording<'_>, within: &Range<usize>, when: &Edtf) -> bool {
    let language = &text.lexicon.language;
    let moments: Vec<&Moment> = text.moments_in(within).collect();
    moments.windows(2).any(|pair| {
        let [first, last] = pair else { return false };
        let before = text.words_in(0..first.span.start).last();
        let is_range = before.is_some_and(|word| {
            let mut lists = ["values.between", "values.from"].into_iter();
            lists.any(|list| language.is_listed(list, &word.text))
        });
        let joint = text.words_in(first.span.end..last.span.start);
        // `Between July and December 2008`
        let start = Moment {
            year: first.year.or(last.year),
            ..(*first).clone()
        };
        let ends = of(&start).zip(of(last));
        is_range
            && joint.len() == 1
            && ends.is_some_and(|(first, last)| {
                first.earliest() <= when.earliest() && when.latest() <= last.latest()
            })
    })
}
