//! What the style sheets within a page hide.

use std::collections::BTreeSet;

use ego_tree::NodeId;
use rustc_hash::{FxHashMap, FxHashSet};
use scraper::{Html, Selector};

use super::PageFault;
use super::cascade::MOST_HELD;
use super::look::{Look, asked};
use super::style::{self, Declaration, Weight, weight};

/// The properties by which words are on a page and not seen. Words that are struck out are taken back, and letters in another order
/// are another word.
const PROPERTIES: &str = "display visibility opacity font-size color -webkit-text-fill-color filter text-decoration \
    text-decoration-line unicode-bidi content-visibility clip clip-path transform text-indent left right top margin margin-left \
    margin-top overflow";

pub(super) fn properties() -> impl Iterator<Item = &'static str> {
    PROPERTIES.split(' ')
}

/// What is moved so many pixels away is beyond the edge of a page.
const AWAY: f32 = -900.0;

/// A selector, what its rule weighs, the property that it decides on and whether that shows an element.
type Rule = (Selector, Weight, &'static str, bool);

/// What declarations such as `color: red; display: none` say of what can be seen: the property, whether it shows, and whether it is
/// important. A page `on_paper` has no ground of its own, and is white.
pub(super) fn shown(
    declarations: &[Declaration],
    on_paper: bool,
) -> impl Iterator<Item = (&'static str, bool, bool)> {
    let said = |wanted: &[&str]| {
        let mut all = declarations.iter();
        let found = all.rfind(|it| wanted.contains(&it.property.as_str()));
        found.map(|it| it.value.as_str())
    };
    let ground = said(&["background", "background-color"]);
    let ground = ground.or_else(|| on_paper.then_some("white"));
    // Letters without a colour may be cut out of the ground.
    let cut_out = said(&["background-clip", "-webkit-background-clip"]);
    let is_cut_out = cut_out.is_some_and(|value| value.starts_with("text"));
    let is_zero =
        |edge: &&str| said(&[edge]).is_some_and(|value| numbers(value).next() == Some(0.0));
    // What is flexible is as wide as there is room.
    let is_flexible = said(&["flex", "flex-grow", "min-width"]).is_some();
    let is_flat = ["height", "max-height"].iter().any(is_zero)
        || !is_flexible && ["width", "max-width"].iter().any(is_zero);
    declarations.iter().filter_map(move |it| {
        let property = properties().find(|own| it.property == *own)?;
        let value = it.value.as_str();
        let is_hidden = match property {
            "color" | "-webkit-text-fill-color" => !is_cut_out && is_transparent_on(value, ground),
            "overflow" => is_flat && matches!(value, "hidden" | "clip"),
            _ => hides(property, value),
        };
        Some((property, !is_hidden, it.is_important))
    })
}

/// Whether a property with this value takes an element out of sight.
fn hides(property: &str, value: &str) -> bool {
    match property {
        "opacity" => numbers(value).next() == Some(0.0),
        "filter" => {
            let share = value.split("opacity(").nth(1);
            share.is_some_and(|share| numbers(share).next() == Some(0.0))
        }
        // Letters of 3 pt are the smallest that can be made out, and a letter has 12 pt where nothing is said.
        "font-size" => {
            let units = [("px", 4.0), ("pt", 3.0), ("em", 0.25), ("%", 25.0)];
            let unit = units.iter().find(|(unit, _)| value.ends_with(unit));
            let least = unit.map_or(f32::MIN_POSITIVE, |(_, least)| *least);
            let size = numbers(value).next().filter(|_| !value.contains('('));
            size.is_some_and(|size| size < least)
        }
        "transform" => {
            value.starts_with("scale") && numbers(value).any(|share| share == 0.0)
                || value.starts_with("translate") && numbers(value).any(|it| it <= AWAY)
        }
        "text-indent" | "left" | "right" | "top" | "margin" | "margin-left" | "margin-top" => {
            numbers(value).any(|it| it <= AWAY)
        }
        // A rectangle without a height.
        "clip" => {
            let edges: Vec<f32> = numbers(value).collect();
            edges.len() == 4 && edges[0] == edges[2]
        }
        "clip-path" => {
            let share = numbers(value).next().unwrap_or(f32::NAN);
            value.starts_with("inset(") && share >= 50.0
                || value.starts_with("circle(") && share == 0.0
        }
        "text-decoration" | "text-decoration-line" => value.contains("line-through"),
        "unicode-bidi" => value.ends_with("override"),
        _ => matches!(value, "none" | "hidden" | "collapse"),
    }
}

/// The numbers of a value, whatever their units.
pub(super) fn numbers(value: &str) -> impl Iterator<Item = f32> {
    let parts = value.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-'));
    parts.filter_map(|part| part.parse().ok())
}

/// Whether letters of a colour have none, or that of the ground that the same declarations give them.
fn is_transparent_on(color: &str, ground: Option<&str>) -> bool {
    let plain = |color: &str| match color {
        "#fff" | "#ffffff" => "white".to_owned(),
        color => color.replace(' ', ""),
    };
    color == "transparent" || ground.is_some_and(|ground| plain(ground) == plain(color))
}

/// Elements, each with a property that hides it, and whether that is important.
pub(super) type Hidden = FxHashMap<(NodeId, &'static str), bool>;

/// The looks in which something else may be hidden; what an element is for a moment, as under a pointer, is none.
pub(super) fn looks(rules: &[style::Rule], on_paper: bool) -> Vec<Look> {
    let hides = |rule: &&style::Rule| shown(&rule.declarations, on_paper).any(|it| !it.1);
    let hiding = rules.iter().filter(hides);
    let also = hiding.map(|rule| {
        rule.when
            .iter()
            .flat_map(|it| asked(it))
            .map(str::to_owned)
            .collect()
    });
    Look::all(
        also.filter(|also: &BTreeSet<String>| !also.is_empty())
            .collect(),
    )
}

/// The elements that rules of a page hide in a look.
pub(super) fn elements(
    page: &Html,
    rules: &[style::Rule],
    on_paper: bool,
    look: &Look,
) -> Result<Hidden, PageFault> {
    let mut all: Vec<Rule> = Vec::new();
    for rule in rules.iter().filter(|rule| look.has(rule)) {
        for (property, shows, important) in shown(&rule.declarations, on_paper) {
            for one in rule.selectors.iter() {
                let weight = (important, weight(one), all.len());
                let selector = Selector::parse(one).ok();
                all.extend(selector.map(|selector| (selector, weight, property, shows)));
            }
        }
    }
    // A property by which no rule hides need not be decided.
    let hiding = all.iter().filter(|(.., shows)| !shows);
    let hiding: FxHashSet<&str> = hiding.map(|(_, _, property, _)| *property).collect();
    all.retain(|(_, _, property, _)| hiding.contains(property));
    if all.len().saturating_mul(page.tree.nodes().len()) > MOST_HELD {
        return Err(PageFault::TooMuch(
            "rules of style for its elements",
            MOST_HELD,
        ));
    }
    let mut decided: FxHashMap<(NodeId, &'static str), (Weight, bool)> = FxHashMap::default();
    for (selector, weight, property, shows) in &all {
        for element in page.select(selector) {
            let last = decided.entry((element.id(), *property));
            let last = last.or_insert((*weight, *shows));
            if last.0 < *weight {
                *last = (*weight, *shows);
            }
        }
    }
    let hidden = decided.into_iter().filter(|(_, (_, shows))| !shows);
    Ok(hidden
        .map(|(it, ((important, ..), _))| (it, important))
        .collect())
}
