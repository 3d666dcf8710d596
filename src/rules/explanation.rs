//! What each rule and each error of form is about, as Markdown.

use super::levels::UnknownName;
use super::text;
use crate::diagnostics::{Code, CodeText, Family};

const FORM: &str = "form";

fn group(code: Code) -> &'static str {
    match code {
        Code::Rule(rule) => rule.family().name(),
        Code::Form(_) => FORM,
    }
}

fn level(text: &CodeText) -> &'static str {
    text.severity.map_or("caveat", |severity| severity.as_str())
}

fn groups() -> impl Iterator<Item = &'static str> {
    let families = Family::ALL.iter().map(|family| family.name());
    families.chain([FORM])
}

/// The names that can be explained: of rules, of errors of form, and of what they are grouped by.
pub(crate) fn explained() -> Vec<&'static str> {
    Code::all().map(Code::name).chain(groups()).collect()
}

/// What a rule is about, or a table of the rules of a family.
pub(crate) fn explain(name: &str) -> Result<String, UnknownName> {
    if let Some(family) = groups().find(|group| *group == name) {
        return Ok(table(family));
    }
    let code = Code::find(name);
    let code = code.ok_or_else(|| UnknownName::among(name, explained()))?;
    let text = text(code);
    let level = match level(&text) {
        "caveat" => "caveat: the sheet says it by itself",
        level => level,
    };
    let (name, group, text) = (code.name(), group(code), text.documentation);
    Ok(format!("# {name} ({group}, {level})\n\n{text}\n"))
}

/// A table in Markdown for each family, and one for the errors of form.
pub(crate) fn explain_all() -> String {
    groups().map(table).collect::<Vec<_>>().join("\n")
}

fn table(name: &str) -> String {
    let codes = Code::all().filter(|code| group(*code) == name);
    let rows = codes.map(text).map(|text| {
        let (name, level) = (text.code.name(), level(&text));
        format!("| `{name}` | {level} | {} |\n", text.summary)
    });
    let rows: String = rows.collect();
    format!("## {name}\n\n| rule | level | what it does |\n| --- | --- | --- |\n{rows}")
}
