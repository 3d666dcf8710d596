//! Quantities as the world states them, from the fact file to the sheet: what is printed, and what is told.

use crate::common::Sandbox;

/// A sheet of facts, each `name: what it says` on a line, and a text.
fn sheet(language: &str, facts: &str, text: &str) -> String {
    let read = ", source: log, at: {paragraph: 1}, attribution: office";
    let facts = facts
        .lines()
        .map(str::trim)
        .filter_map(|line| line.split_once(": "));
    let facts = facts.map(|(name, says)| {
        let origin = if says.contains("derive:") { "" } else { read };
        let said = if says.contains("statement:") {
            ""
        } else {
            "statement: of "
        };
        let own = if said.is_empty() { "" } else { name };
        let comma = if said.is_empty() { "" } else { ", " };
        format!("  {name}: {{{said}{own}{comma}{says}{origin}}}\n")
    });
    format!(
        "factpress: 1
sheet: {{id: few, title: Log, language: {language}, as_of: 2026-03, issued: 2026-03-20, status: final}}
sources:
  log: {{type: report, publisher: Harbour of Marrow Bay, title: Log, date: 2026-03-12, text: log.txt}}
attributions:
  office: {{descriptor: the harbour office, identity: institution, basis: on-the-record, told: log}}
facts:
{}sections:
  - text: \"{text}\"
",
        facts.collect::<String>()
    )
}

/// The findings about a sheet, and its text, with the words of its source at hand where there are any.
fn made(language: &str, facts: &str, text: &str, source: &str) -> (Vec<String>, String) {
    let sandbox = Sandbox::new();
    let file = sandbox.put("few.yaml", sheet(language, facts, text));
    if !source.is_empty() {
        sandbox.put("log.txt", source);
    }
    let unread = if source.is_empty() {
        "evidence-not-checked,text-not-found,source-unreadable"
    } else {
        "no-place"
    };
    let allow = format!("--allow {unread} --allow unreported-figure");
    let checked = sandbox.run_on("check", &file, &allow).stderr;
    let told = |line: &&str| {
        line.starts_with("error[") || line.starts_with("warning[") || line.contains("= help:")
    };
    let told = checked.lines().filter(told).map(str::to_owned).collect();
    let printed = sandbox
        .run_on("build", &file, &format!("{allow} --emit txt -o -"))
        .stdout;
    let printed = String::from_utf8(printed).unwrap();
    let words: Vec<&str> = printed.split_whitespace().collect();
    (
        told,
        words
            .join(" ")
            .replace(['\u{2060}', '\u{a0}', '\u{202f}'], " "),
    )
}

#[test]
fn values_are_printed_with_all_that_they_state() {
    for (language, facts, printed) in [
        (
            "en",
            "a: value: hundreds, unit: sailors",
            "Hundreds of sailors",
        ),
        (
            "en",
            "a: value: tens of thousands, unit: boats",
            "Tens of thousands of boats",
        ),
        ("en", "a: value: several, unit: boats", "Several boats"),
        ("de", "a: value: Hunderte, unit: Boote", "Hunderte Boote"),
        (
            "fr",
            "a: value: une douzaine, unit: bateaux",
            "Une douzaine de bateaux",
        ),
        ("es", "a: value: cientos, unit: barcos", "Cientos de barcos"),
        ("en", "a: value: a quarter", "A quarter"),
        (
            "en",
            "a: value: one in seven, unit: boats",
            "One in seven boats",
        ),
        ("en", "a: value: +0.7%", "+0.7%"),
        ("en", "a: value: 1/3, unit: boats", "1/3 of boats"),
        ("en", "a: value: ½, unit: boats", "½ of boats"),
        (
            "en",
            "a: value: '12.7 per 1,000', unit: live births",
            "12.7 per 1,000 live births",
        ),
        (
            "en",
            "a: value: '12.7 per 1,000', unit: deaths",
            "12.7 deaths per 1,000",
        ),
        ("en", "a: value: 5, unit: percent of GDP", "5% of GDP"),
        ("en", "a: value: 5%, unit: of GDP", "5% of GDP"),
        ("de", "a: value: 5%, unit: des BIP", "5 % des BIP"),
        (
            "de",
            "a: value: zwischen 2 und 3 Prozent",
            "wischen 2 und 3 Prozent",
        ),
        ("en", "a: value: £48k", "£48k"),
        ("en", "a: value: <6, unit: boats", "Fewer than 6 boats"),
        (
            "en",
            "a: value: '1,340 ± 60', unit: boats",
            "1,340 ± 60 boats",
        ),
        (
            "en",
            "a: value: 8.4% (95% CI 7.9–8.9)",
            "8.4% (95% CI 7.9–8.9)",
        ),
        ("de", "a: value: 8.4% (95% KI 7.9–8.9)", "KI 7,9–8,9)"),
        ("en", "a: missing: not-known", "not known"),
        ("en", "a: value: S, missing: confidential", "S"),
        ("en", "a: value: (D), missing: confidential", "(D)"),
        (
            "en",
            "a: value: 27%, rounded: true",
            "Rounded from the source.",
        ),
        (
            "de",
            "a: value: 27%, rounded: true",
            "Aus der Quelle gerundet.",
        ),
    ] {
        let (told, text) = made(language, facts, "{a}.", "");
        assert!(text.contains(printed), "{facts}: {told:?} {text}");
    }
}

