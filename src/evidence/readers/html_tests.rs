use super::super::tests::{cells, paragraphs};

#[test]
fn the_article_counts_and_what_is_around_it_does_not() {
    let text = "<html><head><title>9</title></head><body><nav>1</nav><header><p>2</p></header><article>\
        <h1>Shelter</h1><p>About&nbsp;500&ndash;600 <b>peo</b>ple<br>came.</p><ul><li>one</li><li><p>two</p></li></ul>\
        <table><tr><th>Town</th><th>Beds</th></tr></table><aside>3</aside><script>4</script>\
        <blockquote>said</blockquote><figure><img><figcaption>A bed</figcaption></figure></article>\
        <footer>5</footer></body></html>";
    let expected = [
        "1 Shelter",
        "About 500–600 people came.",
        "one",
        "two",
        "Town | Beds",
        "said",
        "A bed",
    ];
    assert_eq!(paragraphs("a.html", text), expected);
}

#[test]
fn names_around_the_text_are_kept_beside_it() {
    let text = "<html><head><title>Wells | Tarn Council</title><meta name=AUTHOR content='Ada Lorne'><meta property=og:site_name \
        content=Tarn><meta name=keywords content=2></head><body><header hidden>3</header><main>4</main><footer><p>Water</p>Office</footer>";
    let read = super::super::read("a.html", text.as_bytes()).unwrap();
    let expected = ["Wells | Tarn Council", "Ada Lorne", "Tarn", "Water Office"];
    assert_eq!(read.around, expected);
}

#[test]
fn text_without_an_article_is_read_too() {
    assert_eq!(paragraphs("a.htm", "<main><p>a</p></main><p>b</p>"), ["a"]);
    assert_eq!(
        paragraphs("a.html", "one<div>two</div>three"),
        ["one", "two", "three"]
    );
    assert_eq!(paragraphs("a.html", ""), [""; 0]);
}

#[test]
fn what_a_reader_does_not_see_does_not_count() {
    let text = "<p>a<p hidden>1<p style='color: red; DISPLAY : none !important'>2<p style=\"visibility:hidden\">3<!-- 4 -->\
        <p aria-hidden=true>5<template>6</template><div style='display:none'><p>7</div><select><option>8</select><p>b";
    assert_eq!(paragraphs("a.html", text), ["a", "b"]);
}

#[test]
fn what_waits_or_is_taken_back_by_its_style_does_not_count() {
    let text = "<style>.off{display:none}.gone{opacity:0!important}</style><p>a<dialog>1</dialog><dialog open>b</dialog>\
        <p popover>2<p style='text-decoration: line-through'>3<p class=off style='text-decoration: none'>4\
        <p class=gone style='opacity: 1'>5<p class=off style='display: block'>c";
    assert_eq!(paragraphs("a.html", text), ["a", "b", "c"]);
}

#[test]
fn blank_lines_part_what_is_preformatted() {
    let text = "<p>a</p><pre>\nNine wells  were\nrepaired.\n\nThe <b>town</b> has 12.\n</pre>b";
    let expected = ["a", "Nine wells were repaired.", "The town has 12.", "b"];
    assert_eq!(paragraphs("a.html", text), expected);
}

#[test]
fn a_row_is_one_paragraph_whatever_its_cells_hold() {
    let text = "<table><tr><th><p>All items</p></th><td>0.3<br>r</td><td><div>-0.4</div></td></tr></table>";
    assert_eq!(paragraphs("a.html", text), ["All items | 0.3 r | -0.4"]);
}

