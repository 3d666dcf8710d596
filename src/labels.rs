//! The words that a sheet in one language is printed with: those of the template, and those that figures are told with, one for
//! each [`LabelKey`]. `{}` in these stands for what is said about.

use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub(crate) template: BTreeMap<String, String>,
    pub(crate) text: BTreeMap<String, String>,
}

/// A text that the program itself puts together with figures; the language file explains each. Texts for the fact file's own words
/// are asked for with [`Labels::word_of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum LabelKey {
    Comma,
    Semicolon,
    Colon,
    Untitled,
    Undated,
    Dateline,
    Accessed,
    Paragraph,
    Page,
    Table,
    Row,
    Column,
    Line,
    Quoted,
    QuotedInner,
    Percent,
    FirstOfMonth,
    NoSourceGiven,
    PictureSource,
    OurCalculation,
    Calculation,
    CalculationNear,
    ShareOf,
    SmallestOf,
    LargestOf,
    #[strum(serialize = "calculation-rounded")]
    Rounded,
    PercentagePoints,
    #[strum(serialize = "holds-as-of")]
    EarlierDate,
    SeeCaveat,
    SeeCaveats,
    SourceLine,
    AlsoStatedBy,
    FirstPublished,
    RoundedFrom,
    SinceRevised,
    BaseOfIndex,
    AreaOf,
    PricesOf,
    Adjustment,
    ConfidenceLevel,
    EveryFigureFrom,
    EveryFigureOfNobody,
    LeftOut,
    InTheAnnex,
    Remainder,
    RemainderCaveats,
    RemainderAllCaveats,
    RemainderNotes,
    TemplateNamed,
    SetIn,
    WordedBy,
    ChecksOff,
    FindingsAllowed,
    ReviewsJudgedOn,
    DespiteAudit,
    AttributionUnattributed,
    ManyFigures,
    ManyFiguresInOne,
    ManyFiguresDrawn,
    TheNote,
    TheNotes,
    UnlessNoted,
    CitedAs,
    EveryFigure,
    EveryFigureIn,
    AttributionAccess,
    AttributionReason,
    AttributionTold,
    SumOfParts,
    DateAbout,
    DateUncertain,
    DateFrom,
    DateFromUnknown,
    DateUntil,
    DateUntilUnknown,
    DateBetween,
    DateDecade,
    DateMonthUnknown,
    DateDayUnknown,
    DateDayAndMonthUnknown,
    DateWeek,
    DateFiscalYear,
    DateSchoolYear,
    DateMonthsTo,
    Period,
    Moment,
    ChartSource,
    ChartScale,
    SeriesFigures,
    SeriesRises,
    SeriesFalls,
    SeriesGoes,
    SeriesGaps,
    Attachment,
    AttachmentPicture,
    AttachmentRecipe,
    AttachmentTemplate,
    MarkedAsChanged,
    WasInEdition,
    NotInEdition,
    Colophon,
    ColophonPlain,
    ChangedSince,
    NothingChangedSince,
    TwoSheets,
    ProposedCorrections,
    WasNow,
    MovedAnotherPeriod,
}

impl Labels {
    /// The words that the template prints, the joints between the parts of a text among them.
    pub(crate) fn printed(&self) -> BTreeMap<String, String> {
        let joints = [LabelKey::Comma, LabelKey::Semicolon, LabelKey::Colon];
        let joints =
            joints.map(|joint| (<&str>::from(joint).to_owned(), self.word(joint).to_owned()));
        joints.into_iter().chain(self.template.clone()).collect()
    }

    pub(crate) fn word(&self, word: LabelKey) -> &str {
        self.text.get(<&str>::from(word)).map_or("", String::as_str)
    }

    /// The word for one of the fact file's own words: `status-draft` for `draft` in the group `status`.
    pub(crate) fn word_of(&self, group: &str, word: &str) -> &str {
        let key = format!("{group}-{word}");
        self.text.get(&key).map_or("", String::as_str)
    }

    pub(crate) fn say(&self, word: LabelKey, values: &[&str]) -> String {
        fill(self.word(word), values)
    }

    pub(crate) fn say_of(&self, group: &str, word: &str, value: &str) -> String {
        fill(self.word_of(group, word), &[value])
    }
}

fn fill(word: &str, values: &[&str]) -> String {
    let mut parts = word.split("{}");
    let mut said = parts.next().unwrap_or_default().to_owned();
    let mut values = values.iter();
    for part in parts {
        said.push_str(values.next().copied().unwrap_or_default());
        said.push_str(part);
    }
    said
}
