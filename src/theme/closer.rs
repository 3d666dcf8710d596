//! Setting a sheet closer, by steps, where it is to take fewer pages.

use super::Theme;
use super::value::ThemeValue;

/// The step behind which the page would look crowded and small.
pub(crate) const CLOSEST: u8 = 7;

/// What each step takes off, as a share: white space first, since it costs the reader least.
const SPACING: f64 = 0.06;
const MARGINS: f64 = 0.04;
const SIZES: f64 = 0.012;

/// What nothing is made smaller than, in points: running text, other letters, letters of large print,
/// and a margin, which a printer needs; the running lines stand in some.
const LEAST_TEXT: f64 = 9.5;
const LEAST: f64 = 8.0;
const LEAST_LARGE: f64 = 16.0;
const LEAST_MARGIN: f64 = 42.5;

/// Text of more points than this is large print.
const LARGE: f64 = 13.0;

impl Theme {
    pub(crate) fn is_large(&self) -> bool {
        self.length(&["sizes", "text"]) > Some(LARGE)
    }

    /// The same theme with less white space, narrower margins and letters a little smaller; step 0 is the theme itself.
    pub(crate) fn closer(&self, step: u8) -> Self {
        let steps = f64::from(step);
        let mut closer = self.clone();
        let large = self.is_large();
        for (key, value) in &mut closer.settings {
            match (key.as_str(), value) {
                ("spacing", ThemeValue::Number(spacing)) => *spacing *= 1.0 - SPACING * steps,
                ("sizes", sizes) => shrink(sizes, 1.0 - SIZES * steps, &|size| match size {
                    // The Traffic Light Protocol prescribes it.
                    "handling" => f64::INFINITY,
                    _ if large => LEAST_LARGE,
                    "text" | "highlight" => LEAST_TEXT,
                    _ => LEAST,
                }),
                _ => {}
            }
        }
        // Margins give way as far as the running lines have room on this paper.
        let narrower = (1..=step)
            .rev()
            .map(|step| closer.narrower(f64::from(step)));
        let mut narrower = narrower.filter(|it| {
            it.margin("top") >= self.least_top() && it.margin("bottom") >= self.least_bottom(None)
        });
        narrower.next().unwrap_or(closer)
    }

    pub(crate) fn looser(&self, step: u8) -> Self {
        let mut looser = self.clone();
        if let Some(ThemeValue::Number(spacing)) = looser.settings.get_mut("spacing") {
            *spacing *= 1.0 + SPACING * f64::from(step);
        }
        looser
    }

    fn narrower(&self, steps: f64) -> Self {
        let mut narrower = self.clone();
        if let Some(margins) = narrower.settings.get_mut("margins") {
            shrink(margins, 1.0 - MARGINS * steps, &|_| LEAST_MARGIN);
        }
        narrower
    }
}

/// Makes lengths smaller, none than its least; what is smaller already stays.
fn shrink(value: &mut ThemeValue, factor: f64, least: &dyn Fn(&str) -> f64) {
    for (key, value) in value.try_as_group_mut().into_iter().flatten() {
        match value {
            ThemeValue::Length(points) => {
                let least = least(key).min(*points);
                *points = (*points * factor).max(least);
            }
            inner => shrink(inner, factor, least),
        }
    }
}
