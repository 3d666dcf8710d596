//! What the figures of a fact file were compared with.

use std::time::Duration;

use super::check::restore;
use super::{Error, Failed, Input, Outcome, Pipeline};
use crate::calculation::Values;
use crate::diagnostics::{Label, Severity};
use crate::evidence::{self, Explanation, Figures, SourceText, Told};
use crate::factfile;
use crate::rules::{self, Levels, RuleContext};
use crate::source_map::Path;
use crate::wording::Lexicon;

impl Pipeline {
    /// Each fact beside the words of its source, with its name.
    ///
    /// # Errors
    ///
    /// A file of which nothing could be read. Faults of form are among the findings.
    pub(crate) fn explained(
        &self,
        mut input: Input,
    ) -> Result<Outcome<Vec<(String, Explanation)>>, Failed> {
        Outcome::of(|sink| {
            let origins = self.complete(&mut input);
            let (loaded, faults) = factfile::read(&input.name, &input.bytes, &self.style.languages);
            sink.findings.extend(faults);
            let Some(loaded) = loaded else {
                restore(origins.as_ref(), &mut sink.findings);
                return Err(Error::Facts);
            };
            let evidence = self.evidence(&input, &loaded, origins.as_ref(), sink)?;
            restore(origins.as_ref(), &mut sink.findings);
            let lexicon = Lexicon::of(loaded.locale.values());
            let (values, _) = Values::compute(&loaded);
            let (levels, _) = Levels::new(&loaded, &self.levels);
            let today = self.options.today.unwrap_or(loaded.facts.sheet.issued);
            let context = RuleContext::new(&loaded, &values, &evidence, today);
            let told = rules::check(&context, &levels, || sink.deadline.is_over());
            let facts = loaded.facts.facts.iter();
            let explained = facts.map(|(id, fact)| {
                let place = Path::root().key("facts").key(id.as_str());
                let span = loaded.places.value(&place);
                let first = told.partition_point(|one| one.primary.span.start < span.start);
                let own = told[first..].iter();
                let own = own.take_while(|one| one.primary.span.start < span.end);
                let own = own.filter(|one| one.severity != Severity::Note);
                let fields = |at: &Label| {
                    let names = Explanation::fields().filter(|field| {
                        let of_field = loaded.places.value(&place.key(field));
                        loaded.places.has(&place.key(field))
                            && (of_field.start..of_field.end).contains(&at.span.start)
                    });
                    let words = loaded.file.slice(&at.span);
                    names.map(move |field| (field, words)).collect::<Vec<_>>()
                };
                let own = own.map(|finding| {
                    let labels = std::iter::once(&finding.primary).chain(&finding.secondary);
                    let at = labels.flat_map(fields).collect();
                    Told { finding, at }
                });
                let explained = evidence.explain(&loaded.facts, id, fact, &lexicon);
                (id.to_string(), explained.told(&own.collect::<Vec<_>>()))
            });
            Ok(explained.collect())
        })
    }

    /// How many figures of a fact file its sources have.
    ///
    /// # Errors
    ///
    /// A file of which nothing could be read, and texts that cannot be read.
    pub(crate) fn figures(&self, input: &Input) -> Result<Outcome<Figures>, Failed> {
        Outcome::within(self.deadline(Duration::ZERO), |sink| {
            let (loaded, _) = factfile::read(&input.name, &input.bytes, &self.style.languages);
            let loaded = loaded.ok_or(Error::Facts)?;
            let evidence = self.evidence(input, &loaded, None, sink)?;
            Ok(evidence.figures(&loaded.facts))
        })
    }
}

/// A text of a source as its places are counted, a line for each paragraph.
///
/// # Errors
///
/// Why it cannot be read, in words.
pub(crate) fn numbered(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    let name = name.to_owned();
    evidence::numbered(&SourceText { name, bytes })
}
