//! What changed since an older edition.

use serde::Serialize;

/// Everything that changed, what matters most first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetChanges {
    /// "What changed since edition 1", that nothing did, or that these are two sheets.
    pub title: String,
    /// Whether both are editions of one sheet.
    #[serde(rename = "same_sheet")]
    pub is_one_sheet: bool,
    pub groups: Vec<ChangeGroup>,
    /// What stands before the following.
    pub proposal: String,
    /// What may be listed as corrected: figures of a published edition that are others now for no reason of their source.
    pub proposed: Vec<ProposedCorrection>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeGroup {
    pub topic: ChangeTopic,
    pub title: String,
    pub changes: Vec<SheetChange>,
}

/// What a change is about, in the order in which it is told. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ChangeTopic {
    Figures,
    Added,
    Removed,
    Attribution,
    Caveats,
    Sheet,
    Wording,
}

/// A change in the words of the sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SheetChange {
    /// Where it stands in the old fact file and in the new one; `None` where it is new or gone.
    pub old: Option<String>,
    pub new: Option<String>,
    pub label: String,
    /// What changed, without the label.
    pub text: String,
    /// The same for programs: words that stay.
    pub kinds: Vec<&'static str>,
    pub was: Option<String>,
    pub now: Option<String>,
    /// By how much, and that in per cent, without a sign.
    pub by: Option<String>,
    pub per_cent: Option<String>,
    /// The names of the facts whose change a calculated figure follows.
    pub follows_from: Vec<String>,
}

/// An entry of `corrections`, as it would be typed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProposedCorrection {
    pub date: String,
    pub what: String,
    pub was: String,
    pub now: String,
}
