//! The page of a theme: how large it is, and whether its running lines have room in the margins.

use std::sync::Arc;

use super::paper::{self, MM, OWN};
use super::{Theme, ThemeValue, places};
use crate::diagnostics::{Diagnostic, FormError};
use crate::source_map::SourceFile;

/// Printers leave so much of a page's edge blank, in points: 3 mm.
const EDGE: f64 = 3.0 * MM;

/// Where the masthead begins above the text and the running header ends above it, and where the running footer begins
/// below it: `opening.typ` and `page.typ`.
const MASTHEAD: f64 = 12.2 * MM;
const ASCENT: f64 = 5.5 * MM;
const DESCENT: f64 = 5.0 * MM;

/// What a line takes with the space to the next, in sizes of its letters, and a label of handling with its black ground.
const LINE: f64 = 1.3;
/// The letters of a line of running text or a label are about half as wide as high.
const LETTER: f64 = 0.5;

/// What a table, a key figure and its words need at least, in points: 60 by 80 mm; and for large letters, in sizes of theirs,
/// so that the head of a short sheet stands on one page: in large print A5 has room, upright and across.
const LEAST_TEXT: (f64, f64) = (60.0 * MM, 80.0 * MM);
const LEAST_LETTERS: (f64, f64) = (17.0, 16.0);

impl Theme {
    /// The paper's name, `own` for a size of one's own.
    pub(crate) fn paper(&self) -> &str {
        match self.settings.get("paper") {
            Some(ThemeValue::Text(paper)) => paper,
            Some(ThemeValue::Group(_)) => OWN,
            _ => "a4",
        }
    }

    pub(crate) fn page(&self) -> (f64, f64) {
        let side = |side| self.length(&["paper", side]);
        let own = side("width").zip(side("height"));
        let size = own.or_else(|| paper::size(self.paper()));
        let (width, height) = size.unwrap_or_default();
        match self.settings.get("orientation") {
            Some(ThemeValue::Text(way)) if matches!(&**way, "across" | "landscape") => {
                (width.max(height), width.min(height))
            }
            _ => (width, height),
        }
    }

    /// A margin of the page in points: `top`, `bottom`, `inside` or `outside`.
    pub(crate) fn margin(&self, side: &str) -> f64 {
        let margin = self.length(&["margins", self.paper(), side]);
        margin.unwrap_or_default()
    }

    /// The theme on another paper; fails with what to type where there is none of that name.
    pub(crate) fn on(mut self, asked: &str) -> Result<Self, String> {
        paper::lay(&mut self.settings, asked).map(|()| self)
    }

    pub(super) fn least_top(&self) -> f64 {
        let line = LINE * self.size("handling").max(self.size("note"));
        let header = ASCENT + line + 0.5 * self.size("text");
        EDGE + header.max(MASTHEAD + 0.3 * self.size("handling"))
    }

    /// The least bottom margin in which the running footer has room, with a line of one's own where there is one.
    pub(crate) fn least_bottom(&self, own_line: Option<&str>) -> f64 {
        let (width, _) = self.page();
        let width = width - self.margin("inside") - self.margin("outside");
        let letter = LETTER * self.size("note");
        let lines = |letters: f64, width: f64| (letters * letter / width).ceil();
        let own = own_line.map_or(0.0, |line| lines(line.chars().count() as f64, width));
        // Edition and status stand at one side of the page's number, and the day of issue where letters are small.
        let edition = if self.size("text") > 13.0 { 20.0 } else { 40.0 };
        let edition = lines(edition, (width - 14.0 * letter) / 2.0) * self.size("note");
        let edition = LINE * edition.max(self.size("handling"));
        let own = LINE * own * self.size("note");
        EDGE + DESCENT + 0.5 * self.size("text") + edition + own
    }

    /// What keeps every sheet from being printed with this theme: margins that leave no room for what runs in them, or none
    /// between them. `layers` are the theme files, where each is told.
    pub(crate) fn faults(&self, layers: &[Arc<SourceFile>]) -> Vec<Diagnostic> {
        let (paper, (width, height)) = (self.paper(), self.page());
        let mut found = Vec::new();
        let mut tell = |sides: &[&str], others: &[&str], message: String, help: String| {
            let margins = sides
                .iter()
                .flat_map(|side| [format!("margins.{paper}.{side}"), format!("margins.{side}")]);
            let others = others.iter().map(|key| (*key).to_owned());
            if let Some((file, span)) = places::place(layers, margins.chain(others)) {
                let fault = Diagnostic::error(FormError::Theme, &file, span, message);
                found.push(fault.help(help));
            }
        };
        for (side, least, what) in [
            ("top", self.least_top(), "the running header"),
            ("bottom", self.least_bottom(None), "the running footer"),
        ] {
            let margin = self.margin(side);
            if margin < least - 0.01 {
                let others = ["sizes.handling", "sizes.note"];
                let message = format!("a {side} margin of {} has no room for {what}", mm(margin));
                // Told so that it is enough when it is typed.
                let enough = (least / MM).ceil();
                let help = format!("write {enough}mm or more for `margins.{paper}.{side}`");
                tell(&[side], &others, message, help);
            }
        }
        let letters = self.size("text");
        let least_width = LEAST_TEXT.0.max(LEAST_LETTERS.0 * letters);
        let least_height = LEAST_TEXT.1.max(LEAST_LETTERS.1 * letters);
        for (sides, whole, least, way) in [
            (["inside", "outside"], width, least_width, "of the width"),
            (["top", "bottom"], height, least_height, "of the height"),
        ] {
            let text = sides
                .iter()
                .fold(whole, |left, side| left - self.margin(side));
            if text < least {
                let left = mm(text.max(0.0));
                let message = format!(
                    "this paper is too small for text of {letters} pt: its margins leave {left} {way}"
                );
                let enough = (least / MM - 1e-6).ceil();
                let help = format!(
                    "leave {enough} mm or more: take a larger paper, or set `margins` narrower or `sizes.text` smaller"
                );
                tell(&sides, &["paper"], message, help);
            }
        }
        if let Some((name, "", (file, span))) = self.logo(layers) {
            let message = format!("the logo `{name}` has no `alt`");
            let help = "say in a few words what it shows: `logo: {file: …, alt: Example Office}`";
            found.push(Diagnostic::error(FormError::Theme, &file, span, message).help(help));
        }
        found
    }
}

fn mm(points: f64) -> String {
    format!("{} mm", (points / MM * 10.0).round() / 10.0)
}
