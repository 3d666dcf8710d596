//! Decimal signs one under the other: what an amount lacks behind its own is left free.

use rust_decimal::Decimal;

use super::Context;
use super::model::{Align, Cell, Column, Figure, Segment, SheetRow};

pub(super) fn line_up(context: &Context<'_>, columns: &[Column], rows: &mut [SheetRow]) {
    // The sign of the language stands between the digits of 1.5.
    let sign = context.locale.number(&Decimal::new(15, 1)).chars().nth(1);
    let Some(sign) = sign else { return };
    for at in (0..columns.len()).filter(|at| columns[*at].align == Align::End) {
        let behind = |row: &mut SheetRow| {
            Some(behind(&alone(row.cells.get_mut(at)?)?.amount, sign)?.to_owned())
        };
        let longest = rows.iter_mut().filter_map(behind);
        let longest = longest.max_by_key(|digits| digits.chars().count());
        let Some(longest) = longest.filter(|digits| !digits.is_empty()) else {
            continue;
        };
        for figure in rows
            .iter_mut()
            .filter_map(|row| alone(row.cells.get_mut(at)?))
        {
            let Some(own) = self::behind(&figure.amount, sign) else {
                continue;
            };
            let free: String = longest.chars().skip(own.chars().count()).collect();
            figure.pad = Some(free).filter(|free| !free.is_empty());
        }
    }
}

fn alone(cell: &mut Cell) -> Option<&mut Figure> {
    match &mut cell.try_as_text_mut()?.segments[..] {
        [Segment::Figure(figure)] if figure.unit.is_none() => Some(figure),
        _ => None,
    }
}

/// The decimal sign of an amount and the digits behind it, nothing for a whole number. `None` where it does not end with a number.
fn behind(amount: &str, sign: char) -> Option<&str> {
    let amount = amount.trim_end_matches(|c: char| "%٪‰\u{200e}\u{a0}\u{202f}".contains(c));
    let digits = amount.trim_end_matches(char::is_numeric);
    if digits.len() == amount.len() {
        return None;
    }
    let whole = digits.strip_suffix(sign).unwrap_or(amount);
    Some(&amount[whole.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_the_decimal_sign() {
        let known = [
            ("12.5", Some(".5")),
            ("1,200", Some("")),
            ("3.25%", Some(".25")),
            ("1.2 million", None),
            ("4–6.5", Some(".5")),
        ];
        for (amount, expected) in known {
            assert_eq!(behind(amount, '.'), expected, "{amount}");
        }
        assert_eq!(behind("1.200,5\u{a0}%", ','), Some(",5"));
    }
}
