//! Numbers and percentages.

use icu_decimal::{
    DecimalFormatter, DecimalFormatterPreferences,
    input::Decimal as Input,
    options::{DecimalFormatterOptions, GroupingStrategy},
};
use icu_locale_core::Locale as Tag;
use rust_decimal::Decimal;

use super::{Direction, Locale};
use crate::labels::LabelKey;

pub(super) struct Numbers {
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
}

impl Numbers {
    pub(super) fn new(tag: &Tag) -> Option<Self> {
        let with = |strategy: GroupingStrategy| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(strategy);
            DecimalFormatter::try_new(DecimalFormatterPreferences::from(tag), options).ok()
        };
        Some(Self {
            grouped: with(GroupingStrategy::Auto)?,
            plain: with(GroupingStrategy::Never)?,
        })
    }
}

impl Locale {
    /// A number with its language's separators, keeping its decimal places; a negative one has U+2212.
    pub(crate) fn number(&self, number: &Decimal) -> String {
        written(&self.numbers.grouped, number)
    }

    /// A number beside one that has separators between thousands: Spanish 9.000, which alone is 9000.
    pub(super) fn number_grouped(&self, number: &Decimal) -> String {
        // The formatter has no way to ask for separators in four digits where the language has none there, but in five.
        let own = self.number(number);
        let size = number.abs();
        if own != self.plain(number) || size < Decimal::ONE_THOUSAND {
            return own;
        }
        let longer = self.number(&(size + Decimal::from(10_000)));
        let sign = if number.is_sign_negative() {
            "\u{2212}"
        } else {
            ""
        };
        sign.chars().chain(longer.chars().skip(1)).collect()
    }

    /// A number without separators between thousands: a year.
    pub(crate) fn plain(&self, number: &Decimal) -> String {
        written(&self.numbers.plain, number)
    }

    /// Words as typed, the numbers among them as the language writes them.
    pub(super) fn localised(&self, words: &str) -> String {
        // `1 1/2` is no number of three digits.
        let (above, below) = words.split_once('/').unwrap_or_default();
        if above.ends_with(char::is_numeric) && below.starts_with(char::is_numeric) {
            return words.to_owned();
        }
        let mut text = String::new();
        let mut rest = words;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let behind = &rest[start..];
            let end = behind.find(|c: char| !(c.is_ascii_digit() || ",. \u{a0}'’".contains(c)));
            let typed = &behind[..end.unwrap_or(behind.len())];
            let typed = typed.trim_end_matches(|c: char| !c.is_ascii_digit());
            let digits = typed.replace([',', ' ', '\u{a0}', '\'', '’'], "");
            text.push_str(&rest[..start]);
            rest = &behind[typed.len()..];
            let number = digits.parse::<Decimal>();
            let number = number.map_or_else(|_| typed.to_owned(), |it| self.number(&it));
            match rest.strip_prefix('%') {
                Some(after) => {
                    text.push_str(&self.percent(&number));
                    rest = after;
                }
                None => text.push_str(&number),
            }
        }
        text + rest
    }

    /// `amount`, an already written number or range, as a percentage.
    pub(crate) fn percent(&self, amount: &str) -> String {
        let arabic_digits = amount.chars().any(|c| matches!(c, '٠'..='٩' | '۰'..='۹'));
        let sign = match self.direction() {
            _ if arabic_digits => "٪",
            Direction::LeftToRight => "%",
            // After an Arabic letter the sign would leave its number for the other side; CLDR has these marks too.
            Direction::RightToLeft => "\u{200e}%\u{200e}",
        };
        // CLDR's percent patterns are not in the formatter yet.
        self.labels()
            .say(LabelKey::Percent, &[amount])
            .replace('%', sign)
    }
}

fn written(formatter: &DecimalFormatter, number: &Decimal) -> String {
    let digits = number.to_string();
    match Input::try_from_str(&digits) {
        Ok(input) => (formatter.format(&input).to_string()).replace('-', "\u{2212}"),
        // A decimal's own digits are always a decimal; the digits themselves are the honest fallback.
        Err(_) => digits,
    }
}
