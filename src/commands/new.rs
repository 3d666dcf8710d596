//! `factpress new`: a fact file to start from.

use std::path::PathBuf;

use super::printer::Printer;
use super::{Failure, Outcome};
use crate::cli::New;
use crate::factfile::Id;
use crate::output::Batch;

/// The file that every new one is made from.
const STARTER: &str = include_str!("new.yaml");
/// What stands for the sheet's name in it.
const PLACEHOLDER: &str = "my-sheet";

/// Writes `NAME.yaml` where there is none yet, and says what to do next.
pub(super) fn run(options: &New, printer: &Printer) -> Outcome {
    write(options, printer).map_err(|failure| vec![failure])
}

fn write(options: &New, printer: &Printer) -> Result<(), Failure> {
    let name = options.name.strip_suffix(".yaml").unwrap_or(&options.name);
    let Some(id) = Id::parse(name) else {
        let better = Id::suggest(name).map(|better| format!("; for example `{better}`"));
        return Err(Failure::Usage(format!(
            "`{name}` cannot name a sheet: use small letters, digits and hyphens{}",
            better.unwrap_or_default()
        )));
    };
    let path = PathBuf::from(format!("{id}.yaml"));
    if path.exists() {
        let message = format!("{} is already there; it was left as it is", path.display());
        return Err(Failure::Usage(message));
    }
    let text = STARTER.replace(PLACEHOLDER, id.as_str());
    let mut batch = Batch::default();
    batch.stage(&path, text.as_bytes())?;
    batch.commit()?;
    printer.say(&format!(
        "wrote {path}\nnext: edit it, then run `factpress build {path}`",
        path = path.display()
    ));
    Ok(())
}
