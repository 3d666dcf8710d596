//! What the style sheets within a page hide.

use rustc_hash::{FxHashMap, FxHashSet};
use scraper::{Html, Selector};

use super::PageFault;
use ego_tree::NodeId;

/// How many elements may be held against rules: a page of 50,000 elements with 1,000 rules.
pub(super) const MOST_HELD: usize = 50_000_000;

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

/// What a rule weighs: `!important`, then the ids, classes and elements of its selector, then its place.
pub(super) type Weight = (bool, usize, usize);

/// A selector, what its rule weighs, the property that it decides on and whether that shows an element.
type Rule = (Selector, Weight, &'static str, bool);

/// What declarations such as `color: red; display: none` say of what can be seen: the property, whether it shows, and whether it is
/// important. A page `on_paper` has no ground of its own, and is white.
pub(super) fn shown(
    declarations: &str,
    on_paper: bool,
) -> impl Iterator<Item = (&'static str, bool, bool)> {
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
    let ground = ground.or_else(|| on_paper.then(|| "white".to_owned()));
    // Letters without a colour may be cut out of the ground.
    let cut_out = said(&["background-clip", "-webkit-background-clip"]);
    let is_cut_out = cut_out.is_some_and(|value| value.starts_with("text"));
    let is_zero =
        |edge: &&str| said(&[edge]).is_some_and(|value| numbers(&value).next() == Some(0.0));
    // What is flexible is as wide as there is room.
    let is_flexible = said(&["flex", "flex-grow", "min-width"]).is_some();
    let is_flat = ["height", "max-height"].iter().any(is_zero)
        || !is_flexible && ["width", "max-width"].iter().any(is_zero);
    parts.filter_map(move |(property, value)| {
        let value = value.trim().to_ascii_lowercase();
        let plain = value.trim_end_matches("!important").trim_end();
        let property = properties().find(|own| property.trim().eq_ignore_ascii_case(own))?;
        let is_hidden = match property {
            "color" | "-webkit-text-fill-color" => {
                !is_cut_out && is_transparent_on(plain, ground.as_deref())
            }
            "overflow" => is_flat && matches!(plain, "hidden" | "clip"),
            _ => hides(property, plain),
        };
        Some((property, !is_hidden, plain.len() < value.len()))
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

/// The elements that the sheets of a page hide.
pub(super) fn elements(page: &Html, on_paper: bool) -> Result<Hidden, PageFault> {
    let mut rules: Vec<Rule> = Vec::new();
    for sheet in sheets(page) {
        add_rules(&sheet, on_paper, &mut rules);
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

/// The style sheets of a page, as far as they are for screens.
pub(super) fn sheets(page: &Html) -> Vec<String> {
    let styles = Selector::parse("style").ok();
    let sheets = styles.iter().flat_map(|style| page.select(style));
    let seen = sheets.filter(|sheet| is_seen(sheet.attr("media").unwrap_or("all").trim()));
    seen.map(|sheet| without_comments(&sheet.text().collect::<String>()))
        .collect()
}

fn is_seen(media: &str) -> bool {
    media
        .split(',')
        .any(|one| matches!(one.trim(), "all" | "screen"))
}

/// A sheet or declarations without what is said beside.
pub(super) fn without_comments(style: &str) -> String {
    let mut plain = String::new();
    for (at, part) in style.split("/*").enumerate() {
        let behind = part.split_once("*/").map_or("", |(_, behind)| behind);
        plain.push_str(if at == 0 { part } else { behind });
    }
    plain
}

/// Adds the rules of a sheet that show or hide.
fn add_rules(sheet: &str, on_paper: bool, rules: &mut Vec<Rule>) {
    each_rule(sheet, |selectors, declarations| {
        for (property, shows, important) in shown(declarations, on_paper) {
            for one in selectors.split(',') {
                let weight = weight(one, important, rules.len());
                let selector = Selector::parse(one.trim()).ok();
                rules.extend(selector.map(|selector| (selector, weight, property, shows)));
            }
        }
    });
}

/// The rules of a sheet, each as its selectors and its declarations. Those for paper and for some widths are none of them.
pub(super) fn each_rule<'s>(sheet: &'s str, mut take: impl FnMut(&'s str, &'s str)) {
    let mut rest = sheet;
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
        take(selectors, declarations);
    }
}

pub(super) fn weight(selector: &str, important: bool, place: usize) -> Weight {
    let count = |signs: &[char]| selector.matches(signs).count();
    let names = selector.split([' ', '>', '+', '~']);
    let elements = names.filter(|name| name.starts_with(char::is_alphabetic));
    let classes = 100 * count(&['.', '[', ':']);
    let weight = 10_000 * count(&['#']) + classes + elements.count();
    (important, weight, place)
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
