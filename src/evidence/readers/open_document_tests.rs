use super::super::tests::{cells, packed, paragraphs};

/// An OpenDocument text with this body.
fn document(body: &str) -> Vec<u8> {
    let text = format!(
        r##"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f"><office:automatic-styles>
        <style:default-style><style:text-properties fo:font-size="1pt" fo:color="#ffffff"/></style:default-style>
        <style:style style:name="T5" style:parent-style-name="T1"/>
        <style:style style:name="T6"><style:text-properties fo:color="#ffffff"/></style:style>
        <style:style style:name="T7"><style:text-properties fo:color="#000000" fo:background-color="#ffff00"/></style:style>
        <style:style style:name="G1"><style:graphic-properties draw:fill="solid" draw:fill-color="#204060"/></style:style>
        <style:style style:name="G2" style:parent-style-name="G1"><style:graphic-properties draw:fill="none"/></style:style>
        <style:style style:name="G3"><style:graphic-properties draw:fill="gradient" draw:fill-color="#204060"/></style:style>
        <style:style style:name="C1"><style:table-cell-properties fo:background-color="#204060"/></style:style>
        <style:style style:name="C2"><style:table-cell-properties fo:background-color="#ffffff"/></style:style>
        <style:style style:name="S1"><style:section-properties fo:background-color="#204060"/></style:style>
        <style:style style:name="T10"><style:text-properties fo:color="#204060"/></style:style>
        <style:style style:name="T8"><style:text-properties fo:font-size="1pt"/></style:style>
        <style:style style:name="P1" style:parent-style-name="T6"><style:paragraph-properties fo:background-color="#204060"/></style:style>
        <style:style style:name="T9"><style:text-properties style:text-position="sub 58%"/></style:style>
        <style:style style:name="T1"><style:text-properties text:display="none"/></style:style>
        <style:style style:name="T3"><style:text-properties style:text-line-through-style="solid"/></style:style>
        <style:style style:name="T4"><style:text-properties style:text-line-through-style="none"/></style:style>
        <style:style style:name="T2"><style:text-properties style:text-position="super 58%"/></style:style></office:automatic-styles>
        <office:body><office:text>{body}</office:text></office:body></office:document-content>"##
    );
    packed(&[("content.xml", &text)])
}

#[test]
fn what_is_read_is_what_is_seen() {
    let body = r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>7</text:p></text:deletion></text:changed-region></text:tracked-changes>
      <text:h text:outline-level="2">Water</text:h>
      <text:p>About<text:s text:c="2"/>1,5<text:span>00</text:span><text:span text:style-name="T2">2</text:span><text:span text:style-name="T1">9</text:span>
        came<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In 31 places.</text:p></text:note-body></text:note>.</text:p>
      <text:section text:display="none"><text:p>8</text:p></text:section>"#;
    let expected = ["2 Water", "About 1,500 came.", "In 31 places."];
    assert_eq!(paragraphs("a.odt", document(body)), expected);
}

#[test]
fn heads_feet_and_properties_are_kept_beside_the_text() {
    let styles = r#"<office:document-styles xmlns:office="o" xmlns:text="t" xmlns:style="s"><office:master-styles><style:footer>
        <text:p>Tarn <text:span>Council</text:span></text:p></style:footer></office:master-styles></office:document-styles>"#;
    let meta = r#"<office:document-meta xmlns:office="o" xmlns:dc="d"><dc:title>Wells</dc:title><dc:date>7</dc:date></office:document-meta>"#;
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:p>24</text:p></office:body></office:document-content>"#;
    let parts = [
        ("meta.xml", meta),
        ("styles.xml", styles),
        ("content.xml", content),
    ];
    let read = super::super::read("a.odt", &packed(&parts)).unwrap();
    assert_eq!(read.around, ["Wells", "Tarn Council"]);
    assert_eq!(read.paragraphs.len(), 1);
}

