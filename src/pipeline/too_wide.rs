//! Tables whose columns have no room on any page.

use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::Loaded;
use crate::sheet::Sheet;
use crate::sheet::model::SheetTable;

pub(super) fn tables(loaded: &Loaded, sheet: &Sheet) -> Vec<Diagnostic> {
    let has_no_room = |table: &&SheetTable| table.layout.as_ref().is_some_and(|it| !it.fits);
    let too_wide = sheet.tables().filter(has_no_room);
    let told = too_wide.map(|table| {
        let message = format!(
            "the table `{}` is too wide for the page, even in small type and turned across: {}",
            table.id,
            table.width_asked()
        );
        let span = loaded.places.value(&table.path.key("columns"));
        let room = match table.columns_with_room() {
            0 | 1 => String::new(),
            columns => format!(", the first of no more than {columns} columns"),
        };
        Diagnostic::error(FormError::TableTooWide, &loaded.file, span, message).help(format!(
            "make two tables of it{room}, leave columns out, or shorten what takes most of it: {}",
            table.widest_columns()
        ))
    });
    told.collect()
}
