//! Notes: each once, where its first mark is, and no word of the apparatus twice.

use std::fmt::Write;

use crate::common::{Sandbox, project, real, tools};
use serde_json::Value;

/// A fact file with `facts` of two sources, and `more` at its end.
fn file(facts: &str, more: &str) -> String {
    format!(
        "factpress: 1\n\
         sheet: {{id: notes, title: Wells, as_of: 2026-03, issued: 2026-03-20, status: final}}\n\
         sources:\n  \
           s: {{type: report, title: Yearbook, publisher: Statistical Office of Example, short: SOE, date: 2026-03}}\n  \
           t: {{type: report, title: Bulletin, publisher: Example Town, date: 2026-03-12}}\n\
         attributions:\n  o: {{descriptor: the office, identity: institution, basis: on-the-record}}\n\
         facts:\n{facts}{more}"
    )
}

fn fact(name: &str, source: &str, page: usize, more: &str) -> String {
    format!(
        "  {name}: {{statement: wells in {name}, value: \"1{page}\", unit: wells, source: {source}, \
         at: {{page: {page}}}, attribution: o{more}}}\n"
    )
}

fn pages(file: String, arguments: &str) -> Value {
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", file);
    let run = sandbox
        .run_on("build", &file, &format!("--emit pages -o - {arguments}"))
        .done();
    serde_json::from_slice(&run.stdout).unwrap()
}

/// What the notes say, each with its place.
fn told(view: &Value) -> Vec<String> {
    let notes = view["notes"].as_array().unwrap().iter();
    let notes = notes.map(|note| {
        let phrases = note["body"].as_array().unwrap().iter();
        let text: String = phrases.map(|it| it["text"].as_str().unwrap()).collect();
        format!("{} {text}", note["place"].as_str().unwrap())
    });
    notes.collect()
}

/// The text of the PDF of a sheet, a page an entry.
fn printed(sandbox: &Sandbox, file: String, arguments: &str) -> Vec<String> {
    let file = sandbox.put("facts.yaml", file);
    sandbox.run_on("build", &file, arguments).done();
    let pdf = sandbox.path("out/notes.pdf");
    let text = tools::stdout("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"]);
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages.map(str::to_owned).collect()
}

#[test]
fn a_source_is_named_in_full_once_and_by_its_short_name_then() {
    let facts = [
        fact("ash", "s", 1, ""),
        fact("birch", "t", 2, ""),
        fact("cole", "s", 3, ""),
    ];
    let text = "sections:\n  - {key_figures: [ash, birch], text: '{cole}'}\n";
    let view = pages(file(&facts.concat(), text), "");
    let expected = [
        "foot Statistical Office of Example, Yearbook (SOE), p. 1.",
        "foot Example Town, p. 2.",
        "foot SOE, p. 3.",
    ];
    assert_eq!(told(&view), expected);
    let figures = view["sections"][0]["key_figures"].as_array().unwrap();
    assert_eq!(figures[0]["source_line"], "SOE");
    // All are said by one speaker, and that is said once.
    assert_eq!(
        view["sheet"]["only_source"],
        "the office, unless a note says otherwise"
    );
    let source: String = view["sources"][0]["text"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["text"].as_str().unwrap())
        .collect();
    assert!(
        source.ends_with("Report, March 2026, cited as SOE."),
        "{source}"
    );
}

#[test]
fn the_only_source_is_named_at_the_head_and_in_its_entry() {
    let facts = [fact("ash", "t", 1, ""), fact("birch", "t", 2, "")];
    let text = "sections:\n  - {key_figures: [ash, birch], text: '{ash} and {birch}.'}\n";
    let only = file(&facts.concat(), text);
    assert_eq!(told(&pages(only.clone(), "")), ["foot p. 1.", "foot p. 2."]);
    let printed = printed(&Sandbox::new(), only, "").concat();
    assert_eq!(printed.matches("Example Town").count(), 2, "{printed}");
    assert_eq!(printed.matches("the office").count(), 1, "{printed}");
}

