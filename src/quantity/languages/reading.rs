//! A value's tokens with the words of another language put into English.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Language;
use crate::quantity::{
    digits,
    error::ValueError,
    lexer::{self, Kind, Token},
    phrases::Phrases,
    words,
};

/// The words that a number in words can begin with.
static NUMBERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words::first_words().collect());

/// The tokens of a value in `language`. Every phrase of the language becomes the English words that it means, each of them at the
/// place of the whole phrase, so that what is quoted of the text is always whole phrases. Any other word becomes one that means
/// nothing: no word of another language is taken by accident.
///
/// # Errors
/// As for [`lexer::tokens`].
pub(in crate::quantity) fn tokens(
    text: &str,
    language: Language,
) -> Result<Vec<Token>, ValueError> {
    let tokens = lexer::tokens(text)?;
    let Some(dictionary) = language.dictionary() else {
        return Ok(tokens);
    };
    let plain = joined(text, dictionary, tokens);
    let mut english = Vec::with_capacity(plain.len());
    let mut at = 0;
    while let Some(token) = plain.get(at) {
        let found = dictionary.longest(&plain[at..]);
        let (length, meaning) = found.unwrap_or((1, ""));
        let end = plain[at + length - 1].end;
        let words = meaning.split_whitespace();
        let words = words.map(|word| singular(english.last(), word).to_owned());
        let kinds: Vec<Kind> = match &token.kind {
            Kind::Word(_) if !meaning.is_empty() => words.map(Kind::Word).collect(),
            // Abbreviations are told from unknown words in any language.
            Kind::Word(word) if !digits::is_abbreviation(word) => {
                vec![Kind::Word(format!("?{word}"))]
            }
            kind => vec![kind.clone()],
        };
        english.extend(kinds.into_iter().map(|kind| Token {
            kind,
            start: token.start,
            end,
        }));
        at += length;
    }
    Ok(english)
}

/// A magnitude after a number: `2 millions` is two million, `des millions` is millions.
fn singular<'a>(before: Option<&Token>, word: &'a str) -> &'a str {
    let counts = before.is_some_and(|token| match &token.kind {
        Kind::Digits(_) => true,
        Kind::Word(word) => NUMBERS.contains(word.as_str()),
        _ => false,
    });
    match word {
        "thousands" | "millions" | "billions" | "trillions" if counts => word.trim_end_matches('s'),
        word => word,
    }
}

/// The tokens with each word in its plainest spelling, and words of the dictionary that have a hyphen in one piece.
fn joined(text: &str, dictionary: &Phrases<&'static str>, tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let kind = match token.kind {
            Kind::Word(word) => Kind::Word(plain(&word)),
            kind => kind,
        };
        let token = Token { kind, ..token };
        if let [.., first, hyphen] = joined.as_slice()
            && let (Kind::Word(one), Kind::Word(two)) = (&first.kind, &token.kind)
            && (first.end, hyphen.end) == (hyphen.start, token.start)
            && &text[hyphen.start..hyphen.end] == "-"
        {
            let word = format!("{one}-{two}");
            if dictionary.first_words().any(|known| known == word) {
                let start = first.start;
                joined.truncate(joined.len() - 2);
                joined.push(Token {
                    kind: Kind::Word(word),
                    start,
                    ..token
                });
                continue;
            }
        }
        joined.push(token);
    }
    joined
}

/// A word with a straight apostrophe and without the marks of Arabic vowels.
fn plain(word: &str) -> String {
    let letters = word
        .chars()
        .filter(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{640}'));
    letters.map(|c| if c == '’' { '\'' } else { c }).collect()
}
