//! Changes to the tree of structure and to links.

use std::collections::BTreeMap;

use super::dict::{Dict, items, reference, text_string};
use super::file::PdfFile;

/// Makes the first cell of each row that has others the head of the row, for who hears a table cell by
/// cell. A row that begins with a head is one of heads; a cell over the whole width says no more than itself.
pub(super) fn head_rows(file: &mut PdfFile<'_>) {
    for row in 0..file.objects.len() {
        let Some(cells) = cells(file, row) else {
            continue;
        };
        if let [only] = cells[..] {
            file.change(only, unhead_group);
        } else if is_of_figures(file, &cells) {
            let has_words = |cell: &Dict<'_>| cell.get(b"K").is_some_and(|said| said != b"[]");
            let headed = element(file, cells[0], b"/TD").is_some_and(|cell| has_words(&cell));
            for (n, cell) in cells.into_iter().enumerate() {
                file.change(cell, |dict| name_heads(dict, headed && n == 0));
            }
        }
    }
}

fn cells(file: &PdfFile<'_>, row: usize) -> Option<Vec<usize>> {
    let row = element(file, row, b"/TR")?;
    items(row.get(b"K")?)?.into_iter().map(reference).collect()
}

/// Whether no cell of a row is a head, and several are the row's own: an empty one that holds rows together is not.
fn is_of_figures(file: &PdfFile<'_>, cells: &[usize]) -> bool {
    let cells = cells.iter().map(|cell| element(file, *cell, b"/TD"));
    let Some(cells) = cells.collect::<Option<Vec<Dict<'_>>>>() else {
        return false;
    };
    let holds = |cell: &&Dict<'_>| {
        let attributes = cell.get(b"A").unwrap_or_default();
        attributes.windows(8).any(|key| key == b"/RowSpan")
    };
    cells.iter().filter(|cell| !holds(cell)).count() > 1
}

/// The head of a group of rows, which has heads over itself, heads no column of its own: as a head it would take the
/// place of those over it. It is a cell over the whole width.
fn unhead_group(cell: &mut Dict<'_>) {
    let attributes = cell.get(b"A").unwrap_or_default().to_vec();
    let all = items(&attributes).unwrap_or_default();
    let mut all: Vec<Dict<'_>> = all.into_iter().filter_map(Dict::read).collect();
    let has_heads = |it: &Dict<'_>| it.get(b"Headers").is_some_and(|heads| heads != b"[]");
    let is_group = all.iter().any(has_heads) && cell.get(b"S") == Some(b"/TH");
    if is_group {
        all.iter_mut().for_each(|it| drop(it.remove(b"Scope")));
        let all: Vec<Vec<u8>> = all.iter().map(Dict::spelled).collect();
        cell.set(b"S", &b"/TD"[..]);
        cell.set(b"A", [b"[", &all.concat()[..], b"]"].concat());
    }
}

fn element<'a>(file: &'a PdfFile<'_>, number: usize, kind: &[u8]) -> Option<Dict<'a>> {
    let body = file.objects.get(number)?.as_deref()?;
    // To look into every object is dear, and most are of another kind.
    let has_kind = body.windows(kind.len()).any(|window| window == kind);
    let dict = Dict::read(Some(body).filter(|_| has_kind)?)?;
    let is_it = dict.get(b"Type")? == b"/StructElem" && dict.get(b"S")? == kind;
    is_it.then_some(dict)
}

/// Names the heads of a cell. Typst lists those of its column alone, and a list shuts out all others;
/// without one they are found by their scopes (ISO 32000-1, table 349), the row's among them.
fn name_heads(cell: &mut Dict<'_>, heads_row: bool) {
    let attributes = cell.remove(b"A").unwrap_or_default();
    let several = items(&attributes).unwrap_or_else(|| vec![&attributes]);
    let is_table = |it: &&[u8]| Dict::read(it).is_some_and(|it| it.get(b"O") == Some(b"/Table"));
    let (tables, others): (Vec<&[u8]>, Vec<&[u8]>) = several.into_iter().partition(is_table);
    let table = tables.first().and_then(|it| Dict::read(it));
    let mut table = table.unwrap_or_default();
    table.set(b"O", &b"/Table"[..]);
    table.remove(b"Headers");
    if heads_row {
        cell.set(b"S", &b"/TH"[..]);
        table.set(b"Scope", &b"/Row"[..]);
    }
    let mut attributes = others.concat();
    if table.0.len() > 1 {
        attributes.splice(0..0, table.spelled());
    }
    if !attributes.is_empty() {
        cell.set(b"A", [b"[", &attributes[..], b"]"].concat());
    }
}

pub(super) fn describe_links(file: &mut PdfFile<'_>, links: &BTreeMap<i32, String>) {
    for (number, said) in links {
        file.change(usize::try_from(*number).unwrap_or_default(), |dict| {
            if dict.get(b"Subtype") == Some(b"/Link") {
                dict.set(b"Contents", text_string(said));
            }
        });
    }
}
