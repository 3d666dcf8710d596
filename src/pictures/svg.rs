//! Drawings: what they call from elsewhere, or would run, is refused.

use usvg::roxmltree::{Document, Node, ParsingOptions};
use usvg::{Group, Node as Shape, Options, Tree};

use super::{Refusal, Size};

/// A drawing of more elements takes longer to set than a sheet.
const MOST_NODES: u32 = 200_000;

/// Whoever reads a drawing goes into each element of an element: so deep at most, of ten times as many the stack ends.
const DEEPEST: usize = 1_000;

/// Groups that are drawn by themselves and laid over what is behind them, as see-through ones are: a PDF has a form for each.
const MOST_LAYERS: usize = 16;

pub(super) fn size(bytes: &[u8]) -> Result<Size, Refusal> {
    let help = "save it anew as plain SVG";
    let refuse = |why: String| (format!("cannot be read as SVG: {why}"), help);
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|_| refuse("it is not UTF-8".to_owned()))?;
    if depth(text) > DEEPEST {
        let why = format!("elements stand within each other, more than {DEEPEST} deep");
        return Err(refuse(why));
    }
    let options = ParsingOptions {
        // Programs that draw begin their files with one; entities in it are bounded by the parser.
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options);
    let document = document.map_err(|error| refuse(error.to_string()))?;
    if let Some(found) = document.descendants().find_map(outside) {
        let help = "draw it into the file: a sheet holds nothing that comes from elsewhere or runs";
        return Err((found, help));
    }
    let is_style = |node: Node<'_, '_>| node.tag_name().name() == "style";
    let words = document.descendants().filter(Node::is_text);
    let words = words.filter(|node| !node.parent().is_some_and(is_style));
    let tree = Tree::from_xmltree(&document, &Options::default());
    let tree = tree.map_err(|error| refuse(error.to_string()))?;
    if layers(tree.root()) > MOST_LAYERS {
        let why = format!(
            "has groups with an opacity, a mask, a clip or a filter within each other, more than {MOST_LAYERS} deep"
        );
        return Err((why, "flatten its transparency, or save it as PNG"));
    }
    let size = tree.size();
    Ok(Size {
        width: f64::from(size.width()),
        height: f64::from(size.height()),
        scalable: true,
        words: words.filter_map(|node| node.text()).collect(),
    })
}

/// How many groups that are drawn by themselves stand within each other.
fn layers(group: &Group) -> usize {
    let within = group.children().iter().map(|child| match child {
        Shape::Group(group) => layers(group),
        _ => 0,
    });
    within.max().unwrap_or(0) + usize::from(group.should_isolate())
}

/// How deep elements stand within each other, at most; a remark counts as what it holds.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for part in text.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        match part.chars().next() {
            Some('/') => depth = depth.saturating_sub(1),
            Some('!' | '?') | None => {}
            Some(_) if tag.ends_with('/') => {}
            Some(_) => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// What a node runs, or calls from outside of the drawing.
fn outside(node: Node<'_, '_>) -> Option<String> {
    let name = node.tag_name().name();
    if matches!(name, "script" | "foreignObject") {
        return Some(format!("holds a `{name}`"));
    }
    let called = node.attributes().find_map(|attribute| {
        let (name, value) = (attribute.name(), attribute.value());
        let foreign = match name {
            "href" | "src" => !is_within(value),
            _ => name.starts_with("on") || calls(value),
        };
        let shown = || value.chars().take(60).collect::<String>();
        foreign.then(|| format!("has `{name}=\"{}\"`", shown()))
    });
    let style = node.text().filter(|text| name == "style" && calls(text));
    called.or_else(|| style.map(|_| "calls another file in its `style`".to_owned()))
}

/// Whether an address leads to the drawing itself, or to a picture of pixels written into it.
fn is_within(address: &str) -> bool {
    let address = address.trim();
    let inline = ["data:image/png", "data:image/jpeg", "data:image/jpg"];
    address.starts_with('#') || inline.iter().any(|start| address.starts_with(start))
}

fn calls(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let mut called = style.split("url(").skip(1);
    let quotes = |c: char| matches!(c, '"' | '\'') || c.is_whitespace();
    style.contains("@import") || called.any(|it| !is_within(it.trim_start_matches(quotes)))
}
