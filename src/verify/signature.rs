//! Whether what was appended to a PDF is signatures and nothing else.
//!
//! An update can give objects of the PDF other contents and add new ones; all others stay what they are, byte by byte. So the whole
//! document is as it was built where none of its objects is replaced but those that a signature has to enter itself in: the catalogue,
//! a page, the document information and the metadata, each compared key by key. What is new must be a part of a signature.
//!
//! That is no check of a signature: any bytes can be signed by anybody. It is only held against them that each signature is about all
//! bytes of its revision and has their digest, so that what is appended cannot change afterwards and still pass.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::metadata;
use super::revisions::{Base, Revision};
use super::syntax::{Cursor, Dictionary, Object, Value, unhex};
use crate::pdf_text::pdf::Objects;

/// The most bytes that are appended by signatures, with the lists of revoked certificates that they may carry.
const MOST_BYTES: usize = 32 << 20;
/// The most that is told of one PDF.
const MOST_TOLD: usize = 12;

const OF_FORM: &[&str] = &["Fields", "SigFlags"];
const OF_FIELD: &[&str] = &["FT", "T", "Type", "Subtype", "F", "Rect", "P", "V"];
const OF_SIGNATURE: &[&str] = &[
    "Type",
    "Filter",
    "SubFilter",
    "Contents",
    "ByteRange",
    "M",
    "Name",
    "Reason",
    "Location",
    "ContactInfo",
    "Prop_Build",
    "Reference",
];
const OF_EVIDENCE: &[&str] = &[
    "Type", "Certs", "CRLs", "OCSPs", "VRI", "Cert", "CRL", "OCSP", "TU", "TS", "Length", "Filter",
];

/// How many signatures were appended to a PDF that was built, or what else.
pub(super) fn appended(pdf: &[u8], made: &[u8]) -> Result<usize, Vec<String>> {
    let unknown = |at: usize| {
        vec![format!(
            "from byte {at} on it is no update that a program for signatures writes"
        )]
    };
    let start = made.len();
    let ends_line =
        made.ends_with(b"\n") || pdf.get(start).is_some_and(|byte| b"\r\n".contains(byte));
    if pdf.len() - start > MOST_BYTES || !ends_line {
        return Err(unknown(start));
    }
    let (base, built) = (Base::of(made), Objects::of(made));
    let (base, built) = base.zip(built).ok_or_else(|| unknown(start))?;
    let revisions = base.revisions(pdf, start).map_err(unknown)?;
    let mut update = Update::of(pdf, &base, &built).ok_or_else(|| unknown(start))?;
    for revision in &revisions {
        update.take(revision);
    }
    let end = revisions.last().map(|last| last.end);
    let signed = update.signatures.values().copied().max();
    if signed != end || signed != Some(pdf.len()) {
        let from = signed.unwrap_or(start);
        update.tell(format!(
            "no signature is about the last {} bytes",
            pdf.len() - from
        ));
    }
    match update.told.is_empty() {
        true => Ok(update.signatures.len()),
        false => Err(update.told),
    }
}

/// The PDF with its updates up to one of them.
struct Update<'a> {
    pdf: &'a [u8],
    base: &'a Base,
    built: &'a Objects,
    catalogue: Dictionary,
    pages: Vec<u32>,
    objects: BTreeMap<u32, (Object, usize)>,
    /// New objects that are a part of a signature.
    known: BTreeSet<u32>,
    fields: BTreeSet<u32>,
    /// Each signature, and up to where it is about the bytes.
    signatures: BTreeMap<u32, usize>,
    told: Vec<String>,
}

impl<'a> Update<'a> {
    fn of(pdf: &'a [u8], base: &'a Base, built: &'a Objects) -> Option<Self> {
        Some(Self {
            pdf,
            base,
            built,
            catalogue: dictionary(built, base.root)?,
            pages: built.pages(),
            objects: BTreeMap::new(),
            known: BTreeSet::new(),
            fields: BTreeSet::new(),
            signatures: BTreeMap::new(),
            told: Vec::new(),
        })
    }

    fn tell(&mut self, what: String) {
        if self.told.len() < MOST_TOLD && !self.told.contains(&what) {
            self.told.push(what);
        }
    }

