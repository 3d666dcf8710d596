//! HTML as it is seen: its tree, within bounds, and which of its elements nobody sees. Sources come as such pages, and a
//! product is one.

mod active;
mod bounded;
mod cascade;
mod colour;
mod faint;
mod hidden;
mod look;
mod style;

use std::time::Duration;

use ego_tree::NodeId;
use scraper::node::Element;
use scraper::{ElementRef, Html};

pub(crate) use active::{active, is_link};
pub(crate) use faint::{Faint, faint};
use look::Look;

/// Why a page is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PageFault {
    #[error("it has more {0}, above {1}, than can be read")]
    TooMuch(&'static str, usize),
    #[error("it takes longer than {} seconds to read", .0.as_secs())]
    TooLong(Duration),
}

/// A page with what its own style sheets hide. Sheets in files of their own are not at hand, nor is what a script does.
pub(crate) struct HtmlPage {
    pub(crate) html: Html,
    hidden: hidden::Hidden,
    /// Whether nothing gives it a ground: it is read on white.
    on_paper: bool,
}

impl HtmlPage {
    /// Reads a page in a time and a memory that grow with its length.
    ///
    /// # Errors
    ///
    /// A page that nests or multiplies without an end.
    pub(crate) fn read(text: &str) -> Result<Self, PageFault> {
        let html = bounded::read(text)?;
        let lower = text.to_ascii_lowercase();
        // What may lay a ground under words, or words on a picture.
        let mut grounds = ["background", "bgcolor", "stylesheet", "absolute"].iter();
        let on_paper = !grounds.any(|ground| lower.contains(ground));
        let hidden = hidden::elements(&html, &style::rules(&html), on_paper, &Look::SCREEN)?;
        Ok(Self {
            html,
            hidden,
            on_paper,
        })
    }

    /// Reads a page in each of its looks that hides something else, with what those are called.
    ///
    /// # Errors
    ///
    /// A page that nests or multiplies without an end.
    pub(crate) fn read_looks<T>(
        text: &str,
        read: impl Fn(&Self) -> T,
    ) -> Result<Vec<(String, T)>, PageFault> {
        let mut page = Self::read(text)?;
        let rules = style::rules(&page.html);
        let (mut known, mut done) = (Vec::new(), Vec::new());
        for look in hidden::looks(&rules, page.on_paper) {
            page.hidden = hidden::elements(&page.html, &rules, page.on_paper, &look)?;
            let mut said = page.hidden.clone();
            // A drawing has no words of its own.
            said.retain(|(id, _), _| {
                let node = page.html.tree.get(*id);
                let mut around = node.iter().flat_map(|node| node.ancestors());
                !around.any(|it| it.value().as_element().is_some_and(|it| it.name() == "svg"))
            });
            if !known.contains(&said) {
                known.push(said);
                done.push((look.name().unwrap_or_default(), read(&page)));
            }
        }
        Ok(done)
    }

    /// Whether an element is hidden: by its attributes, by its own style or, where that says nothing, by a sheet.
    pub(crate) fn hides(&self, id: NodeId, element: &Element) -> bool {
        let said = |attribute: &str| {
            let said = element.attr(attribute).unwrap_or_default();
            said.trim().to_ascii_lowercase()
        };
        let is_out_of_sight = match element.name() {
            // These wait for a script.
            "dialog" => element.attr("open").is_none(),
            // Its letters and digits are seen in another order than they are written.
            "bdo" => said("dir") == "rtl",
            "font" => self.on_paper && matches!(&*said("color"), "white" | "#fff" | "#ffffff"),
            _ => false,
        };
        let waits = element.attr("popover").is_some() || element.attr("hidden").is_some();
        is_out_of_sight || waits || self.styles_away(id, element)
    }

    /// Whether it or one that it stands in is hidden.
    pub(crate) fn hides_within(&self, element: ElementRef<'_>) -> bool {
        element.ancestors().chain([*element]).any(|node| {
            let element = node.value().as_element();
            element.is_some_and(|element| self.hides(node.id(), element))
        })
    }

    fn styles_away(&self, id: NodeId, element: &Element) -> bool {
        let own = element.attr("style").map(style::of_element);
        let own: Vec<_> = hidden::shown(&own.unwrap_or_default(), self.on_paper).collect();
        if own.is_empty() && self.hidden.is_empty() {
            return false;
        }
        hidden::properties().any(|property| {
            let mut own = own.iter().rev();
            let own = own.find(|(one, ..)| *one == property);
            match (own, self.hidden.get(&(id, property))) {
                // What is important in a sheet goes before what an element says for itself.
                (Some((_, true, important)), sheet) => sheet == Some(&true) && !*important,
                (Some((_, false, _)), _) => true,
                (None, sheet) => sheet.is_some(),
            }
        })
    }
}
