//! Texts in the form in which they are compared: what a line break, a style or a font may change is
//! gone, what a reader goes by is kept.

use unicode_normalization::UnicodeNormalization;

use crate::unseen::is_unseen;

#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// The last letter was a digit.
    digit: bool,
    /// A hyphen followed it, which counts only if another digit follows.
    hyphen: bool,
}

impl Folder {
    /// Takes the next letter and passes on what is to be compared of it.
    pub fn take(&mut self, letter: char, mut put: impl FnMut(char)) {
        match letter {
            letter if is_blank(letter) || is_vowel_mark(letter) => {}
            // A word may be divided at a line's end, but a number is not.
            '-' | '\u{2010}' | '\u{2011}' => self.hyphen = self.digit,
            letter => {
                let digit = letter.is_numeric();
                if self.hyphen && digit {
                    put('-');
                }
                (self.digit, self.hyphen) = (digit, false);
                if letter.is_ascii() {
                    put(letter.to_ascii_lowercase());
                } else {
                    folded_letter(letter, put);
                }
            }
        }
    }
}

pub(crate) fn fold(text: &str) -> String {
    let mut folder = Folder::default();
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        folder.take(letter, |letter| folded.push(letter));
    }
    folded
}

pub(crate) fn tokens(text: &str) -> Vec<String> {
    let letters = text.chars();
    let letters = letters.filter(|letter| letter.is_whitespace() || !is_blank(*letter));
    let letters: Vec<char> = letters.collect();
    let is_word = |letter: char| letter.is_alphanumeric() || is_sign(letter);
    let numeric = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(|c| c.is_numeric())
    };
    let belongs = |at: usize| {
        // A number goes on behind a separator.
        let joins = matches!(letters[at], ',' | '.' | '\u{66b}' | '\u{66c}');
        is_word(letters[at]) || joins && numeric(at.checked_sub(1)) && numeric(Some(at + 1))
    };
    let kind = |at: usize| (belongs(at), letters[at].is_ascii());
    let places: Vec<usize> = (0..letters.len()).collect();
    let words = places.chunk_by(|a, b| kind(*a) == kind(*b));
    let words = words.filter(|places| places.first().is_some_and(|at| belongs(*at)));
    let words = words.map(|places| fold(&places.iter().map(|at| letters[*at]).collect::<String>()));
    words.filter(|word| !word.is_empty()).collect()
}

fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// A digit of a row that begins with a nought, as 0 to 9.
fn western(digit: char, nought: char) -> char {
    char::from_digit(u32::from(digit) - u32::from(nought), 10).unwrap_or(digit)
}

/// A letter without its case, in its parts, and quotation marks as typed.
fn folded_letter(letter: char, mut put: impl FnMut(char)) {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => put('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' => put('"'),
        // The template writes its own numbers in the sheet's digits, the view holds them as numbers.
        digit @ '\u{660}'..='\u{669}' => put(western(digit, '\u{660}')),
        digit @ '\u{6f0}'..='\u{6f9}' => put(western(digit, '\u{6f0}')),
        // By way of the capital, so that ß and SS, σ and ς are the same; in parts, since a font that
        // lacks a letter is given its parts.
        letter => letter
            .to_uppercase()
            .flat_map(char::to_lowercase)
            .nfd()
            .for_each(put),
    }
}

/// Whether a character is a mark over or under an Arabic letter, or lengthens one: fonts draw several in one, before their letter or
/// behind it, so that they cannot be read back in order.
pub(crate) fn is_vowel_mark(letter: char) -> bool {
    matches!(letter, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}')
}

/// Whether a character leaves no ink: white space, joiners, and the marks of direction.
pub(crate) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_unseen(letter)
}

#[cfg(test)]
mod tests {
    use super::{fold, tokens};

    #[test]
    fn what_setting_may_change_makes_no_difference() {
        assert_eq!(
            fold("About\u{a0}1,500 people"),
            fold("about 1,500\npeo\u{ad}ple")
        );
        assert_eq!(fold("al-Hol"), fold("Al\u{2011}Hol"));
        assert_eq!(fold("pris-\non"), fold("prison"));
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_eq!(fold("the “camp’s”"), fold("the \"camp's\""));
        assert_eq!(fold("شخصًا"), fold("شخًصا"));
    }

    #[test]
    fn words_and_numbers_are_told_apart() {
        assert_eq!(
            tokens("facts@wadi.example, CC BY 4.0"),
            ["facts", "wadi", "example", "cc", "by", "4.0"]
        );
        assert_eq!(
            tokens("نحو 3,000–5,000 شخص"),
            ["نحو", "3,000", "5,000", "شخص"]
        );
    }

    #[test]
    fn what_a_figure_says_makes_one() {
        assert_ne!(fold("3-4"), fold("34"));
        assert_ne!(fold("3–4"), fold("3-4"));
        assert_ne!(fold("1,500"), fold("1500"));
        assert_ne!(fold("1,500"), fold("1,501"));
        assert_ne!(fold("٣٬٠٠٠"), fold("3,000"));
    }
}
