//! `diff`: what changed between two editions, as an editor would write it.

use crate::common::{Run, SHEET, Sandbox, facts_text, project, real};

/// The second edition of the real fact file, with further edits: what stands there, and what stands there now.
pub(crate) fn edited(edits: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(real()).unwrap();
    let edition = [
        ("edition: 1", "edition: 2"),
        ("issued: 2026-11-22", "issued: 2026-11-29"),
    ];
    replaced(text, &[&edition, edits].concat())
}

/// A text with edits, each of which there is one place for.
#[track_caller]
fn replaced(text: String, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text, |text, (was, now)| {
        assert_eq!(text.matches(was).count(), 1, "{was}");
        text.replacen(was, now, 1)
    })
}

pub(crate) fn diff(old: &str, new: &str, arguments: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.put("old.yaml", old);
    sandbox.put("new.yaml", new);
    sandbox.run(&format!("diff old.yaml new.yaml {arguments}"))
}

/// What is told of an edited version of the real fact file.
#[track_caller]
fn told(edits: &[(&str, &str)]) -> String {
    let old = std::fs::read_to_string(real()).unwrap();
    let run = diff(&old, &edited(edits), "").code(1);
    assert_eq!(run.stderr, "");
    String::from_utf8(run.stdout).unwrap()
}

/// One kind of edit each.
#[test]
fn an_edited_version_is_told_as_an_editor_would() {
    let of_shaddadah = "value: \"about 1,500\",\n              unit: people, source: tml";
    let shaddadah = |value: &str, source: &str| {
        format!("value: \"{value}\",\n              unit: people, {source}")
    };
    let up = shaddadah("about 1,800", "source: tml");
    let revised = shaddadah("about 1,400", "was: \"about 1,500\", source: tml");
    let caveat = "  - id: residents\n    kind: ambiguity\n    title: Residents\n    text: >-\n      The camp’s figure comes twice, unattributed and undated: “mostly women and children”, then “including\n      thousands of children and women”. Residents are not called detainees: never add them to the total.\n    affects: [al-hol, camp-children-women]\n";
    let fled = "  fled:\n    statement: people who left al-Hol camp on their own\n    label: left al-Hol\n    value: at least 250\n    unit: people\n    source: tml\n    at: {paragraph: 14}\n    attribution: unattributed\n  iraqis:\n";
    let europeans = "value: approximately 700–800";
    let escapes = "    attribution: security-source";
    let added = "caveats:\n  - id: who-counts\n    kind: definition\n    title: Who counts\n    text: Whether guards count the sick is not said.\n    affects: [aqtan]\n";
    let versions: [(&str, &[(&str, &str)]); 12] = [
        ("a figure is up", &[(of_shaddadah, &up)]),
        (
            "a range is narrower",
            &[("approximately 3,000–5,000", "approximately 3,500–4,500")],
        ),
        ("a hedge is dropped", &[("value: around 50", "value: 50")]),
        ("a source revised it", &[(of_shaddadah, &revised)]),
        (
            "counted by another method",
            &[(
                "value: about 6,000\n    unit: people",
                "value: about 1,500\n    unit: families",
            )],
        ),
        (
            "the time went on",
            &[
                ("as_of: 2026~ ", "as_of: 2027-02 "),
                ("value: around 18,000", "value: around 16,500"),
            ],
        ),
        (
            "another speaker",
            &[(escapes, "    attribution: mahana-jamal")],
        ),
        ("a caveat more", &[("caveats:\n", added)]),
        ("a caveat less", &[(caveat, "")]),
        ("a fact more", &[("  iraqis:\n", fled)]),
        (
            "a fact less",
            &[
                (
                    "  camp-strategy: {statement: programmes are limited and a comprehensive strategy is missing,\n                  label: no strategy for al-Hol, kind: claim, source: tml, at: {paragraph: 14},\n                  attribution: unattributed}\n",
                    "",
                ),
                (
                    "no full strategy exists.{camp-strategy}",
                    "no full strategy exists.",
                ),
            ],
        ),
        (
            "several, and what follows",
            &[
                (of_shaddadah, &up),
                (
                    "value: between 9,000 and 12,000",
                    "value: between 10,000 and 13,000",
                ),
                (europeans, "value: more than 800"),
                ("status: final", "status: corrected"),
                (
                    "statement: detainees in al-Shaddadah prison",
                    "statement: men held in al-Shaddadah prison",
                ),
                (
                    "reconciliations:\n  - id: prisons",
                    "corrections:\n  - {date: 2026-11-29, what: the total of detainees, was: \"between 9,000 and 12,000\", now: \"between 10,000 and 13,000\"}\n\nreconciliations:\n  - id: prisons",
                ),
            ],
        ),
    ];
    for (name, edits) in versions {
        insta::assert_snapshot!(
            name.replace([' ', ','], "-").replace("--", "-"),
            told(edits)
        );
    }
}

