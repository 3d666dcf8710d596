//! What a name is called for, and how a fact is used where it is called.

/// The map of the fact file in which a name must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Called {
    /// `sources`.
    Source,
    /// `attributions`, or `unattributed`.
    Attribution,
    /// `tables`.
    Table,
    /// `facts`, and what for.
    Fact(Usage),
}

/// How a fact is used in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// Its figure stands in prose that the sheet prints; a claim's mark does.
    Prose {
        /// Whether the mark of its note is printed.
        marked: bool,
    },
    /// Its figure is set large.
    KeyFigure,
    /// Its range is drawn.
    Chart,
    /// It is a part or the whole of a reconciliation.
    Reconciliation,
    /// Another fact is calculated from it.
    Calculation,
    /// A caveat affects it.
    Caveat,
}

impl Usage {
    /// Whether the figure itself is printed.
    pub fn prints_figure(self) -> bool {
        !matches!(self, Self::Calculation | Self::Caveat)
    }

    /// Whether the mark of its note is printed beside it.
    pub fn prints_mark(self) -> bool {
        match self {
            Self::Prose { marked } => marked,
            Self::KeyFigure | Self::Reconciliation | Self::Caveat => true,
            Self::Chart | Self::Calculation => false,
        }
    }

    /// Whether there must be a figure, so that a claim will not do.
    pub(super) fn needs_figure(self) -> bool {
        !matches!(self, Self::Prose { .. } | Self::Caveat)
    }
}
