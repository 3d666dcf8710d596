//! From bytes to facts without errors, with what it takes to make a sheet of them.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::outcome::Sink;
use super::pictures::Pictures;
use super::{Error, Input, Pipeline, too_wide, unprintable};
use crate::calculation::Values;
use crate::diagnostics::{self, Diagnostic, FormError, fix::repair};
use crate::evidence::Evidence;
use crate::factfile::{self, FactFile, Id, Loaded, Origins, Source};
use crate::labels::Labels;
use crate::pages::Pages;
use crate::products::{Need, folder_of};
use crate::rules::{self, Levels, RuleContext};
use crate::sheet::{Edition, Sheet, Since};
use crate::source_map::Path;
use crate::theme::Theme;

/// A fact file that has no errors.
#[derive(Debug)]
pub struct Checked {
    pub(super) loaded: Loaded,
    pub(super) bytes: Vec<u8>,
    pub(super) values: Values,
    pub(super) labels: Labels,
    pub(super) pictures: Pictures,
    /// Where what is not its own was written.
    pub(super) origins: Option<Origins>,
    /// The earlier edition that the sheet tells the changes of.
    pub(super) since: Option<Since>,
    /// The rules that were turned off for it.
    pub(crate) rules_off: Vec<&'static str>,
    /// How long it took to come so far.
    pub(super) spent: Duration,
    /// What it was checked on, where pages are made.
    pub(super) draft: Option<Draft>,
}

/// A sheet and its pages, of which most are printed as they are.
#[derive(Debug)]
pub(super) struct Draft {
    edition: Option<Edition>,
    sheet: Sheet,
    pages: Pages,
}

impl Draft {
    /// What it says, if that is what is asked for.
    pub(super) fn of(&self, edition: Option<Edition>) -> Option<Sheet> {
        (self.edition == edition).then(|| self.sheet.clone())
    }

    /// Its pages, if they are those of such a sheet in such a look.
    pub(super) fn pages(&self, sheet: &Sheet, theme: &Theme) -> Option<Pages> {
        (self.pages.theme == *theme && self.sheet == *sheet).then(|| self.pages.clone())
    }
}

impl Checked {
    /// What the file means.
    pub fn facts(&self) -> &FactFile {
        &self.loaded.facts
    }
}

/// Tells findings where they were written.
pub(super) fn restore(origins: Option<&Origins>, found: &mut [Diagnostic]) {
    if let Some(origins) = origins {
        found.iter_mut().for_each(|one| origins.restore(one));
        diagnostics::sort(found);
    }
}

/// The file that names a source: the fact file, or the shared one that it calls the source of.
pub(super) fn named_in<'i>(input: &'i Input, id: &Id, origins: Option<&Origins>) -> Cow<'i, Input> {
    let shared = origins.and_then(|origins| origins.sources.get(id.as_str()));
    let shared = shared.map(|shared| Cow::Owned(Input::named(&shared.path, [])));
    shared.unwrap_or(Cow::Borrowed(input))
}

/// Where the text of a source lies beside the file that names it.
pub(super) fn beside(named_in: &Input, source: &Source) -> Option<PathBuf> {
    let text = source.text.as_ref()?;
    Some(folder_of(&named_in.path).join(text.as_str()))
}

impl fmt::Display for Checked {
    /// The name of the file and how many facts it has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = diagnostics::counted(self.facts().facts.len(), "fact");
        write!(f, "{}: {facts}", self.loaded.file.name())
    }
}

impl Pipeline {
    /// Checks a fact file with what it calls of shared files written into it.
    pub(super) fn whole(&self, mut input: Input, sink: &mut Sink) -> Result<Checked, Error> {
        let origins = self.complete(&mut input);
        let checked = self.checked(input, origins.as_ref(), sink);
        for found in &mut sink.findings {
            factfile::propose(found, &self.options.shared);
        }
        restore(origins.as_ref(), &mut sink.findings);
        checked.map(|checked| Checked { origins, ..checked })
    }

    pub(super) fn complete(&self, input: &mut Input) -> Option<Origins> {
        let shared = &self.options.shared;
        let complete = || factfile::completed(&input.name, &input.bytes, shared);
        let (bytes, origins) = (!shared.is_empty()).then(complete)??;
        input.bytes = bytes;
        Some(origins)
    }

