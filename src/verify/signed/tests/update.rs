//! An update with a signature, written by hand.

use super::super::revisions::Base;
use super::super::syntax::{Cursor, Dictionary, Value};
use super::super::{dictionary, form};
use crate::pdf_text::pdf::Objects;

/// How many digits the contents of a signature have here.
pub(super) const DIGITS: usize = 80;

/// An update as a program for signatures writes it, before it is put together.
pub(super) struct Parts {
    pub(super) catalogue: Dictionary,
    pub(super) page: Dictionary,
    pub(super) field: String,
    pub(super) signature: String,
    /// Further objects, by their numbers.
    pub(super) others: Vec<(u32, String)>,
    /// What is added to the places that the table tells, by the number of the object.
    pub(super) shift: Vec<(u32, usize)>,
    pub(super) rows: String,
    pub(super) trailer: String,
    pub(super) previous: usize,
    /// Behind the objects, and behind the mark of the end.
    pub(super) between: String,
    pub(super) behind: String,
    pub(super) unsigned: usize,
    pub(super) first_number: u32,
    pub(super) page_number: u32,
    pub(super) facts_number: u32,
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.to_string(),
        Value::Name(it) => it
            .iter()
            .fold("/".to_owned(), |name, byte| format!("{name}#{byte:02x}")),
        Value::Text(it) => format!("<{}>", hex(it)),
        Value::List(it) => format!("[{}]", it.iter().map(written).collect::<Vec<_>>().join(" ")),
        Value::Dictionary(it) => of(it),
        Value::Reference(it) => format!("{it} 0 R"),
    }
}

fn of(dictionary: &Dictionary) -> String {
    let entries = dictionary.iter().map(|(key, value)| {
        let key = Value::Name(key.clone());
        format!("{} {}", written(&key), written(value))
    });
    format!("<<{}>>", entries.collect::<Vec<_>>().join(" "))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn value(text: &str) -> Value {
    Cursor::new(text.as_bytes(), 0).value().unwrap()
}

/// A PDF with its nth signature, in an update that may be changed before it is signed.
pub(super) fn signed(
    pdf: &[u8],
    made: &[u8],
    nth: u32,
    change: impl FnOnce(&mut Parts),
) -> Vec<u8> {
    let (base, objects) = (Base::of(made).unwrap(), Objects::of(made).unwrap());
    let last = Base::of(pdf).unwrap();
    let page_number = objects.pages()[0];
    let numbers = |nth: u32| (base.size + 2 * nth - 2, base.size + 2 * nth - 1);
    let fields: Vec<Value> = (1..=nth)
        .map(|nth| Value::Reference(numbers(nth).0))
        .collect();
    let mut catalogue = dictionary(&objects, base.root).unwrap();
    let form = [
        ("Fields", Value::List(fields.clone())),
        ("SigFlags", Value::Number(3.0)),
    ];
    let form = form.map(|(key, value)| (key.as_bytes().to_vec(), value));
    catalogue.insert(b"AcroForm".to_vec(), Value::Dictionary(form.into()));
    let mut page = dictionary(&objects, page_number).unwrap();
    let none = Value::List(Vec::new());
    let own = page
        .get(&b"Annots"[..])
        .unwrap_or(&none)
        .list()
        .unwrap()
        .to_vec();
    page.insert(b"Annots".to_vec(), Value::List([own, fields].concat()));
    let (field, signature) = numbers(nth);
    let listed = catalogue[&b"AF"[..]].list().unwrap();
    let attached = listed
        .iter()
        .map(|it| dictionary(&objects, it.reference().unwrap()).unwrap());
    let mut facts = attached.filter(|it| it[&b"UF"[..]].text().unwrap().ends_with(b"l"));
    let facts = facts.next_back().unwrap()[&b"EF"[..]].dictionary().unwrap()[&b"F"[..]].reference();
    let mut parts = Parts {
        catalogue,
        page,
        field: format!(
            "/FT /Sig /Subtype /Widget /T (Signature {nth}) /F 132 /Rect [0 0 0 0] /P {page_number} 0 R /V {signature} 0 R"
        ),
        signature: "/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached".to_owned(),
        others: Vec::new(),
        shift: Vec::new(),
        rows: String::new(),
        trailer: String::new(),
        previous: last.start,
        between: String::new(),
        behind: String::new(),
        unsigned: 0,
        first_number: base.size,
        page_number,
        facts_number: facts.unwrap(),
    };
    change(&mut parts);
    let mut all = vec![
        (base.root, of(&parts.catalogue)),
        (page_number, of(&parts.page)),
        (field, format!("<<{}>>", parts.field)),
        (
            signature,
            format!(
                "<<{} /ByteRange [0 {} /Contents <{}>>>",
                parts.signature,
                " ".repeat(40),
                "0".repeat(DIGITS)
            ),
        ),
    ];
    all.extend(parts.others);
    let mut out = pdf.to_vec();
    let mut rows = String::new();
    for (number, body) in all {
        let shift = parts.shift.iter().find(|(shifted, _)| *shifted == number);
        let place = out.len() + shift.map_or(0, |(_, shift)| *shift);
        rows += &format!("{number} 1\n{place:010} 00000 n \n");
        out.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
    }
    out.extend(parts.between.bytes());
    let (start, previous) = (out.len(), parts.previous);
    let size = base.size + 2 * nth + 8;
    let id = written(&base.trailer[&b"ID"[..]]);
    let trailer = format!(
        "xref\n{rows}{}trailer\n<</Size {size} /Root {} 0 R /Info {} 0 R /ID {id} /Prev {previous} {}>>\nstartxref\n{start}\n%%EOF\n{}",
        parts.rows,
        base.root,
        base.info.unwrap(),
        parts.trailer,
        parts.behind
    );
    out.extend(trailer.bytes());
    sign(&mut out, pdf.len(), parts.unsigned);
    out
}

/// Enters what a signature is about, and its digest.
fn sign(pdf: &mut [u8], from: usize, unsigned: usize) {
    let find = |pdf: &[u8], text: &str| {
        let mut all = pdf.windows(text.len());
        all.rposition(|it| it == text.as_bytes())
            .filter(|at| *at > from)
            .unwrap()
    };
    let range = find(pdf, "/ByteRange [0 ") + 14;
    let open = find(pdf, "/Contents <") + 10;
    let close = open + DIGITS + 2;
    let entered = format!(
        "{open:010} {close:010} {:010}]",
        pdf.len() - close - unsigned
    );
    let entered = format!("{entered:<40}");
    pdf[range..range + 40].copy_from_slice(entered.as_bytes());
    let end = pdf.len() - unsigned;
    let digest = form::digest::<sha2::Sha256>([&pdf[..open], &pdf[close..end]]);
    let digits = format!("{:0<DIGITS$}", hex(&digest));
    pdf[open + 1..close - 1].copy_from_slice(digits.as_bytes());
}
