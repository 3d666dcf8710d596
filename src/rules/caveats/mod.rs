//! Rules on caveats and the figures that they affect.

pub(super) mod caveat_off_sheet;
pub(super) mod caveat_without_figures;
pub(super) mod inconsistency_of_one;

use crate::source_map::Path;

fn caveat_path(index: usize) -> Path {
    Path::root().key("caveats").index(index)
}
