//! Looking at a page, where nothing else tells whether its text can be read.

use hayro_interpret::{Context, InterpreterCache, interpret_page};
use hayro_syntax::page::Page as PdfPage;
use kurbo::{Affine, Point, Rect};
use rustc_hash::FxHashMap;

use super::dots::Dots;
use super::visibility::{Eye, FAINT, TRACE};
use super::{Glyph, Page, PdfError};
use crate::contrast::{contrast, luminance};

/// So much of a glyph's ink must be told from what is behind it.
const ENOUGH: f32 = 0.6;
const ENOUGH_IN_SOURCE: f32 = 0.25;

/// A picture among letters may have many colours, of which so much must be made out.
const ENOUGH_OF_PICTURE: f32 = 0.1;

/// On a page of a source with more letters in doubt these are left as they are: what is drawn in such numbers is no text.
const MOST_IN_SOURCE: usize = 50_000;

/// Looks at the glyphs in doubt, and hides those that a reader cannot tell from what is around them. Of a source only
/// those of which that is certain are hidden.
pub fn at<'p>(
    page: &mut Page,
    doubtful: &[usize],
    pdf: &PdfPage<'p>,
    cache: &InterpreterCache<'p>,
    origin: Affine,
    eye: Eye,
) -> Result<(), PdfError> {
    if !eye.upright && doubtful.len() > MOST_IN_SOURCE {
        return Ok(());
    }
    let inks = doubtful.iter().map(|at| (*at, page.glyphs[*at].ink));
    let mut dots = Dots::new(inks, eye.points);
    let mut context = Context::new(origin, page.frame, cache, pdf.xref(), super::settings());
    interpret_page(pdf, &mut context, &mut dots);
    match dots.are_exhausted() {
        true if eye.upright => return Err(PdfError::TooMuch("drawn around its text")),
        true => return Ok(()),
        false => {}
    }
    let mut found = vec![(0.0, 0.0, 0.0); page.glyphs.len()];
    for dot in dots.all.iter().filter(|dot| dot.is_ink) {
        let glyph = &page.glyphs[dot.glyph];
        // What is drawn twice at one place is bolder, and the signs of one letter lie on each other.
        let last = dot.last.and_then(|last| page.glyphs.get(last));
        let is_own = last.is_some_and(|last| last.text.is_empty() || last.text == glyph.text);
        let (least, _) = wanted(glyph, eye);
        let [text, ground] = [dot.with_text, dot.without].map(luminance);
        let (clear, traced, all): &mut (f32, f32, f32) = &mut found[dot.glyph];
        *all += 1.0;
        if is_own && contrast(text, ground) >= TRACE {
            *traced += 1.0;
        }
        let is_in_doubt = dot.is_in_doubt && !eye.upright;
        if is_in_doubt || is_own && contrast(text, ground) >= least {
            *clear += 1.0;
        }
    }
    let mut grounds: FxHashMap<usize, Vec<(Point, f32)>> = FxHashMap::default();
    for dot in dots.all.iter().filter(|_| eye.upright) {
        let ground = (dot.at, luminance(dot.without));
        grounds.entry(dot.glyph).or_default().push(ground);
    }
    let is_struck = |at: &usize| is_struck(&page.glyphs[*at], grounds.get(at));
    page.struck = doubtful.iter().copied().filter(is_struck).collect();
    let is_letter = |glyph: &Glyph| glyph.text.chars().any(char::is_alphanumeric);
    let mut covered = Vec::new();
    for at in doubtful {
        let (glyph, (clear, traced, all)) = (&mut page.glyphs[*at], found[*at]);
        let (_, enough) = wanted(glyph, eye);
        // A letter of a source that is so thin that no point lies in it is seen.
        let is_clear = clear >= enough * all && (all > 0.0 || !eye.upright);
        if glyph.visible && !is_clear && !eye.upright && !is_letter(glyph) {
            covered.push(*at);
        }
        glyph.visible &= is_clear;
        // Of a letter in outline little more than nothing is ink of another colour.
        glyph.traced &= traced > 0.0 || all == 0.0;
    }
    // A line may cover a point or a comma, which is seen with the digits around it.
    for at in covered {
        let mut around = page.glyphs[at.saturating_sub(1)..].iter().take(3);
        page.glyphs[at].visible = around.any(|one| one.visible && is_letter(one));
    }
    Ok(())
}

/// In sizes of letters: a line so far above their baseline, and so far under their upper edge, goes through their middle.
const MIDDLE: f64 = 0.09;

/// In widths of a letter: what goes through it reaches so far across, or so far where it is thin, and not the edge of what is
/// behind it.
const ACROSS: f64 = 0.6;
const ACROSS_IF_THIN: f64 = 0.3;

/// A faint line is level, and more than so many points of it are seen. One of such a contrast may run in any way.
const FEW: usize = 6;
const STRONG: f32 = 2.0;

/// Whether something of another colour than the rest of the ground goes through the middle of a letter, in whatever shape.
fn is_struck(glyph: &Glyph, ground: Option<&Vec<(Point, f32)>>) -> bool {
    let margin = MIDDLE * f64::from(glyph.size);
    let middle = f64::from(glyph.baseline) + margin..glyph.ink.y1 - margin;
    let dots = ground.into_iter().flatten();
    let mut dots: Vec<_> = dots.filter(|(at, _)| middle.contains(&at.y)).collect();
    dots.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (Some((_, rest)), true) = (dots.get(dots.len() / 2), glyph.is_straight_letter()) else {
        return false;
    };
    let goes_across = |least: f32| {
        let line = dots.iter().filter(|dot| contrast(dot.1, *rest) >= least);
        let line: Vec<Point> = line.map(|dot| dot.0).collect();
        let Some(frame) = line
            .iter()
            .map(|at| (*at, *at).into())
            .reduce(|a: Rect, b| a.union(b))
        else {
            return false;
        };
        let across = frame.width() / glyph.ink.width();
        let is_thin = (line.len() as f64) < 0.5 * across * dots.len() as f64;
        // What is faint and lies all over a letter is a ground, and what ends within it an edge of one.
        let level = |dot: &&&(Point, f32)| (frame.y0..=frame.y1).contains(&dot.0.y);
        let is_level = 3 * line.len() > 2 * dots.iter().filter(level).count();
        let is_between =
            dots.iter().any(|dot| dot.0.y < frame.y0) && dots.iter().any(|dot| dot.0.y > frame.y1);
        let is_line = least > FAINT || line.len() >= FEW && is_level && is_between;
        is_line && (across >= ACROSS || is_thin && across >= ACROSS_IF_THIN)
    };
    goes_across(FAINT) || goes_across(STRONG)
}

/// The contrast that a glyph needs, and of how much of its ink. An emoji is a picture: no letter, digit or sign.
fn wanted(glyph: &Glyph, eye: Eye) -> (f32, f32) {
    let is_picture =
        |sign| matches!(sign, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    match glyph.text.chars().all(is_picture) {
        true => (FAINT, ENOUGH_OF_PICTURE),
        false if eye.upright => (eye.least(glyph), ENOUGH),
        false => (eye.least(glyph), ENOUGH_IN_SOURCE),
    }
}
