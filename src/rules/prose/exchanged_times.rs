//! Two figures of one thing, each of which is told as of the time of the other.

use super::mentions::{Called, Mention};
use crate::factfile::Edtf;
use crate::rules::{Findings, path, times};
use crate::wording::{Moment, Topic};

/// So many figures behind one its like may stand.
const FARTHEST: usize = 12;

/// `In 2026 it paid {fund} to {people-2025}; in 2025 it paid {fund-before} to {people-2026}`: what stands behind a year and before the
/// next is of that year.
pub(super) fn under_years(called: &Called<'_, '_>, findings: &mut Findings<'_>) {
    let mentions = &called.mentions;
    let odd = |mention| Some((year_before(mention)?, time(mention)?));
    let odd = |mention| odd(mention).filter(|(year, own)| !times::may_be(year, own));
    for (at, first) in mentions.iter().enumerate() {
        let Some((year, own)) = odd(first) else {
            continue;
        };
        let mut behind = mentions[at + 1..].iter().take(FARTHEST);
        let other = behind.find_map(|second| {
            let (other_year, other) = odd(second)?;
            let is_exchanged = times::may_be(year, &other) && times::may_be(other_year, &own);
            let is_like = first.context.is_same_but_for_time(first.id, second.id);
            (is_exchanged && is_like).then_some((second, other_year))
        });
        if let Some((second, other_year)) = other {
            let (one, other) = (called.word(&year.span), called.word(&other_year.span));
            let message = format!(
                "`{}` stands behind “{one}”, and `{}`, which is of that time, behind “{other}”",
                first.id, second.id
            );
            called
                .tell(findings, &year.span, message)
                .also_key(&path("facts", first.id), "the figure of the other time")
                .help("exchange the two figures");
        }
    }
}

/// The year behind which a figure stands in its sentence, where its own words name no time and compare it with nothing.
fn year_before<'t>(mention: &Mention<'t, '_>) -> Option<&'t Moment> {
    let (text, clause) = (mention.text, &mention.clause);
    let lexicon = &text.lexicon;
    let mut words = text.words_in(clause.clone()).iter();
    let is_free = text.moments_in(clause).next().is_none()
        && !text.says(Topic::YearBefore, clause.clone())
        && !words.any(|word| lexicon.compares(word) && !lexicon.is_in("wording.moved-to", word));
    let before = mention.sentence.start..mention.span.start;
    let last = text.moments_in(&before).last();
    last.filter(|it| is_free && it.year.is_some() && !it.is_aside)
}

/// The times of two figures of one kind, where the second is called the earlier (`against {last}`, `{last} the year before`), no time
/// is named, and it is the later; or where the first is, and something went from it to the second, as is told with them.
pub(super) fn exchanged(
    first: &Mention<'_, '_>,
    second: &Mention<'_, '_>,
) -> Option<(String, String, bool)> {
    let Mention { context, text, .. } = first;
    let alike = first.sentence == second.sentence && context.is_alike(first.id, second.id);
    let mut dated = text
        .moments_in(&first.clause)
        .chain(text.moments_in(&second.clause));
    if !alike || dated.next().is_some() {
        return None;
    }
    let lexicon = context.lexicon();
    let between = text.words_in(first.span.end..second.span.start).iter();
    let mut before = between.rev();
    let before = before.find(|word| !lexicon.is_in("prose.articles", word));
    let compared = before.is_some_and(|it| {
        let is_behind = || text.text[..it.span.start].trim_end().ends_with(',');
        lexicon.is_in("wording.compared-with", it)
            || lexicon.is_in("wording.earlier-behind", it) && is_behind()
    });
    // `From {old} to {new}`: the first is the earlier.
    let to = before.is_some_and(|it| lexicon.is_in("wording.moved-to", it));
    let mut lead = text.words_in(first.sentence.start..first.span.start).iter();
    let from = lead
        .next_back()
        .is_some_and(|it| lexicon.is_in("wording.compared-with", it));
    if to && from && context.is_same_but_for_time(first.id, second.id) {
        let (own, other) = (time(first)?, time(second)?);
        let is_later = other.latest().is_some()
            && own.earliest() > other.earliest()
            && own.latest() > other.latest();
        return is_later.then(|| (other.text().to_owned(), own.text().to_owned(), true));
    }
    let is_called = compared || text.says(Topic::YearBefore, second.span.end..second.clause.end);
    // What has no time is of that of the sheet, where the other is the same of another time.
    let sheet = &context.facts.sheet;
    let same = context.is_same_but_for_time(first.id, second.id);
    let of_sheet = || same.then(|| sheet.period.as_ref().unwrap_or(&sheet.as_of).clone());
    let own = time(second).or_else(of_sheet)?;
    let other = time(first).or_else(of_sheet)?;
    let is_later = own.earliest() > other.latest() && other.latest().is_some();
    (is_called && is_later).then(|| (other.text().to_owned(), own.text().to_owned(), false))
}

/// When a figure holds: by its fact, or by the one time in its statement.
fn time(mention: &Mention<'_, '_>) -> Option<Edtf> {
    if let Some(when) = mention.fact.when() {
        return Some(when.clone());
    }
    let [moment] = mention.statement()?.moments.as_slice() else {
        return None;
    };
    times::of(moment)
}
