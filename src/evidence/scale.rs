//! The scale that a source gives beside its numbers: in the heads of a table, or before a colon.

use super::document::Heads;
use crate::quantity::{HeadScale, Language, scale_in};

/// What the heads of a cell make of its number, with the head that says so. The nearest one counts.
pub(super) fn of_cell<'d>(heads: &Heads<'d>, language: &Language) -> Option<(HeadScale, &'d str)> {
    let near = heads.column.iter().rev().chain(&heads.row).copied();
    let near = near.chain(heads.group).chain(heads.corner.iter().copied());
    let near = near.map(|head| (head, false));
    let far = heads.caption.into_iter().chain(heads.heading);
    let mut all = near.chain(far.map(|head| (head, true)));
    all.find_map(|(head, is_prose)| Some((said(head, is_prose, language)?.0, head)))
}

/// What the words before a number in its sentence make of it: `Population in thousands: 231,640`.
pub(super) fn of_words<'t>(before: &'t str, language: &Language) -> Option<(HeadScale, &'t str)> {
    // Most figures have no such mark before them.
    before.find([':', ')'])?;
    let (scale, end) = said(before, true, language)?;
    let rest = &before[end..];
    let stop = rest.find([':', ')'])?;
    (rest[..stop].split_whitespace().count() <= MOST_BEHIND).then_some((scale, before))
}

/// So many words stand between a scale and the colon behind it: `of dollars`.
const MOST_BEHIND: usize = 3;
/// A heading of more words that begins with a scale tells a story: `Thousands of people flee`.
const LONGEST_UNIT: usize = 4;

/// The scale in a head, and where its word ends. In prose it must stand as a unit does: `Numbers in thousands`.
fn said(head: &str, is_prose: bool, language: &Language) -> Option<(HeadScale, usize)> {
    let (word, scale) = scale_in(head, language)?;
    let at = head.find(word)?;
    let before = head[..at].trim_end();
    let is_unit = match before.chars().next_back() {
        // `Table 1. Percent change in the index`: no story begins so.
        None | Some('.') if scale == HeadScale::Percent => true,
        None => !is_prose || head.split_whitespace().count() <= LONGEST_UNIT,
        // `2 million` is a number.
        Some(last) if last.is_ascii_digit() => false,
        Some('(' | ',' | ':' | '[' | '|') => true,
        Some(_) => !is_prose || before.ends_with(" in") || before == "In",
    };
    let is_scale = scale != HeadScale::Other;
    (is_unit && is_scale).then_some((scale, at + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    #[test]
    fn a_scale_stands_as_a_unit_and_not_in_a_number() {
        for head in [
            "Numbers in thousands",
            "Millions of dollars",
            "Percent changes",
            "Table 1. Percent change in the index of prices, all households",
            "Sales, thousands",
        ] {
            assert!(said(head, true, english()).is_some(), "{head}");
        }
        for head in [
            "Thousands of people flee the floods",
            "Sales of 2 million",
            "It fell by 3 percent",
        ] {
            assert!(said(head, true, english()).is_none(), "{head}");
        }
        assert!(of_words("Population in thousands: ", english()).is_some());
        assert!(of_words("In thousands of homes there were ", english()).is_none());
    }
}
