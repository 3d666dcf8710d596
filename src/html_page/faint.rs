//! Words of a page of ours that do not stand out from what is behind them, or of which that is not known.

use std::rc::Rc;

use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashMap;
use scraper::{Html, Node, Selector};

use super::cascade::{Cascade, Values};
use super::colour::{BLACK, WHITE, is_drawn, named, of_ground, over, parsed};
use super::look::{Look, Medium};
use super::style::Weight;
use super::{PageFault, bounded};
use crate::contrast::{contrast, luminance};

/// The least contrast of words that all can read: WCAG 2.2, 1.4.3.
const LEAST: f32 = 4.5;

/// What paints, covers or cuts words so that their colour says nothing of how they are seen.
const OTHERWISE: &str = "filter backdrop-filter mix-blend-mode background-blend-mode mask mask-image clip-path text-fill-color \
    text-stroke text-stroke-color animation animation-name background-clip box-shadow all";

/// Words that do not stand out, in which look, and what says so.
#[derive(Debug, PartialEq)]
pub(crate) struct Faint {
    pub(crate) words: String,
    /// Which look that is, if not the plain one.
    pub(crate) look: Option<String>,
    pub(crate) property: String,
    pub(crate) value: String,
    /// Nothing where that cannot be told.
    pub(crate) contrast: Option<f32>,
}

/// A property and its value.
type Said = Rc<(String, String)>;

/// A colour, or what keeps it from being known; nothing where it may as well be right.
type Known<T> = Result<T, Option<Said>>;

/// What paints letters.
#[derive(Clone)]
struct Paint {
    ink: Known<[f32; 4]>,
    ground: Known<[f32; 3]>,
    /// What gives the ink.
    said: Said,
    /// What paints otherwise than by colours.
    otherwise: Option<Said>,
    /// How much of a colour is seen, and what of other colours is seen with it.
    seen: (f32, [f32; 3]),
    /// The values of names such as `--ink`.
    names: Rc<FxHashMap<String, String>>,
}

/// The first words of a page that do not stand out by its own style sheets, in any of its looks.
pub(crate) fn faint(page: &str) -> Result<Option<Faint>, PageFault> {
    // Whoever reads it back tells that it nests too deep.
    let Ok(page) = bounded::read(page) else {
        return Ok(None);
    };
    let cascade = Cascade::read(&page, |property| {
        let decides = [
            "color",
            "background",
            "background-color",
            "background-image",
            "opacity",
            "position",
        ];
        let decides = decides.contains(&property) || property.starts_with("--");
        decides || matches!(property, "display" | "color-scheme") || is_otherwise(property)
    })?;
    let looks = cascade.looks()?;
    let mut faint = looks.into_iter().map(|look| {
        let given = cascade.of(&look);
        let (words, paint) = first(&page, &look, &given)?;
        let (contrast, said) = match paint.contrast() {
            Ok(contrast) => (Some(contrast), paint.said),
            Err(unknown) => (None, unknown.unwrap_or(paint.said)),
        };
        Some(Faint {
            words,
            look: look.name(),
            property: said.0.clone(),
            value: said.1.clone(),
            contrast,
        })
    });
    Ok(faint.find_map(|it| it))
}

fn is_otherwise(property: &str) -> bool {
    let plain = property.strip_prefix("-webkit-").unwrap_or(property);
    OTHERWISE.split_ascii_whitespace().any(|it| it == plain)
}

fn first(
    page: &Html,
    look: &Look,
    given: &FxHashMap<NodeId, Values<'_>>,
) -> Option<(String, Paint)> {
    let is_dark = look.medium == Medium::Dark && is_dark_by_itself(page, given);
    let [ink, ground] = if is_dark {
        [WHITE, BLACK]
    } else {
        [BLACK, WHITE]
    };
    let paper = Paint {
        ink: Ok([ink[0], ink[1], ink[2], 1.0]),
        ground: Ok(ground),
        said: Rc::new(("color".to_owned(), "black".to_owned())),
        otherwise: None,
        seen: (1.0, BLACK),
        names: Rc::default(),
    };
    // What is so for a moment hides nothing.
    let is_lasting = !look.also.iter().any(|it| it.starts_with(':'));
    let mut waiting = vec![(page.tree.root(), paper)];
    while let Some((node, around)) = waiting.pop() {
        let nothing = Values::new();
        let Some(paint) = around.within(node, given.get(&node.id()).unwrap_or(&nothing), is_dark)
        else {
            continue;
        };
        for child in node.children().rev() {
            match child.value() {
                Node::Text(text) if !text.trim().is_empty() => {
                    let is_faint = match paint.contrast() {
                        Ok(contrast) => contrast < LEAST,
                        Err(why) => is_lasting && why.is_some(),
                    };
                    if is_faint {
                        return Some((text.trim().to_owned(), paint));
                    }
                }
                // Nothing of these is read as words on the page.
                Node::Element(it)
                    if !matches!(it.name(), "head" | "style" | "svg" | "template") =>
                {
                    waiting.push((child, paint.clone()));
                }
                _ => {}
            }
        }
    }
    None
}

