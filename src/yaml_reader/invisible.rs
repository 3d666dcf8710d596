//! Characters that nobody can see, or that show text in another order.

use crate::unseen::is_unseen;

/// The first character that must not stand in a printed text, and what it is.
///
/// Bidirectional overrides and isolates are those of Unicode Standard Annex 9; tag characters can
/// carry hidden messages; U+FFFD says that something was lost before factpress saw it.
pub(crate) fn find(text: &str) -> Option<(char, &'static str)> {
    text.chars().find_map(|c| {
        let why = match c {
            '\t' | '\n' | '\r' => return None,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                "which makes text read in another order than it is written"
            }
            '\u{FEFF}' => "a byte order mark, which is invisible",
            '\u{E0000}'..='\u{E007F}' => "an invisible tag character",
            '\u{FFFD}' => "the sign that a character was lost on the way here",
            c if c.is_control() => "a control character, which cannot be printed",
            c if is_noncharacter(c) => "which Unicode reserves and no font can show",
            _ => return None,
        };
        Some((c, why))
    })
}

/// Whether nobody sees anything of a text: white space, signs without a width, and fillers, which are letters to Unicode.
pub(crate) fn is_blank(text: &str) -> bool {
    let is_filler = |c| matches!(c, '\u{2800}' | '\u{FE00}'..='\u{FE0F}') || is_unseen(c);
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_filler(c))
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_see_is_found() {
        for bad in [
            '\u{0}',
            '\u{7f}',
            '\u{85}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{e0041}',
            '\u{fdd0}',
            '\u{fffd}',
        ] {
            assert_eq!(find(&format!("a{bad}b")).map(|(c, _)| c), Some(bad));
        }
        assert!(is_blank("\u{3164} \u{2800}\u{200b}\u{ad}\u{34f}\u{200f}"));
        assert!(!is_blank("\u{200f}و"));
        assert_eq!(find("שלום naïve \u{200e} e\u{301} \u{2019}"), None);
    }
}