    /// Adds an update and looks at all that it leaves behind.
    fn take(&mut self, revision: &Revision) {
        for object in &revision.objects {
            if self.signatures.contains_key(&object.number) {
                self.tell("a signature was replaced".to_owned());
            }
            let placed = (object.clone(), revision.end);
            self.objects.insert(object.number, placed);
        }
        (self.known, self.fields, self.signatures) = Default::default();
        self.catalogue();
        let replaced: Vec<u32> = self.objects.keys().copied().collect();
        for number in replaced {
            let page = self.pages.iter().position(|page| *page == number);
            match page {
                Some(page) => self.page(number, page + 1),
                None if number == self.base.root => {}
                None if Some(number) == self.base.info => self.information(number),
                None if self.metadata() == Some(number) => self.is_same_metadata(number),
                None if number < self.base.size => {
                    let what = self.described(number);
                    self.tell(format!("{what} was replaced"));
                }
                None if !self.known.contains(&number) => {
                    self.tell(format!(
                        "object {number} was added, which is no part of a signature"
                    ));
                }
                None => {}
            }
        }
    }

    /// A new object that a signature needs.
    fn added(&mut self, reference: Option<u32>) -> Option<(u32, Dictionary)> {
        let number = reference.filter(|number| *number >= self.base.size)?;
        let found = self.objects.get(&number)?.0.value.dictionary()?.clone();
        self.known.insert(number);
        Some((number, found))
    }

    fn metadata(&self) -> Option<u32> {
        self.catalogue.get(&b"Metadata"[..])?.reference()
    }

    fn catalogue(&mut self) {
        let now = match self.objects.get(&self.base.root) {
            Some((object, _)) if object.stream.is_none() => object.value.dictionary().cloned(),
            Some(_) => None,
            None => return,
        };
        let now = now.unwrap_or_default();
        for key in changed(&now, &self.catalogue) {
            let is_new = !self.catalogue.contains_key(&key);
            let value = now.get(&key).filter(|_| is_new).cloned();
            let of_signing = match (&*key, &value) {
                (b"AcroForm", Some(form)) => {
                    self.form(form);
                    true
                }
                (b"DSS", Some(evidence)) => self.is_evidence(evidence),
                (b"Extensions", Some(said)) => is_plain(said),
                // They name a signature, which is among those of the form.
                (b"Perms", Some(Value::Dictionary(said))) => {
                    has_only(said, &["DocMDP"])
                        && said.values().all(|it| {
                            it.reference()
                                .is_some_and(|it| self.signatures.contains_key(&it))
                        })
                }
                _ => false,
            };
            if !of_signing {
                self.tell(match &*key {
                    b"Names" | b"AF" => "the attached files or their list were changed".to_owned(),
                    b"OpenAction" | b"AA" => {
                        "something was added that happens when it is opened".to_owned()
                    }
                    b"Pages" => "the list of pages was changed".to_owned(),
                    b"StructTreeRoot" => "what is read aloud was changed".to_owned(),
                    key => format!("{} was changed for the whole document", shown(key)),
                });
            }
        }
    }

    fn form(&mut self, form: &Value) {
        let form = match form.reference() {
            Some(number) => self.added(Some(number)).map(|(_, form)| form),
            None => form.dictionary().cloned(),
        };
        let form = form.filter(|form| has_only(form, OF_FORM));
        let fields = form
            .as_ref()
            .and_then(|form| form.get(&b"Fields"[..])?.list());
        let Some(fields) = fields else {
            return self.tell("a form was added that is for more than signatures".to_owned());
        };
        for field in fields {
            let field = self.added(field.reference());
            match field.and_then(|(number, field)| self.field(number, &field)) {
                Some(()) => {}
                None => self.tell("a form was added that is for more than signatures".to_owned()),
            }
        }
    }

