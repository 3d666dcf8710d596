//! The papers there are.

use super::value::{Settings, ThemeValue};
use crate::diagnostics::did_you_mean;

pub(super) const MM: f64 = 72.0 / 25.4;

/// What a size of one's own is called among the papers.
pub(super) const OWN: &str = "own";

/// Each paper by its names, the one that themes have it under first, with its width and height in millimetres, upright:
/// ISO 216, ANSI/ASME Y14.1, and the North American legal size.
const PAPERS: &[(&[&str], f64, f64)] = &[
    (&["a3"], 297.0, 420.0),
    (&["a4"], 210.0, 297.0),
    (&["a5"], 148.0, 210.0),
    (&["us-letter", "letter"], 215.9, 279.4),
    (&["legal", "us-legal"], 215.9, 355.6),
];

/// What may stand behind a paper's name in place of `orientation: across`.
const ACROSS: &[&str] = &["-across", "-landscape"];

/// What was asked for, where there is a paper of that name; else what to type.
pub(crate) fn checked(asked: &str) -> Result<String, String> {
    lay(&mut Settings::new(), asked).map(|()| asked.to_owned())
}

/// Sets the paper of a name that may say that it lies across. Fails with what to type where there is none.
pub(super) fn lay(settings: &mut Settings, asked: &str) -> Result<(), String> {
    let upright = ACROSS.iter().find_map(|way| asked.strip_suffix(way));
    let is_meant = |names: &[&str]| names.contains(&upright.unwrap_or(asked));
    let paper = PAPERS.iter().find(|(names, ..)| is_meant(names));
    let Some(([name, ..], ..)) = paper else {
        let names = PAPERS.iter().flat_map(|(names, ..)| *names).copied();
        let names: Vec<&str> = names.collect();
        // `a7` is no slip of `a3`.
        let digits = |name: &str| name.replace(|c: char| !c.is_ascii_digit(), "");
        let alike = names
            .iter()
            .copied()
            .filter(|name| digits(name) == digits(asked));
        let meant = did_you_mean(asked, alike);
        let meant = meant.map_or_else(String::new, |meant| format!("did you mean `{meant}`? "));
        let names = names.join(", ");
        return Err(format!(
            "{meant}it is one of: {names}; `a4-across` lies across"
        ));
    };
    let mut set = |key: &str, word: &str| {
        let word = ThemeValue::Text(word.to_owned());
        settings.insert(key.to_owned(), word);
    };
    set("paper", name);
    if upright.is_some() {
        set("orientation", "across");
    }
    Ok(())
}

pub(super) fn size(name: &str) -> Option<(f64, f64)> {
    let paper = PAPERS
        .iter()
        .find(|(names, ..)| names.first() == Some(&name));
    paper.map(|(_, width, height)| (width * MM, height * MM))
}
