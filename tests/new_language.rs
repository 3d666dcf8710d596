//! A language that is not built in: one file of data adds it, or is told what it lacks.

use crate::common::{Sandbox, facts, project};
use crate::languages::telling;
use factpress::locale::built_in_tags;

/// A folder with a language file and nothing else.
const PORTUGUESE: &str = "tests/templates/portuguese";

#[test]
fn a_language_is_added_by_one_file() {
    let sandbox = Sandbox::new();
    let template = format!("--template {}", project(PORTUGUESE).display());
    let checked = sandbox
        .run_on("check", &facts("portuguese"), &template)
        .done();
    assert!(!checked.stderr.contains("warning"), "{}", checked.stderr);
    let json = format!("{template} --emit pages -o -");
    let run = sandbox.run_on("build", &facts("portuguese"), &json).done();
    insta::assert_snapshot!(
        "portuguese",
        telling(&serde_json::from_slice(&run.stdout).unwrap())
    );
    let pdf = sandbox.pdf(&facts("portuguese"), "pocos-vila-exemplo", &template);
    assert!(pdf.starts_with(b"%PDF"));
}

/// No source file, style or test of a rule tells one language from another: the places that a new one touches are its file.
#[test]
fn no_language_is_named_outside_its_file() {
    let tags = built_in_tags().filter(|tag| *tag != "en");
    let names: Vec<String> = tags.map(|tag| format!("\"{tag}\"")).collect();
    let styles = crate::common::files("templates", ".typ").into_iter();
    let partials = crate::common::files("templates", ".j2");
    for path in crate::common::files("src", ".rs")
        .into_iter()
        .chain(styles)
        .chain(partials)
    {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let tests = path.to_string_lossy().contains("tests");
        let named = names.iter().find(|name| !tests && code.contains(*name));
        assert_eq!(named, None, "{}", path.display());
    }
}

/// Without a file, with labels alone, with gaps: told by name, and never English in silence.
#[test]
fn a_language_that_is_there_in_part_is_refused() {
    let sandbox = Sandbox::new();
    let sheet = facts("portuguese");
    let run = sandbox.run_on("check", &sheet, "").code(1);
    assert_eq!(
        run.findings(),
        ["7:13 unknown-language: there is no language file for `pt`"]
    );
    let whole = std::fs::read_to_string(project(PORTUGUESE).join("languages/pt.yaml")).unwrap();
    let cases = [
        (
            "languages",
            whole.split("\nvalues:").next().unwrap().to_owned(),
            "lacks `behind`, `calculated`, `counted`, `currency`, `exceeded`, `fractions`, `magnitudes`, `marks`, `measures`, `missing`, `multiples`, `numbers`, `prose`, `values`",
        ),
        (
            "languages",
            whole
                .replace("  nearly:", "  nearby:")
                .replace("  57:", "")
                .replace("  60: sessenta\n", ""),
            "lacks `numbers.60`, `values.nearly`",
        ),
        (
            "languages",
            whole
                .replace("sob embargo até {until}", "x")
                .replace("até {until}", "até"),
            "`template.embargo` must have the places",
        ),
        (
            "languages",
            whole.replace("  or: ou", "  or:"),
            "`values.or` must be a text",
        ),
        (
            "labels",
            whole.clone(),
            "labels are part of a language file now",
        ),
    ];
    for (folder, text, message) in cases {
        let sandbox = Sandbox::new();
        sandbox.put(&format!("own/{folder}/pt.yaml"), text);
        let run = sandbox.run_on("check", &sheet, "--template own").code(3);
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
        assert!(
            run.stderr.contains(&format!("own/{folder}/pt.yaml:")),
            "{}",
            run.stderr
        );
    }
}

