use std::cell::LazyCell;
use std::ops::Range;

use super::periods::Periods;
use super::ranges;
use super::running::{Running, placed};
use crate::factfile::{Fact, Id, Piece, Reference};
use crate::quantity::{
    Language, Measure, alters_from_before, alters_from_behind, joins_amounts, multiplies, read_with,
};
use crate::rules::{Findings, RuleContext};
use crate::wording::{Topic, Wording, words};

rule! {
    /// Reports what stands right beside a figure in braces and makes another number of it: digits, letters and signs that touch it,
    /// a word such as thousand, dozen, minus, twice, half of, not or none of, a currency or a per cent sign, or bounds such as "at
    /// most" behind it; two figures with nothing or only a point, a dash or a slash between them, or two of other things that are made a range
    /// ("{ferries.amount} to {shops}"); and "no more" behind a figure with a hedge. In prose and in cells.
    ///
    /// Not reported are the words that the fact's own `unit` has.
    why
    /// The sheet prints a number that no source states: "{wells.amount},000" for nine wells is 9,000.
    example
    /// text: There are {wells.amount} thousand wells in the district.
    instead
    /// text: There are {wells} in the district.
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let periods = LazyCell::new(|| Periods::of(context.facts, context.loaded.locale.values()));
    for passage in &context.passages {
        let pieces = &passage.prose.0;
        let whole = Running::of_prose(pieces);
        let asides = LazyCell::new(|| periods.asides(whole.plain()));
        for (at, (piece, own)) in placed(pieces).enumerate() {
            let Piece::Figure(reference) = piece else {
                continue;
            };
            let id = &reference.fact;
            let Some(fact) = context.fact(id).filter(|fact| !fact.is_claim()) else {
                continue;
            };
            let (start, end) = (own.start, own.end);
            let places = beside(context, pieces, at, id, own).into_iter();
            let places = places.filter(|place| {
                let typed = whole.plain()[place.clone()].trim();
                // “asked for each person” says it of the figure itself.
                let statement = fact.statement.as_str().to_lowercase();
                let is_phrase = place.start >= end && typed.contains(' ');
                let is_own = is_phrase
                    && (statement.contains(&typed.to_lowercase())
                        || means_the_same(context, typed, fact.statement.as_str()));
                // `von {a} im Jahr 2024 auf {b}`
                let is_year = || {
                    let mut asides = asides.iter();
                    asides.any(|it| place.start <= it.start && it.end <= place.end)
                };
                // “voters who voted no” ends with what stands before its figure: `Yes had {a}, no {b}`.
                let last = statement.rsplit(|c: char| !c.is_alphanumeric()).next();
                let is_answer = place.end <= start && last == Some(&typed.to_lowercase());
                let is_each = place.start >= end && is_per_each(context, typed, fact);
                !(is_own || is_each || is_answer || typed.contains(' ') && is_year())
            });
            let places: Vec<Range<usize>> = places.collect();
            let said = |place: &Range<usize>| match whole.plain()[place.clone()].trim() {
                "" => "“what cannot be seen”".to_owned(),
                typed => format!("“{typed}”"),
            };
            // On both sides it is one number: `£{a} each`.
            if let Some(first) = places.first() {
                let said: Vec<String> = places.iter().map(said).collect();
                let make = if said.len() > 1 { "make" } else { "makes" };
                let said = said.join(" and ");
                let message = format!("{said} beside `{{{id}}}` {make} another number of it");
                let typed = whole.plain()[first.clone()].trim();
                let before = whole.before(first.start, typed);
                findings
                    .within(&passage.path, typed, before, message)
                    .help(help(fact, id.as_str()));
            }
            if let Some(next) = ranges::invented(context, &pieces[at.saturating_sub(1)..], at > 0) {
                let message =
                    format!("`{{{id}}}` and `{{{next}}}` are read as the ends of a range");
                let fragment = format!("{{{next}");
                let before = whole.before(end, &fragment);
                findings
                    .within(&passage.path, &fragment, before, message)
                    .help("write each figure with its own unit, in words that do not make a range");
            }
            if let Some(next) = joined(context, &pieces[at..]) {
                let message = format!("`{{{id}}}` and `{{{next}}}` are read as one number");
                let fragment = format!("{{{next}");
                let before = whole.before(end, &fragment);
                findings
                    .within(&passage.path, &fragment, before, message)
                    .help("part them by words; what is calculated from two figures is a fact with `derive`");
            }
        }
    }
}

/// Whether a statement says the same of a figure in other words: “yearly” for “a year”.
fn means_the_same(context: &RuleContext<'_>, typed: &str, statement: &str) -> bool {
    let lexicon = context.lexicon();
    let (typed, statement) = (Wording::of(typed, lexicon), Wording::of(statement, lexicon));
    let mut sides = typed
        .said
        .iter()
        .filter(|said| matches!(said.topic, Topic::Opposites(_)));
    sides.any(|said| statement.sides(said.topic, statement.all()) == [said.side])
}

/// Whether a word such as `each` says what the unit or the statement of a figure says in others: `per patient`.
fn is_per_each(context: &RuleContext<'_>, typed: &str, fact: &Fact) -> bool {
    let language = context.loaded.locale.values();
    let texts = [Some(&fact.statement), fact.unit.as_ref()];
    language.is_listed("values.each", typed)
        && texts.into_iter().flatten().any(|text| {
            let text = format!(" {} ", text.as_str().to_lowercase());
            let mut per = language.phrases("values.per");
            per.any(|phrase| text.contains(&format!(" {phrase} ")))
        })
}

fn help(fact: &Fact, id: &str) -> String {
    match fact.derivation() {
        Some(_) => format!("take it out, or make a fact of what is calculated from `{id}`"),
        None => format!(
            "take it out; if the source says it, it belongs to the `value` or the `unit` of `{id}`"
        ),
    }
}

