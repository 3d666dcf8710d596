//! Pages that are drawn as they were when they were read, in a file that was packed again.

use std::cell::RefCell;
use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};

use super::Page;

thread_local! {
    /// What was read last to be packed: a sheet is read before its links are described, and again when it is finished.
    static LAST: RefCell<Option<(Pdf, Vec<Page>)>> = const { RefCell::new(None) };
}

/// The pages that were read last, if these are drawn from the same, to the last byte. They are given once.
pub fn pages(pdf: &Pdf) -> Option<Vec<Page>> {
    let (last, pages) = LAST.with_borrow_mut(Option::take)?;
    are_drawn_alike(&last, pdf).then_some(pages)
}

pub fn keep(pdf: Pdf, pages: &[Page]) {
    LAST.set(Some((pdf, pages.to_vec())));
}

fn are_drawn_alike(one: &Pdf, other: &Pdf) -> bool {
    let ids = |pdf: &Pdf| -> Vec<_> {
        let pages = pdf.pages().iter();
        pages.map(|page| page.raw().obj_id()).collect()
    };
    let first = ids(one);
    // Layers can be hidden by what no page refers to.
    let layered = [one, other].map(|pdf| pdf.xref().has_optional_content_groups());
    if first != ids(other) || layered != [false, false] {
        return false;
    }
    let Some(mut open) = first.into_iter().collect::<Option<Vec<_>>>() else {
        return false;
    };
    let mut seen: HashSet<ObjectIdentifier> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        let (one, other) = (one.xref().get(id), other.xref().get(id));
        match (one, other) {
            (Some(one), Some(other)) if one == other => {
                let mut referred = References(&mut seen, &mut open);
                referred.of(&one);
            }
            _ => return false,
        }
    }
    true
}

/// Those that were seen, and those that are still to be compared.
struct References<'s>(
    &'s mut HashSet<ObjectIdentifier>,
    &'s mut Vec<ObjectIdentifier>,
);

impl References<'_> {
    fn of(&mut self, object: &Object<'_>) {
        match object {
            Object::Dict(dict) => self.of_dict(dict),
            Object::Stream(stream) => self.of_dict(stream.dict()),
            Object::Array(array) => self.of_array(array),
            _ => {}
        }
    }

    fn of_dict(&mut self, dict: &Dict<'_>) {
        // What is noted beside the page is not drawn by the reader.
        let entries = dict.entries().filter(|(key, _)| key.as_ref() != b"Annots");
        entries.for_each(|(_, value)| self.put(value));
    }

    fn of_array(&mut self, array: &Array<'_>) {
        array.raw_iter().for_each(|item| self.put(item));
    }

    fn put(&mut self, value: MaybeRef<Object<'_>>) {
        match value {
            MaybeRef::Ref(reference) if self.0.insert(reference.into()) => {
                self.1.push(reference.into());
            }
            MaybeRef::Ref(_) => {}
            MaybeRef::NotRef(object) => self.of(&object),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "built-in-typst")]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::pdf_finish::finish;
    use crate::pdf_text::pdf::{read, read_packed, read_unpacked};
    use crate::pdf_text::tests::typeset;

    const TEXT: &str = "#table(columns: 2, [Wells], [about 30])\n#pagebreak()\n_Repaired_: 12";

    fn parsed(pdf: &[u8]) -> Pdf {
        Pdf::new(Arc::new(pdf.to_vec())).unwrap()
    }

    #[test]
    fn a_file_that_is_packed_is_drawn_alike_and_another_is_not() {
        let set = typeset(TEXT);
        let packed = finish(&set, &BTreeMap::new()).unwrap();
        assert!(are_drawn_alike(&parsed(&set), &parsed(&packed)));
        let other = typeset(&TEXT.replace("12", "21"));
        assert!(!are_drawn_alike(&parsed(&set), &parsed(&other)));
        let longer = typeset(&format!("{TEXT}\n#pagebreak()\nMore"));
        assert!(!are_drawn_alike(&parsed(&set), &parsed(&longer)));
    }

    #[test]
    fn whatever_was_read_before_the_same_is_read() {
        let set = typeset(TEXT);
        let packed = finish(&set, &BTreeMap::new()).unwrap();
        let told = |pdf: &[u8], before: &[u8]| {
            read_unpacked(before).unwrap();
            let (after, fresh) = (read_packed(pdf), read(pdf));
            (format!("{after:?}"), format!("{fresh:?}"))
        };
        let (after, fresh) = told(&packed, &set);
        assert_eq!(after, fresh);
        for at in (0..packed.len()).step_by(packed.len() / 80) {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x15;
            let (after, fresh) = told(&damaged, &packed);
            assert_eq!(after, fresh, "byte {at}");
        }
    }
}
