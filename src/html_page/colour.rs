//! Colours as style sheets write them.

use color::{Srgb, parse_color};
use rustc_hash::FxHashMap;

use super::style::parts;

pub(super) const BLACK: [f32; 3] = [0.0; 3];
pub(super) const WHITE: [f32; 3] = [1.0; 3];

/// Names of names multiply.
const LONGEST: usize = 10_000;
const MOST: usize = 100;

/// A colour as red, green, blue and how much it covers, each from 0 to 1.
pub(super) fn parsed(value: &str) -> Option<[f32; 4]> {
    let color = parse_color(value).ok()?.to_alpha_color::<Srgb>();
    Some(color.components.map(|part| part.clamp(0.0, 1.0)))
}

/// The colour of a ground, if it has one; nothing where that is not known, as of a picture.
pub(super) fn of_ground(value: &str) -> Option<Option<[f32; 4]>> {
    let mut colors = parts(value, ' ').filter_map(parsed);
    let color = colors.next();
    let other = parts(value, ' ').filter(|it| it.contains('(') && parsed(it).is_none());
    let is_plain = |it: &str| {
        matches!(
            it,
            "inherit" | "none" | "initial" | "unset" | "revert" | "0" | "0 0"
        )
    };
    match color {
        _ if other.count() > 0 => None,
        None if !is_plain(value) => None,
        color => Some(color),
    }
}

/// What a colour that does not cover all looks like on a ground.
pub(super) fn over([red, green, blue, share]: [f32; 4], ground: [f32; 3]) -> [f32; 3] {
    let top = [red, green, blue];
    [0, 1, 2].map(|n| top[n] * share + ground[n] * (1.0 - share))
}

/// A value with what its names stand for; nothing where one stands for nothing.
pub(super) fn named(value: &str, names: &FxHashMap<String, String>) -> Option<String> {
    let mut text = value.to_owned();
    for _ in 0..MOST {
        let Some(at) = text.rfind("var(") else {
            return Some(text);
        };
        let end = at + text[at..].find(')')?;
        let (name, fallback) = match text[at + 4..end].split_once(',') {
            Some((name, fallback)) => (name, Some(fallback)),
            None => (&text[at + 4..end], None),
        };
        let value = names.get(name.trim()).map(String::as_str);
        let value = value.or(fallback)?.trim().to_owned();
        text.replace_range(at..=end, &value);
        if text.len() > LONGEST {
            return None;
        }
    }
    None
}

/// Whether one of those properties that paint otherwise does so.
pub(super) fn is_drawn(property: &str, value: &str) -> bool {
    match property {
        "box-shadow" => value.contains("inset"),
        "background-clip" | "-webkit-background-clip" => value.contains("text"),
        "all" => true,
        _ => !matches!(
            value,
            "none" | "normal" | "initial" | "unset" | "auto" | "inherit" | "revert"
        ),
    }
}
