//! The words that a sheet in one language is printed with: those of the template, and those that figures are told with, one for
//! each [`LabelKey`]. `{}` in these stands for what is said about.

use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub template: BTreeMap<String, String>,
    text: BTreeMap<String, String>,
}

macro_rules! words {
    ($($word:ident = $key:literal,)+) => {
        /// A text that the program itself puts together with figures.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the language file explains each by its text")]
        pub enum LabelKey { $($word,)+ }

        impl LabelKey {
            const ALL: &'static [Self] = &[$(Self::$word,)+];

            fn key(self) -> &'static str {
                match self { $(Self::$word => $key,)+ }
            }
        }
    };
}

words! {
    Comma = "comma",
    Semicolon = "semicolon",
    Colon = "colon",
    Untitled = "untitled",
    Undated = "undated",
    Dateline = "dateline",
    Accessed = "accessed",
    Paragraph = "paragraph",
    Page = "page",
    Quoted = "quoted",
    QuotedInner = "quoted-inner",
    Percent = "percent",
    FirstOfMonth = "first-of-month",
    NoSourceGiven = "no-source-given",
    OurCalculation = "our-calculation",
    Calculation = "calculation",
    ShareOf = "share-of",
    EarlierDate = "holds-as-of",
    HedgeEstimate = "hedge-estimate",
    HedgeAssessment = "hedge-assessment",
    HedgeForecast = "hedge-forecast",
    KindEstimate = "kind-estimate",
    KindAssessment = "kind-assessment",
    KindOpinion = "kind-opinion",
    KindForecast = "kind-forecast",
    StatusDraft = "status-draft",
    StatusFinal = "status-final",
    StatusCorrected = "status-corrected",
    StatusWithdrawn = "status-withdrawn",
    CaveatGap = "caveat-gap",
    CaveatInconsistency = "caveat-inconsistency",
    CaveatAmbiguity = "caveat-ambiguity",
    CaveatUndated = "caveat-undated",
    CaveatUnattributed = "caveat-unattributed",
    CaveatDefinition = "caveat-definition",
    CaveatSingleSource = "caveat-single-source",
    CaveatAnonymous = "caveat-anonymous",
    CaveatVague = "caveat-vague",
    CaveatDerived = "caveat-derived",
    CaveatStale = "caveat-stale",
    EveryFigureFrom = "every-figure-from",
    EveryFigureOfNobody = "every-figure-of-nobody",
    AutomaticAnonymous = "automatic-anonymous",
    AutomaticUnattributed = "automatic-unattributed",
    AutomaticUndated = "automatic-undated",
    AutomaticSingleSource = "automatic-single-source",
    AutomaticVague = "automatic-vague",
    AutomaticDerived = "automatic-derived",
    AutomaticStale = "automatic-stale",
    LeftOut = "left-out",
    TemplateNamed = "template-named",
    ChecksOff = "checks-off",
    ReviewsJudgedOn = "reviews-judged-on",
    IdentityNamed = "identity-named",
    IdentityAnonymous = "identity-anonymous",
    IdentityInstitution = "identity-institution",
    IdentityUnattributed = "identity-unattributed",
    BasisOnTheRecord = "basis-on-the-record",
    BasisBackground = "basis-background",
    BasisDeepBackground = "basis-deep-background",
    BasisNotStated = "basis-not-stated",
    AttributionUnattributed = "attribution-unattributed",
    ManyFigures = "many-figures",
    MoreFigures = "more-figures",
    AttributionAccess = "attribution-access",
    AttributionReason = "attribution-reason",
    AttributionTold = "attribution-told",
    SumOfParts = "sum-of-parts",
    VerdictFits = "verdict-fits",
    VerdictRounding = "verdict-rounding",
    VerdictFallsShort = "verdict-falls-short",
    VerdictExceeds = "verdict-exceeds",
    VerdictCannotBeComputed = "verdict-cannot-be-computed",
    DateAbout = "date-about",
    DateUncertain = "date-uncertain",
    DateFrom = "date-from",
    DateFromUnknown = "date-from-unknown",
    DateUntil = "date-until",
    DateUntilUnknown = "date-until-unknown",
    DateBetween = "date-between",
    DateDecade = "date-decade",
    DateMonthUnknown = "date-month-unknown",
    DateDayUnknown = "date-day-unknown",
    DateDayAndMonthUnknown = "date-day-and-month-unknown",
    DateSpring = "date-spring",
    DateSummer = "date-summer",
    DateAutumn = "date-autumn",
    DateWinter = "date-winter",
    Moment = "moment",
    Attachment = "attachment",
    AttachmentTemplate = "attachment-template",
    Colophon = "colophon",
    TypeArticle = "type-article",
    TypeBook = "type-book",
    TypeReport = "type-report",
    TypeWeb = "type-web",
    TypePost = "type-post",
    TypeDataset = "type-dataset",
    TypeLegislation = "type-legislation",
    TypeCase = "type-case",
    TypeProceedings = "type-proceedings",
    TypeInterview = "type-interview",
    TypeLetter = "type-letter",
    TypeVideo = "type-video",
    TypeAudio = "type-audio",
    TypeMisc = "type-misc",
}

