use std::ops::Range;

use super::of_base;
use crate::dates::CalendarDate;
use crate::factfile::{Derivation, Id};
use crate::rules::{Findings, RuleContext, path, times};
use crate::wording::{Moment, Wording};

rule! {
    /// Reports a share, a change, a multiple or a rate whose statement says of which time its base is, where the base is of
    /// another time, as a difference or points "on the June 2015 quarter", or has the base and the part the other way round: “of the required money what was received”.
    why
    /// The same part is another percentage of another year's whole.
    example
    /// up: {statement: more asked as a share of what was asked in 2024, derive: {share: [more, asked-in-2025]}}
    instead
    /// up: {statement: more asked as a share of what was asked in 2024, derive: {share: [more, asked-in-2024]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, derivation) in context.derived() {
        let is_of_base = !matches!(derivation, Derivation::Ratio(_));
        let compared = derivation.compared();
        let related = derivation.related().filter(|_| is_of_base);
        let (Some([part, base]), Some(statement)) = (related.or(compared), context.statement(id))
        else {
            continue;
        };
        let from = of_base(statement).filter(|_| related.is_some());
        let from = from.map_or(statement.text.len(), |it| it.end);
        // `the change on the June 2015 quarter`; a time of both parts is none of the base.
        let own = context.statement(part);
        let is_of_both = |moment: &Moment| {
            let named = &statement.text[moment.span.clone()];
            own.is_none_or(|own| own.text.contains(named))
        };
        let is_of_base = |moment: &&Moment| {
            let is_compared = compared.is_some() && moment.is_aside && !is_of_both(moment);
            moment.span.start >= from || is_compared
        };
        let said = statement.moments.iter().filter(is_of_base);
        let mut said: Vec<&Moment> = said.collect();
        // Of `the households in 2025 that were cut off in 2026` the first is that of the base.
        let mut behind = statement.words_in(from..statement.text.len()).iter();
        let language = &context.lexicon().language;
        let that = behind.find(|it| language.has_word("wording.relatives", &it.text));
        let that = that.map_or(statement.text.len(), |it| it.span.start);
        if said.first().is_some_and(|it| it.span.end <= that) {
            said.retain(|it| it.span.end <= that);
        }
        let odd = time(context, said, base, related.is_some())
            .or_else(|| opposite(context, statement, from, [part, base]));
        if let Some((span, because)) = odd {
            let named = &statement.text[span];
            let message = format!(
                "the statement of `{id}` has “{named}” as its base, and `{base}` {because}"
            );
            findings
                .at(&path("facts", id).key("derive"), message)
                .also(&path("facts", id).key("statement"), "the statement")
                .help(
                    "calculate with the figure that the statement names, or correct the statement",
                );
        }
    }
}

/// The first of the times of a base that are named, where the base is of another.
fn time(
    context: &RuleContext<'_>,
    said: Vec<&Moment>,
    base: &Id,
    is_related: bool,
) -> Option<(Range<usize>, String)> {
    let first = said.first()?.span.clone();
    let when = context.fact(base)?.when()?;
    // Since October counts from what was so when September ended; a whole may be counted since then as well as its part.
    let day = 24 * 60 * 60;
    let ended = when.latest().map(|it| it.to_unix_seconds() + day);
    let begins = |moment: &Moment| {
        let since = times::of(moment).and_then(|it| it.earliest());
        let since = since.map(CalendarDate::to_unix_seconds);
        let is_counted = is_related && ended >= since;
        moment.is_start && since.is_some() && (since == ended || is_counted)
    };
    let mut said = said.into_iter();
    let is_so = said.any(|moment| times::may_be(moment, when) || begins(moment));
    (!is_so).then(|| (first, format!("is of {when}")))
}

/// The first word of an opposite behind a place in a statement, where the base is what the part should be:
/// `share of the required money that was received`.
fn opposite(
    context: &RuleContext<'_>,
    statement: &Wording<'_>,
    from: usize,
    parts: [&Id; 2],
) -> Option<(Range<usize>, String)> {
    let topics = context.lexicon().opposites();
    let found = topics.filter_map(|topic| {
        let said = statement.said_of(topic, from..statement.text.len());
        let [first, .., last] = said.collect::<Vec<_>>()[..] else {
            return None;
        };
        let of = |id| {
            let own = context.statement(id)?;
            let [side] = own.sides(topic, own.all())[..] else {
                return None;
            };
            let said = own.said_of(topic, own.all()).next()?;
            Some((side, &own.text[said.span.clone()]))
        };
        let ((part, _), (base, word)) = (of(parts[0])?, of(parts[1])?);
        // `share of received funds in what was required`
        let between = statement.words_in(first.span.end..last.span.start).iter();
        let mut joints = between.filter(|word| context.lexicon().is_in("prose.before-years", word));
        let is_other = part == first.side && base == last.side && part != base;
        (is_other && joints.next().is_none())
            .then(|| (first.span.clone(), format!("is of what is “{word}”")))
    });
    found.min_by_key(|(span, _)| span.start)
}
