use super::*;
use proptest::prelude::*;

fn map(text: &str) -> Vec<Entry> {
    match parse(text).unwrap().unwrap().content {
        Content::Map(entries) => entries,
        other => panic!("not a map: {other:?}"),
    }
}

#[test]
fn spelling_is_kept() {
    let entries = map("a: 1.50\nb: 0x1F\nc: no\nd: '~'\ne: ~\nf:\n");
    let text: Vec<_> = entries
        .into_iter()
        .map(|entry| entry.value.content)
        .collect();
    let scalar = |text: &str| Content::Scalar(text.to_owned());
    assert_eq!(
        text,
        [
            scalar("1.50"),
            scalar("0x1F"),
            scalar("no"),
            scalar("~"),
            Content::Null,
            Content::Null
        ]
    );
}

#[test]
fn places_are_those_of_the_text() {
    let text = "facts:\n  a: {value: \"2,000\"}\n";
    let facts = &map(text)[0];
    assert_eq!(&text[facts.key_span.clone()], "facts");
    let Content::Map(inner) = &facts.value.content else {
        panic!()
    };
    assert_eq!(&text[inner[0].value.span.clone()], "{value: \"2,000\"}");
}

#[test]
fn json_crlf_and_a_byte_order_mark_are_read() {
    assert_eq!(map("{\"a\": [1, 2]}").len(), 1);
    assert_eq!(map("a: 1\r\nb: 2\r\n").len(), 2);
    assert_eq!(map("\u{feff}a: 1\n")[0].key, "a");
}

#[test]
fn an_empty_text_has_no_document() {
    assert_eq!(parse("").unwrap(), None);
    assert_eq!(parse("# only a comment\n").unwrap(), None);
}

#[test]
fn bombs_depth_and_second_documents_are_refused_with_their_place() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for i in 1..9 {
        let list = vec![format!("*a{}", i - 1); 9].join(", ");
        bomb += &format!("a{i}: &a{i} [{list}]\n");
    }
    assert!(parse(&bomb).unwrap_err().message.contains("aliases"));
    let deep = parse(&"- ".repeat(10_000)).unwrap_err();
    assert_eq!(
        deep.message,
        "lists and maps are nested more than 32 deep here"
    );
    assert_eq!(deep.span.start, 64);
    let second = parse("a: 1\n---\nb: 2\n").unwrap_err();
    assert_eq!(second.span.start, 5);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[-a-z:\\[\\]{}&*!|>'\"%@`#,? \\t\\n]{0,80}|\\PC{0,60}") {
        if let Err(error) = parse(&text) {
            prop_assert!(error.span.start <= text.len());
        }
    }
}

#[test]
fn tags_that_would_change_a_value_are_refused() {
    for text in [
        "a: !!binary aGVsbG8=",
        "a: !!int 3",
        "a: !!set {b}",
        "!!omap\n- a: 1",
        "a: !!null x",
    ] {
        let fault = parse(text).unwrap_err();
        assert!(fault.message.contains("tag of YAML"), "{text}: {fault}");
    }
    assert!(parse("a: !!str 3").is_ok());
}
