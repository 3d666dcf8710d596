//! What `-o`, `--emit` and `--name` say together: which products are made, and where they go.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use super::arguments::Build;
use super::{Failure, input};
use crate::environment::Environment;
use crate::products::{self, FileName, MAIL, OutputError, PDF, PRODUCTS, Product};
use crate::project::Project;

const FOLDER: &str = "out";

/// Where products go.
#[derive(Debug)]
pub(super) enum Destination {
    Pipe,
    /// A single file, by its folder and its name without the ending.
    File(PathBuf, FileName),
    /// The folder that was typed; that of the project file, or `out`, where none was.
    Folder(Option<PathBuf>),
}

pub(super) struct Plan {
    pub(super) products: Vec<&'static Product>,
    pub(super) destination: Destination,
}

impl Plan {
    /// Makes sense of what was typed for so many sheets.
    pub(super) fn new(
        typed: &Build,
        sheets: usize,
        environment: &Environment,
    ) -> Result<Self, Failure> {
        let output = typed.output.as_deref();
        let file = output
            .map(file)
            .transpose()
            .map_err(Failure::Usage)?
            .flatten();
        let products = match (&typed.emit[..], &file) {
            ([], None) => vec![&PDF],
            ([], Some((product, ..))) => vec![*product],
            (typed, _) => typed.to_vec(),
        };
        let makes_mail = products.iter().any(|product| product.name == MAIL.name);
        if let Some(option) = typed.letter.typed().filter(|_| !makes_mail) {
            let made: Vec<&str> = products.iter().map(|product| product.name).collect();
            return Err(Failure::Usage(format!(
                "{option} is for a mail, and none is made: add one with `--emit {},eml`",
                made.join(",")
            )));
        }
        let single = products.len() * sheets == 1;
        let destination = match (output, file) {
            (Some(output), _) if input::is_standard(output) => Destination::Pipe,
            (_, Some((product, folder, name))) => {
                let output = output.unwrap_or(Path::new("")).display();
                if sheets != 1 {
                    return Err(Failure::Usage(format!(
                        "-o names one file, {output}, and there are {sheets} sheets: name a folder, `-o {output}/`"
                    )));
                }
                if products.len() > 1 || products[0].name != product.name {
                    let made = products.iter().map(|product| product.name);
                    let made = made.collect::<Vec<_>>().join(",");
                    return Err(Failure::Usage(format!(
                        "-o names one file, {output}, that is made by `--emit {}`, and `--emit {made}` is \
                         asked for: leave --emit out, or name a folder",
                        product.name
                    )));
                }
                if typed.name.is_some() {
                    let message =
                        format!("-o names the file {output}, and --name gives it another name");
                    return Err(Failure::Usage(message + ": leave one of them out"));
                }
                can_be_folder(&folder)?;
                Destination::File(folder, name)
            }
            (folder, None) => {
                let folder = folder.map(Path::to_owned);
                let typed = folder.as_deref().unwrap_or(Path::new(FOLDER));
                can_be_folder(typed)?;
                Destination::Folder(folder)
            }
        };
        let is_pipe = matches!(destination, Destination::Pipe);
        if is_pipe && !single {
            return Err(not_a_single_file(None));
        }
        if is_pipe && environment.stdout_is_terminal && products[0].name == PDF.name {
            let message = "a PDF is no text for a terminal: name a file, `-o sheet.pdf`, or pass it on with `|`";
            return Err(Failure::Usage(message.to_owned()));
        }
        let records = [
            (typed.check, "--check"),
            (typed.manifest.is_some(), "--manifest"),
            (typed.deps.is_some(), "--deps"),
        ];
        if let Some((_, option)) = records.iter().find(|(typed, _)| *typed && is_pipe) {
            let message =
                format!("{option} is about files, and `-o -` writes none: name a folder or a file");
            return Err(Failure::Usage(message));
        }
        if typed.since.is_some() && sheets != 1 {
            let message = format!(
                "--since names the earlier edition of one sheet, and there are {sheets}: name one fact file"
            );
            return Err(Failure::Usage(message));
        }
        if typed.open && typed.check {
            let message = "--check writes nothing that --open could open: leave one of them out";
            return Err(Failure::Usage(message.to_owned()));
        }
        if typed.open && (is_pipe || !single) {
            let message = "--open opens a single product that is written to a file: name one fact file and one `--emit`";
            return Err(Failure::Usage(message.to_owned()));
        }
        Ok(Self {
            products,
            destination,
        })
    }

