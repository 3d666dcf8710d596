#![cfg(feature = "built-in-typst")]

use super::super::read;
use super::super::tests::cells;
use crate::evidence::readers::Unreadable;
use crate::pdf_text::tests::typeset;

/// The paragraphs of what Typst sets, each with its page and its line.
fn paragraphs(source: &str) -> Vec<String> {
    let document = read("a.pdf", &typeset(source)).unwrap();
    let paragraphs = document.paragraphs.iter();
    let told = paragraphs.map(|one| {
        let heading = one
            .heading
            .map_or_else(String::new, |level| format!("h{level} "));
        let (page, line) = (one.page.unwrap_or(0), one.line.unwrap_or(0));
        format!("{page}:{line} {heading}{}", one.text)
    });
    told.collect()
}

const NARROW: &str = "#set page(width: 70mm, height: 60mm, margin: 8mm)\n#set text(lang: \"en\", hyphenate: true, size: 9pt)\n#set par(justify: true)\n";

#[test]
fn lines_are_put_together_and_divided_words_are_made_whole() {
    let text = "The office found difficult waffles at 55 uncharacteristically overcomplicated, long-term responsibilities.\n\n\
                Some 1,500 to 2,000 long-term people came to the administrative neighbourhood of al-Hol.";
    let expected = [
        "1:1 The office found difficult waffles at 55 uncharacteristically overcomplicated, long-term responsibilities.",
        "1:5 Some 1,500 to 2,000 long-term people came to the administrative neighbourhood of al-Hol.",
    ];
    let read = paragraphs(&format!("{NARROW}{text}"));
    assert_eq!(
        read.iter().map(|one| &one[4..]).collect::<Vec<_>>(),
        expected.map(|one| &one[4..])
    );
    assert!(
        read[0].starts_with("1:1 ") && !read[1].starts_with("1:1 "),
        "{read:?}"
    );
}

#[test]
fn running_heads_and_numbers_of_pages_are_no_text() {
    let page = "#set page(height: 90mm, header: [Bulletin 7 of Marrow Bay], footer: context align(center, counter(page).display(\"1 / 1\", both: true)))\n";
    let text = "= Water\nIn May 24 wells were dry.\n#pagebreak()\nIn June 31 wells were dry.";
    let expected = [
        "1:1 h2 Water",
        "1:2 In May 24 wells were dry.",
        "2:1 In June 31 wells were dry.",
    ];
    assert_eq!(paragraphs(&format!("{page}{text}")), expected);
}

/// What no tag sets apart, as of most programs: names are looked for there.
#[test]
fn running_heads_are_kept_beside_the_text() {
    let head = "#place(top, dy: -14mm)[Bulletin of Marrow Bay]\n";
    let page = "#set page(height: 90mm, margin: 20mm)\n";
    let text = format!("{page}{head}24 wells were dry.\n#pagebreak()\n{head}31 wells were dry.");
    let read = read("a.pdf", &typeset(&text)).unwrap();
    assert_eq!(read.around, ["Bulletin of Marrow Bay"]);
    assert_eq!(read.paragraphs.len(), 2);
}

