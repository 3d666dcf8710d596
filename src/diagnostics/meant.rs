//! "Did you mean": a name that nothing has, and those that there are.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Diagnostic, Fix};

/// Words that are typed for others, each line with those that may be meant by it.
const SYNONYMS: &str = include_str!("synonyms.txt");

/// The one of `known` that `unknown` was most likely meant to be; the first of several alike.
pub(crate) fn did_you_mean<'a>(
    unknown: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let near = near(unknown, known.iter().copied());
    let nearest = near.into_iter().min_by_key(|(distance, _)| *distance);
    // A slip of one letter before another word, and that before a word that only looks like it.
    let slip = nearest.filter(|(distance, _)| *distance < 2);
    let other = || synonym(&plain(unknown), &known).map(|name| (0, name));
    let meant = slip.or_else(other).or(nearest);
    meant.map(|(_, name)| name)
}

/// Small letters with hyphens between the words.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

fn synonym<'a>(unknown: &str, known: &[&'a str]) -> Option<&'a str> {
    let mut meant = MEANT.get(unknown)?.iter();
    meant.find_map(|name| known.iter().copied().find(|known| known == name))
}

/// What may be meant by each word of [`SYNONYMS`]: taken apart once, however many names are asked for.
static MEANT: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = SYNONYMS.lines().filter(|line| !line.starts_with('#'));
    let mut all: HashMap<&str, Vec<&str>> = HashMap::new();
    for (typed, meant) in lines.filter_map(|line| line.split_once(" = ")) {
        for word in typed.split(", ") {
            all.entry(word).or_default().extend(meant.split(' '));
        }
    }
    all
});

/// The same as the end of a message; nothing where none is like it.
pub(crate) fn meant<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let meant = did_you_mean(unknown, known);
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

/// Those of `known` that `unknown` is like, each with how many letters it differs by.
fn near<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
    let unknown = plain(unknown);
    let names = known.into_iter().filter_map(|name| {
        // A third of the letters may be wrong: more is a different word.
        let most = name.chars().count().max(3) / 3;
        let plain = plain(name);
        let distance = || strsim::damerau_levenshtein(&unknown, &plain);
        let distance = (least(&unknown, &plain) <= most).then(distance)?;
        (distance <= most).then_some((distance, name))
    });
    names.collect()
}

/// How many letters two names differ by at least, told in one pass: each letter that only one of them has is wrong in it.
/// Faults come by the ten thousand, and most names are far from each other.
fn least(one: &str, other: &str) -> usize {
    let letters = |name: &str| {
        let bits = name.chars().map(|letter| 1 << (u32::from(letter) % 64));
        bits.fold(0_u64, |all, bit| all | bit)
    };
    let (a, b) = (letters(one), letters(other));
    let apart = (a & !b).count_ones().max((b & !a).count_ones());
    let lengths = one.chars().count().abs_diff(other.chars().count());
    lengths.max(apart as usize)
}

impl Diagnostic {
    /// Asks whether one of `known` was meant by the name `typed`; without one like it, says `otherwise`.
    pub(crate) fn suggest<'a>(
        self,
        typed: &str,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        let meant = did_you_mean(typed, known);
        self.help(meant.map_or_else(otherwise, |meant| format!("did you mean `{meant}`?")))
    }

    /// Adds the fix of a key that is `typed` at the place at fault, among `keys`, for one of `known`.
    ///
    /// Only a key is fixed, which says nothing of the world, and only by a slip of the pen: no second
    /// name is near, one letter is wrong or two have changed places, no digit is another, and none of
    /// the keys beside it is or means the same. A key that is written in another way than it reads
    /// stays for its writer to correct.
    pub(crate) fn correct<'a, 'k>(
        mut self,
        typed: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
        mut keys: impl Iterator<Item = &'k str>,
    ) -> Self {
        let [(0 | 1, meant)] = near(typed, known.clone())[..] else {
            return self;
        };
        let digits = |name: &str| name.replace(|c: char| !c.is_ascii_digit(), "");
        let span = self.primary.span.clone();
        let written = self.file.as_ref().map_or("", |file| file.slice(&span));
        let is_meant = |key: &str| did_you_mean(key, known.clone()) == Some(meant);
        if digits(typed) == digits(meant)
            && written.trim_matches(['"', '\'']) == typed
            && !keys.any(|key| key != typed && is_meant(key))
        {
            let title = self.help.last().cloned().unwrap_or_default();
            let edits = vec![(span, meant.to_owned())];
            self.fix = Some(Fix { title, edits });
        }
        self
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
        assert_eq!(
            did_you_mean("Public Wells", ["public-wells"]),
            Some("public-wells")
        );
        assert_eq!(
            did_you_mean("newspaper", ["book", "article"]),
            Some("article")
        );
        let bases = ["on-the-record", "background", "deep-background"];
        assert_eq!(
            did_you_mean("unattributable", bases),
            Some("deep-background")
        );
        assert_eq!(did_you_mean("newspaper", ["book"]), None);
    }

    #[test]
    fn only_a_slip_in_a_key_that_nothing_else_means_is_a_fix() {
        let fixed = |text: &str, known: &[&'static str], beside: &[&'static str]| {
            let file = Arc::new(SourceFile::new("a.yaml", text));
            let typed = text.trim_matches('"');
            let finding = Diagnostic::error(FormError::UnknownKey, &file, 0..text.len(), "");
            let known = known.iter().copied();
            let finding = finding.suggest(typed, known.clone(), || "none".to_owned());
            let finding = finding.correct(typed, known, beside.iter().copied());
            finding.fix.map(|fix| fix.edits[0].1.clone())
        };
        for slip in ["vlaue", "\"vlaue\"", "valu", "vallue", "Value"] {
            assert_eq!(
                fixed(slip, &["value", "unit"], &["unit"]),
                Some("value".into())
            );
        }
        assert_eq!(fixed("as-of", &["as_of"], &[]), Some("as_of".into()));
        for other in ["colour", "vlauee", "valute2"] {
            assert_eq!(fixed(other, &["value"], &[]), None, "{other}");
        }
        assert_eq!(fixed("wall", &["walls", "well"], &[]), None, "two are near");
        assert_eq!(fixed("key-3", &["key-2"], &[]), None, "a digit");
        assert_eq!(fixed("titl", &["title"], &["title"]), None, "it is there");
        assert_eq!(
            fixed("titl", &["title"], &["tittle"]),
            None,
            "both would be it"
        );
    }
}
