//! A fact file beside the text of its one source, and what is told of it.

use std::path::{Path, PathBuf};

use factpress::diagnostics::Diagnostic;
use factpress::{Input, Options, Pipeline, SourceTexts};

use super::Sandbox;

/// A sheet of one source of that date, which is the sheet's time as well, with facts as `id: {statement: …, value: …}`.
pub fn sheet(date: &str, source: &str, facts: &[&str], prose: &str) -> (Sandbox, PathBuf, String) {
    let sandbox = Sandbox::new();
    sandbox.put("s.txt", source);
    let facts = facts.iter().map(|fact| {
        let start = "{source: s, at: {paragraph: 1}, attribution: unattributed, statement";
        let start = if fact.contains("derive") {
            "{statement"
        } else {
            start
        };
        format!("  {}\n", fact.replacen("{statement", start, 1))
    });
    let facts: String = facts.collect();
    let text = format!(
        "factpress: 1\nsheet: {{id: a, title: A, as_of: {date}, issued: 2026-06-30}}\n\
         sources: {{s: {{type: report, title: S, date: {date}, text: s.txt}}}}\n\
         facts:\n{facts}sections: [{{text: \"{prose}\"}}]\n"
    );
    let path = sandbox.put("facts.yaml", &text);
    (sandbox, path, text)
}

/// What is told of a fact file that stands beside its sources.
pub fn told(path: &Path, text: &str) -> Vec<Diagnostic> {
    let sources = SourceTexts::open(path.parent().map(Path::to_owned)).unwrap();
    let options = Options {
        sources: Some(Box::new(sources)),
        ..Options::default()
    };
    let input = Input {
        bytes: text.as_bytes().to_vec(),
        path: path.to_owned(),
        ..Input::named("facts.yaml", "")
    };
    let checked = Pipeline::new(options).unwrap().check(input);
    checked.map_or_else(|failed| failed.findings, |checked| checked.findings)
}
