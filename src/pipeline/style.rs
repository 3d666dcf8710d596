//! The template and the theme that the options ask for.

use std::path::Path;

use super::outcome::Sink;
use super::{Error, Input, Options, pictures};
use crate::diagnostics::{self, Diagnostic, FormError, Severity};
use crate::evidence;
use crate::locale::Languages;
use crate::products::{HTML, MAIL, Need, Product};
use crate::sheet::Image;
use crate::templating::{THEME_FOLDER, TemplateSet, TemplateSetError, built_in_fonts};
use crate::theme::Theme;
use crate::typesetting;

/// So many digits of a font file's SHA-256 are printed.
const FACE_DIGEST: usize = 8;

pub(super) struct Style {
    /// Whether the paper that is asked for is not that of the theme.
    pub(super) has_other_paper: bool,
    pub(super) templates: TemplateSet,
    pub(super) theme: Theme,
    pub(super) languages: Languages,
    pub(super) logo: Option<Logo>,
    /// The faces that are not built in, as the colophon names them.
    pub(super) faces: Vec<String>,
}

pub(super) struct Logo {
    pub(super) image: Image,
    pub(super) alt: String,
    /// Its bytes where no file of the template holds them.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Style {
    pub(super) fn find(options: &Options, sink: &mut Sink) -> Result<Self, Error> {
        let (asked_theme, paper) = (options.theme.as_ref(), options.paper.as_deref());
        let mut templates = match options.template_files.is_empty() {
            true => self::template(options.template.as_deref(), sink)?,
            false => found(
                TemplateSet::with_files(options.template_files.clone()),
                sink,
            )?,
        };
        if let Some(file) = asked_theme {
            sink.inputs_read.push(file.path.clone());
            let text = diagnostics::utf8_text(&file.name, &file.bytes, "themes");
            let text = text.map_err(|fault| sink.refuse([*fault], Error::Template))?;
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            templates.lay_theme(&name, text);
        }
        let faces = own_faces(&templates);
        let faces = faces.map_err(|found| sink.refuse(found, Error::Template))?;
        let languages = templates.languages();
        let languages = languages.map_err(|found| sink.refuse(found, Error::Template))?;
        let theme = templates.theme();
        let mut theme = theme.map_err(|found| sink.refuse(found, Error::Template))?;
        let mut has_other_paper = false;
        if let Some(asked) = paper {
            let no_paper = |help| Error::Options(format!("`{asked}` is not a paper: {help}"));
            let on_paper = theme.clone().on(asked).map_err(no_paper)?;
            has_other_paper = on_paper != theme;
            theme = on_paper;
        }
        let faults = theme.faults(&templates.theme_files());
        if !faults.is_empty() {
            return Err(sink.refuse(faults, Error::Template));
        }
        let logo = logo(&templates, &theme, asked_theme, sink)?;
        let own = templates.own(true);
        let fonts = own.iter().filter(|(path, _)| path.contains("/fonts/"));
        let families = typesetting::text_families(fonts.map(|(_, bytes)| bytes.as_ref()));
        let theme = theme.with_further_fonts(families);
        Ok(Self {
            faces,
            has_other_paper,
            templates,
            theme,
            languages,
            logo,
        })
    }

