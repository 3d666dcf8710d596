//! A file as the pipeline takes it: bytes and a name.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The bytes of a fact file or theme, wherever they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What messages call it.
    pub name: String,
    /// Where it lies, or would; texts of sources are looked for beside it.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Pictures by the names that it gives them. Those that are not here are read from its folder.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Input {
    /// Bytes under a name, usually the path of the file that they were read from.
    pub fn named(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        let path = path.into();
        Self {
            name: path.display().to_string(),
            path,
            bytes: bytes.into(),
            files: BTreeMap::new(),
        }
    }
}
