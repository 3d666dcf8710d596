//! The registry of rules. A line here declares the file of a rule and its code; the rest of what is
//! known of a rule stands in that file, so that a line without a file, or a file that lacks its
//! documentation, does not compile.

/// From the list: the families, the rules, the modules of each family and the way from a rule to
/// what its file says of it.
macro_rules! registry {
    ($($(#[$about:meta])+ $family:ident $Family:ident { $($file:ident: $Rule:ident,)+ })+) => {
        /// What a rule is about. Families are listed in this order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
        #[strum(serialize_all = "kebab-case")]
        pub(crate) enum Family {
            $($(#[$about])+ $Family,)+
        }

        impl Family {
            pub(crate) const ALL: &[Self] = &[$(Self::$Family),+];

            pub fn name(self) -> &'static str {
                self.into()
            }
        }

        /// A rule. `factpress explain` prints what it reports, and why.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr)]
        #[strum(serialize_all = "kebab-case")]
        #[allow(missing_docs, reason = "a rule is documented in its own file")]
        pub enum Rule {
            $($($Rule,)+)+
        }

        impl Rule {
            /// Every rule, by family and name.
            pub const ALL: &[Self] = &[$($(Self::$Rule),+),+];

            pub(crate) fn family(self) -> Family {
                match self {
                    $($(Self::$Rule)|+ => Family::$Family,)+
                }
            }

            /// The name by which findings show it and `checks` sets its level.
            pub fn name(self) -> &'static str {
                self.into()
            }

            /// The rule of a name.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.name() == name)
            }
        }

        macro_rules! rule_files {
            $(($family) => { $(pub(super) mod $file;)+ };)+
        }
        pub(crate) use rule_files;

        /// Defines the way from a rule to the `RULE` of its file.
        macro_rules! rule_definitions {
            () => {
                fn definition(rule: Rule) -> &'static Definition {
                    match rule {
                        $($(Rule::$Rule => &$family::$file::RULE,)+)+
                    }
                }
            };
        }
        pub(crate) use rule_definitions;
    };
}

