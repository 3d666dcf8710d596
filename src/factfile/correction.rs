//! What earlier editions had wrong.

use super::record::record;
use super::{CalendarDate, Text};

record! {
    /// A correction, printed with what was and what is.
    #[derive(Debug, Clone, PartialEq)]
    Correction, "a correction", "{date: 2026-11-30, what: …, was: …, now: …}" {
        /// The day of the correction.
        required date: CalendarDate;
        /// What was wrong.
        required what: Text;
        /// What stood there.
        optional was: Text;
        /// What stands there now.
        optional now: Text;
    }
}
