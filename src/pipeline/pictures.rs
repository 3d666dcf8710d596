//! The pictures that fact file and theme name: read from their folders, and held against what can be printed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path};
use std::sync::Arc;

use super::Input;
use super::outcome::Sink;
use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::Loaded;
use crate::pictures::{self, MOST_BYTES, Refusal};
use crate::sheet::Image;
use crate::source_map::{Path as Place, SourceFile, Span};

/// The folder beside the rendered template that holds the pictures of the fact file.
const FOLDER: &str = "pictures";

/// Pictures with their files.
#[derive(Debug, Clone, Default)]
pub(super) struct Pictures {
    /// By the file that the fact file names.
    pub(super) images: BTreeMap<String, Image>,
    /// The bytes by the path under which they travel.
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
}

impl Pictures {
    /// Takes every picture of a fact file.
    pub(super) fn of(input: &Input, loaded: &Loaded, sink: &mut Sink) -> Self {
        let mut pictures = Self::default();
        let sheet = Place::root().key("sheet").key("logo").key("file");
        let logo = loaded
            .facts
            .sheet
            .logo
            .iter()
            .map(|logo| (&logo.file, sheet.clone()));
        let sections = loaded.facts.sections.iter().enumerate();
        let of_sections = sections.flat_map(|(at, section)| {
            let list = Place::root().key("sections").index(at).key("image");
            let images = section.image.iter().enumerate();
            images.map(move |(at, image)| (&image.file, list.index(at).key("file")))
        });
        for (file, place) in logo.chain(of_sections) {
            let (name, span) = (file.as_str(), loaded.places.value(&place));
            let path = format!("{FOLDER}/{name}");
            let bytes = bytes(input, name, sink);
            let image = image(name, &path, bytes.as_deref(), (&loaded.file, span));
            match (image, bytes) {
                (Ok(image), Ok(bytes)) => {
                    pictures.images.insert(name.to_owned(), image);
                    pictures.files.insert(path, bytes.into());
                }
                (Err(fault), _) => sink.findings.push(*fault),
                (Ok(_), Err(_)) => {}
            }
        }
        pictures
    }
}

/// The picture `name`, which travels as `path`; else what is wrong with it, where it is named.
pub(super) fn image(
    name: &str,
    path: &str,
    bytes: Result<&[u8], &Refusal>,
    (file, span): (&Arc<SourceFile>, Span),
) -> Result<Image, Box<Diagnostic>> {
    let size = bytes
        .map_err(Refusal::clone)
        .and_then(|bytes| pictures::size(name, bytes));
    let size = size.map_err(|(why, help)| {
        let message = format!("the picture `{name}` {why}");
        Box::new(Diagnostic::error(FormError::Picture, file, span, message).help(help))
    })?;
    Ok(Image {
        path: path.to_owned(),
        width: size.width,
        height: size.height,
        scalable: size.scalable,
    })
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
    let folder = input.path.parent().unwrap_or(Path::new(""));
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let path = folder.join(name);
    let missing = |error| {
        (
            format!("cannot be read: {error}"),
            "check its name and its folder",
        )
    };
    let (real, root) = (path.canonicalize(), folder.canonicalize());
    let real = real.map_err(missing)?;
    // A link may lead anywhere.
    if !root.is_ok_and(|root| real.starts_with(root)) {
        return Err(outside());
    }
    sink.inputs_read.push(path);
    let mut bytes = Vec::new();
    let file = fs::File::open(&real).map_err(missing)?;
    // One byte more than a picture may have is enough to see that it is too large.
    let read = file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(missing)?;
    Ok(bytes)
}
