//! `factpress new`: a fact file to start from, or the files of a template.

use std::path::{Path, PathBuf};

use super::arguments::New;
use super::printer::Printer;
use super::{Failure, Outcome};
use crate::factfile::Id;
use crate::pipeline;
use crate::products;
use crate::templating::TemplateSet;

const STARTER: &str = include_str!("new.yaml");
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
    let path = PathBuf::from(format!("{id}.yaml"));
    hold_back(&path)?;
    let text = STARTER.replace(PLACEHOLDER, id.as_str());
    products::write_file(&path, text.as_bytes()).map_err(anyhow::Error::from)?;
    printer.say(&format!(
        "wrote {path}\nnext: edit it, then run `factpress build {path}`",
        path = path.display()
    ));
    Ok(())
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
    printer.say(&format!(
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
