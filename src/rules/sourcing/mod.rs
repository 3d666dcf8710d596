//! Rules on sources and speakers.

pub(super) mod unused_source;
