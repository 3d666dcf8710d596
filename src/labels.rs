//! The words of one language: those that a template prints and those that figures are told with.
//!
//! A label file is YAML with two maps: `template`, whatever the template asks for, and `text`, one
//! entry for each [`LabelKey`]. `{}` in a text stands for what is said about.

use std::collections::BTreeMap;

use crate::source_map::yaml::{self, Content, Node};

/// The labels of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// The words that the template prints itself.
    pub template: BTreeMap<String, String>,
    text: BTreeMap<String, String>,
}

/// Why a label file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// It is not YAML.
    #[error("{0}")]
    Yaml(#[from] yaml::YamlError),
    /// It is not the two maps.
    #[error("a label file has two maps of texts, `template` and `text`")]
    Shape,
    /// Words are missing.
    #[error("`text` lacks {}", .0.join(", "))]
    Missing(Vec<&'static str>),
}

macro_rules! words {
    ($($word:ident = $key:literal,)+) => {
        /// A text that the program itself puts together with figures.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the label file explains each by its text")]
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
    DespiteAudit = "despite-audit",
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
    ColophonPlain = "colophon-plain",
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
    /// Reads a label file.
    ///
    /// # Errors
    ///
    /// Text that is not two maps of texts, or lacks a [`LabelKey`].
    pub fn parse(text: &str) -> Result<Self, LabelError> {
        let Some(Node {
            content: Content::Map(entries),
            ..
        }) = yaml::parse(text)?
        else {
            return Err(LabelError::Shape);
        };
        let map = |name: &str| {
            let entry = entries.iter().find(|entry| entry.key == name);
            entry
                .and_then(|entry| texts(&entry.value))
                .ok_or(LabelError::Shape)
        };
        let labels = Self {
            template: map("template")?,
            text: map("text")?,
        };
        let missing: Vec<_> = LabelKey::ALL
            .iter()
            .map(|word| word.key())
            .filter(|key| !labels.text.contains_key(*key))
            .collect();
        if missing.is_empty() {
            Ok(labels)
        } else {
            Err(LabelError::Missing(missing))
        }
    }

    /// The words that the template prints, the joints between the parts of a text among them.
    pub fn printed(&self) -> BTreeMap<String, String> {
        let joints = [LabelKey::Comma, LabelKey::Semicolon, LabelKey::Colon];
        let joints = joints.map(|joint| (joint.key().to_owned(), self.word(joint).to_owned()));
        joints.into_iter().chain(self.template.clone()).collect()
    }

    /// A word as it is.
    pub fn word(&self, word: LabelKey) -> &str {
        self.text.get(word.key()).map_or("", String::as_str)
    }

    /// A word with each `{}` replaced by the next of `values`.
    pub fn say(&self, word: LabelKey, values: &[&str]) -> String {
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

/// The keys of the words that a template prints itself; none where the text is no label file.
pub fn template_keys(text: &str) -> Vec<String> {
    let Ok(Some(Node {
        content: Content::Map(entries),
        ..
    })) = yaml::parse(text)
    else {
        return Vec::new();
    };
    let words = entries.iter().find(|entry| entry.key == "template");
    let words = words.and_then(|entry| texts(&entry.value));
    words.unwrap_or_default().into_keys().collect()
}

fn texts(node: &Node) -> Option<BTreeMap<String, String>> {
    let Content::Map(entries) = &node.content else {
        return None;
    };
    entries
        .iter()
        .map(|entry| match &entry.value.content {
            Content::Scalar(text) => Some((entry.key.clone(), text.clone())),
            _ => None,
        })
        .collect()
}
