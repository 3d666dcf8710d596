//! What is printed can be read: nothing lies over it, it stands out from what is behind, and its letters are upright, wide
//! and large enough; and its fonts are whole and named.

use crate::common::{Run, Sandbox, project};

const FACTS: &str = include_str!("facts/audited.yaml");

const SECTION: &str = "partials/section.typ.j2";

/// Builds with a template whose sections are set so.
fn built(sandbox: &Sandbox, section: &str) -> Run {
    sandbox.put("facts.yaml", FACTS);
    sandbox.put(&format!("own/{SECTION}"), section);
    sandbox.run("build facts.yaml --template own")
}

/// Each is refused, with what cannot be read.
#[track_caller]
fn hides(kinds: &[(&str, &str)]) {
    for (name, section) in kinds {
        let sandbox = Sandbox::new();
        let run = built(&sandbox, section);
        assert_eq!(run.code, Some(3), "{name}: {}", run.stderr);
        let said = run.findings().join("\n");
        assert!(said.contains("missing-on-paper"), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("on page 1 "), "{name}: {}", run.stderr);
        let written = sandbox.list();
        assert!(
            !written.iter().any(|name| name.starts_with("out")),
            "{name}: {written:?}"
        );
    }
}

/// A section with something over it.
fn over(cover: &str) -> String {
    format!("#section(env, {{{{ section }}}})\n#place(top, dy: 60mm, {cover})\n")
}

/// A section with something behind it.
fn behind(ground: &str) -> String {
    format!("#place(top, {ground})\n#section(env, {{{{ section }}}})\n")
}

/// A section within something.
fn within(before: &str) -> String {
    format!("#{before}[#section(env, {{{{ section }}}})]\n")
}

/// A picture of one point, as large as a section.
fn picture(point: &str, encoding: &str) -> String {
    format!(
        "image(bytes(({point})), format: (encoding: \"{encoding}\", width: 1, height: 1), width: 100%, height: 90mm, fit: \"stretch\", alt: \"none\")"
    )
}

#[test]
fn text_under_anything_is_not_read() {
    hides(&[
        ("picture", &over(&picture("255, 255, 255", "rgb8"))),
        (
            "gradient",
            &over("rect(width: 100%, height: 90mm, fill: gradient.linear(white, luma(98%)))"),
        ),
        (
            "tiles",
            &over(
                "rect(width: 100%, height: 90mm, fill: tiling(size: (4pt, 4pt), rect(width: 4pt, height: 4pt, fill: white)))",
            ),
        ),
        ("stroke", &over("line(length: 100%, stroke: 90mm + white)")),
        (
            "strips",
            &over(
                "for n in range(250) { place(top, dy: n * 1pt, line(length: 100%, stroke: 0.9pt + white)) }",
            ),
        ),
        (
            "layers",
            &over(
                "for n in range(6) { place(top, rect(width: 100%, height: 90mm, fill: white.transparentize(50%))) }",
            ),
        ),
        (
            "a picture that is nearly opaque",
            &over(&picture("255, 255, 255, 225", "rgba8")),
        ),
        (
            "blocks of white",
            &over(
                "for n in range(20) { place(top, dy: n * 4mm, text(size: 18pt, fill: white, \"█\" * 40)) }",
            ),
        ),
        (
            "a shape that is round",
            &over("ellipse(width: 120%, height: 120mm, fill: white)"),
        ),
    ]);
}

#[test]
fn text_on_its_own_colour_is_not_read() {
    hides(&[
        (
            "black on black",
            &behind("rect(width: 100%, height: 120mm, fill: black)"),
        ),
        (
            "black on a dark gradient",
            &behind("rect(width: 100%, height: 120mm, fill: gradient.linear(black, luma(20%)))"),
        ),
        ("white on white", &within("text(fill: white)")),
        (
            "a pale pattern",
            &within(
                "text(fill: tiling(size: (2pt, 2pt), rect(width: 2pt, height: 2pt, fill: luma(80%))))",
            ),
        ),
        (
            "letters of thin stripes",
            &within(
                "text(fill: tiling(size: (3pt, 3pt), rect(width: 3pt, height: 0.9pt, fill: black)))",
            ),
        ),
        (
            "a pattern of its own colour",
            &behind(
                "rect(width: 100%, height: 120mm, fill: tiling(size: (2pt, 2pt), rect(width: 2pt, height: 1.7pt, fill: black)))",
            ),
        ),
        ("pale", &within("text(fill: luma(75%))")),
        (
            "pale in part",
            &within("text(fill: black.transparentize(80%))"),
        ),
    ]);
}

#[test]
fn text_that_is_bent_is_not_read() {
    hides(&[
        ("squeezed", &within("scale(x: 40%)")),
        ("flat", &within("scale(y: 40%, reflow: true)")),
        ("leaning", &within("skew(ax: 45deg)")),
        ("mirrored", &within("scale(x: -100%)")),
        ("upside down", &within("rotate(180deg)")),
        ("turned", &within("rotate(90deg)")),
        ("a thick rim of white", &within("text(stroke: 3pt + white)")),
        (
            "a round window",
            &within("box(clip: true, radius: 80mm, width: 100%, height: 160mm)"),
        ),
        ("tiny and pale", &within("scale(45%, reflow: true)")),
    ]);
}

