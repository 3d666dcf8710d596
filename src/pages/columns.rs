//! How wide the columns of a table are.

use std::iter;

use super::measures::MM;
use super::pieces::{self, Piece};

/// What a column asks for, in points, for its cells at the theme's size.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Need {
    /// The longest piece of a cell, whole and with long words divided.
    pub(super) whole: f64,
    pub(super) divided: f64,
    /// The longest line of a cell.
    pub(super) longest: f64,
    /// The longest word of the head, which is in letters of its own.
    pub(super) head: f64,
    pub(super) head_line: f64,
    pub(super) is_bars: bool,
    /// Whether it holds figures, which read best with their hedge on one line.
    pub(super) is_figures: bool,
}

/// Bars are hard to tell apart on less, and are to have as much while there is white elsewhere.
const LEAST_BARS: f64 = 16.0 * MM;
const BARS: f64 = 40.0 * MM;

/// Widths are rounded in Typst, and letters of a line are shaped together.
const SLACK: f64 = 0.5;

/// The space at each side of a column, and where the type is smaller.
const INSET: f64 = 2.2 * MM;
const TIGHT_INSET: f64 = 1.3 * MM;

/// A table that fills so much of the room takes all of it.
const NEARLY_ALL: f64 = 0.66;

impl Need {
    pub(super) fn bars() -> Self {
        Self {
            head: LEAST_BARS - SLACK,
            head_line: BARS - SLACK,
            is_bars: true,
            ..Self::default()
        }
    }

    pub(super) fn head(pieces: &[Piece], is_figures: bool) -> Self {
        Self {
            head: pieces.iter().map(|piece| piece.width).fold(0.0, f64::max),
            head_line: pieces::lines(pieces, f64::INFINITY).1,
            is_figures,
            ..Self::default()
        }
    }

    /// Takes in a cell of the column.
    pub(super) fn cell(&mut self, pieces: &[Piece]) {
        let (_, longest) = pieces::lines(pieces, f64::INFINITY);
        self.longest = self.longest.max(longest);
        for piece in pieces {
            self.whole = self.whole.max(piece.width);
            self.divided = self.divided.max(piece.divided);
        }
    }

    /// The least width in one of the ways to set a table.
    pub(super) fn least(&self, way: Way) -> f64 {
        let cells = if way.divides {
            self.divided
        } else {
            self.whole
        };
        self.head.max(cells * way.scale) + SLACK
    }

    fn wish(&self, way: Way) -> f64 {
        let lines = self.head_line.max(self.longest * way.scale) + SLACK;
        lines.max(self.least(way))
    }
}

/// A way to set a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Way {
    /// The size of the type, of the theme's.
    pub(super) scale: f64,
    /// Whether the page is turned across.
    pub(super) across: bool,
    /// Whether long words may be divided.
    pub(super) divides: bool,
}

/// Type in tables is no smaller than this in points, unless the theme's own is; and where the table would be refused
/// otherwise.
const LEAST_SIZE: f64 = 8.0;
const LAST_SIZE: f64 = 7.5;

/// The sizes of type, of the theme's; the last are for large print, which so many steps keep large on an upright page.
const SCALES: [f64; 5] = [1.0, 0.94, 0.88, 0.8, 0.7];
const LARGE_STEPS: usize = 4;

impl Way {
    pub(super) const PLAIN: Self = Self {
        scale: 1.0,
        across: false,
        divides: false,
    };

    /// All ways, the best first. In large print the page is turned before the type becomes smaller.
    pub(super) fn all(size: f64, is_large: bool) -> Vec<Self> {
        let ways = [false, true].into_iter().flat_map(|across| {
            let least = if across { LAST_SIZE } else { LEAST_SIZE };
            let most = if is_large && !across {
                LARGE_STEPS
            } else {
                usize::MAX
            };
            let divided = SCALES.map(|scale| (scale, true));
            let steps = iter::once((1.0, false)).chain(divided).take(most);
            let readable = steps.filter(move |(scale, _)| *scale == 1.0 || scale * size >= least);
            readable.map(move |(scale, divides)| Self {
                scale,
                across,
                divides,
            })
        });
        let mut ways: Vec<Self> = ways.collect();
        ways.sort_by_key(|way| is_large && way.scale < 1.0);
        ways
    }

    pub(super) fn inset(self) -> f64 {
        if self.scale < 1.0 { TIGHT_INSET } else { INSET }
    }
}