#[test]
fn where_nothing_changed_that_is_said() {
    let text = std::fs::read_to_string(real()).unwrap();
    let run = diff(&text, &format!("# A comment.\n{text}"), "").done();
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(
        said,
        "ISIS detainees in north-east Syria\nNothing changed since edition 1\n"
    );
    let run = diff(&text, &text, "--format json").done();
    let data: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(data["same"], true);
    assert_eq!(data["groups"], serde_json::json!([]));
}

/// What is said of a figure beside its number.
#[test]
fn each_edit_of_a_fact_has_its_words() {
    const OLD: &str = "\
factpress: 1
sheet: {id: wells, title: Wells, as_of: 2026-03, issued: 2026-03-20}
sources:
  b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}
  g: {type: article, publisher: Town Gazette, title: Dry wells, date: 2026-03-14}
attributions:
  o: {descriptor: the water office, identity: institution, basis: background}
facts:
  dry: {statement: wells run dry, label: dry wells, value: 24, unit: wells, period: 2026-02, source: b,
    at: {page: 1, quote: \"24 wells\"}, attribution: o}
  all: {statement: all wells, value: 120, unit: wells, source: b, at: {page: 2}, attribution: o}
  part: {statement: dry wells as a share, derive: {share: [dry, all]}}
caveats:
  - {id: count, kind: gap, text: When they were counted is not said., affects: [dry]}
sections: [{text: \"{dry} of {all}, {part}\"}]
";
    let sha256 = format!(
        "date: 2026-03-12, text: b.txt, sha256: \"{}\"}}",
        "0".repeat(64)
    );
    let mut told = String::new();
    for edits in [
        &[("value: 24", "value: 30"), ("source: b,\n", "source: g,\n")][..],
        &[
            ("value: 24", "value: 30"),
            ("date: 2026-03-12", "date: 2026-04-12"),
        ],
        &[
            ("value: 24", "value: 30"),
            ("period: 2026-02", "period: 2026-Q1"),
        ],
        &[
            ("value: 24", "value: 30"),
            ("period: 2026-02", "period: 2026-03"),
        ],
        &[
            ("value: 24", "value: 30"),
            ("unit: wells, period", "unit: wells, kind: estimate, period"),
        ],
        &[("period: 2026-02", "period: 2026-03")],
        &[
            ("  dry: {", "  dried: {"),
            ("[dry, all]", "[dried, all]"),
            (
                "counted is not said., affects: [dry]",
                "counted is not said., affects: [dried]",
            ),
            ("{dry} of", "{dried} of"),
        ],
        &[("share: [dry, all]", "ratio: [dry, all]")],
        &[("basis: background", "basis: on-the-record")],
        &[("24 wells", "about 24 wells"), ("page: 2", "page: 3")],
        &[
            ("label: dry wells", "label: dried up"),
            ("page: 2}", "page: 2}, note: Without springs."),
        ],
        &[("value: 24,", "value: 24, status: provisional,")],
        &[(
            "is not said., affects: [dry]",
            "is not known., affects: [dry, all]",
        )],
        &[(
            "title: Wells,",
            "title: Dry wells, edition: 1, status: draft,",
        )],
        &[("{dry} of", "{dry} out of")],
        &[
            ("value: 24", "value: 30"),
            (
                "[{text: \"{dry} of {all}, {part}\"}]",
                "[{heading: Dry, text: [\"{dry} of {all}, {part}\", Rain is due.]}]",
            ),
        ],
        &[("publisher: Example Town,", "publisher: Town of Example,")],
        &[
            (
                "title: Bulletin,",
                "title: Bulletin 3, note: Without springs., text: b.txt,",
            ),
            (
                "identity: institution,",
                "identity: institution, reason: by rule, name: Ana Reed,",
            ),
        ],
        &[("date: 2026-03-12}", &sha256)],
        &[
            (
                "identity: institution,",
                "identity: anonymous, access: the log of the pumps, told: g,",
            ),
            (
                "date: 2026-03-12}",
                "date: 2026-03-12, dateline: Upper Town}",
            ),
        ],
    ] {
        let run = diff(OLD, &replaced(OLD.to_owned(), edits), "").code(1);
        let said = String::from_utf8(run.stdout).unwrap();
        told += &said
            .lines()
            .skip(3)
            .map(|line| format!("{line}\n"))
            .collect::<String>();
        told += "--\n";
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_a_table_says_otherwise_is_told_in_its_words() {
    let said = told(&[
        (
            "columns: [Nationality, People]",
            "columns: [Nationality, Detainees]",
        ),
        ("      - [Belgian, \"{belgian}\"]\n", ""),
    ]);
    let words = "Tables\n    was “People”, now “Detainees”; gone: “Belgian”; gone: “55 people”";
    assert!(said.contains(words), "{said}");
}

/// A fact under a new name says nothing else wherever it is called, a caveat, a note and a table among them.
#[test]
fn a_new_name_changes_no_words() {
    let sheet = |name: &str| {
        facts_text("minimal")
            .replace("  dry: ", &format!("  {name}: "))
            .replace("[wells, dry]", &format!("[wells, {name}]"))
            .replace("{dry", &format!("{{{name}"))
            .replace(
                "{wells.bare} were counted",
                &format!("{{{name}}} were counted"),
            )
            .replace(
                "page: 1}\n  dr",
                &format!("page: 1, note: \"With {{{name}}}.\"}}\n  dr"),
            )
    };
    let run = diff(&sheet("dry"), &sheet("dried"), "").code(1);
    let said = String::from_utf8(run.stdout).unwrap();
    let (_, told) = said.split_once("edition 1\n").unwrap();
    assert_eq!(
        told,
        "\nWording\n  wells run dry (dried)\n    name in the fact file: was dry, now dried\n"
    );
}

#[test]
fn it_is_told_as_data_and_as_markdown() {
    let old = std::fs::read_to_string(real()).unwrap();
    let new = edited(&[
        ("value: around 50", "value: around 60"),
        ("title: Flights", "title: The *flights*"),
    ]);
    for format in ["json", "markdown"] {
        let run = diff(&old, &new, &format!("--format {format}")).code(1);
        let text = String::from_utf8(run.stdout).unwrap();
        // The digest of the real fact file is another with each edition.
        let is_digest = |word: &str| word.len() > 64 && word.trim_matches(['"', ',']).len() == 64;
        let lines = text.lines().map(|line| match line.split(' ').next_back() {
            Some(word) if is_digest(word) => line.replace(word, "…"),
            _ => line.to_owned(),
        });
        insta::assert_snapshot!(format, lines.collect::<Vec<_>>().join("\n"));
    }
}

/// A PDF carries its fact file.
#[test]
fn a_pdf_is_compared_by_the_facts_that_it_carries() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "new.yaml",
        edited(&[("value: around 50", "value: around 60")]),
    );
    let pdf = project(&format!("out/{SHEET}.pdf"));
    let of_pdf = sandbox.run(&format!("diff {} new.yaml", pdf.display()));
    let of_facts = sandbox.run(&format!("diff {} new.yaml", real().display()));
    assert_eq!(of_pdf.code(1).stdout, of_facts.code(1).stdout);
    let same = format!("diff {} {}", pdf.display(), real().display());
    sandbox.run(&same).done();
}

#[test]
fn it_is_told_in_the_language_of_the_new_edition() {
    let german = [
        ("value: etwa 6", "value: etwa 9"),
        (
            "value: \"zwischen 9,000 und 12,000\"",
            "value: \"zwischen 9,500 und 11,000\"",
        ),
        ("mindestens €1.5 Millionen", "mindestens €1.8 Millionen"),
        ("  issued: 2026-03-20", "  issued: 2026-03-27\n  edition: 2"),
    ];
    let arabic = [
        ("edition: 2", "edition: 3"),
        ("value: نحو 3,000–5,000", "value: نحو 3,500–4,500"),
        ("value: 12\n    unit: مدرسة", "value: 15\n    unit: مدرسة"),
    ];
    for (language, edits) in [("german", &german[..]), ("arabic", &arabic)] {
        let old = facts_text(&format!("languages/{language}"));
        let run = diff(&old, &replaced(old.clone(), edits), "").code(1);
        insta::assert_snapshot!(language, String::from_utf8(run.stdout).unwrap());
    }
}

/// What is proposed can be typed, and then nothing is wrong.
#[test]
fn a_proposed_correction_can_be_typed() {
    let edits = [("value: around 43,000", "value: around 34,000")];
    let said = told(&edits);
    let (_, entries) = said.split_once("\n\ncorrections:\n").unwrap();
    let corrections = format!("corrections:\n{entries}\nreconciliations:\n  - id: prisons");
    let corrected = replaced(
        edited(&edits),
        &[
            ("reconciliations:\n  - id: prisons", &corrections),
            ("status: final", "status: corrected"),
        ],
    );
    let sandbox = Sandbox::new();
    let file = sandbox.put("corrected.yaml", &corrected);
    let run = sandbox.run_on("check", &file, "").done();
    assert!(!run.stderr.contains("corrections"), "{}", run.stderr);
    let old = std::fs::read_to_string(real()).unwrap();
    let run = diff(&old, &corrected, "").code(1);
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(!said.contains("\ncorrections:\n"), "{said}");
}
