//! Words of a page of ours that have nearly the colour of what is behind them.

use std::collections::HashMap;

use ego_tree::NodeRef;
use rustc_hash::FxHashMap;
use scraper::{Html, Node, Selector};

use super::bounded;
use super::hidden::{MOST_HELD, Weight, each_rule, numbers, sheets, weight, without_comments};
use crate::contrast::{contrast, lightness};

/// As of words on paper: less stands out from its ground too little to be read.
const LEAST: f32 = 3.0;

/// Words that nobody makes out, the colour that they are given, and its contrast.
#[derive(Debug, PartialEq)]
pub(crate) struct Faint {
    pub(crate) words: String,
    pub(crate) ink: String,
    pub(crate) contrast: f32,
}

/// How light letters and what is behind them are; nothing where that is not certain.
#[derive(Clone, Copy)]
struct Paint {
    ink: Option<f32>,
    ground: Option<f32>,
}

/// What elements are given: the value of each property that is declared, with its weight.
type Given = FxHashMap<(ego_tree::NodeId, &'static str), (Weight, String)>;

/// What decides on the colours of words; what is moved may lie on anything.
const PROPERTIES: [&str; 4] = ["color", "background", "background-color", "position"];

/// The first words of a page whose colour is certain to be nearly that of what is behind them, by its own style sheets in the look
/// for light screens.
pub(crate) fn faint(page: &str) -> Option<Faint> {
    let page = bounded::read(page).ok()?;
    let given = given(&page)?;
    let paper = Paint {
        ink: Some(0.0),
        ground: Some(1.0),
    };
    let mut waiting = vec![(page.tree.root(), paper, "")];
    while let Some((node, paint, ink)) = waiting.pop() {
        let (paint, ink) = painted(node, paint, ink, &given);
        for child in node.children().rev() {
            match child.value() {
                Node::Text(text) if !text.trim().is_empty() => {
                    let both = paint.ink.zip(paint.ground);
                    let contrast = both.map(|(ink, ground)| contrast(ink, ground));
                    if let Some(contrast) = contrast.filter(|it| *it < LEAST) {
                        let (words, ink) = (text.trim().to_owned(), ink.to_owned());
                        return Some(Faint {
                            words,
                            ink,
                            contrast,
                        });
                    }
                }
                Node::Element(element) if !is_silent(element.name()) => {
                    waiting.push((child, paint, ink));
                }
                _ => {}
            }
        }
    }
    None
}

/// Whether nothing of an element is read as words on the page.
fn is_silent(name: &str) -> bool {
    matches!(name, "head" | "style" | "svg" | "mark" | "template")
}

/// The colours within an element, by those around it.
fn painted<'g>(
    node: NodeRef<'_, Node>,
    around: Paint,
    ink: &'g str,
    given: &'g Given,
) -> (Paint, &'g str) {
    let given = |property| given.get(&(node.id(), property));
    let said = |value: &str, around: Option<f32>| match value {
        "inherit" | "transparent" | "none" | "currentcolor" => around,
        value => light(value),
    };
    let mut grounds = [given("background"), given("background-color")];
    grounds.sort_by_key(|it| it.map(|(weight, _)| *weight));
    let ground = grounds[1].map_or(around.ground, |(_, value)| said(value, around.ground));
    let is_moved = given("position").is_some();
    // A link has a colour of its own.
    let is_link = node.value().as_element().is_some_and(|it| it.name() == "a");
    let (own, ink) = match given("color") {
        Some((_, value)) => (said(value, around.ink), value.as_str()),
        None => (around.ink.filter(|_| !is_link), ink),
    };
    let ground = ground.filter(|_| !is_moved);
    (Paint { ink: own, ground }, ink)
}

/// How light a colour is that covers what is behind it.
fn light(value: &str) -> Option<f32> {
    match value {
        "white" => Some(1.0),
        "black" => Some(0.0),
        _ if value.starts_with("rgb(") && !value.contains(['%', '/']) => {
            let parts: Vec<f32> = numbers(value).map(|part| part / 255.0).collect();
            let parts = <[f32; 3]>::try_from(parts).ok()?;
            Some(crate::contrast::luminance(parts))
        }
        _ => {
            let digits = value.strip_prefix('#')?;
            lightness(digits).filter(|_| matches!(digits.len(), 3 | 6))
        }
    }
}

