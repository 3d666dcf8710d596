//! `factpress new`: a fact file to start from, or the files of a template.

use std::path::{Path, PathBuf};

use super::arguments::New;
use super::printer::Printer;
use super::{Failure, Outcome};
use crate::factfile::{self, Id};
use crate::pipeline;
use crate::products;
use crate::regular_file;
use crate::templating::TemplateSet;

const STARTER: &str = include_str!("new/sheet.yaml");
const MINIMAL: &str = include_str!("new/minimal.yaml");
/// What the starter's figures are looked for in.
const BULLETIN: &str = include_str!("new/bulletin.txt");
/// What the first line of both names, so that editors find it.
const SCHEMA: &str = "factpress.schema.json";
/// More is no schema of ours.
const MOST: u64 = 1 << 20;
const PLACEHOLDER: &str = "my-sheet";

/// Writes `NAME.yaml` or the folder `NAME` where there is none yet, and says what to do next.
pub(super) fn run(options: &New, printer: &Printer) -> Outcome {
    match options.templates {
        true => Ok(template(options, printer)?),
        false => Ok(fact_file(options, printer)?),
    }
}

fn fact_file(options: &New, printer: &Printer) -> Result<(), Failure> {
    let name = options.name.strip_suffix(".yaml").unwrap_or(&options.name);
    let id = Id::named(name, "a sheet").map_err(Failure::Usage)?;
    let sheet = format!("{id}.yaml");
    let mut files = vec![(PathBuf::from(&sheet), MINIMAL.to_owned())];
    if !options.minimal {
        files[0].1 = STARTER.to_owned();
        files.push((format!("{id}-bulletin.txt").into(), BULLETIN.to_owned()));
    }
    for (path, text) in &mut files {
        hold_back(path)?;
        *text = text.replace(PLACEHOLDER, id.as_str());
    }
    let schema = factfile::schema().map_err(anyhow::Error::from)?;
    if is_ours_to_write(Path::new(SCHEMA), &schema) {
        files.push((SCHEMA.into(), schema));
    }
    products::write_files(&files).map_err(anyhow::Error::from)?;
    let written: Vec<_> = files.iter().map(|it| it.0.display().to_string()).collect();
    printer.lines(&format!(
        "wrote {}\n\
         next: edit {sheet}; an editor with a YAML language server completes keys and words by {SCHEMA}\n  \
         factpress check {sheet}   tells what is wrong\n  \
         factpress build {sheet}   makes out/{id}.pdf\n  \
         factpress watch {sheet}   makes it anew whenever you save\n\
         more: `factpress --help`, `factpress explain --all`, and the README and docs of factpress",
        written.join(", ")
    ));
    Ok(())
}

/// Whether there is no schema yet, or one that another version of this program has written.
fn is_ours_to_write(path: &Path, schema: &str) -> bool {
    let title = |text: &[u8]| {
        let schema: serde_json::Value = serde_json::from_slice(text).ok()?;
        schema.get("title").cloned()
    };
    match regular_file::read(path, MOST) {
        Ok(there) => there != schema.as_bytes() && title(&there) == title(schema.as_bytes()),
        Err(_) => !path.exists(),
    }
}

fn template(options: &New, printer: &Printer) -> Result<(), Failure> {
    let name = Id::named(options.name.trim_end_matches('/'), "a template");
    let name = name.map_err(Failure::Usage)?;
    if TemplateSet::is_built_in(name.as_str()) {
        let message = format!("`{name}` is a built-in template: give the copy a name of its own");
        return Err(Failure::Usage(message));
    }
    let folder = PathBuf::from(name.as_str());
    hold_back(&folder)?;
    let templates = pipeline::template(options.template.as_deref())?.value;
    let files = templates.copy();
    products::write_folder(&folder, &files).map_err(anyhow::Error::from)?;
    printer.lines(&format!(
        "wrote {name}: the {} files of the template `{}`\n\
         next: change what you like and delete the files that you leave as they are, \
         then run `factpress build FILE --template {name}`",
        files.len(),
        templates.name
    ));
    Ok(())
}

fn hold_back(path: &Path) -> Result<(), Failure> {
    let message = format!("{} is already there; it was left as it is", path.display());
    let free = products::is_free(path).then_some(());
    free.ok_or(Failure::Usage(message))
}
