//! Hedges behind a number: `500 or more`.

use super::view::View;
use crate::quantity::Bound;

/// Hedges behind a number, and the words that a value has for them.
const BEHIND: [(&str, &str, Option<Bound>); 9] = [
    ("or more", "at least", Some(Bound::AtLeast)),
    ("and more", "more than", Some(Bound::MoreThan)),
    ("or over", "at least", Some(Bound::AtLeast)),
    ("or above", "at least", Some(Bound::AtLeast)),
    ("or less", "at most", Some(Bound::UpTo)),
    ("or fewer", "at most", Some(Bound::UpTo)),
    ("or under", "at most", Some(Bound::UpTo)),
    ("or so", "about", None),
    ("at least", "at least", Some(Bound::AtLeast)),
];

/// A hedge behind a number, in the words that stand before one, and the bound that it gives.
pub(super) type Behind = (&'static str, Option<Bound>);

/// The hedge at a token, and where it ends. `is_number` tells whether a number begins at a token.
pub(super) fn read(
    view: View<'_>,
    at: usize,
    is_number: impl Fn(usize) -> bool,
) -> Option<(Behind, usize)> {
    BEHIND.iter().find_map(|(phrase, words, bound)| {
        let end = at + phrase.split(' ').count();
        let mut words_of = phrase.split(' ').zip(at..);
        let stands = words_of.all(|(word, at)| view.is(at, word));
        // `a dozen and more than 50`: what a number follows belongs to that.
        let ends = stands && !view.is(end, "than") && !is_number(end);
        ends.then_some(((*words, *bound), end))
    })
}
