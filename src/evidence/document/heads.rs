//! Which rows and cells of a table are heads, where its format does not say.

use super::{RawRow, SourceCell};

/// Marks the heads. A row of heads alone heads columns. Where nothing is said, the rows before the first amount are heads, and the
/// first cell of a row names it.
pub(super) fn tell(rows: &mut [RawRow]) {
    for row in rows.iter_mut() {
        let several = row.cells.len() > 1;
        row.is_head |= several
            && row
                .cells
                .iter()
                .all(|cell| cell.is_head || cell.text.trim().is_empty());
    }
    let has_amount = |row: &RawRow| row.cells.iter().skip(1).any(|cell| is_amount(&cell.text));
    let is_told = rows.iter().any(|row| row.is_head);
    let first = rows.iter().position(has_amount);
    if let Some(first) = first.filter(|_| !is_told) {
        // A row of one cell before the heads of columns stands over all of them.
        for row in &mut rows[..first] {
            row.is_head = !row.cells.iter().any(|cell| cell.is_head);
        }
    }
    let years = columns_of_years(rows);
    for row in rows {
        let is_named = row.is_head || row.cells.iter().any(|cell| cell.is_head);
        let is_alone = row.cells.len() == 1;
        if let Some(first) = row.cells.first_mut().filter(|_| !is_named && !is_alone) {
            first.is_head = !is_amount(&first.text);
        }
        for (at, cell) in row.cells.iter_mut().enumerate() {
            cell.is_head |= row.is_head || years.binary_search(&at).is_ok();
        }
    }
}

/// What a column of years is called, in the languages of texts.
const YEARS: [&str; 8] = ["year", "years", "jahr", "année", "an", "año", "ano", "anno"];

/// The columns behind the first whose head is a year's name and whose cells are years: each says of its row when that was.
fn columns_of_years(rows: &[RawRow]) -> Vec<usize> {
    let Some(head) = rows.iter().rfind(|row| row.is_head) else {
        return Vec::new();
    };
    let is_alike = rows.iter().all(|row| row.cells.len() == head.cells.len());
    let is_named =
        |at: &usize| YEARS.contains(&head.cells[*at].text.trim().to_lowercase().as_str());
    let holds_years = |at: &usize| {
        let mut rows = rows.iter().filter(|row| !row.is_head);
        rows.all(|row| is_year(row.cells[*at].text.trim()))
    };
    let columns = (1..head.cells.len()).filter(|_| is_alike);
    columns.filter(is_named).filter(holds_years).collect()
}

/// Whether a row is one text over all columns and says no amount.
pub(super) fn is_group(text: &str, cells: &[SourceCell]) -> bool {
    let mut said = cells.iter().filter(|cell| !cell.span.is_empty());
    let (first, more) = (said.next(), said.next());
    let first = first.filter(|cell| more.is_none() && cell.columns.start == 0);
    let is_wide = first.is_some_and(|first| cells.len() > 1 || first.columns.len() > 1);
    is_wide && !is_amount(text)
}

/// Whether a cell holds an amount and is no name: digits with signs and a few letters behind them, and no year.
pub(crate) fn is_amount(text: &str) -> bool {
    let text = text.trim();
    let count = |of: fn(char) -> bool| text.chars().filter(|c| of(*c)).count();
    let (digits, letters) = (count(|c| c.is_numeric()), count(char::is_alphabetic));
    let is_named = text.starts_with(char::is_alphabetic);
    digits > 0 && letters <= digits.min(3) && !is_named && !is_year(text)
}

/// `2020`, `2019–20`, `2019/2020`, `01/2024`.
fn is_year(text: &str) -> bool {
    let is_between = |part: &str| {
        let year = part.parse();
        part.len() == 4 && year.is_ok_and(|year: u16| (1500..2200).contains(&year))
    };
    let is_part = |part: &str| matches!(part.len(), 2 | 4) && part.chars().all(char::is_numeric);
    let mut parts = text.split(['-', '–', '/']).map(str::trim);
    let ends = [parts.clone().next(), parts.clone().next_back()];
    ends.into_iter().flatten().any(is_between) && parts.all(is_part)
}

/// No label of a caption is shorter: `Tab. 2.`
const LABEL: usize = 3;

/// The word that a caption begins with, where a number is behind it; whether a mark ends that: `Table 2. Bridges`, `Tabelle 2: …`.
pub(crate) fn label(text: &str) -> Option<(&str, bool)> {
    let mut words = text.split_whitespace();
    let (label, number) = (words.next()?, words.next()?);
    let letters = label.trim_end_matches('.');
    let is_label = letters.chars().count() >= LABEL
        && letters.starts_with(char::is_uppercase)
        && letters.chars().all(char::is_alphabetic);
    let is_number = number.contains(char::is_numeric)
        && number.starts_with(|c: char| c.is_numeric() || c.is_uppercase())
        && !number.contains(['%', ',']);
    let is_marked = number.ends_with(['.', ':']) || matches!(words.next(), Some(":" | "–" | "—"));
    (is_label && is_number).then_some((letters, is_marked))
}

/// A sentence of so many words tells something, and is no `Table 3.` nor `In thousands.`
pub(super) const TELLS: usize = 6;

/// Whether a paragraph before a table is running text: it says what it says, and nothing of what the cells are.
pub(super) fn is_running(text: &str) -> bool {
    text.ends_with(['.', '!', '?'])
        && text.split_whitespace().count() >= TELLS
        && label(text).is_none_or(|(_, is_marked)| !is_marked)
}

#[cfg(test)]
mod tests {
    use super::is_amount;

    #[test]
    fn amounts_are_told_from_names() {
        for amount in [
            "0.4", "-0.4", "(1,234)", "$5.2m", "12%", "1 234", "2,020", "12.5p", "3,100 r",
        ] {
            assert!(is_amount(amount), "{amount}");
        }
        for name in [
            "2020",
            "2019–20",
            "01/2024",
            "May 2025",
            "Q3 2024",
            "Under 25",
            "Food",
            "..",
            "",
        ] {
            assert!(!is_amount(name), "{name}");
        }
    }
}
