use std::collections::BTreeMap;

use proptest::prelude::*;

use super::dict::{Dict, items, reference, text_string};
use super::{NotFromTypst, finish};

/// A file of these objects, the first of which is the catalogue, as Typst writes it.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.7\n%head\n\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n\n", n + 1);
    }
    let start = text.len();
    text += &format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for place in places {
        text += &format!("{place:010} 00000 n\r\n");
    }
    let size = objects.len() + 1;
    text += &format!("trailer\n<</Size {size}/Root 1 0 R/ID[(a)(b)]>>\nstartxref\n{start}\n%%EOF");
    text.into_bytes()
}

/// The packed objects of a finished file, one a line.
fn packed(finished: &[u8]) -> String {
    let stream = find(finished, "/Type/ObjStm");
    let start = stream + find(&finished[stream..], "stream\n") + "stream\n".len();
    let end = start + find(&finished[start..], "\nendstream");
    let data = miniz_oxide::inflate::decompress_to_vec_zlib(&finished[start..end]).unwrap();
    String::from_utf8(data).unwrap()
}

fn find(text: &[u8], wanted: &str) -> usize {
    let mut windows = text.windows(wanted.len());
    windows
        .position(|window| window == wanted.as_bytes())
        .unwrap()
}

fn finished(objects: &[&str]) -> Vec<u8> {
    finish(&pdf(objects), &BTreeMap::new()).unwrap()
}

#[test]
fn streams_stay_as_they_are_and_small_objects_are_packed() {
    let stream = "<</Length 9>>\nstream\nendobj xr\nendstream";
    let finished = finished(&["<</Type/Catalog>>", stream, "<</A 2 0 R>>", "[(x)]"]);
    assert!(finished.starts_with(b"%PDF-1.7\n%head\n\n1 0 obj\n<</Type/Catalog>>\nendobj\n"));
    find(&finished, stream);
    assert_eq!(packed(&finished), "3 0 4 13 <</A 2 0 R>>\n[(x)]\n");
    find(&finished, "/Root 1 0 R/ID[(a)(b)]/Type/XRef/W[1 4 1]/");
    assert!(finished.ends_with(b"\n%%EOF\n"));
}

/// The kind and the attributes of the cells of a row, the first of which has content.
fn row(cells: &[&str]) -> Vec<String> {
    let kids: Vec<String> = (0..cells.len()).map(|n| format!("{} 0 R", n + 3)).collect();
    let row = format!("<</Type/StructElem/S/TR/K[{}]>>", kids.join(" "));
    let mut objects = vec!["<</Type/Catalog>>", &row];
    objects.extend(cells);
    let packed = packed(&finished(&objects));
    let cells = packed.lines().skip(1);
    cells
        .map(|cell| cell.replace("/Type/StructElem", ""))
        .collect()
}

#[test]
fn the_first_cell_of_a_row_heads_it() {
    let (first, other) = (
        "<</Type/StructElem/S/TD/K[1]/A[<</O/Table/Headers[(h)]>><</O/Layout/X 1>>]>>",
        "<</Type/StructElem/S/TD/K[2]/A<</O/Table/Headers[(h)]>>>>",
    );
    let head = "<</S/TH/K[1]/A[<</O/Table/Scope/Row>><</O/Layout/X 1>>]>>";
    assert_eq!(row(&[first, other]), [head, "<</S/TD/K[2]>>"]);
    let wide = "<</Type/StructElem/S/TD/K 2/A<</O/Table/ColSpan 2/Headers[]>>>>";
    assert_eq!(
        row(&[first, wide])[1],
        "<</S/TD/K 2/A[<</O/Table/ColSpan 2>>]>>"
    );
    let bare = "<</Type/StructElem/S/TD/K[3]>>";
    assert_eq!(
        row(&[bare, bare])[0],
        "<</S/TH/K[3]/A[<</O/Table/Scope/Row>>]>>"
    );
}

#[test]
fn rows_of_heads_of_one_cell_and_without_words_have_no_head() {
    let cell =
        |kind, kids| format!("<</Type/StructElem/S/{kind}/K[{kids}]/A<</O/Table/Headers[]>>>>");
    let (head, verdict, empty) = (cell("TH", "1"), cell("TD", "2"), cell("TD", ""));
    for cells in [&[&*head, &*verdict][..], &[&*verdict]] {
        let same: Vec<String> = cells
            .iter()
            .map(|it| it.replace("/Type/StructElem", ""))
            .collect();
        assert_eq!(row(cells), same);
    }
    assert_eq!(
        row(&[&*empty, &*verdict]),
        ["<</S/TD/K[]>>", "<</S/TD/K[2]>>"]
    );
}

#[test]
fn the_head_of_a_group_of_rows_is_a_cell_over_them() {
    let cell = |kind, scope, heads| {
        let table = format!("<</O/Table{scope}/ColSpan 3/Headers[{heads}]>>");
        format!("<</S/{kind}/K[1]/A[{table}<</O/Layout/X 1>>]/ID(b)>>")
    };
    let row = |cell: &str| row(&[&cell.replace("<</S", "<</Type/StructElem/S")]);
    let group = cell("TH", "/Scope/Column", "(a)");
    assert_eq!(row(&group), [cell("TD", "", "(a)")]);
    let title = cell("TH", "/Scope/Column", "");
    assert_eq!(row(&title), [title]);
}

#[test]
fn a_link_says_where_it_leads() {
    let link = "<</Subtype/Link/Contents(page 4)/Rect[1 2]>>";
    let given = pdf(&["<</Type/Catalog>>", link, "<</Subtype/Text>>"]);
    let links = BTreeMap::from([2, 3, 99].map(|number| (number, "½ 4".to_owned())));
    let packed = packed(&finish(&given, &links).unwrap());
    let said = "<</Subtype/Link/Contents<feff00bd00200034>/Rect[1 2]>>\n<</Subtype/Text>>\n";
    assert!(packed.ends_with(said), "{packed}");
}

#[test]
fn texts_names_and_references_are_told_apart() {
    let text = br"<</A(a\)(b)]>>)/B [ 1 0 R 2 /C<feff> true ]/D<</E -1.50>>>>";
    let dict = Dict::read(text).unwrap();
    let spelled = br"<</A(a\)(b)]>>)/B[ 1 0 R 2 /C<feff> true ]/D<</E -1.50>>>>";
    assert_eq!(dict.spelled(), spelled);
    let values: Vec<&[u8]> = vec![b"1 0 R", b"2", b"/C", b"<feff>", b"true"];
    assert_eq!(items(dict.get(b"B").unwrap()), Some(values));
    assert_eq!(reference(b"12 0 R"), Some(12));
    assert_eq!(reference(b"(12 0 R)"), None);
    assert_eq!(text_string("é😀"), b"<feff00e9d83dde00>");
}

#[test]
fn what_typst_did_not_write_is_refused() {
    let whole = pdf(&["<</Type/Catalog>>"]);
    let changes = BTreeMap::new();
    for end in 0..whole.len() - "\n%%EOF".len() {
        assert_eq!(finish(&whole[..end], &changes), Err(NotFromTypst), "{end}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_fall_over(place in 0usize..400, byte: u8, rest: Vec<u8>) {
        let mut bytes = pdf(&["<</Type/Catalog>>", "<</S/TR/K[3 0 R 4 0 R]>>", "[1]", "(x)"]);
        if let Some(at) = bytes.get_mut(place) { *at = byte; }
        let _ = finish(&bytes, &BTreeMap::new());
        let _ = Dict::read(&[b"<<", &rest[..], b">>"].concat());
    }
}
