//! Figures that are typed where no fact stands behind them: in every text that is printed, in digits of every script.

use std::collections::BTreeSet;

use crate::common::Sandbox;

/// The lines of a file that some rules report.
fn told(text: &str, rules: &[&str]) -> BTreeSet<usize> {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", text);
    let run = sandbox.run("check facts.yaml --format json");
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let own = findings.filter(|it| rules.iter().any(|rule| it["rule"] == *rule));
    own.map(|it| usize::try_from(it["place"]["line"].as_u64().unwrap()).unwrap())
        .collect()
}

/// One text a line. What is not looked at is named here with its reason.
#[test]
fn every_text_that_is_printed_is_looked_at() {
    let lost = "'6,200 ferries were lost'";
    let text = format!(
        "factpress: 1
sheet:
  id: ferries
  title: {lost}
  short_title: {lost}
  subtitle: {lost}
  as_of: 2026-03
  issued: 2026-03-20
  status: corrected
  edition: 2
  as_of_note: {lost}
  author: {lost}
  issuer: {lost}
  contact: {lost}
  licence: {lost}
  footer: {lost}
sources:
  s:
    type: report
    title: {lost}  # aside: the document is called so
    short: {lost}
    author: {lost}
    publisher: {lost}
    dateline: {lost}
    date: 2026-03-12
attributions:
  o:
    descriptor: {lost}
    name: {lost}
    affiliation: {lost}
    access: {lost}
    reason: {lost}
    identity: named
    basis: on-the-record
facts:
  boats:
    statement: {lost}
    label: {lost}
    value: 24
    unit: boats
    prices: {lost}
    adjustment: {lost}
    area: {lost}
    source: s
    attribution: o
    at: {{page: 1}}
  small:
    statement: small boats
    value: 8
    unit: boats
    source: s
    attribution: o
    at: {{page: 1}}
tables:
  t:
    title: {lost}
    source: {lost}
    columns:
      - What
      - title: {lost}
    rows:
      - group: {lost}
      - [Small, '{{small}}']
sections:
  - heading: {lost}
    text: '{{boats}}.'
    table: t
    chart:
      kind: bars
      title: {lost}
      measure: {lost}
      where: {lost}
      when: {lost}
      source_line: {lost}
      ranges: [boats, small]
corrections:
  - date: 2026-03-20
    what: {lost}  # aside: what an edition said
    now: {lost}
reconciliations:
  - id: sum
    title: {lost}
    parts: [small]
    whole: boats
    relation: equals
caveats:
  - id: odd
    kind: definition
    title: {lost}
    text: A remark.
    affects: [boats]
"
    );
    let has =
        |(at, line): (usize, &str)| line.contains("6,200").then_some((at + 1, line.to_owned()));
    let lines: Vec<_> = text.lines().enumerate().filter_map(has).collect();
    // Of what belongs to a fact or to its source only the text of that tells whether it is typed in; it is not at hand here.
    let of_source = ["label", "prices", "adjustment", "area"];
    let is_aside = |line: &str| {
        let key = line.trim().split(':').next().unwrap_or_default();
        line.contains("# aside") || of_source.contains(&key)
    };
    let told = told(&text, &["figure-in-plain-text", "loose-figure"]);
    for (at, line) in lines {
        assert_eq!(told.contains(&at), !is_aside(&line), "{at}: {line}");
    }
}

