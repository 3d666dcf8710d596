//! What can be typed. No logic: commands make sense of it.

use super::mail::Mail;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use super::known::{rules, rules_and_families, templates};
use crate::pipeline;
use crate::products::{self, FileName, PRODUCTS, Product};
use crate::typesetting::Choice;

/// Turn a fact file into a printable briefing whose every figure can be traced.
/// Exit codes: 0 done, 1 the facts have errors, 2 wrong usage, 3 a template or Typst failed,
/// 4 the system failed (file, disk, permission).
#[derive(Debug, Parser)]
#[command(propagate_version = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

const EXAMPLES: &str = "\
Examples:
  factpress new water                    write water.yaml to start from
  factpress check water.yaml             say what is wrong with it
  factpress build water.yaml             make out/water.pdf
  factpress explain loose-figure         what a rule is about, and what to write instead";

const OF_BUILD: &str = "\
Examples:
  factpress build water.yaml             out/water.pdf
  factpress build water.yaml -o w.pdf    this file
  factpress build desk/ -o sheets/       a sheet of every fact file below desk/, into sheets/
  factpress build water.yaml --template key-figures --open
  factpress build water.yaml --emit pdf,txt --name '{id}-{date}'
  factpress build desk/ --check          whether what stands in out/ is what the facts come to";

const OF_WATCH: &str = "\
Examples:
  factpress watch water.yaml --open      out/water.pdf, new after each save
  factpress watch desk/ --template own/  all sheets of a folder, while their template is written

Where something is wrong it is told, and the last good sheet stays. Ctrl-C ends it.";

const OF_CHECK: &str = "\
Examples:
  factpress check water.yaml             what is wrong with it
  factpress check desk/                  with every fact file below desk/
  factpress check desk/ --format concise a line a finding
  factpress check water.yaml --fix       correct what is certain, such as a misspelt key
  factpress check desk/ --deny warnings  let nothing pass";

const OF_DIFF: &str = "\
Examples:
  factpress diff old.yaml new.yaml       figures with by how much, hedges, speakers, caveats, and the rest
  factpress diff out/water.pdf water.yaml
  git show HEAD:water.yaml | factpress diff - water.yaml --format markdown";

const OF_EXPLAIN: &str = "\
Examples:
  factpress explain loose-figure         one rule
  factpress explain sourcing             the rules of a family
  factpress explain --all                all of them";

const GLOBAL: &str = "Options of every command";

#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = GLOBAL)]
pub(super) struct Common {
    /// Say only what is wrong.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more of what is done.
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// When to colour messages.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
    /// How findings are told: text on standard error, the others on standard output.
    #[arg(long, global = true, default_value = "text")]
    pub(super) format: Format,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, on standard error.
    Text,
    /// A line a finding, which editors and other programs take apart.
    Concise,
    /// As JSON.
    Json,
    /// As SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// As workflow commands of GitHub Actions.
    Github,
    /// As a report on Code Quality, for GitLab.
    Gitlab,
    /// As Markdown: what `diff` tells, and nothing else.
    #[value(hide = true)]
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct ProjectChoice {
    /// The project file to go by, in place of the `factpress.toml` that is found from the fact file's folder upwards.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) project: Option<PathBuf>,
    /// Go by no project file.
    #[arg(long, conflicts_with = "project")]
    pub(super) no_project: bool,
}

#[derive(Debug, Args)]
pub(super) struct Checking {
    /// The fact files, or folders of them; `-` is standard input.
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,
    /// A built-in template (briefing, briefing-large, two-page, key-figures), or a folder whose files stand in for those of its base.
    #[arg(long, value_name = "NAME|DIR", value_parser = templates(), hide_possible_values = true)]
    pub(super) template: Option<PathBuf>,
    /// A YAML file whose settings (paper, margins, fonts, sizes, colours, labels) go before those of the template.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) theme: Option<PathBuf>,
    /// A folder with the texts of the sources, for those whose `text` is not at hand: named after
    /// the source, as its `text`, or found by its `sha256`.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) sources: Option<PathBuf>,
    /// The day against which staleness is judged, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<String>,
    /// Take the findings of a rule, a family of rules or all `warnings` as errors.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rules_and_families(), hide_possible_values = true)]
    pub(super) deny: Vec<String>,
    /// Do not report the findings of a rule, a family of rules or all `warnings`.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rules_and_families(), hide_possible_values = true)]
    pub(super) allow: Vec<String>,
    /// Take figures past their day of review as errors: `--deny stale-figure`.
    #[arg(long)]
    pub(super) fail_on_stale: bool,
    /// Show every finding: without it 50 of a rule and 500 of a file are shown, and the rest counted.
    #[arg(long)]
    pub(super) all: bool,
    /// How long everything that is done with one file may take; what does not ask for the time is given up two seconds later.
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = at_least_one::<u64>)]
    pub(super) time_limit: u64,
    #[command(flatten)]
    pub(super) project: ProjectChoice,
}

