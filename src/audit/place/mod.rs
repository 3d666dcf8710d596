//! Whether what is printed can be read where it is: on the page, clear of the running lines, and not
//! on top of something else.

use std::ops::Range;

use super::fault::Fault;
use super::read::Paper;
use super::reading::Reading;
use super::thing::Thing;

/// What is wrong with the places of a paper's glyphs.
pub fn faults(
    _paper: &Paper,
    _reading: &Reading,
    _things: &[(Range<usize>, Thing<'_>)],
) -> Vec<Fault> {
    Vec::new()
}