    fn checked(
        &self,
        input: Input,
        origins: Option<&Origins>,
        sink: &mut Sink,
    ) -> Result<Checked, Error> {
        sink.inputs_read.push(input.path.clone());
        sink.inputs_read.extend_from_slice(&self.style_read);
        let (loaded, faults) = factfile::read(&input.name, &input.bytes, &self.style.languages);
        let is_whole = faults.is_empty();
        sink.findings.extend(faults);
        let loaded = loaded.ok_or(Error::Facts)?;
        let (values, impossible) = Values::compute(&loaded);
        sink.findings.extend(impossible);
        let evidence = self.evidence(&input, &loaded, origins, sink)?;
        let (levels, unknown) = Levels::new(&loaded, &self.levels);
        sink.findings.extend(unknown);
        let today = self.options.today.unwrap_or(loaded.facts.sheet.issued);
        let mut labels = loaded.locale.labels().clone();
        labels.template.extend(self.style.theme.words.clone());
        let pictures = Pictures::of(&input, &loaded, &self.style.templates, sink);
        let since = self.since(&loaded, &values, sink)?;
        let checked = Checked {
            loaded,
            bytes: input.bytes,
            values,
            labels,
            pictures,
            origins: None,
            since,
            rules_off: levels.off(),
            spent: Duration::ZERO,
            draft: None,
        };
        sink.in_time(&checked.loaded.file)?;
        let (loaded, values) = (&checked.loaded, &checked.values);
        let is_printed = self.needs(Need::Template) && !sink.has_errors();
        let theme = &self.style.theme;
        let draft = is_printed.then(|| {
            let edition = self.edition();
            let sheet = self.said(&checked, edition);
            let pages = self.paged(&checked, &sheet, theme);
            Draft {
                edition,
                sheet,
                pages,
            }
        });
        let mut context = RuleContext::new(loaded, values, &evidence, today);
        context.is_whole = is_whole;
        context.texts_looked_for = self.options.sources.is_some();
        context.on_pages = draft.as_ref().map(|draft| &draft.pages.sheet);
        if let Some(sheet) = context.on_pages {
            sink.findings.extend(too_wide::tables(loaded, sheet));
        }
        let checked_by_rules = rules::check(&context, &levels, || sink.deadline.is_over());
        sink.findings.extend(checked_by_rules);
        sink.in_time(&loaded.file)?;
        if self.needs(Need::Template) {
            let missing = unprintable::characters(loaded, &self.style.templates);
            sink.findings.extend(missing);
        }
        diagnostics::sort(&mut sink.findings);
        if sink.has_errors() {
            return Err(Error::Facts);
        }
        Ok(Checked { draft, ..checked })
    }

    /// The text of a fact file with every fix applied that is certain, and what was changed.
    pub(crate) fn repaired(&self, file: &Input, text: &str) -> (String, Vec<String>) {
        let (text, mut changes) = repair(text, |text| {
            let changed = Input {
                bytes: text.as_bytes().to_vec(),
                ..file.clone()
            };
            let checked = self.check(changed);
            checked.map_or_else(|failed| failed.findings, |checked| checked.findings)
        });
        if changes.is_empty() {
            changes.push(format!("nothing to fix in {}", file.name));
        }
        (text, changes)
    }

    pub(super) fn evidence(
        &self,
        input: &Input,
        loaded: &Loaded,
        origins: Option<&Origins>,
        sink: &mut Sink,
    ) -> Result<Evidence, Error> {
        let deadline = sink.deadline;
        let mut refused = Vec::new();
        let evidence = Evidence::gather(loaded, &|| deadline.is_over(), |id, source| {
            let Some(texts) = &self.options.sources else {
                return Ok(None);
            };
            let named_in = &named_in(input, id, origins);
            sink.inputs_read.extend(beside(named_in, source));
            let text = match texts.fetch(named_in, id, source) {
                Err(error @ Error::SourceText(_)) => {
                    let path = Path::root().key("sources").key(id.as_str()).key("text");
                    let span = loaded.places.value(&path);
                    let (code, message) = (FormError::SourceText, error.to_string());
                    let fault = Diagnostic::error(code, &loaded.file, span, message);
                    let help = "copy it into the folder, or name its own folder with `--sources`";
                    sink.findings.push(fault.help(help));
                    refused.push(id.clone());
                    None
                }
                fetched => fetched?,
            };
            let read = text.as_ref().map(|text| PathBuf::from(&text.name));
            let read = read.filter(|read| sink.inputs_read.last() != Some(read));
            sink.inputs_read.extend(read);
            Ok(text)
        });
        let mut evidence = evidence?;
        // What may not be read is told as that, and not as missing.
        evidence.missing_texts.retain(|id| !refused.contains(id));
        Ok(evidence)
    }
}
