use super::*;

/// A file as a template has it, with the one code of its findings.
fn read(text: &str) -> (Option<(String, Vec<String>)>, Vec<String>) {
    let file = Arc::new(SourceFile::new("template.yaml", text));
    let mut reader = Reader::new(&file, "template.yaml", Some(FormError::Template), ());
    let read = reader.tree().and_then(|tree| {
        let mut fields = reader.fields(&tree, &Path::root(), "template.yaml", "about: A sheet")?;
        let about = fields.required("about");
        let parts = fields.optional::<OneOrMany<String>>("parts");
        fields.finish();
        Some((about?, parts.map_or_else(Vec::new, |parts| parts.0)))
    });
    assert!(
        reader
            .diagnostics
            .iter()
            .all(|one| one.code == FormError::Template.into())
    );
    let said = reader.diagnostics.into_iter();
    let said = said.map(|one| format!("{}; {}", one.message, one.help.join(" ")));
    (read, said.collect())
}

#[test]
fn one_entry_may_stand_for_a_list_of_one() {
    let read = |text| read(text).0.unwrap().1;
    assert_eq!(read("about: a\nparts: notes"), ["notes"]);
    assert_eq!(read("about: a\nparts: [notes, sums]"), ["notes", "sums"]);
    assert!(read("about: a\nparts:").is_empty());
}

#[test]
fn every_fault_is_told_at_once_under_the_code_of_the_file() {
    for (text, told) in [
        (
            "abuot: a",
            &["template.yaml has no `abuot`; did you mean `about`?"][..],
        ),
        (
            "parts: {a: b}\nparts: c",
            &[
                "`parts` stands twice in template.yaml; keep one of them, or give the second a name of its own",
                "`parts` must be a text, and here is a map; a text that begins with `{` needs quotation marks: write `\"{a: b}\"`",
                "template.yaml needs `about`, and this one has none; add `about: …`",
            ],
        ),
        (
            "[a]",
            &[
                "template.yaml must be a map, and here is a list; write it like this: about: A sheet",
            ],
        ),
        (
            "about: ' '",
            &["`about` is an empty text; write it, or leave the key out"],
        ),
    ] {
        assert_eq!(read(text).1, told, "{text}");
    }
}

#[test]
fn a_key_that_stands_twice_is_told_where_it_stood_first() {
    let text = "a: 1\nb: 2\na: 3\na: 4\n";
    let file = Arc::new(SourceFile::new("a.yaml", text));
    let mut reader = Reader::new(&file, "the file", None, ());
    let tree = reader.tree().unwrap();
    reader
        .entries(&tree, &Path::root(), "a map", "a: 1")
        .unwrap();
    let places = reader.diagnostics.iter();
    let places = places.map(|one| (one.primary.span.start, one.secondary[0].span.start));
    assert_eq!(places.collect::<Vec<_>>(), [(10, 0), (15, 0)]);
}

proptest::proptest! {
    #[test]
    fn no_slip_makes_it_panic(text in "[-a-c:\\[\\]{}&*!|>'\"%@`#,? \\t\\né\u{a0}]{0,80}|([ \\t]{0,6}(- )?[a-c]{0,3}:? ?[\"'{\\[]?[a-cé, ]{0,5}[\"'}\\]]?\\n){0,8}") {
        let (_, told) = read(&text);
        let _ = told;
    }
}
