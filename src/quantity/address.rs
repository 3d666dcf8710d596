//! Addresses, whose digits are no figures.

/// The length of the address that a text begins with, up to the next white space.
pub(super) fn length(text: &str) -> Option<usize> {
    let word = text.split(char::is_whitespace).next()?;
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let address =
        word.contains("://") || bare.starts_with("www.") || word.contains('@') || is_site(bare);
    address.then_some(word.len())
}

/// `example.org/4`
fn is_site(word: &str) -> bool {
    word.split_once('/').is_some_and(|(site, _)| {
        let (name, domain) = site.rsplit_once('.').unwrap_or_default();
        let letters = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
        letters(name) && letters(domain)
    })
}
