//! The registry of errors of form: what keeps a file from being read as a fact file, a theme or a
//! template, a sheet from being set, or the finished sheet from being let out. They are always
//! errors and cannot be turned off.

macro_rules! form_errors {
    ($($(#[doc = $summary:literal])+ $(#[strum($name:meta)])? $FormError:ident => $remedy:literal,)+) => {
        /// What keeps a file from being read, or a sheet from being made or let out.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr)]
        #[strum(serialize_all = "kebab-case")]
        pub enum FormError {
            $($(#[doc = $summary])+ $(#[strum($name)])? $FormError,)+
        }

        impl FormError {
            pub(crate) const ALL: &[Self] = &[$(Self::$FormError),+];

            pub(crate) fn name(self) -> &'static str {
                self.into()
            }

            pub(crate) fn summary(self) -> &'static str {
                match self {
                    $(Self::$FormError => concat!($($summary),+).trim_ascii_start(),)+
                }
            }

            pub(crate) fn remedy(self) -> &'static str {
                match self {
                    $(Self::$FormError => $remedy,)+
                }
            }
        }
    };
}

form_errors! {
    /// Reports a page or a mail that would act, load or send something by itself, or shows other words than it holds.
    ActiveContent => "Take it out of the template or the theme: a page holds words, tables, drawings and pictures of its own.",
    /// Reports a chart that is to stand in the section's table where the section has none.
    ChartWithoutTable => "Add `table: …` to the section, or leave the chart's `place` out.",
    /// Reports a calculation that needs its own result.
    CircularDerivation => "One of the facts must be read somewhere: give it `value`, `source` and `attribution`.",
    /// Reports a figure that takes the place of itself.
    CircularReplacement => "Let only the newer figure name the older one in `replaces`.",
    /// Reports a fact without a figure that is called where only a figure can stand.
    ClaimAsFigure => "Call a claim in prose, where it prints the mark of its note.",
    /// Reports words right beside a notice that warns of the whole sheet, which may turn it round.
    CrowdedNotice => "Leave the notice a line of its own in the template's style, with room around it.",
    /// Reports text of the finished sheet that runs off its page, or over a running header or footer.
    CutOff => "Make it shorter, such as a row that is taller than a page, or give it more room in a theme or the style of a template of your own.",
    /// Reports a small drawing of a template right beside a digit, which may be read as a sign or another digit.
    DrawnSign => "Take it out of the template's style, or move it half a letter's width away from the figure.",
    /// Reports calculations that stand on more than 32 others.
    DeepDerivation => "Read one of the facts somewhere instead of calculating it.",
    /// Reports a calculated fact with a source, speaker or place of its own.
    DerivedWithSource => "Remove it: the parts of the calculation carry theirs.",
    /// Reports an id that two caveats or two reconciliations share.
    DuplicateId => "Give one of them another id.",
    /// Reports a key that stands twice in one map.
    DuplicateKey => "Keep one of them, or give the second a name of its own.",
    /// Reports a file with nothing in it.
    EmptyFile => "`factpress new NAME` writes one to start from.",
    /// Reports a table without columns or without rows.
    EmptyTable => "Fill it, or remove it and the section's `table`.",
    /// Reports a text of no words.
    EmptyText => "Write it, or leave the key out.",
    /// Reports a file larger than a fact file can be.
    FileTooLarge => "Check that it is the fact file, or split it into several sheets.",
    /// Reports a calculation without a result: over vague values, by zero, of a part larger than its
    /// whole.
    ImpossibleCalculation => "Check the values of the parts, or say in prose what follows.",
    /// Reports a place at which the text is not YAML that a fact file can use.
    InvalidYaml => "Check indentation, quotation marks and brackets at and just before the place.",
    /// Reports a character that nobody can see and that can change what is read.
    InvisibleCharacter => "Delete it; it often comes in by copying from elsewhere.",
    /// Reports a font file of a template that is not whole, lacks the outlines of letters or digits, draws two digits alike, or
    /// has a built-in font's name and other digits.
    Font => "Copy the whole file into fonts/ of the template again, or take another font.",
    /// Reports a language file that cannot be used.
    Labels => "The built-in `languages/en.yaml` shows what a language file holds.",
    /// Reports a mail that many servers would not take.
    LargeMail => "Make its pictures smaller, or send a link.",
    /// Reports a date that is not in the calendar or not in EDTF level 1.
    MalformedDate => "Write `2026`, `2026-03`, `2026-03-14` or `2026~` (about).",
    /// Reports a calculation that is not exactly one of those that there are, over as many facts as it takes.
    MalformedDerivation => "Write for example `derive: {sum: [first-fact, second-fact]}`.",
    /// Reports an address of a source that is no complete address of the web, or that gives away a password.
    MalformedAddress => "Write it from `https://` on, as the browser shows it.",
    /// Reports a name that is not of small letters and digits with single hyphens between.
    MalformedId => "Write it like `public-wells`.",
    /// Reports a pattern of figures that are left out without a `#` in the place of a figure.
    MalformedPattern => "Write the words around the figures with `#` in their place: `within # km of`.",
    /// Reports a brace in prose that calls no figure.
    MalformedReference => "Call a figure as `{fact-id}`, `{fact-id.bare}` or `{fact-id.amount}`; double a brace that is to be printed.",
    /// Reports a value that is not one quantity, its digits in English notation and its words in the
    /// sheet's language.
    MalformedValue => "Write it as the source states it: `about 1,500`, `3,000–5,000`, `at least 500`, `hundreds`.",
    /// Reports an entry that lacks something it needs, such as a fact without a source or a speaker.
    MissingKey => "Add the key that the message names.",
    /// Reports words of a template's own on the finished sheet, which nobody has checked. An error with `--deny warnings`.
    AddedWords => "Take them out of the template, say them in the fact file, or translate a label of its language file so.",
    /// Reports words or signs that a template sets beside a figure or a caveat, which may make something else of it.
    AddedBeside => "Take them out of the template, or give them a paragraph of their own.",
    /// Reports a number on the finished sheet that the template adds: it is in nothing that it gets. An error with
    /// `--deny warnings`.
    AddedNumber => "Take it out of the template, or say it in the fact file.",
    /// Reports a chart whose rows do not have the figures that its kind needs.
    MisshapenChart => "Write `ranges: […]` for one figure a row, `groups: […]` for several, and `measures: […]` for what they are.",
    /// Reports what the finished sheet does not print though it should, or prints so that nobody sees
    /// it.
    MissingOnPaper => "Have the template print all that it gets; `factpress build --emit pages` shows it.",
    /// Reports a named speaker without a name.
    NamedWithoutName => "Add `name: …`, or say `identity: anonymous`.",
    /// Reports a source with neither author nor title nor publisher.
    NamelessSource => "Add at least one of them, so that a reader can find it.",
    /// Reports a fact file without a fact.
    NoFacts => "A sheet needs at least one.",
    /// Reports a mail of a sheet whose handling lets nobody pass it on.
    NotForMail => "Hand it over in person, or ask for another handling.",
    /// Reports a PDF that is not what its facts come to, where `verify` looks for it, or of which that cannot be told.
    NotVerified => "Ask for it from where it was published, or build it again from its facts.",
    /// Reports a file in another encoding than UTF-8.
    #[strum(serialize = "not-utf-8")]
    NotUtf8 => "Save it as UTF-8.",
    /// Reports a file in which a template finds nothing of the parts that it prints.
    NothingToPrint => "Give a section such a part, as `key_figures`, or choose another template.",
    /// Reports a file of another kind than the one that is asked for, such as a PDF or a theme.
    OtherKindOfFile => "Name the fact file; `factpress new NAME` writes one to start from.",
    /// Reports a file that cannot be read or written, or another thing that the system refuses.
    System => "Correct the path, or make room, or give the permission that is missing.",
    /// Reports an edition in `--since` that is none of this sheet, or not an earlier one.
    NoEarlierEdition => "Name the fact file or the PDF of an earlier edition of this sheet, and raise `edition` in this one.",
    /// Reports a product that is not what its facts come to now, where `build --check` looks for it.
    OutdatedProduct => "Build it again; `--check --diff` shows what differs.",
    /// Reports what the finished sheet prints in another order than it should.
    OutOfOrderOnPaper => "Have the template print what it gets in the order in which it gets it.",
    /// Reports the fonts of a sheet that are not built in: what their letters look like, factpress does not know.
    OwnFont => "Look at the sheet before it is given away; its colophon names these fonts.",
    /// Reports templates of a page or a mail that are not built in: what their style sheets cover, move or add, factpress does not
    /// see.
    OwnStyle => "Look at the page before it is given away, on a screen and on paper.",
    /// Reports words of the finished sheet that lie on others.
    Overprinted => "Make the words shorter, or the letters smaller or the margins narrower in a theme; in a template of your own, the column wider.",
    /// Reports text of the finished sheet that something is drawn through.
    StruckOut => "Take the line out of the template's style: what is struck out reads as taken back.",
    /// Reports a picture whose file is not there, cannot be decoded, is too large, or lies or leads elsewhere.
    Picture => "Put a PNG, JPEG or plain SVG file beside the fact file, or below it.",
    /// Reports a project file, `factpress.toml`, that cannot be used.
    Project => "Correct it at the place; what it can have is listed in the README.",
    /// Reports a row with more or fewer cells than the table has columns.
    RaggedRow => "Give every column a cell; `\"–\"` or `not stated` where there is nothing.",
    /// Reports a source's text that lies outside of the folder of the fact file and of that of `--sources`, or is no file.
    SourceText => "Put it into the folder of the fact file, or name its folder with `--sources`.",
    /// Reports `decimals` on a value that was read.
    StatedWithDecimals => "Remove it: a value is printed as stated.",
    /// Reports a table whose columns have no room on the page: an amount, a mark or a word would not be whole on its
    /// line, in the smallest type and turned across.
    TableTooWide => "Shorten what takes most room, leave columns out, or make two tables of it.",
    /// Reports a fault of a template, at the template's own line.
    Template => "Correct the template; `factpress build --emit pages` prints what it sees.",
    /// Reports a setting that a theme cannot have, at the theme's own line.
    Theme => "Correct it; `theme.yaml` of the template `briefing` has every key with its default, and `factpress new NAME --templates` copies it out.",
    /// Reports a file that takes longer than `--time-limit` allows, together with the texts of its sources and
    /// its template.
    TimeLimit => "Give it longer with `--time-limit`, or leave out the text that is long.",
    /// Reports a calculated figure that asks for more than six decimal places.
    TooManyDecimals => "Write `decimals: 1`, or as many as the figures it is calculated from can carry.",
    /// Reports a text that is longer than a sheet can set well.
    TooLongText => "Divide it.",
    /// Reports a section with more key figures than can be read at a glance.
    TooManyKeyFigures => "Keep the six that matter most.",
    /// Reports a sheet that takes more pages than `--fit` or `--max-pages` allows.
    TooManyPages => "Say less, or allow more pages.",
    /// Reports what Typst refuses, at the template's own line.
    Typst => "Correct the template, or its style.",
    /// Reports a mail that is made before the embargo of its sheet ends.
    UnderEmbargo => "Send it to those alone who have agreed to the embargo.",
    /// Reports files in the folder of a template that nothing in it reads, so that they do not travel in the sheet.
    UnreadFile => "Take it out of the folder, or call it by its name in a template.",
    /// Reports a file in a version of the format that this factpress does not read.
    UnknownFormat => "Use the factpress that the file was written for, or change the format.",
    /// Reports a key that the format does not have.
    UnknownKey => "Correct its spelling, or take it out.",
    /// Reports a language that nothing is known about or that has no language file.
    UnknownLanguage => "Write a BCP 47 tag, or add a language file to a template.",
    /// Reports a name that is called and that nothing has.
    UnknownReference => "Correct its spelling, or add the source, speaker, fact or table.",
    /// Reports a name in `checks` or `allow` that no rule has.
    UnknownRule => "`factpress explain --all` lists the rules.",
    /// Reports a word that is not one of those a field can have.
    UnknownWord => "Take one of the words that the message names.",
    /// Reports a character that no font of the template can show.
    UnprintableCharacter => "Write it in other words, or add a font that has it to `fonts/` of a template.",
    /// Reports a fact that is both read and calculated.
    ValueAndDerivation => "Make two facts of it and reconcile them.",
    /// Reports a unit that begins with a number, a sign, a factor or a bound.
    ValueInUnit => "Write it into `value`: `value: 6%`, `value: at least 9`, and leave in `unit` what is counted.",
    /// Reports a fact that has a number and a reason why there is none.
    ValueAndMissing => "Take one of the two out.",
    /// Reports a PDF that is what its facts come to, as a note, where `verify` tells what it finds as data.
    Verified => "Nothing is to be done; with `--sources` its facts are compared with their sources as well.",
    /// Reports a value of another shape than the field has, such as a list for a text.
    WrongShape => "Write it as the message shows.",
}
