//! Signs without a width that stand within a number and that no reader sees: they part no figures.

use std::borrow::Cow;

use crate::unseen::is_unseen;

fn is_of_number(c: char) -> bool {
    c.is_numeric() || ".,'’%‰+-−–$€£".contains(c)
}

/// A text as its figures are seen.
pub(super) fn without_unseen(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(start) = rest.find(is_unseen) {
        plain.push_str(&rest[..start]);
        let signs = &rest[start..];
        rest = signs.trim_start_matches(is_unseen);
        let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || is_of_number(c));
        if !(goes_on && plain.ends_with(is_of_number)) {
            plain.push_str(&signs[..signs.len() - rest.len()]);
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}
