use super::revisions::Base;
use super::*;
use crate::{Input, Options, Pipeline};

const FACTS: &str = "\
factpress: 1
sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
facts: {dry: {statement: wells run dry, value: about 24, source: b, at: {page: 1}, attribution: o}}
sections: [{text: \"{dry} are dry.\"}]
";

/// How many digits the contents of a signature have here.
const DIGITS: usize = 80;

fn built() -> Vec<u8> {
    let pipeline = Pipeline::new(Options::default()).unwrap();
    let checked = pipeline.check(Input::named("a.yaml", FACTS)).unwrap().value;
    let made = pipeline.make(&checked).unwrap().value;
    made.files.into_iter().next().unwrap().bytes
}

/// An update as a program for signatures writes it, before it is put together.
struct Parts {
    catalogue: Dictionary,
    page: Dictionary,
    field: String,
    signature: String,
    /// Further objects, by their numbers.
    others: Vec<(u32, String)>,
    /// What is added to the places that the table tells, by the number of the object.
    shift: Vec<(u32, usize)>,
    rows: String,
    trailer: String,
    previous: usize,
    /// Behind the objects, and behind the mark of the end.
    between: String,
    behind: String,
    unsigned: usize,
    first_number: u32,
    page_number: u32,
    facts_number: u32,
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

fn value(text: &str) -> Value {
    Cursor::new(text.as_bytes(), 0).value().unwrap()
}

/// A PDF with its nth signature, in an update that may be changed before it is signed.
fn signed(pdf: &[u8], made: &[u8], nth: u32, change: impl FnOnce(&mut Parts)) -> Vec<u8> {
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
    let facts = attached.filter(|it| it[&b"UF"[..]].text().unwrap().ends_with(b"l"));
    let facts = facts.last().unwrap()[&b"EF"[..]].dictionary().unwrap()[&b"F"[..]].reference();
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

#[test]
fn signatures_alone_are_recognised() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    assert_eq!(appended(&once, &made), Ok(1));
    let twice = signed(&once, &made, 2, |_| {});
    assert_eq!(appended(&twice, &made), Ok(2));
    let thrice = signed(&twice, &made, 3, |parts| {
        let (first, signature) = (parts.first_number, parts.first_number + 5);
        parts.catalogue.extend([
            (
                b"Perms".to_vec(),
                value(&format!("<</DocMDP {signature} 0 R>>")),
            ),
            (
                b"Extensions".to_vec(),
                value("<</ESIC <</BaseVersion /1.7 /ExtensionLevel 1>>>>"),
            ),
            (
                b"DSS".to_vec(),
                value(&format!("<</Certs [{} 0 R]>>", first + 6)),
            ),
        ]);
        let certificate = "<</Length 3>>\nstream\nabc\nendstream".to_owned();
        parts.others.push((first + 6, certificate));
    });
    assert_eq!(appended(&thrice, &made), Ok(3));
}

/// What is changed, and what of it is told.
type Case = (fn(&mut Parts), &'static str);

const CHANGES: &[Case] = &[
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

fn enter(dictionary: &mut Dictionary, key: &str, text: &str) {
    dictionary.insert(key.as_bytes().to_vec(), value(text));
}

#[test]
fn whatever_else_is_appended_is_told() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    for (at, (change, told)) in CHANGES.iter().enumerate() {
        // Under the first signature and under a second, for which the first one vouches for nothing.
        for (pdf, nth) in [(&made, 1), (&once, 2)] {
            let pdf = signed(pdf, &made, nth, |parts| {
                parts.first_number += 2 * (nth - 1);
                change(parts);
            });
            let said = appended(&pdf, &made).unwrap_err();
            let has = said.iter().any(|line| line.contains(told));
            assert!(has, "{at}, signature {nth}: {said:?} should say {told}");
        }
    }
}

/// A change that a later update takes back is one that somebody has signed.
#[test]
fn what_was_changed_and_changed_back_is_told() {
    let made = built();
    let changed = signed(&made, &made, 1, |it| {
        enter(&mut it.catalogue, "OpenAction", "[]")
    });
    let back = signed(&changed, &made, 2, |_| {});
    let said = appended(&back, &made).unwrap_err();
    assert_eq!(said, ["something was added that happens when it is opened"]);
}

#[test]
fn what_is_appended_to_a_signature_is_told() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    let longer = [&once[..], b"\n"].concat();
    assert!(appended(&longer, &made).is_err());
    let said = appended(
        &signed(&once, &made, 2, |it| {
            it.field = it.field.replace("/V", "/F")
        }),
        &made,
    );
    let told = "no signature is about the last";
    assert!(said.unwrap_err().iter().any(|line| line.starts_with(told)));
    assert!(appended(&once[..once.len() - 1], &made).is_err());
}

#[test]
fn no_flip_behind_the_sheet_verifies() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    let digits = once
        .windows(11)
        .rposition(|it| it == b"/Contents <")
        .unwrap()
        + 11;
    let digits = digits..digits + DIGITS;
    let mut random = fastrand::Rng::with_seed(16);
    let mut flipped = 0;
    while flipped < 1_000 {
        let at = random.usize(made.len()..once.len());
        if digits.contains(&at) {
            continue;
        }
        let mut pdf = once.clone();
        pdf[at] ^= 1 << random.u8(0..8);
        assert!(appended(&pdf, &made).is_err(), "byte {at}");
        flipped += 1;
    }
    // Within the digits that of the digest counts: the rest is for a program that checks signatures.
    for at in digits.start..digits.start + 64 {
        let mut pdf = once.clone();
        pdf[at] = if pdf[at] == b'0' { b'1' } else { b'0' };
        assert!(appended(&pdf, &made).is_err(), "byte {at}");
    }
}

/// What anybody may append: it ends, and soon.
#[test]
fn what_makes_no_sense_ends() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    let mut random = fastrand::Rng::with_seed(61);
    for _ in 0..500 {
        let mut tail = once[made.len()..].to_vec();
        for _ in 0..random.usize(1..4) {
            let (at, to) = (random.usize(..tail.len()), random.usize(..tail.len()));
            let length = random.usize(1..40).min(tail.len() - at.max(to));
            match random.u8(0..3) {
                0 => drop(tail.drain(at..at + length)),
                1 => tail.copy_within(at..at + length, to),
                _ => tail[at] = random.u8(..),
            }
        }
        if tail != once[made.len()..] {
            let pdf = [&made[..], &tail[..]].concat();
            let _ = appended(&pdf, &made);
        }
    }
    for tail in [
        "[".repeat(100_000),
        "<<".repeat(100_000),
        "(".repeat(100_000),
        "1 0 obj ".repeat(50_000),
        "0 ".repeat(900_000),
    ] {
        assert!(appended(&[&made[..], tail.as_bytes()].concat(), &made).is_err());
        let object = format!("9 0 obj {tail}");
        assert!(appended(&[&made[..], object.as_bytes()].concat(), &made).is_err());
    }
}

#[test]
fn metadata_is_the_same_however_it_is_written() {
    let xml = |inside: &str| {
        format!(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
             xmlns:p='http://ns.adobe.com/pdf/1.3/' xmlns:d='d/'>{inside}</r:RDF></x:xmpmeta>"
        )
    };
    let built = xml(
        "<r:Description r:about=''><d:a>1 &amp; 2</d:a><d:b><r:Seq><r:li>c</r:li><r:li>d</r:li></r:Seq></d:b></r:Description>",
    );
    let is_same = |inside: &str| metadata::is_same(xml(inside).as_bytes(), built.as_bytes());
    let list = "<d:b><r:Seq><r:li>c</r:li>\n<r:li>d</r:li></r:Seq></d:b>";
    assert!(is_same(&format!(
        "<r:Description r:about='' d:a='1 &#38; 2' p:Producer='pyHanko 0.38.0'>{list}</r:Description>"
    )));
    for other in [
        &format!("<r:Description d:a='1 &amp; 3'>{list}</r:Description>"),
        &format!("<r:Description d:a='1 &amp; 2' d:c='1'>{list}</r:Description>"),
        &format!(
            "<r:Description d:a='1 &amp; 2' p:Producer='The water office'>{list}</r:Description>"
        ),
        &format!("<r:Description d:a='1 &amp; 2'><!-- -->{list}</r:Description>"),
        &format!(
            "<r:Description d:a='1 &amp; 2'>{}</r:Description>",
            list.replace("c<", "e<")
        ),
        "<r:Description d:a='1 &amp; 2'><d:b><r:Seq><r:li>d</r:li><r:li>c</r:li></r:Seq></d:b></r:Description>",
        "<r:Description d:a='1 &amp; 2'/>",
        "<",
    ] {
        assert!(!is_same(other), "{other}");
    }
}
