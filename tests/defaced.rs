//! A template changes what is printed without a word of it missing: by a line through it, a drawing beside it, another place.

use crate::common::{Run, Sandbox, facts_text, project};

pub const FACTS: &str = include_str!("facts/audited.yaml");

/// Builds with the built-in template, in which a rule of Typst changes what is printed.
pub fn built(facts: &str, rule: &str) -> Run {
    let sheet = std::fs::read_to_string(project("templates/briefing/sheet.typ.j2")).unwrap();
    let begins = "#show: briefing.with(";
    let (before, after) = sheet.split_once(begins).unwrap();
    let (first, rest) = after.split_once('\n').unwrap();
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts);
    sandbox.put(
        "own/sheet.typ.j2",
        format!("{before}{begins}{first}\n{rule}\n{rest}"),
    );
    let run = sandbox.run("build facts.yaml --template own");
    let is_written = sandbox.list().iter().any(|name| name.ends_with(".pdf"));
    assert_eq!(is_written, run.code == Some(0), "{rule}: {}", run.stderr);
    run
}

/// Each rule is refused, with the name of what is wrong, the page and the words.
#[track_caller]
fn is_told(facts: &str, rules: &[&str], said: &[&str]) {
    for rule in rules {
        let run = built(facts, rule).code(3);
        for said in said {
            assert!(run.stderr.contains(said), "{rule}: {}", run.stderr);
        }
    }
}

/// A text of the sheet, changed.
pub fn changed(text: &str, how: &str) -> String {
    format!("#show \"{text}\": it => {how}")
}

#[test]
fn a_line_through_words_is_told() {
    for how in [
        "strike(it)",
        "strike(stroke: 0.2pt, it)",
        "strike(stroke: 2pt + luma(80%), it)",
        "strike(background: true, it)",
        "strike(stroke: (thickness: 0.7pt, dash: \"dotted\"), it)",
        "box[#it#place(top + left, line(start: (0pt, 7pt), end: (25pt, 0pt)))]",
        "box[#it#place(horizon + left, rect(width: 25pt, height: 0.6pt, fill: black))]",
    ] {
        let of_figure = changed("41,500", how);
        let said = "error[struck-out]: on page 1, “41";
        is_told(FACTS, &[&of_figure], &[said]);
    }
    let lines = "#set page(foreground: for n in range(90) { place(dy: n * 9pt, line(length: 100%, stroke: 0.8pt)) })";
    is_told(FACTS, &[lines], &["error[struck-out]: on page 1, "]);
}

#[test]
fn a_drawing_beside_a_figure_is_told() {
    for how in [
        "[#box(baseline: -3pt, line(length: 5pt, stroke: 0.8pt))#it]",
        "[#box(rect(width: 1pt, height: 6.5pt, fill: black))#h(1pt)#it]",
        "[#it#box(circle(radius: 2.6pt, stroke: 0.9pt))]",
        "[41#box(circle(radius: 0.7pt, fill: black)),500]",
        "[#it#box(image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='6' height='7'><rect width='6' height='7'/></svg>\"), alt: \"none\"))]",
    ] {
        let said = "of paragraph 2 of section 2 has a drawing right beside it, which may be read as a sign";
        let named = "error[drawn-sign]: on page 1, “41,500”";
        is_told(FACTS, &[&changed("41,500", how)], &[said, named]);
    }
}

#[test]
fn letters_over_each_other_or_in_reverse_order_are_told() {
    let over = changed("41,500", "text(tracking: -5pt, it)");
    is_told(
        FACTS,
        &[&over],
        &[
            "error[overprinted]: on page 1, “",
            "has letters that lie on one another",
        ],
    );
    let reversed = "box({ show \"4\": it => box(move(dx: 0.56em, it)); show \"1\": it => box(move(dx: -0.56em, it)); it })";
    let said = "of paragraph 2 of section 2 has letters in the reverse order";
    is_told(
        FACTS,
        &[&changed("41,500", reversed)],
        &["error[overprinted]: on page 1, “", said],
    );
}

