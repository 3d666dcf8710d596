//! From glyphs to rows of a page: words, and the gaps that part cells and columns.

use super::raised::power;
use super::{Blank, PrintedLine, PrintedPiece};
use crate::pdf_text::pdf::{Glyph, Page, Side};

/// Shares of the size of letters: the narrowest blank has an eighth, the narrowest gap between columns nearly one.
const BLANK: f32 = 0.13;
/// Letters of a word stand closer to each other.
const SEAM: f32 = 0.08;
const GAP: f32 = 0.85;
const GAP_OF_NUMBERS: f32 = 0.35;
/// How far letters of one row may be from its line, and marks above and below it.
const OFF_LINE: f32 = 0.22;
const RAISED: f32 = 0.6;
const LOWERED: f32 = 0.35;
/// How much smaller marks of notes are than what they stand behind.
const SMALLER: f32 = 0.85;
/// So many points in a row lead the eye across a gap.
const LEADERS: usize = 4;

struct Row<'p> {
    baseline: f32,
    size: f32,
    glyphs: Vec<OnLine<'p>>,
}

/// The rows of a page from the top down, columns beside each other in one row, of the letters that are turned in one way.
pub(super) fn rows(page: &Page, turn: u8) -> Vec<PrintedLine> {
    let glyphs = page.glyphs.iter().enumerate();
    let is_text = |glyph: &Glyph| {
        glyph.visible
            && glyph.side == Side::Content
            && glyph.turn == Some(turn)
            && !glyph.text.is_empty()
    };
    let glyphs = glyphs.filter(|(_, glyph)| is_text(glyph));
    let mut glyphs: Vec<OnLine<'_>> = glyphs
        .map(|(order, glyph)| OnLine {
            baseline: glyph.baseline,
            order,
            glyph,
            says: match is_drawn_raised(glyph) {
                true => power_of(page, order),
                false => Some(&glyph.text),
            },
        })
        .filter(|one| one.says.is_some())
        .collect();
    glyphs.sort_by(|a, b| b.baseline.total_cmp(&a.baseline));
    settle_marks(page, &mut glyphs);
    glyphs.sort_by(|a, b| b.baseline.total_cmp(&a.baseline));
    let mut rows: Vec<Row<'_>> = Vec::new();
    for one in glyphs {
        let (baseline, size) = (one.baseline, one.glyph.size);
        match rows.last_mut() {
            Some(row) if (row.baseline - baseline).abs() <= OFF_LINE * row.size.max(size) => {
                // The line is that of the largest letters.
                if size > row.size {
                    (row.baseline, row.size) = (baseline, size);
                }
                row.glyphs.push(one);
            }
            _ => rows.push(Row {
                baseline,
                size,
                glyphs: vec![one],
            }),
        }
    }
    // From the lower edge of the page.
    let edge = match turn {
        1 => page.frame.width() as f32,
        2 => page.frame.height() as f32,
        _ => 0.0,
    };
    let lines = rows.into_iter().filter_map(line);
    let lines = lines.map(|line| PrintedLine {
        baseline: line.baseline + edge,
        ..line
    });
    lines.collect()
}

/// A glyph, the line that it is read on, and what it says there; nothing where it is the mark of a note.
struct OnLine<'p> {
    baseline: f32,
    order: usize,
    glyph: &'p Glyph,
    says: Option<&'p str>,
}

/// Whether a font draws a digit above the line, as the mark of a note.
fn is_drawn_raised(glyph: &Glyph) -> bool {
    let foot = glyph.ink.y0 as f32 - glyph.baseline;
    glyph.turn == Some(0)
        && foot > 0.2 * glyph.size
        && glyph.text.chars().all(|c| c.is_ascii_digit())
}

/// What a raised glyph says as an exponent, by what is drawn before it.
fn power_of(page: &Page, order: usize) -> Option<&'static str> {
    let glyph = &page.glyphs[order];
    let is_drawn = is_drawn_raised(glyph);
    let is_beside = |one: &&Glyph| match is_drawn {
        true => is_drawn_raised(one),
        false => one.baseline.total_cmp(&glyph.baseline).is_eq(),
    };
    let before = page.glyphs[..order].iter().rev().skip_while(is_beside);
    let mut number: Vec<&str> = before.take(4).map(|one| &*one.text).collect();
    number.reverse();
    let mut signs = glyph.text.chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    power(&number.concat(), sign)
}