#[test]
fn what_is_struck_out_counts_no_longer() {
    let text = "In May #strike[24] 31 wells were dry, #strike[and 12 of\\ them for ever] not #underline[many] of _80_.\n\n\
        #table(columns: 2, stroke: 0.4pt, inset: 1pt, [Dry], [31], [Wet], [49])\n\
        #block[#place(dy: 3pt, line(length: 90mm))Wells by town: 31]";
    let read = paragraphs(text).join(" ");
    for kept in [
        "In May 31 wells were dry,",
        "not many of 80.",
        "49",
        "Wells by town: 31",
    ] {
        assert!(read.contains(kept), "{read}");
    }
    assert!(!read.contains("24") && !read.contains("12"), "{read}");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let text = "#set page(columns: 2, width: 120mm, height: 60mm, margin: 8mm)\n#set text(size: 9pt)\n\
        #place(top, scope: \"parent\", float: true)[Of the wells of Marrow Bay in the year of 2025]\n\
        The left column says that 24 wells were dry in May, and that 31 were dry in June, when it had not rained for 60 days in the hills.\n\
        #colbreak()\nThe right column says that 190 homes were without water for 12 days, and 230 for a week.";
    let read = paragraphs(text);
    let read: Vec<&str> = read
        .iter()
        .map(|one| one.split_once(' ').unwrap().1)
        .collect();
    let expected = [
        "Of the wells of Marrow Bay in the year of 2025",
        "The left column says that 24 wells were dry in May, and that 31 were dry in June, when it had not rained for 60 days in the hills.",
        "The right column says that 190 homes were without water for 12 days, and 230 for a week.",
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_table_is_found_by_where_its_cells_lie() {
    let text = "= Work\nNumbers in thousands\n\n#table(columns: 5, stroke: none, align: (left, right, right, right, right),\n\
        [], table.cell(colspan: 2, align: center)[2024], table.cell(colspan: 2, align: center)[2025],\n\
        [Age], [April], [May], [April], [May],\n\
        [16 to 24 years], [1,204], [1,210], [−0.4], [12%],\n\
        [25 and over], [4,100], [4,150], [5,010], [5,024])\n\nIn all there were 6,204 people.";
    let expected = [
        "Work > Numbers in thousands > 2024 > April > 16 to 24 years: 1,204",
        "Work > Numbers in thousands > 2024 > May > 16 to 24 years: 1,210",
        "Work > Numbers in thousands > 2025 > April > 16 to 24 years: −0.4",
        "Work > Numbers in thousands > 2025 > May > 16 to 24 years: 12%",
        "Work > Numbers in thousands > 2024 > April > 25 and over: 4,100",
        "Work > Numbers in thousands > 2024 > May > 25 and over: 4,150",
        "Work > Numbers in thousands > 2025 > April > 25 and over: 5,010",
        "Work > Numbers in thousands > 2025 > May > 25 and over: 5,024",
    ];
    assert_eq!(cells("a.pdf", &typeset(text)), expected);
}

#[test]
fn rows_far_apart_are_one_table_where_their_cells_stand_under_each_other() {
    let text = "Beds, in hundreds\n\n#table(columns: (30mm, 20mm, 20mm), stroke: none, inset: 17pt, align: left,\n\
        [Town], [2024], [2025], [Oarsby], [3.5], [4.5], [Marrow], [5.5], [6.5])\n\
        #v(20pt)\n#table(columns: (30mm, 45mm), stroke: none, inset: 4pt, [Week], [Guests], [Three], [7.5])";
    let expected = [
        "Beds, in hundreds > 2024 > Oarsby: 3.5",
        "Beds, in hundreds > 2025 > Oarsby: 4.5",
        "Beds, in hundreds > 2024 > Marrow: 5.5",
        "Beds, in hundreds > 2025 > Marrow: 6.5",
        "Guests > Three: 7.5",
    ];
    assert_eq!(cells("a.pdf", &typeset(text)), expected);
}

/// Tables about mills and bridges, close to each other, in the order in which `parts` come.
fn two_tables(gap: u8, rules: bool, parts: &str) -> Vec<String> {
    let table = |heads: &str, first: u8, second: u8| {
        let stroke = if rules { "0.5pt" } else { "none" };
        format!(
            "#table(columns: 3, stroke: {stroke}, inset: 3pt, align: (left, right, right), {heads} [North], [{first}], [22], [South], [7], [{second}])\n"
        )
    };
    let heads = "[Town], [2024], [2025],";
    let part = |part: char| match part {
        'A' => table(heads, 14, 15),
        'a' => table("", 14, 15),
        'B' => table(heads, 21, 8),
        'b' => table("", 21, 8),
        '1' => "#block[Table 1. Mills, in thousands]\n".to_owned(),
        '2' => "#block[Table 2. Bridges (number)]\n".to_owned(),
        'n' => "#block(text(7pt)[Source: the office of mills.])\n".to_owned(),
        _ => format!("#v({gap}pt)\n"),
    };
    let start = "#set text(size: 10pt)\n#set par(spacing: 4pt)\n#set block(spacing: 4pt)\nThe office counted mills and bridges in the valley, as it does in each year.\n\n#v(9pt)\n";
    let text: String = parts.chars().map(part).collect();
    cells("a.pdf", &typeset(&format!("{start}{text}")))
}

#[test]
fn a_caption_or_a_note_ends_the_table_before_it() {
    for parts in [
        "1A 2B", "1An 2B", "1An 2Bn", "1a 2b", "1an 2b", "A1 B2", "A1n B2n", "a1 b2",
    ] {
        for (gap, rules) in [(1, false), (1, true), (6, true), (12, false), (24, true)] {
            let read = two_tables(gap, rules, parts);
            let (mills, bridges) = read.split_at(read.len() / 2);
            let is_of = |caption: &str, cells: &[String]| {
                let mut cells = cells.iter();
                cells.len() == 4 && cells.all(|cell| cell.starts_with(caption))
            };
            assert!(
                is_of("Table 1. Mills, in thousands > ", mills)
                    && is_of("Table 2. Bridges (number) > ", bridges),
                "{parts} {gap} {rules}: {read:?}"
            );
        }
    }
    // A group of rows is of one table, and so is one under heads that come again.
    let text = "Table 1. Mills, in thousands\n\n#table(columns: 3, stroke: none, [Town], [2024], [2025], [North], [14], [15],\n\
        table.cell(colspan: 3)[In the hills], [South], [12], [13], table.cell(colspan: 3)[By the lake], [], [2024], [2025], [West], [9], [10])";
    let read = cells("a.pdf", &typeset(text));
    assert!(
        read.iter().all(|cell| cell.starts_with("Table 1.")),
        "{read:?}"
    );
    assert!(
        read.iter()
            .any(|cell| cell.ends_with("In the hills > South: 12")),
        "{read:?}"
    );
}

#[test]
fn heads_without_room_between_them_stand_over_their_columns() {
    let text = "The office counted mills and bridges there.\n\n\
        #table(columns: 3, stroke: none, inset: (x: 1.2pt, y: 3pt), align: (left, right, right),\n\
        [Town of the valley], [Mills in 2024], [Bridges in 2024], [North], [1,214], [1,021], [South], [1,012], [1,007])";
    let expected = [
        "The office counted mills and bridges there. > Mills in 2024 > North: 1,214",
        "The office counted mills and bridges there. > Bridges in 2024 > North: 1,021",
        "The office counted mills and bridges there. > Mills in 2024 > South: 1,012",
        "The office counted mills and bridges there. > Bridges in 2024 > South: 1,007",
    ];
    assert_eq!(cells("a.pdf", &typeset(text)), expected);
    let text = "#set par(spacing: 4pt)\nThey were all there where they had stood before\n\n\
        #table(columns: 3, stroke: none, inset: 3pt, [North of the lake], [1,214], [1,021], [South], [1,012], [1,007])";
    assert_eq!(cells("a.pdf", &typeset(text)).len(), 4);
}

#[test]
fn marks_of_notes_and_what_is_not_seen_do_not_count() {
    let text = "#set page(height: 80mm)\nSome 1,500#footnote[By 31 wells.] people, 60#super[2] in all and H#sub[2]O. #text(fill: white)[Nor 99.]";
    let expected = [
        "1:1 Some 1,500 people, 60 in all and H2O.",
        "1:2 By 31 wells.",
    ];
    assert_eq!(paragraphs(text), expected);
}

#[test]
fn what_is_raised_behind_ten_is_an_exponent() {
    let raised = |what: &str| {
        let text = format!("Of 4 × 10{what}[12], 110{what}[3], 3.10{what}[3] and 7 km{what}[2].");
        paragraphs(&text)
    };
    let expected = ["1:1 Of 4 × 10¹², 110, 3.10 and 7 km²."];
    assert_eq!(raised("#super(typographic: false)"), expected);
    assert_eq!(raised("#super"), ["1:1 Of 4 × 10¹², 110 , 3.10 and 7 km ."]);
}

#[test]
fn a_scan_is_said_to_be_one() {
    assert_eq!(
        read("a.pdf", &typeset("#rect(width: 9cm, height: 4cm)")),
        Err(Unreadable::Scan)
    );
    // A thousand bytes of nothing for each of its own.
    let nothing = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 300 << 20], 1);
    let bomb = [
        b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\n",
        &nothing[..],
        b"\nendstream",
    ]
    .concat();
    let refused = read("a.pdf", &bomb).unwrap_err().to_string();
    assert_eq!(
        refused,
        "the PDF has more bytes when unpacked than can be read"
    );
    for part in ["[", "<<", "q "] {
        let many = miniz_oxide::deflate::compress_to_vec_zlib(part.repeat(2_000_000).as_bytes(), 1);
        let start = format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>endobj\n\
             4 0 obj<</Length {}/Filter/FlateDecode>>stream\n",
            many.len()
        );
        let end = b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
        let deep = [start.as_bytes(), &many, end].concat();
        let refused = read("a.pdf", &deep).unwrap_err().to_string();
        assert_eq!(
            refused,
            "the PDF has more drawings within each other than can be read"
        );
    }
    let many = format!("%PDF-1.4\n1 0 obj{}endobj\n", "[".repeat(300_000));
    let refused = read("a.pdf", many.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        refused,
        "the PDF has more objects within each other than can be read"
    );
    let damaged = read("a.pdf", b"no PDF at all").unwrap_err();
    assert_eq!(damaged.to_string(), "this is no PDF that can be read");
}

