//! Pictures from files, with what stands under them.

use super::model::SheetPicture;
use super::{Context, Image, Part, entries, notes, owned};
use crate::factfile::{Picture, Section};
use crate::labels::LabelKey;
use crate::source_map::Path;

pub(super) fn of_section(
    context: &Context<'_>,
    section: &Section,
    path: &Path,
) -> Vec<SheetPicture> {
    let pictures = entries(&section.image, path);
    let printed = pictures.filter(|_| context.prints(Part::Pictures));
    let pictures = printed.filter_map(|(it, path)| {
        let image = context.desk.images.get(it.file.as_str())?;
        let picture = resolve(image, it.alt.as_str(), path);
        Some(SheetPicture {
            caption: owned(it.caption.as_ref()),
            credit: credit(context, it),
            ..picture
        })
    });
    pictures.collect()
}

pub(super) fn logo(context: &Context<'_>) -> Option<SheetPicture> {
    let path = Path::root().key("sheet").key("logo");
    let desk = context.desk;
    let (image, alt) = match &context.facts.sheet.logo {
        Some(logo) => (desk.images.get(logo.file.as_str())?, logo.alt.as_str()),
        None => desk.logo.as_ref().map(|(image, alt)| (image, &**alt))?,
    };
    Some(resolve(image, alt, path))
}

fn resolve(image: &Image, alt: &str, path: Path) -> SheetPicture {
    SheetPicture {
        path,
        file: image.path.clone(),
        alt: alt.to_owned(),
        caption: None,
        credit: None,
        width: image.width,
        height: image.height,
        scalable: image.scalable,
    }
}

fn credit(context: &Context<'_>, picture: &Picture) -> Option<String> {
    let whose = owned(picture.credit.as_ref());
    let source = picture.source.as_ref();
    let source = source.map(|id| context.source_name(id));
    let source = source.map(|name| context.labels.say(LabelKey::PictureSource, &[&name]));
    let said = whose.into_iter().chain(source);
    let said: Vec<String> = said.map(|text| notes::sentence(context, &text)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}