#[test]
fn figures_that_differ_in_their_date_share_a_note() {
    let dated = |name: &str, date: &str| fact(name, "t", 1, &format!(", as_of: {date}"));
    let facts = [
        dated("ash", "2026-01"),
        dated("birch", "2026-02"),
        dated("cole", "2026-02"),
        fact("dale", "s", 1, ""),
    ];
    let facts = facts.concat();
    let table = "tables:\n  t:\n    title: Wells in 2026\n    columns: [Month, Ash, Birch]\n    \
                 rows: [[January, '{ash}', ''], [February, '{cole}', '{birch}']]\n";
    let table = table.replace("''", "none");
    let told = |more: &str| told(&pages(file(&facts, more), "")).remove(0);
    assert_eq!(
        told(&format!("{table}sections:\n  - {{table: t}}\n")),
        "foot Example Town, p. 1.",
        "the row and the title say the dates"
    );
    assert_eq!(
        told("sections:\n  - {text: '{ash}, {birch} and {cole}.'}\n"),
        "foot Example Town, p. 1; as of January 2026 (wells in ash); as of February 2026 (wells in birch, wells in cole)."
    );
    assert_eq!(
        told(
            "sections:\n  - {text: 'In February 2026 {birch} and {cole}, in January 2026 {ash}.'}\n"
        ),
        "foot Example Town, p. 1.",
    );
}

/// A label that is a number tells no figure from the other.
#[test]
fn a_date_is_told_with_the_figure_where_its_label_is_a_number() {
    let labelled = |name: &str, value: &str, label: &str, date: &str| {
        let fact = fact(name, "t", 1, &format!(", as_of: {date}, label: '{label}'"));
        fact.replace("\"11\"", value)
    };
    let facts = [
        labelled("ash", "81", "2026", "2026-03"),
        labelled("birch", "84", "2025", "2025-03"),
        fact("dale", "s", 1, ""),
    ];
    let file = file(
        &facts.concat(),
        "sections:\n  - {text: '{ash} and {birch}.'}\n",
    );
    let said = "foot Example Town, p. 1; as of March 2026 (81); as of March 2025 (84).";
    assert_eq!(told(&pages(file, "")).remove(0), said);
}

#[test]
fn a_date_that_is_seen_elsewhere_is_told_in_the_note() {
    let dated = |month: &str| {
        let name = format!("wells{month}");
        fact(&name, "t", 1, &format!(", as_of: 2025-{month}"))
            .replace(&format!("wells in {name}"), "open wells")
    };
    let chart = "chart: {kind: series, title: Wells, ranges: [wells01, wells02, wells03]}";
    let table = "tables:\n  t:\n    title: Wells in 2025\n    columns: [Month, Wells]\n    \
                 rows: [[Jan, '{wells01}'], [February, '{wells02}'], [2025-03, '{wells03}']]\n";
    let months = |more: &str| {
        let of_town = ["01", "02", "03", "04"]
            .iter()
            .filter(|month| more.contains(&format!("wells{month}")));
        let facts: String = of_town.map(|month| dated(month)).collect();
        let facts = facts + &fact("dale", "s", 1, "");
        let notes = told(&pages(file(&facts, more), ""));
        let town = notes.iter().filter(|note| note.contains("Town"));
        let said = town.map(|note| {
            note.rsplit("p. 1")
                .next()
                .unwrap()
                .trim_end_matches('.')
                .to_owned()
        });
        said.collect::<Vec<_>>()
    };
    for (more, notes) in [
        // A chart says nothing of a figure that stands elsewhere.
        (
            format!("sections:\n  - {{key_figures: [wells02], {chart}}}\n"),
            ["; as of February 2025"].as_slice(),
        ),
        (
            format!("sections:\n  - {{text: 'There were {{wells02}}.', {chart}}}\n"),
            &["; as of February 2025"],
        ),
        // One name does not tell dates apart.
        (
            "sections:\n  - {key_figures: [wells02]}\n  - {text: '{wells01}, then {wells03}'}\n"
                .to_owned(),
            &[
                "; as of February 2025",
                "; as of January 2025",
                "; as of March 2025",
            ],
        ),
        // Words of another date do not say this one.
        (
            "sections:\n  - {text: 'In March and January 2025: {wells03}.'}\n".to_owned(),
            &["; as of March 2025"],
        ),
        // Rows with their months share a note, and a figure that stands by itself as well has its own.
        (format!("{table}sections:\n  - {{table: t}}\n"), &[""]),
        (
            format!("{table}sections:\n  - {{key_figures: [wells02]}}\n  - {{table: t}}\n"),
            &["; as of February 2025", ""],
        ),
        // Of a title with two dates none is known to be that of a row.
        (
            format!(
                "{}sections:\n  - {{table: t}}\n",
                table
                    .replace("in 2025", "from January to April 2025")
                    .replace("[2025-03, '{wells03}']", "[Ash, '{wells04}']")
            ),
            &[
                "; as of January 2025",
                "; as of February 2025",
                "; as of April 2025",
            ],
        ),
    ] {
        assert_eq!(months(&more), notes, "{more}");
    }
}