/// A language that is built in has its words of warning; what is new translates them, and none is blank or goes the wrong way.
#[test]
fn words_that_warn_are_neither_emptied_nor_turned_round() {
    let english = std::fs::read_to_string(project("templates/briefing/languages/en.yaml")).unwrap();
    let portuguese =
        std::fs::read_to_string(project(PORTUGUESE).join("languages/pt.yaml")).unwrap();
    let notice = "notice-withdrawn: \"Withdrawn: do not rely on this sheet\"";
    for (tag, text, old, new, said) in [
        (
            "en",
            &english,
            notice,
            "notice-withdrawn: Not withdrawn",
            Some(
                "template.notice-withdrawn` must have the built-in words, since they warn: “Withdrawn: do",
            ),
        ),
        (
            "en-GB",
            &english,
            "status-draft: Draft",
            "status-draft: Final",
            Some("text.status-draft` must have the built-in words"),
        ),
        (
            "en",
            &english,
            "\n  our-calculation: our",
            "\n  our-calculation: official",
            Some("our-calculation` must have the built-in words"),
        ),
        (
            "pt",
            &portuguese,
            "notice-withdrawn: \"Edição retirada: não utilizar esta ficha\"",
            "notice-withdrawn: \" \"",
            Some("template.notice-withdrawn` must have a word"),
        ),
        (
            "en",
            &english,
            "automatic-single-source: Each rests on one source; no second one states it.",
            "automatic-single-source: Two sources agree on each.",
            Some("text.automatic-single-source` must have the built-in words"),
        ),
        (
            "pt",
            &portuguese,
            "status-draft: Projeto",
            "status-draft: Final",
            Some("text.status-draft` must have no “final” in it, since it warns"),
        ),
        (
            "pt",
            &portuguese,
            "status-withdrawn: Versão retirada",
            "status-withdrawn: Projeto",
            Some("text.status-withdrawn` must have other words than `text.status-draft`"),
        ),
        (
            "pt",
            &portuguese,
            "status-draft: Projeto",
            "status-draft: Oficial, bestätigt",
            Some("text.status-draft` must have no “bestätigt” in it"),
        ),
        (
            "pt",
            &portuguese,
            "status-draft: Projeto",
            "status-draft: Nothing to correct",
            Some("text.status-draft` must have no “nothing to correct” in it"),
        ),
        (
            "pt",
            &portuguese,
            "status-withdrawn: Versão retirada",
            "status-withdrawn: Approved",
            Some("text.status-withdrawn` must have no “approved” in it"),
        ),
        ("pt", &portuguese, "notas", "\u{202e}notas", Some("U+202E")),
        (
            "en",
            &english,
            "  colon: \": \"",
            "  colon: \" is not \"",
            Some("text.colon` must have a mark alone"),
        ),
        (
            "pt",
            &portuguese,
            "  comma: \", \"",
            "  comma: \" -\"",
            Some("text.comma` must have a mark alone"),
        ),
        (
            "pt",
            &portuguese,
            "  semicolon: \"; \"",
            "  semicolon: \" não \"",
            Some("text.semicolon` must have a mark alone"),
        ),
        (
            "en",
            &english,
            "  moment: \"{}, {}",
            "  moment: \"not {}, {}",
            Some("text.moment` must have no “not” in it"),
        ),
        (
            "en",
            &english,
            "date-about: \"about {}\"",
            "date-about: \"exactly {}\"",
            Some("text.date-about` must have the built-in words"),
        ),
        (
            "pt",
            &portuguese,
            "date-about: \"cerca de {}\"",
            "date-about: \"exactly {}\"",
            Some("text.date-about` must have no “exactly” in it"),
        ),
        (
            "en",
            &english,
            "basis-background: on background",
            "basis-background: on the record",
            Some("text.basis-background` must have the built-in words"),
        ),
        (
            "en",
            &english,
            "series-falls: \"falls from {} to {}\"",
            "series-falls: \"rises from {} to {}\"",
            Some("text.series-falls` must have other words than `text.series-rises`"),
        ),
        (
            "en",
            &english,
            "issued: Issued\n  review-by: Review by",
            "issued: Review by\n  review-by: Issued",
            Some("template.review-by` must have other words than `template.issued`"),
        ),
        (
            "en",
            &english,
            "  page: \"p. {}\"",
            "  page: \"page {}\"",
            None,
        ),
        ("en", &english, "{}, {}:{} ({})", "{} at {}:{} ({})", None),
        (
            "en",
            &english,
            "paragraph: \"¶{}\"",
            "paragraph: \"para. {}\"",
            None,
        ),
        (
            "en",
            &english,
            "  undated: undated",
            "  undated: no date",
            None,
        ),
        ("en", &english, "  colon: \": \"", "  colon: \" · \"", None),
        (
            "en",
            &english,
            "highlights: In brief",
            "highlights: At a glance",
            None,
        ),
        (
            "pt",
            &portuguese,
            "Edição retirada: não",
            "Retirado: não",
            None,
        ),
    ] {
        assert!(text.contains(old), "{old}");
        let sandbox = Sandbox::new();
        sandbox.put(&format!("own/languages/{tag}.yaml"), text.replace(old, new));
        let sheet = facts("portuguese");
        let run = sandbox.run_on("check", &sheet, "--template own");
        match said {
            Some(said) => {
                assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
                assert!(
                    run.stderr.contains(&format!("own/languages/{tag}.yaml:")),
                    "{}",
                    run.stderr
                );
                run.code(3);
            }
            None => assert!(!run.stderr.contains("own/languages/"), "{}", run.stderr),
        }
    }
}

