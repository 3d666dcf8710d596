//! The sentence and the clause in which a figure stands.

use std::ops::Range;

use crate::quantity::Language;

/// What parts a sentence.
pub(super) const MARKS: [char; 10] = [',', ';', ':', '(', ')', '—', '–', '،', '؛', '|'];

/// No sentence is taken to go on further than so many characters on either side of a figure.
const LONGEST: usize = 600;

/// The sentence around `span`: from behind a full stop that a capital letter or the like follows to the next such.
pub(crate) fn sentence(text: &str, span: &Range<usize>, language: &Language) -> Range<usize> {
    let ends = language.text("prose.sentence-ends");
    let closing = language.text("prose.closing-marks");
    let is_end = |at: usize, c: char| {
        let rest = text[at + c.len_utf8()..].trim_start_matches(|c: char| closing.contains(c));
        // The mark of a claim may stand right behind it.
        let called = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let rest = called.map_or(rest, |(_, rest)| rest);
        let begins = rest.trim_start().chars().next();
        let parted = rest.len() != rest.trim_start().len();
        // `cat. no. 4711`
        let is_number = begins.is_some_and(|c| c.is_ascii_digit()) && c == '.';
        ends.contains(c)
            && parted
            && !begins.is_some_and(char::is_lowercase)
            && !(is_number && ends_in_no(&text[..at], language))
    };
    let around = window(text, span);
    let before = text[around.start..span.start].char_indices().rev();
    let before = before.map(|(at, c)| (around.start + at, c));
    let start = before
        .into_iter()
        .find(|(at, c)| is_end(*at, *c) && !is_short(&text[..*at]));
    let start = start.map_or(around.start, |(at, c)| at + c.len_utf8());
    let after = text[span.end..around.end].char_indices();
    let mut after = after.map(|(at, c)| (span.end + at, c));
    let end = after.find(|(at, c)| is_end(*at, *c) && !is_short(&text[..*at]));
    start..end.map_or(around.end, |(at, c)| at + c.len_utf8())
}

/// The sentences of a text, in their order.
pub(crate) fn sentences(text: &str, language: &Language) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = (at < text.len()).then_some(at)?;
        let end = sentence(text, &(start..start), language).end.max(start + 1);
        at = text.ceil_char_boundary(end);
        Some(start..at)
    })
}

/// What is looked at around `span`, so that a text without full stops does not take the square of its length.
fn window(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text[..span.start].char_indices().rev().nth(LONGEST);
    let after = text[span.end..].char_indices().nth(LONGEST);
    before.map_or(0, |(at, _)| at)..after.map_or(text.len(), |(at, _)| span.end + at)
}

/// Whether a full stop behind `before` ends an initial and no sentence: `J. Smith`.
fn is_short(before: &str) -> bool {
    let mut letters = before.chars().rev();
    let initial = letters.next().is_some_and(char::is_uppercase);
    initial && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether a text ends in a word that calls a number and has a stop behind it.
fn ends_in_no(before: &str, language: &Language) -> bool {
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    language.has_word("prose.places-with-stop", &before[start..].to_lowercase())
}

/// The part of a sentence that speaks of the figure at `span` and of none of the `others`, in their order: between marks such as commas and words
/// such as `and` that stand between it and its neighbours; the whole sentence where it has none.
pub(crate) fn clause(
    text: &str,
    span: &Range<usize>,
    others: &[Range<usize>],
    language: &Language,
) -> Range<usize> {
    let whole = sentence(text, span, language);
    let own = others.partition_point(|it| it.end <= span.start);
    let before = others[..own].last().map(|it| it.end);
    let before = before.filter(|end| *end >= whole.start);
    let after = others[own..].iter().find(|it| it.start >= span.end);
    let after = after.map(|it| it.start).filter(|start| *start <= whole.end);
    let start = before.map_or(whole.start, |from| {
        from + division(&text[from..span.start], language).unwrap_or(span.start - from)
    });
    let end = after.map_or(whole.end, |to| {
        span.end + division(&text[span.end..to], language).unwrap_or(to - span.end)
    });
    start..end
}

/// Where the words between two figures are divided, at a semicolon, else at the first mark or joining word: what stands before belongs to
/// the first. What it is compared with, `in May compared with April, and …`, belongs to it as well.
fn division(between: &str, language: &Language) -> Option<usize> {
    if let Some(at) = between.find([';', '؛']) {
        return Some(at);
    }
    let mark = between.find(MARKS);
    let mark = mark.map(|at| behind_relative(between, at, language).unwrap_or(at));
    let joints = language.words("wording.joints");
    let compares = |joint: &str| language.has_word("wording.compared", joint);
    let joints = joints.filter(|joint| mark.is_none() || !compares(joint));
    let place = |joint: &str| {
        let found = between.match_indices(joint);
        let found = found.filter(|(at, _)| {
            // `six weeks to make up for the delay`
            let end = &between[..*at + joint.len()];
            let mut wholes = language.phrases("wording.no-joints");
            !wholes.any(|whole| end.ends_with(whole))
        });
        let mut whole = found.filter(|(at, _)| {
            let outside = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            outside(between[..*at].chars().next_back())
                && outside(between[at + joint.len()..].chars().next())
                && !is_of_verb(joint, &between[at + joint.len()..], language)
        });
        whole.next().map(|(at, _)| at)
    };
    let found: Vec<_> = joints
        .filter_map(|it| Some((place(it)?, compares(it))))
        .collect();
    // `48 came from Orra and 12 from Selm` is divided at the last of these words that joins, and compares nothing.
    let joins = found.iter().any(|(_, compares)| !compares);
    let joints = found
        .into_iter()
        .filter(|(_, compares)| !joins || !compares);
    mark.into_iter().chain(joints.map(|(at, _)| at)).min()
}

/// Where the clause ends that tells of what is before its comma: `3.240 Betrieben, die das Amt befragt hat, wirtschafteten`.
fn behind_relative(between: &str, comma: usize, language: &Language) -> Option<usize> {
    let clause = between[comma..].strip_prefix(',')?;
    let first = clause.split_whitespace().next()?;
    let keys = ["wording.relatives", "wording.relatives-behind-commas"];
    let is_relative = keys.iter().any(|key| language.has_word(key, first));
    let end = clause.find(',').filter(|_| is_relative)?;
    Some(comma + 1 + end)
}

/// Whether a word such as `up` belongs to the verb before it, `gave up milk in May`: nothing behind it compares or is a number.
fn is_of_verb(joint: &str, behind: &str, language: &Language) -> bool {
    let turns = ["values.up", "values.down"]
        .iter()
        .any(|key| language.is_listed(key, joint));
    let mut words = behind.split_whitespace();
    let lists = [
        "wording.compared",
        "wording.compared-with",
        "wording.changed-by",
    ];
    let compares = words.any(|word| lists.iter().any(|key| language.has_word(key, word)));
    turns && !compares && behind.split_whitespace().count() > 1
}

/// The words right around `span`: up to a mark such as a comma, or the end of the sentence, on either side.
pub(crate) fn near(text: &str, span: &Range<usize>, language: &Language) -> Range<usize> {
    let whole = sentence(text, span, language);
    let before = &text[whole.start..span.start];
    let start = before.rfind(MARKS).map_or(whole.start, |at| {
        let mark = text[whole.start + at..].chars().next();
        whole.start + at + mark.map_or(0, char::len_utf8)
    });
    let after = text[span.end..whole.end].find(MARKS);
    start..after.map_or(whole.end, |at| span.end + at)
}
