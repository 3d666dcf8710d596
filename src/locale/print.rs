//! Values as they are printed.

use rust_decimal::Decimal;

use super::{Direction, Locale};
use crate::quantity::{
    Currency, Language, Margin, MarginBounds, Measure, Number, Quantity, RangeForm, Value,
};

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';
/// It has no width and is read as a Latin letter: what stands between two of them runs from left to right.
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';

/// A value in the parts that a sheet sets apart: a hedge is never printed without its amount, nor the amount without its hedge.
/// In one piece they stand in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Printed {
    /// What stands before the amount, and bounds nothing: `only`.
    pub remark: Option<String>,
    /// What stands before it and softens or bounds it.
    pub hedge: Option<String>,
    /// The number with its sign, scale and currency, and what touches it: `500+`, `1,250 ± 75`.
    pub amount: String,
    /// What follows it as a unit would, and may stand in the head of a column instead: `percentage points`, `per 100,000`.
    pub unit: Option<String>,
    /// What stands behind the unit: `(95% CI 11.3–13.5)`.
    pub behind: Option<String>,
}

impl Printed {
    /// The number with all that stands behind it.
    pub(crate) fn number(&self) -> String {
        let parts = [&self.amount].into_iter().chain(&self.unit);
        let parts = parts.chain(&self.behind).map(String::as_str);
        parts.collect::<Vec<_>>().join("\u{a0}")
    }
}

/// Prints `value` in the sheet's language; a `year` has no separator between thousands.
///
/// Ranges are joined by an unspaced en dash whatever joined them in the source, except `or`, which is kept, and ranges in words or
/// with a negative end, which a dash would blur. Words are printed as stated, a currency where the language has it.
pub(crate) fn print(value: &Value, locale: &Locale, year: bool) -> Printed {
    let numbers = value.numbers();
    // The two ends of a range are written alike.
    let is_grouped =
        |number: &&Number| locale.number(&number.amount()) != locale.plain(&number.amount());
    let printer = Printer {
        locale,
        year,
        grouped: numbers.len() > 1 && numbers.iter().any(is_grouped),
        apostrophes: value.currency().is_some_and(|own| own.code == "CHF")
            && value.stated.contains(['\'', '’']),
        words: &value.language,
        unsigned: numbers.len() == 1 && value.hedge_before().is_some(),
    };
    let measure = &value.measure;
    let amount = match &value.quantity {
        Quantity::Vague(words) => words.clone(),
        // A hyphen in a cell is as wide as a dash.
        Quantity::Missing(_) if value.stated == "-" => "–".to_owned(),
        Quantity::Missing(_) => value.stated.clone(),
        Quantity::Exact(number) | Quantity::Bounded { number, .. } => {
            printer.measured(&printer.written(number, true), &[number], measure)
        }
        Quantity::Range { low, high, form } => {
            printer.range(low, high, *form, measure, &value.stated)
        }
    };
    let last = numbers.last();
    let points = last.and_then(|number| printer.points(measure, number));
    let per = (value.per.as_ref()).map(|per| bound(&locale.localised(&per.words)));
    // A slash touches its number: `320/100,000`.
    let (slash, per): (Vec<_>, Vec<_>) = per.into_iter().partition(|per| per.starts_with('/'));
    let unit: Vec<String> = points.into_iter().chain(per).collect();
    let margin = value.margin.as_deref().map(|it| {
        // The bounds have a sign for per cent where they are typed with one.
        let signs = |text: &str| text.matches(['%', '٪']).count();
        let own = 1 + it.level.as_deref().map_or(0, signs);
        let bare = *measure == Measure::Percent && signs(&value.stated) <= own;
        let measure = if bare { &Measure::Plain } else { measure };
        printer.margin(it, measure)
    });
    let typed = value.hedge_behind.as_ref().map(|hedge| bound(hedge));
    // What a bracket holds stands behind the unit, what does not beside the number.
    let mut amount = amount + &slash.concat();
    let mut unit = (!unit.is_empty()).then(|| unit.join("\u{a0}"));
    let mut behind: Option<String> = None;
    for part in margin.into_iter().chain(typed) {
        let spaced = part.strip_prefix(NO_BREAK_SPACE);
        let in_brackets = part.ends_with(')');
        match (&mut behind, &mut unit) {
            (Some(behind), _) => {
                behind.push_str(if part.starts_with('(') { "\u{a0}" } else { "" });
                behind.push_str(&part);
            }
            (None, Some(_)) if in_brackets || spaced.is_some() => {
                behind = Some(spaced.unwrap_or(&part).to_owned());
            }
            (None, None) if in_brackets => behind = Some(spaced.unwrap_or(&part).to_owned()),
            (None, unit) => unit.as_mut().unwrap_or(&mut amount).push_str(&part),
        }
        // A sign behind digits stays there.
        if part == "+" && behind.is_none() && unit.is_none() {
            amount.push_str(printer.mark());
        }
    }
    Printed {
        // `jusqu'à` is typed with a straight apostrophe as often as not.
        remark: value.remark.clone(),
        hedge: (value.hedge_before()).map(|hedge| {
            let sign = numbers.first().and_then(|number| number.typed_sign());
            let sign = sign.filter(|sign| printer.unsigned && *sign != "+");
            let words: Vec<&str> = sign.into_iter().chain([hedge]).collect();
            words.join(" ").replace('\'', "’")
        }),
        amount,
        unit,
        behind,
    }
}

