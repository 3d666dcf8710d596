//! What to write instead of a faulty value, where that is worked out from it.

use super::text::in_threes;

pub(super) const IN_DECIMAL_DIGITS: &str =
    "write the number out in decimal digits, as in `1,000,000` or `1 million`";

/// A character and its code point; only the code point if it would not be seen.
pub(super) fn visible(symbol: char) -> String {
    let code = format!("U+{:04X}", u32::from(symbol));
    if symbol.escape_debug().to_string().starts_with("\\u") {
        code
    } else {
        format!("`{symbol}` ({code})")
    }
}

/// How to write a range of which one end is there.
pub(super) fn one_end(text: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || ".,%".contains(c);
    let end = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = end.split(|c| !number(c)).next().unwrap_or_default();
    let end = if end.is_empty() { "3,000" } else { end };
    format!(
        "write both ends, as in `3,000–5,000`; for one end only write `at least {end}` or `up to {end}`; a negative number starts with `-`"
    )
}

pub(super) fn two_points(digits: &str) -> String {
    match thousands(digits) {
        Some(grouped) => format!("separate thousands with commas: `{grouped}`"),
        None if digits.split("..").count() == 2 => {
            format!("write `{}` for a range", digits.replacen("..", "–", 1))
        }
        None => "keep one decimal point, as in `1.5`".into(),
    }
}

/// `2014–18` is short for `2014–2018`; other ranges are turned round.
pub(super) fn reversed(low: &str, high: &str) -> String {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if plain(low) && plain(high) && high.len() < low.len() {
        return format!(
            "write both ends in full: `{low}–{}{high}`",
            &low[..low.len() - high.len()]
        );
    }
    let ratio = match plain(low) && plain(high) && low.len() < 3 {
        true => format!("; for a ratio write `{low}:{high}`"),
        false => String::new(),
    };
    format!("write the smaller end first: {high}, then {low}{ratio}")
}

/// A period as dates are written: `2025-Q3` for `Q3 2025`, `2023/24` for `2023–24`.
pub(super) fn as_of(period: &str) -> String {
    let joined = |first: &str, last: &str| match first.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("{first}-{last}"),
        false => format!("{last}-{first}"),
    };
    let years = period.replace(['–', '-'], "/");
    let in_full = || {
        let (first, last) = years.split_once('/')?;
        let (year, short): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
        let century = first.get(..2)?;
        ((year + 1) % 100 != short).then(|| format!("{first}/{century}{last}"))
    };
    match period.split_once(' ') {
        Some(("FY", year)) => format!("FY{year}"),
        Some((first, last)) => joined(first, last),
        None if years.chars().all(|c| c.is_ascii_digit() || c == '/') => in_full().unwrap_or(years),
        None => period.to_owned(),
    }
}

/// `1,50` has a decimal comma; other groups are a slip.
pub(super) fn grouping(digits: &str) -> String {
    let commas_only = digits.chars().all(|c| c.is_ascii_digit() || c == ',');
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    match thousands(&whole) {
        Some(_) if commas_only && digits.matches(',').count() == 1 => {
            format!("write `{}`: decimals stand behind a point, commas between thousands; the sheet prints `{digits}` where its language does", digits.replace(',', "."))
        }
        Some(grouped) if commas_only => format!("in threes the digits read `{grouped}`; check them against the source"),
        // `5'6` are feet and inches.
        Some(grouped) if !digits.contains([' ', '.']) && digits.len() > 4 => {
            format!("write `{grouped}`, with commas between thousands")
        }
        _ => "write one number, with commas between all thousands, as in `1,234,567.5`; two numbers are two facts".into(),
    }
}

/// `1.234,56` with a comma between thousands and a point before decimals.
pub(super) fn swapped(digits: &str) -> String {
    let digits: String = digits
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == ',')
        .collect();
    let (whole, decimals) = digits.split_once(',').unwrap_or((&digits, ""));
    format!("{}.{}", in_threes(whole), decimals)
}

/// `3.000` as thousands and as decimals.
pub(super) fn both_readings(digits: &str) -> String {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let kept = decimals.trim_end_matches('0');
    let thousands = digits.replace('.', ",");
    // Three decimals again would be asked about again, and a fourth claims more than its source does.
    if kept.len() == 3 {
        return format!(
            "write `{thousands}` for thousands; a decimal number stands as it is once the `text` of its source has it at the place that `at` names"
        );
    }
    let nought = if kept.is_empty() { "0" } else { "" };
    format!("write `{thousands}` for thousands, or `{whole}.{kept}{nought}` for a decimal number")
}

/// `1e6` in digits.
pub(super) fn written_out(text: &str) -> Option<String> {
    let plain = text
        .to_lowercase()
        .replace([' ', '^'], "")
        .replace('x', "×")
        .replace("×10", "e");
    let superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit = |c: char| superscripts.chars().position(|own| own == c);
    let digit = |c: char| digit(c).and_then(|it| char::from_digit(u32::try_from(it).ok()?, 10));
    let plain: String = plain.chars().map(|c| digit(c).unwrap_or(c)).collect();
    let number = rust_decimal::Decimal::from_scientific(&plain)
        .ok()?
        .normalize();
    let digits = number.to_string();
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    Some(format!("{}{decimals}", in_threes(whole)))
}

/// The digits of a whole number in groups of three, or nothing where `digits` has a broken group.
fn thousands(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split('.').collect();
    let is_digits = |group: &&str| group.chars().all(|c| c.is_ascii_digit());
    let regular = groups.iter().skip(1).all(|group| group.len() == 3);
    (regular && groups.iter().all(is_digits)).then(|| in_threes(&groups.concat()))
}

pub(super) fn symbol_help(symbol: char) -> String {
    match symbol {
        '~' | '≈' | '≃' | '>' | '≥' | '<' | '≤' | '+' => format!("write it right before or behind one number, as in `{symbol}500`, or in words"),
        '\'' | '’' | '_' => "separate thousands with commas, as in `1,234,567`".into(),
        '/' => "write a fraction such as `1/3`, a rate such as `5.6 per 100,000`, or two facts".into(),
        '.' | ',' => "write no point or comma at the end, a digit on both sides of a decimal point, and one number a fact".into(),
        '(' | ')' => "leave brackets out: remarks go to `note`".into(),
        _ => "write the quantity alone, such as `2,000`, `about 1,500`, `€3.2 billion` or `25%`".into(),
    }
}