#[test]
fn a_cell_knows_all_that_stands_over_it() {
    let text = "<h2>Work</h2><table><caption>Numbers in thousands</caption>\
        <thead><tr><th rowspan=2>Group<th colspan=2>2024<th>2025<tr><th>May<th>June<th>May</thead>\
        <tr><th colspan=4>Women<tr><th>Under 25<td>1.5<td>1.6<td>1.7\
        <tr><th rowspan=2>Older<td>2<td>3<td>4<tr><td>5<td>6<td>7</table>";
    let expected = [
        "Work > Numbers in thousands > 2024 > May > Women > Under 25: 1.5",
        "Work > Numbers in thousands > 2024 > June > Women > Under 25: 1.6",
        "Work > Numbers in thousands > 2025 > May > Women > Under 25: 1.7",
        "Work > Numbers in thousands > 2024 > May > Women > Older: 2",
        "Work > Numbers in thousands > 2024 > June > Women > Older: 3",
        "Work > Numbers in thousands > 2025 > May > Women > Older: 4",
        "Work > Numbers in thousands > 2024 > May > Women > Older: 5",
        "Work > Numbers in thousands > 2024 > June > Women > Older: 6",
        "Work > Numbers in thousands > 2025 > May > Women > Older: 7",
    ];
    assert_eq!(cells("a.html", text.as_bytes()), expected);
}

#[test]
fn heads_are_found_where_nothing_marks_them() {
    let text = "<p>Table 3. Sales, in millions</p><table><tr><td>Item<td>2019<td>2020<tr><td>Food<td>2,019<td>2,020</table>";
    let expected = [
        "Table 3. Sales, in millions > 2019 > Food: 2,019",
        "Table 3. Sales, in millions > 2020 > Food: 2,020",
    ];
    assert_eq!(cells("a.html", text.as_bytes()), expected);
}

#[test]
fn a_table_around_tables_is_none() {
    let text = "<table><tr><td><p>one</p><p>two</p><td><table><tr><th>Beds<td>9</table></table>";
    assert_eq!(paragraphs("a.html", text), ["one", "two", "Beds | 9"]);
    assert_eq!(cells("a.html", text.as_bytes()), ["two > Beds: 9"]);
}

#[test]
fn what_would_exhaust_the_reader_is_refused_by_name() {
    let told =
        |text: &str| super::super::read("a.html", text.as_bytes()).map_err(|why| why.to_string());
    let within = "it has more elements within each other, above 512, than can be read";
    for name in ["b", "div", "section", "table"] {
        // A table in a table needs a cell around it.
        let cell = if name == "table" { "<tr><td>" } else { "" };
        let deep = format!("<{name}>{cell}").repeat(20_000) + "x";
        assert_eq!(told(&deep).unwrap_err(), within);
        let flat =
            format!("<{name} a='>'>x</{name}>").repeat(5_000) + "<!-- <b><b> --><br><p><li>x";
        assert!(told(&flat).is_ok());
    }
    let deep = "<b>".repeat(500) + "x";
    assert_eq!(paragraphs("a.html", &deep), ["x"]);
    // Whatever hides the elements from who looks for them in another way than the parser does.
    for before in [
        "<p \">",
        "<p-x>",
        "<!-->",
        "<!--x--!>",
        "<?\">",
        "</\">",
        "a < b \"",
        "<svg/>",
        "<textarea><a b=\"</textarea>",
    ] {
        let hidden = before.to_owned() + &"<section>< ".repeat(5_000);
        assert_eq!(told(&hidden).unwrap_err(), within, "{before}");
    }
    let unclosed: String = (0..500).map(|n| format!("<b id={n}>")).collect();
    let multiplied = format!("<p>{unclosed}{}", "<p>x".repeat(5_000));
    let said = told(&multiplied).unwrap_err();
    assert!(said.starts_with("it has more elements, above "), "{said}");
    for before in [
        "",
        "<p \">",
        "<!-->",
        "a < b \"",
        "<script></script>",
        "<p-x>",
    ] {
        let wide = format!("{before}<p {}>x", "a ".repeat(20_000));
        assert_eq!(
            told(&wide).unwrap_err(),
            "it has more attributes in an element, above 1000, than can be read",
            "{before}"
        );
    }
}