#[test]
fn one_note_is_not_several() {
    let facts: String = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        .map(|name| fact(&format!("ash-{name}"), "t", 1, ""))
        .concat();
    let text = "sections:\n  - text: '{ash-a}'\n    chart: {ranges: [ash-b, ash-c, ash-d, ash-e, ash-f, ash-g, ash-h, ash-i]}\n";
    let view = pages(file(&facts, text), "");
    let speaker = &view["attributions"][0];
    assert_eq!(speaker["summary"], "9 statements, in note");
    assert_eq!(view["caveats"][0]["groups"][0], "every figure");
    assert_eq!(view["caveats"][0]["figures"].as_array().unwrap().len(), 9);
}

#[test]
fn a_template_has_footnotes_or_a_list() {
    let file = |sandbox: &Sandbox| sandbox.put("facts.yaml", std::fs::read(real()).unwrap());
    for (parts, listed) in [
        ("footnotes", false),
        ("footnotes, notes", false),
        ("notes", true),
    ] {
        let sandbox = Sandbox::new();
        let all = "highlights, key-figures, text, tables, charts, caveats, reconciliations, attributions, sources";
        sandbox.put("own/template.yaml", format!("parts: [{all}, {parts}]\n"));
        let run = sandbox
            .run_on("build", &file(&sandbox), "--template own --emit pages -o -")
            .done();
        let view: Value = serde_json::from_slice(&run.stdout).unwrap();
        let told = told(&view);
        let at_end = told.iter().all(|note| note.starts_with("end "));
        let none_at_end = !told.iter().any(|note| note.starts_with("end "));
        assert!(
            if listed { at_end } else { none_at_end },
            "{parts}: {told:?}"
        );
        let run = sandbox
            .run_on("build", &file(&sandbox), "--template own --emit typ")
            .done();
        assert!(run.stderr.contains("typ"), "{parts}");
        let typ = sandbox.read_text("out/isis-detainees-ne-syria.typ");
        assert_eq!(typ.contains("#note-list("), listed, "{parts}");
    }
}

#[test]
fn what_only_a_chart_shows_has_its_note_at_the_end() {
    let facts = [fact("ash", "s", 1, ""), fact("birch", "t", 2, "")].concat();
    let view = pages(
        file(&facts, "sections:\n  - chart: {ranges: [ash, birch]}\n"),
        "",
    );
    let notes = told(&view);
    assert!(
        notes.iter().all(|note| note.starts_with("end ")),
        "{notes:?}"
    );
}

