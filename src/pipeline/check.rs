//! From bytes to facts without errors, with what it takes to make a sheet of them.

use std::sync::Arc;

use super::outcome::Sink;
use super::{Error, Input, Pipeline, unprintable};
use crate::calculation::Values;
use crate::diagnostics::{self, Diagnostic};
use crate::evidence::Evidence;
use crate::factfile::{self, FactFile, LoadError, Loaded};
use crate::labels::{LabelError, Labels};
use crate::locale::Locale;
use crate::products::Need;
use crate::rules::{self, Levels, RuleContext};
use crate::sheet;
use crate::source_map::{Path, SourceFile};

/// A fact file that has no errors.
#[derive(Debug)]
pub struct Checked {
    pub(super) loaded: Loaded,
    pub(super) bytes: Vec<u8>,
    pub(super) values: Values,
    pub(super) locale: Locale,
    pub(super) labels: Labels,
}

impl Checked {
    /// What the file means.
    pub fn facts(&self) -> &FactFile {
        &self.loaded.facts
    }
}

impl Pipeline {
    pub(super) fn checked(&self, input: Input, sink: &mut Sink) -> Result<Checked, Error> {
        sink.inputs_read.push(input.path.clone());
        let loaded = factfile::load(&input.name, &input.bytes)
            .map_err(|LoadError(found)| sink.refuse(found, Error::Facts))?;
        let (values, impossible) = Values::compute(&loaded);
        sink.findings.extend(impossible);
        let evidence = self.evidence(&input, &loaded, sink)?;
        let (levels, unknown) = Levels::new(&loaded, &self.levels);
        sink.findings.extend(unknown);
        let context = RuleContext::new(&loaded, &values, &evidence, self.options.today);
        sink.findings.extend(rules::check(&context, &levels));
        if self.needs(Need::Template) {
            let missing = unprintable::characters(&loaded, &self.style.templates);
            sink.findings.extend(missing);
        }
        let labels = self
            .labels(&loaded)
            .map_err(|fault| sink.findings.push(*fault));
        diagnostics::sort(&mut sink.findings);
        let (locale, file) = match labels {
            Ok(found) if !sink.has_errors() => found,
            _ => return Err(Error::Facts),
        };
        let mut labels = Labels::parse(file.text())
            .map_err(|error| sink.refuse([label_fault(&file, &error)], Error::Template))?;
        labels.template.extend(self.style.theme.words().clone());
        Ok(Checked {
            loaded,
            bytes: input.bytes,
            values,
            locale,
            labels,
        })
    }

    /// What the texts of the sources say, where there is a way to them.
    fn evidence(&self, input: &Input, loaded: &Loaded, sink: &mut Sink) -> Result<Evidence, Error> {
        Evidence::gather(&loaded.facts, |id, source| {
            let Some(texts) = &self.options.sources else {
                return Ok(None);
            };
            let text = texts.fetch(input, id, source)?;
            sink.inputs_read
                .extend(text.iter().map(|text| text.name.clone().into()));
            Ok(text)
        })
    }

    /// The language of a fact file and its label file.
    fn labels(&self, loaded: &Loaded) -> Result<(Locale, Arc<SourceFile>), Box<Diagnostic>> {
        let locale = sheet::locale(loaded)?;
        let file = self
            .style
            .templates
            .labels(locale.language(), locale.region());
        match file {
            Some(file) => Ok((locale, file)),
            None => Err(Box::new(no_labels(loaded, locale.language()))),
        }
    }
}

fn no_labels(loaded: &Loaded, language: &str) -> Diagnostic {
    let span = loaded
        .places
        .value(&Path::root().key("sheet").key("language"));
    let message = format!("there are no labels for the language `{language}`");
    Diagnostic::error("unknown-language", &loaded.file, span, message).help(format!(
        "copy labels/en.yaml of the template to labels/{language}.yaml in a folder of your own, \
         translate it and name the folder with --template"
    ))
}

fn label_fault(file: &Arc<SourceFile>, error: &LabelError) -> Diagnostic {
    let span = match error {
        LabelError::Yaml(error) => error.span.clone(),
        LabelError::Shape | LabelError::Missing(_) => 0..0,
    };
    Diagnostic::error("labels", file, span, error.to_string())
        .help("the built-in labels/en.yaml shows what a label file holds")
}
