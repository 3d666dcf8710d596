//! `explain-fact`: the words of the source behind a figure, and what of it was compared.

use crate::common::{Run, Sandbox, facts_text};

fn explain(text: &str, arguments: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.put(
        "b.txt",
        "Bulletin\n\nOf the 24 wells of the town about 6 have run dry in March 2026.\n",
    );
    sandbox.put("facts.yaml", text);
    sandbox.run(&format!("explain-fact facts.yaml {arguments}"))
}

fn facts() -> String {
    let text = facts_text("minimal").replace("at: {page: 1}", "at: {paragraph: 2}");
    text.replace("date: 2026-03-12", "date: 2026-03-12, text: b.txt")
}

#[test]
fn the_words_of_the_source_are_shown_with_the_figure_marked() {
    let run = explain(&facts(), "").done();
    insta::assert_snapshot!(String::from_utf8(run.stdout).unwrap());
}

#[test]
fn one_fact_is_explained_by_its_name_and_as_data() {
    let run = explain(&facts(), "dry --format json").done();
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let place = &told[0]["places"][0];
    assert_eq!(told.as_array().unwrap().len(), 1);
    let [start, end] =
        [0, 1].map(|at| usize::try_from(place["figure"][at].as_u64().unwrap()).unwrap());
    let words: Vec<char> = place["words"].as_str().unwrap().chars().collect();
    assert_eq!(words[start..end].iter().collect::<String>(), "about 6");
    assert!(
        place["compared"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["what"] != "hedge" || one["agrees"] == true)
    );
    let run = explain(&facts(), "dri").code(2);
    assert!(
        run.stderr
            .contains("there is no fact `dri` in facts.yaml; did you mean `dry`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_could_not_be_compared_is_said() {
    let said = |text: &str| String::from_utf8(explain(text, "dry").done().stdout).unwrap();
    assert!(said(&facts_text("minimal")).contains("the text of `bulletin` is not at hand"));
    assert!(
        said(&facts().replace("about 6", "about 7"))
            .contains("it does not stand where it is said to")
    );
    assert!(said(&facts().replace("about 6", "dozens")).contains("not compared"));
}

#[test]
fn the_time_of_a_fact_is_held_against_the_heads_of_its_cell() {
    let sandbox = Sandbox::new();
    sandbox.put("w.csv", "town,year,dry\nOarsby,2024,6\nOarsby,2025,9\n");
    let said = |period: &str| {
        let facts = format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2025, issued: 2026-01-01}}\n\
             sources: {{s: {{type: report, title: S, date: 2026, text: w.csv}}}}\n\
             facts: {{f: {{statement: dry wells, period: {period}, value: 6, source: s, attribution: unattributed, \
             at: {{row: Oarsby 2024, column: dry}}}}}}\nsections: [{{text: \"{{f}}\"}}]\n"
        );
        sandbox.put("facts.yaml", facts);
        String::from_utf8(sandbox.run("explain-fact facts.yaml f").stdout).unwrap()
    };
    assert!(said("2024").contains("period   agrees"), "{}", said("2024"));
    let other = said("2025");
    assert!(other.contains("period   differs"), "{other}");
    assert!(
        other.contains("check tells: cell-of-another-row"),
        "{other}"
    );
}

/// What `check` lets pass is left open: a unit in other words need not be another.
#[test]
fn what_check_does_not_tell_does_not_differ() {
    let said = |text: &str| String::from_utf8(explain(text, "dry").done().stdout).unwrap();
    let text = said(&facts().replace("unit: wells", "unit: of them"));
    assert!(text.contains("unit     left open"), "{text}");
    assert!(
        !text.contains("differs") && !text.contains("check tells"),
        "{text}"
    );
}

/// Whoever writes a place need not count. Around an article of a page nothing counts.
#[test]
fn a_text_is_shown_with_the_numbers_of_its_paragraphs() {
    let sandbox = Sandbox::new();
    let page = "<header><p>Example Town</header><main><h1>Wells</h1><p>There are\n24 wells.<table><tr><th>Place<th>Wells\
                <tr><td>North<td>7</table></main>";
    sandbox.put("page.html", page);
    let shown = sandbox.run("paragraphs page.html").done();
    let lines =
        "1: Wells\n2: There are 24 wells.\n3, table 1: Place | Wells\n4, table 1: North | 7\n";
    assert_eq!(String::from_utf8(shown.stdout).unwrap(), lines);
    sandbox.put("two.txt", "First.\n\nSecond.\u{c}Third \u{1b}[31m.");
    let shown = String::from_utf8(sandbox.run("paragraphs two.txt").done().stdout).unwrap();
    assert_eq!(
        shown,
        "1, page 1: First.\n2, page 1: Second.\n3, page 2: Third \u{241b}[31m.\n"
    );
    sandbox.put("old.doc", b"\xD0\xCF\x11\xE0\x00");
    let run = sandbox.run("paragraphs old.doc").code(2);
    assert!(
        run.stderr.contains("old.doc cannot be read: "),
        "{}",
        run.stderr
    );
}

/// What `check` names differs, and nothing that it names agrees.
#[test]
fn what_check_names_does_not_agree() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "s.txt",
        "In Oster 618 wells are dry. In Tarn there are 412 wells.",
    );
    let said = |fact: &str| {
        let facts = format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01}}\n\
             sources: {{s: {{type: report, title: S, date: 2026, text: s.txt}}}}\n\
             facts: {{f: {{{fact}, source: s, attribution: unattributed, at: {{paragraph: 1}}}}}}\n\
             sections: [{{text: \"{{f}}\"}}]\n"
        );
        sandbox.put("facts.yaml", facts);
        String::from_utf8(sandbox.run("explain-fact facts.yaml f").stdout).unwrap()
    };
    let exchanged = said("statement: dry wells in Oster, value: 412, unit: wells");
    assert!(exchanged.contains("check tells: "), "{exchanged}");
    for what in ["words    differs", "number   differs", "unit     agrees"] {
        let is_named = exchanged.contains("figures-exchanged") || !what.starts_with("number");
        assert!(exchanged.contains(what) || !is_named, "{exchanged}");
    }
    let hedged = said("statement: wells in Tarn, value: about 412, unit: wells");
    assert!(hedged.contains("hedge    differs"), "{hedged}");
    assert!(hedged.contains("number   agrees"), "{hedged}");
}