#[test]
fn tables_have_heads_and_cells_over_several() {
    let cell = |more: &str, text: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let heads = [
        cell(r#"table:number-rows-spanned="2""#, "Town")
            + &cell(r#"table:number-columns-spanned="2""#, "2025")
            + "<table:covered-table-cell/>",
        "<table:covered-table-cell/>".to_owned() + &cell("", "May") + &cell("", "June"),
    ];
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let body = format!(
        "<text:p>Beds, in thousands</text:p><table:table><table:table-header-rows>{}{}</table:table-header-rows>{}</table:table>",
        row(&heads[0]),
        row(&heads[1]),
        row(&(cell("", "Oarsby") + &cell(r#"table:number-columns-repeated="2""#, "190"))),
    );
    let expected = [
        "Beds, in thousands > 2025 > May > Oarsby: 190",
        "Beds, in thousands > 2025 > June > Oarsby: 190",
    ];
    assert_eq!(cells("a.odt", &document(&body)), expected);
}

#[test]
fn what_is_struck_out_or_hides_its_paragraph_does_not_count() {
    let body = r#"<text:p>In <text:span text:style-name="T3">3 </text:span><text:span text:style-name="T4">4 </text:span>towns.</text:p>
      <text:p>Of 5<text:hidden-paragraph text:is-hidden="true"/>6.</text:p><text:p>Of 7<text:hidden-paragraph text:is-hidden="false"/>.</text:p>
      <text:p>Of 8<text:hidden-text text:is-hidden="true">9</text:hidden-text>.</text:p>"#;
    assert_eq!(
        paragraphs("a.odt", document(body)),
        ["In 4 towns.", "Of 7.", "Of 8."]
    );
}

#[test]
fn what_is_raised_behind_ten_is_an_exponent() {
    let body = r#"<text:p>Of 10<text:span text:style-name="T2"><text:span>6</text:span></text:span> and 20<text:span text:style-name="T2">6</text:span>.</text:p>"#;
    assert_eq!(paragraphs("a.odt", document(body)), ["Of 10⁶ and 20."]);
}

#[test]
fn what_its_styles_take_out_of_sight_does_not_count() {
    let span = |style: &str, text: &str| {
        format!(r#"<text:span text:style-name="{style}">{text} </text:span>"#)
    };
    let body = [
        r#"<text:p text:style-name="T5">1</text:p><text:p text:style-name="P1">a</text:p><text:p>"#,
        &span("T6", "2"),
        &span("T7", "b"),
        &span("T8", "3"),
        &span("T6", &span("T7", "c")),
        r#"</text:p><table:table><table:table-row><table:table-cell><text:p>"#,
        &span("T6", "d"),
        "</text:p></table:table-cell></table:table-row></table:table>",
    ];
    let read = paragraphs("a.odt", document(&body.concat()));
    assert_eq!(read, ["a", "b c", "d"]);
    let lowered = "<text:p>Of 3<text:span text:style-name=\"T9\">7</text:span> and 3<text:span text:style-name=\"T2\">7</text:span>5.</text:p>";
    assert_eq!(paragraphs("a.odt", document(lowered)), ["Of 3₇ and 3⁷5."]);
}

#[test]
fn what_has_the_colour_of_its_own_ground_does_not_count() {
    let words = |style: &str, text: &str| {
        format!(r#"<text:p><text:span text:style-name="{style}">{text} </text:span></text:p>"#)
    };
    // White and dark words on each ground: what of both is seen.
    let both = words("T6", "light") + &words("T10", "dark");
    let table = |style: &str| {
        format!(
            r#"<table:table><table:table-row><table:table-cell table:style-name="{style}">{both}</table:table-cell></table:table-row></table:table>"#
        )
    };
    let shape = |name: &str, style: &str| {
        format!(r#"<text:p><draw:{name} draw:style-name="{style}">{both}</draw:{name}></text:p>"#)
    };
    let box_in = |style: &str| {
        format!(
            r#"<text:p><draw:frame draw:style-name="{style}"><draw:text-box>{both}</draw:text-box></draw:frame></text:p>"#
        )
    };
    for (body, seen) in [
        (shape("custom-shape", "G1"), "light"),
        (shape("rect", "G1"), "light"),
        (shape("ellipse", "G2"), "light dark"),
        (shape("custom-shape", "G3"), "light dark"),
        (shape("custom-shape", "none"), "light dark"),
        (box_in("G1"), "light"),
        (box_in("none"), "light dark"),
        (table("C1"), "light"),
        (table("C2"), "dark"),
        (
            format!(r#"<text:section text:style-name="S1">{both}</text:section>"#),
            "light",
        ),
        (both.clone(), "dark"),
    ] {
        let read = paragraphs("a.odt", document(&body)).join(" ");
        assert_eq!(read, seen, "{body}");
    }
}
