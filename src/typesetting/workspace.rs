//! The temporary folder in which the `typst` program works.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::leftovers::{self, Leftover, Registration};
use super::{Job, TypesetError};

/// The folder, laid out as below and gone with this value. The program runs in `root` and is
/// given relative paths only, so that neither its messages nor the PDF can depend on where the
/// folder is.
///
/// ```text
/// root/…         the job's files, all that sources can read
/// fonts/000/…    the fonts, a folder for each, because the order within a folder is the disk's
/// packages/      always empty
/// sheet.pdf, stdout, stderr
/// ```
pub struct Workspace {
    folder: TempDir,
    _registration: Registration,
}

impl Workspace {
    /// Makes the folder and writes the job into it, which must have been checked.
    pub fn new(job: &Job) -> Result<Self, TypesetError> {
        let make = || tempfile::Builder::new().prefix("factpress-").tempdir();
        let kept = leftovers::keep(make, |folder| Leftover::Folder(folder.path().to_owned()));
        let (folder, registration) =
            kept.map_err(TypesetError::io("make", "a temporary folder"))?;
        let workspace = Self {
            folder,
            _registration: registration,
        };
        for (path, bytes) in &job.files {
            workspace.write(&Path::new("root").join(path), bytes)?;
        }
        for (number, font) in job.fonts.iter().enumerate() {
            // The program goes by the ending to tell fonts from other files, and by the content
            // to tell which kind it is.
            let path = Path::new(&font_folder(number)).join("font.otf");
            workspace.write(&path, &font.bytes)?;
        }
        fs::create_dir(workspace.path("packages")).map_err(TypesetError::io("make", "packages"))?;
        Ok(workspace)
    }

    pub fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(inside)
    }

    pub fn create(&self, inside: &str) -> Result<File, TypesetError> {
        File::create(self.path(inside)).map_err(TypesetError::io("write", inside))
    }

    pub fn read(&self, inside: &str) -> Result<Vec<u8>, TypesetError> {
        fs::read(self.path(inside)).map_err(TypesetError::io("read", inside))
    }

    /// Takes the path of the root out of a text of the program, so that paths in it start at the
    /// root. The program resolves symbolic links on the way to the root.
    pub fn without_root(&self, text: &str) -> String {
        let root = self.path("root");
        let resolved = fs::canonicalize(&root).ok();
        let mut text = text.to_owned();
        for name in resolved.into_iter().chain([root]) {
            let name = name.display().to_string();
            text = text.replace(&format!("{name}{}", std::path::MAIN_SEPARATOR), "");
            text = text.replace(&name, ".");
        }
        text
    }

    fn write(&self, inside: &Path, bytes: &[u8]) -> Result<(), TypesetError> {
        let path = self.path(inside);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(TypesetError::io("make a folder for", inside))?;
        }
        fs::write(path, bytes).map_err(TypesetError::io("write", inside))
    }
}

pub fn font_folder(number: usize) -> String {
    format!("fonts/{number:03}")
}
