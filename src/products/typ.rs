//! The rendered template, ready for `typst compile`.

use super::{File, Sheet};

/// The rendered template as `<id>.typ`, and beside it the files that it reads.
pub fn files(sheet: &Sheet<'_>) -> Vec<File> {
    let mut files = vec![File {
        path: format!("{}.typ", sheet.said.head.id),
        bytes: sheet.rendered.text().as_bytes().to_vec(),
        companion: false,
    }];
    let file = |path: &str, bytes: &[u8]| File {
        path: path.to_owned(),
        bytes: bytes.to_vec(),
        companion: true,
    };
    files.extend(
        sheet
            .templates
            .plain()
            .map(|(path, bytes)| file(path, bytes)),
    );
    let others = sheet.rendered.others();
    files.extend(others.map(|(path, text)| file(path, text.as_bytes())));
    let fonts = sheet.templates.fonts();
    files.extend(fonts.map(|(name, bytes)| file(&format!("fonts/{name}"), bytes)));
    files.extend(sheet.attached().map(|(path, bytes)| file(&path, bytes)));
    files
}