#[test]
fn what_is_calculated_has_its_unit_in_each_language() {
    for (language, points, per) in [
        ("en", "0.4 percentage points", "62.1 per 100,000 births"),
        ("de", "0,4 Prozentpunkte", "62,1 je 100.000 births"),
        ("fr", "0,4 point de pourcentage", "62,1 pour 100 000 births"),
        (
            "es",
            "0,4 puntos porcentuales",
            "62,1 por cada 100.000 births",
        ),
        ("ar", "0.4 نقطة مئوية", "62.1 لكل 100,000 births"),
    ] {
        let facts = "new: value: 5.9%
            old: value: 5.5%
            rise: derive: {difference: [new, old]}
            deaths: value: 41, unit: deaths
            births: value: '66,000', unit: births
            rate: derive: {rate: {of: deaths, in: births, per: 100000}}";
        let text = "{new}, {old}, {rise}; {deaths}, {births}, {rate}.";
        let (told, text) = made(language, facts, text, "");
        for printed in [points, per] {
            // In the text and in the note.
            assert!(
                text.matches(printed).count() > 1,
                "{language}: {told:?} {text}"
            );
        }
    }
}

/// Names of one money are added up; the result is named as the first.
#[test]
fn two_names_of_one_currency_are_one_money() {
    let source = "They asked for US$40 million in the east, EUR 3 million in the west and GBP 5 million in the hills.";
    let facts = "east: value: USD 40 million
        west: value: €3 million
        hills: value: £5 million
        more: derive: {sum: [east, east-too]}
        east-too: value: US$40 million, unit: dollars";
    let facts = facts.replace(", unit: dollars", "");
    let (told, text) = made(
        "en",
        &facts,
        "{east} {west} {hills} {more} {east-too}.",
        source,
    );
    assert_eq!(told, [""; 0]);
    assert!(text.contains("USD 80 million"), "{text}");
    let (told, _) = made("en", "east: value: €40 million", "{east}.", source);
    assert!(told[0].contains("figure-not-in-source"), "{told:?}");
}

#[test]
fn a_value_may_be_rounded_from_its_source() {
    let source = "Of all boats 27.1% were late, about 1,473 of them in fog, and 3,214,567 crates went by rail.";
    for (value, told) in [
        ("27%, rounded: true", None),
        ("3.2 million, rounded: true", None),
        ("'about 1,500', rounded: true", None),
        ("27%", Some("figure-not-in-source")),
        ("28%, rounded: true", Some("figure-not-in-source")),
        ("30%, rounded: true", Some("figure-not-in-source")),
        ("3.3 million, rounded: true", Some("figure-not-in-source")),
        ("'1,500', rounded: true", Some("figure-not-in-source")),
        ("30%, rounded: true", Some("figure-not-in-source")),
    ] {
        let (found, _) = made("en", &format!("a: value: {value}"), "{a}.", source);
        let rule = found.first().map(String::as_str);
        assert_eq!(rule.is_some(), told.is_some(), "{value}: {found:?}");
        assert!(
            told.is_none_or(|told| found[0].contains(told)),
            "{value}: {found:?}"
        );
    }
}

