//! How large a page is, and what of it is left for the text.

use serde::Serialize;

use crate::theme::Theme;

/// Points in a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measures {
    /// The page's width in millimetres, as it lies.
    pub width: f64,
    /// The page's height in millimetres, as it lies.
    pub height: f64,
    /// What takes a smaller part of a page's height stays in one piece: it leaves no large hole
    /// where it has to go to the next page.
    pub one_piece: f64,
    /// The margins around the text, in points.
    pub margins: Margins,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Margins {
    pub top: f64,
    /// More than the theme's where the line at the foot needs it.
    pub bottom: f64,
    pub inside: f64,
    pub outside: f64,
}

impl Measures {
    pub(super) fn of(theme: &Theme) -> Self {
        let (width, height) = theme.page();
        // Whatever the last digit of the points says, A4 is 210 mm wide.
        let mm = |points: f64| (points / MM * 1000.0).round() / 1000.0;
        Self {
            width: mm(width),
            height: mm(height),
            one_piece: if theme.is_large() { 0.2 } else { 0.3 },
            margins: Margins {
                top: theme.margin("top"),
                bottom: theme.margin("bottom"),
                inside: theme.margin("inside"),
                outside: theme.margin("outside"),
            },
        }
    }

    /// The same with room for a line at the foot of every page.
    pub(super) fn with_footer(mut self, theme: &Theme, footer: Option<&str>) -> Self {
        let least = theme.least_bottom(footer);
        self.margins.bottom = self.margins.bottom.max(least);
        self
    }

    /// The width and height of the text on a page, in points.
    pub(super) fn text(&self) -> (f64, f64) {
        let margins = self.margins;
        let width = self.width * MM - margins.inside - margins.outside;
        let height = self.height * MM - margins.top - margins.bottom;
        (width, height)
    }

    /// The width and height of the text on a page turned across, whose margins stay where they are; `None` where
    /// the paper lies so already.
    pub(super) fn text_across(&self) -> Option<(f64, f64)> {
        let turned = Self {
            width: self.height,
            height: self.width,
            ..*self
        };
        (self.width < self.height).then(|| turned.text())
    }
}
