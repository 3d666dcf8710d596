use super::super::read;
use super::super::tests::{cells, packed, paragraphs};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPr><w:vanish/></w:rPr></w:docDefaults>
  <w:style w:styleId="Kop1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:styleId="Secret"><w:rPr><w:vanish/><w:strike w:val="0"/></w:rPr></w:style>
  <w:style w:styleId="Shown"><w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
  <w:style w:styleId="Box"><w:pPr><w:shd w:val="clear" w:fill="204060"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
  <w:style w:styleId="Child"><w:basedOn w:val="Secret"/></w:style></w:styles>"#;

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

#[test]
fn what_is_struck_out_or_white_on_white_does_not_count() {
    let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let white = r#"<w:color w:val="ffffff"/>"#;
    let shade = r#"<w:shd w:fill="000000"/>"#;
    let body = [
        "<w:p>".to_owned(),
        run("<w:strike/>", "1"),
        run("<w:dstrike/>", "2"),
        run(r#"<w:strike w:val="0"/>"#, "a"),
        run(white, "3"),
        run(&format!("{white}{shade}"), "b"),
        run(r#"<w:color w:val="FF0000"/>"#, "c"),
        format!("</w:p><w:p><w:pPr>{shade}</w:pPr>{}</w:p>", run(white, "d")),
        format!("<w:p>{}</w:p>", run(white, "4")),
        format!(
            "<w:p><w:r><w:drawing><w:p>{}</w:p></w:drawing></w:r></w:p>",
            run(white, "e")
        ),
        format!(
            "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run(white, "f")
        ),
    ];
    let read = paragraphs("a.docx", document(&body.concat()));
    assert_eq!(read, ["abc", "d", "e", "f", "Counted in 31 places."]);
    let page = format!("<w:background/><w:p>{}</w:p>", run(white, "a"));
    assert_eq!(paragraphs("a.docx", document(&page))[0], "a");
}

#[test]
fn what_has_the_colour_of_its_own_ground_does_not_count() {
    let words = |color: &str, text: &str| {
        format!(
            r#"<w:p><w:r><w:rPr><w:color w:val="{color}"/></w:rPr><w:t>{text} </w:t></w:r></w:p>"#
        )
    };
    let both = words("FFFFFF", "light") + &words("204060", "dark");
    let fill = |fill: &str| {
        format!(
            "<w:p><w:r><w:drawing><wps:spPr><a:ln><a:srgbClr val=\"FFFFFF\"/></a:ln>{fill}</wps:spPr>{both}</w:drawing></w:r></w:p>"
        )
    };
    let cell = |fill: &str| {
        format!(
            r#"<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>{both}</w:tc></w:tr></w:tbl>"#
        )
    };
    let dark = r#"<a:solidFill><a:srgbClr val="204060"/></a:solidFill>"#;
    let faded = format!("<a:gradFill>{dark}</a:gradFill>");
    let old = format!(
        "<w:p><w:r><w:pict><v:rect fillcolor=\"#204060\">{both}</v:rect></w:pict></w:r></w:p>"
    );
    for (body, seen) in [
        (fill(dark), "light"),
        (fill(&faded), "light dark"),
        (fill("<a:noFill/>"), "light dark"),
        (old, "light"),
        (cell("204060"), "light"),
        (cell("FFFFFF"), "dark"),
        (cell("204060") + &both, "light dark"),
    ] {
        let read = paragraphs("a.docx", document(&body));
        let read = read[..read.len() - 1].join(" ");
        assert_eq!(read, seen, "{body}");
    }
}

#[test]
fn what_is_raised_behind_ten_is_an_exponent() {
    let raised = r#"<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>"#;
    let body = format!(
        "<w:p><w:r><w:t>Of 4 × 10</w:t></w:r><w:r>{raised}<w:t>1</w:t></w:r><w:r>{raised}<w:t>2</w:t></w:r><w:r><w:t> in the 2</w:t></w:r>\
         <w:r>{raised}<w:t>nd</w:t></w:r><w:r><w:t> of 20</w:t></w:r><w:r>{raised}<w:t>3</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>10</w:t></w:r><w:r>{raised}<w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    );
    let read = paragraphs("a.docx", document(&body));
    assert_eq!(read[..2], ["Of 4 × 10¹² in the 2nd of 20", "10⁴"]);
}

#[test]
fn what_its_style_its_row_or_its_look_hides_does_not_count() {
    let run =
        |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text} </w:t></w:r>");
    let styled = |style: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let row = |look: &str, text: &str| {
        format!(
            "<w:tr><w:trPr>{look}</w:trPr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
        )
    };
    let black = r#"<w:color w:val="000000"/>"#;
    let body = [
        styled("Child", "1"),
        styled("Shown", "a"),
        styled("Box", "b"),
        "<w:p>".to_owned(),
        run("<w:specVanish/>", "2"),
        run(r#"<w:sz w:val="4"/>"#, "3"),
        run(r#"<w:sz w:val="12"/>"#, "c"),
        run(
            &format!(r#"<w:shd w:val="clear" w:fill="000000"/>{black}"#),
            "4",
        ),
        run(&format!(r#"<w:highlight w:val="black"/>{black}"#), "5"),
        run(&format!(r#"<w:highlight w:val="yellow"/>{black}"#), "d"),
        run(r#"<w:color w:val="auto" w:themeColor="background1"/>"#, "6"),
        run(r#"<w:color w:val="fefefe"/>"#, "7"),
        run(r#"<w:rStyle w:val="Child"/>"#, "8"),
        "</w:p><w:tbl>".to_owned(),
        row("<w:hidden/>", "9"),
        row(r#"<w:hidden w:val="0"/>"#, "e"),
        "</w:tbl>".to_owned(),
    ];
    let read = paragraphs("a.docx", document(&body.concat()));
    assert_eq!(read[..4], ["a", "b", "c d", "e"]);
}

#[test]
fn inserted_signs_are_a_part_of_the_text() {
    let sign = |font: &str, code: &str| {
        format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/><w:t>3</w:t></w:r>"#)
    };
    let signs = [
        ("Symbol", "F0B3"),
        ("Symbol", "A3"),
        ("Wingdings", "F0FC"),
        ("Cambria Math", "2248"),
    ];
    let body = signs
        .map(|(font, code)| sign(font, code))
        .join("<w:r><w:t>, </w:t></w:r>");
    let read = paragraphs("a.docx", document(&format!("<w:p>{body}</w:p>")));
    assert_eq!(read[0], "≥3, ≤3, •3, ≈3");
}

#[test]
fn digits_on_other_lines_part_a_number() {
    let run = |shift: &str, text: &str| {
        format!(r#"<w:r><w:rPr><w:vertAlign w:val="{shift}"/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    let body = [
        run("baseline", "Of 3"),
        run("subscript", "7"),
        run("baseline", " and 3"),
        run("superscript", "7"),
        run("baseline", "5, CO"),
        run("subscript", "2"),
        run("baseline", " of 3"),
        run("superscript", "1"),
        run("baseline", " towns"),
    ];
    let read = paragraphs("a.docx", document(&format!("<w:p>{}</w:p>", body.concat())));
    assert_eq!(read[0], "Of 3₇ and 3⁷5, CO2 of 3 towns");
}
