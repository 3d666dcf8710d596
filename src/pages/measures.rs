//! How large a page is, and what of it is left for the text.

use serde::Serialize;

use crate::theme::Theme;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measures {
    /// The paper's width in millimetres.
    pub width: f64,
    /// The paper's height in millimetres.
    pub height: f64,
    /// What takes a smaller part of a page's height stays in one piece: it leaves no large hole
    /// where it has to go to the next page.
    pub one_piece: f64,
}

impl Measures {
    pub(super) fn of(theme: &Theme) -> Self {
        let (width, height) = match theme.paper() {
            "us-letter" => (215.9, 279.4),
            _ => (210.0, 297.0),
        };
        Self {
            width,
            height,
            one_piece: 0.4,
        }
    }

    /// The width and height of the text on a page, in points.
    pub(super) fn text(&self, theme: &Theme) -> Option<(f64, f64)> {
        let margin = |side| theme.length(&["margins", theme.paper(), side]);
        Some((
            self.width * POINTS - margin("inside")? - margin("outside")?,
            self.height * POINTS - margin("top")? - margin("bottom")?,
        ))
    }
}