    fn field(&mut self, number: u32, field: &Dictionary) -> Option<()> {
        let get = |key: &str| field.get(key.as_bytes());
        let is_field = get("FT")?.is_name("Sig") && get("Subtype")?.is_name("Widget");
        let sides = get("Rect")?.list()?;
        let is_empty =
            matches!(sides, [left, bottom, right, top] if left == right && bottom == top);
        if !is_field {
            return None;
        }
        self.fields.insert(number);
        if !is_empty || field.contains_key(&b"AP"[..]) {
            let page = get("P").and_then(Value::reference);
            let page = self.pages.iter().position(|it| Some(*it) == page);
            let page =
                page.map_or_else(|| "a page".to_owned(), |page| format!("page {}", page + 1));
            self.tell(format!(
                "a visible signature stands on {page}: it may cover what is printed; sign the PDF as it was built with one that is invisible"
            ));
        } else if !has_only(field, OF_FIELD) {
            return None;
        }
        let signature = match get("V") {
            None => return Some(()),
            Some(signature) => self.added(signature.reference()),
        };
        let (number, signature) = signature?;
        let is_known = has_only(&signature, OF_SIGNATURE) && signature.values().all(is_plain);
        match is_known.then(|| self.signed(number, &signature)).flatten() {
            Some(end) => drop(self.signatures.insert(number, end)),
            None => self.tell(
                "a signature is not about all bytes of the PDF, or about other bytes".to_owned(),
            ),
        }
        Some(())
    }

    /// Up to where a signature is about all bytes but its own.
    fn signed(&self, number: u32, signature: &Dictionary) -> Option<usize> {
        let (object, end) = self.objects.get(&number)?;
        let range = signature.get(&b"ByteRange"[..])?.list()?;
        let range: Option<Vec<usize>> = range.iter().map(Value::count).collect();
        let &[0, open, close, length] = &*range? else {
            return None;
        };
        let is_whole = object.span.start < open
            && open < close
            && close < object.span.end
            && close.checked_add(length)? == *end;
        let (before, behind) = (self.pdf.get(..open)?, self.pdf.get(close..*end)?);
        let own = self
            .pdf
            .get(open..close)?
            .strip_prefix(b"<")?
            .strip_suffix(b">")?;
        let contents = signature.get(&b"Contents"[..])?.text()?;
        let holds = is_whole
            && before.trim_ascii_end().ends_with(b"/Contents")
            && unhex(own)? == contents
            && holds_digest(contents, [before, behind]);
        holds.then_some(*end)
    }

    /// Certificates and what their issuers say of them, which only a program for signatures reads.
    fn is_evidence(&mut self, value: &Value) -> bool {
        let mut left = vec![value.clone()];
        while let Some(value) = left.pop() {
            match value {
                Value::Reference(number) if self.known.contains(&number) => {}
                Value::Reference(number) => match self.objects.get(&number) {
                    Some((object, _)) if number >= self.base.size => {
                        left.push(object.value.clone());
                        self.known.insert(number);
                    }
                    _ => return false,
                },
                Value::List(list) => left.extend(list),
                Value::Dictionary(all) => {
                    // Each signature is called by its digest.
                    let is_digest = |key: &[u8]| key.len() == 40 && unhex(key).is_some();
                    let is_known = |key: &[u8]| OF_EVIDENCE.iter().any(|it| it.as_bytes() == key);
                    if !all.keys().all(|key| is_known(key) || is_digest(key)) {
                        return false;
                    }
                    left.extend(all.into_values());
                }
                _ => {}
            }
        }
        true
    }

    fn page(&mut self, number: u32, page: usize) {
        let old = dictionary(self.built, number);
        let now = self
            .objects
            .get(&number)
            .and_then(|(object, _)| object.value.dictionary());
        let (Some(old), Some(now)) = (old, now) else {
            return self.tell(format!("page {page} was replaced"));
        };
        let none = Value::List(Vec::new());
        let annotations = |of: &Dictionary| {
            of.get(&b"Annots"[..])
                .unwrap_or(&none)
                .list()
                .map(<[Value]>::to_vec)
        };
        let (before, after) = (annotations(&old), annotations(now));
        for key in changed(now, &old) {
            let what = match (&*key, &before, &after) {
                (b"Annots", Some(before), Some(after)) if after.starts_with(before) => {
                    let is_field =
                        |it: &Value| it.reference().is_some_and(|it| self.fields.contains(&it));
                    if after[before.len()..].iter().all(is_field) {
                        continue;
                    }
                    format!("an annotation was added on page {page}")
                }
                (b"Annots", ..) => format!("the annotations of page {page} were changed"),
                (b"Contents", ..) => format!("what page {page} prints was replaced"),
                (key, ..) => format!("page {page} was changed: {}", shown(key)),
            };
            self.tell(what);
        }
    }

