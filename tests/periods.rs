//! Periods of figures, and the years and periods that prose may type.

use crate::common::Sandbox;

/// A file with a figure `x` that has more fields, a text, and rows of a table.
fn file(language: &str, x: &str, text: &str, rows: &str) -> String {
    let (tables, table) = match rows {
        "" => (String::new(), ""),
        rows => (
            format!(
                "tables:\n  ages: {{title: Persons by age, columns: [Age, Persons], rows: {rows}}}\n"
            ),
            ", table: ages",
        ),
    };
    format!(
        "factpress: 1
sheet: {{id: periods, title: Help, language: {language}, as_of: 2026-03, issued: 2026-03-20, status: final}}
sources:
  s: {{type: report, publisher: Bureau of Marrow Bay, title: Bulletin, date: 2026-03-12}}
attributions:
  office: {{descriptor: the bureau, identity: institution, basis: on-the-record}}
facts:
  x: {{statement: persons helped, value: \"12,000\", unit: persons, source: s, at: {{page: 1}}, attribution: office{x}}}
{tables}sections:
  - {{text: {text}{table}}}
"
    )
}

/// The errors and warnings of a file.
fn said(text: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    sandbox.put("periods.yaml", text);
    let said = sandbox.run("check periods.yaml").stderr;
    let told = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    said.lines().filter(told).map(str::to_owned).collect()
}

#[test]
fn a_period_is_printed_in_the_language_of_the_sheet() {
    let cases = [
        ("en", "2025-Q3", "In Q3 2025"),
        (
            "en",
            "12 months to 2026-02",
            "In 12 months to February 2026",
        ),
        ("de", "2025-Q3", "In 3. Quartal 2025"),
        ("fr", "2025-H1", "In 1er semestre 2025"),
        ("es", "SY2024/25", "In curso escolar 2024/25"),
        ("ar", "2025-W12", "In الأسبوع 12 من 2025"),
    ];
    for (language, period, expected) in cases {
        for key in ["as_of", "period"] {
            let x = format!(", {key}: {period}");
            let text = "\"In {x.period} {x} were helped.\"";
            let sandbox = Sandbox::new();
            let path = sandbox.put("periods.yaml", file(language, &x, text, ""));
            sandbox.run("build periods.yaml").done();
            let pages = sandbox.pages(&path);
            let words = pages["sections"][0].to_string();
            assert!(words.contains(expected), "{words}");
        }
    }
}

#[test]
fn a_note_has_the_period_and_the_day_as_of_which_it_was_counted() {
    let x = ", period: 2025-Q4, as_of: 2026-01-15";
    let sandbox = Sandbox::new();
    for (text, expected) in [
        (
            "\"{x} were helped.\"",
            "period: Q4 2025, as of 15 January 2026",
        ),
        (
            "\"In {x.period} {x} were helped.\"",
            "p. 1; as of 15 January 2026",
        ),
    ] {
        let path = sandbox.put("periods.yaml", file("en", x, text, ""));
        let notes = sandbox.pages(&path)["notes"].to_string();
        assert!(notes.contains(expected), "{notes}");
    }
}

#[test]
fn two_years_that_are_written_as_one_date_are_told() {
    let of = |date: &str| {
        said(&file(
            "en",
            &format!(", as_of: {date}"),
            "\"{x} were helped.\"",
            "",
        ))
    };
    let [one] = &of("2021-22")[..] else { panic!() };
    assert!(one.contains("season-or-fiscal-year"), "{one}");
    let [one] = &of("2025-26")[..] else { panic!() };
    assert!(one.contains("malformed-date"), "{one}");
    for date in [
        "2021/22",
        "summer 2021",
        "FY2025",
        "2025-W12",
        "3 months to July 2025",
    ] {
        assert!(of(date).is_empty(), "{date}");
    }
}

#[test]
fn years_and_periods_that_count_nothing_may_be_typed() {
    for text in [
        "In 2023 {x} were helped.",
        "By the end of 2023 {x} were helped.",
        "Since 2019 {x} were helped.",
        "In mid-2023 {x} were helped.",
        "The 2023 plan helped {x}.",
        "The 2015 Act helped {x}.",
        "Under the 2030 Agenda {x} were helped.",
        "Over 12 months {x} were helped.",
        "In the 3 months to July {x} were helped.",
        "The 12-month count is {x}.",
        "The index (2015=100) covers {x}.",
        "At 95% confidence it is {x}.",
        "Among those aged 16 and over it is {x}.",
        "Those over 65 are {x}.",
    ] {
        let text = format!("\"{text}\"");
        assert!(said(&file("en", "", &text, "")).is_empty(), "{text}");
    }
    for (language, text) in [
        (
            "en",
            "From 2019 to 2023, in fiscal 2024 and in 2022-23 {x} came, fewer compared with 2018.",
        ),
        (
            "en",
            "Among 16 to 24 year olds, at 95 per cent confidence (2015 = 100), Form 10-K has {x}.",
        ),
        (
            "de",
            "Zwischen 2019 und 2023, im Haushaltsjahr 2024, gegenüber 2018: {x}.",
        ),
        (
            "de",
            "Unter den 16- bis 64-Jährigen waren es {x}, binnen 30 Tagen.",
        ),
        (
            "fr",
            "De 2019 à 2023, pendant l’exercice 2024, par rapport à 2018, {x}.",
        ),
        ("fr", "Parmi les 16 à 64 ans, au 3e trimestre, {x}."),
        (
            "es",
            "De 2019 a 2023, en el ejercicio 2024, frente a 2018: {x}.",
        ),
        (
            "es",
            "De entre 16 y 64 años, en las 24 horas siguientes, {x}.",
        ),
        (
            "ar",
            "من 2019 إلى 2023، في السنة المالية 2024، مقارنة بعام 2018: {x}.",
        ),
    ] {
        let found = said(&file(language, "", &format!("\"{text}\""), ""));
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    let rows = "[[Under 5, \"{x}\"], [65+, \"{x}\"], [65 and over, \"{x}\"], [Form 10-K, \"{x}\"]]";
    let found = said(&file("en", "", "\"{x} were helped.\"", rows));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_is_counted_may_not() {
    for text in [
        "2023 people were among {x}.",
        "In 2023 persons were among {x}.",
        "They built 2,023 homes for {x}.",
        "The count rose from 1900 to 2023 persons, then {x}.",
        "Over 12 people were among {x}.",
        "They waited 12 months for {x}.",
        "From 12 to 15 homes held {x}.",
        "It rose to 2019, then {x}.",
        "Some 16 to 64 homes held {x}.",
    ] {
        let found = said(&file("en", "", &format!("\"{text}\""), ""));
        assert!(
            found.iter().any(|it| it.contains("loose-figure")),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn what_names_a_time_or_a_place_may_be_typed_in_each_language() {
    for (language, text) in [
        ("de", "Neusee hatte 2019 noch mehr; heute sind es {x}."),
        ("de", "Die 2019 eröffnete Bahn fährt für {x} (2018: mehr)."),
        ("de", "Wie schon 2019 waren es {x}, anders als 2018."),
        ("de", "Nach 12 Monaten waren es {x}."),
        ("de", "In der Schulstraße 12 wohnen {x}."),
        ("de", "Auf Platz 3 liegt Neusee mit {x}."),
        ("de", "Die Ziffer 3 des Paragrafen 12 nennt {x}."),
        ("en", "After 12 months there were {x}."),
        ("en", "For 12 weeks there were {x}."),
        ("en", "Year 9 has {x}."),
        ("en", "The World Cup 2026 draws {x}."),
        ("es", "En la calle Mayor 12 viven {x}."),
        ("es", "En los años 90, {x}."),
    ] {
        let found = said(&file(language, "", &format!("\"{text}\""), ""));
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn what_is_counted_there_may_not() {
    for (language, text) in [
        ("de", "Im Dorf lebten 2019 Menschen, heute {x}."),
        ("de", "Die Zahl stieg auf 2019, dann {x}."),
        ("de", "In Neusee 12, in Altsee {x}."),
        ("de", "Es starben in Neusee 12 und im Umland {x}."),
        ("de", "Insgesamt 412 kamen zu {x}."),
        ("en", "After 12 people there were {x}."),
        ("en", "In Oster 12 were among {x}."),
        ("en", "Each Sunday 12 visitors joined {x}."),
        ("es", "En la calle Mayor 12 casas acogen {x}."),
    ] {
        let found = said(&file(language, "", &format!("\"{text}\""), ""));
        let is_told = found.iter().any(|it| it.contains("loose-figure"));
        assert!(is_told, "{text}: {found:?}");
    }
    let days = file("en", "", "\"It ended after 12 days for {x}.\"", "");
    assert!(said(&days).is_empty());
    let days = days.replace("unit: persons", "unit: days");
    assert!(said(&days).iter().any(|it| it.contains("loose-figure")));
}

#[test]
fn a_year_in_a_name_dates_no_figure() {
    let said = |language, text: &str| {
        let text = format!("\"{text}\"");
        let found = said(&file(language, ", as_of: 2024", &text, ""));
        found.iter().any(|it| it.contains("date-against-fact"))
    };
    for (language, text) in [
        ("fr", "La loi de 2015 vise {x}."),
        ("es", "Respecto a 2019, {x}."),
        ("es", "La Agenda 2030 cita {x}."),
        ("en", "The Agenda 2030 names {x}."),
    ] {
        assert!(!said(language, text), "{text}");
    }
    for (language, text) in [
        ("fr", "Au début de 2015, {x}."),
        ("fr", "Le total de 2015 est {x}."),
        ("fr", "En 2015, {x}."),
        ("es", "El año de 2015 dio {x}."),
        ("es", "En 2019, {x}."),
    ] {
        assert!(said(language, text), "{text}");
    }
}
