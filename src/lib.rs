//! factpress: from a fact file to a printable briefing whose every figure can be traced.
//!
//! # The map of the house
//!
//! A fact file passes through the modules in this order:
//!
//! | module | what it does |
//! | --- | --- |
//! | [`cli`] | what can be typed, and nothing else |
//! | [`commands`] | one file a subcommand; the only place that prints |
//! | [`factfile`] | the model of a fact file, and reading it |
//! | [`locale`] | numbers and dates in a language |
//! | [`labels`] | words in a language |
//! | [`resolve`] | the sheet as printed: references replaced, notes numbered, sums computed |
//! | [`templating`] | minijinja: the sheet as a Typst source |
//! | [`typesetting`] | Typst, as a program or built in: the source as a PDF |
//! | [`output`] | one file a product, each written whole or not at all |
//!
//! Beside them stand [`diagnostics`], what is wrong, [`source_map`], where it stands, and
//! [`environment`], the only reader of clock, variables and terminal.
//!
//! Modules point one way: main → commands → output → typesetting, output → templating → resolve →
//! factfile, and everything → diagnostics → source_map. `tests/house.rs` holds the arrows.

#![warn(missing_docs)]

pub mod cli;
pub mod commands;
pub mod diagnostics;
pub mod environment;
pub mod factfile;
pub mod labels;
pub mod locale;
pub mod output;
pub mod resolve;
pub mod source_map;
pub mod templating;
pub mod typesetting;
