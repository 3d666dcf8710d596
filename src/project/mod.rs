//! The project file `factpress.toml`: what all fact files below its folder have in common.

mod tree;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::{self, Diagnostic, FormError, did_you_mean};
use crate::factfile::Shared;
use crate::products::{FileName, folder_of};
use crate::regular_file;
use crate::source_map::yaml::{Content, Entry, Node};
use crate::source_map::{self, SourceFile, Span};
use crate::templating::TemplateSet;
use crate::theme;
use crate::yaml_reader::{Read, Reader};

/// What it is called.
const FILE: &str = "factpress.toml";
/// More is no project file.
const MOST: u64 = 1 << 20;
const EXAMPLE: &str = "template = \"briefing\"";
const CHECK: &str = "check who may read it";

/// A project file, its paths from where it lies.
#[derive(Debug, Default)]
pub(crate) struct Project {
    /// The file itself.
    pub(crate) path: PathBuf,
    /// A built-in template or a folder.
    pub(crate) template: Option<PathBuf>,
    pub(crate) theme: Option<PathBuf>,
    pub(crate) paper: Option<String>,
    /// The folder for the products.
    pub(crate) output: Option<PathBuf>,
    pub(crate) name: Option<FileName>,
    /// Folders with the texts of sources.
    pub(crate) sources: Vec<PathBuf>,
    /// Levels of rules, then sources and speakers that fact files may call.
    pub(crate) shared: Vec<Arc<Shared>>,
    /// All files and folders that it names, whether they are there or not.
    pub(crate) named: Vec<PathBuf>,
    /// Each key that it has, with its value, for those who ask.
    pub(crate) values: Vec<String>,
}

/// Where the project file of a file would lie, were it in its folder.
pub(crate) fn beside(file: &Path) -> PathBuf {
    file.with_file_name(FILE)
}

/// The project file of a folder: its own, or that of the nearest folder around it, up to one with `.git`.
pub(crate) fn find(folder: &Path) -> Option<PathBuf> {
    search(folder).0
}

/// Where a project file of a folder was looked for and is none: one that comes there counts before the one that is found.
pub(crate) fn missing(folder: &Path) -> Vec<PathBuf> {
    search(folder).1
}

fn search(folder: &Path) -> (Option<PathBuf>, Vec<PathBuf>) {
    let (mut place, mut missing) = (folder.to_owned(), Vec::new());
    let folder = folder.canonicalize();
    for folder in folder.iter().flat_map(|it| it.ancestors()) {
        let file = folder.join(FILE);
        // What has the name and cannot be read is told, and not passed over.
        if file.symlink_metadata().is_ok() {
            return (Some(file), missing);
        }
        missing.push(place.join(FILE));
        if folder.join(".git").exists() {
            break;
        }
        place.push("..");
    }
    (None, missing)
}

/// The folder with `.git` around a folder, or itself.
fn repository(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let mut around = folder.ancestors();
    let repository = around.find(|it| it.join(".git").exists());
    Some(repository.unwrap_or(&folder).to_owned())
}

/// Reads a project file that messages call `name`, with everything that is wrong with it and with the shared files that it names.
/// One that nobody has typed came with the fact file, perhaps from a stranger: it names nothing outside of its folder or of the
/// repository that holds it.
pub(crate) fn read(
    path: &Path,
    name: &Path,
    is_typed: bool,
) -> std::io::Result<(Project, Vec<Diagnostic>)> {
    let bytes = regular_file::read(path, MOST + 1)?;
    if bytes.len() as u64 > MOST {
        let message = format!("it has more than {} MB", MOST >> 20);
        return Err(std::io::Error::other(message));
    }
    let text = match diagnostics::utf8_text(&name.to_string_lossy(), &bytes, "project files") {
        Ok(text) => text,
        Err(fault) => return Ok((Project::default(), vec![*fault])),
    };
    let code = Some(FormError::Project);
    let mut reader = Reader::new(&text, "the project file", code, ());
    let mut project = Project {
        path: path.to_owned(),
        ..Project::default()
    };
    match tree::parse(text.text()) {
        Ok(tree) => {
            let folder = Folder {
                path: name.parent().unwrap_or(name),
                within: repository(folder_of(path)).filter(|_| !is_typed),
            };
            project.take(&tree, &folder, &mut reader);
        }
        Err((span, message)) => {
            let help = format!("write TOML, a key a line: `{EXAMPLE}`");
            reader.fault(FormError::Project, span, message, help);
        }
    }
    let mut faults = reader.diagnostics;
    diagnostics::sort(&mut faults);
    Ok((project, faults))
}

