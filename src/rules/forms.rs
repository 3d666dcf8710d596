//! The faults of form: what keeps a file from being read as a fact file at all.
//!
//! They are told by the reader, always as errors, and cannot be turned off.

/// A fault of form, for `explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Its kebab-case name.
    pub name: &'static str,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// What to do.
    pub way_out: &'static str,
}

const fn form(name: &'static str, summary: &'static str, way_out: &'static str) -> Form {
    Form {
        name,
        summary,
        way_out,
    }
}

/// The faults of form, sorted by name.
pub const FORMS: &[Form] = &[
    form(
        "chart-without-table",
        "Reports a chart that is to stand in the section's table where the section has none.",
        "Add `table: …` to the section, or leave the chart's `place` out.",
    ),
    form(
        "circular-derivation",
        "Reports a calculation that needs its own result.",
        "One of the facts must be read somewhere: give it `value`, `source` and `attribution`.",
    ),
    form(
        "claim-as-figure",
        "Reports a fact without a figure that is called where only a figure can stand.",
        "Call a claim in prose, where it prints the mark of its note.",
    ),
    form(
        "cut-off",
        "Reports text of the finished sheet that runs off its page, or over a running header or footer.",
        "Make it shorter, such as a row that is taller than a page, or give it more room in the template's style.",
    ),
    form(
        "deep-derivation",
        "Reports calculations that stand on more than 32 others.",
        "Read one of the facts somewhere instead of calculating it.",
    ),
    form(
        "derived-with-source",
        "Reports a calculated fact with a source, speaker or place of its own.",
        "Remove it: the parts of the calculation carry theirs.",
    ),
    form(
        "duplicate-id",
        "Reports an id that two caveats or two reconciliations share.",
        "Give one of them another id.",
    ),
    form(
        "duplicate-key",
        "Reports a key that stands twice in one map.",
        "Keep one of them, or give the second a name of its own.",
    ),
    form(
        "empty-file",
        "Reports a file with nothing in it.",
        "`factpress new NAME` writes one to start from.",
    ),
    form(
        "empty-table",
        "Reports a table without columns or without rows.",
        "Fill it, or remove it and the section's `table`.",
    ),
    form(
        "empty-text",
        "Reports a text of no words.",
        "Write it, or leave the key out.",
    ),
    form(
        "file-too-large",
        "Reports a file larger than a fact file can be.",
        "Check that it is the fact file, or split it into several sheets.",
    ),
    form(
        "impossible-calculation",
        "Reports a calculation without a result: over vague values, by zero, of a part larger than its whole.",
        "Check the values of the parts, or say in prose what follows.",
    ),
    form(
        "invalid-yaml",
        "Reports a place at which the text is not YAML that a fact file can use.",
        "Check indentation, quotation marks and brackets at and just before the place.",
    ),
    form(
        "invisible-character",
        "Reports a character that nobody can see and that can change what is read.",
        "Delete it; it often comes in by copying from elsewhere.",
    ),
    form(
        "labels",
        "Reports a language file that cannot be used.",
        "The built-in `languages/en.yaml` shows what a language file holds.",
    ),
    form(
        "malformed-date",
        "Reports a date that is not in the calendar or not in EDTF level 1.",
        "Write `2026`, `2026-03`, `2026-03-14` or `2026~` (about).",
    ),
    form(
        "malformed-derivation",
        "Reports a calculation that is not exactly one of sum, difference, ratio and share.",
        "Write for example `derive: {sum: [first-fact, second-fact]}`.",
    ),
    form(
        "malformed-id",
        "Reports a name that is not of small letters and digits with single hyphens between.",
        "Write it like `al-hol`.",
    ),
    form(
        "malformed-reference",
        "Reports a brace in prose that calls no figure.",
        "Call a figure as `{fact-id}`, `{fact-id.bare}` or `{fact-id.amount}`; double a brace that is to be printed.",
    ),
    form(
        "malformed-value",
        "Reports a value that is not one quantity, its digits in English notation and its words in the sheet's language.",
        "Write it as the source states it: `about 1,500`, `3,000–5,000`, `at least 500`, `hundreds`.",
    ),
    form(
        "missing-key",
        "Reports an entry that lacks something it needs, such as a fact without a source or a speaker.",
        "Add the key that the message names.",
    ),
    form(
        "missing-on-paper",
        "Reports what the finished sheet does not print though it should, or prints so that nobody sees it.",
        "Have the template print all that it gets; `factpress build --emit pages` shows it.",
    ),
    form(
        "named-without-name",
        "Reports a named speaker without a name.",
        "Add `name: …`, or say `identity: anonymous`.",
    ),
    form(
        "nameless-source",
        "Reports a source with neither author nor title nor publisher.",
        "Add at least one of them, so that a reader can find it.",
    ),
    form(
        "no-facts",
        "Reports a fact file without a fact.",
        "A sheet needs at least one.",
    ),
    form(
        "not-utf-8",
        "Reports a file in another encoding than UTF-8.",
        "Save it as UTF-8.",
    ),
    form(
        "nothing-to-print",
        "Reports a file in which a template finds nothing of the parts that it prints.",
        "Give a section such a part, as `key_figures`, or choose another template.",
    ),
    form(
        "out-of-order-on-paper",
        "Reports what the finished sheet prints in another order than it should.",
        "Have the template print what it gets in the order in which it gets it.",
    ),
    form(
        "overprinted",
        "Reports words of the finished sheet that lie on others.",
        "Make the words shorter, or the column wider in the template's style.",
    ),
    form(
        "ragged-row",
        "Reports a row with more or fewer cells than the table has columns.",
        "Give every column a cell; `\"–\"` or `not stated` where there is nothing.",
    ),
    form(
        "stated-with-decimals",
        "Reports `decimals` on a value that was read.",
        "Remove it: a value is printed as stated.",
    ),
    form(
        "template",
        "Reports a fault of a template, at the template's own line.",
        "Correct the template; `factpress build --emit pages` prints what it sees.",
    ),
    form(
        "theme",
        "Reports a setting that a theme cannot have, at the theme's own line.",
        "Correct it; `theme.yaml` of the template `briefing` has every key with its default, and \
         `factpress new NAME --templates` copies it out.",
    ),
    form(
        "too-many-key-figures",
        "Reports a section with more key figures than can be read at a glance.",
        "Keep the six that matter most.",
    ),
    form(
        "too-many-pages",
        "Reports a sheet that takes more pages than `--max-pages` allows.",
        "Say less, or allow more pages.",
    ),
    form(
        "typst",
        "Reports what Typst refuses, at the template's own line.",
        "Correct the template, or its style.",
    ),
    form(
        "unknown-format",
        "Reports a file in a version of the format that this factpress does not read.",
        "Use the factpress that the file was written for, or change the format.",
    ),
    form(
        "unknown-key",
        "Reports a key that the format does not have.",
        "Correct its spelling, or take it out.",
    ),
    form(
        "unknown-language",
        "Reports a language that nothing is known about or that has no language file.",
        "Write a BCP 47 tag, or add a language file to a template.",
    ),
    form(
        "unknown-reference",
        "Reports a name that is called and that nothing has.",
        "Correct its spelling, or add the source, speaker, fact or table.",
    ),
    form(
        "unknown-rule",
        "Reports a name in `checks` that no rule has.",
        "`factpress explain --all` lists the rules.",
    ),
    form(
        "unknown-word",
        "Reports a word that is not one of those a field can have.",
        "Take one of the words that the message names.",
    ),
    form(
        "unprintable-character",
        "Reports a character that no font of the template can show.",
        "Write it in other words, or add a font that has it to `fonts/` of a template.",
    ),
    form(
        "value-and-derivation",
        "Reports a fact that is both read and calculated.",
        "Make two facts of it and reconcile them.",
    ),
    form(
        "wrong-shape",
        "Reports a value of another shape than the field has, such as a list for a text.",
        "Write it as the message shows.",
    ),
];
