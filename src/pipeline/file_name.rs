//! What the files of a sheet are called.

use std::ffi::OsStr;
use std::path::Path;

use super::{Checked, Pipeline};
use crate::factfile::Text;

impl Pipeline {
    /// The name of the files of a sheet, without their endings.
    pub(crate) fn file_name(&self, checked: &Checked) -> String {
        let (options, sheet) = (&self.options, &checked.facts().sheet);
        let template = options.template.as_deref().and_then(Path::file_name);
        let template = template.unwrap_or(OsStr::new(&self.style.templates.name));
        let theme = options.theme.as_ref().and_then(|it| it.path.file_stem());
        options.name.fill([
            sheet.id.as_str(),
            &sheet.issued.to_string(),
            &sheet.edition.unwrap_or(1).to_string(),
            sheet.language.as_ref().map_or("en", Text::as_str),
            &template.to_string_lossy(),
            &theme.unwrap_or(OsStr::new("plain")).to_string_lossy(),
            options.paper.as_deref().unwrap_or(self.style.theme.paper()),
        ])
    }
}