    /// What is to be known of what is not built in of some products, of whose template these files are.
    pub(super) fn remarks(&self, own: &[String], products: &[&Product]) -> Vec<Diagnostic> {
        let pages = own.iter().filter(|path| path.ends_with(".html.j2"));
        let pages: Vec<String> = pages.cloned().collect();
        let is_page = |product: &&Product| [HTML.name, MAIL.name].contains(&product.name);
        let is_set = |product: &&Product| product.needs.contains(&Need::Engine);
        let (is_page, is_set) = (products.iter().any(is_page), products.iter().any(is_set));
        let remarks = [
            (
                true,
                &self.templates.unread,
                FormError::UnreadFile,
                Severity::Warning,
                "nothing in the template reads",
                "left out of the sheet",
            ),
            (
                is_set,
                &self.faces,
                FormError::OwnFont,
                Severity::Note,
                "the sheet is set in fonts that are not built in:",
                "nothing tells whether their letters are what they say",
            ),
            (
                is_page,
                &pages,
                FormError::OwnStyle,
                Severity::Note,
                "the page is made by templates that are not built in:",
                "what their style covers, moves or adds is not looked at",
            ),
        ];
        let told = remarks
            .into_iter()
            .filter(|(holds, names, ..)| *holds && !names.is_empty());
        told.map(|(_, names, rule, severity, before, after)| {
            let message = format!("{before} {}; {after}", names.join(", "));
            Diagnostic::without_place(rule, message).severity(severity)
        })
        .collect()
    }
}

/// The faces of font files that are not built in, as in “Example Serif Bold (SHA-256 1a2b3c4d)”; or what is wrong with
/// these files.
fn own_faces(templates: &TemplateSet) -> Result<Vec<String>, Vec<Diagnostic>> {
    let built_in: Vec<&[u8]> = built_in_fonts().collect();
    let (mut faces, mut faults) = (Vec::new(), Vec::new());
    let own = templates.own_fonts();
    for (shown, bytes) in own.filter(|(_, bytes)| !built_in.contains(bytes)) {
        if let Some(fault) = typesetting::font_fault(bytes, &built_in) {
            let fault = Diagnostic::without_place(FormError::Font, format!("{shown} {fault}"));
            faults.push(fault.help("copy the whole file into fonts/ again; a font that was changed needs a name of its own"));
        }
        let digest = &evidence::sha256(bytes)[..FACE_DIGEST];
        let named = typesetting::faces(bytes).into_iter();
        faces.extend(named.map(|face| format!("{face} (SHA-256 {digest})")));
    }
    if faults.is_empty() {
        Ok(faces)
    } else {
        Err(faults)
    }
}

/// The logo that the theme names: a file of the template, or one beside the theme from elsewhere.
fn logo(
    templates: &TemplateSet,
    theme: &Theme,
    asked: Option<&Input>,
    sink: &mut Sink,
) -> Result<Option<Logo>, Error> {
    let Some((name, alt, (file, span))) = theme.logo(&templates.theme_files()) else {
        return Ok(None);
    };
    let beside = asked.filter(|asked| asked.name == file.name());
    let (path, bytes) = match beside {
        Some(theme) => {
            let path = format!("{THEME_FOLDER}/{name}");
            (path, pictures::bytes(theme, name, sink))
        }
        None => {
            let found = templates.plain().find(|(path, _)| *path == name);
            let help = "put it into the folder of the template, beside theme.yaml";
            let missing = || ("is no file of the template".to_owned(), help);
            let bytes = found.map(|(_, bytes)| bytes.to_vec());
            (name.to_owned(), bytes.ok_or_else(missing))
        }
    };
    let found = pictures::picture(name, &path, bytes, (&file, span), templates);
    let (image, bytes) = found.map_err(|fault| sink.refuse([*fault], Error::Template))?;
    Ok(Some(Logo {
        image,
        alt: alt.to_owned(),
        bytes: beside.map(|_| bytes),
    }))
}

pub(super) fn template(asked: Option<&Path>, sink: &mut Sink) -> Result<TemplateSet, Error> {
    sink.inputs_read
        .extend(asked.filter(|asked| asked.is_dir()).map(Path::to_owned));
    found(TemplateSet::find(asked), sink)
}

fn found(
    templates: Result<TemplateSet, TemplateSetError>,
    sink: &mut Sink,
) -> Result<TemplateSet, Error> {
    templates.map_err(|error| match error {
        TemplateSetError::Unknown(_) => Error::Options(error.to_string()),
        TemplateSetError::Read(path, source) => Error::reading(path.display())(source),
        TemplateSetError::Faults(found) => sink.refuse(found, Error::Template),
    })
}