/// One run names everything that is wrong with a file, each thing at its own place.
#[test]
fn all_faults_of_a_language_file_are_told_at_once() {
    let whole = std::fs::read_to_string(project(PORTUGUESE).join("languages/pt.yaml")).unwrap();
    let line = |text: &str, start: &str| {
        let found = text.lines().position(|line| line.starts_with(start));
        found.unwrap_or_else(|| panic!("no {start}")) + 1
    };
    let mut text = String::new();
    for line in whole.lines() {
        let key = line.trim_start().split(':').next().unwrap();
        let changed = match key {
            "contact" => continue,
            "caveats" => line.replace("caveats", "caveatz"),
            "page" => line.replace("page", "pagee"),
            "months" => "  months: janeiro".to_owned(),
            "quoted-inner" => "  quoted-inner: \"‘{}\"".to_owned(),
            "7" => "  7: \"\"".to_owned(),
            _ => line.to_owned(),
        };
        text.push_str(&changed);
        text.push('\n');
    }
    text.push_str("extras:\n  one: um\n");
    let sandbox = Sandbox::new();
    sandbox.put("own/languages/pt.yaml", &text);
    let run = sandbox
        .run_on("check", &facts("portuguese"), "--template own")
        .code(3);
    let findings = run.findings();
    let told = |place: String, words: &str| {
        let found = findings.iter().find(|found| found.starts_with(&place));
        assert!(
            found.is_some_and(|found| found.contains(words)),
            "{place} {words}: {findings:#?}"
        );
    };
    told(
        "1:1 ".to_owned(),
        "lacks `numbers.7`, `template.caveats`, `template.contact`, `text.page`",
    );
    told(
        format!("{}:3 ", line(&text, "  caveatz")),
        "`template` has no `caveatz`",
    );
    told(
        format!("{}:3 ", line(&text, "  pagee")),
        "`text` has no `pagee`",
    );
    told(
        format!("{}:11 ", line(&text, "  months")),
        "`wording.months` must have all twelve months",
    );
    told(
        format!("{}:17 ", line(&text, "  quoted-inner")),
        "`text.quoted-inner` must have a mark on either side of `{}`",
    );
    told(
        format!("{}:1 ", line(&text, "extras")),
        "a language file has no `extras`",
    );
    assert_eq!(findings.len(), 6, "{findings:#?}");
    for meant in ["caveats", "page"] {
        let asked = format!("did you mean `{meant}`?");
        assert!(run.stderr.contains(&asked), "{asked}: {}", run.stderr);
    }
}

/// Other words than the built-in ones may have been chosen to mislead: the sheet says that they are not known, in all products.
#[test]
fn the_colophon_says_that_the_words_are_not_the_built_in_ones() {
    let english = std::fs::read_to_string(project("templates/briefing/languages/en.yaml")).unwrap();
    let other = english.replace("  page: \"p. {}\"", "  page: \"page {}\"");
    assert_ne!(english, other);
    let colophons = |own: Option<&str>| {
        let sandbox = Sandbox::new();
        let template = own.map(|text| {
            sandbox.put("own/languages/en.yaml", text);
            "--template own"
        });
        let arguments = format!("--emit json,txt,html {}", template.unwrap_or_default());
        let run = sandbox.run_on("build", &facts("minimal"), &arguments);
        run.done();
        ["json", "txt", "html"].map(|ending| {
            let text = sandbox.read_text(&format!("out/minimal.{ending}"));
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    };
    let said = "Worded by a language file that factpress does not know: en.yaml (SHA-256 ";
    assert!(
        colophons(Some(&other))
            .iter()
            .all(|text| text.contains(said))
    );
    for same in [None, Some(&*english)] {
        assert!(
            !colophons(same)
                .iter()
                .any(|text| text.contains("Worded by"))
        );
    }
}
