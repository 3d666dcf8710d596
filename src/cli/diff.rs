//! `factpress diff`: what changed between two editions of a sheet.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::arguments::{Diff, Format};
use super::printer::Printer;
use super::{Failure, Outcome, input, projects};
use crate::diagnostics::json;
use crate::diagnostics::text::visible;
use crate::factfile::Text;
use crate::pipeline::{self, FactsRead, Input, Options, Pipeline};
use crate::sheet::model::{ProposedCorrection, SheetChange, SheetChanges};

/// The version of the document that `--format json` prints.
const FORMAT: u32 = 1;

/// Everything that changed, as data.
#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    same: bool,
    old: Named<'a>,
    new: Named<'a>,
    #[serde(flatten)]
    changes: &'a SheetChanges,
}

/// Which edition is which.
#[derive(Serialize)]
struct Named<'a> {
    file: String,
    id: String,
    title: &'a str,
    edition: u32,
    issued: String,
    sha256: &'a str,
}

impl<'a> Named<'a> {
    fn of(path: &Path, read: &'a FactsRead) -> Self {
        let sheet = &read.facts().sheet;
        Self {
            file: input::name(path),
            id: sheet.id.to_string(),
            title: sheet.title.as_str(),
            edition: sheet.edition.unwrap_or(1),
            issued: sheet.issued.to_string(),
            sha256: &read.sha256,
        }
    }
}

pub(super) fn run(typed: &Diff, format: Format, printer: &Printer) -> Outcome {
    if ![Format::Text, Format::Markdown, Format::Json].contains(&format) {
        let message = "what changed is told with `--format text`, `markdown` or `json`";
        return Err(Failure::Usage(message.to_owned()).into());
    }
    if input::is_standard(&typed.old) && input::is_standard(&typed.new) {
        let message = "only one of both files can be standard input: name the other";
        return Err(Failure::Usage(message.to_owned()).into());
    }
    let old = read(&typed.old, &typed.new, typed, printer)?;
    let new = read(&typed.new, &typed.old, typed, printer)?;
    let changes = new.changes_since(&old);
    let is_same = changes.groups.is_empty();
    let text = match format {
        Format::Json => {
            let document = Document {
                format: FORMAT,
                same: is_same,
                old: Named::of(&typed.old, &old),
                new: Named::of(&typed.new, &new),
                changes: &changes,
            };
            json::text(&document).map_err(|error| Failure::System(error.into()))?
        }
        Format::Markdown => visible(&markdown(&new.facts().sheet.title, &changes)).into_owned(),
        _ => visible(&plain(&new.facts().sheet.title, &changes)).into_owned(),
    };
    printer.data(text.as_bytes())?;
    match is_same {
        true => Ok(()),
        false => Err(Failure::Told(1).into()),
    }
}

/// Reads a fact file, or that of a PDF. What keeps the two from being compared is trouble, and no difference.
fn read(path: &Path, other: &Path, typed: &Diff, printer: &Printer) -> Result<FactsRead, Failure> {
    let file = input::read_up_to(path, input::LARGEST)?;
    let loaded = match pipeline::is_pdf(&file.bytes) {
        true => {
            let (facts, options) = pipeline::carried(&file.name, &file.bytes)?;
            Pipeline::new(options)?.read(facts)
        }
        false => {
            // What comes from standard input is an edition of the other, and of its project.
            let is_named = !input::is_standard(path);
            let beside = if is_named { path } else { other };
            of_project(file, beside.to_owned(), typed, printer)?
        }
    };
    let read = loaded.map_err(|failed| {
        printer.failure(&Failure::from(failed), Some(path));
        Failure::Told(2)
    })?;
    Ok(read.value)
}

fn of_project(
    file: Input,
    beside: PathBuf,
    typed: &Diff,
    printer: &Printer,
) -> Result<Result<pipeline::Outcome<FactsRead>, pipeline::Failed>, Failure> {
    let set_up = projects::set_up(&[beside], &typed.project, printer, |project| {
        Ok(Pipeline::new(Options {
            template: typed.template.clone().or(project.template.clone()),
            shared: project.shared.clone(),
            ..Options::default()
        })?)
    })?;
    Ok(set_up[0].1.read(file))
}

/// For a terminal: each change below what it is about.
fn plain(title: &Text, changes: &SheetChanges) -> String {
    let mut text = format!("{title}\n{}\n", changes.title);
    for group in &changes.groups {
        text += &format!("\n{}\n", group.title);
        for change in &group.changes {
            let name = name(change).map(|name| format!(" ({name})"));
            let name = name.unwrap_or_default();
            text += &format!("  {}{name}\n    {}\n", change.label, change.text);
        }
    }
    if let Some(entries) = entries(changes) {
        text += &format!("\n{}\n\n{entries}", changes.proposal);
    }
    text
}

fn markdown(title: &Text, changes: &SheetChanges) -> String {
    let mut text = format!(
        "# {}\n\n{}\n",
        escaped(title.as_str()),
        escaped(&changes.title)
    );
    for group in &changes.groups {
        text += &format!("\n## {}\n\n", escaped(&group.title));
        for change in &group.changes {
            let name = name(change).map(|name| format!(" (`{name}`)"));
            let (label, said) = (escaped(&change.label), escaped(&change.text));
            text += &format!("- **{label}**{}: {said}\n", name.unwrap_or_default());
        }
    }
    if let Some(entries) = entries(changes) {
        let head = &changes.proposal;
        text += &format!("\n## {head}\n\n```yaml\n{entries}```\n");
    }
    text
}

/// The name of a fact, where that is not what it is called.
fn name(change: &SheetChange) -> Option<&str> {
    let path = change.new.as_ref().or(change.old.as_ref())?;
    let name = path.strip_prefix("facts.");
    name.filter(|name| *name != change.label)
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~&".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The corrections that may be listed, as they would be typed.
fn entries(changes: &SheetChanges) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let entry = |it: &ProposedCorrection| {
        let [what, was, now] = [&it.what, &it.was, &it.now].map(|text| quoted(text));
        format!(
            "  - {{date: {}, what: {what}, was: {was}, now: {now}}}\n",
            it.date
        )
    };
    let entries = changes.proposed.iter().map(entry).collect::<String>();
    (!entries.is_empty()).then(|| format!("corrections:\n{entries}"))
}
