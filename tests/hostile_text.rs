//! Text made of the nastiest strings prints as it was typed: proved on the finished PDF.

#[path = "common/printing.rs"]
mod printing;

use std::ops::RangeInclusive;

use crate::common::{Sandbox, tools};
use factpress::factfile::Text;
use factpress::typesetting::missing_characters;
use printing::{PLACES, fact_file, missing, printed};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

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

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Every nasty text, as it is read from a fact file.
pub fn all() -> Vec<String> {
    let all = owned(&[NASTY, PLAIN].concat());
    all.iter().map(|text| Text::new(text).to_string()).collect()
}

/// A fact file with all of them in every place for words.
pub fn fact_file_of_all() -> String {
    fact_file(&owned(&[NASTY, PLAIN].concat()))
}

#[test]
fn nasty_strings_reach_the_template_as_typed_and_typst_sets_them() {
    let sandbox = Sandbox::new();
    let texts = owned(&[NASTY, PLAIN].concat());
    let file = sandbox.put("nasty.yaml", fact_file(&texts));
    sandbox.run_on("build", &file, "").done();
    let view = sandbox.pages(&file);
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
    print_as_typed(NASTY);
}

#[test]
#[ignore = "needs pdftotext"]
fn plain_quotes_and_dashes_print_as_typed() {
    print_as_typed(PLAIN);
}

#[track_caller]
fn print_as_typed(texts: &[&str]) {
    let texts = owned(texts);
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
    let sandbox = Sandbox::new();
    let file = sandbox.put("nasty.yaml", fact_file(&texts));
    sandbox.run_on("build", &file, "").done();
    let text = tools::pdf_text(&sandbox.path("out/nasty.pdf"));
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

/// Characters that do not come back one by one from every PDF: marks on other characters, what is
/// read from right to left, what stands for several or for none, what other tests are about.
const NOT_SIMPLE: &[RangeInclusive<char>] = &[
    '\0'..='\u{1f}',
    '"'..='"',
    '\''..='\'',
    '\u{7f}'..='\u{9f}',
    '\u{ad}'..='\u{ad}',
    '\u{300}'..='\u{36f}',
    '\u{483}'..='\u{489}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{20d0}'..='\u{20ff}',
    '℥'..='℥',
];

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
        let text: String = characters
            .into_iter()
            .filter(|c| !NOT_SIMPLE.iter().any(|some| some.contains(c)))
            // A letter that the font has not whole is put together, and comes back twice; it has those of European languages.
            .filter(|c| *c <= '\u{17f}' || c.nfd().count() == 1)
            .collect();
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
