//! `factpress explain`: what a rule is about.

use super::printer::Printer;
use super::{Failure, Outcome};
use crate::cli::arguments::Explain;
use crate::diagnostics::sarif::RuleText;
use crate::diagnostics::{Severity, did_you_mean};
use crate::rules::{self, FORMS, Family, RULES};

/// Prints the documentation of one rule, or the list of all.
pub(super) fn run(options: &Explain, printer: &Printer) -> Outcome {
    let text = match &options.rule {
        Some(name) => one(name)?,
        None => all(),
    };
    Ok(printer.data(text.as_bytes())?)
}

fn one(name: &str) -> Result<String, Failure> {
    if let Some(rule) = rules::find(name) {
        let level = match rule.severity {
            Some(severity) => severity.as_str().to_owned(),
            None => "caveat: the sheet says it by itself".to_owned(),
        };
        let (family, text) = (rule.family.as_str(), rule.documentation());
        return Ok(format!("# {name} ({family}, {level})\n\n{text}\n"));
    }
    if let Some(form) = FORMS.iter().find(|form| form.name == name) {
        let (summary, way_out) = (form.summary, form.way_out);
        return Ok(format!(
            "# {name} (form, error)\n\n## What it does\n{summary}\n\n## Use instead\n{way_out}\n"
        ));
    }
    let names = RULES.iter().map(|rule| rule.name);
    let names = names.chain(FORMS.iter().map(|form| form.name));
    let meant = did_you_mean(name, names);
    let meant = meant.map_or_else(
        || "`factpress explain --all` lists them".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    );
    Err(Failure::Usage(format!(
        "there is no rule `{name}`; {meant}"
    )))
}

/// A table in Markdown for each family, and one for the faults of form.
fn all() -> String {
    let mut text = String::new();
    for family in Family::ALL {
        let rules = RULES.iter().filter(|rule| rule.family == family);
        let rows: Vec<String> = rules
            .map(|rule| {
                let level = rule.default_word();
                format!("| `{}` | {level} | {} |\n", rule.name, rule.summary())
            })
            .collect();
        text.push_str(&table(family.as_str(), &rows));
    }
    let rows: Vec<String> = FORMS
        .iter()
        .map(|form| format!("| `{}` | error | {} |\n", form.name, form.summary))
        .collect();
    text.push_str(&table("form", &rows));
    text.trim_end().to_owned() + "\n"
}

fn table(family: &str, rows: &[String]) -> String {
    let rows = rows.concat();
    format!("## {family}\n\n| rule | level | what it does |\n| --- | --- | --- |\n{rows}\n")
}

/// What SARIF tells of a rule, with its texts.
pub(super) struct RuleTexts {
    name: &'static str,
    summary: String,
    documentation: String,
    severity: Option<Severity>,
}

impl RuleTexts {
    /// The same, borrowed.
    pub(super) fn text(&self) -> RuleText<'_> {
        RuleText {
            name: self.name,
            summary: &self.summary,
            documentation: &self.documentation,
            severity: self.severity,
        }
    }
}

/// Every rule and every fault of form.
pub(super) fn texts() -> Vec<RuleTexts> {
    let rules = RULES.iter().map(|rule| RuleTexts {
        name: rule.name,
        summary: rule.summary(),
        documentation: rule.documentation(),
        severity: rule.severity,
    });
    let forms = FORMS.iter().map(|form| RuleTexts {
        name: form.name,
        summary: form.summary.to_owned(),
        documentation: format!("{}\n\n{}", form.summary, form.way_out),
        severity: Some(Severity::Error),
    });
    rules.chain(forms).collect()
}
