//! The earlier edition that a sheet tells the changes of.

use super::outcome::Sink;
use super::{Error, Pipeline};
use crate::calculation::Values;
use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::Loaded;
use crate::sheet::Since;
use crate::source_map::Path;

/// Where it lies in the PDF, whatever it was called.
pub(crate) const FACTS: &str = "since/facts.yaml";

impl Pipeline {
    /// The fact file of the earlier edition as it travels.
    pub(super) fn old_facts(&self) -> Option<(String, &[u8])> {
        let old = self.options.since.as_ref()?;
        Some((FACTS.to_owned(), &old.bytes))
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
        let before = match self.read(old.clone()) {
            Ok(read) => read.value,
            Err(failed) => return Err(sink.refuse(failed.findings, failed.value)),
        };
        let (was, is) = (&before.facts().sheet, &now.facts.sheet);
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
        let changes = before.changes_until(now, values);
        Ok(Some(Since::new(earlier, changes)))
    }
}
