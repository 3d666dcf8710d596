//! Broken fact files, one fault each: one clear error at the right place, quickly, without a panic.

use crate::common::{Sandbox, facts_text, project};

/// What `check` finds wrong with a text.
#[track_caller]
fn findings(text: impl AsRef<[u8]>) -> (Vec<String>, String) {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", text);
    let run = sandbox.run("check facts.yaml").code(1);
    assert_eq!(run.stdout, b"");
    (run.findings(), run.stderr)
}

/// `minimal.yaml` with one passage replaced, what is then told, and a part of the help.
#[rustfmt::skip]
const EDITS: &[(&str, &str, &str, &str)] = &[
    // The form.
    ("factpress: 1", "factpress: 2", "2:12 unknown-format: this file is in format 2; this factpress reads format 1", "use the factpress"),
    ("factpress: 1\n", "", "3:1 missing-key: the fact file needs `factpress`, and this one has none", "`factpress: "),
    ("factpress: 1", "factpress: one", "2:12 wrong-shape: `factpress` must be a whole number", "write `1`"),
    ("  id: minimal", "\tid: minimal", "5:1 invalid-yaml: a tab indents this line; YAML takes spaces", "replace the tab"),
    ("  as_of", "   as_of", "7:4 invalid-yaml: this line begins at column 4, and its sisters at 3", "begin it at column 3"),
    ("\nfacts:", "---\nfacts:", "15:1 invalid-yaml: a second YAML document begins here", "remove the `---`"),
    ("\nfacts:", "<<: {a: 1}\nfacts:", "15:1 invalid-yaml: merge keys (`<<`) are not part of YAML 1.2", "write the entries out"),
    ("\nfacts:", "x: *x\nfacts:", "15:4 invalid-yaml: a text that begins with `*` needs quotation marks", "write `\"*x\"`"),
    ("\nfacts:", "x: &x [*x]\nfacts:", "15:8 invalid-yaml: this alias stands for something that contains it", "write the value out"),
    ("title: Wells in Example Town", "title: [Wells]", "6:10 wrong-shape: `sheet.title` must be a text, and here is a list", "write `Wells`"),
    ("[Dry, \"{dry}\"]", "[Dry, {dry}]", "26:15 wrong-shape: `tables.wells.rows[0][1]` must be a text, and here is a map", "quotation marks"),
    ("    table: wells", "    beside: yes", "32:13 wrong-shape: `sections[0].beside` must be true or false", "true"),
    // Keys and names.
    ("  as_of: 2026-03", "  as_of: 2026-03\n  subtitel: x", "8:3 unknown-key: the sheet has no `subtitel`", "did you mean `subtitle`?"),
    ("  as_of: 2026-03", "  as_of: 2026-03\n  colour: x", "8:3 unknown-key: the sheet has no `colour`", "it can have: id, title"),
    ("  id: minimal\n", "", "4:1 missing-key: the sheet needs `id`, and this one has none", "add `id: …`"),
    ("id: minimal", "id: Wells Report", "5:7 malformed-id: `Wells Report` is not a name that the fact file can use", "for example `wells-report`"),
    ("id: minimal", "id: ../minimal", "5:7 malformed-id: `../minimal` is not a name that the fact file can use", "for example `minimal`"),
    ("source: bulletin, attribution: office, at: {page: 1}}\n  dry", "source: buletin, attribution: office, at: {page: 1}}\n  dry", "17:68 unknown-reference: there is no source `buletin`", "did you mean `bulletin`?"),
    ("{dry}", "{rain}", "26:17 unknown-reference: there is no fact `rain`", "add `rain` to `facts`"),
    ("table: wells", "table: wels", "32:12 unknown-reference: there is no table `wels`", "did you mean `wells`?"),
    ("{dry.bare}", "{dry.bold}", "31:32 malformed-reference: `sections[0].text`: `{dry.bold}` asks for `bold`", "`{dry.bare}`"),
    ("Of {wells} there", "Of {wells there", "31:14 malformed-reference: `sections[0].text`: ", "a brace that is to be printed is doubled"),
    // Words, dates, values.
    ("title: Wells in Example Town", "title: \"\"", "6:10 empty-text: `sheet.title` is an empty text", "leave the key out"),
    ("title: Wells in Example Town", "title:", "6:8 wrong-shape: `sheet.title` must be a text, and here is nothing", "some words"),
    ("issued: 2026-03-20", "issued: 2026-02-30", "8:11 malformed-date: `sheet.issued`: `2026-02-30` is not in the calendar", "check month and day"),
    ("issued: 2026-03-20", "issued: 20 March", "8:11 malformed-date: `sheet.issued`: ", "2026-11-22"),
    ("as_of: 2026-03", "as_of: spring", "7:10 malformed-date: `sheet.as_of`: `spring` is not a date in EDTF level 1", "`2026~` (about)"),
    ("value: about 6", "value: abut 6", "18:42 malformed-value: `facts.dry.value`: `abut` is neither a number nor a hedge", "`about 6`"),
    ("value: about 6", "value: 6–2", "18:42 malformed-value: `facts.dry.value`: the range runs backwards", "the smaller end first"),
    ("kind: undated", "kind: undatd", "35:23 unknown-word: `undatd` is not a kind of caveat", "did you mean `undated`?"),
    ("identity: institution", "identity: named", "14:42 named-without-name: a named speaker needs a `name`", "identity: anonymous"),
    ("  id: minimal", "  id: minimal\n  language: xx", "6:13 unknown-language: there is no data on how `xx`", "such as `ar`"),
    ("  id: minimal", "  id: minimal\n  language: it", "6:13 unknown-language: there is no language file for `it`", "--template"),
    // Calculations.
    ("[wells, dry]", "[wells, wet]", "19:59 circular-derivation: `wet` is calculated from itself", "`value`, `source` and `attribution`"),
    ("{difference: [wells, dry]}", "{product: [wells, dry]}", "19:60 unknown-key: a calculation has no `product`", "sum, difference, ratio, share"),
    ("{difference: [wells, dry]}", "{difference: [wells]}", "19:51 malformed-derivation: `difference` takes two facts", "{difference: [first-fact, second-fact]}"),
    ("{difference: [wells, dry]}", "{largest: [wells]}", "19:51 malformed-derivation: `largest` takes at least two facts", "{largest: [first-fact, second-fact]}"),
    ("{difference: [wells, dry]}", "{rate: {of: dry, in: wells, per: 0}}", "19:", "`per: 1000`"),
    ("{difference: [wells, dry]}", "{points: [wells, dry]}", "19:59 impossible-calculation: `wet` cannot be calculated: only between percentages lie percentage points", "`difference: […]`"),
    ("{difference: [wells, dry]}", "{ratio: [wells, dry]}, decimals: 7", "19:", "write `decimals: 1`"),
    ("value: about 6, unit: wells", "value: about 6, unit: dozen wells", "18:51 value-in-unit: `dozen` in `unit` belongs to the value", "write it into `value`"),
    ("value: about 6, unit: wells", "value: about 6, unit: \"% of wells\"", "18:51 value-in-unit: `%` in `unit` belongs to the value", "write it into `value`"),
    ("value: about 6, unit: wells", "value: €1.2–1.4, unit: m", "18:52 value-in-unit: `m` in `unit` is metres, and the value is money", "`€1.2m`"),
    ("value: about 6, unit: wells", "value: 99p", "18:35 malformed-value: `p` right behind a number may be pence, or the mark of a provisional figure", "write `99 pence`, or `value: 99` and `status: provisional`"),
    ("value: about 6, unit: wells", "value: 5p a litre", "18:35 malformed-value: `p` right behind a number may be pence, or the mark of a provisional figure", "write `5 pence`, or `value: 5 a litre` and `status: provisional`"),
    ("value: about 6, unit: wells", "value: £1.50p", "18:35 malformed-value: `p` right behind a number may be pence, or the mark of a provisional figure", "write `value: £1.50` and `status: provisional`"),
    ("value: about 6, unit: wells", "value: 3 million, unit: million wells", "18:53 value-in-unit: `million` in `unit` stands in the value already", "write it once: `unit: wells`"),
    ("value: about 6, unit: wells", "value: 5.6%, unit: percent of wells", "18:48 value-in-unit: `percent` in `unit` stands in the value already", "write it once: `unit: of wells`"),
    ("value: about 6, unit: wells", "value: €5, unit: euros", "18:46 value-in-unit: `euros` in `unit` stands in the value already", "leave `unit` out"),
    ("value: about 6, unit: wells", "value: 6% (95% CI 5–7), confidence: 90%", "18:59 malformed-value: `confidence: 90%` is not the 95% of the value", "write `confidence: 95%`"),
    ("value: about 6, unit: wells", "value: about 6, unit: or more wells", "18:51 value-in-unit: `or more` in `unit` belongs to the value", "write it into `value`"),
    ("  id: minimal", "  id: minimal\n  currency: dollars", "6:3 unknown-word: `dollars` is no ISO 4217 code of a currency", "`USD`, `AUD`, `EUR`"),
    ("value: about 6", "value: some", "19:59 impossible-calculation: `wet` cannot be calculated: `dry` is “some”, which has no bounds", "in prose"),
    ("{difference: [wells, dry]}", "{share: [dry, wells]}, value: 3", "19:51 value-and-derivation: a fact is either read or calculated", "two facts"),
    // Characters.
    ("Wells in", "Wells \u{202e}in", "6:16 invisible-character: `sheet.title` holds U+202E", "delete it"),
    ("Wells in", "Wells \u{2066}in", "6:16 invisible-character: `sheet.title` holds U+2066", "delete it"),
    ("Wells in", "Wells\u{feff} in", "6:15 invisible-character: `sheet.title` holds U+FEFF, a byte order mark", "delete it"),
    ("Wells in", "Wells \u{e0041}in", "6:16 invisible-character: `sheet.title` holds U+E0041, an invisible tag character", "delete it"),
    ("Wells in Example Town", "\"Wells \\0 in\"", "6:10 invisible-character: `sheet.title` holds U+0000, a control character", "delete it"),
    ("Wells in Example Town", "\"Wells \\e[2J in\"", "6:10 invisible-character: `sheet.title` holds U+001B, a control character", "delete it"),
    ("Wells in", "Wells 🎉 in", "6:16 unprintable-character: no font of the template can show “🎉” (U+1F389)", "fonts/"),
    ("{wells.bare} were", "{wells.bare} 水 were", "35:65 unprintable-character: `caveats[0].text` is in the script Han, which no font of the template sets", "fonts/"),
    ("[Dry,", "[ไทย,", "26:10 unprintable-character: `tables.wells.rows[0][0]` is in the script Thai, which no font of the template sets", "fonts/"),
];