/// The widths of the columns without the space at their sides; `None` where they have no room.
/// `used` is how much of a width a column's lines fill.
pub(super) fn widths(
    needs: &[Need],
    way: Way,
    room: f64,
    used: impl Fn(usize, f64) -> f64,
) -> Option<Vec<f64>> {
    let gaps = 2.0 * way.inset() * needs.len().saturating_sub(1) as f64;
    let room = room - gaps;
    let mut widths: Vec<f64> = needs.iter().map(|need| need.least(way)).collect();
    let mut left = room - widths.iter().sum::<f64>();
    if left < 0.0 {
        return None;
    }
    let figures = needs
        .iter()
        .map(|need| f64::from(need.is_figures) * need.longest * way.scale);
    let figures: Vec<f64> = figures.map(|longest| longest + SLACK).collect();
    let wishes: Vec<f64> = needs.iter().map(|need| need.wish(way)).collect();
    left = share_out(&mut widths, &figures, left);
    left = share_out(&mut widths, &wishes, left);
    if let Some(bars) = needs.iter().position(|need| need.is_bars) {
        // White that lines leave at their ends is of more use to bars.
        for at in (0..widths.len()).filter(|at| *at != bars) {
            let filled = used(at, widths[at]).max(needs[at].least(way));
            let white = (widths[at] - filled - SLACK).max(0.0);
            widths[at] -= white;
            left += white;
        }
        let more = left.min((BARS - widths[bars]).max(0.0));
        widths[bars] += more;
        widths[bars] += share_out(&mut widths, &wishes, left - more);
    } else if left < (1.0 - NEARLY_ALL) * room {
        widths[0] += left;
    }
    Some(widths)
}

/// Gives columns of what is left until each has its wish, most to those that have the most to say. Returns what
/// nobody wishes for.
fn share_out(widths: &mut [f64], wishes: &[f64], mut left: f64) -> f64 {
    // A long text takes more lines rather than all the width.
    let weight = |width: f64, wish: f64| (wish - width).max(0.0).powf(0.7);
    let weights = widths.iter().zip(wishes);
    let weights: Vec<f64> = weights.map(|(width, wish)| weight(*width, *wish)).collect();
    // Each round gives at least one column its wish, or gives all away.
    for _ in 0..widths.len() {
        let open = (0..widths.len()).filter(|at| wishes[*at] - widths[*at] > 1e-6);
        let open: Vec<usize> = open.collect();
        let all: f64 = open.iter().map(|at| weights[*at]).sum();
        let round = left;
        for at in open {
            let more = (round * weights[at] / all).min(wishes[at] - widths[at]);
            widths[at] += more;
            left -= more;
        }
    }
    left.max(0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Columns of words, of figures, and at most one of bars.
    fn needs() -> impl Strategy<Value = Vec<Need>> {
        let column = (5.0..90.0, 0.3..1.0, 1.0..6.0, 5.0..60.0, any::<bool>());
        let column = column.prop_map(|(whole, share, lines, head, is_figures)| Need {
            whole,
            divided: whole * share,
            longest: whole * lines,
            head,
            head_line: head * 1.5,
            is_bars: false,
            is_figures,
        });
        (prop::collection::vec(column, 1..14), any::<bool>()).prop_map(|(mut needs, barred)| {
            needs.extend(barred.then(Need::bars));
            needs
        })
    }

    proptest! {
        #[test]
        fn no_column_is_narrower_than_its_longest_piece_and_all_have_room(
            needs in needs(), room in 200.0..800.0, size in 8.0..16.0, filled in 0.2..1.0,
        ) {
            for way in Way::all(size, size > 13.0) {
                let least: f64 = needs.iter().map(|need| need.least(way)).sum();
                let gaps = 2.0 * way.inset() * (needs.len() - 1) as f64;
                let Some(widths) = widths(&needs, way, room, |_, width| width * filled) else {
                    prop_assert!(least + gaps > room);
                    continue;
                };
                prop_assert!(widths.iter().sum::<f64>() + gaps <= room + 1e-6);
                for (need, width) in needs.iter().zip(&widths) {
                    prop_assert!(*width >= need.least(way) - 1e-6);
                }
            }
        }

        #[test]
        fn bars_are_wide_while_another_column_has_white_to_spare(
            needs in needs(), room in 400.0..800.0, filled in 0.2..1.0,
        ) {
            let used = |_: usize, width: f64| width * filled;
            let Some(widths) = widths(&needs, Way::PLAIN, room, used) else { return Ok(()) };
            let bars = needs.iter().position(|need| need.is_bars);
            prop_assume!(bars.is_some_and(|bars| widths[bars] < BARS - 1e-6));
            let spare = needs.iter().zip(&widths).filter(|(need, width)| {
                !need.is_bars && **width > need.wish(Way::PLAIN).max(need.least(Way::PLAIN)) + 1e-6
            });
            prop_assert_eq!(spare.count(), 0);
        }
    }

    #[test]
    fn type_becomes_smaller_before_the_page_is_turned_and_never_too_small() {
        let steps = |size, is_large| {
            let ways = Way::all(size, is_large).into_iter();
            ways.filter(|way| way.divides)
                .map(|way| (way.scale, way.across))
                .collect::<Vec<_>>()
        };
        let (upright, across) = (false, true);
        let across_last = [(1.0, across), (0.94, across), (0.88, across)];
        assert_eq!(
            steps(8.6, false),
            [&[(1.0, upright), (0.94, upright)][..], &across_last].concat()
        );
        assert_eq!(steps(7.0, false), [(1.0, upright), (1.0, across)]);
        assert_eq!(
            steps(16.0, true)[..3],
            [(1.0, upright), (1.0, across), (0.94, upright)]
        );
    }
}
