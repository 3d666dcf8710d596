//! "Did you mean": a name that nothing has, and those that there are.

use super::Diagnostic;

/// The one of `known` that `unknown` was most likely meant to be; the first of several alike.
pub(crate) fn did_you_mean<'a>(
    unknown: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest(unknown, known).first().copied()
}

/// Those of `known` from which `unknown` differs least.
fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let plain = |name: &str| name.to_lowercase().replace('_', "-");
    let unknown = plain(unknown);
    let names = known.into_iter();
    let names = names.map(|name| (strsim::damerau_levenshtein(&unknown, &plain(name)), name));
    // A third of the letters may be wrong: more is a different word.
    let near = names.filter(|(distance, name)| distance * 3 <= name.chars().count().max(3));
    let mut near: Vec<(usize, &str)> = near.collect();
    let least = near.iter().map(|(distance, _)| *distance).min();
    near.retain(|(distance, _)| Some(*distance) == least);
    near.into_iter().map(|(_, name)| name).collect()
}

impl Diagnostic {
    /// Asks whether one of `known` was meant by the name `typed` at the place at fault; without one
    /// like it, says `otherwise`.
    ///
    /// There is a fix where no other name is as near and no digit is another: `camp-3` may well be
    /// missing beside `camp-2`. A name that is written in another way than it reads stays for its
    /// writer to correct.
    #[must_use]
    pub(crate) fn suggest<'a>(
        self,
        typed: &str,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        let nearest = nearest(typed, known);
        let Some(meant) = nearest.first() else {
            return self.help(otherwise());
        };
        let digits = |name: &str| {
            name.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let span = self.primary.span.clone();
        let written = self.file.as_ref().map_or("", |file| file.slice(&span));
        let is_certain = nearest.len() == 1
            && digits(typed) == digits(meant)
            && written.trim_matches(['"', '\'']) == typed;
        let edit = is_certain.then(|| (span, (*meant).to_owned()));
        self.fix(
            format!("did you mean `{meant}`?"),
            edit.into_iter().collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::FormError;
    use crate::source_map::SourceFile;

    #[test]
    fn a_slip_of_the_pen_is_recognised_and_another_word_is_not() {
        let known = ["statement", "value", "as_of"];
        assert_eq!(did_you_mean("stetement", known), Some("statement"));
        assert_eq!(did_you_mean("as-of", known), Some("as_of"));
        assert_eq!(did_you_mean("vlaue", known), Some("value"));
        assert_eq!(did_you_mean("colour", known), None);
    }

    #[test]
    fn only_what_can_be_nothing_else_is_a_fix() {
        let suggest = |text: &str, known: &[&'static str]| {
            let file = Arc::new(SourceFile::new("a.yaml", text));
            let typed = text.trim_matches('"');
            let finding = Diagnostic::error(FormError::UnknownKey, &file, 0..text.len(), "");
            let finding = finding.suggest(typed, known.iter().copied(), || "none".to_owned());
            let edit = finding.fix.map(|fix| fix.edits[0].1.clone());
            (finding.help.join(""), edit)
        };
        let asked = |name: &str| format!("did you mean `{name}`?");
        assert_eq!(
            suggest("vlaue", &["value"]),
            (asked("value"), Some("value".into()))
        );
        assert_eq!(
            suggest("\"vlaue\"", &["value"]),
            (asked("value"), Some("value".into()))
        );
        assert_eq!(suggest("colour", &["value"]), ("none".into(), None));
        assert_eq!(
            suggest("wells-met", &["wells-wet", "wells-set"]),
            (asked("wells-wet"), None)
        );
        assert_eq!(suggest("camp-3", &["camp-2"]), (asked("camp-2"), None));
    }
}
