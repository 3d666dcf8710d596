//! What languages change on paper: words between amounts and units, running lines, names that run the other way.

use std::fmt::Write;

use crate::common::{Sandbox, facts_text, tools};

#[test]
fn what_vague_words_count_stands_behind_of() {
    let sandbox = Sandbox::new();
    let facts =
        facts_text("minimal").replace("value: 24, unit: wells", "value: hundreds, unit: wells");
    let facts = facts.replace("{statement: wells with water, unit: wells, derive: {difference: [wells, dry]}}", "{statement: wet, value: a few, unit: wells, source: bulletin, attribution: office, at: {page: 1}}");
    let facts = facts.replace("sections:\n", "sections:\n  - key_figures: [wells]\n");
    let file = sandbox.put("facts.yaml", facts);
    sandbox.run("build facts.yaml --emit pdf,txt -o .").done();
    let text = tools::folded(&sandbox.read_text("minimal.txt"));
    assert!(text.contains("Of hundreds of wells [1]"), "{text}");
    assert!(text.contains("a few wells"), "{text}");
    let pages = sandbox.pages(&file);
    assert_eq!(pages["sections"][0]["key_figures"][0]["joint"], "of ");
    sandbox
        .run("build facts.yaml --template key-figures")
        .done();
}

/// Names in Arabic letters in an English line, and in Latin ones in an Arabic line; the audit reads them back in order.
#[test]
fn names_of_another_direction_do_not_run_into_one_another() {
    let sandbox = Sandbox::new();
    let facts = facts_text("minimal").replace(
        "title: Bulletin, publisher: Example Town",
        "author: [محمد علي, سارة خليل], title: تقرير 5، الآبار, publisher: وكالة الأنباء",
    );
    let facts = facts.replace("[Dry,", "[الآبار الجافة.,");
    sandbox.put("facts.yaml", &facts);
    sandbox.run("build facts.yaml --emit pdf,txt -o .").done();
    let text = sandbox.read_text("minimal.txt");
    assert!(
        text.contains("\u{2067}تقرير 5، الآبار\u{2069}. \u{2067}وكالة الأنباء\u{2069}."),
        "{text}"
    );
    let arabic = facts_text("languages/arabic");
    let publisher = arabic
        .lines()
        .find(|line| line.contains("publisher:"))
        .unwrap();
    let name = publisher
        .split("publisher: ")
        .nth(1)
        .unwrap()
        .split([',', '}'])
        .next()
        .unwrap();
    sandbox.put("arabic.yaml", arabic.replace(name, "News Agency Inc."));
    sandbox.run("build arabic.yaml").done();
}

/// The words of a page that stand over the text or under it, by how high their middle is.
fn heights(page: &str, (from, to): (f64, f64)) -> Vec<f64> {
    let number = |word: &str, name: &str| -> Option<f64> {
        word.split(name).nth(1)?.split('"').nth(1)?.parse().ok()
    };
    let words = page.lines().filter(|line| line.contains("<word"));
    let middle = |word: &str| Some((number(word, "yMin=")? + number(word, "yMax=")?) / 2.0);
    words
        .filter_map(middle)
        .filter(|at| (from..to).contains(at))
        .collect()
}

#[test]
#[ignore = "needs pdftotext"]
fn running_lines_never_wrap() {
    for language in factpress::locale::built_in_tags() {
        let sandbox = Sandbox::new();
        let mut facts = facts_text("minimal").replace("value: about 6", "value: 6");
        facts = facts.replace("  issued: 2026-03-20\n", &format!("  issued: 2026-03-20\n  status: draft\n  language: {language}\n  handling: TLP:AMBER+STRICT\n  embargo: 2026-12-01T18:30+05:30\n  short_title: Wells and water in Example Town and around it\n"));
        let mut text = "  - text:\n".to_owned();
        for _ in 0..12 {
            let words = "words that fill a page and say nothing at all ".repeat(25);
            writeln!(text, "      - {words}").unwrap();
        }
        facts = facts.replace("sections:\n", &format!("sections:\n{text}"));
        sandbox.put("facts.yaml", facts);
        for template in ["briefing", "briefing-large"] {
            for (paper, height) in [("a4", 841.9), ("us-letter", 792.0)] {
                sandbox
                    .run(&format!(
                        "build facts.yaml --template {template} --paper {paper}"
                    ))
                    .done();
                let pdf = sandbox.path("out/minimal.pdf");
                let boxes = tools::stdout("pdftotext", &["-bbox", pdf.to_str().unwrap(), "-"]);
                let page = boxes.split("<page").nth(2).unwrap();
                for band in [(0.0, 54.0), (height - 46.0, height)] {
                    let lines = heights(page, band);
                    let lowest = lines.iter().copied().fold(0.0, f64::max);
                    let highest = lines.iter().copied().fold(height, f64::min);
                    assert!(
                        !lines.is_empty() && lowest - highest < 6.0,
                        "{language} {template} {paper}: {lines:?}"
                    );
                }
            }
        }
    }
}

/// Latin letters beside a number in a line that runs from the right may be drawn in another order.
#[test]
fn an_embargo_in_utc_is_read_back_from_an_arabic_sheet() {
    let file = crate::common::project("tests/facts/languages/arabic.yaml");
    let facts = std::fs::read_to_string(file).unwrap();
    let embargo = facts
        .lines()
        .find(|line| line.trim().starts_with("embargo:"));
    let facts = facts.replace(embargo.unwrap(), "  embargo: 2026-06-02T05:00Z");
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts);
    sandbox.run("build facts.yaml").done();
}

/// A price by the litre or a rate of exchange has three decimals, which its source alone tells from thousands.
#[test]
fn three_decimals_are_printed_where_the_source_has_them_as_decimals() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "f.yaml",
        "factpress: 1\n\
         sheet: {id: t, title: T, as_of: 2026-03, issued: 2026-03-20, language: de}\n\
         sources: {s: {type: report, title: S, date: 2026-03-12, text: s.txt}}\n\
         facts: {f: {statement: Liter Diesel, source: s, attribution: unattributed, at: {paragraph: 1}, value: €1.589}}\n\
         sections: [{text: \"Diesel: {f}.\"}]\n",
    );
    sandbox.put("s.txt", "Ein Liter Diesel kostet 1,589 Euro.\n");
    sandbox.run("build f.yaml -o f.txt").done();
    let printed = sandbox.read_text("f.txt");
    assert!(printed.contains("Diesel: 1,589\u{a0}€"), "{printed}");
    for text in [
        "Ein Liter Diesel kostet 1.589 Euro.\n",
        "Ein Liter Diesel kostet 1,59 Euro.\n",
    ] {
        sandbox.put("s.txt", text);
        let run = sandbox.run("check f.yaml").code(1);
        assert!(
            run.stderr.contains("error[malformed-value]"),
            "{}",
            run.stderr
        );
        assert!(
            !run.stderr.contains("figure-not-in-source"),
            "{}",
            run.stderr
        );
    }
}
