//! The earlier edition that a sheet tells the changes of.

use super::outcome::Sink;
use super::{Error, Failed, Input, Outcome, Pipeline, Recipe};
use crate::calculation::Values;
use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::{self, Loaded};
use crate::pdf_text::pdf::attachments;
use crate::sheet::{self, Part, Since};
use crate::source_map::Path;

/// Where it lies in the PDF.
pub(crate) const FOLDER: &str = "since/";

/// The fact file that a PDF carries, or the file itself where it is none.
///
/// # Errors
///
/// A PDF that is none of ours.
pub(crate) fn carried(file: Input) -> Result<Input, Failed> {
    if !file.bytes.starts_with(b"%PDF-") {
        return Ok(file);
    }
    let none = || {
        Error::Options(format!(
            "{} carries no fact file: it is no sheet of factpress",
            file.name
        ))
    };
    let mut files = attachments(&file.bytes).map_err(|_| none())?;
    let recipe = Recipe::among(&files).and_then(|(_, recipe)| recipe);
    let facts = recipe.ok_or_else(none)?.facts;
    let bytes = files.remove(&facts).ok_or_else(none)?;
    let name = format!("{} in {}", facts, file.name);
    Ok(Input {
        name,
        ..Input::named(file.path.with_file_name(facts), bytes)
    })
}

impl Pipeline {
    /// The fact file of the earlier edition as it travels.
    pub(super) fn old_facts(&self) -> Option<(String, &[u8])> {
        let old = self.options.since.as_ref()?;
        let name = old.path.file_name().unwrap_or_default().to_string_lossy();
        Some((format!("{FOLDER}{name}"), &old.bytes))
    }

    /// What changed since the earlier edition that the options name.
    pub(super) fn since(
        &self,
        now: &Loaded,
        values: &Values,
        sink: &mut Sink,
    ) -> Result<Option<Since>, Error> {
        let Some(old) = &self.options.since else {
            return Ok(None);
        };
        let mut old = old.clone();
        let origins = self.complete(&mut old);
        let (loaded, mut faults) = factfile::read(&old.name, &old.bytes, &self.style.languages);
        let computed = loaded.as_ref().map(Values::compute);
        let (before, impossible) =
            computed.map_or((None, Vec::new()), |(values, found)| (Some(values), found));
        faults.extend(impossible);
        super::restore(origins.as_ref(), &mut faults);
        let (Some(loaded), Some(before), true) = (loaded, before, faults.is_empty()) else {
            return Err(sink.refuse(faults, Error::Facts));
        };
        let (was, is) = (&loaded.facts.sheet, &now.facts.sheet);
        let fault = |key: &str, message: String, help: &str| {
            let span = now.places.value(&Path::root().key("sheet").key(key));
            Diagnostic::error(FormError::NoEarlierEdition, &now.file, span, message).help(help)
        };
        if was.id != is.id {
            let message = format!(
                "`--since` names an edition of `{}`, and this is `{}`",
                was.id, is.id
            );
            let help = "name the fact file or the PDF of an earlier edition of this sheet";
            return Err(sink.refuse([fault("id", message, help)], Error::Facts));
        }
        let [earlier, later] = [was, is].map(|sheet| sheet.edition.unwrap_or(1));
        if earlier >= later {
            let message = format!("`--since` names edition {earlier}, and this is edition {later}");
            let help = format!(
                "give this edition a higher number: `edition: {}`",
                earlier.saturating_add(1)
            );
            return Err(sink.refuse([fault("edition", message, &help)], Error::Facts));
        }
        let changes = sheet::changes((&loaded, &before), (now, values));
        Ok(Some(Since::new(earlier, changes)))
    }
}