#[test]
fn what_a_sheet_of_the_page_hides_does_not_count() {
    let read = |style: &str, body: &str| {
        paragraphs("a.html", format!("<style>{style}</style>{body}")).join("; ")
    };
    let body = "<p>In May 24 wells <span class='off wide'>and 99 more </span>were dry.<p id=old class=off>Of 31.<div class=tab>Of 7.<p>Of 8.</div>";
    let all = "In May 24 wells and 99 more were dry.; Of 31.; Of 7.; Of 8.";
    let few = "In May 24 wells were dry.; Of 7.; Of 8.";
    assert_eq!(read("p {color: red} .wide {margin: 0}", body), all);
    assert_eq!(
        read("/* {} */ .off, #none { color: red; DISPLAY: none }", body),
        few
    );
    assert_eq!(
        read("@import url(a.css); .off{visibility:hidden}", body),
        few
    );
    assert_eq!(
        read(
            "@media screen { .off {display: none} } .tab {color: red}",
            body
        ),
        few
    );
    assert_eq!(
        read("div.tab{display:none}", body),
        "In May 24 wells and 99 more were dry.; Of 31."
    );
    // For paper and for narrow windows, for a state, and where another rule decides.
    assert_eq!(
        read(
            "@media print {.off {display:none}} @media (max-width: 9em) {p{display:none}}",
            body
        ),
        all
    );
    assert_eq!(
        read(
            ".off:hover {display: none} @font-face {font-family: A}",
            body
        ),
        all
    );
    assert_eq!(
        read(
            ".off {display: none} p.off, span.off {display: block}",
            body
        ),
        all
    );
    assert_eq!(
        read("#old {display: block} .off {display: none}", body),
        format!("{}; Of 31.; Of 7.; Of 8.", "In May 24 wells were dry.")
    );
    assert_eq!(
        read(
            ".off {display: none !important} .wide, #old {display: block}",
            body
        ),
        few
    );
    // What the element itself says goes before.
    assert_eq!(
        read(
            "p {display: none}",
            "<p style='display: block'>Of 5.<p>Of 6."
        ),
        "Of 5."
    );
    assert_eq!(
        read(".a {display: none", "<p class=a>Of 5.<p>Of 6."),
        "Of 6."
    );
}

#[test]
fn what_is_struck_out_counts_no_longer() {
    let text = "<p>There are <del>31</del> <ins>28</ins> wells, <s>4</s> 3 of them dry.</p>";
    assert_eq!(
        paragraphs("a.html", text),
        ["There are 28 wells, 3 of them dry."]
    );
    assert_eq!(
        paragraphs("a.md", "There are ~~31~~ 28 wells.\n"),
        ["There are 28 wells."]
    );
}

#[test]
fn what_is_raised_behind_ten_is_an_exponent() {
    let text = "<p>Of 4 × 10<sup>6</sup> and 10<sup>−12</sup> seen, 110<sup>3</sup>, 1,010<sup>3</sup>, 10<sup><a href=#n>3</a></sup>, \
        10<sup hidden>3</sup> and 10<sup>(3)</sup> on the 1<sup>st</sup> and 3<sup>e</sup>.<table><tr><td>a<td>10<sup>4</sup></table>";
    let expected = [
        "Of 4 × 10⁶ and 10⁻¹² seen, 110, 1,010, 10, 10 and 10 on the 1st and 3.",
        "a | 10⁴",
    ];
    assert_eq!(paragraphs("a.html", text), expected);
}

#[test]
fn signs_that_nobody_sees_part_no_number() {
    let text = "Of 3&#8203;&shy;417 and −&#8288;5&#8206;%, 12&#65279;thousand, of&shy;fice.";
    let expected = ["Of 3417 and −5%, 12thousand, of\u{ad}fice."];
    assert_eq!(paragraphs("a.html", text), expected);
    assert_eq!(paragraphs("a.csv", "a,b\nc,3\u{200b}417\n")[1], "c | 3417");
    assert_eq!(paragraphs("a.txt", "of 3\u{ad}\n417"), ["of 3\u{ad} 417"]);
}

