//! How a PDF is put together, by which one is known that another program wrote anew.

use super::revisions::Base;

/// The line of the version, and the one of bytes that are no text.
const HEADER: usize = 2;

/// Whether it takes a key, or an empty password, to read it.
pub(crate) fn is_encrypted(pdf: &[u8]) -> bool {
    let base = Base::of(pdf);
    base.is_some_and(|base| base.trailer.contains_key(&b"Encrypt"[..]))
}

/// What of a PDF is written otherwise than in the one that is made; on another processor it would be the same.
pub(crate) fn others(pdf: &[u8], made: &[u8]) -> Vec<&'static str> {
    let header = |pdf: &[u8]| -> Vec<Vec<u8>> {
        let lines = pdf.split(|byte| *byte == b'\n').take(HEADER);
        lines.map(<[u8]>::to_vec).collect()
    };
    let table = |pdf: &[u8]| {
        let base = Base::of(pdf)?;
        let is_text = pdf.get(base.start..)?.starts_with(b"xref");
        Some((
            is_text,
            base.size,
            base.trailer.into_keys().collect::<Vec<_>>(),
        ))
    };
    let all = [
        (header(pdf) != header(made), "its header"),
        (table(pdf) != table(made), "its table of objects"),
    ];
    let all = all.into_iter().filter(|(is_other, _)| *is_other);
    all.map(|(_, what)| what).collect()
}