impl Labels {
    /// The words of a language, and the keys that it lacks.
    pub(crate) fn new(
        template: BTreeMap<String, String>,
        text: BTreeMap<String, String>,
    ) -> (Self, Vec<String>) {
        let keys = LabelKey::ALL.iter().map(|word| word.key());
        let missing = keys.filter(|key| !text.contains_key(*key));
        let missing = missing.map(|key| format!("text.{key}")).collect();
        (Self { template, text }, missing)
    }

    /// The keys of `other` whose words are not here, or do not have the same places in braces.
    pub(crate) fn unlike(&self, other: &Self) -> Vec<String> {
        let maps = [
            ("template", &self.template, &other.template),
            ("text", &self.text, &other.text),
        ];
        let unlike = maps.into_iter().flat_map(|(map, own, other)| {
            let unlike = other
                .iter()
                .filter(|(key, text)| own.get(*key).is_none_or(|own| places(own) != places(text)));
            unlike.map(move |(key, _)| format!("{map}.{key}"))
        });
        unlike.collect()
    }

    /// The words that the template prints, the joints between the parts of a text among them.
    pub(crate) fn printed(&self) -> BTreeMap<String, String> {
        let joints = [LabelKey::Comma, LabelKey::Semicolon, LabelKey::Colon];
        let joints = joints.map(|joint| (joint.key().to_owned(), self.word(joint).to_owned()));
        joints.into_iter().chain(self.template.clone()).collect()
    }

    pub(crate) fn word(&self, word: LabelKey) -> &str {
        self.text.get(word.key()).map_or("", String::as_str)
    }

    /// The word for one of the fact file's own words: `status-draft` for `draft` in the group `status`.
    pub(crate) fn word_of(&self, group: &str, word: &str) -> &str {
        let key = format!("{group}-{word}");
        self.text.get(&key).map_or("", String::as_str)
    }

    /// A word with each `{}` replaced by the next of `values`.
    pub(crate) fn say(&self, word: LabelKey, values: &[&str]) -> String {
        let mut parts = self.word(word).split("{}");
        let mut said = parts.next().unwrap_or_default().to_owned();
        let mut values = values.iter();
        for part in parts {
            said.push_str(values.next().copied().unwrap_or_default());
            said.push_str(part);
        }
        said
    }
}

/// The places of a text that are filled: `{}`, `{until}`; in whatever order a language has them.
fn places(text: &str) -> Vec<&str> {
    let places = text.split('{').skip(1);
    let mut places: Vec<&str> = places.filter_map(|rest| rest.split('}').next()).collect();
    places.sort_unstable();
    places
}
