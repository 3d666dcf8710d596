//! What letters that touch a number make of it.

use rust_decimal::Decimal;

use super::{term::Term, tokens::Reader};

/// What touches a number and measures something.
const UNITS: &str = "m km cm kg g mg t ml ha ft mph kW MW GW kWh MWh GWh TWh";

impl Reader<'_> {
    /// Whether `letters` that touch `number` are a scale, what it measures or is per, a mark, a unit, known or not: `5m`, `5km`, `155mm`.
    /// Others are the end of what is no number: `2nd`, `1990s`, `4G`.
    pub(super) fn are_word(&self, number: Decimal, letters: &str) -> bool {
        let lower = letters.to_lowercase();
        let scale = |term| matches!(term, Term::Short(_) | Term::Magnitude(_));
        let behind = |term| {
            use Term::{BasisPoint, Day, Hour, Mark, Minute, PerMille, Percent, Point};
            matches!(
                term,
                Percent | PerMille | Point | BasisPoint | Day | Hour | Minute | Mark(_)
            )
        };
        let known = self.language.begins(&lower, scale) || self.language.is(&lower, behind);
        // `4K` is a screen, `3M` a firm and `12B` a flat.
        let money = self.is_money();
        let decimals = number.scale() > 0;
        let amount = money || decimals || number > Decimal::TEN;
        let alone = self.text.ends_with(letters);
        let named = !alone
            && match letters {
                // `3K homes`, but `a 4K screen` and `an 8K TV`
                "K" => !amount && !self.is_counted(letters, number),
                "M" => !amount,
                "B" => !decimals && !money,
                _ => false,
            };
        (known && !named)
            || is_unit(letters)
            || letters.chars().all(char::is_lowercase) && !is_suffix(letters)
    }

    /// Whether what follows `letters` is counted: a word for several in small letters.
    fn is_counted(&self, letters: &str, number: Decimal) -> bool {
        let start = self.tokens.last().map_or(0, |token| token.end);
        let rest = &self.text[start..];
        let at = rest.find(letters).map_or(0, |at| at + letters.len());
        let next = rest[at..].split_whitespace().next().unwrap_or_default();
        let ends = self.language.text("prose.plural-ending");
        let many = !ends.is_empty() && next.trim_end_matches([',', '.', ';']).ends_with(ends);
        let screen = number == Decimal::from(4) || number == Decimal::from(8);
        many && !screen && next.starts_with(char::is_lowercase)
    }
}

/// Whether letters that touch a number are a unit that is known to measure.
pub(super) fn is_unit(letters: &str) -> bool {
    UNITS.split(' ').any(|unit| unit == letters)
}

/// Letters that make an ordinal, a decade or a time of day of the number that they touch.
fn is_suffix(letters: &str) -> bool {
    matches!(letters, "st" | "nd" | "rd" | "th" | "s" | "am" | "pm")
}
