//! The name of a place in the fact file, as a person would say it.

/// What a type can do that holds one text.
macro_rules! holds_text {
    ($name:ident) => {
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}
pub(crate) use holds_text;

holds_text!(Path);

/// A path such as `facts.ghwayran.value` or `sections[1].text[0]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(String);

impl Path {
    /// The whole file.
    pub fn root() -> Self {
        Self::default()
    }

    /// The entry `key` of a map.
    pub fn key(&self, key: &str) -> Self {
        // Paths are made by the hundred thousand, so they are put together in one allocation.
        let mut path = String::with_capacity(self.0.len() + 1 + key.len());
        path.push_str(&self.0);
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
        Self(path)
    }

    /// The entry `index` of a list, from zero.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}[{index}]", self.0))
    }

    /// What stands at a path within this.
    pub(crate) fn join(&self, within: &Self) -> Self {
        self.key(&within.0)
    }

    /// Whether it is that of a value of the file, or of a part of it.
    pub(crate) fn is_in(&self, list: &str) -> bool {
        self.0
            .strip_prefix(list)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
    }

    /// The place of an entry in its list, from zero.
    pub(crate) fn position(&self) -> Option<usize> {
        let (_, last) = self.0.strip_suffix(']')?.rsplit_once('[')?;
        last.parse().ok()
    }

    /// The path of what holds this, `None` for the root.
    pub(crate) fn parent(&self) -> Option<Self> {
        let cut = self.0.rfind(['.', '[']).unwrap_or(0);
        (!self.0.is_empty()).then(|| Self(self.0[..cut].to_owned()))
    }

    /// The path of the same thing where its list of one is left out: `at.quote` for `at[0].quote`.
    pub(super) fn without_list(&self) -> Self {
        match self.0.rfind("[0]") {
            Some(at) => Self(format!("{}{}", &self.0[..at], &self.0[at + 3..])),
            None => self.clone(),
        }
    }

    /// The path of the same cell where its row is a plain list: `rows[1][2]` for `rows[1].cells[2]`.
    pub(super) fn without_cells(&self) -> Self {
        Self(self.0.replace(".cells[", "["))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_knows_what_holds_it() {
        let path = Path::root().key("sections").index(1).key("text");
        assert_eq!(path.as_str(), "sections[1].text");
        let up: Vec<String> = std::iter::successors(Some(path), Path::parent)
            .map(|path| path.to_string())
            .collect();
        assert_eq!(up, ["sections[1].text", "sections[1]", "sections", ""]);
    }

    #[test]
    fn an_entry_knows_its_position() {
        let entry = Path::root().key("sections").index(12);
        assert_eq!(entry.position(), Some(12));
        assert_eq!(entry.key("text").position(), None);
    }
}