    fn information(&mut self, number: u32) {
        let old = dictionary(self.built, number).unwrap_or_default();
        let now = self
            .objects
            .get(&number)
            .and_then(|(object, _)| object.value.dictionary());
        let now = now.cloned().unwrap_or_default();
        let text = |key: &[u8]| std::str::from_utf8(now.get(key)?.text()?).ok();
        for key in changed(&now, &old) {
            let of_signing = match &*key {
                b"ModDate" => text(&key).is_some_and(metadata::is_time),
                b"Producer" => text(&key).is_some_and(metadata::is_signer),
                _ => false,
            };
            if !of_signing {
                self.tell(format!(
                    "the document information was changed: {}",
                    shown(&key)
                ));
            }
        }
    }

    fn is_same_metadata(&mut self, number: u32) {
        let Some((object, _)) = self.objects.get(&number) else {
            return;
        };
        let head = object.value.dictionary();
        let is_known = head.is_some_and(|head| has_only(head, &["Type", "Subtype", "Length"]));
        let now = object
            .stream
            .clone()
            .and_then(|it| self.pdf.get(it))
            .filter(|_| is_known);
        let old = self.built.unpacked(number);
        let is_same = now
            .zip(old)
            .is_some_and(|(now, old)| metadata::is_same(now, &old));
        if !is_same {
            self.tell("the metadata was changed".to_owned());
        }
    }

    /// What an object of the sheet is for a reader.
    fn described(&self, number: u32) -> String {
        let refers = |value: &Value| match value {
            Value::List(list) => list.iter().any(|it| it.reference() == Some(number)),
            value => value.reference() == Some(number),
        };
        for (at, page) in self.pages.iter().enumerate() {
            let page = dictionary(self.built, *page).unwrap_or_default();
            let has = |key: &str| page.get(key.as_bytes()).is_some_and(refers);
            match () {
                () if has("Contents") => return format!("what page {} prints", at + 1),
                () if has("Annots") => return format!("an annotation on page {}", at + 1),
                () => {}
            }
        }
        let own = dictionary(self.built, number).unwrap_or_default();
        match own.get(&b"Type"[..]) {
            Some(kind) if kind.is_name("EmbeddedFile") || kind.is_name("Filespec") => {
                "an attached file".to_owned()
            }
            Some(kind) if kind.is_name("Font") => "a font".to_owned(),
            _ => format!("object {number}, of which the sheet is made,"),
        }
    }
}

fn dictionary(objects: &Objects, number: u32) -> Option<Dictionary> {
    let value = Cursor::new(objects.dictionary(number)?, 0).value()?;
    value.dictionary().cloned()
}

/// The keys of which two dictionaries say something else.
fn changed(now: &Dictionary, old: &Dictionary) -> Vec<Vec<u8>> {
    let keys: BTreeSet<&Vec<u8>> = now.keys().chain(old.keys()).collect();
    let keys = keys
        .into_iter()
        .filter(|key| now.get(*key) != old.get(*key));
    keys.cloned().collect()
}

fn has_only(dictionary: &Dictionary, keys: &[&str]) -> bool {
    let mut own = dictionary.keys();
    own.all(|key| keys.iter().any(|known| known.as_bytes() == key))
}

/// Whether a value leads to no object.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Reference(_) => false,
        Value::List(list) => list.iter().all(is_plain),
        Value::Dictionary(all) => all.values().all(is_plain),
        _ => true,
    }
}

fn shown(key: &[u8]) -> String {
    format!(
        "/{}",
        String::from_utf8_lossy(key)
            .chars()
            .take(40)
            .collect::<String>()
    )
}

fn holds_digest(contents: &[u8], parts: [&[u8]; 2]) -> bool {
    fn digest<D: Digest>(parts: [&[u8]; 2]) -> Vec<u8> {
        let digest = parts
            .iter()
            .fold(D::new(), |digest, part| digest.chain_update(part));
        digest.finalize().to_vec()
    }
    [digest::<Sha256>, digest::<Sha384>, digest::<Sha512>]
        .iter()
        .any(|of| {
            let digest = of(parts);
            contents.windows(digest.len()).any(|it| it == digest)
        })
}
