use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::hidden_words;
use super::known::Known;
use super::running::placed;
use super::{Printed, loose, printed};
use crate::factfile::{Fact, FactFile, Piece, Prose};
use crate::quantity::{Exact, Found, Language, Measure, Role, is_large, scan};
use crate::rules::{Findings, RuleContext};
use crate::sheet::quotations;
use crate::wording::{Topic, Word, Wording, words};

rule! {
    /// Reports a number in words, from thirteen up or with hundred, thousand, million, billion or dozen, or before per cent or people, that is typed into
    /// prose or into a caveat's title; any number in words that is alone in a cell; and a part of something, such as "half of the
    /// homes" or "one in five", unless a claim follows in its part of the sentence. Numbers are read in the language of the sheet, as far
    /// as its file has their words. Not reported are names, numbers after a word such as paragraph or page, and what stands
    /// in quotation marks.
    why
    /// It is a figure like any other: no source and no speaker stands behind it, and when the fact changes it stays as it is.
    example
    /// text: The town has forty volunteers, and hundreds came to help.
    instead
    /// text: The town has {volunteers}, and {helpers} came to help.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let known = LazyCell::new(|| Known::of(context));
    let cells = LazyCell::new(|| cells(context.facts));
    let language = context.loaded.locale.values();
    let joined = hidden_words::Joined::of(language);
    for text in printed(context) {
        let plain = text.running.plain();
        let is_loose = |found: &Found| {
            let alone = text
                .prose
                .filter(|_| plain[found.span.clone()] == *plain.trim());
            is_large(&found.value)
                || is_share_or_people(context, &text, found)
                || alone.is_some_and(|prose| cells.contains(&std::ptr::from_ref(prose)))
                || is_part(context, &text, found)
        };
        let found = in_words(plain, language);
        for found in found.iter().filter(|it| is_loose(it)) {
            loose(findings, &text, &found.span, Some(&found.value), &known);
        }
        for span in hidden_words::find(plain, &joined, language) {
            if !found
                .iter()
                .any(|it| it.span.start < span.end && span.start < it.span.end)
            {
                loose(findings, &text, &span, None, &known);
            }
        }
        for span in number_nouns(plain, language) {
            loose(findings, &text, &span, None, &known);
        }
    }
}

/// `une centaine`, outside quotation marks.
fn number_nouns(text: &str, language: &Language) -> Vec<Range<usize>> {
    let all = words(text);
    let mut found = Vec::new();
    for phrase in language.phrases("prose.number-nouns") {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        for run in all.windows(phrase.len()) {
            if run
                .iter()
                .map(|word| &*word.text)
                .eq(phrase.iter().copied())
            {
                found.push(run[0].span.start..run[run.len() - 1].span.end);
            }
        }
    }
    let quoted = LazyCell::new(|| quotations(text));
    found.retain(|span| !quoted.iter().any(|part| part.contains(&span.start)));
    found
}

/// The cells behind the first of a row.
fn cells(facts: &FactFile) -> HashSet<*const Prose> {
    let rows = facts.tables.values().flat_map(|table| &table.rows);
    let cells = rows.flat_map(|row| row.cells.iter().skip(1));
    cells.map(|cell| std::ptr::from_ref(&cell.0)).collect()
}

/// `Ten per cent`, and `seven people`, however small the number: no article stands before it, and no claim follows.
fn is_share_or_people(context: &RuleContext<'_>, text: &Printed<'_>, found: &Found) -> bool {
    // Where a fact could not be read, its figure may be this one.
    if !context.is_whole {
        return false;
    }
    let (lexicon, plain) = (context.lexicon(), text.running.plain());
    let [number] = found.value.numbers()[..] else {
        return false;
    };
    if !text.is_body || number.total() < Exact::from(LEAST_PEOPLE) {
        return false;
    }
    let nearby: Vec<&str> = plain[found.span.end..].split_whitespace().take(2).collect();
    let nearby = nearby.join(" ");
    let before = plain[..found.span.start].split_whitespace().next_back();
    let is_known = words(before.unwrap_or_default())
        .iter()
        .any(|word| lexicon.is_in("prose.articles", word));
    // `Above two per cent` is what something is held against.
    if found.value.measure == Measure::Percent {
        return found.value.bound().is_none() && !is_known;
    }
    let wording = Wording::of(&nearby, lexicon);
    // The figure itself may follow: `seven people ({people})`.
    let part = plain[found.span.end..]
        .split([',', '.', ';', '!', '?'])
        .next();
    let is_called = part.is_some_and(|part| part.contains('{'));
    let is_claimed = text
        .prose
        .is_some_and(|prose| is_claimed(context, prose, plain, found));
    let first = wording.words.first().map(|word| word.span.clone());
    first.is_some_and(|first| wording.says(Topic::Persons, first))
        && !is_known
        && !is_called
        && !is_claimed
}

/// One person is often said of anyone: `no one person`.
const LEAST_PEOPLE: u64 = 2;

/// So many words behind a part say of what it is.
const LONGEST: usize = 9;