impl Command {
    /// Whether every finding is to be shown.
    pub(super) fn shows_all(&self) -> bool {
        match self {
            Self::Build(build) | Self::Watch(build) => build.checking.all,
            Self::Check(check) => check.checking.all,
            _ => true,
        }
    }

    /// Whether it looks for findings, of which there is then one document.
    pub(super) fn finds(&self) -> bool {
        matches!(self, Self::Build(_) | Self::Check(_) | Self::Verify(_))
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the sheets of fact files.
    #[command(after_help = OF_BUILD)]
    Build(Build),
    /// Make sheets, and make them again whenever a file is saved that they are made of.
    #[command(after_help = OF_WATCH)]
    Watch(Build),
    /// Report what is wrong with fact files; nothing is written without --fix.
    #[command(after_help = OF_CHECK)]
    Check(Check),
    /// Make PDFs again of what they carry and say whether each is what its facts come to, or what differs: exit code 0 or 1.
    Verify(Verify),
    /// Tell what changed between two editions of a sheet; exit code 0 where nothing did, 1 where something did, 2 or more in trouble.
    #[command(after_help = OF_DIFF)]
    Diff(Diff),
    /// Write a commented fact file to start from, or the files of a template.
    New(New),
    /// Explain a rule: what it does, why, and what to write instead.
    #[command(after_help = OF_EXPLAIN)]
    Explain(Explain),
    /// Show the words of the source behind a figure, and what of it was compared.
    ExplainFact(ExplainFact),
    /// Show a text of a source as its places are counted: each paragraph with its number, page and table.
    Paragraphs(Paragraphs),
    /// Print the JSON Schema of fact files.
    Schema,
    /// Print whose work the program holds (crates, fonts, data of Unicode), and the licences of it.
    Notices,
    /// Sets sheets that another run of this program asks for.
    #[command(hide = true)]
    Worker,
    /// Watches over the `typst` program for another run of this program.
    #[command(hide = true)]
    Guard {
        /// The folder that goes when that run is gone.
        #[arg(long)]
        folder: PathBuf,
        program: OsString,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder for the products, `out` where left out; or the file of a single one, known by its ending. `-` writes it to
    /// standard output.
    #[arg(short, long, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath)]
    pub(super) output: Option<PathBuf>,
    /// What the files are called, without their endings: `{id}`, `{date}`, `{edition}`, `{lang}`, `{template}`, `{theme}` and
    /// `{paper}` stand for what the sheet has. Where left out: `{id}`, and behind it the template, theme and paper that are typed.
    #[arg(long, value_name = "PATTERN", value_hint = ValueHint::Other)]
    pub(super) name: Option<FileName>,
    /// Open what is made with the program of the system for it.
    #[arg(long)]
    pub(super) open: bool,
    /// The paper in place of that of the theme: a3, a4, a5, us-letter (or letter), legal (or us-legal); `a4-across` lies across.
    #[arg(long, value_parser = pipeline::paper)]
    pub(super) paper: Option<String>,
    /// Which Typst sets the sheet; the result is the same.
    #[arg(long, default_value = "auto")]
    pub(super) engine: Choice,
    /// What to make, one or several with commas between; what the ending of `-o FILE` says, or `pdf`, where left out.
    #[arg(long, value_delimiter = ',', value_parser = product())]
    pub(super) emit: Vec<&'static Product>,
    /// A sheet in which the audit finds faults is not written, or it is, with their number in its colophon.
    #[arg(long, default_value = "refuse", value_parser = ["refuse", "warn"])]
    pub(super) audit: String,
    /// Make every sheet again. Without it one stays as it is of which nothing has changed: what it is made of, what is typed, the
    /// version, and what was made, by the digests in `.factpress-state.json` in the folder of the products.
    #[arg(long)]
    pub(super) force: bool,
    /// How many sheets are made at the same time: as many as the machine has cores where left out.
    #[arg(short, long, value_name = "N", value_parser = at_least_one::<usize>)]
    pub(super) jobs: Option<usize>,
    /// How many pages a sheet is to take: where it takes more, it is set closer step by step.
    #[arg(long, value_name = "N", value_parser = at_least_one::<usize>)]
    pub(super) fit: Option<usize>,
    /// What the template `two-page`, or one of your own with `pages`, leaves out follows as an annex.
    #[arg(long)]
    pub(super) annex: bool,
    /// How many pages a sheet may have; one with more is not written.
    #[arg(long, value_name = "N", value_parser = at_least_one::<usize>)]
    pub(super) max_pages: Option<usize>,
    /// An earlier edition, as fact file or PDF: the sheet says what has changed since, and marks the figures.
    #[arg(long, value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub(super) since: Option<PathBuf>,
    /// Write nothing, and hold what stands in its place against what the facts come to now: exit code 1 where they differ.
    #[arg(long)]
    pub(super) check: bool,
    /// With --check: show the lines that differ.
    #[arg(long, requires = "check")]
    pub(super) diff: bool,
    /// Write as JSON what was made of what, with the digest of every product and input, what was found, and what was turned off.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) manifest: Option<PathBuf>,
    /// Write what each sheet is made of as rules for make.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "check")]
    pub(super) deps: Option<PathBuf>,
    #[command(flatten)]
    pub(super) letter: Mail,
    #[command(flatten)]
    pub(super) checking: Checking,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Correct in the files what is certain, such as a misspelt key, and report what remains.
    #[arg(long)]
    pub(super) fix: bool,
    #[command(flatten)]
    pub(super) checking: Checking,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The PDFs.
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,
    /// A folder with the fonts of one's own that do not travel; they are found by their SHA-256.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) fonts: Option<PathBuf>,
    /// A folder with the texts of the sources, with which the facts are compared again: named after the source, as its `text`, or
    /// found by its `sha256`.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) sources: Option<PathBuf>,
    /// Which Typst sets them; the result is the same.
    #[arg(long, default_value = "auto")]
    pub(super) engine: Choice,
    /// How long one PDF may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = at_least_one::<u64>)]
    pub(super) time_limit: u64,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The older edition: a fact file, or a PDF, which carries its fact file; `-` is standard input.
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub(super) old: PathBuf,
    /// The newer one, in whose language is told what changed.
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub(super) new: PathBuf,
    /// The template whose folder has the words of a language that is not built in.
    #[arg(long, value_name = "NAME|DIR", value_parser = templates(), hide_possible_values = true)]
    pub(super) template: Option<PathBuf>,
    /// How it is told what changed: text, json or markdown.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format_of_changes(), help_heading = GLOBAL)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) project: ProjectChoice,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The name of a rule, as findings show it, or of a family of rules.
    #[arg(required_unless_present = "all", value_name = "RULE", value_parser = rules(), hide_possible_values = true)]
    pub(super) rule: Option<String>,
    /// List every rule with what it reports.
    #[arg(long, conflicts_with = "rule")]
    pub(super) all: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainFact {
    /// The fact file; `-` is standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// The fact's name; all facts where left out.
    #[arg(value_name = "FACT", value_hint = ValueHint::Other)]
    pub(super) fact: Option<String>,
    /// A folder with the texts of the sources, for those whose `text` is not at hand.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) sources: Option<PathBuf>,
    #[command(flatten)]
    pub(super) project: ProjectChoice,
}

#[derive(Debug, Args)]
pub(super) struct Paragraphs {
    /// The text, in any form that sources have.
    #[arg(value_name = "TEXT", value_hint = ValueHint::FilePath)]
    pub(super) text: PathBuf,
    /// How long it may take to read it.
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = at_least_one::<u64>)]
    pub(super) time_limit: u64,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// The sheet's name, in small letters, digits and hyphens; `.yaml` is added.
    #[arg(value_hint = ValueHint::Other)]
    pub(super) name: String,
    /// Write no more than a fact file needs: a source, a speaker, a fact and a sentence.
    #[arg(long, conflicts_with = "templates")]
    pub(super) minimal: bool,
    /// Write a folder NAME with the files of a template instead, to start one of your own from.
    #[arg(long)]
    pub(super) templates: bool,
    /// The template whose files are written: a built-in one, or a folder.
    #[arg(long, value_name = "NAME|DIR", requires = "templates", value_parser = templates(), hide_possible_values = true)]
    pub(super) template: Option<PathBuf>,
}

fn format_of_changes() -> impl TypedValueParser<Value = Format> {
    let values = ["text", "json", "markdown"];
    PossibleValuesParser::new(values).try_map(|name| Format::from_str(&name, false))
}

fn product() -> impl TypedValueParser<Value = &'static Product> {
    let values = PRODUCTS.iter();
    let values = values.map(|product| PossibleValue::new(product.name).help(product.about));
    PossibleValuesParser::new(values)
        .try_map(|name| products::find(&name).ok_or_else(|| format!("there is no product {name}")))
}

fn at_least_one<T: std::str::FromStr + From<bool> + PartialOrd>(text: &str) -> Result<T, String> {
    let number = text.parse().ok().filter(|number| *number >= T::from(true));
    number.ok_or_else(|| "it is a whole number and at least 1".to_owned())
}
