//! What the codes of findings say of themselves.

use super::definition;
use crate::diagnostics::{Code, CodeText, Rule, Severity};

impl Rule {
    /// How much its findings weigh by default; `None` where the sheet answers with a caveat of its
    /// own.
    pub(crate) fn severity(self) -> Option<Severity> {
        definition(self).severity
    }
}

pub(crate) fn text(code: Code) -> CodeText {
    let (severity, documentation) = match code {
        Code::Rule(rule) => {
            let plain = |part| format!("\n{part}").replace("\n ", "\n");
            let [does, why, example, instead] = definition(rule).documentation.map(plain);
            let text = format!(
                "## What it does{does}\n## Why is this bad?{why}\n\
                 ## Example\n```yaml{example}```\n\n## Use instead\n```yaml{instead}```"
            );
            (rule.severity(), text)
        }
        Code::Form(error) => {
            let (summary, remedy) = (error.summary(), error.remedy());
            let text = format!("## What it does\n{summary}\n\n## Use instead\n{remedy}");
            (Some(Severity::Error), text)
        }
    };
    CodeText {
        code,
        summary: summary(&documentation),
        documentation,
        severity,
    }
}

/// The first sentence under the first heading.
fn summary(documentation: &str) -> String {
    let lines = documentation.lines().skip(1);
    let lines = lines.take_while(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join(" ");
    let end = text.find(". ").map_or(text.len(), |stop| stop + 1);
    text[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_documented_under_the_headings() {
        for code in Code::all() {
            let (name, text) = (code.name(), text(code));
            let lines = text.documentation.lines();
            let headings = lines.filter_map(|line| line.strip_prefix("## "));
            let all = ["What it does", "Why is this bad?", "Example", "Use instead"];
            let wanted = match code {
                Code::Rule(_) => all.to_vec(),
                Code::Form(_) => vec![all[0], all[3]],
            };
            assert_eq!(headings.collect::<Vec<_>>(), wanted, "{name}");
            assert!(
                text.summary.starts_with("Reports "),
                "{name}: {}",
                text.summary
            );
            assert!(text.summary.ends_with('.'), "{name}: {}", text.summary);
        }
    }

    #[test]
    fn the_registry_is_sorted_and_no_name_is_used_twice() {
        for family in crate::diagnostics::Family::ALL {
            let rules = Rule::ALL.iter().filter(|rule| rule.family() == *family);
            assert!(rules.map(|rule| rule.name()).is_sorted(), "{family:?}");
        }
        for code in Code::all() {
            assert_eq!(Code::find(code.name()), Some(code));
        }
    }
}