/// Every sign that Unicode counts among the numbers, as the only one of a sentence and of a heading.
#[test]
fn numbers_of_every_script_are_told() {
    let signs = ('\0'..=char::MAX).filter(|sign| sign.is_numeric());
    let signs: Vec<char> = signs.collect();
    assert!(signs.len() > 1_700);
    let head = "factpress: 1
sheet: {id: boats, title: Boats, as_of: 2026-03, issued: 2026-03-20}
sources: {s: {type: report, publisher: Example Office, title: Bulletin, date: 2026-03-12}}
facts: {boats: {statement: boats, value: 7777, source: s, attribution: unattributed, at: {page: 1}}}
sections:
  - text:
";
    let from = head.lines().count();
    let sentences = signs
        .iter()
        .map(|sign| format!("      - There were {sign} boats.\n"));
    let told_of = told(
        &format!("{head}{}", sentences.collect::<String>()),
        &["loose-figure"],
    );
    let silent = signs
        .iter()
        .zip(from + 1..)
        .filter(|(_, line)| !told_of.contains(line));
    let silent: String = silent.map(|(sign, _)| *sign).collect();
    assert_eq!(silent, "", "in a sentence");

    let headings = signs
        .iter()
        .map(|sign| format!("  - heading: There were {sign} boats\n    text: Some.\n"));
    let head = head.replace("  - text:\n", "");
    let rules = ["figure-in-plain-text", "unprintable"];
    let told_of = told(&format!("{head}{}", headings.collect::<String>()), &rules);
    let lines = (from..).step_by(2);
    let silent = signs
        .iter()
        .zip(lines)
        .filter(|(_, line)| !told_of.contains(line));
    let silent: String = silent.map(|(sign, _)| *sign).collect();
    assert_eq!(silent, "", "in a heading");
}