/// What alters the figure of the piece at `at`, which stands at `own` in the running text.
fn beside(
    context: &RuleContext<'_>,
    pieces: &[Piece],
    at: usize,
    id: &Id,
    own: Range<usize>,
) -> Vec<Range<usize>> {
    let language = context.loaded.locale.values();
    let mut found = Vec::new();
    let words = |at: Option<usize>| match at.and_then(|at| pieces.get(at)) {
        Some(Piece::Words(words)) => words.as_str(),
        _ => "",
    };
    let (before, behind) = (words(at.checked_sub(1)), words(Some(at + 1)));
    let plain = Measure::Plain;
    let value = context.values.value(id);
    let measure = value.map_or(&plain, |value| &value.measure);
    let from = own.start - before.len();
    let follows = |at: usize| matches!(pieces[at], Piece::Figure(_));
    let joins = joins_amounts(before) && at.checked_sub(2).is_some_and(follows);
    // A quarter of a year is none of its number.
    let is_year = context.fact(id).is_some_and(Fact::is_year);
    let of_year = is_year && before.ends_with(char::is_whitespace);
    let first = alters_from_before(before, language).filter(|_| !joins && !of_year);
    let [second, _] = read_with(before, measure, "", language);
    let first = first.or(second).or_else(|| multiplies(before, language));
    found.extend(first.map(|place| from + place.start..from + place.end));
    if joined(context, &pieces[at..]).is_none()
        && let Some(Piece::Words(words)) = pieces.get(at + 1)
    {
        let in_points = value.is_some_and(|value| value.measure == Measure::Points);
        let unit = context.unit(id).map(str::to_lowercase);
        let is_own = |words: &str| {
            let first = words.split_whitespace().next().unwrap_or_default();
            let first = first.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '%');
            let first = first.to_lowercase();
            if first.is_empty() {
                return false;
            }
            let points = in_points && language.text("calculated.points").contains(&first);
            points || unit.as_ref().is_some_and(|unit| unit.starts_with(&first))
        };
        let place = alters_from_behind(words, language, is_own);
        let place = place.or_else(|| {
            let [_, last] = read_with("", measure, behind, language);
            let last = last.filter(|place| !is_own(behind[place.start..].trim_start()));
            last.filter(|place| !is_in_time(behind, place, language))
        });
        let place = place.filter(|place| !is_in_source(context, id, &behind[place.clone()]));
        let denied = value.filter(|value| value.hedge.is_some());
        let place = place.or_else(|| ranges::denial(behind, &denied?.language));
        // `{c} +` at the end
        let is_plus = behind.trim() == "+" && pieces.get(at + 2).is_none();
        let place = place.or_else(|| is_plus.then_some(0..behind.len()));
        let place = place.or_else(|| multiplied(words, context.fact(id)?, language));
        found.extend(place.map(|place| own.end + place.start..own.end + place.end));
    }
    found
}

/// Whether the source has the same word with its figure: `crews were called out 412 times`.
fn is_in_source(context: &RuleContext<'_>, id: &Id, typed: &str) -> bool {
    let word = typed.trim();
    context.in_source(id).is_some_and(|around| {
        let Some(figure) = around.figure.clone().filter(|_| around.cell.is_none()) else {
            return false;
        };
        let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
        let (own, behind) = (
            &around.paragraph[figure.clone()],
            &around.paragraph[figure.end..],
        );
        is_word && (own.ends_with(word) || behind.trim_start().starts_with(word))
    })
}

/// `{boats.bare} score boats`: a word that makes another number, before what the fact counts.
fn multiplied(behind: &str, fact: &Fact, language: &Language) -> Option<Range<usize>> {
    let mut next = words(behind).into_iter();
    let (first, counted) = (next.next()?, next.next()?);
    let is_next = behind[..first.span.start].trim().is_empty()
        && behind[first.span.end..counted.span.start].trim().is_empty();
    let texts = [Some(&fact.statement), fact.unit.as_ref()];
    let mut texts = texts.into_iter().flatten();
    let counts = texts.any(|text| {
        words(text.as_str())
            .iter()
            .any(|it| it.text == counted.text)
    });
    let multiplies = language
        .phrases("prose.alters-behind")
        .any(|it| it == first.text);
    (is_next && counts && multiplies).then_some(first.span.start..counted.span.end)
}

/// `{cases} in five days` tells in what time, and no proportion.
fn is_in_time(text: &str, place: &Range<usize>, language: &Language) -> bool {
    let next = text[place.end..].split_whitespace().next();
    let next = next.unwrap_or_default().to_lowercase();
    let unit = next.trim_end_matches(|c: char| !c.is_alphabetic());
    text[place.clone()].split_whitespace().count() == 2
        && language.has_word("prose.time-units", unit)
}

fn joined<'p>(context: &RuleContext<'_>, pieces: &'p [Piece]) -> Option<&'p Id> {
    let fact = |reference: &Reference| context.fact(&reference.fact);
    let (next, touches) = match pieces {
        [_, Piece::Figure(next), ..] => (next, true),
        [
            Piece::Figure(first),
            Piece::Words(words),
            Piece::Figure(next),
            ..,
        ] => {
            let unit = fact(first).is_some_and(|fact| fact.unit.is_some() && !fact.is_year());
            // Behind a unit a full stop ends a sentence.
            let apart = unit && !first.amount && words.starts_with('.');
            (next, joins_amounts(words) && !apart)
        }
        _ => return None,
    };
    let states = fact(next).is_some_and(|fact| !fact.is_claim());
    (touches && states).then_some(&next.fact)
}
