//! One word or one name of a right sheet exchanged: what was told by nothing is told.

use crate::common::Sandbox;

const SOURCE: &str = "\
Harbour Rents Office
Rents and letting, autumn bulletin
Published by the Harbour Rents Office, 14 November 2025

In 2024 the office let 1,100 flats. In 2025 it let 1,240 flats.

Rents were 4.2% up in July 2025 and 3.1% up in August 2025.

\"We counted 2,150 repairs in 2025,\" said Anna Brand, head of works.

The rate of empty flats was 5.1% in 2024 and 6.4% in 2025.

Of those aged 15–24, 12.4% rented alone. The hourly pay of cleaners was £13.40.

The second-highest count of the year was 910 tenders. The licences granted numbered 377.

In Alder the office mended 71 roofs. Birch had 3,310 empty flats. It sold 12 homes of Birch.

Private landlords owned 5,120 flats.
";

const SHEET: &str = r#"factpress: 1
sheet: {id: rents, title: Rents and letting at the harbour, as_of: "2025", issued: 2025-12-01}
sources: {b: {type: report, publisher: Harbour Rents Office, title: "Rents and letting, autumn bulletin", date: 2025-11-14, text: s.txt}}
attributions:
  o: {descriptor: the Harbour Rents Office, identity: institution, basis: on-the-record}
  n: {name: Anna Brand, descriptor: head of works, identity: named, basis: on-the-record}
facts:
  before: {statement: flats let, value: "1,100", unit: flats, source: b, at: {paragraph: 2}, attribution: o, period: "2024"}
  now: {statement: flats let, value: "1,240", unit: flats, source: b, at: {paragraph: 2}, attribution: o, period: "2025"}
  change: {statement: change in flats let over the year, derive: {difference: [now, before]}}
  july: {statement: rise of rents, value: 4.2%, source: b, at: {paragraph: 3}, attribution: o, period: 2025-07}
  august: {statement: rise of rents, value: 3.1%, source: b, at: {paragraph: 3}, attribution: o, period: 2025-08}
  repairs: {statement: repairs counted, value: "2,150", unit: repairs, source: b, at: {paragraph: 4}, attribution: n}
  r24: {statement: rate of empty flats, value: 5.1%, source: b, at: {paragraph: 5}, attribution: o, period: "2024"}
  r25: {statement: rate of empty flats, value: 6.4%, source: b, at: {paragraph: 5}, attribution: o, period: "2025"}
  young: {statement: people aged 15–24 who rented alone, value: 12.4%, source: b, at: {paragraph: 6}, attribution: o}
  pay: {statement: hourly pay of cleaners, value: "£13.40", source: b, at: {paragraph: 6}, attribution: o}
  tenders: {statement: second-highest count of tenders, value: "910", unit: tenders, source: b, at: {paragraph: 7}, attribution: o}
  licences: {statement: licences granted, value: "377", unit: licences, source: b, at: {paragraph: 7}, attribution: o}
  roofs: {statement: roofs mended in Alder, value: "71", unit: roofs, source: b, at: {paragraph: 8}, attribution: o}
  empty: {statement: empty flats in Birch, value: "3,310", unit: flats, source: b, at: {paragraph: 8}, attribution: o}
  sold: {statement: homes sold in Birch, value: "12", unit: homes, source: b, at: {paragraph: 8}, attribution: o}
  private: {statement: flats of private landlords, value: "5,120", unit: flats, source: b, at: {paragraph: 9}, attribution: o}
sections:
  - heading: Rents
    text:
      - "The office let {now} in {now.period}, after {before} in {before.period}: {change}."
      - Rents rose {july} in {july.period}. In {august.period} they rose {august}.
      - Anna Brand said that she counted {repairs}.
      - The rate of empty flats went from {r24} in {r24.period} to {r25} in {r25.period}.
      - Of those aged 15–24, {young} rented alone; cleaners had an hourly pay of {pay}.
      - There were {tenders}, the second-highest count. There were {licences} granted.
      - In Alder {roofs} were mended. Birch had {empty}, and it sold {sold}. Of private landlords were {private}.
"#;

/// The first lines of the findings on a sheet beside the text of its source.
fn findings(source: &str, sheet: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    sandbox.put("s.txt", source);
    sandbox.put("f.yaml", sheet);
    let run = sandbox.run("check f.yaml");
    let lines = run.stderr.lines();
    let found = lines.filter(|line| line.starts_with("warning[") || line.starts_with("error["));
    found.map(str::to_owned).collect()
}

fn told(sheet: &str) -> Vec<String> {
    findings(SOURCE, sheet)
}

