//! How a PDF is put together, by which one is known that another program wrote anew.

use super::dictionary;
use super::revisions::Base;
use super::syntax::Dictionary;
use crate::pdf_text::pdf::Objects;

/// The line of the version, and the one of bytes that are no text.
const HEADER: usize = 2;

/// Whether it takes a key, or an empty password, to read it.
pub(crate) fn is_encrypted(pdf: &[u8]) -> bool {
    let base = Base::of(pdf);
    base.is_some_and(|base| base.trailer.contains_key(&b"Encrypt"[..]))
}

/// In what a PDF is put together otherwise than the one that is made; the same processor or another, that is the same.
pub(crate) fn others(pdf: &[u8], made: &[u8]) -> Vec<&'static str> {
    let header = |pdf| {
        <[u8]>::split(pdf, |byte| *byte == b'\n')
            .take(HEADER)
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>()
    };
    let (now, own) = (Base::of(pdf), Base::of(made));
    let table = |pdf: &[u8], base: &Base| {
        let keys: Vec<Vec<u8>> = base.trailer.keys().cloned().collect();
        (
            pdf.get(base.start..)
                .is_some_and(|it| it.starts_with(b"xref")),
            keys,
        )
    };
    let producer = |pdf: &[u8], base: &Base| {
        let information: Option<Dictionary> = dictionary(&Objects::of(pdf)?, base.info?);
        information?.remove(&b"Producer"[..])
    };
    let (is_table, is_number, is_producer) = match (&now, &own) {
        (Some(now), Some(own)) => (
            table(pdf, now) != table(made, own),
            now.size != own.size,
            producer(pdf, now) != producer(made, own),
        ),
        _ => (true, false, false),
    };
    let all = [
        (header(pdf) != header(made), "its header"),
        (is_table, "its table of objects"),
        (is_number, "the number of its objects"),
        (is_producer, "its producer"),
    ];
    let all = all
        .into_iter()
        .filter_map(|(is_other, what)| is_other.then_some(what));
    all.collect()
}
