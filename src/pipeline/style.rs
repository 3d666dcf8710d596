//! The template and the theme that the options ask for.

use std::path::Path;
use std::sync::Arc;

use super::{Failure, input};
use crate::cli::arguments::{self, Paper};
use crate::source_map::SourceFile;
use crate::templating::{BASE, TemplateSet, TemplateSetError};
use crate::theme::Theme;

/// What sheets are made to look like.
pub(super) struct Style {
    pub(super) templates: TemplateSet,
    pub(super) theme: Theme,
}

impl Style {
    /// Makes sense of the options.
    pub(super) fn find(options: &arguments::Style, paper: Option<Paper>) -> Result<Self, Failure> {
        let mut templates = template(options.template.as_deref())?;
        if let Some(path) = &options.theme {
            let text = String::from_utf8(input::read(path)?)
                .map_err(|_| TemplateSetError::NotText(path.clone()))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let file = SourceFile::new(input::name(path), text);
            templates.lay_theme(&name, Arc::new(file));
        }
        let theme = templates.theme().map_err(Failure::Template)?;
        let theme = match paper {
            Some(Paper::A4) => theme.on("a4"),
            Some(Paper::UsLetter) => theme.on("us-letter"),
            None => theme,
        };
        Ok(Self { templates, theme })
    }
}

/// The template of a name or a folder. A built-in name means the same wherever it is typed; a
/// folder of that name is `./name`.
pub(super) fn template(asked: Option<&Path>) -> Result<TemplateSet, Failure> {
    let Some(asked) = asked else {
        return Ok(TemplateSet::built_in(BASE)?);
    };
    let name = asked.to_string_lossy();
    let found = if TemplateSet::is_built_in(&name) {
        TemplateSet::built_in(&name)
    } else if asked.is_dir() {
        TemplateSet::with_folder(asked)
    } else if name.contains(std::path::is_separator) {
        let message = format!("there is no folder {name} for --template");
        return Err(Failure::Usage(message));
    } else {
        TemplateSet::built_in(&name)
    };
    found.map_err(|error| match error {
        TemplateSetError::Unknown(message) => Failure::Usage(message),
        TemplateSetError::Faults(found) => Failure::Template(found),
        other => other.into(),
    })
}
