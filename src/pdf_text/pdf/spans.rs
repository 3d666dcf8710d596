//! Which points of a raster a path covers.

use hayro_interpret::FillRule;
use kurbo::{BezPath, PathEl, Point};

/// A line of points: its row, where it begins and where it ends.
pub type DotRow = (usize, usize, usize);

/// The points within a path, row by row, of so many points across and down. Each edge takes from what may be drawn.
pub fn within(
    path: &BezPath,
    rule: FillRule,
    size: (usize, usize),
    left: &mut usize,
) -> Vec<DotRow> {
    let mut crossings: Vec<(usize, f64, i32)> = Vec::new();
    let (mut first, mut last) = (Point::ORIGIN, Point::ORIGIN);
    let rows = size.1 as f64;
    let mut edge = |from: Point, to: Point| {
        let (low, high) = (from.y.min(to.y), from.y.max(to.y));
        let (low, high) = ((low - 0.5).ceil().max(0.0), (high - 0.5).ceil().min(rows));
        let slope = (to.x - from.x) / (to.y - from.y);
        let turn = if from.y < to.y { 1 } else { -1 };
        for row in low as usize..high as usize {
            if !slope.is_finite() || *left == 0 {
                return;
            }
            *left -= 1;
            crossings.push((row, from.x + (row as f64 + 0.5 - from.y) * slope, turn));
        }
    };
    kurbo::flatten(path, 0.1, |element| match element {
        PathEl::MoveTo(to) => {
            edge(last, first);
            (first, last) = (to, to);
        }
        PathEl::LineTo(to) => {
            edge(last, to);
            last = to;
        }
        _ => {
            edge(last, first);
            last = first;
        }
    });
    edge(last, first);
    crossings.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let column = |x: f64| ((x - 0.5).ceil().max(0.0) as usize).min(size.0);
    let (mut spans, mut winding): (Vec<DotRow>, i32) = (Vec::new(), 0);
    for pair in crossings.windows(2) {
        let ((row, from, turn), (next, to, _)) = (pair[0], pair[1]);
        winding += turn;
        let inside = match rule {
            FillRule::NonZero => winding != 0,
            FillRule::EvenOdd => winding % 2 != 0,
        };
        if row != next {
            winding = 0;
        } else if inside && column(from) < column(to) {
            spans.push((row, column(from), column(to)));
        }
    }
    spans
}

/// What two lists of spans share; both in their order.
pub fn shared(a: &[DotRow], b: &[DotRow]) -> Vec<DotRow> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut both = Vec::new();
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        let (from, to) = (one.1.max(other.1), one.2.min(other.2));
        if one.0 == other.0 && from < to {
            both.push((one.0, from, to));
        }
        if (one.0, one.2) < (other.0, other.2) {
            a.next();
        } else {
            b.next();
        }
    }
    both
}
