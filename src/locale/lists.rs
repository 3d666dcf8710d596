//! Lists: `a, b and c`, `a or b`.

use icu_list::{ListFormatter, ListFormatterPreferences, options::ListFormatterOptions};
use icu_locale_core::Locale as Tag;

use super::Locale;

/// The formatters of one language. They know that Spanish `y` is `e` before `i`, and where a comma stands before `and`.
pub(super) struct Lists {
    and: ListFormatter,
    or: ListFormatter,
}

impl Lists {
    pub(super) fn new(tag: &Tag) -> Option<Self> {
        let preferences = ListFormatterPreferences::from(tag);
        let options = ListFormatterOptions::default();
        Some(Self {
            and: ListFormatter::try_new_and(preferences, options).ok()?,
            or: ListFormatter::try_new_or(preferences, options).ok()?,
        })
    }
}

impl Locale {
    /// All of `items`: `a, b and c`.
    pub(crate) fn list(&self, items: &[String]) -> String {
        let items = items.iter().map(|item| self.isolated(item, false));
        let items: Vec<String> = items.collect();
        self.lists.and.format(items.iter()).to_string()
    }

    /// One of `items`: `5 or 6`.
    pub(crate) fn one_of(&self, items: &[String]) -> String {
        self.lists.or.format(items.iter()).to_string()
    }
}
