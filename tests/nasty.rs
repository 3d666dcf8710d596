//! Text made of the nastiest strings prints as it was typed: proved on the finished PDF.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod common;

use std::fmt::Write;

use common::{Desk, run, tools};
use factpress::factfile::Text;
use factpress::typesetting::missing_characters;
use proptest::prelude::*;

/// Markup of Typst, of minijinja, of YAML, of the web and of shells; long words; other scripts.
const NASTY: &[&str] = &[
    r"*bold* _emphasis_ `raw` $x^2$ <label> @label #let x = 1 \ ~ end",
    "// no remark",
    "/* no remark */ either",
    "[content](url) ](",
    "#eval(1+1).",
    "#panic()",
    "#{ 1 + 1 }",
    "#set text(fill: white)",
    "#import @preview/x:1.0.0",
    ");#panic(",
    "{{ sheet.title }} {% raw %} {# remark #}",
    "{% endraw %}{{",
    "}} }{ {",
    "{wells.bare}",
    r"back\slash \\ \n \u{41} \#",
    "https://example.org/a_b/c?d=e&f=%20#part~x",
    "= no heading",
    "- no item",
    "+ no item",
    "/ no: term",
    "1. no list",
    "~",
    "a~b",
    "null",
    "true",
    "0x1F",
    "1e5",
    "2026-03-20",
    "<script>alert(1)</script> &amp; &lt;",
    "%PDF-1.7 endobj (x) >>",
    "$(rm -rf /) `id` ${HOME} %n%s",
    "../../etc/passwd",
    "fi fl ff ffi office",
    "3 < 5 > 2",
    "§ ¶ † ‡ € £ ½ × ÷ ≤ ≥ ≠ ∞ → ∈",
    "Ελληνικά, кириллица, Ťščř, Việt",
    "cafe\u{301} n\u{303} o\u{308}",
    "“curly” ‘single’ don’t – — … ‑ −5",
    ":: ;; ,, !! ?? ^^ ||",
    "a: b, c: [d, e]",
];

/// What typographers set otherwise than it was typed.
const PLAIN: &[&str] = &[
    "#eval(\"1+1\")",
    "a -- b",
    "a --- b",
    "a---b",
    "wait ... now",
    "--flag=x",
    "'tis \"x\" and 'y'",
    "5'11\" tall",
    "rock 'n' roll",
    "the \"'inner'\" one",
    "\"",
    "C:\\a\\\"b\"",
    "https://example.org/a--b?c='d'",
];

/// A fact file that prints every text in six places: the statement of a key figure, the note at
/// a page's foot, the notes in full, a cell, a paragraph, and a caveat.
fn fact_file(texts: &[String]) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let prose = |text: &str| quoted(&text.replace('{', "{{").replace('}', "}}"));
    let mut file = String::from(
        "factpress: 1\nsheet: {id: nasty, as_of: 2026, issued: 2026-03-20, title: Nasty}\n",
    );
    file += "sources: {s: {type: report, title: S}}\nfacts:\n";
    for (n, text) in texts.iter().enumerate() {
        let (statement, note) = (quoted(text), prose(text));
        let head = format!(
            "f{n}: {{statement: {statement}, label: fact, note: {note}, value: {}",
            n + 1
        );
        writeln!(file, "  {head}, source: s, attribution: unattributed}}").unwrap();
    }
    file += "tables:\n  t:\n    title: T\n    columns: [Text, Figure]\n    rows:\n";
    for (n, text) in texts.iter().enumerate() {
        writeln!(file, "      - [{}, \"{{f{n}}}\"]", prose(text)).unwrap();
    }
    file += "sections:\n";
    for first in (0..texts.len()).step_by(3) {
        let ids: Vec<String> = (first..texts.len().min(first + 3))
            .map(|n| format!("f{n}"))
            .collect();
        writeln!(file, "  - key_figures: [{}]", ids.join(", ")).unwrap();
    }
    file += "  - table: t\n";
    for text in texts {
        writeln!(file, "  - text: {}", prose(text)).unwrap();
    }
    file += "caveats:\n";
    for (n, text) in texts.iter().enumerate() {
        writeln!(
            file,
            "  - {{id: c{n}, kind: gap, title: Caveat, text: {}}}",
            prose(text)
        )
        .unwrap();
    }
    file
}

/// In how many places [`fact_file`] prints a text.
const PLACES: usize = 6;

/// Builds a fact file of these texts and reads what the PDF says.
fn printed(texts: &[String]) -> String {
    let desk = Desk::new();
    let file = desk.put("nasty.yaml", fact_file(texts));
    run(desk.program().arg("build").arg(file)).done();
    tools::pdf_text(&desk.path("out/nasty.pdf"))
}

/// The characters of a PDF's text without white space; true marks what may be a hyphen that only
/// divides a word at the end of a line.
fn characters(text: &str) -> Vec<(char, bool)> {
    let mut characters = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let divides = matches!(c, '-' | '\u{2010}' | '\u{ad}') && matches!(rest.peek(), Some('\n'));
        if !is_blank(c) {
            characters.push((c, divides));
        }
    }
    characters
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}')
}

