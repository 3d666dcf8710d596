//! A fact: a figure as stated, where it stands, and who says it.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::read::OneOrMany;
use super::reader::{Fields, Read, Reader};
use super::references::Called;
use super::{CalendarDate, Derivation, Edtf, Id, Prose, Text, Value};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// A figure with its statement, and either where it was read or how it is calculated.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fact {
    /// What the figure counts, so that figure and statement read as one.
    pub statement: Text,
    /// A short name for lists and charts; the statement where left out.
    pub label: Option<Text>,
    /// What is counted, in the plural: `people`, `flights`. `year` prints without separators.
    pub unit: Option<Text>,
    /// How firm the figure is; `count` where left out.
    pub kind: Option<FactKind>,
    /// When it holds, where that is not the sheet's `as_of`.
    pub as_of: Option<Edtf>,
    /// The day by which the figure is to be reviewed; after it the figure is stale.
    pub review_by: Option<CalendarDate>,
    /// What a reader should know about it; it joins the footnote.
    pub note: Option<Prose>,
    /// Where the figure comes from.
    #[schemars(flatten)]
    pub origin: Origin,
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
        /// Decimal places of a ratio or share.
        decimals: Option<u32>,
    },
}

/// A figure that was read.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
pub struct Stated {
    /// The value as stated, with its hedge and its bounds. A claim, opinion, assessment or
    /// forecast can do without: then its reference prints the mark of its note alone.
    pub value: Option<Value>,
    /// The source it was read in.
    pub source: Id,
    /// Who says it. `unattributed` where the source names nobody.
    pub attribution: Id,
    /// Where in the source, one place or several.
    #[schemars(default, with = "Option<OneOrManyPlaces>")]
    pub at: Vec<Locator>,
}

/// One place or a list of places.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "it only shapes the schema")]
enum OneOrManyPlaces {
    One(Locator),
    Many(Vec<Locator>),
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Locator {
    /// The paragraph, counted from one.
    pub paragraph: Option<u32>,
    /// The page.
    pub page: Option<u32>,
    /// A section, table or heading by its name.
    pub section: Option<Text>,
    /// A short fragment in the source's own words.
    pub quote: Option<Text>,
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
    /// The name in lists and charts.
    pub fn label(&self) -> &Text {
        self.label.as_ref().unwrap_or(&self.statement)
    }

    /// Whether its numbers are years, which carry no separators.
    pub fn is_year(&self) -> bool {
        self.unit
            .as_ref()
            .is_some_and(|unit| matches!(unit.as_str(), "year"))
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

    /// The calculation, for a derived fact.
    pub fn derivation(&self) -> Option<&Derivation> {
        match &self.origin {
            Origin::Derived { derive, .. } => Some(derive),
            Origin::Stated(_) => None,
        }
    }
}

const EXAMPLE: &str = "{statement: …, value: about 1,500, source: …, attribution: unattributed}";

impl Read for Fact {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let mut fields = reader.fields(node, path, "a fact", EXAMPLE)?;
        let statement = fields.required("statement");
        let label = fields.optional("label");
        let unit = fields.optional("unit");
        let kind = fields.optional("kind");
        let as_of = fields.optional("as_of");
        let review_by = fields.optional("review_by");
        let note = fields.optional("note");
        let origin = origin(&mut fields, kind);
        fields.finish();
        Some(Self {
            statement: statement?,
            label,
            unit,
            kind,
            as_of,
            review_by,
            note,
            origin: origin?,
        })
    }
}

fn origin(fields: &mut Fields<'_, '_>, kind: Option<FactKind>) -> Option<Origin> {
    let (derived, stated) = (fields.has("derive"), fields.has("value"));
    if derived && stated {
        let (span, other) = (fields.key_span("derive"), fields.key_span("value"));
        fields.reader.error(
            FormError::ValueAndDerivation,
            span,
            "a fact is either read or calculated, and this one has both `value` and `derive`",
            |d| {
                d.also(other, "the value")
                    .help("make two facts of it and reconcile them")
            },
        );
    }
    if derived {
        let derive = fields.optional("derive");
        let decimals = fields.optional("decimals");
        for key in ["source", "attribution", "at"] {
            if fields.has(key) {
                let span = fields.key_span(key);
                fields.reader.error(
                    FormError::DerivedWithSource,
                    span,
                    format!("a calculated fact has no `{key}` of its own"),
                    |d| d.help("remove it: the parts carry their sources"),
                );
            }
        }
        fields.has("value");
        return derive.map(|derive| Origin::Derived { derive, decimals });
    }
    let figureless = !matches!(kind, None | Some(FactKind::Count | FactKind::Estimate));
    let value = if figureless {
        fields.optional("value")
    } else if stated {
        fields.required("value")
    } else {
        fields.missing(
            "value",
            "a fact needs `value` or `derive`, and this one has neither".to_owned(),
            vec![
                "add `value: …` as the source states it",
                "if the source states no figure, say `kind: claim`",
            ],
        );
        None
    };
    let missing = value.is_none() && !figureless;
    let source = fields.required("source");
    let attribution = fields.required("attribution");
    fields.calls(Called::Source, "source", source.as_ref());
    fields.calls(Called::Attribution, "attribution", attribution.as_ref());
    let at: Option<OneOrMany<Locator>> = fields.optional("at");
    fields.has("derive");
    if fields.has("decimals") {
        let span = fields.key_span("decimals");
        fields.reader.error(
            FormError::StatedWithDecimals,
            span,
            "`decimals` is for a calculated ratio or share; a value is printed as stated",
            |d| d.help("remove it"),
        );
    }
    if missing {
        return None;
    }
    Some(Origin::Stated(Box::new(Stated {
        value,
        source: source?,
        attribution: attribution?,
        at: at.map(|at| at.0).unwrap_or_default(),
    })))
}

impl Read for Locator {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{paragraph: 4, quote: \"about 1,500\"}";
        let mut fields = reader.fields(node, path, "a place in a source", example)?;
        let place = Self {
            paragraph: fields.optional("paragraph"),
            page: fields.optional("page"),
            section: fields.optional("section"),
            quote: fields.optional("quote"),
        };
        fields.finish().then_some(place)
    }
}
