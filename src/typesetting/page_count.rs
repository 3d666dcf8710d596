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
    let words = table.split(u8::is_ascii_whitespace);
    let mut words = words.filter(|word| !word.is_empty());
    let head = format!("{wanted} 0 obj");
    // The only section starts with the number of its first object, 0, and how many there are; an
    // entry is an offset, a generation and a letter.
    let (first, count) = (number(words.next()?)?, number(words.next()?)?);
    if first != 0 || wanted >= count {
        return None;
    }
    let offset = number(words.nth(3 * wanted)?)?;
    let body = pdf.get(offset..)?.strip_prefix(head.as_bytes())?;
    Some(&body[..find(body, b"endobj")?])
}

fn number_after(text: &[u8], key: &[u8]) -> Option<usize> {
    let text = text[find(text, key)? + key.len()..].trim_ascii_start();
    let end = text.iter().position(|b| !b.is_ascii_digit());
    number(&text[..end.unwrap_or(text.len())])
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
