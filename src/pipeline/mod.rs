//! From the bytes of a fact file to finished products: load, check, resolve, render, make, audit.
//!
//! Nothing here prints, ends the program or knows a command line. Each step gives an [`Outcome`]: its
//! value, what was found, and which files were read for it. A [`Pipeline`] may be shared by threads.

mod audited;
mod check;
mod compared;
mod explain;
mod file_name;
mod fit;
mod input;
mod letter;
mod make;
mod options;
mod outcome;
mod pictures;
mod recipe;
mod since;
mod source_texts;
mod style;
#[cfg(test)]
mod tests;
mod too_wide;
mod typst_faults;
mod unprintable;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub(crate) use crate::evidence::Figures;
pub use check::Checked;
use check::restore;
pub(crate) use compared::{FactsRead, carried, is_pdf};
pub(crate) use explain::numbered;
pub use input::Input;
pub use make::Made;
pub use options::Options;
pub use outcome::{Error, Failed, Outcome};
pub(crate) use recipe::{Recipe, VERSION as RECIPE_VERSION, digest};
pub(crate) use since::FACTS as SINCE;
pub(crate) use source_texts::MOST as MOST_OF_TEXT;
pub use source_texts::{FetchText, SourceTexts};

use crate::environment::Deadline;
use crate::products::{Need, Product};
use crate::rules::LevelOverrides;
use crate::sheet::{Part, Sheet};
use crate::templating::TemplateSet;
pub(crate) use crate::theme::paper;
use crate::typesetting::{self, Engine, Setup, TypesetError};
use outcome::Sink;
use style::Style;

/// A way from fact files to products, the same for each of them.
pub struct Pipeline {
    options: Options,
    style: Style,
    levels: LevelOverrides,
    /// The template's folder, the theme and shared files, of which every sheet is made.
    style_read: Vec<PathBuf>,
    /// Started when a product first needs it: checking does without.
    engine: OnceLock<Arc<dyn Engine>>,
}

impl Pipeline {
    /// Reads the template and the theme.
    ///
    /// # Errors
    ///
    /// Options that ask for what is not there, and whatever is wrong with template and theme.
    pub fn new(options: Options) -> Result<Self, Failed> {
        let outcome = Outcome::of(|sink| {
            let template = options.template.as_deref();
            let style = Style::find(&options, sink)?;
            if options.annex && style.templates.pages().is_none() {
                let name = template.map_or("briefing".into(), Path::to_string_lossy);
                return Err(Error::Options(format!(
                    "--annex: `{name}` leaves nothing out; the template `two-page` does, and any whose \
                     template.yaml says `pages`"
                )));
            }
            if options.since.is_some() && !style.templates.parts.has(Part::Changes) {
                return Err(Error::Options(format!(
                    "--since: `{}` does not print what changed; the templates `briefing` and `two-page` do, and any whose \
                     template.yaml has `changes` among its `parts`",
                    style.templates.name
                )));
            }
            let levels = LevelOverrides::new(&options.deny, &options.allow)
                .map_err(|unknown| Error::Options(unknown.to_string()))?;
            Ok((style, levels))
        })?;
        let (style, levels) = outcome.value;
        let mut style_read = outcome.inputs_read;
        style_read.extend(options.shared.iter().map(|shared| shared.path.clone()));
        Ok(Self {
            options,
            style,
            levels,
            style_read,
            engine: OnceLock::new(),
        })
    }

    /// Loads a fact file and checks it, against the texts of its sources too.
    ///
    /// # Errors
    ///
    /// Errors in the facts, the label file of their language, or texts that cannot be read.
    pub fn check(&self, fact_file: Input) -> Result<Outcome<Checked>, Failed> {
        Outcome::within(self.deadline(Duration::ZERO), |sink| {
            self.whole(fact_file, sink)
        })
    }

    /// What the sheet of checked facts says.
    ///
    /// # Errors
    ///
    /// A template that prints nothing of it.
    pub fn sheet(&self, checked: &Checked) -> Result<Outcome<Sheet>, Failed> {
        self.of(checked, |sink| Ok(self.fitted(checked, sink)?.sheet))
    }

    /// Renders the template for its own faults; nothing is made.
    pub(crate) fn check_template(&self, checked: &Checked) -> Result<Outcome<()>, Failed> {
        self.of(checked, |sink| {
            let sheet = self.resolved(checked, self.edition(), sink)?;
            let pages = self.paged(checked, &sheet, &self.style.theme);
            self.rendered(&pages, sink).map(drop)
        })
    }

    /// Makes what the options ask for, and holds what it says against what it should say.
    ///
    /// # Errors
    ///
    /// Faults of the template, whatever keeps a product from being made, and all that the audit misses.
    pub fn make(&self, checked: &Checked) -> Result<Outcome<Made>, Failed> {
        self.of(checked, |sink| self.made(checked, sink))
    }

    /// Goes on with checked facts, in the time that is left, and tells what is found where it was written.
    fn of<T>(
        &self,
        checked: &Checked,
        attempt: impl FnOnce(&mut Sink) -> Result<T, Error>,
    ) -> Result<Outcome<T>, Failed> {
        Outcome::within(self.deadline(checked.spent), |sink| {
            let value = attempt(sink);
            restore(checked.origins.as_ref(), &mut sink.findings);
            value
        })
    }

    fn deadline(&self, spent: Duration) -> Deadline {
        Deadline::new(self.options.time_limit, spent)
    }

    /// Which compiler sets the sheets, in a few words; `None` where no product needs one.
    pub(crate) fn engine_name(&self) -> Result<Option<String>, Failed> {
        let outcome = Outcome::of(|_| {
            let engine = self.needs(Need::Engine).then(|| self.engine());
            Ok(engine.transpose()?.map(Engine::describe))
        })?;
        Ok(outcome.value)
    }

    fn products(&self) -> impl Iterator<Item = &'static Product> {
        let mut told = BTreeSet::new();
        let products = self.options.products.iter().copied();
        products.filter(move |product| told.insert(product.name))
    }

    fn needs(&self, need: Need) -> bool {
        self.products().any(|product| product.needs.contains(&need))
    }

    fn engine(&self) -> Result<&dyn Engine, Error> {
        if let Some(engine) = self.engine.get() {
            return Ok(&**engine);
        }
        let setup = Setup {
            own_sources: self.style.templates.has_own_sources(),
            ..self.options.engine.clone()
        };
        let engine = typesetting::engine(&setup).map_err(|error| match error {
            TypesetError::Io { .. } => Error::Product {
                product: "pdf",
                source: error.into(),
            },
            other => Error::NoEngine(other),
        })?;
        Ok(&**self.engine.get_or_init(|| engine.into()))
    }

    /// Goes on with the engine of another, which is warm, where that one has started it.
    pub(crate) fn take_engine_of(&self, other: &Self) {
        if let Some(engine) = other.engine.get() {
            let _ = self.engine.set(Arc::clone(engine));
        }
    }

    /// What of its options decides about every sheet.
    pub(crate) fn deciding(&self) -> String {
        self.options.deciding()
    }

    /// What is read for every fact file: the template's folder, the theme and shared files.
    pub(crate) fn style_read(&self) -> &[PathBuf] {
        &self.style_read
    }
}

/// The template of a name or a folder; the base of all where none is named.
pub(crate) fn template(asked: Option<&Path>) -> Result<Outcome<TemplateSet>, Failed> {
    Outcome::of(|sink: &mut Sink| style::template(asked, sink))
}
