//! Whatever a text holds, the Typst literal written for it is that text: the compiler itself says so.

use std::collections::BTreeMap;
use std::fmt::Write;

use factpress::literal;
use factpress::typesetting::{self, Choice, Job, Setup, TypesetError};
use minijinja::Value;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

/// What is most likely to end a literal too early, or to be read as more than itself.
const TRAPS: &[&str] = &[
    "\"",
    "\\",
    "\\\"",
    "\"\"",
    "\\u{41}",
    "\\n",
    "\\",
    "#",
    "#eval(\"1+1\")",
    "#panic()",
    "\");#panic(\"",
    "{{ x }}",
    "{% raw %}",
    "{# #}",
    "}",
    "*",
    "_",
    "`",
    "$",
    "<a>",
    "@a",
    "//",
    "/*",
    "*/",
    "=",
    "-",
    "+",
    "~",
    "---",
    "...",
    "'",
    "[",
    "]",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{b}",
    "\u{c}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "e\u{301}",
    "é",
    "שלום",
    "🎉",
    "\u{e000}",
    "\u{10ffff}",
    "\u{fffd}",
    "\u{ad}",
    "${x}",
    "%s",
    "&amp;",
];

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(TRAPS).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => "[ -~]{0,8}",
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn written(value: impl Into<Value>) -> String {
    let mut out = String::new();
    literal::write(&mut out, &value.into()).unwrap();
    out
}

fn code_points(text: &str) -> String {
    text.chars().fold(String::from("("), |list, c| {
        format!("{list}{},", u32::from(c))
    }) + ")"
}

/// Sets a document of assertions with the compiler that sets sheets.
fn typeset(assertions: &str) -> Result<(), TypesetError> {
    let setup = Setup {
        choice: Choice::BuiltIn,
        sheets: 2,
        ..Setup::default()
    };
    let source = format!(
        "#set document(title: \"t\")\n#let points(it) = it.codepoints().map(str.to-unicode)\n{assertions}"
    );
    let job = Job {
        main: "sheet.typ".to_owned(),
        files: BTreeMap::from([("sheet.typ".to_owned(), source.into_bytes())]),
        fonts: Vec::new(),
        ..Job::default()
    };
    typesetting::engine(&setup).unwrap().typeset(&job).map(drop)
}

#[test]
fn every_trap_by_itself_and_beside_every_other() {
    let mut assertions = String::new();
    for first in TRAPS {
        for second in [""].iter().chain(TRAPS) {
            let text = format!("{first}{second}");
            writeln!(
                assertions,
                "#assert.eq(points({}), {})",
                written(text.as_str()),
                code_points(&text)
            )
            .unwrap();
        }
    }
    typeset(&assertions).unwrap();
}

/// The assertions are able to fail, and what stands in a literal is not run.
#[test]
fn another_text_is_told_apart() {
    assert!(
        typeset(&format!(
            "#assert.eq(points({}), {})",
            written("a"),
            code_points("b")
        ))
        .is_err()
    );
    assert!(typeset("#panic()").is_err());
    typeset(&format!("#let x = {}", written("#panic() \");#panic(\""))).unwrap();
}

/// All characters there are, a thousand to a text.
#[test]
fn every_character_is_itself() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    let mut assertions = String::new();
    for some in all.chunks(1000) {
        let text: String = some.iter().collect();
        writeln!(
            assertions,
            "#assert.eq(points({}), {})",
            written(text.as_str()),
            code_points(&text)
        )
        .unwrap();
    }
    typeset(&assertions).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default() })]

    #[test]
    fn a_text_is_itself(texts in vec(nasty(), 100)) {
        let mut assertions = String::new();
        for text in &texts {
            writeln!(assertions, "#assert.eq(points({}), {})", written(text.as_str()), code_points(text)).unwrap();
        }
        prop_assert!(typeset(&assertions).is_ok());
    }

    #[test]
    fn lists_and_maps_of_texts_are_themselves(maps in vec(btree_map(nasty(), vec(nasty(), 0..4), 0..4), 25)) {
        let mut assertions = String::new();
        for map in &maps {
            let expected = map.iter().fold(String::from("("), |list, (key, texts)| {
                let texts: String = texts.iter().map(|text| code_points(text) + ",").collect();
                format!("{list}({},({texts})),", code_points(key))
            });
            let value = Value::from(minijinja::value::Serde(map));
            let pairs = format!("{}.pairs().map(((key, texts)) => (points(key), texts.map(points)))", written(value));
            writeln!(assertions, "#assert.eq({pairs}, {expected}))").unwrap();
        }
        let result = typeset(&assertions);
        prop_assert!(result.is_ok(), "{}", result.unwrap_err());
    }

    #[test]
    fn numbers_are_themselves(number in any::<f64>().prop_filter("finite", |n| n.is_finite()), whole in any::<i32>()) {
        let (number_literal, whole_literal) = (written(number), written(whole));
        let result = typeset(&format!("#assert.eq({number_literal}, float(\"{number:?}\"))\n#assert.eq({whole_literal}, int(\"{whole}\"))"));
        prop_assert!(result.is_ok(), "{}", result.unwrap_err());
    }
}