/// Puts small letters above or below a line onto it. The glyphs are sorted from the top down.
fn settle_marks(page: &Page, glyphs: &mut [OnLine<'_>]) {
    let lines: Vec<Vec<&Glyph>> = glyphs
        .chunk_by(|a, b| a.baseline.total_cmp(&b.baseline).is_eq())
        .map(|line| {
            let mut line: Vec<&Glyph> = line.iter().map(|one| one.glyph).collect();
            line.sort_by(|a, b| a.left.total_cmp(&b.left));
            line
        })
        .collect();
    for one in glyphs {
        let Some(line) = line_beside(&lines, one.glyph) else {
            continue;
        };
        if baseline(line) < one.baseline {
            let own = lines.partition_point(|line| baseline(line) > one.baseline);
            let says = || raised(line, &lines[own], one.glyph);
            one.says = power_of(page, one.order).or_else(says);
        }
        one.baseline = baseline(line);
    }
}

/// What a glyph above a line says, `beside` others there. Digits, signs and single letters are marks of notes and no part of the number
/// before them; but a digit may be the power of a measure.
fn raised<'p>(line: &[&'p Glyph], beside: &[&'p Glyph], glyph: &'p Glyph) -> Option<&'p str> {
    let text: &str = &glyph.text;
    let touches = |one: &Glyph, next: &Glyph| next.left - one.right < BLANK * next.size;
    let at = beside.partition_point(|one| one.left < glyph.left);
    let (before, after) = (at.checked_sub(1).map(|at| beside[at]), beside.get(at + 1));
    let is_alone = !before.is_some_and(|one| touches(one, glyph) && !one.text.trim().is_empty())
        && !after.is_some_and(|one| touches(glyph, one) && !one.text.trim().is_empty());
    if text.chars().all(char::is_alphabetic) {
        // `2e`, `no`, `Mr` and `2nd` are words.
        return (!is_alone || matches!(text, "e" | "o" | "r")).then_some(text);
    }
    let mut measure = String::new();
    let mut next = glyph;
    let until = line.partition_point(|one| one.left < glyph.left);
    for one in line[..until].iter().rev().take(3) {
        if !touches(one, next) || !one.text.chars().all(char::is_alphabetic) {
            break;
        }
        measure.insert_str(0, &one.text);
        next = one;
    }
    let is_measure = matches!(
        &*measure,
        "m" | "km" | "cm" | "mm" | "dm" | "ft" | "mi" | "in"
    );
    match text {
        "2" if is_alone && is_measure => Some("²"),
        "3" if is_alone && is_measure => Some("³"),
        _ => None,
    }
}

fn baseline(line: &[&Glyph]) -> f32 {
    line.first().map_or(f32::MAX, |glyph| glyph.baseline)
}

/// How many lines, and glyphs of each, are asked whether a small one belongs to them: more are not so near to it.
const MOST_NEAR: usize = 32;

/// The line that a small glyph belongs to, a little above or below it.
fn line_beside<'l, 'p>(lines: &'l [Vec<&'p Glyph>], small: &Glyph) -> Option<&'l [&'p Glyph]> {
    // What it may stand beside is at most so much larger.
    let most = 2.5 * small.size;
    let from = lines.partition_point(|line| baseline(line) > small.baseline + LOWERED * most);
    let near = lines[from..].iter().take(MOST_NEAR);
    let mut near = near.take_while(|line| baseline(line) >= small.baseline - RAISED * most);
    let is_beside = |one: &&Glyph| {
        let (size, off) = (one.size, small.baseline - one.baseline);
        let is_smaller = small.size <= SMALLER * size;
        let is_off = off <= RAISED * size && -off <= LOWERED * size && off.abs() > 0.05 * size;
        let touches = small.left <= one.right + 0.7 * size && one.left <= small.right + 0.2 * size;
        is_smaller && is_off && touches
    };
    let line = near.find(|line| {
        let from = line.partition_point(|one| one.left < small.left - 2.0 * most);
        line[from..]
            .iter()
            .copied()
            .take(MOST_NEAR)
            .any(|one| is_beside(&one))
    });
    line.map(Vec::as_slice)
}

