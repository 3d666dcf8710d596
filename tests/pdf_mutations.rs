//! Finished PDFs changed at random, as they are read back and as sources: no reader breaks down or hangs.

use factpress::{Options, PDF, Pipeline, pdf_text};
use fastrand::Rng;

use crate::fuzz::{changed, fuzz};
use crate::mutations::{minimal, source};

const PDF_PIECES: &[&str] = &[
    "obj",
    "endobj",
    "stream\n",
    "endstream",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "/",
    " 0 R",
    "1 0 R",
    "/Kids",
    "/K",
    "/Parent",
    "/MediaBox",
    "/Length 99999999",
    "/Filter",
    "/Count -1",
    "null",
    "xref",
    "trailer",
    "startxref",
    "%%EOF",
    "-2147483649",
    "0",
    "65536",
    "1e309",
    "/StructParents",
    "/MCID",
];

/// A finished sheet as it is, and with its streams unpacked, so that what is in them is changed too.
fn sheets() -> [Vec<u8>; 2] {
    let pipeline = Pipeline::new(Options {
        products: vec![&PDF],
        ..Options::default()
    })
    .unwrap();
    let checked = pipeline.check(minimal()).unwrap();
    let pdf = pipeline
        .make(&checked.value)
        .unwrap()
        .value
        .files
        .remove(0)
        .bytes;
    assert!(pdf_text::pdf::read(&pdf).is_ok());
    let unpacked = unpacked(&pdf);
    assert!(pdf_text::pdf::read(&unpacked).is_ok());
    [pdf, unpacked]
}

/// Places are wrong afterwards; readers then look for the objects themselves.
fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = pdf;
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|at| at == what);
    while let Some(start) = find(rest, b"stream\n") {
        let (head, body) = rest.split_at(start + b"stream\n".len());
        let end = find(body, b"endstream").unwrap();
        let plain = miniz_oxide::inflate::decompress_to_vec_zlib(&body[..end]);
        let head = String::from_utf8_lossy(head).into_owned();
        match plain {
            Ok(plain) => {
                let length = head.rfind("/Length").unwrap();
                let digits = head[length..].find(|c: char| c.is_ascii_digit()).unwrap() + length;
                let after = head[digits..].find(|c: char| !c.is_ascii_digit()).unwrap() + digits;
                let head = format!("{}{}{}", &head[..digits], plain.len(), &head[after..]);
                out.extend(head.replace("/Filter/FlateDecode", "").into_bytes());
                out.extend(plain);
            }
            Err(_) => {
                out.extend(head.into_bytes());
                out.extend(&body[..end]);
            }
        }
        let end = end + b"endstream".len();
        out.extend(b"endstream");
        rest = &body[end..];
    }
    out.extend(rest);
    out
}

fn broken() -> impl Fn(&mut Rng) -> Vec<u8> {
    let sheets = sheets();
    move |rng| {
        let mut pdf = rng.choice(&sheets).unwrap().clone();
        if rng.u8(..10) == 0 {
            pdf.truncate(rng.usize(..pdf.len()));
        }
        changed(rng, pdf, PDF_PIECES)
    }
}

#[test]
fn a_finished_sheet() {
    fuzz("sheet", 2_000, broken(), |input| {
        if let Ok(paper) = pdf_text::pdf::read(input) {
            pdf_text::text::Reading::of(&paper, false);
        }
    });
}

#[test]
fn a_source_as_pdf() {
    source("pdf", 2_000, "pdf", broken());
}
