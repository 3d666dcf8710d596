//! Changes to the tree of structure and to links.

use std::collections::BTreeMap;

use super::file::PdfFile;
use super::object::{Dict, Object, text_string};

/// Makes the first cell of each row that has others the head of the row, for who hears a table cell by
/// cell. A row that begins with a head is one of heads; a cell over the whole width says no more than itself.
pub(super) fn head_rows(file: &mut PdfFile<'_>) {
    for row in 0..file.objects.len() {
        let Some(cells) = cells(file, row) else {
            continue;
        };
        for (n, cell) in cells.into_iter().enumerate() {
            let Some(body) = file.objects[cell].take() else {
                continue;
            };
            if let Some(mut dict) = Dict::read(&body) {
                name_heads(&mut dict, n == 0);
                file.put(cell, &dict);
            }
        }
    }
}

/// The cells of a row whose first is to be its head.
fn cells(file: &PdfFile<'_>, row: usize) -> Option<Vec<usize>> {
    let dict = element(file, row, b"/TR")?;
    let Some(Object::Array(kids)) = dict.get(b"K") else {
        return None;
    };
    let kids: Option<Vec<usize>> = kids.iter().map(Object::reference).collect();
    let kids = kids.filter(|kids| kids.len() > 1)?;
    let first = element(file, kids[0], b"/TD")?;
    let is_empty = match first.get(b"K") {
        Some(Object::Array(kids)) => kids.is_empty(),
        said => said.is_none(),
    };
    let all = kids.iter().all(|kid| element(file, *kid, b"/TD").is_some());
    (all && !is_empty).then_some(kids)
}

/// An element of the tree of structure that is of this kind.
fn element<'a>(file: &'a PdfFile<'_>, number: usize, kind: &[u8]) -> Option<Dict<'a>> {
    let body = file
        .get(number)
        .filter(|body| !body.ends_with(b"endstream"))?;
    // To look into every object is dear, and most are of another kind.
    let has_kind = body.windows(kind.len()).any(|window| window == kind);
    let dict = Dict::read(Some(body).filter(|_| has_kind)?)?;
    (dict.says(b"Type", b"/StructElem") && dict.says(b"S", kind)).then_some(dict)
}

/// Names the heads of a cell. Typst lists those of its column alone, and a list shuts out all others;
/// without one they are found by their scopes (ISO 32000-1, table 349), the row's among them.
fn name_heads<'a>(cell: &mut Dict<'a>, heads_row: bool) {
    let mut attributes = match cell.get(b"A").cloned() {
        Some(Object::Array(several)) => several,
        one => one.into_iter().collect(),
    };
    let is_table = |it: &Object<'_>| matches!(it, Object::Dict(it) if it.says(b"O", b"/Table"));
    let mut table = match attributes.iter().position(is_table) {
        Some(at) => match attributes.remove(at) {
            Object::Dict(table) => table,
            _ => Dict::default(),
        },
        None => Dict(vec![(b"O", Object::atom(&b"/Table"[..]))]),
    };
    table.remove(b"Headers");
    if heads_row {
        cell.set(b"S", Object::atom(&b"/TH"[..]));
        table.set(b"Scope", Object::atom(&b"/Row"[..]));
    }
    if table.0.len() > 1 {
        attributes.insert(0, Object::Dict(table));
    }
    cell.remove(b"A");
    if !attributes.is_empty() {
        cell.set(b"A", Object::Array(attributes));
    }
}

/// Lets links say where they lead.
pub(super) fn describe_links(file: &mut PdfFile<'_>, links: &BTreeMap<i32, String>) {
    for (number, said) in links {
        let number = usize::try_from(*number).unwrap_or_default();
        let body = file.objects.get_mut(number).and_then(Option::take);
        let Some(body) = body else { continue };
        if let Some(mut dict) = Dict::read(&body).filter(|dict| dict.says(b"Subtype", b"/Link")) {
            dict.set(b"Contents", text_string(said));
            file.put(number, &dict);
        } else {
            file.objects[number] = Some(body);
        }
    }
}