impl Project {
    /// Takes what stands in the file; paths go from `folder`.
    fn take(&mut self, tree: &Node, folder: &Folder<'_>, reader: &mut Reader) {
        let root = source_map::Path::root();
        let Some(mut fields) = reader.fields(tree, &root, "a project file", EXAMPLE) else {
            return;
        };
        let template = fields.optional::<Word>("template");
        let theme = fields.optional::<Word>("theme");
        let paper = fields.optional::<Word>("paper");
        let output = fields.optional::<Word>("output");
        let name = fields.optional::<Word>("name");
        let sources = fields.optional::<Vec<Word>>("sources");
        let shared = fields.optional::<Vec<Word>>("shared");
        fields.has("checks");
        fields.finish();
        self.values = tree
            .entries()
            .iter()
            .map(|entry| told(entry, &reader.file))
            .collect();
        let there = |text: &str, what: &str, is_there: fn(&Path) -> bool| {
            let path = folder.inside(text)?;
            let missing = || {
                let message = format!("there is no {what} `{}`", path.display());
                let help = "paths go from the folder of the project file";
                (message, help.to_owned())
            };
            is_there(&path).then(|| path.clone()).ok_or_else(missing)
        };
        let files = [&template, &theme].into_iter().flatten();
        let files = files.chain(sources.iter().chain(&shared).flatten());
        self.named = files.map(|word| folder.path.join(&word.text)).collect();
        self.template = one(reader, template, |text| {
            match TemplateSet::is_built_in(text) {
                true => Ok(PathBuf::from(text)),
                false => there(text, "template", Path::is_dir).map_err(|(message, help)| {
                    let built_in = TemplateSet::built_in_names();
                    let meant =
                        did_you_mean(text, built_in).map(|it| format!("did you mean `{it}`?"));
                    (message, meant.unwrap_or(help))
                }),
            }
        });
        self.theme = one(reader, theme, |text| {
            there(text, "theme file", Path::is_file)
        });
        self.output = one(reader, output, |text| folder.inside(text));
        self.paper = one(reader, paper, |text| {
            theme::paper(text).map_err(|help| (format!("`{text}` is not a paper"), help))
        });
        self.name = one(reader, name, |text| {
            let help = || "write for example `name = \"{id}-{date}\"`".to_owned();
            text.parse().map_err(|error| (error, help()))
        });
        for word in sources.into_iter().flatten() {
            let folder = one(reader, Some(word), |text| {
                there(text, "folder", Path::is_dir)
            });
            self.sources.extend(folder);
        }
        if let Some(checks) = tree.entries().iter().find(|entry| entry.key == "checks") {
            let (content, span) = (Content::Map(vec![checks.clone()]), tree.span.clone());
            let checks = Shared::of(&reader.file, &self.path, Node { content, span });
            self.add(checks, reader);
        }
        for word in shared.into_iter().flatten() {
            let read = one(reader, Some(word), |text| {
                let path = there(text, "shared file", Path::is_file)?;
                let cannot = |error| (format!("cannot read `{text}`: {error}"), CHECK.to_owned());
                Shared::read(&path).map_err(cannot)
            });
            read.into_iter().for_each(|read| self.add(read, reader));
        }
    }

    fn add(&mut self, shared: Result<Shared, Vec<Diagnostic>>, reader: &mut Reader) {
        match shared {
            Ok(shared) => self.shared.push(Arc::new(shared)),
            Err(faults) => reader.diagnostics.extend(faults),
        }
    }
}

/// The folders of systems that keep the history of files.
const VERSIONS: [&str; 4] = [".git", ".hg", ".svn", ".jj"];

/// The folder of a project file.
struct Folder<'p> {
    path: &'p Path,
    /// Where everything must lie that the file names, wherever links lead.
    within: Option<PathBuf>,
}

impl Folder<'_> {
    fn inside(&self, text: &str) -> Result<PathBuf, (String, String)> {
        let path = self.path.join(text);
        let has = |name: &str| {
            let mut parts = path.components();
            parts.any(|it| it.as_os_str().eq_ignore_ascii_case(name))
        };
        if let Some(name) = VERSIONS.iter().find(|name| has(name)) {
            let message = format!("`{text}` lies in `{name}`, where the history of files is kept");
            return Err((message, "name another folder".to_owned()));
        }
        // Of what is not there yet, the nearest folder that is.
        let there = path.ancestors().find_map(|it| it.canonicalize().ok());
        let is_outside = |within: &PathBuf| there.is_some_and(|there| !there.starts_with(within));
        if self.within.as_ref().is_some_and(is_outside) {
            let message =
                format!("`{text}` leads out of the folder of the project file and its repository");
            let help =
                "keep it in that folder, or name the project file yourself, with `--project`";
            return Err((message, help.to_owned()));
        }
        Ok(path)
    }
}

/// A value as something else; what keeps it from that is told at its place, with what to do.
fn one<T>(
    reader: &mut Reader,
    word: Option<Word>,
    take: impl FnOnce(&str) -> Result<T, (String, String)>,
) -> Option<T> {
    let word = word?;
    let fault = |(message, help)| reader.fault(FormError::Project, word.span, message, help);
    take(&word.text).map_err(fault).ok()
}

fn told(entry: &Entry, file: &SourceFile) -> String {
    let value = match &entry.value.content {
        Content::Map(levels) => {
            let levels = levels
                .iter()
                .filter_map(|it| Some((&it.key, it.value.scalar()?)));
            let levels = levels.map(|(rule, level)| format!("{rule} = {level}"));
            levels.collect::<Vec<_>>().join(", ")
        }
        _ => file.slice(&entry.value.span).trim().replace('\n', " "),
    };
    format!("{} = {value}", entry.key)
}

struct Word {
    text: String,
    span: Span,
}

impl Read<()> for Word {
    fn read(reader: &mut Reader, node: &Node, path: &source_map::Path) -> Option<Self> {
        let text = reader.text(node, path)?.to_owned();
        let span = node.span.clone();
        Some(Self { text, span })
    }
}
