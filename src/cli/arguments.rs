//! What can be typed. No logic: commands make sense of it.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::products::{self, PRODUCTS, Product};

/// Turn a fact file into a printable briefing whose every figure can be traced.
///
/// Exit codes: 0 done, 1 the facts have errors, 2 wrong usage, 3 a template or Typst failed,
/// 4 the system failed (file, disk, permission).
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Clone, Copy, Args)]
pub struct Common {
    /// Say only what is wrong.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more of what is done.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// When to colour messages.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// How findings are told: text on standard error, the others on standard output.
    #[arg(long, global = true, default_value = "text")]
    pub format: Format,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on standard error.
    Text,
    /// As JSON.
    Json,
    /// As SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// As workflow commands of GitHub Actions.
    Github,
}

/// What fact files are checked against, and how strictly.
#[derive(Debug, Args)]
pub struct Checking {
    /// A folder with the texts of the sources, for those whose `text` is not at hand: named after
    /// the source, as its `text`, or found by its `sha256`.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// The day against which staleness is judged, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Take the findings of a rule, a family of rules or all `warnings` as errors.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub deny: Vec<String>,
    /// Do not report the findings of a rule, a family of rules or all `warnings`.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// Take figures past their day of review as errors: `--deny stale-figure`.
    #[arg(long)]
    pub fail_on_stale: bool,
}

/// What a sheet looks like.
#[derive(Debug, Args)]
pub struct Style {
    /// A built-in template (briefing, briefing-large, key-figures), or a folder whose files stand in
    /// for those of its base.
    #[arg(long, value_name = "NAME|DIR")]
    pub template: Option<PathBuf>,
    /// A YAML file whose settings (paper, margins, fonts, sizes, colours, labels) go before those of
    /// the template.
    #[arg(long, value_name = "FILE")]
    pub theme: Option<PathBuf>,
}

/// When to colour messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Where they go to a terminal and NO_COLOR is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the sheets of fact files.
    Build(Build),
    /// Report what is wrong with fact files; nothing is written.
    Check(Check),
    /// Write a commented fact file to start from, or the files of a template.
    New(New),
    /// Explain a rule: what it does, why, and what to write instead.
    Explain(Explain),
    /// Print the JSON Schema of fact files.
    Schema,
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// Make the sheets of fact files.
#[derive(Debug, Args)]
pub struct Build {
    /// The fact files; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The folder for the products; `-` writes a single product to standard output.
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    pub output: PathBuf,
    /// The paper, in place of that of the theme.
    #[arg(long)]
    pub paper: Option<Paper>,
    /// What the sheet looks like.
    #[command(flatten)]
    pub look: Style,
    /// Which Typst sets the sheet; the result is the same.
    #[arg(long, default_value = "auto")]
    pub engine: EngineChoice,
    /// What to make, one or several with commas between.
    #[arg(long, value_delimiter = ',', default_value = "pdf", value_parser = product())]
    pub emit: Vec<&'static dyn Product>,
    /// What becomes of a sheet in which the audit finds faults.
    #[arg(long, default_value = "refuse")]
    pub audit: Audit,
    /// How many pages a sheet may have; one with more is not written.
    #[arg(long, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    pub max_pages: Option<usize>,
    /// How long Typst may take for one sheet.
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..))]
    pub time_limit: u64,
    /// What the facts are checked against.
    #[command(flatten)]
    pub checking: Checking,
}

/// Report what is wrong with fact files.
#[derive(Debug, Args)]
pub struct Check {
    /// The fact files; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What the sheet would look like.
    #[command(flatten)]
    pub look: Style,
    /// What the facts are checked against.
    #[command(flatten)]
    pub checking: Checking,
}

/// Explain a rule.
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule's name, as findings show it.
    #[arg(required_unless_present = "all", value_name = "RULE")]
    pub rule: Option<String>,
    /// List every rule with what it reports.
    #[arg(long, conflicts_with = "rule")]
    pub all: bool,
}

/// Write a commented fact file to start from, or the files of a template.
#[derive(Debug, Args)]
pub struct New {
    /// The sheet's name, in small letters, digits and hyphens; `.yaml` is added.
    pub name: String,
    /// Write a folder NAME with the files of a template instead, to start one of your own from.
    #[arg(long)]
    pub templates: bool,
    /// The template whose files are written: a built-in one, or a folder.
    #[arg(long, value_name = "NAME|DIR", requires = "templates")]
    pub template: Option<PathBuf>,
}

/// A paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8½ × 11 inches.
    UsLetter,
}

/// Which Typst sets the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EngineChoice {
    /// The program for one sheet where it is there in the right version, else the built-in one.
    Auto,
    /// The `typst` program, from FACTPRESS_TYPST or PATH.
    Cli,
    /// The compiler inside factpress.
    BuiltIn,
}

/// What becomes of a sheet in which the audit finds faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Audit {
    /// It is not written.
    Refuse,
    /// It is written; its colophon says how many faults there are.
    Warn,
}

/// The names of the products, from their registry.
fn product() -> impl TypedValueParser<Value = &'static dyn Product> {
    let values = PRODUCTS.iter();
    let values = values.map(|product| PossibleValue::new(product.name()).help(product.about()));
    PossibleValuesParser::new(values)
        .try_map(|name| products::find(&name).ok_or_else(|| format!("there is no product {name}")))
}
