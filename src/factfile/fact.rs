//! A fact: a figure as stated, where it stands, and who says it.

use indexmap::IndexMap;
use schemars::JsonSchema;

use super::called::{Called, Usage};
use super::keywords::keywords;
use super::read::Fields;
use super::record::record;
use super::standing::{is_dash, without_number};
use super::visit::{Step, Visit, Walk};
use super::{CalendarDate, Derivation, Edtf, Id, Prose, Text, Value};
use crate::diagnostics::FormError;
use crate::quantity::{Missing, Status, Unit};

/// What a fact that was read has, and one that is calculated has not, with a blank between.
const OF_STATED: &str = "source attribution at missing was rounded replaces";

/// The most decimal places that a calculated figure can ask for.
const MOST_DECIMALS: u32 = 6;

record! {
    /// A figure with its statement, and either where it was read or how it is calculated.
    #[derive(Debug, Clone, PartialEq)]
    Fact, "a fact", "{statement: …, value: about 1,500, source: …, attribution: unattributed}" {
        /// What the figure counts, so that figure and statement read as one.
        required statement: Text;
        /// A short name for lists and charts; the statement where left out.
        optional label: Text;
        /// What is counted, in the plural: `people`, `flights`. `year` prints without separators. A magnitude at its start, as in
        /// `thousand tonnes`, multiplies the number, and `percent` or `percentage points` says what it is (in SDMX, UNIT_MULT and
        /// UNIT_MEASURE). What is calculated has the unit of its parts where it has none of its own.
        optional unit: Text;
        /// How firm the figure is; `count` where left out.
        optional kind: FactKind;
        /// When it holds, where that is not the sheet's `as_of`.
        optional as_of: Edtf;
        /// The time that the figure is about, where it is not that of the sheet: `2025-Q3` for what was counted over a quarter, of
        /// which `as_of` may be a later day (SDMX TIME_PERIOD).
        optional period: Edtf;
        /// The day by which the figure is to be reviewed; after it the figure is stale.
        optional review_by: CalendarDate;
        /// What is known of its standing, one word or several: OBS_STATUS in SDMX. Each is a mark beside the figure.
        one_or_many status: Status;
        /// The base of an index, such as `2015=100`: BASE_PER in SDMX.
        optional base: Text;
        /// The prices in which it is measured, such as `constant, of 2020`: PRICES in SDMX.
        optional prices: Text;
        /// How it is adjusted, such as `for season`: ADJUSTMENT in SDMX.
        optional adjustment: Text;
        /// The area that it is about: REF_AREA in SDMX.
        optional area: Text;
        /// The level of confidence of its margin or interval, such as `95%`.
        optional confidence: Text;
        /// What a reader should know about it; it joins the footnote.
        optional note: Prose;
        /// Findings at this fact that are right as it is, each by the name of its rule with the reason. The colophon counts them.
        default allow: IndexMap<Id, Text>;
        /// Where the figure comes from.
        flatten origin: Origin, by |fields| origin(fields, kind);
    }
    check |fields| {
        let language = fields.reader.context.language.clone();
        let read = unit.as_ref().zip(language);
        let read = read.map(|(text, language)| Unit::read(text.as_str(), &language));
        if let Some(Err(part)) = &read {
            let message = format!("`{}` in `unit` belongs to the value", part.0);
            let help = "write it into `value`, with the number that it changes, and leave in `unit` what is counted; spell out a unit of measure that looks so";
            fields.fault(FormError::ValueInUnit, Some("unit"), message, help);
        }
        let value = origin.as_ref().and_then(|origin| match origin {
            Origin::Stated(stated) => stated.value.as_ref(),
            Origin::Derived { .. } => None,
        });
        let read = read.and_then(Result::ok);
        let repeated = read.as_ref().zip(value).and_then(|(unit, value)| unit.repeats(value));
        if let Some((typed, rest)) = repeated {
            let message = format!("`{typed}` in `unit` stands in the value already");
            let help = match rest {
                "" => "leave `unit` out, or say in it what is counted".to_owned(),
                rest => format!("write it once: `unit: {rest}`"),
            };
            fields.fault(FormError::ValueInUnit, Some("unit"), message, help);
        }
        // The digits of a level: `95` of `95% CI`.
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let level = value.and_then(|value| value.margin.as_ref()?.level.as_deref()).map(digits);
        if let (Some(given), Some(level)) = (&confidence, level.filter(|level| !level.is_empty()))
            && digits(given.as_str()) != level
        {
            let message = format!("`confidence: {given}` is not the {level}% of the value");
            let help = format!("leave `confidence` out, or write `confidence: {level}%`");
            fields.fault(FormError::MalformedValue, Some("confidence"), message, &help);
        }
        let at = origin.as_ref().map(|origin| match origin {
            Origin::Stated(stated) => stated.at.as_slice(),
            Origin::Derived { .. } => &[],
        });
        let mut quotes = at.unwrap_or_default().iter().filter_map(|place| place.quote.as_ref());
        let stated = quotes.find_map(|quote| index_base(quote.as_str()));
        if let (Some(given), Some(stated)) = (&base, stated)
            && index_base(given.as_str()).is_some_and(|given| given != stated)
        {
            let message = format!("`base: {given}` is not the base in the quotation, {stated}");
            let help = format!("write `base: {stated}`, or mend the quotation");
            fields.fault(FormError::MalformedValue, Some("base"), message, &help);
        }
        let is_money = value.is_some_and(|value| value.currency().is_some());
        if is_money && unit.as_ref().is_some_and(|unit| unit.as_str() == "m") {
            let message = "`m` in `unit` is metres, and the value is money";
            let help = "write a scale into `value`: `€1.2m`";
            fields.fault(FormError::ValueInUnit, Some("unit"), message, help);
        }
        if let Some(help) = value.and_then(Value::pence_or_mark).filter(|_| unit.is_none()) {
            let message = "`p` right behind a number may be pence, or the mark of a provisional figure";
            fields.fault(FormError::MalformedValue, Some("value"), message, help);
        }
    }
}