#[test]
fn a_figure_in_another_place_is_told() {
    let moved = [
        "move(dx: 60pt, dy: 30pt, it)",
        "move(dy: -30pt, it)",
        "move(dx: -60pt, dy: 60pt, it)",
    ];
    for moved in moved {
        let said = "error[out-of-order-on-paper]: on page 1, “41,500” of paragraph 2 of section 2 stands in another place than the words around it";
        is_told(FACTS, &[&changed("41,500", moved)], &[said]);
    }
    let swapped = "#show table.cell.where(x: 1, y: 1): it => move(dy: 16pt, it)\n#show table.cell.where(x: 1, y: 2): it => move(dy: -16pt, it)";
    is_told(FACTS, &[swapped], &["stands in another row than its own"]);
}

#[test]
fn a_notice_is_whole_and_alone() {
    let facts = FACTS.replacen(
        "status: final",
        "status: withdrawn\n  embargo: 2026-06-02T05:00Z",
        1,
    );
    built(&facts, "").code(0);
    is_told(
        &facts,
        &[
            "#show \"Withdrawn\": it => [Not withdrawn, formerly: #it]",
            "#show regex(\"Withdrawn[^.]*\"): it => [No longer so:\\ #it]",
            "#show regex(\"Embargoed[^.]*\"): it => [#it, as long as you like]",
        ],
        &[
            "error[crowded-notice]: on page 1, “",
            "stands beside a notice that must stand alone",
        ],
    );
    let turned = "#show regex(\"do not rely\"): it => [rely]";
    let said = "the notice of its status is not on paper on the first page: “Withdrawn: do not rely on this sheet”";
    is_told(&facts, &[turned], &[said]);
}

#[test]
fn a_corrected_sheet_under_embargo_says_both() {
    let status = "status: corrected\n  embargo: 2026-06-02T05:00Z";
    let facts = FACTS.replacen("status: final", status, 1)
        + "corrections:\n  - {date: 2026-03-19, what: The wells., was: \"2\", now: \"3\"}\n";
    built(&facts, "").code(0);
    for (rule, lost) in [
        (
            "#show \"Embargoed until\": it => [Free since]",
            "Embargoed until",
        ),
        ("#show \"Embargoed until\": it => []", "Embargoed until"),
        (
            "#show \"Corrected edition\": it => [Best edition]",
            "Corrected edition",
        ),
        (
            "#show \"Corrected edition: what\": it => [What]",
            "Corrected edition",
        ),
    ] {
        let said = format!("is not on paper on the first page: “{lost}");
        is_told(&facts, &[rule], &[&said]);
    }
    let turned = "#show regex(\"Corrected ed[^.]*\"): it => [Not a #it]";
    is_told(
        &facts,
        &[turned],
        &["stands beside a notice that must stand alone"],
    );
}

#[test]
fn a_hedge_or_a_sign_that_is_small_or_raised_is_told() {
    let facts = FACTS.replacen("about 600", "about −600", 1);
    let facts = facts.replacen("parts: [dry, deep]", "parts: [deep]", 1);
    for (text, how, said) in [
        (
            "about",
            "text(size: 5.2pt, it)",
            "is too small for its figure",
        ),
        ("about", "text(size: 3pt, it)", "is not on paper"),
        (
            "about",
            "text(baseline: -3pt, it)",
            "is raised or lowered beside its figure",
        ),
        (
            "at least",
            "super(it)",
            "is raised or lowered beside its figure",
        ),
        ("−", "super(it)", "is too small for its figure"),
        ("−", "text(size: 6pt, it)", "is too small for its figure"),
        (
            "−",
            "text(baseline: 3pt, it)",
            "is raised or lowered beside its figure",
        ),
        ("41,500", "scale(x: 55%, it)", "is not on paper"),
    ] {
        is_told(
            &facts,
            &[&changed(text, how)],
            &["error[missing-on-paper]", said],
        );
    }
}

