//! How many pages a PDF has.

/// Counts the pages of a PDF as Typst writes it: a plain cross-reference table leads to the
/// catalogue, and that to the page tree, whose root states the number. Nothing is searched for
/// outside these, so neither an attachment nor a text can mislead. `None` if the file is cut off
/// or built differently.
pub fn of(pdf: &[u8]) -> Option<usize> {
    let table = number_after(pdf.get(find_last(pdf, b"startxref")?..)?, b"startxref")?;
    let table = pdf.get(table..)?.strip_prefix(b"xref")?;
    let trailer = &table[find(table, b"trailer")?..];
    let catalogue = object(pdf, table, number_after(trailer, b"/Root ")?)?;
    let pages = object(pdf, table, number_after(catalogue, b"/Pages ")?)?;
    number_after(pages, b"/Count ")
}

/// The bytes of an object, found by way of the cross-reference table.
fn object<'a>(pdf: &'a [u8], table: &[u8], wanted: usize) -> Option<&'a [u8]> {
    let mut words = table
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    loop {
        // Each section starts with the number of its first object and how many there are; an
        // entry is an offset, a generation and a letter.
        let (first, count) = (number(words.next()?)?, number(words.next()?)?);
        if (first..first.checked_add(count)?).contains(&wanted) {
            let offset = number(words.nth(3 * (wanted - first))?)?;
            let body = pdf.get(offset..)?;
            let head = format!("{wanted} 0 obj");
            return body
                .starts_with(head.as_bytes())
                .then_some(&body[..find(body, b"endobj")?]);
        }
        if count > 0 {
            words.nth(3 * count - 1)?;
        }
    }
}

fn number_after(text: &[u8], key: &[u8]) -> Option<usize> {
    let text = text[find(text, key)? + key.len()..].trim_ascii_start();
    let end = text
        .iter()
        .position(|b| !b.is_ascii_digit())
        .unwrap_or(text.len());
    number(&text[..end])
}

fn number(word: &[u8]) -> Option<usize> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

fn find(text: &[u8], key: &[u8]) -> Option<usize> {
    text.windows(key.len()).position(|window| window == key)
}

fn find_last(text: &[u8], key: &[u8]) -> Option<usize> {
    text.windows(key.len()).rposition(|window| window == key)
}