/// How often a text was printed, wherever its lines are broken.
fn count(printed: &[(char, bool)], text: &str) -> usize {
    let wanted: Vec<char> = text.chars().filter(|c| !is_blank(*c)).collect();
    let starts_at = |start: usize| {
        let mut at = start;
        wanted.iter().all(|c| {
            while printed
                .get(at)
                .is_some_and(|(found, divides)| found != c && *divides)
            {
                at += 1;
            }
            at += 1;
            printed.get(at - 1).is_some_and(|(found, _)| found == c)
        })
    };
    (0..printed.len()).filter(|start| starts_at(*start)).count()
}

/// The texts that are not printed as typed in all their places.
fn missing(texts: &[String], printed: &str) -> Vec<String> {
    let characters = characters(printed);
    let lost = texts.iter().filter_map(|text| {
        let found = count(&characters, &Text::new(text).to_string());
        (found < PLACES).then(|| format!("{found} of {PLACES} times {text:?}"))
    });
    lost.collect()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn nasty_strings_reach_the_template_as_typed_and_typst_sets_them() {
    let desk = Desk::new();
    let texts = owned(&[NASTY, PLAIN].concat());
    let file = desk.put("nasty.yaml", fact_file(&texts));
    desk.run_on("build", &file, "").done();
    let view = desk.view(&file);
    for (n, text) in texts.iter().enumerate() {
        let text = Text::new(text).to_string();
        let cell = &view["sections"][texts.len().div_ceil(3)]["table"]["rows"][n]["cells"][0]["text"]
            [0]["text"];
        assert_eq!(cell, &text);
        assert_eq!(view["sections"][n / 3]["key_figures"][n % 3]["label"], text);
        assert_eq!(view["caveats"][n]["text"][0]["text"], text);
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn markup_of_any_kind_prints_as_typed() {
    let texts = owned(NASTY);
    let lost = missing(&texts, &printed(&texts));
    assert!(
        lost.is_empty(),
        "{} of {} are not printed as typed:\n{}",
        lost.len(),
        texts.len(),
        lost.join("\n")
    );
}

#[test]
#[ignore = "needs pdftotext"]
fn plain_quotes_and_dashes_print_as_typed() {
    let texts = owned(PLAIN);
    let lost = missing(&texts, &printed(&texts));
    assert!(
        lost.is_empty(),
        "{} of {} are not printed as typed:\n{}",
        lost.len(),
        texts.len(),
        lost.join("\n")
    );
}

#[test]
#[ignore = "needs pdftotext"]
fn very_long_words_are_broken_and_lose_nothing() {
    let long = |alphabet: &str| alphabet.chars().cycle().take(200).collect::<String>();
    let texts = vec![
        long("abcdefghijklmnopqrstuvwxyz"),
        long("донаудампфшифффартсгезельшафт"),
        format!(
            "https://example.org/{}",
            long("segment/of?a=path&with_parts.")
        ),
        long("ﬀ_#*"),
    ];
    let text = printed(&texts);
    let lost = missing(&texts, &text);
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    let longest = text
        .split_whitespace()
        .map(|word| word.chars().count())
        .max();
    assert!(
        longest < Some(150),
        "a word runs over the edge: {longest:?}"
    );
}

/// Poppler gives lines in another order than they are read; words keep their letters.
#[test]
#[ignore = "needs pdftotext"]
fn words_from_right_to_left_print_as_typed() {
    let texts = owned(&["שלום", "(שלום)", "עולם, כן", "Haifa חיפה port"]);
    let desk = Desk::new();
    let file = desk.put("nasty.yaml", fact_file(&texts));
    desk.run_on("build", &file, "").done();
    let text = tools::pdf_text(&desk.path("out/nasty.pdf"));
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}'))
        .collect();
    for word in texts
        .iter()
        .flat_map(|text| text.split([' ', '(', ')', ',']))
        .filter(|word| !word.is_empty())
    {
        assert!(text.matches(word).count() >= PLACES, "{word}\n{text}");
    }
}

/// Characters that every reader of a PDF gives back one by one: no marks on other characters,
/// none that are read from right to left, none that stand for several.
fn is_simple(c: char) -> bool {
    let combining = matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe2f}');
    let leftwards = matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    !c.is_control()
        && !combining
        && !leftwards
        && !matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ad}' | '"' | '\'' | '\u{2028}' | '\u{2029}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{202a}'..='\u{202e}' | '\u{fffd}' | '℥')
}

/// Any text of characters that the fonts show, between two letters that tell where it is.
fn any_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => proptest::char::range(' ', '~'),
        2 => proptest::char::range('\u{a1}', '\u{24f}'),
        1 => proptest::char::range('\u{370}', '\u{52f}'),
        1 => proptest::char::range('\u{1e00}', '\u{1fff}'),
        1 => proptest::char::range('\u{2010}', '\u{25ff}'),
        1 => proptest::char::range('\u{1d400}', '\u{1d7ff}'),
    ];
    let text = proptest::collection::vec(character, 1..30).prop_map(|characters| {
        let text: String = characters.into_iter().filter(|c| is_simple(*c)).collect();
        let text = Text::new(&text).to_string();
        let unknown = missing_characters(&text, &[]);
        let shown: String = text.chars().filter(|c| !unknown.contains(c)).collect();
        format!("Q{shown}Q")
    });
    text.prop_filter("what typographers change is another test's", |text| {
        !text.contains("--") && !text.contains("...")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "needs pdftotext"]
    fn any_text_prints_as_typed(texts in proptest::collection::vec(any_text(), 24)) {
        let lost = missing(&texts, &printed(&texts));
        prop_assert!(lost.is_empty(), "{}", lost.join("\n"));
    }
}
