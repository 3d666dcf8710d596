//! What is appended beside a signature, and what of it is told.

use super::super::syntax::{Dictionary, Value};
use super::update::{Parts, value};

/// What is changed, and what of it is told.
pub(super) type Case = (fn(&mut Parts), &'static str);

pub(super) const CHANGES: &[Case] = &[
    (
        |it| enter(&mut it.page, "Contents", "9999 0 R"),
        "what page 1 prints was replaced",
    ),
    (
        |it| enter(&mut it.page, "MediaBox", "[0 0 9 9]"),
        "page 1 was changed: /MediaBox",
    ),
    (
        |it| enter(&mut it.page, "AA", "<</O <</S /JavaScript>>>>"),
        "page 1 was changed: /AA",
    ),
    (
        |it| enter(&mut it.page, "Annots", "[]"),
        "the annotations of page 1 were changed",
    ),
    (
        |it| {
            let number = it.first_number + 2;
            let Some(Value::List(own)) = it.page.get_mut(&b"Annots"[..]) else {
                return;
            };
            own.push(Value::Reference(number));
            it.others.push((
                number,
                "<</Type /Annot /Subtype /FreeText /Rect [0 0 99 99]>>".to_owned(),
            ));
        },
        "an annotation was added on page 1",
    ),
    (
        |it| {
            let Some(Value::List(own)) = it.page.get_mut(&b"Annots"[..]) else {
                return;
            };
            own.push(value(
                "<</Type /Annot /Subtype /FreeText /Rect [0 0 99 99]>>",
            ));
        },
        "an annotation was added on page 1",
    ),
    (
        |it| {
            let drawn = it.page[&b"Contents"[..]].reference().unwrap();
            it.others
                .push((drawn, "<</Length 1>>\nstream\nf\nendstream".to_owned()));
        },
        "what page 1 prints was replaced",
    ),
    (
        |it| {
            let other = "<</Type /EmbeddedFile /Length 1>>\nstream\nf\nendstream".to_owned();
            it.others.push((it.facts_number, other));
        },
        "an attached file was replaced",
    ),
    (
        |it| enter(&mut it.catalogue, "Names", "<<>>"),
        "the attached files or their list were changed",
    ),
    (
        |it| enter(&mut it.catalogue, "AF", "[]"),
        "the attached files or their list were changed",
    ),
    (
        |it| {
            enter(
                &mut it.catalogue,
                "OpenAction",
                "<</S /JavaScript /JS (a)>>",
            )
        },
        "something was added that happens when it is opened",
    ),
    (
        |it| enter(&mut it.catalogue, "Pages", "9 0 R"),
        "the list of pages was changed",
    ),
    (
        |it| enter(&mut it.catalogue, "OCProperties", "<<>>"),
        "/OCProperties was changed for the whole document",
    ),
    (
        |it| enter(&mut it.catalogue, "Perms", "<</UR3 1 0 R>>"),
        "/Perms was changed for the whole document",
    ),
    (
        |it| enter(&mut it.catalogue, "Perms", "<<>>"),
        "/Perms was changed for the whole document",
    ),
    // A signature that says nothing of later changes.
    (
        |it| {
            let named = format!("<</DocMDP {} 0 R>>", it.first_number + 1);
            enter(&mut it.catalogue, "Perms", &named);
        },
        "/Perms was changed for the whole document",
    ),
    (
        |it| enter(&mut it.catalogue, "Extensions", "<<>>"),
        "/Extensions was changed for the whole document",
    ),
    (
        |it| {
            enter(
                &mut it.catalogue,
                "Extensions",
                "<</X <</BaseVersion /1.7>>>>",
            )
        },
        "/Extensions was changed for the whole document",
    ),
    (
        |it| it.field += " /Lock <</Action /All /JS (a)>>",
        "a form was added that is for more than signatures",
    ),
    (
        |it| enter(&mut it.catalogue, "DSS", "<</JS (a)>>"),
        "/DSS was changed for the whole document",
    ),
    (
        |it| enter(&mut it.catalogue, "DSS", "<</Certs [1 0 R]>>"),
        "/DSS was changed for the whole document",
    ),
    (
        |it| {
            enter(
                &mut it.catalogue,
                "AcroForm",
                "<</Fields [] /NeedAppearances true>>",
            )
        },
        "a form was added that is for more than signatures",
    ),
    (
        |it| it.field = it.field.replace("/Sig ", "/Tx "),
        "a form was added that is for more than signatures",
    ),
    (
        |it| it.field += " /AA <</E <<>>>>",
        "a form was added that is for more than signatures",
    ),
    (
        |it| it.field = it.field.replace("[0 0 0 0]", "[0 0 9 9]"),
        "a visible signature stands on page 1",
    ),
    (
        |it| it.field += " /AP <</N 9 0 R>>",
        "a visible signature stands on page 1",
    ),
    (
        |it| it.signature += " /Changes 1",
        "a signature is not about all bytes",
    ),
    (
        |it| it.signature += " /Reference [1 0 R]",
        "a signature is not about all bytes",
    ),
    // The end of the update is in no signature.
    (|it| it.unsigned = 1, "a signature is not about all bytes"),
    (
        |it| it.others.push((it.first_number + 2, "<</A 1>>".to_owned())),
        "which is no part of a signature",
    ),
    // What readers could take in two ways, or find in two places.
    (|it| it.behind = "% more\n".to_owned(), "it is no update"),
    (
        |it| it.behind = "1 0 obj\n<<>>\nendobj\n".to_owned(),
        "it is no update",
    ),
    (
        |it| it.between = "% 1 0 obj\n".to_owned(),
        "it is no update",
    ),
    (
        |it| it.between = "startxref\n9\n%%EOF\n".to_owned(),
        "it is no update",
    ),
    (|it| it.field += " /T (twice)", "it is no update"),
    (|it| it.field += " /#54 (twice)", "it is no update"),
    (|it| it.shift.push((it.page_number, 1)), "it is no update"),
    (
        |it| it.rows = "1 1\n0000000015 00000 n \n".to_owned(),
        "it is no update",
    ),
    (
        |it| it.rows = "1 1\n0000000000 00001 f \n".to_owned(),
        "it is no update",
    ),
    (
        |it| {
            it.others
                .push((it.page_number, "<</Type /Page>>".to_owned()))
        },
        "it is no update",
    ),
    (|it| it.previous -= 1, "it is no update"),
    (
        |it| it.trailer = "/Encrypt 9 0 R".to_owned(),
        "it is no update",
    ),
    (|it| it.trailer = "/XRefStm 9".to_owned(), "it is no update"),
    (
        |it| it.others.push((it.first_number + 99, "<<>>".to_owned())),
        "it is no update",
    ),
];

pub(super) fn enter(dictionary: &mut Dictionary, key: &str, text: &str) {
    dictionary.insert(key.as_bytes().to_vec(), value(text));
}
