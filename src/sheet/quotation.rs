//! Words in quotation marks, with the marks of the sheet's language inside as well.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::Context;
use super::model::Phrase;
use super::notes::sentence;
use crate::factfile::{Id, Text};
use crate::labels::{LabelKey, Labels};

/// Stands for words of the source; no text has it, since control characters are refused.
const PLACE: &str = "\0";

/// `text` between the outer marks. The pairs of marks in it become inner and outer ones in turn; a mark without its partner is
/// left as it is.
pub(super) fn quoted(labels: &Labels, text: &str) -> String {
    labels.say(LabelKey::Quoted, &[&nested(labels, text)])
}

/// Quotations of one source as a list of phrases, the words in the language of the source and the marks in the sheet's.
pub(super) fn list<'a>(
    context: &Context<'_>,
    source: Option<&Id>,
    quotes: impl Iterator<Item = &'a Text>,
) -> Vec<Phrase> {
    let language = source.and_then(|id| context.foreign(id));
    let words = quotes.map(|quote| nested(context.labels, quote.as_str()));
    let words: Vec<String> = words.collect();
    // The list is formatted with places, so that its own words stay apart from those of the source.
    let place = context.labels.say(LabelKey::Quoted, &[PLACE]);
    let list = context.locale.list(&vec![place; words.len()]);
    let mut phrases = Vec::new();
    let mut words = words.into_iter();
    for (n, own) in sentence(context, &list).split(PLACE).enumerate() {
        if n > 0 {
            let text = words.next().unwrap_or_default();
            phrases.push(Phrase {
                text,
                language: language.clone(),
            });
        }
        phrases.push(Phrase::own(own));
    }
    phrases
}

/// What stands in quotation marks, the words of somebody else. One that is not closed goes on to the end, as a quotation of
/// several paragraphs does.
pub(crate) fn quotations(text: &str) -> Vec<Range<usize>> {
    let marks = marks(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let inside = found.last().is_some_and(|last| mark.span.start < last.end);
        if mark.side == Side::Opening && !inside {
            let partner = |it: &&Mark| it.side == Side::Closing && it.depth == mark.depth;
            let closing = marks[at..]
                .iter()
                .find(partner)
                .filter(|_| mark.depth.is_some());
            let end = closing.map_or(text.len(), |it| it.span.start);
            found.push(mark.span.start..end);
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
}

struct Mark {
    /// Where it stands, with the spaces that French has inside.
    span: Range<usize>,
    symbol: char,
    side: Side,
    /// How many pairs it stands in, from one; nothing where it has no partner.
    depth: Option<usize>,
}

fn nested(labels: &Labels, text: &str) -> String {
    let mut nested = String::with_capacity(text.len());
    let mut from = 0;
    for mark in marks(text) {
        let Some(depth) = mark.depth else { continue };
        let word = if depth % 2 == 1 {
            LabelKey::QuotedInner
        } else {
            LabelKey::Quoted
        };
        let around = labels.word(word).split_once("{}").unwrap_or_default();
        // The space between two marks belongs to one of them.
        nested.push_str(&text[from..mark.span.start.max(from)]);
        nested.push_str(match mark.side {
            Side::Opening => around.0,
            Side::Closing => around.1,
        });
        from = mark.span.end;
    }
    nested.push_str(&text[from..]);
    nested
}

/// The quotation marks of a text, each opening or closing by what stands beside it: the marks themselves do not tell, for `“` opens
/// in English and closes in German.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((start, symbol)) = characters.next() {
        if let Some(side) = side(before, symbol, &characters) {
            let end = start + symbol.len_utf8();
            let inside = match side {
                Side::Opening => text[end..].chars().next(),
                Side::Closing => before,
            };
            let spaced = inside.filter(|c| matches!(c, '\u{a0}' | '\u{202f}' | ' '));
            let spaced = spaced.filter(|_| matches!(symbol, '«' | '»'));
            let space = spaced.map_or(0, char::len_utf8);
            let span = match side {
                Side::Opening => start..end + space,
                Side::Closing => start - space..end,
            };
            marks.push(Mark {
                span,
                symbol,
                side,
                depth: None,
            });
        }
        before = Some(symbol);
    }
    pair(&mut marks);
    marks
}