fn line(mut row: Row<'_>) -> Option<PrintedLine> {
    row.glyphs
        .sort_by(|a, b| a.glyph.left.total_cmp(&b.glyph.left));
    let is_note = row.glyphs.first().is_some_and(|one| one.says.is_none());
    let mut pieces: Vec<PrintedPiece> = Vec::new();
    let mut blank = false;
    let mut last: Option<&Glyph> = None;
    for OnLine {
        order, glyph, says, ..
    } in row.glyphs
    {
        if glyph.text.trim().is_empty() {
            blank = true;
            continue;
        }
        let Some(says) = says else {
            last = Some(glyph);
            continue;
        };
        // What is drawn twice, to look bold, is said once.
        let is_again = |last: &Glyph| {
            last.text == glyph.text && (last.left - glyph.left).abs() < 0.08 * row.size
        };
        if last.is_some_and(is_again) {
            continue;
        }
        let gap = last.map_or(f32::MAX, |last| glyph.left - last.right);
        last = Some(glyph);
        match pieces.last_mut() {
            Some(piece) if gap < GAP * row.size => {
                let is_blank = blank || gap > BLANK * row.size;
                if is_blank || gap > SEAM * row.size {
                    piece.blanks.push(Blank {
                        at: piece.text.len(),
                        length: usize::from(is_blank),
                        is_typed: blank,
                        left: piece.right,
                        right: glyph.left,
                    });
                }
                piece.text.push_str(if is_blank { " " } else { "" });
                piece.text.push_str(&spelt(says));
                piece.right = piece.right.max(glyph.right);
                piece.order = piece.order.min(order);
            }
            _ => pieces.push(PrintedPiece {
                blanks: Vec::new(),
                text: spelt(says),
                left: glyph.left,
                right: glyph.right,
                order,
            }),
        }
        blank = false;
    }
    let pieces: Vec<PrintedPiece> = pieces
        .into_iter()
        .flat_map(without_leaders)
        .flat_map(|piece| between_numbers(piece, row.size))
        .collect();
    (!pieces.is_empty()).then_some(PrintedLine {
        pieces,
        baseline: row.baseline,
        size: row.size,
        column: 0,
        page: 0,
        number: 0,
        is_note,
    })
}

/// Whether a blank parts thousands: three digits are behind it.
pub(crate) fn is_within_number(text: &str, blank: usize) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let before = text[..blank].rsplit(' ').next().unwrap_or_default();
    let before = before.trim_start_matches(|c| !is_digit(c));
    let behind = &text[blank + 1..];
    let after = behind.len() - behind.trim_start_matches(is_digit).len();
    (1..=3).contains(&before.len()) && before.chars().all(is_digit) && after == 3
}

/// The parts of a piece between numbers that stand further apart than words do: cells that are close to each other. A blank within a
/// number is followed by three digits.
fn between_numbers(piece: PrintedPiece, size: f32) -> Vec<PrintedPiece> {
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let is_number = |word: &str| {
        let is_sign = |c: char| matches!(c, ',' | '.' | '-' | '−' | '–' | '+' | '%' | '(' | ')');
        word.contains(char::is_numeric) && word.chars().all(|c| c.is_numeric() || is_sign(c))
    };
    let blanks = piece.blanks.iter().filter(|blank| blank.length > 0);
    let parts = blanks.filter(|blank| {
        let before = word(piece.text[..blank.at].split(' ').next_back());
        let after = word(piece.text[blank.at + 1..].split(' ').next());
        let are_numbers = is_number(&before) && is_number(&after);
        are_numbers
            && !is_within_number(&piece.text, blank.at)
            && blank.right - blank.left > GAP_OF_NUMBERS * size
    });
    piece.parted(&parts.copied().collect::<Vec<Blank>>())
}

/// Letters that are joined in print, apart.
fn spelt(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let letters = text.chars().map(|letter| match letter {
        '\u{fb00}'..='\u{fb06}' => letter.nfkc().collect(),
        letter => String::from(letter),
    });
    letters.collect()
}

/// What stands before and behind points that lead the eye.
fn without_leaders(piece: PrintedPiece) -> Vec<PrintedPiece> {
    let points: Vec<usize> = piece.text.match_indices('.').map(|(at, _)| at).collect();
    let in_row = |pair: &[usize]| piece.text[pair[0] + 1..pair[1]].trim().is_empty();
    let runs = points.chunk_by(|a, b| in_row(&[*a, *b]));
    let Some(run) = runs.into_iter().find(|run| run.len() >= LEADERS) else {
        return vec![piece];
    };
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return vec![piece];
    };
    // Where the words end is not known; the points are wide.
    let share =
        |at: usize| piece.left + (piece.right - piece.left) * at as f32 / piece.text.len() as f32;
    let part = |text: &str, left: f32, right: f32| PrintedPiece {
        text: text.trim().to_owned(),
        left,
        right,
        blanks: Vec::new(),
        order: piece.order,
    };
    let parts = [
        part(&piece.text[..*first], piece.left, share(*first)),
        part(&piece.text[last + 1..], share(*last + 1), piece.right),
    ];
    parts
        .into_iter()
        .filter(|part| !part.text.is_empty())
        .collect()
}
