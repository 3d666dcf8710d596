//! The objects of a sheet in which a signature has to enter itself, held against what they were.

use super::syntax::{Dictionary, Value};
use super::{Update, changed, dictionary, metadata, shown};

impl Update<'_> {
    pub(super) fn page(&mut self, number: u32, page: usize) {
        let old = dictionary(self.built, number);
        let (Some(old), Some(now)) = (old, self.now(number).cloned()) else {
            return self.tell(format!("page {page} was replaced"));
        };
        let none = Value::List(Vec::new());
        let annotations = |of: &Dictionary| {
            of.get(&b"Annots"[..])
                .unwrap_or(&none)
                .list()
                .map(<[Value]>::to_vec)
        };
        let (before, after) = (annotations(&old), annotations(&now));
        for key in changed(&now, &old) {
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

    pub(super) fn information(&mut self, number: u32) {
        let old = dictionary(self.built, number).unwrap_or_default();
        let now = self.now(number).cloned().unwrap_or_default();
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

    pub(super) fn metadata(&mut self, number: u32) {
        let object = self.objects.get(&number).map(|(object, _)| object);
        let now = object.and_then(|it| it.value.dictionary().zip(it.stream.clone()));
        let old = dictionary(self.built, number).zip(self.built.unpacked(number));
        let is_same = now.zip(old).is_some_and(|((now, stream), (old, built))| {
            // It may be packed as it was built, and not where it is written anew.
            let of_packing =
                |key: &Vec<u8>| [&b"Length"[..], b"Filter", b"DecodeParms"].contains(&&**key);
            let is_kept =
                changed(now, &old).iter().all(of_packing) && !now.contains_key(&b"Filter"[..]);
            let now = self.pdf.get(stream).filter(|_| is_kept);
            now.is_some_and(|now| metadata::is_same(now, &built))
        });
        if !is_same {
            self.tell("the metadata was changed".to_owned());
        }
    }

    /// What an object of the sheet is for a reader.
    pub(super) fn described(&self, number: u32) -> String {
        let refers = |value: &Value| match value {
            Value::List(list) => list.iter().any(|it| it.reference() == Some(number)),
            value => value.reference() == Some(number),
        };
        for (at, page) in self.pages.iter().enumerate() {
            let page = dictionary(self.built, *page).unwrap_or_default();
            for (key, what) in [("Contents", "what"), ("Annots", "an annotation of")] {
                if page.get(key.as_bytes()).is_some_and(refers) {
                    let verb = if key == "Contents" { " prints" } else { "" };
                    return format!("{what} page {}{verb}", at + 1);
                }
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
