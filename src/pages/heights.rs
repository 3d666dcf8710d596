//! About how high what stands on a page is, where that has to be known before anything is set.

use super::cells;
use super::measures::MM;
use super::pieces::{Flow, Type, lines};
use crate::sheet::model::SheetTable;

/// A heading with the white around it, in points.
pub(super) const HEADING: f64 = 34.0;

/// The height of a line and the white to the next one, in sizes of the letters.
const LINE: f64 = 0.72;
const LEAD: f64 = 0.5;

/// Arabic letters reach further up and down.
const LEAD_FROM_RIGHT: f64 = 1.3;

/// The white above and below a row, and around a table, in text of `TEXT` points; above a table it is the same in every size.
const ROW: f64 = 2.65 * MM;
const AROUND: f64 = 5.0 * MM;
const ABOVE: f64 = 3.0 * MM;
const TEXT: f64 = 9.8;

/// About how high lines of a type are, on the large side.
pub(super) struct Heights<'t, 'f> {
    types: &'t Type<'f>,
    lead: f64,
}

impl<'t, 'f> Heights<'t, 'f> {
    pub(super) fn of(types: &'t Type<'f>) -> Self {
        let larger = if types.from_right {
            LEAD_FROM_RIGHT
        } else {
            1.0
        };
        let lead = LEAD * larger;
        Self { types, lead }
    }

    /// A paragraph of so many lines with the white behind it.
    pub(super) fn paragraph(&self, lines: f64, size: f64) -> f64 {
        lines * (LINE + self.lead + 0.06) * size + self.lead * size
    }

    /// A row of so many lines.
    pub(super) fn row(&self, lines: f64, scale: f64) -> f64 {
        let text = lines * LINE + (lines - 1.0) * self.lead;
        text * self.types.table_size * scale + self.scaled(ROW)
    }

    /// What stands over a table's rows, its heads of so many lines included, and what stands under them.
    pub(super) fn around(&self, table: &SheetTable, heads: f64, room: f64) -> (f64, f64) {
        let types = self.types;
        let small = |lines: f64| self.paragraph(lines, types.note_size);
        // Its number stands before it.
        let title = small(lines(&cells::title(types, &table.title), 0.85 * room).0);
        let axis = f64::from(table.axis.is_some());
        let upper = f64::from(!table.groups.is_empty());
        let heads =
            (heads + upper + axis) * (LINE + self.lead) * types.note_size + self.scaled(ROW);
        let note = table.note.iter().map(|note| {
            let mut flow = Flow::new(&types.plain, types.note_size);
            flow.prose(note);
            lines(&flow.pieces, room).0
        });
        // The key of the bars takes a line or two.
        let source = f64::from(table.source.is_some());
        let under = note.sum::<f64>() + 2.0 * axis + source;
        (
            title + heads + ABOVE,
            small(under) + self.scaled(AROUND) - ABOVE,
        )
    }

    /// A length of the default theme, in proportion to the theme's text.
    fn scaled(&self, length: f64) -> f64 {
        length * self.types.text_size / TEXT
    }
}
