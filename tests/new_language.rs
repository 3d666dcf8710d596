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
            "lacks `calculated`, `magnitudes`, `numbers`, `prose`, `values`",
        ),
        (
            "languages",
            whole
                .replace("  nearly:", "  nearby:")
                .replace("  57:", "")
                .replace("  60: sessenta\n", ""),
            "lacks `numbers.60`, `values.nearly`, `numbers.61`",
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