#[test]
fn a_key_figure_that_is_moved_to_the_words_of_another_is_told() {
    let across = "#show \"41,500\": it => move(dx: -130pt, it)\n#show \"3,000–5,000\": it => move(dx: 130pt, it)";
    let nearer = "stands nearer to the words of another figure than to its own";
    for (rule, said) in [
        (across, nearer),
        (
            "#show \"41,500\": it => move(dx: 170pt, it)",
            "stands away from its words",
        ),
    ] {
        is_told(
            FACTS,
            &[rule],
            &["error[out-of-order-on-paper]: on page 1", said],
        );
    }
}

/// What the template itself says in words, or with a number that the sheet has for something else.
#[test]
fn a_figure_of_the_template_is_told() {
    for (added, figure) in [
        (
            "Six thousand two hundred wells were shut.",
            "Six thousand two hundred",
        ),
        ("Wells by the dozen, and hundreds of pumps.", "hundreds"),
        ("600 boats were lost.", "600"),
        ("2026 sailors drowned.", "2026"),
    ] {
        let run = built(FACTS, &format!("#text(size: 20pt)[{added}]")).code(0);
        let said = format!(
            "warning[added-number]: on page 1 stands {figure}, which is no figure of the sheet there"
        );
        assert!(run.stderr.contains(&said), "{added}: {}", run.stderr);
    }
    for added in ["", "#text(size: 20pt)[To be read on page 2, in 2026.]"] {
        let run = built(FACTS, added).code(0);
        assert!(!run.stderr.contains("added-number"), "{}", run.stderr);
    }
}

#[test]
fn what_is_drawn_beside_words_is_no_fault() {
    for rule in [
        "#show \"41,500\": it => underline(it)",
        "#show \"41,500\": it => overline(offset: -0.8em, it)",
        "#show \"41,500\": it => highlight(fill: luma(85%), it)",
        "#show \"41,500\": it => box(stroke: 0.5pt, outset: 2pt, it)",
        "#show \"41,500\": it => text(tracking: 0.3pt, it)",
        "#show \"41,500\": it => text(tracking: -0.3pt, it)",
        "#show \"41,500\": it => [#box(circle(radius: 2pt, fill: black))#h(8pt)#it]",
        "#set table(stroke: 0.5pt)",
        "#set par(justify: true)",
        "#show table.cell: set align(center + horizon)",
        "#show heading: it => block(stroke: (bottom: 1pt), it)",
    ] {
        built(FACTS, rule).code(0);
    }
}

/// The reader of the page sees beside a figure what the sheet says there, and nothing else.
#[test]
fn what_a_template_sets_beside_a_figure_or_within_it_is_told() {
    for (how, said) in [
        ("[− 41,500]", "stands “−”"),
        ("[\\< 41,500]", "stands “<”"),
        ("[41,500 %]", "stands “%”"),
        ("[2 × 41,500]", "stands “2 ×”"),
        ("[(41,500)]", "which the sheet does not say there"),
        ("[41,500 thousand]", "stands “thousand”"),
        ("[fewer than 41,500]", "stands “fewer than”"),
        ("[41,#h(3pt)500]", "which the sheet does not say there"),
    ] {
        let rule = format!("#show \"41,500\": {how}");
        is_told(FACTS, &[&rule], &["error[added-beside]", said]);
    }
    for (rule, said) in [
        (
            "#show \"41,500\": [41,#text(features: (\"sups\",))[500]]",
            "is set in letters that are raised, lowered or small",
        ),
        (
            "#show \"41,500\": [41,#text(features: (\"dnom\",))[500]]",
            "is set in letters that are raised, lowered or small",
        ),
        (
            "#show \"at least\": text(features: (\"sups\",))[at least]",
            "is set in letters that are raised, lowered or small",
        ),
        (
            "#show \"41,500\": [41,#text(fill: luma(55%))[500]]",
            "is paler in one part than in another",
        ),
    ] {
        is_told(FACTS, &[rule], &[said]);
    }
    let bare = FACTS.replacen("Of {wells}, {dry}", "Of {wells.amount} wells, {dry}", 1);
    built(&bare, "").code(0);
    let said = "is the mark of a note, and reads as a part of what stands before it";
    is_told(&bare, &["#show super: it => it.body"], &[said]);
}

