//! The pictures that fact file and theme name: read from their folders, and held against what can be printed.

use std::collections::BTreeMap;
use std::path::{Component, Path};
use std::sync::Arc;

use super::Input;
use super::outcome::Sink;
use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::{FactFile, Loaded};
use crate::pictures::{self, MOST_BYTES, Refusal, Size};
use crate::products;
use crate::regular_file;
use crate::sheet::Image;
use crate::source_map::{Path as Place, SourceFile, Span};
use crate::templating::TemplateSet;
use crate::typesetting;

/// The folder beside the rendered template that holds the pictures of the fact file.
const FOLDER: &str = "pictures";

#[derive(Debug, Default)]
pub(super) struct Pictures {
    pub(super) images: BTreeMap<String, Image>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

impl Pictures {
    pub(super) fn of(
        input: &Input,
        loaded: &Loaded,
        templates: &TemplateSet,
        sink: &mut Sink,
    ) -> Self {
        let mut pictures = Self::default();
        for (name, place) in named(&loaded.facts) {
            let place = (&loaded.file, loaded.places.value(&place.key("file")));
            let path = format!("{FOLDER}/{name}");
            let bytes = bytes(input, name, sink);
            match picture(name, &path, bytes, place, templates) {
                Ok((image, bytes)) => {
                    pictures.images.insert(name.to_owned(), image);
                    pictures.files.insert(path, bytes);
                }
                Err(fault) => sink.findings.push(*fault),
            }
        }
        pictures
    }
}

/// The files that are named as pictures, each with where it is.
pub(super) fn named(facts: &FactFile) -> impl Iterator<Item = (&str, Place)> {
    let logo = facts.sheet.logo.iter().map(|logo| {
        let place = Place::root().key("sheet").key("logo");
        (logo.file.as_str(), place)
    });
    let sections = facts.sections.iter().enumerate();
    let of_sections = sections.flat_map(|(at, section)| {
        let list = Place::root().key("sections").index(at).key("image");
        let images = section.image.iter().enumerate();
        images.map(move |(at, image)| (image.file.as_str(), list.index(at)))
    });
    logo.chain(of_sections)
}

/// The picture `name`, which travels as `path`; else what is wrong with it, where it is named.
pub(super) fn picture(
    name: &str,
    path: &str,
    bytes: Result<Vec<u8>, Refusal>,
    (file, span): (&Arc<SourceFile>, Span),
    templates: &TemplateSet,
) -> Result<(Image, Vec<u8>), Box<Diagnostic>> {
    let printable = bytes.and_then(|bytes| {
        let size = pictures::size(name, &bytes)?;
        Ok((printable(size, templates)?, bytes))
    });
    let (size, bytes) = printable.map_err(|(why, help)| {
        let message = format!("the picture `{name}` {why}");
        Diagnostic::error(FormError::Picture, file, span, message).help(help)
    })?;
    let image = Image {
        path: path.to_owned(),
        width: size.width,
        height: size.height,
        scalable: size.scalable,
    };
    Ok((image, bytes))
}

fn printable(size: Size, templates: &TemplateSet) -> Result<Size, Refusal> {
    let words = size.words.trim();
    let fonts = || products::fonts(templates);
    let missing = (!words.is_empty()).then(|| typesetting::missing_characters(words, &fonts()));
    let missing: String = missing.into_iter().flatten().collect();
    if missing.is_empty() {
        return Ok(size);
    }
    let help = "turn its words into shapes, or add a font that has them to fonts/ of a template";
    Err((
        format!("has “{missing}”, which no font of the template can show"),
        help,
    ))
}

/// The bytes of a file in the folder of another: those given in memory, else those on the disk.
pub(super) fn bytes(input: &Input, name: &str, sink: &mut Sink) -> Result<Vec<u8>, Refusal> {
    if let Some(bytes) = input.files.get(name) {
        return Ok(bytes.clone());
    }
    let outside = || {
        let help = "put it beside the fact file or below it, and write its path from there: images/map.png";
        ("lies outside of the folder of this file".to_owned(), help)
    };
    let mut parts = Path::new(name).components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) || name.contains(['\\', ':']) {
        return Err(outside());
    }
    let folder = products::folder_of(&input.path);
    let path = folder.join(name);
    sink.inputs_read.push(path.clone());
    let check = "check its name and its folder";
    let missing = |error| (format!("cannot be read: {error}"), check);
    let (real, root) = (path.canonicalize(), folder.canonicalize());
    let real = real.map_err(missing)?;
    if !real.is_file() {
        return Err(("is no file".to_owned(), check));
    }
    // A link may lead anywhere.
    if !root.is_ok_and(|root| real.starts_with(root)) {
        return Err(outside());
    }
    // One byte more than a picture may have is enough to see that it is too large.
    regular_file::read(&real, MOST_BYTES as u64 + 1).map_err(missing)
}
