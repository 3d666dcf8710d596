//! Changes to the tree of structure and to links.

use std::collections::BTreeMap;

use super::dict::{Dict, items, reference, text_string};
use super::file::PdfFile;

/// Makes the first cell of each row that has others the head of the row, for who hears a table cell by
/// cell. A row that begins with a head is one of heads; a cell over the whole width says no more than itself.
pub(super) fn head_rows(file: &mut PdfFile<'_>) {
    for row in 0..file.objects.len() {
        for (n, cell) in cells(file, row).into_iter().flatten().enumerate() {
            file.change(cell, |dict| name_heads(dict, n == 0));
        }
    }
}

/// The cells of a row whose first is to be its head.
fn cells(file: &PdfFile<'_>, row: usize) -> Option<Vec<usize>> {
    let row = element(file, row, b"/TR")?;
    let kids: Option<Vec<usize>> = items(row.get(b"K")?)?.into_iter().map(reference).collect();
    let kids = kids?;
    // An empty cell that holds rows together is none of the row's.
    let holds = |kid: &usize| {
        let cell = element(file, *kid, b"/TD").and_then(|cell| cell.get(b"A").map(<[u8]>::to_vec));
        cell.is_some_and(|it| it.windows(8).any(|key| key == b"/RowSpan"))
    };
    if kids.iter().filter(|kid| !holds(kid)).count() < 2 {
        return None;
    }
    let first = element(file, kids[0], b"/TD")?;
    let said = first.get(b"K").filter(|said| *said != b"[]");
    let all = kids.iter().all(|kid| element(file, *kid, b"/TD").is_some());
    (all && said.is_some()).then_some(kids)
}

/// An element of the tree of structure that is of this kind.
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

/// Lets links say where they lead.
pub(super) fn describe_links(file: &mut PdfFile<'_>, links: &BTreeMap<i32, String>) {
    for (number, said) in links {
        file.change(usize::try_from(*number).unwrap_or_default(), |dict| {
            if dict.get(b"Subtype") == Some(b"/Link") {
                dict.set(b"Contents", text_string(said));
            }
        });
    }
}
