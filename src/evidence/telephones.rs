//! Telephones, addresses and numbers of registration, which count nothing.

use super::not_counted::Number;

/// How many words a head such as `Press enquiries:` has at most.
const LONGEST_HEAD: usize = 3;
/// How many digits a telephone number has at least, and at most (ITU-T E.164).
const SHORTEST_TELEPHONE: usize = 6;
const LONGEST_TELEPHONE: usize = 15;

impl Number<'_> {
    /// `+41 22 555 0101`, `call 022 555 01 01`, `Enquiries: 555 0187`.
    pub(super) fn is_telephone(&self) -> bool {
        // No further than it takes to see that there are too many digits: a text may be nothing else.
        let within = |mut left: usize| {
            move |c: char| {
                left = left.saturating_sub(usize::from(c.is_ascii_digit()));
                left > 0 && (c.is_ascii_digit() || " \u{a0}()-–./+".contains(c))
            }
        };
        let most = LONGEST_TELEPHONE + 2;
        let before = self.text[..self.span.start]
            .trim_end_matches(within(most))
            .len();
        let behind = &self.text[self.span.end..];
        let end = self.text.len() - behind.trim_start_matches(within(most)).len();
        let all =
            self.text[before..end].trim_matches([' ', '.', '(', ')', '-', '–', '/', '\u{a0}']);
        let digits = all.chars().filter(char::is_ascii_digit).count();
        if !(SHORTEST_TELEPHONE..=LONGEST_TELEPHONE).contains(&digits)
            || !all.contains([' ', '-', '.', '/', '\u{a0}'])
        {
            return false;
        }
        let is_short = digits == SHORTEST_TELEPHONE;
        let groups = all.split(|c: char| !c.is_ascii_digit());
        let mut groups = groups.filter(|group| !group.is_empty()).skip(1);
        let grouped = groups.all(|group| group.len() == 3);
        let mut called = self.text[..before]
            .trim_end()
            .rsplit(char::is_whitespace)
            .take(4);
        let called = called.any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            self.is_in("prose.telephones", word)
        });
        // `Enquiries: 555 0187, wells@example.org`
        let head = self.text[..before].trim_end().strip_suffix(':');
        let head = head.and_then(|it| it.rsplit(['.', ';', ',', '|', ')']).next());
        let is_head = head.is_some_and(|head| {
            let is_name = head.trim_start().starts_with(char::is_uppercase);
            is_name && head.split_whitespace().count() <= LONGEST_HEAD
        });
        let rest = self.text[end..].trim_start();
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%');
        let is_spaced = !all.contains(['-', '–', '/', '.']);
        (!is_short && (called || (!grouped && all.starts_with(['+', '0']))))
            || (is_head && ends && is_spaced && !grouped)
    }

    /// What is part of an address or of a number of registration: `doi:10.1000/182`, `ISBN 978-…`.
    pub(super) fn is_code(&self) -> bool {
        let start = self.text[..self.span.start].rfind(char::is_whitespace);
        let start = start.map_or(0, |at| at + 1);
        let end = self.text[self.span.end..].find(char::is_whitespace);
        let end = end.map_or(self.text.len(), |at| self.span.end + at);
        let whole = &self.text[start..end];
        let address = whole.contains("://") || whole.contains('@') || whole.starts_with("www.");
        let named = |text: &str| {
            let word = text.trim_matches(|c: char| !c.is_alphanumeric());
            self.is_in("prose.codes", word)
        };
        let inside = whole.split(':').next().is_some_and(named) && whole.contains(':');
        let before = self.text[..start]
            .trim_end()
            .rsplit(char::is_whitespace)
            .next();
        address || inside || before.is_some_and(named)
    }
}
