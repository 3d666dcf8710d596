//! factpress: from a fact file to a printable briefing whose every figure can be traced.
//!
//! # From facts in memory to the bytes of a PDF
//!
//! ```
//! use factpress::{Input, Options, Pipeline};
//!
//! let facts = "
//! factpress: 1
//! sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
//! sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
//! attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
//! facts: {dry: {statement: wells run dry, value: about 24, source: b, at: {page: 1}, attribution: o}}
//! sections: [{text: \"{dry} are dry.\"}]
//! ";
//! let pipeline = Pipeline::new(Options::default())?;
//! let checked = pipeline.check(Input::named("wells.yaml", facts))?;
//! assert!(checked.findings.iter().all(|finding| finding.code.name() == "evidence-not-checked"));
//! let made = pipeline.make(&checked.value)?.value;
//! assert_eq!(made.files[0].path, "wells.pdf");
//! # Ok::<(), factpress::Failed>(())
//! ```
//!
//! # The map of the modules
//!
//! A fact file passes through them in this order:
//!
//! | module | what it does |
//! | --- | --- |
//! | [`cli`] | what can be typed, one file a subcommand; the only place that prints |
//! | `pipeline` | options in, value, findings and inputs out; the library's face |
//! | [`factfile`] | the model of a fact file, and reading it |
//! | [`quantity`] | a value as stated: notation, bounds, arithmetic, figures in running text |
//! | `wording` | what a text says beside its numbers |
//! | `dates` | days and EDTF dates |
//! | `calculation` | the value of every fact; parts held against wholes |
//! | `difference` | in what two editions of a fact file differ |
//! | `evidence` | figures and quotations found in the texts of the sources |
//! | `caveat_reasons` | why a figure needs a caveat |
//! | `rules` | the checks: one file a rule |
//! | [`locale`] | a language: its file of words, and how it writes numbers, dates and lists |
//! | `labels` | the words that a sheet is printed with |
//! | `theme` | the look in a few settings |
//! | `sheet` | what is said: references replaced, notes numbered, sums computed |
//! | `pictures` | whether a file is a picture that can be printed |
//! | `pages` | what paper needs beside that: footnotes, long tables, the theme |
//! | `templating` | minijinja: pages as a Typst source |
//! | [`typesetting`] | Typst, as a program or built in: the source as a PDF |
//! | `pdf_finish` | the last step over a PDF: heads of rows, words of links, streams of objects |
//! | [`pdf_text`] | the text of a PDF in the order of reading |
//! | `audit` | what a product says, against what it should say |
//! | `products` | one file a product, each written whole or not at all |
//! | `verify` | a PDF made again of what it carries, and compared |
//! | `state` | what was made before, and whether it still holds |
//! | `project` | the project file: what all fact files below a folder have in common |
//!
//! Beside them stand `regular_file`, which reads what comes from anywhere, `unseen`, the signs that nobody sees, [`diagnostics`], what is wrong, [`source_map`], where it stands, `yaml_reader`, which
//! reads YAML into values with every fault collected, and [`environment`], the only reader of clock,
//! variables and terminal.
//!
//! Modules point one way: main → cli → pipeline → { rules, products, audit } → pages → sheet →
//! calculation → factfile → quantity, and everything → diagnostics → source_map. Rules and templating never meet.
//! `tests/architecture.rs` holds the arrows.

#![warn(missing_docs)]

mod audit;
mod calculation;
mod caveat_reasons;
pub mod cli;
mod contrast;
mod dates;
pub mod diagnostics;
mod difference;
pub mod environment;
mod evidence;
pub mod factfile;
mod html_page;
mod labels;
pub mod locale;
mod pages;
mod pdf_finish;
pub mod pdf_text;
mod pictures;
mod pipeline;
mod products;
mod project;
pub mod quantity;
mod regular_file;
mod rules;
mod sheet;
pub mod source_map;
mod state;
mod templating;
mod theme;
pub mod typesetting;
mod unseen;
mod verify;
mod wording;
mod yaml_reader;

pub use dates::CalendarDate;
pub use diagnostics::{Diagnostic, Severity};
pub use evidence::{Evidence, Problem, SourceText};
pub use pipeline::{
    Checked, Error, Failed, FetchText, Input, Made, Options, Outcome, Pipeline, SourceTexts,
};
pub use products::{FileName, JSON, PDF, PRODUCTS, TXT};
pub use templating::literal;