#[test]
fn what_is_out_of_sight_does_not_count() {
    for style in [
        "clip: rect(0 0 0 0)",
        "clip:rect(1px,1px,1px,1px);position:absolute",
        "clip-path: inset(50%)",
        "clip-path:circle(0)",
        "TEXT-INDENT: -9999px",
        "content-visibility:hidden",
        "position:absolute; left:-9999px",
        "position:fixed;top: -1000px !important",
        "transform:scale(0)",
        "transform:scale(1, 0)",
        "font-size:0",
        "opacity:0.0",
        "width:0;height:0;overflow:hidden",
        "overflow:hidden; max-height: 0px",
        "color:#FFF;background:white",
        "background-color:#eee;color:#eee",
        "display:/**/none",
        "width:0;overflow:hidden",
        "filter: opacity(0)",
        "filter:blur(1px) opacity(0%)",
        "-webkit-text-fill-color: transparent",
        "font-size: .01px",
        "font-size: 2pt",
        "margin-left: -9999px",
        "transform: translateX(-9999px)",
    ] {
        let own = format!("<p>a<p style='{style}'>1<p>b");
        assert_eq!(paragraphs("a.html", own), ["a", "b"], "{style}");
        let sheet = format!("<style>.c{{{style}}}</style><p>a<p class=c>1<p>b");
        assert_eq!(paragraphs("a.html", sheet), ["a", "b"], "{style}");
    }
    for style in [
        "clip: auto",
        "clip: rect(0, 9px, 9px, 0)",
        "clip-path: inset(5%)",
        "clip-path: none",
        "text-indent: -2em",
        "text-indent: inherit",
        "content-visibility: auto",
        "position:relative; left:-9px",
        "transform: none",
        "transform: rotate(0)",
        "overflow:hidden; height: 9em",
        "height:0",
        "width:0;overflow:hidden;flex:1",
        "color:white;background:url(a.png)",
        "color:#fff;background:#000",
        "font-size: 0.8em",
        "font-size: small",
        "filter: opacity(0.9)",
        "margin: 0 -1em",
        "color:transparent;background:red;background-clip:text",
    ] {
        let own = format!("<p>a<p style='{style}'>1<p>b");
        assert_eq!(paragraphs("a.html", own), ["a", "1", "b"], "{style}");
    }
}

#[test]
fn white_words_are_seen_only_where_the_page_has_a_ground() {
    let text = "<p>a<p style='color: white'>1<p><font color=#FFFFFF>2</font><p>b";
    assert_eq!(paragraphs("a.html", text), ["a", "b"]);
    for ground in [
        "<style>body{background:#000}</style>",
        "<body bgcolor=black>",
        "<link rel=stylesheet href=a.css>",
    ] {
        let read = paragraphs("a.html", format!("{ground}{text}"));
        assert_eq!(read, ["a", "1", "2", "b"], "{ground}");
    }
}

#[test]
fn what_no_reader_sees_or_in_another_order_does_not_count() {
    let text = "<p>a<p hidden=until-found>1<p>b<noframes>2</noframes><noembed>3</noembed><bdo dir=rtl>73</bdo><bdo dir=ltr>c</bdo>\
        <ruby>d<rp>4</rp></ruby>";
    assert_eq!(paragraphs("a.html", text), ["a", "bc", "d"]);
}

#[test]
fn digits_on_other_lines_part_a_number() {
    let text = "<p>Of 3<sub>7</sub> and 3<sup>7</sup>5, CO<sub>2</sub>, 3<sup>1</sup> of 4.";
    let expected = ["Of 3₇ and 3⁷5, CO2, 3 of 4."];
    assert_eq!(paragraphs("a.html", text), expected);
}