/// Beside the statement, where neither it nor a quotation has the figure.
#[test]
fn texts_beside_a_statement_are_looked_at() {
    let fact = |field: &str| {
        format!(
            "factpress: 1
sheet: {{id: boats, title: A, as_of: 2026-03, issued: 2026-03-20, status: corrected, edition: 2}}
sources: {{s: {{type: report, publisher: B, title: 'Bulletin: 4,100 boats', date: 2026-03-12}}}}
attributions: {{o: {{descriptor: D, identity: institution, basis: on-the-record}}}}
facts:
  boats:
    statement: boats lost of the 310 craft
    value: 24
    source: s
    attribution: o
    at: {{page: 1, quote: \"24 of 5,200 boats were lost\"}}
    {field}
sections: [{{text: \"{{boats}}.\"}}]
corrections:
  - {{date: 2026-03-15, what: A number, was: '300 boats', now: '310 boats'}}
"
        )
    };
    let keys = [
        "label",
        "area",
        "prices",
        "adjustment",
        "base",
        "confidence",
    ];
    for key in keys {
        for (words, is_told) in [
            ("of 4,100 boats", true),
            ("some 41 boats", true),
            ("of 5,200 boats", false),
            ("of 310 boats", false),
            ("2015 = 100", false),
            ("since March 2019", false),
            ("Phase 3, over 12 months", false),
        ] {
            let field = format!("{key}: {words}");
            let told = told(&fact(&field), &["figure-in-plain-text"]);
            let expected = BTreeSet::from_iter(is_told.then_some(12));
            assert_eq!(told, expected, "{field}");
        }
    }
    assert!(told(&fact("confidence: 95 %"), &["figure-in-plain-text"]).is_empty());
}

/// The title of a document is its own where its text has the figure.
#[test]
fn the_title_of_a_source_is_held_against_its_text() {
    for (text, is_other) in [("In all 4,100 boats sailed.", false), ("24 sailed.", true)] {
        let sandbox = Sandbox::new();
        sandbox.put("source.txt", text);
        sandbox.put(
            "facts.yaml",
            "factpress: 1
sheet: {id: boats, title: A, as_of: 2026-03, issued: 2026-03-20}
sources: {s: {type: report, publisher: B, title: 'Bulletin: 4,100 boats', date: 2026-03-12, text: source.txt}}
facts: {boats: {statement: boats, value: 24, source: s, attribution: unattributed, at: {paragraph: 1}}}
sections: [{text: \"{boats}.\"}]
",
        );
        let run = sandbox.run("check facts.yaml --format concise");
        let told = String::from_utf8_lossy(&run.stdout).into_owned() + &run.stderr;
        let is_told = told.contains("facts.yaml:3:") && told.contains("figure-in-plain-text");
        assert_eq!(is_told, is_other, "{told}");
    }
}

/// Nouns that are numbers, in each language.
#[test]
fn nouns_that_are_numbers_are_told() {
    for (language, sentence) in [
        ("en", "Fourscore boats sank."),
        ("de", "Es sanken Dutzende Boote."),
        ("de", "Es sank ein Dutzend Boote."),
        ("fr", "Une centaine de bateaux ont coulé."),
        ("es", "Se hundió un centenar de barcos."),
        ("es", "Se hundió una docena de barcos."),
        ("ar", "غرق درزن من القوارب."),
    ] {
        let text = format!(
            "factpress: 1
sheet: {{id: boats, title: A, language: {language}, as_of: 2026-03, issued: 2026-03-20}}
sources: {{s: {{type: report, publisher: B, title: C, date: 2026-03-12}}}}
facts: {{boats: {{statement: d, value: 7777, source: s, attribution: unattributed, at: {{page: 1}}}}}}
sections:
  - text: {sentence}
"
        );
        let lines = told(&text, &["loose-number-word"]);
        assert_eq!(lines, BTreeSet::from([6]), "{language}: {sentence}");
    }
}

/// Counts that have no digit and no number word of their own.
#[test]
fn nouns_of_number_are_told() {
    for (language, prose, rule) in [
        ("en", "{x.bare} score boats were lost.", "altered-figure"),
        ("en", "{x.bare} odd boats were lost.", "altered-figure"),
        (
            "en",
            "A score of boats, a gross of oars.",
            "loose-number-word",
        ),
        (
            "fr",
            "Une dizaine de bateaux ont coulé.",
            "loose-number-word",
        ),
        (
            "fr",
            "Une poignée de bateaux ont coulé.",
            "loose-number-word",
        ),
        ("de", "Eine Handvoll Boote sank.", "loose-number-word"),
        ("de", "Ein paar Dutzend Boote sanken.", "loose-number-word"),
        ("es", "Se hundió una decena de barcos.", "loose-number-word"),
        ("en", "{x.bare} score highest of all.", ""),
        ("en", "The score of the game was told.", ""),
    ] {
        let text = format!(
            "factpress: 1
sheet: {{id: x, title: Boats, as_of: 2026-03, issued: 2026-03-20, language: {language}}}
sources: {{s: {{type: report, title: Log, publisher: A, date: 2026-03-12}}}}
attributions: {{o: {{descriptor: an office, identity: institution, basis: on-the-record}}}}
facts: {{x: {{statement: boats that were lost, value: 9, unit: boats, source: s, at: {{page: 1}}, attribution: o}}}}
sections: [{{text: [\"{{x}}.\",
  \"{prose}\"]}}]
"
        );
        let lines = told(&text, &["altered-figure", "loose-number-word"]);
        assert_eq!(lines.contains(&7), !rule.is_empty(), "{prose}");
        assert!(
            rule.is_empty() || told(&text, &[rule]).contains(&7),
            "{prose}"
        );
    }
}

#[test]
fn a_gross_alone_is_no_unit() {
    for (unit, is_told) in [("gross", true), ("gross tonnes", false)] {
        let text = format!(
            "factpress: 1
sheet: {{id: x, title: Boats, as_of: 2026-03, issued: 2026-03-20}}
sources: {{s: {{type: report, title: Log, publisher: A, date: 2026-03-12}}}}
attributions: {{o: {{descriptor: an office, identity: institution, basis: on-the-record}}}}
facts: {{x: {{statement: oars that were lost, value: 9, unit: {unit}, source: s, at: {{page: 1}}, attribution: o}}}}
sections: [{{text: \"{{x}}.\"}}]
"
        );
        assert_eq!(
            told(&text, &["value-in-unit"]).contains(&5),
            is_told,
            "{unit}"
        );
    }
}