/// Whether a page that says nothing of colours is dark on a dark screen.
fn is_dark_by_itself(page: &Html, given: &FxHashMap<NodeId, Values<'_>>) -> bool {
    let root = given.get(&page.root_element().id());
    let said = root.and_then(|it| it.get("color-scheme")).map(|it| it.1);
    let meta = Selector::parse("meta[name=color-scheme]").ok();
    let mut metas = meta.iter().flat_map(|meta| page.select(meta));
    let said = said.or_else(|| metas.next()?.attr("content"));
    said.is_some_and(|it| it.contains("dark"))
}

impl Paint {
    fn contrast(&self) -> Known<f32> {
        if let Some(otherwise) = &self.otherwise {
            return Err(Some(otherwise.clone()));
        }
        let (ink, ground) = (self.ink.clone()?, self.ground.clone()?);
        let (share, rest) = self.seen;
        let seen = |color: [f32; 3]| {
            let parts = [0, 1, 2].map(|n| color[n] * share + rest[n]);
            luminance(parts)
        };
        Ok(contrast(seen(over(ink, ground)), seen(ground)))
    }

    /// What paints the letters within an element; nothing where it is not there at all.
    fn within(&self, node: NodeRef<'_, Node>, given: &Values<'_>, is_dark: bool) -> Option<Self> {
        let mut paint = self.clone();
        paint.add_names(given);
        let names = paint.names.clone();
        let said = |property: &str| {
            let (weight, value) = given.get(property)?;
            let value = named(value, &names).unwrap_or_else(|| (*value).to_owned());
            Some((*weight, value.trim().to_ascii_lowercase()))
        };
        if said("display").is_some_and(|(_, value)| value == "none") {
            return None;
        }
        let element = node.value().as_element();
        let is_link = element.is_some_and(|it| it.name() == "a" && it.attr("href").is_some());
        let is_mark = element.is_some_and(|it| it.name() == "mark");
        if said("position").is_some_and(|(_, it)| matches!(it.as_str(), "absolute" | "fixed")) {
            // It may lie on anything.
            paint.ground = Err(None);
        }
        let short = said("background").or_else(|| is_mark.then(Default::default));
        let short = short.map(|(weight, value)| match value.as_str() {
            "" => (weight, "#ffff00".to_owned()),
            _ => (weight, value),
        });
        paint.lay_ground(short, said("background-color"), said("background-image"));
        // What browsers do by themselves.
        let own = match (is_link, is_mark) {
            (true, _) => Some(if is_dark { "#9e9eff" } else { "#0000ee" }),
            (_, true) => Some("#000000"),
            _ => None,
        };
        let ink = said("color").map(|(_, value)| value);
        let ink = match ink.as_deref().or(own) {
            None | Some("inherit" | "unset" | "currentcolor" | "revert") => None,
            Some("initial") => Some(if is_dark { "white" } else { "black" }),
            Some(value) => Some(value),
        };
        if let Some(ink) = ink {
            paint.said = told("color", ink);
            paint.ink = parsed(ink).ok_or_else(|| Some(paint.said.clone()));
        }
        if let Some((_, value)) = said("opacity") {
            paint.see_through(&value, &self.ground);
        }
        let mut otherwise = given.iter().filter(|(it, _)| is_otherwise(it));
        if let Some((property, (_, value))) = otherwise.find(|(it, value)| is_drawn(it, value.1)) {
            paint.otherwise = Some(told(property, value));
        }
        Some(paint)
    }

    fn add_names(&mut self, given: &Values<'_>) {
        let own = given.iter().filter(|(name, _)| name.starts_with("--"));
        let own: Vec<_> = own.map(|(name, (_, value))| (*name, *value)).collect();
        if own.is_empty() {
            return;
        }
        let names = Rc::make_mut(&mut self.names);
        for (name, value) in &own {
            names.insert((*name).to_owned(), (*value).to_owned());
        }
        let known = names.clone();
        for (name, value) in own {
            let value = named(value, &known).unwrap_or_else(|| value.to_owned());
            names.insert(name.to_owned(), value);
        }
    }

