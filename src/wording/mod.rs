//! What a text says beside its numbers: rising or falling, confirmed or suspected, when, of whom.
//!
//! The words are data of a language's file, under `wording`; this module knows how they are found, and no word itself.

mod clauses;
mod lexicon;
mod moments;
mod names;
mod words;

pub(crate) use clauses::{clause, sentence};
pub(crate) use lexicon::{Lexicon, Said, Topic};
pub(crate) use moments::{Moment, Part};
pub(crate) use names::Name;
pub(crate) use words::{Word, words};

#[cfg(test)]
mod tests;
