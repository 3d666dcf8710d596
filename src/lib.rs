//! factpress: from a fact file to a printable briefing whose every figure can be traced.
//!
//! # The map of the house
//!
//! A fact file passes through the modules in this order:
//!
//! | module | what it does |
//! | --- | --- |
//! | [`cli`] | what can be typed, one file a subcommand; the only place that prints |
//! | [`factfile`] | the model of a fact file, and reading it |
//! | [`quantity`] | a value as stated: notation, bounds, arithmetic, figures in running text |
//! | `dates` | days and EDTF dates |
//! | [`calculation`] | the value of every fact; parts held against wholes |
//! | [`evidence`] | figures and quotations found in the texts of the sources |
//! | [`caveat_reasons`] | why a figure needs a caveat |
//! | [`rules`] | the checks: one file a rule |
//! | [`locale`] | a language: its file of words, and how it writes numbers, dates and lists |
//! | `labels` | the words that a sheet is printed with |
//! | [`theme`] | the look in a few settings |
//! | [`sheet`] | what is said: references replaced, notes numbered, sums computed |
//! | [`pages`] | what paper needs beside that: footnotes, long tables, the theme |
//! | [`templating`] | minijinja: pages as a Typst source |
//! | [`typesetting`] | Typst, as a program or built in: the source as a PDF |
//! | [`pdf_text`] | the text of a PDF in the order of reading |
//! | [`audit`] | what the finished PDF says, against what it should say |
//! | [`products`] | one file a product, each written whole or not at all |
//!
//! Beside them stand [`diagnostics`], what is wrong, [`source_map`], where it stands, `yaml_reader`, which
//! reads YAML into values with every fault collected, and [`environment`], the only reader of clock,
//! variables and terminal.
//!
//! Modules point one way: main → cli → products → typesetting, products → templating → pages → sheet →
//! calculation → factfile → quantity, cli → rules → evidence → factfile, and everything → diagnostics →
//! source_map. Rules and templating never meet. `tests/architecture.rs` holds the arrows.

#![warn(missing_docs)]

pub mod audit;
pub mod calculation;
pub mod caveat_reasons;
pub mod cli;
pub(crate) mod dates;
pub mod diagnostics;
pub mod environment;
pub mod evidence;
pub mod factfile;
pub(crate) mod labels;
pub mod locale;
pub mod pages;
pub mod pdf_text;
pub mod products;
pub mod quantity;
pub mod rules;
pub mod sheet;
pub mod source_map;
pub mod templating;
pub mod theme;
pub mod typesetting;
pub(crate) mod yaml_reader;