/// Whether a part of something is said of which no claim speaks: `half of the homes`, `one in five`.
fn is_part(context: &RuleContext<'_>, text: &Printed<'_>, found: &Found) -> bool {
    let Some(prose) = text.prose.filter(|_| text.is_body) else {
        return false;
    };
    let language = context.loaded.locale.values();
    let plain = text.running.plain();
    let is_in = |keys: &[&str], word: &Word| {
        let mut lists = keys
            .iter()
            .map(|key| language.text(&format!("prose.{key}")));
        lists.any(|list| list.split([' ', ',']).any(|it| it == word.text))
    };
    let behind = &plain[found.span.end..];
    let is_part = match found.value.measure {
        Measure::Fraction => {
            let near: Vec<&str> = behind.split_whitespace().take(LONGEST).collect();
            let near = near.join(" ");
            let mut next = words(&near).into_iter();
            let of = next
                .next()
                .is_some_and(|word| is_in(&["part-whole"], &word));
            let whole = next.find(|word| !is_in(&["articles", "part-whole", "of"], word));
            let is_time = whole.is_none_or(|word| {
                is_in(&["months", "time-units", "no-parts"], &word)
                    || word.text.parse::<u16>().is_ok()
            });
            let before = plain[..found.span.start].split_whitespace().next_back();
            let before = words(before.unwrap_or_default()).pop();
            let is_side = before.is_some_and(|word| is_in(&["no-parts"], &word));
            of && !is_time && !is_side || is_proportion(&plain[found.span.clone()], language)
        }
        Measure::PartOf(_) => true,
        _ => false,
    };
    // A figure right behind is altered by it, which is told.
    let alters = behind
        .trim_start_matches(|c: char| c.is_alphabetic() || c == ' ')
        .starts_with('{');
    is_part && !alters && !is_claimed(context, prose, plain, found)
}

/// Whether a claim follows in the sentence of a number.
fn is_claimed(context: &RuleContext<'_>, prose: &Prose, plain: &str, found: &Found) -> bool {
    // The mark of a claim may stand right behind the end of its sentence.
    let behind = &plain[found.span.end..];
    let end = behind.find(['.', ';', '!', '?']);
    let end = end.map_or(plain.len(), |at| found.span.end + at + 1);
    let mut called =
        placed(&prose.0).filter(|(_, at)| found.span.start <= at.start && at.start <= end);
    let is_claim = |piece: &Piece| match piece {
        Piece::Figure(reference) => context.fact(&reference.fact).is_some_and(Fact::is_claim),
        _ => false,
    };
    called.any(|(piece, _)| is_claim(piece))
}

/// `one in five`
fn is_proportion(typed: &str, language: &Language) -> bool {
    let typed = typed.to_lowercase();
    let keys = ["values.in", "values.out-of"].into_iter();
    let mut phrases = keys.flat_map(|key| language.phrases(key));
    phrases.any(|phrase| typed.contains(&format!(" {phrase} ")))
}

/// Every number that is typed in words in a text, outside quotation marks.
fn in_words(text: &str, language: &Language) -> Vec<Found> {
    // Most texts have no number to ask them about.
    let quotations = LazyCell::new(|| quotations(text));
    let mut found = scan(text, language);
    found.retain(|found| {
        let start = found.span.start;
        let digit = || text[found.span.clone()].contains(char::is_numeric);
        let is_part = matches!(found.value.measure, Measure::Fraction | Measure::PartOf(_));
        (found.role == Role::Figure || is_part && !found.value.numbers().is_empty())
            && !digit()
            && !quotations.iter().any(|part| part.contains(&start))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = in_words(text, english())
            .into_iter()
            .filter(|found| is_large(&found.value))
            .map(|found| &text[found.span])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_from_thirteen_up_are_found() {
        check(
            "Seventeen of forty-five came, two hundred and fifty left, ninety per cent.",
            &[
                "Seventeen",
                "forty-five",
                "two hundred and fifty",
                "ninety per cent",
            ],
        );
        check("Twelve, seven and one came, 24 left.", &[]);
        check(
            "between twenty and thirty, twenty to thirty",
            &["between twenty and thirty", "twenty to thirty"],
        );
        check(
            "a sixteen-year-old, about forty",
            &["sixteen", "about forty"],
        );
    }

    #[test]
    fn magnitudes_are_found() {
        check(
            "A dozen, hundreds, tens of thousands.",
            &["A dozen", "hundreds", "tens of thousands"],
        );
        check(
            "several hundred and half a million",
            &["several hundred", "half a million"],
        );
        check(
            "a few came, some left, tens of them, per thousand, 1.5 million",
            &[],
        );
        check(
            "one of thousands, half a dozen",
            &["thousands", "half a dozen"],
        );
    }

    #[test]
    fn names_and_lists_of_names_are_not() {
        check(
            "paragraphs seventeen to twenty, two and fourteen, page thirteen",
            &[],
        );
        check("the Hundred Years’ War in the twenty-first century", &[]);
        check("(paragraphs two and eleven). Thirteen came.", &["Thirteen"]);
    }

    #[test]
    fn quotations_are_not_ours() {
        check(
            "“thousands of people” and ‘the warden’s forty’ and \"a dozen\"",
            &[],
        );
        check("“Many” came, thousands left.", &["thousands"]);
    }
}