#[test]
fn text_that_is_cut_off_is_not_read() {
    let not_on_paper = |section: &str| {
        let sandbox = Sandbox::new();
        let run = built(&sandbox, section).code(3);
        let said = run.findings().join("\n");
        assert!(
            ["missing-on-paper", "cut-off"]
                .iter()
                .any(|rule| said.contains(rule)),
            "{section}: {}",
            run.stderr
        );
    };
    not_on_paper(&within("box(clip: true, width: 50%, height: 160mm)"));
    not_on_paper(&within("block(clip: true, height: 21mm)"));
    not_on_paper(&within("move(dx: 190mm)"));
    not_on_paper(&within("move(dy: -400mm)"));
}

#[test]
fn a_figure_that_is_struck_out_is_not_read() {
    let cells = "#show table.cell: it => strike(stroke: 7pt + black, offset: -3pt, it)\n#section(env, {{ section }})\n";
    hides(&[("cells struck out", cells)]);
    let struck = "#show regex(\"24|000\"): it => strike(stroke: 8pt + black, offset: -3pt, it)\n#section(env, {{ section }})\n";
    hides(&[("struck out", struck)]);
}

#[test]
fn what_can_be_read_is_no_fault() {
    for section in [
        within("block(fill: gradient.linear(white, luma(80%)))"),
        within("block(radius: 5pt, fill: luma(90%), stroke: 1pt + black)"),
        over("rect(width: 100%, height: 90mm, fill: white.transparentize(85%))"),
        over(&picture("255, 255, 255, 40", "rgba8")),
        behind(
            "rect(width: 100%, height: 200mm, fill: tiling(size: (1pt, 1pt), rect(width: 0.3pt, height: 0.3pt, fill: luma(80%))))",
        ),
        format!(
            "#place(polygon(fill: luma(85%), (0pt, 0pt), (400pt, 20pt), (300pt, 400pt)))\n{}",
            over("none")
        ),
        over("rotate(45deg, text(90pt, fill: black.transparentize(85%))[DRAFT])"),
        within("text(fill: gradient.linear(black, rgb(\"#204060\")))"),
        within("block(fill: luma(95%), inset: 4pt, stroke: (paint: black, dash: \"dashed\"))"),
        within("scale(x: 80%, reflow: true)"),
        within("underline"),
    ] {
        let sandbox = Sandbox::new();
        built(&sandbox, &section).done();
    }
}

const SERIF: &str = "templates/briefing/fonts/SourceSerif4-Regular.ttf";

#[test]
fn a_font_that_is_cut_short_makes_no_sheet() {
    let font = std::fs::read(project(SERIF)).unwrap();
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", FACTS);
    for part in 1..40 {
        sandbox.put(
            "own/fonts/SourceSerif4-Regular.ttf",
            &font[..font.len() * part / 40],
        );
        let run = sandbox.run("build facts.yaml --template own").code(3);
        assert!(
            run.stderr.contains("SourceSerif4-Regular.ttf is "),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn fonts_of_ones_own_are_named_by_the_colophon() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", FACTS);
    let font = "templates/briefing-large/fonts/AtkinsonHyperlegible-Regular.ttf";
    let mut font = std::fs::read(project(font)).unwrap();
    sandbox.put("own/fonts/Own.ttf", &font);
    let run = sandbox.run("build facts.yaml --template own").done();
    assert!(!run.stderr.contains("own-font"), "{}", run.stderr);
    font.push(0);
    sandbox.put("own/fonts/Own.ttf", font);
    let run = sandbox
        .run("build facts.yaml --template own --emit pdf,pages")
        .done();
    let named = "Atkinson Hyperlegible Regular (SHA-256 ";
    assert!(run.stderr.contains(named), "{}", run.stderr);
    let pages = sandbox
        .list()
        .into_iter()
        .find(|name| name.ends_with(".pages.json"))
        .unwrap();
    assert!(sandbox.read_text(&pages).contains(named));
}

#[test]
fn a_page_longer_than_pdf_allows_is_told_as_such() {
    let sandbox = Sandbox::new();
    let run = built(
        &sandbox,
        "#set page(width: 90000000cm, height: 90000000cm)\n#section(env, {{ section }})\n",
    )
    .code(3);
    assert!(
        run.stderr.contains("longer than 14400 pt"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_letter_without_ink_is_a_fault_of_the_facts() {
    for filler in ["\u{3164}", "\u{115f}", "\u{1160}", "\u{ffa0}", "\\u3164"] {
        let sandbox = Sandbox::new();
        let title = format!("title: \"Wells {filler}\"");
        let facts = FACTS
            .lines()
            .map(|line| match line.trim_start().starts_with("title:") {
                true => format!("{}{title}\n", &line[..line.len() - line.trim_start().len()]),
                false => format!("{line}\n"),
            });
        sandbox.put("facts.yaml", facts.collect::<String>());
        let run = sandbox.run("check facts.yaml").code(1);
        assert!(
            run.stderr.contains("unprintable-character"),
            "{filler}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_number_that_the_template_adds_is_told() {
    let added = "#section(env, {{ section }})\n#context [In all 410 boats on page #here().page().]\n#pdf.artifact[And 1,730 more.]\n";
    let sandbox = Sandbox::new();
    let run = built(&sandbox, added).done();
    let told = "warning[added-number]: on page 1 stands 410, which is in nothing that the template gets: “";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert!(run.stderr.contains("stands 1,730"), "{}", run.stderr);
    assert_eq!(
        run.stderr.matches("added-number").count(),
        2,
        "{}",
        run.stderr
    );
    sandbox
        .run("build facts.yaml --template own --deny warnings")
        .code(3);
}
