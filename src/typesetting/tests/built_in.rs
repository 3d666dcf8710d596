//! What is particular to the compiler within.

use std::collections::BTreeSet;

use super::*;

#[test]
fn the_engine_stops_waiting() {
    let setup = setup(Choice::BuiltIn);
    // Long enough to be noticed and short enough not to outlive the tests.
    let slow =
        job("#for i in range(3000) { for j in range(2000) { let square = calc.pow(i, 2) } }");
    let slow = Job {
        time_limit: Duration::from_millis(300),
        ..slow
    };
    let error = engine(&setup).unwrap().typeset(&slow).unwrap_err();
    assert!(matches!(error, TypesetError::Timeout { .. }), "{error}");
}

#[test]
fn sheets_can_be_set_side_by_side() {
    let engine = built_in();
    let alone = engine.typeset(&job("= Heading\nText")).unwrap();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (engine, alone) = (&engine, &alone);
            scope.spawn(move || {
                engine
                    .typeset(&job(&format!("= Other {number}\nText")))
                    .unwrap();
                assert_eq!(engine.typeset(&job("= Heading\nText")).unwrap(), *alone);
            });
        }
    });
}

#[test]
fn missing_characters_are_those_typst_refuses() {
    let text = "Plain “text” — 3,000–5,000 − ½ € Ж Ω שלום مرحبا ﬁ\u{ad}\u{200b}\u{a0}\u{202f}\u{2009}\u{2011} é e\u{301} ẛ ự 日 本 ก 😀 \u{e000} 〇";
    let missing = missing_characters(text, &[]);
    assert_eq!(
        missing.iter().collect::<String>(),
        "ก日本\u{e000}〇😀"
            .chars()
            .collect::<BTreeSet<_>>()
            .iter()
            .collect::<String>()
    );
    for c in text.split_whitespace() {
        let result = built_in().typeset(&job(&format!("#{c:?}")));
        assert_eq!(
            result.is_err(),
            c.chars().any(|c| missing.contains(&c)),
            "{c}"
        );
    }
}

#[test]
fn an_accent_needs_its_letter_in_the_same_font() {
    assert!(missing_characters("x\u{302}y\n\n\tz", &[]).is_empty());
    assert_eq!(
        missing_characters("x\u{1b6c}", &[]),
        BTreeSet::from(['\u{1b6c}'])
    );
    assert_eq!(missing_characters("日\u{302}", &[]), BTreeSet::from(['日']));
}

#[test]
fn the_fonts_of_a_job_count() {
    let fonts = template_fonts();
    let circled = "\u{2780}";
    assert_eq!(missing_characters(circled, &[]).len(), 1);
    assert!(fonts.is_empty() || missing_characters(circled, &fonts).is_empty());
}