    pub(super) fn folder(&self, project: &Project) -> PathBuf {
        match &self.destination {
            Destination::File(folder, _) => folder.clone(),
            Destination::Folder(Some(typed)) => typed.clone(),
            _ => project.output.clone().unwrap_or(FOLDER.into()),
        }
    }

    /// What files are called: as typed, or as in the project file, with what is typed beside it behind the name, so that no
    /// sheet takes the place of the same in another look.
    pub(super) fn name(&self, typed: &Build, project: &Project) -> FileName {
        if let Destination::File(_, name) = &self.destination {
            return name.clone();
        }
        let checking = &typed.checking;
        let is_other = |typed: &Option<PathBuf>, own: Option<&Path>| {
            let same = |own: &Path| typed.as_deref().is_some_and(|it| is_same(it, own));
            typed.is_some() && !own.is_some_and(same)
        };
        let template = project.template.as_deref().unwrap_or(Path::new("briefing"));
        let others = [
            ("template", is_other(&checking.template, Some(template))),
            ("theme", is_other(&checking.theme, project.theme.as_deref())),
            (
                "paper",
                typed.paper.is_some() && typed.paper != project.paper,
            ),
        ];
        let others = others
            .into_iter()
            .filter_map(|(word, other)| other.then_some(word));
        let own = project.name.clone().unwrap_or_default();
        typed.name.clone().unwrap_or_else(|| own.with(others))
    }
}

fn can_be_folder(folder: &Path) -> Result<(), Failure> {
    products::can_be_folder(folder).map_err(|error| Failure::Usage(error.to_string()))
}

fn is_same(a: &Path, b: &Path) -> bool {
    let same = |a: PathBuf| b.canonicalize().is_ok_and(|b| a == b);
    a == b || a.canonicalize().is_ok_and(same)
}

type OneFile = (&'static Product, PathBuf, FileName);

/// The file that a path names by the ending of a product; `None` for a folder.
fn file(path: &Path) -> Result<Option<OneFile>, String> {
    let written = path.to_string_lossy();
    let is_folder = written.ends_with(std::path::is_separator) || path.is_dir();
    if is_folder || path.extension().is_none() || input::is_standard(path) {
        return Ok(None);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // `pages.json` goes before `json`.
    let ended = PRODUCTS.iter().rev().find_map(|product| {
        let name = name.strip_suffix(product.ending)?.strip_suffix('.')?;
        Some((*product, name))
    });
    match ended {
        Some((product, name)) => {
            let name = FileName::literal(name)?;
            let folder = path.parent().unwrap_or(Path::new(""));
            Ok(Some((product, folder.to_owned(), name)))
        }
        None if path.exists() => Ok(None),
        None => {
            let endings = PRODUCTS
                .iter()
                .map(|product| format!(".{}", product.ending));
            let endings = endings.collect::<Vec<_>>().join(", ");
            Err(format!(
                "`{written}` is no folder, and nothing is made that ends so: write `{written}/` for a folder, or a file \
                 that ends in {endings}"
            ))
        }
    }
}

/// Why something was not written, with the name of what it was to be made of or of itself.
pub(super) fn not_written(name: impl Display, error: OutputError) -> Failure {
    match error {
        OutputError::Write(error) => Failure::System(error.into()),
        clash => Failure::Usage(format!("{name} {clash}")),
    }
}

pub(super) fn not_a_single_file(several: Option<&&Product>) -> Failure {
    let several = several.map(|product| format!(", and {} is several", product.name));
    Failure::Usage(format!(
        "only a single product that is a single file can be written to standard output{}",
        several.unwrap_or_default()
    ))
}