fn side(before: Option<char>, symbol: char, after: &Peekable<CharIndices<'_>>) -> Option<Side> {
    if !matches!(
        symbol,
        '“' | '”' | '„' | '‟' | '«' | '»' | '"' | '‘' | '’' | '‚'
    ) {
        return None;
    }
    let after = after.clone().next().map(|(_, c)| c);
    let opens = |c: char| c.is_whitespace() || "([{“„«\"‘‚¿¡—–".contains(c);
    let starts = before.is_none_or(opens);
    let ends = after.is_none_or(|c| !c.is_alphanumeric() && !opens(c) || c.is_whitespace());
    match (starts, ends, symbol) {
        // An apostrophe: `don’t`, `’tis`.
        (false, false, '‘' | '’') | (true, _, '’') => None,
        // French has spaces inside its marks.
        (true, true, '«' | '“' | '„') => Some(Side::Opening),
        (true, true, _) => Some(Side::Closing),
        (true, false, _) => Some(Side::Opening),
        (false, ..) => Some(Side::Closing),
    }
}

fn pair(marks: &mut [Mark]) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..marks.len() {
        match marks[at].side {
            Side::Opening => open.push(at),
            Side::Closing => {
                // What is open inside this pair has no partner.
                let symbol = marks[at].symbol;
                let partner = open
                    .iter()
                    .rposition(|one| closes(marks[*one].symbol, symbol));
                if let Some(depth) = partner {
                    let first = open[depth];
                    open.truncate(depth);
                    marks[first].depth = Some(depth + 1);
                    marks[at].depth = Some(depth + 1);
                }
            }
        }
    }
}

/// Whether the second mark closes what the first opens, in any of the languages that use them.
fn closes(first: char, second: char) -> bool {
    match first {
        '"' => second == '"',
        '“' | '‟' | '”' => second == '”',
        '„' => matches!(second, '“' | '”'),
        '«' => second == '»',
        '»' => matches!(second, '«' | '»'),
        '‘' => second == '’',
        '‚' => matches!(second, '‘' | '’'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::locale::Languages;

    fn labels(language: &str) -> Labels {
        Languages::default()
            .locale(language)
            .unwrap()
            .labels()
            .clone()
    }

    #[test]
    fn marks_alternate_by_language() {
        let cases = [
            ("en", "plain words", "“plain words”"),
            ("en", "“all of it”", "“‘all of it’”"),
            ("en", "she said \"no\".", "“she said ‘no’.”"),
            ("en", "it’s the boys’ “den”", "“it’s the boys’ ‘den’”"),
            (
                "en",
                "one “two ‘three’ four” five",
                "“one ‘two “three” four’ five”",
            ),
            ("en", "he called it «the end»", "“he called it ‘the end’”"),
            ("en", "« la fin », said he", "“‘la fin’, said he”"),
            (
                "en",
                "das sei „genug“, sagte er",
                "“das sei ‘genug’, sagte er”",
            ),
            ("en", "»genug«, sagte er", "“‘genug’, sagte er”"),
            ("fr", "it is “enough”", "«\u{202f}it is “enough”\u{202f}»"),
            (
                "fr",
                "c’est «\u{a0}assez\u{a0}» ici",
                "«\u{202f}c’est “assez” ici\u{202f}»",
            ),
            ("de", "it is “enough”", "„it is ‚enough‘“"),
            ("es", "it is “enough”", "«it is “enough”»"),
            ("ar", "قال “كفى”", "«قال “كفى”»"),
        ];
        for (language, text, expected) in cases {
            assert_eq!(
                quoted(&labels(language), text),
                expected,
                "{language}: {text}"
            );
        }
    }

    #[test]
    fn what_stands_in_marks_is_found() {
        let text = "“a” b ‘the warden’s’ c \"d\" „e‚f“ “g";
        let found = quotations(text).into_iter().map(|part| &text[part]);
        let found: Vec<&str> = found.collect();
        assert_eq!(found, ["“a", "‘the warden’s", "\"d", "„e‚f", "“g"]);
        assert!(quotations("it’s").is_empty());
    }

    #[test]
    fn a_mark_without_its_partner_is_left() {
        for text in [
            "500,” he said",
            "he said “500",
            "5\" wide",
            "5\" by 6\"",
            "’tis",
            "«",
            "‘90s",
        ] {
            assert_eq!(quoted(&labels("en"), text), format!("“{text}”"));
        }
    }

    proptest! {
        #[test]
        fn nothing_but_marks_and_their_spaces_changes(text in "[a-z“”„‟«»\"‘’‚ \u{a0}]{0,24}") {
            let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
            for language in ["en", "fr"] {
                prop_assert_eq!(letters(&quoted(&labels(language), &text)), letters(&text));
            }
        }
    }
}
