//! What a pipeline is told: the look, how strictly facts are checked, what is made of them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Input;
use super::source_texts::FetchText;
use crate::dates::CalendarDate;
use crate::evidence::sha256;
use crate::factfile::Shared;
use crate::products::{self, FileName, Letter, Product};
use crate::typesetting::Setup;

/// Everything that is the same for each fact file that a pipeline takes.
pub struct Options {
    /// The name of a built-in template, or a folder whose files stand in for those of its base; the
    /// template `briefing` where left out.
    pub template: Option<PathBuf>,
    /// Files that stand in for those of a built-in template, by their paths in its folder; they go before [`template`](Self::template).
    pub template_files: BTreeMap<String, Vec<u8>>,
    /// A theme, laid over that of the template.
    pub theme: Option<Input>,
    /// The paper by its name, such as `a4`, `legal` or `a3-across`, in place of that of the theme.
    pub paper: Option<String>,
    /// Rules, families of rules or `warnings` whose findings count as errors.
    pub deny: Vec<String>,
    /// Rules, families of rules or `warnings` whose findings are not reported.
    pub allow: Vec<String>,
    /// The day against which staleness is judged, by the rule and on the sheet, which then names it;
    /// the day of issue where left out.
    pub today: Option<CalendarDate>,
    /// Where the texts of sources come from; where left out, no source is looked into.
    pub sources: Option<Box<dyn FetchText>>,
    /// Sources and speakers that fact files may call without having them, and levels of rules for all. What a fact file
    /// calls of them is written into the one that its sheet carries.
    pub shared: Vec<Arc<Shared>>,
    /// What the files of a sheet are called.
    pub name: FileName,
    /// What is to be made. Facts are checked for what these need.
    pub products: Vec<&'static Product>,
    /// Which Typst sets the sheets.
    pub engine: Setup,
    /// How long the whole way of one fact file may take: its check, and then what is made of it.
    pub time_limit: Duration,
    /// The date in the metadata of products, in seconds since 1970-01-01T00:00Z; the day of issue
    /// where left out.
    pub timestamp: Option<i64>,
    /// How many pages a sheet may take, set closer by steps where it takes more; by the template where left out.
    pub fit: Option<usize>,
    /// Whether what a template of few pages leaves out follows as an annex.
    pub annex: bool,
    /// The most pages that a sheet may have.
    pub max_pages: Option<usize>,
    /// Where a mail goes.
    pub mail: Letter,
    /// The fact file of an earlier edition, whose changes the sheet tells and marks.
    pub since: Option<Input>,
    /// Whether a sheet is let out in which the audit found faults. They are warnings then, and the
    /// colophon says how many there are.
    pub despite_audit: bool,
}

impl Options {
    /// Everything in it that decides what is made and what is found, in the form of a text; what is read from the disk aside.
    pub(crate) fn deciding(&self) -> String {
        // All are named, so that none that is new is forgotten.
        let Self {
            template,
            template_files,
            theme,
            paper,
            deny,
            allow,
            today,
            sources,
            shared,
            name,
            products,
            engine,
            // What takes too long is not made.
            time_limit: _,
            timestamp,
            fit,
            annex,
            max_pages,
            mail,
            since,
            despite_audit,
        } = self;
        let digest = |it: &Option<Input>| {
            let it = it.as_ref()?;
            Some((it.path.clone(), sha256(&it.bytes)))
        };
        let (theme, since) = (digest(theme), digest(since));
        let look = (template, template_files, theme, paper, name);
        // What they hold is among the files that a sheet is made of.
        let shared: Vec<_> = shared.iter().map(|it| &it.path).collect();
        let sources = sources.is_some();
        let checks = (deny, allow, today, sources, shared, despite_audit);
        // All set the same. Who asks for one wants to see it do so.
        let engine = (engine.choice, &engine.typst_program);
        let made = (
            products, timestamp, fit, annex, max_pages, mail, engine, since,
        );
        format!("{look:?} {checks:?} {made:?}")
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            template: None,
            template_files: BTreeMap::new(),
            theme: None,
            paper: None,
            deny: Vec::new(),
            allow: Vec::new(),
            today: None,
            sources: None,
            shared: Vec::new(),
            name: FileName::default(),
            products: vec![&products::PDF],
            engine: Setup::default(),
            // A long sheet takes a few seconds on a slow machine; what runs in circles, forever.
            time_limit: Duration::from_secs(120),
            timestamp: None,
            fit: None,
            annex: false,
            max_pages: None,
            mail: Letter::default(),
            since: None,
            despite_audit: false,
        }
    }
}
