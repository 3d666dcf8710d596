//! What the style sheets within a page hide.

use rustc_hash::{FxHashMap, FxHashSet};
use scraper::{Html, Selector};

use super::PageFault;
use ego_tree::NodeId;

/// How many elements may be held against rules: a page of 50,000 elements with 1,000 rules.
const MOST_HELD: usize = 50_000_000;

/// The properties by which words are on a page and not seen.
pub(super) const PROPERTIES: [&str; 17] = [
    "display",
    "visibility",
    "opacity",
    "font-size",
    "color",
    // Words that are struck out are taken back, and letters in another order are another word.
    "text-decoration",
    "text-decoration-line",
    "unicode-bidi",
    "content-visibility",
    "clip",
    "clip-path",
    "transform",
    "text-indent",
    "left",
    "right",
    "top",
    "overflow",
];

/// What is moved so many pixels away is beyond the edge of a page.
const AWAY: f32 = -900.0;

/// What a rule weighs: `!important`, then the ids, classes and elements of its selector, then its place.
type Weight = (bool, usize, usize);

/// A selector, what its rule weighs, the property that it decides on and whether that shows an element.
type Rule = (Selector, Weight, &'static str, bool);

/// What declarations such as `color: red; display: none` say of what can be seen: the property, whether it shows, and whether it is
/// important.
pub(super) fn shown(declarations: &str) -> impl Iterator<Item = (&'static str, bool, bool)> {
    let parts = declarations
        .split(';')
        .filter_map(|part| part.split_once(':'));
    let said = |wanted: &[&str]| {
        let mut all = parts.clone();
        let is_wanted = |own: &str| wanted.iter().any(|it| own.trim().eq_ignore_ascii_case(it));
        let found = all.rfind(|(own, _)| is_wanted(own));
        found.map(|(_, value)| value.trim().to_ascii_lowercase())
    };
    let ground = said(&["background", "background-color"]);
    let is_flat = ["height", "max-height"]
        .iter()
        .any(|edge| said(&[edge]).is_some_and(|value| numbers(&value).next() == Some(0.0)));
    parts.filter_map(move |(property, value)| {
        let value = value.trim().to_ascii_lowercase();
        let plain = value.trim_end_matches("!important").trim_end();
        let mut properties = PROPERTIES.into_iter();
        let property = properties.find(|own| property.trim().eq_ignore_ascii_case(own))?;
        let is_hidden = match property {
            "color" => is_transparent_on(plain, ground.as_deref()),
            "overflow" => is_flat && matches!(plain, "hidden" | "clip"),
            _ => hides(property, plain),
        };
        Some((property, !is_hidden, plain.len() < value.len()))
    })
}

/// Whether a property with this value takes an element out of sight.
fn hides(property: &str, value: &str) -> bool {
    match property {
        "opacity" | "font-size" => numbers(value).next() == Some(0.0),
        "transform" => value.starts_with("scale") && numbers(value).any(|share| share == 0.0),
        "text-indent" | "left" | "right" | "top" => {
            numbers(value).next().is_some_and(|it| it <= AWAY)
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
fn numbers(value: &str) -> impl Iterator<Item = f32> {
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

/// The elements that the sheets of a page hide.
pub(super) fn elements(page: &Html) -> Result<Hidden, PageFault> {
    let mut rules: Vec<Rule> = Vec::new();
    let sheets = Selector::parse("style").ok();
    for sheet in sheets.iter().flat_map(|style| page.select(style)) {
        let media = sheet.attr("media").unwrap_or("all").trim();
        if is_seen(media) {
            add_rules(&sheet.text().collect::<String>(), &mut rules);
        }
    }
    // A property by which no rule hides need not be decided.
    let hiding = rules.iter().filter(|(.., shows)| !shows);
    let hiding: FxHashSet<&str> = hiding.map(|(_, _, property, _)| *property).collect();
    rules.retain(|(_, _, property, _)| hiding.contains(property));
    if rules.len().saturating_mul(page.tree.nodes().len()) > MOST_HELD {
        return Err(PageFault::TooMuch(
            "rules of style for its elements",
            MOST_HELD,
        ));
    }
    let mut decided: FxHashMap<(NodeId, &'static str), (Weight, bool)> = FxHashMap::default();
    for (selector, weight, property, shows) in &rules {
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

fn is_seen(media: &str) -> bool {
    media
        .split(',')
        .any(|one| matches!(one.trim(), "all" | "screen"))
}

/// Adds the rules of a sheet that show or hide. Those for paper and for some widths are none of them.
fn add_rules(sheet: &str, rules: &mut Vec<Rule>) {
    let mut plain = String::new();
    for (at, part) in sheet.split("/*").enumerate() {
        let behind = part.split_once("*/").map_or("", |(_, behind)| behind);
        plain.push_str(if at == 0 { part } else { behind });
    }
    let mut rest = plain.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        let selectors = before.rsplit([';', '}']).next().unwrap_or_default().trim();
        rest = behind;
        if let Some(at) = selectors.strip_prefix('@') {
            let media = at.strip_prefix("media").map(str::trim);
            if !media.is_some_and(is_seen) {
                rest = behind_block(behind);
            }
            continue;
        }
        let (declarations, behind) = rest.split_once('}').unwrap_or((rest, ""));
        rest = behind;
        for (property, shows, important) in shown(declarations) {
            for one in selectors.split(',') {
                let count = |signs: &[char]| one.matches(signs).count();
                let names = one.split([' ', '>', '+', '~']);
                let elements = names.filter(|name| name.starts_with(char::is_alphabetic));
                let classes = 100 * count(&['.', '[', ':']);
                let weight = 10_000 * count(&['#']) + classes + elements.count();
                let weight = (important, weight, rules.len());
                let selector = Selector::parse(one.trim()).ok();
                rules.extend(selector.map(|selector| (selector, weight, property, shows)));
            }
        }
    }
}

/// What is behind a block that has begun.
fn behind_block(text: &str) -> &str {
    let mut depth = 1_usize;
    let end = text.find(|c: char| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.map_or("", |end| &text[end + 1..])
}
