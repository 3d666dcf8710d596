//! What a name is called for, and how a fact is used where it is called.

/// The map of the fact file in which a name must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Called {
    Source,
    /// Or `unattributed`.
    Attribution,
    Table,
    Chart,
    Fact(Usage),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// Its figure stands in prose that the sheet prints; a claim's mark does.
    Prose {
        marked: bool,
    },
    KeyFigure,
    Chart,
    /// It is a part or the whole of a reconciliation.
    Reconciliation,
    Calculation,
    Caveat,
    /// A newer figure takes its place, whose note tells it.
    Replaced,
}

impl Usage {
    pub(crate) fn prints_figure(self) -> bool {
        !matches!(self, Self::Calculation | Self::Caveat | Self::Replaced)
    }

    pub(crate) fn prints_mark(self) -> bool {
        match self {
            Self::Prose { marked } => marked,
            Self::KeyFigure | Self::Reconciliation | Self::Caveat => true,
            Self::Chart | Self::Calculation | Self::Replaced => false,
        }
    }

    /// Whether there must be a figure, so that a claim will not do.
    pub(super) fn needs_figure(self) -> bool {
        !matches!(self, Self::Prose { .. } | Self::Caveat)
    }
}
