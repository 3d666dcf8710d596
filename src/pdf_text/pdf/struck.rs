//! Text that a line goes through: it is taken back, as by the changes that a writing program shows.

use super::glyph::Glyph;
use super::visibility::Drawing;

/// In sizes of letters: how thick such a line is at most, between which heights it goes above their baseline, and how far it may reach
/// beyond the first and the last of them. A line of a table goes through none, and one of a chart goes on.
const THICK: f64 = 0.15;
const LOW: f64 = 0.15;
const HIGH: f64 = 0.45;
const BEYOND: f64 = 0.5;

/// Marks the glyphs that are struck out as not seen.
pub fn hide(glyphs: &mut [Glyph], drawings: &[Drawing]) {
    for line in drawings.iter().map(|drawing| drawing.frame) {
        let crosses = |glyph: &Glyph| {
            let size = f64::from(glyph.size);
            let height = line.center().y - f64::from(glyph.baseline);
            glyph.turn == Some(0)
                && line.height() <= THICK * size
                && (LOW * size..=HIGH * size).contains(&height)
                && (line.x0..line.x1).contains(&glyph.ink.center().x)
        };
        let crossed: Vec<usize> = (0..glyphs.len())
            .filter(|at| crosses(&glyphs[*at]))
            .collect();
        let [Some(first), Some(last)] = [crossed.first(), crossed.last()] else {
            continue;
        };
        let (first, last) = (&glyphs[*first], &glyphs[*last]);
        let beyond = BEYOND * f64::from(first.size);
        let begins = line.x0 >= f64::from(first.left) - beyond;
        let ends = line.x1 <= f64::from(last.right) + beyond;
        if begins && ends {
            for at in crossed {
                glyphs[at].visible = false;
            }
        }
    }
}