#[test]
fn every_fault_has_one_error_at_its_place_and_a_way_out() {
    let minimal = facts_text("minimal");
    let mut wrong = Vec::new();
    for (from, to, expected, help) in EDITS {
        assert_eq!(
            minimal.matches(from).count().min(1),
            1,
            "{from} is not in minimal.yaml"
        );
        let (found, text) = findings(minimal.replacen(from, to, 1));
        let first = found
            .first()
            .is_some_and(|first| first.starts_with(expected));
        if !first || found.len() != 1 || !text.contains(help) || !text.contains("= help: ") {
            wrong.push(format!(
                "{to}\n   wanted {expected} … {help}\n   found {}",
                found.join("\n   found ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        EDITS.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_misspelt_required_key_is_one_mistake() {
    let (found, text) = findings(facts_text("minimal").replacen("statement:", "stetement:", 1));
    assert_eq!(found, ["17:11 unknown-key: a fact has no `stetement`"]);
    assert!(text.contains("did you mean `statement`?"));
}

#[test]
fn a_part_of_the_wrong_shape_is_one_mistake() {
    let (found, text) =
        findings(facts_text("minimal").replace("sources:\n  bulletin:", "sources:\n  - bulletin:"));
    assert_eq!(
        found,
        ["11:3 wrong-shape: `sources` must be a map from names to entries, and here is a list"]
    );
    assert!(text.contains("some-name: {…}"), "{text}");
}

#[test]
fn a_second_entry_of_one_name_is_shown_with_the_first() {
    let (found, text) = findings(
        facts_text("minimal")
            .replace("\n  wet:", "\n  dry:")
            .replace("{wet}", "{dry}"),
    );
    assert_eq!(found, ["19:3 duplicate-key: `dry` stands twice in `facts`"]);
    let shown: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("--- first here") || line.starts_with("18 |"))
        .collect();
    assert_eq!(shown.len(), 2, "the first is shown: {text}");
    let (found, _) = findings(
        facts_text("minimal").replace("  as_of: 2026-03\n", "  as_of: 2026-03\n  as_of: 2026-04\n"),
    );
    assert_eq!(
        found,
        ["8:3 duplicate-key: `as_of` stands twice in `sheet`"]
    );
}

/// A font for formulas has the letters of Devanagari and not the forms that they take beside each other.
#[test]
fn a_script_is_refused_unless_a_font_of_the_template_sets_it() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal").replace("Wells in Example Town", "प्रदेश क्षेत्र 北京 王明");
    let text = text.replace("is not said", "ไทย 🎉 水 💧");
    sandbox.put("facts.yaml", text);
    let run = sandbox.run("check facts.yaml").code(1);
    let told = run.stderr.lines().filter(|line| line.starts_with("error"));
    let scripts = told
        .map(|line| line.split("script ").nth(1).unwrap_or(line))
        .collect::<Vec<_>>();
    insta::assert_snapshot!(scripts.join("\n"));
    let hindi = facts_text("minimal").replace("Wells in Example Town", "प्रदेश क्षेत्र");
    sandbox.put("hindi.yaml", hindi);
    let own = project("tests/templates/devanagari");
    sandbox
        .run(&format!("build hindi.yaml --template {}", own.display()))
        .done();
}

/// Characters that a font claims to have, or that only appear when a text is normalised.
#[test]
fn what_only_typst_finds_unprintable_is_told_with_its_place_too() {
    for character in ['\u{232a}', '\u{1680}'] {
        let sandbox = Sandbox::new();
        let text = facts_text("minimal").replace("Wells in", &format!("Wells {character} in"));
        sandbox.put("facts.yaml", text);
        let run = sandbox.run("build facts.yaml");
        assert!(matches!(run.code, Some(1 | 3)), "{:?}", run.code);
        // What only normalising brings in stands nowhere in the text: the whole value is shown.
        let column = if character == '\u{232a}' { 10 } else { 16 };
        let place = run.stderr.contains(&format!("facts.yaml:6:{column}"));
        assert!(
            place,
            "U+{:04X} has no place:\n{}",
            u32::from(character),
            run.stderr
        );
        assert_eq!(sandbox.list(), ["facts.yaml"]);
    }
}

/// The slip that a thousands separator in a one-line map makes.
#[test]
fn a_script_without_a_font_is_told_once() {
    let text = facts_text("minimal")
        .replace("[Dry,", "[ไทย,")
        .replace("Wells in", "ไทย in");
    let (told, _) = findings(text);
    let thai = "6:10 unprintable-character: `sheet.title` and one more value are in the script Thai, which no font of the template sets";
    assert_eq!(told, [thai]);
}

#[test]
fn a_number_torn_by_its_comma_is_told_to_be_quoted() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal").replacen("value: 24", "value: 2,400", 1);
    sandbox.put("facts.yaml", text);
    let said = sandbox.run("check facts.yaml").code(1).stderr;
    assert!(said.contains("in quotation marks"), "{said}");
}

#[test]
fn what_is_no_fact_file_at_all_is_told_in_one_error() {
    for (text, expected) in [
        ("", "1:1 empty-file: the fact file is empty"),
        (
            "# only a remark\n",
            "1:1 empty-file: the fact file is empty",
        ),
        ("\u{feff}", "1:1 empty-file: the fact file is empty"),
        (
            "- a\n- b\n",
            "1:1 wrong-shape: the fact file must be a map, and here is a list",
        ),
        (
            "just words\n",
            "1:1 wrong-shape: the fact file must be a map, and here is the text `just words`",
        ),
        ("{", "1:"),
        ("\0\0\0\0", "1:1 invalid-yaml: "),
    ] {
        let (found, _) = findings(text);
        assert!(
            found.len() == 1 && found[0].starts_with(expected),
            "{text:?}: {found:?}"
        );
    }
}

#[test]
fn byte_order_mark_and_windows_line_ends_are_read() {
    let minimal = facts_text("minimal");
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", &minimal);
    sandbox.run("build facts.yaml").done();
    for (name, text) in [
        ("mark", format!("\u{feff}{minimal}")),
        ("ends", minimal.replace('\n', "\r\n")),
        ("both", format!("\u{feff}{}", minimal.replace('\n', "\r\n"))),
        ("no end", minimal.trim_end().to_owned()),
    ] {
        sandbox.put("facts.yaml", text);
        sandbox.run("build facts.yaml").done();
        let plain = sandbox.pages(&crate::common::facts("minimal"));
        let mut view = sandbox.pages(&sandbox.path("facts.yaml"));
        view["colophon"] = plain["colophon"].clone();
        assert_eq!(view, plain, "{name}");
    }
}

#[test]
fn places_count_characters_whatever_the_line_ends() {
    let text = facts_text("minimal")
        .replacen("Wells in", "Wéłłs “in”", 1)
        .replace("24, unit", "2 4, unit");
    for text in [
        text.clone(),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
    ] {
        let (found, _) = findings(text);
        assert!(
            found.len() == 1 && found[0].starts_with("17:43 malformed-value: "),
            "{found:?}"
        );
    }
    let text = facts_text("minimal").replacen("title: Wells in", "title: Wéłłs “in” \u{202e}", 1);
    let (found, _) = findings(text.replace('\n', "\r\n"));
    assert!(
        found.len() == 1 && found[0].starts_with("6:21 invisible-character"),
        "{found:?}"
    );
}

#[test]
fn other_encodings_are_refused_at_the_first_byte_that_shows_them() {
    let minimal = facts_text("minimal").replace("Example", "Exämple");
    let latin: Vec<u8> = minimal
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    let (found, text) = findings(latin);
    assert_eq!(
        found,
        ["6:21 not-utf-8: this byte is not UTF-8, the only encoding of fact files"]
    );
    assert!(text.contains("Latin-1") && text.contains("0xE4"), "{text}");
    let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>().into_iter();
    let marked = units("\u{feff}factpress: 1");
    let cases: [Vec<u8>; 3] = [
        marked.clone().flat_map(u16::to_le_bytes).collect(),
        marked.flat_map(u16::to_be_bytes).collect(),
        units("factpress: 1").flat_map(u16::to_le_bytes).collect(),
    ];
    for utf16 in cases {
        let (found, text) = findings(utf16);
        let told = "1:1 not-utf-8: this is UTF-16, and UTF-8 is the only encoding of fact files";
        assert_eq!(found, [told]);
        assert!(
            text.contains("factpress: 1") && !text.contains("Latin-1"),
            "{text}"
        );
        assert!(!text.contains('␀'), "{text}");
    }
    let (_, text) = findings(b"factpress: 1 # \xff");
    assert!(!text.contains("Latin-1"), "{text}");
}
