//! Within what a setting must stay for the page to hold together.

use super::value::ThemeValue;

/// The points of a millimetre.
const MM: f64 = 72.0 / 25.4;

/// The keys that begin so, the least and the most in points, and this in words. The first that fits counts.
const LENGTHS: &[(&str, f64, f64, &str)] = &[
    (
        "sizes.handling",
        12.0,
        200.0,
        "it can be 12pt to 200pt: the Traffic Light Protocol asks for 12pt or more",
    ),
    ("sizes.", 4.0, 200.0, "a size can be 4pt to 200pt"),
    (
        "margins.",
        5.0 * MM,
        80.0 * MM,
        "a margin can be 5mm to 80mm",
    ),
];

/// What a value may be, where it is something else.
pub(super) fn broken(path: &str, value: &ThemeValue) -> Option<&'static str> {
    let ThemeValue::Length(points) = value else {
        return None;
    };
    let bound = LENGTHS.iter().find(|(start, ..)| path.starts_with(start));
    match bound {
        Some((_, least, most, words)) => {
            // 80mm typed is 80mm, whatever the last digit of its points says.
            let within = (least - 1e-6..=most + 1e-6).contains(points);
            (!within).then_some(words)
        }
        None => (*points <= 0.0).then_some("a length is more than nothing"),
    }
}
