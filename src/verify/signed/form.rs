//! What belongs to a signature: the form, its fields, the signature itself, and what tells later whether its certificate was revoked.

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::syntax::{Dictionary, Value, unhex};
use super::{Update, has_only, is_plain, is_plain_but};

const OF_FORM: &str = "Fields SigFlags";
const OF_FIELD: &str = "FT T TU Type Subtype F Rect P V Lock";
/// What of the form may not change once it is signed.
const OF_LOCK: &str = "Type Action Fields P";
const OF_SIGNATURE: &str = "Type Filter SubFilter Contents ByteRange M Name Reason Location ContactInfo Prop_Build Reference";
/// SHA-1 as signatures name it, of which that stands at their beginning.
const SHA_1: &[u8] = &[0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A];
const BEGINNING: usize = 64;
const OF_SHA_1: &str = "a signature is made with SHA-1, of which two files can have the same and which is not accepted: sign the PDF with SHA-256";

const EXTENSIONS: &str = "ADBE ESIC ISO_";
const OF_EXTENSION: &str = "Type BaseVersion ExtensionLevel ExtensionRevision URL";
const OF_EVIDENCE: &str = "Type Certs CRLs OCSPs VRI Cert CRL OCSP TU TS Length Filter";

impl Update<'_> {
    pub(super) fn form(&mut self, form: &Value) {
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
            let field = field.and_then(|(number, field)| self.field(number, &field));
            if field.is_none() {
                self.tell("a form was added that is for more than signatures".to_owned());
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
            let page = page.map_or_else(|| "a page".to_owned(), |at| format!("page {}", at + 1));
            self.tell(format!(
                "a visible signature stands on {page}: it may cover what is printed; sign the PDF as it was built, without a place on a page"
            ));
        } else if !has_only(field, OF_FIELD) {
            return None;
        }
        let lock = match get("Lock").map(|lock| (lock.reference(), lock)) {
            Some((None, lock)) => lock.dictionary().cloned(),
            Some((number, _)) => self.added(number).map(|(_, lock)| lock),
            None => Some(Dictionary::new()),
        };
        let is_lock = |it: &Dictionary| has_only(it, OF_LOCK) && it.values().all(is_plain);
        lock.filter(is_lock)?;
        let signature = match get("V") {
            None => return Some(()),
            Some(signature) => self.added(signature.reference()),
        };
        let (number, signature) = signature?;
        if let Some(end) = self.before.get(&number) {
            self.signatures.insert(number, *end);
            return Some(());
        }
        let is_known = has_only(&signature, OF_SIGNATURE)
            && signature.iter().all(|(key, value)| {
                // Which later changes are allowed is said of the document.
                let document = (key == b"Reference").then_some(self.base.root);
                is_plain_but(value, document)
            });
        match is_known.then(|| self.signed(number, &signature)).flatten() {
            Some(end) => {
                self.signatures.insert(number, end);
            }
            None if is_sha1(&signature) => {
                // That is told alone.
                let end = self.objects.get(&number).map_or(0, |(_, end)| *end);
                self.signatures.insert(number, end);
                self.tell(OF_SHA_1.to_owned());
            }
            None => self.tell(
                "a signature is not about all bytes of the PDF, or about other bytes".to_owned(),
            ),
        }
        Some(())
    }

    /// Whether an object is a signature that says which later changes its signer allows.
    pub(super) fn certifies(&self, number: u32) -> bool {
        let rules = self
            .now(number)
            .and_then(|it| it.get(&b"Reference"[..])?.list());
        let is_one = |it: &Value| {
            let method = it
                .dictionary()
                .and_then(|it| it.get(&b"TransformMethod"[..]));
            method.is_some_and(|method| method.is_name("DocMDP"))
        };
        self.signatures.contains_key(&number) && rules.is_some_and(|rules| rules.iter().any(is_one))
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
    pub(super) fn is_evidence(&mut self, value: &Value) -> bool {
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
                    let is_known =
                        |key: &[u8]| OF_EVIDENCE.split(' ').any(|it| it.as_bytes() == key);
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
}

fn is_sha1(signature: &Dictionary) -> bool {
    let contents = signature.get(&b"Contents"[..]).and_then(Value::text);
    let beginning = contents
        .and_then(|it| it.get(..BEGINNING))
        .unwrap_or_default();
    beginning.windows(SHA_1.len()).any(|it| it == SHA_1)
}

/// Programs that sign declare here which standard a signature follows.
pub(super) fn is_extension(said: &Value) -> bool {
    let is_one = |it: &Value| {
        let it = it.dictionary();
        it.is_some_and(|it| has_only(it, OF_EXTENSION) && it.values().all(is_plain))
    };
    let is_known = |it: &Value| {
        it.list()
            .map_or_else(|| is_one(it), |all| all.iter().all(is_one))
    };
    let said = said.dictionary().filter(|it| has_only(it, EXTENSIONS));
    said.is_some_and(|said| !said.is_empty() && said.values().all(is_known))
}

fn holds_digest(contents: &[u8], parts: [&[u8]; 2]) -> bool {
    let mut kinds = [digest::<Sha256>, digest::<Sha384>, digest::<Sha512>].into_iter();
    kinds.any(|of| {
        let digest = of(parts);
        contents.windows(digest.len()).any(|it| it == digest)
    })
}

pub(super) fn digest<D: Digest>([before, behind]: [&[u8]; 2]) -> Vec<u8> {
    let digest = D::new().chain_update(before).chain_update(behind);
    digest.finalize().to_vec()
}
