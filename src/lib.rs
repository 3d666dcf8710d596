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
//! | [`dates`] | days and EDTF dates |
//! | [`calculation`] | the value of every fact; parts held against wholes |
//! | [`evidence`] | figures and quotations found in the texts of the sources |
//! | [`caveat_reasons`] | why a figure needs a caveat |
//! | [`rules`] | the checks: one file a rule |
//! | [`locale`] | numbers, dates and lists in a language |
//! | [`labels`] | words in a language |
//! | [`theme`] | the look in a few settings |
//! | [`sheet`] | the sheet as printed: references replaced, notes numbered, sums computed |
//! | [`templating`] | minijinja: the sheet as a Typst source |
//! | [`typesetting`] | Typst, as a program or built in: the source as a PDF |
//! | [`pdf_text`] | the text of a PDF in the order of reading |
//! | [`audit`] | what the finished PDF says, against what it should say |
//! | [`products`] | one file a product, each written whole or not at all |
//!
//! Beside them stand [`diagnostics`], what is wrong, [`source_map`], where it stands, and
//! [`environment`], the only reader of clock, variables and terminal.
//!
//! Modules point one way: main → cli → products → typesetting, products → templating → sheet →
//! calculation → factfile → quantity, cli → rules → evidence → factfile, and everything → diagnostics →
//! source_map. Rules and templating never meet. `tests/house.rs` holds the arrows.

#![warn(missing_docs)]

pub mod audit;
pub mod calculation;
pub mod caveat_reasons;
pub mod cli;
pub mod dates;
pub mod diagnostics;
pub mod environment;
pub mod evidence;
pub mod factfile;
pub mod labels;
pub mod locale;
pub mod pdf_text;
pub mod pipeline;
pub mod products;
pub mod quantity;
pub mod rules;
pub mod sheet;
pub mod source_map;
pub mod templating;
pub mod theme;
pub mod typesetting;
