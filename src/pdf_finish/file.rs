//! A PDF as Typst writes it: one section of plain objects, a plain cross-reference table.

use std::borrow::Cow;

use super::dict::Dict;

pub(super) struct PdfFile<'a> {
    pub header: &'a [u8],
    /// What stands between `obj` and `endobj`, by number; nothing for numbers that are free.
    pub objects: Vec<Option<Cow<'a, [u8]>>>,
    pub trailer: Dict<'a>,
}

impl<'a> PdfFile<'a> {
    pub(super) fn read(pdf: &'a [u8]) -> Option<Self> {
        let end = find_last(pdf, b"startxref")?;
        let (at, _) = number(pdf[end..].strip_prefix(b"startxref")?)?;
        let table = pdf.get(at..end)?.strip_prefix(b"xref")?;
        let (first, table) = number(table)?;
        let (count, mut table) = number(table)?;
        if first != 0 {
            return None;
        }
        // An object goes as far as the next one, so that no stream has to be searched for its end.
        let mut places = vec![(at, None)];
        for n in 0..count {
            let (place, rest) = number(table)?;
            let (_, rest) = number(rest)?;
            let rest = rest.trim_ascii_start();
            places.extend((*rest.first()? == b'n').then_some((place, Some(n))));
            table = &rest[1..];
        }
        places.sort_unstable();
        let mut objects = vec![None; count];
        for pair in places.windows(2) {
            let [(start, Some(n)), (end, _)] = *pair else {
                return None;
            };
            let body = pdf
                .get(start..end)?
                .strip_prefix(format!("{n} 0 obj").as_bytes())?;
            let body = body.trim_ascii_end().strip_suffix(b"endobj")?;
            objects[n] = Some(Cow::Borrowed(body.trim_ascii()));
        }
        let header = pdf.get(..places.first()?.0)?;
        let trailer = table.trim_ascii().strip_prefix(b"trailer")?;
        let trailer = Dict::read(trailer.trim_ascii())?;
        Some(Self {
            header,
            objects,
            trailer,
        })
    }

    pub(super) fn change(&mut self, number: usize, change: impl FnOnce(&mut Dict<'_>)) {
        let Some(Some(object)) = self.objects.get_mut(number) else {
            return;
        };
        let changed = Dict::read(object).map(|mut dict| {
            change(&mut dict);
            dict.spelled()
        });
        if let Some(changed) = changed {
            *object = Cow::Owned(changed);
        }
    }
}

fn number(text: &[u8]) -> Option<(usize, &[u8])> {
    let text = text.trim_ascii_start();
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at(length);
    Some((std::str::from_utf8(number).ok()?.parse().ok()?, rest))
}

fn find_last(text: &[u8], key: &[u8]) -> Option<usize> {
    text.windows(key.len()).rposition(|window| window == key)
}
