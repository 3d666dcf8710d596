use super::super::read;
use super::super::tests::{cells, packed, paragraphs};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPr><w:vanish/></w:rPr></w:docDefaults>
  <w:style w:styleId="Kop1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;

/// A document of Word with this body.
fn document(body: &str) -> Vec<u8> {
    let text = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p><w:r><w:t>9</w:t></w:r></w:p></w:footnote>
      <w:footnote><w:p><w:r><w:t>Counted in 31 places.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    packed(&[
        ("word/document.xml", &text),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", notes),
    ])
}

#[test]
fn paragraphs_stand_as_they_are_written_and_notes_at_the_end() {
    let body = r#"
      <w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>Water &amp; wells</w:t></w:r></w:p>
      <w:p/>
      <w:p><w:r><w:t xml:space="preserve">About </w:t></w:r><w:r><w:t>1,5</w:t></w:r><w:r><w:t>00</w:t></w:r>
        <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:tab/><w:t>came.</w:t></w:r></w:p>
      <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r></w:p>"#;
    let expected = [
        "1 Water & wells",
        "About 1,500 came.",
        "long-term",
        "Counted in 31 places.",
    ];
    assert_eq!(paragraphs("a.docx", document(body)), expected);
}

#[test]
fn what_is_deleted_or_hidden_does_not_count() {
    let body = r#"
      <w:p><w:r><w:t>In </w:t></w:r><w:del><w:r><w:delText>7</w:delText><w:t>7</w:t></w:r></w:del><w:ins><w:r><w:t>8</w:t></w:r></w:ins>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> towns</w:t></w:r>
        <w:moveFrom><w:r><w:t>5</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE 4</w:instrText></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="Secret"/></w:pPr><w:r><w:t>1</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let read = paragraphs("a.docx", document(body));
    assert_eq!(read, ["In 8 towns", "a", "Counted in 31 places."]);
}

#[test]
fn tables_have_heads_and_cells_over_several() {
    let cell = |more: &str, text: &str| {
        format!("<w:tc><w:tcPr>{more}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let (begins, goes_on) = (r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>");
    let rows = [
        format!(
            "<w:trPr><w:tblHeader/></w:trPr>{}{}",
            cell(begins, "Town"),
            cell(r#"<w:gridSpan w:val="2"/>"#, "2025")
        ),
        format!(
            "<w:trPr><w:tblHeader/></w:trPr>{}{}{}",
            cell(goes_on, ""),
            cell("", "May"),
            cell("", "June")
        ),
        format!(
            "{}{}{}",
            cell("", "Oarsby"),
            cell("", "190"),
            cell("", "230")
        ),
    ];
    let rows = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    let body = format!("<w:p><w:r><w:t>Beds, in thousands</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>");
    let expected = [
        "Beds, in thousands > 2025 > May > Oarsby: 190",
        "Beds, in thousands > 2025 > June > Oarsby: 230",
    ];
    assert_eq!(cells("a.docx", &document(&body)), expected);
}

#[test]
fn heads_feet_and_properties_are_kept_beside_the_text() {
    let head = r#"<w:hdr xmlns:w="w"><w:p><w:pPr><w:b/></w:pPr><w:r><w:t>Tarn </w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
        <w:r><w:t>Council</w:t></w:r></w:p></w:hdr>"#;
    let core = r#"<c:core xmlns:c="c" xmlns:d="d"><d:title>Wells</d:title><d:creator>Ada Lorne</d:creator><c:revision>7</c:revision></c:core>"#;
    let parts = [
        ("docProps/core.xml", core),
        ("word/document.xml", "<w:document xmlns:w='w'/>"),
        ("word/header1.xml", head),
    ];
    let mut around = read("a.docx", &packed(&parts)).unwrap().around;
    around
        .iter_mut()
        .for_each(|it| *it = it.split_whitespace().collect::<Vec<_>>().join(" "));
    assert_eq!(around, ["Wells", "Ada Lorne", "Tarn Council"]);
}

#[test]
fn what_would_exhaust_the_reader_is_refused_by_name() {
    let told = |bytes: &[u8]| read("a.docx", bytes).unwrap_err().to_string();
    let deep = document(&"<w:sdt>".repeat(1_000));
    assert_eq!(
        told(&deep),
        "it has more elements within each other, above 500, than can be read"
    );
    let names = |count| {
        (0..count)
            .map(|n| format!(" a{n}=\"1\""))
            .collect::<String>()
    };
    let wide = document(&format!("<w:p{}/>", names(1_001)));
    assert_eq!(
        told(&wide),
        "it has more attributes in an element, above 1000, than can be read"
    );
    assert!(read("a.docx", &document(&format!("<w:p{}/>", names(999)))).is_ok());
    let large = document(&" ".repeat(40 << 20));
    assert!(large.len() < 100_000);
    assert_eq!(
        told(&large),
        "it has more bytes when unpacked, above 33554432, than can be read"
    );
    assert!(told(b"PK no package").starts_with("it cannot be unpacked: "));
    assert_eq!(told(&packed(&[("a", "b")])), "it is no document of Word");
}
