//! Where a quantity may begin.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::view::View;
use crate::quantity::{
    currency, hedge,
    lexer::{Kind, Token},
    vague, words,
};

/// The words that a quantity begins with; most words of a text are others, and need no reading.
static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let quantities = vague::first_words().chain(words::first_words());
    let opening = ["between", "half"].into_iter();
    hedge::first_words()
        .chain(quantities)
        .chain(opening)
        .collect()
});

/// Whether a quantity may begin with a token.
pub(super) fn may_begin(view: View<'_>, token: &Token) -> bool {
    match &token.kind {
        Kind::Word(word) => {
            let code = || currency::is_code(&view.text[token.start..token.end]);
            FIRST.contains(word.as_str()) || code()
        }
        Kind::Digits(_) | Kind::Dash | Kind::Currency => true,
        Kind::Percent | Kind::Break => false,
    }
}