#[test]
#[ignore = "needs pdftotext"]
fn closing_lines_stand_at_the_foot_and_never_alone() {
    for lines in 34..52 {
        let facts = fact("ash", "t", 1, "");
        let mut text = String::from("sections:\n  - text:\n");
        for _ in 0..lines {
            writeln!(text, "    - Nothing is said here.").unwrap();
        }
        writeln!(text, "    - '{{ash}}'").unwrap();
        let pages = printed(&Sandbox::new(), file(&facts, &text), "");
        let last = pages.last().unwrap();
        assert!(last.contains("Made with factpress"), "{lines}: {last}");
        assert!(last.contains("Example Town. Report"), "{lines}: {last}");
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn a_list_that_goes_on_over_the_page_says_so() {
    let mut more = String::from("sections:\n  - {text: '{ash}'}\ncaveats:\n");
    for n in 1..60 {
        writeln!(
            more,
            "  - {{id: c{n}, kind: gap, title: Gap, text: Nothing is known of it., affects: [ash]}}"
        )
        .unwrap();
    }
    let pages = printed(&Sandbox::new(), file(&fact("ash", "t", 1, ""), &more), "");
    assert!(!pages[0].contains("(continued)"), "{}", pages[0]);
    assert!(pages[1].contains("Caveats (continued)"), "{}", pages[1]);
}

#[test]
fn the_only_source_cannot_be_left_out() {
    let sandbox = Sandbox::new();
    let template = std::fs::read_to_string(project("templates/briefing/sheet.txt.j2")).unwrap();
    let without = template.replace("{{ sheet.only_source }}", "");
    sandbox.put("own/sheet.txt.j2", without);
    let file = file(&fact("ash", "t", 1, ""), "sections:\n  - text: '{ash}'\n");
    sandbox.put("facts.yaml", file);
    let run = sandbox
        .run("build facts.yaml --template own --emit txt")
        .code(3);
    let told = "the source of whatever names none is not in the text";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn what_lies_between_percentages_are_percentage_points() {
    let rate = |name: &str, value: &str| {
        fact(name, "t", 1, "").replace("value: \"11\", unit: wells", &format!("value: {value}"))
    };
    let rise = |more: &str| {
        format!("  rise: {{statement: rise, derive: {{difference: [now, then]}}{more}}}\n")
    };
    let texts = |more: &str, text: &str| {
        let facts = rate("now", "5.8%") + &rate("then", "5.2%") + &rise(more);
        let sandbox = Sandbox::new();
        let file = file(&facts, &format!("sections:\n  - text: '{text}'\n"));
        let file = sandbox.put("facts.yaml", file);
        sandbox.run_on("build", &file, "--emit txt").done();
        let text = sandbox.read_text("out/notes.txt");
        text.replace('\u{a0}', " ").replace('\u{2060}', "")
    };
    for (unit, text, printed) in [
        ("", "It rose by {rise}.", "by 0.6 percentage points [1]."),
        (", unit: points", "It rose by {rise}.", "by 0.6 points [1]."),
        (
            "",
            "It rose by {rise} percentage points.",
            "by 0.6 [1] percentage points.",
        ),
        (
            "",
            "A {rise}-percentage-point rise.",
            "A 0.6 [1]-percentage-point rise.",
        ),
    ] {
        let sheet = texts(unit, text);
        assert!(sheet.contains(printed), "{text}: {sheet}");
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn words_are_hyphenated_and_addresses_are_not() {
    let sandbox = Sandbox::new();
    let word = "Arbeiterunfallversicherungsgesetzesnovellierungsausschuss";
    let address =
        "https://example.org/arbeiterunfallversicherungsgesetzesnovelle/ausschuss/ab12/cd34/ef56";
    let text = format!(
        "sections:\n  - text: 'Es sind {{ash}} im {word}ergebnis und im {word}, wie unter {address} steht.'\n"
    );
    let file = file(&fact("ash", "t", 1, ""), &text);
    let file = file.replace(
        "title: Wells",
        &format!("language: de, title: Brunnen {word}"),
    );
    let text = printed(&sandbox, file, "--paper a5").concat();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let ends = |line: &&&str| line.ends_with(['-', '\u{ad}', '\u{2010}']);
    assert_eq!(lines.iter().filter(ends).count(), 4, "{text}");
    let address = lines
        .iter()
        .position(|line| line.contains("https:"))
        .unwrap();
    assert!(!ends(&&lines[address]), "{text}");
}
