//! What the figures of a fact file were compared with.

use super::{Error, Failed, Input, Outcome, Pipeline};
use crate::evidence::Explanation;
use crate::factfile;
use crate::wording::Lexicon;

impl Pipeline {
    /// Each fact beside the words of its source, with its name.
    ///
    /// # Errors
    ///
    /// A file of which nothing could be read. Faults of form are among the findings.
    pub(crate) fn explained(
        &self,
        input: Input,
    ) -> Result<Outcome<Vec<(String, Explanation)>>, Failed> {
        Outcome::of(|sink| {
            let (loaded, faults) = factfile::read(&input.name, &input.bytes, &self.style.languages);
            sink.findings.extend(faults);
            let loaded = loaded.ok_or(Error::Facts)?;
            let evidence = self.evidence(&input, &loaded, sink)?;
            let lexicon = Lexicon::of(loaded.locale.values());
            let facts = loaded.facts.facts.iter();
            let explained = facts.map(|(id, fact)| {
                let explained = evidence.explain(&loaded.facts, id, fact, &lexicon);
                (id.to_string(), explained)
            });
            Ok(explained.collect())
        })
    }
}