/// Where a figure comes from: a source or our own calculation.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum Origin {
    /// It was read.
    Stated(Box<Stated>),
    /// It is calculated from other facts.
    Derived {
        /// How it is calculated.
        derive: Derivation,
        /// Decimal places of the result, six at most; of a sum or a difference no more than its parts have (in SDMX, DECIMALS).
        decimals: Option<u32>,
    },
}

record! {
    /// A figure that was read.
    #[derive(Debug, Clone, PartialEq)]
    Stated, "a fact", "{value: about 1,500, source: …, attribution: unattributed}", open_with_reason {
        /// The value as stated, with its hedge and its bounds. A claim, opinion, assessment or
        /// forecast can do without: then its reference prints the mark of its note alone.
        optional value: Value;
        /// Why there is no number: OBS_STATUS and CONF_STATUS in SDMX. `value` may hold the sign that the source has in its place.
        optional missing: Missing;
        /// The value before it was revised, as first published.
        optional was: Value;
        /// That `value` is the number of the source, rounded to the last digit that is written, which of a hedged number is no nought (in SDMX, DECIMALS). The note says so.
        flag rounded: bool;
        /// The older fact that this one takes the place of.
        optional replaces: Id, calls Called::Fact(Usage::Replaced);
        /// The source it was read in.
        required source: Id, calls Called::Source;
        /// Who says it. `unattributed` where the source names nobody.
        required attribution: Id, calls Called::Attribution;
        /// Where in the source, one place or several.
        one_or_many at: Locator;
    }
}

impl Locator {
    /// Whether it names no part of its source, though it may quote one.
    pub(crate) fn is_nowhere(&self) -> bool {
        self.without_quote() == Self::default()
    }

    pub(crate) fn without_quote(&self) -> Self {
        Self {
            quote: None,
            ..self.clone()
        }
    }
}

record! {
    /// A place in a source.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
    Locator, "a place in a source", "{paragraph: 4, quote: \"about 1,500\"}" {
        /// The paragraph, counted from one.
        optional paragraph: u32;
        /// The page.
        optional page: u32;
        /// A section, table or heading by its name.
        optional section: Text;
        /// The table, counted from one.
        optional table: u32;
        /// The row of a table by its name: the words of its first cell, or of its first two or three, or those after the row over it
        /// that heads its group.
        optional row: Text;
        /// The column of a table by its name: the words of its head, or of all heads over it.
        optional column: Text;
        /// The line, of the page where there are pages.
        optional line: u32;
        /// A short fragment in the source's own words.
        optional quote: Text;
    }
}

keywords! {
    /// How firm a figure is.
    FactKind, "a kind of fact" {
        /// Counted or registered.
        Count = "count",
        /// Estimated.
        Estimate = "estimate",
        /// Judged by somebody who has reason to know.
        Assessment = "assessment",
        /// Held by somebody.
        Opinion = "opinion",
        /// Expected.
        Forecast = "forecast",
        /// Said, without a figure.
        Claim = "claim",
    }
}

impl Fact {
    pub(crate) fn label(&self) -> &Text {
        self.label.as_ref().unwrap_or(&self.statement)
    }

    /// Whether its numbers are years, which carry no separators.
    pub fn is_year(&self) -> bool {
        self.unit.as_ref().map(Text::as_str) == Some("year")
    }

    /// Whether it states no figure.
    pub fn is_claim(&self) -> bool {
        self.stated().is_some_and(|stated| stated.value.is_none())
    }

    /// What was read, for a fact that is not calculated.
    pub fn stated(&self) -> Option<&Stated> {
        match &self.origin {
            Origin::Stated(stated) => Some(stated),
            Origin::Derived { .. } => None,
        }
    }

    /// The time of its figure: what it is about, or when it holds.
    pub(crate) fn when(&self) -> Option<&Edtf> {
        self.period.as_ref().or(self.as_of.as_ref())
    }