#[test]
fn what_nobody_can_see_on_the_page_does_not_count() {
    let white = "image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='4'><rect width='40' height='4' fill='white'/></svg>\"), width: 12cm, alt: \"a\")";
    for hidden in [
        "#box[Of 24 boats.#place(top + left, dy: -2mm, rect(width: 12cm, height: 1cm, fill: black))]".to_owned(),
        "#box[Of 24 boats.#place(top + left, dy: -2mm, rect(width: 12cm, height: 1cm, fill: gradient.linear(white, aqua)))]".to_owned(),
        format!("#box[Of 24 boats.#place(top + left, dy: -4pt, {white})]"),
        "#place(dx: -900pt)[Of 24 boats.]".to_owned(),
        "#place(dy: -400pt)[Of 24 boats.]".to_owned(),
        "#text(fill: rgb(0, 0, 0, 0))[Of 24 boats.]".to_owned(),
        "#block(fill: gradient.linear(black, rgb(\"111111\")), inset: 4pt, text(fill: black)[Of 24 boats.])".to_owned(),
    ] {
        let read = paragraphs(&format!("There were 11 wells.\n\n{hidden}")).join(" ");
        assert_eq!(read, "1:1 There were 11 wells.", "{hidden}");
    }
}

#[test]
fn what_is_shaded_highlighted_or_stamped_counts() {
    for seen in [
        "#block(fill: gradient.linear(navy, black), inset: 4pt, text(fill: white)[Of 24 boats.])",
        "#block(stroke: 1pt, radius: 3pt, inset: 4pt)[Of 24 boats.]",
        "#highlight[Of 24 boats.]",
        "#box[Of 24 boats.#place(top + left, rect(width: 8cm, height: 1cm, fill: rgb(255, 255, 0, 120)))]",
        "#set page(background: rotate(20deg, text(60pt, fill: luma(210))[DRAFT]))\nOf 24 boats.",
        "#box(clip: true, radius: 4pt, fill: navy, inset: 4pt, text(fill: white)[Of 24 boats.])",
    ] {
        let read = paragraphs(seen).join(" ");
        assert!(read.contains("Of 24 boats."), "{seen}: {read}");
    }
}