registry! {
    /// Sources and speakers.
    sourcing Sourcing {
        ambiguous_thousands: AmbiguousThousands,
        anonymous_on_the_record: AnonymousOnTheRecord,
        anonymous_with_name: AnonymousWithName,
        bare_anonymity: BareAnonymity,
        duplicate_attribution: DuplicateAttribution,
        duplicate_source: DuplicateSource,
        generic_descriptor: GenericDescriptor,
        kind_against_hedge: KindAgainstHedge,
        named_on_background: NamedOnBackground,
        no_place: NoPlace,
        source_date_missing: SourceDateMissing,
        told_elsewhere: ToldElsewhere,
        unused_attribution: UnusedAttribution,
        unused_fact: UnusedFact,
        unused_source: UnusedSource,
        unused_table: UnusedTable,
        unused_waiver: UnusedWaiver,
        url_without_access_date: UrlWithoutAccessDate,
    }
    /// What the text of a source says.
    evidence Evidence {
        adjustment_not_in_source: AdjustmentNotInSource,
        as_of_not_in_source: AsOfNotInSource,
        base_not_in_source: BaseNotInSource,
        cell_of_another_column: CellOfAnotherColumn,
        cell_of_another_row: CellOfAnotherRow,
        confidence_not_in_source: ConfidenceNotInSource,
        evidence_not_checked: EvidenceNotChecked,
        figure_not_in_source: FigureNotInSource,
        figure_without_quotation: FigureWithoutQuotation,
        figures_exchanged: FiguresExchanged,
        fraction_not_in_source: FractionNotInSource,
        hedge_added: HedgeAdded,
        hedge_dropped: HedgeDropped,
        hedge_exchanged: HedgeExchanged,
        institution_not_in_source: InstitutionNotInSource,
        interval_dropped: IntervalDropped,
        interval_not_in_source: IntervalNotInSource,
        left_out_not_in_source: LeftOutNotInSource,
        margin_for_figure: MarginForFigure,
        measure_dropped: MeasureDropped,
        name_not_in_source: NameNotInSource,
        name_of_place_not_in_source: NameOfPlaceNotInSource,
        period_not_in_source: PeriodNotInSource,
        place_not_in_source: PlaceNotInSource,
        publisher_not_in_text: PublisherNotInText,
        quotation_cut: QuotationCut,
        quotation_not_in_source: QuotationNotInSource,
        range_cut: RangeCut,
        scale_not_in_source: ScaleNotInSource,
        sign_may_be_lost: SignMayBeLost,
        source_changed: SourceChanged,
        source_date_not_in_text: SourceDateNotInText,
        source_language_missing: SourceLanguageMissing,
        source_unreadable: SourceUnreadable,
        speaker_not_in_paragraph: SpeakerNotInParagraph,
        statement_contradicts_source: StatementContradictsSource,
        superseded: Superseded,
        text_not_found: TextNotFound,
        unit_not_in_source: UnitNotInSource,
        unreported_figure: UnreportedFigure,
        was_not_in_source: WasNotInSource,
    }
    /// Sums, shares and what should add up.
    arithmetic Arithmetic {
        base_against_statement: BaseAgainstStatement,
        change_turned_round: ChangeTurnedRound,
        column_unit_not_of_its_figures: ColumnUnitNotOfItsFigures,
        conflicting_values: ConflictingValues,
        counted_twice: CountedTwice,
        difference_against_statement: DifferenceAgainstStatement,
        duplicate_fact: DuplicateFact,
        false_precision: FalsePrecision,
        mixed_units: MixedUnits,
        part_against_statement: PartAgainstStatement,
        parts_adjusted_otherwise: PartsAdjustedOtherwise,
        parts_do_not_equal_whole: PartsDoNotEqualWhole,
        parts_exceed_whole: PartsExceedWhole,
        parts_of_two_dates: PartsOfTwoDates,
        percent_for_points: PercentForPoints,
        percentages_off_hundred: PercentagesOffHundred,
        scale_in_head: ScaleInHead,
        share_over_hundred: ShareOverHundred,
        small_ratio: SmallRatio,
        sum_of_rates: SumOfRates,
        undrawable_chart: UndrawableChart,
        vague_reconciliation: VagueReconciliation,
    }
    /// Caveats, and figures that need one.
    caveats Caveats {
        anonymous_figure: AnonymousFigure,
        caveat_off_sheet: CaveatOffSheet,
        caveat_that_does_not_apply: CaveatThatDoesNotApply,
        caveat_without_figures: CaveatWithoutFigures,
        derived_figure: DerivedFigure,
        inconsistency_of_one: InconsistencyOfOne,
        marked_figure: MarkedFigure,
        missing_figure: MissingFigure,
        single_source_figure: SingleSourceFigure,
        stale_figure: StaleFigure,
        unattributed_figure: UnattributedFigure,
        undated_figure: UndatedFigure,
        vague_figure: VagueFigure,
    }
    /// Words and the figures in them.
    prose Prose {
        altered_figure: AlteredFigure,
        date_against_fact: DateAgainstFact,
        direction_against_fact: DirectionAgainstFact,
        doubled_brace: DoubledBrace,
        doubled_unit: DoubledUnit,
        figure_in_plain_text: FigureInPlainText,
        hedge_beside_reference: HedgeBesideReference,
        loose_figure: LooseFigure,
        loose_number_word: LooseNumberWord,
        markup_is_not_read: MarkupIsNotRead,
        prose_contradicts_fact: ProseContradictsFact,
        quotation_in_prose_not_in_source: QuotationInProseNotInSource,
        rank_against_figures: RankAgainstFigures,
        reference_in_plain_text: ReferenceInPlainText,
        speaker_against_fact: SpeakerAgainstFact,
        text_cut_by_comment: TextCutByComment,
        typed_table_number: TypedTableNumber,
        unmarked_figure: UnmarkedFigure,
    }
    /// Dates.
    dates Dates {
        accessed_after_issued: AccessedAfterIssued,
        accessed_before_published: AccessedBeforePublished,
        as_of_after_issued: AsOfAfterIssued,
        corrected_without_corrections: CorrectedWithoutCorrections,
        correction_after_issued: CorrectionAfterIssued,
        corrections_without_status: CorrectionsWithoutStatus,
        embargo_before_issued: EmbargoBeforeIssued,
        fact_newer_than_source: FactNewerThanSource,
        review_before_issued: ReviewBeforeIssued,
        season_or_fiscal_year: SeasonOrFiscalYear,
        source_after_issued: SourceAfterIssued,
    }
    /// What a reader of print can take in.
    layout Layout {
        empty_section: EmptySection,
        long_highlight: LongHighlight,
        long_label: LongLabel,
        long_quotation: LongQuotation,
        long_title: LongTitle,
        too_many_highlights: TooManyHighlights,
        wide_table: WideTable,
    }
}
