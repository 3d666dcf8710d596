//! The objects of a PDF by their numbers, as they are written.

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Object, ObjectIdentifier, Stream};

/// A PDF whose objects are asked for one by one.
pub(crate) struct Objects(Pdf);

impl Objects {
    pub(crate) fn of(pdf: &[u8]) -> Option<Self> {
        Pdf::new(Arc::new(pdf.to_vec())).ok().map(Self)
    }

    /// The dictionary of an object, or of a stream.
    pub(crate) fn dictionary(&self, number: u32) -> Option<&[u8]> {
        match self.0.xref().get::<Object<'_>>(identifier(number)?)? {
            Object::Dict(dict) => Some(dict.data()),
            Object::Stream(stream) => Some(stream.dict().data()),
            _ => None,
        }
    }

    pub(crate) fn unpacked(&self, number: u32) -> Option<Vec<u8>> {
        let stream = self.0.xref().get::<Stream<'_>>(identifier(number)?)?;
        stream.decoded().ok().map(Into::into)
    }

    /// The numbers of the pages, in their order.
    pub(crate) fn pages(&self) -> Vec<u32> {
        let pages = self.0.pages().iter();
        let numbers = pages.filter_map(|page| page.raw().obj_id());
        let numbers = numbers.filter_map(|id| u32::try_from(id.obj_number).ok());
        numbers.collect()
    }
}

fn identifier(number: u32) -> Option<ObjectIdentifier> {
    Some(ObjectIdentifier::new(i32::try_from(number).ok()?, 0))
}