#[test]
fn a_link_of_a_template_leads_to_the_web_or_to_a_mail() {
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://u:p@a.example/",
        "https:///b",
    ] {
        let rule = format!("#text(size: 20pt, link(\"{address}\")[Wells])");
        is_told(FACTS, &[&rule], &["error[active-content]", address]);
    }
    for address in ["https://a.example/b", "mailto:a@b.example"] {
        built(
            FACTS,
            &format!("#text(size: 20pt, link(\"{address}\")[Wells])"),
        )
        .code(0);
    }
}

#[test]
fn words_that_a_template_adds_are_told() {
    for look in [
        "size: 20pt",
        "size: 12pt, fill: luma(60%)",
        "size: 30pt, fill: luma(92%)",
    ] {
        let run = built(
            FACTS,
            &format!("#text({look})[The figures below are not true.]"),
        )
        .code(0);
        let said =
            "warning[added-words]: on page 1 the template says “The figures below are not true.";
        assert!(run.stderr.contains(said), "{look}: {}", run.stderr);
    }
    assert!(!built(FACTS, "").code(0).stderr.contains("added-words"));
}

#[test]
fn a_mark_behind_the_page_says_the_status_or_is_told() {
    let style = std::fs::read_to_string(project("templates/briefing/style/page.typ")).unwrap();
    let mark = "upper(sheet.status_label)";
    assert!(style.contains(mark));
    for (said, told) in [(mark, false), ("[FINAL]", true), ("[All approved]", true)] {
        let sandbox = Sandbox::new();
        let facts = facts_text("minimal").replace("id: minimal", "id: minimal\n  status: draft");
        sandbox.put("facts.yaml", facts);
        sandbox.put("own/style/page.typ", style.replace(mark, said));
        let run = sandbox.run("build facts.yaml --template own").code(0);
        assert_eq!(
            run.stderr.contains("warning[added-words]: on page 1"),
            told,
            "{said}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_draft_is_called_one_on_every_page_and_so_is_an_embargo_told() {
    let style = std::fs::read_to_string(project("templates/briefing/style/page.typ")).unwrap();
    let (head, foot) = ("[\\u{2003}#warning]", " · #sheet.status_label]");
    assert!(style.contains(head) && style.contains(foot));
    let words = "The town is told of here in many words and no number. ".repeat(120);
    let without = style.replace(head, "[]").replace(foot, "]");
    for (key, what) in [
        ("status: draft", "status"),
        ("embargo: 2026-06-02T05:00Z", "embargo"),
    ] {
        let facts = facts_text("minimal").replace("id: minimal", &format!("id: minimal\n  {key}"));
        let facts = facts.replace("\ncaveats:", &format!("  - text: {words}\n\ncaveats:"));
        for (style, code) in [(&style, 0), (&without, 3)] {
            let sandbox = Sandbox::new();
            sandbox.put("facts.yaml", &facts);
            sandbox.put("own/style/page.typ", style);
            let run = sandbox.run("build facts.yaml --template own").code(code);
            let said = format!("error[missing-on-paper]: the {what} is not on paper on page 2");
            assert_eq!(run.stderr.contains(&said), code == 3, "{}", run.stderr);
            // That the mark behind the page is pale is no help.
            assert!(!run.stderr.contains("too pale"), "{}", run.stderr);
        }
    }
}
