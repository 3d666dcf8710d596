//! How much the findings of a rule weigh in one fact file.

use super::keywords::keywords;

keywords! {
    /// How much the findings of a rule weigh.
    Level, "a level" {
        /// They are not reported; the sheet says in its colophon that the check is off.
        Off = "off",
        /// They are told, and nothing is wrong with the sheet.
        Note = "note",
        /// They are told, and the sheet is made.
        Warning = "warning",
        /// They are told, and the sheet is not made.
        Error = "error",
    }
}
