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
    let of_source = ["statement", "label", "prices", "adjustment", "area"];
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
