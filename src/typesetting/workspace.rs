//! The temporary folder in which the `typst` program works.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::leftovers::{self, Leftover, Registration};
use super::program::Running;
use super::{Job, TypesetError};

pub(super) const ROOT: &str = "root";
pub(super) const STDOUT: &str = "stdout";
pub(super) const STDERR: &str = "stderr";

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
    folder: PathBuf,
    _registration: Registration,
    /// Removes the folder where this process cannot, and goes after it.
    pub guard: Option<Running>,
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = leftovers::remove_folder(&self.folder);
    }
}

impl Workspace {
    /// Makes the folder and writes the job into it, which must have been checked. Who guards the folder is there
    /// before it.
    pub fn new(
        job: &Job,
        guard: impl Fn(&Path) -> Result<Option<Running>, TypesetError>,
    ) -> Result<Self, TypesetError> {
        let made = tempfile::Builder::new().prefix("factpress-").make(|path| {
            let guard = guard(path).map_err(std::io::Error::other)?;
            let folder = Leftover::Folder(path.to_owned());
            let ((), registration) = leftovers::keep(|| private(path), |()| folder)?;
            Ok((guard, registration))
        });
        let (made, path) = made
            .map_err(TypesetError::io("make", "a temporary folder"))?
            .into_parts();
        let folder = path.keep().map_err(|error| error.error);
        let workspace = Self {
            folder: folder.map_err(TypesetError::io("keep", "a temporary folder"))?,
            _registration: made.1,
            guard: made.0,
        };
        for (path, bytes) in &job.files {
            workspace.write(&Path::new(ROOT).join(path), bytes)?;
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
        self.folder.join(inside)
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
        let root = self.path(ROOT);
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

/// A folder into which nobody else looks.
fn private(path: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

pub fn font_folder(number: usize) -> String {
    format!("fonts/{number:03}")
}
