//! Within what a setting must stay for the page to hold together.

use super::paper::MM;
use super::value::ThemeValue;
use crate::contrast::{contrast, lightness};

/// What a length can be under the keys that begin so: the least and the most, their unit in points, and why. The first that
/// fits counts. Letters larger than these leave no room for words on the smallest paper.
/// What is read is 8 pt or more, what is consulted 6 pt.
const LENGTHS: &[(&str, f64, f64, f64, &str)] = &[
    ("sizes.handling", 12.0, 36.0, 1.0, PRESCRIBED),
    ("sizes.title", 6.0, 72.0, 1.0, SMALLER),
    ("sizes.key-figure", 8.0, 200.0, 1.0, SMALLER),
    ("sizes.text", 8.0, 36.0, 1.0, SMALLER),
    ("sizes.table", 8.0, 36.0, 1.0, SMALLER),
    ("sizes.", 6.0, 36.0, 1.0, SMALLER),
    ("margins.", 5.0, 80.0, MM, ""),
    ("paper.", 90.0, 1200.0, MM, ""),
    ("logo.height", 5.0, 40.0, MM, ""),
];

const PRESCRIBED: &str = ": the Traffic Light Protocol asks for 12pt or more";
const SMALLER: &str = ": smaller letters cannot be read on paper, and larger ones leave no room";

/// The parts of a sheet that can be put in order, with a blank between.
const PARTS: &str = "sections caveats reconciliations attributions sources notes corrections";

/// The keys that hold words of a closed list, alone or several in a list.
const WORDS: &[(&str, &str)] = &[
    ("orientation", "upright across portrait landscape"),
    ("columns.", "auto 1 2"),
    ("order", PARTS),
];

/// Colours that must stand out from white paper, and how much: text and what is drawn, by the WCAG 2.2, 1.4.3 and 1.4.11.
const CONTRASTS: &[(&str, f32, &str)] = &[
    ("colours.ink", 4.5, "text"),
    ("colours.grey", 4.5, "text"),
    ("colours.accent", 3.0, "a rule"),
    ("colours.pale", 3.0, "a bar"),
];

/// What a value may be, where it is something else.
pub(super) fn broken(path: &str, value: &ThemeValue) -> Option<String> {
    match value {
        ThemeValue::Length(points) => {
            let bound = LENGTHS.iter().find(|(start, ..)| path.starts_with(start));
            let Some((_, least, most, unit, why)) = bound else {
                return (*points <= 0.0).then(|| "a length is more than nothing".to_owned());
            };
            // 80mm typed is 80mm, whatever the last digit of its points says.
            let range = least - 1e-6..=most + 1e-6;
            let name = if *unit == MM { "mm" } else { "pt" };
            let told = || format!("it can be {least}{name} to {most}{name}{why}");
            (!range.contains(&(points / unit))).then(told)
        }
        ThemeValue::Colour(hex) => {
            let (_, least, what) = CONTRASTS.iter().find(|(key, ..)| *key == path)?;
            let ratio = on_white(hex);
            (ratio < *least).then(|| {
                format!("its contrast with white is {ratio:.2}:1, and {what} needs {least}:1: take a darker one")
            })
        }
        ThemeValue::Text(word) => unknown(path, std::slice::from_ref(word)),
        ThemeValue::Texts(names) if path.starts_with("fonts.") => {
            let other = names
                .iter()
                .flat_map(|name| name.chars())
                .find(|c| !is_of_name(*c))?;
            Some(format!(
                "no font is called so: its name has letters, digits, blanks and `-_.&+`, and no `{other}`"
            ))
        }
        ThemeValue::Texts(words) => unknown(path, words),
        _ => None,
    }
}

/// What stands in the names of fonts. They are written into style sheets, where other signs end a name.
fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || " -_.&+".contains(letter)
}

fn unknown(path: &str, words: &[String]) -> Option<String> {
    let (_, known) = WORDS.iter().find(|(start, _)| path.starts_with(start))?;
    let known: Vec<&str> = known.split(' ').collect();
    let is_known = |word: &String| known.contains(&word.as_str());
    let once = |(at, word): (usize, &String)| !words[..at].contains(word);
    let right = words.iter().all(is_known) && words.iter().enumerate().all(once);
    (!right).then(|| match words {
        [_] => format!("it is one of: {}", known.join(", ")),
        _ => format!("it names each once of: {}", known.join(", ")),
    })
}

/// The contrast of a colour with white.
fn on_white(hex: &str) -> f32 {
    contrast(lightness(hex).unwrap_or(0.0), 1.0)
}
