//! What the files of a sheet are called: a pattern with words in braces.

use std::str::FromStr;

use crate::diagnostics::meant;
use crate::factfile::fault_of_file_name;

/// The words of a pattern, in the order of [`Name::fill`].
const WORDS: [&str; 7] = [
    "id", "date", "edition", "lang", "template", "theme", "paper",
];

/// A name for the files of any sheet, without their endings, such as `{id}-{date}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl Default for FileName {
    fn default() -> Self {
        Self("{id}".to_owned())
    }
}

impl FromStr for FileName {
    type Err = String;

    fn from_str(pattern: &str) -> Result<Self, String> {
        let mut plain = String::new();
        for (at, part) in pattern.split('{').enumerate() {
            let (word, rest) = match (at, part.split_once('}')) {
                (0, _) => ("", part),
                (_, Some((word, rest))) => (word, rest),
                (_, None) => return Err("a `{` is never closed".to_owned()),
            };
            if at > 0 && !WORDS.contains(&word) {
                let known = WORDS.map(|word| format!("{{{word}}}")).join(", ");
                let meant = meant(word, WORDS);
                return Err(format!(
                    "`{{{word}}}` is no word of a name{meant} there are {known}"
                ));
            }
            plain.push_str(rest);
        }
        let refused = |c: char| c.is_control() || "/\\}:*?\"<>|".contains(c);
        match plain.chars().find(|c| refused(*c)) {
            Some(sign) => Err(format!(
                "a name of a file has no `{}`",
                sign.escape_default()
            )),
            None if pattern.trim().is_empty() || pattern.starts_with('.') => {
                Err("write a name, such as `{id}-{date}`".to_owned())
            }
            // The edition is the one word that alone may end such a name: `com{edition}`.
            None => match fault_of_file_name(&pattern.replace("{edition}", "1")) {
                Some(fault) => Err(format!("`{pattern}` {fault}: take another name")),
                None => Ok(Self(pattern.to_owned())),
            },
        }
    }
}

impl FileName {
    /// A name without any word: of one file.
    pub(crate) fn literal(name: &str) -> Result<Self, String> {
        let words = name.contains(['{', '}']);
        if words {
            return Err("a name of a file has no braces".to_owned());
        }
        name.parse()
    }

    /// The same with further words behind it, between hyphens, those that it has already aside.
    pub(crate) fn with(self, words: impl IntoIterator<Item = &'static str>) -> Self {
        let words = words.into_iter().map(|word| format!("{{{word}}}"));
        let further = words.filter(|word| !self.0.contains(word));
        Self(further.fold(self.0.clone(), |name, word| name + "-" + &word))
    }

    /// The name of a sheet by what its words stand for, in their order.
    pub(crate) fn fill(&self, values: [&str; WORDS.len()]) -> String {
        let words = WORDS.iter().zip(values);
        words.fold(self.0.clone(), |name, (word, value)| {
            let plain = |c: char| {
                if c.is_alphanumeric() || "-_.".contains(c) {
                    c
                } else {
                    '-'
                }
            };
            let value: String = value.chars().map(plain).collect();
            name.replace(&format!("{{{word}}}"), &value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [&str; 7] = ["water", "2026-03-20", "2", "en", "my look", "desk", "a4"];

    #[test]
    fn words_stand_for_what_the_sheet_is() {
        let name = |pattern: &str| pattern.parse::<FileName>().unwrap().fill(VALUES);
        assert_eq!(name("{id}-{date}-{template}"), "water-2026-03-20-my-look");
        assert_eq!(name("brief v1.{edition} ({lang})"), "brief v1.2 (en)");
        let with_look = FileName::default().with(["id", "paper"]);
        assert_eq!(with_look.fill(VALUES), "water-a4");
    }

    #[test]
    fn what_is_no_name_is_told_with_what_is() {
        for (pattern, said) in [
            ("{di}", "did you mean `id`?"),
            ("{title}", "{id}, {date}, {edition}, {lang}"),
            ("{id", "never closed"),
            ("../{id}", "has no `/`"),
            ("a}b", "has no `}`"),
            ("", "such as `{id}-{date}`"),
            (".{id}", "such as `{id}-{date}`"),
            ("con", "Windows keeps for itself"),
            ("AUX.{id}", "Windows keeps for itself"),
            ("com{edition}", "Windows keeps for itself"),
        ] {
            let error = pattern.parse::<FileName>().unwrap_err();
            assert!(error.contains(said), "{pattern}: {error}");
        }
    }
}