    pub(crate) fn derivation(&self) -> Option<&Derivation> {
        match &self.origin {
            Origin::Derived { derive, .. } => Some(derive),
            Origin::Stated(_) => None,
        }
    }
}

impl Visit for Origin {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        match self {
            Self::Stated(stated) => stated.visit(walk),
            Self::Derived { derive, decimals } => {
                walk.enter(Step::Key("derive"), derive);
                walk.enter(Step::Key("decimals"), decimals);
            }
        }
    }
}

/// The base of an index in a text, without spaces: `2015=100`.
pub(crate) fn index_base(text: &str) -> Option<String> {
    let text = text.replace([' ', '\u{a0}', '\u{202f}'], "");
    let (before, behind) = text.split_once('=')?;
    let outside = |c: char| !(c.is_ascii_digit() || "-–/".contains(c));
    let years = before.rsplit(outside).next();
    let years = years.filter(|years| !years.is_empty())?;
    let base = behind.split(|c: char| !c.is_ascii_digit()).next()?;
    Some(format!("{years}={base}"))
}

fn origin(fields: &mut Fields<'_, '_>, kind: Option<FactKind>) -> Option<Origin> {
    let (derived, stated) = (fields.has("derive"), fields.has("value"));
    let missing = fields.has("missing");
    if derived && stated {
        let (span, other) = (fields.key_span("derive"), fields.key_span("value"));
        let reader = &mut *fields.reader;
        let message =
            "a fact is either read or calculated, and this one has both `value` and `derive`";
        let help = "make two facts of it and reconcile them";
        reader.error(FormError::ValueAndDerivation, span, message, |d| {
            d.also(other, "the value").help(help)
        });
    }
    if derived {
        let derive = fields.optional("derive");
        let decimals = fields.optional("decimals");
        if decimals.is_some_and(|decimals| decimals > MOST_DECIMALS) {
            let message = format!("`decimals` is {MOST_DECIMALS} at most");
            let help = "a reader can use no more: write `decimals: 1`";
            let (code, key) = (FormError::TooManyDecimals, Some("decimals"));
            fields.fault(code, key, message, help);
        }
        for key in OF_STATED.split(' ') {
            if fields.has(key) {
                let message = format!("a calculated fact has no `{key}` of its own");
                let help = "remove it: the parts carry their sources";
                fields.fault(FormError::DerivedWithSource, Some(key), message, help);
            }
        }
        return derive.map(|derive| Origin::Derived { derive, decimals });
    }
    let figureless = !matches!(kind, None | Some(FactKind::Count | FactKind::Estimate));
    if !figureless && !stated && !missing {
        let message = "a fact needs `value` or `derive`, and this one has neither".to_owned();
        let helps = [
            "add `value: …` as the source states it",
            "if the source states no figure, say `kind: claim`; if it has a sign in its place, say why, as in `missing: confidential`",
        ];
        fields.missing("value", message, &helps);
    } else if !figureless && fields.is_null("value") {
        fields.required::<Value>("value");
    }
    fields.reader.context.without_number = missing;
    let stated = Stated::from_fields(fields).and_then(|stated| with_reason(fields, stated));
    fields.reader.context.without_number = false;
    if fields.has("decimals") {
        let message = "`decimals` is for a calculated figure; a value is printed as stated";
        let (code, key) = (FormError::StatedWithDecimals, Some("decimals"));
        fields.fault(code, key, message, "remove it");
    }
    // A value that could not be read makes no claim of a figure.
    let claims = figureless && (!fields.has("value") || fields.is_null("value"));
    let stated = stated.filter(|stated| claims || stated.value.is_some());
    stated.map(|stated| Origin::Stated(Box::new(stated)))
}

/// A fact without a number has the reason in its value. The sign in its place is kept as it was typed.
fn with_reason(fields: &mut Fields<'_, '_>, mut stated: Stated) -> Option<Stated> {
    let sign = stated.value.as_ref();
    let typed = sign.map(|value| value.stated.clone()).unwrap_or_default();
    if let Some(reason) = stated.missing {
        if sign.is_some_and(|value| value.missing().is_none()) {
            let message = format!("`{typed}` is a number, and `missing` says that there is none");
            let help = "take one of the two out";
            fields.fault(FormError::ValueAndMissing, Some("missing"), message, help);
            return None;
        }
        let is_typed = sign.is_some();
        let sign: &str = if is_typed { &typed } else { reason.into() };
        stated.value = without_number(fields.reader, reason, sign);
        if !is_typed {
            // Where no sign is typed, the value is at its reason.
            let (key, path) = (Some(fields.key_span("missing")), &fields.path);
            let span = fields.reader.places.value(&path.key("missing"));
            fields.reader.places.insert(path.key("value"), key, span);
        }
    } else if is_dash(&typed) {
        let message =
            format!("`{typed}` does not say why there is no number, or whether it is nought");
        let help = "write `value: 0`, or add the reason: `missing: not-available`, `not-applicable`, `confidential`, `too-small` or `not-known`";
        fields.fault(FormError::MalformedValue, Some("value"), message, help);
        return None;
    }
    Some(stated)
}