/// Nothing where that are too many rules to be held against all elements: whoever reads the page refuses it for them.
fn given(page: &Html) -> Option<Given> {
    let mut given = Given::default();
    let sheets = sheets(page);
    let mut names: HashMap<&str, &str> = HashMap::new();
    let mut held = 0_usize;
    for sheet in &sheets {
        each_rule(sheet, |selectors, declarations| {
            held += selectors.split(',').count();
            let of_root = declarations.split(';').filter(|_| selectors == ":root");
            let own = of_root.filter_map(|it| it.split_once(':'));
            let own = own.filter(|(name, _)| name.trim().starts_with("--"));
            names.extend(own.map(|(name, value)| (name.trim(), value.trim())));
        });
    }
    if held.saturating_mul(page.tree.nodes().len()) > MOST_HELD {
        return None;
    }
    let mut place = 0;
    let mut give = |id, declarations: &str, weigh: &dyn Fn(bool, usize) -> Weight| {
        for (property, value) in declarations.split(';').filter_map(|it| it.split_once(':')) {
            let mut known = PROPERTIES.into_iter();
            let known = known.find(|own| property.trim().eq_ignore_ascii_case(own));
            let Some(property) = known else { continue };
            place += 1;
            let value = value.trim().to_ascii_lowercase();
            let plain = value.trim_end_matches("!important").trim_end();
            let weight = weigh(plain.len() < value.len(), place);
            let name = plain
                .strip_prefix("var(")
                .and_then(|it| it.strip_suffix(')'));
            let plain = name.map_or(plain, |name| names.get(name).copied().unwrap_or(plain));
            let last = given.entry((id, property)).or_default();
            if last.0 <= weight {
                *last = (weight, plain.to_owned());
            }
        }
    };
    for sheet in &sheets {
        each_rule(sheet, |selectors, declarations| {
            if !PROPERTIES.iter().any(|it| declarations.contains(it)) {
                return;
            }
            for one in selectors.split(',') {
                let selector = Selector::parse(one.trim()).ok();
                for element in selector.iter().flat_map(|it| page.select(it)) {
                    give(element.id(), declarations, &|important, place| {
                        weight(one, important, place)
                    });
                }
            }
        });
    }
    // What an element says for itself goes before all rules but the important ones.
    for node in page.tree.nodes() {
        let own = node.value().as_element().and_then(|it| it.attr("style"));
        if let Some(own) = own {
            let own = without_comments(own);
            give(node.id(), &own, &|important, place| {
                (important, usize::MAX, place)
            });
        }
    }
    Some(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(style: &str, body: &str) -> Option<String> {
        let page = format!("<style>{style}</style><body><p>Of <span class=a>24</span> {body}");
        faint(&page).map(|it| it.words)
    }

    #[test]
    fn words_in_the_colour_of_their_ground_are_found() {
        let own = "<b style='color: #FEFEFE'>six</b>";
        for (style, body, words) in [
            (".a{color:#fff}", "", "24"),
            (".a{color:rgb(250, 250, 250)}", "", "24"),
            (
                ":root{--pale:#eee} p{background:none} .a{color:var(--pale)!important} p .a{color:#000}",
                "",
                "24",
            ),
            (
                "body{background:#000} p{color:#fff} .a{color:#111}",
                "",
                "24",
            ),
            ("p{background:#222}", "", "Of"),
            ("", own, "six"),
            ("b{color:#000}", own, "six"),
        ] {
            assert_eq!(found(style, body).as_deref(), Some(words), "{style} {body}");
        }
    }

    #[test]
    fn words_on_a_ground_of_their_own_or_on_one_that_is_not_known_are_none_of_them() {
        for (style, body) in [
            (".a{color:#fff;background:#000}", ""),
            ("p{background:#000} p{color:#fff}", ""),
            (".a{color:#fff;background:linear-gradient(#000,#333)}", ""),
            (".a{color:#fff;position:absolute}", ""),
            (
                "@media print{.a{color:#fff}} @media (prefers-color-scheme:dark){.a{color:#fff}}",
                "",
            ),
            (".a{color:#fff} .a{color:#333}", ""),
            (".a{color:#ffffff80}", ""),
            (
                ".a::before{color:#fff}",
                "<svg><text fill='#fff'>9</text></svg>",
            ),
            ("b{color:#000!important}", "<b style='color:#fff'>six</b>"),
        ] {
            assert_eq!(found(style, body), None, "{style} {body}");
        }
    }
}