    /// Lays what is behind letters: a colour, and a picture over it.
    fn lay_ground(&mut self, short: Ground, color: Ground, picture: Ground) {
        let picture = picture.filter(|(_, value)| is_drawn("background-image", value));
        let picture = picture.filter(|picture| short.as_ref().is_none_or(|it| it.0 < picture.0));
        if let Some((_, value)) = picture {
            self.ground = Err(Some(told("background-image", &value)));
            return;
        }
        let short = short.map(|(weight, value)| (weight, of_ground(&value), value));
        if let Some((_, None, value)) = &short {
            self.ground = Err(Some(told("background", value)));
            return;
        }
        let color = color.filter(|color| short.as_ref().is_none_or(|it| it.0 < color.0));
        let known = match (&color, short) {
            (Some((_, value)), _) => of_ground(value),
            (None, Some((_, known, _))) => known,
            (None, None) => return,
        };
        self.ground = match (known, self.ground.clone()) {
            (Some(Some(top)), Ok(ground)) => Ok(over(top, ground)),
            (Some(Some(top)), Err(_)) if top[3] >= 1.0 => Ok(over(top, WHITE)),
            (Some(_), ground) => ground,
            (None, _) => Err(color.map(|(_, value)| told("background-color", &value))),
        };
    }

    /// Lets what is behind an element be seen through it.
    fn see_through(&mut self, opacity: &str, behind: &Known<[f32; 3]>) {
        let percent = opacity.strip_suffix('%').map(str::parse::<f32>);
        let share = match percent {
            Some(share) => share.map(|it| it / 100.0),
            None => opacity.parse(),
        };
        match (share.map(|it| it.clamp(0.0, 1.0)), behind) {
            (Ok(1.0..), _) => {}
            (Ok(share), Ok(behind)) => {
                let (all, rest) = self.seen;
                let through = [0, 1, 2].map(|n| behind[n] * (1.0 - share) * all + rest[n]);
                self.seen = (all * share, through);
                self.said = told("opacity", opacity);
            }
            _ => self.otherwise = Some(told("opacity", opacity)),
        }
    }
}

/// What an element is given as its ground, with its weight.
type Ground = Option<(Weight, String)>;

fn told(property: &str, value: &str) -> Said {
    Rc::new((property.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(style: &str, body: &str) -> Option<String> {
        let page = format!("<style>{style}</style><body><p>Of <span class=a>24</span> {body}");
        faint(&page).unwrap().map(|it| it.words)
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
            (".a{color:lightyellow}", "", "24"),
            (".a{color:hsl(0 0% 97%)}", "", "24"),
            (".a{color:#00000010}", "", "24"),
            (".a{color:#777}", "", "24"),
            (".a{opacity:40%}", "", "24"),
            ("@media print{.a{color:#fff}}", "", "24"),
            (
                "body{color:#111;background:#fff} @media (prefers-color-scheme:dark){.a{background:#222}}",
                "",
                "24",
            ),
            (
                "@media (width<40em){@media screen{.a{color:#eee}}}",
                "",
                "24",
            ),
            (
                ":root{--a:#fff!important;--a:#000} .a{color:var(--a)}",
                "",
                "24",
            ),
            (":root{--a:#000} p{--a:#fff} .a{color:var(--a)}", "", "24"),
            (".b::before{content:'}{'} .a{c\\6flor:/*;*/#fff}", "", "24"),
            ("p{color:#000; .a{color:#fff}}", "", "24"),
            ("a:hover{color:#eee}", "<a href=#>six</a>", "six"),
            ("font{color:#eee}", "<font color=white>six</font>", "six"),
            ("", "<b bgcolor=black>six</b>", "six"),
            (".a{color:color-mix(in srgb,#000 3%,#fff)}", "", "24"),
            (".a{background:linear-gradient(#000,#333)}", "", "24"),
            ("p{background-image:url(#a)} p{color:#333}", "", "Of"),
            (
                "p{background:linear-gradient(#000,#333)} p{background-color:#fff}",
                "",
                "Of",
            ),
            (".a{filter:opacity(3%)}", "", "24"),
            (".a{-webkit-text-fill-color:#fff}", "", "24"),
        ] {
            assert_eq!(found(style, body).as_deref(), Some(words), "{style} {body}");
        }
    }

    #[test]
    fn words_on_a_ground_of_their_own_or_on_one_that_is_not_known_are_none_of_them() {
        for (style, body) in [
            (".a{color:#fff;background:#000}", ""),
            ("p{background:#000} p{color:#fff}", ""),
            (".a{background-image:none}", ""),
            (".a{background-color:#000;background:#fff}", ""),
            ("p{background-image:url(#a);background:#fff}", ""),
            (".a{color:#fff;position:absolute}", ""),
            ("@media print{.a{color:#fff;background:#000}}", ""),
            ("@media not print{.a{color:#333}} .a{filter:none}", ""),
            (
                "@keyframes a{from{color:#fff}} .a{display:none;color:#fff}",
                "",
            ),
            ("@layer a{p .a{color:#fff}} .a{color:#333}", ""),
            (".a:hover{background:color-mix(in srgb,#000,#fff)}", ""),
            (
                "@media (max-width:9em){.a{color:#fff;background:#000}} @media (min-width:9em){.a{color:#000}}",
                "",
            ),
            (".a{opacity:.9}", "<mark>6</mark> <a href=#>7</a>"),
            (".a{color:#fff} .a{color:#333}", ""),
            (".a{color:#000000d0}", ""),
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
