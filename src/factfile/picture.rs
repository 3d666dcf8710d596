//! Pictures that the desk brings along, in files beside the fact file.

use super::called::Called;
use super::record::record;
use super::{Id, Text};

record! {
    /// A picture in a section: a photograph, a map, a drawing.
    #[derive(Debug, Clone, PartialEq, Eq)]
    Picture, "a picture", "{file: map.png, alt: A map of the district, credit: Example Office}" {
        /// The PNG, JPEG or SVG file in the folder of the fact file or below it.
        required file: Text;
        /// What it shows, for those who do not see it.
        required alt: Text;
        /// Whose picture it is, printed under it.
        optional credit: Text;
        /// The source that it comes from, printed under it.
        optional source: Id, calls Called::Source;
        /// What is to be said of it, printed under it.
        optional caption: Text;
    }
}

record! {
    /// A logo at the head of the sheet.
    #[derive(Debug, Clone, PartialEq, Eq)]
    Logo, "a logo", "{file: logo.svg, alt: Example Office}" {
        /// The PNG, JPEG or SVG file in the folder of the fact file or below it.
        required file: Text;
        /// What it shows, usually whose it is, for those who do not see it.
        required alt: Text;
    }
}