#[test]
fn one_fault_is_told_once() {
    let source = "In the log 12 boats are late.";
    let quoted = "a: value: 15, unit: boats, statement: late".to_owned();
    let text = sheet("en", &quoted, "{a}.").replace("{paragraph: 1}", "{quote: 12 boats are late}");
    let sandbox = Sandbox::new();
    sandbox.put("log.txt", source);
    let file = sandbox.put("few.yaml", text);
    let told = sandbox.run_on("check", &file, "").stderr;
    assert_eq!(
        told.matches("error[figure-not-in-source]").count(),
        1,
        "{told}"
    );
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    // What cannot be read is not called a claim as well.
    let facts = "a: value: ±5, kind: forecast
        b: value: 3
        c: derive: {sum: [a, b]}";
    let (told, _) = made("en", facts, "{a.amount} {b} {c}.", "");
    let errors = told.iter().filter(|it| it.starts_with("error"));
    assert_eq!(errors.count(), 1, "{told:?}");
}

#[test]
fn figures_of_two_areas_are_subtracted_with_a_word() {
    let facts = "a: value: 500, unit: boats, area: East Quay
        b: value: 300, unit: boats, area: Mole
        c: statement: more boats, derive: {difference: [a, b]}";
    let (told, _) = made("en", facts, "{a} {b} {c}.", "");
    assert!(told[0].contains("between two areas"), "{told:?}");
    for other in [
        "more boats at East Quay than at the Mole, derive: {difference",
        "all boats, derive: {sum",
    ] {
        let facts = facts.replace("more boats, derive: {difference", other);
        let (told, _) = made("en", &facts, "{a} {b} {c}.", "");
        assert_eq!(told, [""; 0], "{other}");
    }
}

/// What a help says to write is read, and says what was meant.
#[test]
fn helps_lead_to_what_is_read() {
    for (value, help, instead, printed) in [
        ("'0,5'", "write `0.5`", "0.5", "0.5"),
        ("'24,5'", "write `24.5`", "24.5", "24.5"),
        (
            "7 °C",
            "write `value: 7` and `unit: °C`",
            "7, unit: °C",
            "7 °C",
        ),
        (
            "M5.8",
            "write `value: 5.8` and `unit: magnitude`",
            "5.8, unit: magnitude",
            "5.8 magnitude",
        ),
        (
            "19 boats",
            "write `value: 19` and `unit: boats`",
            "19, unit: boats",
            "19 boats",
        ),
        ("±60", "`1,250 ±60`", "'1,250 ±60'", "1,250 ± 60"),
        ("±0.3%", "`12.4% ±0.3%`", "12.4% ±0.3%", "12.4% ± 0.3%"),
        ("-0.0%", "write `0.0%`", "0.0%", "0.0%"),
        ("(4.7)", "write `-4.7`", "-4.7", "−4.7"),
        ("4e5", "`400,000`", "'400,000'", "400,000"),
        (
            "4.2 Mrd",
            "write `4.2 billion`",
            "4.2 billion",
            "4.2 billion",
        ),
        ("half of", "write `half`", "half", "Half"),
        ("7-", "`at least 7`", "at least 7", "At least 7"),
        (
            "'-'",
            "`missing: not-available`",
            "'-', missing: not-available",
            "–",
        ),
    ] {
        let (told, _) = made("en", &format!("a: value: {value}"), "{a}.", "");
        assert!(told.iter().any(|it| it.contains(help)), "{value}: {told:?}");
        let (told, text) = made("en", &format!("a: value: {instead}"), "{a}.", "");
        assert_eq!(told, [""; 0], "{instead}");
        assert!(text.contains(printed), "{instead}: {text}");
    }
    // These are values.
    for value in ["'+0.6%'", "n/a", "1 in 6", "€4m", "<7", "unknown"] {
        let (told, _) = made("en", &format!("a: value: {value}"), "{a}.", "");
        assert_eq!(told, [""; 0], "{value}");
    }
}
