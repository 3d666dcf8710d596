//! Key figures with a caveat of weight, whose sign stands behind the amount.

use crate::common::{Sandbox, tools};

/// A sheet of three key figures, on all of which a caveat hangs, in a language and with the source's author and address.
fn file(language: &str, source: &str, more: &str) -> String {
    format!(
        "factpress: 1\n\
         sheet: {{id: marked, title: Wells, language: {language}, as_of: 2026-03, issued: 2026-03-20}}\n\
         sources:\n  s: {{type: report, title: Bulletin, publisher: Town, date: 2026-03-12, {source}}}\n\
         attributions:\n  o: {{descriptor: the office, identity: institution, basis: on-the-record}}\n\
         facts:\n  \
         north: {{statement: wells in the north, value: '15,000', source: s, at: {{page: 1}}, attribution: o}}\n  \
         south: {{statement: wells in the south, value: '3,000–5,000', source: s, at: {{page: 2}}, attribution: o, unit: wells}}\n  \
         east: {{statement: dry in the east, value: 45.5%, source: s, at: {{page: 3}}, attribution: o}}\n\
         sections:\n  - {{heading: Key, key_figures: [north, south, east]}}\n{more}\
         caveats:\n  - {{id: k, kind: inconsistency, title: Two books, text: They differ., affects: [north, south, east]}}\n"
    )
}

#[track_caller]
fn builds(text: &str, options: &str) {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", text);
    sandbox.run(&format!("build facts.yaml {options}")).done();
}

#[test]
fn the_sign_never_lies_on_an_amount() {
    for language in ["en", "ar"] {
        for template in ["briefing", "key-figures"] {
            for paper in ["a4", "us-letter"] {
                let options = format!("--template {template} --paper {paper}");
                builds(&file(language, "author: Jane Doe", ""), &options);
            }
        }
    }
}

#[test]
fn a_chart_may_say_the_same_words() {
    let chart =
        "  - {heading: Chart, chart: {ranges: [north, south], title: Most are in the north}}\n";
    builds(&file("en", "author: Jane Doe", chart), "");
}

#[test]
fn an_author_written_from_the_right_and_an_address_stand_on_a_poster() {
    let source = "author: ليلى حداد, url: 'https://example.org/a', accessed: 2026-03-14";
    for language in ["en", "de", "fr", "es", "ar"] {
        builds(&file(language, source, ""), "--template key-figures");
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn six_stand_in_two_rows_of_three_even_columns() {
    let sandbox = Sandbox::new();
    let fact = |n: usize| {
        format!(
            "  f{n}: {{statement: halls in ward {n}, value: \"10{n}\", unit: halls, source: s, at: {{page: 1}}, attribution: o}}\n"
        )
    };
    let stated: String = (1..=6).map(fact).collect();
    let text = crate::tables::facts("six", &stated)
        + "sections:\n  - key_figures: [f1, f2, f3, f4, f5, f6]\n";
    let file = sandbox.put("six.yaml", text);
    let pdf = sandbox.put("six.pdf", sandbox.pdf(&file, "six", ""));
    let words = tools::stdout("pdftotext", &["-bbox", pdf.to_str().unwrap(), "-"]);
    let left = |amount: &str| -> f64 {
        let ends = format!(">{amount}</word>");
        let mut lines = words.lines();
        let line = lines.find(|line| line.contains(&ends)).unwrap();
        line.split('"').nth(1).unwrap().parse().unwrap()
    };
    for (above, under) in [("101", "104"), ("102", "105"), ("103", "106")] {
        assert!((left(above) - left(under)).abs() < 2.0, "{words}");
    }
    let (one, other) = (left("102") - left("101"), left("103") - left("102"));
    assert!((one - other).abs() < 2.0, "{words}");
}

/// Both signs, the one at the amount and the one before the words that say what it means. Those words are looked for one by
/// one where they are read from the right, and there a sign is none of them.
#[test]
fn a_sign_that_a_template_leaves_out_is_told() {
    let both = &["en", "ar"][..];
    for (part, whole, without, options, languages) in [
        (
            "style/figures.typ",
            "[\\u{2009}#caveat-sign(it, size: size)]",
            "[]",
            "",
            both,
        ),
        (
            "style/figures.typ",
            "  caveat-sign(it, size: size)\n",
            "",
            "",
            &["en"],
        ),
        (
            "sheet.txt.j2",
            "! {% endif %}",
            "{% endif %}",
            "--emit txt",
            both,
        ),
        ("sheet.txt.j2", "  ! ", "  ", "--emit txt", &["en"]),
    ] {
        let sandbox = Sandbox::new();
        let built_in = crate::common::project("templates/briefing").join(part);
        let built_in = std::fs::read_to_string(built_in).unwrap();
        assert!(built_in.contains(whole), "{whole}");
        sandbox.put(&format!("own/{part}"), built_in.replace(whole, without));
        for language in languages {
            sandbox.put("facts.yaml", file(language, "author: Jane Doe", ""));
            let run = sandbox.run(&format!("build facts.yaml --template own {options}"));
            let said = run.code(3).stderr;
            assert_eq!(said.matches("of the key figure").count(), 3, "{said}");
            assert_eq!(said.matches("“!").count(), 3, "{said}");
        }
    }
}
