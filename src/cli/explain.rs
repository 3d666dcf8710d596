//! `factpress explain`: what a rule or an error of form is about.

use super::printer::Printer;
use super::{Failure, Outcome};
use crate::cli::arguments::Explain;
use crate::diagnostics::{Code, CodeText, Family, did_you_mean};
use crate::rules;

/// Prints the documentation of one code, or the list of all.
pub(super) fn run(options: &Explain, printer: &Printer) -> Outcome {
    let text = match &options.rule {
        Some(name) => one(name).map_err(|failure| vec![failure])?,
        None => all(),
    };
    printer
        .data(text.as_bytes())
        .map_err(|failure| vec![failure])
}

/// The name under which errors of form stand beside the families of rules.
const FORM: &str = "form";

fn group(code: Code) -> &'static str {
    match code {
        Code::Rule(rule) => rule.family().name(),
        Code::Form(_) => FORM,
    }
}

/// How much a code's findings weigh, in a word.
fn level(text: &CodeText) -> &'static str {
    text.severity.map_or("caveat", |severity| severity.as_str())
}

fn one(name: &str) -> Result<String, Failure> {
    let Some(code) = Code::find(name) else {
        let meant = match did_you_mean(name, Code::all().map(Code::name)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`factpress explain --all` lists them".to_owned(),
        };
        return Err(Failure::Usage(format!(
            "there is no rule `{name}`; {meant}"
        )));
    };
    let text = rules::text(code);
    let level = match level(&text) {
        "caveat" => "caveat: the sheet says it by itself",
        level => level,
    };
    let (group, text) = (group(code), text.documentation);
    Ok(format!("# {name} ({group}, {level})\n\n{text}\n"))
}

/// A table in Markdown for each family, and one for the errors of form.
fn all() -> String {
    let families = Family::ALL.iter().map(|family| family.name());
    let tables = families.chain([FORM]).map(|name| {
        let codes = Code::all().filter(|code| group(*code) == name);
        let rows = codes.map(rules::text).map(|text| {
            let (name, level) = (text.code.name(), level(&text));
            format!("| `{name}` | {level} | {} |\n", text.summary)
        });
        let rows: String = rows.collect();
        format!("## {name}\n\n| rule | level | what it does |\n| --- | --- | --- |\n{rows}")
    });
    tables.collect::<Vec<_>>().join("\n")
}
