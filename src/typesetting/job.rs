//! What an engine is given.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use super::TypesetError;

/// Everything one sheet needs: a closed root, nothing is read from outside it.
#[derive(Clone, Debug)]
pub struct Job {
    /// The path of the main source within [`files`](Self::files), such as `sheet.typ`.
    pub main: String,
    /// The files that sources can read, the main source included, by their path from the root
    /// with `/` between its parts.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The fonts beside those that Typst brings along. Their order counts: of two fonts that suit
    /// equally well Typst takes the first.
    pub fonts: Vec<Font>,
    /// The creation date of the PDF, and the day that `datetime.today()` gives, in seconds since
    /// 1970-01-01T00:00Z.
    pub timestamp: i64,
    /// How long setting it may take.
    pub time_limit: Duration,
}

impl Default for Job {
    /// An empty one, with more time than a long sheet takes on a slow machine.
    fn default() -> Self {
        Self {
            main: String::new(),
            files: BTreeMap::new(),
            fonts: Vec::new(),
            timestamp: 0,
            time_limit: Duration::from_secs(120),
        }
    }
}

/// A font file: OpenType or TrueType, or a collection of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Font {
    /// The file's name, for messages. Sources name a font by the family name inside the file.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Cow<'static, [u8]>,
}

impl Job {
    /// Checks that every path stays within the root on every platform and that the main source
    /// is there.
    pub(super) fn check(&self) -> Result<(), TypesetError> {
        let mut paths = self.files.keys();
        if let Some(path) = paths.find(|path| !path.split('/').all(is_plain_name)) {
            return Err(TypesetError::UnsafePath(path.clone()));
        }
        if !self.files.contains_key(&self.main) {
            return Err(TypesetError::NoMainSource(self.main.clone()));
        }
        Ok(())
    }
}

/// Whether this part of a path names a file or folder and nothing else, on Windows too, where
/// a colon and a backslash have a meaning.
fn is_plain_name(part: &str) -> bool {
    !part.is_empty()
        && part != "."
        && part != ".."
        && !part.contains(|c: char| matches!(c, '\\' | ':') || c.is_control())
}