#[test]
fn a_tree_of_pages_without_an_end_is_refused_by_name() {
    let kids = |n: usize| format!("{} 0 R ", n + 1).repeat(10);
    let level = |n: usize| format!("{n} 0 obj << /Type /Pages /Kids [{}] >> endobj\n", kids(n));
    let levels: String = (2..32).map(level).collect();
    let pdf = format!("%PDF-1.7\n1 0 obj << /Pages 2 0 R >> endobj\n{levels}");
    let told = read("a.pdf", pdf.as_bytes()).unwrap_err().to_string();
    assert_eq!(told, "the PDF has more pages than can be read");
}

#[test]
fn a_letter_that_is_drawn_of_itself_has_an_end() {
    let itself = "1000 0 d0 BT /F 1 Tf (aaaaaaaaaa) Tj ET";
    let stream = |n: usize| {
        let length = itself.len();
        format!("{n} 0 obj << /Length {length} >> stream\n{itself}\nendstream endobj\n")
    };
    let pdf = format!(
        "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
         3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >> endobj\n\
         {}5 0 obj << /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /FirstChar 97\n\
         /Encoding << /Type /Encoding /Differences [97 /a] >> /LastChar 97 /Widths [1] /Resources << /Font << /F 5 0 R >> >> >> endobj\n\
         {}trailer << /Root 1 0 R >>",
        stream(4),
        stream(6)
    );
    assert_eq!(read("a.pdf", pdf.as_bytes()), Err(Unreadable::Scan));
}
