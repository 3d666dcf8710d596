//! Sheets that are right, and look as if they were not when they are read back, are made.

use crate::common::{Sandbox, project};

const EVERY: &str = "html,md,txt,pdf,eml";

/// A sheet of one fact, with more in its head and more behind it.
#[track_caller]
fn is_made(head: &str, more: &str, emit: &str) {
    let sandbox = Sandbox::new();
    sandbox.put(
        "facts.yaml",
        format!("\
factpress: 1
sheet: {{id: wells, as_of: 2026-03, issued: 2026-03-20, {head}}}
sources: {{b: {{type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}}}
facts:
  dry: {{statement: wells run dry, value: 24, source: b, at: {{page: 1}}, attribution: unattributed}}
{more}
"),
    );
    sandbox
        .run(&format!("build facts.yaml --emit {emit}"))
        .done();
}

#[test]
fn a_correction_that_names_the_licence() {
    for (what, was, now) in [
        ("The licence was wrong", "CC BY-SA", "CC BY 4.0"),
        ("The licence was wrong", "CC BY 4.0", "CC BY-SA"),
        ("CC BY 4.0", "CC BY", "CC BY-SA"),
    ] {
        let head = "title: Wells, status: corrected, edition: 2, licence: CC BY 4.0";
        let correction =
            format!("corrections: [{{date: 2026-03-20, what: {what}, was: {was}, now: {now}}}]");
        let more = format!("sections: [{{text: ['{{dry}} are dry.']}}]\n{correction}");
        is_made(head, &more, EVERY);
    }
}

#[test]
fn words_from_the_right_on_a_sheet_from_the_left() {
    for title in [
        "בארות יבשות",
        "'Wells: בארות'",
        "'בארות 24 Wells'",
        "'בארות (יבשות), Wells'",
        "'בארות יבשות: 2026'",
    ] {
        let more = "\
sections: [{heading: 'בארות (יבשות) 2026', text: ['{dry} are dry.', 'יבשות {dry} (בארות), and more'], table: t}]
caveats: [{id: one, kind: definition, title: 'הגדרה (Definition)', text: 'רק {dry} (בארות) count.', affects: [dry]}]
tables: {t: {title: 'טבלה (Wells)', columns: [Place, 'בארות (Wells)'], rows: [['תל אביב (A)', '{dry}']]}}";
        let head = format!(
            "title: {title}, subtitle: 'מקלט (חורף), 2026', bottom_line: 'מים: {{dry}} (בארות), Wells'"
        );
        is_made(&head, more, EVERY);
    }
}

/// The unit of the figures under it is no title, whichever stands first.
#[test]
fn a_chart_called_as_what_it_counts() {
    let more = "  wet: {statement: wells with water, value: 30, unit: wells, source: b, at: {page: 1}, attribution: unattributed}
  few: {statement: wells with little, value: 6, unit: wells, source: b, at: {page: 1}, attribution: unattributed}
sections: [{heading: Water, text: ['Wells: {wet}; {few}'], chart: {title: Wells, kind: bars, ranges: [wet, few]}}]";
    is_made("title: Wells", more, EVERY);
}

/// The mark of a note stands left of a name that runs from the left, which is behind it.
#[test]
fn latin_names_of_rows_among_arabic_digits() {
    let facts = project("tests/facts/languages/arabic.yaml");
    let mut facts = std::fs::read_to_string(facts).unwrap();
    for (from, to) in [
        ("language: ar\n", "language: ar-u-nu-arab\n"),
        ("[الضفة اليسرى, ", "[Aleppo, "),
        ("[الضفة اليمنى, ", "[حلب Deir ez-Zor, "),
        ("[الضفتان, ", "['Idlib (NES)', "),
        ("[الوادي كله, ", "['Total, كله', "),
    ] {
        assert!(facts.contains(from), "{from}");
        facts = facts.replacen(from, to, 1);
    }
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts);
    sandbox
        .run(&format!("build facts.yaml --emit {EVERY}"))
        .done();
}

/// What is printed of a sheet with a source and what follows it.
fn text_of(rest: &str) -> String {
    let sandbox = Sandbox::new();
    let head = "\
factpress: 1
sheet: {id: wells, as_of: 2026-03, issued: 2026-03-20, title: Wells}
sources:
  b: {type: report, publisher: Office of Marl, title: Bulletin, date: 2026-03-12}
";
    sandbox.put("facts.yaml", format!("{head}{rest}"));
    let run = sandbox.run("build facts.yaml --emit txt -o -").done();
    String::from_utf8(run.stdout).unwrap()
}

/// An article makes no other speaker of a publisher.
#[test]
fn a_publisher_that_speaks_is_named_once() {
    let text = text_of(
        "  c: {type: report, publisher: Office of Dale, title: Review, date: 2026-03-14}
attributions: {o: {descriptor: the office of Marl, identity: institution, basis: on-the-record}}
facts:
  dry: {statement: wells run dry, value: 24, source: b, at: {page: 1}, attribution: o}
  wet: {statement: wells with water, value: 30, source: c, at: {page: 1}, attribution: unattributed}
sections: [{text: '{dry} and {wet}.'}]
",
    );
    assert!(text.contains("Office of Marl, p. 1."), "{text}");
}

/// A hedge with an article is one of a sentence; a label that is no name begins small within a list of others that do.
#[test]
fn cells_labels_and_lists_are_no_sentences() {
    let text = text_of(
        "\
attributions: {o: {descriptor: the well warden, identity: institution, basis: on-the-record}}
facts:
  dry: {statement: wells run dry in Marl, label: Marl, value: estimated at 24, unit: wells, source: b, at: {page: 1}, attribution: o}
  mended: {statement: wells mended, value: 3, source: b, at: {page: 1}, attribution: o}
  wet: {statement: wells never dry in Marl, label: Never dry, value: 30, unit: wells, source: b, at: {page: 1}, attribution: o}
tables: {t: {title: Wells by state, columns: [State, Wells], rows: [[Dry, '{dry}'], [Wet, '{wet}']]}}
sections: [{text: 'There are {dry}, {mended} mended.', table: t, chart: {ranges: [dry, wet]}}]
",
    );
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(text.matches("an estimated 24").count(), 1, "{text}");
    assert_eq!(text.matches("estimated 24").count(), 3, "{text}");
    assert!(text.contains("Marl; wells mended; never dry"), "{text}");
}

/// A range is not read in its order beside a Latin word, and the same stands in the next chart, where it is.
#[test]
fn charts_with_the_same_names_and_figures_among_arabic_words() {
    let fact = |name: &str, value: &str| {
        format!(
            "  {name}: {{statement: people in {name}, value: {value}, unit: شخص, source: b, at: {{page: 1}}, attribution: unattributed}}\n"
        )
    };
    let facts = [
        ("one", "200–350"),
        ("two", "300"),
        ("three", "150"),
        ("four", "500"),
    ];
    let facts: String = facts.map(|(name, value)| fact(name, value)).concat();
    let groups =
        "groups: [{label: North, facts: [one, two]}, {label: South, facts: [three, four]}]";
    let more = format!(
        "{facts}sections:\n  - chart: {{kind: grouped, title: Five, measures: [Men, Women], {groups}}}\n  - {{text: ['{{dry}}'], chart: {{kind: dots, title: Nine, {groups}}}}}"
    );
    is_made("title: Wells, language: ar", &more, "pdf");
}
