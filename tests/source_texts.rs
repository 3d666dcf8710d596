//! Where the texts of sources are found, and what is said when they are not.

use crate::common::{Sandbox, facts_text, sha256};

const BULLETIN: &str = "Bulletin\r\n\r\nOf the town’s 24 public wells about 6 have run dry.\r\n";

/// `minimal.yaml` with a paragraph for its places, and `more` said of its source.
fn facts(more: &str) -> String {
    facts_text("minimal")
        .replace("at: {page: 1}", "at: {paragraph: 2}")
        .replace("date: 2026-03-12", &format!("date: 2026-03-12{more}"))
}

/// What is told with a changed figure: only a text that was read can object to it.
fn is_read(sandbox: &Sandbox, more: &str, arguments: &str) -> bool {
    sandbox.put("facts.yaml", facts(more).replace("about 6", "about 7"));
    let run = sandbox.run(&format!("check facts.yaml {arguments}"));
    let found = run.stderr.contains("figure-not-in-source");
    assert_eq!(run.code, Some(i32::from(found)), "{}", run.stderr);
    let rules = ["evidence-not-checked", "text-not-found"];
    let is_told = rules.iter().any(|rule| run.stderr.contains(rule));
    assert_eq!(found, !is_told, "{}", run.stderr);
    found
}

#[test]
fn a_text_is_found_beside_the_fact_file() {
    let sandbox = Sandbox::new();
    sandbox.put("sources/b.txt", BULLETIN);
    assert!(is_read(&sandbox, ", text: sources/b.txt", ""));
    assert!(!is_read(&sandbox, ", text: sources/c.txt", ""));
    assert!(!is_read(&sandbox, "", ""));
}

#[test]
fn a_text_is_found_in_the_folder_by_file_name_source_name_or_digest() {
    for name in ["b.txt", "bulletin.txt", "bulletin.md", "any-name-at-all"] {
        let sandbox = Sandbox::new();
        sandbox.put(&format!("shelf/{name}"), BULLETIN);
        sandbox.put("shelf/other", "another text");
        let digest = format!(", text: b.txt, sha256: {}", sha256(BULLETIN.as_bytes()));
        assert!(is_read(&sandbox, &digest, "--sources shelf"), "{name}");
        assert!(!is_read(&sandbox, &digest, ""), "{name}");
    }
}

#[test]
fn a_faultless_file_with_its_text_has_no_finding() {
    let sandbox = Sandbox::new();
    sandbox.put("bulletin.txt", BULLETIN);
    sandbox.put("facts.yaml", facts(", text: bulletin.txt"));
    let run = sandbox.run("check facts.yaml").done();
    assert_eq!(run.stderr, "facts.yaml: 3 facts, no errors\n");
}

#[test]
fn a_figure_beside_a_letter_that_is_not_known_is_told_to_be_one() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "bulletin.txt",
        BULLETIN.replace("about 6", "about \u{fffd}6"),
    );
    sandbox.put("facts.yaml", facts(", text: bulletin.txt"));
    let run = sandbox.run("check facts.yaml").code(1);
    assert_eq!(run.stderr.matches("error[figure-not-in-source]").count(), 1);
    let told = "a figure beside one, which is shown as “�”, cannot be compared";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn a_folder_that_is_not_there_is_wrong_usage() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts(""));
    let run = sandbox.run("check facts.yaml --sources nowhere").code(2);
    assert!(
        run.stderr.contains("there is no folder nowhere"),
        "{}",
        run.stderr
    );
}

#[test]
fn that_nothing_was_compared_is_said_once() {
    let sandbox = Sandbox::new();
    let text = facts("").replace(
        "\nattributions:",
        "  other: {type: report, title: Other, date: 2026}\n\nattributions:",
    );
    sandbox.put("facts.yaml", text);
    let run = sandbox.run("check facts.yaml");
    assert_eq!(run.stderr.matches("note[evidence-not-checked]").count(), 1);
    assert!(run.stderr.contains("`bulletin`, `other`"), "{}", run.stderr);
}

#[test]
fn figures_of_other_languages_are_read_by_their_words() {
    let sandbox = Sandbox::new();
    let check = |text: &str, language: &str| {
        sandbox.put("bulletin.txt", format!("Bulletin\n\n{text}\n"));
        let more = format!(", text: bulletin.txt, language: {language}");
        sandbox.put("facts.yaml", facts(&more));
        sandbox.run("check facts.yaml").stderr
    };
    for (text, language) in [
        ("Des 24 puits publics, environ 6 sont à sec.", "fr"),
        ("Von 24 öffentlichen Brunnen sind rund 6 trocken.", "de-CH"),
        ("De los 24 pozos públicos, unos 6 están secos.", "es"),
    ] {
        assert_eq!(check(text, language), "facts.yaml: 3 facts, no errors\n");
    }
    let told = check("Von 240 Brunnen sind mindestens 6 trocken.", "de");
    assert!(told.contains("[figure-not-in-source]: “24”"), "{told}");
    assert!(told.contains("[hedge-exchanged]"), "{told}");
    assert!(told.contains("there stands “mindestens 6”"), "{told}");
}

#[test]
fn only_quotations_are_compared_with_a_text_in_a_language_that_is_not_built_in() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "bulletin.txt",
        "Bulletin\n\nVan de 24 putten staan er 6 droog.\n",
    );
    let more = ", text: bulletin.txt, language: nl";
    sandbox.put("facts.yaml", facts(more));
    let run = sandbox.run("check facts.yaml").done();
    let told = "there is no file of its language";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let quote = |quote: &str| {
        let quoted = format!("at: {{paragraph: 2, quote: \"{quote}\"}}");
        let facts = facts(more).replacen("at: {paragraph: 2}", &quoted, 1);
        sandbox.put("facts.yaml", facts);
        sandbox.run("check facts.yaml").code
    };
    assert_eq!(quote("24 putten"), Some(0));
    assert_eq!(quote("24 bronnen"), Some(1));
}

#[test]
fn what_the_fact_file_leaves_out_is_printed_with_its_reason() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "bulletin.txt",
        BULLETIN.replace("run dry", "run dry for 12 weeks"),
    );
    sandbox.put("facts.yaml", facts(", text: bulletin.txt"));
    let run = sandbox.run("check facts.yaml").done();
    assert!(
        run.stderr
            .contains("warning[unreported-figure]: no fact reports “12”"),
        "{}",
        run.stderr
    );
    let left_out = ", text: bulletin.txt, left_out: [{figure: 12, paragraph: 2, reason: told without a count, print: true}]";
    let file = sandbox.put("facts.yaml", facts(left_out));
    let run = sandbox.run("check facts.yaml").done();
    assert_eq!(run.stderr, "facts.yaml: 3 facts, no errors\n");
    let source = sandbox.pages(&file)["sources"][0]["text"][0]["text"].clone();
    let source = source.as_str().unwrap();
    assert!(
        source.ends_with("Read and left out: “12” (¶2: told without a count)."),
        "{source}"
    );
}
