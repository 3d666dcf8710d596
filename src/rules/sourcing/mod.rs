//! Rules on sources and speakers.

crate::diagnostics::rule_files!(sourcing);
