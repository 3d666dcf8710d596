//! The template and the theme that the options ask for.

use std::path::Path;

use super::outcome::Sink;
use super::{Error, Input};
use crate::diagnostics;
use crate::locale::Languages;
use crate::templating::{TemplateSet, TemplateSetError};
use crate::theme::Theme;
use crate::typesetting;

/// What sheets are made to look like.
pub(super) struct Style {
    pub(super) templates: TemplateSet,
    pub(super) theme: Theme,
    pub(super) languages: Languages,
}

impl Style {
    pub(super) fn find(
        template: Option<&Path>,
        theme: Option<&Input>,
        paper: Option<&str>,
        sink: &mut Sink,
    ) -> Result<Self, Error> {
        let mut templates = self::template(template, sink)?;
        if let Some(file) = theme {
            sink.inputs_read.push(file.path.clone());
            let text = diagnostics::utf8_text(&file.name, &file.bytes, "themes");
            let text = text.map_err(|fault| sink.refuse([*fault], Error::Template))?;
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            templates.lay_theme(&name, text);
        }
        let languages = templates.languages();
        let languages = languages.map_err(|found| sink.refuse(found, Error::Template))?;
        let theme = templates.theme();
        let theme = theme.map_err(|found| sink.refuse(found, Error::Template))?;
        let theme = match paper {
            Some(paper) => theme.on(paper),
            None => theme,
        };
        let own = templates.own();
        let fonts = own.filter(|(path, _)| path.contains("/fonts/"));
        let families = typesetting::text_families(fonts.map(|(_, bytes)| bytes));
        let theme = theme.with_further_fonts(families);
        Ok(Self {
            templates,
            theme,
            languages,
        })
    }
}

/// The template of a name or a folder.
pub(super) fn template(asked: Option<&Path>, sink: &mut Sink) -> Result<TemplateSet, Error> {
    sink.inputs_read
        .extend(asked.filter(|asked| asked.is_dir()).map(Path::to_owned));
    TemplateSet::find(asked).map_err(|error| match error {
        TemplateSetError::Unknown(_) => Error::Options(error.to_string()),
        TemplateSetError::Read(path, source) => Error::reading(path.display())(source),
        TemplateSetError::TooDeep(_) => Error::Options(error.to_string()),
        TemplateSetError::Faults(found) => sink.refuse(found, Error::Template),
    })
}
