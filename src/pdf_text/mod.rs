//! The text of a PDF: its objects and glyphs with their places, its tree of structure, and what it
//! says in the order of reading.
//!
//! Nothing here knows of any other module: it could be a crate of its own.

pub mod pdf;
#[cfg(test)]
mod tests;
pub mod text;
