//! Whether what was appended to a PDF is signatures and nothing else.
//!
//! An update can give objects of the PDF other contents and add new ones; all others stay what they are, byte by byte. So the whole
//! document is as it was built where none of its objects is replaced but those that a signature has to enter itself in: the catalogue,
//! a page, the document information and the metadata, each compared key by key. What is new must be a part of a signature.
//!
//! That is no check of a signature: any bytes can be signed by anybody. It is only held against them that each signature is about all
//! bytes of its revision and has their digest, so that what is appended cannot change afterwards and still pass.

mod form;
mod letters;
mod metadata;
mod revisions;
mod sheet;
mod structure;
mod syntax;

use std::collections::{BTreeMap, BTreeSet};

use crate::pdf_text::pdf::Objects;
use revisions::{Base, Revision};
pub(super) use structure::{is_encrypted, others};
use syntax::{Cursor, Dictionary, Object, Value};

/// The most bytes that are appended by signatures, with the lists of revoked certificates that they may carry.
const MOST_BYTES: usize = 32 << 20;
/// The most that is told of one PDF.
const MOST_TOLD: usize = 12;

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
    /// Those of the update before: they are replaced by none.
    before: BTreeMap<u32, usize>,
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
            before: BTreeMap::new(),
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
        self.before = std::mem::take(&mut self.signatures);
        (self.known, self.fields) = Default::default();
        self.catalogue();
        let replaced: Vec<u32> = self.objects.keys().copied().collect();
        for number in replaced {
            let page = self.pages.iter().position(|page| *page == number);
            match page {
                Some(page) => self.page(number, page + 1),
                None if number == self.base.root => {}
                None if Some(number) == self.base.info => self.information(number),
                None if self.number_of_metadata() == Some(number) => self.metadata(number),
                None if number < self.base.size && self.told.len() < MOST_TOLD => {
                    let what = self.described(number);
                    self.tell(format!("{what} was replaced"));
                }
                None => {}
            }
        }
        // What belongs to something that is told by itself would be told twice.
        let mut added = self.objects.keys().filter(|it| **it >= self.base.size);
        let unknown = added.find(|it| !self.known.contains(it)).copied();
        if let Some(number) = unknown.filter(|_| self.told.is_empty()) {
            self.tell(format!(
                "object {number} was added, which is no part of a signature"
            ));
        }
    }

    /// What an update makes of an object, where that is a dictionary.
    fn now(&self, number: u32) -> Option<&Dictionary> {
        let (object, _) = self.objects.get(&number)?;
        object
            .value
            .dictionary()
            .filter(|_| object.stream.is_none())
    }

    /// A new object that a signature needs.
    fn added(&mut self, reference: Option<u32>) -> Option<(u32, Dictionary)> {
        let number = reference.filter(|number| *number >= self.base.size)?;
        let found = self.now(number)?.clone();
        self.known.insert(number);
        Some((number, found))
    }

    fn number_of_metadata(&self) -> Option<u32> {
        self.catalogue.get(&b"Metadata"[..])?.reference()
    }

    fn catalogue(&mut self) {
        if !self.objects.contains_key(&self.base.root) {
            return;
        }
        let now = self.now(self.base.root).cloned().unwrap_or_default();
        for key in changed(&now, &self.catalogue) {
            let is_new = !self.catalogue.contains_key(&key);
            let value = now.get(&key).filter(|_| is_new).cloned();
            let of_signing = match (&*key, &value) {
                (b"AcroForm", Some(form)) => {
                    self.form(form);
                    true
                }
                (b"DSS", Some(evidence)) => self.is_evidence(evidence),
                (b"Extensions", Some(said)) => form::is_extension(said),
                // They name a signature, which is among those of the form.
                (b"Perms", Some(Value::Dictionary(said))) => {
                    let named = said.get(&b"DocMDP"[..]).and_then(Value::reference);
                    said.len() == 1 && named.is_some_and(|it| self.certifies(it))
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
}

fn dictionary(objects: &Objects, number: u32) -> Option<Dictionary> {
    let value = Cursor::new(objects.dictionary(number)?, 0).value()?;
    value.dictionary().cloned()
}

/// The keys of which two dictionaries say something else.
fn changed(now: &Dictionary, old: &Dictionary) -> Vec<Vec<u8>> {
    let keys: BTreeSet<&Vec<u8>> = now.keys().chain(old.keys()).collect();
    let is_same = |key: &&Vec<u8>| match (now.get(*key), old.get(*key)) {
        (Some(now), Some(old)) => now.is_same(old),
        _ => false,
    };
    let keys = keys.into_iter().filter(|key| !is_same(key));
    keys.cloned().collect()
}

fn has_only(dictionary: &Dictionary, keys: &str) -> bool {
    let mut own = dictionary.keys();
    own.all(|key| keys.split(' ').any(|known| known.as_bytes() == key))
}

/// Whether a value leads to no object.
fn is_plain(value: &Value) -> bool {
    is_plain_but(value, None)
}

/// Whether a value leads to no object but this one.
fn is_plain_but(value: &Value, object: Option<u32>) -> bool {
    match value {
        Value::Reference(to) => Some(*to) == object,
        Value::List(list) => list.iter().all(|it| is_plain_but(it, object)),
        Value::Dictionary(all) => all.values().all(|it| is_plain_but(it, object)),
        _ => true,
    }
}

fn shown(key: &[u8]) -> String {
    let key = String::from_utf8_lossy(key);
    format!("/{}", key.chars().take(40).collect::<String>())
}

#[cfg(test)]
mod tests;
