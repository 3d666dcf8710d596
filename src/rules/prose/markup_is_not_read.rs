use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports paired signs of Markdown or HTML in prose: `**bold**`, `[words](address)`, `` `code` ``, `<b>`, a heading's `#`. A sign alone is none.
    why
    /// Nothing in prose is markup but the names of figures in braces: the signs are printed as they stand.
    example
    /// text: "**Water.** See [the bulletin](https://example.org/b)."
    instead
    /// text: Water. See the bulletin.
    Note
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for passage in &context.passages {
        let signs = passage.prose.words().filter_map(|words| markup(words));
        for sign in signs.take(1) {
            findings
                .within(&passage.path, sign, 0, format!("`{sign}` is printed as it stands"))
                .help("take the signs out: prose has no markup; a section has a `heading`, and an address belongs to a source");
        }
    }
}

/// The first words with signs of markup around them.
fn markup(words: &str) -> Option<&str> {
    let pairs = ["**", "__", "*", "`", "_"]
        .iter()
        .find_map(|sign| paired(words, sign));
    let heading = || {
        let level = words.len() - words.trim_start_matches('#').len();
        ((1..=6).contains(&level) && words[level..].starts_with(' ')).then(|| &words[..level])
    };
    pairs
        .or_else(|| link(words))
        .or_else(|| tag(words))
        .or_else(heading)
}

/// `**words**`: no letter before the first sign or behind the second, no blank inside them.
fn paired<'t>(words: &'t str, sign: &str) -> Option<&'t str> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || sign.starts_with(c));
    words.match_indices(sign).find_map(|(at, _)| {
        let inner = &words[at + sign.len()..];
        let end = inner.find(sign)?;
        let behind = inner[end + sign.len()..].chars().next();
        let held = &inner[..end];
        let is_held = !held.is_empty() && held.trim() == held && held.contains(char::is_alphabetic);
        let is_free = !is_word(words[..at].chars().next_back()) && !is_word(behind);
        (is_held && is_free).then(|| &words[at..at + 2 * sign.len() + end])
    })
}

fn link(words: &str) -> Option<&str> {
    let middle = words.find("](")?;
    let start = words[..middle].rfind('[')?;
    let end = middle + words[middle..].find(')')?;
    Some(&words[start..=end])
}

fn tag(words: &str) -> Option<&str> {
    words.match_indices('<').find_map(|(at, _)| {
        let inner = &words[at + 1..at + words[at..].find('>')?];
        let name = inner.trim_start_matches('/').split([' ', '/']).next()?;
        let is_name = [
            "b", "i", "u", "em", "strong", "br", "p", "a", "sup", "sub", "span", "h1", "h2", "h3",
            "ul", "li",
        ]
        .contains(&name);
        is_name.then(|| &words[at..at + inner.len() + 2])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paired_signs_are_markup_and_one_alone_is_none() {
        for (words, expected) in [
            ("**Water.** Then", Some("**Water.**")),
            ("see [x](y) there", Some("[x](y)")),
            ("a <b>word</b>", Some("<b>")),
            ("the `name` of", Some("`name`")),
            ("an _old_ well", Some("_old_")),
            ("## Water", Some("##")),
            ("5* and 6* are provisional", None),
            ("a * b * c", None),
            ("no. [3] (2026)", None),
            ("5 < 6 and 7 > 6", None),
            ("snake_case_name", None),
            ("#4 ward", None),
        ] {
            assert_eq!(markup(words), expected, "{words}");
        }
    }
}