#[test]
fn the_right_sheet_has_no_finding() {
    assert_eq!(told(SHEET), Vec::<String>::new());
}

#[test]
fn each_exchange_is_told_by_its_rule() {
    for (right, wrong, rule) in [
        (
            "title: Rents and letting at the harbour",
            "title: Fewer flats let",
            "direction-against-fact",
        ),
        (
            "title: Rents and letting at the harbour",
            "title: The rate of empty flats falls",
            "direction-against-fact",
        ),
        (
            "difference: [now, before]",
            "difference: [before, now]",
            "change-turned-round",
        ),
        (
            "In {august.period} they",
            "In {july.period} they",
            "date-against-fact",
        ),
        (
            "{now} in {now.period}",
            "{now} in {before.period}",
            "date-against-fact",
        ),
        (
            "Rents rose {july} in {july.period}",
            "August's rise of rents was {july}",
            "date-against-fact",
        ),
        (
            "Anna Brand said",
            "Anna Brandt said",
            "speaker-against-fact",
        ),
        (
            "people aged 15–24 who",
            "people aged 16–24 who",
            "statement-contradicts-source",
        ),
        (
            "Of those aged 15–24, {",
            "Of those aged 16–24, {",
            "prose-contradicts-fact",
        ),
        (
            "statement: hourly pay",
            "statement: weekly pay",
            "statement-contradicts-source",
        ),
        ("an hourly pay", "a weekly pay", "prose-contradicts-fact"),
        (
            "statement: second-highest",
            "statement: third-highest",
            "statement-contradicts-source",
        ),
        (
            "the second-highest",
            "the third-highest",
            "prose-contradicts-fact",
        ),
        (
            "statement: licences granted",
            "statement: licences refused",
            "statement-contradicts-source",
        ),
        (
            "flats of private landlords",
            "flats of social landlords",
            "statement-contradicts-source",
        ),
        (
            "were mended. Birch had {empty}, and it",
            "were mended. It had {empty}, and Birch",
            "prose-contradicts-fact",
        ),
        (
            "as_of: \"2025\", issued",
            "as_of: \"2023\", issued",
            "as-of-not-in-source",
        ),
    ] {
        assert!(SHEET.contains(right), "{right}");
        let told = told(&SHEET.replacen(right, wrong, 1));
        assert!(told.iter().any(|it| it.contains(rule)), "{wrong}: {told:?}");
    }
}

#[test]
fn a_french_rise_by_so_much_is_a_rise() {
    let source = "Office des loyers\n\nÀ Aulne, les loyers ont baissé de 4,2 % en 2025.\n";
    let sheet = |word: &str| {
        format!(
            r#"factpress: 1
sheet: {{id: rents, title: Loyers, language: fr, as_of: "2025", issued: 2025-12-01}}
sources: {{b: {{type: report, publisher: Office des loyers, title: Bulletin, date: 2025-11, text: s.txt}}}}
attributions: {{o: {{descriptor: l'Office des loyers, identity: institution, basis: on-the-record}}}}
facts:
  baisse: {{statement: baisse des loyers à Aulne, value: 4.2%, source: b, at: {{paragraph: 2}}, attribution: o}}
sections: [{{text: "À Aulne, c'est une {word} de {{baisse}}."}}]
"#
        )
    };
    for (word, is_told) in [("baisse", false), ("hausse", true)] {
        let told = findings(source, &sheet(word));
        let told = told.iter().any(|it| it.contains("direction-against-fact"));
        assert_eq!(told, is_told, "{word}");
    }
}

#[test]
fn a_paragraph_stands_on_the_page_beside_it() {
    let source = "The office let 310 flats.\n\nIt mended 71 roofs.\n\u{c}It sold 12 homes.\n";
    for (page, is_told) in [(1, true), (2, false)] {
        let place = format!("page: {page}, paragraph: 3");
        let sheet = format!(
            r#"factpress: 1
sheet: {{id: homes, title: Homes, as_of: 2025-10, issued: 2025-12-01}}
sources: {{b: {{type: report, publisher: Rents Office, title: Bulletin, date: 2025-11, text: s.txt}}}}
attributions: {{o: {{descriptor: the Rents Office, identity: institution, basis: on-the-record}}}}
facts:
  sold: {{statement: homes sold, value: 12, unit: homes, source: b, at: {{{place}}}, attribution: o}}
sections: [{{text: "{{sold}} were sold."}}]
"#
        );
        let told = findings(source, &sheet);
        let told = told.iter().any(|it| it.contains("place-not-in-source"));
        assert_eq!(told, is_told, "page {page}");
    }
}
