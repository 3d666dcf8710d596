//! What people type where a fact file has a form of its own, in that form.

/// From one on.
const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve";

fn is_name(text: &str) -> bool {
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    !text.is_empty() && text.bytes().all(is_sign)
}

/// `three`, `p. 12`
pub(super) fn number(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let word = NUMBERS.split(' ').position(|word| word == lower);
    let digits = lower.trim_start_matches(|c: char| c.is_alphabetic() || ". ".contains(c));
    let number = word.map(|at| at as u32 + 1).or_else(|| digits.parse().ok());
    number.map(|number| number.to_string())
}

pub(super) fn flag(text: &str) -> Option<String> {
    let flag = match &*text.to_lowercase() {
        "yes" | "y" | "on" | "1" => "true",
        "no" | "n" | "off" | "0" => "false",
        _ => return None,
    };
    Some(flag.to_owned())
}

/// A list of the names that are typed, or of one text.
pub(super) fn list(text: &str, written: &str) -> Option<String> {
    let is_quoted = written.starts_with(['"', '\'']);
    if is_quoted || text.split(',').all(|part| is_name(part.trim())) {
        return Some(format!("[{written}]"));
    }
    (!text.contains('"')).then(|| format!("[\"{text}\"]"))
}

/// `wells - dry`, `sum(wells, dry)`
pub(super) fn calculation(text: &str) -> Option<String> {
    let called = text.trim().trim_end_matches(')').split_once('(');
    let (key, parts): (&str, Vec<&str>) = if let Some((key, parts)) = called {
        (key.trim(), parts.split(',').collect())
    } else if let Some(share) = text.strip_suffix(" * 100") {
        ("share", share.split(" / ").collect())
    } else {
        let keys = ["sum", "difference", "difference", "ratio", "ratio"];
        let mut signs = [" + ", " - ", " − ", " / ", " ÷ "].into_iter().zip(keys);
        let (sign, key) = signs.find(|(sign, _)| text.contains(sign))?;
        (key, text.split(sign).collect())
    };
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    let takes_all = ["sum", "mean", "smallest", "largest"].contains(&key);
    let fits = parts.len() == 2 || (parts.len() > 2 && takes_all);
    let is_whole = fits && is_name(key) && parts.iter().all(|part| is_name(part));
    is_whole.then(|| format!("{{{key}: [{}]}}", parts.join(", ")))
}

/// `page 1`, `p. 12`, `paragraph 4`; a number alone is a page.
pub(super) fn place(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let digits = lower.trim_start_matches(|c: char| !c.is_ascii_digit());
    let word = lower[..lower.len() - digits.len()].trim_end_matches(['.', ' ', ':', '=']);
    let kind = match word {
        "" | "page" | "pp" | "p" | "pg" => "page",
        "paragraph" | "para" | "par" | "¶" => "paragraph",
        "table" | "line" => word,
        _ => return None,
    };
    let number: u32 = digits.parse().ok()?;
    Some(format!("{{{kind}: {number}}}"))
}