/// Words that no line parts.
fn bound(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

struct Printer<'a> {
    locale: &'a Locale,
    year: bool,
    grouped: bool,
    /// Whether Swiss francs are grouped as typed, with apostrophes.
    apostrophes: bool,
    words: &'a Language,
    /// Whether a direction in words stands before the hedge: `down by about 300`.
    unsigned: bool,
}

impl Printer<'_> {
    fn range(
        &self,
        low: &Number,
        high: &Number,
        form: RangeForm,
        measure: &Measure,
        stated: &str,
    ) -> String {
        let is_from = self.begins_with_from(stated);
        let in_prose = *measure == Measure::Percent && !stated.contains(['%', '٪']);
        // `1.5–2 million` has its magnitude once, unless the bare numbers would then run backwards.
        let magnitude_once = low.magnitude() == high.magnitude();
        let negative = low.total().is_negative() || high.total().is_negative();
        let scale = high
            .typed_scale()
            .filter(|_| magnitude_once && low.typed_scale().is_none());
        let scaled = scale.map(|scale| low.clone().scale_as_typed(scale.to_owned()));
        let whole_low = scaled.as_ref().unwrap_or(low);
        let in_words = low.words().is_some() || high.words().is_some();
        let last = self.written(high, true);
        let first = self.written(low, !magnitude_once);
        if negative || in_words {
            let apart = match measure {
                Measure::Percent | Measure::PerMille => true,
                Measure::Money(currency) => {
                    let pattern = self.words.money_pattern(self.locale.region());
                    negative && !in_words && !currency.behind && !pattern.starts_with('#')
                }
                _ => false,
            };
            let each = match measure {
                _ if apart => [
                    self.measured(&self.written(whole_low, true), &[whole_low], measure),
                    self.measured(&last, &[high], measure),
                ],
                _ => [first, last],
            };
            let joined = match form {
                RangeForm::Or => self.locale.one_of(&each),
                _ => each.join(&format!(" {} ", self.words.text("calculated.to"))),
            };
            let from = Some(self.words.first("values.from")).filter(|_| is_from);
            let whole = match measure {
                _ if apart => joined,
                _ => self.measured(&joined, &[low, high], measure),
            };
            return from.map_or(whole.clone(), |from| format!("{from} {whole}"));
        }
        let joined = match form {
            RangeForm::Or => self.locale.one_of(&[first, last]),
            // Words that a sign for per cent would part: `between 0.15 and 0.35 percent`.
            RangeForm::BetweenAnd if in_prose => {
                let percent = bound(self.words.first("values.percent"));
                let [between, and] =
                    ["values.between", "values.and"].map(|key| self.words.first(key));
                return format!("{between} {first} {and} {last}{NO_BREAK_SPACE}{percent}");
            }
            _ => format!("{first}–{last}"),
        };
        self.measured(&joined, &[low, high], measure)
    }

    fn begins_with_from(&self, stated: &str) -> bool {
        let stated = stated.to_lowercase();
        self.words.phrases("values.from").any(|from| {
            let rest = stated.strip_prefix(from);
            rest.is_some_and(|rest| rest.starts_with(' '))
        })
    }

    /// An amount with the sign or the word of what it measures.
    fn measured(&self, amount: &str, numbers: &[&Number], measure: &Measure) -> String {
        let last = numbers.last();
        let in_words = last.is_some_and(|number| number.words().is_some());
        let spelt = |key: &str| match self.words.first(key) {
            "" => amount.to_owned(),
            word => format!("{amount}{NO_BREAK_SPACE}{}", bound(word)),
        };
        match measure {
            Measure::Money(currency) => {
                let has_magnitude = last.is_some_and(|number| number.magnitude().is_some());
                let is_short = last.is_some_and(|number| number.typed_scale().is_some());
                self.money(amount, currency, has_magnitude, is_short)
            }
            Measure::Percent if in_words => spelt("values.percent"),
            Measure::PerMille if in_words => spelt("values.per-mille"),
            Measure::Percent => self.locale.percent(amount),
            Measure::PerMille => self.locale.percent(amount).replace(['%', '٪'], "‰"),
            Measure::Multiple if !in_words => spelt("calculated.times"),
            Measure::PartOf(whole) => {
                let out_of = bound(self.words.text("calculated.out-of"));
                let whole = self.written(whole, true);
                format!("{amount}{NO_BREAK_SPACE}{out_of}{NO_BREAK_SPACE}{whole}")
            }
            _ => amount.to_owned(),
        }
    }

    /// The words for percentage points and their hundredths, in the form that the number asks for.
    fn points(&self, measure: &Measure, number: &Number) -> Option<String> {
        let key = match measure {
            Measure::Points => "calculated.points",
            Measure::BasisPoints => "calculated.basis-points",
            _ => return None,
        };
        Some(bound(self.words.form(key, &number.amount())))
    }

    /// With the space that parts it from the amount where it is in no bracket.
    fn margin(&self, margin: &Margin, measure: &Measure) -> String {
        let bounds = match &margin.bounds {
            MarginBounds::PlusMinus { by, measure } => {
                let amount = self.measured(&self.written(by, true), &[by], measure);
                let points = self.points(measure, by).into_iter();
                let by = points.fold(amount, |by, points| format!("{by}{NO_BREAK_SPACE}{points}"));
                let space = if margin.in_brackets { "" } else { "\u{a0}" };
                format!("±{space}{by}")
            }
            MarginBounds::Between { low, high } => {
                let plain = match measure {
                    Measure::Money(_) => &Measure::Plain,
                    other => other,
                };
                self.range(low, high, RangeForm::Dash, plain, "")
            }
        };
        let level = margin.level.as_ref();
        let level = level.map(|level| bound(&self.locale.localised(level)) + " ");
        let inner = level.unwrap_or_default() + &bounds;
        if margin.in_brackets {
            format!("({inner})")
        } else {
            format!("{NO_BREAK_SPACE}{inner}")
        }
    }

    fn written(&self, number: &Number, with_magnitude: bool) -> String {
        let amount = number.amount();
        let mut text = match (number.words(), number.typed_sign()) {
            (Some(words), Some(sign)) if !self.unsigned => {
                format!(
                    "{}{NO_BREAK_SPACE}{}",
                    bound(sign),
                    self.locale.localised(words)
                )
            }
            (Some(words), _) => self.locale.localised(words),
            (None, None) => self.digits(&amount),
            (None, Some("+")) => format!("{}+{}", self.mark(), self.digits(&amount)),
            (None, Some(_)) if self.unsigned => self.digits(&amount.abs()),
            (None, Some(sign)) => {
                let digits = self.digits(&amount.abs());
                format!("{}{NO_BREAK_SPACE}{digits}", bound(sign))
            }
        };
        if let Some(scale) = number.typed_scale() {
            // Words of a fraction have it already.
            if number.words().is_none_or(|words| !words.ends_with(scale)) {
                text.push_str(&bound(scale));
            }
        } else if let Some(magnitude) = number.magnitude().filter(|_| with_magnitude) {
            if !text.ends_with('-') {
                text.push(NO_BREAK_SPACE);
            }
            // `eine halbe Million`
            let part = number.words().is_some() && amount.abs() <= Decimal::ONE;
            let counted = if part { Decimal::ONE } else { amount };
            text.push_str(self.words.magnitude(magnitude, &counted));
        }
        text
    }

    /// An amount with its currency: where the region has it, or by its name behind a magnitude. A minus sign comes first of all.
    fn money(
        &self,
        amount: &str,
        currency: &Currency,
        has_magnitude: bool,
        is_short: bool,
    ) -> String {
        let pattern = self.words.money_pattern(self.locale.region());
        if currency.behind && currency.sign == "¢" {
            return format!("{amount}¢");
        }
        if currency.behind {
            return format!("{amount}{NO_BREAK_SPACE}{}", currency.sign);
        }
        // An abbreviation has a sign behind it: `3,2 Mrd. €`.
        let name = self.words.paired("currency.names", &currency.sign);
        let name = name.filter(|_| !is_short);
        if has_magnitude && (pattern.starts_with('#') || name.is_some()) {
            // A sign is read in more than one way, and is not told to begin with a vowel.
            let counted = name.unwrap_or_default();
            let joint = self.words.counting_word(amount, false, counted);
            let joint = joint.replace(' ', "\u{a0}");
            let shown = self.left_to_right(name.unwrap_or(&currency.sign));
            return format!("{amount}{NO_BREAK_SPACE}{joint}{shown}");
        }
        let (sign, amount) = signed(amount);
        let (pattern, marks) = pattern.split_once(';').unwrap_or((pattern, ""));
        let mut marks = marks.chars().filter(|_| !has_magnitude);
        let amount = match (marks.next(), marks.next()) {
            (Some(own), Some(of_money)) => amount.replace(own, &of_money.to_string()),
            _ => amount.to_owned(),
        };
        let space = if currency.spaced { "¤\u{a0}#" } else { "¤#" };
        let pattern = pattern.replace("¤#", space);
        let shown = self.left_to_right(&currency.sign);
        sign.to_owned() + &pattern.replace('#', &amount).replace('¤', &shown)
    }

    /// What keeps a sign at its number among words from right to left.
    fn mark(&self) -> &'static str {
        match self.locale.direction() {
            Direction::LeftToRight => "",
            Direction::RightToLeft => "\u{200e}",
        }
    }

    /// Latin letters among words from right to left: `US$` is one piece.
    fn left_to_right(&self, sign: &str) -> String {
        let apart = self.locale.direction() == Direction::RightToLeft;
        if apart && sign.contains(|c: char| c.is_ascii_alphabetic()) {
            format!("{LEFT_TO_RIGHT_MARK}{sign}{LEFT_TO_RIGHT_MARK}")
        } else {
            sign.to_owned()
        }
    }

    fn digits(&self, amount: &Decimal) -> String {
        if self.apostrophes {
            let million = self.locale.number(&Decimal::from(1_000_000));
            let mark = million.chars().find(|c| !c.is_numeric());
            let own = self.locale.number(amount);
            return mark.map_or(own.clone(), |mark| own.replace(mark, "'"));
        }
        match (self.year, self.grouped) {
            (true, _) => self.locale.plain(amount),
            (_, true) => self.locale.number_grouped(amount),
            (_, false) => self.locale.number(amount),
        }
    }
}

/// The sign before the first digit, in a mark or in words (`down `), and the rest.
fn signed(amount: &str) -> (&str, &str) {
    let digit = amount.find(char::is_numeric).unwrap_or(0);
    let (before, _) = amount.split_at(digit);
    let is_sign = before.contains([MINUS, '+']) || before.ends_with(NO_BREAK_SPACE);
    amount.split_at(if is_sign { digit } else { 0 })
}
