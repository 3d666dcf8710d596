//! What a rule says of itself.

use super::Rule;

/// The headings that every rule's documentation has, in this order.
pub(super) const HEADINGS: [&str; 4] =
    ["What it does", "Why is this bad?", "Example", "Use instead"];

impl Rule {
    /// Its documentation in Markdown.
    pub fn documentation(&self) -> String {
        let lines = self.documentation.lines();
        let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What it reports: the first sentence under the first heading.
    pub fn summary(&self) -> String {
        let text = self.documentation();
        let heading = format!("## {}", HEADINGS[0]);
        let lines = text.lines().skip_while(|line| *line != heading).skip(1);
        let lines = lines.skip_while(|line| line.is_empty());
        let lines = lines.take_while(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join(" ");
        let end = text.find(". ").map_or(text.len(), |stop| stop + 1);
        text[..end].to_owned()
    }

    /// How much its findings weigh by default, in a word.
    pub fn default_word(&self) -> &'static str {
        self.severity
            .map_or("caveat", crate::diagnostics::Severity::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FORMS, RULES};
    use super::*;

    #[test]
    fn every_rule_is_documented_under_the_four_headings() {
        for rule in RULES {
            let text = rule.documentation();
            let found: Vec<&str> = text
                .lines()
                .filter_map(|line| line.strip_prefix("## "))
                .collect();
            assert_eq!(found, HEADINGS, "{}", rule.name);
            let summary = rule.summary();
            assert!(summary.starts_with("Reports "), "{}: {summary}", rule.name);
            assert!(summary.ends_with('.'), "{}: {summary}", rule.name);
            let blocks = text.matches("```yaml").count();
            assert_eq!(blocks, 2, "{} has {blocks} examples", rule.name);
        }
    }

    #[test]
    fn the_registry_is_sorted_and_no_name_is_used_twice() {
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        assert!(names.is_sorted(), "{names:?}");
        let forms: Vec<&str> = FORMS.iter().map(|form| form.name).collect();
        assert!(forms.is_sorted(), "{forms:?}");
        let mut all = [names, forms].concat();
        all.sort_unstable();
        let before = all.len();
        all.dedup();
        assert_eq!(all.len(), before);
    }
}
