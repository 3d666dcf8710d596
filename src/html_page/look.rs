//! The looks of a page: on a light screen, a dark one and paper, and each of these where something else holds, as that it is narrow
//! or that a pointer is over a link.

use std::collections::BTreeSet;

use super::style::Rule;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    Light,
    Dark,
    Paper,
}

/// A medium, and what else holds there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) medium: Medium,
    pub(super) also: BTreeSet<String>,
}

impl Look {
    pub(super) const SCREEN: Self = Self {
        medium: Medium::Light,
        also: BTreeSet::new(),
    };

    /// All looks that rules tell apart by what holds beside a medium.
    pub(super) fn all(also: BTreeSet<BTreeSet<String>>) -> Vec<Self> {
        let media = [Medium::Light, Medium::Dark, Medium::Paper].into_iter();
        let also: Vec<_> = also.into_iter().collect();
        let looks = media.flat_map(|medium| {
            let bare = [BTreeSet::new()].into_iter().chain(also.clone());
            bare.map(move |also| Self { medium, also })
        });
        looks.collect()
    }

    pub(super) fn has(&self, rule: &Rule) -> bool {
        rule.when.iter().all(|condition| self.holds(condition))
    }

    /// Whether a condition of a rule holds, as `@media print`.
    pub(super) fn holds(&self, condition: &str) -> bool {
        queries(condition).any(|(is_denied, terms)| {
            let mut terms = terms.iter();
            let holds = terms.all(|term| {
                let known = of_medium(term, self.medium);
                known.unwrap_or_else(|| self.also.contains(*term))
            });
            holds != is_denied
        })
    }

    /// A look as it is said behind "the page is"; nothing of the plain one.
    pub(super) fn name(&self) -> Option<String> {
        let also: Vec<&str> = self.also.iter().map(String::as_str).collect();
        let medium = match self.medium {
            Medium::Light if also.is_empty() => return None,
            Medium::Light => "on a light screen",
            Medium::Dark => "on a dark screen",
            Medium::Paper => "in print",
        };
        Some(match also[..] {
            [] => medium.to_owned(),
            _ => format!("{medium} where `{}` holds", also.join(" and ")),
        })
    }
}

/// What a condition asks for beside the medium.
pub(super) fn asked(condition: &str) -> impl Iterator<Item = &str> {
    let terms = queries(condition).flat_map(|(_, terms)| terms);
    terms.filter(|term| of_medium(term, Medium::Light).is_none())
}

/// The ways in which a condition holds: all terms of one, or not all where that is said.
fn queries(condition: &str) -> impl Iterator<Item = (bool, Vec<&str>)> {
    let media = condition.strip_prefix("@media");
    let of_media = media.into_iter().flat_map(|media| media.split(','));
    let other = media.is_none().then_some((false, vec![condition]));
    let queries = of_media.map(|query| {
        let query = query.trim();
        let plain = query.strip_prefix("not ");
        let terms = plain.unwrap_or(query).split(" and ");
        let terms: Vec<&str> = terms.map(str::trim).collect();
        let is_known = |term: &&str| of_medium(term, Medium::Light).is_some();
        // What is no row of terms is held for a term itself.
        let is_whole = plain.is_some() && !terms.iter().all(is_known)
            || [" or ", "(not ", "(("].iter().any(|it| query.contains(it));
        match is_whole {
            true => (false, vec![query]),
            false => (plain.is_some(), terms),
        }
    });
    other.into_iter().chain(queries)
}

/// Whether a term holds in a medium, where the medium decides on it.
fn of_medium(term: &str, medium: Medium) -> Option<bool> {
    let plain: String = term.split_ascii_whitespace().collect();
    match plain.strip_prefix("only").unwrap_or(&plain) {
        "" | "all" => Some(true),
        // A layer holds everywhere, and weighs less.
        layer if layer.starts_with("@layer") => Some(true),
        "screen" => Some(medium != Medium::Paper),
        "print" => Some(medium == Medium::Paper),
        "(prefers-color-scheme:dark)" => Some(medium == Medium::Dark),
        "(prefers-color-scheme:light)" => Some(medium != Medium::Dark),
        _ => None,
    }
}
